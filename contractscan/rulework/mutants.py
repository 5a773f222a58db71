"""Mutants: a wording that meets its rule, changed so that no careful reader would still say so.

Each kind changes the statements by which the wording meets the rule, all of them at once, at the places where
understanding found them. Where a kind would not change what the rule asks about, it makes no mutant and says why; the
reasons hold for every rule alike and are the members of `LeftOut`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from contractscan.checks.judgement import Match
from contractscan.model import Span
from contractscan.rulework.forms import MODAL, base_form, freed, negated_modal, not_stated, opened, permitted
from contractscan.rulework.swapping import swapped_names
from contractscan.rulework.targets import Edit, Target, edited
from contractscan.understand.durations import HOURS, hours_of
from contractscan.understand.nouns import Duration, Modality, Role
from contractscan.understand.words import language

UNLESS = "unless Vendor decides otherwise in its sole discretion"
NEXT = " Notwithstanding the foregoing, Vendor may do otherwise in its sole discretion."
ELSEWHERE = "to the extent set out in Exhibit Q"
EXCLUDING = "excluding what patrons read, borrow or search for"
NEVER_IN = "does not include usage data or borrowing history"
TIME_ELSEWHERE = "the time set out in Exhibit Q"
NEGATION = re.compile(r"\b(?:no|not|nor|never|none)\b", re.IGNORECASE)
RESTRICTING = re.compile(r"\b(?:only|solely|exclusively|except|unless|without)\b", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")
NOUN_UNIT = re.compile(r"^(?P<count>.*?\S)(?P<gap>-|\s+)(?P<unit>(?:[a-z]+\s+)*[a-z]+?)s?$", re.IGNORECASE | re.DOTALL)


class MutantKind(StrEnum):
    """What was done to the wording."""

    NEGATED = "negated"
    PERMITTED = "shall-to-may"
    NUMBER = "number"
    SWAPPED = "parties-swapped"
    EXCEPTED = "exception-after"
    EXCEPTED_BEFORE = "exception-before"
    EXCEPTED_NEXT = "exception-next-sentence"
    REFERRED = "by-reference"


class LeftOut(StrEnum):
    """Why a kind of mutant was not made of a wording."""

    NO_VERB = "no verb phrase binds: a definition, a heading, a table row"
    NOT_A_DUTY = "no duty or stated fact that could become a mere permission"
    STILL_LIMITED = "a permission limited by “only”, “unless” or the like forbids the rest as well as a duty does"
    STRICTER = "to forbid what was allowed takes nothing from the library"
    DOUBLE = "the sentence holds a negation already, and a second one would turn it round"
    NO_NUMBER = "no number that the rule compares with the policy"
    NO_SIDE = "neither side is named as the one who acts, owns or consents"
    IN_HAND = "the rule does not ask that the document be in hand"
    UNCHANGED = "the wording stays as it is"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed wording that must no longer meet its rule."""

    rule: str
    kind: MutantKind
    wording: str
    text: str


Made = Iterator[Edit | LeftOut]
Mutator = Callable[[Target], Made]


def mutants_of(target: Target, wording: str) -> Iterator[Mutant | tuple[MutantKind, LeftOut]]:
    """Yield the mutants of a wording, and for each kind that makes none the reason why."""
    plain = " ".join(wording.split())
    for kind, mutator in MUTATORS.items():
        made = list(mutator(target))
        edits = [item for item in made if isinstance(item, Edit)]
        text = edited(target, edits)
        if edits and text != plain:
            yield Mutant(target.rule.id, kind, plain, text)
        else:
            yield kind, next((item for item in made if isinstance(item, LeftOut)), LeftOut.UNCHANGED)


# --- negate ----------------------------------------------------------------------------------------------------------


def _negated(target: Target) -> Made:
    if target.definitions:
        yield LeftOut.NO_VERB
    for match in target.matches:
        statement = match.statement
        if statement.is_note:
            yield LeftOut.NO_VERB
            continue
        match statement.modality:
            case Modality.OBLIGATION | Modality.DECLARATION if _is_negated_behind(target, match):
                yield LeftOut.DOUBLE
            case Modality.OBLIGATION:
                yield from _turned(target, match, negated_modal)
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


def _permitted(target: Target) -> Made:
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


# --- the number ------------------------------------------------------------------------------------------------------


