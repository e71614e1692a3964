"""The contracts of the house, read from the source: who imports whom, where the clock, the session and the caches may be touched.

Reads files only. What a contract means stands in the README under "Where things live".
"""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest
from streamlit import config

PROJECT = Path(__file__).resolve().parent.parent
CORE, PAGES, DASHBOARD = PROJECT / "sop_core", PROJECT / "pages", PROJECT / "dashboard.py"
NOT_OURS = {"__pycache__", "var", "node_modules"}
GROUND = {"errors", "periode", "organisation", "settings"}


def sources(*places: Path) -> list[Path]:
    files = [file for place in places for file in ([place] if place.is_file() else place.rglob("*.py"))]
    return sorted(file for file in files if not NOT_OURS & set(file.parts))


def name_of(file: Path) -> str:
    return file.relative_to(PROJECT).as_posix()


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """Every node of a file, parsed once for all contracts that read it."""
    return tuple(ast.walk(ast.parse(file.read_text(encoding="utf-8"), filename=str(file))))


def imports(file: Path) -> set[str]:
    """Full names: ``from sop_core import errors`` counts as ``sop_core.errors``."""
    found: set[str] = set()
    for node in nodes(file):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def rooms(file: Path) -> set[str]:
    """The rooms of the core that a file imports from."""
    return {name.split(".")[1] for name in imports(file) if name.startswith("sop_core.")}


def words(file: Path) -> set[str]:
    """Every attribute, imported name and keyword argument in a file."""
    found = {node.attr for node in nodes(file) if isinstance(node, ast.Attribute)}
    found |= {node.arg for node in nodes(file) if isinstance(node, ast.keyword) and node.arg}
    return found | {name.rsplit(".", 1)[-1] for name in imports(file)}


# --- who imports whom


