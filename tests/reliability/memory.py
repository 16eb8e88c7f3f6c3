"""R13 and R21: memory over streams, bombs, folders and long runs."""
import gzip
import json
import os
import re
import shutil
import subprocess
import time

from bar import ENVIRONMENT, Property, ordinary_calls
from failures import rules

MEGA = 1_000_000


def peak(bar, words, producer=None, seconds=900):
    """Exit code and peak memory in MB of the program, its standard input what the producer writes. Read while it runs: what the system tells of a
    child that has ended counts the memory of who started it, too."""
    source = subprocess.Popen(["bash", "-c", producer], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) if producer else None
    with open(bar.work / "peak-errors", "wb") as errors:
        child = subprocess.Popen([str(bar.program)] + [str(word) for word in words + ["--fail-on", "never"] + rules(bar)],
                                 stdin=source.stdout if source else subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, env=ENVIRONMENT, cwd=bar.work)
    if source:
        source.stdout.close()
    most, ends = 0, time.monotonic() + seconds
    while child.poll() is None:
        found = re.search(r"VmHWM:\s+(\d+)", open(f"/proc/{child.pid}/status").read())
        most = max(most, int(found.group(1)) // 1024 if found else 0)
        if time.monotonic() > ends:
            child.kill()
        time.sleep(0.01)
    if source:
        source.kill()
        source.wait()
    return child.returncode, most


def bombs(bar):
    """Packed files that swell to the wanted size: a member of 100 MB again and again."""
    members = 100 if bar.long else 12
    zeros = gzip.compress(bytes(100 * MEGA))
    lines = gzip.compress((json.dumps(next(ordinary_calls(1))) + "\n").encode() * 150_000)
    for name, member in {"zeros.gz": zeros, "calls.ndjson.gz": lines}.items():
        with open(bar.work / name, "wb") as out:
            for _ in range(members):
                out.write(member)
        yield name, members * (100 * MEGA if name == "zeros.gz" else 150_000 * len(json.dumps(next(ordinary_calls(1))) + "\n"))


def crowded_folder(bar, many):
    """That many calls, links to a few files."""
    folder = bar.fresh("crowd")
    for number, call in enumerate(ordinary_calls(many)):
        path = folder / f"{number:07}.json"
        if number % 30_000 == 0:
            first = path
            path.write_text(json.dumps(call))
        else:
            os.link(first, path)
    return folder


def memory(bar):
    line = json.dumps(next(ordinary_calls(1)))
    sizes = (500, 5000) if bar.long else (100, 500)
    streams = [peak(bar, ["audit", "-", "-f", "ndjson"], f"yes '{line}' | head -c {size * MEGA}") for size in sizes]
    flat = streams[1][1] <= 1.1 * streams[0][1]
    told, codes, most = [], [code for code, _ in streams], max(size for _, size in streams)
    whole = 0  # of what may be one document and is held up to --limit-file, 256 MB
    great = 1000 if bar.long else 300
    others = {f"a line of {great} MB": f"printf '{{\"turns\": [{{\"text\": \"'; head -c {great * MEGA} /dev/zero | tr '\\0' a",
              f"{great} MB of brackets": f"head -c {great * MEGA} /dev/zero | tr '\\0' '['", f"{great} MB of zeros": f"head -c {great * MEGA} /dev/zero",
              f"{great} MB of empty lines": f"head -c {great * MEGA} /dev/zero | tr '\\0' '\\n'"}
    for name, producer in others.items():
        code, size = peak(bar, ["audit", "-", "-f", "ndjson"], producer)
        told.append(f"{name} {size}")
        codes.append(code)
        whole = max(whole, size)
    for name, size in bombs(bar):
        code, used = peak(bar, ["audit", bar.work / name, "-f", "ndjson"])
        told.append(f"{name} of {size / 1e9:.0f} GB {used}")
        codes.append(code)
        most = max(most, used)
        (bar.work / name).unlink()
    many = 1_000_000 if bar.long else 20_000
    folder = crowded_folder(bar, many)
    code, size = peak(bar, ["audit", folder, "-f", "ndjson"])
    shutil.rmtree(folder)
    told.append(f"a folder of {many:,} calls {size}")
    codes.append(code)
    most = max(most, size)
    held = flat and most <= 256 and whole <= 256 + 16 and all(code in (0, 3) for code in codes)
    return Property("R13", "memory", held, f"peaks in MB: NDJSON of {sizes[0]} MB {streams[0][1]}, of {sizes[1]} MB {streams[1][1]}; {', '.join(told)}; "
                    f"exits {sorted(set(codes))}; what may be one document is held up to --limit-file, 256 MB")


def soak(bar):
    """Memory and descriptors through a run without an end, from a third of it on."""
    seconds = int(os.environ.get("SOAK_SECONDS", "600")) if bar.long else 15
    calls = "".join(json.dumps(call) + "\n" for call in ordinary_calls(500))
    (bar.work / "soak.ndjson").write_text(calls)
    source = subprocess.Popen(["bash", "-c", f"while cat {bar.work / 'soak.ndjson'}; do :; done"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    child = subprocess.Popen([str(bar.program), "audit", "-", "-f", "ndjson", "--fail-on", "never", "-j2"], stdin=source.stdout, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, env=ENVIRONMENT, cwd=bar.work)
    counter = subprocess.Popen(["grep", "-c", '^{"type":"call"'], stdin=child.stdout, stdout=subprocess.PIPE)
    source.stdout.close()
    child.stdout.close()
    resident = lambda: int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{child.pid}/status").read()).group(1)) / 1024
    opened = lambda: len(os.listdir(f"/proc/{child.pid}/fd"))
    seen = []
    for _ in range(12):
        time.sleep(seconds / 12)
        seen.append((resident(), opened()))
    source.kill()
    source.wait()
    child.wait(timeout=60)
    audited = int(counter.communicate()[0])
    early, late = seen[3], seen[-1]
    # In the seconds of the short form the program is still warming up: growth is told only by the long one.
    flat = late[0] <= 1.05 * early[0] if bar.long else late[0] <= 256
    held = flat and late[1] <= early[1] and audited > 0
    return Property("R21", "long runs", held, f"{seconds} s, {audited:,} calls: {early[0]:.0f} MB after a third, {late[0]:.0f} MB at the end, most {max(size for size, _ in seen):.0f}; "
                    f"{early[1]} and {late[1]} open files (the bar is 8 hours)")
