"""Mutants made around the verb: its number, an exception, an exhibit that is not there, the parties."""

import re

from contractscan.model import Span
from contractscan.rulework.forms import WORD
from contractscan.rulework.mutant_kinds import LeftOut, Made
from contractscan.rulework.swapping import swapped_names
from contractscan.rulework.targets import Edit, Target
from contractscan.understand.durations import HOURS, hours_of
from contractscan.understand.nouns import Duration
from contractscan.understand.words import language

UNLESS = "unless Vendor decides otherwise in its sole discretion"
NEXT = " Notwithstanding the foregoing, Vendor may do otherwise in its sole discretion."
ELSEWHERE = "to the extent set out in Exhibit Q"
EXCLUDING = "excluding what patrons read, borrow or search for"
LEAVES_OUT = re.compile(r"\b(?:not|excludes?|excluding|except|other\s+than)\b", re.IGNORECASE)
NEVER_IN = "does not include usage data or borrowing history"
TIME_ELSEWHERE = "the time set out in Exhibit Q"
NOUN_UNIT = re.compile(r"^(?P<count>.*?\S)(?P<gap>-|\s+)(?P<unit>(?:[a-z]+\s+)*[a-z]+?)s?$", re.IGNORECASE | re.DOTALL)


def number_beyond(target: Target) -> Made:
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


def excepted_after(target: Target) -> Made:
    """Yield an exception that swallows each promise, behind it; what the definition is about, for a definition."""
    for passage in target.definitions:
        end = target.sentence_end(passage.span)
        excludes = LEAVES_OUT.search(target.text, passage.span.start, end) is not None
        yield LeftOut.DOUBLE if excludes else Edit(Span(end, end), f", {EXCLUDING}")
    for match in target.matches:
        end = target.end_of(match)
        goes_on = target.text[end : end + 1] not in (".", ";", "\n", "")
        yield Edit(Span(end, end), f", {UNLESS}{',' if goes_on else ''}")


def excepted_before(target: Target) -> Made:
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


def excepted_next(target: Target) -> Made:
    """Yield a next sentence that takes the promise back, or takes data out of the definition."""
    end = target.body.end
    never_in = "".join(f" “{passage.value}” {NEVER_IN}." for passage in target.definitions)
    stop = "" if target.text[end - 1 : end] == "." else "."
    yield Edit(Span(end, end), stop + (never_in or NEXT))


def referred_away(target: Target) -> Made:
    """Yield edits by which each number, else each promise or definition, stands in an exhibit that is not in hand."""
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


def parties_swapped(target: Target) -> Made:
    """Yield each name of a side, replaced by that of the other."""
    spans = swapped_names(target)
    if not spans:
        yield LeftOut.NO_SIDE
    for span, words in spans:
        yield Edit(span, words)
