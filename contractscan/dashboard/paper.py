"""A page part as a tree of plain elements: headings, paragraphs, tables, buttons.

The tree goes to the browser as data. `paper.js` builds the elements from a closed list of tags and sets every text as
plain text, so no text of a contract can become markup. It changes elements in place, so the keyboard focus stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer

from contractscan.dashboard.plain import visible

Tag = Literal[
    "div", "section", "header", "h1", "h2", "h3", "h4", "p", "span", "strong", "em", "small", "mark", "blockquote",
    "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "button", "details",
    "summary", "nav", "time",
]  # fmt: skip
Attribute = Literal["aria-label", "aria-current", "aria-live", "scope", "colspan", "role", "title", "tabindex"]


@dataclass(frozen=True, slots=True)
class Node:
    """One element: its tag, its own text, the nodes inside it, its style names, and for a button what it asks for."""

    tag: Tag
    text: str = ""
    children: tuple["Node", ...] = ()
    style: str = ""
    action: str = ""
    attributes: tuple[tuple[Attribute, str], ...] = ()

    def all_text(self) -> str:
        """Return the text of this node and all inside it, as a person reads it, pieces parted by one space."""
        pieces = (self.text, *(child.all_text() for child in self.children))
        return " ".join(piece for piece in pieces if piece)


def row(tag: Tag, *children: Node, style: str = "") -> Node:
    """Return an element that holds the given ones."""
    return Node(tag, children=children, style=style)


def button(text: str, action: str, style: str = "", label: str = "", current: bool = False) -> Node:
    """Return a button. `label` is what a screen reader says instead of the text; `current` marks the chosen one."""
    attributes: list[tuple[Attribute, str]] = []
    if label:
        attributes.append(("aria-label", label))
    if current:
        attributes.append(("aria-current", "true"))
    return Node("button", text, style=style, action=action, attributes=tuple(attributes))


def heading_cell(text: str, scope: Literal["row", "col"], style: str = "") -> Node:
    """Return a table's heading cell for its row or its column."""
    return Node("th", text, style=style, attributes=(("scope", scope),))


def as_data(node: Node) -> dict[str, object]:
    """Return the node as the JSON that `paper.js` reads; what is empty is left out."""
    data: dict[str, object] = {"tag": node.tag}
    if node.text:
        data["text"] = visible(node.text)
    if node.style:
        data["style"] = node.style
    if node.action:
        data["action"] = node.action
    if node.attributes:
        data["attributes"] = {name: visible(value) for name, value in node.attributes}
    if node.children:
        data["children"] = [as_data(child) for child in node.children]
    return data


def asset(name: str) -> str:
    """Return one of the package's own script or style files."""
    return files("contractscan.dashboard").joinpath(name).read_text(encoding="utf-8")


@cache
def paper_element() -> ComponentRenderer:
    """Return the registered element; it is registered once in a process."""
    return component(
        "contractscan_paper", html='<div class="paper"></div>', css=asset("paper.css"), js=asset("paper.js")
    )


def chosen(result: Mapping[str, object], name: str) -> str:
    """Return what the person pressed in this run, or an empty string."""
    value = result.get(name)
    return value if isinstance(value, str) else ""


def show(*nodes: Node, key: str) -> str:
    """Show the nodes and return the action of the button pressed since the last run, or an empty string."""
    result = paper_element()(key=key, data={"nodes": [as_data(node) for node in nodes]}, on_pressed_change=lambda: None)
    return chosen(result, "pressed")
