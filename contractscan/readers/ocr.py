"""Recognising the text of page pictures with the tesseract program, which runs on this machine."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from statistics import median
from time import monotonic

from PIL import Image, ImageDraw

from contractscan.readers.printed import PrintedLine, Rect, around

HOW_TO_INSTALL = (
    'To read scans, install the tesseract program: on Debian or Ubuntu "sudo apt install tesseract-ocr", on macOS '
    '"brew install tesseract", on Windows "winget install UB-Mannheim.TesseractOCR" (its folder must be on the PATH).'
)
LANGUAGE = "eng"
SURE = 0.6
"""Below this mean confidence a page may lie on its side, and its orientation is looked for."""
WORD_LEVEL = "5"
PAGE = "3"
SPARSE = "11"
"""Tesseract's page segmentation modes: a page of text, and text here and there in no order."""
LEFT_OVER = 0.3
"""A second look is taken when so large a share of the ink is on no word."""
FIRST_LEFT_OVER = 100_000
INK_STEP = 60
LARGER = 1.3
"""A line so many times as high as most is set larger, and is not only one with long letters."""
MISREAD_BULLET = re.compile(r"^[eo°«»¢©*+]\s+(?=[A-Z])")
"""What tesseract makes of a bullet at the start of a line."""
TURN = re.compile(r"^Rotate: (90|180|270)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """One word with its rectangle in pixels, its confidence from 0 to 1, and the block, paragraph and line it is in."""

    text: str
    rect: Rect
    confidence: float
    line: tuple[int, int, int]


class OcrError(Exception):
    """A picture was not recognised; `str` gives one sentence that says why."""


@cache
def tesseract_program() -> str | None:
    """Return the path of the tesseract program, or None where it is not installed."""
    return shutil.which("tesseract")


def recognised_lines(
    image: Image.Image, page: int, points_per_pixel: float, seconds: float
) -> tuple[list[PrintedLine], int]:
    """Return the lines on a picture in reading order, and by how many degrees it must be turned clockwise to be read.

    The rectangles are in points on the turned picture. Raise `OcrError` when tesseract is not installed, fails, or
    needs longer than `seconds`.
    """
    end = monotonic() + seconds
    words, turn = _words(image, end), 0
    if _confidence(words) < SURE:
        turn = _turn(image, end)
        other = _words(image.rotate(-turn, expand=True), end) if turn else []
        if _confidence(other) > _confidence(words):
            words = other
        else:
            turn = 0
    upright = image.rotate(-turn, expand=True) if turn else image
    words.extend(_words_left_over(upright, words, end))
    return _lines(words, page, points_per_pixel), turn


def _words_left_over(image: Image.Image, words: list[RecognisedWord], end: float) -> list[RecognisedWord]:
    """Return sure words where ink was left that the first look did not read: in tables, on coloured grounds."""
    rest = image.convert("L")
    ground = commonest_grey(rest)
    before = ink_share(rest)
    draw = ImageDraw.Draw(rest)
    for word in words:
        draw.rectangle((word.rect.left - 2, word.rect.top - 2, word.rect.right + 2, word.rect.bottom + 2), fill=ground)
    if ink_share(rest) < LEFT_OVER * before:
        return []
    found = _words(rest, end, SPARSE)
    return [
        replace(word, line=(word.line[0] + FIRST_LEFT_OVER, *word.line[1:]))
        for word in found
        if word.confidence >= SURE and any(map(str.isalnum, word.text))
    ]


def commonest_grey(image: Image.Image) -> int:
    """Return the commonest grey of a grey picture: its paper."""
    counts = image.histogram()
    return counts.index(max(counts))


def ink_share(image: Image.Image) -> float:
    """Return which share of a grey picture differs clearly from its commonest grey."""
    counts = image.histogram()
    ground = commonest_grey(image)
    return sum(count for grey, count in enumerate(counts) if abs(grey - ground) >= INK_STEP) / max(sum(counts), 1)


def _words(image: Image.Image, end: float, layout: str = PAGE) -> list[RecognisedWord]:
    rows = [row.split("\t") for row in _tesseract(image, ["-l", LANGUAGE, "--psm", layout, "tsv"], end).splitlines()]
    return [_word(row) for row in rows if len(row) == 12 and row[0] == WORD_LEVEL and row[11].strip()]


def _word(row: list[str]) -> RecognisedWord:
    left, top, width, height = (float(value) for value in row[6:10])
    block, paragraph, line = (int(value) for value in row[2:5])
    confidence = max(0.0, min(float(row[10]) / 100, 1.0))
    return RecognisedWord(
        row[11].strip(), Rect(left, top, left + width, top + height), confidence, (block, paragraph, line)
    )


def _turn(image: Image.Image, end: float) -> int:
    """Return by how many degrees clockwise the picture must be turned, 0 when that cannot be told."""
    try:
        found = TURN.search(_tesseract(image, ["--psm", "0"], end))
    except OcrError:
        return 0
    return int(found.group(1)) if found else 0


def _tesseract(image: Image.Image, options: list[str], end: float) -> str:
    """Return what tesseract prints before the clock stands at `end`.

    It runs with one thread: with its usual number it is more than twice as slow.
    """
    program = tesseract_program()
    if program is None:
        raise OcrError("The tesseract program is not installed.")
    buffer = BytesIO()
    image.save(buffer, "BMP" if image.mode in ("L", "RGB") else "PNG")
    command = [program, "stdin", "stdout", "--dpi", "300", *options]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        run = subprocess.run(  # noqa: S603 - our own options, the picture goes in by standard input
            command,
            input=buffer.getvalue(),
            capture_output=True,
            timeout=max(0.1, end - monotonic()),
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise OcrError("Recognising its text took too long.") from error
    except OSError as error:
        raise OcrError("The tesseract program could not be started.") from error
    if run.returncode:
        raise OcrError("The tesseract program failed on it.")
    return run.stdout.decode("utf-8", "replace")


def _confidence(words: list[RecognisedWord]) -> float:
    """Return the mean confidence over the letters, 0 without words."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _lines(words: list[RecognisedWord], page: int, points_per_pixel: float) -> list[PrintedLine]:
    grouped: dict[tuple[int, int, int], list[RecognisedWord]] = {}
    for word in words:
        grouped.setdefault(word.line, []).append(word)
    usual = median(_height(group) for group in grouped.values()) if grouped else 0.0
    return [_line(group, page, points_per_pixel, usual) for group in grouped.values()]


def _height(words: list[RecognisedWord]) -> float:
    return max(word.rect.bottom for word in words) - min(word.rect.top for word in words)


def _line(words: list[RecognisedWord], page: int, scale: float, usual: float) -> PrintedLine:
    """Return the line in points. Heights of lines vary with their letters, so only a large difference is a size."""
    pixels = around(tuple(word.rect for word in words))
    rect = Rect(pixels.left * scale, pixels.top * scale, pixels.right * scale, pixels.bottom * scale)
    size = usual if 0.6 * usual < pixels.height < LARGER * usual else pixels.height
    return PrintedLine(
        text=MISREAD_BULLET.sub("• ", " ".join(word.text for word in words)),
        rect=rect,
        baseline=rect.bottom,
        size=size * scale,
        page=page,
        recognised=True,
        confidence=round(_confidence(words), 3),
    )
