"""A child forked from a warm server: for parents with threads, which must not fork themselves (the dashboard).

A server is a fresh interpreter with one thread that loads what readers need once, then forks a child for each piece
of work and hands on its answer. It does one piece at a time; a parent that wants two at a time gets two servers. The
work goes in by pickle, from a parent that the server may trust; what comes back is plain bytes.
"""

import atexit
import contextlib
import os
import pickle
import select
import struct
import subprocess
import threading
import time
from collections.abc import Callable
from functools import partial

from contractscan.sandbox.child import Answer, answer_at_end, broken
from contractscan.sandbox.forked import ForkedChild
from contractscan.sandbox.frame import Arrival, Inbox
from contractscan.sandbox.fresh import interpreter, stream_nowhere
from contractscan.sandbox.limits import ChildLimits
from contractscan.sandbox.work import message_of, write_all

Warm = Callable[[], object]

_LENGTH = struct.Struct(">Q")
_PATIENCE_SECONDS = 60.0  # what a server may take on top of its child's time: to start, and to load what is needed
_FAREWELL_SECONDS = 5.0
_PIECE_BYTES = 1 << 20

_idle: list["_Server"] = []
_lock = threading.Lock()


class ServedChild:
    """One piece of work at a server."""

    def __init__(self, work: Callable[[], bytes], limits: ChildLimits, warm: Warm | None) -> None:
        self._limits = limits
        self._inbox = Inbox(limits.answer_bytes)
        self._deadline = time.monotonic() + limits.wall_seconds + _PATIENCE_SECONDS
        self._server: _Server | None = _idle_or_new()
        self._server.ask(pickle.dumps((work, limits, warm)))

    @property
    def wake(self) -> int | None:
        """Return the descriptor on which the server answers."""
        return self._server.answers if self._server else None

    def poll(self) -> Answer | None:
        """Return the answer, or None while the child works."""
        assert self._server is not None, "nothing is asked of a child that has ended"
        is_there = self._server.receive(self._inbox)
        if self._inbox.arrival is Arrival.WAITING and is_there and time.monotonic() < self._deadline:
            return None
        if self._inbox.arrival is Arrival.COMPLETE:
            self._release()
            return answer_at_end(self._inbox, None, self._limits)
        self.end()
        return broken("the process that reads did not answer")

    def end(self) -> None:
        """End the server, and with it the child, unless the answer has come."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    def _release(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            with _lock:
                _idle.append(server)


class _Server:
    """A server as its parent sees it."""

    def __init__(self) -> None:
        self._process = interpreter(subprocess.PIPE, subprocess.PIPE, "serve")
        assert self._process.stdin is not None, "it was asked for"
        assert self._process.stdout is not None, "it was asked for"
        self._orders = self._process.stdin
        self.answers = self._process.stdout.fileno()
        os.set_blocking(self.answers, False)

    @property
    def is_alive(self) -> bool:
        """Say whether the server still runs."""
        return self._process.poll() is None

    def ask(self, order: bytes) -> None:
        """Send work to an idle server. One that has just died is noticed when its answer does not come."""
        with contextlib.suppress(BrokenPipeError):
            self._orders.write(_LENGTH.pack(len(order)) + order)
            self._orders.flush()

    def receive(self, inbox: Inbox) -> bool:
        """Take what has come of the answer; say whether the server is still there."""
        while inbox.arrival is Arrival.WAITING:
            try:
                data = os.read(self.answers, _PIECE_BYTES)
            except BlockingIOError:
                return True
            if not data:
                return False
            inbox.feed(data)
        return True

    def stop(self) -> None:
        """End the server: closing its orders makes it end its child first."""
        with contextlib.suppress(BrokenPipeError):
            self._orders.close()
        try:
            self._process.wait(_FAREWELL_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


def _idle_or_new() -> _Server:
    with _lock:
        while _idle:
            server = _idle.pop()
            if server.is_alive:
                return server
            server.stop()
    return _Server()


def stop_idle_servers() -> None:
    """End the servers that have nothing to do. Runs by itself when this process ends."""
    with _lock:
        servers, _idle[:] = list(_idle), []
    for server in servers:
        server.stop()


atexit.register(stop_idle_servers)


# --- the server's side -----------------------------------------------------------------------------------------------


def serve() -> None:
    """Be a server: take orders from standard input, answer on what was standard output, until the parent goes."""
    orders, answers = os.dup(0), os.dup(1)
    stream_nowhere()
    while order := _next_order(orders):
        write_all(answers, message_of(partial(_served, order, orders), ChildLimits()))
    os._exit(0)


def _next_order(orders: int) -> bytes:
    """Return the next order, or nothing when the parent has gone."""
    head = _exactly(orders, _LENGTH.size)
    return _exactly(orders, _LENGTH.unpack(head)[0]) if head else b""


def _exactly(descriptor: int, size: int) -> bytes:
    pieces: list[bytes] = []
    while size > 0:
        piece = os.read(descriptor, min(size, _PIECE_BYTES))
        if not piece:
            return b""
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _served(order: bytes, orders: int) -> bytes:
    """Return the answer of a child that does the ordered work; end with the parent if it goes meanwhile."""
    work: Callable[[], bytes]
    work, limits, warm = pickle.loads(order)  # noqa: S301 - written by the parent that started this process
    if warm is not None:
        warm()
    child = ForkedChild(work, limits)
    try:
        while (answer := child.poll()) is None:
            if _has_news(orders, child.wake):
                child.end()
                os._exit(0)
    finally:
        child.end()
    if isinstance(answer, bytes):
        return answer
    raise answer


def _has_news(orders: int, wake: int | None) -> bool:
    """Wait a moment for the child; say whether the parent has gone (it sends nothing while it waits)."""
    watched = [orders] if wake is None else [orders, wake]
    readable, _, _ = select.select(watched, [], [], 0.02 if wake is None else 0.25)
    return orders in readable
