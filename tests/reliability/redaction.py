"""R17: what --redact finds, on sentences whose personal data others labelled, and that nothing of it is left in any output.

Recall is counted in labelled spans of which no letter or digit is left; a false redaction is a number outside all labelled spans that is masked."""
import csv
import io
import json
import random
import re
import zipfile

from bar import EVERY, Property, calls_file, run

KINDS = {"CREDIT_CARD": "card", "EMAIL_ADDRESS": "e-mail", "PHONE_NUMBER": "phone", "IBAN_CODE": "IBAN", "US_SSN": "SSN"}
PERSONAL = set(KINDS) | {"US_DRIVER_LICENSE", "DOMAIN_NAME"}
DIGITS = "zero one two three four five six seven eight nine".split()


def spoken(number, rng):
    words, at = [], 0
    while at < len(number):
        if at + 1 < len(number) and number[at] == number[at + 1] and rng.random() < 0.7:
            words += ["double", DIGITS[int(number[at])]]
            at += 2
        else:
            words.append("oh" if number[at] == "0" and rng.random() < 0.5 else DIGITS[int(number[at])])
            at += 1
        if at % 4 == 0 and at < len(number) and rng.random() < 0.2:
            words[-1] += ","
            words.append(rng.choice(["uh", "and", "then", "um"]))
    return " ".join(words)


def writings(card, rng):
    groups = [card[i:i + 4] for i in range(0, len(card), 4)]
    if len(card) == 15:
        groups = [card[:4], card[4:10], card[10:]]
    wide = "".join(chr(0xFF10 + int(c)) for c in card)
    return {"plain": card, "spaced": " ".join(groups), "dashed": "-".join(groups), "dotted": ".".join(groups),
            "no-break space": "\u00a0".join(groups), "zero width space": "\u200b".join(groups), "full width": wide,
            "comma": ", ".join(groups), "single digits": " ".join(card), "spoken": spoken(card, rng)}


def shown(bar, calls):
    """The segments' texts of each call behind --redact."""
    path = calls_file(bar, "redact.ndjson", calls)
    done = run(bar, ["show", path, "-f", "json", "--redact"], timeout=170)
    texts = {}
    for line in done.stdout.decode().splitlines():
        call = json.loads(line)
        texts[call["id"]] = [turn["text"] for turn in call["turns"]]
    return texts


def call(number, *turns):
    return {"id": f"s{number}", "turns": [{"speaker": who, "text": text} for who, text in turns]}


def left(text, begin, end):
    """Letters and digits of [begin, end) that are still there."""
    covered = re.sub(r"\[(card|iban|ssn|email|phone|account|name)\]", lambda m: "*" * len(m.group()), text)
    return [c for c in covered[begin:end] if c.isalnum()]


def labelled(bar, found):
    data = json.load(open(bar.hostile / "pii/synth_dataset_v2.json"))
    texts = shown(bar, [call(i, ("customer", item["full_text"])) for i, item in enumerate(data)])
    counts = {kind: [0, 0] for kind in KINDS.values()}
    false, others, skipped = [], 0, 0
    for i, item in enumerate(data):
        text = (texts.get(f"s{i}") or [""])[0]
        if len(text) != len(item["full_text"]):  # the reader tidied it up: places do not fit
            skipped += 1
            continue
        spans = [(s["start_position"], s["end_position"], s["entity_type"]) for s in item["spans"]]
        for begin, end, kind in spans:
            if kind in KINDS:
                counts[KINDS[kind]][0] += not left(text, begin, end)
                counts[KINDS[kind]][1] += 1
                if left(text, begin, end):
                    found.append(f"missed {kind}: {item['full_text'][max(0, begin - 30):end + 10]!r}")
        for number in re.finditer(r"\d[\d.,:/-]*", item["full_text"]):
            if any(number.start() < e and b < number.end() and k in PERSONAL for b, e, k in spans):
                continue
            others += 1
            if not left(text, number.start(), number.end()):
                false.append(item["full_text"][max(0, number.start() - 20):number.end() + 15])
    found += [f"false: {text!r}" for text in false]
    return counts, len(false), others, skipped


def made(bar, rng, found):
    rows = list(csv.DictReader(open(bar.hostile / "pii/FakeNameGenerator.com_100.csv", encoding="utf-8-sig")))
    calls, wanted = [], []
    for row in rows:
        for how, number in writings(row["CCNumber"], rng).items():
            wanted.append(("card " + how, [(1, number)]))
            calls.append(call(len(calls), ("agent", "And how will you pay?"), ("customer", f"It is {number} thank you")))
        for how in ("spaced", "spoken"):
            parts = writings(row["CCNumber"], rng)[how].split()
            half = rng.randrange(2, len(parts) - 1) if how == "spoken" else 2
            first, rest = " ".join(parts[:half]), " ".join(parts[half:])
            if first.endswith(("uh", "and", "um", "then", "double")):
                continue
            wanted.append(("card split " + how, [(1, first), (3, rest)]))
            calls.append(call(len(calls), ("agent", "Go ahead."), ("customer", f"It is {first}"), ("agent", "Mm-hm."), ("customer", f"{rest} okay")))
        mail = row["EmailAddress"]
        if mail.isascii():
            name, host = mail.lower().split("@")
            said = f"{name} at {host.replace('.', ' dot ')}"
            wanted.append(("e-mail spoken", [(1, said)]))
            calls.append(call(len(calls), ("agent", "Your e-mail?"), ("customer", f"Sure, it's {said}, please.")))
        wanted.append(("phone asked for", [(1, row["TelephoneNumber"])]))
        calls.append(call(len(calls), ("agent", "What is your phone number?"), ("customer", f"That would be {row['TelephoneNumber']}.")))
        wanted.append(("account asked for", [(1, row["WesternUnionMTCN"])]))
        calls.append(call(len(calls), ("agent", "Can I have the account number?"), ("customer", f"Yes, {row['WesternUnionMTCN']}.")))
        given = f"{row['GivenName']} {row['Surname']}"
        wanted.append(("name given", [(1, given), (3, given)]))
        calls.append(call(len(calls), ("agent", "Can I take your full name?"), ("customer", f"My name is {given}."),
                          ("agent", "Thank you."), ("customer", f"That's {given}, as I said.")))
    texts = shown(bar, calls)
    counts = {}
    for i, (kind, pieces) in enumerate(wanted):
        clear = False
        for turn, piece in pieces:
            begin = calls[i]["turns"][turn]["text"].index(piece)
            clear = clear or bool(left(texts[f"s{i}"][turn], begin, begin + len(piece)))
        hit = counts.setdefault(kind, [0, 0])
        hit[0] += not clear
        hit[1] += 1
        if clear:
            found.append(f"missed {kind}: {[p for _, p in pieces]!r} -> {texts[f's{i}']!r}")
    return counts


