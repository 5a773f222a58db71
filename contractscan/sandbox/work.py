"""The child's side: take the limits on, do the work, and make one message of what came of it."""

import os
import sys
import traceback
from collections.abc import Callable

from contractscan.errors import ErrorClass, ReadError
from contractscan.sandbox.child import out_of_memory
from contractscan.sandbox.frame import SandboxError, answer_frame, error_frame
from contractscan.sandbox.limits import ChildLimits


def message_of(work: Callable[[], bytes], limits: ChildLimits) -> bytes:
    """Return the message that says what came of the work. Never raises."""
    memory = out_of_memory(limits.memory_mib)
    no_memory = error_frame(memory.error, memory.message)
    try:
        return answer_frame(work())
    except ReadError as error:
        return error_frame(error.error, error.message, error.detail if isinstance(error, SandboxError) else "")
    except MemoryError:
        return no_memory
    except RecursionError:
        return error_frame(ErrorClass.TOO_COMPLEX, "This file is nested more deeply than can be read.", _place())
    except SystemExit:
        return error_frame(ErrorClass.CRASH, "Reading this file ended the program that reads it.", _place())
    except BaseException as error:  # noqa: BLE001 - the border of the child: a bug becomes a row, with its place
        name = type(error).__name__
        return error_frame(
            ErrorClass.INTERNAL, f"A fault in contractscan ({name}) kept this file from being read.", _place()
        )


def _place() -> str:
    """Return the calls that led to the error in hand: file, line and function, without any values."""
    frames = traceback.extract_tb(sys.exc_info()[2], limit=-12)
    kind = sys.exc_info()[0]
    calls = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join([*calls, kind.__name__ if kind else ""])


def write_all(descriptor: int, message: bytes) -> None:
    """Write the whole message, or stop when nobody reads it."""
    rest = memoryview(message)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
