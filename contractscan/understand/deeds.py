"""What parties do in the text, and which side that makes them: who provides, who pays, on whose behalf."""

import re
from collections import Counter

from contractscan.understand.nouns import Role
from contractscan.understand.party_words import CAPITAL, COMPANY_FORM, LIBRARY_WORDS, PRONOUNS, is_role_word

ACTS = (
    r"(?:(?:shall|will|may|must|agrees\s+to|undertakes\s+to|can)\s+(?:not\s+|also\s+|only\s+|promptly\s+|never\s+)?"
    r"(?!be\b|have\b|mean\b|include\b|apply\b|remain\b|survive\b|become\b|prevail\b|terminate\b|continue\b|govern\b"
    r"|control\b|expire\b|commence\b|constitute\b|only\b|not\b)[a-z]+"
    r"|(?:collects?|processes|provides?|offers?|uses|shares|reserves|maintains?|stores|makes|takes|does\s+not|warrants"
    r"|represents|acknowledges|agrees)\b)"
)
SUBJECT = re.compile(rf"(?<![\w’'.])(?P<name>{CAPITAL}[\w&’'-]*(?:\.\w+)?(?: [A-Z][\w&-]*){{0,2}})\s+{ACTS}")
DETERMINED = re.compile(
    r"\b(?:the|this|such|any|each|a|an|all|of|every|other|no|these|those|either|neither)\s+$", re.IGNORECASE
)
COMMON_SUBJECTS = frozenset(
    """This That These Those It He She They There Here What Which Who If When Where Such Each Any All Some Both Either
    Neither No Nothing Notwithstanding Section Article Exhibit Services Service Agreement Data Website Site Platform
    Software Parties Party Terms Policy Third Users Members Parents Parent Teachers Students Children Child Employees
    Personnel Administrators Administrator Recipient Discloser Subprocessors Subprocessor Affiliates Supervisory
    Authority Court Courts Commission Information Cookies Also However Please Personal SOW Order
    Upon Except Unless The A An In At As By To For And Or But""".split()
)
SERVES = (
    (Role.VENDOR, r"{name}\s+(?:(?:shall|will|agrees\s+to|may)\s+)?(?:provides?|offers?|process(?:es)?|hosts?"
                  r"|licenses?|supplies|supply|makes?\s+available|delivers?)\b"),
    (Role.VENDOR, r"{name}(?:’s|'s)\s+(?:services?|software|products?|platform|solution|technology|subprocessors"
                  r"|sub-processors)\b"),
    (Role.VENDOR, r"\b(?:provided|offered|hosted|supplied|processed|performed)\s+by\s+(?:the\s+)?{name}\b"),
    (Role.LIBRARY, r"\bon\s+behalf\s+of\s+(?:the\s+)?{name}\b"),
    (Role.LIBRARY, r"\b(?:provide|provided|provides|supply|license|licenses|grants?)\s+(?:to\s+)?(?:the\s+)?{name}\b"),
    (Role.LIBRARY, r"{name}\s+(?:(?:shall|will|must|agrees\s+to)\s+)?(?:pays?|subscribes?|purchases?|orders?"
                   r"|licenses\s+from|instructs?|wishes\s+to\s+(?:subcontract|use|obtain|procure|engage))\b"),
    (Role.LIBRARY, r"{name}(?:’s|'s)\s+(?:use\s+of|instructions|patrons|students|end\s+users|authorized\s+users|users"
                   r"|subscription|account)\b"),
)  # fmt: skip
ACTS_AS = re.compile(
    rf"\b(?P<name>{CAPITAL}[\w&’-]*(?:\.\w+)?(?: [A-Z][\w&-]*){{0,2}}|you|we|[Yy]our company),?\s+"
    r"(?:is|are|acts?|acting|(?:shall|will)\s+(?:act|be))\s+(?:(?:as|in\s+the\s+role\s+of|considered|deemed)\s+)?"
    r"(?:the\s+|a\s+|an\s+)?(?P<role>(?i:data\s+controller|controller|data\s+processor|processor))\b",
)
SERVES_DIRECTLY = re.compile(
    r"\bthe\s+(?P<name>(?-i:S)ub-?(?:contractor|processor))\s+"
    r"(?:shall|will|must|agrees\s+to|undertakes\s+to|is\s+(?:obliged|required|bound)\s+to)\s+(?:\w+,?\s+){1,8}?the\s+"
    rf"(?:{'|'.join(sorted(LIBRARY_WORDS - {'you'}))})\b(?![’'])",
    re.IGNORECASE,
)
VENDOR_NAMED = re.compile(r"(?<![-\w])(?:Vendor|Processor|Provider|Supplier|Licensor|Contractor)\b")
CONDITION = re.compile(r"\b(?:if|where|when|whether|extent|unless|cases?|may|either)\b[^.;]{0,60}$", re.IGNORECASE)
ENOUGH = 2
OPENING = 3_000


