#!/usr/bin/env python3
"""The batch that the engines run: batch.py CALLS FOLDER writes days of calls, always the same, into FOLDER.

Wording and turns are those of tests/bench/corpus.py; times of day are given so that some calls of an agent follow at once
and others after a break, because checks across calls look at that.
"""
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from pathlib import Path

DAYS = 5


def main():
    count, folder = int(sys.argv[1]), Path(sys.argv[2])
    corpus = Path(__file__).parents[2] / "tests/bench/corpus.py"
    folder.mkdir(parents=True, exist_ok=True)
    free = defaultdict(float)  # the second of the day from which an agent is free
    with tempfile.TemporaryDirectory() as made:
        subprocess.run([sys.executable, "-B", corpus, str(count), "ordinary", made], check=True)
        days = [open(folder / f"2026-03-{2 + day:02}.ndjson", "w") for day in range(DAYS)]
        for number, line in enumerate(open(Path(made) / "calls.ndjson")):
            call = json.loads(line)
            day = number * DAYS // count
            begin = free[day, call["agent"]]
            call["started_at"] = (datetime(2026, 3, 2 + day, 8, tzinfo=timezone.utc) + timedelta(seconds=int(begin))).isoformat()
            free[day, call["agent"]] = begin + call["turns"][-1]["end_ms"] / 1000 + (40, 400, 170)[number % 3]
            days[day].write(json.dumps(call, ensure_ascii=False, separators=(",", ":")) + "\n")


main()
