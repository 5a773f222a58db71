"""The conservation check: how much of the text in a Word package stands in the document that was made of it.

It counts letters and knows nothing of how the walk goes: whatever the walk forgets is missing here.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from contractscan.model import Document
from contractscan.readers import docx_changes as changes
from contractscan.readers import docx_side
from contractscan.readers.docx_fields import MARK, FieldCodes
from contractscan.readers.docx_flow import View
from contractscan.readers.docx_names import CHOICE, DRAWING, FALLBACK, MATH, Element, w
from contractscan.readers.docx_package import WordPackage
from contractscan.readers.lookalikes import LATIN_FOR
from contractscan.readers.normalise import normalise

TEXTS = (w("t"), w("delText"), f"{{{MATH}}}t", f"{{{DRAWING}}}t")
ROW = w("tr")
CELL = w("tc")
SKIPPABLE = (*changes.INSERTED, *changes.DELETED, ROW, CELL, CHOICE, FALLBACK)
PRIVATE_AREA = range(0xE000, 0xF900)
ENOUGH = 0.999
LATIN = str.maketrans(LATIN_FOR)


@dataclass(frozen=True, slots=True)
class Share:
    """How many letters the package holds, and how many of them the document holds."""

    placed: int
    total: int

    @property
    def value(self) -> float:
        """Return the share from 0 to 1; 1 where there is no text."""
        return self.placed / self.total if self.total else 1.0

    @property
    def is_enough(self) -> bool:
        """Say whether at least 99.9 % of the letters are in the document."""
        return self.value >= ENOUGH

    @property
    def message(self) -> str:
        """Return the sentence that declares what is missing."""
        return f"{self.total - self.placed:,} of {self.total:,} letters in the file could not be placed in the text."

    def __add__(self, other: "Share") -> "Share":
        return Share(self.placed + other.placed, self.total + other.total)


def share(package: WordPackage, view: View, document: Document) -> Share:
    """Return how much of what the package holds in the view stands in the text of the document."""
    needed: Counter[str] = Counter()
    for _, part in docx_side.story_parts(package):
        root = package.optional_tree(part)
        if root is not None:
            needed.update(normalise("".join(story_texts(root, view))).text.translate(LATIN))
    had = Counter(document.text.translate(LATIN))
    counted = [(letter, count) for letter, count in needed.items() if _counts(letter)]
    return Share(sum(min(count, had[letter]) for letter, count in counted), sum(count for _, count in counted))


def _counts(letter: str) -> bool:
    """Say whether the character is text: not space, and no sign of a symbol font, which is written otherwise."""
    return not letter.isspace() and ord(letter) not in PRIVATE_AREA


def story_texts(root: Element, view: View) -> Iterator[str]:
    """Yield the texts of a story in one view, without field instructions and the second branch of alternatives."""
    fields = FieldCodes.of(root, view)
    elsewhere = {element for element in root.iter(*SKIPPABLE) if _is_elsewhere(element, view)}
    for element in root.iter(*TEXTS, MARK):
        if elsewhere and any(above in elsewhere for above in element.iterancestors()):
            continue
        if element.tag == MARK:
            fields.meet(element)
        elif fields.is_shown:
            yield element.text or ""


def _is_elsewhere(element: Element, view: View) -> bool:
    """Say whether what the element holds belongs to the other view, or repeats an earlier alternative."""
    if element.tag == ROW:
        return not changes.has_row(element, view)
    if element.tag == CELL:
        return not changes.has_cell(element, view)
    if element.tag in (CHOICE, FALLBACK):
        earlier = element.itersiblings(CHOICE, FALLBACK, preceding=True)
        return any(next(other.iter(*TEXTS), None) is not None for other in earlier)
    return changes.is_absent(element, view)
