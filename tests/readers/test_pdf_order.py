"""The order in which the text of a PDF page is read, and its tables."""

from contractscan.model import BlockKind, Document, NoticeKind, RegionKind
from contractscan.readers.interface import Source
from contractscan.readers.pdf import read_pdf
from tests.pdf_maker import filled, lines, pdf_of, rule, text

LEFT = tuple(f"The left column says what the vendor owes, line {number}" for number in "abcdefgh")
RIGHT = tuple(f"The right column says what the library owes, line {number}" for number in "stuvwxyz")


def read(*pages: str) -> Document:
    return read_pdf(Source("contract.pdf", pdf_of(*pages)))


def blocks(document: Document) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


def words_between(document: Document, first: str, last: str) -> str:
    return document.text[document.text.index(first) : document.text.index(last) + len(last)]


def test_two_columns_that_the_file_holds_one_after_the_other_are_never_interleaved():
    document = read(lines(50, 700, *LEFT, size=9) + lines(320, 700, *RIGHT, size=9))
    assert words_between(document, LEFT[0], LEFT[-1]) == " ".join(LEFT)
    assert words_between(document, RIGHT[0], RIGHT[-1]) == " ".join(RIGHT)
    assert document.text.index(LEFT[-1]) < document.text.index(RIGHT[0])


def test_two_columns_that_the_file_holds_row_by_row_are_never_interleaved():
    rows = "".join(
        text(50, 700 - 14 * index, left, size=9) + text(320, 700 - 14 * index, right, size=9)
        for index, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True))
    )
    document = read(text(50, 740, "MASTER AGREEMENT", size=14) + rows + lines(50, 500, "Both sign below."))
    assert words_between(document, LEFT[0], LEFT[-1]) == " ".join(LEFT)
    assert words_between(document, RIGHT[0], RIGHT[-1]) == " ".join(RIGHT)
    assert blocks(document)[0] == "MASTER AGREEMENT"
    assert blocks(document)[-1] == "Both sign below."


def test_a_sentence_that_runs_from_one_column_to_the_next_is_one_block():
    left = (*LEFT[:-1], "and the vendor shall encrypt all of the patron")
    right = ("data that it holds for the library at any time.", *RIGHT)
    document = read(lines(50, 700, *left, size=9) + lines(320, 700, *right, size=9))
    assert "encrypt all of the patron data that it holds" in document.text


def test_text_that_the_file_draws_out_of_order_is_read_from_top_to_bottom():
    page = (
        lines(72, 660, "Vendor keeps the data secret at all times and in all places.")
        + lines(72, 600, "Vendor returns the data at the end of this Agreement.")
        + text(72, 700, "1. Secrecy", font="F2")
        + text(72, 630, "2. Return", font="F2")
    )
    assert blocks(read(page)) == [
        "1. Secrecy",
        "Vendor keeps the data secret at all times and in all places.",
        "2. Return",
        "Vendor returns the data at the end of this Agreement.",
    ]


def test_enumerators_that_the_file_draws_apart_stand_before_their_text():
    page = lines(100, 700, "Vendor keeps the data secret.", "Vendor returns the data.", step=30) + lines(
        72, 700, "(a)", "(b)", step=30
    )
    assert blocks(read(page)) == ["(a) Vendor keeps the data secret.", "(b) Vendor returns the data."]


def test_side_by_side_text_in_a_jumbled_file_raises_a_notice():
    boxes = [
        lines(x, y, "A box of text about the", "services that the vendor", "gives to the library.", size=9)
        for x, y in ((240, 500), (440, 700), (40, 705), (240, 702), (40, 500), (440, 500))
    ]
    document = read("".join(boxes))
    assert [notice.kind for notice in document.notices] == [NoticeKind.READING_ORDER]


def test_an_ordinary_page_raises_no_notice():
    assert read(lines(72, 700, *LEFT)).notices == ()


