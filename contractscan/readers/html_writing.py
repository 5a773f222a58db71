"""Blocks of a web page into a document: places carried forward, what is not the contract behind the body."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from contractscan.model import BlockKind, NoticeKind, RegionKind, Span
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.html_drafts import Draft, Piece, Zone, pieces_of

WEB_LINK = re.compile(r"^https?://", re.IGNORECASE)
LINK_SHARE = 0.8


def write_page(drafts: list[Draft], builder: DocumentBuilder) -> None:
    """Add the blocks to the document, and the text before marked changes as its original where there are any."""
    if any(piece.is_deleted or piece.is_inserted for draft in drafts for piece in pieces_of(draft)):
        original = DocumentBuilder(builder.source, builder.media_type)
        write_drafts(drafts, original, is_original=True)
        builder.original = original.build()
        builder.notice(NoticeKind.TRACKED_CHANGES, "The text marks insertions or deletions. It was read as changed.")
    write_drafts(drafts, builder)


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
