"""What a page holds as printed: rectangles, lines, drawings. Plain values; nothing here knows a file library."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from contractscan.model import Box, RegionKind


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on the page as shown, in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height in points."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """Return the area in square points, 0 for an empty rectangle."""
        return max(self.width, 0.0) * max(self.height, 0.0)

    def common(self, other: "Rect") -> "Rect":
        """Return the part that both cover (its area is 0 when there is none)."""
        return Rect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def holds(self, x: float, y: float) -> bool:
        """Say whether the point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def box(self, page: int) -> Box:
        """Return the rectangle as a box of the model, in hundredths of a point."""
        return Box(page, round(self.left, 2), round(self.top, 2), round(self.right, 2), round(self.bottom, 2))


def around(rects: Sequence[Rect]) -> Rect:
    """Return the smallest rectangle that holds all of at least one."""
    first = rects[0]
    left, top, right, bottom = first.left, first.top, first.right, first.bottom
    for rect in rects[1:]:
        left = min(left, rect.left)
        top = min(top, rect.top)
        right = max(right, rect.right)
        bottom = max(bottom, rect.bottom)
    return Rect(left, top, right, bottom)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line between two wide gaps: its text and where it stands."""

    text: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class Place:
    """The cell of a ruled table that a line stands in: which table of the page, row and column from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of text as printed.

    `baseline` is the distance of the baseline from the top of the page and `size` the font size as shown, in points.
    `bold` says that the whole line is bold, `bold_start` that its first letter is. `parts` are its pieces when it has
    wide gaps, else empty. `slanted` text does not run level. `confidence` is that of OCR from 0 to 1, None for text
    that the file holds.
    """

    text: str
    rect: Rect
    baseline: float
    size: float
    page: int
    bold: bool = False
    bold_start: bool = False
    parts: tuple[Part, ...] = ()
    place: Place | None = None
    slanted: bool = False
    hidden: bool = False
    recognised: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a page besides visible text, and how much of its text is drawn in a way that may not show."""

    objects: int = 0
    pictures: tuple[Rect, ...] = ()
    rules: tuple[Rect, ...] = ()
    shown: int = 0
    invisible: frozenset[int] = frozenset()
    doubtful: dict[int, Rect] = field(default_factory=dict)
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class SideNote:
    """A form field or an annotation: its text, where it stands on the page as shown, who wrote it, what it attaches."""

    kind: RegionKind
    text: str
    rect: Rect
    author: str = ""
    attached: str | None = None


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: its number from 1, its size as shown in points, and its lines in the order of the file.

    The lines stand on the page turned clockwise by `turn` degrees from how it is shown, so that they run level;
    `box` turns a rectangle back.
    """

    number: int
    width: float
    height: float
    lines: tuple[PrintedLine, ...]
    turn: int = 0
    notes: tuple[SideNote, ...] = ()

    @property
    def upright(self) -> Rect:
        """Return the whole page as its lines see it."""
        if self.turn % 180:
            return Rect(0.0, 0.0, self.height, self.width)
        return Rect(0.0, 0.0, self.width, self.height)

    def box(self, rect: Rect) -> Box:
        """Return the rectangle of a line as a box on the page as shown."""
        match self.turn:
            case 90:
                return Rect(rect.top, self.height - rect.right, rect.bottom, self.height - rect.left).box(self.number)
            case 180:
                return Rect(
                    self.width - rect.right, self.height - rect.bottom, self.width - rect.left, self.height - rect.top
                ).box(self.number)
            case 270:
                return Rect(self.width - rect.bottom, rect.left, self.width - rect.top, rect.right).box(self.number)
            case _:
                return rect.box(self.number)
