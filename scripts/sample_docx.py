"""Word files for the samples, written part by part: automatic numbering, tables, tracked changes, comments, footnotes.

The bytes depend on the parts alone: members stand in a fixed order with a fixed date.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape

from scripts.sample_text import Part, Run

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DATED = (1980, 1, 1, 0, 0, 0)
CHANGED = 'w:date="2026-03-02T10:00:00Z"'
LEVELS = {"H": 0, "S": 1, "I": 2, "R": 3}
STYLES = {"T": "Title", "C": "Subtitle", "E": "Exhibit", "H": "Heading1", "P": "BodyText"}
FORMATS = {  # number format, text and legal flag of each of the four levels
    "decimal": (
        ("decimal", "%1.", ""),
        ("decimal", "%1.%2", ""),
        ("lowerLetter", "(%3)", ""),
        ("lowerRoman", "(%4)", ""),
    ),
    "legal": (
        ("upperRoman", "ARTICLE %1.", ""),
        ("decimal", "%1.%2", "<w:isLgl/>"),
        ("lowerLetter", "(%3)", ""),
        ("lowerRoman", "(%4)", ""),
    ),
}


@dataclass(slots=True)
class Writer:
    """What is gathered while the body is written."""

    authors: dict[str, str]
    comments: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    changes: int = 0
    lists: int = 1

    @property
    def change_id(self) -> int:
        """Return the id of the last tracked change."""
        return 900 + self.changes

    def change(self, author: str) -> str:
        """Return the attributes of the next tracked change."""
        self.changes += 1
        return f'w:id="{self.change_id}" w:author="{escape(self.authors[author])}" {CHANGED}'


def docx(
    parts: Sequence[Part], header: str, numbering: str = "decimal", authors: dict[str, str] | None = None
) -> bytes:
    """Return a Word file of the parts with a running header; `authors` names the letters of tracked changes."""
    writer = Writer(authors or {})
    body = "".join(blocks(parts, writer))
    members = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations((("officeDocument", "word/document.xml"),)),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relations(
            (
                ("styles", "styles.xml"),
                ("numbering", "numbering.xml"),
                ("header", "header1.xml"),
                ("footer", "footer1.xml"),
                ("comments", "comments.xml"),
                ("footnotes", "footnotes.xml"),
            )
        ),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbers(FORMATS[numbering], writer.lists),
        "word/header1.xml": running_head(header),
        "word/footer1.xml": footer(),
        "word/comments.xml": f"{HEAD}<w:comments {W}>{''.join(writer.comments)}</w:comments>",
        "word/footnotes.xml": f"{HEAD}<w:footnotes {W}>{separators()}{''.join(writer.footnotes)}</w:footnotes>",
    }
    return zipped(members)


def zipped(members: dict[str, str]) -> bytes:
    """Return the members as a zip file whose bytes depend on them alone."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, DATED)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content.encode())
    return target.getvalue()


# --- the body --------------------------------------------------------------------------------------------------------


def blocks(parts: Sequence[Part], writer: Writer) -> Iterator[str]:
    """Yield the paragraphs and tables of the body."""
    for is_row, group in groupby(parts, key=lambda part: part.kind == "TR"):
        if is_row:
            yield table([part.text for part in group])
            continue
        for part in group:
            writer.lists += part.kind == "E"
            yield paragraph(part, writer)


def paragraph(part: Part, writer: Writer) -> str:
    """Return one paragraph with its style, its number and its runs."""
    properties = f'<w:pStyle w:val="{STYLES.get(part.kind, f"Level{LEVELS.get(part.kind, 0) + 1}")}"/>'
    if part.kind == "E" and writer.lists == 2:
        properties += "<w:pageBreakBefore/>"
    if part.kind in LEVELS:
        properties += f'<w:numPr><w:ilvl w:val="{LEVELS[part.kind]}"/><w:numId w:val="{writer.lists}"/></w:numPr>'
    if not part.move:
        return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(run_xml(run, writer) for run in part.runs)}</w:p>"
    return moved(part, properties, writer)


def moved(part: Part, properties: str, writer: Writer) -> str:
    """Return a paragraph that the library's side moved as a whole, at its old or its new place."""
    way = "moveFrom" if part.move.startswith(">") else "moveTo"
    mark = f"<w:rPr><w:{way} {writer.change('L')}/></w:rPr>"
    inner = "".join(text_run(run.text, strong=run.kind == "strong") for run in part.runs)
    name, words = f'w:name="move{part.move[1:]}"', f"<w:{way} {writer.change('L')}>{inner}</w:{way}>"
    start = f"<w:{way}RangeStart {writer.change('L')} {name}/>"
    return f'<w:p><w:pPr>{properties}{mark}</w:pPr>{start}{words}<w:{way}RangeEnd w:id="{writer.change_id}"/></w:p>'


def run_xml(run: Run, writer: Writer) -> str:
    """Return one run of words with what was done to them."""
    match run.kind:
        case "inserted":
            return f"<w:ins {writer.change(run.author)}>{text_run(run.text)}</w:ins>"
        case "deleted":
            return f"<w:del {writer.change(run.author)}>{text_run(run.text, tag='delText')}</w:del>"
        case "note":
            writer.footnotes.append(footnote(run.text, len(writer.footnotes) + 1))
            return (
                '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                f'<w:footnoteReference w:id="{len(writer.footnotes)}"/></w:r>'
            )
        case "commented":
            number = len(writer.comments)
            writer.comments.append(comment(run, number, writer.authors[run.author]))
            return (
                f'<w:commentRangeStart w:id="{number}"/>{text_run(run.text)}<w:commentRangeEnd w:id="{number}"/>'
                f'<w:r><w:commentReference w:id="{number}"/></w:r>'
            )
    return text_run(run.text, strong=run.kind == "strong")


