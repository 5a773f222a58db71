"""A contract as the checks see it: its statements by concept, what stands around them, and the lexicon.

Each rule has a number of steps for one contract; a step compares one statement with one query. They are counted here.
"""

from collections.abc import Iterable, Mapping, Sequence

from contractscan.checks.around import Around
from contractscan.checks.likeness import Likeness, spoken_of
from contractscan.checks.query import matches, needed
from contractscan.checks.scope import Scopes
from contractscan.checks.spec import Query
from contractscan.checks.weighing import Weighing
from contractscan.understand.lexicon import Lexicon
from contractscan.understand.nouns import Contract, Statement

LONG_SENTENCE = 700
MOST_STEPS = 1_000_000


class OutOfSteps(Exception):  # noqa: N818 - no error: it ends the judging by one rule, which then says review
    """The rule has compared as many statements with its queries as it may."""


class Reading:
    """A contract with all that a check looks things up in."""

    def __init__(
        self,
        contract: Contract,
        around: Sequence[Around],
        statements: Sequence[Statement],
        by_concept: Mapping[str, Sequence[int]],
        lexicon: Lexicon,
        likeness: Likeness,
        weighing: Weighing | None = None,
    ) -> None:
        self.contract = contract
        self.around = around
        self.statements = statements
        self.by_concept = by_concept
        self.lexicon = lexicon
        self.scopes = Scopes(contract, lexicon)
        self.likeness = likeness
        self.weighing = weighing
        self.spoken = [spoken_of(each.sentence) for each in around]
        self.rule = ""
        self.steps = MOST_STEPS

    def found(self, queries: Iterable[Query]) -> list[tuple[Statement, Query]]:
        """Return each statement that some query means with the first such query, by query and then by place."""
        result: list[tuple[Statement, Query]] = []
        taken: set[int] = set()
        for query in queries:
            meant = [at for at in self._candidates(query) if at not in taken and self._means(query, at)]
            taken.update(meant)
            found = [self.statements[at] for at in meant]
            if len(found) > 1:
                found.sort(key=self._rank)
            result += [(statement, query) for statement in found]
        return result

    def _rank(self, statement: Statement) -> tuple[bool, float]:
        """Return what sorts the statements of one query: very long sentences last, then what is most like the rule."""
        is_long = len(self.contract.units[statement.unit].span) > LONG_SENTENCE
        return is_long, -self.likeness.of(self.rule, spoken_of(statement.concepts))

    def _means(self, query: Query, at: int) -> bool:
        if self.steps <= 0:
            raise OutOfSteps
        self.steps -= 1
        statement = self.statements[at]
        return matches(query, statement, self.contract, self.around[statement.unit])

    def _candidates(self, query: Query) -> Iterable[int]:
        """Return the statements that hold one of the rarest concepts the query needs, in order."""
        groups = needed(query)
        if not groups:
            return range(len(self.statements))
        rarest = min(groups, key=lambda group: sum(len(self.by_concept.get(name, ())) for name in group))
        return sorted({at for name in rarest for at in self.by_concept.get(name, ())})
