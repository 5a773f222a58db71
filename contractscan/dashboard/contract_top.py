"""The top of the contract page as plain elements: where the contract stands and what to know of the file. Pure."""

from contractscan.dashboard.paper import Node, heading_cell, row
from contractscan.dashboard.parts import tally_line, verdict_chip
from contractscan.dashboard.rows import coverage_sentence, tally, verdict_sentence
from contractscan.dashboard.words import NOTICE_WORDS, STATUS_WORDS, counted
from contractscan.model import Report, Status


def top(name: str, report: Report) -> Node:
    """Return the top of the page: name, where the contract stands, what was read, and what a person must know."""
    return row(
        "header",
        Node("h1", name),
        Node("p", verdict_sentence(report), style="lead"),
        tally_line(tally(report.findings)),
        Node("p", f"{STATUS_WORDS[report.status]}. {coverage_sentence(report)}", style="quiet"),
        *unread_part(report),
        *notices_part(report),
        *changes_part(report),
    )


def unread_part(report: Report) -> tuple[Node, ...]:
    """Return the parts of the file that were not read, or nothing where all was read."""
    if not report.coverage.unread and report.status is not Status.PARTIAL:
        return ()
    items = [
        Node("li", f"{unread.part}{f' (page {unread.page})' if unread.page else ''}: {unread.reason}")
        for unread in report.coverage.unread
    ]
    return (
        row(
            "div",
            Node("strong", "This contract was not wholly read"),
            Node("p", "What follows holds for the text that was read. Look at these parts yourself:"),
            row("ul", *items),
            style="remark warn",
        ),
    )


def notices_part(report: Report) -> tuple[Node, ...]:
    """Return one line for each notice about the document."""
    if not report.notices:
        return ()
    items = [
        row("li", Node("strong", f"{NOTICE_WORDS[notice.kind]}: "), Node("span", notice.message))
        for notice in report.notices
    ]
    return (row("div", Node("strong", "About this document"), row("ul", *items), style="remark"),)


def changes_part(report: Report) -> tuple[Node, ...]:
    """Return the verdicts that the tracked changes alter, as a table of before and after, to be opened."""
    if not report.changed:
        return ()
    titles = {finding.rule: finding.title for finding in report.findings}
    lines = [
        row(
            "tr",
            heading_cell(titles.get(change.rule, change.rule), "row"),
            row("td", verdict_chip(change.original)),
            row("td", verdict_chip(change.accepted)),
        )
        for change in report.changed
    ]
    heads = ("Requirement", "Before the changes", "With them accepted")
    head = row("tr", *(heading_cell(word, "col") for word in heads))
    table = row("table", row("thead", head), row("tbody", *lines), style="plain")
    words = f"The tracked changes alter {counted(len(report.changed), 'verdict')}"
    return (row("details", Node("summary", words), row("div", table, style="scroll")),)
