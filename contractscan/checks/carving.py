"""Definitions followed into verdicts: a promise on a term is as wide as what its definition leaves of it."""

from collections.abc import Sequence
from dataclasses import replace

from contractscan.checks.judgement import Judgement, Match, Passage
from contractscan.checks.reading import Reading
from contractscan.checks.scope import LeftOut
from contractscan.checks.spec import Check
from contractscan.model import EvidenceRole, Reason, Verdict
from contractscan.understand.nouns import Statement

PROMISED = "data.patron"
SHOWN = 2


def followed(check: Check, reading: Reading, judgement: Judgement, accepted: Sequence[Match]) -> Judgement:
    """Return the judgement, weak (`carve-out`) where every promise that meets is on a term that leaves data out.

    Of a duty with limbs each limb must hold for all of the data.
    """
    full = judgement.deciding if check.limbs else [m for m in accepted if m.grade.verdict is Verdict.MEETS]
    narrowed = [(match, carved_from(check, reading, match.statement)) for match in full]
    narrow = [(match, left) for match, left in narrowed if left]
    if not narrow or (len(narrow) < len(narrowed) and not check.limbs):
        return judgement
    carved = list({left.span: left for _, lefts in narrow for left in lefts}.values())
    return replace(
        judgement,
        verdict=Verdict.WEAK,
        reason=Reason.CARVE_OUT,
        deciding=tuple(match for match, _ in narrow[:SHOWN]),
        passages=tuple(
            left_out_of(reading.contract.definitions[left.definition].term, left) for left in carved[:SHOWN]
        ),
        words=carved[0].words.rstrip(" .;,"),
        tell="",
    )


def carved_from(check: Check, reading: Reading, statement: Statement) -> tuple[LeftOut, ...]:
    """Return what the definitions of a statement's terms take out of its data; nothing where it names more data."""
    if not check.follow_definitions or not any(definition.excludes for definition in reading.contract.definitions):
        return ()
    terms = reading.contract.units[statement.unit].terms
    promised = [hit for hit in statement.hits if hit.concept == PROMISED and not _is_excepted(statement, hit.start)]
    if statement.concepts & set(check.carved_out):
        return ()
    carved: list[LeftOut] = []
    for hit in promised:
        used = [term.definition for term in terms if term.start < hit.end and hit.start < term.end]
        found = [left for number in used for left in reading.scopes.left_out(number) if _takes_away(check, left)]
        if not found:
            return ()
        carved += found
    return tuple(carved)


def _is_excepted(statement: Statement, at: int) -> bool:
    return any(limit.start <= at < limit.end for limit in statement.exceptions)


def _takes_away(check: Check, left: LeftOut) -> bool:
    """Say whether an exclusion takes out data that the promise should be on, with nothing that keeps it harmless."""
    return any(part & set(check.carved_out) and not part & set(check.kept) for part in left.parts)


def left_out_of(term: str, left: LeftOut, role: EvidenceRole = EvidenceRole.WEAKENS) -> Passage:
    """Return the words that take something out of a defined term, as evidence."""
    return Passage(left.span, role, "left-out", term, f"left out of “{term}”")
