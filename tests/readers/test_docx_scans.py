"""Scanned pages that were pasted into Word files as pictures."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from contractscan.model import Document, NoticeKind, RegionKind
from contractscan.readers import picture
from contractscan.readers.docx import read_docx
from contractscan.readers.interface import ReadingLimits, Source
from contractscan.readers.ocr import tesseract_program
from tests.docx_maker import docx, inserted, lines, marked, paragraph, run

needs_tesseract = pytest.mark.skipif(tesseract_program() is None, reason="the tesseract program is not installed")
WORDS = "Vendor shall delete all patron data"


def page_picture(text: str) -> bytes:
    """Return a PNG picture of a page with one line of text."""
    image = Image.new("L", (1700, 2200), 255)
    ImageDraw.Draw(image).text((150, 300), text, font=ImageFont.load_default(size=64), fill=0)
    memory = BytesIO()
    image.save(memory, "PNG", dpi=(200, 200))
    return memory.getvalue()


def with_picture(content: bytes | None, before: str = run("Annex"), ocr: bool = True) -> Document:
    inside = '<wp:extent cx="5943600" cy="7690000"/><a:blip r:embed="x1"/>'
    shown = f"<w:r><w:drawing><wp:inline>{inside}</wp:inline></w:drawing></w:r>"
    made = docx(
        paragraph(before + shown),
        references=[("image", "media/scan.png", "Internal")],
        files={} if content is None else {"word/media/scan.png": content},
    )
    return read_docx(Source("scan.docx", made, replace(ReadingLimits(), ocr=ocr)))


@needs_tesseract
def test_a_scanned_page_is_recognised_in_place() -> None:
    found = with_picture(page_picture(WORDS))
    assert lines(found) == ["Annex", WORDS]
    assert marked(found, RegionKind.OCR) == [WORDS]
    assert all(
        region.confidence and region.confidence > 0.5 for region in found.regions if region.kind is RegionKind.OCR
    )
    assert [notice.kind for notice in found.notices] == [NoticeKind.OCR_USED]
    assert found.unread == ()


@needs_tesseract
def test_a_large_picture_without_words_leaves_nothing_unread() -> None:
    found = with_picture(page_picture(""))
    assert lines(found) == ["Annex"]
    assert found.unread == ()
    assert found.notices == ()


@needs_tesseract
def test_a_page_is_recognised_once_for_both_views(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    genuine = picture.read_picture

    def counted(source: Source) -> Document:
        calls.append(source.name)
        return genuine(source)

    monkeypatch.setattr(picture, "read_picture", counted)
    found = with_picture(page_picture(WORDS), inserted(run("Annex")))
    assert found.original is not None
    assert lines(found.original) == [WORDS]
    assert calls == ["word/media/scan.png"]


@pytest.mark.parametrize("content", [b"GIF89a", b"", b"\x89PNG\r\n\x1a\n and no picture"])
def test_a_large_picture_that_cannot_be_recognised_is_declared(content: bytes) -> None:
    assert [part.part for part in with_picture(content).unread] == ["word/media/scan.png"]


def test_a_large_picture_that_is_not_in_the_file_is_declared() -> None:
    assert [part.part for part in with_picture(None).unread] == ["word/media/scan.png"]


def test_a_large_picture_is_declared_when_ocr_is_off() -> None:
    (missed,) = with_picture(page_picture(WORDS), ocr=False).unread
    assert "OCR is switched off" in missed.reason
