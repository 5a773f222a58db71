"""The XML names of a Word package, spelt once. Strict documents are brought to these names when they are parsed."""

from lxml import etree

Element = etree._Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CHOICE = f"{{{COMPATIBILITY}}}Choice"
FALLBACK = f"{{{COMPATIBILITY}}}Fallback"
VML = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": WORD,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONSHIPS,
    "http://purl.oclc.org/ooxml/officeDocument/math": MATH,
    "http://purl.oclc.org/ooxml/drawingml/main": DRAWING,
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": PLACED,
    "http://purl.oclc.org/ooxml/drawingml/chart": CHART,
    "http://purl.oclc.org/ooxml/drawingml/diagram": DIAGRAM,
    "http://purl.oclc.org/ooxml/drawingml/picture": PICTURE,
}


def w(name: str) -> str:
    """Return the full name of an element or attribute of the main Word vocabulary."""
    return f"{{{WORD}}}{name}"


VAL = w("val")
RELATION_ID = f"{{{RELATIONSHIPS}}}id"
OFF = frozenset(("0", "false", "off", "none"))


def value(parent: Element | None, name: str) -> str | None:
    """Return the `val` of the named child, or None where there is no such child or value."""
    child = parent.find(w(name)) if parent is not None else None
    return child.get(VAL) if child is not None else None


def number(parent: Element | None, name: str) -> int | None:
    """Return the whole number in the `val` of the named child, or None where it is absent or not a number."""
    return whole(value(parent, name))


def whole(text: str | None) -> int | None:
    """Return the text as a whole number between plus and minus a thousand million, or None."""
    if text is None:
        return None
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    return sign * int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def switch(parent: Element | None, name: str) -> bool | None:
    """Return whether a toggle child is on, or None where it is absent."""
    child = parent.find(w(name)) if parent is not None else None
    return None if child is None else child.get(VAL, "1") not in OFF


def transitional(root: Element) -> None:
    """Rename a Strict document's elements and attributes, in place, to the names above."""
    if not any(uri in STRICT for uri in root.nsmap.values()) and namespace(root.tag) not in STRICT:
        return
    for element in root.iter("*"):
        uri = namespace(element.tag)
        if uri in STRICT:
            element.tag = f"{{{STRICT[uri]}}}{local(element.tag)}"
        for name in [name for name in element.attrib if namespace(name) in STRICT]:
            text = element.attrib.pop(name)
            element.set(f"{{{STRICT[namespace(name)]}}}{local(name)}", text)


def namespace(name: object) -> str:
    """Return the namespace of a full name, "" where it has none."""
    text = str(name)
    return text[1:].partition("}")[0] if text.startswith("{") else ""


def local(name: object) -> str:
    """Return the part of a full name that follows the namespace."""
    return str(name).rpartition("}")[2]
