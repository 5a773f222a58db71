"""Times that the contract names: "by the end of the Wind-Down Period", where that "means thirty days after expiry"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from contractscan.understand.durations import find_durations
from contractscan.understand.lexicon import Lexicon
from contractscan.understand.nouns import Bound, Definition, Duration, Hit, Term
from contractscan.understand.words import read_words

NAMED_TIME = re.compile(r"\b(?:period|window|deadline)$", re.IGNORECASE)
LAST_DAY = r"\s+(?:the\s+)?(?:end|expiry|expiration|close|lapse)\s+of"
DUE = re.compile(
    rf"\b(?:within|(?:no|not)\s+later\s+than(?:{LAST_DAY})?|(?:by|before|upon|on|at|until){LAST_DAY})"
    r"\s+(?:the\s+|such\s+|that\s+|any\s+)?$",
    re.IGNORECASE,
)
ENDING = "topic.termination"


@dataclass(frozen=True, slots=True)
class NamedTime:
    """The one time in the meaning of a term, and whether it runs from the end of the contract."""

    time: Duration
    is_after_end: bool


def times_of(definitions: Sequence[Definition], lexicon: Lexicon) -> dict[int, NamedTime]:
    """Return by number the definitions that give a name to a time, each with that time."""
    found: dict[int, NamedTime] = {}
    for number, definition in enumerate(definitions):
        if NAMED_TIME.search(definition.term):
            times = [time for time in find_durations(definition.meaning) if time.hours]
            concepts = {hit.concept for hit in lexicon.find(read_words(definition.meaning))}
            if len(times) == 1:
                found[number] = NamedTime(times[0], ENDING in concepts)
    return found


def meant(text: str, terms: Sequence[Term], times: Mapping[int, NamedTime]) -> tuple[list[Duration], list[Hit]]:
    """Return the times that the terms of a text stand for where something is due by them, and the end they run from."""
    due = [term for term in terms if term.definition in times and DUE.search(text[: term.start])]
    durations = [
        replace(
            times[term.definition].time,
            text=f"{text[term.start : term.end]} ({times[term.definition].time.text})",
            start=term.start,
            end=term.end,
            bound=Bound.CEILING,
            clock=None,
            lasts=False,
        )
        for term in due
    ]
    return durations, [Hit(ENDING, term.start, term.end) for term in due if times[term.definition].is_after_end]
