"""What a person must know about a Word file: changes, hidden text, macros, objects, and what was not read."""

from collections import Counter

from contractscan.model import NoticeKind
from contractscan.readers import docx_changes, docx_side
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.docx_reading import Reading

MACRO_PARTS = ("vbaproject.bin",)
MACRO_MESSAGE = "The file holds macros (programs). They were not run; do not enable them when you open the file."


def write(reading: Reading, builder: DocumentBuilder) -> None:
    """Declare in the builder what was met and what was left out."""
    counts: Counter[str] = docx_changes.change_counts(docx_side.stories(reading.package))
    if counts:
        builder.notice(NoticeKind.TRACKED_CHANGES, docx_changes.change_message(counts))
    if any(part.lower().endswith(MACRO_PARTS) for part in reading.package.parts):
        builder.notice(NoticeKind.ACTIVE_CONTENT, MACRO_MESSAGE)
    for part, reason in reading.left_out:
        builder.unread(part, reason)
