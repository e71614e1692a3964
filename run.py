"""The one command of a newcomer: ``python run.py`` makes ``.venv``, prepares the database and starts the server.

Standard library only, because it runs before anything is installed; may touch ``.venv`` and start processes, nothing else. It has to
parse on Python 3.6, so that "Python too old" is a sentence and not a SyntaxError.

``python run.py``            the office's own data      ``python run.py --contoh``   a believable year on a database of its own
``python run.py test [...]`` the whole suite, or what pytest's own arguments choose
"""

import argparse
import errno
import gettext
import hashlib
import http.client
import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

PYTHON_VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
if sys.version_info < (3, 11):  # noqa: UP036  the reason for this line is exactly who is below
    sys.exit(
        f"Python {PYTHON_VERSION} terlalu lama: program ini memerlukan Python 3.11 atau lebih baru; "
        "pasang dari python.org lalu ulangi dengan Python itu."
    )

PROJECT = Path(__file__).resolve().parent
VENV = PROJECT / ".venv"
APP = PROJECT / "requirements.txt"
DEV = PROJECT / "requirements-dev.txt"
DEFAULT_PORT = 8501
START_SECONDS = 90
STOP_SECONDS = 10
PIP_TROUBLES = [  # the signs in what pip prints, and the sentence for them; the first that fits
    (
        ("CERTIFICATE_VERIFY_FAILED", "SSLError"),
        "Sambungan aman ke sumber pustaka ditolak; periksa tanggal dan jam komputer ini atau tanyakan proxy kantor, lalu ulangi.",
    ),
    (
        ("connection broken by", "Could not fetch URL", "NameResolutionError", "ReadTimeoutError"),
        "Tidak ada sambungan internet, yang diperlukan sekali saja untuk memasang pustaka; sambungkan komputer ini lalu ulangi.",
    ),
]

# Runs in the server's process. Its stdin is a pipe that only we hold: when we end, however we end, the pipe closes and the server
# follows. That works alike on Linux, macOS and Windows, and for kill -9.
SERVER = f"""
import os, runpy, signal, sys, threading, time
def follow_the_parent(pipe=os.dup(0)):
    while os.read(pipe, 64): pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep({STOP_SECONDS - 2})
    os._exit(1)
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
threading.Thread(target=follow_the_parent, daemon=True).start()
sys.argv[0] = "streamlit"
runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
"""


class Trouble(Exception):
    """What a newcomer can mend; ``str(trouble)`` is the sentence shown."""


def main(arguments: list[str]) -> int:
    try:
        if arguments[:1] == ["test"]:
            return run_tests(arguments[1:])
        return start(choices(arguments))
    except Trouble as trouble:
        print(trouble, file=sys.stderr, flush=True)
        return 2
    except KeyboardInterrupt:
        say("Dihentikan.")
        return 130


class Parser(argparse.ArgumentParser):
    """argparse with one sentence for a mistyped command."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"Perintah tidak dikenali ({message}). Lihat: {self.prog} --help\n")


def choices(arguments: list[str]) -> argparse.Namespace:
    words = gettext.translation("argparse", str(PROJECT / "sop_core" / "locale"), ["id"], fallback=True)
    vars(argparse).update(_=words.gettext, ngettext=words.ngettext)  # it has no other way to be told its language
    parser = Parser(
        prog="python run.py", description="Menyiapkan dan menjalankan program.", epilog="python run.py test: menjalankan semua uji."
    )
    parser.add_argument("--contoh", action="store_true", help="buka kantor contoh pada basis datanya sendiri")
    parser.add_argument("--alamat", default="127.0.0.1", help="alamat yang didengarkan (0.0.0.0: semua komputer di jaringan)")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help=f"nomor port (bawaan {DEFAULT_PORT})")
    return parser.parse_args(arguments)


def start(chosen: argparse.Namespace) -> int:
    for ending in (signal.SIGTERM, signal.SIGINT):  # an ended service stops as cleanly as Ctrl-C; a shell's background job may ignore that
        signal.signal(ending, signal.default_int_handler)
    refuse_taken_port(chosen.alamat, chosen.port)
    python = ready_python(APP)
    environment = environment_for(chosen.contoh)
    command = "contoh" if environment.get("SOP_CONTOH") == "1" else "siapkan"  # both bring the database up to date first
    status = subprocess.call([python, "-m", "sop_core", command], cwd=PROJECT, env=environment)
    if status:
        return status  # the core has said why, in one sentence
    return serve(python, chosen.alamat, chosen.port, environment)


def environment_for(contoh: bool) -> dict[str, str]:
    environment = dict(os.environ)
    if contoh:
        environment["SOP_CONTOH"] = "1"
        if environment.pop("DATABASE_URL", None):
            say("DATABASE_URL tidak dipakai: --contoh bekerja pada basis datanya sendiri.")
    return environment


def run_tests(pytest_arguments: list[str]) -> int:
    chosen = pytest_arguments or ["-n", "logical", "--dist", "loadfile", "--no-loadscope-reorder"]
    tests = subprocess.Popen([ready_python(DEV), "-m", "pytest", *chosen], cwd=PROJECT)
    try:
        return tests.wait()
    except KeyboardInterrupt:  # pytest heard the same Ctrl-C: let it end the servers it started
        return tests.wait()


# --- the virtual environment ---------------------------------------------------------------------------------------------------------


def ready_python(requirements: Path) -> str:
    """The Python of ``.venv``, with what ``requirements`` names installed; without network when it already is."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if is_current(requirements) and python.exists():
        return str(python)
    if not (python.exists() and was_finished_with_this_python()):
        make_venv()
    install(str(python), requirements)
    return str(python)


