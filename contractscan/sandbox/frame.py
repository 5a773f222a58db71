"""The one message that a child sends: sixteen bytes of head, then the payload. Nothing in it is ever unpickled.

The head is `MAGIC`, one byte that says answer or error, and the payload's length. An error's payload is JSON with
`error`, `message` and `detail` (where in the program it happened; never contract text).
"""

import json
import struct
from dataclasses import dataclass, field
from enum import Enum, IntEnum

from contractscan.errors import ErrorClass, ReadError

MAGIC = b"CSCAN/1"
HEAD = struct.Struct(">7sBQ")


class Kind(IntEnum):
    """What the payload is."""

    ANSWER = 1
    ERROR = 2


class Arrival(Enum):
    """How far the message has come."""

    WAITING = "waiting"
    COMPLETE = "complete"
    GARBAGE = "garbage"
    TOO_LARGE = "too large"


def answer_frame(payload: bytes) -> bytes:
    """Return the message for a piece of work that succeeded."""
    return HEAD.pack(MAGIC, Kind.ANSWER, len(payload)) + payload


def error_frame(error: ErrorClass, message: str, detail: str = "") -> bytes:
    """Return the message for a piece of work that failed in a known way."""
    payload = json.dumps({"error": error.value, "message": message, "detail": detail}).encode()
    return HEAD.pack(MAGIC, Kind.ERROR, len(payload)) + payload


@dataclass(slots=True)
class Inbox:
    """Collects what a child sends, never more than `limit` bytes of payload."""

    limit: int
    arrival: Arrival = Arrival.WAITING
    _buffer: bytearray = field(default_factory=bytearray)
    _kind: Kind = Kind.ANSWER
    _length: int | None = None

    def feed(self, data: bytes) -> Arrival:
        """Take further bytes and return how far the message has come. Bytes behind the message are garbage."""
        if self.arrival in (Arrival.GARBAGE, Arrival.TOO_LARGE):
            return self.arrival
        self._buffer += data
        if self._length is None:
            self._read_head()
        if self._length is not None and self.arrival in (Arrival.WAITING, Arrival.COMPLETE):
            excess = len(self._buffer) - self._length
            self.arrival = Arrival.WAITING if excess < 0 else Arrival.GARBAGE if excess else Arrival.COMPLETE
        return self.arrival

    def _read_head(self) -> None:
        start = bytes(self._buffer[: len(MAGIC)])
        if start != MAGIC[: len(start)]:
            self.arrival = Arrival.GARBAGE
            return
        if len(self._buffer) < HEAD.size:
            return
        _, kind, length = HEAD.unpack_from(self._buffer)
        if kind not in (Kind.ANSWER, Kind.ERROR):
            self.arrival = Arrival.GARBAGE
        elif length > self.limit:
            self.arrival = Arrival.TOO_LARGE
        else:
            self._kind, self._length = Kind(kind), length
            del self._buffer[: HEAD.size]

    def payload(self) -> bytes:
        """Return the bytes of a complete answer, or raise the `ReadError` that a complete error message names."""
        payload = bytes(self._buffer)
        if self._kind is Kind.ANSWER:
            return payload
        raise _error_of(payload)


class SandboxError(ReadError):
    """An error from inside a child, with the place in the program where it arose."""

    def __init__(self, error: ErrorClass, message: str, detail: str = "") -> None:
        super().__init__(error, message)
        self.detail = detail


def _error_of(payload: bytes) -> SandboxError:
    try:
        record = json.loads(payload)
        return SandboxError(ErrorClass(record["error"]), str(record["message"]), str(record["detail"]))
    except (ValueError, TypeError, KeyError):
        return SandboxError(ErrorClass.CRASH, "Reading this file broke the program that reads it.")
