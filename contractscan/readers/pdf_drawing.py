"""What is drawn on a PDF page: pictures, ruling lines, and text objects that may not show."""

from collections.abc import Callable
from ctypes import c_float, c_int, c_uint, c_void_p, cast
from dataclasses import dataclass, field

import pypdfium2 as pdfium
from pypdfium2 import raw

from contractscan.readers.pdf_engine import View
from contractscan.readers.printed import Drawing, Rect

MAX_DEPTH = 8
MAX_SEGMENTS = 400
RECTANGLE_SEGMENTS = 5
"""A path with no more segments may be a filled rectangle: the ground of a table cell."""
THIN = 3.0
SHORT = 6.0
PALE = 225
"""A text colour whose red, green and blue are all at least this may not show on white paper."""
WHITE = 250
"""A ground whose red, green and blue are all at least this is paper, not the ground of a table cell."""
COVERED = 0.8
MOST_COVERS = 300
MOST_TEXTS = 5_000
"""So many of the largest filled paths are held against so many texts of a page."""
ALIKE = 24
"""Two colours whose red, green and blue differ by no more than this may not be told apart."""
FAINT = 25
"""Text whose opacity, of 255, is below this does not show."""
UNSHOWN_MODES = (3, 7)
"""PDF text render modes that draw nothing: invisible, and clip only (ISO 32000, table 106)."""

Matrix = tuple[float, float, float, float, float, float]
Shade = tuple[int, int, int]
Getter = Callable[[int], object]
TEXT: int = raw.FPDF_PAGEOBJ_TEXT
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def address_of(handle: object) -> int:
    """Return the memory address of a PDFium handle: what tells objects of one open page apart."""
    return cast(handle, c_void_p).value or 0  # type: ignore[arg-type]


def drawing_of(page: pdfium.PdfPage, view: View, most: int) -> Drawing:
    """Return what is drawn on the page, looking at no more than `most` objects."""
    walk = _Walk(view, most)
    walk.go_through(
        raw.FPDFPage_CountObjects(page.raw), lambda index: raw.FPDFPage_GetObject(page.raw, index), IDENTITY, 0
    )
    return Drawing(
        walk.seen,
        tuple(walk.pictures),
        tuple(walk.rules),
        walk.shown,
        frozenset(walk.invisible),
        {**walk.pale, **walk.covered()},
        walk.seen >= most,
    )


