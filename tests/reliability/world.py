"""R12, R16, R20, R22: the same bytes everywhere, folders of tricks, threads, hardening."""
import json
import os
import random
import re
import shutil
import subprocess
import time

from bar import ENVIRONMENT, EVERY, Property, calls_file, ordinary_calls, run
from failures import rules


def determinism(bar):
    calls = calls_file(bar, "same.ndjson", list(ordinary_calls(400 if bar.long else 60)))
    folder = bar.fresh("same")
    for number, call in enumerate(ordinary_calls(60)):
        (folder / f"c{number * 7919 % 61}.json").write_text(json.dumps(call))
    shuffled = bar.fresh("shuffled")
    names = [path.name for path in folder.glob("*.json")]
    random.Random(3).shuffle(names)
    for name in names:
        shutil.copy(folder / name, shuffled / name)
    faults, runs = [], 0
    others = [bar.other] if bar.other.exists() else []
    for form in EVERY:
        outputs = {run(bar, ["audit", calls, "-f", form, "--width", "80", "--fail-on", "never"], program=other, timeout=300).stdout for other in others}
        for threads in ("1", "2", "8", "32") if bar.long else ("1", "8"):
            for world in ({}, {"LC_ALL": "tr_TR.UTF-8"}, {"TZ": "Asia/Kathmandu", "LANG": "de_DE.UTF-8"}):
                outputs.add(run(bar, ["audit", calls, "-f", form, "-j", threads, "--width", "80", "--fail-on", "never"], environment=world, timeout=120).stdout)
                runs += 1
        seen = {run(bar, ["audit", ".", "-f", form, "--width", "80", "--fail-on", "never"], cwd=where).stdout for where in (folder, shuffled)}
        runs += 2
        if len(outputs) != 1 or len(seen) != 1:
            faults.append(form)
    return Property("R12", "determinism", not faults, f"{runs} runs in {len(EVERY)} formats over thread counts 1 to {32 if bar.long else 8}, 3 locales and time zones, 2 folder orders: "
                    f"{'two compilers' if others else 'one compiler only'}: {len(faults)} formats differ", faults)


def folders(bar):
    if not bar.hostile.exists():
        return Property("R16", "folders of tricks", None, "no hostile files here")
    folder = bar.fresh("tricks")
    subprocess.run(["bash", bar.hostile / "make_fs.sh", folder], capture_output=True, timeout=100)
    began = time.monotonic()
    done = run(bar, ["audit", folder, "-f", "ndjson", "--fail-on", "never"] + rules(bar), timeout=100)
    seconds = time.monotonic() - began
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    outside = [o["file"] for o in objects if "outside" in o.get("file", "") or "rootlink" in o.get("file", "") or "zero" in o.get("file", "")]
    looped = [o["file"] for o in objects if "/up/" in o.get("file", "") or "/dot/" in o.get("file", "")]
    raw = sum(c < 0x20 and c != 10 or c == 0x7F for c in done.stderr)
    forced = []
    for name in ("fifo.json", "sock.json", "zero.json", "self", "loop-a", "dangling.json", "dir.json", "unreadable.json", "sparse-10g.json"):
        began = time.monotonic()
        one = run(bar, ["audit", folder / name, "-f", "json"] + rules(bar), timeout=60)
        if one.returncode not in (2, 3) and not (name == "unreadable.json" and os.geteuid() == 0 or name == "dir.json") or time.monotonic() - began > 10:
            forced.append((name, one.returncode))
    subprocess.run(["chmod", "-R", "u+rwX", folder], capture_output=True)
    subprocess.run(["rm", "-rf", folder])
    held = seconds < 60 and not outside and not looped and raw == 0 and not forced and done.returncode == 3
    return Property("R16", "folders of tricks", held, f"{seconds:.1f} s, {sum(o['type'] == 'call' for o in objects)} calls, {sum(o['type'] == 'error' for o in objects)} named as not audited; "
                    f"{len(outside)} outside the folder, {len(looped)} through loops, {len(forced)} devices or the like read, {raw} raw control bytes", forced)


def threads(bar):
    if not bar.threads.exists():
        return Property("R20", "threads", None, "no build with the thread sanitizer")
    many = 10_000 if bar.long else 1500
    calls = calls_file(bar, "threads.ndjson", list(ordinary_calls(many)))
    environment = {"TSAN_OPTIONS": "exitcode=98"}
    done = run(bar, ["audit", calls, "-f", "ndjson", "-j8", "--fail-on", "never", "--report", f"html={bar.work / 'threads.html'}"], program=bar.threads, timeout=3000,
               environment=environment)
    reports, code = done.stderr.count(b"WARNING: ThreadSanitizer"), done.returncode
    figure = f"{reports} reports of the thread sanitizer over {many:,} calls with -j8"
    tests = bar.threads.parent / "tests/callaudit_tests"
    if bar.long and tests.exists():
        ran = run(bar, ["--source-file=*tests/audit/*,*tests/cli/*,*tests/match/*,*tests/learned/*"], program=tests, environment=environment, timeout=3000)
        passed = re.search(rb"test cases:\s*(\d+) \|\s*(\d+) passed", ran.stdout)
        reports += (ran.stderr + ran.stdout).count(b"WARNING: ThreadSanitizer")
        code = code or ran.returncode
        figure += f", {passed.group(2).decode()} of {passed.group(1).decode()} tests of audit, command line, matching and models under it: {reports} reports"
    return Property("R20", "threads", reports == 0 and code == 0, figure)


def hardening(bar):
    read = lambda *flags: subprocess.run(["readelf", "-W", *flags, str(bar.program)], capture_output=True, env=ENVIRONMENT).stdout.decode()
    header, segments, dynamic, symbols = read("-h"), read("-l"), read("-d"), read("--dyn-syms")
    has = {"PIE": "DYN (" in header, "RELRO": "GNU_RELRO" in segments, "bind now": "BIND_NOW" in dynamic or "NOW" in dynamic,
           "stack protector": "__stack_chk_fail" in symbols, "fortify": "_chk@" in symbols or "_chk (" in symbols or "__memcpy_chk" in symbols,
           "no executable stack": bool(re.search(r"GNU_STACK.*RW ", segments)), "library assertions": "__glibcxx_assert_fail" in symbols}
    release = "release" in str(bar.program)
    missing = [name for name, there in has.items() if not there and (release or name != "fortify")]
    return Property("R22", "hardening", not missing, ", ".join(name for name, there in has.items() if there) + (f"; missing: {', '.join(missing)}" if missing else ""))
