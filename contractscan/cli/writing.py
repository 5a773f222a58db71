"""How bytes and sentences leave the program."""

import os
import sys
import tempfile
from pathlib import Path

import click

from contractscan.errors import UsageError


def tell(sentence: str) -> None:
    """Write one sentence to standard error, with nothing in it that could act on a terminal."""
    from contractscan.exporters.escape import shown

    click.echo(shown(sentence), err=True)


def deliver(content: bytes, output: Path | None) -> None:
    """Write a finished report to a file, or to standard output and nothing else there."""
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write_whole(output, content)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all. Raises `UsageError` when it cannot be written."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _unwritten(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode_of(path))
        Path(name).replace(path)
    except OSError as error:
        raise _unwritten(path, error) from error
    finally:
        Path(name).unlink(missing_ok=True)


def _mode_of(path: Path) -> int:
    """Return the mode of the file that is replaced, or what a new file gets."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask


def _unwritten(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path} cannot be written: {error.strerror or 'unknown reason'}.")
