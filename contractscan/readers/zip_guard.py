"""Zip containers, opened with suspicion: what is inflated is counted, never what the container claims."""

import io
import zipfile
import zlib
from dataclasses import dataclass, field

from contractscan.errors import ErrorClass, ReadError
from contractscan.readers.interface import ReadingLimits

DIRECTORY_RECORD = b"PK\x01\x02"
ENCRYPTED_FLAG = 0x1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
PIECE = 65_536
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def refuse_bomb(what: str) -> ReadError:
    """Return the error for a container that unpacks to more than is allowed."""
    return ReadError(ErrorClass.BOMB, f"The file unpacks to far more than it should: {what}. It was not read.")


@dataclass(slots=True)
class GuardedZip:
    """The entries of one zip container, read under limits. Make it with `open_zip`."""

    limits: ReadingLimits
    _archive: zipfile.ZipFile
    _entries: dict[str, zipfile.ZipInfo]
    _inflated: int = field(default=0)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the entries that are files, in the order of the container's directory."""
        return tuple(info.filename for info in self._entries.values())

    def find(self, name: str) -> str | None:
        """Return the entry's name as it is spelt in the container, or None; case does not count."""
        info = self._entries.get(name.lower())
        return info.filename if info else None

    def read(self, name: str) -> bytes:
        """Return the bytes of one entry.

        Raises `ReadError`: `bomb` where a limit on inflated bytes is passed, `corrupt` where the entry is absent or
        damaged.
        """
        info = self._entries.get(name.lower())
        if info is None:
            raise ReadError(ErrorClass.CORRUPT, f"The file is damaged: its part {name} is missing.")
        try:
            return self._inflate(info)
        except DAMAGE as damage:
            raise ReadError(ErrorClass.CORRUPT, f"The file is damaged: its part {name} cannot be unpacked.") from damage

    def _inflate(self, info: zipfile.ZipInfo) -> bytes:
        pieces: list[bytes] = []
        size = 0
        with self._archive.open(info) as stream:
            while piece := stream.read(PIECE):
                size += len(piece)
                self._inflated += len(piece)
                self._check(info, size)
                pieces.append(piece)
        return b"".join(pieces)

    def _check(self, info: zipfile.ZipInfo, size: int) -> None:
        limits = self.limits
        if size > limits.part_bytes:
            raise refuse_bomb(f"one part has more than {limits.part_bytes:,} bytes")
        if self._inflated > limits.unpacked_bytes:
            raise refuse_bomb(f"more than {limits.unpacked_bytes:,} bytes in all")
        if size > limits.inflate_grace and size > limits.inflate_ratio * max(info.compress_size, 1):
            raise refuse_bomb(f"one part grows more than {limits.inflate_ratio} times")


def open_zip(content: bytes, limits: ReadingLimits) -> GuardedZip:
    """Return the container's entries, checked against the limits before anything is inflated.

    Raises `ReadError`: `bomb` for too many or too large entries, `encrypted` for a container with a password,
    `corrupt` for one that is damaged, holds a name twice or uses an unusual packing.
    """
    if content.count(DIRECTORY_RECORD) > 20 * limits.zip_entries:
        raise refuse_bomb(f"it has more than {limits.zip_entries:,} parts")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGE as damage:
        message = "The file is damaged or was cut off: its container cannot be opened. Ask for a new copy."
        raise ReadError(ErrorClass.CORRUPT, message) from damage
    files = [info for info in archive.infolist() if not info.filename.endswith("/")]
    _check_directory(files, limits)
    return GuardedZip(limits, archive, {info.filename.replace("\\", "/").lower(): info for info in files})


def _check_directory(files: list[zipfile.ZipInfo], limits: ReadingLimits) -> None:
    if len(files) > limits.zip_entries:
        raise refuse_bomb(f"it has more than {limits.zip_entries:,} parts")
    if any(info.flag_bits & ENCRYPTED_FLAG for info in files):
        message = "The file is protected with a password. Open it, remove the password and save it again."
        raise ReadError(ErrorClass.ENCRYPTED, message)
    if len({info.filename.replace("\\", "/").lower() for info in files}) < len(files):
        message = "The file is damaged: it holds two parts of the same name, so nobody can say which one counts."
        raise ReadError(ErrorClass.CORRUPT, message)
    if any(info.compress_type not in METHODS for info in files):
        raise ReadError(ErrorClass.CORRUPT, "The file is damaged: it is packed in a way that documents never are.")
    if max((info.file_size for info in files), default=0) > limits.unpacked_bytes:
        raise refuse_bomb(f"one part claims more than {limits.unpacked_bytes:,} bytes")
    if sum(info.file_size for info in files) > limits.unpacked_bytes:
        raise refuse_bomb(f"it claims more than {limits.unpacked_bytes:,} bytes in all")
