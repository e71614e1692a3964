"""Running cycles and the rules they follow: what a move to a newer SOP, calendar or register would flip, and the move with its reason."""

from __future__ import annotations

import streamlit as st

from pages.pengaturan import rule_preview
from pages.shared import dialogs, downloads, session, table, widgets
from pages.shared.acting import perform
from sop_core.access.rights import Action, Actor, post_to
from sop_core.actions import rules
from sop_core.boards.rule_preview import register_move
from sop_core.boards.rules import CyclePreview, MovePreview, RunningCycle, ShiftRow, move_preview, running_cycles
from sop_core.figures import style
from sop_core.intake.free_text import REASON
from sop_core.reports.table import Column, Table
from sop_core.sop.changes import MovableRule, ProcedureDifference
from sop_core.worktime import Day

MOST_DAYS = 12
"""So many differing days are listed on the screen; all of them are in the download."""


def older(rule: MovableRule) -> None:
    """One line where a running cycle follows an older SOP, calendar or register."""
    names = [one.name for one in session.look().ask(running_cycles) if not one.is_newest(rule)]
    if names:
        said = f"{', '.join(names)} masih memakai {rule.value} lama; lihat bagian Siklus berjalan."
        st.info(widgets.plain(said), icon=":material/history:")


def running(actor: Actor, rule: MovableRule) -> None:
    """Each running cycle with the SOP, calendar or register it follows, and the way to the newer one."""
    cycles = session.look().ask(running_cycles)
    if not cycles:
        widgets.empty("Tidak ada siklus berjalan", "Siklus yang sudah ditutup tetap memakai aturan saat ditutup.")
        return
    st.text(f"Siklus memakai {rule.value} saat dibuka sampai dipindahkan dengan alasan. Siklus yang sudah ditutup tetap seperti adanya.")
    for one in cycles:
        with st.container(border=True, gap="small"):
            _running(actor, one, rule)


def _running(actor: Actor, cycle: RunningCycle, rule: MovableRule) -> None:
    newest = cycle.is_newest(rule)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{widgets.plain(cycle.name)}**")
        named = f"SOP {cycle.procedure}" if rule is MovableRule.PROCEDURE else rule.value
        word = f"{named} terbaru" if newest else f"{named} lama"
        st.badge(word, icon=":material/check:" if newest else ":material/history:", color="green" if newest else "orange")
    if newest:
        return
    if rule is MovableRule.PROCEDURE:
        st.text(f"Siklus baru mengikuti SOP {cycle.newest_procedure}.")
    if not _sees(actor):
        st.caption("Pratinjau memuat waktu kerja seluruh dinas; tanyakan kepada Sekretaris.")
    elif st.button("Pratinjau pemindahan", icon=":material/preview:", key=f"pindah-{rule.name}-{cycle.id}"):
        move(cycle, rule)


def _sees(actor: Actor) -> bool:
    organisation = session.office().organisation
    return any(post_to(action, actor, organisation) for action in (Action.SEE_OFFICE, Action.CHANGE_RULES))


@st.dialog("Pindahkan siklus ke aturan baru", width="large", on_dismiss="rerun")
def move(cycle: RunningCycle, rule: MovableRule) -> None:
    actor = dialogs.able(_sees, "Pratinjau memuat waktu kerja seluruh dinas; tanyakan kepada Sekretaris.")
    seen = _register(cycle) if rule is MovableRule.REGISTER else _judged(cycle, rule)
    if seen is None:
        return
    if post_to(Action.CHANGE_RULES, actor, session.office().organisation) is None:
        st.caption("Yang berhak memindahkan: Sekretaris (pemilik prosedur) atau Admin.")
        return
    form = f"pindah-{rule.name}-{cycle.id}-{seen[:12]}"
    reason = st.text_area(
        "Alasan pemindahan", max_chars=REASON.longest, height=80, placeholder="Tercatat dalam riwayat siklus", key=f"alasan-{form}"
    )
    if st.button(f"Pindahkan {cycle.name}", type="primary", icon=":material/move_down:", key="pindah-ya"):
        said = f"{cycle.name} memakai {rule.value} terbaru."
        perform(form, said, lambda desk: rules.change_rules(desk, cycle.id, rule, seen, reason))


