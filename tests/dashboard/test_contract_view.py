from dataclasses import replace

from made import document, duplicate, finding, held, meets_safeguards, missing_deletion, report, sharing, weak_breach

from contractscan.dashboard.contract_top import top
from contractscan.dashboard.contract_view import (
    context,
    finding_head,
    finding_list,
    place_words,
    proof_table,
    quotes,
    sources,
)
from contractscan.dashboard.held import contracts_of, not_read
from contractscan.dashboard.jobs import Progress
from contractscan.dashboard.places import surroundings
from contractscan.dashboard.portfolio_view import totals
from contractscan.dashboard.scan_view import files_table, progress_lines
from contractscan.model import (
    Basis,
    ChangedFinding,
    Coverage,
    EvidenceRole,
    Notice,
    NoticeKind,
    ProofStep,
    Search,
    Span,
    Status,
    Unread,
    Verdict,
    Waiver,
)

SOURCE = document()


def said(*nodes):
    return " ".join(node.all_text() for node in nodes)


def test_the_top_of_the_page_says_where_the_contract_stands_and_what_was_read():
    words = said(top("hosting.txt", held().outcome))
    assert "3 of 4 requirements fail." in words
    assert "1 Contradicts 1 Missing 1 Weak 1 Meets" in words
    assert "Scanned. Read: 5 clauses and 310 characters." in words


def test_unread_parts_are_named_with_page_and_reason():
    coverage = Coverage(12, 100, 4, (Unread("picture", "no text recognition is installed", 4),))
    words = said(top("a.pdf", report(finding(), status=Status.PARTIAL, coverage=coverage)))
    assert "This contract was not wholly read" in words
    assert "picture (page 4): no text recognition is installed" in words


def test_notices_and_what_tracked_changes_alter_stand_at_the_top():
    notice = Notice(NoticeKind.TRACKED_CHANGES, "Three changes by “A. Vendor”.")
    change = ChangedFinding("breach-notice", Verdict.MEETS, Verdict.WEAK, "The number was struck out.")
    words = said(top("a.docx", report(finding(), notices=(notice,), changed=(change,))))
    assert "Tracked changes:  Three changes by “A. Vendor”." in words
    assert "The tracked changes alter 1 verdict" in words
    assert "The vendor tells the library about a breach in time Meets Weak" in words


def test_the_list_puts_failing_findings_first_and_says_which_is_chosen():
    findings = finding_list(held().outcome, "no-sharing")
    words = said(findings)
    assert words.startswith("Fails (3) The vendor tells the library about a breach in time Weak Critical")
    assert "Meets the policy (1) The vendor protects the data Meets" in words
    items = [item.children[0] for part in findings.children if part.tag == "ul" for item in part.children]
    assert [dict(item.attributes).get("aria-current") for item in items] == [None, "true", None, None]
    assert items[1].action == "finding|no-sharing"
    assert dict(items[1].attributes)["aria-label"] == (
        "The vendor shares patron data with nobody else: Contradicts, high severity"
    )


def test_a_finding_says_why_it_fails_what_is_asked_and_what_the_contract_gives():
    words = said(finding_head(weak_breach(SOURCE)))
    assert "No number is given" in words
    assert "The contract promises notice of a breach but names no deadline." in words
    assert "The policy asks Notify the library within 72 hours" in words
    assert "Limit 72 hours The contract gives promptly" in words


def test_a_waived_finding_names_the_decision_and_its_end():
    waiver = Waiver("breach-notice", "The vendor signs the addendum in May.", "2027-05-01", by="Director")
    words = said(finding_head(finding(waiver=waiver)))
    assert "Waived until 2027-05-01 by Director The vendor signs the addendum in May." in words


def test_the_quote_stands_with_its_place_and_what_it_lacks():
    words = said(*quotes(weak_breach(SOURCE), SOURCE))
    assert "Clause 7.2 Weakens it Vendor  shall   promptly  notify Library of a Security Incident" in words
    assert "No number of hours or days." in words


def test_a_missing_finding_says_what_was_searched_and_shows_the_nearest_clause():
    words = said(*quotes(missing_deletion(SOURCE), SOURCE))
    assert "5 passages of the text were searched; none grants it." in words
    assert "The nearest clauses Clause 7.1 Nearest clause Vendor shall maintain reasonable safeguards" in words
    assert "Speaks of safeguards, not of deletion." in words


def test_a_missing_finding_says_what_was_looked_for():
    search = Search(5, 1, ("delete, with termination",), ("delete", "erase"))
    words = said(*quotes(replace(missing_deletion(SOURCE), search=search), SOURCE))
    assert "5 passages of the text with 1 statement were searched; none grants it. Looked for:" in words
    assert "delete, with termination" in words
    assert "By words like “delete” and “erase”." in words


