"""What a running child is to its parent, and what its end means."""

import signal
from dataclasses import dataclass
from typing import Protocol

from contractscan.errors import ErrorClass, ReadError
from contractscan.sandbox.frame import Arrival, Inbox, SandboxError
from contractscan.sandbox.limits import MEBIBYTE, ChildLimits

Answer = bytes | ReadError


class Child(Protocol):
    """A piece of work on its way. `poll` never blocks; `end` kills what is left and reaps it, and may be repeated."""

    @property
    def wake(self) -> int | None:
        """Return a descriptor that becomes readable when there is news, or None when only polling tells."""
        ...

    def poll(self) -> Answer | None:
        """Return the answer, or None while the child works."""
        ...

    def end(self) -> None:
        """Kill the child with all it started, and reap it."""
        ...


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended: on its own with `code` (negative for a signal), or killed because its time was up.

    `peak_bytes` is the memory that it held at most beyond that of its parent; `room_bytes` what it could have.
    """

    code: int | None = None
    was_late: bool = False
    peak_bytes: int = 0
    room_bytes: int = 0


def answer_at_end(inbox: Inbox, ending: Ending | None, limits: ChildLimits) -> Answer:
    """Return what the child's message and its end amount to: its bytes, or one typed error."""
    match inbox.arrival:
        case Arrival.COMPLETE:
            return _payload(inbox)
        case Arrival.TOO_LARGE:
            size = limits.answer_bytes // MEBIBYTE
            return SandboxError(ErrorClass.TOO_COMPLEX, f"What was read from this file is larger than {size} MiB.")
        case Arrival.GARBAGE:
            return broken()
        case Arrival.WAITING:
            return _without_answer(ending, limits) if ending else broken("it ended without an answer")


def _payload(inbox: Inbox) -> Answer:
    try:
        return inbox.payload()
    except ReadError as error:
        return error


_ABNORMAL = ("SIGABRT", "SIGSEGV", "SIGTRAP", "SIGILL", "SIGBUS")


def _without_answer(ending: Ending, limits: ChildLimits) -> ReadError:
    if ending.was_late:
        return SandboxError(
            ErrorClass.TIMEOUT,
            f"Reading this file took longer than {limits.wall_seconds:g} seconds; allow more with --timeout.",
        )
    name = _signal_name(ending.code)
    if name == "SIGXCPU":
        return SandboxError(
            ErrorClass.TIMEOUT, f"Reading this file used more than {limits.cpu_seconds} seconds of computing."
        )
    nearly_full = ending.room_bytes > 0 and ending.peak_bytes > 0.6 * ending.room_bytes
    if name == "SIGKILL" or (name in _ABNORMAL and nearly_full):
        return out_of_memory(limits.memory_mib)
    return broken(f"it was ended by {name}" if name else "it ended without an answer")


def broken(how: str = "") -> SandboxError:
    """Return the error of a file that broke the process that read it."""
    return SandboxError(
        ErrorClass.CRASH, f"Reading this file broke the program that reads it{f': {how}' if how else ''}."
    )


def out_of_memory(memory_mib: int) -> SandboxError:
    """Return the error of a file that needs more memory than a child may have."""
    return SandboxError(
        ErrorClass.MEMORY, f"Reading this file needs more than {memory_mib} MiB of memory; allow more with --memory."
    )


def _signal_name(code: int | None) -> str:
    if code is None or code >= 0:
        return ""
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