def text_run(text: str, tag: str = "t", *, strong: bool = False) -> str:
    """Return a plain or bold run."""
    bold = "<w:rPr><w:b/></w:rPr>" if strong else ""
    return f'<w:r>{bold}<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def table(rows: Sequence[str]) -> str:
    """Return a ruled table; the first row is its header."""
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = rows[0].count("|") + 1
    grid = "".join(f'<w:gridCol w:w="{9000 // columns}"/>' for _ in range(columns))
    lines = "".join(table_row(row, is_header=number == 0) for number, row in enumerate(rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl><w:p/>"
    )


def table_row(row: str, *, is_header: bool) -> str:
    """Return one row; the cells of a source row are parted by `|`."""
    cells = "".join(
        f"<w:tc><w:tcPr/><w:p>{text_run(cell.strip(), strong=is_header)}</w:p></w:tc>" for cell in row.split("|")
    )
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if is_header else ''}{cells}</w:tr>"


def comment(run: Run, number: int, author: str) -> str:
    """Return the comment on a run."""
    initials = "".join(word[0] for word in author.split() if word[0].isupper())
    return (
        f'<w:comment w:id="{number}" w:author="{escape(author)}" {CHANGED} w:initials="{initials}">'
        f"<w:p>{text_run(run.remark)}</w:p></w:comment>"
    )


def footnote(text: str, number: int) -> str:
    """Return a footnote."""
    return (
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f"{text_run(' ' + text)}</w:p></w:footnote>"
    )


def separators() -> str:
    """Return the two footnotes that Word wants for the line above footnotes."""
    return (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0">'
        "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    )


# --- the parts around the body ---------------------------------------------------------------------------------------


def document(body: str) -> str:
    """Return the main part, on letter paper."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="12240" w:h="15840"/>'
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
        ' w:header="720" w:footer="720" w:gutter="0"/>'
        "</w:sectPr>"
    )
    return f"{HEAD}<w:document {W} {R}><w:body>{body}{section}</w:body></w:document>"


def running_head(words: str) -> str:
    """Return the header of every page."""
    return f'{HEAD}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{text_run(words)}</w:p></w:hdr>'


def footer() -> str:
    """Return the footer: the page number as a field."""
    return (
        f'{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{text_run("Page ")}'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
    )


def numbers(formats: Sequence[tuple[str, str, str]], lists: int) -> str:
    """Return the numbering part: one list for the body and a fresh one for each exhibit."""
    indents = ((0, 0), (0, 0), (1080, 540), (1620, 540))
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{legal}<w:suff w:val="space"/>'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent[0]}" w:hanging="{indent[1]}"/></w:pPr></w:lvl>'
        for depth, ((kind, shown, legal), indent) in enumerate(zip(formats, indents, strict=True))
    )
    abstract = f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    restart = "".join(f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="1"/></w:lvlOverride>' for n in range(4))
    lines = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{restart if number > 1 else ""}</w:num>'
        for number in range(1, lists + 1)
    )
    return f"{HEAD}<w:numbering {W}>{abstract}{lines}</w:numbering>"


def styles() -> str:
    """Return the styles: a serif text face, headings in bold."""
    faces = '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/>'
    default = f'<w:docDefaults><w:rPrDefault><w:rPr>{faces}<w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    made = [style("Normal", "Normal", "", "", based="", is_default=True)]
    made += [style("Title", "Title", '<w:spacing w:after="80"/><w:jc w:val="center"/>', '<w:b/><w:sz w:val="32"/>')]
    made += [style("Subtitle", "Subtitle", '<w:spacing w:after="240"/><w:jc w:val="center"/>', "<w:i/>")]
    made += [style("BodyText", "Body Text", '<w:spacing w:after="120"/>', "")]
    outline = '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/>'
    made += [style("Heading1", "heading 1", outline, '<w:b/><w:sz w:val="24"/>')]
    made += [style("Exhibit", "Exhibit", outline, '<w:b/><w:sz w:val="26"/>')]
    made += [style(f"Level{level}", f"Level {level}", '<w:spacing w:after="100"/>', "") for level in (2, 3, 4)]
    made += [style("Header", "header", '<w:jc w:val="right"/>', '<w:sz w:val="18"/>')]
    made += [style("Footer", "footer", '<w:jc w:val="center"/>', '<w:sz w:val="18"/>')]
    return f"{HEAD}<w:styles {W}>{default}{''.join(made)}</w:styles>"


def style(ident: str, name: str, paragraph: str, run: str, based: str = "Normal", *, is_default: bool = False) -> str:
    """Return one paragraph style."""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if is_default else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{ident}">'
        f'<w:name w:val="{name}"/>{base}<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def content_types() -> str:
    """Return the list of the parts and their types."""
    names = {
        "document": "document.main",
        "styles": "styles",
        "numbering": "numbering",
        "header1": "header",
        "footer1": "footer",
        "comments": "comments",
        "footnotes": "footnotes",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>' for name, kind in names.items()
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relations(targets: Sequence[tuple[str, str]]) -> str:
    """Return a relationships part; the ids count from rId1."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{TYPE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
