"""Many phrases searched at once, by an automaton whose states are made when a text first leads to them.

All ways to read all phrases are followed together, word by word: a state is the set of nodes that the words so far can
lead to. So the steps for one start are at most as many as the words of the longest phrase, whatever a phrase or a text
says. (Rabin and Scott's subset construction, done when needed, as RE2 does it.)
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

STOPS = frozenset({".", ";", ":"})
LONGEST_GAP = 4
MOST_STEPS = 300_000
Words = tuple[str, ...]
NOWHERE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Slot:
    """A choice of word rows that may be left out where it is optional."""

    rows: tuple[Words, ...]
    is_optional: bool


GAP = Slot((), is_optional=True)
"""Up to `LONGEST_GAP` words that do not end the sentence."""


@dataclass(slots=True)
class Node:
    """A place in a phrase: the nodes behind each word, behind any word, and behind none; the name of what ends here."""

    behind: dict[str, set[int]] = field(default_factory=dict)
    over: int | None = None
    free: list[int] = field(default_factory=list)
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """The nodes that a row of words leads to: what ends here, and what the next words met so far lead to."""

    names: Words
    nodes: tuple[Node, ...]
    known: dict[str, "State"] = field(default_factory=dict)


DEAD = State((), ())


class Automaton:
    """Phrases under their names, and where they stand in rows of words."""

    def __init__(self, phrases: Iterable[tuple[str, Sequence[Slot]]]) -> None:
        self._nodes = [Node()]
        for name, slots in phrases:
            self._add(name, slots)
        self._start = State((), tuple(self._with_free({0})))
        self._forget()

    def search(self, words: Sequence[str]) -> Iterator[tuple[int, int, Words]]:
        """Yield (start, end, names) of all matches by word index, in order of start, then of end."""
        for start in range(len(words)):
            state = self._start
            for end in range(start, len(words)):
                word = words[end]
                state = state.known.get(word) or self._step(state, word)
                if state is DEAD:
                    break
                if state.names:
                    yield start, end + 1, state.names

    def _forget(self) -> None:
        """Forget what texts have led to so far; the states are made again when needed."""
        self._start.known.clear()
        self._states: dict[frozenset[int], State] = {NOWHERE: DEAD}
        self._steps = 0

    def _step(self, state: State, word: str) -> State:
        """Return the state that a word leads to. When too many steps are known, all are forgotten."""
        if self._steps >= MOST_STEPS:
            self._forget()
        self._steps += 1
        reached: set[int] = set()
        for node in state.nodes:
            reached |= node.behind.get(word, NOWHERE)
            if node.over is not None and word not in STOPS:
                reached.add(node.over)
        following = state.known[word] = self._state(frozenset(reached))
        return following

    def _state(self, numbers: frozenset[int]) -> State:
        """Return the state of the nodes that words lead to."""
        known = self._states.get(numbers)
        if known is None:
            nodes = tuple(self._with_free(numbers))
            known = self._states[numbers] = State(tuple({node.name: None for node in nodes if node.name}), nodes)
        return known

    def _with_free(self, numbers: Iterable[int]) -> Iterator[Node]:
        """Yield the nodes of these numbers and those that stand behind them without a word between."""
        seen = set(numbers)
        waiting = list(seen)
        while waiting:
            node = self._nodes[waiting.pop()]
            yield node
            waiting += [number for number in node.free if number not in seen]
            seen.update(node.free)

    def _add(self, name: str, slots: Sequence[Slot]) -> None:
        """Add the nodes of one phrase behind the first node of all."""
        at = 0
        for slot in slots:
            at = self._add_gap(at) if slot is GAP else self._add_rows(at, slot)
        self._nodes[at].name = name

    def _add_rows(self, at: int, slot: Slot) -> int:
        end = self._new()
        for row in slot.rows:
            here = at
            for number, word in enumerate(row, start=1):
                there = end if number == len(row) else self._new()
                self._nodes[here].behind.setdefault(word, set()).add(there)
                here = there
        if slot.is_optional:
            self._nodes[at].free.append(end)
        return end

    def _add_gap(self, at: int) -> int:
        here, end = self._new(), self._new()
        self._nodes[at].free += (here, end)
        for _ in range(LONGEST_GAP):
            there = self._new()
            self._nodes[here].over = there
            self._nodes[there].free.append(end)
            here = there
        return end

    def _new(self) -> int:
        self._nodes.append(Node())
        return len(self._nodes) - 1
