"""What a right or a deed is about, told apart from what only stands in the same sentence."""

import pytest

from contractscan.checks.about import is_about
from contractscan.readers import read
from contractscan.readers.interface import Source
from contractscan.rulefile import load_playbook
from contractscan.scan import understood

PLAYBOOK = load_playbook()


def owns_patron_data(text: str) -> bool:
    """Say whether some statement of the text is read as speaking of who owns patron data."""
    contract = understood(read(Source("contract.txt", text.encode())), PLAYBOOK)
    return any(
        is_about(s, {"action.own", "topic.ownership"}, {"data.patron"}, contract.units[s.unit].text)
        for s in contract.statements
    )


@pytest.mark.parametrize(
    "text",
    [
        "Customer retains all right, title and interest (including intellectual property rights) in the Customer Data.",
        "Library shall own the Marks, the Records and the Patron Data.",
        "Personal Data is owned by the Library.",
        "The Library is and remains the sole owner of the Patron Data.",
        "Provider obtains no rights to Customer Data.",
    ],
)
def test_the_object_and_the_subject_of_owning_are_what_it_is_about(text: str):
    assert owns_patron_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "Provider owns the Software which processes Customer Data.",
        "Vendor has no right to de-identify Patron Data.",
        "Vendor owns all reports, except that Customer Data in them stays with Customer.",
        "Reports on Customer Data are filed by the Owner.",
    ],
)
def test_data_elsewhere_in_the_sentence_is_not_owned(text: str):
    assert not owns_patron_data(text)
