"""Clause labels of Word files, as Word shows them."""

import pytest

from contractscan.model import BlockKind
from contractscan.readers.docx_number_formats import custom, formatted
from tests.docx_maker import (
    cell,
    deleted,
    document,
    field,
    item,
    labels,
    level,
    lines,
    lists,
    paragraph,
    row,
    run,
    style,
    styled,
    table,
)

LEGAL = [level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"), level(3, "(%4)", "lowerRoman")]


def outline(*ilvls: int, num_id: int = 1) -> str:
    return "".join(item(f"Clause {place}", num_id, ilvl) for place, ilvl in enumerate(ilvls))


def shown(*ilvls: int, levels: list[str]) -> list[str]:
    return labels(document(outline(*ilvls), numbering=lists(levels)))


def test_a_list_of_several_levels_counts_as_word_counts() -> None:
    assert shown(0, 1, 1, 2, 2, 3, 2, 1, 2, 0, 1, levels=LEGAL) == [
        *("1.", "1.1", "1.2", "(a)", "(b)", "(i)", "(c)", "1.3", "(a)", "2.", "2.1"),
    ]


def test_a_list_item_has_its_depth_as_level_and_no_label_in_its_text() -> None:
    found = document(outline(0, 1), numbering=lists(LEGAL))
    assert [(block.kind, block.level) for block in found.blocks] == [(BlockKind.LIST_ITEM, 1), (BlockKind.LIST_ITEM, 2)]
    assert lines(found) == ["Clause 0", "Clause 1"]


def test_a_level_starts_at_its_start_value() -> None:
    assert shown(0, 1, 0, levels=[level(0, "%1.", start=7), level(1, "%1.%2", start=3)]) == ["7.", "7.3", "8."]


def test_a_level_without_a_start_begins_at_nought() -> None:
    bare = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    assert shown(0, 0, levels=[bare]) == ["0.", "1."]


def test_legal_numbering_shows_the_levels_above_in_digits() -> None:
    levels = [level(0, "Article %1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")]
    assert shown(0, 0, 1, 1, levels=levels) == ["Article I", "Article II", "2.1", "2.2"]


def test_legal_numbering_keeps_the_leading_zero_of_its_own_level() -> None:
    levels = [level(0, "Article %1.", "upperRoman"), level(1, "Section %1.%2", "decimalZero", more="<w:isLgl/>")]
    assert shown(0, 1, levels=levels) == ["Article I.", "Section 1.01"]


def test_legal_numbering_that_is_switched_off_does_nothing() -> None:
    levels = [level(0, "%1", "upperRoman"), level(1, "%1.%2", more='<w:isLgl w:val="0"/>')]
    assert shown(0, 1, levels=levels) == ["I", "I.1"]


def test_a_level_that_never_restarts_counts_on() -> None:
    levels = [level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3.", more='<w:lvlRestart w:val="0"/>')]
    assert shown(0, 1, 2, 2, 1, 2, 0, 2, levels=levels) == [
        *("1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "1.2.3.", "2.", "2.1.4."),
    ]


def test_a_level_can_restart_after_a_higher_level_only() -> None:
    levels = [level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3.", more='<w:lvlRestart w:val="1"/>')]
    assert shown(0, 1, 2, 2, 1, 2, 0, 2, levels=levels) == [
        *("1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "1.2.3.", "2.", "2.1.1."),
    ]


def test_a_level_skipped_at_the_start_counts_as_used() -> None:
    assert shown(1, 1, 0, 1, levels=LEGAL) == ["1.1", "1.2", "2.", "2.1"]


def test_a_level_skipped_in_the_middle_counts_as_used() -> None:
    levels = [level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2.%3")]
    assert shown(0, 0, 2, 1, 2, levels=levels) == ["1.", "2.", "2.1.1", "2.2", "2.2.1"]


def test_a_level_text_that_names_a_deeper_level_shows_nothing_for_it() -> None:
    assert shown(0, levels=[level(0, "%1.%2"), level(1, "%2")]) == ["1."]


def test_lists_of_one_definition_count_on_together() -> None:
    body = item("a", 1) + item("b", 1) + item("c", 2) + item("d", 1) + item("e", 2)
    numbering = lists([level(0, "%1")], instances={1: (0, ""), 2: (0, "")})
    assert labels(document(body, numbering=numbering)) == ["1", "2", "3", "4", "5"]


def test_a_start_override_restarts_the_list_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = item("a", 1) + item("b", 2) + item("c", 2) + item("d", 1)
    numbering = lists([level(0, "%1")], instances={1: (0, ""), 2: (0, override)})
    assert labels(document(body, numbering=numbering)) == ["1", "5", "6", "7"]


def test_a_start_override_of_a_deeper_level_holds_each_time_the_level_restarts() -> None:
    override = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = lists([level(0, "%1"), level(1, "%1.%2")], instances={1: (0, override)})
    assert labels(document(outline(0, 1, 1, 0, 1), numbering=numbering)) == ["1", "1.5", "1.6", "2", "2.5"]


def test_a_level_override_replaces_the_whole_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "Part %1", "upperLetter")}</w:lvlOverride>'
    numbering = lists([level(0, "%1")], instances={1: (0, ""), 2: (0, override)})
    assert labels(document(item("a", 1) + item("b", 2), numbering=numbering)) == ["1", "Part B"]


def test_a_list_that_links_to_a_numbering_style_shows_its_levels_and_counts_alone() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "§ %1")}<w:styleLink w:val="Law"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Law"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    law = style("Law", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    body = item("a", 1) + item("b", 1) + item("c", 2) + item("d", 2) + item("e", 1)
    assert labels(document(body, numbering=numbering, styles=law)) == ["§ 1", "§ 2", "§ 1", "§ 2", "§ 3"]


def test_a_style_numbers_its_paragraphs_at_the_level_that_names_it() -> None:
    levels = [
        level(0, "%1.", more='<w:pStyle w:val="Heading1"/>'),
        level(1, "%1.%2", more='<w:pStyle w:val="Heading2"/>'),
    ]
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{}"/></w:pPr>'
    styles = style("Heading1", numbered.format(0)) + style("Heading2", numbered.format(1))
    body = styled("Data", "Heading1") + styled("Breach", "Heading2") + styled("Law", "Heading1")
    found = document(body, numbering=lists(levels), styles=styles)
    assert labels(found) == ["1.", "1.1", "2."]
    assert [(block.kind, block.level) for block in found.blocks] == [
        *((BlockKind.HEADING, 1), (BlockKind.HEADING, 2), (BlockKind.HEADING, 1)),
    ]


def test_a_style_inherits_numbering_from_the_style_it_is_based_on() -> None:
    levels = [level(0, "%1."), level(1, "%1.%2", more='<w:pStyle w:val="Sub"/>')]
    styles = (
        style("Sub", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("Blue", '<w:rPr><w:color w:val="0000FF"/></w:rPr>', based_on="Sub")
        + style("Darker", "", based_on="Blue")
    )
    body = item("a", 1) + styled("b", "Sub") + styled("c", "Darker")
    assert labels(document(body, numbering=lists(levels), styles=styles)) == ["1.", "1.1", "1.2"]


def test_the_default_style_numbers_paragraphs_that_name_no_style() -> None:
    normal = style("Normal", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', default=True)
    found = document(paragraph("a") + paragraph("b"), numbering=lists([level(0, "%1")]), styles=normal)
    assert labels(found) == ["1", "2"]


def test_a_level_that_names_another_style_does_not_number_this_one() -> None:
    levels = [level(0, "%1.", more='<w:pStyle w:val="Other"/>')]
    mine = style("Mine", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') + style("Other")
    assert labels(document(styled("a", "Mine"), numbering=lists(levels), styles=mine)) == [""]


def test_the_list_number_nought_takes_a_paragraph_out_of_its_styles_list() -> None:
    clause = style("Clause", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    none = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    body = styled("a", "Clause") + styled("b", "Clause", none) + styled("c", "Clause")
    found = document(body, numbering=lists([level(0, "%1.")]), styles=clause)
    assert labels(found) == ["1.", "", "2."]
    assert found.blocks[1].kind is BlockKind.PARAGRAPH


def test_a_paragraph_can_change_only_the_level_of_its_styles_list() -> None:
    clause = style("Clause", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = styled("a", "Clause") + styled("b", "Clause", deeper)
    assert labels(document(body, numbering=lists(LEGAL), styles=clause)) == ["1.", "1.1"]


def test_styles_based_on_each_other_in_a_circle_end_the_search() -> None:
    styles = style("A", based_on="B") + style("B", based_on="A")
    assert labels(document(styled("a", "A"), numbering=lists(LEGAL), styles=styles)) == [""]


def test_a_list_that_the_file_does_not_define_shows_nothing() -> None:
    assert labels(document(item("a", 9) + item("b", 1, 8), numbering=lists(LEGAL))) == ["", ""]


def test_an_empty_numbered_paragraph_uses_up_its_number() -> None:
    assert labels(document(item("a", 1) + item("", 1) + item("c", 1), numbering=lists(LEGAL))) == ["1.", "3."]


def test_a_paragraph_whose_mark_is_deleted_does_not_count() -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    body = item("a", 1) + item(deleted("b"), 1, more=gone) + item("c", 1)
    found = document(body, numbering=lists(LEGAL))
    assert labels(found) == ["1.", "2."]
    assert found.original is not None
    assert labels(found.original) == ["1.", "2.", "3."]


def test_a_paragraph_that_is_wholly_hidden_does_not_count() -> None:
    hidden = item(run("b", "<w:vanish/>"), 1, more="<w:rPr><w:vanish/></w:rPr>")
    found = document(item("a", 1) + hidden + item("c", 1), numbering=lists(LEGAL))
    assert labels(found) == ["1.", "", "2."]


def test_numbers_of_a_former_style_stand_in_the_original() -> None:
    former = (
        '<w:pPrChange w:id="1" w:author="A"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:pPrChange>"
    )
    body = item("a", 1) + paragraph(run("b") + deleted(" c"), former) + item("d", 1)
    found = document(body, numbering=lists(LEGAL))
    assert labels(found) == ["1.", "", "2."]
    assert found.original is not None
    assert labels(found.original) == ["1.", "2.", "3."]


def test_a_bullet_is_shown_as_it_looks() -> None:
    symbol = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
    levels = [
        f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/>{symbol}</w:lvl>',
        level(1, "o", "bullet"),
        level(2, "–", "bullet"),
        level(3, "&#xF0F4;", "bullet"),
        level(4, "", "bullet", more='<w:lvlPicBulletId w:val="0"/>'),
    ]
    assert shown(0, 1, 2, 3, 4, levels=levels) == ["•", "◦", "–", "•", "•"]


def test_a_level_without_a_number_shows_its_words_only() -> None:
    assert shown(0, 1, levels=[level(0, "Schedule", "none"), level(1, "%1%2.", "none")]) == ["Schedule", "."]


def test_items_in_table_cells_count_with_the_body() -> None:
    body = item("a", 1) + table(row(cell(item("b", 1)), "words")) + item("c", 1)
    assert labels(document(body, numbering=lists(LEGAL))) == ["1.", "2.", "3."]


def test_a_text_box_counts_its_lists_for_itself() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{item('in', 1)}</w:txbxContent></v:textbox></w:pict></w:r>"
    body = item("a", 1) + item(run("b") + box, 1) + item("c", 1)
    found = document(body, numbering=lists(LEGAL))
    assert list(zip(lines(found), labels(found), strict=True)) == [("a", "1."), ("b", "2."), ("in", "1."), ("c", "3.")]


def test_a_number_field_inside_a_paragraph_is_counted_a_level_deeper() -> None:
    body = item(run("Vendor shall ") + field(" LISTNUM ") + run("encrypt and ") + field(" LISTNUM ") + run("delete"), 1)
    found = document(body, numbering=lists([level(0, "%1."), level(1, "(%2)", "lowerLetter")]))
    assert labels(found) == ["1."]
    assert lines(found) == ["Vendor shall (a) encrypt and (b) delete"]


def test_a_number_field_can_name_its_list_level_and_start() -> None:
    body = paragraph(
        run("See ")
        + field(' LISTNUM "LegalDefault" \\l 2 \\s 4 ')
        + field(" LISTNUM OutlineDefault \\l 1 ")
        + run("end")
    )
    assert lines(document(body)) == ["See 1.4. I. end"]


def test_an_automatic_number_field_at_the_start_is_the_label() -> None:
    simple = '<w:fldSimple w:instr=" AUTONUMLGL "/>'
    heading = '<w:outlineLvl w:val="{}"/>'
    body = (
        paragraph(simple + run("Data"), heading.format(0))
        + paragraph(field(" AUTONUMLGL \\e ") + run("Use"), heading.format(1))
        + paragraph(field("AUTONUM") + run("Plain"))
        + paragraph(field("AUTONUMOUT") + run("Outline"))
    )
    assert labels(document(body)) == ["1.", "1.1", "1.", "I."]


FORMS = """
decimal         1 = 1; 10 = 10
decimalZero     1 = 01; 10 = 10; 100 = 100
upperRoman      1 = I; 4 = IV; 9 = IX; 14 = XIV; 40 = XL; 90 = XC; 400 = CD; 1999 = MCMXCIX
lowerRoman      3 = iii; 4000 = 4000
upperLetter     1 = A; 26 = Z; 27 = AA; 53 = AAA; 781 = 781; -3 = -3
lowerLetter     2 = b; 28 = bb; 0 = 0
ordinal         1 = 1st; 2 = 2nd; 3 = 3rd; 4 = 4th; 11 = 11th; 12 = 12th; 13 = 13th; 21 = 21st; 102 = 102nd
cardinalText    1 = One; 21 = Twenty-one; 100 = One hundred; 105 = One hundred five; 2000 = Two thousand
cardinalText    5000000 = 5000000
ordinalText     1 = First; 5 = Fifth; 12 = Twelfth; 20 = Twentieth; 31 = Thirty-first; 100 = One hundredth
hex             10 = A; 255 = FF
chicago         1 = *; 2 = †; 3 = ‡; 4 = §; 5 = **
numberInDash    1 = - 1 -
decimalEnclosedParen 1 = ⑴; 21 = 21
decimalFullWidth 12 = １２
russianLower    1 = а; 30 = аа
hebrew1         15 = טו; 16 = טז; 23 = כג
hebrew1         0 = 0; 1000 = 1000
chicago         -1 = -1
decimalEnclosedCircle 2 = ②; 0 = 0
hindiNumbers    10 = १०
ordinalText     -1 = -1
upperRoman      0 = 0
ideographDigital 12 = 一二
a-future-format 7 = 7
"""


@pytest.mark.parametrize("line", FORMS.strip().splitlines())
def test_each_number_format_is_written_as_word_writes_it(line: str) -> None:
    form, _, cases = line.partition(" ")
    for case in cases.split(";"):
        number, _, written = case.partition("=")
        assert formatted(int(number), form) == written.strip()


def test_the_format_none_writes_nothing() -> None:
    assert formatted(3, "none") == ""


def test_a_custom_number_format_pads_with_noughts() -> None:
    plain = '<w:numFmt w:val="decimal"/>'
    choice = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        f"</mc:Choice><mc:Fallback>{plain}</mc:Fallback></mc:AlternateContent>"
    )
    made = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{choice}<w:lvlText w:val="C-%1"/></w:lvl>'
    assert shown(0, 0, levels=[made]) == ["C-009", "C-010"]
    assert custom(7, "first, second") == "7"


def test_a_list_whose_style_link_leads_nowhere_finds_the_definition_that_names_the_style() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "§ %1")}<w:styleLink w:val="Law"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Law"/></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert labels(document(item("a", 2), numbering=numbering)) == ["§ 1"]


def test_an_instance_of_a_definition_that_is_not_there_shows_nothing() -> None:
    numbering = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    assert labels(document(item("a", 1), numbering=numbering)) == [""]


def test_a_number_field_can_name_a_list_of_the_document() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:name w:val="Law"/>{level(0, "[%1]", start=4)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    found = document(paragraph(run("see ") + field(" LISTNUM Law ")), numbering=numbering)
    assert lines(found) == ["see [4]"]


def test_a_tracked_numbering_is_not_in_the_original() -> None:
    new = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins w:id="1" w:author="A"/></w:numPr>'
    found = document(paragraph(run("a") + deleted("b"), new), numbering=lists(LEGAL))
    assert labels(found) == ["1."]
    assert found.original is not None
    assert labels(found.original) == [""]
