"""What is said as a fact, in the present tense: "We do not sell", "Data is encrypted"."""

from collections.abc import Sequence

from spacy.tokens import Doc

from contractscan.understand.agents import agent_of, role_of
from contractscan.understand.fact_subjects import (
    Subject,
    acting,
    described,
    done_to,
    named_before,
    opens_clause,
    own_start,
)
from contractscan.understand.negation import is_denied_late, is_kept_out, opens_negatively, takes_nothing
from contractscan.understand.nominal import brought_about, happening, limited_acts
from contractscan.understand.nouns import Hit, Modality, Role
from contractscan.understand.phrases import (
    BE_WORDS,
    NEGATIONS,
    PREPOSITIONS,
    SAYING,
    SUBORDINATORS,
    Mention,
    Trigger,
    VerbPhrase,
    is_joined,
    phrase_start,
)
from contractscan.understand.words import words_of

AUXILIARIES = frozenset(
    "do does did has have had is are was were be been also only then not never neither n't will always currently "
    "hereby itself reasonably promptly immediately regularly periodically securely generally typically automatically "
    "may".split()
)
ASIDES = tuple(
    tuple(words.split())
    for words in (
        "at present", "at this time", "at any time", "at all", "in any way", "in any manner", "in any form",
        "in any event", "in any circumstances", "under any circumstances", "for any reason", "as a rule", "to anyone",
        "as of the effective date", "in the ordinary course", "aim to", "try to", "seek to", "strive to",
        "endeavor to", "endeavour to", "intend to", "plan to", "hope to",
        ", directly or indirectly ,", "directly or indirectly",
        "either directly or indirectly", ", under any circumstances ,", ", at any time ,", ", in any way ,",
    )
)  # fmt: skip
"""Words between "does not" and its verb."""
COPULA = frozenset("the a an sole and exclusive rightful legal lawful true beneficial".split())
OWNING = frozenset({"owner", "ownership", "properti", "respons"})
STAYING = frozenset(
    "stays stay remains remain persist persists survive survives linger lingers exist exists live lives roll rolls "
    "expire expires age ages cycle cycles".split()
)
VERB_REACH = 6
PAST = ("ed", "ld", "nt", "en", "pt", "ut")
UNTIL = frozenset("until once if when unless while after before".split())
PLAIN_VERBS = frozenset(
    "maintains implements employs operates complies follows takes conducts performs applies adheres undertakes "
    "provides offers requires limits restricts stores holds makes relies".split()
)
VERB_FOLLOWERS = frozenset(
    "the a an any all no its their our your such each every to that with reasonable appropriate on only solely "
    "exclusively".split()
)


def facts_between(
    doc: Doc, triggers: Sequence[Trigger], mentions: Sequence[Mention], actions: Sequence[Hit], data: Sequence[Hit]
) -> list[Trigger]:
    """Return the facts told around the verb phrases that bind or allow, in order."""
    facts: list[Trigger] = []
    floors = (0, *(trigger.end + 1 for trigger in triggers))
    ceilings = (*(trigger.start for trigger in triggers), len(doc))
    for floor, ceiling in zip(floors, ceilings, strict=True):
        if floor < ceiling:
            limits = limited_acts(doc, mentions, data, floor, ceiling)
            last = limits[0].start if limits else ceiling
            told = _declared(doc, mentions, actions, data, floor, last) or happening(doc, actions, floor, last)
            facts += told or brought_about(doc, actions, floor, last)
            facts += limits
    if triggers:
        facts = [fact for fact in facts if fact.subject_start < triggers[0].start or fact.bearer is not Role.UNKNOWN]
    return [fact for fact in facts if not _is_of_side_clause(doc, fact, triggers)]


def plainly_said(doc: Doc, mentions: Sequence[Mention]) -> Trigger | None:
    """Return the first fact that a role states with a verb the lexicon does not know ("We rely on partners")."""
    lower = words_of(doc).lower
    for mention in mentions:
        at = mention.end
        while at < len(lower) - 1 and lower[at] != "rely" and (lower[at] in AUXILIARIES or lower[at].endswith("ly")):
            at += 1
        if mention.is_owner or mention.is_object or not opens_clause(lower, mention.start, 0):
            continue
        if at < len(lower) - 1 and _is_plain_verb(lower, mention, at):
            negated = any(word in NEGATIONS for word in lower[mention.end : at]) or takes_nothing(lower, at)
            modality = Modality.DENIAL if negated else Modality.DECLARATION
            words = " ".join(lower[mention.end : at])
            role, name, place = role_of(mention)
            return Trigger(mention.end, at, modality, role, name, mention.start, False, False, words, place)
    return None


def _declared(
    doc: Doc, mentions: Sequence[Mention], actions: Sequence[Hit], data: Sequence[Hit], floor: int, ceiling: int
) -> list[Trigger]:
    """Return present-tense statements of fact between two token places: "We do not sell", "Data is encrypted"."""
    found: list[Trigger] = []
    lower, index_at = words_of(doc).lower, words_of(doc).index_at
    for hit in actions:
        at = index_at[hit.start]
        if not floor <= at < ceiling or (found and at < found[-1].end + 1):
            continue
        if lower[at] in SAYING and lower[at + 1 : at + 2] == ["that"] and ceiling < len(lower):
            continue
        low = start_of_verb(lower, at, floor)
        low = low if low < at else _copula_start(lower, at, floor)
        before = found[-1] if found else None
        trigger = _fact(VerbPhrase(hit.concept, low, at, lower, mentions, before, floor), doc, data)
        if trigger and before and _only_says(lower, before, trigger):
            found.pop()
        found += [trigger] if trigger else []
    return found


