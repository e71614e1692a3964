"""Who comes in with a first password, over a real server: one page is open, the rest is shut until another password stands."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from door_client import HTML, sign_in, tab, visitor
from door_server import DASHBOARD, PASSWORD, WEAK, DoorServer, serving
from websockets.exceptions import InvalidStatus

from sop_core.access.passwords import hash_password
from sop_core.store import people

SLIP = "k7qm-2xwd-pt4a"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DoorServer]:
    with serving(tmp_path_factory.mktemp("sandi"), DASHBOARD) as opened:
        yield opened


def newcomer(server: DoorServer, username: str, days: int = 7) -> None:
    now = datetime.now(UTC)
    with server.store.writing() as connection:
        hashed = hash_password(SLIP, WEAK)
        people.add(connection, username, "Orang Baru", "", hashed, [], now, first_password_until=now + timedelta(days=days))


def test_only_the_page_of_the_own_password_is_open_and_a_new_one_opens_the_rest(server: DoorServer) -> None:
    newcomer(server, "wira")
    cookie = sign_in(server, "wira", SLIP)
    with visitor(server, cookie) as client:
        led = client.get("/beranda", headers=HTML)
        assert (led.status_code, led.headers["location"]) == (303, "/sandi-pertama")
        page = client.get("/sandi-pertama")
        assert (page.status_code, "Pilih sandi Anda sendiri" in page.text, "<script" in page.text) == (200, True, False)
        assert 'autocomplete="username" value="wira" hidden' in page.text
        assert client.get("/media/x").status_code == 403
        with pytest.raises(InvalidStatus), tab(server, cookie):
            pass
        for fields, words in (
            ({"sandi": PASSWORD, "ulang": "lain-sama-sekali"}, "Kedua sandi tidak sama"),
            ({"sandi": SLIP, "ulang": SLIP}, "sama dengan sandi pertama"),
            ({"sandi": "pendek", "ulang": "pendek"}, "terlalu pendek"),
        ):
            refused = client.post("/sandi-pertama", data=fields)
            assert (refused.status_code, words in refused.text) == (422, True)
        foreign = client.post("/sandi-pertama", data={"sandi": PASSWORD, "ulang": PASSWORD}, headers={"Origin": "https://jahat.example"})
        assert foreign.status_code == 403
        chosen = client.post("/sandi-pertama", data={"sandi": PASSWORD, "ulang": PASSWORD})
        assert (chosen.status_code, chosen.headers["location"]) == (303, "/")
        fresh = chosen.headers["set-cookie"].partition(";")[0].partition("=")[2]
        assert client.get("/beranda", headers={**HTML, "Cookie": f"sesi={cookie}"}).headers["location"].startswith("/masuk")
    with visitor(server, fresh) as client:
        assert client.get("/beranda", headers=HTML).status_code == 200
        assert client.get("/sandi-pertama").headers["location"] == "/"
        again = client.post("/sandi-pertama", data={"sandi": "lain-sama-sekali", "ulang": "lain-sama-sekali"})
        assert (again.status_code, again.headers["location"]) == (303, "/")
    assert sign_in(server, "wira", PASSWORD)


def test_after_seven_days_the_sign_in_page_says_what_to_do(server: DoorServer) -> None:
    newcomer(server, "lama", days=0)
    with visitor(server) as client:
        refused = client.post("/masuk", data={"nama": "lama", "sandi": SLIP})
        wrong = client.post("/masuk", data={"nama": "lama", "sandi": "salah"})
    assert (refused.status_code, "sudah lewat 7 hari. Minta sandi baru" in refused.text) == (401, True)
    assert (wrong.status_code, "tidak cocok" in wrong.text) == (401, True)


def test_nobody_is_led_to_the_page_without_a_sign_in(server: DoorServer) -> None:
    with visitor(server) as client:
        for answer in (client.get("/sandi-pertama"), client.post("/sandi-pertama", data={"sandi": PASSWORD, "ulang": PASSWORD})):
            assert (answer.status_code, answer.headers["location"]) == (303, "/masuk")
