"""A report checked against its documents, offline: every word at its place, every fingerprint, every verdict again."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path

from contractscan.batch.isolated import document_bytes, document_from, scanned_bytes, scanned_from
from contractscan.batch.limits import reading_limits
from contractscan.batch.warm import warm_up
from contractscan.errors import ReadError
from contractscan.executors.local import LocalExecutor
from contractscan.exporters.as_json import Record, outcome_record
from contractscan.exporters.wording import plural
from contractscan.model import Finding
from contractscan.playbook import Playbook
from contractscan.proof.compare import fingerprint_difference, judged_differences, places_in, text_differences
from contractscan.proof.files import Files, Located
from contractscan.proof.wire import Reported, ReportFile
from contractscan.readers import ReadingLimits, Source
from contractscan.sandbox import Answer, ChildLimits


class State(StrEnum):
    """What came of checking one document of a report."""

    HOLDS = "holds"
    CHANGED = "changed"
    DIFFERS = "differs"
    MISSING = "missing"
    UNREAD = "not read"
    SKIPPED = "skipped"

    @property
    def is_wrong(self) -> bool:
        """Say whether report and document disagree."""
        return self in (State.CHANGED, State.DIFFERS)

    @property
    def is_open(self) -> bool:
        """Say whether the document could not be checked."""
        return self in (State.MISSING, State.UNREAD)


@dataclass(frozen=True, slots=True)
class Checked:
    """One document of a report, checked. `summary` is one sentence; `differences` say exactly what disagrees."""

    path: str
    state: State
    summary: str
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checking:
    """How a report is checked: where its documents are, and the rules to judge them by again (None: not judged)."""

    folder: Path
    playbook: Playbook | None = None
    jobs: int = 1
    child: ChildLimits = field(default_factory=ChildLimits)
    reading: ReadingLimits = field(default_factory=lambda: reading_limits(ChildLimits()))


@dataclass(frozen=True, slots=True)
class _Task:
    index: int
    document: Reported
    located: Located


def judging(report: ReportFile, playbook: Playbook) -> tuple[Playbook | None, str]:
    """Return the rules to judge a report's documents by again, or None and a sentence that says why they cannot be."""
    if playbook.profile.digest != report.profile_digest:
        return None, (
            f"the profile {playbook.profile.name} is not the one that the report was made with "
            f"({report.profile}, digest {report.profile_digest}, here {playbook.profile.digest})"
        )
    if playbook.digest != report.rulebook_digest:
        return None, (
            "the rules here are not those that the report was made with "
            f"(digest {report.rulebook_digest}, here {playbook.digest})"
        )
    if not report.only:
        return playbook, ""
    return replace(playbook, rules=tuple(rule for rule in playbook.rules if rule.id in report.only)), ""


def verified(report: ReportFile, checking: Checking) -> Iterator[Checked]:
    """Yield every document of a report, checked, in the report's order. Raises `UsageError` for a folder not there."""
    files = Files(checking.folder, checking.reading)
    settled: dict[int, Checked] = {}
    tasks = _tasks(report, files, settled)
    executor = LocalExecutor(checking.jobs, checking.child, None, _warm(report.date, checking.playbook))
    given = 0
    for task, answer in executor(partial(_work, checking.playbook, report.date), tasks):
        settled[task.index] = _checked(task, answer, checking.playbook)
        while given in settled:
            yield settled.pop(given)
            given += 1
    yield from (settled[index] for index in sorted(settled))


def _warm(today: date, playbook: Playbook | None) -> partial[None] | None:
    return partial(warm_up, playbook, today) if playbook is not None else None


def _tasks(report: ReportFile, files: Files, settled: dict[int, Checked]) -> Iterator[_Task]:
    """Yield the documents to read again; settle at once those that cannot be, or need not be."""
    for index, document in enumerate(report.documents):
        try:
            located = files.located(document)
        except ReadError as error:
            settled[index] = Checked(document.path, State.UNREAD, error.message)
            continue
        if located is None:
            settled[index] = _not_there(document)
        elif document.status in ("unreadable", "duplicate"):
            settled[index] = _without_findings(document, located)
        else:
            yield _Task(index, document, located)


def _not_there(document: Reported) -> Checked:
    if document.status == "unreadable" and not document.sha256:
        return Checked(document.path, State.SKIPPED, "It could not be opened when the report was made.")
    return Checked(
        document.path, State.MISSING, f"It is not there, and no other file has its SHA-256 {document.sha256}."
    )


def _without_findings(document: Reported, located: Located) -> Checked:
    if document.sha256 and not located.is_same:
        return Checked(document.path, State.CHANGED, _changed_bytes(document, located))
    why = f"It has the bytes of {document.of}" if document.of else "It was not read when the report was made"
    return Checked(document.path, State.SKIPPED, f"{why}; there is nothing to compare.")


def _changed_bytes(document: Reported, located: Located) -> str:
    now = located.source.sha256
    return f"It is not the file that was scanned: its SHA-256 was {document.sha256}, it is {now}."


def _work(playbook: Playbook | None, today: date, task: _Task) -> bytes:
    """Return the document read again, and judged again where there are rules. Runs in a child."""
    source: Source = task.located.source
    return document_bytes(source) if playbook is None else scanned_bytes(source, playbook, today)


def _checked(task: _Task, answer: Answer, playbook: Playbook | None) -> Checked:
    try:
        if isinstance(answer, ReadError):
            raise answer
        text, record = _read_again(task, answer, playbook)
    except ReadError as error:
        return Checked(task.document.path, State.UNREAD, error.message)
    return _compared(task, text, record)


def _read_again(task: _Task, answer: bytes, playbook: Playbook | None) -> tuple[str, Record | None]:
    """Return the document's text, and its entry in a report made now. Raises `ReadError`."""
    if playbook is None:
        return document_from(answer).text, None
    source = task.located.source
    scanned = scanned_from(answer, source.name, source.sha256, playbook)
    return scanned.document.text, outcome_record(scanned.report)


def _compared(task: _Task, text: str, record: Record | None) -> Checked:
    document, is_same = task.document, task.located.is_same
    found = {finding.rule: tuple(_differences(finding, text)) for finding in document.findings}
    differences = [sentence for sentences in found.values() for sentence in sentences]
    if record is not None:
        told = {rule for rule, sentences in found.items() if sentences}
        differences += judged_differences(document.raw, record, told, is_same=is_same)
    if not is_same:
        return Checked(document.path, State.CHANGED, _changed_bytes(document, task.located), tuple(differences))
    if differences:
        summary = f"{plural(len(differences), 'difference')} between the report and the document."
        return Checked(document.path, State.DIFFERS, summary, tuple(differences))
    return Checked(document.path, State.HOLDS, _held(task, judged=record is not None))


def _differences(finding: Finding, text: str) -> Iterator[str]:
    yield from text_differences(finding, text)
    yield from (sentence for sentence in (fingerprint_difference(finding),) if sentence)


def _held(task: _Task, *, judged: bool) -> str:
    findings = task.document.findings
    places = plural(sum(map(places_in, findings)), "place")
    again = f"{plural(len(findings), 'finding')} judged again, all the same" if judged else "not judged again"
    moved = f" It is now {task.located.at}." if task.located.at else ""
    return f"The words at {places} are as the report says; {again}.{moved}"
