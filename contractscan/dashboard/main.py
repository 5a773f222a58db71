"""The dashboard as a served application: `streamlit run` finds `app` here. `contractscan dashboard` runs it."""

import streamlit as st

from contractscan.dashboard.guard import SCRIPT, guards

app = st.App(SCRIPT, middleware=guards())
