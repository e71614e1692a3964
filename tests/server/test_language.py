"""The words our script puts in Streamlit's mouth: each is one that the installed Streamlit really says, and none was mistyped."""

import re
from pathlib import Path

import pytest
import streamlit
from streamlit.elements.exception import _GENERIC_UNCAUGHT_EXCEPTION_TEXT

from sop_core.settings import PROJECT

SCRIPT = (PROJECT / "pages" / "door" / "bahasa.js").read_text(encoding="utf-8")
WORDS = dict(re.findall(r'^    "([^"]+)": "([^"]+)",$', SCRIPT, re.MULTILINE))


@pytest.fixture(scope="module")
def spoken() -> str:
    """Everything the installed Streamlit's own scripts hold, and what its server says when a page breaks."""
    scripts = (Path(streamlit.__file__).parent / "static" / "static" / "js").glob("*.js")
    return "\n".join([_GENERIC_UNCAUGHT_EXCEPTION_TEXT, *(script.read_text(encoding="utf-8") for script in scripts)])


def test_the_table_of_words_is_read_whole() -> None:
    assert len(WORDS) == SCRIPT.split("const WORDS = {")[1].split("};")[0].count('": "')
    assert WORDS["Upload"] == "Pilih berkas"


def test_every_english_word_is_one_that_streamlit_says(spoken: str) -> None:
    assert [word for word in WORDS if word not in spoken] == []


@pytest.mark.parametrize(
    "english", [" per file`", "or smaller.", " files are not allowed.`", "`Cancel upload of ${", "`Remove ${", "`Select ${", "`Help for ${"]
)
def test_the_patterns_are_made_of_words_that_streamlit_says(spoken: str, english: str) -> None:
    assert english in spoken
    assert english.strip("`${.") in SCRIPT


def test_a_page_that_breaks_says_so_in_indonesian_and_what_to_do() -> None:
    assert "Muat ulang halaman." in WORDS[_GENERIC_UNCAUGHT_EXCEPTION_TEXT]


def test_what_people_meet_when_the_server_is_away_is_said_in_indonesian() -> None:
    assert WORDS["Streamlit server is not responding. Are you connected to the internet?"].startswith("Server tidak menjawab.")
