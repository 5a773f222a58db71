"""The JSON report against its schema, and the schema against the nouns."""

import json
from dataclasses import fields, replace
from pathlib import Path

import jsonschema
import pytest
from example_runs import REPORT, run, run_with_text

from contractscan.batch.inputs import Skipped
from contractscan.errors import ErrorClass
from contractscan.exporters.as_json import json_bytes, run_record
from contractscan.model import Coverage, EvidenceRole, NoticeKind, Reason, Severity, Status, Verdict

SCHEMA_FILE = Path(__file__).resolve().parent.parent / "docs" / "report.schema.json"


@pytest.fixture(scope="module")
def schema():
    return json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def validator(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_a_run_with_every_kind_of_outcome_is_valid(validator):
    record = json.loads(json_bytes(run(skipped=()))) | {}
    validator.validate(record)
    assert [document["status"] for document in record["documents"]] == [
        "scanned",
        "scanned",
        "partial",
        "unreadable",
        "duplicate",
    ]


def test_skipped_files_and_chosen_rules_are_valid(validator):
    record = run_record(replace(run(skipped=(Skipped("a.csv", "not a document by its name"),)), only=("one",)))
    validator.validate(record)
    assert record["only"] == ["one"]


def test_hostile_text_is_valid(validator):
    validator.validate(json.loads(json_bytes(run_with_text("\x1b</script>\u202e=1"))))


@pytest.mark.parametrize(
    "damage",
    [
        lambda record: record.pop("profile"),
        lambda record: record["documents"][0].pop("coverage"),
        lambda record: record["documents"][0]["findings"][0].update(verdict="bad"),
        lambda record: record["documents"][0]["findings"][0]["evidence"][0].update(start=-1),
        lambda record: record["documents"][0]["findings"][0].update(surprise=1),
        lambda record: record["documents"][3].update(error="oops"),
        lambda record: record["documents"][3].update(status="scanned"),
        lambda record: record["documents"][4].pop("of"),
    ],
)
def test_the_schema_refuses_a_damaged_report(validator, damage):
    record = json.loads(json_bytes(run()))
    damage(record)
    assert not validator.is_valid(record)


def enum(schema, *path):
    for key in path:
        schema = schema[key]
    return schema["enum"]


def test_the_schema_knows_every_word_that_the_nouns_know(schema):
    definitions = schema["$defs"]
    finding = definitions["finding"]["properties"]
    assert set(enum(definitions, "verdict")) == set(Verdict)
    assert set(enum(definitions, "severity")) == set(Severity)
    assert set(enum(finding, "reason")) == set(Reason)
    assert set(enum(definitions, "evidence", "properties", "role")) == set(EvidenceRole)
    assert set(enum(definitions, "notice", "properties", "kind")) == set(NoticeKind)
    assert set(enum(definitions, "unreadable", "properties", "error")) == set(ErrorClass)
    assert set(enum(definitions, "document", "properties", "status")) == set(Status)
    assert set(definitions["coverage"]["properties"]) == {field.name for field in fields(Coverage)}


def test_the_page_about_the_wire_form_names_every_error_class():
    page = SCHEMA_FILE.with_name("wire.md").read_text(encoding="utf-8")
    assert all(f"| `{error}` |" in page for error in ErrorClass)


def test_every_rule_of_a_report_is_in_the_wire_form_with_its_quotes():
    (document,) = json.loads(json_bytes(run(REPORT)))["documents"]
    assert [item["rule"] for item in document["findings"]] == [item.rule for item in REPORT.findings]
    evidence = document["findings"][0]["evidence"][0]
    assert evidence["end"] - evidence["start"] == len(evidence["quote"])
    assert document["counts"]["failing"] == 4
    assert document["counts"]["waived"] == 1


@pytest.mark.parametrize(
    "made", [run(), run(skipped=(Skipped("a", "b"),)), run_with_text("a\nb\u2028 {[,"), replace(run(), outcomes=())]
)
def test_the_bytes_are_the_record_written_in_one_way(made):
    assert json_bytes(made).decode() == json.dumps(run_record(made), ensure_ascii=False, indent=1) + "\n"
