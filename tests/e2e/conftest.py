"""A real server and a real browser for the tests in this folder.

``start_server`` runs the program as an office does, on a free port of this computer and a database of its own, and at the end holds its
log to be free of tracebacks and warnings. ``browser`` is a headless Chromium. May start processes, and ends each by its own id.
"""

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent.parent
BROWSERS = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
QUIET_BROWSER = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--font-render-hinting=none",  # text as wide as in a browser with a window; the headless shell would hint it
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--js-flags=--no-maglev --no-turbofan",  # a page of a test does not live long enough to repay the compilers that optimise
]
START_SECONDS = 60
STOP_SECONDS = 15


@pytest.fixture(scope="session")
def chromium(missing_here: Callable[[str], NoReturn]) -> str:
    """Where Chromium is: the variable CHROMIUM, or the first known name on the PATH."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or missing_here(f"no browser: none of {', '.join(BROWSERS)} on the PATH, and CHROMIUM does not name one")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, headless=True, args=QUIET_BROWSER)
        yield launched
        launched.close()


@dataclass(frozen=True)
class RunningServer:
    url: str
    process: "subprocess.Popen[bytes]"
    log: Path

    def logged(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """Ends it as a service manager does; twice is once."""
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


@pytest.fixture(scope="session")
def sample_office(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The sample office as ``python -m sop_core contoh`` tells it, told once for all workers of this run; servers work on copies."""
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    told = shared / "kantor-contoh"
    with FileLock(shared / "kantor-contoh.lock"):
        if not told.exists():
            environment = _environment(shared, {"SOP_CONTOH": "1", "SOP_VAR": str(shared / "sedang-ditulis")})
            _run_core("contoh", environment)
            (shared / "sedang-ditulis").rename(told)
    return told


StartServer = Callable[[dict[str, str]], RunningServer]


@contextmanager
def _servers(sample_office: Callable[[], Path], new_folder: Callable[[], Path]) -> Iterator[StartServer]:
    """Starts servers, and at the end stops them and holds their logs to be quiet."""
    started: list[RunningServer] = []

    def start(environment: dict[str, str]) -> RunningServer:
        folder = new_folder()
        complete = _environment(folder, environment)
        if complete.get("SOP_CONTOH") == "1":
            shutil.copytree(sample_office(), complete["SOP_VAR"], dirs_exist_ok=True)
        else:
            _run_core("siapkan", complete)
        started.append(_serve(folder, complete))
        _wait_until_healthy(started[-1])
        return started[-1]

    yield start
    for server in started:
        server.stop()
    for server in started:
        _hold_to_be_quiet(server)


@pytest.fixture(scope="module")
def start_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartServer]:
    """``start_server({"SOP_CONTOH": "1"})``: prepares the database that the environment names (default: a new one), serves, waits."""
    with _servers(lambda: request.getfixturevalue("sample_office"), lambda: tmp_path_factory.mktemp("server")) as start:
        yield start


@pytest.fixture(scope="session")
def sample_url(sample_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the sample office, one for all tests of this worker that only look."""
    with _servers(lambda: sample_office, lambda: tmp_path_factory.mktemp("server")) as start:
        yield start({"SOP_CONTOH": "1"}).url


def _environment(folder: Path, chosen: dict[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL" and not name.startswith("SOP_")}
    return {**inherited, "PYTHONUNBUFFERED": "1", "SOP_VAR": str(folder / "var"), **chosen}


def _run_core(command: str, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sop_core", command], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"python -m sop_core {command}:\n{done.stdout}{done.stderr}"


def _serve(folder: Path, environment: dict[str, str]) -> RunningServer:
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.address", "127.0.0.1", "--server.port", str(port)]
    log = folder / "server.log"
    with log.open("wb") as sink:
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT)
    return RunningServer(f"http://127.0.0.1:{port}", process, log)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(server: RunningServer) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.process.poll() is None:
        if _is_healthy(server.url.removeprefix("http://")):
            return
        time.sleep(0.05)
    pytest.fail(f"the server did not become healthy within {START_SECONDS} s:\n{server.logged()}")


def _is_healthy(host: str) -> bool:
    connection = http.client.HTTPConnection(host, timeout=5)
    try:
        connection.request("GET", "/sehat")
        answer = connection.getresponse()
        return answer.status == 200 and json.loads(answer.read()).get("status") == "ok"
    except (OSError, http.client.HTTPException, ValueError):
        return False
    finally:
        connection.close()


def _hold_to_be_quiet(server: RunningServer) -> None:
    log = server.logged()
    loud = [word for word in ("Traceback", "Warning") if word in log]
    assert not loud, f"the server's log holds {loud}:\n{log}"
