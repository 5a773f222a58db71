"""The outline under construction: which clause is open, and where the next number belongs.

A stack holds the open clauses from the top level down. A number belongs beside the open clause that it follows
("(c)" after "(b)"), under the one it extends ("7.2" under "7"), or, when it starts a new run, under the last one.
"""

from dataclasses import dataclass, field

from contractscan.clauses.enumerators import Enumerator, Reading

KEYWORD_STYLES = frozenset({"article", "part", "chapter", "title", "paragraph", "rule", "section"})
OUTER_STYLES = frozenset({"exhibit", "A.", "I."})
DEEPEST = 30
PATH_STYLES = frozenset({"decimal", "dotted"})
ABOVE_PATHS = {
    "decimal": frozenset({"decimal", "exhibit", *KEYWORD_STYLES}),
    "dotted": frozenset({"dotted", "decimal", "A.", "I.", "exhibit", *KEYWORD_STYLES}),
}
CLOSING_STYLES = ("heading", "flush", "run", "exhibit")


@dataclass(slots=True)
class Draft:
    """A clause while it grows.

    `is_closed` says that a heading or paragraph followed its list, so that later children do not complete its sentence;
    `can_complete` says that this clause came before that.
    """

    id: int
    style: str
    number: str
    heading: str
    parent: int | None
    level: int
    exhibit: str
    blocks: list[int]
    is_table: bool = False
    is_closed: bool = False
    can_complete: bool = True


