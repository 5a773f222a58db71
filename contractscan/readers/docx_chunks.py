"""Documents embedded in a Word file to be read in place (altChunk): Word, web page or plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree, html

from contractscan.errors import ErrorClass, ReadError
from contractscan.readers.docx_flow import Flow, Paragraph, Piece
from contractscan.readers.docx_names import RELATION_ID, Element
from contractscan.readers.interface import Source

if TYPE_CHECKING:
    from contractscan.readers.docx_reading import Reading

DEEPEST = 3
WORD_ENDINGS = (".docx", ".docm", ".dotx", ".dotm")
WEB_ENDINGS = (".html", ".htm", ".xhtml")
TEXT_ENDINGS = (".txt",)
UNSHOWN = ("script", "style", "head", "template", "noscript")
BREAKING = frozenset(
    (
        *(
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "table",
            "tr",
            "td",
            "th",
        ),
        *("section", "article", "blockquote", "pre", "br", "hr"),
    )
)


def content(reading: Reading, part: str, element: Element) -> Flow:
    """Return the paragraphs and tables of the embedded document; what cannot be read is declared in the reading."""
    target = reading.package.relationships(part).get(element.get(RELATION_ID, ""))
    if target is None or (not target.external and not reading.package.has(target.target)):
        reading.leave_out("embedded document", "the file refers to a part that it does not hold")
        return ()
    if target.external:
        reading.leave_out(target.target, "the text stands in another file, which was not fetched")
        return ()
    name = target.target.lower()
    if name.endswith(WORD_ENDINGS):
        return _word(reading, target.target)
    if name.endswith(WEB_ENDINGS):
        return _web(reading.package.content(target.target))
    if name.endswith(TEXT_ENDINGS):
        return _lines(decoded(reading.package.content(target.target)))
    reading.leave_out(target.target, "an embedded document of a kind that is not read")
    return ()


def _word(reading: Reading, part: str) -> Flow:
    from contractscan.readers.docx import body_of

    if reading.depth >= DEEPEST:
        reading.leave_out(part, f"Word documents nested more than {DEEPEST} deep")
        return ()
    source = Source(part, reading.package.content(part), reading.package.limits)
    try:
        return body_of(source, reading)
    except ReadError as error:
        if error.error is ErrorClass.BOMB:
            raise
        reading.leave_out(part, f"an embedded Word document that cannot be read: {error.message}")
        return ()


def _web(content: bytes) -> Flow:
    try:
        root = html.fromstring(content, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()
    etree.strip_elements(root, *UNSHOWN, etree.Comment, with_tail=False)
    lines = [""]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if element.tag in BREAKING:
                lines.append("")
            lines[-1] += element.text or ""
        else:
            if element.tag in BREAKING:
                lines.append("")
            lines[-1] += element.tail or ""
    return _paragraphs(lines)


def _lines(text: str) -> Flow:
    return _paragraphs(text.splitlines())


def _paragraphs(lines: list[str]) -> Flow:
    return tuple(Paragraph((Piece(line),)) for line in lines if line.strip())


def decoded(content: bytes) -> str:
    """Return the text of bytes in the encoding that their first bytes or their shape give away."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
