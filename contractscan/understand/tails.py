"""Ends and items that deny what the rest of a sentence allows: "… only for the Service and not for marketing"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import zip_longest

from spacy.tokens import Doc

from contractscan.understand.force import PRETENDERS
from contractscan.understand.nouns import Modality, Unit
from contractscan.understand.phrases import NEGATIONS, Trigger, is_joined
from contractscan.understand.words import letters, words_of

TAIL = re.compile(
    r"(?:,|;|\band|\bbut|\bor)\s+(?:(?:is|are|shall|will|may)\s+)?(?P<denial>(?:not|never|nor|under no circumstances|"
    r"in no event|in no way)\s+(?:be\s+used\s+)?(?:for|to|in order to|as|in)\b"
    r"(?!\s+(?:any\s+|an)?other\b|\s+anything\s+else|\s+(?:exceed|be|later|less|more)\b)"
    r"|for\s+no\b(?!\s+(?:other|further|longer|more)\b))",
    re.IGNORECASE,
)
DOING_SO = re.compile(
    r"(?:,\s+\w+,)?\s+(?:\w+ly\s+)?(?:(?:choose|decide|elect|opt|wish)\s+to\s+)?(?:do|have\s+it\s+done)\s+(?:so|this|that)\b",
    re.IGNORECASE,
)
"""A verb that stands for the one before it ("Where Customer wishes to audit, it may do so …")."""
DECLINING = frozenset({Modality.PROHIBITION, Modality.DENIAL, Modality.DISCLAIMER})
JOINTS = frozenset({"and", "or", "but", ";"})
DENIED_AS = {
    Modality.OBLIGATION: Modality.PROHIBITION,
    Modality.PERMISSION: Modality.PROHIBITION,
    Modality.DECLARATION: Modality.DENIAL,
}
DOING = frozenset({"do", "does"})
DENYING = DOING | {"not", "never"}
PROMISING = frozenset({Modality.OBLIGATION, Modality.DECLARATION})


def with_tail(text: str, doc: Doc, ordered: Sequence[Trigger]) -> list[Trigger]:
    """Return the triggers with a ban for an end of the sentence that denies a purpose ("… and not for marketing")."""
    place = denied_tail(text)
    if place is None:
        return list(ordered)
    index_at, ends_at = words_of(doc).index_at, words_of(doc).ends_at
    at, end = index_at.get(place[0]), ends_at.get(place[1])
    if at is None or end is None or any(trigger.end > at for trigger in ordered):
        return list(ordered)
    main = ordered[-1]
    if main.is_subordinate or main.modality in DECLINING:
        return list(ordered)
    said = " ".join(words_of(doc).lower[at:end])
    tail = replace(
        main, start=at, end=end, modality=Modality.PROHIBITION, is_passive=True, words=said, cue_at=None, is_tail=True
    )
    return [*ordered, tail]


def with_denied_verb(doc: Doc, ordered: Sequence[Trigger], acts: Collection[int]) -> list[Trigger]:
    """Return the triggers with a ban for a denied second verb ("shall keep it safe and | not disclose it").

    Behind a fact it is a denial ("We host your data and | do not sell it"). `acts` are the tokens at which an action
    begins.
    """
    lower, found = words_of(doc).lower, []
    for trigger, following in zip_longest(ordered, ordered[1:]):
        found.append(trigger)
        denial = None if trigger.is_subordinate else DENIED_AS.get(trigger.modality)
        if denial is None:
            continue
        end = following.start if following else len(lower) - 1
        at, verb = _second_denied(lower, trigger.end, end, acts)
        if not verb or (trigger.modality is Modality.DECLARATION and lower[at] == "not"):
            continue
        first = max(i for i in range(at) if lower[i] in JOINTS) + 1
        words = " ".join(lower[at:verb])
        found.append(
            replace(trigger, start=at, end=verb, modality=denial, words=words, cue_at=None, subject_start=first)
        )
    return found


def _second_denied(lower: Sequence[str], start: int, end: int, acts: Collection[int]) -> tuple[int, int]:
    """Return where a joined denial begins and where its verb does ("and | do not | sell"), or two zeros."""
    for at in range(start, end):
        if lower[at] not in DENYING or not (is_joined(lower, at) or lower[at - 1] == ";"):
            continue
        verb = at + 1 + (lower[at + 1] == "not")
        verb += lower[verb].endswith("ly")
        if verb in acts and (lower[at] not in DOING or lower[at + 1] == "not"):
            return at, verb
    return 0, 0


def without_repeats(doc: Doc, unit: Unit, triggers: Sequence[Trigger]) -> list[Trigger]:
    """Return the triggers without those that only go on with the one before ("…, and shall do so within ten days")."""
    lower = words_of(doc).lower
    return [
        trigger
        for at, trigger in enumerate(triggers)
        if not (
            at
            and is_joined(lower, trigger.start)
            and (trigger.modality, trigger.bearer) == (triggers[at - 1].modality, triggers[at - 1].bearer)
            and DOING_SO.match(unit.text, letters(doc, trigger.start, trigger.end)[1])
        )
    ]


def with_denied_item(doc: Doc, unit: Unit, triggers: Sequence[Trigger]) -> list[Trigger]:
    """Return the triggers, the last duty of a lead-in turned into a ban by an item that opens with "not".

    So is what a side says of itself as a list ("We keep to these promises: Not sell patron data").
    """
    first = words_of(doc).index_at.get(unit.offset)
    led = [trigger for trigger in triggers if first is not None and trigger.end <= first]
    opening = words_of(doc).lower[first or 0 :][:2]
    denies = opening[0] in NEGATIONS and not PRETENDERS & set(opening[1:])
    if not led or led[-1].modality not in PROMISING or not denies:
        return list(triggers)
    turned = replace(led[-1], modality=Modality.PROHIBITION, cue_at=(first or 0, (first or 0) + 1))
    return [turned if trigger is led[-1] else trigger for trigger in triggers]


def denied_tail(text: str) -> tuple[int, int] | None:
    """Return where the words that open such an end begin and stop ("not for"), or None. "For no other" opens none."""
    match = TAIL.search(text)
    return (match.start("denial"), match.end("denial")) if match else None
