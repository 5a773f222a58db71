from made import document, finding, meets_safeguards, report, sharing, weak_breach

from contractscan.dashboard.held import Contract
from contractscan.dashboard.matrix import Choice, groups, matrix, requirements
from contractscan.dashboard.portfolio_view import ACROSS, breakable, contract_table, matrix_table, top_table
from contractscan.model import Severity, Verdict

SOURCE = document()
BAD = Contract("bad", "hosting.pdf", report(weak_breach(SOURCE), sharing(SOURCE), meets_safeguards(SOURCE)))
GOOD = Contract(
    "good",
    "ebooks.docx",
    report(
        finding(verdict=Verdict.MEETS),
        finding(
            rule="no-sharing",
            verdict=Verdict.NOT_APPLICABLE,
            severity=Severity.HIGH,
            title="The vendor shares patron data with nobody else",
            group="sharing",
        ),
        meets_safeguards(SOURCE),
    ),
)


def buttons(node):
    own = [node] if node.tag == "button" else []
    return [*own, *(found for child in node.children for found in buttons(child))]


def test_the_matrix_has_the_worst_contract_and_the_worst_requirement_first():
    shown = matrix([GOOD, BAD])
    assert [contract.key for contract in shown.contracts] == ["bad", "good"]
    assert [row.rule for row in shown.requirements] == ["breach-notice", "no-sharing", "safeguards"]


def test_a_requirement_counts_only_the_contracts_it_applies_to():
    sharing_row = next(row for row in requirements([GOOD, BAD]) if row.rule == "no-sharing")
    assert (sharing_row.failing, sharing_row.asked) == (1, 1)


def test_a_filter_by_verdict_leaves_only_those_cells():
    shown = matrix([GOOD, BAD], Choice(verdicts=(Verdict.CONTRADICTS,)))
    assert [row.rule for row in shown.requirements] == ["no-sharing"]
    assert [contract.key for contract in shown.contracts] == ["bad"]


def test_filters_by_severity_and_group_combine():
    choice = Choice(severities=(Severity.HIGH, Severity.MEDIUM), groups=("security",))
    assert set(matrix([GOOD, BAD], choice).cells) == {("safeguards", "bad"), ("safeguards", "good")}


def test_words_are_looked_for_in_quotes_titles_and_file_names_in_any_case():
    assert set(matrix([GOOD, BAD], Choice(text="AFFILIATES lawful")).cells) == {("no-sharing", "bad")}
    assert {key for _, key in matrix([GOOD, BAD], Choice(text="ebooks")).cells} == {"good"}


def test_a_filter_that_nothing_matches_gives_an_empty_matrix():
    shown = matrix([GOOD, BAD], Choice(text="no such words"))
    assert (shown.requirements, shown.contracts) == ((), ())


def test_a_requirement_keeps_its_counts_when_cells_are_filtered_away():
    shown = matrix([GOOD, BAD], Choice(verdicts=(Verdict.MEETS,)))
    breach = next(row for row in shown.requirements if row.rule == "breach-notice")
    assert (breach.failing, breach.asked) == (1, 2)


def test_groups_come_in_alphabetical_order():
    assert groups([GOOD, BAD]) == ("breach", "security", "sharing")


def test_every_cell_says_its_verdict_in_words_and_opens_its_finding():
    cells = [item for item in buttons(matrix_table(matrix([GOOD, BAD]))) if item.action.startswith("cell|")]
    words = [(item.text, item.action) for item in cells]
    assert ("Weak", "cell|bad|breach-notice") in words
    assert ("Not applicable", "cell|good|no-sharing") in words
    assert len(words) == 6
    labels = [dict(item.attributes)["aria-label"] for item in cells]
    assert "Weak: The vendor tells the library about a breach in time, in hosting.pdf" in labels


def test_a_cell_filtered_away_is_empty():
    table = matrix_table(matrix([GOOD, BAD], Choice(text="breach in time", verdicts=(Verdict.WEAK,))))
    assert [item.text for item in buttons(table)] == ["hosting\u200b.pdf", "Weak"]


def test_contracts_beyond_one_sheet_come_on_the_next():
    many = [Contract(f"c{n:02}", f"c{n:02}.pdf", report(finding())) for n in range(ACROSS + 1)]
    second = [item.text for item in buttons(matrix_table(matrix(many), sheet=1))]
    assert second == [f"c{ACROSS:02}\u200b.pdf", "Weak"]


def test_a_long_name_breaks_after_hyphens_and_before_its_ending():
    assert breakable("public-computers_v2.final.pdf") == "public-\u200bcomputers_\u200bv2.final\u200b.pdf"
    assert breakable("contract") == "contract"


def test_the_contract_table_gives_the_counts_of_each_contract():
    text = contract_table((GOOD, BAD)).all_text()
    assert text.index("hosting.pdf") < text.index("ebooks.docx")
    assert "hosting.pdf Scanned 2 1 1 – – – 1" in text


def test_the_top_requirements_are_those_that_fail():
    text = top_table(requirements([GOOD, BAD])).all_text()
    assert "The vendor tells the library about a breach in time Breach Critical 1 of 2" in text
    assert "The vendor protects the data" not in text


def test_no_failing_requirement_is_said_in_words():
    assert top_table(requirements([GOOD])).all_text() == "No requirement fails in any contract."
