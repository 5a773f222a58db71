"""Paragraphs from printed lines, and the order of lines on a page, without any file."""

from contractscan.model import BlockKind
from contractscan.readers.layout import paragraphs
from contractscan.readers.line_forms import begins_item, ends_in_reference, ends_sentence, goes_on, is_mere_label
from contractscan.readers.pdf_mending import KnownWords, closed_up, joined, mended, without_doubled_letters
from contractscan.readers.pdf_tables import table_cells
from contractscan.readers.printed import Place, PrintedLine, PrintedPage, Rect
from contractscan.readers.reading_order import reading_order

WIDE = "Vendor shall notify the Library of any breach of security without undue delay and"


def line(
    text: str, left: float, baseline: float, size: float = 10, right: float | None = None, **more: bool
) -> PrintedLine:
    end = left + 5 * len(text) if right is None else right
    return PrintedLine(text, Rect(left, baseline - 8, end, baseline + 2), baseline, size, page=1, **more)


def texts(*lines: PrintedLine) -> list[str]:
    return [" ".join(part.text for part in paragraph.lines) for paragraph in paragraphs([list(lines)])]


def test_a_hanging_indent_belongs_to_its_item():
    assert texts(
        line(f"(a) {WIDE}", 50, 100, right=500),
        line("in any case within two days;", 70, 112),
        line("(b) help.", 50, 124),
    ) == [f"(a) {WIDE} in any case within two days;", "(b) help."]


def test_a_first_line_indent_begins_a_new_paragraph():
    assert (
        len(
            texts(
                line(WIDE, 50, 100, right=500),
                line("in any case within two days after it becomes aware of it in writing to", 50, 112, right=500),
                line("the Library.", 50, 124),
                line(f"The {WIDE}", 80, 136, right=500),
            )
        )
        == 2
    )


def test_a_ragged_line_goes_on_when_the_next_begins_small():
    assert texts(line(WIDE, 50, 100), line("in writing.", 50, 112), line("x" * 100, 50, 160)) == [
        f"{WIDE} in writing.",
        "x" * 100,
    ]


def test_double_spacing_is_no_gap_between_paragraphs():
    spaced = [line(WIDE.lower() if index else WIDE, 50, 100 + 24 * index, right=500) for index in range(5)]
    assert len(texts(*spaced)) == 1


def test_a_change_of_size_parts_a_heading_from_its_text():
    found = paragraphs([[line("Privacy", 50, 100, size=16), line(WIDE, 50, 120), line(WIDE, 50, 132)]])
    assert [paragraph.kind for paragraph in found] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_enumerators_and_bullets_are_told_from_figures_in_a_sentence():
    for begun in (
        "1. Term",
        "1.1 Term",
        "(a) the",
        "(iv) the",
        "iv. the",
        "a) the",
        "• the",
        "- The",
        "7.2(a) the",
        "§ 7",
    ):
        assert begins_item(begun), begun
    for plain in (
        "30 days after",
        "2001. The parties",
        "I am",
        "a copy of",
        "(the “Vendor”)",
        "1,000 records",
        "$1.50 each",
    ):
        assert not begins_item(plain), plain


def test_line_ends_are_told_apart():
    assert ends_sentence("to the Library.")
    assert ends_sentence("the data; and")
    assert not ends_sentence("under Section")
    assert ends_in_reference("as set out in Section")
    assert not ends_in_reference("to the Library.")
    assert goes_on("shall not", "sell data")
    assert not goes_on("shall not sell data;", "the vendor")
    assert is_mere_label("(iv)")
    assert not is_mere_label("Annex")


def test_a_word_is_joined_when_the_document_has_it_and_a_compound_stays():
    known = KnownWords(["The infor", "mation and the data-base are kept", "all information"])
    assert joined("The infor-", "mation", known) == ("The infor", False)
    assert joined("the data-", "base", known) == ("the data-", False)
    assert joined("a third-", "party", known) == ("a third-", False)
    assert joined("sub\u00ad", "processor", known) == ("sub", False)
    assert joined("pur\ufffe", "chase", known) == ("pur", False)
    assert joined("pre- and post-", "term", known) == ("pre- and post-", False)
    assert joined("the end", "of", known) == ("the end", True)


def test_letters_are_mended_only_where_the_whole_line_says_so():
    assert without_doubled_letters("SSeeccuurriittyy") == "Security"
    assert without_doubled_letters("committee of Mississippi") == "committee of Mississippi"
    assert mended("3. 12. The Vendor") == "3.12. The Vendor"
    assert mended("2.Term") == "2. Term"
    assert mended("3D printing") == "3D printing"
    assert closed_up(list("itis"), [0.2, 0.9, 0.2], "i t i s") == "it is"
    assert closed_up(list("AB"), [3.0], "A B") == "A B"


def test_lines_with_labels_at_the_end_of_the_file_are_read_with_their_text():
    ordered = reading_order(
        [line("keep it safe.", 70, 100), line("return it.", 70, 112), line("(a)", 50, 100), line("(b)", 50, 112)]
    )
    assert [[part.text for part in flow] for flow in ordered.flows] == [["(a) keep it safe.", "(b) return it."]]


def test_cells_come_from_rules_and_know_their_place():
    rules = tuple(Rect(0, y, 200, y + 0.5) for y in (0, 20, 40)) + tuple(Rect(x, 0, x + 0.5, 40) for x in (0, 80, 200))
    assert {place for place, _ in table_cells(rules)} == {Place(0, row, column) for row in (0, 1) for column in (0, 1)}
    assert table_cells(rules[:3]) == []


def test_a_box_is_turned_back_with_its_page():
    rect = Rect(10, 20, 110, 40)
    upright = {turn: PrintedPage(1, 600, 800, (), turn).box(rect) for turn in (0, 90, 180, 270)}
    assert [(box.left, box.top, box.right, box.bottom) for box in upright.values()] == [
        (10, 20, 110, 40),
        (20, 690, 40, 790),
        (490, 760, 590, 780),
        (560, 10, 580, 110),
    ]
