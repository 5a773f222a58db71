"""The nouns of contractscan. All are frozen records that hold tuples; no stage changes one.

The line is `Document -> Clauses -> Contract -> Findings -> Report`. A place is always a `Span` of offsets into
`Document.text`; offsets are carried forward and never searched again.
"""

from dataclasses import dataclass
from enum import StrEnum

# --- what a reader returns -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets into `Document.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Say whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page as shown (crop box and rotation applied), in points, origin at the top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, the part of the text that is its body, and its size as shown, in points."""

    number: int
    span: Span
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LineBox:
    """One printed line: its characters and where they stand."""

    span: Span
    box: Box


class BlockKind(StrEnum):
    """What a block of text is in its source."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row, on one line of `Document.text`.

    `label` is the number that the source shows but does not hold as text (Word numbering, HTML lists): "7.2(a)".
    `level` is the outline or list depth from 1 where the source declares one, else 0.
    `cells` are the spans of the cells of a table row; `header` is the index of the header row's block, or None.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    label: str = ""
    level: int = 0
    cells: tuple[Span, ...] = ()
    header: int | None = None


class RegionKind(StrEnum):
    """Why a part of the text is not plain body text."""

    HEADER = "header"
    FOOTER = "footer"
    LINE_NUMBER = "line-number"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    TABLE = "table"
    TEXT_BOX = "text-box"
    INSERTED = "inserted"
    DELETED = "deleted"
    HIDDEN = "hidden"
    OCR = "ocr"
    FORM_FIELD = "form-field"
    ANNOTATION = "annotation"


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the text with a source of its own.

    `confidence` is the OCR confidence from 0 to 1 (None elsewhere); `note` holds who made a tracked change and when.
    """

    kind: RegionKind
    span: Span
    confidence: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of the file that was not read, and why: a page, a picture, an attachment."""

    part: str
    reason: str
    page: int | None = None


class NoticeKind(StrEnum):
    """What a reader wants a person to know about the document itself."""

    TRACKED_CHANGES = "tracked-changes"
    HIDDEN_TEXT = "hidden-text"
    LOOKALIKE_LETTERS = "lookalike-letters"
    ATTACHMENT = "attachment"
    ACTIVE_CONTENT = "active-content"
    ENCODING = "encoding"
    OCR_USED = "ocr-used"
    READING_ORDER = "reading-order"
    CONVERTED = "converted"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence about the document, with its place where it has one."""

    kind: NoticeKind
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text with places.

    `text` is the normalised reading text: one block per line, blocks parted by one newline, body first in reading
    order, then page furniture, comments and other side text (each covered by a region, so the body of a sentence
    that runs over a page break is unbroken). `blocks` lists the body in order. `original` is the text before
    tracked changes (insertions rejected, deletions kept), or None where nothing was tracked.
    """

    name: str
    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    lines: tuple[LineBox, ...] = ()
    regions: tuple[Region, ...] = ()
    unread: tuple[Unread, ...] = ()
    notices: tuple[Notice, ...] = ()
    original: "Document | None" = None

    def page_of(self, offset: int) -> int | None:
        """Return the number of the page that holds the character, or None for a source without pages."""
        for page in self.pages:
            if page.span.start <= offset < page.span.end:
                return page.number
        return next((line.box.page for line in self.lines if line.span.start <= offset < line.span.end), None)

    def boxes_of(self, span: Span) -> tuple[Box, ...]:
        """Return the page rectangles of the lines that the span touches."""
        return tuple(line.box for line in self.lines if line.span.overlaps(span))


# --- what segmenting returns -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered or headed part of the contract.

    `number` is the full label as a person would cite it ("7.2(a)", "Exhibit B 3.1", "" where there is none).
    `span` covers the clause's own text without its children; `parent` is the index of the clause above.
    `lead_in` is the span of the sentence in the parent that this clause completes ("Vendor shall:"), or None.
    `tail` is the span of the flush text after the list that completes every item, or None.
    """

    id: int
    number: str
    heading: str
    level: int
    parent: int | None
    span: Span
    blocks: tuple[int, ...]
    lead_in: Span | None = None
    tail: Span | None = None
    exhibit: str = ""
    is_table: bool = False


# --- what judging returns --------------------------------------------------------------------------------------------


