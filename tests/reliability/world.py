"""R3, R4, R6, R12, R13, R16, R18 to R22: conformance, patterns, determinism, memory, folders, what outputs may hold, confinement, hardening."""
import concurrent.futures
import html.parser
import json
import os
import random
import re
import resource
import shutil
import subprocess
import time
import xml.etree.ElementTree

from bar import ENVIRONMENT, Property, calls_file, ordinary_calls, run
from failures import FORMATS, rules

EVERY = FORMATS + ["pretty", "concise", "markdown", "csv-scores", "github", "gitlab"]


def conformance_json(bar):
    """A value is put where our own format keeps a field that nobody reads: the document is accepted when the value is JSON."""
    suite = bar.hostile / "json-nst/test_parsing"
    if not suite.exists():
        return Property("R3", "JSON", None, "no hostile files here")
    wrong = {"y": [], "n": []}
    tried = {"y": 0, "n": 0}
    for path in sorted(suite.glob("*.json")):
        kind = path.name[0]
        if kind not in wrong:
            continue
        value = path.read_bytes()
        source = bar.work / "conformance.json"
        source.write_bytes(b'{"turns": [{"speaker": "agent", "text": "hello"}], "extra": ' + value + b"}")
        done = run(bar, ["audit", source, "--input-format", "native", "--fail-on", "never", "-f", "json"] + rules(bar))
        tried[kind] += 1
        if (done.returncode == 0) != (kind == "y"):
            wrong[kind].append(path.name)
    held = not wrong["n"] and not wrong["y"]
    return Property("R3", "JSON", held, f"{tried['y'] - len(wrong['y'])}/{tried['y']} valid accepted, {tried['n'] - len(wrong['n'])}/{tried['n']} invalid refused",
                    wrong)


def conformance_yaml(bar):
    """Each document of the suite as a rule file: refused or not, never a crash; what YAML lets pass and we do not is refused."""
    if not bar.hostile.exists():
        return Property("R4", "YAML", None, "no hostile files here")
    done = {"crashes": 0, "refused": 0, "accepted": 0}
    suite = [path for path in (bar.hostile / "yaml-test-suite").rglob("*") if path.is_file()] + list((bar.hostile / "made/yaml").rglob("*"))
    for path in suite:
        if path.is_file():
            code = run(bar, ["validate", "--no-shipped", path]).returncode
            done["crashes" if code not in (0, 2) else "accepted" if code == 0 else "refused"] += 1
    faults = []
    for name, text in {"duplicate key": b"a: 1\na: 2\n", "alias": b"a: &x 1\nb: *x\n", "cycle": b"&x [*x]\n", "NUL": b"a: \0\n", "bad UTF-8": b"a: \xff\n",
                       "tag": b"a: !!binary x\n", "two documents": b"a: 1\n---\nb: 1\n", "open quote": b'a: "x\n', "comma": b"#\n,", "depth": b"[" * 100}.items():
        path = bar.work / "strict.yaml"
        path.write_bytes(b'version: "1"\n' + text if name != "cycle" and name != "comma" else text)
        refusal = run(bar, ["validate", "--no-shipped", path])
        if refusal.returncode != 2 or not re.search(rb"^.+:\d+:\d+: ", refusal.stderr, re.M):
            faults.append(name)
    return Property("R4", "YAML", not faults and not done["crashes"], f"{len(suite)} documents as rules: {done['crashes']} crashes, {done['refused']} refused; "
                    f"{10 - len(faults)}/10 of duplicate keys, aliases, NUL and the like refused with their place", faults)


def determinism(bar):
    calls = calls_file(bar, "same.ndjson", list(ordinary_calls(400 if bar.long else 60)))
    folder = bar.fresh("same")
    for number, call in enumerate(ordinary_calls(60)):
        (folder / f"c{number * 7919 % 61}.json").write_text(json.dumps(call))
    shuffled = bar.fresh("shuffled")
    names = [path.name for path in folder.glob("*.json")]
    random.Random(3).shuffle(names)
    for name in names:
        shutil.copy(folder / name, shuffled / name)
    faults, runs = [], 0
    for form in EVERY:
        outputs = set()
        for threads in ("1", "2", "8", "32") if bar.long else ("1", "8"):
            for world in ({}, {"LC_ALL": "tr_TR.UTF-8"}, {"TZ": "Asia/Kathmandu", "LANG": "de_DE.UTF-8"}):
                outputs.add(run(bar, ["audit", calls, "-f", form, "-j", threads, "--width", "80", "--fail-on", "never"], environment=world, timeout=120).stdout)
                runs += 1
        seen = {run(bar, ["audit", ".", "-f", form, "--width", "80", "--fail-on", "never"], cwd=where).stdout for where in (folder, shuffled)}
        runs += 2
        if len(outputs) != 1 or len(seen) != 1:
            faults.append(form)
    return Property("R12", "determinism", not faults, f"{runs} runs in {len(EVERY)} formats over thread counts 1 to {32 if bar.long else 8}, 3 locales and time zones, 2 folder orders: "
                    f"{len(faults)} formats differ (one compiler only)", faults)


