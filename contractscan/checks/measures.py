"""Numbers that a sentence names besides deadlines: money, multiples of fees, sizes of groups, years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contractscan.checks.spec import Query
from contractscan.understand.nouns import Statement, Unit

SHORTEST_YEARS = 90
HOURS_OF_DAY = 24
DAYS_OF_YEAR = 365
SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
NUMBER_WORDS = {word: number for number, word in enumerate(SMALL, start=1)} | {
    "thirty": 30,
    "fifty": 50,
    "hundred": 100,
}
SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9}
FIGURE = rf"(?:\d[\d,]*(?:\.\d+)?|\b(?:{'|'.join(NUMBER_WORDS)})\b)"
MONEY = re.compile(
    rf"(?:US\s?)?[$€£]\s?(?P<figure>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>thousand|million|billion|[MmKk]\b)?"
    rf"|(?P<said>{FIGURE})\s(?:\([^)]*\)\s)?(?P<of>thousand|million|billion)(?:\s\([^)]*\))?\s(?:US\s|U\.S\.\s)?(?:dollars|euros|pounds)",
    re.IGNORECASE,
)
TIMES = re.compile(rf"(?P<figure>{FIGURE})\s?(?:\(\d+\)\s?)?(?:times|x\b)|(?P<twice>\btwice)\b", re.IGNORECASE)
COUNT = re.compile(
    rf"\b(?:fewer|less|smaller|lower)\sthan\s(?P<few>{FIGURE})|\bat\sleast\s(?P<least>{FIGURE})|\bunder\s(?P<under>{FIGURE})"
    rf"|\bsize\sof\s(?P<size>{FIGURE})|(?P<more>{FIGURE})\s(?:\(\d+\)\s)?or\smore\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its words: dollars, times, people of a group, days or years."""

    value: float
    text: str


def fits(query: Query, statement: Statement, unit: Unit) -> bool:
    """Say whether the sentence names numbers of the query's kind that are as it asks. No number fits nothing."""
    found = [amount.value for amount in amounts(query, statement, unit)]
    if not found:
        return False
    return (
        (not query.at_least or max(found) >= float(query.at_least))
        and (not query.below or max(found) < float(query.below))
        and (not query.above or min(found) > float(query.above))
    )


def measured(query: Query, statement: Statement, unit: Unit) -> str:
    """Return the words of the number that a query measures, or "" where it measures none."""
    found = list(amounts(query, statement, unit))
    if not found:
        return ""
    return (min(found, key=lambda amount: amount.value) if query.above else max(found, key=lambda a: a.value)).text


def amounts(query: Query, statement: Statement, unit: Unit) -> Iterator[Amount]:
    """Yield the numbers of the query's kind that the statement, or its sentence, names."""
    match query.measure:
        case "money":
            yield from _money(unit.text)
        case "times":
            for found in TIMES.finditer(unit.text):
                yield Amount(2.0 if found["twice"] else _figure(found["figure"]), found[0])
        case "count":
            for found in COUNT.finditer(unit.text):
                yield Amount(_figure(next(figure for figure in found.groups() if figure)), found[0])
        case "days" | "years":
            yield from _periods(query.measure, statement)
        case "":
            return


def _money(text: str) -> Iterator[Amount]:
    for found in MONEY.finditer(text):
        scale = (found["scale"] or found["of"] or "").lower()
        yield Amount(_figure(found["figure"] or found["said"]) * SCALES.get(scale, 1), found[0])


def _periods(unit: str, statement: Statement) -> Iterator[Amount]:
    """Yield the periods of a statement in days or years; what is shorter than a season is no number of years."""
    for time in statement.durations:
        days = (time.hours or 0) / HOURS_OF_DAY
        if unit == "days" and days:
            yield Amount(days, time.text)
        elif days >= SHORTEST_YEARS:
            amount = time.amount or 0
            years = {"year": amount, "month": amount / 12}.get(time.unit, days / DAYS_OF_YEAR)
            yield Amount(round(years, 2), time.text)


def _figure(words: str) -> float:
    return float(NUMBER_WORDS.get(words.lower(), 0)) or float(words.replace(",", ""))
