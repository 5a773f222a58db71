"""The page viewer: the picture of one page with a button on every marked clause.

The picture goes over the session's own socket, never to an address that others could open.
"""

from base64 import b64encode
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256

from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer

from contractscan.dashboard.paper import asset, chosen
from contractscan.dashboard.places import Mark
from contractscan.dashboard.plain import visible
from contractscan.dashboard.words import VERDICT_WORDS
from contractscan.model import Page


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a person did in the viewer: chose the rule of a marked clause, or turned to a page; empty or None if not."""

    rule: str
    page: int | None


@cache
def sheet_element() -> ComponentRenderer:
    """Return the registered element; it is registered once in a process."""
    html = '<div class="viewer"></div>'
    return component("contractscan_sheet", html=html, css=asset("sheet.css"), js=asset("sheet.js"))


def mark_label(mark: Mark) -> str:
    """Return what a screen reader says of a marked clause."""
    clause = f"clause {mark.clause}: " if mark.clause else ""
    return visible(f"{clause}{mark.title}, {VERDICT_WORDS[mark.verdict].lower()}")


def sheet_data(
    name: str, page: Page, last: int, image: bytes, *, marks: tuple[Mark, ...], shown: str
) -> dict[str, object]:
    """Return the JSON that `sheet.js` reads. `shown` changes when the viewer should scroll to the chosen mark."""
    return {
        "page": page.number,
        "pages": last,
        "first": 1,
        "last": last,
        "width": page.width,
        "height": page.height,
        "label": visible(f"Page {page.number} of {name}"),
        "image": b64encode(image).decode("ascii"),
        "image_of": sha256(image).hexdigest(),
        "shown": f"{shown}|{page.number}",
        "marks": [
            {
                "rule": mark.rule,
                "label": mark_label(mark),
                "verdict": mark.verdict.value,
                "chosen": mark.chosen,
                "around": asdict(mark.around),
                "lines": [asdict(line) for line in mark.lines],
            }
            for mark in marks
        ],
    }


def show_sheet(data: dict[str, object], key: str) -> Pressed:
    """Show the page and return what the person pressed since the last run."""
    result = sheet_element()(key=key, data=data, on_pressed_change=lambda: None, on_turned_change=lambda: None)
    turned = result.get("turned")
    return Pressed(chosen(result, "pressed"), turned if isinstance(turned, int) else None)
