"""What a second reading weighs of a sentence: rows of its words, names of the lexicon among them, who must do what."""

import re
from collections.abc import Iterator, Sequence

from contractscan.understand.nouns import Contract, Duration, Hit, Statement, Unit, in_order

WORDS = re.compile(r"[A-Za-z]+|[0-9]+")
LONGEST_ROW = 3
HEADING_WORDS = 12
OF_THINGS = ("data.", "topic.", "party.")
SHORT_HOURS, MONTH_HOURS = 72, 31 * 24

Place = tuple[int, int]
Row = list[tuple[str, int, int]]


def features_of(contract: Contract, number: int) -> dict[str, Place | None]:
    """Return the features of a unit, each with its first place in the unit's text; None where it is no row of words."""
    unit = contract.units[number]
    found: dict[str, Place | None] = {}
    for row in (_words(unit.text, 0, len(unit.text)), _with_names(unit)):
        for name, start, end in _rows(row):
            found.setdefault(name, (start, end))
    found |= dict.fromkeys(f"says {hit.concept}" for hit in unit.hits)
    found |= dict.fromkeys(f"under {word[0].lower()}" for word in [*WORDS.finditer(unit.heading)][:HEADING_WORDS])
    for at in contract.of_unit[number]:
        found |= dict.fromkeys(_slots(contract.statements[at]))
    return found


def _words(text: str, start: int, end: int) -> Row:
    """Return the words of a part of a text in small letters with their places; every number is the same word."""
    found = WORDS.finditer(text, start, end)
    return [("#" if match[0].isdigit() else match[0].lower(), match.start(), match.end()) for match in found]


def _with_names(unit: Unit) -> Row:
    """Return the words of a unit with the lexicon's name in place of each phrase that it knows, topics left out."""
    row: Row = []
    done = 0
    for hit in _apart(unit.hits):
        row += _words(unit.text, done, hit.start)
        row.append((f"<{hit.concept}>", hit.start, hit.end))
        done = hit.end
    return row + _words(unit.text, done, len(unit.text))


def _apart(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the hits that do not overlap, from left to right, of those that begin together the longest."""
    done = 0
    for hit in in_order(hits):
        if hit.start >= done and not hit.concept.startswith("topic."):
            yield hit
            done = hit.end


def _rows(row: Row) -> Iterator[tuple[str, int, int]]:
    """Yield each one, two and three words that follow one another."""
    for length in range(1, LONGEST_ROW + 1):
        for first in range(len(row) - length + 1):
            part = row[first : first + length]
            yield " ".join(word for word, _, _ in part), part[0][1], part[-1][2]


def _slots(statement: Statement) -> Iterator[str]:
    """Yield who must, may or must not do what to what, and under which limits."""
    force = statement.modality.value
    who = f"{statement.bearer.value} {force}"
    yield from (force, who)
    things = sorted(name for name in statement.concepts if name.startswith(OF_THINGS))
    for action in statement.actions:
        yield f"{who} {action}"
        yield from (f"{who} {action} {thing}" for thing in things)
    yield from (f"{who} with {name}" for name in statement.concepts)
    yield from (f"{force} of {name}" for name in statement.subject)
    yield from (f"limited {name}" for name in statement.limited)
    yield from (f"{who} unless {kind}" for limit in statement.exceptions for kind in limit.kinds)
    yield from (f"{who} if {kind}" for limit in statement.conditions for kind in limit.kinds)
    yield from (f"hedged {hedge}" for hedge in statement.hedges)
    for time in statement.durations:
        yield f"{force} within {_length(time)} of {time.trigger.value}"
        yield f"bound {time.bound.value}"


def _length(time: Duration) -> str:
    """Return how long a time is, roughly."""
    if time.hours is None:
        return "a vague time"
    if time.hours <= SHORT_HOURS:
        return "three days"
    return "a month" if time.hours <= MONTH_HOURS else "long"
