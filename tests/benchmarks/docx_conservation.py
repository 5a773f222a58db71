"""How much of the text of Word files is in the documents made of them.

    python -m tests.benchmarks.docx_conservation FOLDER_OR_FILE…

It prints every readable file under 99.9 % and every one with unread parts, the error classes of the others, and the
totals. It returns 1 when the total is under 99.9 %, or a file is under 99 % and declares nothing unread.
"""

import sys
from collections import Counter
from pathlib import Path

from contractscan.errors import ReadError
from contractscan.readers.docx import conservation, read_docx
from contractscan.readers.docx_conservation import ENOUGH, Share
from contractscan.readers.interface import Source
from tests.benchmarks.docx_labels import documents

LOW = 0.99


def measured(paths: list[Path]) -> tuple[Share, list[str], Counter[str]]:
    """Return the share over all readable files, the names of silent losers, and how many files gave which error."""
    total, silent, errors = Share(0, 0), list[str](), Counter[str]()
    for path in paths:
        source = Source(path.name, path.read_bytes())
        try:
            document = read_docx(source)
        except ReadError as error:
            errors[error.error] += 1
            continue
        found = conservation(source, document)
        total = total + found
        errors["read"] += 1
        if found.value < ENOUGH or document.unread:
            print(f"{found.value:8.3%}  {len(document.unread):3} unread  {path.name}")
        if found.value < LOW and not document.unread:
            silent.append(path.name)
    return total, silent, errors


def main(places: list[str]) -> int:
    """Print the figures for the files under the places; return 0 when the text is conserved, else 1."""
    total, silent, errors = measured(documents(places))
    print(f"{total.value:.4%} of {total.total:,} letters are placed; {len(silent)} files lose text in silence")
    print(", ".join(f"{count} {name}" for name, count in sorted(errors.items())))
    return 1 if silent or total.value < ENOUGH else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
