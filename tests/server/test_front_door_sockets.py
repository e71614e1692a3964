"""The front door against a visitor who does not use a browser: raw requests and websockets to a real server."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit
from door_client import HTML, PATIENCE, Socket, rerun, sign_in, tab, visitor
from door_server import DASHBOARD, DIRECT, PASSWORD, DoorServer, seed, serving, start
from sqlalchemy import select, text
from websockets.exceptions import ConnectionClosed, InvalidStatus

from pages.door.register import FRESH_SECONDS
from pages.door.sockets import GRACE_SECONDS, POLL_SECONDS
from sop_core.access.sessions import digest
from sop_core.store import people
from sop_core.store.engine import open_store
from sop_core.store.tables import sessions

pytestmark = pytest.mark.server

SENT_AWAY = "/masuk?alasan=berakhir"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DoorServer]:
    with serving(tmp_path_factory.mktemp("door")) as running:
        yield running


def person_id(server: DoorServer, username: str) -> int:
    with server.store.reading() as connection:
        person = people.by_username(connection, username, datetime.now(UTC))
    assert person is not None
    return person.id


# --- without a sign-in


@pytest.mark.parametrize(
    ("path", "goes_to"), [("/", "/masuk"), ("/analisis?siklus=2025-TW1", "/masuk?lanjut=%2Fanalisis%3Fsiklus%3D2025-TW1")]
)
def test_a_page_leads_to_sign_in_and_back(server: DoorServer, path: str, goes_to: str) -> None:
    with visitor(server) as client:
        answer = client.get(path, headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, goes_to)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("POST", "/"),
        ("GET", "/_stcore/host-config"),
        ("GET", "/_stcore/stream"),
        ("GET", "/media/0123.png"),
        ("PUT", "/_stcore/upload_file/some-session/some-file"),
        ("DELETE", "/_stcore/upload_file/some-session/some-file"),
        ("GET", "/component/x/index.html"),
        ("GET", "/_stcore/bidi-components/x"),
        ("GET", "/app/static/x"),
        ("GET", "//_stcore/host-config"),
        ("GET", "/manifest.json"),
    ],
)
def test_anything_else_is_refused(server: DoorServer, method: str, path: str) -> None:
    with visitor(server) as client:
        assert client.request(method, server.url + path).status_code == 401


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/openapi.json", "/_stcore/script-health-check"]
)
def test_doors_for_machines_are_closed_even_to_who_signed_in(server: DoorServer, path: str) -> None:
    for cookie in (None, sign_in(server)):
        with visitor(server, cookie) as client:
            assert client.get(path).status_code == 404


@pytest.mark.parametrize("cookie", [None, "tebakan", "A" * 43, "x" * 5000])
def test_a_websocket_is_refused_before_it_is_accepted_and_no_page_runs(server: DoorServer, cookie: str | None) -> None:
    before = server.log.read_text().count("PROBE RAN")
    with pytest.raises(InvalidStatus) as refused, tab(server, cookie):
        pass
    assert refused.value.response.status_code == 403
    assert server.log.read_text().count("PROBE RAN") == before


def test_the_open_addresses_are_open(server: DoorServer) -> None:
    with visitor(server) as client:
        codes = {path: client.get(path).status_code for path in ("/masuk", "/sehat", "/_stcore/health", "/favicon.png")}
    assert codes == {"/masuk": 200, "/sehat": 200, "/_stcore/health": 200, "/favicon.png": 200}


def test_health_tells_that_the_database_answers(server: DoorServer) -> None:
    with visitor(server) as client:
        assert client.get("/sehat").json() == {"status": "ok", "basis_data": "ok", "versi": "0.1.0"}


def test_a_fresh_server_does_not_run_a_page_by_its_deep_link(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Before the first ``st.navigation`` of a process the old multipage mode would run ``pages/x.py`` without the frame."""
    with serving(tmp_path_factory.mktemp("fresh"), DASHBOARD) as fresh:
        for path in ("/analisis", "/pages/analisis.py", "/frame", "/unggah"):
            with visitor(fresh) as client:
                assert client.get(path, headers=HTML).status_code == 303
        with pytest.raises(InvalidStatus), tab(fresh, None):
            pass
        with tab(fresh, sign_in(fresh)) as first:
            first.connection.send(rerun())
            message = first.hear()
    names = [page.page_name for page in message.new_session.app_pages]
    assert message.WhichOneof("type") == "new_session"
    assert "pages/frame" not in names
    assert message.new_session.main_script_path.endswith("frame.py")


# --- with one


