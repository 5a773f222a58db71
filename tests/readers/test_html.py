"""Web pages: the contract in order, the page's own parts set aside, and nothing lost."""

import re
from collections import Counter
from pathlib import Path

import pytest

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import BlockKind, Document, NoticeKind, RegionKind
from contractscan.readers import Source, read
from contractscan.readers.html_tree import decoded_page, tree_of

CLAUSE = "Vendor shall notify the Library of every breach of Patron Data within 72 hours after it becomes aware."


def read_html(html: str | bytes) -> Document:
    return read(Source("contract.html", html if isinstance(html, bytes) else html.encode("utf-8")))


def texts(document: Document) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


def of_kind(document: Document, kind: RegionKind) -> list[str]:
    return [document.text[r.span.start : r.span.end] for r in document.regions if r.kind is kind]


def side(document: Document) -> list[str]:
    return of_kind(document, RegionKind.HEADER) + of_kind(document, RegionKind.FOOTER)


def test_paragraphs_and_headings_come_in_order_with_their_levels() -> None:
    document = read_html(
        "<h1>DPA</h1><p>One <b>bold</b>\n  word.</p><h3>Security</h3><div>Two.<p>Three.</p>Four.</div>"
    )
    assert texts(document) == ["DPA", "One bold word.", "Security", "Two.", "Three.", "Four."]
    assert [(b.kind, b.level) for b in document.blocks if b.kind is BlockKind.HEADING] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 3),
    ]


def test_a_fragment_without_html_element_is_read() -> None:
    assert texts(read_html("   <p>One.</p>2. Loose text<p>Three.</p>")) == ["One.", "2. Loose text", "Three."]


@pytest.mark.parametrize(
    ("html", "labels"),
    [
        ("<ol><li>a<li>b</ol>", ["1.", "2."]),
        ('<ol start="3" type="a"><li>x<li>y</ol>', ["c.", "d."]),
        ('<ol type="I" reversed><li>x<li>y</ol>', ["II.", "I."]),
        ('<ol><li value="7">x<li>y<li value="3">z</ol>', ["7.", "8.", "3."]),
        ('<ol style="list-style-type: lower-roman"><li>x<li>y<li>z<li>w</ol>', ["i.", "ii.", "iii.", "iv."]),
        ('<ol style="list-style: none"><li>x</ol>', [""]),
        ("<ul><li>x<li>y</ul>", ["", ""]),
        ("<ol><li>1.1 The number is in the text</ol>", [""]),
        ('<ol start="x" type="Z"><li>x</ol>', ["1."]),
        ('<ol type="a" start="27"><li>x</ol>', ["aa."]),
    ],
)
def test_list_items_carry_the_number_that_a_browser_shows(html: str, labels: list[str]) -> None:
    document = read_html(html)
    assert [block.label for block in document.blocks] == labels
    assert all(block.kind is BlockKind.LIST_ITEM for block in document.blocks)


def test_nested_lists_have_levels_and_count_for_themselves() -> None:
    document = read_html("<ol><li>One<ol type=a><li>Sub a<li>Sub b</ol>tail<li>Two<p>more</p></ol>")
    found = [(b.label, b.level, b.kind.value) for b in document.blocks]
    assert found == [
        ("1.", 1, "list-item"),
        ("a.", 2, "list-item"),
        ("b.", 2, "list-item"),
        ("", 1, "paragraph"),
        ("2.", 1, "list-item"),
        ("", 1, "paragraph"),
    ]


def test_a_table_is_rows_of_cells_under_their_header() -> None:
    document = read_html(
        "<table><tr><th>Data<th>Kept for</tr><tr><td>Logs<td><p>30 days</p><p>then deleted</p></tr></table>"
    )
    header, row = document.blocks
    assert [document.text[c.start : c.end] for c in row.cells] == ["Logs", "30 days then deleted"]
    assert (header.header, row.header) == (None, 0)
    assert len(of_kind(document, RegionKind.TABLE)) == 2


