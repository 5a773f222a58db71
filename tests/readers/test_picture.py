"""Pictures of pages: recognised, with boxes and confidence, or refused with what to do."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import NoticeKind, RegionKind
from contractscan.readers import ReadingLimits, Source, picture, read
from contractscan.readers.ocr import tesseract_program

needs_tesseract = pytest.mark.skipif(tesseract_program() is None, reason="the tesseract program is not installed")
LINES = ("Vendor shall notify the Library of every breach", "of Patron Data within 72 hours.")


def page(*lines: str) -> Image.Image:
    image = Image.new("L", (1_700, 400), 255)
    draw = ImageDraw.Draw(image)
    for place, line in enumerate(lines):
        draw.text((100, 100 + 80 * place), line, fill=0, font=ImageFont.load_default(48))
    return image


def saved(kind: str, *pages: Image.Image) -> bytes:
    buffer = BytesIO()
    options = {"save_all": True, "append_images": list(pages[1:])} if len(pages) > 1 else {}
    pages[0].save(buffer, kind, dpi=(200, 200), **options)
    return buffer.getvalue()


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_of_a_page_is_recognised(kind: str) -> None:
    document = read(Source("scan", saved(kind, page(*LINES))))
    assert document.text.split() == " ".join(LINES).split()
    assert (document.pages[0].width, document.pages[0].height) == pytest.approx((612, 144), abs=0.1)
    assert document.boxes_of(document.blocks[0].span)[0].left == pytest.approx(36, abs=3)
    ocr = [region for region in document.regions if region.kind is RegionKind.OCR]
    assert all(region.confidence is not None and region.confidence > 0.6 for region in ocr)
    assert [notice.kind for notice in document.notices] == [NoticeKind.OCR_USED]


@needs_tesseract
def test_a_tiff_of_several_pages_gives_its_pages() -> None:
    document = read(Source("scan.tif", saved("TIFF", page("First page of the agreement"), page("Second page of it"))))
    assert [p.number for p in document.pages] == [1, 2]
    assert document.page_of(document.text.index("Second")) == 2


def test_without_the_program_the_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "tesseract_program", lambda: None)
    with pytest.raises(ReadError) as caught:
        read(Source("scan.png", saved("PNG", page(*LINES))))
    assert caught.value.error is ErrorClass.NO_TEXT
    assert "install" in caught.value.message


@needs_tesseract
@pytest.mark.parametrize("length", [30, 60, 1_000])
def test_a_damaged_picture_is_corrupt(length: int) -> None:
    with pytest.raises(ReadError) as caught:
        read(Source("scan.png", saved("PNG", page(*LINES))[:length]))
    assert caught.value.error is ErrorClass.CORRUPT


@needs_tesseract
def test_a_picture_above_the_pixel_limit_is_not_decoded() -> None:
    with pytest.raises(ReadError) as caught:
        read(Source("scan.png", saved("PNG", page(*LINES)), ReadingLimits(image_pixels=1_000)))
    assert caught.value.error is ErrorClass.TOO_COMPLEX
    assert "more pixels than the limit" in caught.value.message
