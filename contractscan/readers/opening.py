"""Opening a file on disk without surprises: regular files only, bounded, and the same bytes from start to end."""

import os
import stat
from pathlib import Path

from contractscan.errors import ErrorClass, ReadError
from contractscan.readers.interface import ReadingLimits, Source

PIECE = 1 << 20
ATTEMPTS = 2
# Not every platform has every flag; O_NONBLOCK keeps the opening of a FIFO from waiting for ever.
FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOCTTY")
)


def check_size(size: int, limits: ReadingLimits) -> None:
    """Raise ReadError (too-big) for a file above the limit."""
    if size > limits.file_bytes:
        megabytes = limits.file_bytes / 1_000_000
        raise ReadError(ErrorClass.TOO_BIG, f"The file is larger than {megabytes:g} MB, the limit for one file.")


def open_source(path: Path, limits: ReadingLimits | None = None, root: Path | None = None) -> Source:
    """Return the file as a source named by its file name.

    A symbolic link is refused unless `root` is given and the link ends inside it. Raises ReadError: not-regular for
    folders, links, pipes and devices; unreadable; too-big; changed when the file changes while it is read.
    """
    limits = limits or ReadingLimits()
    place = _resolved(path, root) if _is_link(path) else path
    for _ in range(ATTEMPTS):
        content = _unchanged_bytes(place, limits)
        if content is not None:
            return Source(path.name, content, limits)
    raise ReadError(ErrorClass.CHANGED, "The file changed while it was read. Try again when it is complete.")


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:
        return False


def _resolved(path: Path, root: Path | None) -> Path:
    """Return where a link ends, which must be inside the root."""
    if root is None:
        raise ReadError(ErrorClass.NOT_REGULAR, "This is a symbolic link; links are not followed.")
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise ReadError(ErrorClass.NOT_REGULAR, "This symbolic link leads nowhere.") from error
    if not target.is_relative_to(root.resolve()):
        raise ReadError(ErrorClass.NOT_REGULAR, "This symbolic link leads out of the scanned folder.")
    return target


def _unchanged_bytes(path: Path, limits: ReadingLimits) -> bytes | None:
    """Return the bytes, or None when the file changed while they were read."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise ReadError(ErrorClass.NOT_REGULAR, f"This is {_kind(os.lstat(path).st_mode)}, not a file.")
        handle = os.open(path, FLAGS)
    except (OSError, ValueError) as error:
        raise ReadError(ErrorClass.UNREADABLE, f"The file cannot be opened: {_why(error)}.") from error
    try:
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):
            raise ReadError(ErrorClass.NOT_REGULAR, f"This is {_kind(before.st_mode)}, not a file.")
        check_size(before.st_size, limits)
        content = _all_bytes(handle, limits)
        after = os.fstat(handle)
    except OSError as error:
        raise ReadError(ErrorClass.UNREADABLE, f"The file cannot be read: {_why(error)}.") from error
    finally:
        os.close(handle)
    same = (
        (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) == (len(content), after.st_mtime_ns)
    )
    return content if same else None


def _all_bytes(handle: int, limits: ReadingLimits) -> bytes:
    """Read to the end, but never much past the limit."""
    pieces: list[bytes] = []
    size = 0
    while piece := os.read(handle, PIECE):
        pieces.append(piece)
        size += len(piece)
        check_size(size, limits)
    return b"".join(pieces)


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a device or socket"


def _why(error: Exception) -> str:
    return (error.strerror or "unknown reason") if isinstance(error, OSError) else "the name is not valid"
