#!/usr/bin/env python3
"""Looks at one rendered report with parsers of other people: validate.py FORMAT FILE. Prints what is wrong; exit 1."""
import base64
import csv
import hashlib
import json
import os
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

sys.path.append("/usr/lib/python3/dist-packages")  # Debian's packages, when another python3 comes first
PROBLEMS = []


def check(truth, message):
    if not truth:
        PROBLEMS.append(message)


def read(path):
    with open(path, encoding="utf-8", newline="") as f:
        return f.read()


def csv_findings(path):
    rows = list(csv.DictReader(open(path, encoding="utf-8", newline="")))
    check(len(rows) == 7, f"{len(rows)} rows instead of 7")
    check([row["reason"] for row in rows if row["title"] == "not audited"] == ["not valid JSON"], "the input that was not audited")
    check(all(None not in row and None not in row.values() for row in rows), "rows of different lengths")
    check(rows[0]["check"] == "never-say-calm-down" and rows[0]["points_lost_care"] == "4", "first row")
    harmless_cells(rows)


def csv_scores(path):
    rows = list(csv.DictReader(open(path, encoding="utf-8", newline="")))
    check(len(rows) == 5, f"{len(rows)} rows instead of 5")
    check(all(None not in row and None not in row.values() for row in rows), "rows of different lengths")
    check(rows[1]["id"] == "B-11" and rows[1]["care_score"] == "15" and rows[1]["care_passed"] == "false", "B-11")
    check(rows[2]["not_audited"] == "not valid JSON" and rows[2]["line"] == "812", "the input that was not audited")
    harmless_cells(rows)


def harmless_cells(rows):
    for row in rows:
        for key, cell in row.items():
            check(not re.match(r"[=+@\t\r\n]|-\D", cell), f"{key}: {cell!r} could be a formula")
            check(not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", cell), f"{key}: control character")


def junit(path):
    root = ET.parse(path).getroot()
    suites = root.findall("testsuite")
    check(root.tag == "testsuites" and len(suites) == 5, "suites")
    for suite in suites:
        cases = suite.findall("testcase")
        check(int(suite.get("tests")) == len(cases), "tests of " + suite.get("name"))
        for name, attribute in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            found = sum(1 for case in cases if case.find(name) is not None)
            check(int(suite.get(attribute)) == found, f"{attribute} of {suite.get('name')}")
    check(suites[3].get("name") == "=cmd|' /C calc'!A0", "the hostile name is read back as it is")


def against_schema(log):
    """The schema is that of the standard as SchemaStore publishes it (2.1.0-rtm.5), without its white space."""
    try:
        import jsonschema
    except ImportError:
        return print("skipped: no JSON Schema validator (python3-jsonschema)")
    schema = json.load(open(os.path.join(os.path.dirname(__file__), "data/sarif-2.1.0-rtm.5.schema.json"), encoding="utf-8"))
    for error in jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).iter_errors(log):
        check(False, f"schema: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
    return None


def sarif(path):
    log = json.load(open(path, encoding="utf-8"))
    against_schema(log)
    check(log["version"] == "2.1.0" and len(log["runs"]) == 1, "version and runs")
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    check(len(rules) == len(set(rules)) == 8, "rules")
    check(len(run["results"]) == 6, "results")
    for result in run["results"]:
        check(rules[result["ruleIndex"]] == result["ruleId"], "ruleIndex")
        check(result["level"] in ("error", "warning", "note"), "level")
        check(result["message"]["text"], "message")
        for location in result["locations"] + result.get("relatedLocations", []):
            place = location["physicalLocation"]
            check(place["region"]["startLine"] >= 1, "startLine")
            check(re.fullmatch(r"[A-Za-z0-9._~/%-]+", place["artifactLocation"]["uri"]), "uri")
        check(re.fullmatch(r"[0-9a-f]{16}", result["partialFingerprints"]["callAndCheck/v1"]), "fingerprint")
    invocation = run["invocations"][0]
    check(invocation["executionSuccessful"] is False and invocation["exitCode"] == 3, "invocation")
    check(len(invocation["toolExecutionNotifications"]) == 1, "notifications")


def gitlab(path):
    issues = json.load(open(path, encoding="utf-8"))
    check(len(issues) == 7, "issues")
    check(len({issue["fingerprint"] for issue in issues}) == 7, "fingerprints differ")
    for issue in issues:
        check(issue["severity"] in ("info", "minor", "major", "critical", "blocker"), "severity")
        check(issue["location"]["lines"]["begin"] >= 1 and issue["location"]["path"], "location")
        check(issue["description"] and issue["check_name"], "description")


def github(path):
    lines = read(path).splitlines()
    check(len(lines) == 7, f"{len(lines)} commands instead of 7")
    for line in lines:
        command = re.fullmatch(r"::(error|warning|notice) file=([^,:]*),line=(\d+)(?:,col=\d+)?,title=([^,:]*)::(.*)", line)
        check(command is not None, "not one command: " + line)


SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet_rows(book, index):
    root = ET.fromstring(book.read(f"xl/worksheets/sheet{index}.xml"))
    check(not list(root.iter(SPACE + "f")), f"sheet {index} has a formula")
    rows = []
    for row in root.iter(SPACE + "row"):
        cells = {}
        for cell in row.iter(SPACE + "c"):
            column = re.match("[A-Z]+", cell.get("r")).group()
            cells[column] = "".join(part.text or "" for part in cell.iter() if part.tag in (SPACE + "t", SPACE + "v"))
        rows.append(cells)
    return rows


def xlsx(path):
    book = zipfile.ZipFile(path)
    check(book.testzip() is None, "damaged archive")
    names = [sheet.get("name") for sheet in ET.fromstring(book.read("xl/workbook.xml")).iter(SPACE + "sheet")]
    wanted = ["Scores", "Findings", "Checks", "Agents", "Teams", "Weeks", "Not audited", "About"]
    check(names == wanted, f"sheets {names}")
    scores = sheet_rows(book, 1)
    check(len(scores) == 5 and scores[2]["A"] == "B-11" and scores[2]["J"] == "15", "Scores")
    check(scores[3]["A"] == "=cmd|' /C calc'!A0", "a formula stays a text")
    findings = sheet_rows(book, 2)
    check(len(findings) == 7 and findings[1]["E"] == "never-say-calm-down", "Findings")
    check(abs(float(findings[1]["J"]) * 86400 - 11.5) < 1e-6, "time of a finding")
    checks = sheet_rows(book, 3)
    check(len(checks) == 9 and abs(float(checks[1]["H"]) - 1 / 3) < 1e-9, "Checks")
    check(len(sheet_rows(book, 4)) == 5, "Agents")
    problems = sheet_rows(book, 7)
    check(len(problems) == 2 and problems[1]["B"] == "812", "Not audited")
    with_spreadsheet_reader(path)


def with_spreadsheet_reader(path):
    try:
        import openpyxl
    except ImportError:
        return print("skipped: no spreadsheet reader (python3-openpyxl)")
    book = openpyxl.load_workbook(open(path, "rb"))
    scores = list(book["Scores"].values)
    check(scores[0][0] == "Call" and scores[2][0] == "B-11" and scores[2][9] == 15, "Scores as openpyxl reads them")
    check(scores[3][0] == "=cmd|' /C calc'!A0" and book["Scores"]["A4"].data_type == "s", "a formula stays a text")
    check(hasattr(scores[1][5], "year"), "a date is a date")
    check(all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row), "a formula")
    return None


