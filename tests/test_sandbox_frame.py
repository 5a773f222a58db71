"""The one message of a child, taken apart byte by byte."""

import signal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractscan.errors import ErrorClass, ReadError
from contractscan.sandbox.child import Ending, answer_at_end
from contractscan.sandbox.frame import HEAD, MAGIC, Arrival, Inbox, Kind, SandboxError, answer_frame, error_frame
from contractscan.sandbox.limits import ChildLimits
from contractscan.sandbox.work import message_of


@given(st.binary(max_size=200), st.lists(st.integers(1, 40), max_size=20))
def test_a_message_arrives_the_same_however_it_is_cut(payload, cuts):
    message, inbox, start = answer_frame(payload), Inbox(1000), 0
    for cut in cuts:
        inbox.feed(message[start : start + cut])
        start += cut
    inbox.feed(message[start:])
    assert inbox.arrival is Arrival.COMPLETE
    assert inbox.payload() == payload


@given(st.binary(min_size=1, max_size=100))
def test_bytes_that_are_no_message_never_complete(data):
    inbox = Inbox(50)
    inbox.feed(data)
    assert inbox.arrival is not Arrival.COMPLETE or data.startswith(MAGIC)


def test_an_error_arrives_as_the_error_it_was():
    inbox = Inbox(1000)
    inbox.feed(error_frame(ErrorClass.BOMB, "It unpacks to too much.", "zip.py:3 in walk"))
    with pytest.raises(ReadError) as caught:
        inbox.payload()
    assert (caught.value.error, caught.value.message) == (ErrorClass.BOMB, "It unpacks to too much.")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Arrival.WAITING),
        (MAGIC[:3], Arrival.WAITING),
        (b"CSCAN/2", Arrival.GARBAGE),
        (HEAD.pack(MAGIC, 9, 3) + b"abc", Arrival.GARBAGE),
        (HEAD.pack(MAGIC, Kind.ANSWER, 51), Arrival.TOO_LARGE),
        (HEAD.pack(MAGIC, Kind.ANSWER, 3) + b"ab", Arrival.WAITING),
        (HEAD.pack(MAGIC, Kind.ANSWER, 3) + b"abc", Arrival.COMPLETE),
        (HEAD.pack(MAGIC, Kind.ANSWER, 3) + b"abcd", Arrival.GARBAGE),
        (HEAD.pack(MAGIC, Kind.ANSWER, 0), Arrival.COMPLETE),
    ],
)
def test_how_far_a_message_has_come(data, expected):
    assert Inbox(50).feed(data) is expected


def test_nothing_is_taken_after_garbage():
    inbox = Inbox(50)
    inbox.feed(b"garbage")
    assert inbox.feed(answer_frame(b"fine")) is Arrival.GARBAGE


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (ReadError(ErrorClass.BOMB, "It unpacks to too much."), ErrorClass.BOMB),
        (MemoryError(), ErrorClass.MEMORY),
        (RecursionError(), ErrorClass.TOO_COMPLEX),
        (SystemExit(0), ErrorClass.CRASH),
        (KeyboardInterrupt(), ErrorClass.INTERNAL),
        (ValueError("secret words"), ErrorClass.INTERNAL),
    ],
)
def test_whatever_the_work_raises_becomes_a_message(fault, expected):
    def work() -> bytes:
        raise fault

    inbox = Inbox(10_000)
    message = message_of(work, ChildLimits())
    inbox.feed(message)
    with pytest.raises(ReadError) as caught:
        inbox.payload()
    assert caught.value.error is expected
    assert b"secret" not in message


def test_the_place_of_a_fault_goes_through_two_messages():
    def broken() -> bytes:
        raise ValueError

    def relayed() -> bytes:
        inbox = Inbox(10_000)
        inbox.feed(message_of(broken, ChildLimits()))
        return inbox.payload()

    inbox = Inbox(10_000)
    inbox.feed(message_of(relayed, ChildLimits()))
    with pytest.raises(SandboxError) as caught:
        inbox.payload()
    assert "in broken" in caught.value.detail


@pytest.mark.parametrize(
    ("ending", "expected", "words"),
    [
        (None, ErrorClass.CRASH, "without an answer"),
        (Ending(code=0), ErrorClass.CRASH, "without an answer"),
        (Ending(was_late=True), ErrorClass.TIMEOUT, "longer than 60 seconds"),
        (Ending(code=-signal.SIGXCPU), ErrorClass.TIMEOUT, "seconds of computing"),
        (Ending(code=-signal.SIGKILL), ErrorClass.MEMORY, "1024 MiB"),
        (Ending(code=-signal.SIGSEGV), ErrorClass.CRASH, "SIGSEGV"),
        (Ending(code=-signal.SIGABRT, peak_bytes=90, room_bytes=100), ErrorClass.MEMORY, "1024 MiB"),
        (Ending(code=-signal.SIGABRT, peak_bytes=10, room_bytes=100), ErrorClass.CRASH, "SIGABRT"),
        (Ending(code=-63), ErrorClass.CRASH, "signal 63"),
    ],
)
def test_what_the_end_of_a_silent_child_means(ending, expected, words):
    answer = answer_at_end(Inbox(10), ending, ChildLimits())
    assert isinstance(answer, ReadError)
    assert answer.error is expected
    assert words in answer.message
