"""The whole product in one line: read, segment, understand, judge, report."""

from collections import Counter
from datetime import date

from contractscan import __version__
from contractscan.checks.findings import judge
from contractscan.clauses import segment
from contractscan.model import (
    ChangedFinding,
    Coverage,
    Document,
    Finding,
    RegionKind,
    Report,
    Scanned,
    Status,
)
from contractscan.playbook import Playbook
from contractscan.readers import read
from contractscan.readers.interface import Source
from contractscan.understand.contract import understand
from contractscan.understand.lexicon import lexicon_of
from contractscan.understand.nouns import Contract

FURNITURE = frozenset({RegionKind.HEADER, RegionKind.FOOTER, RegionKind.LINE_NUMBER})


def scan(source: Source, playbook: Playbook, today: date) -> Scanned:
    """Return the document and its report. Raises `ReadError` where the file cannot be read."""
    document = read(source)
    return Scanned(document, report_of(document, playbook, today))


def report_of(document: Document, playbook: Playbook, today: date) -> Report:
    """Return the report of a document that has been read."""
    contract = understood(document, playbook)
    findings = judge(contract, playbook, today)
    changed = _changed(document, findings, playbook, today)
    profile = playbook.profile
    return Report(
        path=document.name,
        sha256=document.sha256,
        media_type=document.media_type,
        status=Status.PARTIAL if document.unread else Status.SCANNED,
        profile=profile.name,
        profile_digest=profile.digest,
        rulebook_digest=playbook.digest,
        version=__version__,
        findings=findings,
        coverage=coverage_of(document, contract),
        notices=document.notices,
        changed=changed,
        state=profile.state,
        vendor_type=profile.vendor_type,
    )


def understood(document: Document, playbook: Playbook) -> Contract:
    """Return the contract that a document holds."""
    profile = playbook.profile
    return understand(
        document, segment(document), lexicon_of(playbook.concepts), profile.library_aliases, profile.vendor_aliases
    )


def coverage_of(document: Document, contract: Contract) -> Coverage:
    """Return how much of the document was read and what kind of text it is."""
    sizes: Counter[RegionKind] = Counter()
    for region in document.regions:
        sizes[region.kind] += len(region.span)
    scanned_pages = {
        document.page_of(region.span.start) for region in document.regions if region.kind is RegionKind.OCR
    }
    original = document.original
    deleted = sum(len(r.span) for r in original.regions if r.kind is RegionKind.DELETED) if original else 0
    return Coverage(
        pages=len(document.pages),
        characters=len(document.text),
        clauses=len(contract.clauses),
        unread=document.unread,
        ocr_pages=len(scanned_pages),
        hidden_characters=sizes[RegionKind.HIDDEN],
        deleted_characters=deleted,
        furniture_characters=sum(sizes[kind] for kind in FURNITURE),
    )


def _changed(
    document: Document, findings: tuple[Finding, ...], playbook: Playbook, today: date
) -> tuple[ChangedFinding, ...]:
    """Return the findings that differ before and after the tracked changes."""
    if document.original is None:
        return ()
    before = judge(understood(document.original, playbook), playbook, today)
    return tuple(
        ChangedFinding(
            new.rule,
            old.verdict,
            new.verdict,
            f"Without the tracked changes: {old.verdict.value}. With them accepted: {new.verdict.value}.",
        )
        for old, new in zip(before, findings, strict=True)
        if old.verdict is not new.verdict
    )
