"""R8, R9, R11, R14, R15: failing calls, kills, full disks, partial failure, signals and pipes."""
import hashlib
import json
import os
import pathlib
import random
import resource
import signal
import subprocess
import time

from bar import ENVIRONMENT, SAVED as FORMATS, Property, calls_file, ordinary_calls, run

CALLS = ["malloc", "write", "read", "close", "rename", "fsync"]


def shim(bar):
    target = bar.work / "failing.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", target, bar.source / "tests/reliability/failing.c", "-ldl"], check=True)
    return target


def rules(bar):
    path = bar.work / "one-check.yaml"
    if not path.exists():
        from hostile import RULES
        path.write_text(RULES)
    return ["--no-shipped", "--rules", path]


def failing_calls(bar):
    """The Nth call fails: the program ends in the contract, and its output is absent, the old one or complete."""
    library = shim(bar)
    calls = calls_file(bar, "few.ndjson", list(ordinary_calls(3)))
    folder = bar.fresh("failing")
    target = folder / "out.json"
    journal = folder / ".out.json.callaudit-journal"  # stays when a run fails, to be taken up again
    words = ["audit", calls, "-j1", "-f", "ndjson", "--report", f"json={target}", "--fail-on", "never", "--resume"] + rules(bar)
    reference = run(bar, words)
    complete = target.read_bytes()
    runs, faults, reached = 0, [], {}
    for call in CALLS:
        for sticky in ({}, {"FAIL_AFTER": "1"}):
            number, quiet, step = 1, 0, 1
            while quiet < 3 and number < 20000:
                target.unlink(missing_ok=True)
                journal.unlink(missing_ok=True)
                if number % 2:
                    target.write_bytes(b"old")
                done = run(bar, words, environment={"LD_PRELOAD": str(library), "FAIL_CALL": call, "FAIL_AT": str(number), "FAIL_ERRNO": "28"} | sticky)
                runs += 1
                left = target.read_bytes() if target.exists() else b""
                litter = [name for name in os.listdir(folder) if name not in ("out.json", journal.name)]
                same = done.returncode == 0 and done.stdout == reference.stdout
                quiet = quiet + 1 if same else 0
                told = done.returncode == 3 and left.endswith(b"]\n") and json.loads(left)[-1]["type"] == "summary"  # complete, and says what is missing
                if done.returncode not in (0, 2, 3) or not (told or left in (b"", b"old", complete)) or (done.returncode == 0 and left != complete) or litter:
                    faults.append((call, number, bool(sticky), done.returncode, len(left), litter, done.stderr[-200:]))
                    for name in litter:
                        (folder / name).unlink()
                reached[call] = number
                if call == "malloc" and number >= (300 if bar.long else 60):
                    step = 97 if bar.long else 997
                number += step
    (bar.work / "failing.txt").write_text("\n".join(map(str, faults)))
    return Property("R8", "failing calls", not faults, f"{runs} runs, the Nth of {', '.join(CALLS)} fails: {len(faults)} faults", reached)


def kills(bar):
    """kill -9 at random moments: the output is absent, the old file or complete; the next run clears up and ends alike."""
    count = 1000 if bar.long else 60
    calls = calls_file(bar, "kills.ndjson", list(ordinary_calls(2000)))
    folder = bar.fresh("kills")
    words = ["audit", calls, "--fail-on", "never", "-f", "concise", "-j2"] + rules(bar)
    whole, faults, cut = {}, [], 0
    for form in FORMATS:
        run(bar, words + ["--report", f"{form}={folder / form}"])
        whole[form] = (folder / form).read_bytes()
    began = time.monotonic()
    run(bar, words + ["--report", f"json={folder / 'json'}"])
    lasts = time.monotonic() - began
    rng = random.Random(9)
    for number in range(count):
        form = FORMATS[number % len(FORMATS)]
        target = folder / form
        old = rng.random() < 0.5
        target.write_bytes(b"old") if old else target.unlink(missing_ok=True)
        child = subprocess.Popen([str(bar.program)] + [str(w) for w in words + ["--report", f"{form}={target}"]], stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL, env=ENVIRONMENT)
        time.sleep(rng.random() * lasts * 1.1)
        child.kill()
        cut += child.wait() == -9
        left = target.read_bytes() if target.exists() else None
        if left not in ((b"old",) if old else (None,)) and left != whole[form]:
            faults.append((number, form, len(left or b"")))
    for form in FORMATS:
        run(bar, words + ["--report", f"{form}={folder / form}"])
        if (folder / form).read_bytes() != whole[form]:
            faults.append(("again", form))
    litter = [name for name in os.listdir(folder) if name not in FORMATS]
    held = not faults and not litter
    return Property("R9", "whole or not at all", held, f"{count} kills in {len(FORMATS)} formats ({cut} before the end): {len(faults)} torn outputs, "
                    f"{len(litter)} parts left after the next run")


