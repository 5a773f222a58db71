"""The contract page as plain elements: the list of findings, one finding. Pure: report in, nodes out."""

from contractscan.dashboard.paper import Node, button, heading_cell, row
from contractscan.dashboard.parts import labelled, pair, remark, severity_chip, verdict_chip
from contractscan.dashboard.places import Passage, Piece, Surroundings, deciding_words
from contractscan.dashboard.rows import finding_order
from contractscan.dashboard.words import (
    REASON_WORDS,
    ROLE_WORDS,
    SEVERITY_WORDS,
    VERDICT_MEANINGS,
    VERDICT_WORDS,
    counted,
    joined,
)
from contractscan.model import (
    Basis,
    Document,
    Evidence,
    EvidenceRole,
    Finding,
    Report,
    Span,
    Verdict,
)

WORDS_SHOWN = 8
SECTIONS: tuple[tuple[str, tuple[Verdict, ...]], ...] = (
    ("Fails", (Verdict.CONTRADICTS, Verdict.MISSING, Verdict.WEAK)),
    ("Needs a person", (Verdict.REVIEW,)),
    ("Meets the policy", (Verdict.MEETS,)),
    ("Does not apply", (Verdict.NOT_APPLICABLE,)),
)


def finding_list(report: Report, chosen: str) -> Node:
    """Return the findings as a list of buttons, failing first; each button's action is its rule."""
    ordered = sorted(report.findings, key=finding_order)
    sections: list[Node] = []
    for title, verdicts in SECTIONS:
        found = [finding for finding in ordered if finding.verdict in verdicts]
        if found:
            sections.append(Node("h2", f"{title} ({len(found)})"))
            sections.append(row("ul", *(finding_item(finding, finding.rule == chosen) for finding in found)))
    return Node("nav", children=tuple(sections), style="findings", attributes=(("aria-label", "Findings"),))


def finding_item(finding: Finding, is_chosen: bool) -> Node:
    """Return one finding's button: title, verdict, severity, and whether it is waived."""
    words = [verdict_chip(finding.verdict)]
    if finding.verdict.is_failing:
        words.append(severity_chip(finding.severity))
    if finding.waiver is not None:
        words.append(Node("span", "Waived", style="severity"))
    label = f"{finding.title}: {VERDICT_WORDS[finding.verdict]}, {SEVERITY_WORDS[finding.severity].lower()} severity"
    pressed = button("", f"finding|{finding.rule}", "finding", label, current=is_chosen)
    inside = (Node("span", finding.title, style="title"), row("span", *words, style="chips"))
    return row(
        "li", Node("button", children=inside, style=pressed.style, action=pressed.action, attributes=pressed.attributes)
    )


def finding_head(finding: Finding) -> Node:
    """Return the top of one finding: title, verdict, severity, why it is so, what is asked and what was found."""
    terms = [*pair("The policy asks", Node("span", finding.requirement))]
    if finding.threshold:
        terms += pair("Limit", Node("span", finding.threshold))
    if finding.value:
        terms += pair("The contract gives", Node("span", finding.value))
    return row(
        "section",
        Node("h2", finding.title),
        row(
            "p",
            verdict_chip(finding.verdict),
            severity_chip(finding.severity),
            Node("span", REASON_WORDS[finding.reason], style="reason"),
            style="chips",
        ),
        Node("p", finding.message, style="lead"),
        row("dl", *terms, style="terms"),
        *waiver_part(finding),
    )


def waiver_part(finding: Finding) -> tuple[Node, ...]:
    """Return the library's decision to live with the finding, if there is one."""
    waiver = finding.waiver
    if waiver is None:
        return ()
    who = f" by {waiver.by}" if waiver.by else ""
    return (remark(f"Waived until {waiver.until}{who}", waiver.reason),)


def place_words(evidence: Evidence) -> str:
    """Return where a quote stands: clause and page, as far as there are any."""
    clause = f"Clause {evidence.clause}" if evidence.clause[:1].isdigit() else evidence.clause
    page = f"page {evidence.page}" if evidence.page is not None else ""
    return ", ".join(part for part in (clause, page) if part) or "Unnumbered clause"


def passage_nodes(passage: Passage) -> tuple[Node, ...]:
    """Return the pieces of a passage, the marked ones as marks."""
    return tuple(Node("mark" if piece.marked else "span", piece.text) for piece in passage)


def quotes(finding: Finding, document: Document | None, shown: int = 0) -> tuple[Node, ...]:
    """Return the quotes that prove the verdict, or, for a missing one, what was searched and the nearest clauses.

    `shown` is the number of the quote that stands in its place below, from 0.
    """
    if finding.verdict is Verdict.MISSING or finding.search is not None:
        nodes = [labelled("What was searched", *searched(finding))]
        if finding.evidence:
            nodes.append(labelled("The nearest clauses", *quote_list(finding, document, shown)))
        return tuple(nodes)
    if not finding.evidence:
        return (labelled("What the contract says", Node("p", VERDICT_MEANINGS[finding.verdict])),)
    return (labelled("What the contract says", *quote_list(finding, document, shown)),)


