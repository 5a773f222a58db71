"""What several pages do: choose a profile, say that there is nothing yet, say what mistake was made."""

import streamlit as st

from contractscan.dashboard import paper
from contractscan.dashboard.choices import UNCHOSEN, profile_words, vendor_words
from contractscan.dashboard.paper import Node
from contractscan.dashboard.scan_view import progress_lines
from contractscan.dashboard.scanning import Settings, profiles, states
from contractscan.dashboard.session import Session, session
from contractscan.errors import ContractscanError
from contractscan.playbook import VENDOR_TYPES

OWN = "own"
"""The choice that stands for a profile file of the library's own."""


def choose_profile(state: Session) -> Settings:
    """Show the profiles, the states and the kinds of vendor that can be chosen, and return the choice.

    A profile file of the library's own is among the profiles where one was given.
    """
    names = profiles() if state.own_profile is None else (OWN, *profiles())
    own_name = state.own_profile.name if state.own_profile is not None else ""
    laws = states()
    first, second, third = st.columns(3)
    name = first.selectbox(
        "Profile",
        options=names,
        format_func=lambda name: own_name if name == OWN else profile_words(name),
        key="profile",
        persist_state="session",
    )
    law = second.selectbox(
        "State",
        options=("", *laws),
        format_func=lambda code: laws.get(code, UNCHOSEN),
        key="state",
        persist_state="session",
    )
    kind = third.selectbox(
        "What the vendor supplies",
        options=("", *VENDOR_TYPES),
        format_func=vendor_words,
        key="vendor-type",
        persist_state="session",
    )
    if name == OWN:
        return Settings(own=state.own_profile, state=law, vendor_type=kind)
    return Settings(name, state=law, vendor_type=kind)


def nothing_yet(state: Session, key: str) -> None:
    """Say that no contract was scanned, with a button that leads to the scan page."""
    paper.show(Node("p", "No contract has been scanned in this session.", style="lead"), key=key)
    if st.button("Scan contracts", type="primary"):
        state.go_to = "scan"
        st.rerun()


@st.fragment(run_every=1.0)
def scan_goes_on() -> None:
    """Say how far a running scan is; show the page anew when it has finished."""
    state = session()
    if state.job is None:
        st.rerun()
    paper.show(progress_lines(state.job.progress()), key="scan-goes-on")


def show_mistake(error: ContractscanError) -> None:
    """Show the sentence of a mistake that a person can mend."""
    paper.show(Node("p", str(error), style="remark warn"), key="mistake")