def limited(size):
    return lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))


def full_disk(bar):
    faults, tried = [], 0
    small = calls_file(bar, "one.ndjson", list(ordinary_calls(1)))
    large = calls_file(bar, "many.ndjson", list(ordinary_calls(3000)))
    folder = bar.fresh("full")
    for form in FORMATS + ["pretty", "markdown"]:
        for calls in (small, large):
            words = ["audit", calls, "--fail-on", "never"] + rules(bar)
            with open("/dev/full", "wb") as full:
                done = subprocess.run([str(bar.program)] + [str(w) for w in words + ["-f", form]], stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT)
            tried += 1
            if done.returncode != 2 or b"standard output" not in done.stderr:
                faults.append(("stdout", form, done.returncode))
            for words_more, more in ((["--report", f"{form}=/dev/full"], {}), (["--report", f"{form}={folder / 'out'}"], {"preexec_fn": limited(200)})):
                done = run(bar, words + ["-f", "concise"] + words_more, **more) if not more else subprocess.run(
                    [str(bar.program)] + [str(w) for w in words + ["-f", "concise"] + words_more], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                    env=ENVIRONMENT, **more)
                tried += 1
                if done.returncode != 2 or not done.stderr.strip() or os.listdir(folder):
                    faults.append((words_more, form, done.returncode, os.listdir(folder)))
                    for name in os.listdir(folder):
                        (folder / name).unlink()
    return Property("R11", "disk full", not faults, f"{tried} runs on /dev/full and under a file size limit: {len(faults)} without exit 2 and a message, "
                    "or with a partial file", faults[:5])


