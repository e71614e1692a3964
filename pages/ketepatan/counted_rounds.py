"""The rounds behind a number made of several: a percentile's in their order with the middle marked, a sum's as its addends.

Each leads on to its own card, in the same dialog, because a dialog cannot open another.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import downloads, ledger_card, table, widgets
from sop_core.boards.grouped import RoundGroup
from sop_core.boards.judged import JudgedRound, Rounds
from sop_core.figures import style
from sop_core.indicators.compliance import OnTime
from sop_core.reports.table import Column, Table
from sop_core.worktime import working_label

TABLE, MARK = "ketepatan-balik", "Dibaca dari"


def open_used(group: RoundGroup, name: str = "") -> None:
    """The rounds of a step, of a step of a bidang, or of a post, the least used first."""
    named = name or " · ".join(filter(None, (group.name, group.unit_name)))
    open_rounds(named, sentence(group) if group.honest else "", group.honest, group.marks)


@st.dialog("Putaran di balik angka", width="large", icon=":material/receipt_long:")
def open_rounds(name: str, words: str, rounds: Rounds, read_off: Sequence[str] = ()) -> None:
    """The ``rounds`` that a number called ``name`` is made of; ``words`` say how, ``read_off`` which of them it was read off."""
    st.markdown(f"**{widgets.plain(name)}**")
    if not rounds:
        st.text("Belum ada putaran yang selesai atau lewat, jadi belum ada angkanya.")
        return
    st.text(words)
    listed = round_table(rounds, read_off or [""] * len(rounds))
    chosen = table.chosen(listed, TABLE)
    downloads.excel("putaran-di-balik-angka", lambda: (listed,), "Putaran di balik angka")
    if chosen is None:
        st.caption("Pilih satu putaran untuk membuka kartu hitung jam kerjanya.")
        return
    judged, _ = chosen
    ledger_card.show(judged.clock, judged.title, "balik", judged.cycle_id)


def sentence(group: RoundGroup) -> str:
    """How the numbers come from the rounds."""
    numbers = [f"{name} {style.share(value)}" for name, value in (("P50", group.p50), ("P90", group.p90)) if value is not None]
    over = f"Di luar waktu baku seluruhnya {group.over_label}" if group.over_label else "Tidak ada jam di luar waktu baku"
    return f"{' dan '.join(numbers)} dari n {group.n} putaran, urut dari yang paling sedikit terpakai. {over}."


def shared(name: str, on_time: OnTime, rounds: Rounds) -> None:
    """The rounds of a share on time."""
    counted = rounds.settled
    words = f"{on_time.on_time} dari n {on_time.expected} langkah tepat waktu, dengan {len(counted)} putarannya"
    open_rounds(name, f"{words}; yang masih berjalan dalam waktunya belum dihitung.", counted)


def summed(name: str, rounds: Rounds) -> None:
    """The rounds whose working time adds up to a sum."""
    total = working_label(rounds.used)
    open_rounds(name, f"Jam kerja {style.number(len(rounds))} putaran ini berjumlah {total}.", rounds)


def round_table(rounds: Rounds, read_off: Sequence[str]) -> Table[tuple[JudgedRound, str]]:
    """One row a round; ``read_off`` says which numbers are read off it."""
    columns: list[Column[tuple[JudgedRound, str]]] = [
        *([Column[tuple[JudgedRound, str]](MARK, lambda row: row[1])] if any(read_off) else []),
        Column("Keadaan", lambda row: row[0].verdict.value),
        Column("Terpakai (%)", lambda row: style.share(row[0].clock.share)),
        Column("Putaran", lambda row: row[0].title),
        Column("Terpakai", lambda row: row[0].used_label),
        Column("Waktu baku", lambda row: row[0].allowed_label),
        Column("Di luar waktu baku", lambda row: row[0].late_label or style.UNKNOWN),
    ]
    return Table("Putaran", columns, list(zip(rounds, read_off, strict=True)))
