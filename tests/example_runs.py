"""Runs made by hand: one of every kind of outcome and finding, with no engine behind them."""

from dataclasses import replace
from datetime import date

from contractscan.batch.inputs import Skipped
from contractscan.exporters.interface import Run
from contractscan.model import (
    Basis,
    ChangedFinding,
    Coverage,
    Duplicate,
    Evidence,
    EvidenceRole,
    Finding,
    Notice,
    NoticeKind,
    ProofStep,
    Reason,
    Report,
    Severity,
    Span,
    Status,
    Unread,
    Unreadable,
    Verdict,
    Waiver,
)

TODAY = date(2026, 11, 22)
SALE = "Provider may sell, license or otherwise make available Customer Data to third parties, including advertisers."
NOTICE = "Provider will promptly notify Customer of a Security Incident."
DELETION = "Upon termination, Provider may retain Customer Data for as long as it deems necessary for its business."


def evidence(quote: str, clause: str, start: int, role: EvidenceRole, page: int | None, note: str = "") -> Evidence:
    """Return evidence whose proof names its first word."""
    span = Span(start, start + len(quote))
    proof = (ProofStep("modality", "permission", quote.split()[1], Span(start, start + 5)),)
    return Evidence(clause, quote, span, role, page, note=note, proof=proof)


def finding(rule: str, title: str, verdict: Verdict, severity: Severity, **changes: object) -> Finding:
    """Return a finding with sensible contents."""
    plain = Finding(
        rule=rule,
        title=title,
        group=rule.split("-", maxsplit=1)[0],
        verdict=verdict,
        reason=Reason.SATISFIED if verdict is Verdict.MEETS else Reason.ADVERSE,
        severity=severity,
        message="The contract says what the policy asks for.",
        requirement="Do not sell patron data.",
        evidence=(),
        searched=84,
        basis=(Basis("ala-vendor-guidelines", "Data sharing", "ALA Library Privacy Guidelines for Vendors"),),
        remedy="Vendor shall not sell, rent or trade Patron Data.",
        fingerprint=f"{rule}:0123456789abcdef",
    )
    return replace(plain, **changes)


FINDINGS = (
    finding(
        "sharing-no-sale",
        "The vendor does not sell patron data",
        Verdict.CONTRADICTS,
        Severity.CRITICAL,
        message="The contract lets the vendor sell patron data.",
        evidence=(evidence(SALE, "7.2(a)", 1034, EvidenceRole.CONTRADICTS, 4),),
    ),
    finding(
        "breach-notice-deadline",
        "The vendor tells the library about a breach in time",
        Verdict.WEAK,
        Severity.CRITICAL,
        reason=Reason.NO_NUMBER,
        message="The contract promises notice of a breach but names no deadline.",
        threshold="72 hours",
        evidence=(evidence(NOTICE, "9.1", 4000, EvidenceRole.WEAKENS, 6, "“promptly” is no deadline"),),
        remedy="Vendor shall notify Library within 72 hours after becoming aware of any actual or reasonably suspected "
        "breach of Patron Data.",
    ),
    finding(
        "retention-deletion",
        "Patron data is deleted at the end of the contract",
        Verdict.MISSING,
        Severity.HIGH,
        reason=Reason.ABSENT,
        message="No clause makes the vendor delete patron data when the contract ends.",
        evidence=(
            evidence(
                DELETION, "12.3", 7000, EvidenceRole.NEAREST, 9, "it permits keeping, it does not ask for deletion"
            ),
        ),
    ),
    finding(
        "audit-right",
        "The library may audit the vendor",
        Verdict.WEAK,
        Severity.MEDIUM,
        waiver=Waiver("audit-right", "A SOC 2 report is accepted instead.", "2027-06-30", "A. Librarian"),
    ),
    finding(
        "legal-process-notice",
        "The library hears of a demand for patron data",
        Verdict.REVIEW,
        Severity.HIGH,
        reason=Reason.UNCLEAR,
        message="A clause speaks of legal process, but what it binds the vendor to is not clear.",
        evidence=(evidence("Provider will act as the law requires.", "14", 9000, EvidenceRole.NEAREST, 10),),
    ),
    finding("security-encryption", "Data is encrypted", Verdict.MEETS, Severity.HIGH),
    finding("children-minors", "Minors' data gets more care", Verdict.NOT_APPLICABLE, Severity.MEDIUM),
)

REPORT = Report(
    path="vendor/hosting agreement.pdf",
    sha256="a" * 64,
    media_type="application/pdf",
    status=Status.SCANNED,
    profile="standard",
    profile_digest="1" * 16,
    rulebook_digest="2" * 16,
    version="0.1.0",
    findings=FINDINGS,
    coverage=Coverage(pages=11, characters=35316, clauses=84, ocr_pages=1, hidden_characters=12),
    notices=(
        Notice(NoticeKind.TRACKED_CHANGES, "The file holds tracked changes; both views were judged.", Span(3, 9)),
    ),
    changed=(
        ChangedFinding("sharing-no-sale", Verdict.MEETS, Verdict.CONTRADICTS, "An insertion permits the sale of data."),
    ),
)

CLEAN = replace(
    REPORT,
    path="vendor/excellent.docx",
    sha256="b" * 64,
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    findings=tuple(f for f in FINDINGS if f.verdict in (Verdict.MEETS, Verdict.NOT_APPLICABLE)),
    coverage=Coverage(pages=0, characters=1200, clauses=20),
    notices=(),
    changed=(),
)

PARTIAL = replace(
    CLEAN,
    path="vendor/scan.pdf",
    sha256="c" * 64,
    status=Status.PARTIAL,
    coverage=Coverage(
        pages=3, characters=900, clauses=4, unread=(Unread("page 2", "a scanned page without readable text", 2),)
    ),
)

UNREADABLE = Unreadable(
    "vendor/old.pdf", "d" * 64, "encrypted", "The file is protected by a password; save it without one."
)
DUPLICATE = Duplicate("vendor/copy of excellent.docx", "b" * 64, "vendor/excellent.docx")


def run(*outcomes: Report | Unreadable | Duplicate, skipped: tuple[Skipped, ...] = ()) -> Run:
    """Return a run of these outcomes, or of one of each kind."""
    chosen = outcomes or (REPORT, CLEAN, PARTIAL, UNREADABLE, DUPLICATE)
    return Run("standard", "1" * 16, "2" * 16, "0.1.0", TODAY, chosen, skipped)


def run_with_text(text: str) -> Run:
    """Return a run in which every text that a stranger can write is `text`."""
    hostile = replace(
        FINDINGS[0],
        title=text,
        message=text,
        requirement=text,
        remedy=text,
        threshold=text,
        value=text,
        evidence=(replace(FINDINGS[0].evidence[0], quote=text, clause=text, note=text),),
        basis=(Basis(text, text, text),),
    )
    waived = replace(hostile, waiver=Waiver("rule", text, text, text))
    report = replace(
        REPORT,
        path=text,
        findings=(hostile, waived),
        notices=(Notice(NoticeKind.ENCODING, text),),
        changed=(ChangedFinding(text, Verdict.MEETS, Verdict.WEAK, text),),
        coverage=Coverage(1, 1, 1, (Unread(text, text, 1),)),
        status=Status.PARTIAL,
    )
    return run(report, Unreadable(text, "", "type", text), Duplicate(text, "", text), skipped=(Skipped(text, text),))
