"""Judgements written up as findings: message, quotes with their places, remedy, waiver, fingerprint."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from contractscan.checks.honesty import honest
from contractscan.checks.judgement import Judgement, Match, Passage
from contractscan.checks.kinds import judge_rule
from contractscan.checks.messages import general_message
from contractscan.checks.nearest import Near, nearest_to, net_of, search_of
from contractscan.checks.proof import proof_of
from contractscan.checks.query import HeadingConcepts, index_of, surroundings
from contractscan.checks.reading import Reading
from contractscan.checks.spec import Check, Query
from contractscan.model import (
    Evidence,
    EvidenceRole,
    Finding,
    ProofStep,
    Reason,
    Severity,
    Span,
    Verdict,
    Waiver,
)
from contractscan.playbook import Playbook, Profile, Rule, Value, covers
from contractscan.understand.lexicon import lexicon_of
from contractscan.understand.nouns import Contract, Statement
from contractscan.understand.words import read_words

LONG_QUOTE = 700
WORD = re.compile(r"[a-z0-9]+")
ROLE = {
    Verdict.MEETS: EvidenceRole.SUPPORTS,
    Verdict.WEAK: EvidenceRole.WEAKENS,
    Verdict.CONTRADICTS: EvidenceRole.CONTRADICTS,
    Verdict.REVIEW: EvidenceRole.NEAREST,
}


def judge(contract: Contract, playbook: Playbook, today: date) -> tuple[Finding, ...]:
    """Return one finding for every rule of the playbook, in the playbook's order."""
    reading = reading_of(contract, playbook)
    return tuple(_finding(rule, playbook.profile, reading, today) for rule in playbook.rules)


def reading_of(contract: Contract, playbook: Playbook) -> Reading:
    """Return the contract with all that the checks of a playbook look things up in."""
    lexicon = lexicon_of(playbook.concepts)
    around = surroundings(
        contract, HeadingConcepts(lambda text: [hit.concept for hit in lexicon.find(read_words(text))])
    )
    statements = [s for s in contract.statements if not contract.units[s.unit].is_hidden]
    return Reading(contract, around, statements, index_of(statements), lexicon)


def _finding(rule: Rule, profile: Profile, reading: Reading, today: date) -> Finding:
    """Return what a rule says of a contract, and where it rests on silence, what was searched and comes nearest."""
    judgement = honest(judge_rule(rule, profile, reading), reading.contract)
    finding = written(rule, profile, reading.contract, judgement, today)
    is_decided = judgement.deciding or judgement.passages or judgement.verdict is Verdict.NOT_APPLICABLE
    if is_decided or judgement.reason is Reason.UNFINISHED:
        return finding
    if not isinstance(rule.check, Check):
        return replace(finding, search=search_of(judgement.net, reading))
    near = nearest_to(rule.check, reading, judgement.nearest)
    evidence = _merged(_near_quote(reading.contract, item) for item in near)
    return replace(finding, evidence=evidence or finding.evidence, search=search_of(net_of(rule.check), reading))


def written(rule: Rule, profile: Profile, contract: Contract, judgement: Judgement, today: date) -> Finding:
    """Return the judgement as a finding that a person can act on."""
    params: Mapping[str, Value] = {**rule.params, **profile.params}
    evidence = _evidence(contract, judgement)
    fails = judgement.verdict.is_failing or judgement.verdict is Verdict.REVIEW
    return Finding(
        rule=rule.id,
        title=rule.title,
        group=rule.group,
        verdict=judgement.verdict,
        reason=judgement.reason,
        severity=_severity(rule, profile),
        message=_message(rule, judgement, params),
        requirement=with_numbers(rule.requirement, params),
        evidence=evidence,
        searched=judgement.searched,
        basis=rule.basis,
        remedy=with_numbers(rule.remedy, params) if fails else "",
        threshold="; ".join(_limit_in_words(name, params[name]) for name in rule.params),
        value=judgement.value,
        waiver=_waiver(rule.id, contract.document.name, profile.waivers, today),
        fingerprint=fingerprint_of(
            rule.id, (quote.quote for quote in evidence if judgement.deciding or judgement.passages)
        ),
    )


def _limit_in_words(name: str, value: Value) -> str:
    """Return a parameter as a person would say it: "breach notice: 72 hours"."""
    for unit in ("hours", "days", "years"):
        if unit in name.split("_"):
            rest = " ".join(part for part in name.split("_") if part != unit)
            return f"{rest}: {value} {unit}"
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    text = {"True": "yes", "False": "no"}.get(text, text)
    return f"{name} : {text}".replace("_", " ").replace(" :", ":")


