"""What the rules did on some contracts, counted; and what a change of rules changes."""

from dataclasses import replace
from datetime import date

from scripted_scan import playbook, rule

from contractscan.model import Report, Unreadable, Verdict
from contractscan.rulecheck import short_contract
from contractscan.rulefile import load_playbook
from contractscan.rulework.coverage import Activity, abstention_rate, coverage_lines, coverage_of, coverage_record
from contractscan.rulework.difference import (
    NO_RULE,
    Change,
    difference_lines,
    difference_of,
    difference_record,
)
from contractscan.scan import report_of

TODAY = date(2026, 11, 22)
WORDINGS = (
    "Vendor shall notify the Library of any security breach within 48 hours of discovering it.",
    "Vendor shall notify the Library of any security breach within 48 hours of discovering it. Vendor may sell Patron Data.",
    "Fees are due.",
)


def reports(profile: str = "standard", only: tuple[str, ...] = ()) -> list[Report]:
    book = load_playbook(profile)
    kept = replace(book, rules=tuple(item for item in book.rules if not only or item.id in only))
    return [
        report_of(replace(short_contract([text]), name=f"{number}.txt"), kept, TODAY)
        for number, text in enumerate(WORDINGS)
    ]


def test_a_rule_fires_where_it_finds_words_and_never_where_no_contract_has_any():
    rows = {row.rule: row for row in coverage_of(load_playbook().rules, reports())}
    assert rows["no-sale-of-data"].activity is Activity.FIRED
    assert rows["no-sale-of-data"].counts[Verdict.CONTRADICTS] == 1
    assert rows["no-sale-of-data"].fired == 1
    assert rows["encryption"].activity is Activity.NEVER
    assert rows["encryption"].counts[Verdict.MISSING] == 3


def test_a_rule_that_says_the_same_of_every_contract_is_named():
    rows = {row.rule: row for row in coverage_of(load_playbook().rules, reports()[:2])}
    assert rows["breach-notice-deadline"].activity is Activity.ALWAYS
    assert coverage_of(load_playbook().rules, reports()[:1])[0].activity is not Activity.ALWAYS


def test_reviews_are_counted_as_abstentions():
    found = replace(reports()[0].findings[0], verdict=Verdict.REVIEW)
    report = replace(reports()[0], findings=(found,))
    rows = coverage_of([rule(found.rule)], [report, reports()[2]])
    assert rows[0].abstained == 1
    assert abstention_rate(rows) == 0.5
    assert abstention_rate(()) == 0.0


def test_the_coverage_is_told_to_people_and_to_programs():
    rows = coverage_of(load_playbook().rules, reports())
    lines = coverage_lines(rows, 3)
    assert any(line.startswith("no-sale-of-data") and "fired" in line for line in lines)
    assert f"3 contracts, {len(rows)} rules." in lines
    assert any("found nothing in any contract" in line and "encryption" in line for line in lines)
    record = coverage_record(rows, 3, ["old.pdf"])
    assert record["schema"] == "contractscan/rule-coverage/1"
    assert record["unreadable"] == ["old.pdf"]
    (sale,) = (row for row in record["rules"] if row["rule"] == "no-sale-of-data")  # type: ignore[attr-defined]
    assert sale["verdicts"]["contradicts"] == 1
    assert set(sale["verdicts"]) == set(Verdict)


def test_a_change_of_numbers_shows_in_the_contracts_that_it_touches():
    difference = difference_of(reports(), reports("strict"))
    assert difference.contracts == 3
    assert Change("0.txt", "breach-notice-deadline", "meets (satisfied)", "weak (too-long)") in difference.changes
    assert {change.path for change in difference.changes} == {"0.txt", "1.txt"}
    assert "  breach-notice-deadline  meets (satisfied) → weak (too-long)" in difference_lines(difference)
    record = difference_record(difference)
    assert record["changes"][0]["rule"] == "breach-notice-deadline"  # type: ignore[index]


def test_nothing_differs_between_a_run_and_itself():
    difference = difference_of(reports(), reports())
    assert difference.changes == ()
    assert difference_lines(difference) == ["No finding differs in 3 contracts."]


def test_a_rule_that_only_one_side_has_is_told():
    difference = difference_of(reports(only=("encryption",)), reports(only=("no-sale-of-data",)))
    assert Change("1.txt", "encryption", "missing (absent)", NO_RULE) in difference.changes
    assert Change("1.txt", "no-sale-of-data", NO_RULE, "contradicts (adverse)") in difference.changes


def test_a_contract_that_one_side_could_not_read_is_named_and_not_compared():
    broken = Unreadable("0.txt", "", "timeout", "It took too long.")
    difference = difference_of([broken], reports()[:1])
    assert difference.unreadable == ("0.txt",)
    assert difference.contracts == 0
    assert difference.changes == ()


def test_no_contract_means_no_rule_fired():
    rows = coverage_of(playbook("one").rules, [])
    assert rows[0].activity is Activity.NEVER
