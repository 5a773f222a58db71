"""Units to statements: each verb phrase with its bearer, actions, data, deadlines, exceptions, hedges."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from contractscan.understand.belonging import with_owners
from contractscan.understand.describing import without_users_acts
from contractscan.understand.extents import asides_of, extent_of, opening_end, shared_subject
from contractscan.understand.facts import facts_between, plainly_said
from contractscan.understand.limits import limits_of
from contractscan.understand.mentions import mentions_of
from contractscan.understand.modality import triggers_of
from contractscan.understand.nominal import holds_data, is_done_to
from contractscan.understand.nouns import Duration, Hit, Modality, Role, Statement, Unit
from contractscan.understand.phrases import NEGATIONS, Mention, Trigger
from contractscan.understand.sifting import DEFINING, behind_meaning, sifted
from contractscan.understand.tails import DOING_SO, with_denied_item, with_denied_verb, with_tail, without_repeats
from contractscan.understand.words import letters, words_of

IN_EACH_CASE = re.compile(r"\bin\s+(?:each|either|both)\s+(?:such\s+)?cases?,?\s+(?:\w+\s+){1,4}$", re.IGNORECASE)
OWNING = frozenset({"action.own", "action.belong"})
GUARDED = re.compile(r"\b(?:protect|defend|enforc|safeguard)\w*\b[^.;:]{0,60}$", re.IGNORECASE)


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
    named = sifted(unit, named)
    mentions = mentions_of(doc, roles, _of_kind(named, "data."))
    named = without_users_acts(doc, named, mentions)
    ordered = _ordered(doc, unit, named, mentions)
    if not ordered:
        note = _note(index, unit, named)
        return [replace(note, modality=Modality.DENIAL) if _denies_first(doc, unit, named) else note]
    return [_statement(index, unit, doc, ordered, at, named) for at in range(len(ordered))]


def _ordered(doc: Doc, unit: Unit, named: Sequence[Hit], mentions: Sequence[Mention]) -> list[Trigger]:
    """Return what binds, allows or is told as a fact in a unit, in order."""
    data, actions = _of_kind(named, "data."), _of_kind(named, "action.")
    triggers = without_repeats(doc, unit, triggers_of(doc, _of_kind(named, "modal."), mentions))
    facts = facts_between(doc, triggers, mentions, actions, data)
    described = [t for t in triggers if any(fact.subject_start < t.start < fact.start for fact in facts)]
    found = [*(trigger for trigger in triggers if trigger not in described), *facts]
    ordered = with_owners(doc, found, mentions, actions, data)
    ordered = with_denied_verb(doc, ordered, {words_of(doc).index_at[hit.start] for hit in actions})
    if not ordered and not unit.is_table:
        said = plainly_said(doc, mentions)
        ordered = [said] if said else []
    return with_tail(unit.text, doc, with_denied_item(doc, unit, ordered)) if ordered else []


def _denies_first(doc: Doc, unit: Unit, named: Sequence[Hit]) -> bool:
    """Say whether the first verb of a unit behind its lead-in is denied ("Backups are not encrypted")."""
    words = words_of(doc)
    verb = next((words.index_at[hit.start] for hit in _of_kind(named, "action.") if hit.start >= unit.offset), 0)
    return verb > 0 and words.lower[verb - 1] in NEGATIONS


def _note(index: int, unit: Unit, named: Sequence[Hit]) -> Statement:
    """Return the statement of a unit without a verb phrase: a heading, a table row, a listed measure."""
    return Statement(
        unit=index,
        modality=Modality.DECLARATION,
        bearer=Role.UNKNOWN,
        trigger="",
        start=0,
        end=len(unit.text),
        trigger_start=0,
        trigger_end=0,
        actions=_concepts(_of_kind(named, "action.")),
        subject=frozenset(),
        concepts=frozenset(hit.concept for hit in named),
        limited=frozenset(),
        hedges=tuple(unit.text[hit.start : hit.end] for hit in _of_kind(named, "hedge.")),
        durations=unit.durations,
        hits=tuple(named),
        is_note=True,
    )


def _statement(
    index: int, unit: Unit, doc: Doc, ordered: Sequence[Trigger], at: int, named: Sequence[Hit]
) -> Statement:
    """Return what one of the verb phrases of a unit says."""
    trigger = ordered[at]
    extent = extent_of(doc, ordered, at)
    start, end = letters(doc, *extent)
    trigger_start, trigger_end = letters(doc, trigger.start, trigger.end)
    opening = opening_end(doc, unit, ordered, at, named)
    low, high = shared_subject(doc, ordered, at)
    apart = [letters(doc, *aside) for aside in asides_of(doc, ordered, at)]
    inside = [
        hit
        for hit in named
        if (start <= hit.start and hit.end <= end) or hit.end <= opening or low <= hit.start < hit.end <= high
        if not any(first < hit.start < last for first, last in apart)
    ]
    exceptions, conditions = limits_of(unit.text, doc, extent[1], inside, trigger)
    limited = [hit for hit in inside if any(limit.start <= hit.start < limit.end for limit in exceptions)]
    free = [hit for hit in inside if hit not in limited]
    is_passive = trigger.is_passive or is_done_to(doc, trigger, free)
    takes_up = is_passive or DOING_SO.match(unit.text, trigger_end)
    is_owned = any(hit.concept in OWNING and _is_said_of(unit.text, trigger_start, hit.start) for hit in free)
    is_vendors = trigger.bearer is Role.UNKNOWN and is_passive and holds_data(doc, trigger, free, trigger_end)
    return Statement(
        unit=index,
        modality=trigger.modality,
        bearer=Role.VENDOR if is_vendors and not is_owned else trigger.bearer,
        trigger=trigger.words,
        start=start,
        end=end,
        trigger_start=trigger_start,
        trigger_end=trigger_end,
        actions=_concepts(hit for hit in _of_kind(free, "action.") if hit.start >= trigger_start or takes_up),
        subject=frozenset(hit.concept for hit in free if hit.start < trigger_start),
        concepts=frozenset(hit.concept for hit in free),
        limited=frozenset(hit.concept for hit in limited),
        exceptions=exceptions,
        conditions=conditions,
        hedges=tuple(dict.fromkeys(unit.text[hit.start : hit.end].lower() for hit in _of_kind(free, "hedge."))),
        durations=_durations(unit, start, end, opening),
        is_passive=is_passive,
        bearer_words=trigger.bearer_words,
        hits=tuple(inside),
        bearer_at=letters(doc, *trigger.bearer_at) if trigger.bearer_at and not is_vendors else None,
        cue_at=letters(doc, *trigger.cue_at) if trigger.cue_at else None,
    )


def _is_said_of(text: str, trigger_start: int, owning: int) -> bool:
    """Say whether words of owning tell what a statement says, and not only whose property is to be protected."""
    return owning >= trigger_start and not GUARDED.search(text[trigger_start:owning])


def _of_kind(named: Iterable[Hit], kind: str) -> list[Hit]:
    """Return the hits whose concept begins with a kind ("data.")."""
    return [hit for hit in named if hit.concept.startswith(kind)]


def _concepts(named: Iterable[Hit]) -> tuple[str, ...]:
    """Return the concepts of hits in order, each once."""
    return tuple(dict.fromkeys(hit.concept for hit in named))


def _durations(unit: Unit, start: int, end: int, opening: int) -> tuple[Duration, ...]:
    """Return the durations of a statement, or where it has none the one right before it, or those of its opening.

    A time that holds "in each case" is the time of all the statements of its sentence.
    """
    own = tuple(duration for duration in unit.durations if start <= duration.start < end)
    own = own or tuple(d for d in unit.durations if d.end <= start and not unit.text[d.end : start].strip(" ,"))
    own = own or tuple(d for d in unit.durations if IN_EACH_CASE.search(unit.text[: d.start]))
    return own or tuple(duration for duration in unit.durations if duration.end <= opening)
