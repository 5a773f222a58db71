"""A web page in, document out: the text of the contract in order, what is only page behind it, nothing fetched."""

import re

from contractscan.model import Document, RegionKind
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.encoding import report_encoding
from contractscan.readers.html_blocks import finished
from contractscan.readers.html_tree import decoded_page, tree_of
from contractscan.readers.html_walk import Walk, drafts_of
from contractscan.readers.html_writing import write_page
from contractscan.readers.interface import Source
from contractscan.readers.media import MediaType

DOCUMENT_LINK = re.compile(r"\.(?:pdf|docx?|rtf|odt)(?:$|[?#])", re.IGNORECASE)
LITTLE_TEXT = 500


def read_html(source: Source) -> Document:
    """Return the page's text with one block per paragraph, heading, list item and table row."""
    builder = DocumentBuilder(source, MediaType.HTML)
    found = decoded_page(source.content)
    report_encoding(found, builder)
    walk = drafts_of(tree_of(found.text))
    if walk.title:
        builder.side(RegionKind.HEADER, walk.title)
    write_page(finished(walk.drafts), builder)
    _report_embedded(walk, builder)
    return builder.build()


def _report_embedded(walk: Walk, builder: DocumentBuilder) -> None:
    """Declare the documents that the page only embeds. Other embedded pages count where there is little else."""
    for address in walk.embedded:
        if DOCUMENT_LINK.search(address) or (builder.length < LITTLE_TEXT and address):
            builder.unread(
                f"embedded page {address[:200]}", "The page shows another page or file, which is not fetched."
            )
