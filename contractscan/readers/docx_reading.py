"""What one reading of one Word package shares: the view, the styles, the lists, what was met and what was left out."""

from collections.abc import Callable
from dataclasses import dataclass, field

from contractscan.readers import docx_drawings
from contractscan.readers.docx_flow import Flow, View
from contractscan.readers.docx_lists import Numbering
from contractscan.readers.docx_looks import Looks, RunLook
from contractscan.readers.docx_names import CHOICE, COMPATIBILITY, FALLBACK, MATH, RELATION_ID, Element, w
from contractscan.readers.docx_package import WordPackage
from contractscan.readers.docx_scans import Scans
from contractscan.readers.docx_styles import StyleSheet
from contractscan.readers.interface import Source

ALTERNATIVES = f"{{{COMPATIBILITY}}}AlternateContent"
TEXTS = (w("t"), w("delText"), f"{{{MATH}}}t")
ID = w("id")
DYNAMIC_CODES = ("DDE", "DDEAUTO", "MACROBUTTON")


@dataclass(slots=True)
class Reading:
    """One reading of a package in one view. `read_body` reads a Word document that is embedded in it."""

    package: WordPackage
    view: View
    styles: StyleSheet
    numbering: Numbering
    looks: Looks
    scans: Scans
    read_body: Callable[[Source, "Reading"], Flow]
    depth: int = 0
    notes: dict[str, list[str]] = field(default_factory=dict)
    left_out: dict[tuple[str, str], None] = field(default_factory=dict)
    attached: dict[str, None] = field(default_factory=dict)
    active: dict[str, None] = field(default_factory=dict)

    def branch(self, element: Element) -> Element:
        """Return what stands for the element: of alternative content the branch that is shown, else itself."""
        if element.tag != ALTERNATIVES:
            return element
        branches = [*element.iterfind(CHOICE), *element.iterfind(FALLBACK)]
        texts = [letters(branch) for branch in branches]
        place = next((place for place, text in enumerate(texts) if text), 0)
        if any(text and text != texts[place] for text in texts):
            self.leave_out("alternative content", "programs of another age show other words here than Word does")
        return branches[place] if branches else element

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
        program = element.get("ProgID") or element.get(w("progId")) or "of an unknown program"
        if target is None:
            self.leave_out("embedded object", f"an object ({program}) that is not in the file")
        elif target.external:
            self.leave_out(target.target, f"an object ({program}) that stands in another file, which was not fetched")
        else:
            self.leave_out(target.target, f"an embedded object ({program}); open it in Word to read it")
            self.attached[target.target] = None

    def drawn(self, part: str, drawing: Element) -> list[Flow]:
        """Return the words of charts, diagrams and large pictures in a drawing."""
        found = docx_drawings.drawn_text(self.package, part, drawing)
        if part == self.package.main:
            pictures = docx_drawings.large_pictures(self.package, part, drawing)
            found.extend(self.scans.text(picture) for picture in pictures)
        return found

    def field_code(self, code: str) -> None:
        """Take note of a field instruction that starts another program."""
        if code.strip().upper().startswith(DYNAMIC_CODES):
            self.active["fields that start other programs"] = None

    def run_look(self, properties: Element | None, style: str | None, shaded: bool) -> RunLook:
        """Return how the text of a run looks."""
        return self.looks.run(properties, style, shaded)

    def is_paragraph_shaded(self, properties: Element | None) -> bool:
        """Say whether the paragraph's own properties paint something behind it."""
        return self.looks.is_paragraph_shaded(properties)

    def is_table_shaded(self, style: str | None) -> bool:
        """Say whether the table's style paints something behind its cells."""
        return self.looks.is_table_shaded(style)


def letters(branch: Element) -> str:
    """Return the text under an element without its spaces."""
    return "".join("".join(element.text or "" for element in branch.iter(*TEXTS)).split())
