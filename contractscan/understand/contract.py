"""Clauses to `Contract`: the steps of understanding in order."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, chain, pairwise

from spacy.tokens import Doc

from contractscan.model import Clause, Document
from contractscan.understand.carrying import carried_on
from contractscan.understand.classes import classes_of
from contractscan.understand.defined_times import meant, times_of
from contractscan.understand.definitions import find_definitions
from contractscan.understand.durations import find_durations
from contractscan.understand.handed_on import handed_on
from contractscan.understand.lexicon import Lexicon
from contractscan.understand.names import NameFinder
from contractscan.understand.nearby import just_before
from contractscan.understand.nouns import Contract, Hit, Statement, Unit, in_order
from contractscan.understand.occasions import asked_before, same_occasion
from contractscan.understand.papers import paper_again
from contractscan.understand.parties import find_parties
from contractscan.understand.pointing import done_again, pointed_at, resolved
from contractscan.understand.possessed import possessed
from contractscan.understand.references import find_references
from contractscan.understand.sides import settled
from contractscan.understand.statements import statements_of
from contractscan.understand.units import units_of
from contractscan.understand.words import read_words

ANSWER = 2
OPENING = 400


def understand(
    document: Document,
    clauses: Sequence[Clause],
    lexicon: Lexicon,
    library_aliases: Sequence[str] = (),
    vendor_aliases: Sequence[str] = (),
) -> Contract:
    """Return the contract: parties, definitions, references, units and their statements."""
    clauses = tuple(clauses)
    parties = settled(find_parties(document, clauses, tuple(library_aliases), tuple(vendor_aliases)), document)
    definitions = find_definitions(document, clauses)
    names = NameFinder(parties, classes_of(definitions, lexicon, document.text[:OPENING]), definitions, lexicon)
    times = times_of(definitions, lexicon)
    units: list[Unit] = []
    said: list[list[Statement]] = []
    for bare in units_of(document, clauses):
        doc = read_words(bare.text)
        roles, own = names.find(doc)
        terms = names.terms_in(doc)
        named, ends = meant(bare.text, terms, times)
        near = just_before(units, clauses, bare.clause)
        beside = just_before(units, clauses, bare.clause, with_beside=True)
        hits = _with_hits_before(doc, [*own, *ends], bare, units, (near, beside))
        durations = tuple(sorted((*find_durations(bare.text), *named), key=lambda time: time.start))
        unit = replace(bare, hits=hits, durations=durations, terms=terms)
        found = statements_of(len(units), unit, doc, roles, hits)
        said.append(carried_on(found, unit, [said[at] for at in near]))
        units.append(unit)
    firsts = tuple(accumulate((len(found) for found in said), initial=0))
    return Contract(
        document=document,
        clauses=clauses,
        parties=parties,
        definitions=definitions,
        references=find_references(document, clauses),
        units=tuple(units),
        statements=tuple(chain.from_iterable(said)),
        of_unit=tuple(tuple(range(first, last)) for first, last in pairwise(firsts)),
    )


def _with_hits_before(
    doc: Doc, own: Sequence[Hit], unit: Unit, units: Sequence[Unit], nearby: tuple[Sequence[int], Sequence[int]]
) -> tuple[Hit, ...]:
    """Return the hits of a sentence in order, with those of the sentences just before that its words point back to.

    `nearby` holds the sentences just before it in its clause, and those with the clauses beside it.
    """
    before, beside = ([units[at].hits for at in near] for near in nearby)
    hits = resolved([*own, *possessed(doc, own)], before)
    hits += done_again(doc, hits, before)
    hits += [*pointed_at(doc, hits, before, beside), *same_occasion(doc, hits, beside), *paper_again(doc, hits, before)]
    hits += handed_on(doc, hits)
    asked = next((earlier.hits for earlier in reversed(units[-ANSWER:]) if _is_question(earlier, unit)), ())
    return tuple(in_order([*hits, *asked_before(doc, hits, asked)]))


def _is_question(earlier: Unit, later: Unit) -> bool:
    """Say whether a sentence asks what a later sentence of the same clause answers."""
    return earlier.clause == later.clause and earlier.text.endswith("?") and not later.text.endswith("?")
