"""Judgements written up as findings: message, quotes with their places, remedy, waiver, fingerprint."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from contractscan.checks.around import HeadingConcepts, surroundings
from contractscan.checks.honesty import honest
from contractscan.checks.judgement import Judgement
from contractscan.checks.kinds import judge_rule
from contractscan.checks.likeness import likeness_of
from contractscan.checks.messages import general_message
from contractscan.checks.nearest import nearest_to, net_of, ranked_by, search_of
from contractscan.checks.query import index_of
from contractscan.checks.quotes import LEADS, merged, near_quote, quotes_of
from contractscan.checks.reading import Reading
from contractscan.checks.second import reconsidered
from contractscan.checks.spec import Check
from contractscan.checks.weighing import Weighing
from contractscan.model import (
    Evidence,
    Finding,
    Reason,
    Severity,
    Verdict,
    Waiver,
)
from contractscan.playbook import Playbook, Profile, Rule, Value, covers
from contractscan.understand.lexicon import lexicon_of
from contractscan.understand.nouns import Contract
from contractscan.understand.words import read_words

WORD = re.compile(r"[a-z0-9]+")


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
    weighing = Weighing(contract, playbook.weights) if playbook.weights else None
    return Reading(contract, around, statements, index_of(statements), lexicon, likeness_of(playbook), weighing)


def _finding(rule: Rule, profile: Profile, reading: Reading, today: date) -> Finding:
    """Return what a rule says of a contract, and where it rests on silence, what was searched and comes nearest."""
    judgement = reconsidered(rule.id, judge_rule(rule, profile, reading), reading.weighing)
    judgement = honest(judgement, reading.contract)
    finding = written(rule, profile, reading.contract, judgement, today)
    is_decided = judgement.deciding or judgement.passages or judgement.verdict is Verdict.NOT_APPLICABLE
    if is_decided or judgement.reason is Reason.UNFINISHED:
        return finding
    if not isinstance(rule.check, Check):
        return replace(finding, search=search_of(judgement.net, reading))
    ranked = ranked_by(reading, rule.id)
    near = nearest_to(rule.check, reading, judgement.nearest, ranked)
    evidence = merged(near_quote(reading.contract, item) for item in near)
    return replace(finding, evidence=evidence or finding.evidence, search=search_of(net_of(rule.check), reading))


def written(rule: Rule, profile: Profile, contract: Contract, judgement: Judgement, today: date) -> Finding:
    """Return the judgement as a finding that a person can act on."""
    params: Mapping[str, Value] = {**rule.params, **profile.params}
    evidence = quotes_of(contract, judgement)
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
            rule.id,
            counted_quotes(evidence) if judgement.deciding or judgement.passages else (),
        ),
    )


def _limit_in_words(name: str, value: Value) -> str:
    """Return a parameter as a person would say it: "breach notice: 72 hours"."""
    for unit in ("hours", "days", "years"):
        if unit in name.split("_"):
            rest = " ".join(part for part in name.split("_") if part != unit)
            return f"{rest}: {value} {unit.removesuffix('s') if value == 1 else unit}"
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
    return re.sub(r"\{(\w+)\}", lambda m: _in_words(params.get(m[1], m[0])), text)


def _in_words(value: Value) -> str:
    """Return a number, a choice or a list as it stands in a sentence."""
    words = " or ".join(value) if isinstance(value, tuple) else str(value)
    return words.replace("_", " ")


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


def _waiver(rule: str, name: str, waivers: Sequence[Waiver], today: date) -> Waiver | None:
    """Return the waiver in force for the rule and contract: it rides beside the verdict and never changes it."""
    for waiver in waivers:
        if covers(waiver, rule, name) and date.fromisoformat(waiver.until) >= today:
            return waiver
    return None


def counted_quotes(evidence: Iterable[Evidence]) -> Iterator[str]:
    """Yield the quotes that a fingerprint is made of: all but the words that only lead into a list item."""
    return (each.quote for each in evidence if each.note != LEADS)


def fingerprint_of(rule: str, quotes: Iterable[str]) -> str:
    """Return a digest of the rule and the words of the clauses that decided, the same after renumbering."""
    words = " ".join(" ".join(WORD.findall(quote.lower())) for quote in quotes)
    return hashlib.sha256(f"{rule}\n{words}".encode()).hexdigest()[:16]


__all__ = ["counted_quotes", "fingerprint_of", "judge", "reading_of", "with_numbers", "written"]
