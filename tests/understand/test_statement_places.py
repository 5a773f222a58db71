"""Every word that gives a statement something keeps its place in the document."""

from pathlib import Path

import pytest

from contractscan.model import Span
from contractscan.readers import open_source, read
from contractscan.rulefile import load_playbook
from contractscan.scan import understood
from contractscan.understand.nouns import Contract, Statement, Unit
from tests.understand.texts import contract_of

SAMPLES = sorted(path for path in (Path(__file__).parents[2] / "samples").iterdir() if path.suffix in (".txt", ".md"))


def quoted(contract: Contract, unit: Unit, place: tuple[int, int] | None) -> list[str]:
    assert place is not None
    return [contract.document.text[span.start : span.end] for span in unit.places(*place)]


def first(*lines: str) -> tuple[Contract, Unit, Statement]:
    contract = contract_of(*lines)
    return contract, contract.units[contract.statements[0].unit], contract.statements[0]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_pieces_of_a_unit_are_its_text(path: Path):
    contract = understood(read(open_source(path)), load_playbook())
    assert contract.units
    for unit in contract.units:
        ends = [piece.start + len(piece.span) for piece in unit.pieces]
        assert (unit.pieces[0].start, ends[-1]) == (0, len(unit.text))
        assert [piece.start for piece in unit.pieces[1:]] == [end + 1 for end in ends[:-1]]
        for piece, end in zip(unit.pieces, ends, strict=True):
            assert contract.document.text[piece.span.start : piece.span.end] == unit.text[piece.start : end]


def test_words_of_a_lead_in_have_their_place_there_and_not_in_the_item():
    contract = contract_of("5. Duties. Vendor shall:", "(a) encrypt Patron Data; and", "(b) delete Patron Data.")
    unit = next(unit for unit in contract.units if unit.text.endswith("delete Patron Data."))
    statement = next(s for s in contract.statements if contract.units[s.unit] is unit)
    assert quoted(contract, unit, statement.bearer_at) == ["Vendor"]
    (modal,) = unit.places(statement.trigger_start, statement.trigger_end)
    assert contract.document.text[modal.start : modal.end] == "shall"
    assert modal.end < unit.span.start


def test_a_stretch_over_a_lead_in_and_its_item_is_two_places():
    contract = contract_of("Vendor shall:", "(a) encrypt Patron Data; and", "(b) delete Patron Data.")
    unit = next(unit for unit in contract.units if unit.text.startswith("Vendor shall: delete"))
    assert quoted(contract, unit, (0, len(unit.text))) == ["Vendor shall:", "delete Patron Data."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Vendor shall notify the Library.", ["Vendor"]),
        ("Patron Data shall be deleted by the Vendor.", ["Vendor"]),
        ("Customer hereby authorizes Vendor to use Patron Data.", ["Vendor"]),
        ("In no event shall Vendor sell Patron Data.", ["Vendor"]),
        ("We do not sell your personal information.", ["We"]),
        ("Nothing in this Agreement shall prevent Vendor from using Patron Data.", ["Vendor"]),
    ],
)
def test_the_words_that_name_the_bearer_have_a_place(text: str, words: list[str]):
    contract, unit, statement = first(text)
    assert quoted(contract, unit, statement.bearer_at) == words


def test_where_nobody_is_named_no_word_is_claimed_to_name_the_bearer():
    _, _, statement = first("Patron Data shall be deleted within ten days.")
    assert statement.bearer_at is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("No Patron Data shall be sold by Vendor.", "No"),
        ("Under no circumstances may Vendor sell Patron Data.", "Under no circumstances"),
        ("Nothing in this Agreement permits Vendor to sell Patron Data.", "Nothing"),
    ],
)
def test_a_negation_before_the_verb_has_a_place(text: str, words: str):
    contract, unit, statement = first(text)
    assert quoted(contract, unit, statement.cue_at) == [words]


def test_a_negation_behind_the_verb_is_part_of_the_verb():
    contract, unit, _ = first("Vendor shall use Patron Data for the Services; Vendor may not sell Patron Data.")
    last = contract.statements[-1]
    assert last.cue_at is None
    assert quoted(contract, unit, (last.trigger_start, last.trigger_end)) == ["may not"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vendor shall notify the Library within 72 hours after becoming aware of a breach.", "aware"),
        ("Upon termination, Vendor shall delete Patron Data within 30 days.", "termination"),
        ("Vendor shall reply within ten days of receipt of the Library's request.", "receipt of the Library's request"),
    ],
)
def test_the_words_that_start_the_clock_have_a_place(text: str, words: str):
    contract, unit, statement = first(text)
    assert quoted(contract, unit, statement.durations[0].clock) == [words]


def test_a_defined_term_in_a_sentence_points_at_its_definition():
    contract = contract_of(
        "1. “Member Records” means all information about Patrons.", "2. Vendor shall delete Member Records."
    )
    unit = contract.units[-1]
    (term,) = unit.terms
    definition = contract.definitions[term.definition]
    assert definition.term == "Member Records"
    assert unit.places(term.start, term.end) == (Span(unit.span.end - 15, unit.span.end - 1),)