def partial(bar):
    faults = []
    folder = bar.fresh("partial")
    for share in (1, 500, 1000):
        for name in folder.glob("*"):
            name.unlink()
        for number, call in enumerate(ordinary_calls(1001)):
            text = json.dumps(call) if number >= share else json.dumps(call)[:50]
            (folder / f"{number:04}.json").write_text(text)
        done = run(bar, ["audit", folder, "-f", "ndjson", "--fail-on", "never"] + rules(bar))
        objects = [json.loads(line) for line in done.stdout.splitlines()]
        errors = [o["file"] for o in objects if o["type"] == "error"]
        calls = [o["file"] for o in objects if o["type"] == "call"]
        if done.returncode != 3 or len(set(errors)) != share or len(errors) != share or len(set(calls)) != 1001 - share:
            faults.append((share, done.returncode, len(errors), len(calls)))
    listed = bar.work / "vanish"
    listed.write_text("\n".join(str(path) for path in sorted(folder.glob("*.json"))) + "\n")
    child = subprocess.Popen([str(bar.program), "audit", str(folder), "-f", "ndjson", "-j1", "--fail-on", "never"], stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    for path in sorted(folder.glob("*.json"), reverse=True)[:300]:
        path.unlink(missing_ok=True)
    out, _ = child.communicate(timeout=120)
    if child.returncode not in (2, 3) or not (out.endswith(b"}\n") or child.returncode == 2):
        faults.append(("vanish", child.returncode))
    return Property("R14", "partial failure", not faults, f"1, 500 and 1000 bad files in 1001, files that vanish: {len(faults)} faults", faults)


def listening():
    """What nohup and a shell's & let a child ignore, it hears again."""
    for which in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(which, signal.SIG_DFL)


def signals(bar):
    faults, slowest = [], 0.0
    count = 100 if bar.long else 24
    calls = calls_file(bar, "kills.ndjson", list(ordinary_calls(2000)))
    folder = bar.fresh("signals")
    rng = random.Random(15)
    for number in range(count):
        which = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP][number % 3]
        child = subprocess.Popen([str(bar.program), "audit", "-", "-f", "ndjson", "--report", f"json={folder / 'out'}"] + [str(w) for w in rules(bar)],
                                 stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=ENVIRONMENT, preexec_fn=listening)
        child.stdin.write(calls.read_bytes()[:60000])
        child.stdin.flush()
        time.sleep(0.05 + rng.random() * 0.1)
        began = time.monotonic()
        child.send_signal(which)
        child.wait(timeout=20)
        slowest = max(slowest, time.monotonic() - began)
        child.stdin.close()
        # Ended before it could begin, the system says the same in its own way: a shell sees 128 + which of both.
        if child.returncode not in (128 + which, -which) or os.listdir(folder):
            faults.append((which, child.returncode, os.listdir(folder)))
    for form in FORMATS + ["pretty"]:
        done = subprocess.run(["bash", "-c", 'set -o pipefail; "$0" "$@" | head -1 >/dev/null; exit ${PIPESTATUS[0]}', str(bar.program), "audit",
                               str(calls), "-f", form, "--fail-on", "never"] + [str(w) for w in rules(bar)], stderr=subprocess.PIPE, env=ENVIRONMENT)
        whole = done.stderr.endswith(b"every gate passed\n")  # all of it went into the pipe before its reader left
        if done.returncode != 0 or (done.stderr and not whole):
            faults.append(("pipe", form, done.returncode, done.stderr[:100]))
    for closing in ("<&-", ">&-"):
        done = subprocess.run(["bash", "-c", f'"$0" audit - -f json {closing}', str(bar.program)], capture_output=True, env=ENVIRONMENT, stdin=subprocess.DEVNULL)
        if done.returncode not in (2, 3) or not done.stderr:
            faults.append((closing, done.returncode, done.stderr))
    return Property("R15", "signals and pipes", not faults and slowest < 1, f"{count} signals, 7 closed pipes, closed streams: {len(faults)} faults, "
                    f"slowest end {slowest:.2f} s", faults[:5])


def resumed(bar):
    """kill -9 at random moments, again and again, then --resume to the end: the bytes of an unbroken run."""
    count, rounds = (20000, 102) if bar.long else (2000, 12)
    calls = calls_file(bar, "resume.ndjson", list(ordinary_calls(count)))
    folder = bar.fresh("resume")
    faults, killed = [], 0
    rng = random.Random(10)
    for form in ("ndjson", "html", "csv"):
        target = folder / form
        words = [str(w) for w in ["audit", calls, "--fail-on", "never", "-f", "concise", "-j2", "--report", f"{form}={target}"] + rules(bar)]
        began = time.monotonic()
        whole_out = run(bar, words).stdout
        lasts, whole = time.monotonic() - began, target.read_bytes()
        target.unlink()
        for _ in range(rounds // 3):
            child = subprocess.Popen([str(bar.program)] + words + ["--resume"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
            time.sleep(rng.random() * lasts * 0.6)
            child.kill()
            killed += child.wait() == -9
            if target.exists():
                target.unlink()
        done = run(bar, words + ["--resume"], timeout=170)
        if target.read_bytes() != whole or done.stdout != whole_out or done.returncode != 0:
            faults.append((form, done.returncode, done.stderr[-200:]))
    litter = [name for name in os.listdir(folder) if name.startswith(".")]
    return Property("R10", "resuming", not faults and not litter, f"{killed} kills over {count} calls in 3 formats, then --resume: {len(faults)} outputs differ "
                    f"from an unbroken run, {len(litter)} journals left", faults)
