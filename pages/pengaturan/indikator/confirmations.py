"""*Konfirmasi*: which targets and pagu the office stands by, by which letter; confirm one or many, take back with a reason."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import dialogs, session, table, widgets
from pages.shared.acting import perform
from sop_core import actions
from sop_core.access.rights import Action, post_to
from sop_core.actions.confirmations import EARLIEST
from sop_core.boards.confirmations import CommitmentRow, ConfirmationBoard, ConfirmationRow
from sop_core.errors import SopError
from sop_core.figures import style
from sop_core.intake.free_text import LETTER, REASON
from sop_core.reports.table import Column, Table

OPEN, DONE, HISTORY = "Belum", "Sudah", "Riwayat"
EVERY = "Semua bidang"
TABLE = "konfirmasi-tabel"


def show(board: ConfirmationBoard, unit: str, unit_name: str) -> None:
    st.subheader("Konfirmasi target dan pagu", anchor=False)
    st.text(_standing(board))
    with st.container(horizontal=True, gap="medium"):
        view = st.segmented_control(
            "Yang ditampilkan", (OPEN, DONE, HISTORY), default=OPEN, required=True, key="konfirmasi-lihat", bind="query-params"
        )
        scope = st.segmented_control("Lingkup", (EVERY, unit_name), default=EVERY, required=True, key="konfirmasi-lingkup")
    within = None if scope == EVERY else unit
    if view == HISTORY:
        _history(board, within)
        return
    rows = [row for row in board.of(within) if (row.confirmation is None) is (view == OPEN)]
    if not rows:
        _none(view, board.year)
        return
    actor = session.actor()
    if post_to(Action.CONFIRM_TARGET, actor, session.office().organisation) is None:
        table.show(_listed(rows), f"{TABLE}-baca")
        st.caption("Yang mengonfirmasi: Katim Penyusunan Program, Sekretaris, atau Admin.")
        return
    chosen = _choose(rows, f"{TABLE}-{board.year}-{view}-{scope}-{len(rows)}")
    if view == OPEN:
        _confirm(chosen)
    else:
        _take_back(chosen)


def _standing(board: ConfirmationBoard) -> str:
    missing = board.unconfirmed()
    if missing.is_any:
        return (
            f"{missing.plain_words}. Sampai dikonfirmasi dengan surat, setiap angka yang memakainya "
            "bertanda * (target) atau † (pagu) di halaman, bagan, Excel, dan laporan. Nilai yang berubah perlu konfirmasi baru."
        )
    return f"Semua target dan pagu tahun {board.year} sudah dikonfirmasi."


def _none(view: str, year: int) -> None:
    if view == OPEN:
        widgets.empty("Tidak ada yang menunggu konfirmasi", f"Semua target dan pagu {year} dalam lingkup ini sudah dikonfirmasi.")
    else:
        widgets.empty("Belum ada yang dikonfirmasi", "Pilih “Belum”, centang barisnya, lalu tulis nomor dan tanggal suratnya.")


def _choose(rows: Sequence[CommitmentRow], key: str) -> list[CommitmentRow]:
    """The rows that are ticked; the box in the head ticks all."""
    st.caption("Centang satu atau beberapa baris; kotak di kepala tabel mencentang semuanya.")
    return table.ticked(_listed(rows), key)


def _listed(rows: Sequence[CommitmentRow]) -> Table[CommitmentRow]:
    by_letter: tuple[Column[CommitmentRow], ...] = (
        Column("Surat", lambda row: row.confirmation.letter if row.confirmation else ""),
        Column("Dicatat", lambda row: f"{row.confirmation.by}, {style.moment(row.confirmation.at)}" if row.confirmation else ""),
    )
    columns: list[Column[CommitmentRow]] = [
        Column("Jenis", lambda row: row.commitment.kind.value),
        Column("Kode", lambda row: row.commitment.kode),
        Column("Bidang", lambda row: row.unit_name),
        Column(
            "Nilai", lambda row: row.words + (f" (dipakai siklus {', '.join(row.cycles)}; nilai sekarang berbeda)" if row.cycles else "")
        ),
        Column("Uraian", lambda row: row.title),
        *(by_letter if any(row.confirmation for row in rows) else ()),
    ]
    return Table("Target dan pagu", columns, rows)


def _confirm(chosen: list[CommitmentRow]) -> None:
    label = f"Konfirmasi {len(chosen)} yang dicentang …" if chosen else "Konfirmasi …"
    if st.button(label, type="primary", icon=":material/checklist:", key="konfirmasi", disabled=not chosen):
        _confirming(chosen)


@st.dialog("Konfirmasi target dan pagu", width="large", icon=":material/checklist:")
def _confirming(chosen: list[CommitmentRow]) -> None:
    dialogs.may(Action.CONFIRM_TARGET)
    st.text("Dengan surat ini kantor menyatakan nilai berikut benar. Tanda pada angka yang memakainya hilang.")
    table.show(_listed(chosen), "konfirmasi-dipilih", 260)
    form = f"konfirmasi-{'-'.join(sorted(f'{one.commitment.kind.value}{one.commitment.kode}' for one in chosen))}"[:200]
    letter = st.text_input(
        "Nomor surat", max_chars=LETTER.longest, key="konfirmasi-surat", placeholder="misalnya nomor Perjanjian Kinerja atau DPA"
    )
    day = widgets.asked_day("Tanggal surat", None, "konfirmasi-tanggal")
    if not st.button("Konfirmasi", type="primary", key="konfirmasi-ya"):
        return
    if day is None:
        widgets.trouble(SopError(f"Isi tanggal surat, antara {style.short_day(EARLIEST)} dan hari ini."))
        return
    said = f"{len(chosen)} target atau pagu dikonfirmasi dengan surat {letter.strip()}."
    perform(form, said, lambda desk: actions.confirm_commitments(desk, [one.commitment for one in chosen], letter, day))


def _take_back(chosen: list[CommitmentRow]) -> None:
    label = f"Tarik {len(chosen)} konfirmasi …" if chosen else "Tarik konfirmasi …"
    if st.button(label, icon=":material/undo:", key="tarik-konfirmasi", disabled=not chosen):
        _taking_back(chosen)


@st.dialog("Tarik konfirmasi", icon=":material/undo:")
def _taking_back(chosen: list[CommitmentRow]) -> None:
    dialogs.may(Action.CONFIRM_TARGET)
    ids = [one.confirmation.stored.id for one in chosen if one.confirmation is not None]
    named = ", ".join(one.commitment.kode for one in chosen[:6]) + (f", dan {len(chosen) - 6} lagi" if len(chosen) > 6 else "")
    st.text(f"{len(ids)} konfirmasi ditarik: {named}. Angka yang memakainya bertanda lagi; konfirmasi dan alasannya tetap tercatat.")
    form = f"tarik-konfirmasi-{min(ids)}-{len(ids)}"
    reason = st.text_input("Alasan", max_chars=REASON.longest, key=f"{form}-alasan", placeholder="misalnya: nomor surat keliru")
    if st.button("Ya, tarik", type="primary", key="tarik-konfirmasi-ya"):
        perform(form, f"{len(ids)} konfirmasi ditarik.", lambda desk: actions.take_back_confirmations(desk, ids, reason))


def _history(board: ConfirmationBoard, unit: str | None) -> None:
    told = [one for one in board.history if unit in (None, one.stored.commitment.unit)]
    if not told:
        widgets.empty("Belum ada riwayat", f"Konfirmasi target dan pagu {board.year} dan penarikannya tercatat di sini.")
        return
    table.show(Table("Riwayat konfirmasi", _HISTORY, told), f"{TABLE}-riwayat")


_HISTORY: tuple[Column[ConfirmationRow], ...] = (
    Column("Jenis", lambda row: row.stored.commitment.kind.value),
    Column("Kode", lambda row: row.stored.commitment.kode),
    Column("Bidang", lambda row: row.unit_name),
    Column("Nilai yang dikonfirmasi", lambda row: row.words),
    Column("Surat", lambda row: row.letter),
    Column("Dicatat", lambda row: f"{row.by}, {style.moment(row.at)}"),
    Column("Keadaan", lambda row: row.state),
    Column("Ditarik", lambda row: f"{row.ended_by}, {style.moment(row.ended_at)}: {row.stored.end_reason}" if row.ended_at else ""),
)
