"""Opening PDF files and pages with PDFium, and how a page is shown.

PDFium must be used by one thread at a time, and every page is closed again: a file of 352 pages took 1,444 MiB with
its pages open and 47 MiB with them closed.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from contractscan.errors import ErrorClass, ReadError
from contractscan.readers.printed import Rect

# What is wrong with a file is told in its document and its errors, not on the standard error of the run.
logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class View:
    """How user space becomes the page as shown: the visible box, clockwise rotation in degrees, and user unit."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int
    unit: float

    @property
    def width(self) -> float:
        """Return the width as shown, in points."""
        return self.unit * (self.top - self.bottom if self.rotation % 180 else self.right - self.left)

    @property
    def height(self) -> float:
        """Return the height as shown, in points."""
        return self.unit * (self.right - self.left if self.rotation % 180 else self.top - self.bottom)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of user space as shown."""
        match self.rotation:
            case 90:
                shown = (y - self.bottom, x - self.left)
            case 180:
                shown = (self.right - x, y - self.bottom)
            case 270:
                shown = (self.top - y, self.right - x)
            case _:
                shown = (x - self.left, self.top - y)
        return shown[0] * self.unit, shown[1] * self.unit

    def rect(self, x0: float, y0: float, x1: float, y1: float) -> Rect:
        """Return a rectangle of user space as shown."""
        if not self.rotation:
            unit, left, top = self.unit, self.left, self.top
            if x0 > x1:
                x0, x1 = x1, x0
            if y0 > y1:
                y0, y1 = y1, y0
            return Rect((x0 - left) * unit, (top - y1) * unit, (x1 - left) * unit, (top - y0) * unit)
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return Rect(min(a, c), min(b, d), max(a, c), max(b, d))

    def turned(self, turn: int) -> "View":
        """Return the view of the page turned clockwise by so many degrees more."""
        return replace(self, rotation=(self.rotation + turn) % 360)

    def direction(self, x: float, y: float) -> int | None:
        """Return which way a vector of user space runs as shown: 0 right, 90 down, 180 left, 270 up, else None."""
        if not self.rotation and y == 0 and x > 0:
            return 0
        (a, b), (c, d) = self.point(0, 0), self.point(x, y)
        right, down = c - a, d - b
        if max(abs(right), abs(down)) < 8 * min(abs(right), abs(down)):
            return None
        if abs(right) > abs(down):
            return 0 if right > 0 else 180
        return 90 if down > 0 else 270


ENCRYPTION = b"/Encrypt"


@contextmanager
def opened_pdf(content: bytes) -> Iterator[pdfium.PdfDocument]:
    """Give the open file. Raise `ReadError` with the class of the failure; an empty password is tried."""
    document = _opened(content)
    try:
        yield document
    finally:
        document.close()


def _opened(content: bytes) -> pdfium.PdfDocument:
    """Return the open file. Newer kinds of encryption tell an empty password from none, so both are tried."""
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "password" not in str(error).lower():
            raise _open_error(content, str(error)) from error
    try:
        return pdfium.PdfDocument(content, password="")
    except pdfium.PdfiumError as error:
        raise _open_error(content, str(error)) from error


def _open_error(content: bytes, message: str) -> ReadError:
    """Return the failure. The engine may still tell that of the file before, so encryption must be in this one."""
    lowered = message.lower() if ENCRYPTION in content else ""
    if "password" in lowered:
        return ReadError(
            ErrorClass.ENCRYPTED, "The PDF asks for a password. Save a copy without one and scan that copy."
        )
    if "security" in lowered:
        return ReadError(
            ErrorClass.ENCRYPTED, "The PDF is protected in a way that cannot be opened. Ask for an open copy."
        )
    return ReadError(ErrorClass.CORRUPT, "The PDF is damaged and cannot be opened. Ask for a fresh copy.")


@contextmanager
def opened_page(document: pdfium.PdfDocument, index: int) -> Iterator[pdfium.PdfPage]:
    """Give one open page and close it again. Raise `pdfium.PdfiumError` when it cannot be loaded."""
    page = document[index]
    try:
        yield page
    finally:
        page.close()


def view_of(page: pdfium.PdfPage) -> View:
    """Return how the page is shown."""
    left, bottom, right, top = page.get_bbox()
    rotation = int(page.get_rotation())
    across = top - bottom if rotation % 180 else right - left
    unit = page.get_width() / across if across > 0 else 1.0
    return View(left, bottom, right, top, rotation, unit)
