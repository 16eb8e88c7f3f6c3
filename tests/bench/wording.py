"""Patterns as a quality team might write them: wording for callaudit, and the same as a regular expression for others."""
from itertools import product

_OPENINGS = ["i am", "i'm", "we are", "we're"]
_REGRETS = ["sorry", "so sorry", "really sorry", "very sorry", "terribly sorry"]
_TOPICS = ["about that", "for the delay", "for the trouble", "to hear that", "that you had to wait"]
_ASKING = ["can i have", "could i have", "may i take", "would you give me", "could you read me"]
_DATA = ["your order number", "the invoice number", "your name", "your phone number", "the delivery address",
         "your email", "the reference number", "your postcode"]
_REFUSING = ["we cannot", "we can't", "i cannot", "i can't", "we don't", "we won't"]
_DEEDS = ["do anything about it", "change the order", "take it back", "make an exception", "tell you that",
          "send it again", "refund that"]
_ORDERING = ["you need to", "you have to", "you must", "you should"]
_DUTIES = ["calm down", "wait", "listen to me", "read the contract", "write to us", "call again", "pay first",
           "speak to the carrier"]
_THANKS = ["thank you", "thanks", "many thanks"]
_REASONS = ["for calling", "for waiting", "for your patience", "for telling me", "for your time"]
_OFFERS = ["let me", "i will", "i'll", "i would like to", "shall i"]
_HELP = ["check that", "look into it", "call you back", "send a new one", "book the courier", "sort it out",
         "ask the warehouse", "pass it on"]
_WORDS = ["however", "unfortunately", "honestly", "actually", "basically", "obviously", "maybe", "probably", "hopefully",
          "guarantee", "promise", "supervisor", "manager", "complaint", "lawyer", "refund", "cancel", "discount", "policy",
          "department", "good morning", "good afternoon", "goodbye", "hold the line", "one moment", "bear with me",
          "my name is", "how can i help", "anything else", "have a good day"]


def _phrases():
    joined = [_WORDS]
    for parts in ([_OPENINGS, _REGRETS, _TOPICS], [_ASKING, _DATA], [_REFUSING, _DEEDS], [_ORDERING, _DUTIES],
                  [_THANKS, _REASONS], [_OFFERS, _HELP], [["that is", "that's", "this is"], ["not true", "our policy",
                  "not my job", "a lie", "impossible", "your mistake", "unacceptable"]],
                  [["what we do", "all i can do", "what you can do"], ["is wait", "is send it", "is ask", "is try again"]],
                  [["the colleague", "my manager", "the warehouse", "the carrier"], ["will call you", "said so",
                   "does not know", "is looking into it", "made a mistake", "has it now"]],
                  [["i understand", "i can see", "i know"], ["that this is annoying", "how you feel", "why you are upset",
                   "the problem", "that it matters"]],
                  [["as i said", "like i said", "as i told you", "i already told you"], ["before", "twice", "just now",
                   "it is on its way", "we are closed"]],
                  [["is there", "was there"], ["anything else", "something else", "another order", "a damage"]],
                  [["within", "in about", "in less than"], ["two days", "a week", "an hour", "five minutes", "ten days"]]):
        joined.append([" ".join(words) for words in product(*parts)])
    seen = dict.fromkeys(phrase for group in joined for phrase in group)
    return list(seen)


_NEAR = ["sorry", "refund", "cancel", "supervisor", "invoice", "courier", "warehouse", "promise", "hold", "delivery"]
_FAR = ["delay", "account", "today", "address", "money", "order", "again", "tomorrow", "number", "back"]


def _mixed():
    """(wording, regular expression) of patterns with gaps, choices, endings and numbers."""
    made = []
    for at, (near, far) in enumerate(product(_NEAR, _FAR)):
        kind, gap = at % 4, 2 + at % 5
        if kind == 0:
            made.append((f"{near} ...{gap} {far}", rf"\b{near}( \w+){{0,{gap}}} {far}\b"))
        elif kind == 1:
            made.append((f"({near}|{far}) (is|was|has|will)", rf"\b({near}|{far}) (is|was|has|will)\b"))
        elif kind == 2:
            made.append((f"(your|the|this) _? {near}*", rf"\b(your|the|this) (\w+ )?{near}\w*\b"))
        else:
            made.append((f"{far} (that|which)? (i|we|you) (can|will|have)", rf"\b{far} ((that|which) )?(i|we|you) (can|will|have)\b"))
    return made


PHRASES = _phrases()
MIXED = _mixed()
PATTERN_WORDS = sorted({word for wording in PHRASES + [w for w, _ in MIXED] for word in wording.replace("(", " ").replace(
    ")", " ").replace("|", " ").replace("?", " ").replace("*", " ").split() if not word.startswith((".", "_"))})


def patterns(count):
    """`count` patterns, five sixths of them plain phrases; many are made by putting a word before and behind."""
    plain, mixed = count * 5 // 6, count - count * 5 // 6
    fronts = ["", "and", "but", "so", "now", "then", "well", "yes", "no", "because", "please", "also"]
    backs = ["", "today", "now", "again", "please", "then", "sir", "madam", "first", "tomorrow"]
    phrases = [" ".join([front, phrase, back]).strip() for front, back in product(fronts, backs) for phrase in PHRASES]
    endings = [("", "")] + [(f" {word}", f" {word}") for word in fronts[1:] + backs[1:]]
    others = [(wording + ours, regex[:-2] + theirs + r"\b") for ours, theirs in endings for wording, regex in MIXED]
    if plain > len(phrases) or mixed > len(others):
        raise SystemExit(f"there are not {count} patterns")
    return [(phrase, rf"\b{phrase}\b") for phrase in phrases[:plain]] + others[:mixed]


def rule_file(count):
    """The patterns as one signal each, and fifty checks over them."""
    made = patterns(count)
    lines = ["version: 1", "", "signals:"]
    for at, (wording, _) in enumerate(made):
        lines += [f"  pattern-{at}:", "    speaker: agent", f'    says: "{wording}"']
    lines += ["", "checks:"]
    for check in range(50):
        names = ", ".join(f"pattern-{at}" for at in range(check, count, 50))
        lines += [f"  check-{check}:", f"    title: Pattern group {check}", f"    never: [{names}]"]
    return "\n".join(lines) + "\n"
