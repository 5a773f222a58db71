"""Text of a PDF page that a person does not see: invisible, pale as the paper, covered, tiny, or off the page."""

from dataclasses import replace

import pypdfium2 as pdfium
from PIL import Image

from contractscan.readers.pdf_lines import Measured, PageText
from contractscan.readers.pdf_render import MOST_PIXELS, page_image
from contractscan.readers.printed import Drawing, PrintedLine, Rect

PICTURE_SHARE = 0.6
"""A page with pictures over so much of its area, whose text is invisible, is a scan with a layer of recognised text."""
TINY = 1.5
CONTRAST = 24
"""Grey levels, of 256, between a text and its ground below which the text does not show."""
SEEN = 0.4
"""Text that shows in less of its height than this is covered."""
LOOK = 2.0
MARGIN = 3


def is_scan_with_layer(drawing: Drawing, page: Rect) -> bool:
    """Say whether the page is a picture with recognised text laid under it."""
    return bool(drawing.invisible) and picture_share(drawing, page) >= PICTURE_SHARE


def picture_share(drawing: Drawing, page: Rect) -> float:
    """Return which share of the page its pictures cover, from 0 to 1 (overlaps counted twice, then capped)."""
    covered = sum(picture.common(page).area for picture in drawing.pictures)
    return min(covered / page.area, 1.0) if page.area else 0.0


def unshown_objects(page: pdfium.PdfPage, drawing: Drawing, shown: Rect) -> frozenset[int]:
    """Return the text objects that cannot be seen. Pale and covered ones are looked at on the rendered page."""
    unshown = set() if is_scan_with_layer(drawing, shown) else set(drawing.invisible)
    if drawing.doubtful:
        image = page_image(page, LOOK, MOST_PIXELS, grey=True)
        scale = image.width / max(shown.width, 1.0)
        unshown |= {
            address for address, rect in drawing.doubtful.items() if not _can_be_seen(image, rect.common(shown), scale)
        }
    return frozenset(unshown)


def _can_be_seen(image: Image.Image, rect: Rect, scale: float) -> bool:
    """Say whether most of the height of the rectangle shows something that differs from its ground."""
    if rect.area <= 0:
        return False
    # A little of the ground on both sides belongs to it: a dash alone is as even as paper.
    left, right = max(int(rect.left * scale) - MARGIN, 0), int(rect.right * scale) + 1 + MARGIN
    tops = range(int(rect.top * scale), max(int(rect.bottom * scale), int(rect.top * scale) + 1))
    rows = [image.crop((left, top, right, top + 1)).tobytes() for top in tops]
    shown = sum(max(row) - min(row) >= CONTRAST for row in rows)
    # A dash or a single letter may leave most of its height white.
    return shown >= SEEN * len(rows) if rect.width > 2 * rect.height else shown > 0


def marked_hidden(text: PageText, found: list[Measured], unshown: frozenset[int], shown: Rect) -> list[Measured]:
    """Return the lines with `hidden` set on those that cannot be seen; a line that is hidden in part is cut."""
    marked: list[Measured] = []
    for measured in found:
        if _is_off_page(measured.line, shown):
            marked.append(Measured(replace(measured.line, hidden=True), measured.first, measured.runs))
        else:
            marked.extend(_cut(text, measured, unshown) if unshown else [measured])
    return _with_tiny(marked)


def _is_off_page(line: PrintedLine, shown: Rect) -> bool:
    rect = line.rect
    if rect.left >= 0 and rect.top >= 0 and rect.right <= shown.right and rect.bottom <= shown.bottom:
        return False
    return rect.width > 0 and rect.common(shown).area <= 0


def _cut(text: PageText, measured: Measured, unshown: frozenset[int]) -> list[Measured]:
    """Return the line as stretches that are hidden and stretches that are not."""
    marks = text.is_drawn_by(measured, unshown)
    if not any(marks):
        return [measured]
    line = measured.line
    pieces: list[Measured] = []
    start = 0
    for index in range(1, len(marks) + 1):
        if index < len(marks) and (marks[index] == marks[start] or line.text[index].isspace()):
            continue
        words = line.text[start:index]
        if words.strip():
            first = measured.first + start + len(words) - len(words.lstrip())
            piece = Measured(replace(line, text=words.strip(), hidden=marks[start]), first, measured.runs)
            pieces.append(_narrowed(text, piece) if words.strip() != line.text else piece)
        start = index
    return pieces


def _narrowed(text: PageText, piece: Measured) -> Measured:
    rects = [glyph.rect for glyph in text.glyphs(piece)]
    if not rects:
        return piece
    left, right = min(rect.left for rect in rects), max(rect.right for rect in rects)
    rect = replace(piece.line.rect, left=left, right=right)
    return Measured(replace(piece.line, rect=rect), piece.first, (rect,))


def _with_tiny(marked: list[Measured]) -> list[Measured]:
    """Mark letters under one and a half points as hidden when they are the smaller part of the page."""
    tiny = sum(len(measured.line.text) for measured in marked if measured.line.size < TINY)
    if not tiny or tiny > sum(len(measured.line.text) for measured in marked) / 2:
        return marked
    return [
        Measured(replace(measured.line, hidden=True), measured.first, measured.runs)
        if measured.line.size < TINY
        else measured
        for measured in marked
    ]
