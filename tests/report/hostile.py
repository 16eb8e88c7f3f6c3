#!/usr/bin/env python3
"""Hostile texts through the whole program.

hostile.py make PAYLOADS CALLS    one NDJSON file of calls that hold every payload as words, id, agent, team and queue
hostile.py check FOLDER           looks at all reports of these calls (report.html, report.csv ...) with the parsers of
                                  other people; prints what is wrong, exit 1. Chromium draws every view of the page.
"""
import base64
import csv
import hashlib
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

sys.path.append("/usr/lib/python3/dist-packages")  # Debian's packages, when another python3 comes first
PROBLEMS = []
FOLDERS = ("xss", "csv-injection", "ansi", "blns", "bidi-trojan", "unicode-confusables")
TURNS = 120


def check(truth, message):
    if not truth and len(PROBLEMS) < 40:
        PROBLEMS.append(message)


def payloads(folder):
    for name in FOLDERS:
        for where, _, files in sorted(os.walk(os.path.join(folder, name))):
            for file in sorted(files):
                if file == "SOURCE.txt":
                    continue
                text = open(os.path.join(where, file), encoding="utf-8", errors="replace", newline="").read()
                yield from (line for line in re.split(r"\r?\n", text) if line.strip() and len(line) < 4000)


def make(folder, path):
    seen = list(dict.fromkeys(payloads(folder)))
    with open(path, "w", encoding="utf-8") as out:
        for start in range(0, len(seen), TURNS):
            part = seen[start:start + TURNS]
            turns = [{"speaker": "customer" if i % 2 else "agent", "start": 2 * i, "end": 2 * i + 1,
                      "text": text if i % 7 else "You are an idiot. " + text} for i, text in enumerate(part)]
            turns.append({"speaker": "customer", "start": 900, "end": 901, "text": "This is unacceptable, I am furious."})
            call = {"id": part[0][:150], "agent": part[1 % len(part)], "team": part[2 % len(part)],
                    "queue": part[3 % len(part)], "started_at": "2026-03-02T09:14:00Z", "turns": turns}
            out.write(json.dumps(call) + "\n")
    print(len(seen))


def read(folder, name):
    with open(os.path.join(folder, "report." + name), encoding="utf-8", newline="") as file:
        return file.read()


CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FORMULA = re.compile("\\s*[=+@\uff1d\uff0b\uff20]|\\s*[-\uff0d](?![0-9.]+$)")


def cells(folder, name):
    rows = list(csv.reader(open(os.path.join(folder, name), encoding="utf-8", newline="")))
    check(len(rows) > 10 and len({len(row) for row in rows}) == 1, f"{name}: rows of different lengths")
    for row in rows[1:]:
        for cell in row:
            check(not FORMULA.match(cell), f"{name}: {cell[:60]!r} could be a formula")
            check(not CONTROL.search(cell) and "\n" not in cell, f"{name}: {cell[:60]!r} steers")


def workbook(folder):
    try:
        import openpyxl
    except ImportError:
        return print("skipped: no spreadsheet reader (openpyxl)")
    book = openpyxl.load_workbook(os.path.join(folder, "report.xlsx"))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                check(cell.data_type != "f", f"xlsx: formula in {sheet.title} {cell.coordinate}")
                check(cell.hyperlink is None, f"xlsx: link in {sheet.title} {cell.coordinate}")


def xml(folder):
    root = ET.parse(os.path.join(folder, "report.xml")).getroot()
    names = {element.tag for element in root.iter()}
    ours = {"testsuites", "testsuite", "testcase", "failure", "skipped", "error", "properties", "property", "system-out"}
    check(names <= ours, f"junit: elements {names - ours}")


def texts(folder):
    for name in ("txt", "concise", "md", "github", "json", "ndjson", "sarif", "gitlab"):
        check(not CONTROL.search(read(folder, name).replace("\t", "")), f"{name}: a control character was sent")
    for name in ("json", "sarif", "gitlab"):
        json.loads(read(folder, name))
    for line in read(folder, "ndjson").splitlines():
        json.loads(line)
    for line in read(folder, "github").splitlines():
        check(re.match(r"::(error|warning|notice) file=", line), "github: a line that is no command: " + line[:60])
    tags = set(re.findall(r"<\s*/?\s*([A-Za-z!?][\w-]*)", read(folder, "md")))
    check(tags <= {"b"}, f"markdown: elements {tags}")