@dataclass(frozen=True, slots=True)
class Open:
    """A clause that is open: children may join it. `level` is the depth that the source gives (0 for none)."""

    style: str
    path: tuple[int, ...]
    clause: int | None
    number: str
    level: int = 0
    is_heading: bool = False
    is_source_heading: bool = False

    @property
    def is_unnumbered_heading(self) -> bool:
        """Say whether this is a heading without a number."""
        return self.style.startswith("heading")

    @property
    def is_decimal(self) -> bool:
        """Say whether the number counts in the run of plain numbers: 5, 5.1, Section 5."""
        return self.style in ("decimal", "section")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number belongs: how many open clauses to keep. `rank`: 3 follows, 2 starts a run, 1 skips, 0 nothing."""

    reading: Reading
    keep: int
    rank: int


@dataclass(slots=True)
class Outline:
    """The drafts so far and the stack of open clauses."""

    drafts: list[Draft] = field(default_factory=list)
    stack: list[Open] = field(default_factory=list)

    @property
    def top(self) -> Draft | None:
        """Return the clause that is open last, or None."""
        for entry in reversed(self.stack):
            if entry.clause is not None:
                return self.drafts[entry.clause]
        return None

    @property
    def exhibit(self) -> str:
        """Return the exhibit that is open ("Exhibit B"), or "" in the main body."""
        return next((entry.number for entry in self.stack if entry.style == "exhibit"), "")

    def close(self, keep: int) -> None:
        """Close all but the first `keep` open clauses, and never keep more than DEEPEST."""
        del self.stack[min(keep, DEEPEST) :]

    def add(self, style: str, number: str, heading: str, block: int, *, is_table: bool = False) -> Draft:
        """Return a new clause under the one that is open."""
        parent = self.parent_of_next()
        level = 1 if parent is None else self.drafts[parent].level + 1
        draft = Draft(len(self.drafts), style, number, heading, parent, level, self.exhibit, [block], is_table)
        if parent is not None:
            draft.can_complete = not self.drafts[parent].is_closed
            self.drafts[parent].is_closed |= style.startswith(CLOSING_STYLES)
        self.drafts.append(draft)
        return draft

    def parent_of_next(self) -> int | None:
        """Return the id of the clause that a new child would stand under."""
        return next((entry.clause for entry in reversed(self.stack) if entry.clause is not None), None)

    # --- where a number belongs ----------------------------------------------------------------------------------

    def find(self, reading: Reading, floor: int, level: int, is_heading: bool, may_nest: bool = True) -> Place:
        """Return where a number belongs among the open clauses from `floor` up.

        `may_nest` says that the open clause can have items: then a run that starts again stands under it, else beside.
        """
        if len(reading.path) > 1 and reading.style in PATH_STYLES:
            return self.find_decimal(reading, floor)
        same = [
            index
            for index in range(floor, len(self.stack))
            if self.stack[index].style == reading.style and len(self.stack[index].path) == 1
        ]
        value = reading.path[0]
        before = [index for index in same if self.stack[index].path[0] == value - 1]
        if before:
            return Place(reading, self.best(before, level, is_heading), 3)
        if value == 1:
            alike = [i for i in same if self.stack[i].level == level and self.stack[i].is_heading == is_heading]
            return Place(reading, alike[-1] if alike and not may_nest else len(self.stack), 2)
        if same:
            lower = [index for index in same if self.stack[index].path[0] <= value]
            return Place(reading, self.best(lower or same, level, is_heading), 1)
        deeper = (
            [i for i in range(floor, len(self.stack)) if self.stack[i].is_decimal] if reading.style == "decimal" else []
        )
        return Place(reading, deeper[0] if deeper else self.behind_outer(floor, reading.style), 1 if deeper else 0)

    def best(self, indices: list[int], level: int, is_heading: bool) -> int:
        """Return the index of the open clause most like the new one: by source level, by heading, then the nearest."""
        return max(indices, key=lambda i: (self.stack[i].level == level, self.stack[i].is_heading == is_heading, i))

    def find_decimal(self, reading: Reading, floor: int) -> Place:
        """Return where a number of several parts belongs: beside "7.1" or under "7", whichever is open."""
        path = reading.path
        for index in range(len(self.stack) - 1, floor - 1, -1):
            entry = self.stack[index]
            if (
                entry.style == reading.style
                and len(entry.path) >= len(path)
                and entry.path[: len(path) - 1] == path[:-1]
            ):
                if len(entry.path) == len(path):
                    return Place(reading, index, 3)
                continue
            if (
                entry.style in ABOVE_PATHS[reading.style]
                and len(entry.path) < len(path)
                and path[: len(entry.path)] == entry.path
            ):
                return Place(reading, self.behind_headings(index + 1), 3)
        decimals = [i for i in range(floor, len(self.stack)) if self.stack[i].style in (reading.style, "section")]
        keep = decimals[0] if decimals else self.behind_outer(floor, reading.style)
        return Place(reading, keep, 2 if path[-1] == 1 else 1)

    def behind_outer(self, floor: int, style: str) -> int:
        """Return how many open clauses a number keeps that follows none: it closes lists and loose paragraphs."""
        if style.startswith("("):
            return len(self.stack)
        outer = [
            index
            for index, entry in enumerate(self.stack)
            if entry.is_unnumbered_heading or entry.style in OUTER_STYLES or entry.style in KEYWORD_STYLES
        ]
        return max(floor, outer[-1] + 1 if outer else 0)

    def behind_headings(self, keep: int) -> int:
        """Return the index behind the unnumbered headings that stand from `keep` on."""
        while keep < len(self.stack) and self.stack[keep].is_unnumbered_heading:
            keep += 1
        return keep

    def is_open(self, enumerator: Enumerator, floor: int) -> int | None:
        """Return the index of the open clause that has exactly this number, or None."""
        for index in range(len(self.stack) - 1, floor - 1, -1):
            entry = self.stack[index]
            if any(reading.style == entry.style and reading.path == entry.path for reading in enumerator.readings):
                return index
        return None

    # --- where a heading belongs -----------------------------------------------------------------------------------

    def below_level(self, level: int) -> int:
        """Return how many open clauses stay open when a source heading of this level starts."""
        above = [
            index
            for index, entry in enumerate(self.stack)
            if (entry.is_source_heading and 0 < entry.level < level) or entry.style == "exhibit"
        ]
        return above[-1] + 1 if above else 0

    def beside_like(self, style: str) -> int:
        """Return how many open clauses stay open beside the last heading of the same form."""
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index].style == style:
                return index
        kept = [
            index
            for index, entry in enumerate(self.stack)
            if entry.style == "exhibit"
            or entry.is_source_heading
            or (entry.style == "heading-capitals" and style != "heading-capitals")
        ]
        return kept[-1] + 1 if kept else 0

    # --- how a number is cited -----------------------------------------------------------------------------------

    def citation(self, reading: Reading, shown: str) -> str:
        """Return the number as a person would cite it, below the clauses that are open: "7.2(a)", "Exhibit B 3.1"."""
        if reading.style == "exhibit":
            return shown
        above = next((entry for entry in reversed(self.stack) if entry.number), None)
        prefix = above.number if above else ""
        is_top = above is None or above.style in KEYWORD_STYLES - {"section"} or above.style == "exhibit"
        if reading.style in PATH_STYLES and len(reading.path) > 1:
            return f"{self.exhibit} {shown}".strip()
        if reading.style == "section" or reading.style in KEYWORD_STYLES:
            return f"{self.exhibit} {shown}".strip()
        if is_top:
            return f"{prefix} {shown}".strip()
        return f"{prefix}{shown}" if shown.startswith("(") else f"{prefix}({shown})"
