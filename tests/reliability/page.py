"""Writes the figures down, each with the run that saw it; those that a run did not measure stay as they were."""
import datetime
import os
import platform
import re
import subprocess

import properties

HEAD = """# How it stands up to what nobody checked first

Written by `scripts/reliability --long`; do not edit. Each line is a property of the bar, whether it held, what was measured, and by which run:
its day, commit and build. `scripts/reliability` measures a short form in minutes and writes nothing; `--long` all hostile files, a thousand kills
and large streams, or with names (`--long R13 R21`) some of it. Both print these lines and fail when one falls short. The hostile files are not
part of the project: `CALLAUDIT_SHARED` names the folder with `hostile.tar.xz`.

| | property | | figure | run |
|---|---|---|---|---|
"""

TAIL = """
What has no test: output torn by a power cut (reports and journal are synced before they count, but no machine was switched off), and eight hours
of running or 24 hours of fuzzing (R21 and R7 say how long it was).
"""


def rows_of(path):
    found = re.findall(r"^\| (R\d+|limits) \|.*$", path.read_text(), re.M) if path.exists() else []
    lines = [line for line in path.read_text().splitlines() if re.match(r"\| (R\d+|limits) \|", line)] if path.exists() else []
    return dict(zip(found, lines))


def rank(number):
    return int(number[1:]) if number[1:].isdigit() else 99


def write(path, results, bar):
    commit = os.environ.get("CALLAUDIT_COMMIT") or subprocess.run(["git", "-C", str(bar.source), "rev-parse", "--short", "HEAD"], capture_output=True, check=False).stdout.decode().strip()
    build = f"{bar.program.parent.name} build, {platform.machine()}, {os.cpu_count()} processors"
    rows = rows_of(path)
    for result in results:
        if result.held is None and result.number in rows:
            continue
        verdict = {True: "held", False: "**short**", None: "skipped"}[result.held]
        figure = result.figure.replace("|", "\\|")
        rows[result.number] = f"| {result.number} | {result.name} | {verdict} | {figure} | {datetime.date.today().isoformat()} {commit}, {build} |"
    for number in set(properties.MEASURES) - set(rows):
        rows[number] = f"| {number} | | **not measured** | no long run has been made yet; `scripts/reliability {number}` measures its short form | |"
    path.write_text(HEAD + "\n".join(rows[number] for number in sorted(rows, key=rank)) + "\n" + TAIL)
