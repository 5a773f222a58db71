"""Plain text in, document out."""

from contractscan.model import Document
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.interface import Source
from contractscan.readers.sniff import MediaType


def read_text(source: Source) -> Document:
    """Return the text with one block per paragraph."""
    builder = DocumentBuilder(source, MediaType.TEXT)
    text = source.content.decode("utf-8", errors="replace")
    for paragraph in text.split("\n\n"):
        builder.add(paragraph)
        builder.end_block()
    return builder.build()
