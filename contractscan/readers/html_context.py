"""What an element of a web page hands down to what is inside it: look, zone, heading, list, table."""

from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from contractscan.readers.html_drafts import Piece, Zone
from contractscan.readers.html_lists import ListCount
from contractscan.readers.html_tables import TableForm
from contractscan.readers.html_tree import concealment, is_collapsible
from contractscan.readers.html_zones import zone_of

BOLD = frozenset({"b", "strong", "th"})
DELETED = frozenset({"del", "s", "strike"})
LONG_FOLD = 200
PLAIN = Piece("")


@dataclass(frozen=True, slots=True)
class Context:
    """What an element hands down to what is inside it."""

    look: Piece = PLAIN
    zone: Zone = Zone.BODY
    is_in_main: bool = False
    heading: int = 0
    is_heading: bool = False
    count: ListCount | None = None
    level: int = 0
    form: TableForm | None = None
    keeps_lines: bool = False


def inherited(node: LexborNode, tag: str, style: dict[str, str], context: Context) -> Context:
    """Return the context inside the element: look, zone, heading."""
    look = context.look
    weight = style.get("font-weight", "")
    if tag in BOLD or weight in ("bold", "bolder", "600", "700", "800", "900"):
        look = replace(look, is_bold=True)
    elif weight in ("normal", "400"):
        look = replace(look, is_bold=False)
    if tag == "a" and node.attributes.get("href"):
        look = replace(look, link=(node.attributes["href"] or "").strip())
    if tag in DELETED or "line-through" in style.get("text-decoration", ""):
        look = replace(look, is_deleted=True)
    elif tag == "ins":
        look = replace(look, is_inserted=True)
    if tag == "textarea":
        look = replace(look, is_field=True)
    hidden = concealment(node, style)
    if hidden and not look.concealed and not (is_collapsible(node) and len(node.text()) >= LONG_FOLD):
        look = replace(look, concealed=hidden.value)
    zone = context.zone if context.zone is not Zone.BODY else zone_of(node, tag, context.is_in_main)
    is_in_main = context.is_in_main or tag in ("main", "article") or node.attributes.get("role") == "main"
    heading = _heading_level(node, tag)
    return replace(
        context,
        look=look,
        zone=zone,
        is_in_main=is_in_main,
        heading=heading if heading is not None else context.heading,
        is_heading=heading is not None or context.is_heading,
        keeps_lines=style["white-space"].startswith("pre") if "white-space" in style else context.keeps_lines,
    )


def _heading_level(node: LexborNode, tag: str) -> int | None:
    """Return the level of a heading element (0 for a fold's title), or None for any other element."""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if tag == "summary":
        return 0
    if node.attributes.get("role") == "heading":
        level = node.attributes.get("aria-level") or ""
        return int(level) if level.isdigit() and 0 < int(level) < 10 else 0
    return None