class Verdict(StrEnum):
    """What a rule says of a contract."""

    MEETS = "meets"
    WEAK = "weak"
    CONTRADICTS = "contradicts"
    MISSING = "missing"
    REVIEW = "review"
    NOT_APPLICABLE = "not-applicable"

    @property
    def is_failing(self) -> bool:
        """Say whether the verdict asks for work: weak, contradicts or missing."""
        return self in (Verdict.WEAK, Verdict.CONTRADICTS, Verdict.MISSING)


class Reason(StrEnum):
    """The deciding reason of a verdict: a closed list, each with a message of its own."""

    SATISFIED = "satisfied"
    ADVERSE = "adverse"
    ABSENT = "absent"
    NO_NUMBER = "no-number"
    TOO_LONG = "too-long"
    HEDGED = "hedged"
    LATE_TRIGGER = "late-trigger"
    ON_REQUEST_ONLY = "on-request-only"
    PARTIAL = "partial"
    WRONG_BEARER = "wrong-bearer"
    EXCEPTION = "exception"
    CARVE_OUT = "carve-out"
    BY_REFERENCE = "by-reference"
    CONFLICT = "conflict"
    UNREAD = "unread"
    UNCLEAR = "unclear"
    UNFINISHED = "unfinished"


class Severity(StrEnum):
    """How much a failing requirement matters."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """Return 3 for critical down to 0 for low."""
        return (Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL).index(self)


class EvidenceRole(StrEnum):
    """What a quote does for the verdict."""

    SUPPORTS = "supports"
    WEAKENS = "weakens"
    CONTRADICTS = "contradicts"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class ProofStep:
    """One link of the chain from clause to verdict: which words gave which slot ("modality", "shall not")."""

    slot: str
    value: str
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote with its place. `quote` is exactly `text[span.start:span.end]`; `note` says what it lacks or does."""

    clause: str
    quote: str
    span: Span
    role: EvidenceRole
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    note: str = ""
    proof: tuple[ProofStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a requirement comes from: the source's id, title and place, and whether it was read or is secondary."""

    source: str
    at: str = ""
    title: str = ""
    read: str = "read"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A library's decision to live with a failing finding, with its reason and end date (ISO)."""

    rule: str
    reason: str
    until: str
    by: str = ""
    contract: str = "*"


@dataclass(frozen=True, slots=True)
class Search:
    """What a silence rests on: how many sentences and statements were searched, and for what.

    `net` says in words what the rule's topic net looks for ("notify, with security breach"); `words` are some of the
    words by which it finds that.
    """

    units: int
    statements: int
    net: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one contract, with its proof. `search` is there where no clause decided the verdict."""

    rule: str
    title: str
    group: str
    verdict: Verdict
    reason: Reason
    severity: Severity
    message: str
    requirement: str
    evidence: tuple[Evidence, ...]
    searched: int
    basis: tuple[Basis, ...]
    remedy: str
    threshold: str = ""
    value: str = ""
    waiver: Waiver | None = None
    fingerprint: str = ""
    search: Search | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read: pages, characters of text, how many were OCR, and the parts that were not read."""

    pages: int
    characters: int
    clauses: int
    unread: tuple[Unread, ...] = ()
    ocr_pages: int = 0
    hidden_characters: int = 0
    deleted_characters: int = 0
    furniture_characters: int = 0


class Status(StrEnum):
    """What became of a file."""

    SCANNED = "scanned"
    PARTIAL = "partial"
    UNREADABLE = "unreadable"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class ChangedFinding:
    """A finding that differs before and after the tracked changes of a document."""

    rule: str
    original: Verdict
    accepted: Verdict
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one scan of one contract found. Self-contained.

    `state` and `vendor_type` are the codes that the policy was chosen for ("NY", "EB"), "" where none was.
    """

    path: str
    sha256: str
    media_type: str
    status: Status
    profile: str
    profile_digest: str
    rulebook_digest: str
    version: str
    findings: tuple[Finding, ...]
    coverage: Coverage
    notices: tuple[Notice, ...] = ()
    changed: tuple[ChangedFinding, ...] = ()
    state: str = ""
    vendor_type: str = ""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A document with its report."""

    document: Document
    report: Report


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that failed, as a value: the error class (`errors.ErrorClass`) and one sentence with what to do."""

    path: str
    sha256: str
    error: str
    message: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file with the same bytes as one already in the run."""

    path: str
    sha256: str
    of: str


Outcome = Report | Unreadable | Duplicate
