"""The builder: one block per line, offsets that hold, and notices about disguised letters."""

import pytest

from contractscan.model import BlockKind, Box, NoticeKind, Region, RegionKind, Span
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.interface import ReadingLimits, Source


def builder(limit: int = 5_000_000) -> DocumentBuilder:
    return DocumentBuilder(Source("a.txt", b"x", ReadingLimits(characters=limit)), "text/plain")


def test_runs_keep_one_space_between_them_where_there_was_one() -> None:
    build = builder()
    for run in ("Vendor ", " shall", "\n", "not", "ify "):
        build.add(run)
    build.end_block()
    document = build.build()
    assert document.text == "Vendor shall notify \n"
    assert document.text[document.blocks[0].span.start : document.blocks[0].span.end] == "Vendor shall notify"


def test_an_empty_block_leaves_no_trace() -> None:
    build = builder()
    build.add(" \u200b ")
    assert build.end_block() is None
    build.add("Text")
    assert build.end_block(BlockKind.HEADING, level=1) == 0
    assert build.build().text == "Text\n"


def test_side_text_stands_behind_the_body_with_its_region_and_boxes() -> None:
    build = builder()
    build.side(RegionKind.HEADER, "Page\n1", (Box(1, 0, 0, 9, 9),))
    build.add("Body")
    build.end_block()
    document = build.build()
    assert document.text == "Body\nPage 1\n"
    (region,) = document.regions
    assert document.text[region.span.start : region.span.end] == "Page 1"
    assert document.lines[0].span == region.span
    assert len(document.blocks) == 1


def test_lookalike_letters_are_counted_once_and_shown_in_their_word() -> None:
    build = builder()
    build.add("The \u0440\u0430tron records of the ")
    build.add("\u0441\u043e\u0440\u0443 machine")
    document = build.build()
    assert document.text == "The patron records of the copy machine\n"
    (notice,) = document.notices
    assert notice.kind is NoticeKind.LOOKALIKE_LETTERS
    assert notice.message.startswith("6 letters")
    assert notice.span is not None
    assert document.text[notice.span.start : notice.span.end] == "patron"


def test_a_lookalike_word_alone_in_its_run_is_caught_by_the_text_around_it() -> None:
    build = builder()
    build.add("may ")
    span = build.add("\u0441\u043e\u0440\u0443")
    build.add(" data")
    document = build.build()
    assert document.text[span.start : span.end] == "copy"
    assert document.notices[0].message.startswith("4 letters")


def test_an_invisible_character_inside_a_word_makes_a_notice() -> None:
    build = builder()
    build.add("Vendor shall  n\u200bot sell")
    document = build.build()
    assert "“not”" in document.notices[0].message


def test_a_russian_phrase_in_an_english_contract_is_left_alone() -> None:
    build = builder()
    build.add("Rossiya LLC (Общество с ограниченной ответственностью) is the Vendor")
    document = build.build()
    assert "Общество с ограниченной" in document.text
    assert document.notices == ()


def test_text_beyond_the_limit_is_cut_and_declared() -> None:
    build = builder(limit=10)
    build.add("0123456")
    build.end_block()
    build.add("0123456")
    build.end_block()
    build.add("more")
    document = build.build()
    assert document.text.startswith("0123456\n01\n")
    assert len(document.unread) == 1
    assert [notice.kind for notice in document.notices] == [NoticeKind.CUT]


@pytest.mark.parametrize("poison", ["a\x00b\ud800", "x\nmore\u2028"])
def test_labels_names_and_messages_are_normalised_too(poison: str) -> None:
    build = builder()
    build.add("Text")
    build.end_block(label=poison)
    build.unread(poison, "reason")
    build.notice(NoticeKind.ATTACHMENT, poison)
    document = build.build()
    for text in (document.blocks[0].label, document.unread[0].part, document.notices[0].message):
        assert text.encode("utf-8")
        assert text.isprintable()


def test_a_document_is_taken_into_another_with_its_places() -> None:
    inner = builder()
    inner.add("Vendor shall ")
    inner.mark(RegionKind.HIDDEN, inner.add("not"), note="tiny letters")
    inner.add(" sell.")
    inner.end_block(BlockKind.LIST_ITEM, "1.", 1)
    inner.side(RegionKind.COMMENT, "Do we agree?", marks=(Region(RegionKind.DELETED, Span(3, 5)),))
    inner.unread("page 2", "damaged")
    outer = builder()
    outer.add("Dear Library,")
    outer.end_block()
    outer.include(inner.build(), "dpa.docx")
    document = outer.build()
    assert document.text == "Dear Library,\nVendor shall not sell.\nDo we agree?\n"
    assert (document.blocks[1].kind, document.blocks[1].label) == (BlockKind.LIST_ITEM, "1.")
    found = {region.kind: document.text[region.span.start : region.span.end] for region in document.regions}
    assert found == {RegionKind.HIDDEN: "not", RegionKind.COMMENT: "Do we agree?", RegionKind.DELETED: "we"}
    assert document.unread[0].part == "dpa.docx: page 2"
