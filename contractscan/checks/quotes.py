"""The quotes of a judgement: the words that decide, with their places, and the nearest clauses of a silence."""

import re
from collections.abc import Iterable
from dataclasses import replace

from contractscan.checks.judgement import Judgement, Match, Passage
from contractscan.checks.nearest import Near
from contractscan.checks.proof import proof_of
from contractscan.checks.spec import Query
from contractscan.model import Evidence, EvidenceRole, ProofStep, Reason, Span, Verdict
from contractscan.understand.nearby import just_before
from contractscan.understand.nouns import Contract, Statement

LONG_QUOTE = 700
LEADS = "leads into the words above"
SAID_BEFORE = "is what the words above take up"
TAKES_OUT = "takes something out of the words above"
TAKES_UP = re.compile(
    r"\W*(?:in (?:that|this|such|either|any such) (?:case|event|instance)|(?:such|this|these|those|it|they|the same|"
    r"the foregoing|doing so)\b|(?:on|upon|for|under|after|before|to|of|in|with) (?:such|this|these|those|it|them)\b)",
    re.IGNORECASE,
)
ROLE = {
    Verdict.MEETS: EvidenceRole.SUPPORTS,
    Verdict.WEAK: EvidenceRole.WEAKENS,
    Verdict.CONTRADICTS: EvidenceRole.CONTRADICTS,
    Verdict.REVIEW: EvidenceRole.NEAREST,
}


def quotes_of(contract: Contract, judgement: Judgement) -> tuple[Evidence, ...]:
    """Return the quotes that decide, then those that also count, then the nearest ones of a silence."""
    role = ROLE.get(judgement.verdict, EvidenceRole.NEAREST)
    quotes = [
        quote
        for match in judgement.deciding
        for quote in (
            _quoted(contract, match, role),
            *_leads(contract, match, role),
            *_taken_up(contract, match, role),
            *_left_out(contract, match, role),
        )
    ]
    quotes += [_passage(contract, passage) for passage in judgement.passages]
    quotes += [_quoted(contract, m, ROLE.get(m.grade.verdict, EvidenceRole.NEAREST)) for m in judgement.others]
    if not (judgement.deciding or judgement.passages):
        quotes += [_quote(contract, statement, EvidenceRole.NEAREST, None) for statement in judgement.nearest]
    return merged(quotes)


def merged(quotes: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the quotes with each place once; what several statements of one sentence prove is told together."""
    kept: dict[Span, Evidence] = {}
    for quote in quotes:
        first = kept.setdefault(quote.span, quote)
        if first is not quote:
            proof = tuple(dict.fromkeys((*first.proof, *quote.proof)))
            kept[quote.span] = replace(first, note=first.note or quote.note, proof=proof)
    return tuple(kept.values())


def _quoted(contract: Contract, match: Match, role: EvidenceRole) -> Evidence:
    return _quote(contract, match.statement, role, match.query)


def _leads(contract: Contract, match: Match, role: EvidenceRole) -> list[Evidence]:
    """Return the words that lead into a list item as quotes of their own, where they hold the verb that binds."""
    unit = contract.units[match.statement.unit]
    if not match.statement.trigger or match.statement.trigger_start >= unit.offset:
        return []
    return [_evidence(contract, unit.clause, span, role, LEADS) for span in unit.places(0, unit.offset)]


def _taken_up(contract: Contract, match: Match, role: EvidenceRole) -> list[Evidence]:
    """Return the sentence before as a quote of its own where the words that decide take it up ("In that case, …")."""
    at = match.statement.unit
    unit = contract.units[at]
    if not TAKES_UP.match(unit.text, unit.offset):
        return []
    return [
        _evidence(contract, contract.units[before].clause, contract.units[before].span, role, SAID_BEFORE)
        for before in just_before(contract.units[:at], contract.clauses, unit.clause)[:1]
    ]


def _left_out(contract: Contract, match: Match, role: EvidenceRole) -> list[Evidence]:
    """Return the next sentence as a quote of its own where it makes the exception ("This does not include …")."""
    at, words = match.statement.unit, match.grade.words
    if match.grade.reason is not Reason.EXCEPTION or not words:
        return []
    following = [unit for unit in contract.units[at + 1 : at + 2] if unit.text.endswith(words)]
    return [_evidence(contract, unit.clause, unit.span, role, TAKES_OUT) for unit in following]


def near_quote(contract: Contract, near: Near) -> Evidence:
    """Return a nearest clause as evidence whose note says what it lacks."""
    quote = _quote(contract, near.statement, EvidenceRole.NEAREST, near.query)
    return replace(quote, note="; ".join(near.lacks))


def _quote(contract: Contract, statement: Statement, role: EvidenceRole, query: Query | None) -> Evidence:
    """Return a statement's sentence as evidence, cut to the statement where the sentence is very long."""
    unit = contract.units[statement.unit]
    span = unit.span
    if len(span) > LONG_QUOTE:
        own = unit.place(statement.start, statement.end)
        span = own if len(own) >= 40 else Span(span.start, span.start + LONG_QUOTE)
    quote = _evidence(contract, unit.clause, span, role)
    return replace(quote, proof=proof_of(contract, statement, query))


def _evidence(contract: Contract, clause: int, span: Span, role: EvidenceRole, note: str = "") -> Evidence:
    """Return a part of the document as evidence, cut where it is very long."""
    document = contract.document
    span = Span(span.start, min(span.end, span.start + LONG_QUOTE))
    return Evidence(
        clause=contract.clauses[clause].number,
        quote=document.text[span.start : span.end],
        span=span,
        role=role,
        page=document.page_of(span.start),
        boxes=document.boxes_of(span),
        note=note,
    )


def _passage(contract: Contract, passage: Passage) -> Evidence:
    """Return words that are no statement as evidence, cut where they are very long."""
    within = [clause for clause in contract.clauses if clause.span.start <= passage.span.start < clause.span.end]
    home = max(within, key=lambda clause: clause.span.start, default=None)
    quote = _evidence(contract, home.id if home else 0, passage.span, passage.role, passage.note)
    whole = (ProofStep(passage.slot, passage.value, quote.quote, quote.span),)
    proof = whole if passage.proof is None else passage.proof
    return replace(quote, clause=home.number if home else "", proof=proof)
