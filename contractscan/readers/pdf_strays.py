"""Letters that PDFium gives as lines of their own though they stand in another line: raised ones, filled-in blanks."""

from dataclasses import replace

from contractscan.readers.pdf_lines import Glyph, Measured, PageText
from contractscan.readers.printed import PrintedLine, around

RAISED = 0.8
"""A few letters smaller than this share of the line beside them are raised or lowered ("26th")."""
RAISED_LETTERS = 4
BLANK = "__"
FILLED_LETTERS = 80


def stray_letters(found: list[Measured]) -> dict[int, list[int]]:
    """Return for the index of a line the indexes of the lines whose letters belong in it."""
    hosts: dict[int, list[int]] = {}
    blanks = [index for index, measured in enumerate(found) if BLANK in measured.line.text and not measured.line.hidden]
    for index, measured in enumerate(found):
        line = measured.line
        if line.hidden:
            continue
        host = _host(line, found) if len(line.text) <= RAISED_LETTERS else None
        if host is None and blanks and len(line.text) <= FILLED_LETTERS and BLANK not in line.text:
            host = next((blank for blank in blanks if blank != index and _may_fill(line, found[blank].line)), None)
        if host is not None:
            hosts.setdefault(host, []).append(index)
    return hosts


def _host(small: PrintedLine, found: list[Measured]) -> int | None:
    """Return the index of the line in whose band the small letters stand, or None."""
    middle = (small.rect.left + small.rect.right) / 2
    for index, measured in enumerate(found):
        line = measured.line
        if line.hidden or small.size >= RAISED * line.size or len(line.text) <= RAISED_LETTERS:
            continue
        shared = min(small.rect.bottom, line.rect.bottom) - max(small.rect.top, line.rect.top)
        if shared > 0.3 * small.rect.height and line.rect.left <= middle <= line.rect.right + 1.2 * line.size:
            return index
    return None


def _may_fill(filled: PrintedLine, line: PrintedLine) -> bool:
    """Say whether the text stands on a line with blanks: a little above its baseline, within its width."""
    rise = line.baseline - filled.baseline
    middle = (filled.rect.left + filled.rect.right) / 2
    return -0.3 * line.size <= rise <= 1.2 * line.size and line.rect.left < middle < line.rect.right


def with_strays(text: PageText, host: Measured, line: PrintedLine, strays: list[PrintedLine]) -> list[PrintedLine]:
    """Return the line with the letters put in, or the line and the letters where they have no place in it."""
    if line.text != host.line.text or line.parts:
        return [line, *strays]
    glyphs = text.glyphs(host)
    words, left = line.text, []
    for stray in sorted(strays, key=lambda letters: -letters.rect.left):
        blank = _blank_under(stray, glyphs)
        if blank is not None:
            words = _spaced(words[: blank[0]], stray.text, words[blank[1] :])
        elif len(stray.text) <= RAISED_LETTERS:
            words = _raised(words, stray, glyphs, line.size)
        else:
            left.append(stray)
    put = [stray for stray in strays if stray not in left]
    rect = around((line.rect, *(stray.rect for stray in put)))
    return [*left, replace(line, text=words.strip(), rect=rect)]


def _blank_under(stray: PrintedLine, glyphs: list[Glyph]) -> tuple[int, int] | None:
    """Return the stretch of underscores, as positions (start, end), that the letters stand on, and nothing else."""
    inset = 0.5 * stray.size
    under = [
        glyph
        for glyph in glyphs
        if glyph.rect.right > stray.rect.left + inset and glyph.rect.left < stray.rect.right - inset
    ]
    if len(under) < len(BLANK) or any(glyph.text != "_" for glyph in under):
        return None
    underscores = {glyph.position for glyph in glyphs if glyph.text == "_"}
    start, end = under[0].position, under[-1].position + 1
    while start - 1 in underscores:
        start -= 1
    while end in underscores:
        end += 1
    return start, end


def _raised(words: str, stray: PrintedLine, glyphs: list[Glyph], size: float) -> str:
    middle = (stray.rect.left + stray.rect.right) / 2
    before = [glyph for glyph in glyphs if (glyph.rect.left + glyph.rect.right) / 2 < middle]
    at = before[-1].position + 1 if before else 0
    is_apart = not before or stray.rect.left - before[-1].rect.right > 0.2 * size
    gap = " " if is_apart or stray.text.strip("()[]*").isdigit() else ""
    return f"{words[:at]}{gap}{stray.text}{' ' if words[at : at + 1].isalnum() else ''}{words[at:]}"


def _spaced(before: str, put: str, after: str) -> str:
    return f"{before.rstrip()} {put}{'' if after[:1] in '.,;:)' else ' '}{after.lstrip()}"
