"""Tracked changes of a Word document: what belongs to the text before them and to the text after them."""

from collections import Counter
from collections.abc import Iterable

from contractscan.readers.docx_flow import View
from contractscan.readers.docx_names import Element, local, w

INSERTED = frozenset((w("ins"), w("moveTo")))
DELETED = frozenset((w("del"), w("moveFrom")))
ROW_PROPERTIES = w("trPr")
CELL_PROPERTIES = w("tcPr")
MARK_PROPERTIES = w("rPr")
PROPERTIES = w("pPr")
FORMER_PROPERTIES = w("pPrChange")
CELL_CHANGES = {View.ACCEPTED: w("cellDel"), View.ORIGINAL: w("cellIns")}
ABSENT = {View.ACCEPTED: DELETED, View.ORIGINAL: INSERTED}
WORDS = {
    "ins": "insertion",
    "del": "deletion",
    "moveTo": "move",
    "moveFrom": "move away",
    "cellIns": "new cell",
    "cellDel": "deleted cell",
}
BREAK = "paragraph break"


def is_change(element: Element) -> bool:
    """Say whether the element wraps inserted, deleted or moved content."""
    return element.tag in INSERTED or element.tag in DELETED


def is_absent(element: Element, view: View) -> bool:
    """Say whether what the element wraps is not part of the view."""
    return element.tag in ABSENT[view]


def author(element: Element) -> str:
    """Return who made the change and when, "author, date" (ISO), as far as the file says."""
    date = element.get(w("date"), "").partition("T")[0]
    return ", ".join(part for part in (element.get(w("author"), "").strip(), date) if part)


def has_row(row: Element, view: View) -> bool:
    """Say whether a table row is part of the view."""
    return not _says(row.find(ROW_PROPERTIES), view)


def has_cell(cell: Element, view: View) -> bool:
    """Say whether a table cell is part of the view."""
    properties = cell.find(CELL_PROPERTIES)
    return properties is None or properties.find(CELL_CHANGES[view]) is None


def has_mark(properties: Element | None, view: View) -> bool:
    """Say whether the paragraph's mark is part of the view; without it the paragraph runs on into the next."""
    return properties is None or not _says(properties.find(MARK_PROPERTIES), view)


def _says(properties: Element | None, view: View) -> bool:
    return properties is not None and any(child.tag in ABSENT[view] for child in properties)


def paragraph_properties(paragraph: Element, view: View) -> Element | None:
    """Return the paragraph's properties in the view: the former ones where a change of them is tracked."""
    properties = paragraph.find(PROPERTIES)
    if view is View.ACCEPTED or properties is None:
        return properties
    former = properties.find(f"{FORMER_PROPERTIES}/{PROPERTIES}")
    return properties if former is None else former


def change_counts(stories: Iterable[Element]) -> Counter[str]:
    """Return how many changes of each kind the stories hold: "insertion", "deletion", "move", "paragraph break"."""
    counts: Counter[str] = Counter()
    for story in stories:
        for element in story.iter(*(w(name) for name in WORDS)):
            parent = element.getparent()
            if parent is not None and parent.tag == MARK_PROPERTIES:
                counts[BREAK] += 1
            elif parent is None or parent.tag != w("numPr"):
                counts[WORDS[local(element.tag)]] += 1
    if counts["move"] >= counts["move away"]:
        del counts["move away"]
    return +counts


def change_message(counts: Counter[str]) -> str:
    """Return the sentence that tells of tracked changes."""
    order = (*WORDS.values(), BREAK)
    parts = [f"{counts[word]} {word}{'' if counts[word] == 1 else 's'}" for word in order if counts[word]]
    return (
        f"The document has tracked changes: {', '.join(parts)}. It was read with all of them accepted; "
        "the text before the changes was read too."
    )
