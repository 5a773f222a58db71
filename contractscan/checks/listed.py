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
    leads = [_list_of(match, units) for match in matches]
    worst: dict[Span, Grade] = {}
    for match, lead in zip(matches, leads, strict=True):
        if lead is not None and (lead not in worst or match.grade.rank < worst[lead].rank):
            worst[lead] = match.grade
    return [
        match if lead is None else replace(match, grade=worst[lead]) for match, lead in zip(matches, leads, strict=True)
    ]


def _list_of(match: Match, units: Sequence[Unit]) -> Span | None:
    """Return the place of the ban that leads into an exception ("shall not disclose data except: (a) …"), or None."""
    statement, unit = match.statement, units[match.statement.unit]
    opens_above = any(limit.start < unit.offset < limit.end for limit in statement.exceptions)
    return unit.lead if statement.modality in DENYING and opens_above else None
