"""Everything that is true without a screen: reading spreadsheets, indicators, the SOP and its clock. Never imports Streamlit."""
