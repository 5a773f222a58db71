"""What a deed or a right is about: the data right behind its words, or the subject before them.

"Customer owns all right, title and interest in and to the Customer Data" is about the data; "Provider owns the software
that handles Customer Data" and "no right to de-identify Customer Data" are not.
"""

import re
from collections.abc import Collection, Iterable

from contractscan.understand.nouns import Hit, Statement

MOST_OTHER_WORDS = 3
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[;:]")
BRACKETS = re.compile(r"\([^()]*(?:\)|$)")
VERB_BEHIND_TO = re.compile(
    r"\bto\s+(?!(?:the|any|all|its|your|their|our|his|such|each|this|that|those|these|and|or|in|over|a|an)\b)(?=[a-z]+\b)\S"
)
BEING = re.compile(
    r"\b(?:is|are|be|been|remains?|becomes?|as)\s+(?:and\s+(?:\w+\s+){0,3})?(?:at all times\s+)?(?:the\s+|an?\s+)?"
    r"(?:\w+\s+(?:and\s+\w+\s+)?)?$",
    re.IGNORECASE,
)
LIGHT = frozenset(
    "a all also always an and any as at be been being by certain each every exclusive exclusively full has have in "
    "interest interests intellectual is its her his of on or other our over own owned owner ownership owns property "
    "proprietary remain remains respect retain retains right rights shall sole solely such that the their this those "
    "title to will with your copyright copyrights both entire hereby times".split()
)
BREAKING = frozenset(
    "; : which who whom for from against under alleging unless except but pertaining concerning regarding "
    "including".split()
)


def is_about(statement: Statement, anchors: Collection[str], objects: Collection[str], unit_text: str) -> bool:
    """Say whether one of the objects stands right at one of the anchors, or is the subject of "owned" or "belongs"."""
    marks = [h for h in statement.hits if h.concept in anchors and not _is_person(h, unit_text)]
    things = [h for h in statement.hits if h.concept in objects and not _is_excepted(h, statement)]
    is_passive = any(unit_text[mark.start : mark.end].lower().startswith("owned") for mark in marks)
    if (is_passive or "action.belong" in statement.actions) and statement.subject & set(objects):
        return True
    return any(_is_beside(mark, thing, unit_text) for mark in marks for thing in things)


def _is_person(mark: Hit, text: str) -> bool:
    """Say whether "owner" names somebody ("filed by the Owner") and does not say what somebody is."""
    is_noun = text[mark.start : mark.end].lower() in {"owner", "owners"}
    return is_noun and not BEING.search(text[max(mark.start - 60, 0) : mark.start])


def _is_excepted(hit: Hit, statement: Statement) -> bool:
    return any(limit.start <= hit.start < limit.end for limit in statement.exceptions)


def _is_beside(mark: Hit, thing: Hit, text: str) -> bool:
    if mark.start < thing.end and thing.start < mark.end:
        return True
    if thing.start >= mark.end:
        if VERB_BEHIND_TO.search(text[mark.end - len(" to") : thing.start]):
            return False
        return _is_bridge(WORD.findall(BRACKETS.sub(" ", text[mark.end : thing.start])))
    return _is_bridge(WORD.findall(BRACKETS.sub(" ", text[thing.end : mark.start])))


def _is_bridge(words: Iterable[str]) -> bool:
    """Say whether the words between lead straight from one to the other; names in a list do not count."""
    heavy = [word for word in words if word.lower() not in LIGHT and not word[0].isupper()]
    return len(heavy) <= MOST_OTHER_WORDS and not BREAKING & {word.lower() for word in heavy}