def test_a_first_row_in_bold_names_the_columns() -> None:
    document = read_html(
        "<table><tr><td><b>Data</b><td><b>Kept</b><tr><td>Logs<td>30 days<tr><td>Mail<td>1 day</table>"
    )
    assert [block.header for block in document.blocks] == [None, 0, 0]


def test_a_table_that_only_places_text_gives_paragraphs() -> None:
    page = "<table><tr><td><h2>Terms</h2><p>1. One.</p><p>2. Two.</p><td>Three.</table>"
    document = read_html(page)
    assert texts(document) == ["Terms", "1. One.", "2. Two.", "Three."]
    assert all(block.kind is not BlockKind.TABLE_ROW for block in document.blocks)


def test_a_table_of_clause_numbers_gives_numbered_paragraphs() -> None:
    document = read_html("<table><tr><td>1.1<td>Vendor shall notify.<tr><td>1.2<td>Vendor shall delete.</table>")
    assert texts(document) == ["1.1 Vendor shall notify.", "1.2 Vendor shall delete."]
    assert all(block.kind is BlockKind.PARAGRAPH for block in document.blocks)


def test_a_number_that_stands_alone_joins_the_text_beside_it() -> None:
    document = read_html(
        "<div><div>2.</div><div>Security</div></div><div><span>2.1</span></div><p>Vendor shall encrypt.</p>"
    )
    assert texts(document) == ["2. Security", "2.1 Vendor shall encrypt."]


def test_line_breaks_part_sentences_but_not_the_lines_of_one() -> None:
    page = "<p>1.1 Vendor shall encrypt.<br>1.2 Vendor shall<br>delete.<br><br>Flush text</p>"
    assert texts(read_html(page)) == ["1.1 Vendor shall encrypt.", "1.2 Vendor shall delete.", "Flush text"]


def test_a_line_in_bold_is_a_heading_and_bold_words_are_not() -> None:
    page = "<p><strong>2. Security</strong></p><p><b>Vendor</b> shall encrypt.</p><p>And delete.</p><p>So.</p>"
    assert [block.kind.value for block in read_html(page).blocks] == ["heading", "paragraph", "paragraph", "paragraph"]


def test_scripts_styles_and_templates_are_no_text() -> None:
    page = (
        "<script>PROBE</script><style>PROBE</style><template>PROBE</template><noscript>PROBE</noscript>"
        "<svg><title>PROBE</title></svg><!-- PROBE --><p>Text.</p>"
    )
    assert read_html(page).text == "Text.\n"


@pytest.mark.parametrize(
    "attribute",
    ["hidden", 'style="display:none"', 'style="visibility: hidden"', 'style="font-size:0px"', 'style="color:#FFF"'],
)
def test_hidden_text_is_kept_marked_and_told(attribute: str) -> None:
    document = read_html(f"<p>Vendor shall notify.</p><p {attribute}>Vendor shall not notify.</p>")
    assert of_kind(document, RegionKind.HIDDEN) == ["Vendor shall not notify."]
    assert [notice.kind for notice in document.notices] == [NoticeKind.HIDDEN_TEXT]


def test_white_text_on_something_painted_is_not_hidden() -> None:
    page = '<div style="background:#003"><h1 style="color:white">Agreement</h1></div><p>Vendor shall notify.</p>'
    assert of_kind(read_html(page), RegionKind.HIDDEN) == []


def test_a_closed_fold_with_long_text_is_body_text() -> None:
    page = f'<h2>Data</h2><div class="accordion-body" style="display:none"><p>{CLAUSE}</p><p>{CLAUSE}</p></div>'
    document = read_html(page)
    assert texts(document).count(CLAUSE) == 2
    assert document.notices == ()


