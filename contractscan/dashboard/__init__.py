"""The dashboard: pages in Streamlit, and the pure functions their numbers come from."""
