"""This machine: a few children at a time, one item each, watched from a single thread."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from contractscan.errors import ReadError
from contractscan.executors.interface import Item
from contractscan.sandbox import Answer, Child, ChildLimits, Isolation, start_child, wait_for_any


@dataclass(frozen=True, slots=True)
class LocalExecutor:
    """Runs up to `jobs` children at a time. A poisonous item costs its own child and nothing else.

    `warm` loads what children should find loaded, where they are forked.
    """

    jobs: int = 1
    limits: ChildLimits = field(default_factory=ChildLimits)
    isolation: Isolation | None = None
    warm: Callable[[], object] | None = None

    def __call__(self, work: Callable[[Item], bytes], items: Iterable[Item]) -> Iterator[tuple[Item, Answer]]:
        """Return the items with their answers, in the order in which they end."""
        waiting = iter(items)
        running: list[tuple[Item, Child]] = []
        try:
            while True:
                yield from self._start(work, waiting, running)
                if not running:
                    return
                yield from _ended(running)
        finally:
            for _, child in running:
                child.end()

    def _start(
        self, work: Callable[[Item], bytes], waiting: Iterator[Item], running: list[tuple[Item, Child]]
    ) -> Iterator[tuple[Item, Answer]]:
        """Fill the free places; give back the items for which the system allowed no child."""
        while len(running) < max(1, self.jobs):
            try:
                item = next(waiting)
            except StopIteration:
                return
            try:
                running.append((item, start_child(partial(work, item), self.limits, self.isolation, self.warm)))
            except ReadError as error:
                yield item, error


def _ended(running: list[tuple[Item, Child]]) -> Iterator[tuple[Item, Answer]]:
    """Wait for news and give back what has ended, taken off the list before it is given."""
    wait_for_any(child for _, child in running)
    for place in list(running):
        item, child = place
        answer = child.poll()
        if answer is not None:
            running.remove(place)
            yield item, answer
