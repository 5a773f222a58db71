"""What a rule file may say under `check`: queries over statements, and how a duty, a ban or a term is graded.

These records are the YAML keys. In YAML a list of alternatives may be written `a|b` or `[a, b]`; `has` lists groups
that must all be there. Unknown keys are errors.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict

from contractscan.model import Reason
from contractscan.understand.nouns import ClockStart, Modality, Role

STRICT = ConfigDict(extra="forbid")


def _alternatives(raw: object) -> object:
    """Return `a|b` as a tuple of names."""
    return tuple(part.strip() for part in raw.split("|")) if isinstance(raw, str) else raw


def _groups(raw: object) -> object:
    """Return a list of `a|b` as a tuple of tuples."""
    if isinstance(raw, str):
        raw = [raw]
    return tuple(_alternatives(item) for item in raw) if isinstance(raw, (list, tuple)) else raw


def _queries(raw: object) -> object:
    return (raw,) if isinstance(raw, dict) else raw


Names = Annotated[tuple[str, ...], BeforeValidator(_alternatives)]
Groups = Annotated[tuple[tuple[str, ...], ...], BeforeValidator(_groups)]
Modalities = Annotated[tuple[Modality, ...], BeforeValidator(_alternatives)]
Roles = Annotated[tuple[Role, ...], BeforeValidator(_alternatives)]
Triggers = Annotated[tuple[ClockStart, ...], BeforeValidator(_alternatives)]


@dataclass(frozen=True, slots=True)
class Query:
    """Which statements are meant. Every key given must hold; a key left out asks nothing.

    `action`, `data` and `about` name concepts of their family in the lexicon; an action and its data must stand close
    together; `main_lacks` names actions that may not be the first verb. `of` names concepts by full name of which
    one must be what the action or topic is of: right behind its words ("ownership of …"), or its subject. `has` asks
    for any concepts by full name, `lacks` forbids them, `subject` and `limits` look only at the grammatical subject or
    at exceptions and (but for bans) conditions, `near` also accepts the clause and its headings.
    `object` names concepts of which one must be the action's own object ("modify …"), or the subject of its passive,
    with no other thing between.
    `words_lack` names concepts that may not stand anywhere in the sentence, `headings_lack` in the headings above it.
    Table rows and listed measures without a verb are only meant where `note` is true.
    `deadline: false` says that a match needs no number,
    `in_hand: false` that the document it points at need not be in this file. `sentence` lists groups that must stand
    anywhere in the sentence. A `refuse` query that is `firm` contradicts whatever softens the others. One that is
    `alone` is not meant in a sentence that also holds an accepted statement.
    `when` names choices of the profile, one of which must hold (`legal_process_floor=court_order`). `measure` is a kind
    of number that the sentence must name; `at_least`, `below` and `above` name the parameter to compare it with. In the
    name of a concept, `{parameter}` stands for what the profile lists there.
    """

    __pydantic_config__ = STRICT
    modality: Modalities = ()
    bearer: Roles = ()
    action: Names = ()
    main_action: Names = ()
    main_lacks: Names = ()
    data: Names = ()
    of: Names = ()
    about: Names = ()
    object: Names = ()
    has: Groups = ()
    lacks: Names = ()
    subject: Groups = ()
    limits: Groups = ()
    near: Groups = ()
    heading: Groups = ()
    words_lack: Names = ()
    headings_lack: Names = ()
    hedged: bool | None = None
    numbered: bool | None = None
    dangling: bool | None = None
    limited: bool | None = None
    table: bool | None = None
    note: bool = False
    deadline: bool = True
    in_hand: bool = True
    sentence: Groups = ()
    firm: bool = False
    alone: bool = False
    when: Names = ()
    measure: Literal["", "money", "times", "count", "days", "years"] = ""
    at_least: str = ""
    below: str = ""
    above: str = ""
    reason: Reason | None = None
    tell: str = ""


Queries = Annotated[tuple[Query, ...], BeforeValidator(_queries)]


@dataclass(frozen=True, slots=True)
class Deadline:
    """How a duty's number is graded. `at_most`, `ceiling` and `at_least` name parameters of the profile.

    `unit` is "hours" or "days": what those parameters count. Without a number the duty is weak (`no-number`), unless
    `number` is "optional". With `verb`, of several numbers the one nearest to that action counts, and times that say
    how long something goes on or how far ahead notice is due do not.
    """

    __pydantic_config__ = STRICT
    at_most: str = ""
    ceiling: str = ""
    at_least: str = ""
    unit: Literal["hours", "days"] = "days"
    number: Literal["required", "optional"] = "required"
    late: Triggers = ()
    shortest_wins: bool = True
    verb: Names = ()


@dataclass(frozen=True, slots=True)
class Limb:
    """One part of a duty that has several. Under `demands` it counts where the profile chose `when`."""

    __pydantic_config__ = STRICT
    name: str
    any: Queries
    when: Names = ()


@dataclass(frozen=True, slots=True)
class Check:
    """How a rule judges. See docs of `checks.judge` for the order in which these are used.

    A promise on a defined term is weak (`carve-out`) where the definition leaves out data of the concepts
    `carved_out`, unless the exclusion also speaks of `kept`; `follow_definitions: false` switches that off.
    """

    __pydantic_config__ = STRICT
    kind: str
    topic: Queries = ()
    accept: Queries = ()
    weak: Queries = ()
    refuse: Queries = ()
    refer: Queries = ()
    soften: Queries = ()
    undercut: Queries = ()
    limbs: tuple[Limb, ...] = ()
    limbs_needed: int = 0
    demands: tuple[Limb, ...] = ()
    deadline: Deadline | None = None
    benign: Names = ("law", "consent", "instruction", "recipients", "service")
    fatal: Names = ("discretion", "business", "affiliates", "retain")
    hedges: Literal["weaken", "ignore"] = "weaken"
    hedges_ignored: Names = ()
    on_request: Literal["weaken", "ignore"] = "ignore"
    refuse_beats_accept: bool | None = None
    when_silent: Literal["missing", "not-applicable"] = "missing"
    applies_if: Queries = ()
    skip_headings: Names = ()
    follow_definitions: bool = True
    carved_out: Names = ("data.usage", "defined.activity", "defined.identifiers", "defined.derived", "defined.left-out")
    kept: Names = ("defined.kept", "data.deidentified")