def markdown(path):
    text = read(path)
    check("<script" not in text and "<img" not in text, "markup of a transcript")
    check(set(re.findall(r"</?(\w+)", text)) <= {"b"}, "markup other than ours")
    tables = [line for line in text.splitlines() if line.startswith("|")]
    check(all(line.count("|") in (6, 7) for line in tables), "a cell ends early")


def html(path):
    text = read(path)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1)
    check(policy.startswith("default-src 'none'"), "policy")
    parts = {"style": re.findall(r"<style>(.*?)</style>", text, re.S), "script": re.findall(r"<script>(.*?)</script>", text, re.S)}
    for kind, found in parts.items():
        check(len(found) == 1, f"{len(found)} parts of {kind}")
        digest = base64.b64encode(hashlib.sha256(found[0].encode()).digest()).decode()
        check(f"{kind}-src 'sha256-{digest}'" in policy, f"hash of the {kind}")
    data = re.findall(r'<script type="application/json" id="data">(.*?)</script>', text, re.S)
    check(len(data) == 1 and "<" not in data[0], "data block")
    page = json.loads(data[0])
    check(len(page["calls"]) == 4 and page["leftOut"] == 0 and page["notAudited"] == 1, "calls")
    check(page["calls"][2]["i"] == "=cmd|' /C calc'!A0", "hostile id")
    rest = re.sub(r"<script.*?</script>|<style>.*?</style>", "", text, flags=re.S)
    check(not re.search(r"https?:|\ssrc=|@import|url\(|<img|<iframe|<link", rest), "something from outside")
    check(not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function", parts["script"][0]), "unsafe script")
    check(not re.search(r"@import|url\(", parts["style"][0]), "style from outside")


FORMATS = {"html": html, "csv": csv_findings, "csv-scores": csv_scores, "junit": junit, "sarif": sarif, "gitlab": gitlab,
           "github": github, "xlsx": xlsx, "markdown": markdown}

if __name__ == "__main__":
    FORMATS[sys.argv[1]](sys.argv[2])
    for problem in PROBLEMS:
        print(f"{sys.argv[1]}: {problem}")
    sys.exit(1 if PROBLEMS else 0)
