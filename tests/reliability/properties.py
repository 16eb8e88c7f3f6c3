"""The properties of the bar and what measures them, in order."""
import conformance
import failures
import fuzzing
import hostile
import limits
import memory
import outputs
import patterns
import redaction
import world

MEASURES = {"R1": hostile.measure_crashes, "R2": hostile.measure_refusals, "R3": conformance.conformance_json, "R4": conformance.conformance_yaml,
            "R5": conformance.tables_and_captions, "R6": patterns.measure, "R7": fuzzing.measure, "R8": failures.failing_calls, "R9": failures.kills,
            "R10": failures.resumed, "R11": failures.full_disk, "R12": world.determinism, "R13": memory.memory, "R14": failures.partial, "R15": failures.signals,
            "R16": world.folders, "R17": redaction.measure, "R18": outputs.injections, "R19": outputs.confinement, "R20": world.threads, "R21": memory.soak,
            "R22": world.hardening, "limits": limits.measure}


def chosen(numbers):
    return [(number, measure) for number, measure in MEASURES.items() if not numbers or number in numbers]
