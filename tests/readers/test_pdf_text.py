"""PDF text: paragraphs, mended words, boxes that stand on the ink."""

from io import BytesIO

import pytest
from PIL import Image

from contractscan.model import BlockKind, Document
from contractscan.readers.interface import Source
from contractscan.readers.pdf import read_pdf
from contractscan.readers.pdf_render import render_page
from tests.pdf_maker import PdfPage, lines, pdf_of, text


def read(content: bytes) -> Document:
    return read_pdf(Source("contract.pdf", content))


def blocks(document: Document) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


PROSE = (
    "Vendor shall notify the Library without undue delay after it becomes aware of any",
    "breach of security that leads to the loss of or unauthorised access to patron data and",
    "shall help the Library to meet its own duties.",
)


def test_the_lines_of_a_paragraph_become_one_block_on_one_line_of_text():
    document = read(pdf_of(lines(72, 700, *PROSE)))
    assert blocks(document) == [" ".join(PROSE)]
    assert "\n" not in document.text.rstrip("\n")


def test_a_page_break_does_not_split_a_sentence():
    document = read(pdf_of(lines(72, 700, *PROSE[:2]), lines(72, 700, PROSE[2])))
    assert blocks(document) == [" ".join(PROSE)]
    assert [(page.number, document.text[page.span.start : page.span.end].strip()) for page in document.pages] == [
        (1, " ".join(PROSE[:2])),
        (2, PROSE[2]),
    ]


def test_the_probe_with_furniture_at_the_page_break_keeps_its_sentence_whole(shared):
    content = (shared / "probes" / "pagebreak.pdf").read_bytes()
    assert any("notify the Library of any breach of Personal Data." in block for block in blocks(read(content)))


def test_a_gap_an_enumerator_and_a_bold_heading_begin_new_blocks():
    document = read(
        pdf_of(
            text(72, 720, "Confidentiality", font="F2")
            + lines(72, 700, "7.1 Vendor keeps patron data confidential.", "7.2 Vendor returns it on request.")
            + lines(72, 640, "The parties sign below.")
        )
    )
    assert [(block.kind, words) for block, words in zip(document.blocks, blocks(document), strict=True)] == [
        (BlockKind.HEADING, "Confidentiality"),
        (BlockKind.LIST_ITEM, "7.1 Vendor keeps patron data confidential."),
        (BlockKind.LIST_ITEM, "7.2 Vendor returns it on request."),
        (BlockKind.PARAGRAPH, "The parties sign below."),
    ]


def test_a_section_number_that_a_reference_runs_on_to_begins_no_block():
    above = "The duties of Vendor to return or to delete all patron data are set out in full in Section"
    document = read(pdf_of(lines(72, 700, above, "7.2 of this Agreement and survive its end.")))
    assert blocks(document) == [f"{above} 7.2 of this Agreement and survive its end."]


def test_short_lines_that_begin_with_capitals_stay_apart():
    address = ("Example Vendor Inc.", "12 Main Street", "Springfield, IL 62701", "Attention: Privacy Officer")
    document = read(pdf_of(lines(72, 500, *address) + lines(72, 700, *PROSE)))
    assert blocks(document)[1:] == list(address) or blocks(document)[:4] == list(address)


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("Vendor shall not sell infor-", "mation about patrons.", "Vendor shall not sell information about patrons."),
        ("Vendor names each third-", "party recipient.", "Vendor names each third-party recipient."),
        (
            "Vendor keeps a back-up. Each back-",
            "up is encrypted.",
            "Vendor keeps a back-up. Each back-up is encrypted.",
        ),
        ("Data of users under Anti-", "Spam law is kept.", "Data of users under Anti-Spam law is kept."),
        ("Terms of pre- and post-", "termination use apply.", "Terms of pre- and post-termination use apply."),
    ],
)
def test_a_hyphen_at_the_line_end_goes_only_where_the_printer_put_it(above, below, expected):
    assert blocks(read(pdf_of(lines(72, 700, above, below)))) == [expected]


