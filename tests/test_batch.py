"""Many contracts in one run: each ends as exactly one outcome, whatever the others do."""

import sys
from dataclasses import replace

import pytest
from misbehaving_reader import SECRET
from scripted_scan import TODAY, playbook, scan

from contractscan.batch import isolated
from contractscan.batch.isolated import scanned_bytes, scanned_from
from contractscan.batch.run import Options, Progress, scan_paths
from contractscan.errors import ErrorClass, ReadError
from contractscan.model import (
    Duplicate,
    Evidence,
    EvidenceRole,
    Notice,
    NoticeKind,
    Report,
    Span,
    Status,
    Unread,
    Unreadable,
)
from contractscan.readers import ReadingLimits, Source
from contractscan.sandbox import ChildLimits, Isolation
from contractscan.sandbox.processes import children

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="scripted misbehaviour needs a forked child")

PLAYBOOK = playbook()
OPTIONS = Options(jobs=3, child=ChildLimits(wall_seconds=3, memory_mib=128), isolation=Isolation.FORK)


@pytest.fixture(autouse=True)
def scripted(monkeypatch):
    """Put the scripted scan in the place of the real one; forked children inherit it."""
    monkeypatch.setattr("contractscan.batch.isolated.scan", scan)
    monkeypatch.setattr("contractscan.batch.run.warm_up", lambda _playbook, _today: None)
    before = children()
    yield
    assert children() == before


@pytest.fixture
def folder(tmp_path):
    """Return a function that fills a folder with contracts by name and returns it."""

    def fill(**contracts: str):
        for name, text in contracts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        return tmp_path

    return fill


def outcomes(path, options=OPTIONS):
    return list(scan_paths([path], PLAYBOOK, TODAY, options))


def test_every_input_is_one_outcome_in_the_order_of_the_paths(folder):
    path = folder(
        a="good one", b="segfaults", c="good three", d="hangs", e="encrypted", f="good one", g="exits_silently"
    )
    found = outcomes(path)
    assert [outcome.path for outcome in found] == [f"{name}.txt" for name in "abcdefg"]
    kinds = {outcome.path[0]: getattr(outcome, "error", type(outcome).__name__) for outcome in found}
    assert kinds == {
        "a": "Report",
        "b": "crash",
        "c": "Report",
        "d": "timeout",
        "e": "encrypted",
        "f": "Duplicate",
        "g": "crash",
    }


def test_good_contracts_between_bombs_are_judged_as_if_they_were_alone(folder, tmp_path_factory):
    bombs = ["segfaults", "eats_memory", "writes_garbage", "aborts", "hangs", "recurses", "has_a_bug"]
    contracts = {}
    for number, bomb in enumerate(bombs):
        contracts[f"{number}a"] = f"good {number}"
        contracts[f"{number}b"] = bomb
    found = {outcome.path: outcome for outcome in outcomes(folder(**contracts))}
    for number in range(len(bombs)):
        alone = tmp_path_factory.mktemp("alone")
        (alone / f"{number}a.txt").write_text(f"good {number}", encoding="utf-8")
        assert outcomes(alone) == [found[f"{number}a.txt"]]
        assert isinstance(found[f"{number}b.txt"], Unreadable)


def test_a_fault_while_reading_tells_no_word_of_the_contract(folder):
    (outcome,) = outcomes(folder(a="has_a_bug"))
    assert outcome.error == ErrorClass.INTERNAL
    assert SECRET not in outcome.message


def test_a_copy_names_the_first_file_with_its_bytes(folder):
    first, second, third = outcomes(folder(a="same text", b="same text", c="other text"))
    assert second == Duplicate("b.txt", first.sha256, "a.txt")
    assert isinstance(third, Report)


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_the_number_of_jobs_changes_nothing(folder, jobs):
    path = folder(**{f"c{number}": f"contract {number}" for number in range(9)})
    assert outcomes(path, replace(OPTIONS, jobs=jobs)) == outcomes(path)


