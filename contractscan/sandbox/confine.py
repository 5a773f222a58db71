"""Limits that a POSIX child puts on itself before it works.

What holds, and where: CPU time, address space, file size and core dumps are kernel limits on every POSIX system
(macOS does not enforce address space). On Linux the child also dies with its parent. The network is closed by an own
network namespace where the kernel allows one; where it does not, a Python audit hook refuses sockets, which stops
Python code but would not stop a library that calls the system directly.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from contractscan.sandbox.limits import MEBIBYTE, ChildLimits

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_SOCKET_EVENTS = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo")


def confined(work: Callable[[], bytes], limits: ChildLimits, parent: int) -> Callable[[], bytes]:
    """Return the work as it runs under the limits. `parent` is the process that this one must not outlive."""

    def within_limits() -> bytes:
        _limit_resources(limits)
        if not _without_network():
            sys.addaudithook(_refuse_sockets)
        _die_with(parent)
        return work()

    return within_limits


def mapped_bytes() -> int:
    """Return the address space that this process maps now, in bytes; 0 where the system does not say."""
    return _statm(0)


def resident_bytes() -> int:
    """Return the memory that this process holds now, in bytes; 0 where the system does not say."""
    return _statm(1)


def _statm(field: int) -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[field])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _limit_resources(limits: ChildLimits) -> None:
    import resource

    room = mapped_bytes() + limits.memory_mib * MEBIBYTE
    for kind, soft, hard in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_FSIZE, limits.file_bytes, limits.file_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 2),
        (resource.RLIMIT_AS, room, room),
    ):
        highest = resource.getrlimit(kind)[1]
        allowed = hard if highest == resource.RLIM_INFINITY else min(hard, highest)
        resource.setrlimit(kind, (min(soft, allowed), allowed))


def _without_network() -> bool:
    """Move into an empty network; say whether the system let us."""
    unshare = _libc_function("unshare")
    if unshare is None:
        return False
    user, group = os.getuid(), os.getgid()
    if unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    try:
        # The same ids inside as outside, so that files and home folders look as before.
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    except OSError:
        return True  # the network is closed all the same; only the names of the ids are unmapped
    return True


def _refuse_sockets(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _SOCKET_EVENTS:
        raise PermissionError("Reading a document must not use the network.")


def _die_with(parent: int) -> None:
    prctl = _libc_function("prctl")
    if prctl is not None:
        prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def adopt_orphans() -> None:
    """Make this process the parent of processes that its children leave behind, so that they can be ended too."""
    prctl = _libc_function("prctl")
    if prctl is not None:
        prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _libc_function(name: str) -> Callable[..., int] | None:
    if not sys.platform.startswith("linux"):
        return None
    function: Callable[..., int] | None = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    return function
