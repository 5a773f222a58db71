"""Words as the lexicon sees them: spaCy's rule-based English tokenizer, with Snowball stems as norms.

No trained model is used. `read_words` keeps every offset: characters are only replaced one for one.
"""

import functools
import re
from dataclasses import dataclass

import snowballstemmer
import spacy
from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

URL = re.compile(r"(?:https?://|www\.)[^\s)\]>,;\"”]+")
NOTE_MARK = re.compile(
    r"(?<=[a-z][.,;:])\d{1,2}(?=\s|$)|(?<=[a-z]{4})\d{1,2}(?=[\s.,;:]|$)|(?<!\S)\d{1,2}(?:\.\d{1,3}){1,4}(?=[A-Z][a-z])"
)
"""A number that is stuck to a word: a footnote's ("Patron Data.1") or a section's ("2.1Processor shall")."""
PLURAL = re.compile(r"(?<=[a-z])\((?:s|es|ies)\)")
ASIDE = re.compile(r"—([^—;.:()]{2,160})—")
SCARED = re.compile(r"[“\"]([a-z][a-z -]{2,40})[”\"]")
"""Quotes around words in small letters, which are said and not defined (a “processor”, do not “sell”)."""
GLUED = (r"(?<=[^\s]);(?=[^\s])", r"(?<=[a-z0-9.])[()](?=[a-zA-Z])", r"(?<=[a-z0-9])\.(?=[A-Z][a-z])")
"""Marks that part words that a document glued together ("data;whether", "(e.g.)sold", "18.Retention")."""
STRAIGHT = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": " ",
        "—": ";",
        "-": " ",
        "‐": " ",
        "‑": " ",
        "/": " ",
        "\u00a0": " ",
        "•": " ",
        **dict.fromkeys("❖►▪●○■◦", " "),
        "*": " ",
        "_": " ",
        "|": ";",
        **dict.fromkeys("¹²³⁰⁴⁵⁶⁷⁸⁹†‡", " "),
    }
)
SPELLING = (
    ("isation", "ization"),
    ("isational", "izational"),
    ("ise", "ize"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("our", "or"),
    ("ence", "ense"),
)

SHORT = {"info": "information"}

# Words that Snowball brings together and contracts keep apart: each row has a stem of its own.
APART = {
    word: f"{row[0]}-"
    for row in (
        ("customize", "custom", "customizes", "customized", "customizing", "customization", "customs"),
        ("publisher", "publishers"),
        ("communication", "communications"),
        ("offering", "offerings"),
        ("collective", "collectively"),
        ("author", "authors", "authored"),
        ("authority", "authorities"),
        ("person", "persons"),
        ("personalize", "personalizes", "personalized", "personalizing", "personalization", "personality"),
        ("informed", "inform", "informs", "informing", "informal", "informally"),
        ("marketing", "marketer", "marketers"),
        ("securities",),
        ("government", "governments", "governmental"),
        ("institute", "institutes", "instituted", "instituting"),
        ("designate", "designates", "designated", "designating", "designation", "designee"),
        ("objective", "objectives"),
        ("terminal", "terminals"),
        ("aggregator", "aggregators"),
        ("transition", "transitions", "transitional", "transitioning"),
        ("production", "productions", "productivity", "productive"),
        ("accounting", "accountant", "accountants", "accountable", "accountability"),
        ("executive", "executives"),
        ("publicity", "publicize", "publicizes", "publicized", "publicizing"),
        ("publication", "publications"),
        ("respective", "respectively"),
        ("holdings",),
        ("borrower", "borrowers"),
        ("developer", "developers"),
        ("subscriber", "subscribers"),
    )
    for word in row
}  # fmt: skip


@functools.cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def in_full(word: str) -> str:
    """Return the word that a short one stands for ("info")."""
    return SHORT.get(word, word)


@functools.cache
def stem(word: str) -> str:
    """Return the Snowball stem of a word in lower case, with British endings spelt the American way."""
    word = in_full(word.lower())
    for british, american in SPELLING:
        if word.endswith(british) and len(word) > len(british) + 2:
            word = word[: -len(british)] + american
            break
    if word in APART:
        return APART[word]
    return str(_stemmer().stemWord(word))


@functools.cache
def language() -> Language:
    """Return spaCy's blank English pipeline whose token norms are stems."""
    nlp = spacy.blank("en")
    nlp.vocab.lex_attr_getters[NORM] = stem  # type: ignore[attr-defined]  # missing in spaCy's stubs
    infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), *GLUED])
    nlp.tokenizer.infix_finditer = infixes.finditer  # type: ignore[union-attr]  # a blank pipeline's is a Tokenizer
    return nlp


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a text as plain lists, the token that starts or ends at an offset, and the pairs of brackets.

    `lower` and `stems` are words, `starts` offsets; a pair of brackets is its first and last token.
    """

    lower: list[str]
    stems: list[str]
    starts: list[int]
    index_at: dict[int, int]
    ends_at: dict[int, int]
    is_space: list[bool]
    brackets: list[tuple[int, int]]


def words_of(doc: Doc) -> Words:
    """Return the tokens as plain lists, made once for each text."""
    known = doc.user_data.get("words")
    if isinstance(known, Words):
        return known
    tokens = list(doc)
    lower = [token.lower_ for token in tokens]
    words = Words(
        lower=lower,
        stems=[token.norm_ for token in tokens],
        starts=[token.idx for token in tokens],
        index_at={token.idx: number for number, token in enumerate(tokens)},
        ends_at={token.idx + len(token): number + 1 for number, token in enumerate(tokens)},
        is_space=[token.is_space for token in tokens],
        brackets=_brackets(lower),
    )
    doc.user_data["words"] = words
    return words


def _brackets(lower: list[str]) -> list[tuple[int, int]]:
    """Return the first and last token of each pair of brackets, an inner pair before the one around it."""
    found: list[tuple[int, int]] = []
    open_at: list[int] = []
    for at, word in enumerate(lower):
        if word == "(":
            open_at.append(at)
        elif word == ")" and open_at:
            found.append((open_at.pop(), at))
    return found


def letters(doc: Doc, first: int, end: int) -> tuple[int, int]:
    """Return the character offsets of a row of tokens; of an empty row, twice where it stands."""
    start = doc[first].idx
    return start, doc[end - 1].idx + len(doc[end - 1]) if end > first else start


def readable(text: str) -> str:
    """Return the text with quotes straight, hyphens as spaces, no note marks and no "(s)"; the length stays the same.

    What stands between two dashes stands in brackets ("shall not—in any case—sell"); quotes around words in small
    letters are spaces.
    """
    plain = PLURAL.sub(_blank, NOTE_MARK.sub(_blank, URL.sub(_link, text)))
    plain = SCARED.sub(_unquoted, plain)
    return ASIDE.sub(r"(\1)", plain).translate(STRAIGHT)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _unquoted(match: re.Match[str]) -> str:
    return f" {match[1]} "


def _link(match: re.Match[str]) -> str:
    """Return one word in place of a web address, so that "https" in it does not speak of encryption."""
    return "weblink".ljust(len(match[0]))[: len(match[0])]


def read_words(text: str) -> Doc:
    """Return the tokens of a text; token offsets are offsets into `text`."""
    return language().make_doc(readable(text))
