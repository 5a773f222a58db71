"""Mutants: each kind spoils a wording at the places where it was understood, or says why it does not."""

from dataclasses import replace

import pytest

from contractscan.checks.spec import Check, Query
from contractscan.model import Verdict
from contractscan.playbook import Example, Playbook, Rule
from contractscan.rulefile import load_playbook
from contractscan.rulework.forms import base_form, freed, negated_modal, not_stated, opened, permitted
from contractscan.rulework.mutant_kinds import LeftOut, Mutant, MutantKind
from contractscan.rulework.mutants import mutants_of
from contractscan.rulework.mutation import mutation_of
from contractscan.rulework.targets import target_of

PLAYBOOK = load_playbook()
RULES = {rule.id: rule for rule in PLAYBOOK.rules}


def made(rule: Rule | str, wording: str, playbook: Playbook = PLAYBOOK) -> dict[MutantKind, str | LeftOut]:
    """Return what each kind makes of a wording: the mutant's text, or why there is none."""
    rule = RULES[rule] if isinstance(rule, str) else rule
    target = target_of(rule, wording, playbook)
    assert target is not None, "the wording does not meet the rule"
    return {
        item.kind if isinstance(item, Mutant) else item[0]: item.text if isinstance(item, Mutant) else item[1]
        for item in mutants_of(target, wording)
    }


def test_a_duty_with_a_deadline_is_spoilt_in_every_way():
    found = made(
        "breach-notice-deadline",
        "Vendor shall notify the Library of any Security Breach within 48 hours of discovering it.",
    )
    assert found == {
        MutantKind.NEGATED: "Vendor shall not notify the Library of any Security Breach within 48 hours of discovering it.",
        MutantKind.PERMITTED: "Vendor may notify the Library of any Security Breach within 48 hours of discovering it.",
        MutantKind.NUMBER: "Vendor shall notify the Library of any Security Breach within 96 hours of discovering it.",
        MutantKind.SWAPPED: "Library shall notify the Vendor of any Security Breach within 48 hours of discovering it.",
        MutantKind.EXCEPTED: "Vendor shall notify the Library of any Security Breach within 48 hours of discovering it, unless Vendor decides otherwise in its sole discretion.",
        MutantKind.EXCEPTED_BEFORE: "Unless Vendor decides otherwise in its sole discretion, Vendor shall notify the Library of any Security Breach within 48 hours of discovering it.",
        MutantKind.EXCEPTED_NEXT: "Vendor shall notify the Library of any Security Breach within 48 hours of discovering it. Notwithstanding the foregoing, Vendor may do otherwise in its sole discretion.",
        MutantKind.REFERRED: "Vendor shall notify the Library of any Security Breach within the time set out in Exhibit Q of discovering it.",
    }  # fmt: skip


def test_a_ban_is_freed_and_cannot_become_a_mere_permission():
    found = made("no-sale-of-data", "Vendor shall not sell, rent or trade Patron Data to anyone.")
    assert found[MutantKind.NEGATED] == "Vendor may sell, rent or trade Patron Data to anyone."
    assert found[MutantKind.PERMITTED] is LeftOut.NOT_A_DUTY
    assert found[MutantKind.NUMBER] is LeftOut.NO_NUMBER


def test_a_denied_fact_becomes_what_may_be_done():
    found = made("behavioral-tracking", "Vendor does not track patrons across websites or devices.")
    assert found[MutantKind.NEGATED] == "Vendor may track patrons across websites or devices."


def test_a_stated_fact_is_denied_and_made_a_permission():
    found = made("encryption", "Patron Data is encrypted in transit and at rest with AES-256.")
    assert found[MutantKind.NEGATED] == "Patron Data is not encrypted in transit and at rest with AES-256."
    assert found[MutantKind.PERMITTED] == "Patron Data may be encrypted in transit and at rest with AES-256."


def test_a_permission_that_says_only_is_not_weaker_than_the_duty():
    found = made(
        "purpose-limitation",
        "Processor shall process Personal Data only on the documented instructions of the Controller.",
    )
    assert found[MutantKind.PERMITTED] is LeftOut.STILL_LIMITED


def test_a_second_negation_is_left_out():
    found = made(
        "retention-limit", "Vendor shall retain access logs that contain patron information for no more than 60 days."
    )
    assert found[MutantKind.NEGATED] is LeftOut.DOUBLE


def test_a_number_that_the_rule_does_not_compare_stays():
    found = made(
        "personnel-access", "Vendor shall disable access for each employee within one day after the employee leaves."
    )
    assert found[MutantKind.NUMBER] is LeftOut.NO_NUMBER


def test_the_number_is_carried_beyond_the_limit_of_the_profile():
    wording = "Vendor shall notify the Library of any Security Breach within 20 hours of discovering it."
    lenient = made("breach-notice-deadline", wording, load_playbook("lenient"))[MutantKind.NUMBER]
    strict = made("breach-notice-deadline", wording, load_playbook("strict"))[MutantKind.NUMBER]
    assert isinstance(lenient, str)
    assert isinstance(strict, str)
    assert "within 160 hours" in lenient
    assert "within 40 hours" in strict


