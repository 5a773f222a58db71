"""Which sentences come near to a rule that found nothing, and what leads into a list item that decides."""

from dataclasses import replace
from datetime import date

from contractscan.checks.findings import judge
from contractscan.checks.likeness import Likeness, likeness_of, spoken_of
from contractscan.checks.quotes import LEADS, SAID_BEFORE, TAKES_OUT
from contractscan.model import Finding, Verdict
from contractscan.rulefile import load_playbook
from contractscan.understand.lexicon import lexicon_of
from contractscan.understand.words import read_words
from tests.understand.texts import contract_of

PLAYBOOK = load_playbook()
TODAY = date(2026, 11, 22)


def likeness(rule: str, text: str) -> float:
    concepts = (hit.concept for hit in lexicon_of(PLAYBOOK.concepts).find(read_words(text)))
    return likeness_of(PLAYBOOK).of(rule, spoken_of(concepts))


def found(rule: str, *lines: str) -> Finding:
    return next(finding for finding in judge(contract_of(*lines), PLAYBOOK, TODAY) if finding.rule == rule)


def test_a_sentence_is_most_like_the_rule_that_speaks_of_the_same() -> None:
    text = "The Host tells the Library of every subpoena that asks for patron data."
    scores = {rule.id: likeness(rule.id, text) for rule in PLAYBOOK.rules}
    assert max(scores, key=lambda rule: scores[rule]) == "legal-process-notice"
    assert likeness("legal-process-notice", "Fees are due in January.") < scores["legal-process-notice"] / 2


def test_words_that_every_rule_speaks_of_count_for_none() -> None:
    rule = PLAYBOOK.rules[0]
    alike = Likeness([rule, replace(rule, id="its-twin")], lexicon_of(PLAYBOOK.concepts))
    assert alike.of(rule.id, frozenset({"data.patron", "action.notify"})) == 0


def test_the_nearest_clause_of_a_silence_is_the_one_on_the_same_matter() -> None:
    lines = [f"Vendor shall tell the Library of a change of {thing}." for thing in ("prices", "staff", "address")]
    wanted = "The police may at times ask the Library for borrowing records."
    finding = found("legal-process-notice", *lines, wanted)
    assert finding.evidence[0].quote == wanted


def test_a_list_item_is_quoted_with_the_words_that_bind_in_its_lead_in() -> None:
    lead = "In case of a security breach the Vendor shall, within 24 hours of becoming aware of it:"
    finding = found("breach-notice-deadline", "1. Breach", lead, "(a) notify the Library; and", "(b) repair it.")
    quotes = {evidence.quote: evidence.note for evidence in finding.evidence}
    assert quotes[lead] == LEADS
    assert any(quote.startswith("notify the Library") for quote in quotes)


def test_a_sentence_that_takes_up_the_one_before_is_quoted_with_it() -> None:
    before = "A court or the police may order the Vendor to disclose patron data."
    deciding = "In that case the Vendor shall notify the Library of the order before it discloses the data."
    finding = found("legal-process-notice", f"{before} {deciding}")
    quotes = {evidence.quote: evidence.note for evidence in finding.evidence}
    assert deciding in quotes
    assert quotes[before] == SAID_BEFORE


def test_a_sentence_that_takes_something_out_is_quoted_behind_what_it_weakens() -> None:
    promise = "Vendor shall not disclose patron data to third parties."
    exception = "This does not include affiliates that help it run its business."
    finding = found("third-party-disclosure", f"{promise} {exception}")
    assert finding.verdict is Verdict.WEAK
    assert [(evidence.quote, evidence.note) for evidence in finding.evidence[:2]] == [
        (promise, ""),
        (exception, TAKES_OUT),
    ]
