#!/usr/bin/env python3
"""The table of scripts/bench: every row is measured in every round, one after the other, so that what the machine does
besides falls on all alike; what is shown are ratios of medians. See --help."""
import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import wording

HERE = Path(__file__).resolve().parent
SLICE = 20  # scripts are given a part of this size: they are that slow


class Job:
    """Something to run: `share` is the part of the ordinary corpus that it does."""

    def __init__(self, name, command, share=1.0, output=None, cores=1):
        self.name, self.command, self.share, self.output, self.cores = name, command, share, output, cores
        self.seconds, self.memory = [], 0
        self.missing = None if shutil.which(command[0]) or Path(command[0]).exists() else Path(command[0]).name

    def run(self):
        if self.missing:
            return
        pin = ["taskset", "-c", "0"] if self.cores == 1 and shutil.which("taskset") else []
        with open(self.output or os.devnull, "wb") as out:
            begin = time.perf_counter()
            child = subprocess.Popen(pin + self.command, stdout=out, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            took = time.perf_counter() - begin
        # On one core the processor's time, which other programs disturb least; on two the clock.
        self.seconds.append(usage.ru_utime + usage.ru_stime if self.cores == 1 else took)
        self.memory = max(self.memory, usage.ru_maxrss)

    def time(self):
        """Median seconds for the whole corpus."""
        return statistics.median(self.seconds) / self.share if self.seconds else None


class Parse(Job):
    """The parser times itself, in memory."""

    def run(self):
        if not self.missing:
            done = subprocess.run(["taskset", "-c", "0"] + self.command, capture_output=True, text=True, check=True)
            self.seconds.append(float(done.stdout.split()[0]))


def corpus(work, kind, calls):
    folder = work / f"{kind}-{calls}"
    subprocess.run([sys.executable, str(HERE / "corpus.py"), str(calls), kind, str(folder)], check=True)
    return folder


def head(source, target, lines):
    with open(source) as full, open(target, "w") as part:
        part.writelines(line for _, line in zip(range(lines), full))
    return str(target)


def prepare(options, work):
    """The jobs by a short name."""
    for count in (600, 6000):
        (work / f"rules-{count}.yaml").write_text(wording.rule_file(count))
        (work / f"patterns-{count}").write_text("".join(regex + "\n" for _, regex in wording.patterns(count)))
    plain, part = corpus(work, "ordinary", options.calls), max(1, options.calls // SLICE)
    calls, agent, regexes = str(plain / "calls.ndjson"), str(plain / "agent.txt"), str(work / "patterns-600")
    few, one = head(calls, work / "few.ndjson", part), head(calls, work / "one.ndjson", 1)
    times10 = work / "times10.ndjson"
    # Not read whole: a child's memory is never shown as less than what this program had when it was started.
    with open(times10, "wb") as out:
        for _ in range(10):
            with open(calls, "rb") as once:
                shutil.copyfileobj(once, out)

    def audit(name, file, *more, threads=1, **rest):
        command = [options.callaudit, "audit", "--no-config", "--fail-on", "never", "-f", "ndjson", "-j", str(threads)]
        return Job(name, command + list(more) + [str(file)], cores=threads, **rest)

    own = ["--no-shipped", "--rules", str(work / "rules-600.yaml")]
    jobs = {
        "shipped": audit("callaudit, shipped rules", calls, output=work / "out-1"),
        "shipped2": audit("callaudit, shipped rules, two threads", calls, threads=2, output=work / "out-2"),
        "shipped1w": audit("callaudit, shipped rules, one thread by the clock", calls, output=work / "out-3"),
        "own": audit("callaudit, 600 patterns", calls, *own),
        "own6000": audit("callaudit, 6000 patterns", calls, "--no-shipped", "--rules", str(work / "rules-6000.yaml")),
        "times10": audit("callaudit, shipped rules, ten times the input", times10, share=10),
        "one": audit("callaudit, shipped rules, one call", one),
        "parse": Parse("simdjson on-demand, in memory", [options.parser, calls]),
        "wc": Job("wc", ["wc", calls]),
        "rg_o": Job("rg -i -o -n", ["rg", "-j1", "-i", "-o", "-n", "-f", regexes, agent]),
        "rg_ascii_o": Job("rg --no-unicode -i -o -n", ["rg", "-j1", "--no-unicode", "-i", "-o", "-n", "-f", regexes, agent]),
        "rg_ascii_c": Job("rg --no-unicode -i -c", ["rg", "-j1", "--no-unicode", "-i", "-c", "-f", regexes, agent]),
        "python": Job("Python re loop", ["python3", str(HERE / "loop.py"), few, regexes], share=part / options.calls),
        "node": Job("Node RegExp loop", ["node", str(HERE / "loop.js"), few, regexes], share=part / options.calls),
    }
    jobs["shipped1w"].cores = 0  # by the clock
    sizes = {"ordinary": os.path.getsize(calls)}
    for kind in ("diverse", "adversarial"):
        file = corpus(work, kind, part * 4) / "calls.ndjson"
        sizes[kind] = os.path.getsize(file)
        jobs[kind] = audit(f"callaudit, 600 patterns, {kind} text", file, *own, share=sizes[kind] / sizes["ordinary"])
    return jobs, sizes, (work / "out-1", work / "out-2")


def ratio(jobs, slow, fast):
    a, b = jobs[slow].time(), jobs[fast].time()
    return a / b if a and b else None


def goals(jobs, same):
    """(what, measured, goal, is it met)"""
    def at_least(what, value, goal):
        return (what, value, f">= {goal}", value is not None and value >= goal)

    def at_most(what, value, goal):
        return (what, value, f"<= {goal}", value is not None and value <= goal)

    memory = jobs["times10"].memory / jobs["shipped"].memory
    return [
        at_least("600 patterns: faster than `rg --no-unicode -i -o`", ratio(jobs, "rg_ascii_o", "own"), 1.6),
        at_least("600 patterns: faster than `rg -i -o`", ratio(jobs, "rg_o", "own"), 12),
        at_least("600 patterns: faster than `rg --no-unicode -i -c`, which stops at a line's first", ratio(jobs, "rg_ascii_c", "own"), 0.6),
        at_least("600 patterns: share of simdjson's parse", ratio(jobs, "parse", "own"), 0.22),
        at_least("600 patterns: faster than `wc`", ratio(jobs, "wc", "own"), 1.5),
        at_least("shipped rules: share of simdjson's parse", ratio(jobs, "parse", "shipped"), 0.12),
        at_least("shipped rules: faster than the Node loop of 600 expressions", ratio(jobs, "node", "shipped"), 100),
        at_least("shipped rules: faster than the Python loop of 600 expressions", ratio(jobs, "python", "shipped"), 1000),
        at_least("two threads against one", ratio(jobs, "shipped1w", "shipped2"), 1.9),
        ("two threads: the same bytes", 1.0 if same else 0.0, "1", same),
        at_most("memory at ten times the input", memory, 1.05),
        at_most("memory, MB", jobs["times10"].memory / 1024, 64),
        at_most("ten times the patterns: time", ratio(jobs, "own6000", "own"), 1.5),
        at_least("diverse text: speed against ordinary", ratio(jobs, "own", "diverse"), 0.6),
        at_least("adversarial text: speed against ordinary", ratio(jobs, "own", "adversarial"), 0.6),
        at_most("one call from start to exit, ms of processor time", (jobs["one"].time() or 0) * 1000, 15),
    ]


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":")[1].strip()
    return platform.machine()


def page(options, jobs, sizes, same):
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=HERE).stdout.strip()
    lines = ["# How fast", "",
             "Written by `scripts/bench`; do not edit. Ratios of medians out of one run in which every row was measured in every round; the",
             "processor's time on one core, the clock for two threads. The text for rg is ready extracted, callaudit begins with JSON and",
             "gives all signals, places, verdicts and evidence as NDJSON; rg gives less, the loops count turns.", "",
             f"Commit {commit}, {processor()}, {os.cpu_count()} processors, Python {platform.python_version()}; {options.calls} calls,"
             f" {sizes['ordinary'] / 1e6:.1f} MB, {options.rounds} rounds. Load average at the end {os.getloadavg()[0]:.1f}: where it is far",
             "above 1, other programs had their share of the processors and the clock of two threads says little.", "",
             "| goal | measured | wanted | met |", "|---|---:|---:|---|"]
    for what, value, goal, met in goals(jobs, same):
        lines.append(f"| {what} | {'not measured' if value is None else f'{value:.3g}'} | {goal} | {'yes' if met else 'no'} |")
    lines += ["", "| program | time, parse = 1 | MB of calls a second | memory, MB |", "|---|---:|---:|---:|"]
    for job in jobs.values():
        if job.missing:
            lines.append(f"| {job.name} | not measured: {job.missing} is missing | | |")
            continue
        memory = f"{job.memory / 1024:.0f}" if job.memory else ""
        speed = "" if job is jobs["one"] else f"{sizes['ordinary'] / 1e6 / job.time():.1f}"
        lines.append(f"| {job.name} | {job.time() / jobs['parse'].time():.1f} | {speed} | {memory} |")
    return "\n".join(lines) + "\n"


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--callaudit", required=True)
    words.add_argument("--parser", required=True)
    words.add_argument("--calls", type=int, default=1000)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--results", required=True)
    options = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        jobs, sizes, (first, second) = prepare(options, work)
        for _ in range(options.rounds):
            for job in jobs.values():
                job.run()
        same = first.read_bytes() == second.read_bytes()
        made = page(options, jobs, sizes, same)
    Path(options.results).write_text(made)
    print(made)


main()
