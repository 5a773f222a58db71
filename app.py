"""The dashboard: `streamlit run app.py`."""

from contractscan.dashboard.main import main

main()
