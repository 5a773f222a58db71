"""The one message of a child, taken apart byte by byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractscan.errors import ErrorClass, ReadError
from contractscan.sandbox.frame import HEAD, MAGIC, Arrival, Inbox, Kind, answer_frame, error_frame


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
