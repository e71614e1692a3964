"""What the office itself changed in its calendar: the list with letters and reasons, and the dialog that shows what a change would flip."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from pages.pengaturan.kalender import moving
from pages.shared import dialogs, downloads, session, widgets
from pages.shared.acting import perform
from sop_core.access.rights import Action, Actor, post_to
from sop_core.actions import rules
from sop_core.boards.rules import FactRow, OfficeCalendar, calendar_preview
from sop_core.errors import SopError
from sop_core.figures import style
from sop_core.intake.free_text import LETTER, NAME, REASON
from sop_core.reports.table import Column, Table
from sop_core.worktime import Amendment, Deed, Layer, LayerKind, Window

FREE, SHORT, HOURS, BACK = "Libur", "Jam khusus", "Jam setempat", "Cabut"
FREE_KINDS = (LayerKind.LOCAL_DAY, LayerKind.CUTI_BERSAMA, LayerKind.LIBUR_NASIONAL)
EXAMPLE = "07.30–12.00, 13.00–16.00"
_PREVIEWED = "kalender-dipratinjau"


def ending(board: OfficeCalendar) -> None:
    """Say in time that the calendar ends, and what to do."""
    if board.ends_in is None:
        return
    year = board.calendar.last_year
    when = f"berakhir dalam {board.ends_in} hari" if board.ends_in >= 0 else "sudah berakhir"
    what = f"Letakkan berkas data/kalender/{year + 1}.toml dan perpanjang pola di jam-kerja.toml, lalu mulai ulang program."
    st.warning(widgets.plain(f"Kalender {when} (31 Desember {year}). {what}"), icon=":material/event_busy:")


def show(actor: Actor, board: OfficeCalendar) -> None:
    """The changes with who, when, letter and why; the admin adds one."""
    st.text("Berkas data/kalender memuat SKB dan Perpres; di sini tercatat yang ditetapkan kantor sendiri. Siklus baru memakainya.")
    for one in board.facts:
        if one.trouble:
            said = f"Perubahan nomor {one.number} tidak dipakai lagi karena berkas kalender berubah: {one.trouble}"
            st.warning(widgets.plain(said), icon=":material/rule:")
    if board.facts:
        with st.grid(2, min_column_width=320, gap="small"):
            for one in board.facts:
                _card(one)
        changes = Table("Perubahan kalender", COLUMNS, board.facts)
        downloads.excel("perubahan-kalender", lambda: (changes,), "Perubahan kalender oleh kantor")
    else:
        widgets.empty("Belum ada perubahan", "Kalender sama dengan berkasnya. Admin menambah libur atau jam khusus menurut suratnya.")
    if post_to(Action.CHANGE_CALENDAR, actor, session.office().organisation) is None:
        st.caption("Yang berhak mengubah kalender: Admin.")
    elif st.button("Ubah kalender", icon=":material/edit_calendar:", type="primary", key="kalender-ubah"):
        session.drop(_PREVIEWED)
        change(board)


def _card(row: FactRow) -> None:
    with st.container(border=True, gap="xsmall"):
        colour = "green" if row.deed is Deed.ADDED else "orange"
        st.markdown(f"**{widgets.plain(f'{row.layer.kind.value} {row.layer.name}')}** :{colour}-badge[{row.deed.value}]")
        st.text(_dates(row.layer) if row.layer.kind.is_free else f"{_dates(row.layer)} · {_hours(row.layer)}")
        st.text(f"Dasar: {row.letter}")
        st.text(f"Alasan: {row.reason}")
        st.caption(widgets.plain(f"{row.actor_name}, {style.moment(row.at)}"))


COLUMNS: tuple[Column[FactRow], ...] = (
    Column("Nomor", lambda fact: fact.number),
    Column("Dicatat", lambda fact: style.moment(fact.at)),
    Column("Oleh", lambda fact: fact.actor_name),
    Column("Perubahan", lambda fact: fact.deed.value),
    Column("Jenis", lambda fact: fact.layer.kind.value),
    Column("Nama", lambda fact: fact.layer.name),
    Column("Dari", lambda fact: fact.layer.first),
    Column("Sampai", lambda fact: fact.layer.last),
    Column("Jam", lambda fact: _hours(fact.layer)),
    Column("Surat", lambda fact: fact.letter),
    Column("Alasan", lambda fact: fact.reason),
    Column("Tidak dipakai karena", lambda fact: fact.trouble),
)


def _dates(layer: Layer) -> str:
    return style.short_day(layer.first) if layer.first == layer.last else f"{style.short_day(layer.first)} – {style.short_day(layer.last)}"


def _hours(layer: Layer) -> str:
    if layer.kind.is_free:
        return "–"
    days = [", ".join(map(str, windows)) or "libur" for windows in layer.week]
    if len(set(days)) == 1:
        return days[0]
    return f"Senin–Kamis {days[0]}; Jumat {days[4]}; Sabtu {days[5]}"


@st.dialog("Ubah kalender kerja", width="large", on_dismiss="rerun")
def change(board: OfficeCalendar) -> None:
    dialogs.may(Action.CHANGE_CALENDAR)
    deed = st.segmented_control("Perubahan", [FREE, SHORT, HOURS, BACK], default=None, key="kalender-jenis-perubahan")
    if deed is None:
        st.caption("Pilih dahulu apa yang berubah.")
        return
    told = _taken_back(board) if deed == BACK else _told(deed)
    letter = st.text_input(
        "Surat yang menjadi dasar", max_chars=LETTER.longest, placeholder="Keputusan Bupati nomor …", key="kalender-surat"
    )
    reason = st.text_area("Alasan", max_chars=REASON.longest, height=80, placeholder="Mengapa kalender diubah", key="kalender-alasan")
    if st.button("Lihat akibatnya", icon=":material/preview:", key="kalender-pratinjau"):
        session.put(_PREVIEWED, told)
    if told is None or session.get(_PREVIEWED) != told:
        st.caption("Kalender baru berubah sesudah akibatnya dilihat dan perubahan disimpan.")
        return
    if isinstance(told, str):
        widgets.trouble(told)
        return
    if not _previewed(told):
        return
    if told.deed is Deed.ADDED and told.layer.kind.is_free and not _works(board, told.layer):
        st.info("Hari itu memang sudah bukan hari kerja; jam kerja tidak berubah.", icon=":material/info:")
    form = f"kalender-{told.deed.name}-{told.layer.kind.name}-{told.layer.first}-{told.layer.last}-{told.layer.name}"
    if st.button("Simpan perubahan", type="primary", icon=":material/save:", key="kalender-simpan"):
        said = f"{told.layer.kind.value.capitalize()} {told.layer.name} ({_dates(told.layer)}) {told.deed.value}. Siklus baru memakainya."
        perform(form, said, lambda desk: rules.change_calendar(desk, told, letter, reason))


def _works(board: OfficeCalendar, layer: Layer) -> bool:
    """Whether one of its days is a working day now."""
    days = (layer.first + timedelta(days=offset) for offset in range((layer.last - layer.first).days + 1))
    return any(board.calendar.day(day).is_working for day in days)


def _previewed(amendment: Amendment) -> bool:
    """What the change would flip in the running cycles; False when it makes no sense."""
    try:
        found = session.look().ask(calendar_preview, amendment)
    except SopError as senseless:
        widgets.trouble(senseless)
        return False
    named = f"{amendment.layer.kind.value.capitalize()} {amendment.layer.name}, {_dates(amendment.layer)}, {amendment.deed.value}"
    st.markdown(f"**{widgets.plain(named)}: akibat bagi siklus berjalan bila dipindahkan ke kalender ini**")
    if not found:
        st.text("Tidak ada siklus berjalan. Siklus yang sudah ditutup tidak berubah.")
    for one in found:
        moving.preview(one)
    if found:
        st.caption("Siklus berjalan tetap memakai kalendernya sampai dipindahkan tersendiri di bagian Siklus berjalan.")
    return True


def _told(deed: str) -> Amendment | str | None:
    """The layer as the fields say it; a sentence where they make none, None while something is missing."""
    kind = {SHORT: LayerKind.SPECIAL_HOURS, HOURS: LayerKind.LOCAL_HOURS}.get(deed)
    if kind is None:
        kind = dialogs.choice("Jenis libur", FREE_KINDS, lambda one: one.value, "kalender-jenis", "Pilih jenis libur")
    if kind is None:
        return dialogs.lacking(jenis_libur=kind)
    name = st.text_input("Nama", max_chars=NAME.longest, placeholder=_named_like(kind), key="kalender-nama")
    days = _asked_days(several=kind is not LayerKind.SPECIAL_HOURS)
    hours = _asked_hours(kind)
    if days is None or not name.strip():
        return "Lengkapi nama dan tanggalnya lebih dahulu."
    try:
        week = tuple(Window.parse_all(text) for text in hours)
        return Amendment(Deed.ADDED, Layer(kind, " ".join(name.split()), *days, "", week=week))
    except SopError as unreadable:
        return str(unreadable)


def _named_like(kind: LayerKind) -> str:
    names = {LayerKind.SPECIAL_HOURS: "Setengah hari menjelang Idulfitri", LayerKind.LOCAL_HOURS: "Jam Ramadan Barito Kuala"}
    return names.get(kind, "Hari jadi kabupaten")


def _asked_days(several: bool) -> tuple[date, date] | None:
    with st.grid(2, min_column_width=180, gap="small"):
        first = widgets.asked_day("Tanggal" if not several else "Dari tanggal", None, "kalender-dari")
        last = widgets.asked_day("Sampai (kosong: sehari)", None, "kalender-sampai") if several else None
    return None if first is None else (first, last or first)


def _asked_hours(kind: LayerKind) -> tuple[str, ...]:
    """The hours of each weekday, Monday first, as typed."""
    if kind.is_free:
        return ("",) * 7
    if kind is LayerKind.SPECIAL_HOURS:
        return (st.text_input("Jam kerja hari itu", placeholder="07.30–11.30", max_chars=100, key="kalender-jam"),) * 7
    with st.grid(3, min_column_width=180, gap="small"):
        most = st.text_input("Senin–Kamis", placeholder=EXAMPLE, max_chars=100, key="kalender-jam-senin")
        friday = st.text_input("Jumat", placeholder="07.30–11.30, 13.00–16.30", max_chars=100, key="kalender-jam-jumat")
        saturday = st.text_input("Sabtu (kosong: libur)", max_chars=100, key="kalender-jam-sabtu")
    return (most,) * 4 + (friday, saturday, "")


def _taken_back(board: OfficeCalendar) -> Amendment | str | None:
    chosen = st.selectbox(
        "Yang dicabut", range(len(board.removable)), index=None, placeholder="Pilih atau ketik nama", key="kalender-cabut",
        format_func=lambda place: _named(board, board.removable[place]),
    )  # fmt: skip
    return "Pilih lebih dahulu yang dicabut." if chosen is None else Amendment(Deed.WITHDRAWN, board.removable[chosen])


def _named(board: OfficeCalendar, layer: Layer) -> str:
    return f"{_dates(layer)} · {layer.kind.value} {layer.name} · {'kantor' if layer in board.added else 'berkas'}"
