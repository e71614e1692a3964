"""``run.py``: what a newcomer reads when the computer is not ready, and that the server never outlives the command.

Needs no network: ``.venv`` is a stand-in that hands over to the Python of this test run, the core and Streamlit are a few lines each.
"""

import ast
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest

RUN = Path(__file__).resolve().parent.parent / "run.py"
Command = Callable[..., "subprocess.Popen[str]"]

CORE = """
import os, sys
print("inti:", sys.argv[1], "contoh" if os.environ.get("SOP_CONTOH") == "1" else "kantor", os.environ.get("DATABASE_URL"), flush=True)
if os.environ.get("UJI_BARU"):
    print("Basis data ini ditulis oleh versi yang lebih baru.", file=sys.stderr)
    sys.exit(2)
"""
STREAMLIT = """
import http.server, os, sys
if os.environ.get("UJI_GAGAL"):
    sys.exit("server tidak mau")
class Door(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/sehat" else 404)
        self.end_headers()
        self.wfile.write(b'{"status": "ok"}')
    def log_message(self, *words): pass
options = dict(zip(sys.argv[3::2], sys.argv[4::2]))
print("server:", os.getpid(), *sys.argv[1:3], sys.stdin.read(), flush=True)
http.server.HTTPServer((options["--server.address"], int(options["--server.port"])), Door).serve_forever()
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run.py as a module, its project being an empty folder with two requirements files."""
    specification = importlib.util.spec_from_file_location("run_under_test", RUN)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text("sesuatu==1\n")
    monkeypatch.setattr(module, "PROJECT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "APP", tmp_path / "requirements.txt")
    monkeypatch.setattr(module, "DEV", tmp_path / "requirements-dev.txt")
    return module


@dataclass
class Installer:
    """Stands for venv and pip: notes what was asked, and makes the one file that is looked for."""

    python: Path
    asked: list[str] = field(default_factory=list)
    interrupted: bool = False
    says: str = ""

    def __call__(self, command: list[str]) -> "subprocess.CompletedProcess[str]":
        self.asked.append("pip " + Path(command[-1]).name if "pip" in command else " ".join(command[1:4]))
        if "pip" not in command:
            self.python.parent.mkdir(parents=True, exist_ok=True)
            self.python.touch()
        elif self.interrupted:
            raise KeyboardInterrupt
        return subprocess.CompletedProcess(command, 1 if self.says else 0, stdout=self.says)


NEW_VENV = "-m venv --clear"


@pytest.fixture
def installer(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Installer:
    python = run.VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stand_in = Installer(python)
    monkeypatch.setattr(run, "run_quietly", stand_in)
    return stand_in


# --- the file itself


def test_the_file_parses_on_python_3_6() -> None:
    assert ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 6)).body


