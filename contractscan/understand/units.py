"""Clauses to units: one sentence or list item each, with the lead-in it inherits, so that each can be read alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import nupunkt

from contractscan.clauses.bodies import whole_blocks
from contractscan.model import Clause, Document, RegionKind, Span
from contractscan.understand.nouns import Piece, Unit
from contractscan.understand.party_words import COMPANY_FORM

LEAD_LIMIT = 600
LONGEST_SENTENCE = 4000
# Abbreviations after which a sentence goes on; some forms differ by case ("No. 5" goes on, "no." may end one).
ABBREVIATIONS = "approx|cf|etc|incl|viz"
FALSE_STOP = re.compile(
    rf"(?:\b(?:{ABBREVIATIONS}|e\.g|i\.e|Inc|Ltd|Co|Corp|No|Nos|Sec|Art|Sect|ehf|Pty|Bhd|Sdn)\."
    r"|(?<!Annex )(?<!Exhibit )(?<!Schedule )(?<!Appendix )(?<!Part )(?<!Attachment )\b[A-Z]\.)\s*$"
)
COMPANY_STOP = re.compile(rf"{COMPANY_FORM.pattern}(?<=\.)\s*\Z")
HEADING_NUMBER = re.compile(
    r"^\s*(?:(?:Article|Section|Clause|Part|Exhibit|Annex|Schedule|Appendix)\s+)?[\dA-Za-z.()]{0,10}[.)]?\s+"
)
NUMBER = r"(?:[A-Za-z]|[ivxIVX]{1,5}|\d{1,3})(?:\.(?:[A-Za-z]|[ivx]{1,5}|\d{1,3})){0,5}"
ITEM = re.compile(
    rf"^\s*(?:[-•·*–]\s*)?(?:\(?{NUMBER}[.)]\s+|\({NUMBER}\)\s*|\d{{1,2}}(?:\.\d{{1,3}}){{1,4}}\s+"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}(?=[A-Z][a-z])|\d{{1,2}}(?:\.\d{{1,2}}){{2,4}}(?=[a-z]{{2}})|[-•·*–]\s*)"
)
GLUED = re.compile(
    r"(?<=[a-z]{3}[.])(?=(?:We|You|The|Your|Our|If|This|These|For|In|It|Please|Customer|Each|Any|No|Neither|Vendor)\s)"
)
# A word that the splitter takes for an abbreviation ("at rest. Messages are not").
MISSED_STOP = re.compile(
    rf"(?<![.\w])(?!(?:{ABBREVIATIONS}|al|arts?|ext|fig|nos?|paras?|pp|resp|secs?|seq|tel|vs)[.])"
    r"[a-z]{2,}[.]\s+(?=[A-Z][a-z'’-]|[AI]\s)"
)
LETTERED = re.compile(r"\b(?:Annex|Exhibit|Schedule|Appendix|Attachment)\s(?:[A-Z]|\d{1,2})\.\s+(?=[A-Z][a-z])")
DOT = r"[•·●▪]\s"
RUN_IN_LIST = re.compile(rf":\s*(?:\(?(?:a|i|1)[.)]\s|{DOT})")
RUN_IN_MARK = re.compile(
    r"(?:[:;,]|\band|\bor)\s*(\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)\s)"
    rf"|[:;,.]\s*(?:(?:and|or)\s+)?({DOT})"
    r"|[:;]\s*(?:(?:and|or)\s+)?((?:[a-z]|[ivx]{1,5}|\d{1,2})\.\s+(?=[*_]{0,3}[A-Za-z]))"
)
LATER_ITEM = re.compile(rf"\((?!(?:a|i|1)\))(?:[a-z]|[ivx]{{1,5}}|\d{{1,2}})\)\s+(?=[a-z])|{DOT}")
LATER_NUMBER = re.compile(r"(?:[2-9]|1\d)\.\s+(?=[*_]{0,3}[A-Za-z])")
# The number of the next item, which the splitter takes for the end of the one before ("…; 2. The date").
MARK_AT_END = re.compile(r"[:;]\s*(?:(?:and|or)\s+)?(?:\d{1,2}|[a-z]|[ivx]{1,5})\.\s*$")
ENUMERATOR_ONLY = re.compile(rf"^\s*(?:\(?{NUMBER}[.)]|\d{{1,3}}(?:\.\d{{1,3}})+|§+\s*\d+)\s*$")
EMPTY = re.compile(rf"\W*(?:(?:and|or|and/or|{NUMBER})\W*)?")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the sentences of one block, without the space around them."""
    held: int | None = None
    for begin, end in nupunkt.sent_spans(text):
        start = begin if held is None else held
        piece = text[start:end]
        is_cut_short = FALSE_STOP.search(piece.rstrip()[-16:]) or MARK_AT_END.search(piece[-16:])
        if is_cut_short or ENUMERATOR_ONLY.match(piece) or _goes_on(text, end):
            held = start
            continue
        held = None
        for low, high in _unglued(text, start, end):
            yield from _cut(text, low, high)
    if held is not None:
        yield from _cut(text, held, len(text))


def _goes_on(text: str, end: int) -> bool:
    """Say whether a company's name ends there and its sentence goes on in small letters ("Acme s.r.o. will …")."""
    name = COMPANY_STOP.search(text, max(end - 16, 0), end)
    return name is not None and text[end:].lstrip()[:1].islower()