def test_the_page_sees_the_name_the_guard_found(server: DoorServer) -> None:
    with tab(server, sign_in(server, "staf.dafduk")) as mine:
        assert "pengguna: staf.dafduk" in mine.run()


def test_a_claimed_name_is_taken_off(server: DoorServer) -> None:
    cookie = sign_in(server, "staf.dafduk")
    with tab(server, cookie, X_Kinerja_Pengguna="kadis", x_kinerja_sesi="0" * 64) as mine:
        assert "pengguna: staf.dafduk" in mine.run()
    with pytest.raises(InvalidStatus), tab(server, None, X_Kinerja_Pengguna="kadis"):
        pass


def test_only_the_digest_of_the_cookie_is_stored(server: DoorServer) -> None:
    cookie = sign_in(server)
    with server.store.reading() as connection:
        stored = set(connection.execute(select(sessions.c.token_sha256)).scalars())
    assert digest(cookie) in stored
    assert cookie not in stored


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(server: DoorServer) -> None:
    with visitor(server) as client:
        header = client.post("/masuk", data={"nama": "kadis", "sandi": PASSWORD}).headers["set-cookie"]
    token = header.partition("=")[2].partition(";")[0]
    assert header == f"sesi={token}; Path=/; HttpOnly; SameSite=Lax"
    assert len(token) == 43


def test_behind_https_the_cookie_is_bound_to_this_host(tmp_path_factory: pytest.TempPathFactory) -> None:
    with serving(tmp_path_factory.mktemp("https"), SOP_HTTPS="1") as secure, visitor(secure) as client:
        answer = client.post("/masuk", data={"nama": "kadis", "sandi": PASSWORD})
        cookie = answer.headers["set-cookie"].partition(";")[0]
        assert cookie.startswith("__Host-sesi=")
        assert answer.headers["set-cookie"].endswith("; Secure")
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        assert client.get("/", headers={**HTML, "Cookie": cookie}).status_code == 200
        assert client.get("/", headers={**HTML, "Cookie": cookie.removeprefix("__Host-")}).status_code == 303


def test_signing_in_again_ends_the_former_sign_in(server: DoorServer) -> None:
    former = sign_in(server)
    with visitor(server, former) as client:
        client.post("/masuk", data={"nama": "kadis", "sandi": PASSWORD})
    with visitor(server, former) as client:
        assert client.get("/", headers=HTML).status_code == 303


@pytest.mark.parametrize(
    "wanted", ["//jahat.example", "/\\jahat.example", "https://jahat.example", "/\t/jahat.example", "javascript:alert(1)", ""]
)
def test_signing_in_never_leads_out_of_the_program(server: DoorServer, wanted: str) -> None:
    with visitor(server) as client:
        answer = client.post("/masuk", data={"nama": "kadis", "sandi": PASSWORD, "lanjut": wanted})
    assert answer.headers["location"] == "/"


def test_a_link_kept_through_sign_in_is_followed(server: DoorServer) -> None:
    with visitor(server) as client:
        answer = client.post("/masuk", data={"nama": " KADIS ", "sandi": PASSWORD, "lanjut": "/analisis?siklus=2025-TW1"})
    assert answer.headers["location"] == "/analisis?siklus=2025-TW1"


# --- one person and another


def test_another_persons_tab_cannot_be_resumed(server: DoorServer) -> None:
    with tab(server, sign_in(server, "kadis")) as theirs:
        theirs.run()
        with tab(server, sign_in(server, "staf.dafduk"), former=theirs.session_id) as mine:
            texts = mine.run()
        assert mine.session_id != theirs.session_id
        assert "rahasia staf.dafduk" in texts
        assert "rahasia kadis" in theirs.run()


def test_a_tab_is_resumed_only_by_the_sign_in_that_opened_it(server: DoorServer) -> None:
    cookie = sign_in(server, "kadis")
    with tab(server, cookie) as first:
        first.run()
    with tab(server, sign_in(server, "kadis"), former=first.session_id) as other_device:
        other_device.run()
    with tab(server, cookie, former=first.session_id) as again:
        again.run()
    assert other_device.session_id != first.session_id
    assert again.session_id == first.session_id


def test_a_file_cannot_be_put_into_or_taken_from_another_persons_tab(server: DoorServer) -> None:
    mine, theirs = sign_in(server, "staf.dafduk"), sign_in(server, "kadis")
    with tab(server, theirs) as open_tab:
        open_tab.run()
        address = f"/_stcore/upload_file/{open_tab.session_id}/berkas-1"
        codes = {}
        for name, cookie in (("mine", mine), ("theirs", theirs)):
            with visitor(server, cookie) as client:
                token = client.get("/_stcore/health").headers["set-cookie"].partition(";")[0].partition("=")[2]
                headers = {"Cookie": f"sesi={cookie}; _streamlit_xsrf={token}", "X-Xsrftoken": token}
                put = client.put(address, headers=headers, files={"file": ("a.txt", b"isi")}).status_code
                codes[name] = (put, client.delete(address, headers=headers).status_code)
    assert codes == {"mine": (403, 403), "theirs": (204, 204)}


