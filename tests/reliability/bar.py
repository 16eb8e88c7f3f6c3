"""What all properties of the reliability bar share: where things are, how the program is run, what a result is."""
import dataclasses
import json
import os
import pathlib
import shutil
import subprocess


@dataclasses.dataclass
class Property:
    number: str
    name: str
    held: bool | None  # None: not measured here
    figure: str
    detail: object = None

    def line(self):
        verdict = {True: "held", False: "SHORT", None: "skipped"}[self.held]
        return f"{self.number:4} {self.name:22} {verdict:8} {self.figure}"


@dataclasses.dataclass
class Bar:
    source: pathlib.Path
    program: pathlib.Path    # release build
    checked: pathlib.Path    # build with sanitizers, may be missing
    threads: pathlib.Path    # build with the thread sanitizer, may be missing
    other: pathlib.Path      # built with another compiler, may be missing
    shared: pathlib.Path     # where the hostile files were packed
    hostile: pathlib.Path    # unpacked, may be missing
    work: pathlib.Path
    long: bool = False

    def fresh(self, name):
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder


SAVED = ["json", "ndjson", "csv", "html", "junit", "sarif"]
EVERY = SAVED + ["pretty", "concise", "markdown", "csv-scores", "github", "gitlab"]
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}


def run(bar, words, program=None, environment=None, timeout=60, **more):
    """The program with these arguments and no settings from outside; standard input is empty unless said otherwise."""
    command = [str(program or bar.program)] + [word if isinstance(word, bytes) else str(word) for word in words]
    more.setdefault("stdin", subprocess.DEVNULL) if "input" not in more else None
    more.setdefault("cwd", bar.work)
    return subprocess.run(command, capture_output=True, timeout=timeout, env=ENVIRONMENT | (environment or {}), check=False, **more)


def calls_file(bar, name, calls):
    path = bar.work / name
    path.write_text("".join(json.dumps(call, ensure_ascii=False) + "\n" for call in calls), encoding="utf-8")
    return path


def ordinary_calls(count):
    """Calls in the program's own format, each a little different."""
    greetings = ["Thank you for calling, this is Ana, how can I help?", "What?", "Good morning, Acme support, Ana speaking."]
    for number in range(count):
        yield {"id": f"call-{number}", "agent": ["Ana", "Ben"][number % 2], "turns": [
            {"speaker": "agent", "start": 0.5, "end": 3.5, "text": greetings[number % 3]},
            {"speaker": "customer", "start": 4, "end": 9, "text": f"My order {7000 + number} never came and I am really upset, this is ridiculous."},
            {"speaker": "agent", "start": 9.5, "end": 12, "text": "Calm down. I am sorry, let me look into that for you."},
            {"speaker": "customer", "start": 12.5, "end": 14, "text": "Fine, thank you."},
            {"speaker": "agent", "start": 15, "end": 18, "text": "I have sent a new one. Anything else I can help with today? Goodbye."}]}
