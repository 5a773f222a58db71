"""Scans: pages without a text layer, or with a layer of garbage, are read with the tesseract program."""

import shutil
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import Document, NoticeKind, RegionKind
from contractscan.readers import ocr, pdf_pages
from contractscan.readers.interface import ReadingLimits, Source
from contractscan.readers.legibility import is_gibberish
from contractscan.readers.pdf import read_pdf
from contractscan.readers.pdf_render import render_page
from tests.pdf_maker import SHIFTED, PdfPage, filled, lines, pdf_of, scan_of, text

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="the tesseract program is not installed")

CLAUSES = (
    "7.1 Vendor shall notify the Library of any security incident within seventy-two (72) hours",
    "after it becomes aware of the incident, and shall say which patron records are affected, what",
    "caused the incident, and what Vendor has done to end it.",
    "7.2 Vendor shall not sell, rent or disclose patron data to any third party for its own purposes.",
    "Disclosure that a valid court order requires is allowed after written notice to the Library.",
    "7.3 On termination Vendor shall return all patron data in a common format and delete every",
    "copy within thirty (30) days, and certify the deletion in writing.",
    "8.1 The Library owns all patron data. Vendor acquires no rights in it but those that this",
    "Agreement grants, and only for as long as they are needed to provide the Services.",
    "8.2 Audit. Once a year, and after each incident, the Library may audit the security controls",
    "of Vendor at its own cost, on ten business days of notice.",
    "9. Retention. Search logs and reading histories are kept no longer than 24 hours unless the",
    "patron asks for them to be kept.",
)


def read(content: bytes, **limits: int | bool) -> Document:
    return read_pdf(Source("scan.pdf", content, ReadingLimits(**limits)))  # type: ignore[arg-type]


def picture_of(content: bytes, page: int = 1, dots: int = 300) -> Image.Image:
    return Image.open(BytesIO(render_page(content, page, dots / 72)))


def errors(expected: list[str], found: list[str]) -> int:
    """Return how many words must be put in, left out or changed to make one list the other."""
    row = list(range(len(found) + 1))
    for at, word in enumerate(expected, start=1):
        before, row[0] = row[0], at
        for index, other in enumerate(found, start=1):
            before, row[index] = row[index], min(row[index] + 1, row[index - 1] + 1, before + (word != other))
    return row[-1]


@needs_tesseract
def test_three_rasterised_pages_are_read_with_a_word_error_rate_of_at_most_three_percent():
    printed = pdf_of(
        *(lines(60, 720, *CLAUSES[start:], step=18, size=size) for start, size in ((0, 11), (3, 12), (5, 10)))
    )
    document = read(scan_of(*(picture_of(printed, page) for page in (1, 2, 3))))
    expected = " ".join(line for start in (0, 3, 5) for line in CLAUSES[start:]).split()
    assert errors(expected, document.text.split()) <= 0.03 * len(expected)
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert {notice.kind for notice in document.notices} == {NoticeKind.OCR_USED}
    assert not document.unread


@needs_tesseract
def test_recognised_lines_carry_their_confidence_and_a_box_on_the_picture():
    picture = picture_of(pdf_of(text(72, 700, CLAUSES[3][:60], size=14)))
    document = read(scan_of(picture))
    (region,) = [region for region in document.regions if region.kind is RegionKind.OCR]
    assert region.confidence is not None
    assert 0.5 < region.confidence <= 1
    (line,) = document.lines
    assert abs(line.box.left - 72) < 4
    assert 792 - 700 - 14 < line.box.top < line.box.bottom < 792 - 700 + 8


@needs_tesseract
def test_a_page_that_lies_on_its_side_is_turned_and_its_box_stands_on_the_ink():
    upright = picture_of(pdf_of(lines(60, 700, *CLAUSES, step=18)))
    content = scan_of(upright.rotate(90, expand=True).resize(upright.size))
    document = read(content)
    assert "Vendor shall not sell, rent or disclose patron data" in document.text
    image = picture_of(content, dots=72).convert("L")
    box = document.lines[3].box
    assert image.crop((int(box.left), int(box.top), int(box.right) + 1, int(box.bottom) + 1)).getextrema()[0] < 160
    assert box.bottom - box.top > 5 * (box.right - box.left)


@needs_tesseract
def test_a_text_layer_of_garbage_is_read_from_the_picture_of_the_page():
    words = [line.lower() for line in CLAUSES]
    document = read(pdf_of(lines(60, 700, *words, step=18, font=SHIFTED)))
    assert "shall notify the library of any security incident" in document.text
    assert any(region.kind is RegionKind.OCR for region in document.regions)


