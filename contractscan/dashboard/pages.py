"""What several pages do: say that there is nothing yet, and lead on."""

import streamlit as st

from contractscan.dashboard import paper
from contractscan.dashboard.paper import Node
from contractscan.dashboard.session import Session


def nothing_yet(state: Session, key: str) -> None:
    """Say that no contract was scanned, with a button that leads to the scan page."""
    paper.show(Node("p", "No contract has been scanned in this session.", style="lead"), key=key)
    if st.button("Scan contracts", type="primary"):
        state.go_to = "scan"
        st.rerun()
