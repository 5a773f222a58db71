"""Patterns run in time linear in the text, and a rule that takes too many steps says so by its name."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import SupportsIndex

import pytest

from contractscan.checks.findings import reading_of
from contractscan.checks.kinds import judge_rule
from contractscan.checks.reading import MOST_STEPS
from contractscan.errors import ConfigurationError
from contractscan.model import Reason, Verdict
from contractscan.rulecheck import short_contract
from contractscan.rulefile import load_concepts, load_playbook, load_rules, rules_folder
from contractscan.scan import report_of, understood
from contractscan.understand import automaton as automata
from contractscan.understand import lexicon
from contractscan.understand.automaton import Automaton
from contractscan.understand.lexicon import compile_lexicon
from contractscan.understand.words import read_words

PLAYBOOK = load_playbook()
WORDING = "Vendor shall notify the Library of any security breach within 48 hours of discovering it."


class CountingWords(list[str]):
    """A list of words that counts how often it is looked into."""

    looks = 0

    def __getitem__(self, at: SupportsIndex | slice) -> object:  # type: ignore[override]
        type(self).looks += 1
        return super().__getitem__(at)


def looks_for(phrase: str, words: Sequence[str]) -> int:
    """Return how often the words are looked into while one phrase is tried at every place."""
    automaton = Automaton([("x", lexicon.slots_of(phrase, is_exact=True))])
    CountingWords.looks = 0
    assert all(names == ("x",) for _start, _end, names in automaton.search(CountingWords(words)))
    return CountingWords.looks


@pytest.mark.parametrize(
    "phrase", ["a ~ ~ ~ ~ ~ ~ ~ ~ b", "[a,] [a,] [a,] [a,] [a,] [a,] [a,] [a,] [a,] [a,] [a,] [a,] b"]
)
def test_the_steps_of_a_phrase_grow_with_the_text_and_not_with_the_ways_to_read_it(phrase: str):
    short, long = looks_for(phrase, ["a"] * 200), looks_for(phrase, ["a"] * 2000)
    assert long < 11 * short
    slots = len(phrase.split())
    assert short < 200 * slots * slots * 12, "every place is followed once, not once for each way that leads to it"


def test_an_automaton_that_has_forgotten_what_it_met_finds_the_same(monkeypatch: pytest.MonkeyPatch):
    phrases = [
        ("x", lexicon.slots_of("a [b,] ~ c", is_exact=True)),
        ("y", lexicon.slots_of("{b,c d} e", is_exact=True)),
    ]
    words = "a b z z c d e b e a . c a y c".split()
    found = list(Automaton(phrases).search(words))
    assert [(start, end) for start, end, names in found if "x" in names] == [(0, 5), (12, 15)]
    assert [(start, end) for start, end, names in found if "y" in names] == [(4, 7), (7, 9)]
    monkeypatch.setattr(automata, "MOST_STEPS", 2)
    assert list(Automaton(phrases).search(words)) == found


def test_all_ways_are_still_found_and_the_longest_counts():
    found = compile_lexicon({"x": ["=a [b,] ~ c"]}).find(read_words("a b c d c e f g h c"))
    assert [(hit.start, hit.end) for hit in found] == [(0, 9)]
    assert compile_lexicon({"x": ["=a ~ c"]}).find(read_words("a. c")) == []


@pytest.mark.parametrize(
    "phrase",
    [
        "notif(y|ies)",
        "notif.*",
        "dele+te",
        r"\bnotify",
        "(?i)notify",
        "[^a]b",
        "data{2,3}",
        "^notify",
        "{" + ",".join(f"w{n}" for n in range(300)) + "}",
    ],
)
def test_a_phrase_that_is_a_regular_expression_or_offers_too_much_is_refused(tmp_path: Path, phrase: str):
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "own.yaml").write_text(f"topic.own:\n  - good phrase\n  - '{phrase}'\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"own\.yaml:3:5: topic\.own: ") as raised:
        load_concepts(tmp_path)
    assert "regular expression" in str(raised.value) or "too many words" in str(raised.value)


def test_a_message_for_a_reason_that_does_not_exist_is_refused(tmp_path: Path):
    source = rules_folder()
    for name in ("lexicon", "profiles"):
        (tmp_path / name).symlink_to(source / name)
    (tmp_path / "security").mkdir()
    text = (source / "security" / "encryption.yaml").read_text(encoding="utf-8")
    (tmp_path / "security" / "encryption.yaml").write_text(
        text.replace("tell:\n", "tell:\n  weak.tired: x\n"), encoding="utf-8"
    )
    with pytest.raises(ConfigurationError, match=r"encryption\.yaml:\d+:\d+: 'weak\.tired' is no verdict"):
        load_rules(tmp_path)


# --- the steps of a rule ---------------------------------------------------------------------------------------------


def test_a_rule_that_runs_out_of_its_steps_says_review_by_its_name():
    rule = next(rule for rule in PLAYBOOK.rules if rule.id == "breach-notice-deadline")
    reading = reading_of(understood(short_contract([WORDING] * 3), PLAYBOOK), PLAYBOOK)
    judgement = judge_rule(rule, PLAYBOOK.profile, reading, steps=2)
    assert (judgement.verdict, judgement.reason) == (Verdict.REVIEW, Reason.UNFINISHED)
    assert "The rule breach-notice-deadline ran out of its 2 steps" in judgement.tell
    assert judge_rule(rule, PLAYBOOK.profile, reading, steps=1000).verdict is Verdict.MEETS


def test_the_report_says_which_rule_was_not_judged_to_the_end(monkeypatch):
    monkeypatch.setattr("contractscan.checks.kinds.judge_rule.__defaults__", (1,))
    report = report_of(short_contract([WORDING] * 3), PLAYBOOK, date(2026, 11, 22))
    found = {finding.rule: finding for finding in report.findings}["breach-notice-deadline"]
    assert (found.verdict, found.reason) == (Verdict.REVIEW, Reason.UNFINISHED)
    assert "breach-notice-deadline" in found.message
    assert not found.verdict.is_failing


def test_one_rule_out_of_steps_leaves_the_next_one_all_of_its_own():
    reading = reading_of(understood(short_contract([WORDING] * 3), PLAYBOOK), PLAYBOOK)
    rule = next(rule for rule in PLAYBOOK.rules if rule.id == "breach-notice-deadline")
    assert judge_rule(rule, PLAYBOOK.profile, reading, steps=0).reason is Reason.UNFINISHED
    assert judge_rule(rule, PLAYBOOK.profile, reading).verdict is Verdict.MEETS


def test_the_longest_contract_that_is_likely_uses_a_small_part_of_the_steps():
    wordings = [f"{WORDING} Vendor shall encrypt Patron Data. Vendor may disclose Patron Data to subprocessors."] * 300
    reading = reading_of(understood(short_contract(wordings), PLAYBOOK), PLAYBOOK)
    used = []
    for rule in PLAYBOOK.rules:
        judge_rule(rule, PLAYBOOK.profile, reading)
        used.append(MOST_STEPS - reading.steps)
    assert max(used) < MOST_STEPS / 20, "about 80 pages"
