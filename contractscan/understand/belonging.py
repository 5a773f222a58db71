"""Whose the data is: sentences that name the owner behind the verb ("Patron Data remains the property of Library")."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from contractscan.understand.nouns import Hit, Modality, Role
from contractscan.understand.phrases import BREAKS, NEGATIONS, SAYING, SUBORDINATORS, Mention, Trigger
from contractscan.understand.words import words_of

BELONG = "action.belong"
APOSTROPHES = frozenset({"'s", "'"})
PRONOUNS = {"ours": Role.VENDOR, "our": Role.VENDOR, "yours": Role.LIBRARY, "your": Role.LIBRARY}
OWNER_REACH = 10
VERB_REACH = 12
LINKS = frozenset(
    "is are was be being remain remains remained become becomes continue continues stay stays constitute constitutes "
    "belong belongs vest vests vested rest rests reside resides lie lies stay stays pass passes passed form forms part "
    "considered deemed".split()
)
ALONGSIDE = LINKS | frozenset(
    "the a an sole solely exclusive exclusively and or to at all times always also hereby not never no property shall "
    "will under control in with of our respectively".split()
)


def with_owners(
    doc: Doc, found: Sequence[Trigger], mentions: Sequence[Mention], actions: Sequence[Hit], data: Sequence[Hit]
) -> list[Trigger]:
    """Return the triggers in order, each that says whose something is with its owner, and such facts added."""
    triggers = sorted(found, key=lambda trigger: trigger.start)
    index_at = words_of(doc).index_at
    for hit in (hit for hit in actions if hit.concept == BELONG):
        at = index_at[hit.start]
        owner = _owner_at(doc, at, mentions)
        if owner is None or any(trigger.end < at and trigger.bearer_at == _at(owner) for trigger in triggers):
            continue
        at = min(at, owner.start)
        before = [t for t in triggers if t.end <= at and at - t.end <= VERB_REACH]
        low = _linked_from(doc, at)
        if before and before[-1].end >= low - 1:
            place = triggers.index(before[-1])
            triggers[place] = replace(before[-1], bearer=owner.role, bearer_words=owner.words, bearer_at=_at(owner))
        elif low < at or words_of(doc).lower[at] in LINKS:
            fact = _fact(doc, low, at, owner, data)
            triggers += [fact] if fact else []
    return sorted(triggers, key=lambda trigger: trigger.start)


def _owner_at(doc: Doc, at: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return whose something is: whom "'s property" follows, whom "ours" stands for, or who is named behind."""
    word = words_of(doc).lower[at]
    if word in APOSTROPHES:
        return next((m for m in mentions if m.end == at), None)
    if word in PRONOUNS:
        return Mention(at, at + 1, PRONOUNS[word], word, is_owner=True, is_object=False)
    near = (m for m in mentions if at <= m.start <= at + OWNER_REACH)
    return next((m for m in near if not BREAKS & set(words_of(doc).lower[at : m.start])), None)


def _at(owner: Mention) -> tuple[int, int]:
    return owner.start, owner.end


def _linked_from(doc: Doc, at: int) -> int:
    """Return where the verb phrase before the words of belonging begins ("shall remain the sole")."""
    lower = words_of(doc).lower
    low = at
    while low > 0 and lower[low - 1] in ALONGSIDE:
        low -= 1
    return low


def _fact(doc: Doc, low: int, at: int, owner: Mention, data: Sequence[Hit]) -> Trigger | None:
    """Return the fact that data belongs to someone; None where no data is the subject or it is only supposed."""
    lower = words_of(doc).lower
    first = next((i + 1 for i in range(low - 1, -1, -1) if lower[i] in BREAKS), 0)
    subject = [h for h in data if doc[first].idx <= h.start and low and h.end <= doc[low - 1].idx + len(doc[low - 1])]
    if not subject or not LINKS & set(lower[low : at + 1]) or lower[first] in SUBORDINATORS:
        return None
    modality = Modality.DENIAL if NEGATIONS & set(lower[low:at]) else Modality.DECLARATION
    words = " ".join(lower[low:at])
    start = next((i + 1 for i in range(low - 1, first, -1) if lower[i] == "that" and lower[i - 1] in SAYING), low)
    return Trigger(low, at, modality, owner.role, owner.words, start, False, False, words, _at(owner))
