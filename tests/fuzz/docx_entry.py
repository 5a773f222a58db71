"""What is thrown at the Word reader: seeds, mutations of their parts, and what must hold whatever comes in.

Bytes from a fuzzer choose a seed, the parts to change and how; the package is then zipped anew, so that most inputs
reach the walk and not only the zip guard.
"""

import copy
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from contractscan.errors import ReadError
from contractscan.model import Document
from contractscan.readers.docx import read_docx
from contractscan.readers.interface import ReadingLimits, Source
from tests.docx_maker import (
    cell,
    deleted,
    docx_parts,
    field,
    inserted,
    item,
    level,
    lists,
    paragraph,
    row,
    run,
    style,
    styled,
    table,
    zipped,
)

LIMITS = replace(ReadingLimits(), unpacked_bytes=2_000_000, part_bytes=1_000_000, zip_entries=100)
GONE_MARK = '<w:rPr><w:del w:id="9" w:author="A"/></w:rPr>'
BOX = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('box')}</w:txbxContent></v:textbox></w:pict></w:r>"
BOTH = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>{paragraph("new")}</w:txbxContent></mc:Choice>'
    f"<mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>"
)
RICH = docx_parts(
    item("Data", 1)
    + item(run("Vendor shall ") + deleted("never ") + inserted(run("always ")) + field(" LISTNUM "), 1, 1, GONE_MARK)
    + styled(run("hidden", "<w:vanish/>") + field(" REF x ", "7.2") + BOX + BOTH, "Law")
    + table(row(cell("Logs", properties='<w:gridSpan w:val="2"/>'), cell(table(row("a", "b"), row("c", "d")))))
    + paragraph('<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>')
    + f'<w:sdt><w:sdtContent>{paragraph("controlled")}</w:sdtContent></w:sdt><w:altChunk r:id="x1"/>',
    numbering=lists([level(0, "%1."), level(1, "%1.%2", "lowerRoman", more="<w:isLgl/>")]),
    styles=style("Law", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>', default=True),
    stories=[("footnotes", f'<w:footnote w:id="1">{paragraph("note")}</w:footnote>'), ("header", paragraph("Head"))],
    references=[("aFChunk", "chunk.html", "Internal")],
    files={"word/chunk.html": "<p>chunk</p>"},
)
PLAIN = docx_parts(paragraph("Vendor shall delete all data."))
SEEDS = (RICH, PLAIN)
WORDS = tuple(
    word.encode()
    for word in (
        *("<w:p>", "</w:p>", "<w:tbl>", "</w:tbl>", "<w:tr>", "<w:tc>", "<w:r>", "<w:t>", "<w:ins>", "<w:del>"),
        *("<w:vMerge/>", "<w:fldChar/>", 'w:val="-1"', 'w:val="999999999"', 'w:val=""', "<w:numPr/>", "<!DOCTYPE a>"),
        *("<w:txbxContent>", "<mc:AlternateContent>", "&#0;", "&x;", "\ufeff", "\u202e", "]]>", "<!--", "<?x?>"),
    )
)
VALUES = (
    "",
    "0",
    "1",
    "-1",
    "8",
    "9",
    "999999999",
    "none",
    "bullet",
    "begin",
    "separate",
    "end",
    "Law",
    "\u0600",
    "%1%2%9",
)
FATTEST = 200_000


class Choices:
    """The fuzzer's bytes, taken from the front; all further ones are nought."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.place = 0

    def number(self, below: int) -> int:
        """Return the next number from 0 to below `below`."""
        taken = self.data[self.place : self.place + 2]
        self.place += 2
        return int.from_bytes(taken, "little") % below

    @property
    def spares_container(self) -> bool:
        """Say whether the last byte leaves the container alone; one in eight does not."""
        return bool(self.data) and self.data[-1] % 8 != 0

    @property
    def is_used_up(self) -> bool:
        """Say whether there are no more bytes."""
        return self.place >= len(self.data)


def package(data: bytes) -> bytes:
    """Return a Word file that is a seed, changed as the bytes say."""
    choices = Choices(data)
    parts = {name: _encoded(content) for name, content in SEEDS[choices.number(len(SEEDS))].items()}
    names = sorted(parts)
    while not choices.is_used_up:
        name = names[choices.number(len(names))]
        change = _scrambled if choices.number(8) == 0 else _rebuilt
        parts[name] = change(parts[name], choices)
    made = zipped(dict(parts))
    return made if choices.spares_container else _scrambled(made, Choices(data[::-1]))


def _encoded(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _rebuilt(content: bytes, choices: Choices) -> bytes:
    """Return the XML with an element moved, copied, dropped, or with another value; as it was where it is no XML."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return content
    elements = list(root.iter("*"))
    one, other = (elements[choices.number(len(elements))] for _ in range(2))
    parent = one.getparent()
    what = choices.number(5)
    if what == 0 and parent is not None:
        parent.remove(one)
    elif what == 1 and len(content) < FATTEST:
        other.append(copy.deepcopy(one))
    elif what == 2 and one not in other.iterancestors() and one is not other:
        other.insert(choices.number(len(other) + 1), one)
    elif what == 3 and one.attrib:
        one.set(sorted(one.attrib)[choices.number(len(one.attrib))], VALUES[choices.number(len(VALUES))])
    else:
        one.tag = other.tag
    return etree.tostring(root)


def _scrambled(content: bytes, choices: Choices) -> bytes:
    place = choices.number(len(content) + 1)
    length = choices.number(64)
    match choices.number(5):
        case 0:
            return content[:place] + WORDS[choices.number(len(WORDS))] + content[place:]
        case 1:
            return content[:place] + content[place + length :]
        case 2:
            return content[:place] + content[place : place + length] * 3 + content[place + length :]
        case 3:
            return content[:place] + bytes([choices.number(256)]) + content[place + 1 :]
        case _:
            source = choices.number(len(content) + 1)
            return content[:place] + content[source : source + length] + content[place:]


def check(content: bytes) -> Document | None:
    """Read the bytes as a Word file and check what must hold; return the document, None where it cannot be read."""
    try:
        document = read_docx(Source("fuzz.docx", content, LIMITS))
    except ReadError as error:
        assert error.message.endswith((".", "…")), error.message
        return None
    for found in (document, *([document.original] if document.original else [])):
        check_document(found)
    return document


def check_document(document: Document) -> None:
    """Check that all places of a document are in its text and that its blocks stand in order, one on a line."""
    size = len(document.text)
    document.text.encode()
    end = 0
    for block in document.blocks:
        assert end <= block.span.start <= block.span.end <= size
        assert "\n" not in document.text[block.span.start : block.span.end]
        assert all(block.span.start <= cell.start <= cell.end <= block.span.end for cell in block.cells)
        assert block.header is None or 0 <= block.header < len(document.blocks)
        end = block.span.end
    _check_spans([region.span for region in document.regions], size)
    _check_spans([notice.span for notice in document.notices if notice.span], size)


def _check_spans(spans: Sequence[object], size: int) -> None:
    for span in spans:
        start, end = getattr(span, "start", -1), getattr(span, "end", -1)
        assert 0 <= start <= end <= size
