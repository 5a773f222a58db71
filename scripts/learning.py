"""Multinomial logistic regression over sparse features and over few numbers, by Adam (Kingma and Ba 2015)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BATCH = 1024
RATE = 0.05
LEAST_RATE = 0.02
DECAY = 1e-6
NONE_AT_FIRST = -4.0
WORDS_IN_ROW, ROWS_SHARED = 6, 4
WORD = re.compile(r"[a-z0-9]+")
Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence with its features and, for each rule, its class (0 none, 1 meets, 2 weak, 3 contradicts).

    `weights` says how much each rule's class counts; `chances` (rules, 4), where given, stand in place of classes.
    """

    document: str
    text: str
    features: tuple[str, ...]
    classes: tuple[int, ...]
    weights: tuple[float, ...] = ()
    chances: Matrix | None = None

    def target(self) -> Matrix:
        """Return (rules, 4): the chances to learn, times how much each rule's counts."""
        if self.chances is not None:
            return self.chances
        wanted = np.eye(4, dtype=np.float32)[list(self.classes)]
        return wanted * np.array(self.weights or (1.0,) * len(self.classes), np.float32)[:, None]


def shares_words(quote: str, text: str) -> bool:
    """Say whether a text holds a quote, or a good part of it: at least four rows of six words, or all it has."""
    wanted = _rows(quote)
    return bool(wanted) and len(wanted & _rows(text)) >= min(ROWS_SHARED, len(wanted))


def _rows(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return {tuple(words[at : at + WORDS_IN_ROW]) for at in range(len(words) - WORDS_IN_ROW + 1)}


def fitted(clauses: Sequence[Clause], names: Sequence[str], rules: int, rounds: int) -> tuple[Matrix, Matrix]:
    """Return the table (features, rules * 3) and bias (rules * 3) that fit the clauses; "none" is at zero."""
    place = {name: number for number, name in enumerate(names)}
    rows = [np.array([place[n] for n in c.features if n in place], np.int64) for c in clauses]
    targets = np.array([clause.target() for clause in clauses])
    table = np.zeros((len(names), rules * 3), np.float32)
    bias = np.full(rules * 3, NONE_AT_FIRST, np.float32)
    adam = Adam([table, bias], rounds * -(-len(clauses) // BATCH))
    for number in range(rounds):
        order = np.random.default_rng(number).permutation(len(clauses))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            adam.step(_slopes([rows[at] for at in batch], targets[batch], table, bias))
    return table, bias


def _slopes(rows: Sequence[NDArray[np.int64]], wanted: Matrix, table: Matrix, bias: Matrix) -> list[Matrix]:
    """Return the gradient of the mean loss of some clauses."""
    sizes = np.array([len(row) for row in rows])
    flat, owner = np.concatenate(rows), np.repeat(np.arange(len(rows)), sizes)
    share = (1 / np.sqrt(np.maximum(sizes, 1))).astype(np.float32)
    sums = np.zeros((len(rows), table.shape[1]), np.float32)
    held = sizes > 0
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    sums[held] = np.add.reduceat(table[flat], starts[held], axis=0)
    logits = (sums * share[:, None] + bias).reshape(len(rows), -1, 3)
    logits = np.concatenate([np.zeros((*logits.shape[:2], 1), np.float32), logits], axis=2)
    powers = np.exp(logits - logits.max(axis=2, keepdims=True))
    found = powers / powers.sum(axis=2, keepdims=True) * wanted.sum(axis=2, keepdims=True)
    error = ((found - wanted)[:, :, 1:] / len(rows)).reshape(len(rows), -1)
    slope = 2 * DECAY * table
    np.add.at(slope, flat, (error * share[:, None])[owner])
    return [slope, error.sum(axis=0)]


class Adam:
    """Steps down a slope, each number with a pace of its own; the pace falls to nearly nothing in the end."""

    def __init__(self, numbers: list[Matrix], steps: int) -> None:
        self.numbers = numbers
        self.steps = steps
        self.done = 0
        self.means = [np.zeros_like(each) for each in numbers]
        self.squares = [np.zeros_like(each) for each in numbers]

    def step(self, slopes: Sequence[Matrix], rate: float = RATE) -> None:
        """Change the numbers in place."""
        pace = rate * max(LEAST_RATE, 1 - self.done / self.steps)
        self.done += 1
        for at, slope in enumerate(slopes):
            self.means[at] += 0.1 * (slope - self.means[at])
            self.squares[at] += 0.001 * (slope * slope - self.squares[at])
            fair = np.sqrt(self.squares[at] / (1 - 0.999**self.done)) + 1e-8
            self.numbers[at] -= pace * (self.means[at] / (1 - 0.9**self.done)) / fair


def fitted_settling(
    rows: NDArray[np.float64], classes: NDArray[np.int64], kinds: int, decay: float = 1.7, steps: int = 4000
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the table (kinds, numbers) and bias (kinds) of a small regression whose table is kept small by `decay`."""
    table, bias = np.zeros((kinds, rows.shape[1]), np.float32), np.zeros(kinds, np.float32)
    wanted = np.eye(kinds)[classes]
    adam = Adam([table, bias], steps)
    for _ in range(steps):
        logits = rows @ table.T + bias
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        error = powers / powers.sum(axis=1, keepdims=True) - wanted
        slope = (error.T @ rows + 2 * decay * table).astype(np.float32)
        adam.step([slope, error.sum(axis=0).astype(np.float32)])
    return table.astype(np.float64), bias.astype(np.float64)
