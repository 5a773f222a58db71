"""A child forked from the warm parent (POSIX): about a millisecond to start, all libraries already loaded.

The parent must have no other thread: a lock held elsewhere would stay held for ever in the child.
"""

import os
import signal
import time
from collections.abc import Callable

from contractscan.sandbox.child import Answer, Ending, answer_at_end
from contractscan.sandbox.confine import adopt_orphans, confined, resident_bytes
from contractscan.sandbox.frame import Arrival, Inbox
from contractscan.sandbox.limits import MEBIBYTE, ChildLimits
from contractscan.sandbox.processes import children, end_strays, has_exited, kill_group
from contractscan.sandbox.work import message_of, write_all

_GRACE_SECONDS = 1.0  # a child whose pipe is closed is given this long to finish ending
_PIECE_BYTES = 1 << 20

_living: set[int] = set()


class ForkedChild:
    """One forked child and the pipe it answers on."""

    def __init__(self, work: Callable[[], bytes], limits: ChildLimits) -> None:
        self._limits = limits
        self._inbox = Inbox(limits.answer_bytes)
        self._inherited = resident_bytes()
        self._room = limits.memory_mib * MEBIBYTE if self._inherited else 0
        self._deadline = time.monotonic() + limits.wall_seconds
        self._ended = False
        self._before = children()
        self._pipe: int | None
        self._pid, self._pipe = _fork(work, limits)
        _living.add(self._pid)

    @property
    def wake(self) -> int | None:
        """Return the pipe's descriptor, or None when the child has closed it."""
        return self._pipe

    def poll(self) -> Answer | None:
        """Return the answer, or None while the child works."""
        self._receive()
        if self._inbox.arrival is not Arrival.WAITING:
            return self._finish(Ending())
        is_over = self._pipe is None and has_exited(self._pid)
        if is_over or time.monotonic() >= self._deadline:
            return self._finish(Ending(was_late=self._pipe is not None))
        return None

    def end(self) -> None:
        """Kill the child with all it started, and reap it."""
        if not self._ended:
            self._finish(Ending())

    def _receive(self) -> None:
        while self._pipe is not None and self._inbox.arrival is Arrival.WAITING:
            try:
                data = os.read(self._pipe, _PIECE_BYTES)
            except BlockingIOError:
                return
            if data:
                self._inbox.feed(data)
            else:
                self._close()
                self._deadline = min(self._deadline, time.monotonic() + _GRACE_SECONDS)

    def _close(self) -> None:
        if self._pipe is not None:
            os.close(self._pipe)
            self._pipe = None

    def _finish(self, ending: Ending) -> Answer:
        """Kill the whole process group, reap the child and what it left behind, and say what it amounts to."""
        exited_itself = has_exited(self._pid)
        kill_group(self._pid)
        _, status, usage = os.wait4(self._pid, 0)
        self._ended = True
        self._close()
        _living.discard(self._pid)
        end_strays(self._before | _living)
        code = os.waitstatus_to_exitcode(status) if exited_itself else None
        peak = max(0, usage.ru_maxrss * 1024 - self._inherited)
        return answer_at_end(self._inbox, Ending(code, ending.was_late, peak, self._room), self._limits)


def _fork(work: Callable[[], bytes], limits: ChildLimits) -> tuple[int, int]:
    """Return the child's process number and the reading end of its pipe. The child never returns from here."""
    adopt_orphans()
    parent = os.getpid()
    reading, writing = os.pipe()
    try:
        pid = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        raise
    if pid == 0:
        try:
            _be_child(work, limits, writing, parent)
        finally:
            os._exit(1)
    os.close(writing)
    os.set_blocking(reading, False)
    return pid, reading


def _be_child(work: Callable[[], bytes], limits: ChildLimits, writing: int, parent: int) -> None:
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    _keep_only(writing)
    write_all(writing, message_of(confined(work, limits, parent), limits))
    os._exit(0)


def _keep_only(writing: int) -> None:
    """Point the three standard streams nowhere and close every other descriptor: no database, no other's pipe."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    highest = os.sysconf("SC_OPEN_MAX")
    os.closerange(3, writing)
    os.closerange(writing + 1, min(highest if highest > 0 else 4096, 1 << 20))
