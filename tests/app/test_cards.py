"""Every number of the SOP's clock leads to its card: each metric of each page either names its way here, or why it needs none."""

import pandas as pd
import pytest
import streamlit as st
from open_office import OfficeApp, OpenOffice
from screen_words import shown
from streamlit.testing.v1 import AppTest

from pages.ketepatan.scope import SECTIONS
from pages.shared import running

VIEWS = ("Jalur", "Tahap", "Linimasa", "Bagan alir", "Garis tunggu", "Tabel", "Riwayat")
PAGES = (
    ("beranda", "kadis", "", ""),
    ("beranda", "kabid.capil", "", ""),
    *(("progres", "sekretaris", "tampilan", view) for view in VIEWS),
    ("ringkasan", "kadis", "", ""),
    *(("ketepatan", "kadis", "bagian", section) for section in SECTIONS),
    *(("bidang", "kabid.dafduk", "lihat-bidang", view) for view in ("Indikator", "Pengembalian", "Waktu", "Pemeriksaan")),
    ("rencana", "sekretaris", "", ""),
)
NO_CLOCK = {
    "Langkah selesai", "Bidang ditunggu",  # counts
    "Capaian dinas", "Serapan anggaran", "Berkas bidang masuk",  # not of the clock
    "Dikembalikan",  # each return is a card of its own under Pengembalian
}  # fmt: skip
LATE = ("lewat", "terlambat", "tidak menyampaikan")
WAYS = {
    **{
        (page, name): way
        for page, way in (("beranda", "balik-berjalan-"), ("progres", "balik-terlambat"), ("ringkasan", "balik-waktu"))
        for name in ("Batas di Pemkab", "Langkah terlambat")
    },
    ("progres", "Perkiraan selesai"): "balik-terlambat",
    ("progres", "Bila semua bidang tepat waktu"): "garis-tunggu-semua",
    ("progres", "Bila semua langkah tepat waktu"): "garis-tunggu-semua",
    **{
        (page, name): f"balik-{name}"
        for page in ("ketepatan", "bidang")
        for name in ("Tepat waktu", "Langkah terlambat", "Lolos sekali periksa", "Waktu mengulang")
    },
}


def view(opened: OfficeApp, page: str, username: str, key: str, value: str) -> AppTest:
    app = opened(username, page)
    return app.button_group(key=key).set_value(value).run() if key else app


@pytest.mark.parametrize(("page", "username", "key", "value"), PAGES)
def test_every_metric_has_a_way_to_its_card(
    office_with_cycle: OpenOffice, office_app: OfficeApp, page: str, username: str, key: str, value: str
) -> None:
    app = view(office_app, page, username, key, value)
    assert not app.exception
    keys = [str(one.key) for one in app.button]
    lost = [one.label for one in app.metric if one.label not in NO_CLOCK and not any(way_of(page, one.label, key) for key in keys)]
    assert lost == []


def way_of(page: str, label: str, key: str) -> bool:
    return (page, label) in WAYS and key.startswith(WAYS[page, label])


@pytest.mark.usefixtures("office_with_cycle")
@pytest.mark.parametrize(
    ("page", "username", "way", "number"),
    [
        ("beranda", "kadis", "balik-berjalan-2026-TW3", "Langkah terlambat"),
        ("progres", "sekretaris", "balik-terlambat", "Langkah terlambat"),
        ("ringkasan", "kadis", "balik-waktu", "Langkah terlambat"),
    ],
)
def test_the_way_shows_the_steps_that_the_number_counts_and_the_card_of_each(
    office_app: OfficeApp, monkeypatch: pytest.MonkeyPatch, page: str, username: str, way: str, number: str
) -> None:
    app = office_app(username, page)
    counted = next(one.value for one in app.metric if one.label == number)
    app.button(key=way).click().run()
    frame = app.dataframe(key=running.TABLE).value
    late = [state for state in frame["Keadaan"] if state in LATE]
    assert str(len(late)) == counted
    assert "4 Kumpul data PIAK" in set(frame["Langkah"])
    chosen = list(frame["Langkah"]).index("4 Kumpul data PIAK")
    choose_row(monkeypatch, chosen)
    app.button(key=way).click().run()
    assert not app.exception
    assert "Jumlah yang dihitung: 38 jam 26 menit (1.281 % dari waktu baku 3 jam)." in "\n".join(shown(app))


def choose_row(monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    """AppTest cannot choose a row, so the table says that it was chosen."""
    drawn = st.dataframe

    def dataframe(table: pd.DataFrame, **options: object) -> object:
        answer = drawn(table, **options)  # type: ignore[call-overload]
        return {"selection": {"rows": [place]}} if options.get("key") == running.TABLE else answer

    monkeypatch.setattr(st, "dataframe", dataframe)