def _only_says(lower: Sequence[str], before: Trigger, after: Trigger) -> bool:
    """Say whether a fact only opens the one behind it ("Vendor agrees | that it acquires no right")."""
    at = before.end
    return lower[at] in SAYING and lower[at + 1 : at + 2] == ["that"] and before.bearer_at == after.bearer_at


def _fact(verb: VerbPhrase, doc: Doc, data: Sequence[Hit]) -> Trigger | None:
    """Return the fact that a verb of action tells; None where it tells none. The phrase ends before the verb itself."""
    lower, low, at = verb.lower, verb.start, verb.end
    between = lower[low:at]
    if between[:1] == ["be"] and low and lower[low - 1] == "to":
        return None
    named = named_before(verb)
    goes_on = verb.before is not None and verb.before.is_passive and named is None
    goes_on = goes_on and low < at and is_joined(lower, low)
    is_passive = bool(BE_WORDS & set(between)) or (lower[at] in STAYING and named is None) or _is_done(lower, at)
    is_passive = is_passive or (goes_on and bool(NEGATIONS & set(between)) and lower[at].endswith(PAST))
    subject = acting(verb, named) if named else None
    if subject is None and is_passive:
        subject = described(verb, doc, data) or (None if named else done_to(verb, doc, data, goes_on))
    if subject is None:
        return None
    agent = agent_of(lower, at, verb.mentions) if is_passive else None
    bearer, words, place = role_of(agent or subject.named)
    is_done = is_passive and agent is None and doc[at].norm_ not in OWNING
    return Trigger(
        start=low,
        end=at,
        modality=Modality.DENIAL if _is_denied(verb, subject, is_passive) else Modality.DECLARATION,
        bearer=Role.UNKNOWN if is_done else bearer,
        bearer_words=words,
        subject_start=subject.start,
        is_subordinate=False,
        is_passive=is_passive,
        words=" ".join(between),
        bearer_at=place,
    )


def _is_done(lower: Sequence[str], at: int) -> bool:
    """Say whether the words of an action begin with its auxiliary ("are rotated")."""
    return lower[at] in ("is", "are") and any(word.endswith("ed") for word in lower[at + 1 : at + 2])


def _is_denied(verb: VerbPhrase, subject: Subject, is_passive: bool) -> bool:
    """Say whether a fact is that something is not done."""
    lower, low, at = verb.lower, verb.start, verb.end
    if subject.is_turned or NEGATIONS & {*lower[low:at], *lower[max(subject.start - 2, verb.floor) : subject.start]}:
        return True
    if takes_nothing(lower, at) or is_denied_late(lower, at) or is_kept_out(lower, at):
        return True
    first = own_start(lower, low, verb.floor, phrase_start(lower, low, verb.floor))
    return is_passive and opens_negatively(lower[first:low])


def _is_of_side_clause(doc: Doc, fact: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Say whether a fact only says until when the verb in front of it goes on ("will be kept until …")."""
    lower = words_of(doc).lower
    return any(
        fact.subject_start < trigger.start < fact.start and UNTIL & set(lower[trigger.end : fact.start])
        for trigger in triggers
    )


def _is_plain_verb(lower: Sequence[str], mention: Mention, at: int) -> bool:
    """Say whether a word behind a subject is its verb: any word after "we" or "you", else one like "takes the"."""
    if not lower[at].isalpha() or lower[at] in PREPOSITIONS | SUBORDINATORS | {"and", "or"}:
        return False
    if mention.words.lower() in ("we", "you", "they") or at > mention.end:
        return True
    return lower[at] in PLAIN_VERBS or (lower[at].endswith("s") and lower[at + 1] in VERB_FOLLOWERS)


def start_of_verb(lower: Sequence[str], at: int, floor: int) -> int:
    """Return where the auxiliaries before a verb begin, over adverbs and asides ("does not, at any time, sell")."""
    low, reach = at, VERB_REACH
    while low > floor:
        aside = next((words for words in ASIDES if tuple(lower[max(low - len(words), 0) : low]) == words), ())
        if aside and low - len(aside) > floor:
            low, reach = low - len(aside), reach + len(aside)
        elif at - low < reach and (
            lower[low - 1] in AUXILIARIES or lower[low - 1].endswith("ly") or lower[low - 1].isspace()
        ):
            low -= 1
        else:
            break
    return low


def _copula_start(lower: Sequence[str], at: int, floor: int) -> int:
    """Return where "is the sole and exclusive" begins before a noun of action ("owner"), else the noun's own place."""
    low = at
    while low > floor and at - low < 6 and lower[low - 1] in COPULA:
        low -= 1
    return low - 1 if low > floor and lower[low - 1] in ("is", "are", "remains", "remain", "as") else at
