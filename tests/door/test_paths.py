"""Addresses: which stand open, and where one may be sent after signing in."""

import pytest

from pages.door import paths


@pytest.mark.parametrize(
    "wanted",
    [
        "/",
        "/analisis",
        "/analisis?siklus=2025-TW1&bidang=capil",
        "/a/b.c~d",
        "/unggah?x=%20%C3%A9",
        "/masukan",
        "/_stcore-x",
        "/analisis?kata=(%27)'!*&siklus=2026-TW2",
    ],
)
def test_an_address_in_the_program_is_kept(wanted: str) -> None:
    assert paths.local(wanted) == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "analisis",
        "//jahat.example",
        "///jahat.example",
        "/\\jahat.example",
        "\\\\jahat.example",
        "https://jahat.example/",
        "javascript:alert(1)",
        "/ab\r\nSet-Cookie: a=b",
        "/\tx",
        "/ x",
        "/a#b",
        "/é",
        "/masuk",
        "/masuk?lanjut=/masuk",
        "/keluar",
        "/auth/logout",
        "/" + "x" * 501,
    ],
)
def test_any_other_address_becomes_the_first_page(wanted: str) -> None:
    assert paths.local(wanted) == "/"


@pytest.mark.parametrize(
    "path", ["/", "/masuk/", "/staticx", "/_stcore/health/x", "/_stcore/stream", "/media/x", "/MASUK", "/favicon.png/x"]
)
def test_only_what_is_listed_stands_open(path: str) -> None:
    assert not paths.is_open(path)
