"""A new rule's file: it says what to fill in, does not load before that, loads afterwards, and overwrites nothing."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml

from contractscan.errors import ConfigurationError, UsageError
from contractscan.model import Verdict
from contractscan.rulecheck import test_rules as failures_of
from contractscan.rulefile import load_concepts, load_playbook, load_rules, rules_folder
from contractscan.rulework.key_words import KEY_WORDS
from contractscan.rulework.schema import SCHEMA_FILE, rule_schema, schema_text
from contractscan.rulework.template import template_text, write_template

WORDS = {
    "{action: <an action>, data: <a kind of data>}": "{action: certify, near: [action.delete]}",
    "action: <an action>, data: <a kind of data>": "action: certify, near: [action.delete]",
    "<a wording that meets the rule>": "Vendor shall delete all Patron Data and certify the deletion to the Library in writing.",
    "<a wording that meets it in part>": "Vendor may certify the deletion of Patron Data to the Library.",
    "<a wording that says the opposite>": "Vendor shall have no obligation to certify the deletion of Patron Data.",
    "<a wording that looks alike and is about something else>": "Customer shall pay all fees.",
    "<Vendor shall …>": "Vendor shall certify to Library in writing that all Patron Data has been deleted.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a rules folder with the shipped lexicon and profiles, and one shipped rule."""
    for name in ("lexicon", "profiles"):
        shutil.copytree(rules_folder() / name, tmp_path / name)
    (tmp_path / "profiles" / "standard.yaml").write_text("name: standard\n", encoding="utf-8")
    shutil.copytree(rules_folder() / "security", tmp_path / "security")
    return tmp_path


def fill(path: Path) -> None:
    """Write words in the place of everything in angle brackets."""
    text = path.read_text(encoding="utf-8")
    for old, new in WORDS.items():
        text = text.replace(old, new)
    lines = [
        line.split("<")[0] + "some words" + line.rsplit(">", 1)[1]
        if "<" in line and not line.lstrip().startswith("#") and "- {" not in line
        else line
        for line in text.splitlines()
    ]
    path.write_text(
        "\n".join(lines)
        .replace("<the source's id>", "S1")
        .replace("<its title>", "Guide")
        .replace("<the place in it>", "part 2")
        + "\n",
        encoding="utf-8",
    )


def test_a_new_rule_does_not_load_before_its_words_are_written_and_says_where(folder: Path):
    path = write_template("exit/deletion-certificate", folder)
    assert path == folder / "exit" / "deletion-certificate.yaml"
    with pytest.raises(ConfigurationError, match=r"deletion-certificate\.yaml:\d+:\d+: still says '<.*>'"):
        load_rules(folder)


def test_a_new_rule_loads_and_passes_its_examples_once_filled_in(folder: Path):
    fill(write_template("exit/deletion-certificate", folder))
    playbook = load_playbook("standard", folder)
    (rule,) = (rule for rule in playbook.rules if rule.id == "deletion-certificate")
    assert rule.group == "exit"
    assert {example.verdict for example in rule.examples} == {
        Verdict.MEETS,
        Verdict.WEAK,
        Verdict.CONTRADICTS,
        Verdict.MISSING,
    }
    assert [str(failure) for failure in failures_of(playbook) if failure.rule == rule.id] == []


def test_a_file_that_is_there_is_never_overwritten(folder: Path):
    path = write_template("exit/deletion-certificate", folder)
    path.write_text("mine", encoding="utf-8")
    for name in ("exit/deletion-certificate", "retention/deletion-certificate", "security/encryption"):
        with pytest.raises(UsageError, match="exists already"):
            write_template(name, folder)
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "name", ["certificate", "exit/", "../exit/x", "exit/Ünicode", "lexicon/x", "exit/a b", "exit/x/y"]
)
def test_a_name_that_is_no_group_and_id_is_refused(folder: Path, name: str):
    with pytest.raises(UsageError, match="GROUP/ID"):
        write_template(name, folder)


def test_a_folder_that_holds_no_rules_is_refused(tmp_path: Path):
    with pytest.raises(UsageError, match="is not a rules folder"):
        write_template("exit/x", tmp_path)


def test_the_schema_is_written_beside_the_rules_where_there_is_none(folder: Path):
    path = write_template("exit/deletion-certificate", folder)
    named = path.read_text(encoding="utf-8").splitlines()[0].partition("$schema=")[2]
    assert (path.parent / named).resolve() == (folder / SCHEMA_FILE).resolve()
    assert (folder / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text(load_concepts(folder))


def test_what_can_not_be_written_is_told_in_a_sentence(folder: Path):
    (folder / "exit").write_text("a file", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        write_template("exit/deletion-certificate", folder)


# --- the schema ------------------------------------------------------------------------------------------------------

SCHEMA = rule_schema(load_concepts(rules_folder()))
RULE_FILES = sorted(path for path in rules_folder().glob("*/*.yaml") if path.parent.name not in ("lexicon", "profiles"))


def valid(data: object) -> bool:
    return jsonschema.Draft7Validator(SCHEMA).is_valid(data)


def test_the_schema_in_the_rules_folder_is_current():
    assert (rules_folder() / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text(load_concepts(rules_folder())), (
        "run `make docs`"
    )


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_every_rule_is_valid_by_the_schema(path: Path):
    jsonschema.validate(
        yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) | {"check": load_check(path)}, SCHEMA
    )


def load_check(path: Path) -> object:
    """Return the check of a rule file with its YAML 1.2 values."""
    from contractscan.yamlfile import YamlFile

    data = YamlFile(path).data
    assert isinstance(data, dict)
    return data["check"]


def test_the_schema_refuses_what_the_loader_refuses():
    from contractscan.yamlfile import YamlFile

    good = YamlFile(rules_folder() / "security" / "encryption.yaml").data
    assert isinstance(good, dict)
    assert valid(good)
    assert not valid({key: value for key, value in good.items() if key != "remedy"})
    assert not valid(good | {"colour": "red"})
    assert not valid(good | {"severity": "grave"})
    assert not valid(good | {"tell": {"weak.no-such-reason": "x"}})
    check = good["check"]
    assert not valid(good | {"check": check | {"kind": "guess"}})
    assert not valid(good | {"check": check | {"accept": [{"action": "enchant"}]}})
    assert not valid(good | {"check": check | {"accept": [{"modality": "wish"}]}})
    assert valid(good | {"check": check | {"accept": {"action": "encrypt|protect", "near": ["data.patron"]}}})
    assert valid(good | {"examples": {"meets": [{"text": "x", "under": {"strict": "weak"}}]}})


def test_every_key_of_a_rule_file_is_explained_in_the_schema():
    unexplained = [
        (name, key)
        for name, node in [("RuleFile", SCHEMA), *SCHEMA["definitions"].items()]  # type: ignore[attr-defined]
        if "properties" in node and name not in ("Basis", "ExampleFile")
        for key, value in node["properties"].items()
        if "description" not in value
    ]
    assert unexplained == [], "give each a sentence in contractscan/rulework/key_words.py"
    assert all(words.endswith(".") for words in KEY_WORDS.values())


def test_the_template_names_only_keys_that_exist():
    raw = yaml.load(template_text("x"), yaml.BaseLoader)
    assert set(raw) <= set(SCHEMA["properties"])  # type: ignore[call-overload]
    assert set(raw["check"]) <= set(SCHEMA["definitions"]["Check"]["properties"])  # type: ignore[index]
    assert json.dumps(SCHEMA, sort_keys=True) == json.dumps(rule_schema(load_concepts(rules_folder())), sort_keys=True)