def stamp(requirements: Path) -> Path:
    """Written last, so a ``.venv`` without one was interrupted and is made anew."""
    return VENV / ("terpasang-" + requirements.name)


def stamp_text(requirements: Path) -> str:
    texts = [APP.read_bytes()] if requirements == APP else [APP.read_bytes(), DEV.read_bytes()]
    return f"{PYTHON_VERSION} {hashlib.sha256(bytes(0).join(texts)).hexdigest()}"


def is_current(requirements: Path) -> bool:
    return stamp(requirements).exists() and stamp(requirements).read_text(encoding="ascii") == stamp_text(requirements)


def was_finished_with_this_python() -> bool:
    return stamp(APP).exists() and stamp(APP).read_text(encoding="ascii").startswith(PYTHON_VERSION + " ")


def make_venv() -> None:
    if any(importlib.util.find_spec(module) is None for module in ("venv", "ensurepip")):
        raise Trouble(
            "Python ini tidak membawa modul venv; di Debian/Ubuntu jalankan "
            f"`sudo apt install python{PYTHON_VERSION}-venv` (atau python3-venv), lalu ulangi."
        )
    say("Menyiapkan lingkungan Python di folder .venv ...")
    made = run_quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if made.returncode:
        raise Trouble(f"Folder .venv tidak dapat dibuat: {last_line(made.stdout)}; periksa izin folder dan sisa ruang disk, lalu ulangi.")


def install(python: str, requirements: Path) -> None:
    for each in (APP, DEV):
        stamp(each).unlink(missing_ok=True)
    say("Memasang pustaka, sekali saja; ini memakan beberapa menit ...")
    done = run_quietly([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "-r", str(requirements)])
    if done.returncode:
        raise Trouble(why_not_installed(done.stdout))
    for each in (APP, requirements):
        stamp(each).write_text(stamp_text(each), encoding="ascii")


def run_quietly(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")


def why_not_installed(output: str) -> str:
    for signs, sentence in PIP_TROUBLES:
        if any(sign in output for sign in signs):
            return sentence
    return f"Pustaka tidak dapat dipasang: {last_line(output)}; perbaiki hal itu lalu ulangi, pemasangan dimulai lagi dari awal."


def last_line(output: str) -> str:
    """pip and venv say what went wrong in their last ERROR line, else in their last."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith("error")]
    return (errors or lines or ["tanpa keterangan"])[-1].rstrip(".")


# --- the server ----------------------------------------------------------------------------------------------------------------------


def refuse_taken_port(address: str, port: int) -> None:
    if not 1 <= port <= 65535:
        raise Trouble(f"Port {port} tidak ada; pilih nomor antara 1 dan 65535, misalnya `python run.py --port {DEFAULT_PORT}`.")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if os.name != "nt":  # as the server does; on Windows the same option would let two servers share the port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OSError as refused:
        raise Trouble(why_not_bound(refused, address, port)) from refused


def why_not_bound(refused: OSError, address: str, port: int) -> str:
    if isinstance(refused, socket.gaierror) or refused.errno == errno.EADDRNOTAVAIL:
        return f"Alamat {address} bukan milik komputer ini; pakai 127.0.0.1, atau 0.0.0.0 untuk semua komputer di jaringan."
    other = port + 1 if 1023 < port < 65535 else DEFAULT_PORT
    return f"Port {port} tidak dapat dipakai, mungkin program ini sudah berjalan; pilih port lain, misalnya `python run.py --port {other}`."


def serve(python: str, address: str, port: int, environment: dict[str, str]) -> int:
    options = ["run", "dashboard.py", "--server.address", address, "--server.port", str(port), "--logger.hideWelcomeMessage", "true"]
    server = subprocess.Popen([python, "-c", SERVER, *options], cwd=PROJECT, env=environment, stdin=subprocess.PIPE, **own_group())
    try:
        wait_until_healthy(server, reachable(address), port)
        say(f"Siap. Buka {web_address(address, port)} di peramban; tekan Ctrl+C di sini untuk berhenti.")
        while server.poll() is None:
            time.sleep(0.2)  # not wait(): on Windows that does not hear Ctrl-C
        return server.returncode
    finally:
        stop(server)


def own_group() -> dict[str, int]:
    """Ctrl-C reaches us alone; the server hears it from us, once."""
    if os.name == "nt":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def stop(server: "subprocess.Popen[bytes]") -> None:
    server.stdin.close()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def wait_until_healthy(server: "subprocess.Popen[bytes]", address: str, port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise Trouble("Server berhenti sebelum siap; sebabnya tertulis di atas.")
        if is_healthy(address, port):
            return
        time.sleep(0.05)
    raise Trouble(f"Server belum menjawab setelah {START_SECONDS} detik dan dihentikan; lihat pesan di atas lalu ulangi.")


def is_healthy(address: str, port: int) -> bool:
    connection = http.client.HTTPConnection(address, port, timeout=5)
    try:
        connection.request("GET", "/sehat")
        answer = connection.getresponse()
        return answer.status == 200 and json.loads(answer.read()).get("status") == "ok"
    except (OSError, http.client.HTTPException, ValueError):
        return False
    finally:
        connection.close()


def reachable(address: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)


def web_address(address: str, port: int) -> str:
    host = socket.gethostname() if address in ("0.0.0.0", "::") else address
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
