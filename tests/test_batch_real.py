"""The whole line on our own samples: read, judged, in children, in every way a child can come to life."""

import json
import sys
from functools import partial
from pathlib import Path

import jsonschema
import pytest
from scripted_scan import TODAY

from contractscan import __version__
from contractscan.batch.inputs import find_inputs
from contractscan.batch.isolated import read_apart
from contractscan.batch.run import Options, scan_inputs
from contractscan.exporters.as_json import json_bytes
from contractscan.exporters.interface import run_of
from contractscan.readers import open_source
from contractscan.rulefile import load_playbook
from contractscan.sandbox import Isolation
from contractscan.sandbox.served import stop_idle_servers

REPOSITORY = Path(__file__).resolve().parent.parent
NAMES = ("ils-hosting-agreement.pdf", "event-registration-draft.docx", "payment-service.md", "rfid-purchase.txt")
SAMPLES = [REPOSITORY / "samples" / name for name in NAMES]
WAYS = [Isolation.FRESH] if sys.platform == "win32" else list(Isolation)


@pytest.fixture(scope="module")
def playbook():
    yield load_playbook()
    stop_idle_servers()


def report(playbook, isolation, jobs=2):
    inputs = find_inputs(SAMPLES).inputs
    outcomes = tuple(scan_inputs(inputs, playbook, TODAY, Options(jobs=jobs, isolation=isolation)))
    return json_bytes(run_of(playbook, TODAY, outcomes, version=__version__))


@pytest.fixture(scope="module")
def first(playbook):
    return report(playbook, WAYS[0])


@pytest.mark.parametrize("isolation", WAYS)
def test_the_report_is_the_same_however_children_come_to_life(playbook, first, isolation):
    assert report(playbook, isolation, jobs=1) == first


def test_a_real_report_is_valid_and_every_contract_is_judged_by_every_rule(playbook, first):
    schema = json.loads((REPOSITORY / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    record = json.loads(first)
    jsonschema.Draft202012Validator(schema).validate(record)
    assert [document["path"] for document in record["documents"]] == list(NAMES)
    for document in record["documents"]:
        assert sorted(item["rule"] for item in document["findings"]) == sorted(rule.id for rule in playbook.rules)


def test_every_quote_is_the_text_at_its_place(first):
    for document, path in zip(json.loads(first)["documents"], SAMPLES, strict=True):
        text = read_apart(open_source(path)).text
        assert document["coverage"]["characters"] == len(text)
        quotes = [quote for item in document["findings"] for quote in item["evidence"]]
        assert quotes
        assert all(text[quote["start"] : quote["end"]] == quote["quote"] for quote in quotes)


def test_a_document_comes_out_of_a_child_with_its_lines_and_its_text_before_the_changes(playbook):
    seen = {}

    def keep(document, found):
        seen[found.path] = document

    scanned = partial(scan_inputs, find_inputs(SAMPLES[:2]).inputs, playbook, TODAY)
    list(scanned(Options(jobs=2, on_scanned=keep)))
    assert seen["ils-hosting-agreement.pdf"].lines
    assert seen["event-registration-draft.docx"].original is not None
