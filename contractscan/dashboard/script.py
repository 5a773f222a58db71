"""What Streamlit runs for every look at a page."""

from contractscan.dashboard.menu import main

main()
