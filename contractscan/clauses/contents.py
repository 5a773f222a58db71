"""Runs of blocks that are no clauses: the table of contents and the signature block. They are kept, each as one."""

import re

from contractscan.model import Block, BlockKind, Document

CONTENTS_HEADING = "Contents"
SIGNATURES_HEADING = "Signatures"

CONTENTS_TITLE = re.compile(
    r"^(?:table of contents|contents|index|in this (?:policy|document|agreement))\W*(?:\(?continued\)?)?\W*$",
    re.IGNORECASE,
)
DOT_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d*\s*$|…{2,}\s*\d*\s*$|_{4,}\s*\d+\s*$")
PAGE_NUMBER = re.compile(r"\D\s(?P<page>\d{1,3})\s*$")
CONTENTS_FURNITURE = re.compile(
    r"^\W*(?:page(?:\s*\d+(?:\s*(?:of|/)\s*\d+)?)?|\d+\s+of\s+\d+|continued|cont[’']?d|[ivxl]{1,5}"
    r"|\d{1,3}|table of contents)\W*$",
    re.IGNORECASE,
)
WITNESS = re.compile(r"^\W*in witness whereof\b", re.IGNORECASE)
SIGNATURE_LINE = re.compile(
    r"^\W*(?:by|name|title|date|dated|signature|signed|print(?:ed)? name|authori[sz]ed signature|its|place|position)"
    r"(?:\s+\w+){0,3}\s*(?::|_{2,}|\s*$)",
    re.IGNORECASE,
)
SPACING = re.compile(r"[\W\d_]+")


def block_text(document: Document, block: Block) -> str:
    """Return the words of a block."""
    return document.text[block.span.start : block.span.end]


def plain(text: str) -> str:
    """Return the letters of a text in lower case, for comparing headings."""
    return SPACING.sub(" ", text).strip().lower()


def contents_run(texts: tuple[str, ...], start: int, later: dict[str, int]) -> int:
    """Return the index behind the table of contents that starts at a block, or `start` when there is none.

    `later` maps the plain text of a block to the last place where it stands.
    """
    has_title = bool(CONTENTS_TITLE.match(texts[start]))
    end = start + 1 if has_title else start
    pages: list[int] = []
    while end < len(texts) and is_contents_line(texts[end], end, later, has_title or bool(pages)):
        number = PAGE_NUMBER.search(texts[end])
        if not CONTENTS_FURNITURE.match(texts[end]):
            pages.append(int(number["page"]) if number else -1)
        end += 1
    count = end - start
    is_paged = has_title or all(page >= 0 for page in pages)
    return end if count >= 3 and pages and is_paged else start


def repeated_run(texts: tuple[str, ...], start: int, later: dict[str, int], rows: frozenset[int]) -> int:
    """Return the index behind four or more short lines that all come again in the same order; rows end it."""
    end, last = start, -1
    while end < len(texts) and len(texts[end]) < 120 and end not in rows:
        place = later.get(plain(texts[end]), -1)
        if place <= max(last, end):
            break
        last = place
        end += 1
    first_place = later.get(plain(texts[start]), -1)
    return end if end - start >= 4 and first_place >= end else start


def is_contents_line(text: str, index: int, later: dict[str, int], has_title: bool) -> bool:
    """Say whether a block reads as a line of a table of contents."""
    if len(text) > 200:
        return False
    if CONTENTS_FURNITURE.match(text):
        return has_title
    if DOT_LEADER.search(text) and not text.startswith("_"):
        return True
    entry = PAGE_NUMBER.search(text)
    key = plain(text)
    is_repeated = bool(key) and any(place > index for place in (later.get(key, -1),))
    return is_repeated and (has_title or entry is not None) and len(text) < 120


def signature_run(document: Document, texts: tuple[str, ...], start: int) -> int:
    """Return the index behind the signature block that starts at a block, or `start` when there is none."""
    is_witness = bool(WITNESS.match(texts[start]))
    if not is_witness and not SIGNATURE_LINE.match(texts[start]):
        return start
    end = start + 1
    lines = 0 if is_witness else 1
    while end < len(texts) and is_signature_part(document.blocks[end], texts[end]):
        lines += bool(SIGNATURE_LINE.match(texts[end]))
        end += 1
    return end if lines >= 2 else start


def is_signature_part(block: Block, text: str) -> bool:
    """Say whether a block can stand inside a signature block: a short line that is no heading and no sentence."""
    if SIGNATURE_LINE.match(text):
        return len(text) < 200
    is_form = len(text) < 70 and not block.label and not text.rstrip().endswith(".")
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.TABLE_ROW)
        and is_form
        and not re.match(r"(?:exhibit|schedule|annex|appendix|attachment)\b|\d", text, re.IGNORECASE)
    )
