"""In which order the lines of a page are read: one flow, or columns; lines of one printed row made whole."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from contractscan.readers.line_forms import is_mere_label
from contractscan.readers.printed import Part, PrintedLine, Rect, around

Flow = list[PrintedLine]
"""Lines that follow one another down a column."""

SAME_ROW = 0.35
"""Two baselines less than this many font sizes apart are one row."""
ROOM_OF_LABEL = 10
"""A label may stand so many font sizes to the left of its text."""
CHUNK_GAP = 2.2
FEWEST_COLUMN_LINES = 6
COLUMN_LETTERS = 18
EMPTY_STRIP = 3.5
"""A strip as high as so many font sizes is more than the gap between two paragraphs."""
DENSE = 0.6
"""Lines of a column of prose fill this share of its width, by the median; cells of a table seldom do."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """The flows of a page in reading order, and whether side-by-side text leaves the order in doubt."""

    flows: tuple[Flow, ...]
    in_doubt: bool = False


def reading_order(lines: Sequence[PrintedLine]) -> Ordered:
    """Return the lines of a page body in reading order.

    The order of the file is kept where it runs down the page; otherwise stretches of it are put from top to bottom.
    Two columns of prose are read one after the other, never across.
    """
    level = _with_labels([line for line in lines if not line.slanted])
    slanted = [[line] for line in lines if line.slanted]
    gutter = _gutter(level)
    if gutter is not None:
        return Ordered((*_columns(level, gutter), *slanted))
    if _runs_down(level):
        return Ordered((_whole_rows(level), *slanted))
    chunks = _chunks(level)
    chunks.sort(key=lambda chunk: (chunk[0].baseline, chunk[0].rect.left))
    ordered = _whole_rows([line for chunk in chunks for line in chunk])
    return Ordered((ordered, *slanted), in_doubt=_stand_side_by_side(chunks))


def _with_labels(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Return the lines with enumerators and bullets that the file draws apart put before their text."""
    labels = [line for line in lines if is_mere_label(line.text)]
    texts = [line for line in lines if not is_mere_label(line.text)]
    taken: dict[int, list[PrintedLine]] = {}
    left: list[PrintedLine] = []
    for label in labels:
        at = _labelled(label, texts)
        if at is None:
            left.append(label)
        else:
            taken.setdefault(at, []).append(label)
    if not taken:
        return lines
    kept = {id(label) for label in left}
    index = {id(text): position for position, text in enumerate(texts)}
    return [
        _merged([*sorted(taken[at], key=lambda label: label.rect.left), line])
        if (at := index.get(id(line), -1)) in taken
        else line
        for line in lines
        if id(line) in index or id(line) in kept
    ]


def _labelled(label: PrintedLine, texts: list[PrintedLine]) -> int | None:
    """Return the index of the nearest text to the right on the row of the label."""
    best, distance = None, ROOM_OF_LABEL * label.size
    for index, text in enumerate(texts):
        gap = text.rect.left - label.rect.right
        if _on_one_row(label, text) and -0.5 * label.size <= gap < distance:
            best, distance = index, gap
    return best


def _on_one_row(one: PrintedLine, two: PrintedLine) -> bool:
    return abs(one.baseline - two.baseline) <= SAME_ROW * max(min(one.size, two.size), 1.0)


def _merged(pieces: list[PrintedLine]) -> PrintedLine:
    """Return the pieces of one row, from left to right, as one line; wide gaps part it unless a label stands before."""
    main = max(pieces, key=lambda piece: len(piece.text))
    parts: list[Part] = []
    for piece in pieces:
        parts.extend(piece.parts or (Part(piece.text, piece.rect),))
    while len(parts) > 1 and is_mere_label(parts[0].text):
        parts[:2] = [Part(f"{parts[0].text} {parts[1].text}", around((parts[0].rect, parts[1].rect)))]
    text, rect = "", around(tuple(piece.rect for piece in pieces))
    for piece in pieces:
        text += piece.text if not text or _touches(pieces, piece) else f" {piece.text}"
    return replace(
        main,
        text=text,
        rect=rect,
        parts=tuple(parts) if len(parts) > 1 else (),
        bold=all(piece.bold for piece in pieces),
        bold_start=pieces[0].bold_start,
    )


def _touches(pieces: list[PrintedLine], piece: PrintedLine) -> bool:
    before = pieces[pieces.index(piece) - 1]
    return piece.rect.left - before.rect.right < 0.1 * piece.size


def _whole_rows(lines: list[PrintedLine]) -> Flow:
    """Return the lines with neighbours on one row, from left to right, made one line."""
    rows: list[list[PrintedLine]] = []
    for line in lines:
        before = rows[-1][-1] if rows else None
        if before and _on_one_row(before, line) and line.rect.left >= before.rect.right - 0.3 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [row[0] if len(row) == 1 else _merged_row(row) for row in rows]


def _merged_row(row: list[PrintedLine]) -> PrintedLine:
    """Return one line; pieces nearer than a wide gap are one part of it."""
    close: list[PrintedLine] = []
    for piece in row:
        if close and piece.rect.left - close[-1].rect.right <= 1.6 * piece.size:
            close[-1] = replace(_merged([close[-1], piece]), parts=close[-1].parts and piece.parts)
        else:
            close.append(piece)
    return close[0] if len(close) == 1 else _merged(close)


