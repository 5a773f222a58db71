"""What an executor is: anything shaped like `map` that survives what it runs."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from contractscan.sandbox import Answer

Item = TypeVar("Item")


class Executor(Protocol):
    """Runs `work(item)` for every item and gives each item back with its answer, in the order in which they end.

    An answer is the bytes that `work` returned or the `ReadError` that took their place; an executor itself never
    fails because of an item. Items are drawn only when there is room to start one.
    """

    def __call__(self, work: Callable[[Item], bytes], items: Iterable[Item]) -> Iterator[tuple[Item, Answer]]:
        """Return the items with their answers. Closing the iterator ends everything that still runs."""
        ...