def test_progress_is_told_once_for_every_input(folder):
    told: list[Progress] = []
    path = folder(a="good", b="good", c="segfaults", d="other")
    outcomes(path, replace(OPTIONS, on_progress=told.append))
    assert [(progress.done, progress.total) for progress in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert {progress.name for progress in told} == {"a.txt", "b.txt", "c.txt", "d.txt"}


def test_each_document_is_given_with_its_report(folder):
    seen = []
    path = folder(a="good text", b="encrypted")
    outcomes(path, replace(OPTIONS, on_scanned=lambda document, report: seen.append((document.text, report.path))))
    assert seen == [("good text", "a.txt")]


def test_a_file_over_the_size_limit_is_never_given_to_a_child(folder):
    (outcome,) = outcomes(folder(a="good " * 100), replace(OPTIONS, reading=ReadingLimits(file_bytes=10)))
    assert outcome.error == ErrorClass.TOO_BIG


def test_closing_a_run_ends_its_children(folder):
    path = folder(a="good", b="hangs", c="hangs now")
    run = scan_paths([path], PLAYBOOK, TODAY, replace(OPTIONS, child=ChildLimits(wall_seconds=600)))
    assert next(run).path == "a.txt"
    run.close()  # the fixture checks that no child is left


def test_an_interrupt_leaves_no_children(folder):
    def interrupt(_progress: Progress) -> None:
        raise KeyboardInterrupt

    path = folder(a="good", b="hangs", c="hangs now")
    options = replace(OPTIONS, child=ChildLimits(wall_seconds=600), on_progress=interrupt)
    with pytest.raises(KeyboardInterrupt):
        outcomes(path, options)


# --- the parent's distrust -------------------------------------------------------------------------------------------

SOURCE = Source("a.txt", b"good words")


def answer(change):
    """Return what the parent makes of a scanned pair after `change`."""
    scanned = change(scan(SOURCE, PLAYBOOK, TODAY))
    raw = isolated._pair().dump_json((scanned.document, scanned.report))
    return scanned_from(raw, "a.txt", SOURCE.sha256, PLAYBOOK)


def in_report(**changes):
    return lambda scanned: replace(scanned, report=replace(scanned.report, **changes))


def in_document(**changes):
    return lambda scanned: replace(scanned, document=replace(scanned.document, **changes))


def with_evidence(**changes):
    def change(scanned):
        first, *others = scanned.report.findings
        evidence = replace(first.evidence[0], **changes)
        return in_report(findings=(replace(first, evidence=(evidence,)), *others))(scanned)

    return change


def test_a_sound_answer_is_taken_as_it_is():
    assert answer(lambda scanned: scanned) == scan(SOURCE, PLAYBOOK, TODAY)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (in_report(path="b.txt"), "another file"),
        (in_report(sha256="0" * 64), "another file"),
        (in_document(sha256="0" * 64), "another file"),
        (in_report(status=Status.UNREADABLE), "status"),
        (in_report(findings=()), "rules"),
        (lambda scanned: in_report(findings=scanned.report.findings * 2)(scanned), "rules"),
        (in_document(text="good wards"), None),
        (in_document(text="bad words!"), "quote"),
        (in_document(text="go"), "outside"),
        (with_evidence(quote="God"), "quote"),
        (with_evidence(span=Span(1, 5)), "quote"),
        (with_evidence(span=Span(5, 1), quote=""), "outside"),
        (with_evidence(span=Span(-4, 4)), "outside"),
        (with_evidence(span=Span(0, 4000)), "outside"),
        (in_report(notices=(Notice(NoticeKind.CUT, "Cut.", Span(0, 99)),)), "outside"),
    ],
)
def test_an_answer_that_is_not_sound_is_an_internal_error(change, problem):
    if problem is None:
        answer(change)
        return
    with pytest.raises(ReadError, match=problem) as caught:
        answer(change)
    assert caught.value.error is ErrorClass.INTERNAL


def test_unread_parts_make_a_contract_partial_or_the_answer_is_refused():
    unread = (Unread("page 2", "a scan"),)
    coverage = replace(scan(SOURCE, PLAYBOOK, TODAY).report.coverage, unread=unread)
    assert answer(in_report(coverage=coverage, status=Status.PARTIAL)).report.status is Status.PARTIAL
    with pytest.raises(ReadError, match="not declared"):
        answer(in_report(coverage=coverage))


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"[{}, {}]", b"\xff\xfe", b"[" * 10_000, b'["a", "b"]'])
def test_an_answer_that_is_no_answer_is_an_internal_error(raw):
    with pytest.raises(ReadError) as caught:
        scanned_from(raw, "a.txt", SOURCE.sha256, PLAYBOOK)
    assert caught.value.error is ErrorClass.INTERNAL


def test_a_number_in_the_place_of_text_is_refused():
    raw = scanned_bytes(SOURCE, PLAYBOOK, TODAY).replace(b'"good words"', b"12345")
    with pytest.raises(ReadError, match="fault"):
        scanned_from(raw, "a.txt", SOURCE.sha256, PLAYBOOK)


def test_evidence_goes_through_a_child_with_nothing_lost():
    boxed = Evidence("1", "good", Span(0, 4), EvidenceRole.NEAREST, 3, note="“quoted” – ünïcode \u202e")
    scanned = answer(with_evidence(page=boxed.page, note=boxed.note, role=boxed.role))
    assert scanned.report.findings[0].evidence == (boxed,)
