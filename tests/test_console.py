"""The console speaks Indonesian throughout, argparse's own words too, for ``python -m sop_core`` and for ``run.py``."""

import argparse
import ast
import importlib.util
import inspect
import re
import sys
from collections.abc import Iterator, Sequence
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from sop_core import __main__ as command_line
from sop_core import console
from sop_core.settings import PROJECT

CATALOGUE = PROJECT / "sop_core" / "locale" / "id" / "LC_MESSAGES" / "argparse.po"

TO_WHO_WRITES_A_PROGRAM = re.compile(
    r"conflicting|not defined|required' is an invalid|mutually exclusive|is not callable|cannot (merge|have)|invalid option string"
    r"|dest= is required|invalid conflict_resolution|mode %r|deprecated|must start with"
)
ENGLISH = re.compile(r"\b(the|usage|options?|positional|arguments?|show|help message|exit|error|invalid|required|unrecognized|expected)\b")


def asked_of_gettext() -> set[str]:
    """Every text that the installed argparse would have translated."""
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(argparse))) if isinstance(node, ast.Call)]
    asked = [node.args for node in calls if isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext")]
    return {one.value for args in asked for one in args[:2] if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def messages(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """What a text, or the forms of one that counts, says."""
    return {forms(message.id): forms(message.string) for message in catalogue if message.id}


def forms(said: str | Sequence[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def words() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {text: said for texts, (said, *_) in messages(read_po(file)).items() for text in texts}


def test_the_compiled_catalogue_is_that_of_the_words() -> None:
    """After a change: ``pybabel compile -D argparse -d sop_core/locale``."""
    with CATALOGUE.open("rb") as edited, CATALOGUE.with_suffix(".mo").open("rb") as compiled:
        assert messages(read_mo(compiled)) == messages(read_po(edited))


def test_every_word_argparse_has_for_people_is_translated() -> None:
    asked = asked_of_gettext()
    assert "the following arguments are required: %s" in asked
    assert {text for text in asked if not TO_WHO_WRITES_A_PROGRAM.search(text)} - set(words()) == set()


def test_a_translation_fills_no_place_that_the_original_leaves_empty() -> None:
    for text, said in words().items():
        assert set(re.findall(r"%(?:\((\w+)\))?[sr]", said)) <= set(re.findall(r"%(?:\((\w+)\))?[sr]", text)), text
        assert said.count("%s") == text.count("%s")


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from parsers(below)


def test_no_help_says_an_english_word() -> None:
    helps = [parser.format_help() for parser in parsers(command_line._parser())]
    assert len(helps) > 15
    assert [ENGLISH.findall(told) for told in helps if ENGLISH.search(told)] == []


MISTAKES = {
    "nothing said": ([], "yang belum disebut: PERINTAH"),
    "half a command": (["pengguna"], "yang belum disebut: PERINTAH"),
    "an unknown command": (["siklus", "hapus"], "PERINTAH: tidak ada 'hapus'; pilih salah satu dari 'daftar', 'buka'"),
    "a missing value": (["jam", "--mulai"], "--mulai: perlu satu nilai"),
    "a word too many": (["siapkan", "lagi"], "tidak dikenal: lagi"),
    "what excludes each other": (["peristiwa", "2026-TW3", "--csv", "--xes"], "--xes: tidak dapat bersama --csv"),
    "a value that is none": (["siklus", "buka", "2026-TW3", "--oleh", "a", "--batas", "besok"], "--batas: nilai 'besok' tidak terbaca"),
    "a value for a switch": (["siapkan", "--json=ya"], "--json: tidak memerlukan nilai 'ya'"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistyped_command_is_one_indonesian_sentence(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    words, said = MISTAKES[case]
    with pytest.raises(SystemExit) as left:
        command_line.main(words)
    assert left.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith(f"Perintah tidak dikenali ({said}). Lihat: python -m sop_core")
    assert told.endswith(" --help\n")


@pytest.fixture
def run() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_alone", PROJECT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--port", "x"], "--port: nilai 'x' tidak terbaca"),
        (["--port"], "--port: perlu satu nilai"),
        (["--ngawur"], "tidak dikenal: --ngawur"),
        (["--contoh=3"], "--contoh: tidak memerlukan nilai '3'"),
    ],
)
def test_a_mistyped_start_is_one_indonesian_sentence(
    run: ModuleType, words: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(argparse, "_", lambda text: text)  # as where nothing of ours was imported
    with pytest.raises(SystemExit) as left:
        run.choices(words)
    assert (left.value.code, capsys.readouterr().err) == (2, f"Perintah tidak dikenali ({said}). Lihat: python run.py --help\n")


def test_the_help_of_run_py_says_no_english_word(
    run: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(argparse, "_", lambda text: text)
    with pytest.raises(SystemExit):
        run.choices(["--help"])
    told = capsys.readouterr().out
    assert told.startswith("pemakaian: python run.py")
    assert not ENGLISH.search(told)


def test_a_person_at_the_console_is_asked_for_the_password_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda prompt: f"diketik setelah {prompt}")
    assert console.password(from_input=False) == ("diketik setelah Sandi baru: ", None)
    assert console.shown_once(None) == ()
