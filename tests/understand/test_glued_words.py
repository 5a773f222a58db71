"""How a text is cut into words before concepts are looked up in it."""

import pytest

from contractscan.understand.nouns import Modality, Role
from contractscan.understand.words import read_words, readable
from tests.understand.texts import contract_of, only


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("patron data;whether", ["patron", "data", ";", "whether"]),
        ("data—whether lost", ["data", ";", "whether", "lost"]),
        ("(e.g.)sold", ["(", "e.g.", ")", "sold"]),
        ("18.Retention", ["18", ".", "Retention"]),
        ("the Subcontractor(s) of", ["the", "Subcontractor", "of"]),
    ],
)
def test_words_that_a_document_glued_together_are_parted(text: str, words: list[str]) -> None:
    assert [token.text for token in read_words(text) if not token.is_space] == words


@pytest.mark.parametrize("text", ["shall not—in any case—sell", "third party(ies) – or none", "a — b; c — d"])
def test_a_readable_text_is_as_long_as_the_text(text: str) -> None:
    assert len(readable(text)) == len(text)


def test_an_aside_between_dashes_leaves_the_ban_whole() -> None:
    ban = only("Vendor shall not—in any case—sell Patron Data.")
    assert (ban.modality, ban.bearer) == (Modality.PROHIBITION, Role.VENDOR)
    assert "action.sell" in ban.actions


def test_the_subject_that_opens_a_broken_sentence_is_found() -> None:
    statements = contract_of("We may revise these terms at any time and will make efforts to").statements
    assert {s.bearer for s in statements if not s.is_note} == {Role.VENDOR}
