"""The words in which data is kept, destroyed and owned: names as sides, acts that take place, answers to questions."""

import pytest

from contractscan.understand.durations import find_durations
from contractscan.understand.lexicon import compile_lexicon
from contractscan.understand.nouns import Modality, Role
from contractscan.understand.words import read_words
from tests.understand.texts import contract_of, only

PARTIES = "This Agreement is made between Elm County (the “Authority”) and Orchard Systems, Inc. (“Orchard”)."


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Loan records are Vendor's property.", Role.VENDOR),
        ("Patron Data is the Library's sole property.", Role.LIBRARY),
        ("Patron records become ours.", Role.VENDOR),
        ("Title to the Patron Data rests with the Library.", Role.LIBRARY),
    ],
)
def test_the_owner_may_stand_before_the_property(text: str, owner: Role):
    statement = only(text)
    assert statement.bearer is owner
    assert "action.belong" in statement.actions


def test_the_name_of_a_side_reads_like_the_word_for_that_side():
    named = contract_of(PARTIES, "Orchard keeps it for as long as Orchard considers fit.").statements[-1]
    plain = contract_of(PARTIES, "Vendor keeps it for as long as Vendor considers fit.").statements[-1]
    assert "topic.indefinite" in plain.concepts & named.concepts
    assert "data.patron" in contract_of(PARTIES, "Orchard hosts the Authority Records.").statements[-1].concepts


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Erasure of Patron Data takes place in due course.", Modality.DECLARATION),
        ("Destruction of Patron Data occurs after 30 days.", Modality.DECLARATION),
        ("Deletion of Patron Data shall follow within 30 days.", Modality.OBLIGATION),
        ("No deletion of Patron Data takes place.", Modality.DENIAL),
    ],
)
def test_an_act_that_takes_place_is_done_by_the_vendor(text: str, modality: Modality):
    statement = only(text)
    assert (statement.modality, statement.bearer) == (modality, Role.VENDOR)
    assert "action.delete" in statement.actions


def test_a_duty_that_is_not_there_frees_the_one_it_would_lie_on():
    statement = only("There is no obligation on Vendor to return Patron Data.")
    assert (statement.modality, statement.bearer) == (Modality.DISCLAIMER, Role.VENDOR)


def test_no_log_is_kept_is_a_denial_of_its_own_behind_another_clause():
    kept, denied = contract_of("Patron Data is encrypted, and no patron log is held beyond 60 days.").statements
    assert (kept.modality, denied.modality) == (Modality.DECLARATION, Modality.DENIAL)
    assert [duration.text for duration in denied.durations] == ["60 days"]
    assert not denied.exceptions


def test_a_missing_limit_denies_nothing():
    statement = only("No limit applies to the time for which Vendor may keep Patron Data.")
    assert statement.modality is Modality.PERMISSION


def test_an_answer_speaks_of_what_its_question_asks():
    contract = contract_of("What happens to our patron records when the contract ends? We will delete them.")
    assert {"data.patron", "topic.termination"} <= contract.statements[-1].concepts


def test_a_day_that_is_counted_in_words_is_a_time():
    assert [duration.days for duration in find_durations("by the thirtieth day after it ends")] == [30]


def test_as_the_case_may_be_allows_nothing():
    assert only("Patron Data belongs to the Library or the patron, as the case may be.").modality is not (
        Modality.PERMISSION
    )


def test_a_name_with_library_in_it_may_be_that_of_a_vendor():
    parties = contract_of("Between Orbis Library Systems (“Orbis”) and the Council (“Council”).").parties
    assert Role.LIBRARY not in {party.role for party in parties if "Orbis" in party.aliases}


def test_what_stays_is_kept_by_the_vendor():
    statement = contract_of("Vendor collects patron search logs. They stay in its archive.").statements[-1]
    assert (statement.bearer, statement.actions[0]) == (Role.VENDOR, "action.retain")


def test_beyond_the_end_is_a_time_and_no_exception():
    assert not only("Vendor shall not keep Patron Data beyond the expiry date.").exceptions


def test_no_copy_behind_an_opening_without_a_comma_is_denied():
    assert only("After termination no copies of Patron Data will be kept.").modality is Modality.PROHIBITION


def test_a_comma_in_a_phrase_may_be_left_out():
    lexicon = compile_lexicon({"topic.row": ("red [,] green",)})
    assert [len(lexicon.find(read_words(text))) for text in ("red, green", "red green", "red; green")] == [1, 1, 0]


def test_a_time_right_before_a_statement_belongs_to_it():
    last = contract_of(
        "Vendor will keep it for a year, after which, within a further 30 days, Vendor will delete it."
    ).statements[-1]
    assert [duration.text for duration in last.durations] == ["30 days"]
