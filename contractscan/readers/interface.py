"""What a reader is: bytes in, `Document` out. One file per format; a reader registers itself by media type."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from contractscan.model import Document


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """How much of one file is read. Exceeding a limit is never "fine": it is an error class or an unread part."""

    file_bytes: int = 50_000_000
    pages: int = 2_000
    characters: int = 5_000_000
    zip_entries: int = 2_000
    unpacked_bytes: int = 300_000_000
    part_bytes: int = 100_000_000
    inflate_ratio: int = 100
    inflate_grace: int = 1_000_000
    xml_depth: int = 256
    image_pixels: int = 100_000_000
    objects_per_page: int = 50_000
    ocr: bool = True
    ocr_dpi: int = 300
    ocr_page_seconds: int = 60
    ocr_seconds: int = 600
    office_seconds: int = 45


@dataclass(frozen=True, slots=True)
class Source:
    """One file in memory: its name (for people), its bytes and the limits it is read under."""

    name: str
    content: bytes
    limits: ReadingLimits = field(default_factory=ReadingLimits)

    @property
    def sha256(self) -> str:
        """Return the hexadecimal digest of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


Reader = Callable[[Source], Document]
