"""Data that is the customer's or a reader's by who has or gives it: "your holdings data", "the files you upload"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from contractscan.understand.nouns import Hit
from contractscan.understand.phrases import (
    ARTICLES,
    BE_WORDS,
    NEGATIONS,
    PATRON,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
)
from contractscan.understand.words import letters, words_of

OTHER = frozenset(
    "data.deidentified data.payment data.feedback data.confidential data.none data.catalogue data.patron".split()
)
"""Classes that say better what data stands there."""
POSSESSED = frozenset("data information info records recordings details".split())
GIVEN = frozenset("data information info records recordings details files documents photos".split())
GIVERS = frozenset(
    "you users patrons students pupils readers borrowers members learners individuals visitors parents teachers".split()
)
TAKING = frozenset(
    "access accesses download view obtain receive read see find request need require want use get license purchase "
    "retrieve expect are were have do find believe own control may can will should must process create post publish "
    "write share".split()
)
"""What somebody does with data that comes from the other side, or with works for all to see."""
HELPING = frozenset("may can will choose to have has voluntarily directly also otherwise elect decide".split())
BETWEEN = (
    PREPOSITIONS | SUBORDINATORS | ARTICLES | BE_WORDS | NEGATIONS | frozenset("and or our its use access".split())
)
ABOUT = frozenset("on about regarding concerning".split())
NOT_OF_PEOPLE = frozenset(
    "rights right options choices choice obligations duties legal subscription order next".split()
)
FURTHEST = 3
LISTING = frozenset({",", "and", "or"})


def possessed(doc: Doc, hits: Sequence[Hit]) -> list[Hit]:
    """Return patron data hits for data that "you" have or give, where no class of data says more of it."""
    lower = words_of(doc).lower
    known = [hit for hit in hits if hit.concept in OTHER]
    found = []
    for start, end in (*_held(lower), *_given(lower), *_told(lower)):
        low, high = letters(doc, start, end)
        if not any(hit.start < high and low < hit.end for hit in known):
            found.append(Hit(PATRON, low, high))
    return found


def _held(lower: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where "your" stands in front of data, over the words that describe it ("your library card records").

    What is "for your general information" is no data of anybody.
    """
    for at, word in enumerate(lower):
        if word != "your" or (at and lower[at - 1] == "for"):
            continue
        last = at + FURTHEST + 2
        for end in range(at + 1, len(lower)):
            is_listed = lower[end] in LISTING and end > at + 1
            last += 2 * is_listed
            if end >= last:
                break
            if is_listed:
                continue
            if lower[end] in POSSESSED:
                if end > at + 1:
                    yield at, end + 1
                break
            if lower[end] in BETWEEN or not lower[end].replace("-", "").isalpha():
                break


def _given(lower: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where data is followed by who gives it ("any documents that you choose to send")."""
    for at, word in enumerate(lower):
        giver = at + 1 + (lower[at + 1 : at + 2] != [] and lower[at + 1] in RELATIVES)
        if word not in GIVEN or giver + 1 >= len(lower) or lower[giver] not in GIVERS:
            continue
        verb = giver + 1
        while verb < len(lower) - 1 and lower[verb] in HELPING:
            verb += 1
        if lower[verb].isalpha() and lower[verb] not in TAKING | BETWEEN:
            yield at, verb + 1


def _told(lower: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where data is about what somebody has or is ("data on your eligibility"), and not about rights."""
    for at, word in enumerate(lower[:-3]):
        is_told = word in POSSESSED and lower[at + 1] in ABOUT and lower[at + 2] == "your"
        if is_told and lower[at + 3].isalpha() and lower[at + 3] not in NOT_OF_PEOPLE:
            yield at, at + 4
