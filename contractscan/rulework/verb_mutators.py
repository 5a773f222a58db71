"""Mutants made at the verb: what is promised is refused, or only allowed."""

import re
from collections.abc import Callable

from contractscan.checks.judgement import Match
from contractscan.rulework.forms import MODAL, WORD, base_form, freed, negated_modal, not_stated, opened, permitted
from contractscan.rulework.mutant_kinds import LeftOut, Made
from contractscan.rulework.targets import Edit, Target
from contractscan.understand.nouns import Modality, Role

NEGATION = re.compile(r"\b(?:no|not|nor|never|none)\b", re.IGNORECASE)
RESTRICTING = re.compile(r"\b(?:only|solely|exclusively|except|unless|without)\b", re.IGNORECASE)
NO_MORE = re.compile(r"\s+(?:have|be of|be given|take)\s+(?P<no>no)\b", re.IGNORECASE)


def negated(target: Target) -> Made:
    """Yield edits that turn each duty, ban, stated fact or right of the library into its contrary."""
    if target.definitions:
        yield LeftOut.NO_VERB
    for match in target.matches:
        if match.statement.is_note:
            yield LeftOut.NO_VERB
        else:
            yield from _contrary(target, match)


def _contrary(target: Target, match: Match) -> Made:
    statement = match.statement
    match statement.modality:
        case Modality.OBLIGATION | Modality.DECLARATION if _is_negated_behind(target, match):
            yield LeftOut.DOUBLE
        case Modality.OBLIGATION:
            yield from _turned(target, match, negated_modal)
        case Modality.PERMISSION if match.query.note and not match.query.modality:
            yield LeftOut.ANY_VERB
        case Modality.PERMISSION if statement.bearer not in (Role.LIBRARY, Role.PATRON):
            yield LeftOut.STRICTER
        case Modality.PERMISSION:
            yield from _turned(target, match, negated_modal)
        case Modality.DECLARATION:
            yield from _fact_changed(target, match, is_denied=True)
        case Modality.PROHIBITION | Modality.DENIAL | Modality.DISCLAIMER:
            yield from _released(target, match)


def _is_negated_behind(target: Target, match: Match) -> bool:
    """Say whether a negation stands behind the verb ("shall collect no more than")."""
    text = target.unit_of(match).text
    return bool(NEGATION.search(text, match.statement.trigger_end, match.statement.end))


def _turned(target: Target, match: Match, form: Callable[[str], str | None]) -> Made:
    unit, statement = target.unit_of(match), match.statement
    new = form(unit.text[statement.trigger_start : statement.trigger_end])
    yield Edit(target.place(unit, statement.trigger_start, statement.trigger_end), new) if new else LeftOut.NOT_A_DUTY


def _released(target: Target, match: Match) -> Made:
    """Yield the edits that make a prohibition or a refusal a permission, wherever its negation stands."""
    unit, statement = target.unit_of(match), match.statement
    start, end = statement.trigger_start, statement.trigger_end
    words = unit.text[start:end]
    opening = opened(unit.text[statement.start : start])
    if opening and not re.search(r"\b(?:not|no|never)\b|cannot", words, re.IGNORECASE):
        low, high, new = opening
        yield Edit(target.place(unit, statement.start + low, statement.start + high), new)
        if MODAL.match(words):
            yield Edit(target.place(unit, start, start + len(words.split()[0])), "may")
        return
    behind = NO_MORE.match(unit.text, end) if MODAL.fullmatch(words) else None
    if behind:
        yield Edit(target.place(unit, behind.start("no"), behind.end("no")), "full")
        return
    yield Edit(target.place(unit, start, end), freed(words))
    if statement.modality is Modality.DENIAL and words.split()[-1:] in (["never"], ["not"]):
        yield from _base_verb(target, match)


def _base_verb(target: Target, match: Match) -> Made:
    unit = target.unit_of(match)
    verb = WORD.search(unit.text, match.statement.trigger_end)
    if verb and base_form(verb[0]) != verb[0]:
        yield Edit(target.place(unit, verb.start(), verb.end()), base_form(verb[0]))


def _fact_changed(target: Target, match: Match, *, is_denied: bool) -> Made:
    """Yield the edit that denies a stated fact or turns it into a permission."""
    unit, statement = target.unit_of(match), match.statement
    start, end = statement.trigger_start, statement.trigger_end
    words = unit.text[start:end]
    if words.split()[:1] and words.split()[0].lower() in ("is", "are", "was", "were", "be"):
        new = negated_modal(words) if is_denied else f"may be {words.partition(' ')[2]}".rstrip()
        yield Edit(target.place(unit, start, end), new or words)
        return
    verb = WORD.search(unit.text, start)
    if verb is None:
        yield LeftOut.NO_VERB
        return
    new = not_stated(verb[0], statement.bearer_words) if is_denied else f"may {base_form(verb[0])}"
    yield Edit(target.place(unit, verb.start(), verb.end()), new)


# --- shall to may ----------------------------------------------------------------------------------------------------


def made_permission(target: Target) -> Made:
    """Yield edits that make each duty or stated fact a mere permission."""
    if target.definitions:
        yield LeftOut.NO_VERB
    for match in target.matches:
        statement = match.statement
        if statement.is_note:
            yield LeftOut.NO_VERB
        elif statement.modality not in (Modality.OBLIGATION, Modality.DECLARATION):
            yield LeftOut.NOT_A_DUTY
        elif RESTRICTING.search(target.unit_of(match).text, statement.start, statement.end):
            yield LeftOut.STILL_LIMITED
        elif statement.modality is Modality.OBLIGATION:
            yield from _turned(target, match, permitted)
        else:
            yield from _fact_changed(target, match, is_denied=False)
