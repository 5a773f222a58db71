"""Bare data that is handed on to others or used: "We may share information with our partners".

A paper that says "we" and "you" speaks of what it knows of its readers. There "information" that is handed on or used,
with nothing said of what it is about, is theirs.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from contractscan.understand.nouns import Hit
from contractscan.understand.phrases import BE_WORDS, NAMELESS, PATRON, PREPOSITIONS
from contractscan.understand.words import letters, words_of

WEAK = frozenset({"data.any", "data.own", "data.named-before"})
NOUNS = frozenset("data information info details".split())
VOICE = frozenset("we us our you your".split())
GIVING = frozenset({"action.disclose", "action.transfer", "action.sell", "action.supply", "action.forward"})
USING = frozenset({"action.use"})
PLAIN = frozenset(
    "the any some all certain this such that these other additional further limited only also more".split()
)
PASSIVE_REACH = 6
GOING_ON = frozenset(
    "to with if unless except without only when where for in as upon within outside among between we you they ,".split()
)
OUTSIDERS = frozenset(
    "companies parties vendors providers partners contractors firms agents advertisers sponsors suppliers".split()
)
HANDING = frozenset({"to", "with"})
HANDING_REACH = 5
BACK = frozenset("you your yourself customer customers library them".split())


def handed_on(doc: Doc, hits: Sequence[Hit]) -> list[Hit]:
    """Return patron data hits for bare data that its writer hands on, where no class of data says more of it."""
    words = words_of(doc)
    lower, spoken = words.lower, set(words.lower)
    if not NOUNS & spoken or not VOICE & spoken or any(hit.concept == NAMELESS for hit in hits):
        return []
    known = [hit for hit in hits if hit.concept.startswith("data.") and hit.concept not in WEAK]
    named = {at for hit in known for at in range(words.index_at[hit.start], words.ends_at[hit.end])}
    nouns = [at for at, word in enumerate(lower) if word in NOUNS and at not in named]
    giving = {words.index_at[hit.start] for hit in hits if hit.concept in GIVING}
    using = {words.index_at[hit.start] for hit in hits if hit.concept in USING}
    taken = (at for at in nouns if _is_handed_on(lower, at, giving) or _is_used(lower, at, using))
    return [Hit(PATRON, *letters(doc, at, at + 1)) for at in taken]


def _is_handed_on(lower: Sequence[str], at: int, giving: set[int]) -> bool:
    """Say whether bare data is shared with others: "share the information with", "information may be disclosed"."""
    first = at
    while first > 0 and lower[first - 1] in PLAIN:
        first -= 1
    if _is_given_back(lower, at):
        return False
    is_object = bool(GOING_ON & set(lower[at + 1 : at + 2])) and _ends_verb(lower, first - 1, giving)
    return is_object or _is_done(lower, first, at, giving)


def _is_used(lower: Sequence[str], at: int, using: set[int]) -> bool:
    """Say whether bare data is used, and nothing points back to data that was named ("we use information to")."""
    is_object = at - 1 in using and bool(GOING_ON & set(lower[at + 1 : at + 2]))
    return is_object or _is_done(lower, at, at, using)


def _ends_verb(lower: Sequence[str], at: int, giving: set[int]) -> bool:
    """Say whether a verb of handing on ends at a place ("share", "pass on"), or the outsider that it is given to."""
    if at in giving or (at - 1 in giving and lower[at] in ("on", "along", "over")):
        return True
    verb = next((place for place in range(at - 1, max(at - HANDING_REACH, 0), -1) if place in giving), at)
    receiver = set(lower[verb + 1 : at + 1])
    return bool(OUTSIDERS & receiver) and not PREPOSITIONS & receiver


def _is_done(lower: Sequence[str], first: int, at: int, giving: set[int]) -> bool:
    """Say whether data opens its clause and a passive of handing on stands right behind it."""
    opens = first == 0 or not (
        lower[first - 1].isalpha() and lower[first - 1] not in ("and", "but", "or", "that", "then")
    )
    verb = next((place for place in range(at + 2, at + 2 + PASSIVE_REACH) if place in giving), None)
    return opens and verb is not None and bool((BE_WORDS | {"be"}) & set(lower[at + 1 : verb]))


def _is_given_back(lower: Sequence[str], at: int) -> bool:
    """Say whether the receiver is the reader itself ("provide information to you")."""
    for place in range(at + 1, min(at + HANDING_REACH, len(lower) - 1)):
        if lower[place] in HANDING:
            return bool(BACK & set(lower[place + 1 : place + 2]))
    return False
