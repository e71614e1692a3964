"""A visitor without a browser: plain HTTP, a cookie, and Streamlit's websocket spoken by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
from door_server import PASSWORD, DoorServer
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

HTML = {"Accept": "text/html,application/xhtml+xml"}
PATIENCE = 10


@contextmanager
def visitor(server: DoorServer, cookie: str | None = None) -> Iterator[httpx.Client]:
    headers = {"Cookie": f"sesi={cookie}"} if cookie else {}
    with httpx.Client(base_url=server.url, headers=headers, timeout=PATIENCE, trust_env=False) as client:
        yield client


def sign_in(server: DoorServer, username: str = "kadis", password: str = PASSWORD) -> str:
    """The cookie of a new sign-in."""
    with visitor(server) as client:
        answer = client.post("/masuk", data={"nama": username, "sandi": password})
    assert answer.status_code == 303, answer.text
    return answer.headers["set-cookie"].partition(";")[0].partition("=")[2]


@dataclass
class Socket:
    """An open tab: what it heard so far."""

    connection: ClientConnection
    session_id: str = ""

    def hear(self, timeout: float = PATIENCE) -> ForwardMsg:
        message = ForwardMsg()
        data = self.connection.recv(timeout)
        assert isinstance(data, bytes)
        message.ParseFromString(data)
        return message

    def run(self) -> list[str]:
        """One run of the page; the texts it showed."""
        self.connection.send(rerun())
        texts: list[str] = []
        while True:
            message = self.hear()
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session_id = message.new_session.initialize.session_id
            elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "text":
                texts.append(message.delta.new_element.text.body)
            elif kind == "script_finished":
                return texts

    def until_sent_away(self) -> str:
        """The address the tab is sent to when its sign-in ended."""
        while True:
            message = self.hear()
            if message.WhichOneof("type") == "auth_redirect":
                return message.auth_redirect.url


def rerun() -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = ""
    return message.SerializeToString()


@contextmanager
def tab(server: DoorServer, cookie: str | None, *, former: str = "", origin: str | None = None, **headers: str) -> Iterator[Socket]:
    """A websocket as a browser opens it; ``former`` is the Streamlit session it wants to resume."""
    sent = {**({"Cookie": f"sesi={cookie}"} if cookie else {}), **{name.replace("_", "-"): value for name, value in headers.items()}}
    protocols = ["streamlit", "PLACEHOLDER", former] if former else ["streamlit", "PLACEHOLDER"]
    address = f"ws://{server.host}/_stcore/stream"
    with connect(
        address, additional_headers=sent, origin=origin or server.url, subprotocols=protocols, proxy=None, max_size=None
    ) as connection:
        yield Socket(connection)
