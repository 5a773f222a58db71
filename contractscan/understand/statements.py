"""Units to statements: each verb phrase with its bearer, actions, data, deadlines, exceptions, hedges."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from contractscan.understand.belonging import with_owners
from contractscan.understand.deed_nouns import holds_data, is_done_to
from contractscan.understand.facts import declared, plainly_said
from contractscan.understand.limits import limits_of
from contractscan.understand.mentions import mentions_of
from contractscan.understand.modality import triggers_of
from contractscan.understand.nominal import limited_acts
from contractscan.understand.nouns import Duration, Hit, Modality, Role, Statement, Unit
from contractscan.understand.phrases import NEGATIONS, Trigger, is_joined
from contractscan.understand.sifting import DEFINING, behind_meaning, measures_time, with_inversions, without_harms
from contractscan.understand.tails import denied_tail
from contractscan.understand.words import words_of

JOINERS = frozenset({",", "and", "or", "nor"})
UNTIL = frozenset("until once if when unless while after before".split())


def statements_of(
    index: int, unit: Unit, doc: Doc, roles: Sequence[tuple[int, int, Role]], named: Sequence[Hit]
) -> list[Statement]:
    """Return the statements of a unit. `roles` are (first token, end token, role); `named` are the concept hits."""
    if unit.is_heading:
        return [_note(index, unit, ())]
    if DEFINING.match(unit.text[unit.offset :]):
        named = behind_meaning(unit.text, named)
        if not named:
            return [_note(index, unit, ())]
    named = with_inversions(unit.text, without_harms(unit.text, named))
    named = [hit for hit in named if not measures_time(unit, hit, named)]
    data = [hit for hit in named if hit.concept.startswith("data.")]
    actions = [hit for hit in named if hit.concept.startswith("action.")]
    mentions = mentions_of(doc, roles, data)
    triggers = triggers_of(doc, [hit for hit in named if hit.concept.startswith("modal.")], mentions)
    triggers = _turned(doc, unit, triggers)
    floor = 0
    facts: list[Trigger] = []
    for trigger in (*triggers, None):
        ceiling = trigger.start if trigger else len(doc)
        if floor < ceiling:
            limits = limited_acts(doc, mentions, data, floor, ceiling)
            told = declared(doc, mentions, actions, data, floor, limits[0].start if limits else ceiling)
            facts += [*told, *limits]
        floor = trigger.end + 1 if trigger else floor
    if triggers:
        facts = [fact for fact in facts if fact.subject_start < triggers[0].start or fact.bearer is not Role.UNKNOWN]
    facts = [fact for fact in facts if not _is_of_side_clause(doc, fact, triggers)]
    described = [t for t in triggers if any(fact.subject_start < t.start < fact.start for fact in facts)]
    found = [*(trigger for trigger in triggers if trigger not in described), *facts]
    ordered = with_owners(doc, found, mentions, actions, data)
    if not ordered:
        said = plainly_said(doc, mentions)
        if said is None or unit.is_table:
            return [_note(index, unit, named)]
        ordered = [said]
    ordered = _with_tail(unit.text, doc, ordered)
    return [_statement(index, unit, doc, ordered, at, named) for at in range(len(ordered))]


def _is_of_side_clause(doc: Doc, fact: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Say whether a fact only says until when the verb in front of it goes on ("will be kept until …")."""
    lower = words_of(doc).lower
    return any(
        fact.subject_start < trigger.start < fact.start and UNTIL & set(lower[trigger.end : fact.start])
        for trigger in triggers
    )


