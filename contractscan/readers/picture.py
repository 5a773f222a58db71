"""A picture of pages in (PNG, JPEG, TIFF), document out, by OCR."""

import struct
from io import BytesIO
from time import monotonic

from PIL import Image, ImageOps, UnidentifiedImageError

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import Document, NoticeKind
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.interface import ReadingLimits, Source
from contractscan.readers.ocr import HOW_TO_INSTALL, OcrError, recognised_lines, tesseract_program
from contractscan.readers.page_writer import page_list, write_pages
from contractscan.readers.printed import PrintedPage
from contractscan.readers.sniff import media_type

FORMATS = ("PNG", "JPEG", "TIFF")
POINTS_PER_INCH = 72
USUAL_DPI = 300
PLAUSIBLE_DPI = range(50, 1_201)
TOO_MANY_PIXELS = "The picture has more pixels than the limit."
DAMAGE = (OSError, SyntaxError, ValueError, EOFError, struct.error, Image.DecompressionBombError)


def read_picture(source: Source) -> Document:
    """Return the text recognised on each page of the picture. Raises ReadError: no-text, corrupt, too-complex."""
    if not source.limits.ocr:
        raise ReadError(ErrorClass.NO_TEXT, "The file is a picture, and OCR is switched off.")
    if tesseract_program() is None:
        raise ReadError(ErrorClass.NO_TEXT, f"The file is a picture. {HOW_TO_INSTALL}")
    builder = DocumentBuilder(source, media_type(source))
    pages = _pages(source, builder)
    recognised = [page.number for page in pages if page.lines]
    if recognised:
        listed = page_list(recognised)
        message = f"The text of {listed} was recognised from a picture and may hold errors."
        builder.notice(NoticeKind.OCR_USED, message)
    write_pages(builder, pages)
    return builder.build()


def _pages(source: Source, builder: DocumentBuilder) -> list[PrintedPage]:
    """Return the pages that could be recognised; the others are declared unread."""
    limits, seconds = source.limits, float(source.limits.ocr_seconds)
    try:
        picture = Image.open(BytesIO(source.content), formats=FORMATS)
        count = getattr(picture, "n_frames", 1)
    except Image.DecompressionBombError as bomb:
        raise ReadError(ErrorClass.TOO_COMPLEX, TOO_MANY_PIXELS) from bomb
    except (UnidentifiedImageError, *DAMAGE) as damage:
        raise ReadError(ErrorClass.CORRUPT, "The picture is damaged and cannot be opened.") from damage
    if picture.width * picture.height > limits.image_pixels:
        raise ReadError(ErrorClass.TOO_COMPLEX, TOO_MANY_PIXELS)
    pages: list[PrintedPage] = []
    damaged = 0
    for index in range(min(count, limits.pages)):
        begun = monotonic()
        try:
            pages.append(_page(picture, index, limits, min(seconds, limits.ocr_page_seconds)))
        except OcrError as failure:
            builder.unread(f"page {index + 1}", str(failure), index + 1)
        except DAMAGE:
            damaged += 1
            builder.unread(f"page {index + 1}", "The picture is damaged.", index + 1)
        seconds = max(0.1, seconds - (monotonic() - begun))
    if damaged and not pages:
        raise ReadError(ErrorClass.CORRUPT, "The picture is damaged and cannot be decoded. Ask for a fresh copy.")
    if count > limits.pages:
        builder.unread(f"pages {limits.pages + 1} to {count}", "The picture has more pages than the limit.")
    return pages


def _page(picture: Image.Image, index: int, limits: ReadingLimits, seconds: float) -> PrintedPage:
    picture.seek(index)
    if picture.width * picture.height > limits.image_pixels:
        raise OcrError(TOO_MANY_PIXELS)
    scale = POINTS_PER_INCH / _dots_per_inch(picture)
    image = ImageOps.exif_transpose(picture).convert("L")
    lines, turn = recognised_lines(image, index + 1, scale, seconds)
    return PrintedPage(index + 1, image.width * scale, image.height * scale, tuple(lines), turn)


def _dots_per_inch(picture: Image.Image) -> float:
    """Return the resolution that the picture states, or the usual one of scans."""
    stated = picture.info.get("dpi")
    value = float(stated[0]) if isinstance(stated, tuple) and stated else 0.0
    return value if PLAUSIBLE_DPI.start <= value < PLAUSIBLE_DPI.stop else USUAL_DPI
