"""Descriptions of data: "data that we collect or you provide to us". What users do there is no act of the sentence."""

from collections.abc import Sequence

from spacy.tokens import Doc

from contractscan.understand.nouns import Hit, Role
from contractscan.understand.phrases import BREAKS, DATA_NOUNS, Mention, before_article
from contractscan.understand.words import words_of

REACH = 9
DESCRIBERS = frozenset({"that", "which", "we", "you"})
WHAT = frozenset({"what", "whatever"})
DURING = frozenset({"while", "whilst", "when", "by"})
DURING_REACH = 6
JOINTS = frozenset({"or", "and"})
USERS = frozenset({Role.LIBRARY, Role.PATRON})


def goes_on_describing(lower: Sequence[str], at: int) -> bool:
    """Say whether a word takes up what describes a noun ("data that we collect, or that | you provide")."""
    for place in range(at - 1, max(at - REACH, 0), -1):
        if lower[place] in BREAKS:
            return False
        if lower[place] in DESCRIBERS and lower[place - 1] in DATA_NOUNS:
            return True
    return False


def without_users_acts(doc: Doc, named: Sequence[Hit], mentions: Sequence[Mention]) -> list[Hit]:
    """Return the hits without what users are said to do where data is described ("what you share with us")."""
    words = words_of(doc)
    users = [(at, at + 1) for at, word in enumerate(words.lower) if word == "you"]
    users += [(m.start, m.end) for m in mentions if m.role in USERS and not m.is_owner]
    theirs = {_behind_adverb(words.lower, end) for start, end in users if _is_described(words.lower, start)}
    theirs |= {at for verb in theirs for at in _doing(words.lower, verb)}
    return [h for h in named if not (h.concept.startswith("action.") and words.index_at[h.start] in theirs)]


def _doing(lower: Sequence[str], verb: int) -> range:
    """Return where the act stands during which users give data ("that you provide while | visiting our site")."""
    during = next((at for at in range(verb, min(verb + DURING_REACH, len(lower))) if lower[at] in DURING), None)
    return range(0) if during is None else range(during + 1, during + 2)


def _behind_adverb(lower: Sequence[str], at: int) -> int:
    return at + (lower[at : at + 1] != [] and lower[at].endswith("ly"))


def _is_described(lower: Sequence[str], start: int) -> bool:
    """Say whether a user is the subject of words that describe data ("information which | you give us")."""
    at = before_article(lower, start)
    if at <= 0:
        return False
    if lower[at] in WHAT | DATA_NOUNS or (lower[at] in DESCRIBERS and lower[at - 1] in DATA_NOUNS):
        return True
    return lower[at] in JOINTS | DESCRIBERS and goes_on_describing(lower, at)
