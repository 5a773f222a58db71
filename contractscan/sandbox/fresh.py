"""A child that is a fresh interpreter: for Windows, where no process can be forked.

It is slower to start than a fork, and does the same. The work goes in by pickle, from a parent that the child may
trust; the answer comes back as plain bytes that the parent checks. Both travel through files (in memory on Linux),
so a child that neither reads nor writes cannot block its parent.
"""

import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from typing import BinaryIO, cast

from contractscan.sandbox.child import Answer, Ending, answer_at_end
from contractscan.sandbox.frame import HEAD, Inbox
from contractscan.sandbox.limits import ChildLimits
from contractscan.sandbox.work import message_of, write_all


class FreshChild:
    """One fresh interpreter at work."""

    def __init__(self, work: Callable[[], bytes], limits: ChildLimits) -> None:
        self._limits = limits
        self._deadline = time.monotonic() + limits.wall_seconds
        self._answer = _private_file()
        with _private_file() as order:
            pickle.dump((work, limits, os.getpid()), order)
            order.seek(0)
            self._process = interpreter(order, self._answer)

    @property
    def wake(self) -> int | None:
        """Return None: only polling tells."""
        return None

    def poll(self) -> Answer | None:
        """Return the answer, or None while the child works."""
        if _has_ended(self._process) or self._has_written_too_much():
            return self._finish(was_late=False)
        if time.monotonic() >= self._deadline:
            return self._finish(was_late=True)
        return None

    def end(self) -> None:
        """Kill the child with all it started, and reap it."""
        if self._process.returncode is None:
            _kill_tree(self._process)
            self._process.wait()
        self._answer.close()

    def _has_written_too_much(self) -> bool:
        return os.fstat(self._answer.fileno()).st_size > self._limits.answer_bytes + HEAD.size

    def _finish(self, *, was_late: bool) -> Answer:
        has_ended = _has_ended(self._process)
        _kill_tree(self._process)
        code = self._process.wait()
        inbox = Inbox(self._limits.answer_bytes)
        self._answer.seek(0)
        inbox.feed(self._answer.read(self._limits.answer_bytes + HEAD.size + 1))
        self.end()
        return answer_at_end(inbox, Ending(code if has_ended else None, was_late), self._limits)


def _private_file() -> BinaryIO:
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("contractscan"), "w+b")
    return cast("BinaryIO", tempfile.TemporaryFile())


def interpreter(orders: BinaryIO | int, answers: BinaryIO | int, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a fresh interpreter that knows where this one found its modules, and keeps to one thread."""
    places = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(  # noqa: S603 - this interpreter, with arguments of ours
        [sys.executable, "-m", "contractscan.sandbox", *arguments],
        stdin=orders,
        stdout=answers,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": places, "OPENBLAS_NUM_THREADS": "1"},
        start_new_session=True,
    )


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    if sys.platform == "win32":
        return process.poll() is not None
    from contractscan.sandbox.processes import has_exited

    return process.returncode is not None or has_exited(process.pid)


def _kill_tree(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed command of the system
        process.kill()
        return
    from contractscan.sandbox.processes import kill_group

    kill_group(process.pid)


def do_once() -> None:
    """Be the fresh interpreter: take the work from standard input, answer on what was standard output, and end."""
    answer = os.dup(1)
    order = sys.stdin.buffer.read()
    stream_nowhere()
    write_all(answer, message_of(partial(_done, order), ChildLimits()))
    os._exit(0)


def stream_nowhere() -> None:
    """Point the three standard streams nowhere, so that nothing printed can reach an answer."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _done(order: bytes) -> bytes:
    """Return what the ordered work returns, done under the ordered limits."""
    work: Callable[[], bytes]
    work, limits, parent = pickle.loads(order)  # noqa: S301 - written by the parent that started this process
    if sys.platform != "win32":
        from contractscan.sandbox.confine import confined

        work = confined(work, limits, parent)
    return work()
