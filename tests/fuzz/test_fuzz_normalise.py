"""A short run of the fuzz target of the normaliser, the same every time."""

import random

import pytest
from normalise_entry import check


@pytest.mark.parametrize("seed", range(10))
def test_the_normaliser_keeps_its_promises_on_random_bytes(seed: int) -> None:
    source = random.Random(seed)
    for _ in range(50):
        check(source.randbytes(source.randrange(1, 120)))
