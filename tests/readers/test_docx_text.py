"""The text of Word files: runs, fields, controls, boxes, symbols."""

import pytest

from contractscan.model import BlockKind, RegionKind
from contractscan.readers.docx_symbols import shown, symbol
from tests.docx_maker import document, field, lines, marked, paragraph, row, run, style, styled, table

MATH_RUN = "<m:r><m:t>{}</m:t></m:r>"


def text_of(content: str) -> str:
    return "|".join(lines(document(paragraph(content))))


def test_each_paragraph_is_one_block_and_empty_ones_are_none() -> None:
    found = document(paragraph("First.") + paragraph() + paragraph(run(" ")) + paragraph("Second."))
    assert found.text == "First.\nSecond.\n"
    assert [block.kind for block in found.blocks] == [BlockKind.PARAGRAPH] * 2


def test_runs_join_without_a_space_of_their_own() -> None:
    assert text_of(run("Ven") + run("dor") + run(" shall ", "<w:b/>") + run(" delete ")) == "Vendor shall delete"


@pytest.mark.parametrize(
    ("inside", "shown_text"),
    [
        ("<w:tab/>", "a b"),
        ("<w:ptab/>", "a b"),
        ("<w:br/>", "a b"),
        ('<w:br w:type="page"/>', "a b"),
        ("<w:cr/>", "a b"),
        ("<w:noBreakHyphen/>", "a-b"),
        ("<w:softHyphen/>", "ab"),
        ("<w:lastRenderedPageBreak/>", "ab"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "a☑b"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "a≥b"),
        ('<w:sym w:font="Symbol" w:char="70"/>', "aπb"),
        ('<w:sym w:font="Nobody" w:char="F041"/>', "a\ufffdb"),
        ('<w:sym w:font="Symbol" w:char="not a number"/>', "ab"),
    ],
)
def test_what_is_no_letter_is_shown_as_word_shows_it(inside: str, shown_text: str) -> None:
    assert text_of(run("a") + f"<w:r>{inside}</w:r>" + run("b")) == shown_text


def test_letters_of_a_symbol_font_become_what_they_look_like() -> None:
    assert shown("x \uf0b3 5", "Symbol") == "x ≥ 5"
    assert shown("\uf0b3", "Arial") == "\uf0b3"
    assert symbol(0x41, None) == "Α"
    assert symbol(0x110000, "Symbol") == "\ufffd"


def test_line_breaks_of_the_xml_are_no_text() -> None:
    assert text_of("<w:r><w:t>\n      Vendor shall\n   </w:t></w:r>") == "Vendor shall"


@pytest.mark.parametrize(
    "wrapped",
    [
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        '<w:hyperlink r:id="none">{}</w:hyperlink>',
        '<w:smartTag w:uri="u" w:element="e"><w:smartTagPr/>{}</w:smartTag>',
        '<w:customXml w:element="e">{}</w:customXml>',
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr=" REF x ">{}</w:fldSimple>',
        '<w:dir w:val="rtl">{}</w:dir>',
        '<w:unheardOf xmlns:z="urn:z"><z:also>{}</z:also></w:unheardOf>',
    ],
)
def test_text_in_a_wrapper_is_read(wrapped: str) -> None:
    assert text_of(run("within ") + wrapped.format(run("60 days"))) == "within 60 days"


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:customXml w:element="e">{}</w:customXml>',
        '<w:p2 w:rsidR="0">{}</w:p2>',
        "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback/></mc:AlternateContent>",
    ],
)
def test_paragraphs_in_a_wrapper_are_read_in_place(wrapped: str) -> None:
    body = paragraph("before") + wrapped.format(paragraph("inside")) + paragraph("after")
    assert lines(document(body)) == ["before", "inside", "after"]


def test_a_run_that_stands_in_no_paragraph_is_read() -> None:
    assert lines(document(run("loose") + paragraph("bound"))) == ["loose", "bound"]


def test_the_result_of_a_field_is_text_and_its_instruction_is_not() -> None:
    assert text_of(run("see Section ") + field(" REF _Ref1 \\r \\h ", "7.2(a)")) == "see Section 7.2(a)"


def test_a_field_inside_another_shows_only_what_is_shown() -> None:
    inner = field(" MERGEFIELD name ", "hidden value")
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        f'{inner}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("shown value")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text_of(outer) == "shown value"


