"""Reading: the bytes of any file in, one `Document` out, or a `ReadError` that says why not."""

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import Document, RegionKind
from contractscan.readers.interface import Reader, ReadingLimits, Source
from contractscan.readers.media import MediaType
from contractscan.readers.opening import check_size, open_source
from contractscan.readers.sniff import media_type
from contractscan.registry import Registry

__all__ = ["READERS", "MediaType", "ReadingLimits", "Source", "open_source", "read"]

PARTS_NAMED = 3

READERS: Registry[Reader] = Registry("contractscan.readers")
READERS.declare("text:read_text", MediaType.TEXT)
READERS.declare("markdown:read_markdown", MediaType.MARKDOWN)
READERS.declare("html:read_html", MediaType.HTML)
READERS.declare("eml:read_eml", MediaType.EML)
READERS.declare("pdf:read_pdf", MediaType.PDF)
READERS.declare("picture:read_picture", MediaType.PNG, MediaType.JPEG, MediaType.TIFF)
READERS.declare("docx:read_docx", MediaType.DOCX, MediaType.DOTX, MediaType.DOCM, MediaType.DOTM)
READERS.declare("office:read_office", MediaType.DOC, MediaType.RTF, MediaType.ODT)


def read(source: Source) -> Document:
    """Return the source as a document. Raises ReadError with its class: empty, too-big, type, no-text and others."""
    check_size(len(source.content), source.limits)
    kind = media_type(source)
    reader = READERS.find(kind)
    if reader is None:
        raise ReadError(ErrorClass.TYPE, f"Files of the type {kind} are not read.")
    document = reader(source)
    if not _has_body(document):
        raise ReadError(ErrorClass.NO_TEXT, _nothing_read(document))
    return document


def _has_body(document: Document) -> bool:
    """Say whether there is text besides headers and footers."""
    is_furniture = all(region.kind in (RegionKind.HEADER, RegionKind.FOOTER) for region in document.regions)
    return bool(document.text.strip()) and (bool(document.blocks) or not is_furniture)


def _nothing_read(document: Document) -> str:
    """Return a sentence that says what was not read where that is why there is no text."""
    sentence = "The file holds no text that can be read."
    parts = [f"{part.part} ({part.reason.rstrip('.')})" for part in document.unread[:PARTS_NAMED]]
    return f"{sentence} Not read: {'; '.join(parts)}." if parts else sentence
