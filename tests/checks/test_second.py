"""The second reading by the weight of words: what it may change, what it shows, and what it must leave alone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from contractscan.checks.features import features_of
from contractscan.checks.findings import judge
from contractscan.checks.weighing import LEAST_UNITS, SETTLED
from contractscan.errors import ConfigurationError
from contractscan.exporters.chain import chain_of
from contractscan.model import EvidenceRole, Finding, Reason, Verdict
from contractscan.playbook import Playbook
from contractscan.rulefile import load_playbook, load_rules, rules_folder
from contractscan.weights import NAME, Weights, load_weights
from tests.understand.texts import contract_of

TODAY = date(2026, 11, 22)
SALE = "no-sale-of-data"
DELETION = "deletion-at-termination"
FEES = tuple(f"The Library shall pay invoice {n} within thirty days of the day on which it comes." for n in range(50))
FILLER = (*FEES, *(f"Vendor shall encrypt Patron Data on server {n}." for n in range(3)))
ODD = "Reader ledgers go to whoever bids highest."


def weights(words: dict[str, tuple[int, int, int]], *, missing: float = 0.0, rule: str = SALE) -> Weights:
    """Return weights of one rule: for each word what it adds to meets, weak and contradicts.

    They settle by the highest chances of meets, weak and contradicts in any sentence, against `missing`.
    """
    settling = np.zeros((4, 1 + 5 + 6))
    for verdict, column in ((Verdict.MEETS, 6), (Verdict.WEAK, 7), (Verdict.CONTRADICTS, 8)):
        settling[SETTLED.index(verdict), column] = 10.0
    bias = np.array([missing if verdict is Verdict.MISSING else 0.0 for verdict in SETTLED])
    table = np.array(list(words.values()), np.int8).reshape(len(words), 1, 3)
    names = {name: number for number, name in enumerate(words)}
    return Weights(names, (rule,), table, 1.0, np.full((1, 3), -5.0), settling, bias, "of this test")


def found(weights: Weights | None, *lines: str, rule: str = SALE) -> Finding:
    playbook = replace(load_playbook(), weights=weights)
    return next(finding for finding in judge(contract_of(*lines), playbook, TODAY) if finding.rule == rule)


AGAINST = weights({"highest": (0, 0, 100)})


def test_a_sentence_that_no_rule_reads_is_found_by_its_weight_and_quoted():
    assert found(None, ODD, *FILLER).verdict is Verdict.MISSING
    finding = found(AGAINST, ODD, *FILLER)
    assert (finding.verdict, finding.reason) == (Verdict.CONTRADICTS, Reason.ADVERSE)
    assert finding.evidence[0].quote == ODD
    assert finding.evidence[0].role is EvidenceRole.CONTRADICTS
    assert finding.evidence[0].note == "read by the rule alone, no clause deals with it"
    assert "by the weight" in finding.message.lower()
    assert finding.search is None


def test_the_words_that_weigh_most_are_told_with_their_places():
    contract = contract_of(ODD, *FILLER)
    evidence = found(AGAINST, ODD, *FILLER).evidence[0]
    steps = [step for step in evidence.proof if step.slot == "weight" and step.span]
    assert [step.words for step in steps] == ["highest"]
    assert all(contract.document.text[s.span.start : s.span.end] == s.words for s in steps if s.span)
    assert "“highest” weighs much for: contradicts." in chain_of(evidence)
    assert any("the contract is: contradicts " in sentence for sentence in chain_of(evidence))


def test_weight_never_makes_a_contract_meet_a_rule():
    finding = found(weights({"highest": (127, 0, 0)}, missing=5.0), ODD, *FILLER)
    assert finding.verdict is Verdict.MISSING


def test_weight_takes_no_promise_back():
    promise = "Vendor shall not sell Patron Data."
    assert found(None, promise, *FILLER).verdict is Verdict.MEETS
    assert found(weights({"sell": (0, 0, 127)}), promise, *FILLER).verdict is Verdict.MEETS


def test_a_reason_that_rests_on_a_number_or_a_hedge_stays():
    promise = "Vendor shall endeavour to delete all Patron Data within ten days after termination."
    alone = found(None, promise, *FILLER, rule=DELETION)
    assert (alone.verdict, alone.reason) == (Verdict.WEAK, Reason.HEDGED)
    heavy = weights({"endeavour": (0, 0, 127)}, rule=DELETION)
    assert found(heavy, promise, *FILLER, rule=DELETION).reason is Reason.HEDGED


def test_a_clause_that_weighs_nothing_is_called_missing_and_shown_as_near():
    sale = "Vendor may sell Patron Data to advertisers."
    assert found(None, sale, *FILLER).verdict is Verdict.CONTRADICTS
    finding = found(weights({"nothing": (0, 0, 1)}, missing=9.0), sale, *FILLER)
    assert (finding.verdict, finding.reason) == (Verdict.MISSING, Reason.ABSENT)
    assert finding.evidence[0].quote == sale
    assert finding.evidence[0].role is EvidenceRole.NEAREST
    assert finding.search is not None


def test_what_the_rule_alone_rests_on_stays_in_sight():
    sale = "Vendor may sell Patron Data to advertisers."
    finding = found(weights({"ledgers": (0, 127, 0)}), sale, ODD, *FILLER)
    assert finding.verdict is Verdict.WEAK
    assert [evidence.quote for evidence in finding.evidence] == [ODD, sale]
    assert finding.evidence[1].note == "the rule alone rests on this"


def test_a_duty_of_the_library_gives_no_part_of_a_duty_of_the_vendor():
    heavy = weights({"tapes": (0, 127, 0)}, rule=DELETION)
    ours = "Customer shall destroy the tapes of the Software."
    theirs = "All tapes go to the shredder in the end."
    assert found(heavy, ours, *FILLER, rule=DELETION).verdict is Verdict.MISSING
    finding = found(heavy, ours, theirs, *FILLER, rule=DELETION)
    assert finding.evidence[0].quote == theirs


def test_an_excerpt_is_not_weighed():
    short = FILLER[-(LEAST_UNITS - 10) :]
    assert found(AGAINST, ODD, *short).verdict is Verdict.MISSING


def test_a_contract_that_hardly_speaks_of_peoples_data_is_not_weighed():
    assert found(AGAINST, ODD, *FEES).verdict is Verdict.MISSING


def test_without_weights_nothing_changes(tmp_path: Path):
    assert load_weights(tmp_path) is None


def test_a_broken_file_of_weights_is_told_with_its_place(tmp_path: Path):
    (tmp_path / NAME).write_bytes(b"PK\x03\x04 no archive")
    with pytest.raises(ConfigurationError, match=NAME):
        load_weights(tmp_path)


def test_a_file_of_weights_that_lacks_a_table_is_told(tmp_path: Path):
    np.savez(tmp_path / NAME, features=np.frombuffer(b"a", np.uint8))
    with pytest.raises(ConfigurationError, match=NAME):
        load_weights(tmp_path)


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook()


def test_the_shipped_weights_know_only_rules_that_are_there(shipped: Playbook):
    assert shipped.weights is not None
    assert set(shipped.weights.rules) <= {rule.id for rule in load_rules(rules_folder())}
    assert len(shipped.weights.rules) == len(set(shipped.weights.rules)) >= 16


def test_a_sentence_has_the_features_that_the_weights_were_learned_from():
    contract = contract_of("Vendor may sell 20 lists of Patron Data.")
    features = features_of(contract, 0)
    assert {"vendor may sell", "sell # lists", "<data.patron>", "vendor permission", "says data.patron"} <= set(
        features
    )
    assert features["sell # lists"] == (11, 24)
    assert features["vendor permission"] is None
    assert any(name.startswith("vendor permission action.sell") for name in features)


def test_the_digest_of_the_rulebook_tells_other_weights(shipped: Playbook, tmp_path: Path):
    folder = tmp_path / "rules"
    folder.mkdir()
    for path in rules_folder().iterdir():
        if path.name != NAME:
            (folder / path.name).symlink_to(path)
    bare = load_playbook("standard", folder)
    assert bare.weights is None
    assert bare.digest != shipped.digest
