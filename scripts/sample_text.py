"""The sources in `scripts/samples/`, read into parts that a Word or PDF writer can lay out.

One paragraph per line, with a mark before it: `T:` title, `C:` line under the title, `P:` plain paragraph, `H:`
article, `S:` section, `I:` item (a), `R:` item (i), `E:` exhibit (its articles count from 1 again), `TR:` table row.

Inside a paragraph: `*words*` is a run-in heading; `{+L:words+}` and `{-L:words-}` are insertions and deletions by
the author L; `{!L:words|remark}` is a comment of L on the words; `{^words}` is a footnote. `M1>S:` marks a section
that was moved away and `M1<S:` the place where it came to stand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LINE = re.compile(r"(?:M(?P<move>\d)(?P<way>[<>]))?(?P<kind>[TCPHSIRE]|TR): ?(?P<text>.*)")
RUN = re.compile(
    r"\*(?P<strong>[^*]+)\*"
    r"|\{\+(?P<inserter>\w):(?P<inserted>.*?)\+\}"
    r"|\{-(?P<deleter>\w):(?P<deleted>.*?)-\}"
    r"|\{!(?P<commenter>\w):(?P<about>[^|]*)\|(?P<comment>[^}]*)\}"
    r"|\{\^(?P<note>[^}]*)\}"
)
OPENING_QUOTE = re.compile(r'(^|[\s(\[])"')
OPENING_APOSTROPHE = re.compile(r"(^|[\s(\[])'")


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one treatment: "plain", "strong", "inserted", "deleted", "commented" or "note"."""

    text: str
    kind: str = "plain"
    author: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph or table row, with its label as a reader of the contract would see it."""

    kind: str
    runs: tuple[Run, ...]
    label: str = ""
    move: str = ""

    @property
    def text(self) -> str:
        """Return the words as they stand after all changes, without footnotes."""
        return "".join(run.text for run in self.runs if run.kind not in ("deleted", "note"))


@dataclass(slots=True)
class Counter:
    """The running numbers of articles, sections and items."""

    article: int = 0
    section: int = 0
    item: int = 0
    sub: int = 0

    def label(self, kind: str) -> str:
        """Return the label of the next part of this kind: "4.", "4.2", "(a)", "(i)" or nothing."""
        match kind:
            case "E":
                self.article = self.section = self.item = self.sub = 0
            case "H":
                self.article, self.section, self.item, self.sub = self.article + 1, 0, 0, 0
                return f"{self.article}."
            case "S":
                self.section, self.item, self.sub = self.section + 1, 0, 0
                return f"{self.article}.{self.section}"
            case "I":
                self.item, self.sub = self.item + 1, 0
                return f"({'abcdefghijklmnopqrstuvwxyz'[self.item - 1]})"
            case "R":
                self.sub += 1
                return f"({('i', 'ii', 'iii', 'iv', 'v', 'vi')[self.sub - 1]})"
        return ""


def parts(path: Path) -> tuple[Part, ...]:
    """Return the parts of a source in order, numbered. Raises ValueError on a line without a mark."""
    counter = Counter()
    return tuple(part(line, counter) for line in path.read_text(encoding="utf-8").splitlines() if line)


def part(line: str, counter: Counter) -> Part:
    """Return one line of a source as a part; a section that was moved away takes no number."""
    found = LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"no mark before: {line[:60]}")
    kind, move = found["kind"], f"{found['way']}{found['move']}" if found["move"] else ""
    label = "" if move.startswith(">") else counter.label(kind)
    return Part(kind, tuple(runs(typographic(found["text"]))), label, move)


def typographic(text: str) -> str:
    """Return the text with curly quotes and apostrophes, as a word processor would set them."""
    text = OPENING_QUOTE.sub("\\1\u201c", text).replace('*"', "*\u201c").replace('"', "\u201d")
    return OPENING_APOSTROPHE.sub("\\1\u2018", text).replace("'", "\u2019")


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of a paragraph in order."""
    at = 0
    for found in RUN.finditer(text):
        if found.start() > at:
            yield Run(text[at : found.start()])
        yield marked(found)
        at = found.end()
    if at < len(text):
        yield Run(text[at:])


def marked(found: re.Match[str]) -> Run:
    """Return the run that a mark stands for."""
    if found["strong"] is not None:
        return Run(found["strong"], "strong")
    if found["inserted"] is not None:
        return Run(found["inserted"], "inserted", found["inserter"])
    if found["deleted"] is not None:
        return Run(found["deleted"], "deleted", found["deleter"])
    if found["note"] is not None:
        return Run(found["note"], "note")
    return Run(found["about"], "commented", found["commenter"], found["comment"])
