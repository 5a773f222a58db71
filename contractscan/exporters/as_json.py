"""JSON: the wire form of docs/wire.md, and the one that other programs should read. Nothing in it is cut or escaped."""

import json
from collections.abc import Iterator

from contractscan.exporters.interface import Run, exporter, tally
from contractscan.model import (
    Basis,
    ChangedFinding,
    Coverage,
    Duplicate,
    Evidence,
    Finding,
    Notice,
    Outcome,
    ProofStep,
    Report,
    Search,
    Span,
    Unread,
    Unreadable,
    Waiver,
)

SCHEMA = "contractscan/report/1"

Record = dict[str, object]


@exporter("json", ".json", "application/json")
def json_bytes(run: Run) -> bytes:
    """Return the run in the wire form: UTF-8, one space of indent, a newline at the end."""
    return b"".join(piece.encode("utf-8", "backslashreplace") for piece in _pieces(run))


def _pieces(run: Run) -> Iterator[str]:
    """Return the wire form piece by piece, one document at a time: the proof of a large folder does not fit twice."""
    for number, (key, value) in enumerate(_head_record(run).items()):
        yield f"{',' if number else '{'}\n {json.dumps(key)}: {_indented(value, 1)}"
    yield ',\n "documents": ['
    for number, outcome in enumerate(run.outcomes):
        yield f"{',' if number else ''}\n  {_indented(outcome_record(outcome), 2)}"
    yield "\n ]" if run.outcomes else "]"
    yield f',\n "skipped": {_indented(_skipped(run), 1)}\n}}\n'


def _indented(value: object, depth: int) -> str:
    # No line of JSON text ends inside a string, so every line end may be indented.
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * depth)


def run_record(run: Run) -> Record:
    """Return the run as JSON values, its keys in the order of docs/wire.md."""
    documents = [outcome_record(outcome) for outcome in run.outcomes]
    return _head_record(run) | {"documents": documents, "skipped": _skipped(run)}


def _head_record(run: Run) -> Record:
    record: Record = {
        "schema": SCHEMA,
        "version": run.version,
        "date": run.today.isoformat(),
        "profile": {
            "name": run.profile,
            "digest": run.profile_digest,
            "state": run.state,
            "vendor_type": run.vendor_type,
        },
        "rulebook": {"digest": run.rulebook_digest},
    }
    return record | {"only": list(run.only)} if run.only else record


def _skipped(run: Run) -> list[Record]:
    return [{"path": skipped.path, "reason": skipped.reason} for skipped in run.skipped]


def outcome_record(outcome: Outcome) -> Record:
    """Return one entry of `documents`."""
    match outcome:
        case Report():
            return _report(outcome)
        case Unreadable():
            return _head(outcome, "unreadable") | {"error": outcome.error, "message": outcome.message}
        case Duplicate():
            return _head(outcome, "duplicate") | {"of": outcome.of}


def _head(outcome: Outcome, status: str) -> Record:
    return {"path": outcome.path, "sha256": outcome.sha256, "status": status}


def _report(report: Report) -> Record:
    return _head(report, report.status.value) | {
        "media_type": report.media_type,
        "coverage": _coverage(report.coverage),
        "notices": [_notice(notice) for notice in report.notices],
        "counts": _counts(report),
        "findings": [finding_record(finding) for finding in report.findings],
        "changed": [_changed(changed) for changed in report.changed],
    }


def _counts(report: Report) -> Record:
    counts = tally(report.findings)
    verdicts: Record = {verdict.value: number for verdict, number in counts.by_verdict.items()}
    return verdicts | {"failing": counts.open + counts.waived, "waived": counts.waived}


def _coverage(coverage: Coverage) -> Record:
    return {
        "pages": coverage.pages,
        "characters": coverage.characters,
        "clauses": coverage.clauses,
        "unread": [_unread(unread) for unread in coverage.unread],
        "ocr_pages": coverage.ocr_pages,
        "hidden_characters": coverage.hidden_characters,
        "deleted_characters": coverage.deleted_characters,
        "furniture_characters": coverage.furniture_characters,
    }


def _unread(unread: Unread) -> Record:
    return {"part": unread.part, "reason": unread.reason, "page": unread.page}


def _notice(notice: Notice) -> Record:
    return {"kind": notice.kind.value, "message": notice.message} | _place(notice.span)


def _place(span: Span | None) -> Record:
    return {"start": span.start if span else None, "end": span.end if span else None}


def finding_record(finding: Finding) -> Record:
    """Return one entry of `findings`."""
    return {
        "rule": finding.rule,
        "title": finding.title,
        "group": finding.group,
        "verdict": finding.verdict.value,
        "reason": finding.reason.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "requirement": finding.requirement,
        "threshold": finding.threshold,
        "value": finding.value,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "searched": finding.searched,
        "basis": [_basis(basis) for basis in finding.basis],
        "remedy": finding.remedy,
        "waiver": _waiver(finding.waiver) if finding.waiver else None,
        "fingerprint": finding.fingerprint,
        "search": _search(finding.search) if finding.search else None,
    }


def _search(search: Search) -> Record:
    return {
        "units": search.units,
        "statements": search.statements,
        "net": list(search.net),
        "words": list(search.words),
    }


def _evidence(evidence: Evidence) -> Record:
    return {
        "clause": evidence.clause,
        "page": evidence.page,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "role": evidence.role.value,
        "note": evidence.note,
        "proof": [_proof_step(step) for step in evidence.proof],
    }


def _proof_step(step: ProofStep) -> Record:
    return {"slot": step.slot, "value": step.value, "words": step.words} | _place(step.span)


def _basis(basis: Basis) -> Record:
    return {"source": basis.source, "at": basis.at, "title": basis.title, "read": basis.read}


def _waiver(waiver: Waiver) -> Record:
    return {"reason": waiver.reason, "until": waiver.until, "by": waiver.by, "contract": waiver.contract}


def _changed(changed: ChangedFinding) -> Record:
    return {
        "rule": changed.rule,
        "original": changed.original.value,
        "accepted": changed.accepted.value,
        "message": changed.message,
    }
