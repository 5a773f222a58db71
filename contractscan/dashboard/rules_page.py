"""The rules: what is checked, why, where it comes from, and the numbers of the chosen profile."""

import streamlit as st

from contractscan.dashboard import paper
from contractscan.dashboard.choices import PROFILES
from contractscan.dashboard.rules_view import found_rules, profile_part, rules_part
from contractscan.dashboard.scanning import Settings, playbook_for
from contractscan.errors import ContractscanError


def show() -> None:
    """Show the page."""
    st.title("Rules", anchor=False)
    first, second = st.columns([1, 2])
    with first:
        profile = st.selectbox(
            "Profile", options=tuple(PROFILES), format_func=PROFILES.__getitem__, key="profile", persist_state="session"
        )
    with second:
        words = st.text_input("Words in a requirement, a reason or a source", key="rule-words", persist_state="session")
    try:
        playbook = playbook_for(Settings(profile))
    except ContractscanError as error:
        paper.show(paper.Node("p", str(error), style="remark warn"), key="rules-problem")
        return
    rules = found_rules(playbook.rules, words or "")
    paper.show(profile_part(playbook), *rules_part(rules, playbook.profile), key="rules")
