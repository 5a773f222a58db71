"""Each step of a proof as a sentence that a librarian can read."""

import pytest

from contractscan.exporters.chain import short, told
from contractscan.model import ProofStep, Span

PLACE = Span(3, 9)


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (ProofStep("modality", "obligation", "shall", PLACE), "“shall” makes it a duty."),
        (ProofStep("modality", "declaration", ""), "No “shall” or “may”: it is a statement of fact."),
        (ProofStep("bearer", "vendor", "Provider", PLACE), "“Provider” is the vendor."),
        (ProofStep("bearer", "vendor", ""), "Nobody is named; it is taken to bind the vendor, who has the data."),
        (ProofStep("data", "patron", "Member Records", PLACE), "“Member Records” means patron data."),
        (ProofStep("topic", "security-breach", "Incident", PLACE), "“Incident” speaks of: security breach."),
        (
            ProofStep("exception", "consent", "without consent", PLACE),
            "“without consent” is an exception of the kind consent.",
        ),
        (ProofStep("exception", "plain", "unless {so}", PLACE), "“unless {so}” is an exception."),
        (ProofStep("definition", "PHI", "“PHI” means", PLACE), "The contract defines “PHI”: “PHI” means"),
        (ProofStep("colour", "dark-blue", "navy", PLACE), "“navy” gives the colour: dark blue."),
    ],
)
def test_a_step_is_told_in_a_sentence(step: ProofStep, sentence: str):
    assert told(step) == sentence


def test_long_words_are_told_with_their_beginning_and_their_end():
    words = "begin " + "middle " * 60 + "end"
    assert short(words).startswith("begin middle")
    assert short(words).endswith("middle end")
    assert len(short(words)) < 170