class Page(html.parser.HTMLParser):
    """The elements of the file as it is delivered, before its script runs."""

    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        for name, value in attributes:
            check(not name.startswith("on"), f"html: <{tag} {name}>")
            check(name not in ("src", "srcdoc", "formaction", "action"), f"html: <{tag} {name}={value}>")


# Draws every view and lists each kind of element and attribute that is then in the page.
PROBE = """
const kinds = new Set();
const look = () => document.querySelectorAll('*').forEach((element) => {
  kinds.add(element.localName);
  for (const attribute of element.attributes) {
    kinds.add(`${element.localName}@${attribute.name}`);
    if (/^(href|xlink:href)$/.test(attribute.name) && !attribute.value.startsWith('#')) kinds.add('link to ' + attribute.value);
  }
});
const go = (hash) => { history.replaceState(null, '', hash); readHash(); draw(); look(); };
go('#overview');
go('#calls');
for (const call of calls) go(`#call/${call.index}`);
for (const check of data.checks) go(`#check/${encodeURIComponent(check.id)}`);
for (const call of calls.slice(0, 20)) go(`#overview?agent=${encodeURIComponent(call.agent)}&q=${encodeURIComponent(call.id)}`);
document.documentElement.removeAttribute('data-ready');
document.querySelectorAll('body > *').forEach((element) => element.remove());
document.body.textContent = 'KINDS' + JSON.stringify([...kinds].sort()) + 'END';
"""


def page(folder):
    text = read(folder, "html")
    parser = Page()
    parser.feed(text)
    ours = ["html", "head", "meta", "meta", "meta", "meta", "meta", "title", "style", "body", "a", "header", "div", "a", "span",
            "nav", "div", "div", "main", "footer", "noscript", "p", "script", "script"]
    check(sorted(parser.tags) == sorted(ours), f"html: elements {sorted(parser.tags)}")
    check("default-src 'none'" in text, "html: policy")
    chromium = shutil.which("chromium")
    if chromium is None:
        return print("skipped: chromium is not here")
    digest = base64.b64encode(hashlib.sha256(PROBE.encode()).digest()).decode()
    text = text.replace("script-src ", f"script-src 'sha256-{digest}' ", 1).replace("</body>", f"<script>{PROBE}</script></body>", 1)
    with tempfile.TemporaryDirectory() as place:
        with open(os.path.join(place, "page.html"), "w", encoding="utf-8") as out:
            out.write(text)
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={place}/profile", "--dump-dom",
                   f"file://{place}/page.html"]
        try:
            dom = subprocess.run(command, capture_output=True, timeout=170, check=False).stdout.decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            dom = ""
    found = re.search(r"KINDS(\[.*?\])END", dom, re.S)
    if found is None and not dom:
        return print("skipped: chromium does not run here")
    check(found is not None, "html: the page did not draw all its views")
    if found is None:
        return None
    for kind in json.loads(html.unescape(found.group(1))):
        check(kind in KINDS or re.fullmatch(r"[a-z]+@(aria-[a-z]+|data-[a-z]+|class|id|title|style)", kind) and "@style" not in kind,
              f"html: {kind} is not ours")
    return None


# All that our script makes: element, or element@attribute.
KINDS = set("""html html@lang head meta meta@charset meta@content meta@http-equiv meta@name title style body script script@type
 header nav nav@aria-label main main@tabindex footer noscript div div@role section article details details@open summary
 h1 h2 h3 p p@dir ul li span span@dir i b small q q@dir bdi mark code pre a a@href button button@type input input@type input@placeholder
 input@value select option option@value option@selected table thead tbody tr th th@scope td label
 svg svg@viewBox svg@role svg@preserveAspectRatio g line line@x1 line@x2 line@y1 line@y2 rect rect@x rect@y rect@width
 rect@height rect@rx circle circle@cx circle@cy circle@r path path@d polyline polyline@points text text@x text@y
 text@text-anchor""".split())

if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], sys.argv[3])
    else:
        for look in (texts, xml, workbook, page):
            look(sys.argv[2])
        for table in ("report.csv", "report.csv-scores"):
            cells(sys.argv[2], table)
    for problem in PROBLEMS:
        print(problem)
    sys.exit(1 if PROBLEMS else 0)
