"""The properties of the bar and what measures them, in order."""
import failures
import hostile
import patterns
import redaction
import world
from bar import Property

NAMES = {"R1": "no crash", "R2": "useful refusals", "R3": "JSON", "R4": "YAML", "R6": "hostile patterns", "R8": "failing calls", "R9": "whole or not at all",
         "R10": "resuming", "R11": "disk full", "R12": "determinism", "R13": "memory", "R14": "partial failure", "R15": "signals and pipes", "R16": "folders of tricks",
         "R17": "personal data", "R18": "what outputs may hold", "R19": "confinement", "R20": "threads", "R21": "long runs", "R22": "hardening"}
MEASURES = {"R1": hostile.measure_crashes, "R2": hostile.measure_refusals, "R3": world.conformance_json, "R4": world.conformance_yaml,
            "R6": patterns.measure, "R8": failures.failing_calls, "R9": failures.kills, "R10": failures.resumed, "R11": failures.full_disk, "R12": world.determinism,
            "R13": world.memory, "R14": failures.partial, "R15": failures.signals, "R16": world.folders, "R17": redaction.measure,
            "R18": world.injections, "R19": world.confinement, "R20": world.threads, "R21": world.soak, "R22": world.hardening}


def chosen(numbers):
    return [(number, measure) for number, measure in MEASURES.items() if not numbers or number in numbers]
