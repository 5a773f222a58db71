"""Learning the numbers of the second reading, from labelled contracts to a file that a scan can use."""

import json
from pathlib import Path

import numpy as np
import yaml

from contractscan.weights import load_weights
from scripts.learn_weights import main
from scripts.learning import Clause, _slopes, fitted, fitted_settling, shares_words

RULE = "no-sale-of-data"
AGAINST = "Reader ledgers number {n} go to whoever bids highest."
FAIR = "Vendor shall not sell Patron Data, nor rent it, in year {n}."
FILLER = [f"The Library shall pay invoice {n} within thirty days of its arrival." for n in range(45)]
ENCRYPTED = [f"Vendor shall encrypt Patron Data on server {n}." for n in range(4)]


def test_a_quote_is_found_in_a_sentence_by_its_rows_of_words():
    quote = "Vendor may sell lists of readers to any other company that asks for them"
    assert shares_words(quote, f"In any case, {quote.lower()}.")
    assert shares_words("the vendor may sell the lists", "Then the Vendor may sell the lists.")
    assert not shares_words(quote, "Vendor may sell lists of prices.")
    assert not shares_words("short", "short")


def test_the_slope_is_that_of_the_loss():
    rng = np.random.default_rng(1)
    rows = [np.array([0, 2]), np.array([1]), np.array([], np.int64)]
    wanted = np.eye(4, dtype=np.float32)[rng.integers(0, 4, (3, 2))]
    table, bias = rng.normal(size=(3, 6)).astype(np.float32), rng.normal(size=6).astype(np.float32)

    def loss(table: np.ndarray, bias: np.ndarray) -> float:
        total = 0.0
        for row, target in zip(rows, wanted, strict=True):
            logits = (table[row].sum(0) / max(len(row), 1) ** 0.5 + bias).reshape(2, 3)
            logits = np.concatenate([np.zeros((2, 1)), logits], axis=1)
            total -= (target * (logits - np.log(np.exp(logits).sum(1, keepdims=True)))).sum()
        return total / len(rows)

    slopes = _slopes(rows, wanted, table, bias)
    for number, slope in zip((table, bias), slopes, strict=True):
        for at in np.ndindex(number.shape):
            kept, step = number[at], 1e-2
            number[at] = kept + step
            high = loss(table, bias)
            number[at] = kept - step
            low = loss(table, bias)
            number[at] = kept
            assert abs((high - low) / (2 * step) - slope[at]) < 2e-3


def test_a_word_that_goes_with_a_verdict_comes_to_weigh_for_it():
    clauses = [Clause(f"d{n}", f"{n}", ("bids", "the"), (3,)) for n in range(20)]
    clauses += [Clause(f"e{n}", f"e{n}", ("the", "pays"), (0,)) for n in range(20)]
    table, _ = fitted(clauses, ["bids", "pays", "the"], 1, rounds=60)
    assert table[0, 2] > 0.5
    assert table[0, 2] > table[0, 0]
    assert table[1, 2] < 0


def test_what_settles_a_contract_is_learned_from_its_numbers():
    rows = np.array([[1.0, 0.0], [0.9, 0.1], [0.0, 1.0], [0.1, 0.9]] * 10)
    table, bias = fitted_settling(rows, np.array([0, 0, 2, 2] * 10), 4)
    assert [(table @ row + bias).argmax() for row in rows[:4]] == [0, 0, 2, 2]


def folder_of(path: Path, names: list[str], sentence: str, verdict: str) -> Path:
    """Write contracts that hold the sentence among others, and what they say of selling; return their folder."""
    path.mkdir(exist_ok=True)
    with (path / "labels.jsonl").open("a") as labels:
        for number, name in enumerate(names):
            told = sentence.format(n=number)
            (path / f"{name}-contract.txt").write_text("\n\n".join([told, *FILLER, *ENCRYPTED]))
            labels.write(json.dumps({"doc": name, "requirement": RULE, "verdict": verdict, "evidence": [told]}) + "\n")
    return path


def test_weights_are_learned_from_folders_and_can_be_loaded(tmp_path: Path):
    read = folder_of(tmp_path / "read", [f"a{n:02}" for n in range(10)], AGAINST, "contradicts")
    folder_of(read, [f"b{n:02}" for n in range(10)], FAIR, "meets")
    unread = folder_of(tmp_path / "unread", ["x01", "x02"], AGAINST, "contradicts")
    own = {
        "documents": [
            {"path": f"x0{n}-contract.txt", "findings": [{"rule": RULE, "verdict": "missing"}]} for n in (1, 2)
        ]
    }
    (tmp_path / "report.json").write_text(json.dumps(own))
    wordings = tmp_path / "wordings"
    wordings.mkdir()
    (wordings / f"{RULE}.yaml").write_text(
        yaml.safe_dump({"wordings": [{"verdict": "meets", "text": FAIR.format(n=1)}]})
    )
    soft = [{"text": AGAINST.format(n=1), "chances": {RULE: [0.1, 0.0, 0.1, 0.8]}}]
    (tmp_path / "soft.jsonl").write_text("\n".join(map(json.dumps, soft)))
    target = tmp_path / "second-reading.npz"
    main(
        [*map(str, (read, unread)), "--report", str(tmp_path / "report.json"), "--soft", str(tmp_path / "soft.jsonl"),
         "--wordings", str(wordings), "-o", str(target)]
    )  # fmt: skip
    weights = load_weights(tmp_path)
    assert weights is not None
    assert weights.rules == (RULE,)
    assert weights.table[weights.features["bids highest"], 0].argmax() == 2
    assert weights.settling.shape == (4, 1 + 5 + 6)
    assert (weights.settling @ np.eye(12)[8] + weights.settling_bias).argmax() == 0
