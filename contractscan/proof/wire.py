"""A JSON report read back: its documents and findings as nouns. Keys that this version does not know are ignored."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from contractscan.errors import UsageError
from contractscan.exporters.as_json import SCHEMA
from contractscan.model import (
    Basis,
    Evidence,
    EvidenceRole,
    Finding,
    ProofStep,
    Reason,
    Search,
    Severity,
    Span,
    Verdict,
    Waiver,
)

Raw = Mapping[str, object]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WireStep:
    """One entry of `proof`."""

    slot: str
    value: str
    words: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class WireEvidence:
    """One entry of `evidence`."""

    clause: str
    page: int | None
    start: int
    end: int
    quote: str
    role: EvidenceRole
    note: str = ""
    proof: tuple[WireStep, ...] = ()


@dataclass(frozen=True, slots=True)
class WireWaiver:
    """The `waiver` of a finding."""

    reason: str
    until: str
    by: str = ""
    contract: str = "*"


@dataclass(frozen=True, slots=True)
class WireFinding:
    """One entry of `findings`."""

    rule: str
    title: str
    group: str
    verdict: Verdict
    reason: Reason
    severity: Severity
    message: str
    requirement: str
    threshold: str
    value: str
    evidence: tuple[WireEvidence, ...]
    searched: int
    basis: tuple[Basis, ...]
    remedy: str
    waiver: WireWaiver | None
    fingerprint: str
    search: Search | None = None


@dataclass(frozen=True, slots=True)
class WireDocument:
    """One entry of `documents`, of any status."""

    path: str
    sha256: str
    status: str
    findings: tuple[WireFinding, ...] = ()
    of: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class WireDigest:
    """The `profile` or `rulebook` of a report."""

    digest: str
    name: str = ""
    state: str = ""
    vendor_type: str = ""


@dataclass(frozen=True, slots=True)
class WireReport:
    """A whole JSON report."""

    schema: str
    version: str
    date: date
    profile: WireDigest
    rulebook: WireDigest
    documents: tuple[WireDocument, ...]
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reported:
    """One document of a report. `raw` is its entry as it stands in the file, with every key."""

    path: str
    sha256: str
    status: str
    findings: tuple[Finding, ...]
    raw: Raw
    of: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A JSON report that was read back."""

    name: str
    version: str
    date: date
    profile: str
    profile_digest: str
    rulebook_digest: str
    only: tuple[str, ...]
    documents: tuple[Reported, ...]
    state: str = ""
    vendor_type: str = ""


def read_report(path: Path) -> ReportFile:
    """Return the report in a file. Raises `UsageError`, which says what is wrong and where."""
    name = path.name
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or 'unknown reason'}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is no JSON report: it is not UTF-8 text.") from error
    return report_in(content, name)


def report_in(content: str, name: str) -> ReportFile:
    """Return the report that a JSON text holds; `name` is the file's, for messages. Raises `UsageError`."""
    try:
        raw = json.loads(content)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise UsageError(f"{name} is no JSON report: {error.msg} ({place}).") from error
    except RecursionError as error:
        raise UsageError(f"{name} is no JSON report: it is nested too deeply.") from error
    if not isinstance(raw, dict) or not str(raw.get("schema", "")).startswith("contractscan/report/"):
        raise UsageError(f"{name} is no JSON report of contractscan. Write one with: contractscan scan … -o {name}")
    if raw["schema"] != SCHEMA:
        raise UsageError(f"{name} is a report of the form {raw['schema']!s}; this version reads {SCHEMA}.")
    wire = _validated(raw, name)
    return ReportFile(
        name=name,
        version=wire.version,
        date=wire.date,
        profile=wire.profile.name,
        profile_digest=wire.profile.digest,
        rulebook_digest=wire.rulebook.digest,
        only=wire.only,
        documents=tuple(map(_reported, wire.documents, raw["documents"])),
        state=wire.profile.state,
        vendor_type=wire.profile.vendor_type,
    )


@cache
def _report() -> TypeAdapter[WireReport]:
    return TypeAdapter(WireReport)


def _validated(raw: object, name: str) -> WireReport:
    try:
        return _report().validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{name} is a damaged report: at {place}: {first['msg']}.") from error


def _reported(wire: WireDocument, raw: Raw) -> Reported:
    findings = tuple(_finding(finding) for finding in wire.findings)
    return Reported(wire.path, wire.sha256, wire.status, findings, raw, wire.of, wire.message)


def _finding(wire: WireFinding) -> Finding:
    waiver = wire.waiver
    return Finding(
        rule=wire.rule,
        title=wire.title,
        group=wire.group,
        verdict=wire.verdict,
        reason=wire.reason,
        severity=wire.severity,
        message=wire.message,
        requirement=wire.requirement,
        evidence=tuple(_evidence(evidence) for evidence in wire.evidence),
        searched=wire.searched,
        basis=wire.basis,
        remedy=wire.remedy,
        threshold=wire.threshold,
        value=wire.value,
        waiver=Waiver(wire.rule, waiver.reason, waiver.until, waiver.by, waiver.contract) if waiver else None,
        fingerprint=wire.fingerprint,
        search=wire.search,
    )


def _evidence(wire: WireEvidence) -> Evidence:
    return Evidence(
        clause=wire.clause,
        quote=wire.quote,
        span=Span(wire.start, wire.end),
        role=wire.role,
        page=wire.page,
        note=wire.note,
        proof=tuple(_step(step) for step in wire.proof),
    )


def _step(wire: WireStep) -> ProofStep:
    span = Span(wire.start, wire.end) if wire.start is not None and wire.end is not None else None
    return ProofStep(wire.slot, wire.value, wire.words, span)