def written(bar, words, folder, form):
    """What one run writes anywhere: both streams and a report; the parts of a workbook unpacked."""
    target = folder / f"out.{form}"
    done = run(bar, words + ["-f", "concise" if form == "xlsx" else form, "--report", f"{form}={target}"])
    report = target.read_bytes() if target.exists() else b""
    target.unlink(missing_ok=True)
    if form == "xlsx":
        with zipfile.ZipFile(io.BytesIO(report)) as book:
            report = b"".join(book.read(part) for part in book.namelist())
    return done.stdout + done.stderr + report


def leaks(bar):
    """Cards and a name given in words, ids, file names, speakers, metadata and broken files: which of them are left in any output."""
    folder = bar.fresh("redact-leaks")
    cards = ["4111111111111111", "5545634085461876", "378282246310005"]
    spaced = "4111 1111 1111 1111"
    name = "Marisol Quintanilla"
    say = {"id": f"call-{cards[1]}-{name}", "team": cards[1], "queue": cards[2], "metadata": {"note": f"{cards[1]} {name}"},
           "turns": [{"speaker": "agent", "text": "Can I take your full name?"},
                     {"speaker": "customer", "text": f"My name is {name}."},
                     {"speaker": f"customer {cards[2]}", "text": f"What? It is ridiculous, my card is {spaced} and {cards[1]}."},
                     {"speaker": "agent", "text": f"Calm down, {name}. So that is {cards[2]} or four one one one one one one one one one one one one one one one?"}]}
    source = folder / f"{cards[0]} {name}.json"
    source.write_text(json.dumps(say))
    (folder / f"broken-{cards[0]}.json").write_text('{"turns": [{"text": "%s' % spaced)
    (folder / f"bad {spaced}.csv").write_text(f"{spaced},{cards[1]}\n{cards[2]}\n")
    outputs = b""
    for form in EVERY + ["xlsx"]:
        outputs += written(bar, ["audit", folder, folder / f"missing-{cards[0]}.json", "--redact", "--signals", "--with-transcripts", "--show-passes", "--show-na",
                                 "--arithmetic", "--scorecard", "all", "--timings"], folder, form)
    for words in (["show", source], ["show", source, "--signals"], ["trace", "never-say-calm-down", source], ["audit", "--4111111111111111"],
                  ["audit", "--report", f"nothing={cards[0]}"], ["show", folder / f"broken-{cards[0]}.json"]):
        done = run(bar, words + ["--redact"])
        outputs += done.stdout + done.stderr
    (folder / "outputs").write_bytes(outputs)
    clear = [card.encode() for card in cards + [spaced]] + [b"one one one one one", b"Marisol", b"Quintanilla"]
    return sum(outputs.count(text) for text in clear), len(outputs)


def measure(bar):
    if not bar.hostile.exists():
        return Property("R17", "personal data", None, "no hostile files here")
    rng = random.Random(17)
    found = []
    counts, false, others, skipped = labelled(bar, found)
    more = made(bar, rng, found)
    leaked, size = leaks(bar)
    (bar.work / "redaction.txt").write_text("\n".join(found))
    cards = [sum(hit[i] for kind, hit in list(counts.items()) + list(more.items()) if kind.startswith("card")) for i in (0, 1)]
    rate = lambda hit: f"{100 * hit[0] / max(1, hit[1]):.1f} % of {hit[1]}"
    mails = [counts["e-mail"][i] + more["e-mail spoken"][i] for i in (0, 1)]
    phones = [counts["phone"][i] + more["phone asked for"][i] for i in (0, 1)]
    share = 100 * false / max(1, others)
    figure = (f"recall: cards {rate(cards)}, e-mails {rate(mails)}, phones {rate(phones)}, IBAN {rate(counts['IBAN'])}, "
              f"SSN {rate(counts['SSN'])}, names given {rate(more['name given'])}; false {share:.1f} % of {others} other numbers; "
              f"3 cards and a name given left {leaked} times in {size // 1024} KB of {len(EVERY) + 1} formats, traces, timings and messages")
    held = (cards[0] >= 0.99 * cards[1] and mails[0] >= 0.95 * mails[1] and phones[0] >= 0.90 * phones[1] and share <= 2 and leaked == 0)
    detail = {kind: hit for kind, hit in list(counts.items()) + list(more.items())}
    return Property("R17", "personal data", held, figure, detail | {"sentences skipped": skipped})
