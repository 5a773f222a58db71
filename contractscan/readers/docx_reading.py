"""What one reading of one Word package shares: the view, the styles, the lists, what was met and what was left out."""

from dataclasses import dataclass, field

from contractscan.readers import docx_chunks
from contractscan.readers.docx_flow import Flow, View
from contractscan.readers.docx_looks import Looks, RunLook
from contractscan.readers.docx_names import COMPATIBILITY, RELATION_ID, Element, w
from contractscan.readers.docx_numbering import Numbering
from contractscan.readers.docx_package import WordPackage
from contractscan.readers.docx_styles import StyleSheet

ALTERNATIVES = f"{{{COMPATIBILITY}}}AlternateContent"
CHOICE = f"{{{COMPATIBILITY}}}Choice"
FALLBACK = f"{{{COMPATIBILITY}}}Fallback"
TEXTS = (w("t"), w("delText"))
ID = w("id")


@dataclass(slots=True)
class Reading:
    """One reading of a package in one view."""

    package: WordPackage
    view: View
    styles: StyleSheet
    numbering: Numbering
    looks: Looks
    depth: int = 0
    notes: dict[str, list[str]] = field(default_factory=dict)
    left_out: dict[tuple[str, str], None] = field(default_factory=dict)

    def branch(self, element: Element) -> Element:
        """Return what stands for the element: of alternative content the branch that is shown, else itself."""
        return chosen(element) if element.tag == ALTERNATIVES else element

    def refer(self, reference: Element) -> None:
        """Take note that the text refers to a footnote or endnote."""
        kind = "footnotes" if reference.tag == w("footnoteReference") else "endnotes"
        self.notes.setdefault(kind, []).append(reference.get(ID, ""))

    def leave_out(self, part: str, reason: str) -> None:
        """Take note of a part that is not read, and why."""
        self.left_out[(part, reason)] = None

    def embedded(self, part: str, element: Element) -> None:
        """Take note of an embedded or linked object."""
        target = self.package.relationships(part).get(element.get(RELATION_ID, ""))
        name = element.get("ProgID", "") or "unknown program"
        place = target.target if target else "embedded object"
        reason = "linked object in another file" if target and target.external else "embedded object"
        self.leave_out(place, f"{reason} ({name}); open it in Word to read it")

    def chunk(self, part: str, element: Element) -> Flow:
        """Return the content of a document that is embedded to be read in place."""
        return docx_chunks.content(self, part, element)

    def run_look(self, properties: Element | None, style: str | None, shaded: bool) -> RunLook:
        """Return how the text of a run looks."""
        return self.looks.run(properties, style, shaded)

    def is_paragraph_shaded(self, properties: Element | None) -> bool:
        """Say whether the paragraph's own properties paint something behind it."""
        return self.looks.is_paragraph_shaded(properties)

    def is_table_shaded(self, style: str | None) -> bool:
        """Say whether the table's style paints something behind its cells."""
        return self.looks.is_table_shaded(style)


def chosen(alternatives: Element) -> Element:
    """Return the first choice that holds text, else the fallback if that does, else the first branch there is."""
    branches = [*alternatives.iterfind(CHOICE), *alternatives.iterfind(FALLBACK)]
    for branch in branches:
        if next(branch.iter(*TEXTS), None) is not None:
            return branch
    return branches[0] if branches else alternatives
