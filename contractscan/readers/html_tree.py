"""From the bytes of a web page to its tree, and what one element says of itself: hidden, struck out, which zone."""

import quopri
import re
from enum import StrEnum

from selectolax.lexbor import LexborHTMLParser, LexborNode

from contractscan.errors import ErrorClass, ReadError
from contractscan.readers.encoding import Decoded, decoded

HEAD_BYTES = 4_096
META_CHARSET = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
XML_CHARSET = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)

# A page that was cut out of a mail message is still in the mail's transfer encoding.
SOFT_LINE_END = re.compile(rb"=\r?\n")

# The parser takes quadratic time over deep nesting and over elements with thousands of attributes.
DEEPEST = 20_000
MOST_ATTRIBUTES = 5_000
LONG_TAG = re.compile(r"<[A-Za-z][^<>]{20000,}")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
NESTING_TAG = re.compile(
    r"<(/?)(?:div|span|section|article|aside|main|nav|header|footer|blockquote|center|font|b|i|u|s|em|strong|a|small|big"
    r"|code|tt|table|tbody|tr|td|th|ul|ol|dl|form|fieldset|details|label|button|ins|del|sub|sup|pre)\b",
    re.IGNORECASE,
)

HIGHEST_CLIMB = 100
NOSCRIPT_TAG = re.compile(r"</?noscript\b[^<>]*>", re.IGNORECASE)
DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
WHITE = re.compile(r"^(?:#fff(?:fff)?|white|rgba?\(\s*255\s*,\s*255\s*,\s*255\b.*|transparent)$")
ZERO = re.compile(r"^0(?:\.0+)?(?:px|pt|em|rem|%)?$")
COLLAPSED = re.compile(
    r"accord|collaps|tab-?(?:pane|panel|content)|tabs?\b|panel|toggle|expand|drop-?down|faq|details|content|answer|spoiler",
    re.IGNORECASE,
)
COOKIE_BANNER = re.compile(
    r"cookie[-_]?(?:banner|bar|popup|pop-up|consent|law|modal|message|alert|dialog|overlay|wall)"
    r"|(?:banner|bar|popup|consent|modal)[-_]?cookies?|onetrust|cookiebot|osano|trustarc|truste_|cc-window|gdpr-(?:banner|bar)"
    r"|cky-|iubenda-cs|termly|usercentrics",
    re.IGNORECASE,
)


class Concealment(StrEnum):
    """How an element is kept from being seen."""

    HIDDEN = "not displayed"
    TINY = "tiny letters"
    WHITE = "white on white"


def decoded_page(content: bytes) -> Decoded:
    """Return the page's characters; the encoding that it declares counts less than what its bytes show."""
    if content.count(b"=3D") > 4 and SOFT_LINE_END.search(content):
        content = quopri.decodestring(content)
    head = content[:HEAD_BYTES]
    declared = META_CHARSET.search(head) or XML_CHARSET.search(head)
    return decoded(content, declared[1].decode("ascii") if declared else "")


def tree_of(html: str) -> LexborHTMLParser:
    """Return the parsed page. Raises ReadError (too-complex) for nesting that only an attack has."""
    depth = deepest = 0
    for match in NESTING_TAG.finditer(html):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise ReadError(ErrorClass.TOO_COMPLEX, "The web page is nested too deeply to be read.")
    if any(len(QUOTED.sub("", tag).split()) > MOST_ATTRIBUTES for tag in LONG_TAG.findall(html)):
        raise ReadError(ErrorClass.TOO_COMPLEX, "An element of the web page has too many attributes to be read.")
    return LexborHTMLParser(_without_noscript(html))


def _without_noscript(html: str) -> str:
    """Return the page without what browsers show only where scripts are switched off."""
    kept: list[str] = []
    end, is_inside = 0, False
    for match in NOSCRIPT_TAG.finditer(html):
        is_closing = match[0].startswith("</")
        if is_inside == is_closing:
            if not is_inside:
                kept.append(html[end : match.start()])
            end, is_inside = match.end() if is_closing else match.start(), not is_closing
    kept.append(html[end:])
    return "".join(kept)


def style_of(node: LexborNode) -> dict[str, str]:
    """Return the declarations of the style attribute, names and values in small letters."""
    style = node.attributes.get("style")
    if not style:
        return {}
    found = {name: value.replace("!important", "").strip() for name, value in DECLARATION.findall(style.lower())}
    return {name.strip(): value for name, value in found.items()}


def concealment(node: LexborNode, style: dict[str, str]) -> Concealment | None:
    """Return how the element itself conceals its text, or None."""
    if "hidden" in node.attributes or style.get("display") == "none":
        return Concealment.HIDDEN
    if style.get("visibility") in ("hidden", "collapse") or ZERO.match(style.get("opacity", "1")):
        return Concealment.HIDDEN
    if ZERO.match(style.get("font-size", "1em")):
        return Concealment.TINY
    color = (
        style.get("color") or (node.attributes.get("color") or "").lower() if node.tag == "font" else style.get("color")
    )
    if color and WHITE.match(color) and not _may_have_background(node):
        return Concealment.WHITE
    return None


def _may_have_background(node: LexborNode) -> bool:
    """Say whether the element or one above it may be painted: a background of its own, or a class that may give one."""
    above: LexborNode | None = node
    for _ in range(HIGHEST_CLIMB):
        if above is None or above.tag in ("body", "html"):
            return False
        attributes = above.attributes
        if "class" in attributes or "id" in attributes or "bgcolor" in attributes:
            return True
        if "background" in (attributes.get("style") or "").lower():
            return True
        above = above.parent
    return True


def is_collapsible(node: LexborNode) -> bool:
    """Say whether an element that is not displayed is a tab or a fold that a click opens."""
    attributes = node.attributes
    if attributes.get("role") == "tabpanel" or attributes.get("aria-labelledby"):
        return True
    return bool(COLLAPSED.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"))


def is_cookie_banner(node: LexborNode) -> bool:
    """Say whether the element is named like the banner that asks for consent to cookies."""
    attributes = node.attributes
    return bool(COOKIE_BANNER.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"))