def test_an_upload_without_streamlits_own_token_is_refused(server: DoorServer) -> None:
    cookie = sign_in(server)
    with tab(server, cookie) as mine, visitor(server, cookie) as client:
        mine.run()
        answer = client.put(f"/_stcore/upload_file/{mine.session_id}/berkas-1", files={"file": ("a.txt", b"isi")})
    assert answer.status_code == 403


def test_a_download_needs_a_sign_in_and_stays_in_no_cache(server: DoorServer) -> None:
    cookie = sign_in(server)
    with tab(server, cookie) as mine:
        mine.connection.send(rerun())
        address = ""
        while not address:
            element = mine.hear().delta.new_element
            address = element.download_button.url if element.WhichOneof("type") == "download_button" else ""
        with visitor(server, cookie) as client:
            allowed = client.get(address)
        with visitor(server) as client:
            refused = client.get(address)
    assert (allowed.content, allowed.headers["cache-control"]) == (b"isi rahasia kantor", "no-store")
    assert refused.status_code == 401


# --- the end of a sign-in


def test_an_ended_sign_in_is_noticed_within_two_seconds() -> None:
    assert POLL_SECONDS + FRESH_SECONDS <= 2


def test_an_idle_tab_is_sent_away_after_deactivation(server: DoorServer) -> None:
    cookie = sign_in(server, "staf.dafduk")
    with tab(server, cookie) as idle:
        idle.run()
        with server.store.writing() as connection:
            people.deactivate(connection, person_id(server, "staf.dafduk"), datetime.now(UTC))
        address = idle.until_sent_away()
        with pytest.raises(ConnectionClosed) as closed:
            idle.hear()
    with server.store.writing() as connection:
        people.activate(connection, person_id(server, "staf.dafduk"))
    assert address == SENT_AWAY
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1008
    with pytest.raises(InvalidStatus), tab(server, cookie, former=idle.session_id):
        pass


def test_a_busy_tab_runs_nothing_more_after_a_new_password(server: DoorServer) -> None:
    with tab(server, sign_in(server, "admin")) as busy:
        busy.run()
        with server.store.reading() as connection:
            same_hash = people.password_hash(connection, "admin")
        assert same_hash is not None
        with server.store.writing() as connection:
            people.set_password(connection, person_id(server, "admin"), same_hash, datetime.now(UTC))
        with pytest.raises(ConnectionClosed):
            keep_running(busy)
        somebody_else_runs(server)  # a run that had already begun may end
        runs = runs_for_admin(server)
        somebody_else_runs(server)
    assert runs_for_admin(server) == runs


def keep_running(busy: Socket) -> None:
    """Until the tab is closed."""
    while True:
        busy.connection.send(rerun())
        busy.hear()


def somebody_else_runs(server: DoorServer) -> None:
    """Twice: what was sent to the server before is heard, or it never is."""
    with tab(server, sign_in(server, "kadis")) as other:
        other.run()
        other.run()


def test_a_visitor_who_ignores_the_goodbye_runs_nothing_more(server: DoorServer) -> None:
    """A hand-made client that neither reads nor closes: what it sends after the end is heard by nobody."""
    with deaf_websocket(server, sign_in(server, "admin")) as deaf:
        before = runs_for_admin(server)
        deaf.sendall(frame(rerun()))
        until(lambda: runs_for_admin(server) == before + 1)
        with server.store.writing() as connection:
            people.deactivate(connection, person_id(server, "admin"), datetime.now(UTC))
        with tab(server, sign_in(server, "kadis")) as other:  # whose sign-in ends later is sent away later
            with server.store.writing() as connection:
                people.deactivate(connection, person_id(server, "kadis"), datetime.now(UTC))
            other.until_sent_away()
        with server.store.writing() as connection:
            people.activate(connection, person_id(server, "kadis"))
        with suppress(OSError):
            deaf.sendall(frame(rerun()) * 3)
        somebody_else_runs(server)
    with server.store.writing() as connection:
        people.activate(connection, person_id(server, "admin"))
    assert runs_for_admin(server) == before + 1


