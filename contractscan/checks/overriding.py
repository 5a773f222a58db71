"""A sentence that takes back the one before it: "Notwithstanding the foregoing, Vendor may do otherwise …".

Such a sentence is an exception that stands on its own. It counts against a promise of the same clause when it lets the
vendor do as it likes, and speaks of the same act as the promise or of none in particular. So does "Vendor may do so"
right behind a ban.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from contractscan.checks.around import DENYING
from contractscan.checks.at_will import is_free_choice
from contractscan.checks.grading import Grade
from contractscan.checks.judgement import Judgement, Match
from contractscan.model import Reason, Verdict
from contractscan.understand.nouns import Contract, Modality, Role, Statement, Unit
from contractscan.understand.tails import DOING_SO

LOOKING_BACK = re.compile(
    r"\W*(?:notwithstanding|despite|regardless of)\s+(?:any\s+of\s+)?(?:the\s+)?"
    r"(?:foregoing|above|preceding|previous|aforesaid|anything|any\s+other|this\s+(?:section|clause|paragraph))\b",
    re.IGNORECASE,
)
LEFT_OPEN = Grade(Verdict.WEAK, Reason.EXCEPTION)
ALLOWED = Grade(Verdict.CONTRADICTS, Reason.ADVERSE)
CONSENT = frozenset({"topic.consent", "topic.with-consent", "topic.instructions"})
FREE = frozenset({Role.VENDOR, Role.UNKNOWN})


def taken_back(judgement: Judgement, contract: Contract) -> Judgement:
    """Return a judgement that meets, turned to weak where what it rests on is taken back, or to contradicts.

    It contradicts where the very next sentence lets the vendor do what was forbidden, and asks for nothing first; that
    alone is looked for where the promise is weak.
    Of several promises that each would do, all must be taken back; of the limbs of a duty, one is enough, and so is
    one that the very next sentence undoes.
    """
    undone = dict(_undone(judgement.deciding, contract))
    is_allowed = any(map(_is_unbound, undone.values()))
    if judgement.verdict is not Verdict.MEETS and not (judgement.verdict is Verdict.WEAK and is_allowed):
        return judgement
    found = undone or dict(_overriding(judgement.deciding, contract))
    is_enough = undone or len(found) == len(judgement.deciding) or any(match.limb for match in found)
    if not found or not is_enough:
        return judgement
    grade = ALLOWED if is_allowed else LEFT_OPEN
    against = tuple(Match(statement, grade, match.query) for match, statement in found.items())
    unit = contract.units[against[0].statement.unit]
    return replace(
        judgement,
        verdict=grade.verdict,
        reason=grade.reason,
        deciding=(*judgement.deciding, *against),
        words=unit.text[unit.offset :],
        tell="",
    )


def _overriding(matches: Iterable[Match], contract: Contract) -> Iterator[tuple[Match, Statement]]:
    """Yield each promise that a later sentence of its clause takes back, with the statement that does so."""
    back = [unit for unit in contract.units if LOOKING_BACK.match(unit.text[unit.offset :])]
    if not back:
        return
    for match in matches:
        own = contract.units[match.statement.unit]
        for statement in contract.statements:
            unit = contract.units[statement.unit]
            if unit in back and _follows(unit, own) and _is_at_will(statement) and _is_same_act(statement, match):
                yield match, statement
                break


def _undone(matches: Iterable[Match], contract: Contract) -> Iterator[tuple[Match, Statement]]:
    """Yield each ban with the statement of the next sentence that lets the vendor "do so" all the same."""
    for match in matches:
        following = match.statement.unit + 1
        if match.statement.modality not in DENYING or following >= len(contract.units):
            continue
        unit = contract.units[following]
        behind = (contract.statements[number] for number in contract.of_unit[following])
        again = (s for s in behind if _lets_vendor(s) and DOING_SO.match(unit.text, s.trigger_end))
        undoing = next(again, None) if unit.clause == contract.units[match.statement.unit].clause else None
        if undoing is not None:
            yield match, undoing


def _is_unbound(statement: Statement) -> bool:
    """Say whether a leave to "do so" asks for nothing first: no consent, no condition."""
    return not statement.exceptions and not statement.conditions and not CONSENT & statement.concepts


def _follows(later: Unit, earlier: Unit) -> bool:
    return later.clause == earlier.clause and later.span.start > earlier.span.start


def _is_at_will(statement: Statement) -> bool:
    """Say whether the statement lets the vendor decide as it likes."""
    return _lets_vendor(statement) and is_free_choice(statement.hits)


def _lets_vendor(statement: Statement) -> bool:
    return statement.modality is Modality.PERMISSION and statement.bearer in FREE


def _is_same_act(statement: Statement, match: Match) -> bool:
    return not statement.actions or bool(set(statement.actions) & {*match.statement.actions, *match.statement.concepts})