def _unglued(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence where the next one begins unseen ("this data.We may also disclose")."""
    glued = [glue.start() for glue in GLUED.finditer(text, start + 1, end)]
    unseen = [stop.end() for pattern in (LETTERED, MISSED_STOP) for stop in pattern.finditer(text, start, end)]
    cuts = [start, *sorted({*glued, *unseen} - {end}), end]
    yield from pairwise(cuts)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretch without outer space, cut at semicolons where it is too long to be one sentence."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(";", start + 1, start + LONGEST_SENTENCE) + 1 or start + LONGEST_SENTENCE
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def units_of(document: Document, clauses: Sequence[Clause]) -> tuple[Unit, ...]:
    """Return the units of a contract in reading order."""
    hidden = tuple(region.span for region in document.regions if region.kind is RegionKind.HIDDEN)
    return tuple(unit for clause in clauses for unit in _units_of_clause(document, clauses, clause, hidden))


def _units_of_clause(
    document: Document, clauses: Sequence[Clause], clause: Clause, hidden: Sequence[Span]
) -> Iterator[Unit]:
    """Yield the units of one clause; the first has the lead-ins above it in front and the clause's tail behind."""
    lead, lead_span, lead_pieces = _lead_of(document, clauses, clause)
    heading = _heading_of(clauses, clause)
    first = True
    for stretch, inner in _stretches(document, clause):
        words = _words(document, stretch)
        place = Span(stretch.start + (len(_enumerator(words)) if first or inner else 0), stretch.end)
        if EMPTY.fullmatch(_words(document, place)):
            continue
        front, pieces = (f"{lead} ", lead_pieces) if first and lead else ("", ())
        if inner is not None:
            pieces += (Piece(len(front), inner),)
            front += f"{_words(document, inner)} "
        own = _words(document, place)
        text = front + own
        pieces += (Piece(len(front), place),)
        if first and lead and clause.tail:
            pieces += (Piece(len(text) + 1, clause.tail),)
            text += f" {_words(document, clause.tail)}"
        yield Unit(
            clause=clause.id,
            span=place,
            text=text,
            offset=len(front),
            lead=lead_span if front else None,
            heading=heading,
            is_table=clause.is_table,
            is_hidden=any(region.contains(place) for region in hidden),
            is_heading=_is_heading(own, clause.heading),
            pieces=pieces,
        )
        first = first and inner is not None


def _words(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]


def _stretches(document: Document, clause: Clause) -> Iterator[tuple[Span, Span | None]]:
    """Yield the sentences, list items and table rows of a clause, each with the lead-in inside its own sentence."""
    for place in whole_blocks(document, clause) or [clause.span]:
        text = _words(document, place)
        spans = [(0, len(text))] if clause.is_table else sentences(text)
        for begin, end, inner in _all_items(text, spans):
            lead = Span(place.start + inner.start, place.start + inner.end) if inner else None
            yield Span(place.start + begin, place.start + end), lead


def _lead_of(
    document: Document, clauses: Sequence[Clause], clause: Clause
) -> tuple[str, Span | None, tuple[Piece, ...]]:
    """Return the text of all lead-ins above a clause, outermost first, the span of the nearest, and all places."""
    spans: list[Span] = []
    current: Clause | None = clause
    while current is not None and current.lead_in is not None:
        spans.append(current.lead_in)
        current = clauses[current.parent] if current.parent is not None else None
    room = LEAD_LIMIT
    pieces: list[Piece] = []
    for span in spans:
        cut = Span(max(span.start, span.end - room), span.end) if room > 0 else Span(span.end, span.end)
        room -= len(cut)
        pieces.append(Piece(max(room, 0), cut))
        room -= 1
    unused = max(room + 1, 0)
    text = " ".join(document.text[span.start : span.end] for span in reversed(spans))[-LEAD_LIMIT:]
    return text, clause.lead_in, tuple(Piece(p.start - unused, p.span) for p in reversed(pieces) if len(p.span))


def _heading_of(clauses: Sequence[Clause], clause: Clause) -> str:
    """Return the headings above and of a clause, joined."""
    headings: list[str] = []
    current: Clause | None = clause
    while current is not None:
        if current.heading:
            headings.append(current.heading)
        current = clauses[current.parent] if current.parent is not None else None
    return " > ".join(reversed(headings))


def _is_heading(own: str, heading: str) -> bool:
    """Say whether a sentence is nothing but its clause's heading."""
    words = HEADING_NUMBER.sub("", own).strip(" .:*#\t")
    return bool(heading) and words.casefold() == heading.strip(" .:*#").casefold()


def _enumerator(text: str) -> str:
    """Return the list number that a text begins with, with its space."""
    match = ITEM.match(text)
    return match[0] if match else ""


def _all_items(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, Span | None]]:
    """Yield (start, end, lead-in) of all items; what leads into "(a) …." leads into the "(b) …" that follows it too."""
    lead: Span | None = None
    later = LATER_ITEM
    for start, end in spans:
        if lead is not None and later.match(text, start, end):
            yield start, end, lead
            continue
        colon = RUN_IN_LIST.search(text, start, end)
        later = LATER_NUMBER if colon is not None and "1" in colon[0] and "(" not in colon[0] else LATER_ITEM
        lead = Span(start, colon.start() + 1) if colon else None
        yield from _items(text, lead, end) if lead is not None else ((start, end, None),)


def _items(text: str, lead: Span, end: int) -> Iterator[tuple[int, int, Span | None]]:
    """Yield (start, end, lead-in) of the items of a list in a sentence ("shall: (a) …; (b) …"); one alone is none."""
    marks = [mark.start(mark.lastindex or 0) for mark in RUN_IN_MARK.finditer(text, lead.end - 1, end)]
    if len(marks) < 2:
        yield lead.start, end, None
        return
    yield lead.start, lead.end, None
    for low, high in pairwise([*marks, end]):
        yield low, high, lead