def searched(finding: Finding) -> tuple[Node, ...]:
    """Return how much of the text was searched and for what."""
    passages = counted(finding.searched, "passage").capitalize()
    search = finding.search
    if search is None or not search.net:
        return (Node("p", f"{passages} of the text were searched; none grants it."),)
    said = counted(search.statements, "statement")
    return (
        Node("p", f"{passages} of the text with {said} were searched; none grants it. Looked for:"),
        row("ul", *(Node("li", topic) for topic in search.net)),
        Node("p", f"By words like {joined([f'“{word}”' for word in search.words[:WORDS_SHOWN]])}.", style="note"),
    )


def quote_list(finding: Finding, document: Document | None, shown: int) -> tuple[Node, ...]:
    """Return the quotes one below the other; where there are several, each other than `shown` can be asked for."""
    several = len(finding.evidence) > 1 and document is not None
    return tuple(
        quote(item, document, finding.verdict, f"quote|{number}" if several and number != shown else "")
        for number, item in enumerate(finding.evidence)
    )


def quote(evidence: Evidence, document: Document | None, verdict: Verdict, action: str = "") -> Node:
    """Return one quote with its place, what it does, and the deciding words marked; `action` shows it in its place.

    In the nearest clauses of a missing requirement no word decided anything.
    """
    is_near = evidence.role is EvidenceRole.NEAREST
    does = "To be judged" if is_near and verdict is Verdict.REVIEW else ROLE_WORDS[evidence.role]
    words = (Piece(evidence.quote, False),) if verdict is Verdict.MISSING else deciding_words(document, evidence)
    notes = (Node("p", evidence.note, style="note"),) if evidence.note else ()
    show = (
        (button("Show in its place", action, "link", f"Show {place_words(evidence)} in its place"),) if action else ()
    )
    return row(
        "div",
        row(
            "p",
            Node("strong", place_words(evidence)),
            Node("span", does, style="quiet"),
            *show,
            style="place",
        ),
        Node("blockquote", children=passage_nodes(words)),
        *notes,
        style="quote nearest" if is_near else "quote",
    )


def context(around: Surroundings, evidence: Evidence) -> Node:
    """Return the clause text with its neighbours, the quote set off: for files without page images."""
    return labelled(
        f"In its place: {place_words(evidence)}",
        row(
            "div",
            *(Node("p", text, style="neighbour") for text in around.before),
            *(Node("p", children=passage_nodes(passage), style="held") for passage in around.held),
            *(Node("p", text, style="neighbour") for text in around.after),
            style="sheet",
        ),
    )


def sources(basis: tuple[Basis, ...]) -> Node:
    """Return where the requirement comes from."""
    items = [
        row(
            "li",
            Node("span", item.title or item.source.replace("-", " ")),
            Node("span", f", {item.at}" if item.at else ""),
            Node("em", " (known from a secondary source)" if item.read != "read" else ""),
        )
        for item in basis
    ]
    return labelled("Where the policy comes from", row("ul", *items, style="sources"))


def proof_table(finding: Finding, document: Document | None) -> Node | None:
    """Return the steps from the words to the verdict as a table, or None where no words led to it."""
    steps = [(evidence, step) for evidence in finding.evidence for step in evidence.proof]
    if not steps or finding.search is not None:
        return None
    lines = [
        row(
            "tr",
            heading_cell(step.slot.replace("-", " ").capitalize(), "row"),
            Node("td", step.value.replace("-", " ")),
            Node("td", exact_words(step.words, step.span, document) or "(no words say it)", style="serif"),
            Node("td", step_place(evidence, step.span, document)),
        )
        for evidence, step in steps
    ]
    head = row("tr", *(heading_cell(word, "col") for word in ("Step", "Read as", "From the words", "In")))
    return row("div", row("table", row("thead", head), row("tbody", *lines), style="plain"), style="scroll")


def step_place(evidence: Evidence, span: Span | None, document: Document | None) -> str:
    """Return where the words of a step stand: with their quote, or elsewhere (a lead-in, a heading, a definition)."""
    if span is None or evidence.span.overlaps(span):
        return place_words(evidence)
    page = document.page_of(span.start) if document is not None else None
    return "Elsewhere" if page is None else f"Elsewhere, page {page}"


def exact_words(words: str, span: Span | None, document: Document | None) -> str:
    """Return the words of a step, taken from the document where the step names a place."""
    return document.text[span.start : span.end] if not words and span is not None and document is not None else words
