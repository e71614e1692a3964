"""*Garis tunggu*: whom the fan-in waits for, since when, what each late bidang costs the final date, and the date had all been on time."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from pages.shared import charts, downloads, ledger_card, session, table, widgets
from sop_core.boards.cycle import CycleBoard
from sop_core.boards.waiting import WaitingBoard, WaitRow, waiting_board
from sop_core.figures import rencana, style
from sop_core.reports.table import Column, Table


def show(board: CycleBoard) -> None:
    line = session.look().ask(waiting_board, board.cycle.id, board.at if board.is_past else None)
    if line is None:
        widgets.empty("Belum ada yang ditunggu", "Garis tunggu tampak setelah nota dinas (langkah 2) selesai dan bidang mulai bekerja.")
        return
    st.text(_sentence(board, line))
    with st.grid(3, min_column_width=200, gap="small"):
        if line.is_closed:
            _number("Selesai", line.end, "seperti yang terjadi")
        else:
            _number("Perkiraan selesai", line.end, "laju baku sejak kini")
        earlier = f"lebih awal {line.all_cost_label}" if line.all_cost_label else "sama saja"
        _number("Bila semua bidang tepat waktu", line.all_on_time, earlier)
        _number("Bila semua langkah tepat waktu", line.everything_on_time, "termasuk langkah tingkat dinas")
    _earlier(line)
    charts.show(rencana.passings([_passing(row) for row in line.rows], "Kapan bidang menyerahkan, dan kapan seharusnya"), "garis-tunggu")
    waits = Table("Garis tunggu", COLUMNS, line.rows)
    row = table.pick(waits, f"garis-tunggu-{board.cycle.id}")
    if row is not None:
        _card(line, row)
    st.caption(
        "Ongkos sebuah bidang: berapa jam kerja siklus selesai lebih awal bila langkah yang dipegang orang bidang itu sendiri paling lama "
        "sepanjang waktu bakunya, yang lain tetap seperti adanya. Bila dua bidang terlambat bersamaan, ongkos masing-masing dapat nol; "
        "jumlah keduanya tampak pada tanggal bila semua tepat waktu. Pilih satu baris untuk membuka kartu hitungnya."
    )
    title = f"Garis tunggu {board.cycle.periode.label}"
    downloads.excel(f"garis-tunggu-{board.cycle.id}", lambda: (waits,), title, "Unduh garis tunggu")


def _sentence(board: CycleBoard, line: WaitingBoard) -> str:
    fan_in = board.procedure.after(board.procedure.unit_steps[-1].number)
    name = f"angkah {fan_in.number} {fan_in.short}" if fan_in else "angkah berikutnya"
    if line.is_over:
        return f"Tidak ada yang ditunggu lagi: l{name} terbuka {style.moment(line.opens_at)}."
    names = ", ".join(row.unit_name for row in line.awaited)
    since = f" sejak {style.moment(line.waits_since)}, saat bidang pertama menyerahkan" if line.waits_since else ""
    return f"L{name} menunggu {names}{since}. Perkiraan terbuka {style.moment(line.opens_at)}."


def _number(title: str, moment: datetime, beside: str) -> None:
    st.metric(title, style.short_moment(moment), beside, delta_color="off", delta_arrow="off", border=True)


def _earlier(line: WaitingBoard) -> None:
    """The cards of what the two dates are earlier by."""
    sooner = {"Bila semua bidang tepat waktu": line.all_on_time, "Bila semua langkah tepat waktu": line.everything_on_time}
    spans = {name: (moment, line.end) for name, moment in sooner.items() if moment < line.end}
    label = "Kartu hitung: berapa lebih awal"
    if spans and st.button(label, icon=":material/receipt_long:", type="tertiary", key="garis-tunggu-semua"):
        ledger_card.open_spans("Lebih awal selesai", line.cycle_id, spans)


def _passing(row: WaitRow) -> rencana.Passing:
    words = f"{row.state} {style.brief_moment(row.passes_at)}, bila tepat waktu {style.brief_moment(row.on_time_at)}"
    return rencana.Passing(row.unit_name, row.on_time_at, row.passes_at, bool(row.late_label), words)


COLUMNS: tuple[Column[WaitRow], ...] = (
    Column("Bidang", lambda row: row.unit_name),
    Column("Keadaan", lambda row: row.state),
    Column("Menyerahkan atau perkiraannya", lambda row: style.brief_moment(row.passes_at)),
    Column("Bila tepat waktu", lambda row: style.brief_moment(row.on_time_at)),
    Column("Terlambat", lambda row: row.late_label or style.UNKNOWN),
    Column("Ditunggu", lambda row: row.waited_label or style.UNKNOWN),
    Column("Ongkos", lambda row: row.cost_label or style.UNKNOWN),
    Column("Akhir bila ia tepat waktu", lambda row: style.brief_moment(row.end_if_on_time)),
)


def _card(line: WaitingBoard, row: WaitRow) -> None:
    """The card of each number of the row: lateness, waiting, cost."""
    if counted := spans(line, row):
        ledger_card.open_spans(row.unit_name, line.cycle_id, counted)
    else:
        st.toast(f"{widgets.plain(row.unit_name)} tidak ditunggu dan tidak terlambat.", icon=":material/check_circle:")


def spans(line: WaitingBoard, row: WaitRow) -> dict[str, tuple[datetime, datetime]]:
    """The times that the numbers of a row count, each under its number."""
    found: dict[str, tuple[datetime, datetime]] = {}
    if row.late_label:
        found[f"Terlambat {row.late_label}"] = (row.on_time_at, row.passes_at)
    if row.waited_label and line.waits_since is not None:
        until = row.passes_at if row.lane.has_passed else line.waited_until
        found[f"Ditunggu {row.waited_label}"] = (line.waits_since, until)
    if row.cost_label:
        found[f"Ongkos {row.cost_label}"] = (row.end_if_on_time, line.end)
    return found
