"""Start children and wait for them."""

import logging
import select
import time
from collections.abc import Callable, Iterable

from contractscan.errors import ErrorClass, ReadError
from contractscan.sandbox.child import Child
from contractscan.sandbox.frame import SandboxError
from contractscan.sandbox.limits import ChildLimits, Isolation, isolation_here

_log = logging.getLogger(__name__)
_POLL_SECONDS = 0.02
_LONGEST_WAIT = 0.25


def start_child(
    work: Callable[[], bytes],
    limits: ChildLimits,
    isolation: Isolation | None = None,
    warm: Callable[[], object] | None = None,
) -> Child:
    """Start the work in a child of its own. Raise `ReadError` (memory) when the system allows no further process.

    `warm` loads what the child should find loaded; it runs in the process that forks, before each fork, so it must
    return at once when all is there.
    """
    way = isolation or isolation_here()
    if warm is not None and way is Isolation.FORK:
        warm()
    try:
        return _started(work, limits, way, warm)
    except OSError as error:
        raise ReadError(ErrorClass.MEMORY, "The system did not allow another process to read this file.") from error


def _started(
    work: Callable[[], bytes], limits: ChildLimits, way: Isolation, warm: Callable[[], object] | None
) -> Child:
    match way:
        case Isolation.FORK:
            from contractscan.sandbox.forked import ForkedChild

            return ForkedChild(work, limits)
        case Isolation.SERVED:
            from contractscan.sandbox.served import ServedChild

            return ServedChild(work, limits, warm)
        case Isolation.FRESH:
            from contractscan.sandbox.fresh import FreshChild

            return FreshChild(work, limits)


def wait_for_any(children: Iterable[Child]) -> None:
    """Return when one of the children may have news, at the latest after a quarter of a second."""
    wakes = [child.wake for child in children]
    descriptors = [wake for wake in wakes if wake is not None]
    patience = _LONGEST_WAIT if len(descriptors) == len(wakes) else _POLL_SECONDS
    if not descriptors:
        time.sleep(patience)
        return
    poller = select.poll()
    for descriptor in descriptors:
        poller.register(descriptor, select.POLLIN)
    poller.poll(patience * 1000)


def run_in_child(
    work: Callable[[], bytes],
    limits: ChildLimits | None = None,
    isolation: Isolation | None = None,
    warm: Callable[[], object] | None = None,
) -> bytes:
    """Return the bytes that `work` returns in a child process of its own.

    Raise `ReadError` when the work does, and with the class timeout, memory, crash, too-complex or internal when the
    child does not come back with an answer. Whatever happens, no process is left behind.
    """
    child = start_child(work, limits or ChildLimits(), isolation, warm)
    try:
        while (answer := child.poll()) is None:
            wait_for_any((child,))
    finally:
        child.end()
    if isinstance(answer, bytes):
        return answer
    log_place(answer)
    raise answer


def log_place(error: ReadError) -> None:
    """Write where in the program an error arose to the log, for `--debug`. Never holds contract text."""
    if isinstance(error, SandboxError) and error.detail:
        _log.debug("%s: %s", error.error, error.detail)