def _number(target: Target) -> Made:
    """Yield edits that carry each number of a deadline which the rule compares beyond the policy's limit."""
    if target.definitions:
        yield LeftOut.NO_NUMBER
    deadline = target.check.deadline if target.check else None
    for match in target.matches:
        numbers = [d for d in match.statement.durations if d.hours]
        if deadline is None or not match.query.deadline or not numbers or not (deadline.at_most or deadline.at_least):
            yield LeftOut.NO_NUMBER
            continue
        scale = 1 if deadline.unit == "hours" else 24
        limit = float(str(target.params[deadline.at_most or deadline.at_least])) * scale
        unit = target.unit_of(match)
        for found in numbers:
            place = target.place(unit, found.start, found.end)
            yield Edit(place, _below(found, limit) if deadline.at_least else _beyond(found, limit))


def _beyond(duration: Duration, limit: float) -> str:
    """Return the duration doubled until it is longer than the limit (hours)."""
    amount = 2 * (duration.amount or 1)
    while hours_of(amount, duration.unit, duration.is_business) <= limit:
        amount *= 2
    return _reworded(duration, amount)


def _below(duration: Duration, limit: float) -> str:
    """Return the duration halved, in a smaller unit where needed, until it is shorter than the limit (hours)."""
    hours = duration.hours or 1
    while hours >= limit:
        hours //= 2
    return f"{max(hours // 24, 1)} days" if hours >= HOURS["day"] else f"{max(hours, 1)} hours"


def _reworded(duration: Duration, amount: float) -> str:
    form = NOUN_UNIT.match(duration.text)
    gap = form["gap"] if form else " "
    business = "business " if duration.is_business else ""
    return f"{amount:g}{gap if gap == '-' else ' '}{business}{duration.unit}{'' if gap == '-' else 's'}"


# --- an exception, a reference ---------------------------------------------------------------------------------------


def _excepted(target: Target) -> Made:
    for passage in target.definitions:
        end = target.sentence_end(passage.span)
        yield Edit(Span(end, end), f", {EXCLUDING}")
    for match in target.matches:
        end = target.end_of(match)
        goes_on = target.text[end : end + 1] not in (".", ";", "\n", "")
        yield Edit(Span(end, end), f", {UNLESS}{',' if goes_on else ''}")


def _excepted_before(target: Target) -> Made:
    """Yield the exception in front of each sentence that counts; a definition is as wide as all of it, so has none."""
    if target.definitions:
        yield LeftOut.NO_VERB
    for unit in dict.fromkeys(target.unit_of(match) for match in target.matches):
        place = target.place(unit, 0, 0) if unit.offset else Span(unit.span.start, unit.span.start)
        first = WORD.match(target.text, place.start)
        opener = first[0] if first else ""
        is_name = opener.lower() not in language().Defaults.stop_words or opener == "I"
        span = Span(place.start, place.start + len(opener))
        yield Edit(span, f"{UNLESS.capitalize()[:7]}{UNLESS[7:]}, {opener if is_name else opener.lower()}")


def _excepted_next(target: Target) -> Made:
    end = target.body.end
    never_in = "".join(f" “{passage.value}” {NEVER_IN}." for passage in target.definitions)
    stop = "" if target.text[end - 1 : end] == "." else "."
    yield Edit(Span(end, end), stop + (never_in or NEXT))


def _referred(target: Target) -> Made:
    for passage in target.definitions:
        yield Edit(passage.span, f"“{passage.value}” has the meaning set out in Exhibit Q.")
    for match in target.matches:
        if not match.query.in_hand:
            yield LeftOut.IN_HAND
            continue
        numbers = [d for d in match.statement.durations if d.hours]
        unit = target.unit_of(match)
        if numbers:
            for found in numbers:
                yield Edit(target.place(unit, found.start, found.end), TIME_ELSEWHERE)
        else:
            end = target.end_of(match)
            yield Edit(Span(end, end), f" {ELSEWHERE}")


# --- the parties -----------------------------------------------------------------------------------------------------


def _swapped(target: Target) -> Made:
    spans = swapped_names(target)
    if not spans:
        yield LeftOut.NO_SIDE
    for span, words in spans:
        yield Edit(span, words)


MUTATORS: dict[MutantKind, Mutator] = {
    MutantKind.NEGATED: _negated,
    MutantKind.PERMITTED: _permitted,
    MutantKind.NUMBER: _number,
    MutantKind.SWAPPED: _swapped,
    MutantKind.EXCEPTED: _excepted,
    MutantKind.EXCEPTED_BEFORE: _excepted_before,
    MutantKind.EXCEPTED_NEXT: _excepted_next,
    MutantKind.REFERRED: _referred,
}
