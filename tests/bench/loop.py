#!/usr/bin/env python3
"""The everyday script: each agent turn is tried with each regular expression. loop.py CALLS PATTERNS"""
import json
import re
import sys

patterns = [re.compile(line.rstrip("\n"), re.IGNORECASE) for line in open(sys.argv[2])]
pairs = 0
for line in open(sys.argv[1]):
    for turn in json.loads(line)["turns"]:
        if turn["role"] == "agent":
            pairs += sum(1 for pattern in patterns if pattern.search(turn["text"]))
print(pairs)
