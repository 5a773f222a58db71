"""How far a statement goes in its sentence: its own words, and those at the opening that it shares with others."""

from collections.abc import Sequence

from spacy.tokens import Doc

from contractscan.understand.nouns import Hit, Unit
from contractscan.understand.phrases import RELATIVES, Trigger, is_joined
from contractscan.understand.words import words_of

JOINERS = frozenset({",", "and", "or", "nor"})
OPENERS = frozenset({"open.condition", "topic.termination"})
OPENING = 3
OPENED = 6
CARVING = frozenset("save except unless excluding".split())


def extent_of(doc: Doc, ordered: Sequence[Trigger], at: int) -> tuple[int, int]:
    """Return the first and end token of a statement: from its subject to the next main statement's subject."""
    trigger = ordered[at]
    if at + 1 < len(ordered) and _shares_verb(doc, trigger, ordered[at + 1]):
        first, last = extent_of(doc, ordered, at + 1)
        return first if at else 0, last
    if trigger.is_tail:
        return extent_of(doc, ordered, at - 1)[0], len(doc)
    first = 0 if at == 0 else max(min(trigger.subject_start, trigger.start), ordered[at - 1].end)
    if at and _describes_subject(words_of(doc).lower, ordered[at - 1], trigger):
        first = extent_of(doc, ordered, at - 1)[0]
    least = max(trigger.end, first + 1)
    later, close = _outside_asides(doc, ordered, at)
    if trigger.is_subordinate:
        last = next((i for i in range(trigger.end, len(doc)) if doc[i].text in (",", ";")), len(doc))
        following = later[0].start if later else close
        return first, max(min(last, following, close), least)
    for other in later:
        if other.is_tail:
            return first, other.start
        if not other.is_subordinate and other.subject_start > trigger.end:
            return first, max(other.subject_start, least)
        if not other.is_subordinate and other.start > trigger.end + 1 and other.bearer is not trigger.bearer:
            return first, max(other.start, least)
    return first, max(close, least)


def _describes_subject(lower: Sequence[str], before: Trigger, trigger: Trigger) -> bool:
    """Say whether a verb phrase only describes the subject of the next ("Logs that can be traced to you shall …")."""
    between = lower[before.end : trigger.start]
    if not before.is_subordinate or before.start == 0:
        return False
    if lower[trigger.start - 1] == ",":
        return _stands_between(lower, before)
    is_relative = lower[before.start - 1] in RELATIVES
    return is_relative and not {",", ";", ":"} & set(between) and not is_joined(lower, trigger.start)


def _stands_between(lower: Sequence[str], aside: Trigger) -> bool:
    """Say whether a side clause stands between a subject and its verb ("Data, save where law bars it, shall …")."""
    comma = next((at for at in range(aside.subject_start, 0, -1) if lower[at] == ","), None)
    return comma is not None and aside.subject_start - comma <= OPENED and lower[comma + 1] in CARVING


def asides_of(doc: Doc, ordered: Sequence[Trigger], at: int) -> list[tuple[int, int]]:
    """Return the brackets behind a verb phrase that say something of their own ("(which Customer may export)")."""
    behind = [pair for pair in words_of(doc).brackets if ordered[at].start < pair[0]]
    return [(low, high) for low, high in behind if any(low < other.start < high for other in ordered[at + 1 :])]


def _outside_asides(doc: Doc, ordered: Sequence[Trigger], at: int) -> tuple[list[Trigger], int]:
    """Return the later verb phrases of the same brackets or of none, and where those brackets or the sentence end."""
    brackets, asides = words_of(doc).brackets, asides_of(doc, ordered, at)
    close = next((end for start, end in brackets if start < ordered[at].start < end), len(doc))
    later = (other for other in ordered[at + 1 :] if other.start < close)
    return [other for other in later if not any(low < other.start < high for low, high in asides)], close


def opening_end(doc: Doc, unit: Unit, ordered: Sequence[Trigger], at: int, named: Sequence[Hit]) -> int:
    """Return where the opening of the sentence ends that its later statements share ("Upon exit, …"); zero for none."""
    limit = doc[min(OPENING, len(doc) - 1)].idx
    opens = any(hit.concept in OPENERS and hit.start <= limit for hit in named)
    opens = opens or any(duration.start <= limit for duration in unit.durations)
    return doc[ordered[0].subject_start].idx if at and opens else 0


def shared_subject(doc: Doc, ordered: Sequence[Trigger], at: int) -> tuple[int, int]:
    """Return the place of the subject that a passive shares with the one before it ("… is encrypted and is not sold").

    Two zeros where it has one of its own.
    """
    lower = words_of(doc).lower
    first = at
    while first and ordered[first].is_passive and not ordered[first].is_tail and is_joined(lower, ordered[first].start):
        first -= 1
    before = ordered[first]
    opening = extent_of(doc, ordered, first)[0] if first < at else 0
    if first == at or not before.is_passive or opening >= before.start:
        return 0, 0
    return doc[opening].idx, doc[before.start].idx


def _shares_verb(doc: Doc, trigger: Trigger, after: Trigger) -> bool:
    """Say whether a verb phrase has the verb of the next one ("may not and shall not permit others to sell")."""
    between = {doc[at].lower_ for at in range(trigger.end, after.start)}
    return bool(between) and between <= JOINERS and after.start - trigger.end <= len(JOINERS)
