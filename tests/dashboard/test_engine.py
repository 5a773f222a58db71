import os
import signal
import sys
import time
from functools import partial
from threading import Thread

import pytest

from contractscan.dashboard.engine import Engine, Engines
from contractscan.errors import ErrorClass, ReadError
from contractscan.sandbox import ChildLimits

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="engines fork, and Windows cannot")

LIMITS = ChildLimits()
QUICK = ChildLimits(wall_seconds=0.5)


def refuse():
    raise ReadError(ErrorClass.ENCRYPTED, "The file is locked.")


def fault():
    raise ValueError("words of a contract")


def process():
    return str(os.getppid()).encode()


def note(path):
    with path.open("ab") as file:
        file.write(b"warm ")


@pytest.fixture
def engines():
    made = Engines()
    yield made
    made.end()


def test_work_is_done_in_a_child_of_an_engine_and_the_engine_is_used_again(engines):
    first, second = engines.run(process, LIMITS), engines.run(process, LIMITS)
    assert first == second
    assert int(first) != os.getpid()


def test_a_large_answer_comes_whole(engines):
    assert engines.run(partial(bytes, 5_000_000), LIMITS) == bytes(5_000_000)


def test_an_empty_answer_is_an_answer(engines):
    assert engines.run(bytes, LIMITS) == b""


def test_the_error_of_the_work_comes_back_typed(engines):
    with pytest.raises(ReadError, match="locked") as caught:
        engines.run(refuse, LIMITS)
    assert caught.value.error is ErrorClass.ENCRYPTED


def test_a_fault_comes_back_without_its_words(engines):
    with pytest.raises(ReadError) as caught:
        engines.run(fault, LIMITS)
    assert caught.value.error is ErrorClass.INTERNAL
    assert "words" not in caught.value.message


def test_a_child_that_dies_or_hangs_harms_nobody_else(engines):
    engine = engines.run(process, LIMITS)
    with pytest.raises(ReadError) as died:
        engines.run(partial(os.kill, 0, signal.SIGKILL), LIMITS)
    with pytest.raises(ReadError) as hung:
        engines.run(partial(time.sleep, 600), QUICK)
    assert (died.value.error, hung.value.error) == (ErrorClass.MEMORY, ErrorClass.TIMEOUT)
    assert engines.run(process, LIMITS) == engine


def test_an_engine_that_was_killed_is_replaced(engines):
    engine = int(engines.run(process, LIMITS))
    os.kill(engine, signal.SIGKILL)
    answers = []
    for _ in range(2):
        try:
            answers.append(int(engines.run(process, LIMITS)))
        except ReadError as error:
            assert error.error is ErrorClass.CRASH
    assert answers
    assert engine not in answers


def test_warming_up_happens_once_for_each_value(engines, tmp_path):
    for name in ("a", "a", "b"):
        engines.run(bytes, LIMITS, partial(note, tmp_path / name))
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"warm ", b"warm ")


def test_an_engine_ends_when_its_dashboard_is_gone():
    engine = Engine()
    engine.run(bytes, LIMITS)
    engine._process.stdin.close()
    assert engine._process.wait(timeout=30) == 0
    engine.end()


def meet(folder, name):
    """Answer only when two have come, so that they must be at work at once."""
    (folder / name).touch()
    for _ in range(3000):
        if len(list(folder.iterdir())) == 2:
            return process()
        time.sleep(0.01)
    return b"alone"


def test_two_threads_use_two_engines_at_once(engines, tmp_path):
    found = []
    threads = [
        Thread(target=lambda name=name: found.append(engines.run(partial(meet, tmp_path, name), LIMITS)))
        for name in ("a", "b")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert b"alone" not in found
    assert len(set(found)) == 2
