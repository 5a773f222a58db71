"""One contract, scanned in a child; and the parent's distrust of what comes back.

A child sends JSON. The parent validates it against the nouns, then checks what a sound answer must satisfy: the file
it was given, the rules it was given, every place inside the text, every quote equal to the text at its place.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import Document, Report, Scanned, Span, Status
from contractscan.playbook import Playbook
from contractscan.readers import Source, read
from contractscan.sandbox import ChildLimits, Isolation, run_in_child
from contractscan.scan import scan

Value = TypeVar("Value")


def scanned_bytes(source: Source, playbook: Playbook, today: date, *, with_geometry: bool = False) -> bytes:
    """Return the scanned document and its report as JSON. Runs in the child.

    Without geometry the line boxes of the document stay behind: a batch needs its text alone.
    """
    scanned = scan(source, playbook, today)
    document = scanned.document if with_geometry else _without_geometry(scanned.document)
    return _pair().dump_json((document, scanned.report))


def scanned_from(answer: bytes, name: str, sha256: str, playbook: Playbook) -> Scanned:
    """Return what a child's answer says. Raise `ReadError` (internal) when it is not sound."""
    try:
        document, report = _pair().validate_json(answer, strict=True)
    except ValidationError as error:
        raise _unsound(f"the answer has {error.error_count()} faults") from error
    problem = next(_problems(document, report, name, sha256, playbook), None)
    if problem is not None:
        raise _unsound(problem)
    return Scanned(document=document, report=report)


def read_apart(source: Source, limits: ChildLimits | None = None, isolation: Isolation | None = None) -> Document:
    """Return the document of a source, read in a child. Raise `ReadError`."""
    return document_from(run_in_child(partial(document_bytes, source), limits, isolation))


def document_from(answer: bytes) -> Document:
    """Return the document that a child's answer holds. Raise `ReadError` (internal) when it is not sound."""
    try:
        return _document().validate_json(answer, strict=True)
    except ValidationError as error:
        raise _unsound(f"the answer has {error.error_count()} faults") from error


def document_bytes(source: Source) -> bytes:
    """Return the document of a source as JSON. Runs in the child."""
    return _document().dump_json(read(source))


def _without_geometry(document: Document) -> Document:
    return replace(document, lines=(), original=None)


@cache
def _pair() -> TypeAdapter[tuple[Document, Report]]:
    return TypeAdapter(tuple[Document, Report])


@cache
def _document() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def _unsound(problem: str) -> ReadError:
    return ReadError(ErrorClass.INTERNAL, f"A fault in contractscan kept this file from being read: {problem}.")


def _problems(document: Document, report: Report, name: str, sha256: str, playbook: Playbook) -> Iterator[str]:
    """Return what is wrong with an answer, in a few words without contract text."""
    checks: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("it speaks of another file", lambda: (report.path, report.sha256, document.sha256) == (name, sha256, sha256)),
        ("its status is none of a scanned file", lambda: report.status in (Status.SCANNED, Status.PARTIAL)),
        ("unread parts are not declared", lambda: report.status is Status.PARTIAL or not report.coverage.unread),
        (
            "its rules are not those of the playbook",
            lambda: _rules(report) == sorted(rule.id for rule in playbook.rules),
        ),
        (
            "a place lies outside the text",
            lambda: all(_is_inside(span, document.text) for span in _spans(document, report)),
        ),
        ("a quote is not the text at its place", lambda: all(_quotes_match(report, document.text))),
    )
    return (problem for problem, is_sound in checks if not is_sound())


def _rules(report: Report) -> list[str]:
    return sorted(finding.rule for finding in report.findings)


def _is_inside(span: Span, text: str) -> bool:
    return 0 <= span.start <= span.end <= len(text)


def _spans(document: Document, report: Report) -> Iterator[Span]:
    yield from (block.span for block in document.blocks)
    yield from (page.span for page in document.pages)
    yield from (line.span for line in document.lines)
    yield from (region.span for region in document.regions)
    yield from (notice.span for notice in (*document.notices, *report.notices) if notice.span)
    for evidence in (evidence for finding in report.findings for evidence in finding.evidence):
        yield evidence.span
        yield from (step.span for step in evidence.proof if step.span)


def _quotes_match(report: Report, text: str) -> Iterator[bool]:
    for finding in report.findings:
        for evidence in finding.evidence:
            yield evidence.quote == text[evidence.span.start : evidence.span.end]
            yield all(step.words == text[step.span.start : step.span.end] for step in evidence.proof if step.span)
