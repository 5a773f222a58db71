"""Markdown in, document out."""

from markdown_it import MarkdownIt

from contractscan.model import BlockKind, Document
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.interface import Source
from contractscan.readers.sniff import MediaType


def read_markdown(source: Source) -> Document:
    """Return the text with one block per paragraph, heading, list item and table cell."""
    builder = DocumentBuilder(source, MediaType.MARKDOWN)
    tokens = MarkdownIt("commonmark").enable("table").parse(source.content.decode("utf-8", errors="replace"))
    for i, token in enumerate(tokens):
        if token.type == "inline":
            for child in token.children or ():
                builder.add(" " if child.type in ("softbreak", "hardbreak") else child.content)
            heading = tokens[i - 1].type == "heading_open"
            builder.end_block(
                BlockKind.HEADING if heading else BlockKind.PARAGRAPH, level=int(tokens[i - 1].tag[1]) if heading else 0
            )
        elif token.content:
            builder.add(token.content)
            builder.end_block()
    return builder.build()
