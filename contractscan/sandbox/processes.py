"""Processes of a POSIX system: who has ended, who belongs to us, and how to end them all."""

import contextlib
import os
import signal
from pathlib import Path


def has_exited(pid: int) -> bool:
    """Say whether a child has ended. It stays unreaped, so its number and its group cannot be anyone else's yet."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def kill_group(pid: int) -> None:
    """Kill a child that is not reaped yet, and its process group, which may not exist yet."""
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)


def end_strays(ours: frozenset[int]) -> None:
    """Kill what an ended child left behind: orphans that came to us, in another session, and that are not `ours`."""
    for _ in range(64):
        strays = {pid for pid in children() - ours if _is_elsewhere(pid)}
        if not strays:
            return
        for pid in strays:
            with contextlib.suppress(ProcessLookupError, ChildProcessError, PermissionError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def children() -> frozenset[int]:
    """Return the process numbers of this process's children (Linux; elsewhere none are known)."""
    numbers: set[int] = set()
    for task in Path("/proc/self/task").glob("*/children"):
        with contextlib.suppress(OSError, ValueError):
            numbers.update(int(number) for number in task.read_text(encoding="ascii").split())
    return frozenset(numbers)


def _is_elsewhere(pid: int) -> bool:
    try:
        return os.getsid(pid) != os.getsid(0)
    except ProcessLookupError:
        return False
