"""A report's words against a document's text, and its findings against those of judging again. Pure."""

import json
from collections.abc import Collection, Iterator, Mapping

from contractscan.checks.findings import counted_quotes, fingerprint_of
from contractscan.exporters.as_json import Record
from contractscan.exporters.wording import place_of, verdict_words
from contractscan.model import Evidence, Finding, Span, Verdict
from contractscan.proof.wire import Raw

AROUND = 24
LONG_ENOUGH_TO_FIND = 20
LONGEST_VALUE = 80
VERDICT_KEYS = ("verdict", "reason")
QUOTE_KEYS = ("evidence", "fingerprint")
SILENT = (Verdict.MISSING, Verdict.NOT_APPLICABLE)


def places_in(finding: Finding) -> int:
    """Return how many places of the document a finding names: its quotes and the words of its proof."""
    return sum(1 + sum(step.span is not None for step in evidence.proof) for evidence in finding.evidence)


def text_differences(finding: Finding, text: str) -> Iterator[str]:
    """Yield a sentence for each quote or word of a finding that is not exactly what stands at its place in the text."""
    for evidence in finding.evidence:
        problem = _difference(evidence.quote, evidence.span, text)
        if problem:
            yield f"{_where(finding, evidence)}: {problem}"
        for step in evidence.proof:
            problem = _difference(step.words, step.span, text) if step.span is not None else ""
            if problem:
                yield f"{_where(finding, evidence)}, the words for {step.slot.replace('-', ' ')}: {problem}"


def fingerprint_difference(finding: Finding) -> str:
    """Return what is wrong with a finding's fingerprint, or nothing."""
    is_silent = finding.verdict in SILENT or finding.search is not None
    made = fingerprint_of(finding.rule, () if is_silent else counted_quotes(finding.evidence))
    if made == finding.fingerprint:
        return ""
    return f"{finding.rule}: the fingerprint in the report is {finding.fingerprint}, its quotes give {made}"


def judged_differences(old: Raw, new: Record, told: Collection[str] = (), *, is_same: bool = True) -> Iterator[str]:
    """Yield a sentence for each value of a document's entry that judging again gives otherwise.

    The quotes of the rules in `told` are known to differ. Of a document that is no longer the same, only the verdicts
    are compared.
    """
    again = json.loads(json.dumps(new))
    if is_same:
        for key in (key for key in again if key not in ("findings", "path", "sha256")):
            yield from _leaves((_name(key),), old.get(key), again[key])
    before, after = _by_rule(old), _by_rule(again)
    for rule in dict.fromkeys((*before, *after)):
        if rule not in after:
            yield f"{rule}: the report has this finding, judging again gives none"
        elif rule not in before:
            yield f"{rule}: the report lacks this finding; judging again gives {_verdict_in(after[rule])}"
        else:
            keys = tuple(after[rule]) if is_same else VERDICT_KEYS
            for key in (key for key in keys if not (rule in told and key in QUOTE_KEYS)):
                found = _leaves((_name(key),), before[rule].get(key), after[rule].get(key))
                yield from (f"{rule}: {sentence}" for sentence in found)


def _leaves(path: tuple[str, ...], old: object, new: object) -> Iterator[str]:
    """Yield a sentence for each plain value in which two JSON values differ; `path` says where they stand."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in new:
            yield from _leaves((*path, _name(key)), old.get(key), new[key])
        return
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new, strict=True), start=1):
            yield from _leaves((*path[:-1], f"{path[-1]} {number}"), one, other)
        return
    if old != new:
        one, other = _stretches(_value(old), _value(new))
        yield f"the report has {one} for {', '.join(path)}; judging again gives {other}"


def _value(value: object) -> str:
    match value:
        case list():
            return f"{len(value)} of them"
        case dict():
            return "something"
        case None | "":
            return "nothing"
        case _:
            return f"“{value}”"


def _name(key: str) -> str:
    return key.replace("_", " ")


def _stretches(old: str, new: str) -> tuple[str, str]:
    """Return two texts, cut to where they first differ when they are long."""
    if max(len(old), len(new)) <= LONGEST_VALUE:
        return old, new
    at = _first_difference(old, new)
    return _cut(old, at), _cut(new, at)


def _verdict_in(raw: Raw) -> str:
    verdict = raw.get("verdict")
    return verdict_words(Verdict(verdict)) if isinstance(verdict, str) else "another"


def _by_rule(raw: Raw) -> dict[str, Raw]:
    findings = raw.get("findings")
    found = findings if isinstance(findings, list) else []
    return {str(finding["rule"]): finding for finding in found if isinstance(finding, Mapping)}


def _where(finding: Finding, evidence: Evidence) -> str:
    place = place_of(evidence)
    return f"{finding.rule}, {place[:1].lower()}{place[1:]}"


def _difference(words: str, span: Span, text: str) -> str:
    """Return how words differ from the text at their place, or nothing where they do not."""
    if not 0 <= span.start <= span.end <= len(text):
        return f"its place, {span.start} to {span.end}, lies outside the text of {len(text):,} characters"
    there = text[span.start : span.end]
    if there == words:
        return ""
    at = _first_difference(words, there)
    said = f"at character {span.start + at} the report has “{_cut(words, at)}”, the document has “{_cut(there, at)}”"
    moved = text.find(words) if len(words) >= LONG_ENOUGH_TO_FIND else -1
    return f"{said}; the words of the report stand at character {moved}" if moved >= 0 else said


def _first_difference(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _cut(text: str, at: int) -> str:
    """Return the words around a place on one line."""
    low, high = max(0, at - AROUND), at + AROUND
    middle = " ".join(text[low:high].split())
    return f"{'…' if low else ''}{middle}{'…' if high < len(text) else ''}"
