"""Acts that are named as things: "No disclosure of data shall take place", "there shall be no sale of data".

The verb of such a sentence says little; what is done is the noun in front of it, or behind "there shall be". And what
is given to somebody stands behind the verb: "no person shall be given access to the data".
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from contractscan.understand.nouns import Hit, Role
from contractscan.understand.phrases import Trigger
from contractscan.understand.words import words_of

ENDINGS = ("tion", "sion", "sure", "ing", "ment", "use", "age", "fer", "al", "ase", "ale", "ange", "ess", "ance", "vey")
OPENERS = frozenset("no any all each every such the a an other further prior this that neither either there".split())
HAPPENING = frozenset(
    "take takes occur occurs happen happens follow follows require requires need needs have has become becomes come "
    "comes bind binds proceed commence begin apply".split()
)
GIVEN = frozenset("given granted provided supplied allowed permitted afforded shown sent furnished offered".split())
VERB_REACH = 3


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
        if at in starts and at < trigger.start and lower[at].endswith(ENDINGS):
            return True
    return False


def holds_data(doc: Doc, trigger: Trigger, free: Sequence[Hit], trigger_end: int) -> bool:
    """Say whether a passive is about data: its subject, what is given to the subject, or what "there shall be"."""
    data = [hit.start for hit in free if hit.concept.startswith("data.")]
    if any(start < trigger_end for start in data):
        return True
    lower = words_of(doc).lower
    gives = bool(GIVEN & set(lower[trigger.end : trigger.end + VERB_REACH]))
    return bool(data) and (gives or lower[max(trigger.start - 1, 0)] == "there")
