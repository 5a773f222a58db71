"""The shipped rules: every example comes out as it stands, every remedy satisfies its own rule, bad files are refused."""

from dataclasses import replace
from pathlib import Path

import pytest

from contractscan.errors import ConfigurationError
from contractscan.model import Verdict, Waiver
from contractscan.playbook import Playbook, Rule, covers
from contractscan.rulecheck import RuleFailure, failures_of, judged_alone, test_rules
from contractscan.rulefile import load_concepts, load_playbook, load_rules, rules_folder

PLAYBOOK = load_playbook()
BY_ID = {rule.id: rule for rule in PLAYBOOK.rules}
LABELLED = (
    "ai-training audit-assurance breach-content-cooperation breach-notice-deadline data-ownership data-return-at-exit "
    "deletion-at-termination encryption legal-process-notice no-advertising-marketing no-sale-of-data purpose-limitation "
    "retention-limit subprocessor-approval third-party-disclosure unilateral-change"
).split()


@pytest.mark.parametrize("rule", PLAYBOOK.rules, ids=lambda rule: rule.id)
def test_every_example_of_a_rule_gets_the_verdict_it_stands_under(rule: Rule):
    assert [str(failure) for failure in failures_of(rule, PLAYBOOK)] == []


@pytest.mark.parametrize("rule", PLAYBOOK.rules, ids=lambda rule: rule.id)
def test_the_wording_to_ask_for_satisfies_its_own_rule(rule: Rule):
    remedy = judged_alone(rule, "Fees are due within 30 days.", PLAYBOOK).remedy
    if remedy:
        assert judged_alone(rule, remedy, PLAYBOOK).verdict is Verdict.MEETS, remedy


@pytest.mark.parametrize("rule", PLAYBOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_names_its_sources_and_has_wordings_that_meet_and_that_miss(rule: Rule):
    verdicts = {example.verdict for example in rule.examples}
    assert rule.basis
    assert Verdict.MEETS in verdicts
    assert verdicts & {Verdict.MISSING, Verdict.NOT_APPLICABLE}
    assert {basis.read for basis in rule.basis} <= {"read", "secondary"}


def test_the_first_sixteen_requirements_have_rules():
    assert [name for name in LABELLED if name not in BY_ID] == []


def test_an_example_that_comes_out_otherwise_is_told(tmp_path: Path):
    rule = BY_ID["encryption"]
    wrong = replace(rule, examples=(replace(rule.examples[0], verdict=Verdict.CONTRADICTS),))
    failures = test_rules(replace(PLAYBOOK, rules=(wrong,)))
    assert [type(failure) for failure in failures] == [RuleFailure]
    assert "expected contradicts, found meets" in str(failures[0])


def test_strict_numbers_are_tighter_than_standard_and_lenient_ones_wider():
    strict, standard, lenient = (load_playbook(name).profile.params for name in ("strict", "standard", "lenient"))
    assert strict["breach_notice_hours"] < standard["breach_notice_hours"] < lenient["breach_notice_hours"]


def test_the_profile_decides_whether_a_number_is_short_enough():
    wording = "Vendor shall notify the Library of any security breach within 48 hours of becoming aware of it."
    verdicts = [
        judged_alone(BY_ID["breach-notice-deadline"], wording, load_playbook(name)).verdict
        for name in ("strict", "standard", "lenient")
    ]
    assert verdicts == [Verdict.WEAK, Verdict.MEETS, Verdict.MEETS]


def test_a_librarys_own_profile_changes_numbers_severities_and_waives(tmp_path: Path):
    own = tmp_path / "own.yaml"
    own.write_text(
        "name: elm\nbase: standard\nparams: {breach_notice_hours: 24}\n"
        "requirements:\n  encryption: {severity: low}\n  audit-assurance: {enabled: false}\n"
        "waivers:\n  - {rule: data-ownership, reason: pilot year, until: 2026-12-31}\n",
        encoding="utf-8",
    )
    playbook = load_playbook(own)
    assert playbook.profile.params["breach_notice_hours"] == 24
    assert playbook.profile.severities["encryption"] == "low"
    assert "audit-assurance" not in {rule.id for rule in playbook.rules}
    waived = judged_alone(BY_ID["data-ownership"], "Fees are due.", playbook)
    assert waived.verdict is Verdict.MISSING
    assert waived.waiver is not None


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ("", Verdict.REVIEW),
        ("IL", Verdict.MEETS),
        ("NY", Verdict.CONTRADICTS),
    ],
)
def test_the_state_of_the_profile_decides_whether_a_named_law_is_the_librarys_own(tmp_path: Path, state, verdict):
    own = tmp_path / "own.yaml"
    own.write_text(f'name: elm\nbase: standard\nstate: "{state}"\n', encoding="utf-8")
    playbook = load_playbook(own)
    wording = "This Agreement is governed by the laws of the State of Illinois."
    assert judged_alone(BY_ID["governing-law"], wording, playbook).verdict is verdict
    assert playbook.digest == PLAYBOOK.digest


