"""The properties of the bar and what measures them, in order."""
import redaction

NAMES = {"R17": "personal data"}
MEASURES = {"R17": redaction.measure}


def chosen(numbers):
    return [(number, measure) for number, measure in MEASURES.items() if not numbers or number in numbers]
