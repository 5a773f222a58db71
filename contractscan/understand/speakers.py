"""Who speaks of itself as "it": "Vendor agrees that neither it nor its staff will", "… and that it is entitled to"."""

from contractscan.understand.phrases import SAYING, Mention, VerbPhrase

CLAIMS = frozenset({"entitled", "right"})


def speaker(verb: VerbPhrase) -> Mention | None:
    """Return the side that says what it and its people do, or what it may claim, as the subject of a verb."""
    that = _with_its_people(verb) or _of_claim(verb) or _of_list(verb)
    named = (m for m in verb.mentions if m.end < that and not m.is_owner and not m.is_object)
    return next(named, None)


def _with_its_people(verb: VerbPhrase) -> int:
    """Return where "that" stands in front of "it" and others ("agrees that neither it nor its staff | will"), or 0."""
    lower = verb.lower
    for at in range(verb.start - 1, max(verb.floor - 2, 0), -1):
        if lower[at] == "that" and lower[at - 1] in SAYING:
            begins = at + 1 + (lower[at + 1] in ("neither", "both"))
            return at if lower[begins : begins + 1] == ["it"] and verb.start > begins + 1 else 0
    return 0


def _of_list(verb: VerbPhrase) -> int:
    """Return where "that" stands in front of "it" and a list ("agrees that, as a processor, it: (a) | shall"), or 0."""
    lower, start = verb.lower, verb.start
    if start < 2 or lower[start - 1] != ":" or lower[start - 2] != "it":
        return 0
    return _first_that(verb, start)


def _of_claim(verb: VerbPhrase) -> int:
    """Return where the first "that" of a row stands that ends in a claim ("…, and that it | is entitled to"), or 0."""
    lower, at = verb.lower, verb.start - 2
    is_claim = verb.is_behind_pronoun and CLAIMS & set(lower[verb.start : verb.end])
    if not is_claim or list(lower[at - 1 : at + 1]) != ["and", "that"]:
        return 0
    return _first_that(verb, at)


def _first_that(verb: VerbPhrase, before: int) -> int:
    """Return where the first "that" behind a word of saying stands ("agrees that"), or 0."""
    lower = verb.lower
    return next((at for at in range(1, before) if lower[at] == "that" and lower[at - 1] in SAYING), 0)
