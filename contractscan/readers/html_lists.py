"""The numbers of HTML lists as a browser shows them. Numbers that a style sheet counts cannot be known."""

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

STYLE_OF_TYPE = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
NUMBERED = frozenset(
    {
        "decimal",
        "decimal-leading-zero",
        "lower-alpha",
        "upper-alpha",
        "lower-latin",
        "upper-latin",
        "lower-roman",
        "upper-roman",
    }
)
# How a list that was made from Markdown tells that it is numbered "1)" and not "1.".
ENDING_ATTRIBUTE = "data-number-ending"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


@dataclass(slots=True)
class ListCount:
    """One list: the style of its numbers ("" where it shows none), the next number, the step, what ends a number."""

    style: str
    next: int
    step: int
    ending: str = "."

    @classmethod
    def of(cls, node: LexborNode, style: dict[str, str]) -> "ListCount":
        """Return the count of a list element before its first item."""
        attributes = node.attributes
        shown = _style(attributes.get("type"), style)
        if node.tag != "ol":
            return cls(shown if shown in NUMBERED else "", 1, 1)
        is_reversed = "reversed" in attributes
        first = sum(1 for child in node.iter() if child.tag == "li") if is_reversed else 1
        start = _integer(attributes.get("start"), first)
        ending = attributes.get(ENDING_ATTRIBUTE) or "."
        return cls("decimal" if shown is None else shown, start, -1 if is_reversed else 1, ending)

    def label(self, node: LexborNode, style: dict[str, str]) -> str:
        """Return the number that the item shows, with its full stop, or "", and count on."""
        number = _integer(node.attributes.get("value"), self.next)
        self.next = number + self.step
        shown = _style(node.attributes.get("type"), style)
        return labelled(number, self.style if shown is None else shown, self.ending)


def _style(kind: str | None, style: dict[str, str]) -> str | None:
    """Return the list style that an element sets, "" for one without numbers, or None where it sets none."""
    words = f"{style.get('list-style-type', '')} {style.get('list-style', '')}".split()
    if words:
        return next((word for word in words if word in NUMBERED), "")
    return STYLE_OF_TYPE.get(kind) if kind else None


def _integer(text: str | None, otherwise: int) -> int:
    try:
        return max(-100_000, min(100_000, int(text or "")))
    except ValueError:
        return otherwise


def labelled(number: int, style: str, ending: str = ".") -> str:
    """Return "3.", "c.", "iii." and so on; numbers that a style cannot show are shown in digits."""
    match style:
        case "":
            return ""
        case "lower-alpha" | "lower-latin" | "upper-alpha" | "upper-latin" if number > 0:
            text = _letters(number)
        case "lower-roman" | "upper-roman" if 0 < number < 4000:
            text = _roman(number)
        case "decimal-leading-zero" if 0 <= number < 10:
            text = f"0{number}"
        case _:
            text = str(number)
    return f"{text.upper() if style.startswith('upper') else text}{ending}"


def _letters(number: int) -> str:
    """Return 1 as "a", 26 as "z", 27 as "aa"."""
    text = ""
    while number:
        number, place = divmod(number - 1, 26)
        text = chr(ord("a") + place) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, letters in ROMAN:
        text += letters * (number // value)
        number %= value
    return text + ROMAN_ONES[number]
