"""What stands beside the body of a Word file: notes, comments, headers, footers, hidden text, embedded documents."""

import pytest

from contractscan.model import Document, NoticeKind, RegionKind
from tests.docx_maker import (
    cell,
    deleted,
    document,
    docx,
    field,
    item,
    level,
    lines,
    lists,
    marked,
    paragraph,
    part,
    row,
    run,
    style,
    styled,
    table,
)

FOOTNOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
ENDNOTE = '<w:r><w:endnoteReference w:id="{}"/></w:r>'
WHITE = '<w:color w:val="FFFFFF"/>'


def notes(*texts: str, kind: str = "footnote") -> str:
    separator = f'<w:{kind} w:type="separator" w:id="0">{paragraph("<w:r><w:separator/></w:r>")}</w:{kind}>'
    made = (f'<w:{kind} w:id="{place}">{paragraph(text)}</w:{kind}>' for place, text in enumerate(texts, 1))
    return separator + "".join(made)


def noted(found: Document, kind: RegionKind) -> list[tuple[str, str]]:
    return [
        (found.text[region.span.start : region.span.end], region.note)
        for region in found.regions
        if region.kind is kind
    ]


def test_footnotes_stand_behind_the_body_in_the_order_of_their_references() -> None:
    body = paragraph(run("One") + FOOTNOTE.format(2) + run(" two") + FOOTNOTE.format(1))
    found = document(body, stories=[("footnotes", notes("first in file", "second in file"))])
    assert lines(found) == ["One two"]
    assert noted(found, RegionKind.FOOTNOTE) == [("second in file", "footnote 1"), ("first in file", "footnote 2")]


def test_endnotes_are_kept_apart_from_footnotes() -> None:
    body = paragraph(run("One") + ENDNOTE.format(1) + FOOTNOTE.format(1))
    stories = [("footnotes", notes("at the foot")), ("endnotes", notes("at the end", kind="endnote"))]
    found = document(body, stories=stories)
    assert noted(found, RegionKind.ENDNOTE) == [("at the end", "endnote 1")]
    assert noted(found, RegionKind.FOOTNOTE) == [("at the foot", "footnote 1")]


def test_a_note_that_nothing_refers_to_is_not_lost() -> None:
    found = document(paragraph("One"), stories=[("footnotes", notes("orphan"))])
    assert noted(found, RegionKind.FOOTNOTE) == [("orphan", "no place in the text refers to it")]


def test_a_list_in_the_notes_counts_for_itself() -> None:
    stories = [("footnotes", f'<w:footnote w:id="1">{item("a", 1)}{item("b", 1)}</w:footnote>')]
    body = item("x", 1) + paragraph(FOOTNOTE.format(1))
    found = document(body, stories=stories, numbering=lists([level(0, "%1.")]))
    assert noted(found, RegionKind.FOOTNOTE) == [("1. a 2. b", "footnote 1")]


def test_comments_are_kept_apart_with_their_author() -> None:
    comment = (
        '<w:comment w:id="0" w:author="Lee" w:date="2025-02-03T00:00:00Z">'
        f"{paragraph('Is this')}{paragraph('acceptable?')}</w:comment>"
    )
    body = paragraph('<w:commentRangeStart w:id="0"/>' + run("30 days") + '<w:r><w:commentReference w:id="0"/></w:r>')
    found = document(body, stories=[("comments", comment)])
    assert lines(found) == ["30 days"]
    assert noted(found, RegionKind.COMMENT) == [("Is this acceptable?", "Lee, 2025-02-03")]


def test_headers_and_footers_are_kept_apart() -> None:
    stories = [
        ("header", paragraph("Vendor Confidential")),
        ("header", paragraph("Vendor Confidential")),
        ("header", paragraph("Order Form")),
        ("footer", paragraph("Vendor Confidential")),
        ("footer", paragraph(run("Page ") + field(" PAGE ", "3"))),
    ]
    found = document(paragraph("Body"), stories=stories)
    assert marked(found, RegionKind.HEADER) == ["Vendor Confidential", "Vendor Confidential", "Order Form"]
    assert marked(found, RegionKind.FOOTER) == ["Vendor Confidential", "Page 3"]


def test_a_header_that_nothing_refers_to_is_not_lost() -> None:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/h.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>'
    )
    found = document(
        paragraph("Body"), files={"[Content_Types].xml": types, "word/h.xml": part("header", paragraph("Alone"))}
    )
    assert marked(found, RegionKind.HEADER) == ["Alone"]


def test_hidden_text_is_kept_marked_and_told() -> None:
    found = document(paragraph(run("Vendor may ") + run("never ", "<w:vanish/>") + run("sell data")))
    assert lines(found) == ["Vendor may never sell data"]
    assert marked(found, RegionKind.HIDDEN) == ["never "]
    (notice,) = found.notices
    assert notice.kind is NoticeKind.HIDDEN_TEXT
    assert notice.span is not None
    assert found.text[notice.span.start : notice.span.end] == "never "


