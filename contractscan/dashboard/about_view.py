"""The text of the about page, as plain elements."""

from contractscan import __version__
from contractscan.dashboard.paper import Node, row
from contractscan.dashboard.portfolio_view import legend
from contractscan.readers.interface import ReadingLimits


def listed(*items: str) -> Node:
    """Return the sentences as a list."""
    return row("ul", *(Node("li", item) for item in items))


def about() -> Node:
    """Return the whole text."""
    limits = ReadingLimits()
    return row(
        "div",
        Node(
            "p",
            "contractscan reads contracts with library vendors, finds what each clause obliges, allows or forbids, "
            "and checks that against the library’s privacy policy.",
            style="lead",
        ),
        Node("h2", "What it does not do"),
        listed(
            "It is not legal advice. It is a reading aid for people who decide; ask your counsel before you sign.",
            "It does not know what stands in documents that were not given to it: terms on a web site, other exhibits.",
            "It does not judge price, service levels or anything but the privacy of patrons.",
            "It does not guess: where the wording is not understood, the verdict is “Review” and a person must look.",
        ),
        Node("h2", "What it promises"),
        listed(
            "No contract leaves this machine: the pages call no other host, and the browser is told to refuse one.",
            "Every verdict shows its proof: the quoted words, their place, the reason, the limit and the source.",
            "“Missing” says what was searched and shows the nearest clauses.",
            "Text that could not be read is declared, and such a contract is never called clean.",
            "The same files, rules and day give the same results.",
        ),
        Node("h2", "Where your files are"),
        Node(
            "p",
            "Files and results are held in the memory of this program for this browser session, and nothing is kept "
            "on disk; conversion by LibreOffice and text recognition use a folder that is removed at once. “Forget "
            "everything” on the scan page drops what is held; so does stopping the program.",
        ),
        Node("h2", "Limits"),
        listed(
            f"{limits.file_bytes // 1_000_000} MB and {limits.pages:,} pages in one file.",
            "One minute and 1 GiB of memory for one file; a file that needs more is reported and the others go on.",
            "Scanned pages need the program tesseract on this machine; .doc, .rtf and .odt need LibreOffice.",
        ),
        Node("h2", "The words"),
        legend(),
        Node("p", f"Version {__version__}", style="quiet"),
        style="prose",
    )
