"""Writes the figures down."""
import datetime
import platform

HEAD = """# How it stands up to what nobody checked first

Written by `scripts/reliability{mode}`; do not edit. Each line is a property of the bar, what was measured, and whether it held. `scripts/reliability`
runs a short form in minutes, `--long` all hostile files, a thousand kills and larger streams; both print these lines and fail when one falls short.
The hostile files are not part of the project: `CALLAUDIT_SHARED` names the folder with `hostile.tar.xz`.

Last run: {when}, {build} build, {machine}.

| | property | | figure |
|---|---|---|---|
"""

ELSEWHERE = """
Measured elsewhere:

- **R5** CSV and WebVTT: `tests/readers/text_csv_test.cpp` compares csv-spectrum with its expected JSON, `text_webvtt_test.cpp` the cases of W3C.
- **R7** fuzzing: `tests/fuzz` (readers, rule loader with its YAML and JSON twins, patterns and masks, the whole audit with every report, one thread
  and three, saved results and their rendering); replayed by ctest, run for as long as wanted by `scripts/fuzz SECONDS`.
- **R10** resuming: `tests/cli/resume_test.cpp` cuts the journal at six places in eight formats; every output is that of an unbroken run.
- **Limits**: `tests/cli/limits_test.cpp`.

What has no test: output torn by a power cut (the journal is not synced; reports are), two compilers (only g++ 12 builds the whole), eight hours of
running (R21 is a short run).
"""


def write(path, results, long, program):
    rows = []
    for result in results:
        verdict = {True: "held", False: "**short**", None: "skipped"}[result.held]
        rows.append(f"| {result.number} | {result.name} | {verdict} | {result.figure} |")
    when = datetime.date.today().isoformat()
    path.write_text(HEAD.format(mode=" --long" if long else " --write", when=when, build=program.parent.name, machine=platform.machine()) + "\n".join(rows) + "\n" + ELSEWHERE)
