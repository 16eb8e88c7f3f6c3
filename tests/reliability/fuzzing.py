"""R7: fuzz targets replayed, run when there is time, and how much of the readers the tests reach."""
import os
import re
import subprocess

from bar import ENVIRONMENT, Property


def replayed(bar):
    done = subprocess.run(["ctest", "--test-dir", str(bar.program.parent), "-R", "^fuzz-", "-V"], capture_output=True, timeout=600, env=ENVIRONMENT)
    told = done.stdout.decode(errors="replace")
    return done.returncode == 0, len(re.findall(r"Test +#\d+: .*Passed", told)), sum(map(int, re.findall(r"(\d+) inputs replayed", told)))


def fuzzed(bar):
    """scripts/fuzz for so many seconds a target, where a compiler for it is here."""
    seconds = os.environ.get("FUZZ_SECONDS", "20")
    done = subprocess.run([str(bar.source / "scripts/fuzz"), seconds], capture_output=True, env=os.environ)
    rows = re.findall(r"^(\S+) +(\d+|\?) +(\d+|\?) +\d+ +(ok|FAILED)$", done.stdout.decode(), re.M)
    runs = sum(int(runs) for _, runs, _, _ in rows if runs != "?")
    return [name for name, _, _, outcome in rows if outcome == "FAILED"], len(rows), runs, seconds


def covered(bar):
    done = subprocess.run([str(bar.source / "scripts/coverage")], capture_output=True, env=os.environ)
    found = re.search(r"src/readers: ([\d.]+) % of lines, ([\d.]+) % of branches", done.stdout.decode())
    return tuple(map(float, found.groups())) if found else None


def measure(bar):
    kept, targets, inputs = replayed(bar)
    figure = f"{targets} targets replayed on {inputs} inputs"
    if targets == 0:
        return Property("R7", "fuzzing", None, "the fuzz targets are not built")
    if not bar.long:
        return Property("R7", "fuzzing", kept, figure)
    failed, names, runs, seconds = fuzzed(bar)
    figure += f"; {names} targets fuzzed {seconds} s each under sanitizers: {runs:,} runs, {len(failed)} finds"
    shares = covered(bar)
    if shares:
        figure += f"; tests reach {shares[0]} % of lines and {shares[1]} % of branches of src/readers"
    held = kept and not failed and names > 0 and shares is not None and shares[0] >= 85 and shares[1] >= 75
    return Property("R7", "fuzzing", held, figure + " (the bar is 24 hours a target)", failed)