@needs_tesseract
def test_a_stamp_in_the_text_layer_of_a_scan_is_kept_beside_what_is_recognised():
    picture = picture_of(pdf_of(lines(60, 650, *CLAUSES[:6], step=18)))
    document = read(scan_of(picture, content=text(60, 770, "Envelope ID 12-34-56", size=8)))
    assert "Envelope ID 12-34-56" in document.text
    assert "Vendor shall not sell" in document.text
    assert document.text.count("Envelope") == 1


def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    missing: Callable[[], None] = lambda: None  # noqa: E731
    for module in (ocr, pdf_pages):
        monkeypatch.setattr(module, "tesseract_program", missing)
    monkeypatch.setattr("contractscan.readers.pdf.tesseract_program", missing)


def test_without_tesseract_a_scan_is_no_text_and_the_error_says_how_to_install_it(monkeypatch):
    no_tesseract(monkeypatch)
    with pytest.raises(ReadError) as caught:
        read(scan_of(Image.new("L", (600, 800), 200).point(lambda _: 200), content=filled(100, 100, 300, 300, 0)))
    assert caught.value.error is ErrorClass.NO_TEXT
    assert "apt install tesseract-ocr" in caught.value.message


def test_without_tesseract_a_scanned_page_among_others_is_declared_unread(monkeypatch):
    no_tesseract(monkeypatch)
    scanned = PdfPage(filled(100, 100, 300, 300, 0))
    document = read(pdf_of(lines(72, 700, *CLAUSES), scanned))
    assert [(part.part, part.page) for part in document.unread] == [("page 2", 2)]
    assert "tesseract" in document.unread[0].reason


def test_a_failing_program_leaves_the_page_unread_with_a_reason(monkeypatch, tmp_path):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    for module in (ocr, pdf_pages):
        monkeypatch.setattr(module, "tesseract_program", lambda: str(program))
    document = read(pdf_of(lines(72, 700, *CLAUSES), filled(100, 100, 300, 300, 0)))
    assert document.unread[0].reason == "The page is a picture without text. The tesseract program failed on it."


def test_ocr_that_is_switched_off_or_out_of_time_is_named_as_the_reason():
    content = pdf_of(lines(72, 700, *CLAUSES), filled(100, 100, 300, 300, 0))
    assert "OCR is switched off" in read(content, ocr=False).unread[0].reason
    if shutil.which("tesseract"):
        assert "time for OCR is used up" in read(content, ocr_seconds=0).unread[0].reason


def test_a_blank_page_is_not_unread():
    document = read(pdf_of(lines(72, 700, *CLAUSES), "", filled(0, 0, 612, 792, 1)))
    assert document.unread == ()
    assert [page.number for page in document.pages] == [1, 2, 3]


def test_a_page_with_text_and_a_small_logo_is_not_a_scan():
    logo = PdfPage("q 80 0 0 40 72 720 cm /Im Do Q\n" + lines(72, 660, *CLAUSES), image=Image.new("L", (80, 40), 30))
    document = read(pdf_of(logo), ocr=False)
    assert document.unread == ()
    assert document.regions == ()


def test_gibberish_is_told_from_language():
    assert is_gibberish("".join(chr(ord(letter) + 3) if letter.isalpha() else letter for letter in " ".join(CLAUSES)))
    assert is_gibberish(b"Vendor encrypts all patron data.".decode("utf-16-be"))
    assert not is_gibberish("供应商应对所有读者数据进行加密并在合同终止后三十日内删除")
    assert is_gibberish("(cid:12)(cid:40)(cid:7) (cid:9)(cid:33)")
    assert is_gibberish("\ue001\ue002\ue003\ue004 \ue005\ue006\ue007")
    assert not is_gibberish(" ".join(CLAUSES))
    assert not is_gibberish("Der Auftragnehmer verarbeitet personenbezogene Daten nur auf Weisung der Bibliothek.")
    assert not is_gibberish("1,200.00 3,400.50 12% 2026-01-31 § 7 (a)")
    assert not is_gibberish("")


def test_what_is_made_of_a_bullet_is_read_as_one():
    assert ocr.MISREAD_BULLET.sub("• ", "e Reviewing the logs") == "• Reviewing the logs"
    assert ocr.MISREAD_BULLET.sub("• ", "A Library may") == "A Library may"
