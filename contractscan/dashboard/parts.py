"""Small parts that several pages share: the chip of a verdict, of a severity, a tally, a box with a remark."""

from contractscan.dashboard.paper import Node, row
from contractscan.dashboard.rows import Tally
from contractscan.dashboard.words import SEVERITY_WORDS, VERDICT_WORDS
from contractscan.model import Severity, Verdict


def verdict_chip(verdict: Verdict) -> Node:
    """Return the verdict's word on its colour."""
    return Node("span", VERDICT_WORDS[verdict], style=f"chip {verdict}")


def severity_chip(severity: Severity) -> Node:
    """Return the severity's word, set apart by its frame."""
    return Node("span", SEVERITY_WORDS[severity], style=f"severity {severity}")


def tally_line(counts: Tally) -> Node:
    """Return the counts by verdict as a list of number and word; verdicts that nothing has are left out."""
    items = [
        row("li", Node("strong", f"{number:,}"), Node("span", VERDICT_WORDS[verdict]), style=f"count {verdict}")
        for verdict, number in counts.verdicts
        if number
    ]
    return Node("ul", children=tuple(items), style="counts", attributes=(("aria-label", "Findings by verdict"),))


def remark(title: str, *sentences: str, style: str = "") -> Node:
    """Return a box with a title and sentences."""
    return row("div", Node("strong", title), *(Node("p", sentence) for sentence in sentences), style=f"remark {style}")


def labelled(label: str, *content: Node, style: str = "") -> Node:
    """Return a section with a small label above its content."""
    return row("section", Node("h3", label, style="label"), *content, style=style)


def pair(term: str, *meaning: Node) -> tuple[Node, Node]:
    """Return a term and its meaning for a list of terms."""
    return Node("dt", term), row("dd", *meaning)
