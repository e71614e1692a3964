"""The command line typed with a Python that has not the program's libraries says which command to type instead."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from sop_core.settings import PROJECT


@pytest.fixture
def bare_python(tmp_path: Path) -> Path:
    """A Python of its own without a single library."""
    venv.create(tmp_path / "bare", with_pip=False)
    return tmp_path / "bare" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def typed(python: Path, project: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    clean = {"PATH": "/usr/bin:/bin"}
    return subprocess.run([python, "-m", "sop_core", *words], cwd=project, env=clean, capture_output=True, text=True, check=False)


def test_outside_the_venv_one_sentence_says_what_to_type(bare_python: Path, tmp_path: Path) -> None:
    project = tmp_path / "kantor"
    shutil.copytree(PROJECT / "sop_core", project / "sop_core", ignore=shutil.ignore_patterns("__pycache__"))
    answer = typed(bare_python, project, "pengguna", "tambah", "admin")
    python = ".venv\\Scripts\\python.exe" if sys.platform == "win32" else ".venv/bin/python"
    command = f"Ketik: {python} -m sop_core pengguna tambah admin\n"
    assert answer.returncode == 1
    assert answer.stderr == f"Python ini tidak membawa pustaka program. Jalankan dahulu `python run.py`, sekali saja. {command}"
    made = project / ".venv" / Path(python.replace("\\", "/")).relative_to(".venv")
    made.parent.mkdir(parents=True)
    made.touch()
    assert typed(bare_python, project, "pengguna", "tambah", "admin").stderr == f"Python ini tidak membawa pustaka program. {command}"
