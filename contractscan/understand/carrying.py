"""Sentences that open with "it": who is bound in the sentence before is bound in this one too."""

import re
from collections.abc import Sequence
from dataclasses import replace

from contractscan.understand.nouns import Role, Statement, Unit

PRONOUN = re.compile(
    r"(?:^|[,;:]\s*|\b(?:and|but|that|them|notice)\s+)(?:it|they)\s+(?:also\s+|further\s+)?$", re.IGNORECASE
)
SIDES = frozenset({Role.VENDOR, Role.LIBRARY})


def carried_on(found: Sequence[Statement], unit: Unit, before: Sequence[Statement]) -> list[Statement]:
    """Return the statements of a unit, those with a bare pronoun as subject bound to the side bound just before.

    `before` are the statements of the unit before in the same clause, or none.
    """
    subject = next((s for s in before if s.bearer in SIDES and not s.is_passive), None)
    if subject is None:
        return list(found)
    return [
        replace(s, bearer=subject.bearer, bearer_words=subject.bearer_words) if _is_pronoun(s, unit) else s
        for s in found
    ]


def _is_pronoun(statement: Statement, unit: Unit) -> bool:
    """Say whether a statement has only "it" for a subject, with no one named before it in the sentence."""
    if statement.bearer is not Role.UNKNOWN or statement.is_passive:
        return False
    return bool(PRONOUN.search(unit.text[: statement.trigger_start]))
