"""The scan page as plain elements. Pure: progress and files in, nodes out."""

from contractscan.dashboard.held import Held
from contractscan.dashboard.jobs import Progress
from contractscan.dashboard.paper import Node, button, heading_cell, row
from contractscan.dashboard.rows import FileRow, file_row
from contractscan.dashboard.words import counted, joined


def privacy_note() -> Node:
    """Return what happens to the files."""
    return row(
        "div",
        Node("h2", "What happens to your files"),
        Node("p", "They stay on this machine. Nothing is sent to any other host, and nothing is kept on disk."),
        Node("p", "Results live in this browser session only. “Forget everything” or closing the program ends them."),
        Node("p", "This is a reading aid and not legal advice."),
        style="prose quiet",
    )


def progress_lines(progress: Progress) -> Node:
    """Return how far the scan is, in words."""
    reading = f" Reading {joined(list(progress.reading))}." if progress.reading else ""
    words = f"{progress.done} of {counted(progress.total, 'file')} done.{reading}"
    return Node("p", words, attributes=(("role", "status"), ("aria-live", "polite")))


def files_table(held: tuple[Held, ...]) -> Node:
    """Return a table with one row for each file: name, status, one plain sentence; the name of a read file opens it."""
    if not held:
        return Node("div")
    rows = [file_row(item) for item in held]
    head = row("tr", *(heading_cell(word, "col") for word in ("File", "Status", "Result")))
    table = row(
        "table",
        Node("caption", f"{counted(len(rows), 'file')} in this session"),
        row("thead", head),
        row("tbody", *(file_line(item) for item in rows)),
        style="plain",
    )
    return row("div", table, style="scroll")


def file_line(item: FileRow) -> Node:
    """Return one file's row."""
    name = (
        row("th", button(item.name, f"contract|{item.key}", "link", f"Open {item.name}"))
        if item.opens
        else Node("th", item.name)
    )
    cell = Node("th", name.text, name.children, attributes=(("scope", "row"),))
    return row("tr", cell, Node("td", item.status_words), Node("td", item.sentence))
