"""Learn the numbers of the second reading (`rules/second-reading.npz`) from labelled contracts and our own wordings.

    python -m scripts.learn_weights READ UNREAD --report REPORT.json
        [--soft SOFT.jsonl] [--first-soft SOFT.jsonl] [--also FOLDER] [-o FILE]

READ and UNREAD are folders of contracts, each with a `labels.jsonl`: one object a line with `doc` (how the file's name
begins), `requirement` (the rule), `verdict` and `evidence` (quotes). The rules may have been mended on READ but not on
UNREAD: REPORT is a JSON report on UNREAD by rules that knew nothing of it. So what the second reading may overrule is
learned from mistakes that the rules make on contracts that are new to them.

1. Weights are learned from READ and `tests/wordings`.
2. They weigh UNREAD, which they have not seen; how that and the rules' verdicts settle a contract is learned there.
3. The weights are learned once more, from all of it.

SOFT holds what a larger model, taught the same labels, says of sentences (`{"text": …, "chances": {rule: [none, meets,
weak, contradicts]}}`); for the sentences it holds, it is what the weights are taught. FOLDER holds contracts without
labels, whose sentences can so be learned from. The soft labels of the first step must know nothing of UNREAD.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from contractscan.checks.features import features_of
from contractscan.checks.weighing import CLAUSE_VERDICTS, LONGEST, RULE_VERDICTS, SETTLED, SHORTEST, Weighing
from contractscan.model import Verdict
from contractscan.playbook import Playbook
from contractscan.readers import read
from contractscan.readers.interface import Source
from contractscan.rulefile import load_playbook, rules_folder
from contractscan.scan import understood
from contractscan.understand.nouns import Contract
from contractscan.weights import NAME, Weights
from scripts.learning import Clause, fitted, fitted_settling, shares_words

KEPT_FEATURES = 20_000
LEAST_DOCUMENTS, LEAST_CLAUSES = 8, 5
ROUNDS = 8
OTHER_RULES = 0.1
Labels = dict[tuple[str, str], dict[str, object]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a file of weights."""
    parser = argparse.ArgumentParser(prog="learn_weights", description="Learn the numbers of the second reading.")
    parser.add_argument("read", type=Path, help="labelled contracts that the rules know")
    parser.add_argument("unread", type=Path, help="labelled contracts that the rules of the report did not know")
    parser.add_argument("--report", type=Path, required=True, help="a JSON report of those rules on them")
    parser.add_argument("--soft", type=Path, help="what a larger model says of sentences, as JSON lines")
    parser.add_argument("--first-soft", type=Path, help="the same, by a model that was not taught UNREAD")
    parser.add_argument("--also", type=Path, help="contracts without labels")
    parser.add_argument("--wordings", type=Path, default=Path("tests/wordings"))
    parser.add_argument("-o", "--output", type=Path, default=rules_folder() / NAME)
    chosen = parser.parse_args(arguments)
    playbook = replace(load_playbook(), weights=None)
    labels, unread_labels = labels_in(chosen.read), labels_in(chosen.unread)
    rules = tuple(sorted({rule for _, rule in (*labels, *unread_labels)} & {rule.id for rule in playbook.rules}))
    known = [*clauses_in(chosen.read, labels, rules, playbook), *wordings_in(chosen.wordings, rules, playbook)]
    others = [*unlabelled_in(chosen.also, rules, playbook)] if chosen.also else []
    soft = soft_in(chosen.first_soft, rules) if chosen.first_soft else {}
    first = learned(taught([*known, *(c for c in others if c.text in soft)], soft), rules)
    print(f"{len(known)} clauses read, {len(first.features)} features")
    settling = settled_by(first, chosen.unread, unread_labels, verdicts_in(chosen.report), playbook)
    soft = soft_in(chosen.soft, rules) if chosen.soft else {}
    everything = [*known, *clauses_in(chosen.unread, unread_labels, rules, playbook)]
    everything += [clause for clause in others if clause.text in soft]
    save(learned(taught(everything, soft), rules), settling, chosen.output)
    print(f"wrote {chosen.output}")


def labels_in(folder: Path) -> Labels:
    """Return the labels of a folder by document and rule."""
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines if line.strip()]
    return {(label["doc"], label["requirement"]): label for label in found}


def contracts_in(folder: Path, labels: Labels, playbook: Playbook) -> Iterator[tuple[str, Contract]]:
    """Yield each labelled document's name in the labels with the contract that it holds."""
    for doc in sorted({doc for doc, _ in labels}):
        for path in sorted(folder.glob(f"{doc}[-.]*")):
            yield doc, understood(read(Source(path.name, path.read_bytes())), playbook)


def clauses_in(folder: Path, labels: Labels, rules: Sequence[str], playbook: Playbook) -> Iterator[Clause]:
    """Yield every sentence of the labelled contracts; what a label quotes has its verdict, all else none."""
    for doc, contract in contracts_in(folder, labels, playbook):
        told = [labels.get((doc, rule), {}) for rule in rules]
        for number, unit in enumerate(contract.units):
            if unit.is_hidden or not SHORTEST <= len(unit.text) <= LONGEST:
                continue
            verdicts = [_verdict(label, unit.text) for label in told]
            yield Clause(doc, unit.text, tuple(features_of(contract, number)), tuple(verdicts), (1.0,) * len(rules))


