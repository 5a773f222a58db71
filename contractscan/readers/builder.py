"""How a reader puts a `Document` together: text in reading order, with blocks, pages, lines, regions and notices.

A reader adds runs of raw text to the current block and ends the block; the builder normalises, keeps one space
between runs where there was one, and carries every offset forward. Side text (page furniture, comments, footnotes)
goes behind the body, so that a sentence which runs over a page break stays one sentence.
"""

from dataclasses import dataclass, field, replace

from contractscan.model import (
    Block,
    BlockKind,
    Box,
    Document,
    LineBox,
    Notice,
    NoticeKind,
    Page,
    Region,
    RegionKind,
    Span,
    Unread,
)
from contractscan.readers.interface import Source
from contractscan.readers.lookalikes import with_latin_letters
from contractscan.readers.normalise import normalise


@dataclass(slots=True)
class SideText:
    """Text that is not part of the body: where it came from, its raw text, its boxes."""

    kind: RegionKind
    text: str
    boxes: tuple[Box, ...] = ()
    note: str = ""
    marks: tuple[Region, ...] = ()


@dataclass(slots=True)
class DocumentBuilder:
    """Collects one document. Call `add` for runs, `end_block` after each paragraph, `build` at the end."""

    source: Source
    media_type: str
    original: Document | None = None
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _block_start: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _pages: list[Page] = field(default_factory=list)
    _lines: list[LineBox] = field(default_factory=list)
    _regions: list[Region] = field(default_factory=list)
    _unread: list[Unread] = field(default_factory=list)
    _notices: list[Notice] = field(default_factory=list)
    _side: list[SideText] = field(default_factory=list)
    _lookalikes: list[int] = field(default_factory=list)
    _hidden: list[int] = field(default_factory=list)
    _is_cut: bool = False

    @property
    def length(self) -> int:
        """Return how many characters of body text there are so far."""
        return self._length

    @property
    def block_count(self) -> int:
        """Return how many blocks have been ended so far: the index of the next one."""
        return len(self._blocks)

    def add(self, raw: str) -> Span:
        """Append a run to the current block and return its span. Space at the start of a block is dropped.

        Text beyond the character limit is left out and declared.
        """
        clean = normalise(raw)
        text, dropped = clean.text, 0
        if text.startswith(" ") and (self._length == self._block_start or self._ends_with_space()):
            text, dropped = text[1:], 1
        text = self._within_limit(text)
        start = self._length
        if text:
            self._parts.append(text)
            self._length += len(text)
            end = dropped + len(text)
            self._lookalikes.extend(start + place - dropped for place in clean.lookalikes if dropped <= place < end)
            self._hidden.extend(start + place - dropped for place in clean.hidden if dropped <= place < end)
        return Span(start, self._length)

    def _within_limit(self, text: str) -> str:
        room = self.source.limits.characters - self._length
        if len(text) <= room:
            return text
        self._is_cut = True
        return text[: max(0, room)]

    def _ends_with_space(self) -> bool:
        return bool(self._parts) and self._parts[-1][-1] in " \n"

    def mark(self, kind: RegionKind, span: Span, confidence: float | None = None, note: str = "") -> None:
        """Say that a part of the text has a source of its own."""
        if len(span):
            self._regions.append(Region(kind, span, confidence, note))

    def line(self, span: Span, box: Box) -> None:
        """Record where a printed line stands."""
        if len(span):
            self._lines.append(LineBox(span, box))

    def end_block(
        self,
        kind: BlockKind = BlockKind.PARAGRAPH,
        label: str = "",
        level: int = 0,
        cells: tuple[Span, ...] = (),
        header: int | None = None,
    ) -> int | None:
        """End the current block and return its index, or None when it is empty (then nothing is kept)."""
        if self._length == self._block_start:
            return None
        end = self._length - self._ends_with_space()
        label = normalise(label).text.strip() if label else ""
        cells = tuple(Span(min(cell.start, end), min(cell.end, end)) for cell in cells)
        self._blocks.append(Block(Span(self._block_start, end), kind, label, level, cells, header))
        self._parts.append("\n")
        self._length += 1
        self._block_start = self._length
        return len(self._blocks) - 1

    def page(self, number: int, start: int, width: float, height: float) -> None:
        """Record a page whose body text runs from `start` to the current end. Call when the page is complete."""
        self._pages.append(Page(number, Span(start, self._length), width, height))

    def side(
        self,
        kind: RegionKind,
        text: str,
        boxes: tuple[Box, ...] = (),
        note: str = "",
        marks: tuple[Region, ...] = (),
    ) -> None:
        """Keep text that is apart from the body (header, footer, comment, footnote): it goes behind the body.

        `marks` are regions within it (hidden, inserted, deleted), in order; their spans count from the start of `text`.
        """
        self._side.append(SideText(kind, text, boxes, note, marks))

    def include(self, document: Document, name: str) -> None:
        """Add what another document holds: its blocks with their regions, its side text, what it did not read."""
        body = max((block.span.end for block in document.blocks), default=0)
        places: dict[int, int | None] = {}
        for place, block in enumerate(document.blocks):
            shift = self._length - block.span.start
            self.add(document.text[block.span.start : block.span.end])
            for region in document.regions:
                if region.span.overlaps(block.span):
                    start, end = max(region.span.start, block.span.start), min(region.span.end, block.span.end)
                    self.mark(region.kind, self._shifted(Span(start, end), shift), region.confidence, region.note)
            cells = tuple(self._shifted(cell, shift) for cell in block.cells)
            header = places.get(block.header) if block.header is not None else None
            places[place] = self.end_block(block.kind, block.label, block.level, cells, header)
        side = [region for region in document.regions if region.span.start >= body]
        for outer in (region for region in side if not any(_is_inside(region, other) for other in side)):
            marks = tuple(
                replace(inner, span=Span(inner.span.start - outer.span.start, inner.span.end - outer.span.start))
                for inner in side
                if _is_inside(inner, outer)
            )
            text = document.text[outer.span.start : outer.span.end]
            self.side(outer.kind, text, note=outer.note, marks=marks)
        for part in document.unread:
            self.unread(f"{name}: {part.part}", part.reason)
        for notice in document.notices:
            self.notice(notice.kind, f"{name}: {notice.message}")

    def _shifted(self, span: Span, shift: int) -> Span:
        return Span(min(span.start + shift, self._length), min(span.end + shift, self._length))

    def unread(self, part: str, reason: str, page: int | None = None) -> None:
        """Declare a part that was not read."""
        self._unread.append(Unread(normalise(part).text.strip(), reason, page))

    def notice(self, kind: NoticeKind, message: str, span: Span | None = None) -> None:
        """Tell the reader of the report something about the document."""
        self._notices.append(Notice(kind, normalise(message).text.strip(), span))

    def build(self) -> Document:
        """Return the document with the side text behind the body."""
        self.end_block()
        for side in self._side:
            start = self._length
            self._add_side(side)
            span = Span(start, self._length)
            if not len(span):
                continue
            self._regions.append(Region(side.kind, span, None, side.note))
            self._lines.extend(LineBox(Span(start, self._length), box) for box in side.boxes)
            self._parts.append("\n")
            self._length += 1
            self._block_start = self._length
        text, lookalikes = with_latin_letters("".join(self._parts))
        self._report_disguises(text, sorted({*self._lookalikes, *lookalikes}))
        self._report_cut()
        return Document(
            name=self.source.name,
            sha256=self.source.sha256,
            media_type=self.media_type,
            text=text,
            blocks=tuple(self._blocks),
            pages=tuple(self._pages),
            lines=tuple(self._lines),
            regions=tuple(self._regions),
            unread=tuple(self._unread),
            notices=tuple(self._notices),
            original=self.original,
        )

    def _add_side(self, side: SideText) -> None:
        end = 0
        for mark in side.marks:
            self.add(side.text[end : mark.span.start])
            end = mark.span.end
            self.mark(mark.kind, self.add(side.text[mark.span.start : end]), mark.confidence, mark.note)
        self.add(side.text[end:])

    def _report_disguises(self, text: str, lookalikes: list[int]) -> None:
        """Add a notice for letters of other alphabets and for invisible characters inside words."""
        if lookalikes:
            word = _word_at(text, lookalikes[0])
            what = "letter" if len(lookalikes) == 1 else "letters"
            self.notice(
                NoticeKind.LOOKALIKE_LETTERS,
                f"{len(lookalikes)} {what} of another alphabet passed for Latin inside words, first in "
                f"“{text[word.start : word.end]}”. The words were read as they look.",
                word,
            )
        if self._hidden:
            word = _word_at(text, self._hidden[0])
            what = "invisible character stands" if len(self._hidden) == 1 else "invisible characters stand"
            self.notice(
                NoticeKind.LOOKALIKE_LETTERS,
                f"{len(self._hidden)} {what} inside words, first in “{text[word.start : word.end]}”. "
                "The words were read as they look.",
                word,
            )

    def _report_cut(self) -> None:
        if self._is_cut:
            limit = f"{self.source.limits.characters:,} characters"
            self.unread(f"text beyond {limit}", "The file holds more text than the limit.")
            self.notice(NoticeKind.CUT, f"The text was cut after {limit}.")


def _is_inside(inner: Region, outer: Region) -> bool:
    return inner.span != outer.span and outer.span.contains(inner.span)


def _word_at(text: str, place: int) -> Span:
    """Return the span of the word that holds the character."""
    start = place
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    end = place
    while end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, end)