def test_a_notice_that_must_be_long_enough_is_made_too_short():
    wording = "Vendor shall notify the Library 30 days before engaging a new subprocessor and the Library may object and terminate without penalty."
    found = made("subprocessor-approval", wording)[MutantKind.NUMBER]
    assert isinstance(found, str)
    assert found.startswith("Vendor shall notify the Library 15 days before")


def test_the_sides_change_places_but_kinds_of_data_keep_their_names():
    mover = replace(
        RULES["encryption"], check=Check(kind="ban", accept=(Query(action=("transfer",)),), hedges="ignore")
    )
    found = made(mover, "Vendor shall not transfer Customer Data outside the European Union.")
    assert found[MutantKind.SWAPPED] == "Library shall not transfer Customer Data outside the European Union."
    wording = "We shall notify you of any security breach of your data within 48 hours of discovering it."
    anybody = replace(
        RULES["encryption"], check=Check(kind="duty", accept=(Query(action=("notify",)),), hedges="ignore")
    )
    assert made(anybody, wording)[MutantKind.SWAPPED] == (
        "You shall notify us of any security breach of our data within 48 hours of discovering it."
    )


def test_a_mutual_clause_has_no_sides_to_swap():
    found = made(
        "assignment-change-of-control",
        "Neither party may assign this Agreement without the written consent of the other.",
    )
    assert found[MutantKind.SWAPPED] is LeftOut.NO_SIDE
    assert (
        found[MutantKind.NEGATED] == "Either party may assign this Agreement without the written consent of the other."
    )


def test_a_lead_in_that_binds_every_item_is_changed_once():
    wording = "Vendor shall: (a) notify the Library of a security breach within 48 hours; (b) encrypt all Patron Data in transit and at rest; and (c) delete logs."
    found = made("breach-notice-deadline", wording)
    assert str(found[MutantKind.NEGATED]).startswith("Vendor shall not: (a) notify")
    assert str(found[MutantKind.PERMITTED]).startswith("Vendor may: (a) notify")


def test_a_mutant_that_still_passes_is_named():
    rule = replace(
        RULES["encryption"],
        examples=(Example("Vendor shall encrypt Patron Data in transit and at rest.", Verdict.MEETS),),
    )
    deaf = replace(rule, check=Check(kind="duty", accept=(Query(action=("encrypt",)),), hedges="ignore"))
    mutation = mutation_of([deaf], PLAYBOOK)
    assert mutation.examples == 1
    assert MutantKind.PERMITTED in {survivor.kind for survivor in mutation.survivors}


@pytest.mark.parametrize(
    ("words", "negated"),
    [
        ("shall", "shall not"),
        ("is required to", "is not required to"),
        ("agrees to", "agrees not to"),
        ("has a duty to", "has no duty to"),
        ("shall have the right to", "shall not have the right to"),
        ("needs to", "need not"),
        ("ensures that", "does not ensure that"),
    ],
)
def test_a_duty_is_negated_in_its_own_words(words: str, negated: str):
    assert negated_modal(words) == negated


@pytest.mark.parametrize(
    ("words", "free"),
    [
        ("shall not", "may"),
        ("may not", "may"),
        ("cannot", "may"),
        ("agrees not to", "may"),
        ("refrains from", "may engage in"),
        ("has no right to", "has the right to"),
        ("is not permitted to", "may be permitted to"),
        ("are not", "may be"),
        ("does not", "may"),
        ("no right to", "the right to"),
    ],
)
def test_a_ban_is_freed_in_its_own_words(words: str, free: str):
    assert freed(words) == free


@pytest.mark.parametrize(
    ("words", "weaker"),
    [
        ("shall", "may"),
        ("is required to", "may"),
        ("is responsible for", "may be responsible for"),
        ("undertakes that", "may undertake that"),
        ("encrypts", None),
    ],
)
def test_a_duty_becomes_a_permission_in_its_own_words(words: str, weaker: str | None):
    assert permitted(words) == weaker


@pytest.mark.parametrize(
    ("verb", "base"),
    [
        ("notifies", "notify"),
        ("encrypts", "encrypt"),
        ("discloses", "disclose"),
        ("accesses", "access"),
        ("process", "process"),
        ("is", "be"),
    ],
)
def test_verbs_are_told_without_their_ending(verb: str, base: str):
    assert base_form(verb) == base


def test_a_stated_fact_is_denied_by_its_subjects_number():
    assert not_stated("encrypts", "Vendor") == "does not encrypt"
    assert not_stated("encrypt", "We") == "do not encrypt"


def test_a_negative_opening_is_found_and_turned():
    assert opened("In no event shall") == (0, 11, "At any time")
    assert opened("No Patron Data") == (0, 2, "Any")
    assert opened("Nothing in this Agreement") == (0, 10, "Everything in")
    assert opened("Vendor") is None
