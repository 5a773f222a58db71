"""The readable report on a terminal: with colours where there is one, plain elsewhere."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable

import click

from contractscan.exporters.as_text import WIDTH, report_lines
from contractscan.exporters.interface import Run
from contractscan.exporters.text_layout import Line, Tone, text_of

_NARROWEST = 60


def text_bytes(run: Run, *, shows_all: bool, is_file: bool) -> bytes:
    """Return the report as UTF-8 text; coloured and as wide as the window only when it goes to a terminal."""
    return lines_bytes(lambda width: report_lines(run, width, shows_all=shows_all), is_file=is_file)


def lines_bytes(lines_in: Callable[[int], Iterable[Line]], *, is_file: bool) -> bytes:
    """Return the lines that fit a width as UTF-8 text; coloured and as wide as the window only for a terminal."""
    is_terminal = sys.stdout.isatty() and not is_file
    width = min(WIDTH, max(_NARROWEST, shutil.get_terminal_size((WIDTH, 24)).columns)) if is_terminal else WIDTH
    as_text = coloured if is_terminal and not os.environ.get("NO_COLOR") else text_of
    return "".join(f"{as_text(line)}\n" for line in lines_in(width)).encode("utf-8", "backslashreplace")


def coloured(line: Line) -> str:
    """Return a line with the terminal's codes for its tones."""
    return "".join(_coloured(tone, text) for tone, text in line)


def _coloured(tone: Tone, text: str) -> str:
    match tone:
        case Tone.PLAIN:
            return text
        case Tone.TITLE:
            return click.style(text, bold=True)
        case Tone.BAD:
            return click.style(text, fg="red", bold=True)
        case Tone.WARN:
            return click.style(text, fg="yellow")
        case Tone.GOOD:
            return click.style(text, fg="green")
        case Tone.QUIET:
            return click.style(text, dim=True)
