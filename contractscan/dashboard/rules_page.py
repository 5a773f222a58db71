"""The rules: what is checked, why, where it comes from, and the numbers of the chosen profile."""

import streamlit as st

from contractscan.dashboard import paper
from contractscan.dashboard.pages import choose_profile, show_mistake
from contractscan.dashboard.rules_view import found_rules, profile_part, rules_part
from contractscan.dashboard.scanning import playbook_for
from contractscan.dashboard.session import session
from contractscan.errors import ContractscanError


def show() -> None:
    """Show the page."""
    st.title("Rules", anchor=False)
    try:
        show_rules()
    except ContractscanError as error:
        show_mistake(error)


def show_rules() -> None:
    """Show the rules of the chosen profile that hold the words searched for. Raises `ConfigurationError`."""
    settings = choose_profile(session())
    words = st.text_input("Words in a requirement, a reason or a source", key="rule-words", persist_state="session")
    playbook = playbook_for(settings)
    rules = found_rules(playbook.rules, words or "")
    paper.show(profile_part(playbook), *rules_part(rules, playbook.profile), key="rules")