GRID = "".join(rule(72, y, 540, y) for y in (700, 660, 620, 580)) + "".join(
    rule(x, 580, x, 700) for x in (72, 220, 540)
)


def test_a_ruled_table_becomes_rows_with_cells_and_a_header():
    table = (
        GRID
        + text(80, 680, "Measure", font="F2")
        + text(230, 680, "What Vendor does", font="F2")
        + text(80, 640, "Encryption")
        + lines(230, 645, "All patron data are encrypted at rest", "and in transit.", step=13)
        + text(80, 600, "Backup")
        + text(230, 600, "Daily, kept for thirty days.")
    )
    document = read(text(72, 730, "Security Annex", font="F2") + table + text(72, 550, "End of the annex."))
    assert blocks(document) == [
        "Security Annex",
        "Measure What Vendor does",
        "Encryption All patron data are encrypted at rest and in transit.",
        "Backup Daily, kept for thirty days.",
        "End of the annex.",
    ]
    rows = document.blocks[1:4]
    assert {row.kind for row in rows} == {BlockKind.TABLE_ROW}
    assert [row.header for row in rows] == [None, 1, 1]
    assert [document.text[cell.start : cell.end] for cell in rows[1].cells] == [
        "Encryption",
        "All patron data are encrypted at rest and in transit.",
    ]
    assert sum(region.kind is RegionKind.TABLE for region in document.regions) == 3


def test_the_bare_rows_of_a_striped_table_are_rows_too():
    grounds = "".join(filled(72, y, 150, 28, 0.8) + filled(222, y, 300, 28, 0.8) for y in (670, 614, 558))
    names = ("Name", "Logs", "Loans", "Holds", "Fines")
    cells = "".join(
        text(80, 680 - 28 * index, name) + text(230, 680 - 28 * index, f"Kept for {index} days")
        for index, name in enumerate(names)
    )
    document = read(grounds + cells)
    assert [block.kind for block in document.blocks] == [BlockKind.TABLE_ROW] * 5
    assert blocks(document)[1] == "Logs Kept for 1 days"


def test_a_frame_around_text_is_no_table():
    frame = "".join(rule(60, y, 550, y) for y in (720, 600)) + "".join(rule(x, 600, x, 720) for x in (60, 550))
    document = read(frame + lines(72, 700, *LEFT[:4]))
    assert all(block.kind is not BlockKind.TABLE_ROW for block in document.blocks)


def test_aligned_lines_without_rules_are_a_table_and_a_table_of_contents_is_not():
    aligned = "".join(
        text(72, 700 - 14 * index, name) + text(300, 700 - 14 * index, price)
        for index, (name, price) in enumerate(
            (("Hosting", "per year"), ("Support", "per hour"), ("Training", "per day"))
        )
    )
    contents = "".join(
        text(72, 500 - 14 * index, title) + text(500, 500 - 14 * index, str(index + 3))
        for index, title in enumerate(("1. Services", "2. Fees", "3. Privacy", "4. Term"))
    )
    document = read(aligned + contents)
    assert [block.kind for block in document.blocks[:3]] == [BlockKind.TABLE_ROW] * 3
    assert blocks(document)[3:] == ["1. Services 3", "2. Fees 4", "3. Privacy 5", "4. Term 6"]


def test_a_table_that_goes_on_over_the_page_keeps_its_header():
    header = text(80, 680, "Data", font="F2") + text(230, 680, "Kept for", font="F2")
    first = (
        GRID
        + header
        + text(80, 640, "Loans")
        + text(230, 640, "A day")
        + text(80, 600, "Holds")
        + text(230, 600, "A week")
    )
    second = GRID + "".join(
        text(80, 680 - 40 * index, name) + text(230, 680 - 40 * index, "A month.")
        for index, name in enumerate(("Fines.", "Logs.", "Cards."))
    )
    document = read(first, second)
    assert [block.header for block in document.blocks] == [None, 0, 0, 0, 0, 0]
