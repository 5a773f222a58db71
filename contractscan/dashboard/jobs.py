"""A scan that runs while the page stays alive: files go to a small pool, and the page asks how far it is.

The threads of the pool only wait for child processes, which read the files. Nothing here touches Streamlit.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from threading import Thread

from contractscan.dashboard.held import Held, Upload
from contractscan.errors import ContractscanError, ErrorClass
from contractscan.model import Document, Duplicate, Outcome, Unreadable


@dataclass(frozen=True, slots=True)
class Read:
    """What scanning one file gave: its outcome, and its text where it was read."""

    outcome: Outcome
    document: Document | None = None


Scan = Callable[[Upload], Read]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: files done and in all, and the names of those being read."""

    done: int
    total: int
    reading: tuple[str, ...]

    @property
    def is_finished(self) -> bool:
        """Say whether every file has its row."""
        return self.done == self.total

    @property
    def share(self) -> float:
        """Return the part done, from 0 to 1."""
        return self.done / self.total if self.total else 1.0


def digest(upload: Upload) -> str:
    """Return the hexadecimal SHA-256 of the file's bytes."""
    return sha256(upload.content).hexdigest()


class ScanJob:
    """One run over some files. Files with bytes already seen are duplicates and are not read again."""

    def __init__(
        self, uploads: tuple[Upload, ...], scan: Scan, *, first_key: int, seen: dict[str, str], workers: int
    ) -> None:
        """Start reading at once. `seen` gives the name of each file already held, by digest."""
        self._rows: list[tuple[str, Upload, Future[Read]]] = []
        self._waiting: deque[tuple[Upload, Future[Read]]] = deque()
        known = dict(seen)
        for number, upload in enumerate(uploads, first_key):
            mark = digest(upload)
            work: Future[Read] = Future()
            if mark in known:
                work.set_result(duplicate(upload, mark, known[mark]))
            else:
                self._waiting.append((upload, work))
            known.setdefault(mark, upload.name)
            self._rows.append((f"c{number}", upload, work))
        for _ in range(min(workers, len(self._waiting))):
            # Daemons, so that a dashboard that is stopped does not wait for the files nobody needs any more.
            Thread(target=work_off, args=(self._waiting, scan), name="scan", daemon=True).start()

    def progress(self) -> Progress:
        """Return how far the job is now."""
        reading = tuple(upload.name for _, upload, work in self._rows if work.running())
        return Progress(sum(work.done() for _, _, work in self._rows), len(self._rows), reading)

    def held(self) -> tuple[Held, ...]:
        """Return the files that have their row, in the order they were given."""
        return tuple(finished(key, upload, work) for key, upload, work in self._rows if work.done())

    def stop(self) -> None:
        """Drop the files that nobody reads yet; those being read end by themselves."""
        self._waiting.clear()


def work_off(waiting: deque[tuple[Upload, Future[Read]]], scan: Scan) -> None:
    """Scan the waiting files one by one until there are none. A fault goes into the file's own future."""
    while (taken := next_of(waiting)) is not None:
        upload, work = taken
        work.set_running_or_notify_cancel()
        settle(work, scan, upload)


def next_of(waiting: deque[tuple[Upload, Future[Read]]]) -> tuple[Upload, Future[Read]] | None:
    """Take the next file, or return None when another thread took the last."""
    with suppress(IndexError):
        return waiting.popleft()
    return None


def settle(work: Future[Read], scan: Scan, upload: Upload) -> None:
    """Give the future what scanning the file gives, or the fault that stopped it."""
    try:
        work.set_result(scan(upload))
    except Exception as fault:  # noqa: BLE001 - it becomes the file's row, and the other files go on
        work.set_exception(fault)


def duplicate(upload: Upload, mark: str, first: str) -> Read:
    """Return what becomes of a file with the same bytes as one before it."""
    return Read(Duplicate(upload.name, mark, first))


def finished(key: str, upload: Upload, work: Future[Read]) -> Held:
    """Return the file's row. A fault in the program itself becomes a row too, and names no text of the contract."""
    fault = work.exception()
    if fault is None:
        read = work.result()
        return Held(key, upload, read.outcome, read.document)
    message = (
        str(fault)
        if isinstance(fault, ContractscanError)
        else f"A fault in contractscan itself stopped this file ({type(fault).__name__}). Please report it."
    )
    return Held(key, upload, Unreadable(upload.name, digest(upload), ErrorClass.INTERNAL.value, message))
