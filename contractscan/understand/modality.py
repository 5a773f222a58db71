"""The verb phrases of a sentence that bind, forbid, allow or free, each with what it does and who is bound."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from contractscan.understand.bearers import barred, bearer_of
from contractscan.understand.force import cue_of, force_of
from contractscan.understand.grants import GRANTS, granted_to
from contractscan.understand.idle import is_idle, is_supposed
from contractscan.understand.negation import denies_verb, is_never, opens_negatively
from contractscan.understand.no_modal import is_no_modal
from contractscan.understand.nouns import Hit, Role
from contractscan.understand.passives import passive_of
from contractscan.understand.phrases import Mention, Trigger, VerbPhrase
from contractscan.understand.subjects import in_front, inverted_subject, opening_of, subject_of
from contractscan.understand.turned import LAID, laid, turned
from contractscan.understand.words import words_of

TIME_TO = "modal.time-to"


def triggers_of(doc: Doc, modals: Sequence[Hit], mentions: Sequence[Mention]) -> list[Trigger]:
    """Return the triggers of a unit in order, each with its bearer."""
    found: list[Trigger] = []
    taken = 0
    for phrase in _phrases(doc, modals, mentions):
        verb = replace(phrase, before=found[-1], floor=found[-1].end) if found else phrase
        if verb.start < taken or is_no_modal(doc, verb.lower, verb.start, verb.end) or is_idle(verb):
            continue
        trigger = laid(verb) if verb.concept in LAID else _trigger(verb)
        if trigger is None:
            continue
        taken = trigger.end
        if not is_supposed(verb, trigger):
            found.append(trigger)
    return found


def _phrases(doc: Doc, modals: Sequence[Hit], mentions: Sequence[Mention]) -> Iterator[VerbPhrase]:
    """Yield the verb phrases in order without those that lie in a longer one or may not stand where they do."""
    words = words_of(doc)
    last = 0
    for hit in sorted(modals, key=lambda hit: (hit.start, -hit.end)):
        verb = VerbPhrase(hit.concept, words.index_at[hit.start], words.ends_at[hit.end], words.lower, mentions)
        if hit.start >= last and _may_stand(verb):
            last = hit.end
            yield verb


def _may_stand(verb: VerbPhrase) -> bool:
    """Say whether the words before a verb phrase let it mean what it may mean."""
    match verb.concept:
        case "modal.never-allowed":
            return _denies(verb)
        case "modal.hinder":
            return "nothing" in verb.front
        case "modal.ban":
            return "nothing" not in verb.front
    return True


def _denies(verb: VerbPhrase) -> bool:
    """Say whether leave is denied before or inside a verb phrase ("under no circumstances is Vendor free")."""
    if is_never(verb.lower[verb.start : verb.end]) or opens_negatively(verb.front):
        return True
    return denies_verb(verb.front)


def _trigger(verb: VerbPhrase) -> Trigger:
    """Return a verb phrase with what it does and who is bound."""
    if verb.concept == TIME_TO:
        verb = replace(verb, concept=_of_time(in_front(verb)))
    modality, end = force_of(verb)
    verb = replace(verb, end=end)
    inverted = inverted_subject(verb)
    is_passive, end = passive_of(verb, inverted is None and is_never(verb.front))
    verb = replace(verb, end=end)
    subject = opening = subject_of(verb, is_passive)
    if verb.concept in GRANTS:
        subject = granted_to(verb, modality, subject)
        opening = opening or subject
    elif inverted is not None:
        subject, verb = inverted, replace(verb, end=inverted.end)
        opening = subject
    subject_start, is_subordinate = opening_of(verb, opening, is_passive)
    subject = subject or barred(verb)
    bearer, words, place = bearer_of(verb, modality, is_passive, subject)
    trigger = Trigger(
        start=verb.start,
        end=verb.end,
        modality=modality,
        bearer=bearer,
        bearer_words=words,
        subject_start=subject_start,
        is_subordinate=is_subordinate,
        is_passive=is_passive,
        words=" ".join(verb.lower[verb.start : verb.end]),
        bearer_at=place,
        cue_at=cue_of(verb),
    )
    return turned(trigger, verb.lower, verb.mentions, subject)


def _of_time(subject: Mention | None) -> str:
    """Return what a time in which to act is: a duty of the vendor and a right of anyone else."""
    return "modal.duty" if subject is not None and subject.role is Role.VENDOR else "modal.permission"
