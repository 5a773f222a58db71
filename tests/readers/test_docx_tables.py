"""Tables of Word files as rows with cells."""

from contractscan.model import BlockKind, Document, RegionKind
from tests.docx_maker import cell, document, item, level, lines, lists, marked, paragraph, row, run, table

MERGE = '<w:vMerge w:val="restart"/>'
MERGED = "<w:vMerge/>"
BOLD = "<w:b/>"


def cells(found: Document) -> list[list[str]]:
    return [[found.text[span.start : span.end] for span in block.cells] for block in found.blocks]


def test_a_row_is_one_block_with_its_cells() -> None:
    found = document(table(row("Retention", "30 days"), row("Backups", "90 days")))
    assert [block.kind for block in found.blocks] == [BlockKind.TABLE_ROW] * 2
    assert lines(found) == ["Retention 30 days", "Backups 90 days"]
    assert cells(found) == [["Retention", "30 days"], ["Backups", "90 days"]]
    assert marked(found, RegionKind.TABLE) == ["Retention 30 days\nBackups 90 days"]


def test_the_paragraphs_of_a_cell_stand_on_one_line() -> None:
    found = document(table(row(cell("Security", "Measures"), cell("encrypt", "", "log"))))
    assert cells(found) == [["Security Measures", "encrypt log"]]


def test_a_declared_header_row_is_named_by_the_rows_under_it() -> None:
    body = paragraph("Before") + table(row("Item", "Term", properties="<w:tblHeader/>"), row("Logs", "30 days"))
    found = document(body)
    assert [block.header for block in found.blocks] == [None, None, 1]


def test_a_first_row_in_bold_is_a_header() -> None:
    head = row(cell(paragraph(run("Item", BOLD))), cell(paragraph(run("Term", BOLD))))
    assert [block.header for block in document(table(head, row("Logs", "30 days"))).blocks] == [None, 0]


def test_a_table_that_is_bold_throughout_has_no_header() -> None:
    rows = [row(cell(paragraph(run(a, BOLD))), cell(paragraph(run(b, BOLD)))) for a, b in (("x", "y"), ("z", "q"))]
    assert [block.header for block in document(table(*rows)).blocks] == [None, None]


def test_cells_merged_across_are_read_once_and_keep_the_columns_in_step() -> None:
    found = document(table(row(cell("All data", properties='<w:gridSpan w:val="2"/>'), "30 days"), row("a", "b", "c")))
    assert lines(found) == ["All data 30 days", "a b c"]
    assert cells(found) == [["All data", "", "30 days"], ["a", "b", "c"]]


def test_cells_merged_downwards_are_read_once() -> None:
    found = document(table(row(cell("Logs", properties=MERGE), "30 days"), row(cell("", properties=MERGED), "90 days")))
    assert cells(found) == [["Logs", "30 days"], ["", "90 days"]]


def test_text_left_in_a_merged_cell_is_not_lost() -> None:
    assert "left over" in document(table(row(cell("left over", properties=MERGED), "x"))).text


def test_an_enormous_column_span_does_no_harm() -> None:
    found = document(table(row(cell("wide", properties='<w:gridSpan w:val="999999999"/>'), "x")))
    assert len(found.blocks[0].cells) < 100


def test_a_small_table_in_a_cell_is_part_of_the_cell() -> None:
    found = document(table(row(cell(table(row("inner")), ""), "outer")))
    assert cells(found) == [["inner", "outer"]]


def test_a_table_in_a_cell_is_read_as_rows_in_place() -> None:
    inner = table(row("a", "b"), row("c", "d"))
    found = document(table(row("Service levels", cell("Levels:", inner, "End"))))
    assert lines(found) == ["Service levels", "Levels:", "a b", "c d", "End"]
    assert [block.kind.value for block in found.blocks] == [
        "paragraph",
        "paragraph",
        "table-row",
        "table-row",
        "paragraph",
    ]


def test_a_cell_that_holds_clauses_is_read_as_clauses() -> None:
    numbering = lists([level(0, "%1."), level(1, "(%2)", "lowerLetter")])
    content = [paragraph("Vendor shall:"), item("encrypt", 1, 1), item("delete", 1, 1)]
    found = document(table(row("Duties", cell(*content))), numbering=numbering)
    assert [(block.label, block.kind) for block in found.blocks] == [
        ("", BlockKind.PARAGRAPH),
        ("", BlockKind.PARAGRAPH),
        ("(a)", BlockKind.LIST_ITEM),
        ("(b)", BlockKind.LIST_ITEM),
    ]
    assert marked(found, RegionKind.TABLE)


def test_a_row_of_one_cell_with_paragraphs_only_places_them() -> None:
    found = document(table(row(cell("First paragraph.", "Second paragraph."))))
    assert lines(found) == ["First paragraph.", "Second paragraph."]
    assert [block.kind for block in found.blocks] == [BlockKind.PARAGRAPH] * 2


def test_the_number_of_a_row_is_its_label() -> None:
    numbering = lists([level(0, "%1.")])
    rows = [row(cell(item("", 1)), "Encrypt"), row(cell(item("", 1)), "Delete")]
    found = document(table(*rows), numbering=numbering)
    assert [(block.label, text) for block, text in zip(found.blocks, lines(found), strict=True)] == [
        *(("1.", "Encrypt"), ("2.", "Delete")),
    ]


def test_the_number_of_a_later_cell_stands_in_its_text() -> None:
    found = document(table(row("Duty", cell(item("Encrypt", 1)))), numbering=lists([level(0, "(%1)")]))
    assert cells(found) == [["Duty", "(1) Encrypt"]]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    wrapped_cell = f"<w:sdt><w:sdtContent>{cell('60 days')}</w:sdtContent></w:sdt>"
    wrapped_row = f"<w:sdt><w:sdtContent>{row('a', 'b')}</w:sdtContent></w:sdt>"
    body = f"<w:tbl><w:tr>{cell('Term')}{wrapped_cell}</w:tr>{wrapped_row}</w:tbl>"
    assert cells(document(body)) == [["Term", "60 days"], ["a", "b"]]


def test_a_row_that_begins_later_keeps_its_columns() -> None:
    found = document(table(row("x", properties='<w:gridBefore w:val="1"/>')))
    assert cells(found) == [["", "x"]]


def test_a_text_box_in_a_cell_follows_the_row() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('Note')}</w:txbxContent></v:textbox></w:pict></w:r>"
    found = document(table(row(cell(paragraph(run("a") + box)), "b")))
    assert lines(found) == ["a b", "Note"]


def test_an_empty_table_is_no_block() -> None:
    assert document(paragraph("x") + table(row("", "")) + "<w:tbl/>").text == "x\n"


def test_a_cell_that_ends_in_an_invisible_space_stays_within_its_row() -> None:
    (block,) = document(table(row("Logs", "30 days\u2800", ""))).blocks
    assert all(block.span.start <= span.start <= span.end <= block.span.end for span in block.cells)
