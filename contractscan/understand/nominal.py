"""Acts that are named as things: "Vendor's use of Patron Data is limited to", "No disclosure of data shall take place".

The verb of such a sentence says little; what is done is the noun in front of it, or behind "there shall be". And what
is given to somebody stands behind the verb: "no person shall be given access to the data".
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from contractscan.understand.agents import role_of
from contractscan.understand.negation import opens_negatively
from contractscan.understand.nouns import Hit, Modality, Role
from contractscan.understand.phrases import ACT_ENDINGS, BREAKS, SUBORDINATORS, Mention, Trigger, front_of
from contractscan.understand.words import words_of

OWNED = "owned"
ACTS = frozenset(
    "use uses usage processing disclosure sharing sale collection retention storage transfer handling access right "
    "rights permission authority licence license authorisation authorization entitlement".split()
)
LIMITING = frozenset(
    "limited restricted confined tied reserved described explained governed detailed outlined subject".split()
)
EXTENDING = frozenset("extends extend goes go reaches reach".split())
LISTING = frozenset("comprise comprises include includes encompass encompasses".split())
ONLY = frozenset({"only", "solely", "no"})
ADVERBS = frozenset("strictly hereby always expressly solely only therefore accordingly".split())
AGENT_REACH = 2
HAPPENING_REACH = 14
HAPPENS = frozenset("occurs happens follows ensues".split())
HAPPENS_IN_TWO = frozenset(
    [("takes", "place"), *((be, done) for be in ("is", "are") for done in ("completed", "effected", "performed",
      "carried", "undertaken", "made", "done", "scheduled", "automatic", "conditional", "prohibited"))]
)  # fmt: skip
CAUSING = frozenset(
    [("results", "in"), ("result", "in"), ("leads", "to"), ("lead", "to"), ("brings", "about"), ("gives", "rise")]
    + [(word,) for word in ("causes", "triggers", "entails", "involves", "means", "effects")]
)
OPENERS = frozenset("no any all each every such the a an other further prior this that neither either there".split())
HAPPENING = frozenset(
    "take takes occur occurs happen happens follow follows require requires need needs have has become becomes come "
    "comes bind binds proceed commence begin apply".split()
)
GIVEN = frozenset("given granted provided supplied allowed permitted afforded shown sent furnished offered".split())
VERB_REACH = 3


def limited_acts(doc: Doc, mentions: Sequence[Mention], data: Sequence[Hit], floor: int, ceiling: int) -> list[Trigger]:
    """Return the facts that limit an act on data, each with the one whose act it is (the vendor's where none is named).

    Only between two token places, and only where the act opens a clause.
    """
    words = words_of(doc)
    lower = words.lower
    spans = [(words.index_at[hit.start], words.ends_at[hit.end]) for hit in data]
    found: list[Trigger] = []
    for at, end in _limits(lower, floor, ceiling):
        first = next((i + 1 for i in range(at - 1, floor - 1, -1) if lower[i] in BREAKS), floor)
        act = next((i for i in range(first, at) if lower[i] in ACTS), None)
        if act is None or SUBORDINATORS & set(lower[first:at]) or not any(act < low < at for low, _ in spans):
            continue
        whose = _whose(lower, first, act, at, mentions)
        role, name, place = role_of(whose)
        role = Role.LIBRARY if whose is None and "your" in lower[first:act] else role
        said = " ".join(lower[at:end])
        found.append(Trigger(at, end, Modality.DECLARATION, role, name, first, False, True, said, place))
    return found


def _limits(lower: Sequence[str], floor: int, ceiling: int) -> Iterable[tuple[int, int]]:
    """Yield the places of "is limited" and "extends only"."""
    for at in range(floor, min(ceiling, len(lower) - 2)):
        end = at + 1
        if lower[at] in ("is", "are", "remains", "remain"):
            while end < len(lower) - 1 and lower[end] in ADVERBS:
                end += 1
            if lower[end] in LIMITING:
                yield at, end
        elif (lower[at] in EXTENDING and lower[end] in ONLY) or lower[at] in LISTING:
            yield at, end


def _whose(lower: Sequence[str], first: int, act: int, at: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the owner of the act or the one by whom it is done."""
    owner = next((m for m in mentions if first <= m.start and m.end <= act and m.is_owner), None)
    if owner is not None:
        return owner
    return next((m for m in mentions if act < m.start < at and "by" in lower[m.start - AGENT_REACH : m.start]), None)


def happening(doc: Doc, actions: Sequence[Hit], floor: int, ceiling: int) -> list[Trigger]:
    """Return the fact that an act takes place ("erasure of the data takes place", "deletion occurs")."""
    lower, index_at, ends_at = words_of(doc).lower, words_of(doc).index_at, words_of(doc).ends_at
    for hit in actions:
        noun, after = index_at[hit.start], ends_at[hit.end]
        if not floor <= noun < ceiling or not lower[after - 1].endswith(ACT_ENDINGS):
            continue
        for at in range(after, min(after + HAPPENING_REACH, ceiling)):
            if lower[at] in BREAKS:
                break
            if lower[at] in HAPPENS or tuple(lower[at : at + 2]) in HAPPENS_IN_TWO:
                front = front_of(lower, at, floor)
                is_denied = opens_negatively(front) or lower[at + 1 : at + 2] == ["not"]
                modality = Modality.DENIAL if is_denied else Modality.DECLARATION
                return [Trigger(at, at + 1, modality, Role.UNKNOWN, "", noun, False, True, lower[at], None)]
    return []


def brought_about(doc: Doc, actions: Sequence[Hit], floor: int, ceiling: int) -> list[Trigger]:
    """Return the fact that something leads to an act ("Expiry of the contract results in the deletion of the data")."""
    lower, index_at = words_of(doc).lower, words_of(doc).index_at
    for noun in (index_at[hit.start] for hit in actions):
        if not floor < noun < ceiling or not lower[noun].endswith(ACT_ENDINGS):
            continue
        low = noun
        while low > floor and (lower[low - 1] in OPENERS or lower[low - 1].endswith(("ly", "ate", "al", "ent"))):
            low -= 1
        at = next((low - size for size in (1, 2) if tuple(lower[max(low - size, floor) : low]) in CAUSING), None)
        if at is not None and at > floor and lower[at - 1] not in ("to", "that", "which"):
            return [Trigger(at, low, Modality.DECLARATION, Role.UNKNOWN, "", floor, False, True, lower[at], None)]
    return []


def is_done_to(doc: Doc, trigger: Trigger, named: Sequence[Hit]) -> bool:
    """Say whether a verb only tells that the act named by its subject happens, is valid or needs something."""
    lower = words_of(doc).lower
    verbs = [word for word in lower[trigger.end : trigger.end + VERB_REACH] if not word.endswith("ly")]
    if trigger.bearer is not Role.UNKNOWN or not HAPPENING & set(verbs[:1]):
        return False
    commas = [at + 1 for at in range(trigger.subject_start, trigger.start) if lower[at] == ","]
    starts = {words_of(doc).index_at[hit.start]: hit for hit in named if hit.concept.startswith("action.")}
    for opening in (trigger.subject_start, *commas):
        at = opening
        while at < trigger.start and lower[at] in OPENERS:
            at += 1
        if at in starts and at < trigger.start and lower[at].endswith(ACT_ENDINGS):
            return True
    return False


def holds_data(doc: Doc, trigger: Trigger, free: Sequence[Hit], trigger_end: int) -> bool:
    """Say whether a passive is about data: its subject, what is given to the subject, or what "there shall be"."""
    if doc[min(trigger.end, len(doc) - 1)].lower_ == OWNED:
        return False
    data = [hit.start for hit in free if hit.concept.startswith("data.")]
    if any(start < trigger_end for start in data):
        return True
    lower = words_of(doc).lower
    gives = bool(GIVEN & set(lower[trigger.end : trigger.end + VERB_REACH]))
    before = lower[max(trigger.start - 1, 0)]
    is_list = before == "following" and lower[trigger.end : trigger.end + 1] == [":"]
    return bool(data) and (gives or is_list or before == "there")
