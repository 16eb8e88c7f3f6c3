"""Limits: over one, an input is not audited, which every report names, and the exit is 3; over one of rules the exit is 2."""
import gzip
import json
import zipfile

from bar import EVERY, Property, ordinary_calls, run
from failures import rules


def samples(bar):
    """What is over each limit, beside a call that is not."""
    folder = bar.fresh("limits")
    call = next(ordinary_calls(1))
    talk = dict(call, id="big", turns=[{"speaker": "agent", "text": "Good morning, one two three. " * 20_000}])
    huge = dict(call, id="huge", turns=[{"speaker": "agent", "text": "a" * 70_000_000}])
    (folder / "good.json").write_text(json.dumps(dict(call, turns=call["turns"][:1])))
    (folder / "big.json").write_text(json.dumps(talk))
    (folder / "big.json.gz").write_bytes(gzip.compress(json.dumps(talk).encode()))
    (folder / "huge.json.gz").write_bytes(gzip.compress(json.dumps(huge).encode()))
    (folder / "lines.ndjson").write_text(json.dumps(call) + "\n" + json.dumps(talk) + "\n")
    (folder / "turns.json").write_text(json.dumps(call))
    (folder / "slow.json").write_text(json.dumps(dict(call, turns=call["turns"] * 4000)))
    return folder, {"file 4K": "big.json", "inflated 4K": "big.json.gz", "expansion 20": "huge.json.gz", "line 4K": "lines.ndjson", "depth 2": "turns.json",
                    "segments 1": "turns.json", "time 0.000001": "slow.json"}


def told_in(bar, form, words, name):
    """Exit code and whether the report names the input."""
    if form != "xlsx":
        done = run(bar, words + ["-f", form])
        return done.returncode, name.encode() in done.stdout
    target = bar.work / "limits.xlsx"
    done = run(bar, words + ["-f", "concise", "--report", f"xlsx={target}"])
    with zipfile.ZipFile(target) as book:
        return done.returncode, any(name.encode() in book.read(part) for part in book.namelist())


def measure(bar):
    folder, over = samples(bar)
    faults, tried = [], 0
    for limit, name in over.items():
        flag, value = limit.split()
        words = ["audit", folder / "good.json", folder / name, f"--limit-{flag}", value, "--fail-on", "never"] + rules(bar)
        for form in EVERY + ["xlsx"]:
            tried += 1
            if told_in(bar, form, words, name) != (3, True):
                faults.append((limit, form))
    broken = {"rule-file 10": 2, "rules 0": 2, "pattern 1": 2}
    for limit, code in broken.items():
        flag, value = limit.split()
        tried += 1
        if run(bar, ["validate", f"--limit-{flag}", value]).returncode != code and run(bar, ["validate", f"--limit-{flag}", value] + rules(bar)).returncode != code:
            faults.append(limit)
    return Property("limits", "limits", not faults, f"{len(over)} limits on input in {len(EVERY) + 1} formats and {len(broken)} on rules, {tried} runs: {len(faults)} without exit 3 (2) "
                    "or without an entry in the report", faults)
