"""The run: inputs in, one outcome for each out, in the order of the inputs."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from contractscan.batch.inputs import Input, find_inputs
from contractscan.batch.isolated import scanned_bytes, scanned_from
from contractscan.batch.limits import reading_limits
from contractscan.batch.warm import warm_up
from contractscan.errors import ReadError
from contractscan.executors.interface import Executor
from contractscan.executors.local import LocalExecutor
from contractscan.model import Document, Duplicate, Outcome, Report, Unreadable
from contractscan.playbook import Playbook
from contractscan.readers import ReadingLimits, Source
from contractscan.sandbox import Answer, ChildLimits, Isolation, log_place


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come: inputs done, inputs in all, and the name of the one just done."""

    done: int
    total: int
    name: str


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is done. None of it changes what is found.

    `on_scanned` gets each document with its line boxes and its report, as soon as it is scanned; `executor` takes the
    place of this machine's children.
    """

    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    child: ChildLimits = field(default_factory=ChildLimits)
    reading: ReadingLimits = field(default_factory=lambda: reading_limits(ChildLimits()))
    isolation: Isolation | None = None
    executor: Executor | None = None
    on_progress: Callable[[Progress], None] | None = None
    on_scanned: Callable[[Document, Report], None] | None = None


@dataclass(frozen=True, slots=True)
class _Task:
    """An input that is not a duplicate and could be opened."""

    index: int
    source: Source
    sha256: str


def scan_paths(
    paths: Sequence[Path], playbook: Playbook, today: date, options: Options | None = None
) -> Iterator[Outcome]:
    """Return the outcome of every document under the paths, in the order of their names. Raises `UsageError`."""
    options = options or Options()
    return scan_inputs(find_inputs(paths, options.reading).inputs, playbook, today, options)


def scan_inputs(
    inputs: Sequence[Input], playbook: Playbook, today: date, options: Options | None = None
) -> Iterator[Outcome]:
    """Return the outcome of every input, in their order. Closing the iterator ends all children."""
    return _Run(inputs, playbook, today, options or Options()).outcomes()


@dataclass(slots=True)
class _Run:
    inputs: Sequence[Input]
    playbook: Playbook
    today: date
    options: Options
    _ready: dict[int, Outcome] = field(default_factory=dict)
    _first_with: dict[str, str] = field(default_factory=dict)
    _done: int = 0

    def outcomes(self) -> Iterator[Outcome]:
        executor = self.options.executor or self._local()
        work = partial(_scan_task, self.playbook, self.today, self.options.on_scanned is not None)
        given = 0
        answers = executor(work, self._tasks())
        try:
            for task, answer in answers:
                self._settle(task.index, self._outcome(task, answer))
                while given in self._ready:
                    yield self._ready.pop(given)
                    given += 1
        finally:
            _close(answers)
        yield from (self._ready.pop(index) for index in sorted(self._ready))

    def _local(self) -> Executor:
        warm = partial(warm_up, self.playbook, self.today)
        return LocalExecutor(self.options.jobs, self.options.child, self.options.isolation, warm)

    def _tasks(self) -> Iterator[_Task]:
        """Open the inputs one by one; settle at once those that cannot be opened or that were seen before."""
        for index, item in enumerate(self.inputs):
            try:
                source = item.load()
            except ReadError as error:
                self._settle(index, Unreadable(item.name, "", error.error.value, error.message))
                continue
            sha256 = source.sha256
            if sha256 in self._first_with:
                self._settle(index, Duplicate(source.name, sha256, self._first_with[sha256]))
                continue
            self._first_with[sha256] = source.name
            yield _Task(index, source, sha256)

    def _outcome(self, task: _Task, answer: Answer) -> Outcome:
        try:
            if isinstance(answer, ReadError):
                log_place(answer)
                raise answer
            scanned = scanned_from(answer, task.source.name, task.sha256, self.playbook)
        except ReadError as error:
            return Unreadable(task.source.name, task.sha256, error.error.value, error.message)
        if self.options.on_scanned:
            self.options.on_scanned(scanned.document, scanned.report)
        return scanned.report

    def _settle(self, index: int, outcome: Outcome) -> None:
        self._ready[index] = outcome
        self._done += 1
        if self.options.on_progress:
            self.options.on_progress(Progress(self._done, len(self.inputs), outcome.path))


def _scan_task(playbook: Playbook, today: date, with_geometry: bool, task: _Task) -> bytes:
    return scanned_bytes(task.source, playbook, today, with_geometry=with_geometry)


def _close(answers: Iterator[tuple[_Task, Answer]]) -> None:
    """End what an executor still runs, if it is a generator, as soon as the run itself is closed."""
    close = getattr(answers, "close", None)
    if close is not None:
        close()