def _severity(rule: Rule, profile: Profile) -> Severity:
    """Return the profile's severity for the rule, one step lower where the vendor type makes it optional."""
    severity = profile.severities.get(rule.id, rule.severity)
    if rule.applies.get(profile.vendor_type) != "o" or rule.id in profile.severities:
        return severity
    return next((lower for lower in Severity if lower.rank == severity.rank - 1), severity)


def with_numbers(text: str, params: Mapping[str, Value]) -> str:
    """Return the text with `{name}` replaced by the profile's value."""
    return re.sub(r"\{(\w+)\}", lambda m: str(params.get(m[1], m[0])), text)


def _message(rule: Rule, judgement: Judgement, params: Mapping[str, Value]) -> str:
    """Return the sentence that says why: the rule's own for the verdict and reason, else the general one."""
    verdict, reason = judgement.verdict.value, judgement.reason.value
    own = judgement.tell or rule.tell.get(f"{verdict}.{reason}") or rule.tell.get(verdict)
    text = own or general_message(judgement.verdict, judgement.reason)
    text = text.replace("{value}", f" ({judgement.value})" if judgement.value else "")
    text = text.replace("{words}", f" (“{_short(judgement.words)}”)" if judgement.words else "")
    text = text.replace("{lacking}", f"; it lacks {', '.join(judgement.lacking)}" if judgement.lacking else "")
    return with_numbers(text, params)


def _short(text: str, longest: int = 160) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + " …"


def _evidence(contract: Contract, judgement: Judgement) -> tuple[Evidence, ...]:
    """Return the quotes that decide, then those that also count, then the nearest ones of a silence."""
    quotes = [_quoted(contract, m, ROLE.get(judgement.verdict, EvidenceRole.NEAREST)) for m in judgement.deciding]
    quotes += [_passage(contract, passage) for passage in judgement.passages]
    quotes += [_quoted(contract, m, ROLE.get(m.grade.verdict, EvidenceRole.NEAREST)) for m in judgement.others]
    if not (judgement.deciding or judgement.passages):
        quotes += [_quote(contract, statement, EvidenceRole.NEAREST, None) for statement in judgement.nearest]
    return _merged(quotes)


def _merged(quotes: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the quotes with each place once; what several statements of one sentence prove is told together."""
    kept: dict[Span, Evidence] = {}
    for quote in quotes:
        first = kept.setdefault(quote.span, quote)
        if first is not quote:
            kept[quote.span] = replace(first, proof=tuple(dict.fromkeys((*first.proof, *quote.proof))))
    return tuple(kept.values())


def _quoted(contract: Contract, match: Match, role: EvidenceRole) -> Evidence:
    return _quote(contract, match.statement, role, match.query)


def _near_quote(contract: Contract, near: Near) -> Evidence:
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
    document = contract.document
    return Evidence(
        clause=contract.clauses[unit.clause].number,
        quote=document.text[span.start : span.end],
        span=span,
        role=role,
        page=document.page_of(span.start),
        boxes=document.boxes_of(span),
        proof=proof_of(contract, statement, query),
    )


def _passage(contract: Contract, passage: Passage) -> Evidence:
    """Return words that are no statement as evidence, cut where they are very long."""
    document = contract.document
    span = Span(passage.span.start, min(passage.span.end, passage.span.start + LONG_QUOTE))
    words = document.text[span.start : span.end]
    within = [clause for clause in contract.clauses if clause.span.start <= span.start < clause.span.end]
    return Evidence(
        clause=max(within, key=lambda clause: clause.span.start).number if within else "",
        quote=words,
        span=span,
        role=passage.role,
        page=document.page_of(span.start),
        boxes=document.boxes_of(span),
        note=passage.note,
        proof=(ProofStep(passage.slot, passage.value, words, span),),
    )


def _waiver(rule: str, name: str, waivers: Sequence[Waiver], today: date) -> Waiver | None:
    """Return the waiver in force for the rule and contract: it rides beside the verdict and never changes it."""
    for waiver in waivers:
        if covers(waiver, rule, name) and date.fromisoformat(waiver.until) >= today:
            return waiver
    return None


def fingerprint_of(rule: str, quotes: Iterable[str]) -> str:
    """Return a digest of the rule and the words of the clauses that decided, the same after renumbering."""
    words = " ".join(" ".join(WORD.findall(quote.lower())) for quote in quotes)
    return hashlib.sha256(f"{rule}\n{words}".encode()).hexdigest()[:16]


__all__ = ["fingerprint_of", "judge", "reading_of", "with_numbers", "written"]
