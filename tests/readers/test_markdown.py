"""Markdown: blocks with levels and labels, markup gone, and loosely formatted contracts read as they look."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contractscan.model import BlockKind, Document, RegionKind
from contractscan.readers import Source, read


def read_markdown(text: str) -> Document:
    return read(Source("contract.md", text.encode("utf-8", errors="surrogatepass")))


def texts(document: Document) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


def kinds(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.label) for block in document.blocks]


def test_headings_lists_and_paragraphs_lose_their_markup() -> None:
    document = read_markdown(
        "# DPA\n\n## 1. Data\n\nThe **Vendor** shall _never_ sell `data`.\n\n- one\n- two\n\n1) a\n2) b\n"
    )
    assert texts(document) == ["DPA", "1. Data", "The Vendor shall never sell data.", "one", "two", "a", "b"]
    assert kinds(document) == [
        ("heading", 1, ""),
        ("heading", 2, ""),
        ("paragraph", 0, ""),
        ("list-item", 1, ""),
        ("list-item", 1, ""),
        ("list-item", 1, "1)"),
        ("list-item", 1, "2)"),
    ]


@pytest.mark.parametrize(
    ("markdown", "labels"),
    [
        ("1. a\n2. b\n3. c\n", ["1.", "2.", "3."]),
        ("1. a\n1. b\n1. c\n", ["1.", "2.", "3."]),
        ("3. a\n5. b\n6. c\n", ["3.", "5.", "6."]),
        ("- (a) one\n- (b) two\n", ["", ""]),
    ],
)
def test_list_items_keep_the_numbers_that_the_author_wrote(markdown: str, labels: list[str]) -> None:
    assert [block.label for block in read_markdown(markdown).blocks] == labels


def test_nested_lists_have_levels() -> None:
    document = read_markdown("1. one\n   - sub\n     - subsub\n2. two\n")
    assert [(block.level, block.label) for block in document.blocks] == [(1, "1."), (2, ""), (3, ""), (1, "2.")]


def test_a_table_is_rows_with_cells_and_header() -> None:
    document = read_markdown("| Data | Kept |\n|---|---|\n| Logs | 30 **days** |\n| A \\| B | x |\n")
    rows = [[document.text[c.start : c.end] for c in block.cells] for block in document.blocks]
    assert rows == [["Data", "Kept"], ["Logs", "30 days"], ["A | B", "x"]]
    assert [block.header for block in document.blocks] == [None, 0, 0]


def test_wrapped_lines_are_joined_and_clause_numbers_begin_blocks() -> None:
    text = (
        "Vendor shall notify the Library of every breach of Patron Data in\n"
        "writing and shall describe what happened, whom it concerns and what\n"
        "the Vendor has done about it.\n\n"
        "1.1 Vendor shall delete the data within the time that is stated in\n"
        "Exhibit A to this agreement, and shall certify that it has done so.\n"
        "1.2 Vendor shall encrypt.\n"
        "(a) at rest;\n"
        "(b) in transit.\n"
    )
    assert texts(read_markdown(text)) == [
        "Vendor shall notify the Library of every breach of Patron Data in writing and shall describe what happened, "
        "whom it concerns and what the Vendor has done about it.",
        "1.1 Vendor shall delete the data within the time that is stated in Exhibit A to this agreement, and shall "
        "certify that it has done so.",
        "1.2 Vendor shall encrypt.",
        "(a) at rest;",
        "(b) in transit.",
    ]


def test_a_line_in_bold_is_a_heading() -> None:
    document = read_markdown(
        "**1. Definitions**\n\nIn this agreement:\n\n**2. Data**\n\nVendor shall encrypt.\n\nAnd so on.\n"
    )
    assert [kind for kind, _, _ in kinds(document)] == ["heading", "paragraph", "heading", "paragraph", "paragraph"]


def test_text_indented_like_code_is_contract_text() -> None:
    text = "2.1 Vendor shall:\n\n    (a) notify Library of a breach; and\n    (b) delete the data.\n"
    assert texts(read_markdown(text)) == [
        "2.1 Vendor shall:",
        "(a) notify Library of a breach; and",
        "(b) delete the data.",
    ]


def test_links_keep_their_words_and_web_addresses() -> None:
    text = "See [Data Addendum](https://acme.example/dpa), [Section 2](#s2) and <https://acme.example/x> for details.\n"
    assert texts(read_markdown(text)) == [
        "See Data Addendum (https://acme.example/dpa), Section 2 and https://acme.example/x for details."
    ]


def test_escapes_are_undone_and_placeholders_stay() -> None:
    text = (
        "1\\. Vendor \\*shall\\* notify <insert contact> & [Customer] within <Number> days.\n\n[Vendor]: ____________\n"
    )
    assert texts(read_markdown(text)) == [
        "1. Vendor *shall* notify <insert contact> & [Customer] within <Number> days.",
        "[Vendor]: ____________",
    ]


def test_front_matter_goes_aside() -> None:
    document = read_markdown("---\ntitle: DPA\nversion: 2\n---\n# Agreement\n\nVendor shall encrypt.\n")
    assert texts(document) == ["Agreement", "Vendor shall encrypt."]
    side = [document.text[r.span.start : r.span.end] for r in document.regions if r.kind is RegionKind.HEADER]
    assert side == ["title: DPA", "version: 2"]


def test_a_rule_between_paragraphs_is_no_front_matter() -> None:
    assert texts(read_markdown("---\n\nVendor shall encrypt.\n\n---\n\nEnd.\n")) == ["Vendor shall encrypt.", "End."]


def test_html_inside_is_read_as_html() -> None:
    table = "<table>\n<tr><th>Data<th>Kept</tr>\n<tr><td>Logs<td>30 days</tr>\n</table>"
    document = read_markdown(f"# DPA\n\n{table}\n\nText<br>more.\n\n<script>x</script>\n")
    assert texts(document) == ["DPA", "Data Kept", "Logs 30 days", "Text more."]
    assert [block.kind for block in document.blocks[1:3]] == [BlockKind.TABLE_ROW] * 2


def test_a_link_that_nothing_uses_goes_aside() -> None:
    document = read_markdown("Vendor shall encrypt.\n\n[terms]: https://acme.example/terms\n")
    assert "https://acme.example/terms" in document.text[document.blocks[-1].span.end :]


def test_struck_text_is_a_marked_change() -> None:
    document = read_markdown("Vendor shall notify within ~~30 days~~ 72 hours.\n")
    assert texts(document) == ["Vendor shall notify within 72 hours."]
    assert document.original is not None
    assert "30 days" in document.original.text


@pytest.mark.parametrize(
    "text", ["> " * 5_000 + "deep", "- " * 5_000 + "deep", "1. " * 3_000 + "deep", "[" * 3_000 + "deep"]
)
def test_deep_nesting_is_read_as_plain_text(text: str) -> None:
    assert "deep" in read_markdown(text).text


@given(st.text(st.sampled_from("ab1. \n-*_#>|[]()`<&~\\:/=+!\t\"'"), min_size=1, max_size=120))
@settings(max_examples=200, deadline=None)
def test_letters_and_figures_are_never_lost(text: str) -> None:
    source = Source("contract.md", f"Agreement\n\n{text}\n\nEnd of text".encode())
    document = read(source)
    assert document.text.startswith("Agreement")
    assert "End of text" in document.text
