"""A newcomer's day: a fresh copy of the commit, an empty home, ``python run.py --contoh`` twice, the second time without network.

Holds the second start to under three seconds more than Streamlit's own. Standard library only; may start processes and ends each.
"""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
NOWHERE = "http://127.0.0.1:9"
NO_NETWORK = dict.fromkeys(("PIP_INDEX_URL", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), NOWHERE)
FIRST_SECONDS = 900
LATER_SECONDS = 60
MORE_THAN_STREAMLIT = 3.0


def main() -> None:
    fresh, home = Path(tempfile.mkdtemp()), tempfile.mkdtemp()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL" and not name.startswith("SOP_")}
    environment |= {"HOME": home, "SOP_CONTOH": "1"}
    try:
        copy_of_the_commit(fresh)
        started_in("first start", [sys.executable, "run.py", "--contoh"], fresh, environment, FIRST_SECONDS, port_option="--port")
        environment |= NO_NETWORK
        second = started_in("second start", [sys.executable, "run.py", "--contoh"], fresh, environment, LATER_SECONDS, port_option="--port")
        alone = [str(fresh / ".venv/bin/python"), "-m", "streamlit", "run", "dashboard.py"]
        own = started_in("streamlit alone", alone, fresh, environment, LATER_SECONDS, port_option="--server.port")
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)
    if second - own >= MORE_THAN_STREAMLIT:
        sys.exit(f"the second start took {second - own:.1f} s more than Streamlit's own; allowed are {MORE_THAN_STREAMLIT} s")


def copy_of_the_commit(folder: Path) -> None:
    archive = subprocess.run(["git", "-c", "safe.directory=*", "archive", "HEAD"], cwd=PROJECT, capture_output=True, check=True)
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive.stdout, check=True)


def started_in(name: str, command: list[str], folder: Path, environment: dict[str, str], patience: float, port_option: str) -> float:
    """Seconds from the command to a healthy server, which is then ended and must be gone."""
    port = free_port()
    begun = time.monotonic()
    process = subprocess.Popen([*command, port_option, str(port)], cwd=folder, env=environment, stdin=subprocess.DEVNULL)
    try:
        while not is_healthy(port):
            if process.poll() is not None or time.monotonic() - begun > patience:
                sys.exit(f"{name}: no healthy server after {time.monotonic() - begun:.0f} s")
            time.sleep(0.02)
        took = time.monotonic() - begun
    finally:
        process.terminate()
        process.wait(30)
    if is_healthy(port):
        sys.exit(f"{name}: the server survived its parent")
    print(f"{name}: {took:.2f} s", flush=True)
    return took


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/sehat")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    main()
