"""Drawings in a Word document: the words of charts and diagrams, and pictures large enough to be scanned text."""

import re

from contractscan.readers.docx_flow import Flow, Paragraph, Piece
from contractscan.readers.docx_names import (
    CHART,
    DRAWING,
    PLACED,
    RELATION_ID,
    RELATIONSHIPS,
    VML,
    Element,
    local,
    w,
    whole,
)
from contractscan.readers.docx_package import WordPackage

EMBED = f"{{{RELATIONSHIPS}}}embed"
DIAGRAM_DATA = f"{{{RELATIONSHIPS}}}dm"
EMU_PER_TWIP = 635
TWIPS_PER_POINT = 20
LETTER_PAGE = (12_240, 15_840)
LARGE_SHARE = 1 / 4
LENGTH = re.compile(r"(?:^|;)\s*(width|height):\s*([0-9.]{1,9})(pt|in|cm|mm|px)?")
POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "": 0.75}


def drawn_text(package: WordPackage, part: str, drawing: Element) -> list[Flow]:
    """Return the words of the charts and diagrams that a drawing shows, each as a flow of its own."""
    found: list[Flow] = []
    for element in drawing.iter("{*}chart", "{*}relIds"):
        name = DIAGRAM_DATA if local(element.tag) == "relIds" else RELATION_ID
        target = package.relationships(part).get(element.get(name, ""))
        if target is None or target.external or not package.has(target.target):
            continue
        root = package.optional_tree(target.target)
        if root is not None:
            found.append(_words(root))
    return found


def _words(root: Element) -> Flow:
    """Return the text paragraphs and the names of series and categories of a chart or diagram part."""
    lines = ["".join(text.text or "" for text in item.iter(f"{{{DRAWING}}}t")) for item in root.iter(f"{{{DRAWING}}}p")]
    for cache in root.iter(f"{{{CHART}}}strCache"):
        lines.extend(item.text or "" for item in cache.iter(f"{{{CHART}}}v"))
    return tuple(Paragraph((Piece(line),)) for line in dict.fromkeys(lines) if line.strip())


def large_pictures(package: WordPackage, part: str, drawing: Element) -> list[str]:
    """Return the parts with the pictures of a drawing that covers at least a quarter of a page."""
    if _share(drawing, page_area(package)) < LARGE_SHARE:
        return []
    identifiers = [item.get(EMBED, "") for item in drawing.iter(f"{{{DRAWING}}}blip")]
    identifiers += [item.get(RELATION_ID, "") for item in drawing.iter(f"{{{VML}}}imagedata")]
    targets = [package.relationships(part).get(identifier) for identifier in identifiers]
    return list(dict.fromkeys(target.target for target in targets if target is not None and not target.external))


def _share(drawing: Element, area: int) -> float:
    """Return which share of the page the drawing covers as shown; 0 where it does not say."""
    sizes = [(whole(item.get("cx")), whole(item.get("cy"))) for item in drawing.iter(f"{{{PLACED}}}extent")]
    areas = [width * height / EMU_PER_TWIP**2 for width, height in sizes if width and height]
    for shape in drawing.iter(f"{{{VML}}}shape"):
        lengths = {name: float(size) * POINTS[unit] for name, size, unit in _lengths(shape.get("style", ""))}
        areas.append(lengths.get("width", 0.0) * lengths.get("height", 0.0) * TWIPS_PER_POINT**2)
    return max(areas, default=0.0) / area


def _lengths(style: str) -> list[tuple[str, str, str]]:
    return [(name, size, unit) for name, size, unit in LENGTH.findall(style) if size.count(".") < 2 and size != "."]


def page_area(package: WordPackage) -> int:
    """Return the area of the document's last kind of page in square twips; a Letter page where it names none."""
    sizes = list(package.tree(package.main).iter(w("pgSz")))
    width = whole(sizes[-1].get(w("w"))) if sizes else None
    height = whole(sizes[-1].get(w("h"))) if sizes else None
    if not width or not height or width < 0 or height < 0:
        return LETTER_PAGE[0] * LETTER_PAGE[1]
    return width * height