def test_menus_and_site_furniture_go_behind_the_body() -> None:
    page = (
        "<html><head><title>Terms</title></head><body>"
        '<header><a href="/">Acme</a></header>'
        '<nav><ul><li><a href="/a">Products</a><li><a href="/b">Prices</a></ul></nav>'
        f"<main><h1>Agreement</h1><p>{CLAUSE}</p><p>{CLAUSE}</p></main>"
        '<footer><p>© Acme</p><a href="/c">Careers</a></footer></body></html>'
    )
    document = read_html(page)
    assert texts(document) == ["Agreement", CLAUSE, CLAUSE]
    assert side(document) == ["Terms", "Acme", "Products", "Prices", "© Acme", "Careers"]


def test_a_footer_with_duties_in_it_stays_in_the_contract() -> None:
    page = f"<p>{CLAUSE}</p><footer><p>{(CLAUSE + ' Vendor must delete the data. ') * 5}</p></footer>"
    document = read_html(page)
    assert len(document.blocks) == 2
    assert side(document) == []


def test_a_privacy_policy_section_on_cookies_is_not_a_cookie_banner() -> None:
    page = f'<section id="cookies"><h2>Cookies</h2><p>{CLAUSE}</p><a href="#x">more</a></section>'
    assert CLAUSE in texts(read_html(page))


def test_a_cookie_banner_goes_aside() -> None:
    page = f'<div class="cookie-banner"><p>We use cookies.</p><button>Accept</button></div><p>{CLAUSE}</p>'
    document = read_html(page)
    assert texts(document) == [CLAUSE]
    assert "We use cookies." in side(document)


def test_an_annex_of_short_items_at_the_end_stays_in_the_contract() -> None:
    items = "".join(f"<li>Category {letter}" for letter in "ABCDEFGHIJ")
    document = read_html(f"<p>{CLAUSE}</p><h2>Annex 1: Categories of data</h2><ul>{items}</ul>")
    assert len(document.blocks) == 12


def test_a_table_of_contents_of_links_goes_aside() -> None:
    contents = "".join(f'<li><a href="#s{n}">{n}. Section {n}</a>' for n in range(1, 5))
    document = read_html(f"<ul>{contents}</ul><p>{CLAUSE}</p>")
    assert texts(document) == [CLAUSE]


def test_web_addresses_of_links_are_kept_in_running_text() -> None:
    page = (
        '<p>Vendor shall comply with the <a href="https://acme.example/dpa">Data Addendum</a>, '
        '<a href="https://acme.example/x">https://acme.example/x</a> and <a href="#s2">Section 2</a> at all times.</p>'
    )
    assert texts(read_html(page)) == [
        "Vendor shall comply with the Data Addendum (https://acme.example/dpa), https://acme.example/x and Section 2 "
        "at all times."
    ]


def test_marked_changes_give_the_text_after_and_before() -> None:
    document = read_html("<p>Vendor shall notify within <del>30 days</del><ins>72 hours</ins>.</p>")
    assert texts(document) == ["Vendor shall notify within 72 hours."]
    assert of_kind(document, RegionKind.INSERTED) == ["72 hours"]
    assert document.original is not None
    assert texts(document.original) == ["Vendor shall notify within 30 days."]
    assert [notice.kind for notice in document.notices] == [NoticeKind.TRACKED_CHANGES]


def test_what_a_form_shows_is_text() -> None:
    page = (
        '<p><input type="checkbox" checked> Logs <input type="radio"> None</p><p>Name: <input value="Acme Inc."></p>'
        "<textarea>1. Vendor shall notify.\n\n2. Vendor shall delete.</textarea><input type=hidden value=secret>"
    )
    assert texts(read_html(page)) == [
        "☑ Logs ☐ None",
        "Name: Acme Inc.",
        "1. Vendor shall notify.",
        "2. Vendor shall delete.",
    ]


def test_preformatted_text_is_joined_like_plain_text() -> None:
    wrapped = "Vendor shall notify the Library of every breach of\nPatron Data within 72 hours after it becomes\naware."
    assert texts(read_html(f"<pre>{wrapped}</pre>")) == [wrapped.replace("\n", " ")]


