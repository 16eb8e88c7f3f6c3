"""R18 and R19: what texts of others may do to outputs, and what the program touches besides them."""
import csv
import html.parser
import io
import json
import random
import re
import shutil
import subprocess
import xml.etree.ElementTree

from bar import ENVIRONMENT, EVERY, Property, calls_file, ordinary_calls, run
from hostile import split_lists


class Elements(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, tuple(name for name, _ in attributes)))


def elements(page):
    parser = Elements()
    parser.feed(page)
    return parser.seen


def injections(bar):
    if not bar.hostile.exists():
        return Property("R18", "what outputs may hold", None, "no hostile files here")
    vectors = sorted({path.read_bytes().split(b"\ncustomer: ")[-1].strip() for path in split_lists(bar)})
    random.Random(18).shuffle(vectors)
    chosen = vectors if bar.long else vectors[:1500]
    texts = [vector.decode("utf-8", "replace") for vector in chosen]
    hostile, plain = [], []
    for number, text in enumerate(texts):
        for calls, what in ((hostile, text), (plain, "x")):
            calls.append({"id": f"{what}" if calls is hostile else f"x{number}", "agent": what, "team": what, "turns": [
                {"speaker": "agent", "text": f"Calm down. {what}"}, {"speaker": "customer", "text": what or "y"}]})
    bad, good = calls_file(bar, "inject.ndjson", hostile), calls_file(bar, "plain.ndjson", plain)
    words = ["--fail-on", "never", "--with-transcripts", "--signals"]
    output = {form: run(bar, ["audit", bad, "-f", form] + words, timeout=170) for form in EVERY}
    faults = []
    reference = run(bar, ["audit", good, "-f", "html"] + words, timeout=170).stdout.decode()
    injected = set(elements(output["html"].stdout.decode())) - set(elements(reference))
    if injected:
        faults.append(("html", sorted(injected)[:5]))
    if b"default-src 'none'" not in output["html"].stdout:
        faults.append(("html", "no content security policy"))
    for form in ("csv", "csv-scores"):
        cells = [cell for row in csv.reader(io.StringIO(output[form].stdout.decode(), newline="")) for cell in row]
        starts = [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r") or cell[:1] == "-" and not re.fullmatch(r"-\d+(\.\d+)?", cell)]
        if starts:
            faults.append((form, starts[:3]))
    for form in ("pretty", "concise", "github", "markdown"):
        raw = re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", output[form].stdout.decode())
        if raw:
            faults.append((form, "raw", raw[:3]))
    if re.search(rb"^::(?!error |warning |notice |group|endgroup)", output["concise"].stdout + output["pretty"].stdout, re.M):
        faults.append(("concise", "a CI command"))
    for form in ("json", "sarif", "gitlab"):
        json.loads(output[form].stdout)
    for line in output["ndjson"].stdout.splitlines():
        json.loads(line)
    xml.etree.ElementTree.fromstring(output["junit"].stdout)
    return Property("R18", "what outputs may hold", not faults, f"{len(texts)} cross-site, cell, terminal and path injections as words, ids, agents and teams: "
                    f"{len(injected)} elements not ours, {len(faults)} faults in {len(EVERY)} formats, all parse again", faults)


def confinement(bar):
    if not shutil.which("strace"):
        return Property("R19", "confinement", None, "strace is not here")
    calls = calls_file(bar, "traced.ndjson", list(ordinary_calls(20)))
    folder = bar.fresh("traced")
    log = bar.work / "strace.txt"
    words = ["strace", "-f", "-o", log, "-e", "trace=network,execve,fork,vfork,clone,clone3,openat,open,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,symlink,link,chmod,truncate",
             bar.program, "audit", calls, "--report", f"html={folder / 'out.html'}", "--report", f"xlsx={folder / 'out.xlsx'}", "-j2", "-f", "json", "--fail-on", "never"]
    subprocess.run([str(w) for w in words], capture_output=True, env=ENVIRONMENT, cwd=bar.work, timeout=120)
    trace = log.read_text(errors="replace")
    sockets = len(re.findall(r"\b(socket|connect|bind|sendto)\(", trace))
    executed = len(re.findall(r"\bexecve\(", trace))
    children = len([line for line in trace.splitlines() if re.search(r"\b(fork|vfork|clone3?)\(", line) and "CLONE_THREAD" not in line])
    written = [m.group(1) for m in re.finditer(r'(?:openat\(AT_FDCWD, |open\(|creat\()"([^"]*)", [^)]*O_(?:WRONLY|RDWR|CREAT)', trace)]
    # The spreadsheet library's parts: opened for the owner alone and unlinked by the very next call, so that they have no name.
    unnamed = re.findall(r'"([^"]*)", O_RDWR\|O_CREAT\|O_EXCL[^,]*, 0600\) = \d+\n(?:\d+ +)?unlink\("\1"\)', trace)
    elsewhere = [path for path in written if not path.startswith((str(folder), "/proc/self/fd/")) and path not in unnamed]
    held = sockets == 0 and executed == 1 and children == 0 and not elsewhere
    return Property("R19", "confinement", held, f"{sockets} sockets, {executed} execve, {children} child processes, {len(elsewhere)} writes outside the named outputs, "
                    f"{len(unnamed)} scratch files of the spreadsheet library, each unlinked by the next call", elsewhere[:5])
