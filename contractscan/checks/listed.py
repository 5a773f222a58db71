"""Bans whose exceptions stand in a list under them: all of the list holds, so the worst of it counts."""

from collections.abc import Sequence
from dataclasses import replace

from contractscan.checks.around import DENYING
from contractscan.checks.grading import Grade
from contractscan.checks.judgement import Match
from contractscan.model import Span
from contractscan.understand.nouns import Unit


def with_all_exceptions(matches: Sequence[Match], units: Sequence[Unit]) -> list[Match]:
    """Return the matches, those of one list of exceptions all with the grade of the worst among them."""
    worst: dict[Span, Grade] = {}
    for match in matches:
        lead = _list_of(match, units)
        if lead is not None and (lead not in worst or match.grade.rank < worst[lead].rank):
            worst[lead] = match.grade
    return [
        replace(match, grade=worst[lead]) if (lead := _list_of(match, units)) is not None else match
        for match in matches
    ]


def _list_of(match: Match, units: Sequence[Unit]) -> Span | None:
    """Return the place of the ban that leads into an exception ("shall not disclose data except: (a) …"), or None."""
    statement, unit = match.statement, units[match.statement.unit]
    opens_above = any(limit.start < unit.offset < limit.end for limit in statement.exceptions)
    return unit.lead if statement.modality in DENYING and opens_above else None
