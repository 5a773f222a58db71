"""Documents embedded in a Word file to be read in place (altChunk): Word, web page or plain text."""

from collections.abc import Callable

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import BlockKind, Document
from contractscan.readers.docx_flow import Flow, Paragraph, Piece
from contractscan.readers.docx_names import RELATION_ID, Element
from contractscan.readers.docx_reading import Reading
from contractscan.readers.interface import Source

DEEPEST = 3
WORD_ENDINGS = (".docx", ".docm", ".dotx", ".dotm")
WEB_ENDINGS = (".html", ".htm", ".xhtml")
TEXT_ENDINGS = (".txt",)


def content(reading: Reading, part: str, element: Element) -> Flow:
    """Return the paragraphs and tables of the embedded document; what cannot be read is declared in the reading."""
    target = reading.package.relationships(part).get(element.get(RELATION_ID, ""))
    if target is None or (not target.external and not reading.package.has(target.target)):
        reading.leave_out("embedded document", "the file refers to a part that it does not hold")
        return ()
    if target.external:
        reading.leave_out(target.target, "the text stands in another file, which was not fetched")
        return ()
    try:
        return _read(reading, target.target)
    except ReadError as error:
        if error.error is ErrorClass.BOMB:
            raise
        reading.leave_out(target.target, f"an embedded document that cannot be read: {error.message}")
        return ()


def _read(reading: Reading, part: str) -> Flow:
    name = part.lower()
    if name.endswith(WORD_ENDINGS):
        return _word(reading, _source(reading, part))
    reader = _reader(name)
    if reader is None:
        reading.leave_out(part, "an embedded document of a kind that is not read")
        return ()
    found = reader(_source(reading, part))
    for missed in found.unread:
        reading.leave_out(f"{part}: {missed.part}", missed.reason)
    return flow_of(found)


def _source(reading: Reading, part: str) -> Source:
    return Source(part, reading.package.content(part), reading.package.limits)


def _reader(name: str) -> Callable[[Source], Document] | None:
    """Return the reader for a web page or a plain text, imported when it is needed."""
    if name.endswith(WEB_ENDINGS):
        from contractscan.readers.html import read_html

        return read_html
    if name.endswith(TEXT_ENDINGS):
        from contractscan.readers.text import read_text

        return read_text
    return None


def _word(reading: Reading, source: Source) -> Flow:
    if reading.depth >= DEEPEST:
        reading.leave_out(source.name, f"Word documents nested more than {DEEPEST} deep")
        return ()
    return reading.read_body(source, reading)


def flow_of(document: Document) -> Flow:
    """Return the blocks of a document as paragraphs, and the text behind them as one more."""
    found = [
        Paragraph(
            (Piece(document.text[block.span.start : block.span.end]),),
            BlockKind.PARAGRAPH if block.kind is BlockKind.TABLE_ROW else block.kind,
            block.label,
            block.level,
        )
        for block in document.blocks
    ]
    end = document.blocks[-1].span.end if document.blocks else 0
    found += [Paragraph((Piece(line),)) for line in document.text[end:].splitlines() if line.strip()]
    return tuple(found)