def _judged(cycle: RunningCycle, rule: MovableRule) -> str | None:
    """What the newer SOP or calendar would do to the clocks; its digest, or None where the cycle cannot be moved to it."""
    move = session.look().ask(move_preview, cycle.id, rule)
    if move.is_newest:
        _nothing_left(cycle, rule)
        return None
    _differing(move)
    preview(move.cycle)
    return None if move.cycle.refusal else move.seen


def _register(cycle: RunningCycle) -> str | None:
    """The same of the newer register: what is another in it, and which capaian it flips."""
    move = session.look().ask(register_move, cycle.id)
    if move.is_newest:
        _nothing_left(cycle, MovableRule.REGISTER)
        return None
    rule_preview.changed(move.changes)
    rule_preview.flipped(move.preview)
    return move.seen


def _nothing_left(cycle: RunningCycle, rule: MovableRule) -> None:
    widgets.trouble(f"{cycle.name} sudah memakai {rule.value} terbaru; tidak ada lagi yang perlu dipindahkan.")


def _differing(preview: MovePreview) -> None:
    """What is another in the new SOP or calendar."""
    if preview.rule is MovableRule.PROCEDURE:
        table.wrapped(Table("Yang berbeda", PARTS, preview.parts)) if preview.parts else st.text(
            "SOP baru hanya berbeda pada naskah pindaian atau kepalanya."
        )
        return
    if not preview.days:
        st.text("Tidak ada hari yang berbeda; hanya sumber atau catatannya yang berubah.")
        return
    st.text(f"{len(preview.days)} hari berbeda sejak siklus dibuka.")
    table.wrapped(Table("Hari yang berbeda", DAYS, preview.days[:MOST_DAYS]))
    if len(preview.days) > MOST_DAYS:
        st.caption(f"Ditampilkan {MOST_DAYS} hari pertama; semuanya ada dalam unduhan.")
    downloads.excel(f"beda-kalender-{preview.cycle.cycle_id}", lambda: (Table("Hari yang berbeda", DAYS, preview.days),), "Beda kalender")


def preview(preview: CyclePreview) -> None:
    """What would flip in this cycle, step by bidang, before and after."""
    if preview.refusal:
        widgets.trouble(preview.refusal)
        return
    st.markdown(f"**{widgets.plain(preview.name)}**: {widgets.plain(preview.sentence)}")
    if preview.rows:
        table.wrapped(Table("Pratinjau", BRIEF, preview.rows))
        whole = Table("Pratinjau", COLUMNS, preview.rows)
        downloads.excel(f"pratinjau-{preview.cycle_id}", lambda: (whole,), f"Pratinjau perubahan aturan {preview.name}")


BRIEF: tuple[Column[ShiftRow], ...] = (
    Column("Langkah", lambda row: f"{row.step} {row.step_name}{(f', putaran {row.round}' if row.round > 1 else '')}"),
    Column("Bidang", lambda row: row.unit_name),
    Column("Sebelum", lambda row: f"{row.before.value}, tenggat {style.brief_moment(row.due_before)}"),
    Column("Sesudah", lambda row: f"{row.after.value}, tenggat {style.brief_moment(row.due_after)}"),
)


COLUMNS: tuple[Column[ShiftRow], ...] = (
    Column("Langkah", lambda row: row.step),
    Column("Nama langkah", lambda row: row.step_name),
    Column("Bidang", lambda row: row.unit_name),
    Column("Putaran", lambda row: row.round),
    Column("Sebelum", lambda row: row.before.value),
    Column("Sesudah", lambda row: row.after.value),
    Column("Tenggat sebelum", lambda row: style.moment(row.due_before)),
    Column("Tenggat sesudah", lambda row: style.moment(row.due_after)),
    Column("Penilaian berubah", lambda row: "ya" if row.flips else "tidak"),
)


PARTS: tuple[Column[ProcedureDifference], ...] = (
    Column("Langkah", lambda part: str(part.step or "SOP")),
    Column("Bagian", lambda part: part.part),
    Column("Sekarang", lambda part: part.before or "–"),
    Column("Menjadi", lambda part: part.after or "–"),
)
DAYS: tuple[Column[tuple[Day | None, Day | None]], ...] = (
    Column("Tanggal", lambda pair: style.day(next(day.date for day in pair if day is not None))),
    Column("Sekarang", lambda pair: _said(pair[0])),
    Column("Menjadi", lambda pair: _said(pair[1])),
)


def _said(day: Day | None) -> str:
    if day is None:
        return "di luar kalender"
    return f"{day.label}: {', '.join(map(str, day.windows))}" if day.windows else day.label
