"""What every format promises: the same bytes again, every finding, and no word of a stranger that acts."""

import csv
import io
import json
import shutil
import socket
import subprocess
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import openpyxl
import pytest
from example_runs import CLEAN, FINDINGS, PARTIAL, REPORT, UNREADABLE, finding, run, run_with_text
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from contractscan.cli.scan import FORMATS
from contractscan.exporters import as_csv, as_html, as_json, as_text, as_xlsx
from contractscan.exporters.escape import cut, shown, without_formula
from contractscan.exporters.interface import EXPORTERS, is_clean, tally, worst_first
from contractscan.exporters.table import COLUMNS
from contractscan.exporters.wording import place_of
from contractscan.model import EvidenceRole, Search, Severity, Span, Status, Verdict, Waiver

FORMULAS = (
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\0=1+1",
    "  =1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
)
MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "<svg/onload=alert(1)>",
    "<meta http-equiv=refresh content='0;url=http://example.org'>",
    "<!--",
    "]]>",
    "&lt;b&gt;",
)
CONTROLS = (
    "\x1b[31mred\x1b[0m",
    "contract\u202efdp.exe",
    "zero\u200bwidth",
    "\x07\x08\x7f",
    "a\nb\r\nc\u2028d",
    "\ufffe\uffff",
)


def test_every_format_of_the_command_line_has_its_exporter_and_no_other():
    assert set(EXPORTERS.keys()) == set(FORMATS)
    for name in FORMATS:
        assert EXPORTERS.find(name).name == name


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_run_gives_the_same_bytes(name):
    export = EXPORTERS.find(name).export
    assert export(run()) == export(run())


@pytest.mark.parametrize("name", ["text", "csv", "html"])
def test_every_failing_finding_is_told_with_its_words_and_its_remedy(name):
    content = EXPORTERS.find(name).export(run()).decode("utf-8-sig")
    content = " ".join(content.replace("│", " ").split())
    for item in FINDINGS:
        if item.verdict.is_failing and not item.waiver:
            for words in (item.title, item.message, item.remedy, *(quote.quote for quote in item.evidence)):
                assert words in content.replace("&#39;", "'")


@pytest.mark.parametrize("name", ["text", "html", "json"])
def test_what_was_not_read_is_told_in_every_format(name):
    content = EXPORTERS.find(name).export(run(PARTIAL, UNREADABLE)).decode()
    assert "a scanned page without readable text" in content
    assert UNREADABLE.message in content


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", [*FORMULAS, *MARKUP, *CONTROLS, "\ud800 lone", "", " "])
def test_every_format_takes_every_text(name, text):
    assert EXPORTERS.find(name).export(run_with_text(text))


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec=None), max_size=60))
def test_any_text_comes_back_from_json_as_it_was(text):
    document = json.loads(as_json.json_bytes(run_with_text(text)))["documents"][0]
    assert document["findings"][0]["evidence"][0]["quote"] == text
    assert document["path"] == text


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_no_text_becomes_a_formula_in_csv_and_it_can_be_had_back(text):
    content = as_csv.csv_bytes(run_with_text(text)).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(content, newline="")):
        for cell in row:
            assert not cell.lstrip(" \xa0").startswith(tuple("=+-@\t\r\n＝＋－＠"))
    row = next(csv.DictReader(io.StringIO(content, newline="")))
    assert row["Quote"] in (
        text,
        without_formula(text),
        text.replace("\0", "\ufffd"),
        "'" + text.replace("\0", "\ufffd"),
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula_in_excel(text):
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx.xlsx_bytes(run_with_text(text))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    quote = book["Findings"].cell(2, COLUMNS.index("Quote") + 1)
    assert quote.quotePrefix
    assert quote.value.replace("_x0000_", "\0").replace("_x000D_", "\r") == text


def test_a_text_longer_than_a_cell_is_cut_where_one_can_see_it():
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx.xlsx_bytes(run_with_text("word " * 10_000))))
    quote = book["Findings"].cell(2, COLUMNS.index("Quote") + 1).value
    assert len(quote) <= as_xlsx.LONGEST_CELL
    assert quote.endswith(" more characters]")


