"""Word files made in tests: parts as XML strings, put together as a package."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace

from contractscan.model import Document, Region, RegionKind
from contractscan.readers.docx import read_docx
from contractscan.readers.interface import ReadingLimits, Source

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": WORD,
        "r": OFFICE_RELATIONSHIPS,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ROOTS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments"}


def run(text: str, look: str = "") -> str:
    """Return a run with its text; `look` is the XML inside its properties."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str = "", properties: str = "") -> str:
    """Return a paragraph of runs or, where `content` is no XML, of one run with that text."""
    inside = content if content.startswith("<") or not content else run(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def item(text: str, num_id: int, ilvl: int = 0, more: str = "") -> str:
    """Return a paragraph in a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num_id}"/></w:numPr>{more}')


def styled(text: str, style: str, more: str = "") -> str:
    """Return a paragraph in a style."""
    return paragraph(text, f'<w:pStyle w:val="{style}"/>{more}')


def style(style_id: str, inside: str = "", kind: str = "paragraph", based_on: str = "", default: bool = False) -> str:
    """Return the definition of a style; `inside` holds its paragraph and run properties."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    mark = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"{mark}><w:name w:val="{style_id}"/>{base}{inside}</w:style>'


def level(ilvl: int, text: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    """Return one level of a list; `more` holds its other properties."""
    count = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{ilvl}">{count}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(*definitions: Sequence[str], instances: Mapping[int, tuple[int, str]] | None = None) -> str:
    """Return a numbering part: the levels of each definition, and instances by number with overrides.

    Without instances the definition at place n is list n + 1.
    """
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{place}">{"".join(levels)}</w:abstractNum>'
        for place, levels in enumerate(definitions)
    )
    made = instances if instances is not None else {place + 1: (place, "") for place in range(len(definitions))}
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{place}"/>{overrides}</w:num>'
        for number, (place, overrides) in made.items()
    )
    return abstract + nums


def cell(*content: str, properties: str = "") -> str:
    """Return a table cell of paragraphs or, where the content is no XML, of one paragraph with that text."""
    inside = "".join(part if part.startswith("<") else paragraph(part) for part in content) or paragraph()
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a table row of cells or, where one is no XML, of a cell with that text."""
    inside = "".join(part if part.startswith("<w:tc>") else cell(part) for part in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def table(*rows: str) -> str:
    """Return a table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def inserted(content: str, who: str = "Ann Reviewer") -> str:
    """Return content as a tracked insertion."""
    return f'<w:ins w:id="1" w:author="{who}" w:date="2025-03-04T05:06:07Z">{content}</w:ins>'


def deleted(text: str, who: str = "Ann Reviewer") -> str:
    """Return a run as a tracked deletion."""
    inside = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="2" w:author="{who}" w:date="2025-03-04T05:06:07Z">{inside}</w:del>'


def field(code: str, result: str | None = None) -> str:
    """Return a complex field; without a result it has none."""
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{shown}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def part(kind: str, inside: str) -> str:
    """Return the XML of a story part: a header, footnotes, comments."""
    return f"<w:{ROOTS[kind]} {NAMESPACES}>{inside}</w:{ROOTS[kind]}>"


def zipped(parts: Mapping[str, str | bytes], stored: bool = False) -> bytes:
    """Return a zip container with the parts."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return memory.getvalue()


def docx_parts(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    settings: str = "",
    stories: Sequence[tuple[str, str]] = (),
    references: Sequence[tuple[str, str, str]] = (),
    files: Mapping[str, str | bytes] | None = None,
    main_type: str = MAIN_TYPE,
    background: str = "",
) -> dict[str, str | bytes]:
    """Return the parts of a Word file.

    `stories` are kinds ("header", "footnotes") with the XML inside their root; `references` are kind, target and
    mode ("Internal", "External") of more references, with the ids x1, x2 and so on; `files` are more parts.
    """
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>'
        ),
        "_rels/.rels": relationships([("officeDocument", "word/document.xml", "Internal")]),
        "word/document.xml": f"<w:document {NAMESPACES}>{background}<w:body>{body}</w:body></w:document>",
    }
    known = []
    for name, inside in (("numbering", numbering), ("styles", styles), ("settings", settings)):
        if inside:
            parts[f"word/{name}.xml"] = f"<w:{name} {NAMESPACES}>{inside}</w:{name}>"
            known.append((name, f"{name}.xml", "Internal"))
    for place, (kind, inside) in enumerate(stories):
        parts[f"word/{kind}{place}.xml"] = part(kind, inside)
        known.append((kind, f"{kind}{place}.xml", "Internal"))
    parts["word/_rels/document.xml.rels"] = relationships([*known], references)
    parts.update(files or {})
    return parts


def relationships(items: Sequence[tuple[str, str, str]], more: Sequence[tuple[str, str, str]] = ()) -> str:
    """Return the XML of a part's references; the ids of `more` are x1, x2 and so on."""
    named = [(f"rId{place}", *given) for place, given in enumerate(items)]
    named += [(f"x{place}", *given) for place, given in enumerate(more, 1)]
    inside = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE_RELATIONSHIPS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for name, kind, target, mode in named
    )
    return f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{inside}</Relationships>'


def docx(body: str, **more: object) -> bytes:
    """Return the bytes of a Word file; the arguments are those of `docx_parts`."""
    return zipped(docx_parts(body, **more))  # type: ignore[arg-type]


def source(content: bytes, **limits: int) -> Source:
    """Return the bytes as a source, under limits changed as given."""
    return Source("contract.docx", content, replace(ReadingLimits(), **limits))


def document(body: str, **more: object) -> Document:
    """Return what the reader makes of a Word file; the arguments are those of `docx_parts`."""
    return read_docx(source(docx(body, **more)))


def lines(found: Document) -> list[str]:
    """Return the text of each block."""
    return [found.text[block.span.start : block.span.end] for block in found.blocks]


def labels(found: Document) -> list[str]:
    """Return the label of each block."""
    return [block.label for block in found.blocks]


def marked(found: Document, kind: RegionKind) -> list[str]:
    """Return the texts of the regions of one kind."""
    return [words(found, region) for region in found.regions if region.kind is kind]


def words(found: Document, region: Region) -> str:
    """Return the text of a region."""
    return found.text[region.span.start : region.span.end]
