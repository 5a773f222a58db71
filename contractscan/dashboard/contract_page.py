"""One contract: what fails, where it stands, why, and what to ask for."""

import streamlit as st

from contractscan.dashboard import contract_top, contract_view, paper, plain
from contractscan.dashboard.downloads import file_stem, show_downloads
from contractscan.dashboard.exports import export
from contractscan.dashboard.held import Contract, Held, contracts_of
from contractscan.dashboard.page_images import page_image
from contractscan.dashboard.pages import nothing_yet
from contractscan.dashboard.places import marks_on, page_numbered, page_of, surroundings
from contractscan.dashboard.rows import worst_first
from contractscan.dashboard.session import Session, chosen_rule, session
from contractscan.dashboard.sheet import sheet_data, show_sheet
from contractscan.errors import ReadError
from contractscan.model import Document, Finding, Page, Report


def show() -> None:
    """Show the page."""
    state = session()
    held = state.chosen_held()
    if held is None or held.report is None:
        st.title("Contract", anchor=False)
        nothing_yet(state, key="contract-empty")
        return
    report, state.contract = held.report, held.key
    left, right = st.columns([3, 2], gap="large")
    with left:
        paper.show(contract_top.top(held.name, report), key="contract-header")
    with right:
        show_choice(state, held)
        show_downloads(
            "Take away as",
            file_stem(held.name),
            lambda name: export(name, (report,), state.today),
            key=f"downloads-{held.key}",
        )
    show_findings(state, held, report)


def show_choice(state: Session, held: Held) -> None:
    """Let the person choose another contract, the worst first."""
    names = {contract.key: contract.name for contract in worst_first(contracts_of(state.held))}
    st.session_state["contract-choice"] = held.key
    st.selectbox(
        "Contract",
        options=tuple(names),
        format_func=names.__getitem__,
        key="contract-choice",
        on_change=lambda: state.choose_contract(st.session_state["contract-choice"]),
    )


def show_findings(state: Session, held: Held, report: Report) -> None:
    """Show the list of findings beside the chosen one."""
    rule = chosen_rule(state, Contract(held.key, held.name, report))
    finding = next((finding for finding in report.findings if finding.rule == rule), None)
    if finding is None:
        st.info("The profile holds no rules.")
        return
    left, right = st.columns([2, 3], gap="large")
    with left:
        pressed = paper.show(contract_view.finding_list(report, rule), key=f"findings-{held.key}")
        if pressed.startswith("finding|"):
            state.choose_finding(pressed.split("|")[1])
            st.rerun()
    with right:
        show_finding(state, held, finding)


def show_finding(state: Session, held: Held, finding: Finding) -> None:
    """Show one finding: why, the clause in its place, what to ask for, where the policy comes from, the proof."""
    document = held.document
    quotes = contract_view.quotes(finding, document, state.shown_quote(finding))
    pressed = paper.show(contract_view.finding_head(finding), *quotes, key="finding-head")
    if pressed.startswith("quote|"):
        state.choose_quote(int(pressed.split("|")[1]))
        st.rerun()
    if document is not None and finding.evidence:
        show_place(state, held, document, finding)
    if finding.remedy and finding.verdict.is_failing:
        st.subheader("Wording to ask for", anchor=False)
        plain.wording(finding.remedy)
    paper.show(contract_view.sources(finding.basis), key="finding-sources")
    proof = contract_view.proof_table(finding, document)
    if proof is not None:
        with st.expander("How the verdict was reached"):
            paper.show(proof, key="finding-proof")


def show_place(state: Session, held: Held, document: Document, finding: Finding) -> None:
    """Show the page with the clause marked, or the clause between its neighbours where there are no pages to show."""
    evidence = finding.evidence[state.shown_quote(finding)]
    number = state.page or page_of(document, evidence)
    page = page_numbered(document, number) if number is not None else None
    if page is not None and document.media_type == "application/pdf":
        try:
            picture = page_image(state, held, page.number)
        except ReadError:
            picture = None
        if picture is not None:
            show_page(state, held, finding, page, picture)
            return
    paper.show(contract_view.context(surroundings(document, evidence.span), evidence), key="finding-context")


def show_page(state: Session, held: Held, finding: Finding, page: Page, picture: bytes) -> None:
    """Show the page image with its marks, and follow what is pressed."""
    document, report = held.document, held.report
    if document is None or report is None:
        return
    quote = state.shown_quote(finding)
    marks = marks_on(document, report, page, (finding.rule, quote))
    shown = f"{held.key}|{finding.rule}|{quote}"
    pressed = show_sheet(
        sheet_data(held.name, page, len(document.pages), picture, marks=marks, shown=shown), key="page-sheet"
    )
    if pressed.rule and pressed.rule != finding.rule:
        state.choose_finding(pressed.rule)
        state.page = page.number
        st.rerun()
    if pressed.page is not None:
        state.page = pressed.page
        st.rerun()
