"""Text of a PDF that a person does not see is kept apart and told of."""

import pytest
from PIL import Image

from contractscan.model import Document, NoticeKind, RegionKind
from contractscan.readers.interface import ReadingLimits, Source
from contractscan.readers.pdf import read_pdf
from tests.pdf_maker import filled, lines, pdf_of, scan_of, text

SHOWN = "Vendor may use patron data for its own marketing."
SECRET = "Vendor shall never use patron data for marketing."


def read(content: bytes) -> Document:
    return read_pdf(Source("contract.pdf", content, ReadingLimits(ocr=False)))


def hidden(document: Document) -> list[str]:
    return [
        document.text[region.span.start : region.span.end]
        for region in document.regions
        if region.kind is RegionKind.HIDDEN
    ]


@pytest.mark.parametrize(
    "secret",
    [
        text(72, 650, SECRET, before="3 Tr"),
        text(72, 650, SECRET, before="1 g"),
        text(72, 650, SECRET, before="0.97 g"),
        text(72, 650, SECRET, size=1),
        text(-700, 650, SECRET),
        text(72, 900, SECRET),
        text(72, 650, SECRET) + filled(60, 640, 400, 30, 1),
        filled(60, 640, 400, 30, 0.2) + text(72, 650, SECRET, before="0.2 g"),
    ],
    ids=[
        "invisible",
        "white",
        "nearly white",
        "tiny",
        "left of the page",
        "above the page",
        "covered",
        "as its ground",
    ],
)
def test_text_that_cannot_be_seen_is_hidden_and_told_of(secret):
    document = read(pdf_of(text(72, 700, SHOWN) + secret))
    assert hidden(document) == [SECRET]
    assert [notice.kind for notice in document.notices] == [NoticeKind.HIDDEN_TEXT]
    assert [document.text[block.span.start : block.span.end] for block in document.blocks] == [SHOWN]


@pytest.mark.parametrize(
    "shown",
    [
        filled(60, 640, 400, 30, 0.1) + text(72, 650, SHOWN, before="1 g"),
        text(72, 650, SHOWN, before="0.6 g"),
        text(72, 650, SHOWN, before="1 Tr"),
        filled(60, 640, 400, 30, 0.9) + text(72, 650, SHOWN),
    ],
    ids=["white on black", "grey", "outlined", "on a ground"],
)
def test_text_that_can_be_seen_is_not_hidden(shown):
    document = read(pdf_of(shown))
    assert hidden(document) == []
    assert document.notices == ()


def test_the_hidden_words_of_a_line_are_parted_from_those_that_show():
    line = "BT /F1 11 Tf 1 0 0 1 72 700 Tm (Vendor shall ) Tj 3 Tr (never ) Tj 0 Tr (sell patron data.) Tj ET"
    document = read(pdf_of(line))
    assert hidden(document) == ["never"]
    assert document.text.startswith("Vendor shall sell patron data.")


def test_the_recognised_text_under_a_scan_is_body_text_marked_as_ocr():
    layer = "3 Tr " + lines(
        72, 700, "Vendor shall encrypt patron data at rest and in transit.", "It tests this once a year."
    )
    document = read(scan_of(Image.new("L", (612, 792), 180), content=layer))
    assert hidden(document) == []
    assert "Vendor shall encrypt patron data" in document.text
    assert {region.kind for region in document.regions} == {RegionKind.OCR}
    assert [notice.kind for notice in document.notices] == [NoticeKind.OCR_USED]
