"""Words that point elsewhere, and whether what they point at is in this contract."""

import re
from collections.abc import Iterator

from contractscan.clauses import ancestors
from contractscan.clauses.contents import CONTENTS_HEADING, SIGNATURES_HEADING, plain
from contractscan.clauses.enumerators import identifier_path
from contractscan.model import Clause, Document, Span
from contractscan.understand.nouns import Reference, ReferenceKind
from contractscan.understand.reference_forms import (
    ATTACHMENT,
    BEHIND_A_LAW,
    BLANK,
    DOCUMENT,
    HERE,
    LONE_ATTACHMENT,
    MOVING,
    NUMBERS,
    OF_A_LAW,
    OF_ANOTHER,
    POINTS,
    SECTION,
    URL,
)
from contractscan.understand.reference_index import Index, exhibit_word

NEAR = 90
ROW_MARK = re.compile(r"\W*(?:\w{1,4}[.)]\s*)?")


def find_references(document: Document, clauses: tuple[Clause, ...]) -> tuple[Reference, ...]:
    """Return the references in order of place. `target` is None for what is not in this contract.

    Articles of laws are no references. An exhibit that holds nothing but its heading counts as not there.
    """
    index = Index.of(document, clauses)
    found: list[Reference] = []
    for clause in clauses:
        if clause.heading in (CONTENTS_HEADING, SIGNATURES_HEADING):
            continue
        text = document.text[clause.span.start : clause.span.end]
        found += sections(index, clause, text)
        found += attachments(index, clause, text)
        found += documents(index, clause, text)
        found += addresses(clause, text)
        found += blanks(clause, text)
    return tuple(sorted(found, key=lambda reference: (reference.span, reference.kind)))


def sections(index: Index, clause: Clause, text: str) -> Iterator[Reference]:
    """Yield the references to sections of this contract: "Section 9.3", "clauses 4 and 5(b)", "this Section"."""
    for match in SECTION.finditer(text):
        if is_own_number(clause, match, text):
            continue
        after, before = text[match.end() : match.end() + NEAR], text[max(0, match.start() - 40) : match.start()]
        if OF_A_LAW.match(after) or BEHIND_A_LAW.search(before):
            continue
        is_foreign = OF_ANOTHER.match(after) is not None
        for number in NUMBERS.finditer(match["numbers"]):
            if not number[0].strip():
                continue
            span = span_of(clause, match.start("numbers") + number.start(), match.start("numbers") + number.end())
            words = f"{match['word'] or '§'} {number[0].strip()}"
            target = None if is_foreign else target_of(index, number[0], clause)
            yield Reference(ReferenceKind.SECTION, words, span, target)
    for match in HERE.finditer(text):
        numbered = next((above for above in (clause, *ancestors(index.clauses, clause)) if above.number), clause)
        yield Reference(ReferenceKind.SECTION, match[0], span_of(clause, match.start(), match.end()), numbered.id)


def is_own_number(clause: Clause, match: re.Match[str], text: str) -> bool:
    """Say whether the words are the clause's own number at its start."""
    return match.start() == 0 and bool(clause.number) and text[: match.end()].strip() == match[0].strip()


def target_of(index: Index, number: str, clause: Clause) -> int | None:
    """Return the clause that a number means where it stands."""
    number = number.strip()
    if number.startswith("("):
        return index.relative(number.replace(" ", ""), clause)
    return index.section(number, clause)


def attachments(index: Index, clause: Clause, text: str) -> Iterator[Reference]:
    """Yield the references to exhibits, schedules, annexes: "Exhibit B", "the Schedule"."""
    for match in ATTACHMENT.finditer(text):
        if (match.start() == 0 and clause.number == clause.exhibit) or is_filled_in(index, match, text):
            continue
        if OF_A_LAW.match(text[match.end() : match.end() + NEAR]):
            continue
        yield Reference(
            ReferenceKind.EXHIBIT, match[0], span_of(clause, match.start(), match.end()), attached(index, match)
        )
    for match in LONE_ATTACHMENT.finditer(text):
        word = exhibit_word(match["word"].split()[-1])
        own = [target for target in index.exhibits.values() if index.clauses[target].number == clause.exhibit]
        if match[0].lower().startswith("this") and own:
            yield Reference(ReferenceKind.EXHIBIT, match[0], span_of(clause, match.start(), match.end()), own[0])
            continue
        same = [target for (kind, _), target in index.exhibits.items() if kind == word]
        target = same[0] if same else index.headings.get(plain(match["word"]))
        yield Reference(ReferenceKind.EXHIBIT, match[0], span_of(clause, match.start(), match.end()), target)


def is_filled_in(index: Index, label: re.Match[str], text: str) -> bool:
    """Say whether an attachment's name opens a row that an attachment in hand fills ("Annex II: see Schedule B")."""
    opens = ROW_MARK.fullmatch(text[text.rfind("\n", 0, label.start()) + 1 : label.start()])
    if not opens or not text[label.end() :].lstrip().startswith(":"):
        return False
    return any(attached(index, other) is not None for other in ATTACHMENT.finditer(text, label.end()))


def attached(index: Index, match: re.Match[str]) -> int | None:
    """Return the clause that holds the attachment that a match names, or None."""
    return index.exhibits.get((exhibit_word(match["word"]), identifier_path(match["id"])))


def documents(index: Index, clause: Clause, text: str) -> Iterator[Reference]:
    """Yield the references to other documents that the text leans on: "as described in our Privacy Policy"."""
    for match in DOCUMENT.finditer(text):
        before, after = text[max(0, match.start() - NEAR) : match.start()], text[match.end() : match.end() + NEAR]
        leans = (
            POINTS.search(before) or POINTS.match(after.lstrip(" ,(")) or MOVING.search(before[-30:] + match[0] + after)
        )
        if not leans:
            continue
        title = match["title"] or match["plain"]
        yield Reference(
            ReferenceKind.DOCUMENT,
            match[0],
            span_of(clause, match.start(), match.end()),
            index.headings.get(plain(title)),
        )


def addresses(clause: Clause, text: str) -> Iterator[Reference]:
    """Yield the addresses on the web."""
    for match in URL.finditer(text):
        end = match.start() + len(match[0].rstrip(".,;:"))
        yield Reference(ReferenceKind.URL, text[match.start() : end], span_of(clause, match.start(), end))


def blanks(clause: Clause, text: str) -> Iterator[Reference]:
    """Yield the places that were left to be filled in. An empty check box is none."""
    for match in BLANK.finditer(text):
        is_box = re.fullmatch(r"\[\s*\]", match[0]) is not None
        if is_box and not re.match(r"\s*[a-z%]", text[match.end() :]):
            continue
        yield Reference(ReferenceKind.BLANK, match[0], span_of(clause, match.start(), match.end()))


def span_of(clause: Clause, start: int, end: int) -> Span:
    """Return offsets in a clause's text as a span of the document."""
    return Span(clause.span.start + start, clause.span.start + end)
