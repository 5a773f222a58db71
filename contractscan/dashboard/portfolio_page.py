"""The portfolio: every contract against every requirement, worst first, with filters."""

import streamlit as st

from contractscan.dashboard import paper, portfolio_view
from contractscan.dashboard.downloads import show_downloads
from contractscan.dashboard.exports import export
from contractscan.dashboard.held import Contract, contracts_of, not_read
from contractscan.dashboard.matrix import Choice, groups, matrix, requirements
from contractscan.dashboard.pages import nothing_yet, scan_goes_on
from contractscan.dashboard.session import Session, session
from contractscan.dashboard.words import (
    SEVERITY_ORDER,
    SEVERITY_WORDS,
    VERDICT_ORDER,
    VERDICT_WORDS,
    group_title,
)


def show() -> None:
    """Show the page."""
    st.title("Portfolio", anchor=False)
    state = session()
    contracts = contracts_of(state.held)
    if state.job is not None:
        scan_goes_on()
    if not state.held:
        nothing_yet(state, key="portfolio-empty")
        return
    paper.show(portfolio_view.totals(contracts, not_read(state.held)), key="totals")
    outcomes = tuple(item.outcome for item in state.held)
    show_downloads("Take away as", "contracts", lambda name: export(name, outcomes, state.today), key="run-downloads")
    if contracts:
        show_tables(state, contracts)


def show_tables(state: Session, contracts: tuple[Contract, ...]) -> None:
    """Show the contracts, the requirements that fail most, and the matrix with its filters."""
    st.header("Contracts", anchor=False)
    act(state, paper.show(portfolio_view.contract_table(contracts), key="contracts"))
    st.header("What fails most", anchor=False)
    paper.show(portfolio_view.top_table(requirements(contracts)), key="top")
    st.header("Every requirement in every contract", anchor=False)
    shown = matrix(contracts, show_filters(contracts))
    sheet = show_sheets(len(shown.contracts))
    if not shown.requirements:
        st.info("Nothing matches these filters.")
        return
    act(state, paper.show(portfolio_view.matrix_table(shown, sheet), portfolio_view.legend(), key="matrix"))


def show_filters(contracts: tuple[Contract, ...]) -> Choice:
    """Show the filters and return what was chosen."""
    first, second, third, fourth = st.columns(4)
    with first:
        verdicts = st.multiselect(
            "Verdict",
            options=VERDICT_ORDER,
            format_func=VERDICT_WORDS.__getitem__,
            key="by-verdict",
            placeholder="All",
            persist_state="session",
        )
    with second:
        severities = st.multiselect(
            "Severity",
            options=SEVERITY_ORDER,
            format_func=SEVERITY_WORDS.__getitem__,
            key="by-severity",
            placeholder="All",
            persist_state="session",
        )
    with third:
        chosen = st.multiselect(
            "Group",
            options=groups(contracts),
            format_func=group_title,
            key="by-group",
            placeholder="All",
            persist_state="session",
        )
    with fourth:
        text = st.text_input("Words in a requirement, a quote or a file name", key="by-text", persist_state="session")
    return Choice(tuple(verdicts), tuple(severities), tuple(chosen), text or "")


def show_sheets(number: int) -> int:
    """Return which sheet of the matrix to show, from 0, and ask for it where there is more than one."""
    sheets = -(-number // portfolio_view.ACROSS)
    if sheets <= 1:
        return 0
    return st.selectbox(
        "Sheet", options=range(sheets), format_func=lambda sheet: f"{sheet + 1} of {sheets}", key="sheet"
    )


def act(state: Session, pressed: str) -> None:
    """Open the contract, or the finding, that was pressed."""
    what, *rest = pressed.split("|")
    if what == "contract" and rest:
        state.choose_contract(rest[0])
    elif what == "cell" and len(rest) == 2:
        state.choose_contract(rest[0], rest[1])
    else:
        return
    state.go_to = "contract"
    st.rerun()
