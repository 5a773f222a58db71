"""A web page in, document out: the text of the contract in order, what is only page behind it, nothing fetched."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from contractscan.model import BlockKind, Document, NoticeKind, RegionKind, Span
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.encoding import report_encoding
from contractscan.readers.html_drafts import Draft, Piece, Zone
from contractscan.readers.html_tree import decoded_page, tree_of
from contractscan.readers.html_walk import Walk, drafts_of
from contractscan.readers.html_zones import part_page
from contractscan.readers.interface import Source
from contractscan.readers.line_forms import begins_item, ends_sentence
from contractscan.readers.sniff import MediaType

LONGEST_HEADING = 120
LONE_NUMBER = re.compile(
    r"^(?:\(?(?:[A-Za-z]{1,2}|[ivxlc]{1,6}|[IVXLC]{1,6}|\d{1,3})[.)]|\d{1,2}(?:\.\d{1,2}){0,4}|§ ?\d{1,3}|[•·▪●○■–-])$"
)
DOCUMENT_LINK = re.compile(r"\.(?:pdf|docx?|rtf|odt)(?:$|[?#])", re.IGNORECASE)
WEB_LINK = re.compile(r"^https?://", re.IGNORECASE)
LITTLE_TEXT = 500
LONGEST_TITLE = 20
# A few words from a capital to a letter, with no verb of a sentence and no word that leads on to the next line.
LOOSE_TITLE = re.compile(
    r"^(?!.*\b(?:is|are|was|will|shall|must|may|can|has|have|means|agrees?)\b)[A-Z0-9][^.;:,?!\n]{2,70}"
    r"(?<!\b(?:of|or|to|in|on|by|as|at))(?<!\b(?:the|and|for|its|our|any|all|you))(?<!\b(?:with|your|from|this|that))"
    r"(?<=[A-Za-z)])$"
)
LINK_SHARE = 0.8


def read_html(source: Source) -> Document:
    """Return the page's text with one block per paragraph, heading, list item and table row."""
    found = decoded_page(source.content)
    walk = drafts_of(tree_of(found.text))
    drafts = finished(walk.drafts)
    is_changed = any(piece.is_deleted or piece.is_inserted for draft in drafts for piece in pieces_of(draft))
    builder = DocumentBuilder(source, MediaType.HTML)
    if is_changed:
        original = DocumentBuilder(source, MediaType.HTML)
        write_drafts(drafts, original, is_original=True)
        builder.original = original.build()
        builder.notice(NoticeKind.TRACKED_CHANGES, "The page marks insertions or deletions. It was read as changed.")
    report_encoding(found, builder)
    if walk.title:
        builder.side(RegionKind.HEADER, walk.title)
    write_drafts(drafts, builder)
    _report_embedded(walk, builder)
    return builder.build()


def finished(drafts: list[Draft]) -> list[Draft]:
    """Return the blocks as they are to be written: zones set, breaks made, lone numbers joined, headings told."""
    drafts = [draft for draft in drafts if draft.text]
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


def pieces_of(draft: Draft) -> Iterator[Piece]:
    """Yield the pieces of a block, of all its cells if it is a row."""
    yield from draft.pieces
    for cell in draft.cells:
        yield from cell


def _at_breaks(draft: Draft) -> list[Draft]:
    """Return the block parted where its line breaks part paragraphs: two in a row, or one that parts sentences."""
    if draft.kind is BlockKind.HEADING or draft.cells or not any(piece.is_break for piece in draft.pieces):
        return [draft]
    lines: list[list[Piece]] = [[]]
    for piece in draft.pieces:
        lines[-1].append(piece) if not piece.is_break else lines.append([])
    groups: list[list[Piece]] = []
    above, blank = "", False
    for line in lines:
        text = "".join(piece.text for piece in line).strip()
        if not text:
            blank = True
        elif not groups or blank or _breaks(groups[-1], above, line, text):
            groups.append(list(line))
            above, blank = text, False
        else:
            groups[-1].extend((Piece(" "), *line))
            above = text
    return [_part(draft, group, is_first=place == 0) for place, group in enumerate(groups)]


