"""From blocks to clauses. Every block belongs to exactly one clause; a clause's blocks follow one another."""

from contractscan.clauses.contents import (
    CONTENTS_HEADING,
    SIGNATURES_HEADING,
    contents_run,
    repeated_run,
    signature_run,
)
from contractscan.clauses.finish import finished
from contractscan.clauses.notes import note_clauses
from contractscan.clauses.numbering import is_confirmed, is_real_heading, place_numbered
from contractscan.clauses.paragraphs import place_bullet, place_heading, place_paragraph, place_row
from contractscan.clauses.progress import Progress
from contractscan.clauses.reading import is_row, read_block, without_numbers
from contractscan.model import Clause, Document


def segment(document: Document) -> tuple[Clause, ...]:
    """Return the clauses of a document, in order, its notes last; the id of each is its index."""
    progress = Progress(document, tuple(read_block(document, index) for index in range(len(document.blocks))))
    index = 0
    while index < len(progress.readings):
        index = place_next(progress, index)
    clauses = finished(progress)
    return (*clauses, *note_clauses(document, len(clauses)))


def place_next(progress: Progress, index: int) -> int:
    """Place a block (and those that belong with it) and return the index of the next one."""
    heading, end = run_without_clauses(progress, index)
    if end > index:
        return take_run(progress, heading, index, end)
    reading = progress.readings[index]
    if reading.is_numbered and not is_row(reading) and not is_confirmed(progress, reading):
        reading = without_numbers(reading)
    if reading.is_numbered and not is_row(reading):
        return place_numbered(progress, reading)
    if is_row(reading):
        place_row(progress, reading)
    elif reading.is_bullet:
        place_bullet(progress, reading)
    elif reading.is_heading and is_real_heading(progress, reading):
        place_heading(progress, reading)
    else:
        place_paragraph(progress, reading)
    return index + 1


def run_without_clauses(progress: Progress, index: int) -> tuple[str, int]:
    """Return the heading and end of the table of contents or signature block that starts here (end is index: none)."""
    texts, places = progress.texts, progress.last_places
    end = signature_run(progress.document, texts, index)
    if end > index:
        return SIGNATURES_HEADING, end
    end = contents_run(texts, index, places)
    if end == index and not progress.awaits_items():
        end = repeated_run(texts, index, places, progress.rows)
    return CONTENTS_HEADING, end


def take_run(progress: Progress, heading: str, start: int, end: int) -> int:
    """Make one clause of a table of contents or signature block and return the index behind it."""
    outline = progress.outline
    outline.close(1 if outline.exhibit else 0)
    draft = outline.add("run", "", heading, start)
    draft.blocks.extend(range(start + 1, end))
    return end