def test_an_embedded_document_is_declared_unread_and_never_fetched() -> None:
    document = read_html(f'<p>{CLAUSE}</p><iframe src="http://127.0.0.1:9/dpa.pdf"></iframe>')
    assert [part.part for part in document.unread] == ["embedded page http://127.0.0.1:9/dpa.pdf"]


def test_a_wrong_charset_is_told_and_not_believed() -> None:
    document = read_html('<meta charset="iso-8859-1"><p>Vendor’s “data”</p>')
    assert texts(document) == ["Vendor’s “data”"]
    assert [notice.kind for notice in document.notices] == [NoticeKind.ENCODING]


def test_a_page_in_the_transfer_encoding_of_mail_is_decoded() -> None:
    page = (
        b'<html><body class=3D"a"><p class=3D"b" id=3D"c"><font size=3D"2" face=3D"x">Vendor sh=\r\nall notify.</font>'
    )
    assert texts(read_html(page)) == ["Vendor shall notify."]


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 15_000 + "deep",
        "<ul><li>" * 3_000 + "deep",
        "<table><tr><td>" * 1_500 + "deep",
        "<p>" + "deep <br>" * 20_000,
        '<span style="color:#fff">' * 5_000 + "deep",
        "<" * 200_000 + " deep",
    ],
)
def test_nesting_and_length_are_no_trouble(page: str) -> None:
    assert "deep" in read_html(page).text


@pytest.mark.parametrize("page", ["<div>" * 200_000, f"<p {' '.join(f'a{n}=1' for n in range(20_000))}>x"])
def test_an_attack_on_the_parser_is_too_complex(page: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_html(page + "x")
    assert caught.value.error is ErrorClass.TOO_COMPLEX


def test_every_letter_of_real_pages_is_in_the_document(shared: Path) -> None:
    pages = sorted((shared / "contracts").glob("*/*.html"))
    assert len(pages) > 20
    for page in pages:
        content = page.read_bytes()
        document = read(Source(page.name, content))
        tree = tree_of(decoded_page(content).text)
        tree.strip_tags(["script", "style", "noscript", "template", "svg", "head"])
        body = tree.body
        assert body is not None
        shown = Counter(re.sub(r"\W", "", body.text(separator=" ")))
        lost = shown - Counter(re.sub(r"\W", "", document.text))
        assert sum(lost.values()) <= 0.001 * sum(shown.values()), page.name


def test_page_numbers_of_a_printed_contract_go_aside_and_do_not_split_sentences() -> None:
    page = "".join(
        f"<p>{n}. Vendor shall notify the Library of a breach and shall</p><p align=center>{n}</p><hr>"
        "<p>describe what happened.</p>"
        for n in (1, 2, 3)
    )
    document = read_html(page)
    clause = "Vendor shall notify the Library of a breach and shall describe what happened."
    assert texts(document) == [f"{n}. {clause}" for n in (1, 2, 3)]
    assert side(document) == ["1", "2", "3"]


def test_lines_that_a_converter_ended_with_breaks_are_joined_at_their_width() -> None:
    lines = [
        "Vendor shall notify the Library of every breach of Patron Data. It shall",
        "describe what happened, whom it concerns and what the Vendor has done. It",
        "shall keep the Library informed until the breach has been dealt with in",
        "full. The duties of this clause survive the end of the agreement for as",
        "long as the Vendor holds Patron Data in any form. Nothing in this clause",
        "limits a duty that the Vendor has by law. The Vendor shall also tell the",
        "persons concerned where the law or the Library asks for it, and it shall",
        "bear the cost.",
        "2. Vendor shall encrypt.",
    ]
    assert texts(read_html("<p>" + "<br>".join(lines) + "</p>")) == [" ".join(lines[:-1]), lines[-1]]