@pytest.mark.parametrize(
    "look",
    [
        "<w:vanish/>",
        '<w:vanish w:val="1"/>',
        WHITE,
        '<w:color w:val="FEFEFE"/>',
        '<w:sz w:val="2"/>',
        '<w:rStyle w:val="Secret"/>',
    ],
)
def test_text_that_nobody_sees_is_hidden(look: str) -> None:
    secret = style("Secret", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    assert marked(document(paragraph(run("x", look)), styles=secret), RegionKind.HIDDEN) == ["x"]


@pytest.mark.parametrize(
    "look",
    [
        '<w:vanish w:val="0"/>',
        '<w:vanish w:val="false"/>',
        '<w:color w:val="auto"/>',
        '<w:color w:val="C00000"/>',
        '<w:color w:val="banana"/>',
        '<w:sz w:val="16"/>',
        WHITE + '<w:highlight w:val="black"/>',
        WHITE + '<w:shd w:val="clear" w:fill="000000"/>',
        "<w:webHidden/>",
    ],
)
def test_text_that_is_seen_is_not_hidden(look: str) -> None:
    assert marked(document(paragraph(run("x", look))), RegionKind.HIDDEN) == []


def test_a_style_that_hides_is_undone_by_a_character_style_that_hides() -> None:
    styles = style("P", "<w:rPr><w:vanish/></w:rPr>") + style("C", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    body = styled(run("hidden") + run("shown", '<w:rStyle w:val="C"/>'), "P")
    assert marked(document(body, styles=styles), RegionKind.HIDDEN) == ["hidden"]


def test_white_letters_on_a_dark_ground_are_seen() -> None:
    dark = '<w:shd w:val="clear" w:fill="1F3864"/>'
    white = paragraph(run("Header", WHITE))
    blue = style("Blue", f"<w:tblStylePr><w:tcPr>{dark}</w:tcPr></w:tblStylePr>", kind="table")
    styled_table = f'<w:tbl><w:tblPr><w:tblStyle w:val="Blue"/></w:tblPr>{row(cell(white))}</w:tbl>'
    box = f"<w:r><w:drawing><w:txbxContent>{white}</w:txbxContent></w:drawing></w:r>"
    body = paragraph(run("x", WHITE), dark) + table(row(cell(white, properties=dark))) + styled_table + paragraph(box)
    assert marked(document(body, styles=blue), RegionKind.HIDDEN) == []


def test_white_letters_on_coloured_paper_are_seen() -> None:
    body = paragraph(run("x", WHITE))
    colour = '<w:background w:color="000080"/>'
    assert marked(document(body, background=colour), RegionKind.HIDDEN) == ["x"]
    painted = document(body, background=colour, settings="<w:displayBackgroundShape/>")
    assert marked(painted, RegionKind.HIDDEN) == []


def test_hidden_text_in_a_footnote_is_told() -> None:
    note = f'<w:footnote w:id="1">{paragraph(run("seen ") + run("unseen", "<w:vanish/>"))}</w:footnote>'
    found = document(paragraph(FOOTNOTE.format(1) + run("Body")), stories=[("footnotes", note)])
    assert marked(found, RegionKind.HIDDEN) == ["unseen"]
    assert [notice.kind for notice in found.notices] == [NoticeKind.HIDDEN_TEXT]


CHUNK = '<w:altChunk r:id="x1"/>'


def with_chunk(name: str, content: str | bytes) -> Document:
    return document(
        paragraph("Before") + CHUNK + paragraph("After"),
        references=[("aFChunk", name, "Internal")],
        files={f"word/{name}": content},
    )


def test_an_embedded_word_document_is_read_in_place() -> None:
    assert lines(with_chunk("chunk.docx", docx(paragraph("Inside") + table(row("a", "b"))))) == [
        *("Before", "Inside", "a b", "After"),
    ]


def test_an_embedded_web_page_is_read_in_place() -> None:
    page = "<html><body><p>Vendor shall delete.</p><p>It may not sell.</p></body></html>"
    assert lines(with_chunk("chunk.html", page)) == ["Before", "Vendor shall delete.", "It may not sell.", "After"]


def test_an_embedded_plain_text_is_read_in_place() -> None:
    found = with_chunk("chunk.txt", "Vendor shall delete all data within ten days.\n")
    assert lines(found) == ["Before", "Vendor shall delete all data within ten days.", "After"]


@pytest.mark.parametrize("name", ["chunk.rtf", "chunk.mht", "chunk.docx"])
def test_an_embedded_document_that_cannot_be_read_is_declared(name: str) -> None:
    found = with_chunk(name, b"{\\rtf1 words}")
    assert lines(found) == ["Before", "After"]
    assert [missed.part for missed in found.unread] == [f"word/{name}"]


def test_word_documents_nested_in_one_another_without_end_are_declared() -> None:
    content = docx(paragraph("innermost"))
    for _ in range(6):
        content = docx(
            paragraph("level") + CHUNK, references=[("aFChunk", "c.docx", "Internal")], files={"word/c.docx": content}
        )
    found = document(CHUNK, references=[("aFChunk", "c.docx", "Internal")], files={"word/c.docx": content})
    assert "innermost" not in found.text
    assert [missed.part for missed in found.unread] == ["word/c.docx"]


@pytest.mark.parametrize("mode", ["Internal", "External"])
def test_an_embedded_document_that_is_not_in_the_file_is_declared(mode: str) -> None:
    found = document(paragraph("x") + CHUNK, references=[("aFChunk", "https://example.org/c.docx", mode)])
    assert len(found.unread) == 1


@pytest.mark.parametrize("place", ['<w:subDoc r:id="x1"/>', paragraph('<w:subDoc r:id="x1"/>')])
def test_a_part_of_the_text_in_another_file_is_declared(place: str) -> None:
    found = document(paragraph("x") + place, references=[("subDocument", "chapter1.docx", "External")])
    assert [missed.part for missed in found.unread] == ["chapter1.docx"]


OBJECT = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="x1"/></w:object></w:r>'
NEW_OBJECT = '<w:r><w:object><w:objectEmbed w:progId="Excel.Sheet.12" r:id="x1"/></w:object></w:r>'


@pytest.mark.parametrize("embedded", [OBJECT, NEW_OBJECT])
def test_an_embedded_object_is_declared_and_told(embedded: str) -> None:
    found = document(
        paragraph(run("See ") + embedded),
        references=[("package", "embeddings/book.xlsx", "Internal")],
        files={"word/embeddings/book.xlsx": b"PK"},
    )
    assert [(missed.part, "Excel.Sheet.12" in missed.reason) for missed in found.unread] == [
        ("word/embeddings/book.xlsx", True),
    ]
    assert [notice.kind for notice in found.notices] == [NoticeKind.ATTACHMENT]


def test_many_objects_of_one_kind_are_declared_together() -> None:
    formula = '<w:r><w:object><o:OLEObject ProgID="Equation.3" r:id="x{}"/></w:object></w:r>'
    found = document(
        paragraph(run("x") + "".join(formula.format(place) for place in range(1, 31))),
        references=[("oleObject", f"o{place}.bin", "Internal") for place in range(1, 31)],
    )
    assert len(found.unread) == 6
    assert found.unread[-1].part == "25 more parts like word/o1.bin"


def test_a_linked_object_is_not_fetched_but_declared() -> None:
    found = document(paragraph(run("x") + OBJECT), references=[("oleObject", "file:///c:/book.xlsx", "External")])
    assert [missed.part for missed in found.unread] == ["file:///c:/book.xlsx"]
    assert [notice.kind for notice in found.notices] == [NoticeKind.ACTIVE_CONTENT]


def test_an_object_that_is_not_in_the_file_is_declared() -> None:
    assert [missed.part for missed in document(paragraph(run("x") + OBJECT)).unread] == ["embedded object"]


@pytest.mark.parametrize(
    ("body", "more", "words"),
    [
        (run("x"), {"files": {"word/vbaProject.bin": b"x"}}, "macros"),
        (run("x") + "<w:r><w:object><w:control/></w:object></w:r>", {}, "controls"),
        (run("x") + field(" DDEAUTO excel book ", "7"), {}, "start other programs"),
        (run("x"), {"references": [("image", "http://example.org/p.png", "External")]}, "a picture outside itself"),
    ],
)
def test_content_that_could_act_is_told(body: str, more: dict[str, object], words: str) -> None:
    (notice,) = document(paragraph(body), **more).notices
    assert notice.kind is NoticeKind.ACTIVE_CONTENT
    assert words in notice.message


def test_a_hyperlink_is_not_content_from_elsewhere() -> None:
    found = document(
        paragraph(f'<w:hyperlink r:id="x1">{run("policy")}</w:hyperlink>'),
        references=[("hyperlink", "https://example.org/policy", "External")],
    )
    assert found.notices == ()


def test_the_glossary_of_building_blocks_is_not_text() -> None:
    found = document(
        paragraph("x"),
        references=[("glossaryDocument", "glossary/document.xml", "Internal")],
        files={"word/glossary/document.xml": "<w:glossaryDocument/>"},
    )
    assert found.text == "x\n"


def test_a_footnote_whose_reference_is_deleted_is_referred_to_in_the_original_only() -> None:
    body = paragraph(run("x") + deleted("y") + f'<w:del w:id="1" w:author="A">{FOOTNOTE.format(1)}</w:del>')
    found = document(body, stories=[("footnotes", notes("note"))])
    assert noted(found, RegionKind.FOOTNOTE) == [("note", "no place in the text refers to it")]
    assert found.original is not None
    assert noted(found.original, RegionKind.FOOTNOTE) == [("note", "footnote 1")]
