"""Everything that is true without a screen: reading spreadsheets, indicators, the SOP and its clock. Never imports Streamlit."""

import sys
from importlib.util import find_spec
from pathlib import Path

if sys.argv[:1] == ["-m"] and find_spec("sqlalchemy") is None:  # typed with a Python that has not the libraries: not that of .venv
    _folder = Path(__file__).resolve().parent.parent / ".venv"
    _python = _folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    _first = "" if _python.exists() else "Jalankan dahulu `python run.py`, sekali saja. "
    sys.exit(
        "Python ini tidak membawa pustaka program. "
        + _first
        + f"Ketik: {_python.relative_to(Path(__file__).resolve().parent.parent)} -m sop_core {' '.join(sys.argv[1:])}".rstrip()
    )
