"""The way into an empty office, over a real server: without the code of its console nothing, with it one admin, and then never again."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from door_client import HTML, sign_in, visitor
from door_server import DoorServer, serving

from sop_core.store import people

GOOD = "perahu-kelotok-biru"
FORM = {"lengkap": "Wira Adiguna", "nama": "Wira", "sandi": GOOD, "ulang": GOOD}
PRINTED = re.compile(r"Kode admin pertama: ((?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}) ")


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DoorServer]:
    with serving(tmp_path_factory.mktemp("kosong"), usernames=()) as server:
        yield server


def printed(server: DoorServer) -> str:
    (code,) = PRINTED.findall(server.log.read_text(encoding="utf-8"))
    return str(code)


def everyone(server: DoorServer) -> list[tuple[str, str, tuple[str, ...]]]:
    with server.store.reading() as connection:
        return [(one.username, one.name, one.posts) for one in people.everyone(connection, datetime.now(UTC))]


def test_an_empty_office_is_entered_with_the_code_of_its_console_and_the_way_is_gone_after(empty: DoorServer) -> None:
    with visitor(empty) as client:
        first = client.get("/", headers=HTML, follow_redirects=True)
        assert (first.status_code, first.url.path) == (200, "/admin-pertama")
        assert "Buat admin pertama" in first.text
        assert printed(empty) not in first.text
        wrong = client.post("/admin-pertama", data={**FORM, "kode": "AAAA-AAAA-AAAA-AAAA"})
        assert (wrong.status_code, "Kode tidak cocok" in wrong.text, "Wira Adiguna" in wrong.text) == (403, True, True)
        assert everyone(empty) == []
        other = client.post("/admin-pertama", data={**FORM, "ulang": "lain-sama-sekali", "kode": printed(empty)})
        assert (other.status_code, "tidak sama" in other.text) == (422, True)
        weak = client.post("/admin-pertama", data={**FORM, "sandi": "pendek", "ulang": "pendek", "kode": printed(empty)})
        assert (weak.status_code, "terlalu pendek" in weak.text) == (422, True)
        assert everyone(empty) == []
        made = client.post("/admin-pertama", data={**FORM, "kode": printed(empty).lower()})
        assert (made.status_code, made.headers["location"]) == (303, "/masuk?alasan=admin")
        assert everyone(empty) == [("wira", "Wira Adiguna", ("admin",))]
        assert "Admin pertama dibuat" in client.get("/masuk?alasan=admin").text
        for gone in (client.get("/admin-pertama"), client.post("/admin-pertama", data={**FORM, "nama": "budi", "kode": printed(empty)})):
            assert (gone.status_code, gone.headers["location"]) == (303, "/masuk")
    assert len(everyone(empty)) == 1
    assert sign_in(empty, "wira", GOOD)


def test_the_page_keeps_the_policy_of_the_door_and_other_sites_out(empty: DoorServer) -> None:
    with visitor(empty) as client:
        page = client.get("/admin-pertama")
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert "<script" not in page.text
        foreign = client.post("/admin-pertama", data={**FORM, "kode": printed(empty)}, headers={"Origin": "https://jahat.example"})
    assert (foreign.status_code, everyone(empty)) == (403, [])


def test_codes_are_not_guessed_without_end(empty: DoorServer) -> None:
    with visitor(empty) as client:
        answers = [client.post("/admin-pertama", data={**FORM, "kode": f"SALAH-{number}"}).status_code for number in range(6)]
        late = client.post("/admin-pertama", data={**FORM, "kode": printed(empty)})
    assert answers == [403] * 5 + [429]
    assert (late.status_code, int(late.headers["retry-after"]) > 0, everyone(empty)) == (429, True, [])


def test_an_office_with_people_but_no_admin_says_so_on_its_sign_in_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    with serving(tmp_path_factory.mktemp("tanpa-admin"), usernames=("kadis",)) as server, visitor(server) as client:
        page = client.get("/masuk")
        assert (page.status_code, '<a href="/admin-pertama">Buat admin pertama</a>' in page.text) == (200, True)
        assert sign_in(server, "kadis")


def test_an_office_with_an_admin_and_the_sample_office_have_no_such_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    for usernames, environment in ((("admin",), {}), ((), {"SOP_CONTOH": "1"})):
        with serving(tmp_path_factory.mktemp("lain"), usernames=usernames, **environment) as server, visitor(server) as client:
            assert PRINTED.findall(server.log.read_text(encoding="utf-8")) == []
            page = client.get("/admin-pertama")
            assert (page.status_code, page.headers["location"]) == (303, "/masuk")
            assert client.get("/masuk").status_code == 200
