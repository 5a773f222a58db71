"""The portfolio page as plain elements: totals, contracts, matrix, requirements. Pure: rows in, nodes out."""

import re

from contractscan.dashboard.held import Contract, Held
from contractscan.dashboard.matrix import Matrix, Requirement
from contractscan.dashboard.paper import Node, button, heading_cell, row
from contractscan.dashboard.parts import remark, severity_chip, tally_line, verdict_chip
from contractscan.dashboard.rows import file_row, tally, verdict_sentence, worst_first
from contractscan.dashboard.words import (
    SEVERITY_ORDER,
    SEVERITY_WORDS,
    STATUS_WORDS,
    VERDICT_MEANINGS,
    VERDICT_WORDS,
    counted,
    group_title,
)
from contractscan.model import Status, Verdict

BREAKS = re.compile(r"[-_]|.(?=\.[^.]*$)")
ACROSS = 24
"""How many contracts stand side by side in the matrix; more come on further sheets."""


def totals(contracts: tuple[Contract, ...], unread: tuple[Held, ...]) -> Node:
    """Return the top of the page: how many contracts, how many findings of each verdict, which files were not read."""
    counts = tally(finding for contract in contracts for finding in contract.report.findings)
    partial = sum(contract.report.status is Status.PARTIAL for contract in contracts)
    failing = sum(tally(contract.report.findings).failing > 0 for contract in contracts)
    nodes = [
        Node(
            "p",
            f"{counted(len(contracts), 'contract')} read; {failing} of them with at least one failing requirement.",
            style="lead",
        ),
        tally_line(counts),
    ]
    if partial:
        nodes.append(
            remark(
                f"{counted(partial, 'contract')} only partly read",
                "Their findings hold for the text that was read; they are marked in the table.",
                style="warn",
            )
        )
    if unread:
        items = [row("li", Node("strong", f"{item.name}: "), Node("span", file_row(item).sentence)) for item in unread]
        nodes.append(
            row(
                "div",
                Node("strong", f"Not in these tables: {counted(len(unread), 'file')}"),
                row("ul", *items),
                style="remark warn",
            )
        )
    return row("header", *nodes)


def contract_table(contracts: tuple[Contract, ...]) -> Node:
    """Return the contracts as a plain table, the worst first; the name opens the contract."""
    head = row(
        "tr",
        heading_cell("Contract", "col"),
        heading_cell("Reading", "col"),
        heading_cell("Fails", "col", "number"),
        *(heading_cell(SEVERITY_WORDS[severity], "col", "number") for severity in SEVERITY_ORDER),
        heading_cell("Review", "col", "number"),
        heading_cell("Meets", "col", "number"),
    )
    lines = [contract_line(contract) for contract in worst_first(contracts)]
    table = row(
        "table",
        Node("caption", "Contracts, worst first. The columns from Critical to Low part the failing requirements."),
        row("thead", head),
        row("tbody", *lines),
        style="plain",
    )
    return Node(
        "div", children=(table,), style="scroll tall", attributes=(("tabindex", "0"), ("aria-label", "Contracts"))
    )


def contract_line(contract: Contract) -> Node:
    """Return one contract's row of counts."""
    counts = tally(contract.report.findings)
    name = Node(
        "th",
        children=(button(contract.name, f"contract|{contract.key}", "link", f"Open {contract.name}"),),
        attributes=(("scope", "row"), ("title", verdict_sentence(contract.report))),
    )
    numbers = [
        counts.failing,
        *(counts.failing_at(severity) for severity in SEVERITY_ORDER),
        counts.of(Verdict.REVIEW),
        counts.of(Verdict.MEETS),
    ]
    return row(
        "tr",
        name,
        Node("td", STATUS_WORDS[contract.report.status]),
        *(Node("td", f"{number}" if number else "–", style="number") for number in numbers),
    )


def matrix_table(shown: Matrix, sheet: int = 0) -> Node:
    """Return the matrix as a table with a word in every cell; a cell opens its finding. `sheet` counts from 0."""
    contracts = shown.contracts[sheet * ACROSS : (sheet + 1) * ACROSS]
    head = row(
        "tr",
        heading_cell("Requirement", "col", "corner"),
        *(
            Node(
                "th",
                children=(
                    button(breakable(contract.name), f"contract|{contract.key}", "link", f"Open {contract.name}"),
                ),
                attributes=(("scope", "col"),),
            )
            for contract in contracts
        ),
    )
    lines = [
        row("tr", requirement_cell(requirement), *(matrix_cell(shown, requirement, contract) for contract in contracts))
        for requirement in shown.requirements
    ]
    table = row(
        "table",
        Node("caption", "Requirements down, contracts across, both worst first. Choose a cell to see the clause."),
        row("thead", head),
        row("tbody", *lines),
        style="matrix",
    )
    return Node("div", children=(table,), style="scroll", attributes=(("tabindex", "0"), ("aria-label", "Matrix")))


def breakable(name: str) -> str:
    """Return a file name that may be broken into lines after its hyphens and before its ending."""
    return BREAKS.sub("\\g<0>\u200b", name)


def requirement_cell(requirement: Requirement) -> Node:
    """Return the heading of one requirement's row."""
    return Node(
        "th",
        children=(
            Node("span", requirement.title, style="title"),
            row(
                "span",
                severity_chip(requirement.severity),
                Node("span", f"fails in {requirement.failing} of {requirement.asked}", style="quiet"),
                style="chips",
            ),
        ),
        attributes=(("scope", "row"),),
    )


def matrix_cell(shown: Matrix, requirement: Requirement, contract: Contract) -> Node:
    """Return one cell: the verdict's word on its colour, or an empty cell where the filters took it away."""
    cell = shown.cell(requirement, contract)
    if cell is None:
        return Node("td", "", style="none")
    word = VERDICT_WORDS[cell.verdict]
    label = f"{word}: {requirement.title}, in {contract.name}"
    words = f"{word} (waived)" if cell.waived else word
    return row("td", button(words, f"cell|{contract.key}|{requirement.rule}", f"cell {cell.verdict}", label))


def top_table(shown: tuple[Requirement, ...], number: int = 8) -> Node:
    """Return the requirements that most contracts fail."""
    failing = [requirement for requirement in shown if requirement.failing][:number]
    if not failing:
        return Node("p", "No requirement fails in any contract.")
    head = row(
        "tr",
        heading_cell("Requirement", "col"),
        heading_cell("Group", "col"),
        heading_cell("Severity", "col"),
        heading_cell("Fails in", "col", "number"),
    )
    lines = [
        row(
            "tr",
            heading_cell(requirement.title, "row"),
            Node("td", group_title(requirement.group)),
            row("td", severity_chip(requirement.severity)),
            Node("td", f"{requirement.failing} of {requirement.asked}", style="number"),
        )
        for requirement in failing
    ]
    return row("div", row("table", row("thead", head), row("tbody", *lines), style="plain"), style="scroll")


def legend() -> Node:
    """Return what each verdict means."""
    items = [
        node
        for verdict, meaning in VERDICT_MEANINGS.items()
        for node in (row("dt", verdict_chip(verdict)), Node("dd", meaning))
    ]
    return row("details", Node("summary", "What the words mean"), row("dl", *items, style="legend"))
