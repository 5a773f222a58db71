"""Verb phrases turned round: negated, freed of their negation, or made a mere permission."""

import re

WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")
MODAL = re.compile(r"^(?:shall|will|must|may|can|could|might)\b", re.IGNORECASE)
BE = re.compile(r"^(?:is|are|was|were|be)\b", re.IGNORECASE)
PROMISE = re.compile(r"^(?:agree|undertake|commit|covenant)(?:s|d|ing)? to$", re.IGNORECASE)
FORBIDDEN = re.compile(r"^(?:agree|undertake|refrain)s? (?:not to|never to|from)$", re.IGNORECASE)
HAVE = re.compile(r"^(?P<lead>(?:shall |will )?)(?P<have>has|have)\b", re.IGNORECASE)
NOT = re.compile(r"\b(?:not|never|no longer|at no time)\b\s*", re.IGNORECASE)
OPENING = re.compile(
    r"\b(?P<never>in no event|in no case|under no circumstances?|at no time)\b"
    r"|\b(?P<nothing>nothing (?:contained )?in)\b|\b(?P<neither>neither)\b|\b(?P<none>none)\b"
    r"|\b(?P<no>no)\b|\b(?P<nor>nor)\b",
    re.IGNORECASE,
)
POSITIVE = {
    "never": "at any time",
    "nothing": "everything in",
    "neither": "either",
    "none": "all",
    "no": "any",
    "nor": "and",
}
PLURAL_SUBJECTS = frozenset({"we", "you", "they"})


def base_form(verb: str) -> str:
    """Return a verb of the present tense without its ending: "notifies" gives "notify"."""
    low = verb.lower()
    if low in ("is", "are"):
        return "be"
    if low == "has":
        return "have"
    if low.endswith("ies"):
        return verb[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb[:-1] if low.endswith("s") and not low.endswith("ss") else verb


def negated_modal(words: str) -> str | None:
    """Return a duty or a permission turned into its refusal ("shall" gives "shall not"), or None if not known."""
    if MODAL.match(words):
        first, _, rest = words.partition(" ")
        return f"{first} not {rest}".rstrip()
    if BE.match(words):
        first, _, rest = words.partition(" ")
        return f"{first} not {rest}".rstrip()
    if PROMISE.match(words):
        return words.removesuffix("to") + "not to"
    if match := HAVE.match(words):
        return f"{match['lead']}{match['have']} no {_without_article(words[match.end() :])}".rstrip()
    if words.lower() == "needs to":
        return "need not"
    first, _, rest = words.partition(" ")
    return f"does not {base_form(first)} {rest}".rstrip()


def freed(words: str) -> str:
    """Return a prohibition turned into a permission: "shall not" gives "may", "is not" gives "may be"."""
    if BE.match(words):
        rest = NOT.sub("", words.partition(" ")[2]).strip()
        return "is not " + rest if rest and rest.split()[-1] == "from" else f"may be {rest}".rstrip()
    if match := HAVE.match(words):
        rest = re.sub(r"\b(?:no|not)\b\s*", "", words[match.end() :]).strip()
        return f"{match['lead']}{match['have']} the {_without_article(rest)}".rstrip()
    if FORBIDDEN.match(words) and words.endswith("from"):
        return "may engage in"
    if words.lower().startswith("no "):
        return f"the{words[2:]}"
    rest = MODAL.sub("", NOT.sub("", words)).strip()
    return f"may {rest}" if MODAL.match(words) and rest else "may"


def permitted(words: str) -> str | None:
    """Return a duty turned into a permission, or None if it is not worded as a duty."""
    if MODAL.match(words):
        return MODAL.sub("may", words)
    if words.lower().endswith("responsible for"):
        return "may be responsible for"
    if words.lower().endswith(" that"):
        return f"may {base_form(words.split(maxsplit=1)[0])} that"
    return "may" if words.lower().endswith(" to") else None


def opened(words: str) -> tuple[int, int, str] | None:
    """Return where a negative opening stands ("No data", "in no event") with the words that free it, or None."""
    match = OPENING.search(words)
    if match is None or match.lastgroup is None:
        return None
    new = POSITIVE[match.lastgroup]
    return match.start(), match.end(), new.capitalize() if match[0][:1].isupper() else new


def not_stated(verb: str, subject: str) -> str:
    """Return a stated fact denied: "encrypts" gives "does not encrypt"."""
    return f"{'do' if subject.lower() in PLURAL_SUBJECTS else 'does'} not {base_form(verb)}"


def _without_article(words: str) -> str:
    return re.sub(r"^\s*(?:a|an|the|any)\b\s*", "", words).strip()
