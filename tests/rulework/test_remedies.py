"""The wording to ask for does what it promises: put into a contract that fails, it meets its rule and harms no other."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from contractscan.checks.findings import judge
from contractscan.model import Document, Finding, Verdict
from contractscan.playbook import Playbook
from contractscan.readers import Source, read
from contractscan.rulecheck import remedy_of, short_contract
from contractscan.rulefile import load_playbook
from contractscan.rulework.remedies import Effect, effect_of, with_clause, without
from contractscan.scan import understood
from contractscan.understand.nouns import Contract

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
TODAY = date(2026, 1, 1)
PROFILES = ("strict", "standard", "lenient")
BOOKS = {name: load_playbook(name) for name in PROFILES}
RULES = {name: {rule.id: rule for rule in book.rules} for name, book in BOOKS.items()}
CASES = [(name, rule.id) for name in PROFILES for rule in BOOKS[name].rules]
IDS = [f"{name}-{rule}" for name, rule in CASES]
_contracts: dict[tuple[str, int], Contract] = {}
_findings: dict[tuple[str, int, str], Mapping[str, Finding]] = {}


def judged(document: Document, book: Playbook) -> Mapping[str, Finding]:
    """Return the findings of a document by rule; each text is understood once for all profiles, and judged once each."""
    text = (document.text, len(document.blocks))
    key = (*text, book.profile.name)
    if key not in _findings:
        if text not in _contracts:
            _contracts[text] = understood(document, book)
        _findings[key] = {finding.rule: finding for finding in judge(_contracts[text], book, TODAY)}
    return _findings[key]


def effect(rule: str, document: Document, profile: str) -> Effect:
    remedy = remedy_of(RULES[profile][rule], BOOKS[profile].profile)
    return effect_of(rule, remedy, document, lambda changed: judged(changed, BOOKS[profile]))


@pytest.mark.parametrize(("profile", "rule"), CASES, ids=IDS)
def test_a_remedy_mends_every_failing_example_of_its_rule_and_harms_no_other_rule(profile: str, rule: str):
    """Under the standard profile all examples that fail; under the others one for each verdict."""
    own = RULES[profile][rule]
    expected = {example.text: example.expected(BOOKS[profile].profile) for example in own.examples}
    failing = [text for text, verdict in expected.items() if verdict.is_failing]
    firsts = {expected[text]: text for text in reversed(failing)}
    for text in failing if profile == "standard" else firsts.values():
        found = effect(rule, short_contract([text], defines=own.kind != "definition"), profile)
        assert found.before.is_failing, text
        assert (found.after.verdict, found.worse) == (Verdict.MEETS, ()), text


@cache
def sample(name: str) -> Document:
    return read(Source(name, (SAMPLES / name).read_bytes()))


@cache
def failing_samples(profile: str, rule: str) -> list[str]:
    """Return the samples that fail a rule; the scanned one is left out, since reading it takes long."""
    names = sorted(path.name for path in SAMPLES.iterdir() if not path.name.startswith("public-computers"))
    return [name for name in names if judged(sample(name), BOOKS[profile])[rule].verdict.is_failing]


@pytest.mark.parametrize(("profile", "rule"), CASES, ids=IDS)
def test_a_remedy_mends_a_whole_contract_that_fails_and_harms_no_other_rule(profile: str, rule: str):
    names = failing_samples(profile, rule)
    if not names:
        pytest.skip("every sample meets this rule, or need not")
    name = names[(list(RULES[profile]).index(rule) + PROFILES.index(profile)) % len(names)]
    found = effect(rule, sample(name), profile)
    assert (found.after.verdict, found.worse) == (Verdict.MEETS, ()), name


# --- the measure itself ----------------------------------------------------------------------------------------------

SALE = "Vendor may sell Patron Data to third parties."
NO_SALE = "Vendor shall not sell, rent or trade Patron Data."


def test_a_remedy_takes_the_place_of_the_clause_that_says_the_contrary():
    document = short_contract([SALE, "Fees are due within 30 days."])
    found = effect_of("no-sale-of-data", NO_SALE, document, lambda changed: judged(changed, BOOKS["standard"]))
    assert found.before is Verdict.CONTRADICTS
    assert [document.text[span.start : span.end] for span in found.struck] == [SALE]
    assert found.after.verdict is Verdict.MEETS


def test_a_remedy_that_does_not_mend_is_seen():
    document = short_contract(["Fees are due within 30 days."])
    found = effect_of(
        "no-sale-of-data", "Prices may rise.", document, lambda changed: judged(changed, BOOKS["standard"])
    )
    assert found.after.verdict is Verdict.MISSING


def test_a_remedy_that_harms_another_rule_is_seen():
    document = short_contract(["Vendor shall not use Patron Data for advertising."])
    harmful = f"{NO_SALE} Vendor may use Patron Data for advertising to patrons."
    found = effect_of("no-sale-of-data", harmful, document, lambda changed: judged(changed, BOOKS["standard"]))
    assert found.after.verdict is Verdict.MEETS
    assert ("no-advertising-marketing", Verdict.MEETS, Verdict.CONTRADICTS) in [
        (turn.rule, turn.before, turn.after) for turn in found.worse
    ]


def test_a_clause_is_added_at_the_end_and_a_struck_one_leaves_the_others_in_place():
    document = replace(short_contract([SALE, NO_SALE]), text=short_contract([SALE, NO_SALE]).text.rstrip("\n"))
    longer = with_clause(document, "Vendor shall encrypt Patron Data.")
    last = longer.blocks[-1].span
    assert longer.text[last.start : last.end] == "Vendor shall encrypt Patron Data."
    first = document.blocks[2].span
    shorter = without(document, (first,))
    assert len(shorter.text) == len(document.text)
    assert shorter.text[document.blocks[3].span.start :] == document.text[document.blocks[3].span.start :]
    assert shorter.text[first.start : first.end].strip() == ""