def _breaks(group: list[Piece], above: str, line: list[Piece], text: str) -> bool:
    """Say whether a single line break parts two paragraphs."""
    if begins_item(text) or ends_sentence(above):
        return True
    is_title = len(group) < LONGEST_TITLE and _is_bold(group) and is_heading_text(above)
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


def write_drafts(drafts: Iterable[Draft], builder: DocumentBuilder, is_original: bool = False) -> None:
    """Add the blocks to the document, those that are not the contract as side text.

    `is_original` gives the text before its marked changes: insertions left out, deletions kept.
    """
    rows: dict[int, int | None] = {}
    hidden = 0
    start = builder.length
    for draft in drafts:
        if draft.zone is not Zone.BODY:
            is_before = builder.length == start and draft.zone is not Zone.FOOTER
            builder.side(RegionKind.HEADER if is_before else RegionKind.FOOTER, draft.text)
            continue
        hidden += sum(len(piece.text.strip()) for piece in pieces_of(draft) if piece.concealed)
        if draft.cells:
            rows[id(draft)] = _write_row(draft, builder, rows.get(id(draft.header)), is_original)
            continue
        _write_pieces(draft.pieces, builder, is_original, _is_running_text(draft))
        builder.end_block(draft.kind, draft.label, draft.level)
    if hidden:
        builder.notice(NoticeKind.HIDDEN_TEXT, f"{hidden} characters of the page are hidden from its readers.")


def _write_row(draft: Draft, builder: DocumentBuilder, header: int | None, is_original: bool) -> int | None:
    start = builder.length
    spans: list[Span] = []
    for cell in draft.cells:
        builder.add(" ")
        spans.append(_write_pieces(cell, builder, is_original, shows_links=True))
    index = builder.end_block(BlockKind.TABLE_ROW, cells=tuple(spans), header=header)
    builder.mark(RegionKind.TABLE, Span(start, builder.length))
    return index


def _is_running_text(draft: Draft) -> bool:
    return draft.linked_share < LINK_SHARE and draft.kind is not BlockKind.HEADING


def _write_pieces(pieces: list[Piece], builder: DocumentBuilder, is_original: bool, shows_links: bool) -> Span:
    """Add the pieces of a block or cell and return their span, without space at its end."""
    kept = [piece for piece in pieces if not (piece.is_inserted if is_original else piece.is_deleted)]
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    start = end = builder.length
    for link, group in groupby(kept, key=lambda piece: piece.link):
        words = ""
        for piece in group:
            span = builder.add(piece.text)
            start, end = (span.start, span.end) if start == end else (start, span.end)
            words += piece.text
            _mark(piece, span, builder)
        if shows_links and is_worth_showing(link, words):
            end = builder.add(f" ({link})").end
    return Span(start, end)


def _mark(piece: Piece, span: Span, builder: DocumentBuilder) -> None:
    if piece.concealed:
        builder.mark(RegionKind.HIDDEN, span, note=piece.concealed)
    if piece.is_inserted:
        builder.mark(RegionKind.INSERTED, span)
    if piece.is_deleted:
        builder.mark(RegionKind.DELETED, span)
    if piece.is_field:
        builder.mark(RegionKind.FORM_FIELD, span)


def is_worth_showing(link: str, words: str) -> bool:
    """Say whether the address of a link belongs in the text: a web address that the words do not name already."""
    if not WEB_LINK.match(link) or not words.strip():
        return False
    address, shown = WEB_LINK.sub("", link).rstrip("/").lower(), words.strip().rstrip("/").lower()
    return address not in shown and not ("." in shown and shown in address)


def _report_embedded(walk: Walk, builder: DocumentBuilder) -> None:
    """Declare the documents that the page only embeds. Other embedded pages count where there is little else."""
    for address in walk.embedded:
        if DOCUMENT_LINK.search(address) or (builder.length < LITTLE_TEXT and address):
            builder.unread(
                f"embedded page {address[:200]}", "The page shows another page or file, which is not fetched."
            )
