"""R1 and R2: every hostile file through every input format, from a file and from standard input, and as a rule file. No crash, no hang, bounded
memory, no exit code outside the contract; every refusal says file:line:column in our own words."""
import collections
import concurrent.futures
import os
import pathlib
import random
import re
import resource
import signal
import subprocess
import threading
import time

from bar import ENVIRONMENT, Property

FORMATS = [None, "native", "webvtt", "srt", "csv", "text"]
SECONDS = 20         # of processor time, so that a busy machine hangs nothing
WALL_SECONDS = 1800  # for what waits without working
REFUSAL = re.compile(rb"^.+:\d+:\d+: \S", re.S)
ENDS = re.compile(rb"^(callaudit: |  hint: | |\d+ calls?: nobody|$)")


def files(bar):
    """The files as they lie there, and the cases of those that are lists."""
    whole = sorted(path for path in bar.hostile.rglob("*") if path.is_file() and path.name != "SOURCE.txt")
    return whole, split_lists(bar)


def sample(every, share):
    chosen = list(every)
    random.Random(1).shuffle(chosen)
    return sorted(chosen[:len(chosen) // share])


def split_lists(bar):
    """Suites that are lists, one case a line, become one small transcript a case, as they were counted."""
    folder = bar.work / "split"
    lists = {"xss": "xss", "ansi": "ansi", "csv-injection": "csv", "path-traversal": "paths", "blns": "blns"}
    made = []
    for suite, short in lists.items():
        for source in sorted((bar.hostile / suite).glob("*")):
            if source.name == "SOURCE.txt" or not source.is_file():
                continue
            for number, line in enumerate(source.read_bytes().split(b"\n")):
                if not line.strip():
                    continue
                path = folder / f"{short}-{source.stem[:20]}-{number}.txt"
                made.append((path, line))
    folder.mkdir(exist_ok=True)
    for path, line in made:
        if not path.exists():
            path.write_bytes(b"agent: hello, " + line + b"\ncustomer: " + line + b"\n")
    return [path for path, _ in made]


def bounded(seconds):
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def attempt(program, words, source, cwd, seconds):
    """Exit code (None: too long), standard error, peak memory in MB."""
    stdin = open(source, "rb") if source else subprocess.DEVNULL
    child = subprocess.Popen([str(program)] + words, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=cwd,
                             env=ENVIRONMENT | {"ASAN_OPTIONS": "exitcode=99:detect_leaks=0:allocator_may_return_null=1",
                                                "UBSAN_OPTIONS": "print_stacktrace=1"}, preexec_fn=lambda: bounded(seconds))
    timer = signal_after(child, WALL_SECONDS)
    errors = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    timer.cancel()
    child.returncode = 0
    child.stderr.close()
    if source:
        stdin.close()
    code = os.waitstatus_to_exitcode(status)
    return code, errors, usage.ru_maxrss // 1024


def signal_after(child, seconds):
    timer = threading.Timer(seconds, lambda: os.killpg(child.pid, signal.SIGKILL))
    timer.start()
    return timer


RULES = 'version: "1"\nphrases:\n  greeting: [hello, good morning]\nsignals:\n  greets: {speaker: agent, says: ["<greeting>"]}\n' \
        'checks:\n  greets: {title: Greet, expect: greets, severity: info}\n'


def cases(bar, whole, split):
    """One by one: as the content says from the file and from standard input, and as a rule file; of a share of them, forced into every format from
    standard input, and a page of them with the shipped rules."""
    rules = bar.work / "one-check.yaml"
    rules.write_text(RULES)
    few = ["audit", "--no-shipped", "--rules", str(rules), "-j1", "-f", "json"]
    for path in whole if bar.long else sample(whole, 50):
        yield path, few + [str(path)], None
        yield path, few + ["-"], path
        yield path, ["validate", "--no-shipped", str(path)], None
    for path in sample(whole, 5 if bar.long else 250) + sample(split, 40 if bar.long else 5000):
        for form in FORMATS[1:]:
            yield path, few + ["--input-format", form, "-"], path
        yield path, ["audit", str(path), "-j1", "-f", "html"], None


def together(bar, every):
    """All files in one process a format: a folder of links to them, so that none is missed."""
    listed = bar.work / "all-files"
    chosen = every if bar.long else every[::10]
    listed.write_bytes(b"\n".join(str(path).encode() for path in chosen if b"\n" not in str(path).encode()))
    for form in FORMATS:
        forced = [] if form is None else ["--input-format", form]
        yield listed, ["audit", "--files-from", str(listed), "--no-shipped", "--rules", str(bar.work / "one-check.yaml"), f"-j{os.environ.get('JOBS', '2')}", "-f", "ndjson"] + forced, None


def judged(bar, program, case):
    path, words, source = case
    code, errors, memory = attempt(program, words, source, bar.work, 3000 if "--files-from" in words else SECONDS * (4 if program == bar.checked else 1))
    faults = []
    if b"Sanitizer" in errors or b"runtime error:" in errors:
        faults.append("sanitizer")
    if code in (-signal.SIGKILL, -signal.SIGXCPU):
        faults.append("hang")
    elif code < 0:
        faults.append("crash")
    elif code not in (0, 1, 2, 3):
        faults.append("exit code")
    if memory > (2048 if program == bar.checked else 512):
        faults.append("memory")
    if code in (2, 3) and not any(REFUSAL.match(line) for line in errors.split(b"\n")):
        faults.append("no place")
    if any(c < 0x20 and c not in (9, 10) or c == 0x7F for c in errors):
        faults.append("raw control byte")
    return faults, path, words, code, errors, memory


def sweep(bar):
    """The run that R1 and R2 look at, made once: all together, then one by one in no order, so that what fits into HOSTILE_SECONDS is a fair share."""
    if getattr(bar, "swept", None) is None:
        program = bar.checked if bar.checked.exists() else bar.program
        whole, split = files(bar)
        (bar.work / "one-check.yaml").write_text(RULES)
        single = list(cases(bar, whole, split))
        random.Random(2).shuffle(single)
        ends = time.monotonic() + float(os.environ.get("HOSTILE_SECONDS", "inf"))
        counts, worst, total = collections.Counter(), 0, 0
        attempted = lambda case: judged(bar, program, case) if time.monotonic() < ends or "--files-from" in case[1] else None
        with open(bar.work / "hostile.txt", "wb", buffering=0) as report, concurrent.futures.ThreadPoolExecutor(int(os.environ.get("JOBS", "2"))) as pool:
            for result in pool.map(attempted, list(together(bar, whole + split)) + single):
                if result is None:
                    continue
                faults, path, words, code, errors, memory = result
                total += 1
                worst = max(worst, memory)
                counts.update(faults)
                counts["refused"] += code in (2, 3)
                if faults:
                    report.write(f"{faults} exit {code} {memory} MB: {' '.join(words)} {path}\n".encode() + errors[:600] + b"\n")
        bar.swept = (counts, worst, total, program == bar.checked, len(whole) + len(split), len(single))
    return bar.swept


def measure_crashes(bar):
    if not bar.hostile.exists():
        return Property("R1", "no crash", None, "no hostile files here")
    counts, worst, total, checked, many, planned = sweep(bar)
    faults = {kind: counts[kind] for kind in ("crash", "sanitizer", "hang", "memory")}
    share = "all" if bar.long else "every tenth"
    figure = (f"{share} of {many} files and listed cases read in {len(FORMATS)} formats together, and one by one from file, standard input "
              f"and as rules {total - len(FORMATS)} of {planned} chosen cases{' under address and undefined sanitizers' if checked else ''}: " +
              ", ".join(f"{count} {kind}" for kind, count in faults.items()) + f"; at most {worst} MB")
    return Property("R1", "no crash", not any(faults.values()), figure)


def measure_refusals(bar):
    if not bar.hostile.exists():
        return Property("R2", "useful refusals", None, "no hostile files here")
    counts, _, total, _, _, _ = sweep(bar)
    faults = {kind: counts[kind] for kind in ("no place", "exit code", "raw control byte")}
    figure = f"{counts['refused']} refusals in {total} runs: " + ", ".join(f"{count} {kind}" for kind, count in faults.items())
    return Property("R2", "useful refusals", not any(faults.values()), figure)