def _with_tail(text: str, doc: Doc, ordered: Sequence[Trigger]) -> list[Trigger]:
    """Return the triggers with a ban for an end of the sentence that denies a purpose ("… and not for marketing")."""
    place = denied_tail(text)
    if place is None:
        return list(ordered)
    index_at, ends_at = words_of(doc).index_at, words_of(doc).ends_at
    at, end = index_at.get(place[0]), ends_at.get(place[1])
    if at is None or end is None or any(trigger.end > at for trigger in ordered):
        return list(ordered)
    main = ordered[-1]
    if main.is_subordinate or main.modality in (Modality.PROHIBITION, Modality.DENIAL, Modality.DISCLAIMER):
        return list(ordered)
    said = " ".join(words_of(doc).lower[at:end])
    tail = replace(
        main, start=at, end=end, modality=Modality.PROHIBITION, is_passive=True, words=said, cue_at=None, is_tail=True
    )
    return [*ordered, tail]


def _turned(doc: Doc, unit: Unit, triggers: Sequence[Trigger]) -> list[Trigger]:
    """Return the triggers, the last duty of a lead-in turned into a ban by an item that opens with "not"."""
    first = words_of(doc).index_at.get(unit.offset)
    led = [trigger for trigger in triggers if first is not None and trigger.end <= first]
    if not led or led[-1].modality is not Modality.OBLIGATION or words_of(doc).lower[first or 0] not in NEGATIONS:
        return list(triggers)
    turned = replace(led[-1], modality=Modality.PROHIBITION, cue_at=(first or 0, (first or 0) + 1))
    return [turned if trigger is led[-1] else trigger for trigger in triggers]


def _note(index: int, unit: Unit, named: Sequence[Hit]) -> Statement:
    """Return the statement of a unit without a verb phrase: a heading, a table row, a listed measure."""
    concepts = frozenset(hit.concept for hit in named)
    return Statement(
        unit=index,
        modality=Modality.DECLARATION,
        bearer=Role.UNKNOWN,
        trigger="",
        start=0,
        end=len(unit.text),
        trigger_start=0,
        trigger_end=0,
        actions=tuple(dict.fromkeys(hit.concept for hit in named if hit.concept.startswith("action."))),
        subject=frozenset(),
        concepts=concepts,
        limited=frozenset(),
        hedges=tuple(unit.text[hit.start : hit.end] for hit in named if hit.concept.startswith("hedge.")),
        durations=unit.durations,
        hits=tuple(named),
        is_note=True,
    )


def _statement(
    index: int, unit: Unit, doc: Doc, ordered: Sequence[Trigger], at: int, named: Sequence[Hit]
) -> Statement:
    trigger = ordered[at]
    first, last = _extent(doc, ordered, at)
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    trigger_start, trigger_end = doc[trigger.start].idx, doc[trigger.end - 1].idx + len(doc[trigger.end - 1])
    if trigger.end == trigger.start:
        trigger_end = trigger_start
    opening = doc[ordered[0].subject_start].idx if at and ordered[0].subject_start and _opens(doc, named, unit) else 0
    low, high = _shared_subject(doc, ordered, at)
    inside = [
        hit
        for hit in named
        if (start <= hit.start and hit.end <= end) or hit.end <= opening or low <= hit.start < hit.end <= high
    ]
    exceptions, conditions = limits_of(unit.text, doc, last, inside, trigger)
    limited = [hit for hit in inside if any(limit.start <= hit.start < limit.end for limit in exceptions)]
    free = [hit for hit in inside if hit not in limited]
    subject = frozenset(hit.concept for hit in free if hit.start < trigger_start)
    bearer = trigger.bearer
    is_passive = trigger.is_passive or is_done_to(doc, trigger, free)
    if bearer is Role.UNKNOWN and is_passive and holds_data(doc, trigger, free, trigger_end):
        bearer = Role.VENDOR
    return Statement(
        unit=index,
        modality=trigger.modality,
        bearer=bearer,
        trigger=trigger.words,
        start=start,
        end=end,
        trigger_start=trigger_start,
        trigger_end=trigger_end,
        actions=tuple(
            dict.fromkeys(
                h.concept for h in free if h.concept.startswith("action.") and (h.start >= trigger_start or is_passive)
            )
        ),
        subject=subject,
        concepts=frozenset(hit.concept for hit in free),
        limited=frozenset(hit.concept for hit in limited),
        exceptions=exceptions,
        conditions=conditions,
        hedges=tuple(dict.fromkeys(unit.text[h.start : h.end].lower() for h in free if h.concept.startswith("hedge."))),
        durations=_durations(unit, start, end, opening),
        is_passive=is_passive,
        bearer_words=trigger.bearer_words,
        hits=tuple(inside),
        bearer_at=_letters(doc, trigger.bearer_at) if bearer is trigger.bearer else None,
        cue_at=_letters(doc, trigger.cue_at),
    )


