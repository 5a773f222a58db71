"""From what a web page holds to blocks: line breaks, loose titles, lone numbers, printed pages, bold headings."""

import re
from dataclasses import replace

from contractscan.model import BlockKind
from contractscan.readers.html_drafts import Draft, Piece, Zone
from contractscan.readers.html_zones import part_page
from contractscan.readers.line_forms import begins_item, ends_sentence
from contractscan.readers.text_layout import Line, parts, wrap_width

LONGEST_HEADING = 120
LONGEST_TITLE = 20
LONE_NUMBER = re.compile(
    r"^(?:\(?(?:[A-Za-z]{1,2}|[ivxlc]{1,6}|[IVXLC]{1,6}|\d{1,3})[.)]|\d{1,2}(?:\.\d{1,2}){0,4}|§ ?\d{1,3}|[•·▪●○■–-])$"
)
# A few words from a capital to a letter, with no verb of a sentence and no word that leads on to the next line.
LOOSE_TITLE = re.compile(
    r"^(?!.*\b(?:is|are|was|will|shall|must|may|can|has|have|means|agrees?)\b)[A-Z0-9][^.;:,?!\n]{2,70}"
    r"(?<!\b(?:of|or|to|in|on|by|as|at))(?<!\b(?:the|and|for|its|our|any|all|you))(?<!\b(?:with|your|from|this|that))"
    r"(?<=[A-Za-z)])$"
)
MANY_LINES = 8
FEWEST_PAGES = 3
PAGE_NUMBER = re.compile(r"^\W{0,3}(?:page\s+)?(?:[A-Z]-)?\d{1,4}(?:\s+of\s+\d{1,4})?\W{0,3}$", re.IGNORECASE)


def finished(drafts: list[Draft]) -> list[Draft]:
    """Return the blocks as they are to be written: zones set, breaks made, lone numbers joined, headings told."""
    drafts = _without_page_numbers([draft for draft in drafts if draft.text])
    part_page(drafts)
    drafts = [part for draft in drafts for line in _at_breaks(draft) for part in _at_title(line)]
    drafts = _with_lone_numbers(drafts)
    plain = [draft for draft in drafts if draft.kind is BlockKind.PARAGRAPH and draft.text]
    bold = [draft for draft in plain if draft.is_bold]
    if len(bold) * 2 < len(plain):
        for draft in bold:
            if is_heading_text(draft.text):
                draft.kind = BlockKind.HEADING
    for draft in drafts:
        if draft.kind is BlockKind.HEADING and len(draft.text) > 2 * LONGEST_HEADING:
            draft.kind, draft.level = BlockKind.PARAGRAPH, 0
        if draft.label and begins_item(draft.text):
            draft.label = ""
    return drafts