def test_spaced_out_letters_are_closed_up_into_words():
    spaced = "BT /F1 11 Tf 4 Tc 12 Tw 1 0 0 1 72 700 Tm (NOW THEREFORE IT IS AGREED) Tj ET\n"
    document = read(pdf_of(spaced + lines(72, 660, *PROSE)))
    assert blocks(document)[0] == "NOW THEREFORE IT IS AGREED"


def test_letters_that_are_drawn_twice_for_bold_are_read_once():
    doubled = text(72, 700, "Security of Patron Data") + text(72.3, 700, "Security of Patron Data")
    assert blocks(read(pdf_of(doubled)))[0] == "Security of Patron Data"
    assert blocks(read(pdf_of(text(72, 700, "SSeeccuurriittyy ooff DDaattaa"))))[0] == "Security of Data"


def test_ligatures_are_spelt_out():
    page = PdfPage("BT /F1 11 Tf 1 0 0 1 72 700 Tm (con\\336dential) Tj ET", entries="")
    document = read(
        pdf_of(page).replace(b"/BaseFont /Helvetica >>", b"/BaseFont /Helvetica /Encoding /MacRomanEncoding >>")
    )
    assert blocks(document) == ["confidential"]


def test_raised_letters_are_put_in_their_line():
    page = text(72, 700, "Dated this 26") + text(137, 704, "th", size=7) + text(148, 700, "day of May.")
    assert blocks(read(pdf_of(page))) == ["Dated this 26th day of May."]


def test_words_written_over_a_blank_are_put_in_their_sentence():
    sentence = "This Agreement is governed by the laws of ____________ and no other."
    blank = 36 + sentence.index("_") * 6.6
    page = text(36, 700, sentence, font="F3") + text(blank + 4, 703, "ILLINOIS", size=12)
    assert blocks(read(pdf_of(page))) == ["This Agreement is governed by the laws of ILLINOIS and no other."]


def test_a_number_glued_to_its_heading_is_set_off():
    assert blocks(read(pdf_of(text(72, 700, "2.2Return of Data. Vendor returns it.")))) == [
        "2.2 Return of Data. Vendor returns it."
    ]


TURNS = [0, 90, 180, 270]


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("crop", ["", "/CropBox [50 40 580 760]", "/CropBox [50 40 580 760] /UserUnit 2"])
def test_boxes_stand_on_the_ink_of_the_page_as_shown(turn, crop):
    content = pdf_of(
        PdfPage(lines(72, 700, *PROSE, step=16) + text(300, 100, "Signed"), entries=f"/Rotate {turn} {crop}")
    )
    assert_boxes_hold_the_ink(content)


@pytest.mark.parametrize("matrix", ["0 1 -1 0 300 100", "0 -1 1 0 300 700", "-1 0 0 -1 500 400"])
def test_boxes_stand_on_the_ink_of_text_that_is_drawn_sideways(matrix):
    page = f"BT /F1 11 Tf {matrix} Tm (Vendor shall encrypt all patron data at rest.) Tj ET"
    document = assert_boxes_hold_the_ink(pdf_of(page))
    assert blocks(document) == ["Vendor shall encrypt all patron data at rest."]


def assert_boxes_hold_the_ink(content: bytes) -> Document:
    """Render the page, whiten all boxes, and see that they held ink and that none is left outside."""
    document = read(content)
    image = Image.open(BytesIO(render_page(content, 1, 2.0))).convert("L")
    across, down = image.width / document.pages[0].width, image.height / document.pages[0].height
    assert document.lines
    for line in document.lines:
        box = line.box
        area = (
            int(box.left * across) - 2,
            int(box.top * down) - 2,
            int(box.right * across) + 3,
            int(box.bottom * down) + 3,
        )
        assert image.crop(area).getextrema()[0] < 128, "a box without ink"
        image.paste(255, area)
    assert image.getextrema()[0] > 128, "ink outside the boxes"
    return document


def test_every_line_box_covers_exactly_the_words_of_its_line():
    document = read(pdf_of(lines(72, 700, *PROSE)))
    assert [document.text[line.span.start : line.span.end] for line in document.lines] == list(PROSE)


def test_the_same_bytes_give_the_same_document():
    content = pdf_of(lines(72, 700, *PROSE), lines(72, 700, *PROSE))
    assert read(content) == read(content)
