import subprocess
import sys
from threading import Event

from made import report

from contractscan.dashboard.held import Upload
from contractscan.dashboard.jobs import Progress, Read, ScanJob
from contractscan.errors import ErrorClass, ReadError
from contractscan.model import Duplicate, Report, Unreadable

PATIENCE = 30


def scan(upload):
    return Read(report(path=upload.name))


def job(names, work=scan, seen=None):
    uploads = tuple(Upload(name, content) for name, content in names)
    return ScanJob(uploads, work, first_key=1, seen=seen or {}, workers=2)


def finished(running):
    for _, _, work in running._rows:
        work.exception(timeout=PATIENCE)
    return running.held()


def test_every_file_ends_in_one_row_in_the_order_given():
    held = finished(job([("b.txt", b"b"), ("a.txt", b"a")]))
    assert [(item.key, item.name) for item in held] == [("c1", "b.txt"), ("c2", "a.txt")]
    assert all(isinstance(item.outcome, Report) for item in held)


def test_the_same_bytes_are_read_once():
    read = []
    held = finished(job([("a.txt", b"x"), ("b.txt", b"x")], lambda upload: read.append(upload.name) or scan(upload)))
    assert read == ["a.txt"]
    assert isinstance(held[1].outcome, Duplicate)
    assert held[1].outcome.of == "a.txt"


def test_a_file_held_before_is_a_duplicate_too():
    first = finished(job([("a.txt", b"x")]))[0]
    mark = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    held = finished(job([("again.txt", b"x")], seen={mark: first.name}))
    assert isinstance(held[0].outcome, Duplicate)


def test_a_fault_in_the_program_becomes_a_row_that_names_no_text():
    def broken(upload):
        raise ValueError(f"secret words of {upload.name}")

    outcome = finished(job([("a.txt", b"x")], broken))[0].outcome
    assert isinstance(outcome, Unreadable)
    assert outcome.error == ErrorClass.INTERNAL
    assert "secret" not in outcome.message
    assert "ValueError" in outcome.message


def test_a_fault_in_one_file_does_not_stop_the_others():
    def broken(upload):
        if upload.name == "bad.txt":
            raise ReadError(ErrorClass.CORRUPT, "This file is damaged.")
        return scan(upload)

    held = finished(job([("bad.txt", b"1"), ("good.txt", b"2")], broken))
    assert [type(item.outcome) for item in held] == [Unreadable, Report]
    assert held[0].outcome.message == "This file is damaged."


def test_progress_counts_what_is_done_and_names_what_is_being_read():
    gate, begun = Event(), Event()

    def slow(upload):
        begun.set()
        assert gate.wait(PATIENCE)
        return scan(upload)

    running = job([("a.txt", b"1")], slow)
    assert begun.wait(PATIENCE)
    assert running.progress() == Progress(0, 1, ("a.txt",))
    assert not running.progress().is_finished
    gate.set()
    finished(running)
    assert running.progress() == Progress(1, 1, ())
    assert running.progress().share == 1.0


def test_a_stopped_job_drops_what_nobody_reads_yet():
    gate, begun = Event(), Event()
    read = []

    def slow(upload):
        read.append(upload.name)
        begun.set()
        assert gate.wait(PATIENCE)
        return scan(upload)

    uploads = tuple(Upload(f"{n}.txt", bytes([n])) for n in range(5))
    running = ScanJob(uploads, slow, first_key=1, seen={}, workers=1)
    assert begun.wait(PATIENCE)
    running.stop()
    gate.set()
    running._rows[0][2].result(timeout=PATIENCE)
    assert read == ["0.txt"]
    assert [item.name for item in running.held()] == ["0.txt"]


def test_a_job_over_nothing_is_finished():
    assert job([]).progress() == Progress(0, 0, ())
    assert job([]).progress().share == 1.0


def test_a_dashboard_that_ends_does_not_wait_for_files_that_are_being_read():
    program = """
import time
from contractscan.dashboard.held import Upload
from contractscan.dashboard.jobs import ScanJob
ScanJob((Upload("a", b"1"), Upload("b", b"2")), lambda upload: time.sleep(3600), first_key=1, seen={}, workers=1)
print("over")
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True)
    assert ended.stdout == "over\n"
