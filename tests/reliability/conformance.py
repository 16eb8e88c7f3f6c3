"""R3, R4, R5: what the suites of others for JSON, YAML, CSV and WebVTT say."""
import re
import subprocess

from bar import ENVIRONMENT, Property, run
from failures import rules


def conformance_json(bar):
    """A value is put where our own format keeps a field that nobody reads: the document is accepted when the value is JSON."""
    suite = bar.hostile / "json-nst/test_parsing"
    if not suite.exists():
        return Property("R3", "JSON", None, "no hostile files here")
    wrong = {"y": [], "n": []}
    tried = {"y": 0, "n": 0}
    for path in sorted(suite.glob("*.json")):
        kind = path.name[0]
        if kind not in wrong:
            continue
        value = path.read_bytes()
        source = bar.work / "conformance.json"
        source.write_bytes(b'{"turns": [{"speaker": "agent", "text": "hello"}], "extra": ' + value + b"}")
        done = run(bar, ["audit", source, "--input-format", "native", "--fail-on", "never", "-f", "json"] + rules(bar))
        tried[kind] += 1
        if (done.returncode == 0) != (kind == "y"):
            wrong[kind].append(path.name)
    held = not wrong["n"] and not wrong["y"]
    return Property("R3", "JSON", held, f"{tried['y'] - len(wrong['y'])}/{tried['y']} valid accepted, {tried['n'] - len(wrong['n'])}/{tried['n']} invalid refused",
                    wrong)


def conformance_yaml(bar):
    """Each document of the suite as a rule file: refused or not, never a crash; what YAML lets pass and we do not is refused."""
    if not bar.hostile.exists():
        return Property("R4", "YAML", None, "no hostile files here")
    done = {"crashes": 0, "refused": 0, "accepted": 0}
    suite = [path for path in (bar.hostile / "yaml-test-suite").rglob("*") if path.is_file()] + list((bar.hostile / "made/yaml").rglob("*"))
    for path in suite:
        if path.is_file():
            code = run(bar, ["validate", "--no-shipped", path]).returncode
            done["crashes" if code not in (0, 2) else "accepted" if code == 0 else "refused"] += 1
    faults = []
    for name, text in {"duplicate key": b"a: 1\na: 2\n", "alias": b"a: &x 1\nb: *x\n", "cycle": b"&x [*x]\n", "NUL": b"a: \0\n", "bad UTF-8": b"a: \xff\n",
                       "tag": b"a: !!binary x\n", "two documents": b"a: 1\n---\nb: 1\n", "open quote": b'a: "x\n', "comma": b"#\n,", "depth": b"[" * 100}.items():
        path = bar.work / "strict.yaml"
        path.write_bytes(b'version: "1"\n' + text if name != "cycle" and name != "comma" else text)
        refusal = run(bar, ["validate", "--no-shipped", path])
        if refusal.returncode != 2 or not re.search(rb"^.+:\d+:\d+: ", refusal.stderr, re.M):
            faults.append(name)
    return Property("R4", "YAML", not faults and not done["crashes"], f"{len(suite)} documents as rules: {done['crashes']} crashes, {done['refused']} refused; "
                    f"{10 - len(faults)}/10 of duplicate keys, aliases, NUL and the like refused with their place", faults)


def tables_and_captions(bar):
    """The project's own tests compare every case of these suites with what the suite expects; exceptions stand there by name."""
    tests = bar.program.parent / "tests/callaudit_tests"
    if not tests.exists():
        return Property("R5", "CSV and WebVTT", None, "the test program is not built")
    done = subprocess.run([str(tests), "--source-file=*text_csv_test.cpp,*text_webvtt_test.cpp", "--no-colors=true"], capture_output=True, timeout=170,
                          env=ENVIRONMENT | {"CALLAUDIT_SHARED": str(bar.shared)})
    told = done.stdout.decode()
    checks, failed = (int(re.search(r"assertions:\s*(\d+) \|\s*\d+ passed \|\s*(\d+) failed", told).group(part)) for part in (1, 2))
    skipped = told.count("skipped: ")
    if skipped:
        return Property("R5", "CSV and WebVTT", None, f"{skipped} suites are not here")
    return Property("R5", "CSV and WebVTT", done.returncode == 0 and failed == 0, f"csv-spectrum, W3C WebVTT, vtt.js and webvtt-py: {checks} comparisons, {failed} differ")