def peak(command, limit=150):
    child = subprocess.Popen(["bash", "-c", command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=ENVIRONMENT)
    errors = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = 0
    return os.waitstatus_to_exitcode(status), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, errors


def peak_of(bar, stream, name):
    """Peak memory in MB of the program at the end of a pipe; GNU time tells it."""
    told = bar.work / "peak"
    words = " ".join(str(w) for w in rules(bar))
    command = f"{{ {stream} ; }} | /usr/bin/time -o {told} -f %M {bar.program} audit - -f ndjson --fail-on never {words} >/dev/null 2>{bar.work / 'peak-errors'}; echo ${{PIPESTATUS[1]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, env=ENVIRONMENT, timeout=170)
    return int(done.stdout or b"99"), int(told.read_text().split()[-1]) // 1024


def memory(bar):
    if not os.path.exists("/usr/bin/time"):
        return Property("R13", "memory", None, "GNU time is not here")
    line = json.dumps(next(ordinary_calls(1)))
    sizes = (50_000_000, 500_000_000) if not bar.long else (500_000_000, 5_000_000_000)
    figures = [peak_of(bar, f"yes '{line}' | head -c {size}", "ndjson") for size in sizes]
    flat = figures[1][1] <= 1.1 * figures[0][1] + 8
    others = {"newlines": "yes '' | head -c 300000000", "brackets": "yes '[' | tr -d '\\n' | head -c 300000000", "zeros": "head -c 300000000 /dev/zero",
              "one line": "printf 'agent: '; head -c 300000000 /dev/zero | tr '\\0' a", "noise": "head -c 200000000 /dev/urandom"}
    worst = {name: peak_of(bar, stream, name) for name, stream in others.items()}
    codes = [code for code, _ in worst.values()]
    held = flat and figures[1][1] <= 256 and all(code in (0, 2, 3) for code in codes)
    told = ", ".join(f"{name} {size} MB (exit {code})" for name, (code, size) in worst.items())
    return Property("R13", "memory", held, f"NDJSON of {sizes[0] // 1_000_000} MB peaks at {figures[0][1]} MB, of {sizes[1] // 1_000_000} MB at {figures[1][1]} MB; {told}")


def folders(bar):
    folder = bar.fresh("tricks")
    subprocess.run(["bash", bar.hostile / "make_fs.sh", folder], capture_output=True, timeout=100)
    began = time.monotonic()
    done = run(bar, ["audit", folder, "-f", "ndjson", "--fail-on", "never"] + rules(bar), timeout=100)
    seconds = time.monotonic() - began
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    outside = [o["file"] for o in objects if "outside" in o.get("file", "") or "rootlink" in o.get("file", "") or "zero" in o.get("file", "")]
    looped = [o["file"] for o in objects if "/up/" in o.get("file", "") or "/dot/" in o.get("file", "")]
    raw = sum(c < 0x20 and c != 10 or c == 0x7F for c in done.stderr)
    forced = []
    for name in ("fifo.json", "sock.json", "zero.json", "self", "loop-a", "dangling.json", "dir.json", "unreadable.json", "sparse-10g.json"):
        began = time.monotonic()
        one = run(bar, ["audit", folder / name, "-f", "json"] + rules(bar), timeout=60)
        if one.returncode not in (2, 3) and not (name == "unreadable.json" and os.geteuid() == 0 or name == "dir.json") or time.monotonic() - began > 10:
            forced.append((name, one.returncode))
    subprocess.run(["chmod", "-R", "u+rwX", folder], capture_output=True)
    subprocess.run(["rm", "-rf", folder])
    held = seconds < 60 and not outside and not looped and raw == 0 and not forced and done.returncode == 3
    return Property("R16", "folders of tricks", held, f"{seconds:.1f} s, {sum(o['type'] == 'call' for o in objects)} calls, {sum(o['type'] == 'error' for o in objects)} named as not audited; "
                    f"{len(outside)} outside the folder, {len(looped)} through loops, {len(forced)} devices or the like read, {raw} raw control bytes", forced)


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
    from hostile import split_lists
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
        import csv
        import io
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
    # The spreadsheet library's parts: files without a name, which nobody else can open and which end with the process.
    unnamed = [path for path in written if re.search(r'unlink\("%s"\)' % re.escape(path), trace) and not path.startswith(str(folder))]
    elsewhere = [path for path in written if not path.startswith(str(folder)) and not path.startswith("/proc/self/fd/") and path not in unnamed]
    held = sockets == 0 and executed == 1 and children == 0 and not elsewhere
    return Property("R19", "confinement", held, f"{sockets} sockets, {executed} execve, {children} child processes, {len(elsewhere)} writes outside the named outputs, "
                    f"{len(unnamed)} unlinked scratch files of the spreadsheet library", elsewhere[:5])


def threads(bar):
    if not bar.threads.exists():
        return Property("R20", "threads", None, "no build with the thread sanitizer")
    calls = calls_file(bar, "threads.ndjson", list(ordinary_calls(10000 if bar.long else 1500)))
    done = run(bar, ["audit", calls, "-f", "ndjson", "-j8", "--fail-on", "never", "--report", f"html={bar.work / 'threads.html'}"], program=bar.threads, timeout=600,
               environment={"TSAN_OPTIONS": "exitcode=98"})
    reports = done.stderr.count(b"WARNING: ThreadSanitizer")
    return Property("R20", "threads", reports == 0 and done.returncode == 0, f"{reports} reports of the thread sanitizer over {10000 if bar.long else 1500} calls with -j8")


def soak(bar):
    """Memory and descriptors late in a long run against those early in it."""
    seconds = 120 if bar.long else 15
    line = json.dumps(next(ordinary_calls(1)))
    child = subprocess.Popen(["bash", "-c", f"yes '{line}' | exec {bar.program} audit - -f ndjson --fail-on never -j2"], stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, env=ENVIRONMENT, preexec_fn=os.setsid)
    time.sleep(1)
    pid = next((int(p) for p in os.listdir("/proc") if p.isdigit() and is_child(p, bar.program, child.pid)), child.pid)
    resident = lambda: int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{pid}/status").read()).group(1)) // 1024
    time.sleep(seconds / 3)
    early, opened = resident(), len(os.listdir(f"/proc/{pid}/fd"))
    time.sleep(seconds * 2 / 3)
    late, open_late = resident(), len(os.listdir(f"/proc/{pid}/fd"))
    os.killpg(child.pid, 9)
    child.wait()
    held = late <= 1.05 * early + 4 and open_late <= opened
    return Property("R21", "long runs", held, f"{seconds} s of endless NDJSON: {early} MB after a third, {late} MB at the end; {opened} and {open_late} open files (not 8 hours)")


def is_child(pid, program, group):
    try:
        return os.readlink(f"/proc/{pid}/exe") == str(program.resolve()) and os.getpgid(int(pid)) == group
    except OSError:
        return False


def hardening(bar):
    read = lambda *flags: subprocess.run(["readelf", "-W", *flags, str(bar.program)], capture_output=True, env=ENVIRONMENT).stdout.decode()
    header, segments, dynamic, symbols = read("-h"), read("-l"), read("-d"), read("--dyn-syms")
    has = {"PIE": "DYN (" in header, "RELRO": "GNU_RELRO" in segments, "bind now": "BIND_NOW" in dynamic or "NOW" in dynamic,
           "stack protector": "__stack_chk_fail" in symbols, "fortify": "_chk@" in symbols or "_chk (" in symbols or "__memcpy_chk" in symbols,
           "no executable stack": bool(re.search(r"GNU_STACK.*RW ", segments)), "library assertions": "__glibcxx_assert_fail" in symbols}
    release = "release" in str(bar.program)
    missing = [name for name, there in has.items() if not there and (release or name != "fortify")]
    return Property("R22", "hardening", not missing, ", ".join(name for name, there in has.items() if there) + (f"; missing: {', '.join(missing)}" if missing else ""))