def _shared_subject(doc: Doc, ordered: Sequence[Trigger], at: int) -> tuple[int, int]:
    """Return the place of the subject that a passive shares with the one before it ("… is encrypted and is not sold").

    Two zeros where it has one of its own.
    """
    lower = words_of(doc).lower
    first = at
    while first and ordered[first].is_passive and not ordered[first].is_tail and is_joined(lower, ordered[first].start):
        first -= 1
    before = ordered[first]
    opening = _extent(doc, ordered, first)[0] if first < at else 0
    if first == at or not before.is_passive or opening >= before.start:
        return 0, 0
    return doc[opening].idx, doc[before.start].idx


def _letters(doc: Doc, place: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the character offsets of a row of tokens."""
    if place is None:
        return None
    return doc[place[0]].idx, doc[place[1] - 1].idx + len(doc[place[1] - 1])


def _extent(doc: Doc, ordered: Sequence[Trigger], at: int) -> tuple[int, int]:
    """Return the first and end token of a statement: from its subject to the next main statement's subject."""
    trigger = ordered[at]
    if at + 1 < len(ordered) and _shares_verb(doc, trigger, ordered[at + 1]):
        return _extent(doc, ordered, at + 1)[0] if at else 0, _extent(doc, ordered, at + 1)[1]
    if trigger.is_tail:
        return _extent(doc, ordered, at - 1)[0], len(doc)
    first = 0 if at == 0 else max(min(trigger.subject_start, trigger.start), ordered[at - 1].end)
    if trigger.is_subordinate:
        last = next((i for i in range(trigger.end, len(doc)) if doc[i].text in (",", ";")), len(doc))
        following = ordered[at + 1].start if at + 1 < len(ordered) else len(doc)
        return first, max(min(last, following), trigger.end, first + 1)
    for other in ordered[at + 1 :]:
        if other.is_tail:
            return first, other.start
        if not other.is_subordinate and other.subject_start > trigger.end:
            return first, max(other.subject_start, trigger.end, first + 1)
        if not other.is_subordinate and other.start > trigger.end + 1 and other.bearer is not trigger.bearer:
            return first, max(other.start, trigger.end, first + 1)
    return first, len(doc)


def _shares_verb(doc: Doc, trigger: Trigger, after: Trigger) -> bool:
    """Say whether a verb phrase has the verb of the next one ("may not and shall not permit others to sell")."""
    between = {doc[at].lower_ for at in range(trigger.end, after.start)}
    return bool(between) and between <= JOINERS and after.start - trigger.end <= len(JOINERS)


def _opens(doc: Doc, named: Sequence[Hit], unit: Unit) -> bool:
    """Say whether the sentence opens with what all its statements share ("Upon exit, …", "Within ten days …")."""
    limit = doc[min(3, len(doc) - 1)].idx
    return any(hit.concept in ("open.condition", "topic.termination") and hit.start <= limit for hit in named) or any(
        duration.start <= limit for duration in unit.durations
    )


def _durations(unit: Unit, start: int, end: int, opening: int) -> tuple[Duration, ...]:
    """Return the durations of a statement, or where it has none the one right before it, or those of its opening."""
    own = tuple(duration for duration in unit.durations if start <= duration.start < end)
    own = own or tuple(d for d in unit.durations if d.end <= start and not unit.text[d.end : start].strip(" ,"))
    return own or tuple(duration for duration in unit.durations if duration.end <= opening)