def is_heading_text(text: str) -> bool:
    """Say whether a line set in bold is a heading: short and no sentence."""
    is_short = len(text) <= LONGEST_HEADING and any(letter.isalpha() for letter in text)
    return is_short and not text.endswith((";", ",")) and not (text.endswith(".") and len(text) > LONGEST_HEADING // 2)


def _without_page_numbers(drafts: list[Draft]) -> list[Draft]:
    """Set page numbers of a printed contract apart, and join the sentences that they stood in."""
    numbers = [draft for draft in drafts if draft.ends_page and PAGE_NUMBER.match(draft.text)]
    if len(numbers) < FEWEST_PAGES:
        return drafts
    kept: list[Draft] = []
    is_turning = False
    for draft in drafts:
        if draft.ends_page and PAGE_NUMBER.match(draft.text):
            draft.zone, is_turning = Zone.FOOTER, True
            kept.append(draft)
            continue
        above = next((one for one in reversed(kept) if one.zone is Zone.BODY), None) if is_turning else None
        is_turning = False
        if above is not None and _runs_on(above, draft):
            above.pieces.extend((Piece(" "), *draft.pieces))
        else:
            kept.append(draft)
    return kept


def _runs_on(above: Draft, below: Draft) -> bool:
    is_plain = not above.cells and not below.cells and below.kind is BlockKind.PARAGRAPH
    return is_plain and not ends_sentence(above.text) and below.text[0].islower() and not begins_item(below.text)


def _at_breaks(draft: Draft) -> list[Draft]:
    """Return the block parted where its line breaks part paragraphs: two in a row, or one that parts sentences."""
    if draft.kind is BlockKind.HEADING or draft.cells or not any(piece.is_break for piece in draft.pieces):
        return [draft]
    lines: list[list[Piece]] = [[]]
    for piece in draft.pieces:
        lines[-1].append(piece) if not piece.is_break else lines.append([])
    texts = [Line(" ".join("".join(piece.text for piece in line).split())) for line in lines]
    width = wrap_width(texts) if len(texts) >= MANY_LINES else 0
    groups: list[list[Piece]] = []
    above: list[Line] = []
    blank = False
    for line, text in zip(lines, texts, strict=True):
        if not text.text:
            blank = True
            continue
        if not groups or _breaks(groups[-1], above, line, text, width, blank):
            groups.append(list(line))
            above = [text]
        else:
            groups[-1].extend((Piece(" "), *line))
            above.append(text)
        blank = False
    return [_part(draft, group, is_first=place == 0) for place, group in enumerate(groups)]


def _breaks(group: list[Piece], above: list[Line], line: list[Piece], text: Line, width: int, blank: bool) -> bool:
    """Say whether a line begins a paragraph: a blank one before it, a number, a sentence's end, a title above."""
    if width:
        return parts(above, text, width, blank)
    if blank or begins_item(text.text) or ends_sentence(above[-1].text):
        return True
    is_title = len(group) < LONGEST_TITLE and _is_bold(group) and is_heading_text(above[-1].text)
    return is_title and not _is_bold(line)


def _is_bold(pieces: list[Piece]) -> bool:
    return all(piece.is_bold for piece in pieces if piece.text.strip())


def _at_title(draft: Draft) -> list[Draft]:
    """Part a title from the text below it where both stand loose in the page, on lines of their own in its source."""
    first = next((place for place, piece in enumerate(draft.pieces) if piece.text.strip()), None)
    if first is None or not draft.is_loose or draft.kind is not BlockKind.PARAGRAPH:
        return [draft]
    piece = draft.pieces[first]
    title, _, rest = piece.text.strip().partition("\n")
    if not rest.strip() or piece.link or not LOOSE_TITLE.match(title) or not rest.strip()[0].isupper():
        return [draft]
    heading = _part(draft, [replace(piece, text=title)], is_first=True)
    heading.kind, heading.level = BlockKind.HEADING, 0
    return [heading, _part(draft, [replace(piece, text=rest), *draft.pieces[first + 1 :]], is_first=False)]


def _part(draft: Draft, pieces: list[Piece], is_first: bool) -> Draft:
    kind = draft.kind if is_first else BlockKind.PARAGRAPH
    label = draft.label if is_first else ""
    return Draft(kind, draft.level, label, draft.zone, draft.is_in_main, draft.is_loose, pieces, place=draft.place)


def _with_lone_numbers(drafts: list[Draft]) -> list[Draft]:
    """Join a number that is a block of its own with the text that stands beside it on the page."""
    joined: list[Draft] = []
    for draft in drafts:
        above = joined[-1] if joined else None
        if above is not None and LONE_NUMBER.match(above.text) and _takes_number(above, draft):
            draft.pieces = [*above.pieces, Piece(" "), *draft.pieces]
            if above.kind is BlockKind.HEADING and draft.kind is BlockKind.PARAGRAPH:
                draft.kind, draft.level = above.kind, above.level
            joined.pop()
        joined.append(draft)
    return joined


def _takes_number(number: Draft, draft: Draft) -> bool:
    is_free = draft.zone is number.zone and not draft.cells and not number.cells and not draft.label
    return is_free and bool(draft.text) and not begins_item(draft.text) and not LONE_NUMBER.match(draft.text)
