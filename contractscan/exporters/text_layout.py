"""Lines of a readable report: pieces of text with a tone. A tone may become a colour; the words never depend on it."""

from collections.abc import Iterator
from enum import Enum
from textwrap import wrap
from typing import TypeAlias

from contractscan.exporters.escape import cut, shown


class Tone(Enum):
    """How a piece of text is meant."""

    PLAIN = "plain"
    TITLE = "title"
    BAD = "bad"
    WARN = "warn"
    GOOD = "good"
    QUIET = "quiet"


Piece: TypeAlias = tuple[Tone, str]
Line: TypeAlias = tuple[Piece, ...]

EMPTY: Line = ()
LABEL_WIDTH = 9
LONGEST_QUOTE = 700


def plain(text: str, tone: Tone = Tone.PLAIN) -> Line:
    """Return a line of one piece."""
    return ((tone, text),)


def text_of(line: Line) -> str:
    """Return a line without its tones."""
    return "".join(text for _, text in line).rstrip()


def rule(title: str, width: int) -> Line:
    """Return a heavy line across the page with a title in it."""
    name = shortened(shown(title), width - 8)
    return ((Tone.QUIET, "━━ "), (Tone.TITLE, name), (Tone.QUIET, " " + "━" * max(3, width - len(name) - 4)))


def labelled(label: str, text: str, width: int, indent: int = 5) -> Iterator[Line]:
    """Return a label with text beside it, wrapped under itself. Nothing for an empty text."""
    room = max(width - indent - LABEL_WIDTH, 20)
    for number, part in enumerate(wrap(shown(text), room, break_on_hyphens=False)):
        head = label if number == 0 else ""
        yield ((Tone.QUIET, f"{'':{indent}}{head:<{LABEL_WIDTH}}"), (Tone.PLAIN, part))


def quoted(quote: str, width: int, indent: int = 5) -> Iterator[Line]:
    """Return a quote with a bar at its left."""
    text = f"“{cut(shown(quote), LONGEST_QUOTE)}”"
    for part in wrap(text, max(width - indent - 2, 20), break_on_hyphens=False):
        yield ((Tone.QUIET, f"{'':{indent}}│ "), (Tone.PLAIN, part))


def paragraph(text: str, width: int, indent: int = 3, tone: Tone = Tone.PLAIN) -> Iterator[Line]:
    """Return wrapped text, its further lines two columns in."""
    pad = " " * indent
    for part in wrap(
        shown(text), max(width, 20), initial_indent=pad, subsequent_indent=pad + "  ", break_on_hyphens=False
    ):
        yield plain(part, tone)


def shortened(text: str, room: int) -> str:
    """Return a name in at most `room` columns; the end of a long one is kept, for it tells files apart."""
    return text if len(text) <= room else "…" + text[len(text) - room + 1 :]
