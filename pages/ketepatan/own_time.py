"""*Jam milik siapa*: each lead time divided without overlap into own first round, own rework, and waiting; every number opens its card."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.ketepatan.scope import TimelinessScope
from pages.shared import charts, downloads, ledger_card, session, table, widgets
from sop_core.boards import ledger
from sop_core.boards.cycle import cycle_rows
from sop_core.boards.own_time import POST, UNIT, WHOLE, OwnStretch, OwnTime, OwnTimeBoard, own_time_board
from sop_core.boards.past import NEWEST
from sop_core.exact import exact
from sop_core.figures import rencana, style
from sop_core.reports.table import Column, Table
from sop_core.sop.lead_time import LeadTimePart

BY_CYCLE, BY_UNIT, BY_POST = "Per siklus", "Per bidang", "Per jabatan"
ALL = "Seluruhnya"


def show(chosen: TimelinessScope) -> None:
    current = session.selected_cycle(session.look().ask(cycle_rows))
    board = session.look().ask(own_time_board, chosen.units, chosen.whole_office, chosen.newest, current.id if current else None)
    st.subheader("Jam milik siapa")
    views = (BY_CYCLE, BY_POST) if not chosen.whole_office else (BY_CYCLE, BY_UNIT, BY_POST)
    view = st.segmented_control(
        "Pembagian", views, default=views[0], required=True, label_visibility="collapsed", key="ketepatan-jam-siapa"
    )
    every = _lines(board, view, chosen)
    lines = _newest(every)
    if not lines:
        widgets.empty("Belum ada yang dapat dibagi", "Waktu sebuah siklus dibagi sejak siklus itu dibuka.")
        return
    parts = [one for line in lines for one in _owned(line, view)]
    charts.show(rencana.owned(parts, _title(lines, view)), "ketepatan-jam-siapa-bagan")
    picked = table.pick(division(lines, view), f"ketepatan-jam-{view}")
    if picked is not None:
        open_stretches(picked)
    st.caption(
        "Bagian-bagian menjumlah tepat menjadi lama siklus sejak dibuka sampai diarsipkan (atau sampai kini). Dari langkah yang berjalan "
        "bersamaan, tiap menit milik satu saja: langkah sendiri, lalu langkah bidang sendiri, lalu langkah yang paling akhir ditunggu "
        "siklus. Bagi bidang, atasan ialah seluruh tingkat dinas (langkah yang tidak dipegang orang bidang). "
        "Pilih satu baris untuk melihat potongan waktu dan kartu hitungnya."
    )
    if len(lines) < len(every):
        st.caption(f"Tampil {NEWEST} siklus yang terakhir; seluruhnya ada dalam unduhan.")
    download(view, every)


def download(view: str, lines: Sequence[OwnTime]) -> None:
    """The parts and their stretches as one workbook."""
    downloads.excel("jam-milik-siapa", lambda: (division(lines, view), pieces(lines)), "Jam milik siapa")


def _lines(board: OwnTimeBoard, view: str, chosen: TimelinessScope) -> list[OwnTime]:
    """What the view compares: cycles over time (of the own bidang or the whole office), or bidang or posts in the chosen cycle."""
    current = session.selected_cycle(session.look().ask(cycle_rows))
    cycle_id = current.id if current else None
    if view == BY_UNIT:
        return list(board.of(UNIT, cycle_id))
    if view == BY_POST:
        return [one for one in board.of(POST, cycle_id) if not chosen.posts or one.kode in chosen.posts]
    return list(board.of(WHOLE)) if chosen.whole_office else list(board.of(UNIT))


def _newest(lines: Sequence[OwnTime]) -> list[OwnTime]:
    """Of the newest cycles; the board has the newest first."""
    shown = list(dict.fromkeys(line.cycle_id for line in lines))[:NEWEST]
    return [line for line in lines if line.cycle_id in shown]


def _title(lines: Sequence[OwnTime], view: str) -> str:
    if view != BY_CYCLE:
        return f"Jam kerja {lines[0].periode.short_label} menurut pemiliknya"
    several = len({line.kode for line in lines}) > 1
    return f"Jam kerja tiap siklus, dilihat dari {'tiap bidang' if several else lines[0].name}"


def _name(line: OwnTime, view: str) -> str:
    return line.periode.short_label if view == BY_CYCLE else line.name


def _owned(line: OwnTime, view: str) -> list[rencana.Owned]:
    return [rencana.Owned(_name(line, view), part, minutes) for part, minutes in line.minutes.items() if part is not LeadTimePart.OUTSIDE]


def division(lines: Sequence[OwnTime], view: str) -> Table[OwnTime]:
    """One row a lead time; the parts, what they add up to, and the share of the own."""
    columns: list[Column[OwnTime]] = [
        Column("Siklus" if view == BY_CYCLE else "Dilihat dari", lambda line: _name(line, view)),
        *(_part(part) for part in LeadTimePart if any(line.minutes.get(part) for line in lines)),
        Column("Lama seluruhnya", lambda line: style.hours(line.total)),
        Column("Milik sendiri (dari jam kerja)", _own),
        Column("Keadaan", lambda line: "berjalan" if line.is_open else "diarsipkan"),
    ]
    return Table(view, columns, lines)


def _part(part: LeadTimePart) -> Column[OwnTime]:
    return Column(part.value.capitalize(), lambda line: _hours(line.minutes.get(part, 0)))


def _own(line: OwnTime) -> str:
    own = [line.share(part) for part in (LeadTimePart.OWN_FIRST, LeadTimePart.OWN_REWORK)]
    return style.share(None if None in own else sum(exact(share or 0) for share in own))


def _hours(minutes: int) -> str:
    return style.hours(minutes) if minutes else style.UNKNOWN


def pieces(lines: Sequence[OwnTime]) -> Table[tuple[OwnTime, OwnStretch]]:
    """Every stretch of every line."""

    def of_stretch(column: Column[OwnStretch]) -> Column[tuple[OwnTime, OwnStretch]]:
        return Column(column.title, lambda pair: column.value(pair[1]))

    columns: list[Column[tuple[OwnTime, OwnStretch]]] = [
        Column("Siklus", lambda pair: pair[0].periode.short_label),
        Column("Dilihat dari", lambda pair: pair[0].name), *map(of_stretch, _PIECE),
    ]  # fmt: skip
    return Table("Potongan", columns, [(line, stretch) for line in lines for stretch in line.stretches])


_PIECE: tuple[Column[OwnStretch], ...] = (
    Column("Waktu", lambda stretch: style.span(stretch.start, stretch.end)),
    Column("Milik", lambda stretch: stretch.stretch.part.value),
    Column("Langkah", lambda stretch: stretch.title),
    Column("Jam kerja", lambda stretch: style.hours(stretch.stretch.worked.minutes)),
)


@st.dialog("Potongan waktu", width="large", icon=":material/receipt_long:")
def open_stretches(line: OwnTime) -> None:
    """Whose each stretch of a lead time was, and the card of each."""
    st.markdown(f"**{widgets.plain(line.name)} · {line.periode.short_label}**")
    worked = f"{style.hours(line.worked)} di antaranya jam kerja"
    st.text(f"Dari {style.moment(line.start)} sampai {style.moment(line.end)}: {style.hours(line.total)}, {worked}.")
    table.show(Table("Potongan waktu", _PIECE, line.stretches), "potongan-waktu")
    names = {ALL: (line.start, line.end)}
    names |= {f"{style.span(stretch.start, stretch.end)} · {stretch.title}": (stretch.start, stretch.end) for stretch in line.stretches}
    asked = st.selectbox("Kartu hitung untuk", list(names), key="potongan-kartu")
    ledger_card.show_span(session.look().ask(ledger.span_card, line.cycle_id, *names[asked]), "potongan")
