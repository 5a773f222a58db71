"""What one child process may use, and the two ways to start one."""

import sys
import threading
from dataclasses import dataclass
from enum import StrEnum

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """The limits of one child. Exceeding one ends that child and no other.

    `memory_mib` is address space on top of what the warm parent already maps; `file_bytes` is the largest file the
    child may write; `answer_bytes` is the largest answer the parent takes.
    """

    wall_seconds: float = 60.0
    cpu_seconds: int = 60
    memory_mib: int = 1024
    file_bytes: int = 512 * MEBIBYTE
    answer_bytes: int = 64 * MEBIBYTE


class Isolation(StrEnum):
    """How a child comes to life: forked from this warm process, forked from a warm server, or a fresh interpreter."""

    FORK = "fork"
    SERVED = "served"
    FRESH = "fresh"


def isolation_here() -> Isolation:
    """Return the fastest way that is safe in this process. Where another thread could hold a lock, it does not fork."""
    if sys.platform == "win32":
        return Isolation.FRESH
    return Isolation.FORK if threading.active_count() == 1 else Isolation.SERVED
