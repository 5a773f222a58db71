"""Complex fields: the result is text, the instruction is not."""

from dataclasses import dataclass, field

from contractscan.readers import docx_changes as changes
from contractscan.readers.docx_flow import View
from contractscan.readers.docx_names import VAL, Element, number, switch, w

MARK = w("fldChar")
KIND = w("fldCharType")
BEGIN, SEPARATE, END = "begin", "separate", "end"
DATA = w("ffData")
TICKED, UNTICKED = "☒", "☐"


@dataclass(slots=True)
class OpenField:
    """A field that the walk is in: its instruction as far as it was met, and whether its text is shown.

    Text in a field whose result is not parted from its instruction is shown, lest it be lost.
    """

    code: str = ""
    is_shown: bool = False


@dataclass(slots=True)
class FieldCodes:
    """Where the walk stands in the fields of one story."""

    _paired: frozenset[Element] = frozenset()
    _parted: frozenset[Element] = frozenset()
    _open: list[OpenField] = field(default_factory=list)

    @classmethod
    def of(cls, root: Element, view: View) -> "FieldCodes":
        """Return the state at the start of a story. Marks without a partner are known and later passed over."""
        paired: set[Element] = set()
        parted: set[Element] = set()
        begun: list[Element] = []
        for mark in root.iter(MARK):
            if is_outside(mark, view):
                continue
            if mark.get(KIND) == BEGIN:
                begun.append(mark)
            elif mark.get(KIND) == SEPARATE and begun:
                parted.add(begun[-1])
            elif mark.get(KIND) == END and begun:
                paired.update((begun.pop(), mark))
        return cls(frozenset(paired), frozenset(parted))

    @property
    def is_shown(self) -> bool:
        """Say whether text at this place is shown: outside fields or in their results."""
        return all(item.is_shown for item in self._open)

    def instruct(self, text: str) -> None:
        """Add to the instruction of the innermost field."""
        if self._open:
            self._open[-1].code += text

    def meet(self, mark: Element) -> str:
        """Pass a mark; return the instruction of a field that ends here and has no result, else ""."""
        kind = mark.get(KIND)
        if kind == SEPARATE and self._open:
            self._open[-1].is_shown = True
            self._open[-1].code = ""
        elif kind == BEGIN and mark in self._paired:
            self._open.append(OpenField(is_shown=mark not in self._parted))
        elif kind == END and mark in self._paired and self._open:
            return self._open.pop().code
        return ""


def is_outside(element: Element, view: View) -> bool:
    """Say whether the element stands in content that is not part of the view."""
    return any(changes.is_absent(above, view) for above in element.iterancestors())


def form_value(data: Element | None) -> str:
    """Return what a form field shows that is no text: a ticked box or the chosen entry of a list."""
    if data is None:
        return ""
    box = data.find(w("checkBox"))
    if box is not None:
        state = switch(box, "checked")
        return TICKED if (switch(box, "default") if state is None else state) else UNTICKED
    listed = data.find(w("ddList"))
    if listed is None:
        return ""
    chosen = number(listed, "result")
    chosen = number(listed, "default") if chosen is None else chosen
    entries = [entry.get(VAL, "") for entry in listed.iterfind(w("listEntry"))]
    return entries[chosen or 0] if 0 <= (chosen or 0) < len(entries) else ""
