"""Which sentences of real contracts look like a rule's wordings, though no query of the rule takes them.

    pip install scikit-learn
    python -m tests.benchmarks.passed_over RULE FOLDER_OR_FILE…

A word-statistics model is trained on tests/wordings, the sentences of all other rules against those of the rule, and
ranks the sentences that the rule is silent on. It is a sieve for the eye and decides nothing: of its first hundred lines
about a third are wordings to be taught, the others are headings, other topics and other parties. A miss that decides a
labelled contract shows one wording; these lists show all of them, so that kinds are mended and not cases.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from contractscan.checks.choices import under
from contractscan.checks.findings import reading_of
from contractscan.checks.spec import Check
from contractscan.errors import ReadError
from contractscan.playbook import Playbook, Rule
from contractscan.readers import read
from contractscan.readers.interface import Source
from contractscan.rulefile import load_playbook
from contractscan.scan import understood
from tests.test_wordings import FILES

SHOWN = 100
SHORTEST = 25
FEW = 0.2


def wordings() -> Iterator[tuple[str, str]]:
    """Yield the rule and the text of every wording that speaks to its rule."""
    for path in FILES:
        for wording in yaml.safe_load(path.read_text(encoding="utf-8"))["wordings"]:
            if wording["verdict"] != "missing":
                yield path.stem, wording["text"]


def silent_sentences(path: Path, rule: Rule, check: Check, playbook: Playbook) -> Iterator[str]:
    """Yield the sentences of a contract of which no query of the rule takes a statement."""
    contract = understood(read(Source(path.name, path.read_bytes())), playbook)
    reading = reading_of(contract, replace(playbook, rules=(rule,)))
    reading.rule = rule.id
    queries = (*check.accept, *check.weak, *check.refuse, *(query for limb in check.limbs for query in limb.any))
    taken = {statement.unit for statement, _ in reading.found(list(queries))}
    for number, unit in enumerate(contract.units):
        if number not in taken and not unit.is_hidden and len(unit.text) >= SHORTEST:
            yield unit.text


def ranked(rule: str, sentences: Sequence[str]) -> list[tuple[float, str]]:
    """Return the sentences with the probability that they speak to the rule, the likeliest first."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    texts = list(wordings())
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), sublinear_tf=True, min_df=3)
    model = make_pipeline(make_union(words, letters), LogisticRegression(C=10, class_weight="balanced", max_iter=500))
    model.fit([text for _, text in texts], [name == rule for name, _ in texts])
    return sorted(zip(model.predict_proba(sentences)[:, 1], sentences, strict=True), reverse=True)


def main(rule_id: str, *named: str) -> None:
    playbook = load_playbook("standard")
    rule = next(rule for rule in playbook.rules if rule.id == rule_id)
    if not isinstance(rule.check, Check):
        raise SystemExit(f"{rule_id} is not judged by statements.")
    check = under(rule.check, {**rule.params, **playbook.profile.params})
    sentences: dict[str, None] = {}
    for path in sorted(file for name in map(Path, named) for file in (name.rglob("*") if name.is_dir() else [name])):
        if path.is_file():
            try:
                sentences.update(dict.fromkeys(silent_sentences(path, rule, check, playbook)))
            except ReadError as error:
                print(f"{path.name}: {error}", file=sys.stderr)
    for share, text in ranked(rule_id, list(sentences))[:SHOWN]:
        if share >= FEW:
            print(f"{share:.2f} {' '.join(text.split())}")


if __name__ == "__main__":
    main(*sys.argv[1:])
