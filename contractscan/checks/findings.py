"""Judgements written up as findings: message, quotes with their places, remedy, waiver, fingerprint."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date

from contractscan.checks.honesty import honest
from contractscan.checks.judgement import Judgement, Match, Passage
from contractscan.checks.kinds import judge_rule
from contractscan.checks.messages import general_message
from contractscan.checks.query import HeadingConcepts, index_of, surroundings
from contractscan.checks.reading import Reading
from contractscan.model import (
    Evidence,
    EvidenceRole,
    Finding,
    ProofStep,
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
    lexicon = lexicon_of(playbook.concepts)
    around = surroundings(
        contract, HeadingConcepts(lambda text: [hit.concept for hit in lexicon.find(read_words(text))])
    )
    statements = [s for s in contract.statements if not contract.units[s.unit].is_hidden]
    reading = Reading(contract, around, statements, index_of(statements), lexicon)
    return tuple(
        written(
            rule,
            playbook.profile,
            contract,
            honest(judge_rule(rule, playbook.profile, reading), contract),
            today,
        )
        for rule in playbook.rules
    )


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
        requirement=_filled(rule.requirement, params),
        evidence=evidence,
        searched=judgement.searched,
        basis=rule.basis,
        remedy=_filled(rule.remedy, params) if fails else "",
        threshold="; ".join(_limit_in_words(name, params[name]) for name in rule.params),
        value=judgement.value,
        waiver=_waiver(rule.id, contract.document.name, profile.waivers, today),
        fingerprint=_fingerprint(rule.id, evidence),
    )


def _limit_in_words(name: str, value: Value) -> str:
    """Return a parameter as a person would say it: "breach notice: 72 hours"."""
    for unit in ("hours", "days", "years"):
        if unit in name.split("_"):
            rest = " ".join(part for part in name.split("_") if part != unit)
            return f"{rest}: {value} {unit}"
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return f"{name.replace('_', ' ')}: {text}"


def _severity(rule: Rule, profile: Profile) -> Severity:
    """Return the profile's severity for the rule, one step lower where the vendor type makes it optional."""
    severity = profile.severities.get(rule.id, rule.severity)
    if rule.applies.get(profile.vendor_type) != "o" or rule.id in profile.severities:
        return severity
    return next((lower for lower in Severity if lower.rank == severity.rank - 1), severity)


def _filled(text: str, params: Mapping[str, Value]) -> str:
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
    return _filled(text, params)


def _short(text: str, longest: int = 160) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + " …"


def _evidence(contract: Contract, judgement: Judgement) -> tuple[Evidence, ...]:
    """Return the quotes that decide, then those that also count, then the nearest ones of a silence."""
    quotes = [_quoted(contract, m, ROLE.get(judgement.verdict, EvidenceRole.NEAREST)) for m in judgement.deciding]
    quotes += [_passage(contract, passage) for passage in judgement.passages]
    quotes += [_quoted(contract, m, ROLE.get(m.grade.verdict, EvidenceRole.NEAREST)) for m in judgement.others]
    if judgement.verdict in (Verdict.MISSING, Verdict.NOT_APPLICABLE):
        quotes += [_quote(contract, statement, EvidenceRole.NEAREST) for statement in judgement.nearest]
    kept: dict[Span, Evidence] = {}
    for quote in quotes:
        kept.setdefault(quote.span, quote)
    return tuple(kept.values())


def _quoted(contract: Contract, match: Match, role: EvidenceRole) -> Evidence:
    return _quote(contract, match.statement, role)


def _quote(contract: Contract, statement: Statement, role: EvidenceRole) -> Evidence:
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
        proof=proof_of(contract, statement),
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


def proof_of(contract: Contract, statement: Statement) -> tuple[ProofStep, ...]:
    """Return the chain from the clause's words to the statement's slots."""
    unit = contract.units[statement.unit]
    words = unit.text
    steps = [
        ProofStep(
            "modality",
            statement.modality.value,
            words[statement.trigger_start : statement.trigger_end],
            unit.place(statement.trigger_start, statement.trigger_end),
        ),
        ProofStep("bearer", statement.bearer.value, statement.bearer_words),
    ]
    for hit in statement.hits:
        family, _, name = hit.concept.partition(".")
        if family in ("action", "data", "topic", "hedge"):
            steps.append(ProofStep(family, name, words[hit.start : hit.end], unit.place(hit.start, hit.end)))
    steps += [
        ProofStep("deadline", time.trigger.value, time.text, unit.place(time.start, time.end))
        for time in statement.durations
    ]
    steps += [
        ProofStep("exception", ", ".join(sorted(limit.kinds)), limit.text, unit.place(limit.start, limit.end))
        for limit in statement.exceptions
    ]
    return tuple(steps)


def _waiver(rule: str, name: str, waivers: Sequence[Waiver], today: date) -> Waiver | None:
    """Return the waiver in force for the rule and contract: it rides beside the verdict and never changes it."""
    for waiver in waivers:
        if covers(waiver, rule, name) and date.fromisoformat(waiver.until) >= today:
            return waiver
    return None


def _fingerprint(rule: str, evidence: Sequence[Evidence]) -> str:
    """Return a digest of the rule and the words of its clauses, the same after renumbering."""
    words = " ".join(" ".join(WORD.findall(quote.quote.lower())) for quote in evidence)
    return hashlib.sha256(f"{rule}\n{words}".encode()).hexdigest()[:16]


__all__ = ["judge", "proof_of", "written"]