def side_by_deeds(words: list[str], text: str, acting: Counter[tuple[str, str]]) -> Role:
    """Return the side that a party's deeds put it on, UNKNOWN when they are few or speak for both."""
    score: Counter[Role] = Counter()
    for word in words:
        if word.lower() in PRONOUNS or len(word) < 2:
            continue
        score[Role.VENDOR] += 3 * acting[word.lower(), "processor"]
        score[Role.LIBRARY] += 2 * acting[word.lower(), "controller"]
        for role, pattern in SERVES:
            score[role] += len(re.findall(pattern.format(name=rf"\b{re.escape(word)}"), text))
    vendor, library = score[Role.VENDOR], score[Role.LIBRARY]
    if abs(vendor - library) < ENOUGH or max(vendor, library) < 2 * min(vendor, library):
        return Role.UNKNOWN
    return Role.VENDOR if vendor > library else Role.LIBRARY


def acting_as(text: str) -> Counter[tuple[str, str]]:
    """Return how often the text says, without condition, that someone is the controller or the processor."""
    counts: Counter[tuple[str, str]] = Counter()
    for match in ACTS_AS.finditer(text):
        if CONDITION.search(text[max(0, match.start() - 70) : match.start()]):
            continue
        words = match["name"].lower().removeprefix("the ")
        counts[words, match["role"].lower().split()[-1]] += 1
    return counts


def serving_directly(text: str) -> tuple[str, ...]:
    """Return "Subcontractor" and the like where the text binds the one it calls so to the library itself.

    Once is enough only where nobody else is called a vendor.
    """
    names = [match["name"] for match in SERVES_DIRECTLY.finditer(text)]
    return tuple(dict.fromkeys(names)) if len(names) >= ENOUGH or not VENDOR_NAMED.search(text) else ()


def subjects(text: str) -> tuple[Counter[str], dict[str, int]]:
    """Return how often each capitalised word acts as a subject, and where it first does."""
    counts: Counter[str] = Counter()
    places: dict[str, int] = {}
    for match in SUBJECT.finditer(text):
        name = match["name"].removesuffix("’s").removesuffix("'s")
        first, *rest = name.split()
        if first in COMMON_SUBJECTS:
            name = " ".join(rest)
            if first not in ("Upon", "If", "When", "Where", "The", "In", "At", "As", "And", "Or", "But", "Unless"):
                continue
        has_article = bool(DETERMINED.search(text[max(0, match.start() - 12) : match.start()])) or first == "The"
        if name and (is_role_word(name) or not has_article):
            counts[name] += 1
            places.setdefault(name, match.start() + match[0].find(name))
    return counts, places


def is_own_name(name: str, title: str, text: str) -> bool:
    """Say whether a name is that of the author: in the title, in a company's name, in an address on the web."""
    plain = re.escape(name)
    compact = re.sub(r"\W", "", name).lower()
    return (
        re.search(rf"\b{plain}\b", title, re.IGNORECASE) is not None
        or re.search(rf"\b{plain},?\s+{COMPANY_FORM.pattern}", text[:OPENING]) is not None
        or (len(compact) > 3 and re.search(rf"[@./]{re.escape(compact)}\.\w", text.lower()) is not None)
    )
