"""Compare the clause labels of Word files with those of python-docx-ng, which lives in an environment of its own.

python-docx-ng installs the same `docx` package as python-docx, so it cannot stand beside it. Make it a home and say
where it is:

    python -m venv .ng-venv && .ng-venv/bin/pip install python-docx-ng==2.1.0
    python -m tests.benchmarks.docx_labels FOLDER_OR_FILE…        (CONTRACTSCAN_NG_PYTHON names another interpreter)

It prints, for each paragraph where the two differ, both labels and the words, and then the totals.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from contractscan.errors import ReadError
from contractscan.readers.docx import reading_of
from contractscan.readers.docx_flow import View, paragraphs
from contractscan.readers.docx_names import w
from contractscan.readers.docx_package import open_package
from contractscan.readers.docx_scans import Scans
from contractscan.readers.docx_walker import StoryWalker
from contractscan.readers.interface import ReadingLimits

HOME = Path(__file__).resolve().parent.parent.parent / ".ng-venv" / "bin" / "python"
ORACLE = """
import json, sys, docx
from docx.numbering import compute_list_numbers, iter_story_paragraphs
for path in json.load(sys.stdin):
    try:
        document = docx.Document(path)
        body = document.element.body
        numbers = {id(p): number for p, number in compute_list_numbers(iter_story_paragraphs(body), document.part)}
        kept = list(iter_story_paragraphs(body))
        shown = compute_list_numbers(iter(kept), document.part)
        labels = {id(p): number for p, number in shown}
        found = [[labels.get(id(p), ""), "".join(t.text or "" for t in p.iter(docx.oxml.ns.qn("w:t")))] for p in kept]
    except Exception as error:
        found = type(error).__name__
    print(json.dumps([path, found]))
"""
LabelledText = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A paragraph for which the two disagree: its words, our label and theirs."""

    text: str
    ours: str
    theirs: str


def oracle_python() -> Path | None:
    """Return the interpreter that has python-docx-ng, or None where there is none."""
    place = Path(os.environ.get("CONTRACTSCAN_NG_PYTHON", HOME))
    if not place.is_file():
        return None
    found = subprocess.run([str(place), "-c", "import docx.numbering"], capture_output=True, check=False)
    return place if found.returncode == 0 else None


def oracle_labels(python: Path, paths: list[Path]) -> Iterator[tuple[Path, list[LabelledText] | str]]:
    """Yield for each file the label and words of every paragraph by python-docx-ng, or the name of its error."""
    names = json.dumps([str(path) for path in paths])
    done = subprocess.run([str(python), "-c", ORACLE], input=names, capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        path, found = json.loads(line)
        yield Path(path), found if isinstance(found, str) else [(label, text) for label, text in found]


def our_labels(path: Path) -> list[LabelledText]:
    """Return the label and words of every paragraph of the body by our reader. Raises ReadError."""
    package = open_package(path.read_bytes(), replace(ReadingLimits(), ocr=False))
    reading = reading_of(package, View.ACCEPTED, Scans(package))
    root = package.tree(package.main)
    body = root.find(w("body"))
    flow = StoryWalker(reading, package.main).story(root if body is None else body)
    return [(item.label, item.text) for item in paragraphs(flow)]


def differences(ours: list[LabelledText], theirs: list[LabelledText]) -> tuple[list[Difference], int]:
    """Return where labels differ on paragraphs of the same words, and how many labelled paragraphs were compared."""
    mine = ["".join(text.split()) for _, text in ours]
    other = ["".join(text.split()) for _, text in theirs]
    found: list[Difference] = []
    compared = 0
    for block in SequenceMatcher(None, mine, other, autojunk=False).get_matching_blocks():
        for place in range(block.size):
            label, text = ours[block.a + place]
            their_label = theirs[block.b + place][0].strip()
            compared += bool(label or their_label)
            if label != their_label and not is_same_bullet(label, their_label):
                found.append(Difference(text, label, their_label))
    return found, compared


def is_same_bullet(ours: str, theirs: str) -> bool:
    """Say whether the labels are one bullet: python-docx-ng gives the letter in the symbol font, we what it looks like.

    Word's open bullet is an "o" in a typewriter font; a number never looks like that.
    """
    return len(ours) == 1 and not ours.isalnum() and (theirs == "o" or "\uf000" <= theirs <= "\uf0ff")


def documents(places: list[str]) -> list[Path]:
    """Return the Word files under the places given."""
    found: list[Path] = []
    for place in map(Path, places):
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        found.extend(path for path in files if path.suffix.lower() in (".docx", ".docm", ".dotx", ".dotm"))
    return found


def comparisons(python: Path, paths: list[Path]) -> Iterator[tuple[Path, list[Difference], int]]:
    """Yield for each file that both can read where labels differ, and how many labels were compared."""
    for path, theirs in oracle_labels(python, paths):
        if isinstance(theirs, str):
            continue
        try:
            ours = our_labels(path)
        except ReadError:
            continue
        yield path, *differences(ours, theirs)


def main(places: list[str]) -> int:
    """Print the comparison for the files under the places; return 0 when nothing differs, 1 when something does."""
    python = oracle_python()
    if python is None:
        print("python-docx-ng is not installed; see the head of this file")
        return 2
    total = files = different = 0
    for path, found, compared in comparisons(python, documents(places)):
        files, total, different = files + 1, total + compared, different + len(found)
        if found:
            print(path.name)
        for item in found:
            print(f"    ours {item.ours!r:12} theirs {item.theirs!r:12} {item.text[:80]}")
    print(f"{files} files, {total} labels compared, {different} differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
