"""Documents for the tests of segmenting: blocks in, `Document` out, without any reader."""

from contractscan.model import Block, BlockKind, Clause, Document, Span

Part = str | tuple[str, BlockKind, str, int] | list[str]


def document(*parts: Part) -> Document:
    """Return a document with one block per part: a text, (text, kind, label, level), or a row as a list of cells."""
    texts: list[str] = []
    blocks: list[Block] = []
    length = 0
    for part in parts:
        cells: tuple[Span, ...] = ()
        kind, label, level = BlockKind.PARAGRAPH, "", 0
        if isinstance(part, str):
            text = part
        elif isinstance(part, list):
            kind, text, place, spans = BlockKind.TABLE_ROW, " | ".join(part), length, []
            for cell in part:
                spans.append(Span(place, place + len(cell)))
                place += len(cell) + 3
            cells = tuple(spans)
        else:
            text, kind, label, level = part
        blocks.append(Block(Span(length, length + len(text)), kind, label, level, cells))
        texts.append(text)
        length += len(text) + 1
    return Document("test.txt", "0" * 64, "text/plain", "\n".join(texts) + "\n", tuple(blocks))


def heading(text: str, level: int = 1) -> tuple[str, BlockKind, str, int]:
    """Return a heading as the source marks it."""
    return (text, BlockKind.HEADING, "", level)


def item(text: str, label: str = "", level: int = 1) -> tuple[str, BlockKind, str, int]:
    """Return a list item, with the label that the source shows."""
    return (text, BlockKind.LIST_ITEM, label, level)


def words(text: Document, span: Span | None) -> str:
    """Return the words at a span, or "" for None."""
    return "" if span is None else text.text[span.start : span.end]


def starting(text: Document, clauses: tuple[Clause, ...], start: str) -> Clause:
    """Return the one clause whose text starts with the words."""
    found = [clause for clause in clauses if words(text, clause.span).startswith(start)]
    assert len(found) == 1, f"{len(found)} clauses start with {start!r}"
    return found[0]
