"""Pieces of work that do everything a reader must never do. Each runs in a child; none may run anywhere else."""

import contextlib
import ctypes
import os
import signal
import socket
import sys
import time
from pathlib import Path

from contractscan.errors import ErrorClass, ReadError
from contractscan.sandbox.frame import HEAD, MAGIC, Kind, answer_frame

FOR_EVER = 600
SECRET = "the quoted words of a confidential contract"


def answers() -> bytes:
    """Behave."""
    return b"the answer"


def names_its_parent() -> bytes:
    return str(os.getppid()).encode()


def warms_up() -> None:
    """Load something that the next piece of work can see."""
    os.environ["WARMED"] = str(os.getpid())


def names_who_warmed_up() -> bytes:
    return os.environ.get("WARMED", "nobody").encode()


def kills_its_parent() -> bytes:
    os.kill(os.getppid(), signal.SIGKILL)
    return hangs()


def hangs() -> bytes:
    time.sleep(FOR_EVER)
    return b"late"


def hangs_and_tells() -> bytes:
    """Write this process's number to the file that HANGING names, then hang."""
    told = Path(os.environ["HANGING"])
    told.with_suffix(".new").write_text(str(os.getpid()), encoding="ascii")
    told.with_suffix(".new").rename(told)
    return hangs()


def spins() -> bytes:
    while True:
        pass


def eats_memory() -> bytes:
    eaten = []
    while True:
        eaten.append(bytearray(8 << 20))


def segfaults() -> bytes:
    return ctypes.string_at(0)


def aborts() -> bytes:
    os.abort()


def exits_silently() -> bytes:
    os._exit(0)


def calls_exit() -> bytes:
    sys.exit(0)


def prints_a_gigabyte() -> bytes:
    page = b"x" * (1 << 20)
    for _ in range(512):
        os.write(1, page)
        os.write(2, page)
    return b"the answer"


def writes_garbage() -> bytes:
    _write_on_every_descriptor(b"Warning: this font has no name\n" * 100)
    return b"the answer"


def announces_a_terabyte() -> bytes:
    _write_on_every_descriptor(HEAD.pack(MAGIC, Kind.ANSWER, 1 << 40))
    time.sleep(FOR_EVER)
    return b""


def answers_hugely() -> bytes:
    return b"x" * (8 << 20)


def answers_in_part() -> bytes:
    _write_on_every_descriptor(HEAD.pack(MAGIC, Kind.ANSWER, 100) + b"only this")
    os._exit(0)


def answers_twice() -> bytes:
    _write_on_every_descriptor(answer_frame(b"first"))
    return b"second"


def names_an_unknown_error() -> bytes:
    payload = b'{"error": "nonsense", "message": "", "detail": ""}'
    _write_on_every_descriptor(HEAD.pack(MAGIC, Kind.ERROR, len(payload)) + payload)
    time.sleep(FOR_EVER)
    return b""


def closes_its_pipe_and_hangs() -> bytes:
    os.closerange(3, 256)
    time.sleep(FOR_EVER)
    return b""


def ignores_every_signal() -> bytes:
    for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    time.sleep(FOR_EVER)
    return b""


def recurses() -> bytes:
    return recurses()


def refuses() -> bytes:
    raise ReadError(ErrorClass.ENCRYPTED, "The file is protected by a password.")


def has_a_bug() -> bytes:
    raise ValueError(SECRET)


def starts_processes_that_stay() -> bytes:
    """Leave a child, and a grandchild that has left its group and its parent; answer with their numbers."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.write(writing, str(os.getpid()).encode())
            time.sleep(FOR_EVER)
        os._exit(0)
    daemon = os.read(reading, 20).decode()
    child = os.fork()
    if child == 0:
        time.sleep(FOR_EVER)
    return f"{child} {daemon}".encode()


def calls_out() -> bytes:
    """Try to reach a listener on this machine; answer with the name of the error, or with "connected"."""
    try:
        socket.create_connection(("127.0.0.1", int(os.environ["LISTENER"])), timeout=5)
    except OSError as error:
        return type(error).__name__.encode()
    return b"connected"


def lists_descriptors() -> bytes:
    """Answer with the numbers of the open descriptors."""
    return " ".join(path.name for path in Path("/proc/self/fd").iterdir()).encode()


def writes_a_large_file() -> bytes:
    try:
        with Path(os.environ["LARGE_FILE"]).open("wb") as file:
            for _ in range(64):
                file.write(b"x" * (1 << 20))
    except OSError as error:
        return type(error).__name__.encode()
    return b"written"


def _write_on_every_descriptor(data: bytes) -> None:
    for descriptor in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(descriptor, data)
