"""Large pictures in a Word document: pages that were scanned and pasted in. Their text is recognised by OCR."""

from dataclasses import dataclass, field, replace
from time import monotonic

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import Block, Document, RegionKind
from contractscan.readers.docx_flow import Flow, Paragraph, Piece
from contractscan.readers.docx_package import WordPackage
from contractscan.readers.interface import Source

MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
KIND_REASON = "a large picture of a kind that is not recognised, which may hold text"
OFF_REASON = "a large picture, which may hold text, and OCR is switched off"


@dataclass(slots=True)
class Scans:
    """The large pictures of one file, recognised once for both views of its changes."""

    package: WordPackage
    failures: dict[str, str] = field(default_factory=dict)
    recognised: dict[str, Flow] = field(default_factory=dict)
    _seconds: float = field(init=False)

    def __post_init__(self) -> None:
        self._seconds = float(self.package.limits.ocr_seconds)

    def text(self, part: str) -> Flow:
        """Return the text on the picture, nothing where it shows none; a picture not recognised is in `failures`."""
        if part not in self.recognised:
            self.recognised[part] = ()
            reason = self._obstacle(part)
            if reason is None:
                self._recognise(part)
            else:
                self.failures[part] = reason
        return self.recognised[part]

    def _obstacle(self, part: str) -> str | None:
        if not self.package.limits.ocr:
            return OFF_REASON
        if not self.package.has(part):
            return "a large picture that is not in the file"
        return None if self.package.content(part).startswith(MAGIC) else KIND_REASON

    def _recognise(self, part: str) -> None:
        from contractscan.readers.picture import read_picture

        limits = replace(self.package.limits, ocr_seconds=max(1, int(self._seconds)))
        begun = monotonic()
        try:
            found = read_picture(Source(part, self.package.content(part), limits))
        except ReadError as error:
            if error.error is ErrorClass.BOMB:
                raise
            self.failures[part] = error.message
            return
        finally:
            self._seconds -= monotonic() - begun
        for missed in found.unread:
            self.failures[part] = missed.reason
        self.recognised[part] = tuple(_paragraph(found, block) for block in found.blocks)


def _paragraph(document: Document, block: Block) -> Paragraph:
    """Return a block of a recognised page with the lowest confidence of its lines."""
    sure = [
        region.confidence
        for region in document.regions
        if region.kind is RegionKind.OCR and region.confidence is not None and region.span.overlaps(block.span)
    ]
    text = document.text[block.span.start : block.span.end]
    return Paragraph((Piece(text, confidence=min(sure, default=0.0)),), block.kind, block.label, block.level)
