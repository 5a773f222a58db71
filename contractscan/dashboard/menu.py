"""The pages of the dashboard and the way between them."""

from pathlib import Path

import streamlit as st

from contractscan.dashboard import about_page, contract_page, paper, portfolio_page, rules_page, scan_page
from contractscan.dashboard.doors import open_doors
from contractscan.dashboard.session import session

ICON = Path(__file__).with_name("icon.png")


def main() -> None:
    """Show the page that was asked for, or say why the dashboard does not open."""
    st.set_page_config(page_title="contractscan", page_icon=ICON, layout="wide")
    st.logo(image=ICON, size="large")
    dangers = open_doors(st.get_option)
    if dangers:
        st.error("The dashboard does not open with these settings. Start it with: contractscan dashboard")
        paper.show(paper.row("ul", *(paper.Node("li", danger) for danger in dangers)), key="dangers")
        return
    pages = {
        "scan": st.Page(scan_page.show, title="Scan", url_path="scan", default=True),
        "portfolio": st.Page(portfolio_page.show, title="Portfolio", url_path="portfolio"),
        "contract": st.Page(contract_page.show, title="Contract", url_path="contract"),
        "rules": st.Page(rules_page.show, title="Rules", url_path="rules"),
        "about": st.Page(about_page.show, title="About", url_path="about"),
    }
    page = st.navigation(pages=list(pages.values()), position="top")
    state = session()
    target, state.go_to = pages.get(state.go_to), ""
    if target is not None:
        st.switch_page(page=target)
    page.run()
