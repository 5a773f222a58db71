"""What several pages do: say that there is nothing yet, and what mistake was made."""

import streamlit as st

from contractscan.dashboard import paper
from contractscan.dashboard.paper import Node
from contractscan.dashboard.session import Session
from contractscan.errors import ContractscanError


def nothing_yet(state: Session, key: str) -> None:
    """Say that no contract was scanned, with a button that leads to the scan page."""
    paper.show(Node("p", "No contract has been scanned in this session.", style="lead"), key=key)
    if st.button("Scan contracts", type="primary"):
        state.go_to = "scan"
        st.rerun()


def show_mistake(error: ContractscanError) -> None:
    """Show the sentence of a mistake that a person can mend."""
    paper.show(Node("p", str(error), style="remark warn"), key="mistake")
