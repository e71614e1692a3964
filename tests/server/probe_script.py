"""A page with one of everything the content security policy must let through, and the visitor as the script sees them."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

print(f"PROBE RAN FOR {st.user.get('username')}", flush=True)
st.text(f"pengguna: {st.user.get('username')}")
st.session_state.setdefault("secret", f"rahasia {st.user.get('username')}")
st.text(st.session_state["secret"])
table = pd.DataFrame({"bidang": ["Dafduk", "Capil"], "capaian": [98.5, 101.2]})
st.dataframe(table, key="table")
st.plotly_chart(go.Figure(go.Bar(x=table["bidang"], y=table["capaian"])), key="chart")
uploaded = st.file_uploader("Berkas", key="upload")
st.text(f"isi: {uploaded.getvalue().decode() if uploaded else '-'}")
st.download_button("Unduh", b"isi rahasia kantor", "unduhan.txt", key="download")
st.markdown("![luar](https://gambar.example/pelacak.png)")
if st.button("Keluar", key="keluar"):
    st.logout()