def until(happened: Callable[[], bool]) -> None:
    """Waits for what must come; who never sees it fails by the patience of a websocket."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def runs_for_admin(server: DoorServer) -> int:
    return server.log.read_text().count("PROBE RAN FOR admin")


def deaf_websocket(server: DoorServer, cookie: str) -> socket.socket:
    """A websocket spoken by hand, so that no library answers the closing handshake."""
    raw = socket.create_connection(("127.0.0.1", server.port))
    request = f"GET /_stcore/stream HTTP/1.1\r\nHost: {server.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
    raw.sendall(f"{request}{key}Cookie: sesi={cookie}\r\n\r\n".encode())
    assert raw.recv(200).startswith(b"HTTP/1.1 101")
    return raw


def frame(payload: bytes) -> bytes:
    """A masked binary websocket frame (its mask is all zeros)."""
    return bytes([0x82, 0x80 | len(payload), 0, 0, 0, 0]) + payload


def test_signing_out_answers_first_and_then_ends_the_tabs(server: DoorServer) -> None:
    cookie = sign_in(server)
    with tab(server, cookie) as other_tab:
        other_tab.run()
        with visitor(server, cookie) as client:
            answer = client.get("/auth/logout", headers={"Sec-Fetch-Site": "same-origin"})
        answered = time.monotonic()
        address = other_tab.until_sent_away()
        ended = time.monotonic()
    assert (answer.status_code, answer.headers["location"]) == (303, "/masuk?alasan=keluar")
    assert answer.headers["set-cookie"] == "sesi=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert address == SENT_AWAY
    assert ended - answered > GRACE_SECONDS / 2
    with visitor(server, cookie) as client:
        assert client.get("/", headers=HTML).status_code == 303


def test_a_sign_in_survives_the_death_of_the_server(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("killed")
    with serving(folder) as first:
        cookie = sign_in(first)
        first.process.kill()
        first.process.wait()
    with serving(folder) as second, tab(second, cookie) as mine:
        assert "pengguna: kadis" in mine.run()


def test_last_seen_is_written_at_most_once_a_minute(server: DoorServer) -> None:
    cookie = sign_in(server)
    with server.store.reading() as connection:
        before = connection.execute(select(sessions.c.last_seen_at).where(sessions.c.token_sha256 == digest(cookie))).scalar_one()
    with tab(server, cookie) as mine:
        for _ in range(3):
            mine.run()
    with server.store.reading() as connection:
        after = connection.execute(select(sessions.c.last_seen_at).where(sessions.c.token_sha256 == digest(cookie))).scalar_one()
    assert after == before


# --- other sites, and guessing


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://jahat.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}]
)
def test_another_site_can_neither_sign_in_nor_out(server: DoorServer, headers: dict[str, str]) -> None:
    cookie = sign_in(server)
    with visitor(server, cookie) as client:
        signed_in = client.post("/masuk", data={"nama": "kadis", "sandi": PASSWORD}, headers=headers)
        signed_out = client.post("/keluar", headers=headers)
        by_link = client.get("/keluar", headers=headers)
        still_in = client.get("/", headers=HTML)
    assert (signed_in.status_code, signed_out.status_code) == (403, 403)
    assert (by_link.status_code, "set-cookie" in by_link.headers) == (200, False)
    assert still_in.status_code == 200


def test_a_websocket_from_another_site_is_refused(server: DoorServer) -> None:
    with pytest.raises(InvalidStatus) as refused, tab(server, sign_in(server), origin="https://jahat.example"):
        pass
    assert refused.value.response.status_code == 403
    assert "external IP" not in server.log.read_text()


def test_wrong_name_and_wrong_password_get_the_same_answer(server: DoorServer) -> None:
    answers = []
    for username in ("kadis", "tidak.ada"):
        with visitor(server) as client:
            answer = client.post("/masuk", data={"nama": username, "sandi": "bukan ini"})
        answers.append((answer.status_code, answer.text.replace(username, "…")))
    assert answers[0] == answers[1]
    assert answers[0][0] == 401
    assert "Nama pengguna atau kata sandi tidak cocok" in answers[0][1]
    sign_in(server)


def test_after_five_failures_even_the_right_password_waits(tmp_path_factory: pytest.TempPathFactory) -> None:
    with serving(tmp_path_factory.mktemp("throttle")) as guessed, visitor(guessed) as client:
        for _ in range(5):
            assert client.post("/masuk", data={"nama": "kadis", "sandi": "tebakan"}).status_code == 401
        refused = client.post("/masuk", data={"nama": "kadis", "sandi": PASSWORD})
        other = client.post("/masuk", data={"nama": "admin", "sandi": PASSWORD})
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 600
    assert "Terlalu banyak percobaan yang gagal. Tunggu 10 menit" in refused.text
    assert other.status_code == 303


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Type": "application/json"}, b'{"nama": "kadis"}'),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"nama=kadis&sandi=" + b"x" * 10000),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"&".join(b"a%d=1" % n for n in range(50))),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"\xff\xfe"),
    ],
)
def test_what_is_not_a_small_form_is_not_read(server: DoorServer, headers: dict[str, str], body: bytes) -> None:
    with visitor(server) as client:
        assert client.post("/masuk", content=body, headers=headers).status_code == 400


def test_typed_text_comes_back_as_text(server: DoorServer) -> None:
    with visitor(server) as client:
        answer = client.post("/masuk", data={"nama": '"><script>alert(1)</script>', "sandi": "x", "lanjut": '/"><b>'})
    assert "<script>" not in answer.text
    assert "<b>" not in answer.text


def test_a_name_that_is_no_name_is_not_written_down(server: DoorServer) -> None:
    with visitor(server) as client:
        client.post("/masuk", data={"nama": "Kata Sandi Saya!", "sandi": "x"})
    with server.store.reading() as connection:
        written = connection.execute(text("SELECT username FROM sign_in_attempts ORDER BY id DESC LIMIT 1")).scalar_one()
    assert written == "?"


# --- headers and files


def test_every_answer_carries_the_security_headers(server: DoorServer) -> None:
    with visitor(server, sign_in(server)) as client:
        answers = [client.get(path, headers=HTML) for path in ("/", "/masuk", "/sehat", "/media/none", "/_stcore/metrics")]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy
        assert "form-action 'self'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"


def test_the_policy_lets_only_streamlits_own_inline_script_run(server: DoorServer) -> None:
    with visitor(server, sign_in(server)) as client:
        policy = client.get("/", headers=HTML).headers["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert scripts.startswith("script-src 'self' 'sha256-")
    assert scripts.count("sha256-") == 1
    assert "unsafe-inline" not in scripts


def _largest_script() -> str:
    scripts = (Path(streamlit.__file__).parent / "static" / "static" / "js").glob("*.js")
    return "/static/js/" + max(scripts, key=lambda path: path.stat().st_size).name


def test_plotly_travels_compressed_and_once(server: DoorServer) -> None:
    with visitor(server) as client:
        address = _largest_script()
        with client.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as answer:
            travelled = sum(len(chunk) for chunk in answer.iter_raw())
        plain = client.get(address, headers={"Accept-Encoding": "identity"})
        again = client.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": answer.headers["etag"]})
        whole = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "immutable" in answer.headers["cache-control"]
    assert travelled < 1_500_000 < 4_000_000 < len(plain.content)
    assert "content-encoding" not in plain.headers
    assert whole.content == plain.content
    assert (again.status_code, again.content) == (304, b"")


def test_a_click_does_not_wait_for_delayed_acknowledgements(server: DoorServer) -> None:
    """With Nagle's algorithm on, as Streamlit opens its port, the quickest of many runs takes at least 40 ms."""
    with tab(server, sign_in(server)) as mine:
        mine.run()
        quickest = min(seconds(mine) for _ in range(20))
        with visitor(server) as client:
            quickest_answer = min(client.get("/_stcore/health").elapsed.total_seconds() for _ in range(20))
    assert quickest < 0.035
    assert quickest_answer < 0.02


def seconds(mine: Socket) -> float:
    started = time.perf_counter()
    mine.run()
    return time.perf_counter() - started


def test_identity_survives_a_change_of_streamlits_own_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """``python dashboard.py`` reads the settings after our module was loaded; the enforced ones must still be in force."""
    folder = tmp_path_factory.mktemp("direct")
    with serving(folder, DIRECT) as direct, tab(direct, sign_in(direct)) as mine:
        assert "pengguna: kadis" in mine.run()


def test_the_console_of_a_server_that_cannot_start_shows_one_sentence(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'baru.db'}")
    seed(store)
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    process, _, log = start(tmp_path, DASHBOARD, {"DATABASE_URL": f"sqlite:///{tmp_path / 'baru.db'}"})
    assert process.wait(30) != 0
    assert "Basis data ditulis oleh versi program yang lebih baru (skema 9999" in log.read_text()
    assert "Traceback" not in log.read_text()


def test_a_half_open_connection_does_not_hold_up_the_door(server: DoorServer) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as half:
        half.sendall(
            b"POST /masuk HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\nnama="
        )
        with visitor(server) as client:
            assert client.get("/sehat").status_code == 200
