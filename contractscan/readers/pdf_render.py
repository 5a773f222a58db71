"""A PDF page as a picture. PDFium must be used by one thread at a time."""

from io import BytesIO
from math import sqrt

import pypdfium2 as pdfium
from PIL import Image

from contractscan.errors import ErrorClass, ReadError
from contractscan.readers.pdf_engine import opened_page, opened_pdf
from contractscan.readers.pdf_extras import has_form

MOST_PIXELS = 25_000_000
MOST_SIDE = 20_000


def render_page(content: bytes, page: int, scale: float) -> bytes:
    """Return the page (from 1) as a PNG picture in RGB, `scale` pixels to the point, or fewer for a huge page.

    Boxes of the model times the picture's width over the page's width stand right on it. Raise `ReadError` when the
    file or the page cannot be opened.
    """
    with opened_pdf(content) as pdf:
        has_form(pdf)
        if not 1 <= page <= len(pdf):
            raise ReadError(ErrorClass.CORRUPT, f"The PDF has no page {page}.")
        try:
            with opened_page(pdf, page - 1) as opened:
                image = page_image(opened, scale, MOST_PIXELS).convert("RGB")
        except pdfium.PdfiumError as error:
            raise ReadError(ErrorClass.CORRUPT, f"Page {page} of the PDF is damaged.") from error
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def page_image(page: pdfium.PdfPage, scale: float, most_pixels: int, grey: bool = False) -> Image.Image:
    """Return the open page as a picture of at most so many pixels."""
    width, height = page.get_size()
    fitting = fitting_scale(width, height, scale, most_pixels)
    image: Image.Image = page.render(scale=fitting, grayscale=grey).to_pil()
    return image


def fitting_scale(width: float, height: float, scale: float, most_pixels: int) -> float:
    """Return the scale, or less where a page of this size in points would have more pixels than allowed."""
    width, height = max(width, 1.0), max(height, 1.0)
    return min(scale, sqrt(most_pixels / (width * height)), MOST_SIDE / max(width, height))
