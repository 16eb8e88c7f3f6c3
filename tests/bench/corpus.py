#!/usr/bin/env python3
"""Writes calls as people might make them, always the same: corpus.py CALLS KIND FOLDER

KIND is ordinary (an office supplier's service line), diverse (words of a large vocabulary, nothing repeats) or
adversarial (words of the patterns themselves, in disorder). Into FOLDER: calls.ndjson, and agent.txt with the agent's
turns one a line.
"""
import json
import random
import sys
from itertools import accumulate
from pathlib import Path

from wording import PATTERN_WORDS, PHRASES

GOODS = ["desk lamp", "printer", "filing cabinet", "office chair", "label maker", "projector", "stapler", "whiteboard",
         "paper shredder", "headset", "standing desk", "toner cartridge", "laminator", "monitor arm"]
FAULTS = ["came without its screws", "hums all day long", "was left at the wrong door", "has a dent in the side",
          "will not switch on", "was charged twice", "is the wrong colour", "smells of burnt dust", "has still not come",
          "jams on every second page", "broke after a week"]
WHEN = ["on Tuesday", "last month", "since the third of March", "this morning", "two weeks ago", "yesterday", "all week",
        "at half past nine", "over the holiday"]
STEPS = ["send a new one", "book the courier", "take the amount off the invoice", "ask the warehouse to look",
         "open a claim with the carrier", "change the delivery address", "put a note on the account",
         "cancel the second order", "email the return label", "pass it to a supervisor"]
PAPERS = ["invoice", "order", "delivery note", "quote", "account", "receipt", "return label", "reference number"]
NAMES = ["Nadia", "Tom", "Ewa", "Luis", "Hanna", "Kofi", "Mira", "Owen", "Ines", "Jonas", "Aisha", "Piet"]
EDGES = ["well", "so", "right", "okay", "um", "look", "you know", "honestly", "listen"]
DIGITS = "zero one two three four five six seven eight nine".split()


class Speech:
    def __init__(self, dice):
        self.dice = dice

    def of(self, list_):
        return self.dice.choice(list_)

    def digits(self, count):
        return " ".join(self.of(DIGITS) for _ in range(count))

    def amount(self):
        return "£%d.%02d" % (self.dice.randint(4, 480), self.dice.randint(0, 99))

    def agent_says(self):
        return self.of([
            lambda: f"let me open the {self.of(PAPERS)} and see what it says about the {self.of(GOODS)}",
            lambda: f"I can see that the {self.of(GOODS)} left us {self.of(WHEN)} and that {self.amount()} is still open",
            lambda: f"what I would do now is {self.of(STEPS)}, and then I would {self.of(STEPS)}",
            lambda: f"would you rather have me {self.of(STEPS)}, or shall I {self.of(STEPS)}",
            lambda: f"the {self.of(PAPERS)} has the number {self.digits(6)}, do you have a pen",
            lambda: f"it takes {self.dice.randint(2, 4)} to {self.dice.randint(5, 9)} working days until the money is there",
            lambda: f"could you read me the {self.of(PAPERS)} number that stands on the {self.of(GOODS)}",
            lambda: f"the colleague in the warehouse will {self.of(STEPS)} and call you back {self.of(WHEN)}",
            lambda: f"{self.of(PHRASES)}, and the {self.of(GOODS)} is on its way",
            lambda: f"as for the {self.of(GOODS)}, {self.of(PHRASES)}",
        ])()

    def customer_says(self):
        return self.of([
            lambda: f"the {self.of(GOODS)} {self.of(FAULTS)}, and I have been writing to you {self.of(WHEN)}",
            lambda: f"there is {self.amount()} on the {self.of(PAPERS)} that I never agreed to",
            lambda: f"the number is {self.digits(8)} and the name is {self.of(NAMES)}",
            lambda: f"somebody promised to {self.of(STEPS)} {self.of(WHEN)} and nothing has happened",
            lambda: f"no, not that one, I mean the {self.of(GOODS)} that {self.of(FAULTS)}",
            lambda: f"can you just {self.of(STEPS)}, I need the {self.of(GOODS)} {self.of(WHEN)}",
            lambda: f"fine, then {self.of(STEPS)} and let me know {self.of(WHEN)}",
            lambda: f"this is the third {self.of(GOODS)} and it {self.of(FAULTS)} again",
        ])()

    def turn(self, at, turns, name):
        if at == 0:
            return f"Good morning, Harbour Office Supplies, my name is {name}, how can I help you?"
        if at == turns - 1:
            return "Thank you for calling, have a good day."
        if at == turns - 3:
            return "Is there anything else that I can do for you today?"
        words = self.agent_says() if at % 2 == 0 else self.customer_says()
        if self.dice.random() < 0.4:
            words = f"{self.of(EDGES)}, {words}"
        if self.dice.random() < 0.05:
            words = words.replace("it is", "it’s").replace("I would", "I’d")
        return words[0].upper() + words[1:] + self.of([".", ".", ".", "?", "!"])


def vocabulary(dice, size):
    parts = ["ka", "lo", "mer", "ti", "san", "ver", "ou", "pli", "dra", "en", "gos", "bri", "tul", "fe", "mon", "sta"]
    return ["".join(dice.choice(parts) for _ in range(dice.randint(2, 5))) for _ in range(size)]


def jumbled(dice, words, weights):
    said = dice.choices(words, cum_weights=weights, k=dice.randint(8, 25))
    if weights is not None and dice.random() < 0.5:
        said.insert(dice.randint(0, len(said)), dice.choice(PHRASES))
    return " ".join(said) + "."


def call(dice, number, kind, words, weights):
    speech = Speech(dice)
    turns = max(10, int(dice.gauss(60, 15)))
    name, now, spoken = dice.choice(NAMES), dice.randint(0, 900), []
    for at in range(turns):
        text = speech.turn(at, turns, name) if kind == "ordinary" else jumbled(dice, words, weights)
        length = int(len(text.split()) * dice.uniform(280, 420))
        role = "agent" if at % 2 == 0 or at == turns - 1 else "customer"
        spoken.append({"role": role, "start_ms": now, "end_ms": now + length, "text": text})
        now += length + dice.choice([-300, 150, 400, 900, 2400])
    return {"id": f"call-{number:06d}", "agent": f"agent-{dice.randint(0, 299):03d}", "turns": spoken}


def main():
    count, kind, folder = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    dice = random.Random(f"{kind} calls")
    words = {"ordinary": [], "diverse": vocabulary(dice, 20000), "adversarial": PATTERN_WORDS}[kind]
    # Zipf's law for speech; the adversary deals evenly.
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words)))) if kind == "diverse" else None
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "calls.ndjson", "w") as calls, open(folder / "agent.txt", "w") as agent:
        for number in range(count):
            made = call(dice, number, kind, words, weights)
            calls.write(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n")
            agent.writelines(turn["text"] + "\n" for turn in made["turns"] if turn["role"] == "agent")


main()
