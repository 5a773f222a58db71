"""The grammar of clause numbers: "7.", "7.2(a)", "(iv)", "Article IV", "Exhibit B", a bullet.

A number can be read in more than one way ("(i)" is the ninth letter or the first Roman numeral); an `Enumerator`
keeps every reading and leaves the choice to the outline, which knows the siblings.
"""

import re
from dataclasses import dataclass

ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
ROMAN = re.compile(r"^(?:x{1,3}|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ],
        start=1,
    )
}
EXHIBIT_WORDS = ("exhibit", "schedule", "annex", "annexure", "appendix", "attachment", "addendum")
SECTION_WORDS = ("article", "art", "section", "sec", "clause", "part", "chapter", "title", "paragraph", "rule")
IDENTIFIER = r"(?:[A-Z]{1,2}|[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3}){0,4})(?:-\d{1,2}|-[A-Z])?(?![\w’'])"

EXHIBIT = re.compile(
    rf"^\W{{0,2}}(?P<word>{'|'.join(EXHIBIT_WORDS)})s?(?:\s*(?:no\.?|number|\#)?\s*[“\"‘']?"
    rf"(?P<id>(?-i:{IDENTIFIER})|{'|'.join(NUMBER_WORDS)})[”\"’']?)?(?P<stop>\s*[.:)\]–—-]+|\s*$|(?=\s))",
    re.IGNORECASE,
)
KEYWORD = re.compile(
    rf"^(?P<word>{'|'.join(SECTION_WORDS)})\.?\s+(?P<id>(?-i:{IDENTIFIER})|(?:{'|'.join(NUMBER_WORDS)})\b)"
    r"(?P<stop>\s*[.:)\]–—-]+|\s*$|(?=\s)|(?=\())",
    re.IGNORECASE,
)
SIGN = re.compile(r"^(?P<word>§{1,2})\s*(?P<id>\d{1,3}(?:\.\d{1,3}){0,4})(?P<stop>[.:)]*)(?=[\s(]|$)")
DECIMAL = re.compile(
    r"^(?P<id>\d{1,3}(?:\.\d{1,3}){0,5})(?:(?P<stop>\.?\)|\.|:)(?=[\s(“\"]|[^\W\d_a-z]|$)|(?=[\s(“\"]|$)"
    r"|(?<=\.\d)(?=[A-Z][a-z])|(?<=\.\d\d)(?=[A-Z][a-z])|(?<=\.\d\.\d)(?=[a-z]{2}))"
)
DOTTED = re.compile(
    r"^(?P<id>(?:[A-Z]|[IVX]{1,5}|\d{1,3})(?:\.(?:\d{1,3}|[a-z]|[ivx]{1,5})){1,5})(?P<stop>\.?\)|\.|:)?(?=[\s(]|$)"
)
PAREN = re.compile(r"^\(\s?(?P<id>[A-Za-z]{1,5}|\d{1,3})\s?\)(?P<stop>[.:]?)")
LETTER = re.compile(r"^(?P<id>[A-Za-z]{1,5})(?P<stop>[.)])(?=\s|$)")
CHECKBOX = re.compile(r"^[☐☑☒□🗹]|^\[[ xX]?\](?=\s)")
BULLET = re.compile(r"^(?:[•●○▪■◦‣⁃·∙➢►❖✓✔▸◆♦–—*\uf0a7\uf0b7\uf02d-]|§(?=\s+[A-Z])|o(?=\s+[A-Za-z]))(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a number: its style ("decimal", "(a)", "article", "exhibit", "bullet") and its value."""

    style: str
    path: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Enumerator:
    """A number as it stands at the start of a block.

    `end` is the offset behind it; `is_weak` says that it may be no number at all ("30 days", "J. Smith"), so that it
    counts only where its siblings confirm it.
    """

    text: str
    readings: tuple[Reading, ...]
    end: int
    is_weak: bool = False

    @property
    def style(self) -> str:
        """Return the style of the first reading."""
        return self.readings[0].style


def roman_value(letters: str) -> int | None:
    """Return the value of a lower-case Roman numeral up to 89, or None."""
    if not letters or not ROMAN.match(letters):
        return None
    values = [ROMAN_VALUES[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def letter_value(letters: str) -> int | None:
    """Return 1 for "a", 26 for "z", 27 for "aa", 53 for "aaa", or None for anything but one repeated letter."""
    if len(letters) > 4 or len(set(letters)) != 1:
        return None
    return ord(letters[0]) - ord("a") + 1 + 26 * (len(letters) - 1)


def identifier_readings(identifier: str, form: str) -> tuple[Reading, ...]:
    """Return the ways to read an identifier in a form such as "({})" or "{}.": Roman, letter or digits."""
    if identifier[0].isdigit():
        return (Reading(form.format("1"), (int(identifier),)),)
    lower = identifier.lower()
    if identifier not in (lower, identifier.upper()):
        return ()
    case = str.upper if identifier.isupper() else str.lower
    values = (("i", roman_value(lower)), ("a", letter_value(lower)))
    return tuple(Reading(form.format(case(letter)), (value,)) for letter, value in values if value)


def part_value(part: str) -> int:
    """Return the value of one part of a dotted number: "3", "B", "iv"."""
    if part.isdigit():
        return int(part)
    lower = part.lower()
    single = letter_value(lower) if len(part) == 1 else None
    return single or roman_value(lower) or 0


def identifier_path(identifier: str) -> tuple[int, ...]:
    """Return "4.2" as (4, 2), "IV" as (4,), "B" as (2,), "two" as (2,)."""
    lower = identifier.lower()
    if lower in NUMBER_WORDS:
        return (NUMBER_WORDS[lower],)
    if "." in identifier and not identifier.replace(".", "").isdigit():
        return tuple(part_value(part) for part in identifier.split("."))
    head, _, tail = identifier.partition("-")
    if head[0].isdigit():
        path = tuple(int(part) for part in head.split("."))
    else:
        single = letter_value(head.lower()) if len(head) == 1 and head.lower() not in "ivx" else None
        path = (single or roman_value(head.lower()) or letter_value(head.lower()) or 0,)
    if tail:
        path += (int(tail) if tail.isdigit() else ord(tail.lower()) - ord("a") + 1,)
    return path


def keyword_stands_apart(stop: str, rest: str) -> bool:
    """Say whether "Section 5" is a number and not the start of a sentence ("Section 5 of the Agreement applies")."""
    following = rest.lstrip(" “\"'*(")
    return bool(stop.strip()) or not following or following[0].isupper() or rest.lower().lstrip().startswith("to the ")


def exhibit_enumerator(text: str) -> Enumerator | None:
    """Return the exhibit that the text is the heading of, or None."""
    match = EXHIBIT.match(text)
    if match is None or len(text) > 160:
        return None
    identifier, rest = match["id"], text[match.end() :]
    is_titled = match["stop"].strip() in tuple(":.–—") and text[match.start("word") : match.end("word")].isupper()
    if identifier is None and rest.strip() and not is_titled:
        return None
    if not keyword_stands_apart(match["stop"], rest) or (rest.rstrip().endswith(".") and len(rest.split()) > 8):
        return None
    shown = f"{match['word'].capitalize()} {identifier or ''}".strip()
    path = identifier_path(identifier) if identifier else (0,)
    return Enumerator(shown, (Reading("exhibit", path),), match.end())


def keyword_enumerator(text: str) -> Enumerator | None:
    """Return "Article IV", "Section 5.1", "§ 5" or "Part B" at the start of the text, or None."""
    match = SIGN.match(text) or KEYWORD.match(text)
    if match is None or not keyword_stands_apart(match["stop"], text[match.end() :]):
        return None
    word, path = match["word"].lower(), identifier_path(match["id"])
    if len(path) > 1 or word in ("section", "sec", "clause", "§", "§§"):
        style = "decimal" if len(path) > 1 else "section"
        shown = match["id"]
    else:
        word = "article" if word == "art" else word
        style, shown = word, f"{word.capitalize()} {match['id']}"
    return Enumerator(shown, (Reading(style, path),), match.end())


def decimal_enumerator(text: str) -> Enumerator | None:
    """Return "7", "7.", "7)" or "7.2.1" at the start of the text, or None."""
    match = DECIMAL.match(text)
    if match is None:
        return None
    path = tuple(int(part) for part in match["id"].split("."))
    stop, rest = match["stop"] or "", text[match.end() :].lstrip()
    style = "1)" if ")" in stop and len(path) == 1 else "decimal"
    starts_small = bool(rest) and (rest[0].islower() or rest[0] in "%/+×")
    is_weak = (not stop and len(path) == 1) or path[0] > 150 or (starts_small and not stop)
    return Enumerator(match["id"], (Reading(style, path),), match.end(), is_weak)


def dotted_enumerator(text: str) -> Enumerator | None:
    """Return "B.3", "II.4" or "3.a.ii" at the start of the text, or None."""
    match = DOTTED.match(text)
    if match is None:
        return None
    rest = text[match.end() :].lstrip()
    is_weak = match["stop"] is None and not rest[:1].isupper()
    return Enumerator(match["id"], (Reading("dotted", identifier_path(match["id"])),), match.end(), is_weak)


def lettered_enumerator(text: str) -> Enumerator | None:
    """Return "(a)", "(iv)", "(2)", "a)", "A." at the start of the text, or None."""
    match = PAREN.match(text)
    if match is not None:
        readings = identifier_readings(match["id"], "({})")
        is_sign = match["id"].lower() in ("c", "r") and text[match.end() :].lstrip()[:4].isdigit()
        is_weak = is_sign or (match["id"].isdigit() and len(match["id"]) > 2)
        return Enumerator(f"({match['id']})", readings, match.end(), is_weak) if readings else None
    match = LETTER.match(text)
    if match is None:
        return None
    readings = identifier_readings(match["id"], "{}" + match["stop"])
    return Enumerator(match["id"], readings, match.end(), is_weak=match["stop"] == ".") if readings else None


def bullet_enumerator(text: str) -> Enumerator | None:
    """Return the bullet at the start of the text, or None. A check box stays part of the words."""
    if CHECKBOX.match(text):
        return Enumerator("", (Reading("bullet", (0,)),), 0)
    match = BULLET.match(text)
    return Enumerator("", (Reading("bullet", (0,)),), match.end()) if match else None


GRAMMARS = (
    exhibit_enumerator,
    keyword_enumerator,
    decimal_enumerator,
    bullet_enumerator,
    dotted_enumerator,
    lettered_enumerator,
)


def first_enumerator(text: str) -> Enumerator | None:
    """Return the enumerator at the very start of the text, or None."""
    for grammar in GRAMMARS:
        found = grammar(text)
        if found is not None:
            return found
    return None


def enumerators(text: str) -> tuple[Enumerator, ...]:
    """Return the chain of numbers at the start of the text: "7.2(a)" gives two, "Definitions" none.

    `end` of each counts from the start of the text.
    """
    first = first_enumerator(text)
    if first is None:
        return ()
    chain = [first]
    while first.style not in ("exhibit", "bullet") and len(chain) < 5:
        start = chain[-1].end
        gap = len(text[start:]) - len(text[start:].lstrip())
        found = PAREN.match(text[start + gap :])
        readings = identifier_readings(found["id"], "({})") if found else ()
        if found is None or not readings:
            break
        chain.append(Enumerator(f"({found['id']})", readings, start + gap + found.end()))
    if len(chain) > 1:
        chain[0] = Enumerator(first.text, first.readings, first.end)
    return tuple(chain)
