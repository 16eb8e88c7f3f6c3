"""R6: what patterns that were written to hurt cost, and how the time grows with the number of rules.

Costs are processor time of the whole program less that of the same call with a pattern that is nowhere in it, so that a busy machine does not
change them."""
import concurrent.futures
import json
import os
import random
import re
import subprocess

from bar import ENVIRONMENT, Property, calls_file

SIZE = 100_000
PIECE = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\*(\d+))?', re.S)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "0": "\0", "\\": "\\", '"': '"'}


def lines_of(path):
    return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()


def real_patterns(bar):
    found = {line for path in (bar.hostile / "redos").glob("reg*__data__*.txt") for line in lines_of(path)}
    for path in (bar.hostile / "redos").glob("*.json"):
        try:
            found.add(str(json.loads(path.read_text(errors="replace"))["pattern"]))
        except (ValueError, KeyError, TypeError):
            continue
    return sorted(pattern for pattern in found if pattern.strip())


def swollen(written):
    """'"a"+"b"*10000+"!"' as a text of the wanted size: what is repeated is repeated as often as it takes."""
    parts = [(re.sub(r"\\(.)", lambda m: ESCAPES.get(m.group(1), m.group(1)), text), int(times or 1)) for text, times in PIECE.findall(written)]
    fixed = sum(len(text) for text, times in parts if times == 1)
    pumped = sum(len(text) for text, times in parts if times > 1)
    times_all = (SIZE - fixed) // pumped if pumped else 1
    return "".join(text * (times_all if times > 1 else 1) for text, times in parts)


def attack_pairs(bar):
    """Patterns with the text that hurts them most, as a detector found it."""
    pairs = []
    for path in sorted((bar.hostile / "redos").glob("*only_redos*.txt")):
        lines = lines_of(path)
        for at, line in enumerate(lines):
            found = re.match(r"\w+\tAttackString:(.*)", line)
            if found and at >= 4:
                start = max(back for back in range(at) if re.fullmatch(r"\d+", lines[back]))
                pairs.append((lines[start + 1], swollen(found.group(1))))
    return pairs


def rule_file(bar, name, patterns, key):
    quoted = json.dumps(patterns, ensure_ascii=False)
    path = bar.work / name
    path.write_text(f'{{"version": "1", "signals": {{"s": {{"{key}": {quoted}}}}}, "checks": {{"c": {{"title": "c", "never": "s"}}}}}}', encoding="utf-8")
    return path


def cost(bar, rules, call):
    """Exit code and processor seconds."""
    child = subprocess.Popen([str(bar.program), "audit", str(call), "--no-shipped", "--rules", str(rules), "-f", "json", "--fail-on", "never", "-j1"],
                             stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = 0
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime


def one(bar, number, pattern, text):
    """Exit code and what the pattern costs above one that is nowhere."""
    call = calls_file(bar, f"redos-{number}.ndjson", [{"id": "r", "turns": [{"speaker": "agent", "text": text}]}])
    rules = rule_file(bar, f"redos-{number}.json", [pattern], "regex")
    code, seconds = cost(bar, rules, call)
    if code != 2 and seconds > 0.03:
        idle = rule_file(bar, f"redos-{number}.json", ["qzqzqz"], "regex")
        seconds -= min(cost(bar, idle, call)[1] for _ in range(2))
        if seconds > 0.08:  # again: the machine may have been busy
            rules = rule_file(bar, f"redos-{number}.json", [pattern], "regex")
            seconds = min(seconds, cost(bar, rules, call)[1] - min(cost(bar, rule_file(bar, f"idle-{number}.json", ["qzqzqz"], "regex"), call)[1] for _ in range(2)))
    for path in (call, rules, bar.work / f"idle-{number}.json"):
        path.unlink(missing_ok=True)
    return code, max(seconds, 0.0), pattern


def all_of(bar, cases):
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("JOBS", "2"))) as pool:
        return list(pool.map(lambda case: one(bar, case[0], *case[1]), enumerate(cases)))


def speeds(bar, key, pattern):
    """MB/s and seconds by number of rules."""
    text = " ".join(f"word{n % 977} thank you for waiting here is your number {n % 31}" for n in range(40000))
    call = calls_file(bar, "gaps.ndjson", [{"id": "g", "turns": [{"speaker": "agent", "text": text[at:at + 400]} for at in range(0, len(text), 400)]}])
    tiny = calls_file(bar, "tiny.ndjson", [{"id": "g", "turns": [{"speaker": "agent", "text": "thank you"}]}])
    figures = {}
    for count in (200, 500, 2000, 5000):
        rules = rule_file(bar, "gaps.json", [pattern % n for n in range(count)], key)
        loading = min(cost(bar, rules, tiny)[1] for _ in range(2))
        results = [cost(bar, rules, call) for _ in range(2)]
        seconds = max(min(seconds for _, seconds in results) - loading, 1e-3)
        figures[count] = (len(text) / 1e6 / seconds if results[0][0] == 0 else 0.0, seconds)
    return figures


def measure(bar):
    if not bar.hostile.exists():
        return Property("R6", "hostile patterns", None, "no hostile files here")
    rng = random.Random(6)
    pairs, real = attack_pairs(bar), real_patterns(bar)
    chosen = pairs if bar.long else rng.sample(pairs, 60)
    some = real if bar.long else rng.sample(real, 120)
    text = ("a" * 1500 + " ") * 22 + ("x" * 60 + "! ") * 500 + "1" * 20000 + "!" + "ab1_ " * 3000
    results = all_of(bar, chosen) + all_of(bar, [(pattern, text[:SIZE]) for pattern in some])
    (bar.work / "redos.txt").write_text("".join(f"{code} {seconds:.3f} {pattern}\n" for code, seconds, pattern in sorted(results, key=lambda r: -r[1])))
    worst = max(seconds for _, seconds, _ in results)
    over = sum(seconds > 0.1 for _, seconds, _ in results)
    crashed = sum(code not in (0, 2, 3) for code, _, _ in results)
    refused = sum(code == 2 for code, _, _ in results)
    said, expressed = speeds(bar, "says", "(thank|thanks) ...5 word%d"), speeds(bar, "regex", r"\b(?:thank|thanks)\W+(?:\w+\W+){0,5}word%d\b")
    steps = [figures[many][1] / max(figures[few][1], 0.01) for figures in (said, expressed) for few, many in ((200, 2000), (500, 5000))]
    told = lambda figures: ", ".join(f"{count}: {rate:.1f}" for count, (rate, _) in figures.items())
    held = crashed == 0 and over == 0 and said[2000][0] >= 5 and expressed[2000][0] >= 5 and max(steps) <= 15
    return Property("R6", "hostile patterns", held, f"{len(chosen)} attacked and {len(some)} real patterns over 100 KB: {refused} refused, {crashed} crashes, {over} over 0.1 s, "
                    f"slowest {worst:.2f} s; MB/s by number of gap rules in our language {told(said)}; as expressions {told(expressed)}; "
                    f"10 times the rules take at most {max(steps):.1f} times as long")
