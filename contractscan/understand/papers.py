"""Words that stand for the contract named in the sentence before: "No change to it …", "They may be varied only …".

A clause calls the contract by its name as the subject of one sentence and by "it" in the next. Such a word gets the
concept of the contract's paper, so that what is said of changes is said of the contract.
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from contractscan.understand.nouns import Hit
from contractscan.understand.words import letters, words_of

PAPER = "topic.contract-paper"
CHANGE = "action.amend"
OPENING = 40
CHANGE_REACH = 4
CHANGED = frozenset(
    "change changes amendment amendments variation variations modification modifications alteration alterations "
    "addition additions waiver".split()
)
MODALS = frozenset("may can shall will must cannot is are".split())


def paper_again(doc: Doc, hits: Sequence[Hit], before: Sequence[Sequence[Hit]]) -> list[Hit]:
    """Return the contract's paper as a hit on "it" or "they", where the sentence just before has it for its subject.

    Nothing where the sentence names a paper itself or speaks of no change.
    """
    names = {hit.concept for hit in hits}
    if PAPER in names or CHANGE not in names:
        return []
    if not before or not any(hit.concept == PAPER and hit.start <= OPENING for hit in before[0]):
        return []
    return [Hit(PAPER, *letters(doc, at, at + 1)) for at in _places(words_of(doc).lower)][:1]


def _places(lower: Sequence[str]) -> Iterable[int]:
    """Yield the places of words that stand for the contract: a change's object, or the subject of the sentence."""
    for at, word in enumerate(lower):
        if word in ("it", "them") and lower[at - 1 : at] in (["to"], ["of"], ["in"]):
            if CHANGED & set(lower[max(at - CHANGE_REACH, 0) : at]):
                yield at
        elif word in ("it", "they") and (at == 0 or lower[at - 1] == ",") and MODALS & set(lower[at + 1 : at + 2]):
            yield at