@dataclass(slots=True)
class _Walk:
    """Goes through the objects of a page and its forms and collects what matters."""

    view: View
    most: int
    seen: int = 0
    shown: int = 0
    pictures: list[Rect] = field(default_factory=list)
    rules: list[Rect] = field(default_factory=list)
    invisible: set[int] = field(default_factory=set)
    pale: dict[int, Rect] = field(default_factory=dict)
    texts: list[tuple[object, Matrix]] = field(default_factory=list)
    covers: list[tuple[Rect, int]] = field(default_factory=list)
    grounds: dict[Shade, list[Rect]] = field(default_factory=dict)
    _colour: tuple[c_uint, c_uint, c_uint, c_uint] = field(
        default_factory=lambda: (c_uint(), c_uint(), c_uint(), c_uint())
    )

    def covered(self) -> dict[int, Rect]:
        """Return the text objects over which a filled path is drawn later, with where they stand."""
        covers = sorted(self.covers, key=lambda cover: -cover[0].area)[:MOST_COVERS]
        last = min(max((count for _, count in covers), default=0), MOST_TEXTS)
        placed = [(handle, self._bounds(handle, matrix)) for handle, matrix in self.texts[:last]]
        return {
            address_of(handle): rect
            for cover, count in covers
            for handle, rect in placed[:count]
            if rect.area and cover.common(rect).area > COVERED * rect.area
        }

    def go_through(self, count: int, get: Getter, matrix: Matrix, depth: int) -> None:
        for index in range(count):
            if self.seen >= self.most:
                return
            self.seen += 1
            self._look_at(get(index), matrix, depth)

    def _look_at(self, handle: object, matrix: Matrix, depth: int) -> None:
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == TEXT:  # most objects are text
            self._text(handle, matrix)
            return
        match kind:
            case raw.FPDF_PAGEOBJ_PATH:
                self._path(handle, matrix)
            case raw.FPDF_PAGEOBJ_IMAGE | raw.FPDF_PAGEOBJ_SHADING:
                self.pictures.append(self._bounds(handle, matrix))
            case raw.FPDF_PAGEOBJ_FORM if depth < MAX_DEPTH:
                self.go_through(
                    raw.FPDFFormObj_CountObjects(handle),
                    lambda index: raw.FPDFFormObj_GetObject(handle, index),
                    _times(_matrix_of(handle), matrix),
                    depth + 1,
                )

    def _text(self, handle: object, matrix: Matrix) -> None:
        if raw.FPDFTextObj_GetTextRenderMode(handle) in UNSHOWN_MODES:
            self.invisible.add(address_of(handle))
            return
        red, green, blue, opacity = self._colour
        has_colour = raw.FPDFPageObj_GetFillColor(handle, red, green, blue, opacity)
        shade = (red.value, green.value, blue.value)
        if has_colour and (
            min(shade) >= PALE
            or opacity.value < FAINT
            or (self.grounds and self._is_on_its_shade(handle, matrix, shade))
        ):
            self.pale[address_of(handle)] = self._bounds(handle, matrix)
        self.texts.append((handle, matrix))
        self.shown += 1

    def _is_on_its_shade(self, handle: object, matrix: Matrix, shade: Shade) -> bool:
        """Say whether the text stands on a filled path of about its own colour."""
        grounds = [ground for other, found in self.grounds.items() if _are_alike(shade, other) for ground in found]
        if not grounds:
            return False
        rect = self._bounds(handle, matrix)
        return any(ground.common(rect).area > 0.5 * rect.area for ground in grounds)

    def _path(self, handle: object, matrix: Matrix) -> None:
        rect = self._bounds(handle, matrix)
        if rect.width <= THIN or rect.height <= THIN:
            if max(rect.width, rect.height) >= SHORT:
                self.rules.append(rect)
            return
        fill, stroke = c_int(), c_int()
        raw.FPDFPath_GetDrawMode(handle, fill, stroke)
        colour = self._colour
        is_filled = bool(fill.value) and bool(raw.FPDFPageObj_GetFillColor(handle, *colour)) and colour[3].value > FAINT
        shade = (colour[0].value, colour[1].value, colour[2].value)
        if is_filled:
            if len(grounds := self.grounds.setdefault(shade, [])) < MOST_COVERS:
                grounds.append(rect)
            if self.texts:
                self.covers.append((rect, len(self.texts)))
        is_ground = is_filled and min(shade) < WHITE
        most = MAX_SEGMENTS if stroke.value else RECTANGLE_SEGMENTS if is_ground else 0
        if raw.FPDFPath_CountSegments(handle) <= most:
            self.rules.extend(self._sides(handle, matrix))

    def _sides(self, handle: object, matrix: Matrix) -> list[Rect]:
        """Return the level and upright straight sides of a path."""
        across = _times(_matrix_of(handle), matrix)
        x, y = c_float(), c_float()
        sides: list[Rect] = []
        begun = last = (0.0, 0.0)
        for index in range(raw.FPDFPath_CountSegments(handle)):
            segment = raw.FPDFPath_GetPathSegment(handle, index)
            if not raw.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            point = _moved(across, x.value, y.value)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                begun = point
            elif kind == raw.FPDF_SEGMENT_LINETO:
                sides.append(self.view.rect(*last, *point))
            if raw.FPDFPathSegment_GetClose(segment):
                sides.append(self.view.rect(*point, *begun))
            last = point
        return [
            side for side in sides if min(side.width, side.height) <= THIN and max(side.width, side.height) >= SHORT
        ]

    def _bounds(self, handle: object, matrix: Matrix) -> Rect:
        left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
        if not raw.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
            return Rect(0, 0, 0, 0)
        corners = [_moved(matrix, x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
        across, up = [corner[0] for corner in corners], [corner[1] for corner in corners]
        return self.view.rect(min(across), min(up), max(across), max(up))


def _are_alike(one: Shade, two: Shade) -> bool:
    return abs(one[0] - two[0]) <= ALIKE and abs(one[1] - two[1]) <= ALIKE and abs(one[2] - two[2]) <= ALIKE


def _matrix_of(handle: object) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, matrix):
        return IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies `inner` and then `outer`."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
