"""A short run of the fuzz target on chosen mutations; the long one is `tests/fuzz/fuzz_docx.py`."""

import random

import pytest

from tests.docx_maker import zipped
from tests.fuzz.docx_entry import SEEDS, check, package

RUNS = 150


def test_the_seeds_are_read() -> None:
    assert [check(zipped(dict(seed))) is not None for seed in SEEDS] == [True, True]


def test_no_change_of_a_word_file_leads_to_anything_but_a_document_or_a_read_error() -> None:
    chance = random.Random(20_250_304)
    outcomes = [check(package(chance.randbytes(chance.randrange(2, 60)))) is not None for _ in range(RUNS)]
    assert 0.1 < sum(outcomes) / RUNS < 0.9


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x05\x06" + bytes(18)]
)
def test_the_beginning_of_a_container_alone_is_refused(content: bytes) -> None:
    assert check(content) is None


def test_the_same_bytes_always_give_the_same_package() -> None:
    assert package(b"some bytes") == package(b"some bytes")
