"""*Usulan revisi mutu baku*: each time standard beside what nine of ten rounds needed, with n, and what is proposed."""

from __future__ import annotations

import streamlit as st

from pages.ketepatan import counted_rounds
from pages.shared import downloads, session, table, widgets
from sop_core.access.rights import WHOLE_OFFICE, Actor
from sop_core.boards.doctor import standard_rounds, standards_board
from sop_core.exact import exact
from sop_core.figures import style
from sop_core.organisation import Peran
from sop_core.reports.table import Column, Kind, Table
from sop_core.sop.standards import FEWEST_TO_PROPOSE, FEWEST_TO_SHOW, StandardProposal, StandardRow, marks
from sop_core.worktime import TimeUnit

TABLE = "mutu-baku"
SEE = (*WHOLE_OFFICE, Peran.ADMIN)
LOOKS = {
    StandardProposal.RAISE: ("orange", "expand"),
    StandardProposal.LOWER: ("blue", "compress"),
    StandardProposal.FIND_CAUSE: ("orange", "search"),
}


def show(actor: Actor) -> None:
    if not any(actor.holds(peran) for peran in SEE):
        widgets.empty("Untuk pimpinan dan admin", "Perbandingan ini memuat waktu kerja seluruh dinas; tanyakan kepada Sekretaris.")
        return
    board = session.look().ask(standards_board)
    if not any(row.n for row in board.rows):
        widgets.empty("Belum ada siklus", "Perbandingan muncul setelah ada langkah yang selesai pada sebuah siklus.")
        return
    st.text(
        f"Dari {board.cycles} siklus menurut SOP ini. P50: separuh putaran selesai dalam waktu itu; P90: sembilan dari sepuluh. "
        f"Ditampilkan mulai {FEWEST_TO_SHOW} siklus, diusulkan mulai {FEWEST_TO_PROPOSE}. n: banyaknya putaran, "
        "termasuk putaran perbaikan."
    )
    st.caption("Pilih satu baris untuk membuka putaran-putaran tempat P50 dan P90 dibaca, dan kartu hitungnya.")
    chosen = table.pick(Table("Waktu baku tiap langkah di samping yang terjadi", BRIEF, board.rows), TABLE)
    if chosen is not None:
        _open(chosen)
    _proposals([row for row in board.rows if row.proposal in LOOKS])
    whole = Table("Usulan revisi mutu baku", COLUMNS, board.rows)
    downloads.excel(f"usulan-mutu-baku-{board.id}", lambda: (whole,), "Usulan revisi mutu baku")


def _open(row: StandardRow) -> None:
    """The rounds of that step; percentiles are marked where they are shown."""
    every = session.look().ask(standard_rounds, row.step.number)
    words = f"{row.n} putaran yang selesai dari {row.cycles} siklus, urut dari yang paling sedikit terpakai."
    counted_rounds.open_rounds(_step(row), words, every, marks(len(every), row.p50, row.p90))


def _proposals(proposed: list[StandardRow]) -> None:
    st.markdown("**Usulan dan alasannya**")
    if not proposed:
        st.text("Tidak ada waktu baku yang perlu ditinjau.")
    with st.grid(2, min_column_width=340, gap="small"):
        for row in proposed:
            colour, icon = LOOKS[row.proposal]
            with st.container(border=True, gap="xsmall"):
                st.markdown(f"**{widgets.plain(_step(row))}** :{colour}-badge[:material/{icon}: {_proposed(row)}]")
                st.text(row.why)
    st.caption("Usulan ini rancangan. Waktu baku hanya berubah bila kantor mengubah berkas SOP dengan surat yang mendasarinya.")


BRIEF: tuple[Column[StandardRow], ...] = (
    Column("Langkah", lambda row: _step(row)),
    Column("Waktu baku", lambda row: row.step.allowance.label),
    Column("P50", lambda row: _amount(row, row.p50)),
    Column("P90", lambda row: _amount(row, row.p90)),
    Column("Dalam waktu", lambda row: style.share(row.within)),
    Column("n", lambda row: str(row.n)),
    Column("Siklus", lambda row: str(row.cycles)),
    Column("Usulan", lambda row: _proposed(row)),
)


COLUMNS: tuple[Column[StandardRow], ...] = (
    Column("Langkah", lambda row: row.step.number),
    Column("Nama", lambda row: row.step.short),
    Column("Waktu baku", lambda row: row.step.allowance.label),
    Column("Satuan pembanding", lambda row: row.unit.value),
    Column("P50", lambda row: row.p50, Kind.NUMBER),
    Column("P90", lambda row: row.p90, Kind.NUMBER),
    Column("Dalam waktu (%)", lambda row: None if row.within is None else exact(row.within) * 100, Kind.NUMBER),
    Column("n putaran", lambda row: row.n),
    Column("n siklus", lambda row: row.cycles),
    Column("Usulan", lambda row: _proposed(row)),
    Column("Alasan", lambda row: row.why),
)


def _step(row: StandardRow) -> str:
    return f"{row.step.number} {row.step.short}"


def _proposed(row: StandardRow) -> str:
    return f"{row.proposal.value} menjadi {row.proposed.label}" if row.proposed else row.proposal.value


def _amount(row: StandardRow, amount: float | None) -> str:
    if amount is None:
        return style.UNKNOWN
    return f"{style.number(float(amount))} hari" if row.unit is TimeUnit.HARI else style.hours(float(amount))
