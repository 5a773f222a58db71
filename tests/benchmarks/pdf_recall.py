"""Word recall and word order of the PDF reader against pdftotext, file by file.

Run `python tests/benchmarks/pdf_recall.py [FOLDER]`. Recall is the share of pdftotext's words that stand in
`Document.text` (side text included), the lower of its plain and its `-layout` output; order is the share of
neighbouring word pairs of pdftotext's plain output that are neighbours in `Document.text` too. Says so and ends when
the folder or pdftotext is absent.
"""

import re
import shutil
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

from contractscan.errors import ReadError
from contractscan.readers.interface import Source
from contractscan.readers.pdf import read_pdf

WORD = re.compile(r"[^\W_]+")
BROKEN = re.compile(r"[-\u00ad\u2010]\s*\n\s*")
FOLDER = Path(__file__).resolve().parents[3] / "shared" / "contracts" / "cuad-pdf"


def words_of(text: str) -> list[str]:
    """Return the words of a text, letters and figures only, in small letters."""
    return WORD.findall(unicodedata.normalize("NFKC", text).lower())


def recall(theirs: str, ours: str) -> tuple[int, int, Counter[str]]:
    """Return how many of their words are found, how many there are, and which are not found.

    A word counts as found, too, where its letters with those of its neighbours stand in ours but are spaced in
    another way ("ofthe", "th e", a hyphen at a line end).
    """
    their_words, our_words = words_of(theirs), words_of(ours)
    missing = Counter(their_words) - Counter(our_words)
    letters = "".join(our_words)
    elsewhere: Counter[str] = Counter()
    for index, word in enumerate(their_words):
        if word in missing and _is_respaced(their_words, index, letters):
            elsewhere[word] += 1
    lost = missing - elsewhere
    return len(their_words) - sum(lost.values()), len(their_words), lost


def _is_respaced(words: list[str], index: int, letters: str) -> bool:
    return any(
        len(around := "".join(words[max(0, index - before) : index + after])) >= 8 and around in letters
        for before, after in ((2, 3), (0, 4), (4, 1), (1, 2))
    )


def order(theirs: str, ours: str) -> float:
    """Return the share of their neighbouring word pairs that are neighbours in ours."""
    pairs = Counter(pairwise(words_of(BROKEN.sub("", theirs))))
    have = Counter(pairwise(words_of(ours)))
    total = sum(pairs.values())
    return sum((pairs & have).values()) / total if total else 1.0


def pdftotext(path: Path, *options: str) -> str:
    """Return what pdftotext prints for the file."""
    run = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, timeout=60, check=False)
    return run.stdout.decode("utf-8", "replace")


def measure(path: Path) -> tuple[float, float, int, float, Counter[str]]:
    """Return recall, order, pages, CPU seconds and the missing words of one file."""
    content = path.read_bytes()
    try:
        return _measured(path, content)
    except ReadError as error:
        print(f"{path.name}: {error}")
        return 1.0, 1.0, 0, 0.0, Counter()


def _measured(path: Path, content: bytes) -> tuple[float, float, int, float, Counter[str]]:
    begun = time.process_time()
    document = read_pdf(Source(path.name, content))
    seconds = time.process_time() - begun
    plain = pdftotext(path)
    results = [recall(text, document.text) for text in (plain, pdftotext(path, "-layout"))]
    share = min(found / total if total else 1.0 for found, total, _ in results)
    missing = min(results, key=lambda result: result[0] / result[1] if result[1] else 1.0)[2]
    return share, order(plain, document.text), len(document.pages), seconds, missing


def main(arguments: list[str]) -> int:
    """Print a line per file under 99.5 % recall or 95 % order and the totals; return 1 when a file is under 99.5 %."""
    folder = Path(arguments[0]) if arguments else FOLDER
    if not folder.is_dir() or not shutil.which("pdftotext"):
        print("Skipped: the folder of PDFs or pdftotext is absent.")
        return 0
    shares, orders, pages, seconds = [], [], 0, 0.0
    for path in sorted(folder.glob("*.pdf")):
        share, agreement, count, spent, missing = measure(path)
        shares.append(share)
        orders.append(agreement)
        pages, seconds = pages + count, seconds + spent
        if share < 0.995 or agreement < 0.95:
            print(f"{path.name}: recall {share:.4f} order {agreement:.4f} {dict(missing.most_common(6))}")
    print(
        f"{len(shares)} files, {pages} pages, {pages / seconds:.0f} pages per CPU second; recall lowest "
        f"{min(shares):.4f} mean {sum(shares) / len(shares):.4f}; order lowest {min(orders):.4f} "
        f"mean {sum(orders) / len(orders):.4f}"
    )
    return int(min(shares) < 0.995)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
