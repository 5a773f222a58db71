"""Documents and reports made by hand for the tests of the dashboard."""

from contractscan.dashboard.held import Held, Upload
from contractscan.model import (
    Basis,
    Block,
    Box,
    Coverage,
    Document,
    Duplicate,
    Evidence,
    EvidenceRole,
    Finding,
    LineBox,
    Page,
    ProofStep,
    Reason,
    Report,
    Severity,
    Span,
    Status,
    Unreadable,
    Verdict,
)

CLAUSES = (
    "7. Security of data",
    "7.1 Vendor shall maintain reasonable safeguards for the data that it holds for the Library.",
    "7.2 Vendor shall promptly notify Library of a Security Incident that affects Patron Data.",
    "7.3 Vendor may share usage data with its affiliates for any lawful purpose.",
    "8. Term. This Agreement runs for three years.",
)


def document(name="hosting.txt", blocks=CLAUSES, media_type="text/plain", with_page=False):
    """A document of one line per block; `with_page` puts every block on its own printed line of one page."""
    text = "\n".join(blocks)
    spans, start = [], 0
    for block in blocks:
        spans.append(Span(start, start + len(block)))
        start += len(block) + 1
    lines = tuple(LineBox(span, Box(1, 72, 72 + 24 * row, 540, 86 + 24 * row)) for row, span in enumerate(spans))
    return Document(
        name=name,
        sha256="a" * 64,
        media_type=media_type,
        text=text,
        blocks=tuple(Block(span) for span in spans),
        pages=(Page(1, Span(0, len(text)), 612, 792),) if with_page else (),
        lines=lines if with_page else (),
    )


def evidence(source, words, *, role=EvidenceRole.WEAKENS, clause="7.2", page=None, note="", steps=()):
    """The quote of `words` where they stand in the document; each step is (slot, value, words)."""
    start = source.text.index(words)
    proof = tuple(
        ProofStep(slot, value, part, Span(source.text.index(part, start), source.text.index(part, start) + len(part)))
        for slot, value, part in steps
    )
    return Evidence(clause, words, Span(start, start + len(words)), role, page=page, note=note, proof=proof)


def finding(rule="breach-notice", verdict=Verdict.WEAK, severity=Severity.CRITICAL, quotes=(), **others):
    """A finding with plausible words; any field can be given."""
    fields = {
        "title": "The vendor tells the library about a breach in time",
        "group": "breach",
        "reason": Reason.NO_NUMBER,
        "message": "The contract promises notice of a breach but names no deadline.",
        "requirement": "Notify the library within 72 hours of becoming aware of a breach.",
        "searched": 5,
        "basis": (Basis("ala-guidelines", "Data security", "ALA guidelines for vendors"),),
        "remedy": "Vendor shall notify Library within 72 hours after becoming aware of any breach of Patron Data.",
    }
    return Finding(rule=rule, verdict=verdict, severity=severity, evidence=tuple(quotes), **(fields | others))


def report(*findings, path="hosting.txt", status=Status.SCANNED, **others):
    """A report that holds the findings."""
    fields = {
        "sha256": "a" * 64,
        "media_type": "text/plain",
        "profile": "standard",
        "profile_digest": "p",
        "rulebook_digest": "r",
        "version": "0",
        "coverage": Coverage(pages=0, characters=310, clauses=5),
    }
    return Report(path=path, status=status, findings=tuple(findings), **(fields | others))


def weak_breach(source):
    """The finding that the notice of a breach has no deadline, with its quote and proof."""
    quote = evidence(
        source,
        "Vendor shall promptly notify Library of a Security Incident",
        steps=(("modality", "obligation", "shall"), ("deadline", "vague", "promptly")),
        note="No number of hours or days.",
    )
    return finding(quotes=(quote,), threshold="72 hours", value="promptly")


def sharing(source):
    """The finding that the vendor may share data."""
    quote = evidence(
        source,
        "Vendor may share usage data with its affiliates for any lawful purpose.",
        role=EvidenceRole.CONTRADICTS,
        clause="7.3",
    )
    return finding(
        rule="no-sharing",
        verdict=Verdict.CONTRADICTS,
        severity=Severity.HIGH,
        quotes=(quote,),
        title="The vendor shares patron data with nobody else",
        group="sharing",
        reason=Reason.ADVERSE,
        message="The contract lets the vendor share usage data with affiliates.",
        requirement="Share patron data with no third party.",
        remedy="Vendor shall not share Patron Data with any third party.",
    )


def missing_deletion(source):
    """The finding that nothing speaks of deletion, with the nearest clause."""
    nearest = evidence(
        source,
        "Vendor shall maintain reasonable safeguards",
        role=EvidenceRole.NEAREST,
        clause="7.1",
        note="Speaks of safeguards, not of deletion.",
    )
    return finding(
        rule="deletion-at-end",
        verdict=Verdict.MISSING,
        severity=Severity.HIGH,
        quotes=(nearest,),
        title="Patron data is deleted when the contract ends",
        group="retention",
        reason=Reason.ABSENT,
        message="No clause makes the vendor delete patron data.",
        requirement="Delete patron data within 30 days of the end of the contract.",
        remedy="Vendor shall delete all Patron Data within 30 days after this Agreement ends.",
    )


def meets_safeguards(source):
    """A finding that meets the policy."""
    quote = evidence(source, "Vendor shall maintain reasonable safeguards", role=EvidenceRole.SUPPORTS, clause="7.1")
    return finding(
        rule="safeguards",
        verdict=Verdict.MEETS,
        severity=Severity.MEDIUM,
        quotes=(quote,),
        title="The vendor protects the data",
        group="security",
        reason=Reason.SATISFIED,
        message="The contract asks for safeguards.",
        requirement="Maintain safeguards.",
        remedy="",
    )


def held(key="c1", name="hosting.txt", source=None, outcome=None, content=b"made by hand"):
    """A file of the session with four findings, or with the outcome given."""
    source = source or document(name)
    if outcome is None:
        outcome = report(
            meets_safeguards(source), weak_breach(source), sharing(source), missing_deletion(source), path=name
        )
    return Held(key, Upload(name, content), outcome, source if isinstance(outcome, Report) else None)


def unreadable(key="c9", name="locked.pdf"):
    """A file that could not be read."""
    outcome = Unreadable(name, "b" * 64, "encrypted", "The file is locked with a password. Give it without one.")
    return Held(key, Upload(name, b""), outcome)


def duplicate(key="c8", name="copy.txt", of="hosting.txt"):
    """A file with the bytes of another."""
    return Held(key, Upload(name, b""), Duplicate(name, "a" * 64, of))
