"""What a check says of a contract before it is written up as a finding."""

from dataclasses import dataclass

from contractscan.checks.grading import Grade
from contractscan.checks.spec import Query
from contractscan.model import EvidenceRole, ProofStep, Reason, Span, Verdict
from contractscan.understand.nouns import Statement


@dataclass(frozen=True, slots=True)
class Match:
    """A statement that a query meant, with what it is worth. `limb` names the part of the duty it fills."""

    statement: Statement
    grade: Grade
    query: Query
    limb: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the contract that decide but are no statement: a definition, or what it leaves out.

    `slot` and `value` say in the proof what the words are ("definition", "Patron Data"), unless `proof` tells it in
    steps of its own.
    """

    span: Span
    role: EvidenceRole
    slot: str
    value: str
    note: str = ""
    proof: tuple[ProofStep, ...] | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with the statements and passages that decided it, before it is written up as a finding.

    `net` is what was searched for in vain, where the check is not one over statements.
    """

    verdict: Verdict
    reason: Reason
    deciding: tuple[Match, ...] = ()
    others: tuple[Match, ...] = ()
    nearest: tuple[Statement, ...] = ()
    searched: int = 0
    value: str = ""
    words: str = ""
    tell: str = ""
    lacking: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    net: tuple[Query, ...] = ()