def test_a_field_can_run_over_several_paragraphs() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = paragraph(begin + middle + run("1 Data")) + paragraph("2 Law") + paragraph(end + run("Text"))
    assert lines(document(body)) == ["1 Data", "2 Law", "Text"]


@pytest.mark.parametrize("kind", ["begin", "separate", "end"])
def test_a_field_mark_without_a_partner_hides_nothing(kind: str) -> None:
    assert (
        text_of(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' + run("Vendor shall notify")) == "Vendor shall notify"
    )


def test_text_in_a_field_that_never_parts_its_result_is_kept() -> None:
    marks = ['<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>']
    assert text_of(marks[0] + run("60 days") + marks[1]) == "60 days"


@pytest.mark.parametrize(
    ("data", "value"),
    [
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
        ("<w:checkBox><w:checked/></w:checkBox>", "☒"),
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="30"/><w:listEntry w:val="60"/></w:ddList>', "60"),
        ('<w:ddList><w:default w:val="0"/><w:listEntry w:val="30"/></w:ddList>', "30"),
        ('<w:ddList><w:result w:val="9"/><w:listEntry w:val="30"/></w:ddList>', ""),
        ("<w:textInput/>", ""),
    ],
)
def test_a_form_field_shows_its_value(data: str, value: str) -> None:
    form = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text_of(run("[") + form + run("]")) == f"[{value}]"


def box(content: str) -> str:
    return f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    drawing = f"<w:drawing><wp:inline><a:graphic>{box(paragraph('Key terms'))}</a:graphic></wp:inline></w:drawing>"
    picture = f"<w:pict><v:textbox><w:txbxContent>{paragraph('Key terms')}</w:txbxContent></v:textbox></w:pict>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = document(paragraph(run("The Vendor ") + both + run("shall")) + paragraph("After"))
    assert lines(found) == ["The Vendor shall", "Key terms", "After"]
    assert marked(found, RegionKind.TEXT_BOX) == ["Key terms"]
    assert found.unread == ()


def test_a_text_box_of_the_old_kind_is_read() -> None:
    picture = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('Old')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert lines(document(paragraph(picture))) == ["Old"]


def test_the_fallback_is_read_where_the_choice_holds_no_words() -> None:
    both = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="new"><w:drawing/></mc:Choice>'
        "<mc:Fallback><w:t>old words</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text_of(both) == "old words"


def test_alternatives_with_other_words_are_declared() -> None:
    both = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>30 days</w:t></mc:Choice>'
        "<mc:Fallback><w:t>90 days</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = document(paragraph(both))
    assert lines(found) == ["30 days"]
    assert [part.part for part in found.unread] == ["alternative content"]


def test_a_text_box_in_a_text_box_is_read() -> None:
    inner = f"<w:r><w:drawing>{box(paragraph('inner'))}</w:drawing></w:r>"
    outer = f"<w:r><w:drawing>{box(paragraph(run('outer') + inner))}</w:drawing></w:r>"
    assert lines(document(paragraph(run("body") + outer))) == ["body", "outer", "inner"]


def test_word_art_is_text() -> None:
    assert (
        text_of(run("a") + '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>') == "a DRAFT"
    )


def test_an_equation_is_read_as_text() -> None:
    fraction = f"<m:f><m:num>{MATH_RUN.format('fees')}</m:num><m:den>{MATH_RUN.format('12')}</m:den></m:f>"
    assert text_of(run("Cap = ") + f"<m:oMath>{fraction}</m:oMath>") == "Cap = fees/12"


def test_a_power_is_written_with_a_sign() -> None:
    power = f"<m:sSup><m:e>{MATH_RUN.format('x')}</m:e><m:sup>{MATH_RUN.format('2')}</m:sup></m:sSup>"
    assert text_of(run("Rate = ") + f"<m:oMath>{power}</m:oMath>") == "Rate = x^2"


def test_an_equation_that_stands_alone_is_a_block() -> None:
    assert lines(document(f"<m:oMathPara><m:oMath>{MATH_RUN.format('x')}</m:oMath></m:oMathPara>")) == ["x"]


def test_ruby_letters_stand_behind_their_base() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('kana')}</w:rt><w:rubyBase>{run('kanji')}</w:rubyBase></w:ruby></w:r>"
    assert text_of(ruby) == "kanji (kana)"