@pytest.mark.parametrize(
    ("pattern", "covered", "not_covered"),
    [
        ("*", "old/ils.pdf", None),
        ("old/ils.pdf", "old/ils.pdf", "new/ils.pdf"),
        ("ils.pdf", "old/2019/ils.pdf", "old/ils.pdf.bak"),
        ("ils-*.pdf", "old/ils-2019.pdf", "old/lils-2019.pdf"),
        ("old/*", "old/2019/ils.pdf", "older/ils.pdf"),
        ("old/*.pdf", "old/ils.pdf", "old/ils.docx"),
        ("ils [draft].pdf", "old/ils [draft].pdf", "old/ils d.docx"),
        ("", None, "ils.pdf"),
    ],
)
def test_a_waiver_names_a_contract_by_path_by_file_name_or_by_a_pattern(pattern, covered, not_covered):
    waiver = Waiver("encryption", "pilot", "2026-12-31", contract=pattern)
    assert covered is None or covers(waiver, "encryption", covered)
    assert not_covered is None or not covers(waiver, "encryption", not_covered)
    assert covered is None or not covers(waiver, "audit-assurance", covered)


BAD_PROFILES = {
    "name: x\nbase: standard\nparams: {no_such_number: 3}\n": "no_such_number",
    "name: x\nbase: standard\nrequirements: {no-such-rule: {enabled: false}}\n": "no-such-rule",
    "name: x\nbase: nowhere\n": "nowhere",
    "name: x\nbase: standard\nwaivers: [{rule: encryption, reason: y, until: soon}]\n": "YYYY-MM-DD",
    "name: x\nname: y\n": ":2:1: the key 'name' stands twice",
    "name: &a x\nbase: *a\n": ":2:7: aliases are not allowed",
    "name: [x\n": "own.yaml:",
    "name: x\ncolour: red\n": ":2:9: colour",
    "name: !!python/object:os.system x\n": "own.yaml:",
}


@pytest.mark.parametrize(("text", "said"), BAD_PROFILES.items(), ids=lambda value: value[:24])
def test_a_bad_profile_is_refused_with_its_place(tmp_path: Path, text: str, said: str):
    own = tmp_path / "own.yaml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as raised:
        load_playbook(own)
    assert said in str(raised.value)


def rules_with(tmp_path: Path, old: str, new: str) -> Path:
    """Return a rules folder with one rule, changed, and the shipped lexicon and profiles."""
    source = rules_folder()
    for name in ("lexicon", "profiles"):
        (tmp_path / name).symlink_to(source / name)
    text = (source / "security" / "encryption.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "security").mkdir()
    (tmp_path / "security" / "encryption.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


BAD_RULES = {
    ("severity: high", "severty: high"): "severity",
    ("id: encryption", "id: encrypt"): "'encrypt' is not the file's name",
    ("kind: duty", "kind: guess"): "'guess' is not one of",
    ("action: encrypt", "action: enchant"): "no concept 'action.enchant'",
    ("examples:\n  meets:", "examples:\n  review:"): "there is no example for 'meets'",
}


@pytest.mark.parametrize(("change", "said"), BAD_RULES.items(), ids=lambda value: str(value)[:30])
def test_a_bad_rule_is_refused_with_file_line_and_column(tmp_path: Path, change: tuple[str, str], said: str):
    folder = rules_with(tmp_path, *change)
    with pytest.raises(ConfigurationError, match=r"encryption\.yaml:\d+:\d+: ") as raised:
        load_rules(folder)
    assert said in str(raised.value)


def test_every_concept_of_the_lexicon_has_phrases():
    assert [concept for concept, phrases in load_concepts(rules_folder()).items() if not phrases] == []


def test_the_same_rules_have_the_same_digest_and_another_wording_another():
    again: Playbook = load_playbook()
    assert again.digest == PLAYBOOK.digest
    assert load_playbook("strict").profile.digest != PLAYBOOK.profile.digest
