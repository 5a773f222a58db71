"""The dashboard: `streamlit run app.py`."""

import streamlit as st

from contractscan.dashboard.guard import SCRIPT, guards

app = st.App(SCRIPT, middleware=guards())