def test_the_workbook_has_its_sheets_with_every_finding_and_every_file():
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx.xlsx_bytes(run())))
    assert book.sheetnames == ["Summary", "Findings", "Contracts"]
    findings = book["Findings"]
    assert [cell.value for cell in findings[1]] == list(COLUMNS)
    assert findings.max_row == 1 + len(REPORT.findings) + len(CLEAN.findings) + len(PARTIAL.findings) + 2
    assert findings.freeze_panes == "B2"
    assert findings.auto_filter.ref.startswith("A1:")
    assert book["Contracts"].max_row == 6


@pytest.mark.parametrize("text", [*MARKUP, *FORMULAS, *CONTROLS])
def test_no_text_becomes_markup_in_the_page(text):
    page = html.fromstring(as_html.html_bytes(run_with_text(text)))
    plain = html.fromstring(as_html.html_bytes(run_with_text("plain")))
    assert [element.tag for element in page.iter()] == [element.tag for element in plain.iter()]
    assert not page.xpath("//script | //img | //link | //iframe | //*[@src] | //@*[starts-with(name(), 'on')]")
    assert all(address.startswith("#document-") for address in page.xpath("//@href"))


def test_the_page_allows_its_own_style_and_nothing_else():
    content = as_html.html_bytes(run())
    page = html.fromstring(content)
    style = content.decode().split("<style>")[1].split("</style>")[0]
    mark = b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == f"default-src 'none'; style-src 'sha256-{mark}'; base-uri 'none'; form-action 'none'"


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs the chromium program")
def test_a_browser_that_opens_the_page_asks_nobody_for_anything(tmp_path):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        texts = (
            f"<img src={address}/a>",
            f"<script src={address}/b></script>",
            f"![x]({address}/c)",
            f"url({address}/d)",
        )
        (tmp_path / "report.html").write_bytes(as_html.html_bytes(run_with_text("".join(texts))))
        command = "chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync".split()
        command += ["--disable-background-networking", "--disable-component-update", f"--user-data-dir={tmp_path}/home"]
        page = (tmp_path / "report.html").as_uri()
        shown_page = subprocess.run([*command, "--dump-dom", page], capture_output=True, timeout=120, check=True)
        assert address in shown_page.stdout.decode()
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize("text", [*CONTROLS, *FORMULAS, "wide " * 100, "x" * 500])
def test_the_text_report_has_no_control_characters_and_fits_its_width(text):
    for line in as_text.text_bytes(run_with_text(text)).decode().split("\n"):
        assert line.isprintable()
        assert len(line) <= as_text.WIDTH


def test_the_text_report_shows_what_meets_only_when_asked():
    short = [as_text.text_of(line) for line in as_text.report_lines(run())]
    full = [as_text.text_of(line) for line in as_text.report_lines(run(), shows_all=True)]
    assert "   MEETS" not in short
    assert "   MEETS" in full


@pytest.mark.parametrize("name", ["text", "html"])
def test_a_verdict_is_always_told_in_words_and_not_by_colour_alone(name):
    content = EXPORTERS.find(name).export(run()).decode().lower()
    for words in ("critical · contradicts", "critical · weak", "high · missing", "high · review"):
        assert words in content


def test_a_contract_read_in_part_is_never_called_clean():
    assert is_clean(CLEAN)
    assert not is_clean(PARTIAL)
    assert not is_clean(REPORT)
    assert "Nothing fails in what was read, but not all was read" in as_text.text_bytes(run(PARTIAL)).decode()


def test_findings_stand_by_severity_then_by_verdict():
    mixed = tuple(
        finding(f"r-{severity}-{verdict}", "t", verdict, severity)
        for severity in (Severity.LOW, Severity.CRITICAL)
        for verdict in (Verdict.MEETS, Verdict.WEAK, Verdict.MISSING, Verdict.CONTRADICTS, Verdict.REVIEW)
    )
    order = [(item.severity.value, item.verdict.value) for item in worst_first(mixed)]
    verdicts = ["contradicts", "missing", "weak", "review", "meets"]
    assert order == [("critical", verdict) for verdict in verdicts] + [("low", verdict) for verdict in verdicts]


