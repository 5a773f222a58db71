"""Who is bound in the sentence before is bound in this one too: "It shall also …", "Such notice shall be given …"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from contractscan.understand.nouns import SIDES, Role, Statement, Unit

PRONOUN = re.compile(
    r"(?:^|[,;:]\s*|\b(?:and|but|that|them|notice)\s+)(?:it|they)\s+(?:also\s+|further\s+)?$", re.IGNORECASE
)
NOTICE = re.compile(r"\W*(?:such|the|this|that|said)\s+(?:\w+\s+)?(?:notice|notification|report)\b", re.IGNORECASE)
NOTIFYING = "action.notify"


def carried_on(found: Sequence[Statement], unit: Unit, before: Sequence[Sequence[Statement]]) -> list[Statement]:
    """Return the statements of a unit, those without a subject of their own bound to who is bound just before.

    `before` are the statements of each sentence just before, the last sentence first.
    """
    acting = next((s for s in before[0] if s.bearer in SIDES and not s.is_passive), None) if before else None
    giver = _giver(before) if NOTICE.match(unit.text[unit.offset :]) else Role.UNKNOWN
    carried: list[Statement] = []
    for statement in found:
        if statement.bearer is Role.UNKNOWN and statement.is_passive:
            carried.append(replace(statement, bearer=giver))
        elif statement.bearer is Role.UNKNOWN and acting and PRONOUN.search(unit.text[: statement.trigger_start]):
            carried.append(replace(statement, bearer=acting.bearer, bearer_words=acting.bearer_words))
        else:
            carried.append(statement)
    return carried


def _giver(before: Sequence[Sequence[Statement]]) -> Role:
    """Return who gives the notice that was last spoken of."""
    said = (statement for sentence in before for statement in reversed(sentence))
    return next((statement.bearer for statement in said if NOTIFYING in statement.actions), Role.UNKNOWN)
