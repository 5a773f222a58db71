"""What understanding returns: parties, definitions, references, durations, statements, and the contract they make."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from contractscan.model import Clause, Document, Span


class Role(StrEnum):
    """Which side a name stands for. BOTH is a mutual clause ("each party"); UNKNOWN is never a guess."""

    LIBRARY = "library"
    VENDOR = "vendor"
    PATRON = "patron"
    THIRD_PARTY = "third-party"
    BOTH = "both"
    UNKNOWN = "unknown"


SIDES = frozenset({Role.VENDOR, Role.LIBRARY})


@dataclass(frozen=True, slots=True)
class Party:
    """A name with the side it stands for and the other words the contract uses for it."""

    name: str
    role: Role
    aliases: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term: what it means, what it takes in and what it leaves out, as the contract words it.

    `exclude_spans` are the places of `excludes`, in the same order; they may stand far from the definition.
    """

    term: str
    meaning: str
    span: Span
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    exclude_spans: tuple[Span, ...] = ()


class ReferenceKind(StrEnum):
    """What a reference points at."""

    SECTION = "section"
    EXHIBIT = "exhibit"
    DOCUMENT = "document"
    URL = "url"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that point elsewhere. `target` is the id of a clause of this contract, or None when it is not in hand."""

    kind: ReferenceKind
    text: str
    span: Span
    target: int | None = None


class Bound(StrEnum):
    """Whether an amount of time is a most, a least, or just that."""

    CEILING = "ceiling"
    FLOOR = "floor"
    EXACT = "exact"


class ClockStart(StrEnum):
    """What starts the clock."""

    DISCOVERY = "discovery"
    AWARENESS = "awareness"
    CONFIRMATION = "confirmation"
    OCCURRENCE = "occurrence"
    REQUEST = "request"
    TERMINATION = "termination"
    RECEIPT = "receipt"
    RETURN = "return"
    NOTICE = "notice"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of time in a text. `hours` is None for a vague word ("promptly"); offsets are into the given text.

    `clock` is the place of the words that name what starts the clock, or None. `lasts` is true for how long something
    goes on ("for one year"), which is no deadline.
    """

    text: str
    start: int
    end: int
    hours: int | None
    unit: str = ""
    amount: float | None = None
    is_business: bool = False
    bound: Bound = Bound.EXACT
    trigger: ClockStart = ClockStart.NONE
    is_prior: bool = False
    clock: tuple[int, int] | None = None
    lasts: bool = False

    @property
    def days(self) -> float | None:
        """Return the amount in calendar days."""
        return None if self.hours is None else self.hours / 24


class Modality(StrEnum):
    """What a statement does: binds, forbids, allows, frees, or just says."""

    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    DISCLAIMER = "disclaimer"
    DECLARATION = "declaration"
    DENIAL = "denial"


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept of the lexicon found in a unit. Offsets are into the unit's text; `part` is where in the statement."""

    concept: str
    start: int
    end: int


def in_order(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits by place, of those that begin together the longest first."""
    return sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.concept))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a unit's text: where it starts there, and where it stands in the document."""

    start: int
    span: Span


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term used in a unit: the index of its definition and its place in the unit's text."""

    definition: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or list item with its inherited lead-in, as one readable text.

    `text` is lead + own words + tail; the own words start at `offset` and stand at `span` in the document. `pieces`
    are the places of all of it: the lead-ins, the own words and the tail, in order.
    """

    clause: int
    span: Span
    text: str
    offset: int
    lead: Span | None
    heading: str
    hits: tuple[Hit, ...] = ()
    durations: tuple[Duration, ...] = ()
    is_table: bool = False
    is_hidden: bool = False
    is_heading: bool = False
    pieces: tuple[Piece, ...] = ()
    terms: tuple[Term, ...] = ()

    def places(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where a part of the unit's text stands in the document: one span for each piece that it touches."""
        found: list[Span] = []
        for piece in self.pieces:
            low, high = max(start, piece.start), min(end, piece.start + len(piece.span))
            if low < high:
                shift = piece.span.start - piece.start
                found.append(Span(low + shift, high + shift))
        return tuple(found)

    def place(self, start: int, end: int) -> Span:
        """Return the span in the document of a part of the unit's text (cut to its own words)."""
        length = self.span.end - self.span.start
        low = min(max(start - self.offset, 0), length)
        high = min(max(end - self.offset, low), length)
        return Span(self.span.start + low, self.span.start + high)


@dataclass(frozen=True, slots=True)
class Limit:
    """An exception or condition inside a statement: its kinds (law, consent, discretion, …) and its words."""

    kinds: frozenset[str]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the contract says: who must, may or must not do what with which data.

    Offsets are into `unit.text`. `subject` holds the concepts of the grammatical subject, `concepts` all concepts of
    subject and predicate outside exceptions, `limited` those inside exceptions and conditions. `bearer_at` is the place
    of the words that name the bearer, `cue_at` that of a negation before the verb ("No …"); None where no words do.
    """

    unit: int
    modality: Modality
    bearer: Role
    trigger: str
    start: int
    end: int
    trigger_start: int
    trigger_end: int
    actions: tuple[str, ...]
    subject: frozenset[str]
    concepts: frozenset[str]
    limited: frozenset[str]
    exceptions: tuple[Limit, ...] = ()
    conditions: tuple[Limit, ...] = ()
    hedges: tuple[str, ...] = ()
    durations: tuple[Duration, ...] = ()
    is_passive: bool = False
    bearer_words: str = ""
    hits: tuple[Hit, ...] = ()
    is_note: bool = False
    bearer_at: tuple[int, int] | None = None
    cue_at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Contract:
    """All that a check sees of a contract."""

    document: Document
    clauses: tuple[Clause, ...]
    parties: tuple[Party, ...]
    definitions: tuple[Definition, ...]
    references: tuple[Reference, ...]
    units: tuple[Unit, ...]
    statements: tuple[Statement, ...]
    of_unit: tuple[tuple[int, ...], ...] = field(default=())
