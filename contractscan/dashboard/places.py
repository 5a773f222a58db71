"""Where a finding stands: its words within the text around them, and its boxes on the pages. Pure."""

from dataclasses import dataclass
from itertools import pairwise

from contractscan.model import Box, Document, Evidence, Finding, Page, Report, Span, Verdict

NEIGHBOURS = 2
LONGEST_NEIGHBOUR = 600


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and whether it is marked."""

    text: str
    marked: bool


Passage = tuple[Piece, ...]


def pieces(text: str, within: Span, marks: tuple[Span, ...]) -> Passage:
    """Return `text[within]` cut into runs, those under any of the marks marked. Joined, they are that text again."""
    edges = {within.start, within.end}
    for mark in marks:
        edges |= {min(max(edge, within.start), within.end) for edge in (mark.start, mark.end)}
    cuts = sorted(edges)
    runs = [
        Piece(text[start:end], any(mark.start <= start and end <= mark.end for mark in marks))
        for start, end in pairwise(cuts)
    ]
    merged: list[Piece] = []
    for run in runs:
        if merged and merged[-1].marked == run.marked:
            merged[-1] = Piece(merged[-1].text + run.text, run.marked)
        else:
            merged.append(run)
    return tuple(merged)


EXPLAINING = frozenset({"definition", "left-out", "context"})
"""Steps that say what a word means; they are often as long as the quote itself, and marking them would mark all."""


def deciding_words(document: Document | None, evidence: Evidence) -> Passage:
    """Return the quote with the words that decided the verdict marked, or the bare quote where they have no place."""
    steps = (step for step in evidence.proof if step.slot not in EXPLAINING)
    marks = tuple(step.span for step in steps if step.span is not None and evidence.span.contains(step.span))
    if document is None or document.text[evidence.span.start : evidence.span.end] != evidence.quote:
        return (Piece(evidence.quote, False),)
    return pieces(document.text, evidence.span, marks)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The block or blocks that hold a quote, with the quote marked, and the blocks before and after."""

    before: tuple[str, ...]
    held: tuple[Passage, ...]
    after: tuple[str, ...]


def surroundings(document: Document, span: Span) -> Surroundings:
    """Return the text around a span. A quote outside every block (a footnote, a header) comes without neighbours."""
    touched = [index for index, block in enumerate(document.blocks) if block.span.overlaps(span)]
    if not touched:
        return Surroundings((), (pieces(document.text, span, (span,)),), ())
    first, last = touched[0], touched[-1]
    before = [labelled(document, index) for index in range(max(0, first - NEIGHBOURS), first)]
    after = [labelled(document, index) for index in range(last + 1, min(len(document.blocks), last + 1 + NEIGHBOURS))]
    held = tuple(
        (*label_piece(document, index), *pieces(document.text, document.blocks[index].span, (span,)))
        for index in touched
    )
    return Surroundings(tuple(shortened(text) for text in before), held, tuple(shortened(text) for text in after))


def label_piece(document: Document, index: int) -> Passage:
    """Return the block's own label as a piece, where its source shows one that is not in the text."""
    label = document.blocks[index].label
    return (Piece(f"{label} ", False),) if label else ()


def labelled(document: Document, index: int) -> str:
    """Return the block's text behind its label."""
    span = document.blocks[index].span
    return "".join(piece.text for piece in label_piece(document, index)) + document.text[span.start : span.end]


def shortened(text: str) -> str:
    """Return the text, cut at a word with an ellipsis where it is long."""
    if len(text) <= LONGEST_NEIGHBOUR:
        return text
    return text[:LONGEST_NEIGHBOUR].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle in hundredths of the page's width and height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One quote on one page: whose it is, its lines, the rectangle around them, and whether it is the chosen one."""

    rule: str
    title: str
    clause: str
    verdict: Verdict
    around: Rectangle
    lines: tuple[Rectangle, ...]
    chosen: bool


def rectangle(box: Box, page: Page) -> Rectangle:
    """Return the box in hundredths of its page, kept on the page."""
    left, right = (min(max(edge / page.width, 0.0), 1.0) * 100 for edge in (box.left, box.right))
    top, bottom = (min(max(edge / page.height, 0.0), 1.0) * 100 for edge in (box.top, box.bottom))
    return Rectangle(round(left, 3), round(top, 3), round(right - left, 3), round(bottom - top, 3))


def around(boxes: tuple[Box, ...]) -> Box:
    """Return the smallest box that holds all of the boxes of one page."""
    return Box(
        boxes[0].page,
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def boxes_of(document: Document, evidence: Evidence) -> tuple[Box, ...]:
    """Return the boxes that the evidence carries, or else those of the lines that its span touches."""
    return evidence.boxes or document.boxes_of(evidence.span)


def marks_on(document: Document, report: Report, page: Page, chosen: tuple[str, int]) -> tuple[Mark, ...]:
    """Return the marks of a page: the quotes of the findings that fail or want a person, and of the chosen one.

    `chosen` is the rule of the chosen finding and the number of its chosen quote; that mark comes last, on top.
    """
    marks = [
        mark
        for finding in report.findings
        if finding.rule == chosen[0] or finding.verdict.is_failing or finding.verdict is Verdict.REVIEW
        for number, evidence in enumerate(finding.evidence)
        for mark in marks_of(document, finding, evidence, page, is_chosen=(finding.rule, number) == chosen)
    ]
    return tuple(sorted(marks, key=lambda mark: (mark.chosen, mark.around.top, mark.around.left)))


def marks_of(document: Document, finding: Finding, evidence: Evidence, page: Page, *, is_chosen: bool) -> list[Mark]:
    """Return the mark of one quote on one page, or none where the quote stands elsewhere."""
    boxes = tuple(box for box in boxes_of(document, evidence) if box.page == page.number)
    if not boxes:
        return []
    lines = tuple(rectangle(box, page) for box in boxes)
    outer = rectangle(around(boxes), page)
    return [Mark(finding.rule, finding.title, evidence.clause, finding.verdict, outer, lines, is_chosen)]


def page_of(document: Document, evidence: Evidence) -> int | None:
    """Return the number of the page where the quote begins, or None where it has no page."""
    boxes = boxes_of(document, evidence)
    return boxes[0].page if boxes else evidence.page


def page_numbered(document: Document, number: int) -> Page | None:
    """Return the page of that number, or None."""
    return next((page for page in document.pages if page.number == number), None)
