"""Whatever a reader does, its parent gets bytes or one typed error, and nothing is left behind."""

import logging
import os
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import misbehaving_reader as reader
import pytest

from contractscan.errors import ErrorClass, ReadError
from contractscan.sandbox import ChildLimits, Isolation, run_in_child, start_child
from contractscan.sandbox.limits import isolation_here
from contractscan.sandbox.processes import children, end_strays
from contractscan.sandbox.served import stop_idle_servers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these misbehaviours need POSIX")

GENEROUS = ChildLimits(wall_seconds=120, cpu_seconds=120)
SHORT = ChildLimits(wall_seconds=1)
SMALL = ChildLimits(wall_seconds=120, memory_mib=96)
TERSE = ChildLimits(wall_seconds=120, answer_bytes=1 << 20)

EVERY_WAY = pytest.mark.parametrize("isolation", list(Isolation))


@pytest.fixture(autouse=True)
def no_process_is_left_behind():
    before = children()
    yield
    stop_idle_servers()
    assert children() <= before


@EVERY_WAY
@pytest.mark.parametrize(
    ("work", "limits", "expected"),
    [
        (reader.hangs, SHORT, ErrorClass.TIMEOUT),
        (reader.spins, SHORT, ErrorClass.TIMEOUT),
        (reader.spins, ChildLimits(wall_seconds=120, cpu_seconds=1), ErrorClass.TIMEOUT),
        (reader.ignores_every_signal, SHORT, ErrorClass.TIMEOUT),
        (reader.eats_memory, SMALL, ErrorClass.MEMORY),
        (reader.segfaults, GENEROUS, ErrorClass.CRASH),
        (reader.aborts, GENEROUS, ErrorClass.CRASH),
        (reader.exits_silently, GENEROUS, ErrorClass.CRASH),
        (reader.calls_exit, GENEROUS, ErrorClass.CRASH),
        (reader.writes_garbage, GENEROUS, ErrorClass.CRASH),
        (reader.answers_in_part, GENEROUS, ErrorClass.CRASH),
        (reader.answers_hugely, TERSE, ErrorClass.TOO_COMPLEX),
        (reader.recurses, GENEROUS, ErrorClass.TOO_COMPLEX),
        (reader.refuses, GENEROUS, ErrorClass.ENCRYPTED),
        (reader.has_a_bug, GENEROUS, ErrorClass.INTERNAL),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_every_misbehaviour_is_one_typed_error(work, limits, expected, isolation):
    with pytest.raises(ReadError) as caught:
        run_in_child(work, limits, isolation)
    assert caught.value.error is expected
    assert caught.value.message.endswith(".")


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (reader.announces_a_terabyte, ErrorClass.TOO_COMPLEX),
        (reader.names_an_unknown_error, ErrorClass.CRASH),
        (reader.closes_its_pipe_and_hangs, ErrorClass.CRASH),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_parent_does_not_wait_for_a_child_that_has_already_broken_its_word(work, expected):
    with pytest.raises(ReadError) as caught:
        run_in_child(work, GENEROUS, Isolation.FORK)
    assert caught.value.error is expected


@EVERY_WAY
def test_the_answer_comes_back_as_it_was_given(isolation):
    assert run_in_child(reader.answers, GENEROUS, isolation) == b"the answer"


@EVERY_WAY
def test_printing_a_gigabyte_does_not_reach_the_answer(isolation):
    assert run_in_child(reader.prints_a_gigabyte, GENEROUS, isolation) == b"the answer"


def test_a_second_answer_does_not_replace_or_lengthen_the_first():
    try:
        assert run_in_child(reader.answers_twice, GENEROUS, Isolation.FORK) == b"first"
    except ReadError as error:  # both answers came in one piece
        assert error.error is ErrorClass.CRASH


@EVERY_WAY
def test_an_error_inside_a_child_tells_its_kind_and_never_its_words(isolation, caplog):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(ReadError) as caught:
        run_in_child(reader.has_a_bug, GENEROUS, isolation)
    assert "ValueError" in caught.value.message
    assert "has_a_bug" in caplog.text
    assert reader.SECRET not in caught.value.message + caplog.text


def test_processes_that_a_reader_started_end_with_it():
    numbers = run_in_child(reader.starts_processes_that_stay, GENEROUS, Isolation.FORK).split()
    assert len(numbers) == 2
    for number in numbers:
        with pytest.raises(ProcessLookupError):
            os.kill(int(number), 0)


def test_processes_that_a_reader_started_end_when_its_time_is_up():
    with pytest.raises(ReadError, match="longer than 1 seconds"):
        run_in_child(_starts_processes_and_hangs, SHORT, Isolation.FORK)


def _starts_processes_and_hangs() -> bytes:
    reader.starts_processes_that_stay()
    return reader.hangs()


@EVERY_WAY
def test_a_reader_cannot_reach_the_network(isolation, monkeypatch):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        monkeypatch.setenv("LISTENER", str(listener.getsockname()[1]))
        assert run_in_child(reader.calls_out, GENEROUS, isolation) != b"connected"
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_without_network_namespaces_python_code_still_cannot_connect(monkeypatch):
    monkeypatch.setattr("contractscan.sandbox.confine._without_network", lambda: False)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        monkeypatch.setenv("LISTENER", str(listener.getsockname()[1]))
        assert run_in_child(reader.calls_out, GENEROUS, Isolation.FORK) == b"PermissionError"


def test_a_forked_reader_holds_no_descriptor_of_its_parent(tmp_path):
    with (tmp_path / "database").open("wb") as opened:
        held = run_in_child(reader.lists_descriptors, GENEROUS, Isolation.FORK).split()
        numbers = {int(number) for number in held}
        assert {0, 1, 2} <= numbers
        assert opened.fileno() not in numbers
        assert len(numbers) <= 5  # the three streams, the pipe, and the folder being listed


@EVERY_WAY
def test_a_reader_cannot_write_large_files(isolation, monkeypatch, tmp_path):
    monkeypatch.setenv("LARGE_FILE", str(tmp_path / "large"))
    limits = ChildLimits(wall_seconds=120, file_bytes=4 << 20)
    assert run_in_child(reader.writes_a_large_file, limits, isolation) == b"OSError"
    assert (tmp_path / "large").stat().st_size <= 4 << 20


def test_a_process_with_threads_does_not_fork(monkeypatch):
    monkeypatch.setattr("threading.active_count", lambda: 2)
    assert isolation_here() is Isolation.SERVED
    monkeypatch.setattr("threading.active_count", lambda: 1)
    assert isolation_here() is Isolation.FORK


def test_a_system_without_room_for_a_process_is_an_error_of_the_file(monkeypatch):
    def no_fork() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("os.fork", no_fork)
    with pytest.raises(ReadError) as caught:
        run_in_child(reader.answers, GENEROUS, Isolation.FORK)
    assert caught.value.error is ErrorClass.MEMORY


# --- warm servers ----------------------------------------------------------------------------------------------------


def served(work, warm=None, limits=GENEROUS) -> bytes:
    return run_in_child(work, limits, Isolation.SERVED, warm)


def test_a_server_is_used_again_and_each_work_has_a_child_of_its_own():
    first, second = served(reader.names_its_parent), served(reader.names_its_parent)
    assert first == second
    assert int(first) != os.getpid()


def test_a_server_stays_after_its_child_has_misbehaved():
    before = served(reader.names_its_parent)
    with pytest.raises(ReadError):
        served(reader.segfaults)
    assert served(reader.names_its_parent) == before


def test_what_is_loaded_once_is_found_by_every_child_of_a_server():
    parent = served(reader.names_its_parent, reader.warms_up)
    assert served(reader.names_who_warmed_up) == parent
    assert "WARMED" not in os.environ


def test_a_server_that_dies_is_an_error_of_its_file_and_the_next_file_gets_another():
    with pytest.raises(ReadError) as caught:
        served(reader.kills_its_parent)
    end_strays(frozenset())  # the killed server's child came to this process, which adopts orphans since it forked
    assert caught.value.error is ErrorClass.CRASH
    assert served(reader.answers) == b"the answer"


def test_a_server_that_died_while_it_was_idle_is_replaced():
    server = int(served(reader.names_its_parent))
    os.kill(server, 9)
    os.waitid(os.P_PID, server, os.WEXITED | os.WNOWAIT)
    assert served(reader.answers) == b"the answer"


def test_two_pieces_of_work_at_a_time_have_two_servers():
    with ThreadPoolExecutor(2) as threads:
        found = set(threads.map(lambda _: served(_names_its_parent_after_a_while), range(2)))
    assert len(found) == 2


def _names_its_parent_after_a_while() -> bytes:
    time.sleep(0.5)
    return reader.names_its_parent()


def test_giving_up_on_a_served_child_ends_it(tmp_path, monkeypatch):
    monkeypatch.setenv("HANGING", str(tmp_path / "hanging"))
    child = start_child(reader.hangs_and_tells, GENEROUS, Isolation.SERVED)
    while not (tmp_path / "hanging").exists():
        assert child.poll() is None
        time.sleep(0.01)
    child.end()
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "hanging").read_text(encoding="ascii")), 0)


def test_a_fault_while_loading_is_an_internal_error():
    with pytest.raises(ReadError) as caught:
        served(reader.answers, reader.has_a_bug)
    assert caught.value.error is ErrorClass.INTERNAL


def test_a_server_hands_on_an_empty_answer_and_a_large_one():
    assert served(bytes) == b""
    assert served(partial(bytes, 5_000_000)) == bytes(5_000_000)