def test_the_file_imports_the_standard_library_only() -> None:
    imports = [node for node in ast.walk(ast.parse(RUN.read_text(encoding="utf-8"))) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "." for node in imports if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_an_old_python_reads_one_sentence() -> None:
    pretend = f"import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path({str(RUN)!r}, run_name='__main__')"
    answer = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert answer.stderr == (
        "Python 3.9 terlalu lama: program ini memerlukan Python 3.11 atau lebih baru; "
        "pasang dari python.org lalu ulangi dengan Python itu.\n"
    )


# --- the virtual environment


def test_the_first_start_makes_a_venv_and_installs(run: ModuleType, installer: Installer) -> None:
    assert run.ready_python(run.APP) == str(installer.python)
    assert installer.asked == [NEW_VENV, "pip requirements.txt"]


def test_the_second_start_installs_nothing(run: ModuleType, installer: Installer) -> None:
    run.ready_python(run.APP)
    installer.asked.clear()
    assert run.ready_python(run.APP) == str(installer.python)
    assert installer.asked == []


def test_what_the_tests_installed_serves_the_program_too(run: ModuleType, installer: Installer) -> None:
    run.ready_python(run.DEV)
    run.ready_python(run.APP)
    assert installer.asked == [NEW_VENV, "pip requirements-dev.txt"]


def test_changed_requirements_are_installed_into_the_same_venv(run: ModuleType, installer: Installer) -> None:
    run.ready_python(run.APP)
    run.APP.write_text("sesuatu==2\n")
    run.ready_python(run.APP)
    assert installer.asked == [NEW_VENV, "pip requirements.txt", "pip requirements.txt"]


def test_changed_program_requirements_make_the_tests_install_again(run: ModuleType, installer: Installer) -> None:
    run.ready_python(run.DEV)
    run.APP.write_text("sesuatu==2\n")
    run.ready_python(run.DEV)
    assert installer.asked == [NEW_VENV, "pip requirements-dev.txt", "pip requirements-dev.txt"]


def test_an_interrupted_install_is_made_anew(run: ModuleType, installer: Installer) -> None:
    installer.interrupted = True
    with pytest.raises(KeyboardInterrupt):
        run.ready_python(run.APP)
    installer.interrupted = False
    run.ready_python(run.APP)
    assert installer.asked == [NEW_VENV, "pip requirements.txt"] * 2


def test_an_interrupted_upgrade_is_made_anew(run: ModuleType, installer: Installer) -> None:
    run.ready_python(run.APP)
    run.APP.write_text("sesuatu==2\n")
    installer.interrupted = True
    with pytest.raises(KeyboardInterrupt):
        run.ready_python(run.APP)
    installer.interrupted = False
    run.ready_python(run.APP)
    assert installer.asked[-2:] == [NEW_VENV, "pip requirements.txt"]


def test_a_venv_of_another_python_is_made_anew(run: ModuleType, installer: Installer) -> None:
    run.ready_python(run.APP)
    stamp = run.VENV / "terpasang-requirements.txt"
    stamp.write_text("3.99 " + stamp.read_text().split()[1])
    run.ready_python(run.APP)
    assert installer.asked == [NEW_VENV, "pip requirements.txt"] * 2


def test_a_venv_whose_python_is_gone_is_made_anew(run: ModuleType, installer: Installer) -> None:
    run.ready_python(run.APP)
    installer.python.unlink()
    run.ready_python(run.APP)
    assert installer.asked == [NEW_VENV, "pip requirements.txt"] * 2


def test_without_ensurepip_the_debian_package_is_named(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    monkeypatch.setattr(run, "PYTHON_VERSION", "3.13")
    with pytest.raises(run.Trouble, match=r"`sudo apt install python3\.13-venv` \(atau python3-venv\), lalu ulangi\.$"):
        run.ready_python(run.APP)


def test_a_venv_that_cannot_be_made_says_why(run: ModuleType, installer: Installer) -> None:
    installer.says = "Error: [Errno 28] No space left on device\n"
    with pytest.raises(run.Trouble, match=r"\.venv tidak dapat dibuat: Error: \[Errno 28\] No space left on device; periksa izin folder"):
        run.ready_python(run.APP)


OFFLINE = """WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError("Temporary failure in name resolution")': /a/
ERROR: Could not find a version that satisfies the requirement sesuatu==1 (from versions: none)
ERROR: No matching distribution found for sesuatu==1
"""


@pytest.mark.parametrize(
    ("pip_says", "sentence"),
    [
        (OFFLINE, "Tidak ada sambungan internet, yang diperlukan sekali saja untuk memasang pustaka; sambungkan komputer ini lalu ulangi."),
        (
            OFFLINE.replace("NewConnectionError", "SSLError"),
            "Sambungan aman ke sumber pustaka ditolak; periksa tanggal dan jam komputer ini atau tanyakan proxy kantor, lalu ulangi.",
        ),
        (
            "Collecting x\nERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n\n",
            "Pustaka tidak dapat dipasang: ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device; "
            "perbaiki hal itu lalu ulangi, pemasangan dimulai lagi dari awal.",
        ),
    ],
)
def test_a_failed_install_is_one_sentence(run: ModuleType, pip_says: str, sentence: str) -> None:
    assert run.why_not_installed(pip_says) == sentence


# --- the address


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_taken_port_says_how_to_choose_another(run: ModuleType, taken_port: int) -> None:
    with pytest.raises(run.Trouble, match=rf"^Port {taken_port} tidak dapat dipakai.*`python run\.py --port \d+`\.$"):
        run.refuse_taken_port("127.0.0.1", taken_port)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_does_not_exist_is_refused(run: ModuleType, port: int) -> None:
    with pytest.raises(run.Trouble, match=r"pilih nomor antara 1 dan 65535"):
        run.refuse_taken_port("127.0.0.1", port)


def test_an_address_of_another_computer_is_refused(run: ModuleType, free_port: int) -> None:
    with pytest.raises(run.Trouble, match=r"^Alamat 192\.0\.2\.1 bukan milik komputer ini"):
        run.refuse_taken_port("192.0.2.1", free_port)


@pytest.mark.parametrize(
    ("address", "shown"), [("127.0.0.1", "http://127.0.0.1:8501"), ("::1", "http://[::1]:8501"), ("0.0.0.0", "http://balai:8501")]
)
def test_the_address_said_is_one_a_browser_opens(run: ModuleType, monkeypatch: pytest.MonkeyPatch, address: str, shown: str) -> None:
    monkeypatch.setattr(run.socket, "gethostname", lambda: "balai")
    assert run.web_address(address, 8501) == shown


# --- from command to server, with stand-ins for what is installed

posix = pytest.mark.skipif(os.name == "nt", reason="the stand-in venv is a shell script")


@pytest.fixture
def command(run: ModuleType, tmp_path: Path) -> Iterator[Command]:
    """Starts ``run.py`` in the stand-in project; whatever is left at the end is ended by its id."""
    for package, text in {"sop_core": CORE, "streamlit": STREAMLIT, "pytest": "import sys; print('uji:', *sys.argv[1:])"}.items():
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
        (tmp_path / package / "__main__.py").write_text(text)
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    for requirements in (run.APP, run.DEV):
        run.stamp(requirements).write_text(run.stamp_text(requirements))
    (tmp_path / "run.py").write_bytes(RUN.read_bytes())
    started: list[subprocess.Popen[str]] = []

    def start(*words: str, **environment: str) -> "subprocess.Popen[str]":
        clean = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SOP_CONTOH")}
        started.append(
            subprocess.Popen(
                [sys.executable, "run.py", *words],
                cwd=tmp_path,
                env={**clean, **environment},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def lines_until_ready(process: "subprocess.Popen[str]") -> list[str]:
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if line.startswith("Siap."):
            break
    return lines


def server_id(lines: list[str]) -> int:
    return next(int(line.split()[1]) for line in lines if line.startswith("server:"))


def ends(process_id: int, within: float = 5.0) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            os.kill(process_id, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


@posix
def test_a_start_prepares_the_database_serves_and_says_the_address(command: Command, free_port: int) -> None:
    lines = lines_until_ready(command("--port", str(free_port)))
    assert lines[0] == "inti: siapkan kantor None"
    assert lines[1].split()[2:] == ["run", "dashboard.py"]
    assert lines[2:] == [f"Siap. Buka http://127.0.0.1:{free_port} di peramban; tekan Ctrl+C di sini untuk berhenti."]


@posix
def test_contoh_fills_a_database_of_its_own(command: Command, free_port: int) -> None:
    lines = lines_until_ready(command("--contoh", "--port", str(free_port), DATABASE_URL="postgresql://kantor"))
    assert lines[:2] == [
        "DATABASE_URL tidak dipakai: --contoh bekerja pada basis datanya sendiri.",
        "inti: contoh contoh None",
    ]


@posix
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_an_ended_service_stop_cleanly(command: Command, free_port: int, how: signal.Signals) -> None:
    process = command("--port", str(free_port))
    server = server_id(lines_until_ready(process))
    process.send_signal(how)
    rest, _ = process.communicate(timeout=10)
    assert (process.returncode, rest) == (130, "Dihentikan.\n")
    assert ends(server, within=0.1)


@posix
def test_the_server_follows_a_killed_parent(command: Command, free_port: int) -> None:
    process = command("--port", str(free_port))
    server = server_id(lines_until_ready(process))
    process.kill()
    assert ends(server)


@posix
def test_the_sentence_of_the_core_is_passed_on(command: Command, free_port: int) -> None:
    process = command("--port", str(free_port), UJI_BARU="1")
    output, _ = process.communicate(timeout=10)
    assert process.returncode == 2
    assert output == "inti: siapkan kantor None\nBasis data ini ditulis oleh versi yang lebih baru.\n"


@posix
def test_a_server_that_does_not_start_is_said(command: Command, free_port: int) -> None:
    process = command("--port", str(free_port), UJI_GAGAL="1")
    output, _ = process.communicate(timeout=10)
    assert process.returncode == 2
    assert output.splitlines()[1:] == ["server tidak mau", "Server berhenti sebelum siap; sebabnya tertulis di atas."]


@posix
@pytest.mark.parametrize(
    ("words", "seen"), [((), "uji: -n logical --dist loadfile --no-loadscope-reorder"), (("tests/sop", "-x"), "uji: tests/sop -x")]
)
def test_test_runs_the_suite_or_what_was_chosen(command: Command, words: tuple[str, ...], seen: str) -> None:
    output, _ = command("test", *words).communicate(timeout=10)
    assert output == seen + "\n"