def test_a_clause_that_a_person_must_judge_says_so_and_shows_the_words_that_raised_it():
    unclear = replace(weak_breach(SOURCE).evidence[0], role=EvidenceRole.NEAREST)
    words = said(*quotes(finding(verdict=Verdict.REVIEW, quotes=(unclear,)), SOURCE))
    assert "Clause 7.2 To be judged Vendor  shall   promptly  notify" in words


def test_each_of_several_quotes_can_be_shown_in_its_place():
    several = finding(quotes=(*weak_breach(SOURCE).evidence, *sharing(SOURCE).evidence))
    words = said(*quotes(several, SOURCE, shown=0))
    assert words.count("Show in its place") == 1
    assert "Clause 7.3 Works against it Show in its place" in words
    assert "Show in its place" not in said(*quotes(several, None))


def test_a_finding_without_a_quote_says_what_its_verdict_means():
    assert "The policy does not ask this" in said(*quotes(finding(verdict=Verdict.NOT_APPLICABLE), SOURCE))


def test_the_context_sets_the_quote_off_between_its_neighbours():
    evidence = sharing(SOURCE).evidence[0]
    node = context(surroundings(SOURCE, evidence.span), evidence)
    styles = [child.style for child in node.children[1].children]
    assert styles == ["neighbour", "neighbour", "held", "neighbour"]


def test_a_place_without_a_number_or_a_page_is_still_a_place():
    evidence = sharing(SOURCE).evidence[0]
    assert place_words(replace(evidence, page=4)) == "Clause 7.3, page 4"
    assert place_words(replace(evidence, clause="Exhibit B 3.1")) == "Exhibit B 3.1"
    assert place_words(replace(evidence, clause="")) == "Unnumbered clause"


def test_a_source_read_only_elsewhere_says_so():
    words = said(sources((Basis("ny-4509", "CPLR 4509", "", "secondary"), Basis("ala", "§ 2", "ALA toolkit"))))
    assert "ny 4509 , CPLR 4509  (known from a secondary source) ALA toolkit , § 2" in words


def test_the_proof_names_each_step_with_the_words_it_comes_from():
    words = said(proof_table(weak_breach(SOURCE), SOURCE))
    assert "Modality obligation shall Clause 7.2" in words
    assert "Deadline vague promptly Clause 7.2" in words
    assert proof_table(meets_safeguards(SOURCE), SOURCE) is None


def test_the_proof_says_which_words_stand_elsewhere_and_where_there_are_none():
    quote = weak_breach(SOURCE).evidence[0]
    steps = (ProofStep("bearer", "vendor", ""), ProofStep("definition", "Incident", "x", Span(0, 1)))
    words = said(proof_table(finding(quotes=(replace(quote, proof=steps),)), SOURCE))
    assert "Bearer vendor (no words say it) Clause 7.2" in words
    assert "Definition Incident x Elsewhere" in words


def test_the_nearest_clauses_of_a_silence_are_no_proof():
    assert proof_table(replace(weak_breach(SOURCE), search=Search(5, 1)), SOURCE) is None


def test_a_hostile_text_stays_one_text_of_one_node():
    hostile = "![x](http://host/y)<img src=//host/z>"
    source = document(blocks=(hostile,))
    quote = replace(weak_breach(SOURCE).evidence[0], quote=hostile, proof=())
    nodes = quotes(finding(quotes=(quote,)), source)
    assert hostile in said(*nodes)


def test_the_files_table_opens_only_what_was_read():
    table = files_table((held(), duplicate()))
    words = said(table)
    assert "hosting.txt Scanned 3 of 4 requirements fail." in words
    assert "copy.txt Duplicate The same file as hosting.txt; it counts once." in words
    rows = table.children[0].children[2].children
    assert [row.children[0].children[0].action if row.children[0].children else "" for row in rows] == [
        "contract|c1",
        "",
    ]


def test_the_progress_says_what_is_being_read():
    assert said(progress_lines(Progress(2, 5, ("a.pdf", "b.pdf")))) == "2 of 5 files done. Reading a.pdf and b.pdf."


def test_the_portfolio_says_which_files_are_not_in_its_tables():
    files = (held(), duplicate())
    words = said(totals(contracts_of(files), not_read(files)))
    assert "1 contract read; 1 of them with at least one failing requirement." in words
    assert "Not in these tables: 1 file copy.txt:  The same file as hosting.txt; it counts once." in words