def test_a_drop_capital_is_part_of_its_word() -> None:
    body = paragraph("T", '<w:framePr w:dropCap="drop"/>') + paragraph("his Agreement")
    assert lines(document(body)) == ["This Agreement"]


@pytest.mark.parametrize(
    ("definition", "kind", "level"),
    [
        ('<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', BlockKind.HEADING, 2),
        ('<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', BlockKind.PARAGRAPH, 0),
        ("", BlockKind.PARAGRAPH, 0),
    ],
)
def test_a_heading_is_what_its_style_gives_an_outline_level(definition: str, kind: BlockKind, level: int) -> None:
    (block,) = document(styled("Data", "S"), styles=style("S", definition)).blocks
    assert (block.kind, block.level) == (kind, level)


def test_a_paragraph_can_be_a_heading_by_its_own_outline_level() -> None:
    (block,) = document(paragraph("Data", '<w:outlineLvl w:val="0"/>')).blocks
    assert (block.kind, block.level) == (BlockKind.HEADING, 1)


def test_a_heading_level_is_inherited() -> None:
    styles = style("Base", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>') + style("Mine", based_on="Base")
    assert document(styled("Data", "Mine"), styles=styles).blocks[0].level == 3


def test_a_built_in_heading_style_needs_no_definition() -> None:
    named = document(styled("Data", "x"), styles='<w:style w:styleId="x"><w:name w:val="heading 2"/></w:style>')
    assert named.blocks[0].level == 2
    assert document(styled("Data", "Heading3")).blocks[0].level == 3


def test_the_title_is_a_heading_without_a_level() -> None:
    (block,) = document(styled("Agreement", "Title"), styles=style("Title")).blocks
    assert (block.kind, block.level) == (BlockKind.HEADING, 0)


CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<a:p><a:r><a:t>Fees by year</a:t></a:r></a:p><c:strCache><c:pt><c:v>Renewal</c:v></c:pt></c:strCache>"
    "</c:chartSpace>"
)


def test_the_words_of_a_chart_are_read() -> None:
    drawing = '<w:r><w:drawing><wp:inline><c:chart r:id="x1"/></wp:inline></w:drawing></w:r>'
    found = document(
        paragraph(run("See ") + drawing),
        references=[("chart", "charts/chart1.xml", "Internal")],
        files={"word/charts/chart1.xml": CHART},
    )
    assert lines(found) == ["See", "Fees by year", "Renewal"]
    assert marked(found, RegionKind.TEXT_BOX) == ["Fees by year\nRenewal"]


def test_the_words_of_a_diagram_are_read() -> None:
    drawing = '<w:r><w:drawing><wp:inline><dgm:relIds r:dm="x1"/></wp:inline></w:drawing></w:r>'
    data = (
        '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>Step one</a:t></a:r></a:p>'
        "</dgm:dataModel>"
    )
    found = document(paragraph(drawing), references=[("diagramData", "d.xml", "Internal")], files={"word/d.xml": data})
    assert lines(found) == ["Step one"]


def picture(width: int, height: int) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/><a:blip r:embed="x1"/></wp:inline>'
        "</w:drawing></w:r>"
    )


def test_a_picture_as_large_as_a_page_is_declared() -> None:
    found = document(
        paragraph(run("Signed:") + picture(7_000_000, 9_000_000)), references=[("image", "scan.png", "Internal")]
    )
    assert [part.part for part in found.unread] == ["word/scan.png"]


def test_a_small_picture_is_not_declared() -> None:
    found = document(
        paragraph(run("Logo") + picture(1_000_000, 1_000_000)), references=[("image", "logo.png", "Internal")]
    )
    assert found.unread == ()


def test_a_large_picture_of_the_old_kind_is_declared() -> None:
    shape = (
        '<w:r><w:pict><v:shape style="position:absolute;width:500pt;height:9in"><v:imagedata r:id="x1"/></v:shape>'
        "</w:pict></w:r>"
    )
    found = document(paragraph(run("x") + shape), references=[("image", "scan.png", "Internal")])
    assert [part.part for part in found.unread] == ["word/scan.png"]


def test_text_is_in_the_order_of_the_file() -> None:
    body = paragraph("1") + table(row("2", "3"), row("4", "5")) + paragraph("6")
    assert lines(document(body)) == ["1", "2 3", "4 5", "6"]