def test_a_waived_finding_counts_as_accepted_and_not_as_open():
    waived = tuple(replace(item, waiver=Waiver(item.rule, "why", "2027-01-01")) for item in FINDINGS)
    counts = tally(waived)
    assert (counts.open, counts.waived) == (0, 4)
    assert tally(FINDINGS).open == 3
    assert tally(FINDINGS).open_by_severity == {
        Severity.CRITICAL: 2,
        Severity.HIGH: 1,
        Severity.MEDIUM: 0,
        Severity.LOW: 0,
    }


def test_a_status_is_told_in_the_excel_summary():
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx.xlsx_bytes(run())))
    rows = {row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True) if row[0]}
    assert rows["Read wholly"] == 2
    assert rows["Read in part (never clean)"] == 1
    assert rows["Not read"] == 1
    assert rows["Same as another file"] == 1
    assert PARTIAL.status is Status.PARTIAL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain – “text”", "plain – “text”"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\u202eb", "a\\u202eb"),
        ("a\nb", "a b"),
        ("a\u00a0b", "a b"),
        ("\U000e0001", "\\U000e0001"),
    ],
)
def test_control_characters_are_shown_by_their_codes(text, expected):
    assert shown(text) == expected


@given(st.text(max_size=300), st.integers(60, 200))
def test_a_cut_text_fits_and_says_how_much_is_gone(text, limit):
    short = cut(text, limit)
    assert len(short) <= limit
    if short != text:
        kept, _, rest = short.rpartition("… [cut, ")
        assert text.startswith(kept)
        assert int(rest.split()[0].replace(",", "")) == len(text) - len(kept)


@pytest.mark.parametrize(
    ("clause", "page", "expected"),
    [
        ("7.2(a)", 4, "Clause 7.2(a), page 4"),
        ("7.2(a)", None, "Clause 7.2(a)"),
        ("Exhibit C 4.2", 6, "Exhibit C 4.2, page 6"),
        ("Article IV", None, "Article IV"),
        ("A.1", None, "Clause A.1"),
        ("", 2, "Unnumbered clause, page 2"),
    ],
)
def test_a_place_is_told_as_a_person_cites_it(clause, page, expected):
    assert place_of(replace(FINDINGS[0].evidence[0], clause=clause, page=page)) == expected


@pytest.mark.parametrize("name", ["text", "html"])
def test_a_quote_in_favour_is_marked_so_where_the_finding_fails(name):
    quote = replace(FINDINGS[0].evidence[0], role=EvidenceRole.SUPPORTS)
    fails = replace(FINDINGS[0], evidence=(quote,))
    meets = replace(fails, verdict=Verdict.MEETS)
    assert "page 4 (in favour)" in EXPORTERS.find(name).export(run(replace(REPORT, findings=(fails,)))).decode()
    assert "(in favour)" not in EXPORTERS.find(name).export(run(replace(REPORT, findings=(meets,)))).decode()


SILENT = replace(
    finding("audit-right", "The library may audit", Verdict.MISSING, Severity.HIGH),
    evidence=tuple(
        replace(FINDINGS[2].evidence[0], clause=clause, span=Span(at, at + 5), note=note)
        for at, (clause, note) in enumerate(
            (("3", "no deadline"), ("4", "binds the library"), ("5", "only on request"))
        )
    ),
    search=Search(120, 140, ("audit, with security",), ("audit", "inspect")),
)


@pytest.mark.parametrize("export", [as_text.text_bytes, as_html.html_bytes])
def test_what_is_missing_comes_with_what_was_searched_and_what_each_nearest_clause_lacks(export):
    text = export(run(replace(REPORT, findings=(SILENT,)))).decode()
    assert "120 places with 140 statements, for “audit, with security”" in " ".join(text.split())
    for place, lack in (
        ("Clause 3", "no deadline"),
        ("Clause 4", "binds the library"),
        ("Clause 5", "only on request"),
    ):
        assert place in text
        assert lack in text


def test_the_page_tells_how_the_words_led_to_the_verdict():
    page = html.fromstring(as_html.html_bytes(run(replace(REPORT, findings=(FINDINGS[0], SILENT)))).decode())
    chains = [" ".join(item.text_content().split()) for item in page.xpath("//details//li")]
    assert chains == ["“may” makes it a permission."]
