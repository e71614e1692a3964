"""The real program behind a real port, with a few people in a database of its own, for the tests of the front door.

Starts one process per server and ends it by its id. The passwords' hashes are weak here, so that a test does not wait for argon2.
"""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sop_core.access.passwords import Cost, hash_password
from sop_core.store import people
from sop_core.store.engine import Store, open_store
from sop_core.store.migrations import migrate

PROJECT = Path(__file__).resolve().parent.parent
WEAK = Cost(passes=1, memory=8, lanes=1)
PROBE = "tests/server/probe.py"
DASHBOARD = "dashboard.py"
DIRECT = "direct"
"""The probe started as a program of its own, without ``streamlit run``."""
PEOPLE = ("kadis", "admin", "staf.dafduk")
PASSWORD = "perahu-kelotok-biru"
START_SECONDS = 60


@dataclass(frozen=True)
class DoorServer:
    port: int
    store: Store
    process: "subprocess.Popen[bytes]"
    log: Path

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"


def seed(store: Store, usernames: tuple[str, ...] = PEOPLE, password: str = PASSWORD) -> None:
    migrate(store)
    now = datetime.now(UTC)
    with store.writing() as connection:
        for username in usernames:
            people.add(connection, username, username.title(), "", hash_password(password, WEAK), [username.replace(".", "_")], now)


@contextmanager
def serving(
    folder: Path, script: str = PROBE, usernames: tuple[str, ...] = PEOPLE, password: str = PASSWORD, **environment: str
) -> Iterator[DoorServer]:
    """A running front door; its database is seeded the first time a folder is served from."""
    url = f"sqlite:///{folder / 'pintu.db'}"
    is_new = not (folder / "pintu.db").exists()
    store = open_store(url)
    if is_new:
        seed(store, usernames, password)
    process, port, log = start(folder, script, {"DATABASE_URL": url, "SOP_VAR": str(folder), **environment})
    try:
        wait_until_healthy(port, process, log)
        yield DoorServer(port, store, process, log)
    finally:
        process.terminate()
        process.wait(15)
        store.close()
    assert "Traceback" not in log.read_text(errors="replace")


def start(folder: Path, script: str, environment: Mapping[str, str]) -> tuple["subprocess.Popen[bytes]", int, Path]:
    port, log = free_port(), folder / "server.log"
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL" and not name.startswith("SOP_")}
    complete = {**inherited, "PYTHONPATH": str(PROJECT), **environment}
    options = ["--server.headless", "true", "--server.address", "127.0.0.1", "--server.port", str(port)]
    command = ["-m", "streamlit", "run", script, *options] if script != DIRECT else [PROBE, str(port)]
    with log.open("ab") as sink:
        process = subprocess.Popen(
            [sys.executable, *command], cwd=PROJECT, env=complete, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink
        )
    return process, port, log


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/sehat")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise AssertionError(f"the server did not become healthy:\n{log.read_text(errors='replace')}")