def unlabelled_in(folder: Path, rules: Sequence[str], playbook: Playbook) -> Iterator[Clause]:
    """Yield every sentence of contracts without labels, as one that says nothing."""
    nothing = (0,) * len(rules)
    for path in sorted(folder.iterdir()):
        contract = understood(read(Source(path.name, path.read_bytes())), playbook)
        for number, unit in enumerate(contract.units):
            if not unit.is_hidden and SHORTEST <= len(unit.text) <= LONGEST:
                yield Clause(path.name, unit.text, tuple(features_of(contract, number)), nothing)


def _verdict(label: Mapping[str, object], text: str) -> int:
    """Return the class of a sentence under one label: 0 for none, else 1 + its place among the clause verdicts."""
    verdict, quotes = label.get("verdict"), label.get("evidence")
    if verdict not in [v.value for v in CLAUSE_VERDICTS] or not isinstance(quotes, list):
        return 0
    is_quoted = any(shares_words(str(quote), text) for quote in quotes)
    return 1 + CLAUSE_VERDICTS.index(Verdict(str(verdict))) if is_quoted else 0


def wordings_in(folder: Path, rules: Sequence[str], playbook: Playbook) -> Iterator[Clause]:
    """Yield our own wordings; what a wording of one rule says for the others is only guessed to be nothing."""
    for path in sorted(folder.glob("*.yaml")):
        if path.stem not in rules:
            continue
        weights = tuple(1.0 if rule == path.stem else OTHER_RULES for rule in rules)
        for number, wording in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))["wordings"]):
            contract = understood(read(Source("wording.txt", wording["text"].encode())), playbook)
            named = [v.value for v in CLAUSE_VERDICTS]
            own = 1 + named.index(wording["verdict"]) if wording["verdict"] in named else 0
            verdicts = tuple(own if rule == path.stem else 0 for rule in rules)
            for at, unit in enumerate(contract.units):
                name = f"{path.stem} {number}"
                yield Clause(name, unit.text, tuple(features_of(contract, at)), verdicts, weights)


def soft_in(path: Path, rules: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """Return what a larger model says of sentences: (rules, 4) chances by text."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {line["text"]: np.array([line["chances"][rule] for rule in rules], np.float32) for line in lines}


def taught(clauses: Iterable[Clause], soft: Mapping[str, NDArray[np.float32]]) -> list[Clause]:
    """Return the clauses, each text once, with the larger model's chances where it gives any."""
    once = {clause.text: clause for clause in clauses}
    return [
        replace(c, chances=soft.get(c.text), weights=c.weights if c.text not in soft else ()) for c in once.values()
    ]


def learned(clauses: Sequence[Clause], rules: tuple[str, ...]) -> Weights:
    """Return weights over the features that tell most, of those that stand in several documents."""
    documents: dict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for clause in clauses:
        count.update(clause.features)
        for name in clause.features:
            documents[name].add(clause.document)
    common = [n for n in sorted(count) if count[n] >= LEAST_CLAUSES and len(documents[n]) >= LEAST_DOCUMENTS]
    table, _ = fitted(clauses, common, len(rules), ROUNDS // 2)
    worth = np.abs(table).max(axis=1) * np.sqrt([min(count[name], 400) for name in common])
    kept = sorted(common[at] for at in np.argsort(-worth, kind="stable")[:KEPT_FEATURES])
    table, bias = fitted(clauses, kept, len(rules), ROUNDS)
    scale = float(np.percentile(np.abs(table), 99.97)) / 127
    steps = np.clip(np.round(table / scale), -127, 127).astype(np.int8).reshape(len(kept), len(rules), 3)
    names = {name: number for number, name in enumerate(kept)}
    nothing = np.zeros((4, 0))
    return Weights(names, rules, steps, scale, bias.reshape(len(rules), 3).astype(np.float64), nothing, nothing, "")


def verdicts_in(path: Path) -> dict[tuple[str, str], Verdict]:
    """Return the verdicts of a JSON report by file name and rule."""
    report = json.loads(path.read_text(encoding="utf-8"))
    return {
        (Path(document["path"]).name, finding["rule"]): Verdict(finding["verdict"])
        for document in report["documents"]
        for finding in document.get("findings", ())
    }


def settled_by(
    weights: Weights, folder: Path, labels: Labels, verdicts: Mapping[tuple[str, str], Verdict], playbook: Playbook
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what settles a contract, learned from labelled contracts that the weights and the rules did not know."""
    rows, right = [], []
    for doc, contract in contracts_in(folder, labels, playbook):
        weighing = Weighing(contract, weights)
        for rule in weights.rules:
            label = labels.get((doc, rule), {}).get("verdict")
            own = verdicts.get((contract.document.name, rule))
            if label in SETTLED and own in RULE_VERDICTS and weighing.knows(rule):
                rows.append(weighing.summary(rule, own))
                right.append(SETTLED.index(Verdict(str(label))))
    return fitted_settling(np.array(rows), np.array(right), len(SETTLED))


def save(weights: Weights, settling: tuple[NDArray[np.float64], NDArray[np.float64]], path: Path) -> None:
    """Write the weights to a file, the same bytes for the same numbers."""
    np.savez_compressed(
        path,
        features=_text(weights.features),
        rules=_text(weights.rules),
        table=weights.table.reshape(len(weights.features), -1),
        scale=np.float64(weights.scale),
        bias=weights.bias,
        settling=settling[0],
        settling_bias=settling[1],
    )


def _text(names: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(names).encode(), np.uint8)


if __name__ == "__main__":
    main()
