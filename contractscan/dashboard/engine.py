"""Processes that keep the engine loaded, so that reading a file takes milliseconds to begin.

The dashboard has threads and so must not fork; a fresh interpreter for every file would load spaCy every time. An
engine is one process without threads: it loads once and forks a child with limits for every piece of work. The order
goes in by pickle, from this program; the answer comes back as the sandbox's plain frame, and nothing of it is
unpickled. An engine ends when its standard input closes, so none outlives the dashboard.
"""

import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, LifoQueue
from typing import IO

from contractscan.errors import ErrorClass, ReadError
from contractscan.sandbox import ChildLimits, Isolation, run_in_child
from contractscan.sandbox.frame import HEAD, Arrival, Inbox, answer_frame, error_frame

LENGTH = struct.Struct(">Q")
Work = Callable[[], bytes]
Warm = Callable[[], None]
BROKEN = "The process that reads files ended unexpectedly. Try this file again."


class Engine:
    """One such process. One thread at a time may use it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "contractscan.dashboard.engine"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            start_new_session=True,
        )

    @property
    def is_alive(self) -> bool:
        """Say whether the process still runs."""
        return self._process.poll() is None

    def run(self, work: Work, limits: ChildLimits, warm: Warm | None = None) -> bytes:
        """Return what `work` returns in a child of the engine. `warm` runs in the engine itself, once for its value.

        Raises `ReadError`: the work's own, or of the class crash where the engine itself has ended.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = pickle.dumps((work, limits, warm))
        try:
            self._process.stdin.write(LENGTH.pack(len(order)) + order)
            self._process.stdin.flush()
            return answer_from(self._process.stdout, limits)
        except OSError as error:
            self.end()
            raise ReadError(ErrorClass.CRASH, BROKEN) from error

    def end(self) -> None:
        """End the process. May be repeated."""
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if stream is not None:
                    stream.close()
        self._process.kill()
        self._process.wait()


def answer_from(stream: IO[bytes], limits: ChildLimits) -> bytes:
    """Return the payload of the frame that the stream holds next. Raises `ReadError`."""
    inbox = Inbox(limits.answer_bytes)
    head = stream.read(HEAD.size)
    if len(head) == HEAD.size and inbox.feed(head) is Arrival.WAITING:
        inbox.feed(stream.read(HEAD.unpack(head)[2]))
    if inbox.arrival is not Arrival.COMPLETE:
        raise OSError("no sound answer")
    return inbox.payload()


class Engines:
    """The engines that are idle. A piece of work takes one, or starts one, and gives it back."""

    def __init__(self) -> None:
        self._idle: LifoQueue[Engine] = LifoQueue()

    def run(self, work: Work, limits: ChildLimits, warm: Warm | None = None) -> bytes:
        """Return what `work` returns in a child process. Raises `ReadError`. Any thread may call this."""
        if sys.platform == "win32":
            return run_in_child(work, limits, Isolation.FRESH)
        engine = self._taken()
        try:
            answer = engine.run(work, limits, warm)
        except ReadError:
            self._give_back(engine)
            raise
        except BaseException:
            engine.end()
            raise
        self._give_back(engine)
        return answer

    def end(self) -> None:
        """End all idle engines."""
        with suppress(Empty):
            while True:
                self._idle.get_nowait().end()

    def _taken(self) -> Engine:
        with suppress(Empty):
            while True:
                engine = self._idle.get_nowait()
                if engine.is_alive:
                    return engine
                engine.end()
        return Engine()

    def _give_back(self, engine: Engine) -> None:
        if engine.is_alive:
            self._idle.put(engine)
        else:
            engine.end()


def serve() -> None:
    """Be an engine: take orders from standard input and answer on what was standard output, until there are no more."""
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    warmed: set[bytes] = set()
    while len(head := orders.read(LENGTH.size)) == LENGTH.size:
        work, limits, warm = pickle.loads(orders.read(LENGTH.unpack(head)[0]))  # noqa: S301 - from our own parent
        mark = pickle.dumps(warm)
        if warm is not None and mark not in warmed:
            warmed.add(mark)
            warm()
        answers.write(framed(work, limits))
        answers.flush()


def framed(work: Work, limits: ChildLimits) -> bytes:
    """Return the frame that says what came of the work."""
    try:
        return answer_frame(run_in_child(work, limits, Isolation.FORK))
    except ReadError as error:
        return error_frame(ErrorClass(error.error), error.message)


if __name__ == "__main__":
    serve()
