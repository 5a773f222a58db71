"""What the tool does, what it does not do, and what it promises."""

import streamlit as st

from contractscan.dashboard import paper
from contractscan.dashboard.about_view import about


def show() -> None:
    """Show the page."""
    st.title("About contractscan", anchor=False)
    paper.show(about(), key="about")