def _runs_down(lines: list[PrintedLine]) -> bool:
    """Say whether no line stands above an earlier line that shares its width, nor before it on its row."""
    lowest = 0.0
    for index, line in enumerate(lines):
        if line.baseline >= lowest - 2:
            lowest = max(lowest, line.baseline)
            continue
        for earlier in lines[:index]:
            shared = min(line.rect.right, earlier.rect.right) - max(line.rect.left, earlier.rect.left)
            if shared > 0.2 * min(line.rect.width, earlier.rect.width) and line.baseline < earlier.baseline - 2:
                return False
    return True


def _chunks(lines: list[PrintedLine]) -> list[Flow]:
    """Return the stretches of the file's order in which each line stands a usual step below the one before."""
    chunks: list[Flow] = []
    for line in lines:
        before = chunks[-1][-1] if chunks else None
        if before and _follows(before, line):
            chunks[-1].append(line)
        else:
            chunks.append([line])
    return chunks


def _follows(before: PrintedLine, line: PrintedLine) -> bool:
    step = line.baseline - before.baseline
    shared = min(line.rect.right, before.rect.right) - max(line.rect.left, before.rect.left)
    if _on_one_row(before, line):
        return line.rect.left >= before.rect.right
    return 0 < step < CHUNK_GAP * max(line.size, before.size) and shared > 0


def _stand_side_by_side(chunks: list[Flow]) -> bool:
    """Say whether two stretches of three lines or more of prose stand beside each other."""
    tall = [
        around(tuple(line.rect for line in chunk))
        for chunk in chunks
        if len(chunk) >= 3 and median(len(line.text) for line in chunk) >= COLUMN_LETTERS
    ]
    return any(
        min(one.bottom, two.bottom) - max(one.top, two.top) > 0.5 * min(one.height, two.height)
        and (one.right < two.left or two.right < one.left)
        for index, one in enumerate(tall)
        for two in tall[index + 1 :]
    )


def _gutter(lines: list[PrintedLine]) -> float | None:
    """Return the middle of the empty strip between two columns of prose, or None where there are not two."""
    pieces = [part for line in lines for part in line.parts or (Part(line.text, line.rect),)]
    if len(pieces) < 2 * FEWEST_COLUMN_LINES:
        return None
    whole = around(tuple(piece.rect for piece in pieces))
    if sum(piece.rect.width > 0.6 * whole.width for piece in pieces) > 0.5 * len(pieces):
        return None
    gutter = _least_crossed(pieces, whole)
    left = [piece for piece in pieces if piece.rect.right <= gutter]
    right = [piece for piece in pieces if piece.rect.left >= gutter]
    return gutter if _is_prose(left) and _is_prose(right) and _overlap(left, right) else None


def _least_crossed(pieces: list[Part], whole: Rect) -> float:
    """Return where, in the middle half of the width, the fewest pieces are crossed; of equals the most central."""
    begins = sorted(piece.rect.left for piece in pieces)
    ends = sorted(piece.rect.right for piece in pieces)
    places = [(whole.left + whole.width * share / 100, abs(share - 50)) for share in range(25, 76)]
    return min(places, key=lambda place: (bisect_left(begins, place[0]) - bisect_right(ends, place[0]), place[1]))[0]


def _is_prose(pieces: list[Part]) -> bool:
    """Say whether the pieces make up a column of prose: enough lines, letters in them, and most lines full."""
    if len(pieces) < FEWEST_COLUMN_LINES or median(len(piece.text) for piece in pieces) < COLUMN_LETTERS:
        return False
    width = around(tuple(piece.rect for piece in pieces)).width
    return median(piece.rect.width for piece in pieces) >= DENSE * width


def _overlap(left: list[Part], right: list[Part]) -> bool:
    one, two = (around(tuple(piece.rect for piece in side)) for side in (left, right))
    return min(one.bottom, two.bottom) - max(one.top, two.top) > 0.5 * min(one.height, two.height)


def _columns(lines: list[PrintedLine], gutter: float) -> list[Flow]:
    """Return the flows of a page with two columns: between lines that span both, first the left one, then the right.

    A strip of paper that is empty over the whole width parts what stands above from what stands below, too.
    """
    pieces = [piece for line in lines for piece in _cut_at(line, gutter)]
    pieces.sort(key=lambda piece: (piece.baseline, piece.rect.left))
    flows: list[Flow] = []
    spanning: Flow = []
    left: Flow = []
    right: Flow = []
    lowest = pieces[0].rect.top
    for piece in pieces:
        spans = piece.rect.left < gutter < piece.rect.right
        is_below = piece.rect.top - lowest > EMPTY_STRIP * piece.size
        if is_below or (spans and (left or right)) or (not spans and spanning):
            flows.extend((spanning, left, right))
            spanning, left, right = [], [], []
        (spanning if spans else left if piece.rect.right <= gutter else right).append(piece)
        lowest = max(lowest, piece.rect.bottom)
    return [_whole_rows(flow) for flow in (*flows, spanning, left, right) if flow]


def _cut_at(line: PrintedLine, gutter: float) -> list[PrintedLine]:
    """Return a line that crosses the gutter in a wide gap as its two sides."""
    if not line.parts or any(part.rect.left < gutter < part.rect.right for part in line.parts):
        return [line]
    sides = [
        [part for part in line.parts if part.rect.right <= gutter],
        [part for part in line.parts if part.rect.left >= gutter],
    ]
    return [
        replace(
            line,
            text=" ".join(part.text for part in side),
            rect=around(tuple(part.rect for part in side)),
            parts=tuple(side) if len(side) > 1 else (),
        )
        for side in sides
        if side
    ]