def test_the_import_contracts_hold() -> None:
    linter = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert linter, "import-linter is in requirements-dev.txt"
    verdict = subprocess.run([linter, "--no-cache"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


@pytest.mark.parametrize("file", sources(CORE), ids=name_of)
def test_the_core_never_imports_streamlit(file: Path) -> None:
    assert not {name for name in imports(file) if name.split(".")[0] == "streamlit"}


def page_files() -> list[Path]:
    return sources(PAGES / "frame.py", *(page for page in PAGES.rglob("page.py") if page.parent.name != "door"))


@pytest.mark.parametrize("file", page_files(), ids=name_of)
def test_a_page_reads_through_a_look_writes_through_actions_and_draws_through_figures(file: Path) -> None:
    assert rooms(file) <= GROUND | {"actions", "boards", "figures"}


@cache
def asked_boards() -> set[str]:
    """Full names of the functions of a look: each a question that the look answers once."""
    return {
        f"sop_core.boards.{file.stem}.{node.name}"
        for file in sources(CORE / "boards")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.args.args and node.args.args[0].arg == "look" and node.name[0] != "_"
    }


def called(file: Path) -> set[str]:
    """Full names of what a file calls of what it imported, by its own name or by that of its module."""
    names = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in nodes(file)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    found: set[str] = set()
    for node in nodes(file):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found.add(names.get(node.func.id, ""))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            found.add(f"{names.get(node.func.value.id, '')}.{node.func.attr}")
    return found


@pytest.mark.parametrize("file", sources(PAGES, DASHBOARD), ids=name_of)
def test_a_page_hands_each_board_to_a_look_and_calls_none(file: Path) -> None:
    assert called(file) & asked_boards() == set()


def test_the_questions_of_a_look_are_found_in_the_source() -> None:
    assert {f"sop_core.boards.{name}" for name in ("cycle.cycle_board", "files.original", "kinerja.kinerja_board")} <= asked_boards()


def test_the_program_imports_only_what_it_installs() -> None:
    installed = {normal(line) for line in requirement_lines("requirements.txt")}
    distributions = packages_distributions()
    foreign = {name.split(".")[0] for file in sources(CORE, PAGES, DASHBOARD) for name in imports(file)}
    foreign -= set(sys.stdlib_module_names) | {"sop_core", "pages", "dashboard"}
    assert {name for name in foreign if not installed & {normal(each) for each in distributions.get(name, [])}} == set()


LOADED_BY_NAME = {
    "psycopg": "the driver that SQLAlchemy loads for PostgreSQL",
    "pytest-xdist": "pytest loads it: the suite runs on every core",
}
"""Installed for our own code without an import in it."""


@pytest.mark.parametrize(
    ("name", "places"),
    [("requirements.txt", (CORE, PAGES, DASHBOARD)), ("requirements-dev.txt", (PROJECT / "tests", PROJECT / "benchmarks"))],
)
def test_what_is_installed_for_our_own_code_is_used_by_it(name: str, places: tuple[Path, ...]) -> None:
    """A library that nothing imports goes: here the next one is found. (deptry would take what others bring along for unused too.)"""
    own = re.split(r"# used by our own [^\n]*\n", (PROJECT / name).read_text(encoding="utf-8"))[1].partition("\n\n")[0]
    called = (PROJECT / ".ci/run").read_text(encoding="utf-8") if name == "requirements-dev.txt" else ""
    named = {normal(line) for line in own.splitlines() if line}
    distributions = packages_distributions()
    foreign = {name.split(".")[0] for file in sources(*places) for name in imports(file)}
    used = {normal(each) for name in foreign for each in distributions.get(name, [])}
    commands = {"ruff": ".venv/bin/ruff", "mypy": ".venv/bin/mypy", "import-linter": ".venv/bin/lint-imports"}
    used |= {tool for tool, command in commands.items() if command in called}
    assert named - used - LOADED_BY_NAME.keys() == set()


# --- where the clock, the session and the caches are touched


def asks_the_time(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"now", "utcnow", "today"}):
        return False
    return not (isinstance(node.func.value, ast.Name) and node.func.value.id == "func")  # SQL's own now()


STAND_INS = {"one", "told", "said", "found", "known", "it", "thing", "given"}


def test_a_parameter_says_what_it_holds() -> None:
    named: set[str] = set()
    for file in sources(CORE, PAGES):
        for args in (node.args for node in nodes(file) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
            each = [*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg]
            named |= {f"{name_of(file)}: {one.arg}" for one in each if one and one.arg in STAND_INS}
    assert named == set()


def test_a_class_name_stands_for_one_thing() -> None:
    files = [file for file in sources(CORE, PAGES) if "versions" not in file.parts]
    homes: dict[str, list[str]] = {}
    for file in files:
        for node in nodes(file):
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(name_of(file))
    assert len(homes) > 400
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


@pytest.mark.parametrize("file", sources(CORE), ids=name_of)
def test_the_core_is_told_the_time(file: Path) -> None:
    if name_of(file) not in {"sop_core/__main__.py", "sop_core/settings.py"}:
        assert [node.lineno for node in nodes(file) if isinstance(node, ast.Call) and asks_the_time(node)] == []


def test_the_environment_is_read_in_settings_and_at_the_doors_only() -> None:
    readers = {name_of(file) for file in sources(CORE) if {"environ", "getenv"} & words(file)}
    readers -= {"sop_core/intake/container/worker.py"}  # takes it away from the process that reads a foreign file
    assert readers <= {"sop_core/settings.py", "sop_core/__main__.py"}


def test_session_state_is_touched_in_one_file() -> None:
    assert {name_of(file) for file in sources(PAGES, DASHBOARD) if "session_state" in words(file)} <= {"pages/shared/session.py"}


def test_answers_are_kept_by_a_look() -> None:
    """By Streamlit only what the admin may ask anew."""
    keepers = {name_of(file) for file in sources(PAGES, DASHBOARD) if {"cache_data", "cache_resource"} & words(file)}
    assert keepers == {"pages/beranda/health.py"}


def test_no_text_is_shown_as_html() -> None:
    assert {name_of(file) for file in sources(PAGES, DASHBOARD) if "unsafe_allow_html" in words(file)} == set()


# --- files


def written_files() -> list[Path]:
    places = [CORE, PAGES, PROJECT / "tests", PROJECT / "benchmarks", PROJECT / ".ci", *PROJECT.glob("*.py")]
    return [file for file in sources(*places) if file.stat().st_size]


@pytest.mark.parametrize("file", written_files(), ids=name_of)
def test_a_file_opens_with_what_it_is_for(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


def requirement_lines(name: str) -> list[str]:
    lines = (PROJECT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r "))]


def normal(requirement: str) -> str:
    return re.split(r"[=\[;<>~! ]", requirement)[0].lower().replace("_", "-")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_one_exact_version(name: str) -> None:
    assert [line for line in requirement_lines(name) if not re.match(r"[\w.\-]+(\[\w+\])?==[\w.]+(; .+)?$", line) or "*" in line] == []


def test_streamlit_knows_every_setting_we_give_it() -> None:
    settings = tomllib.loads((PROJECT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    known = set(config.get_config_options())
    assert {f"{section}.{option}" for section, options in settings.items() for option in options if section != "theme"} <= known


# --- the README


@pytest.fixture(scope="module")
def readme(missing_here: Callable[[str], NoReturn]) -> str:
    file = PROJECT / "README.md"
    return file.read_text(encoding="utf-8") if file.exists() else missing_here("README.md is not written yet")


def tree_in(readme: str) -> dict[str, set[str]]:
    """The tree under "Where things live": what each line begins with, by the folder it stands in ("" for the project)."""
    _, _, rest = readme.partition("\n## Where things live\n")
    block = rest.split("```")[1].splitlines()[1:]
    tree: dict[str, set[str]] = {"": set()}
    folder = ""
    for line in filter(str.strip, block):
        inside = folder if line.startswith("  ") else ""
        if len(line) - len(line.lstrip()) > 2:
            continue  # words that go on from the line above
        tree.setdefault(inside, set()).update(names := leading_names(line))
        if not inside and names:
            folder = next(iter(names)) if line.split()[0].endswith("/") else ""
    return tree


def leading_names(line: str) -> set[str]:
    """``worktime/   calendar.py · clock.py`` opens with a folder, ``errors.py · settings.py   words`` with two files."""
    first, *others = line.split()
    if first.endswith("/"):
        return {first}
    names = {first}
    for word in others:
        if word != "·" and not re.fullmatch(r"[\w-]+\.(py|toml|txt|md)", word):
            break
        names |= {word} - {"·"}
    return names


def entries(folder: Path, kinds: tuple[str, ...] = (".py",)) -> set[str]:
    files = {each.name for each in folder.iterdir() if each.suffix in kinds and each.name != "__init__.py"}
    folders = {f"{each.name}/" for each in folder.iterdir() if is_ours(each)}
    return files | folders


def is_ours(folder: Path) -> bool:
    hidden = folder.name.startswith(".") or folder.name in NOT_OURS
    return folder.is_dir() and not hidden and any(file.is_file() and "__pycache__" not in file.parts for file in folder.rglob("*"))


def test_the_tree_in_the_readme_is_the_core(readme: str) -> None:
    assert tree_in(readme)["sop_core/"] == entries(CORE)


def test_the_tree_in_the_readme_names_every_folder_and_program_of_the_project(readme: str) -> None:
    tree = tree_in(readme)[""]
    assert entries(PROJECT) <= tree
    assert {name for name in tree if not (PROJECT / name).exists()} == set()


def test_the_readme_and_ci_run_the_same_test_command(readme: str) -> None:
    command = "python run.py test"
    assert command in readme
    assert re.search(rf"^ +{command}$", (PROJECT / ".ci/run").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_readme_is_short_and_every_file_it_links_exists(readme: str) -> None:
    assert len(readme.encode()) < 14_000
    links = re.findall(r"\]\(([^)#:]+)\)", readme)
    assert len(links) >= 5
    assert [link for link in links if not (PROJECT / link).exists()] == []


def test_every_file_that_contributing_names_exists() -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:sop_core|pages|tests|docs|data)/[\w/.]*)`", text))
    assert len(named) > 15
    assert {name for name in named if not (PROJECT / name).exists()} == set()


def glossary() -> dict[str, str]:
    """Word → place in the code, from the table of docs/glossary.md."""
    lines = (PROJECT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {row[0]: row[2].strip("`") for row in rows[1:] if not set(row[0]) <= {"-"}}


def test_every_word_of_the_glossary_stands_in_the_code() -> None:
    places = glossary()
    assert len(places) > 10
    for word, place in places.items():
        assert is_in_the_core(place), f"{word}: sop_core.{place} does not exist"


def is_in_the_core(place: str) -> bool:
    """Whether ``sop.sla.Verdict`` is a module of the core, or a name (of a class) in one."""
    found: object = import_module("sop_core")
    for name in place.split("."):
        if isinstance(found, ModuleType) and hasattr(found, "__path__") and find_spec(f"{found.__name__}.{name}"):
            found = import_module(f"{found.__name__}.{name}")
        elif hasattr(found, name):
            found = getattr(found, name)
        else:
            return False
    return True
