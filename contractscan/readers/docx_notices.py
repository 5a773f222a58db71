"""What a person must know about a Word file: changes, hidden text, macros, objects, and what was not read."""

from collections import Counter

from contractscan.model import NoticeKind
from contractscan.readers import docx_changes, docx_side
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.docx_flow import View
from contractscan.readers.docx_reading import Reading
from contractscan.readers.docx_writer import HiddenText

MACRO_PARTS = ("vbaproject.bin",)
MACROS = "macros (programs)"
MOST_NAMED = 5
FETCHED_KINDS = {
    "attachedTemplate": "a template",
    "image": "a picture",
    "oleObject": "an object",
    "frame": "a page",
    "subDocument": "a part of the text",
    "aFChunk": "a part of the text",
}


def write(reading: Reading, builder: DocumentBuilder, hidden: dict[str, HiddenText]) -> None:
    """Declare in the builder what was met and what was left out."""
    if reading.view is View.ACCEPTED:
        _changes(reading, builder)
        _hidden(builder, hidden)
        _active(reading, builder)
        _attached(reading, builder)
        _scans(reading, builder)
    for part, reason in reading.scans.failures.items():
        builder.unread(part, reason)
    for reason, parts in _by_reason(reading).items():
        for part in parts[:MOST_NAMED]:
            builder.unread(part, reason)
        if len(parts) > MOST_NAMED:
            builder.unread(f"{len(parts) - MOST_NAMED} more parts like {parts[0]}", reason)
    for part, message in reading.package.damaged.items():
        builder.unread(part, message)


def _by_reason(reading: Reading) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part, reason in reading.left_out:
        found.setdefault(reason, []).append(part)
    return found


def _changes(reading: Reading, builder: DocumentBuilder) -> None:
    counts: Counter[str] = docx_changes.change_counts(docx_side.stories(reading.package))
    if counts:
        builder.notice(NoticeKind.TRACKED_CHANGES, docx_changes.change_message(counts))


def _hidden(builder: DocumentBuilder, hidden: dict[str, HiddenText]) -> None:
    for reason, found in hidden.items():
        count = f"{found.characters:,} character{'' if found.characters == 1 else 's'}"
        message = f"The document holds {count} that a reader does not see ({reason}). The text was read and is marked."
        builder.notice(NoticeKind.HIDDEN_TEXT, message, found.first)


def _active(reading: Reading, builder: DocumentBuilder) -> None:
    active = dict(reading.active)
    if any(part.lower().endswith(MACRO_PARTS) for part in reading.package.parts):
        active = {MACROS: None, **active}
    if active:
        message = f"The file holds {' and '.join(active)}. Nothing was run; do not enable them when you open the file."
        builder.notice(NoticeKind.ACTIVE_CONTENT, message)
    outside = _outside(reading)
    if outside:
        message = f"The file refers to {' and '.join(outside)} outside itself. Nothing was fetched."
        builder.notice(NoticeKind.ACTIVE_CONTENT, message)


def _outside(reading: Reading) -> tuple[str, ...]:
    """Return what the file would fetch from elsewhere when Word opens it."""
    package = reading.package
    parts = [part for _, part in docx_side.story_parts(package)] + list(package.related(package.main, "settings"))
    found = [
        FETCHED_KINDS[item.kind]
        for part in parts
        for item in package.relationships(part).values()
        if item.external and item.kind in FETCHED_KINDS
    ]
    return tuple(dict.fromkeys(found))


def _scans(reading: Reading, builder: DocumentBuilder) -> None:
    count = sum(bool(found) for found in reading.scans.recognised.values())
    if count:
        what = "a picture" if count == 1 else f"{count} pictures"
        builder.notice(NoticeKind.OCR_USED, f"The text of {what} was recognised by OCR and may hold errors.")


def _attached(reading: Reading, builder: DocumentBuilder) -> None:
    count = len(reading.attached)
    if count:
        what = "an embedded object that was" if count == 1 else f"{count} embedded objects that were"
        builder.notice(NoticeKind.ATTACHMENT, f"The file holds {what} not read. Open the file in Word and look.")
