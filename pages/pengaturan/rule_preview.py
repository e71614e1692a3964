"""The last look before the office's rules change: what is another, what is wrong, which capaian flip; then letter, day and reason.

Whoever proposes changes (a form, a grid, a workbook) ends here: ``review`` opens it as a dialog, ``body`` draws it in one's own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from pages.shared import dialogs, session, table, widgets
from pages.shared.acting import perform
from sop_core import actions
from sop_core.access.rights import Actor, post_to
from sop_core.actions import Receipt
from sop_core.boards.rule_fields import number_typed
from sop_core.boards.rule_preview import CapaianFlip, RegisterPreview, RuleTrouble, rule_preview
from sop_core.errors import SopError
from sop_core.intake.free_text import LETTER, REASON
from sop_core.office_rules import RuleDifference, RuleKind
from sop_core.reports.table import Column, Table
from sop_core.store.rules import Decree

MOST_LINES, MOST_WRAPPED = 6, 12
"""So many words of a rule are listed, and so many rules in a table whose cells wrap."""
Then = Callable[[Receipt], object]


@st.dialog("Periksa, lalu simpan", width="large", icon=":material/fact_check:", on_dismiss="rerun")
def review(changes: Sequence[RuleDifference], form: str, then: Then | None = None, reason: str = "") -> None:
    """The dialog; ``form`` names what is proposed, ``then`` is called once it is stored, ``reason`` is written beforehand."""
    body(changes, form, then, reason)


def may_change(actor: Actor, changes: Sequence[RuleDifference]) -> bool:
    organisation = session.office().organisation
    return all(post_to(right, actor, organisation) is not None for right in actions.rights_to(changes, confirming=True))


def body(changes: Sequence[RuleDifference], form: str, then: Then | None = None, reason: str = "") -> None:
    """What the changes do, and the fields that make them."""
    dialogs.able(lambda actor: may_change(actor, changes), "Anda tidak berhak mengubah ketentuan ini; yang berhak: pengelola register.")
    if not changes:
        st.text("Tidak ada yang berubah dari ketentuan yang berlaku; tidak ada yang perlu disimpan.")
        return
    today = session.now().date()
    changed(changes)
    valid_from = widgets.asked_day("Berlaku sejak", today, f"{form}-berlaku") or today
    preview = session.look().ask(rule_preview, tuple(changes), max(today, valid_from))
    if preview.troubles:
        troubles(preview.troubles)
        return
    waits = any(change.kind in actions.OF_REGISTER for change in changes)
    numbers(preview.cycles, waits)
    letter = st.text_input(
        "Surat yang menjadi dasar", max_chars=LETTER.longest, placeholder="Perjanjian Kinerja nomor …", key=f"{form}-surat"
    )
    confirms = any(change.after is not None and change.kind in (RuleKind.INDICATOR, RuleKind.BUDGET) for change in changes)
    letter_day = widgets.asked_day("Tanggal surat", None, f"{form}-tanggal") if confirms else None
    if confirms:
        st.caption("Target dan pagu di atas sekaligus dikonfirmasi oleh surat itu.")
    why = st.text_area("Alasan", reason, max_chars=REASON.longest, height=80, key=f"{form}-alasan", placeholder="Mengapa diubah")
    if not st.button(f"Simpan {len(changes)} perubahan", type="primary", icon=":material/save:", key=f"{form}-simpan"):
        return
    if confirms and letter_day is None:
        widgets.trouble(SopError("Isi tanggal surat yang menjadi dasarnya."))
        return
    decree = Decree(letter, why, valid_from)
    counts = "siklus berjalan memakainya sesudah dipindahkan" if waits else "langsung dipakai"
    done = f"{len(changes)} perubahan disimpan dengan surat {letter.strip()}; {counts}."
    perform(form, done, lambda desk: actions.change_office_rules(desk, changes, decree, letter_day), typed=why, then=then)


def troubles(refusals: Sequence[RuleTrouble]) -> None:
    """Everything that is wrong, at once."""
    st.error(f"{len(refusals)} hal harus diperbaiki dahulu; belum ada yang disimpan.", icon=":material/error:")
    for trouble in refusals:
        st.text(f"• {trouble.sentence}")


def numbers(previews: Sequence[RegisterPreview], waits: bool) -> None:
    """Which capaian flip in the running cycles: once they are moved, or (of a scale, a word) at once."""
    st.markdown(f"**Akibat bagi siklus berjalan{' bila dipindahkan ke register ini' if waits else ''}**")
    if not previews:
        st.text("Tidak ada siklus berjalan. Siklus yang sudah diarsipkan tidak berubah.")
    for preview in previews:
        flipped(preview)


def flipped(preview: RegisterPreview) -> None:
    """Which capaian of a cycle are others by the new register."""
    st.markdown(f"**{widgets.plain(preview.name)}**: {widgets.plain(preview.sentence)}")
    if preview.flips:
        table.show(Table("Capaian yang berubah", FLIPS, preview.flips), f"capaian-berubah-{preview.cycle_id}", 260)


def changed(changes: Sequence[RuleDifference]) -> None:
    """Each rule that is another, new or withdrawn, and in which words."""
    st.markdown(f"**{len(changes)} ketentuan berubah**")
    few = Table("Yang berubah", CHANGES, changes)
    table.wrapped(few) if len(changes) <= MOST_WRAPPED else table.show(few, "ketentuan-berubah", 300)


def _lines(change: RuleDifference) -> str:
    """The words of the rule that differ; of a new rule what it says."""
    lines = list(change.lines(number_typed)) if change.after is not None else []
    shown = lines[:MOST_LINES] + ([f"dan {len(lines) - MOST_LINES} lagi"] if len(lines) > MOST_LINES else [])
    return "; ".join(line.replace("tidak ada → ", "") if change.before is None else line for line in shown) or "–"


CHANGES: tuple[Column[RuleDifference], ...] = (
    Column("Ketentuan", lambda change: change.label),
    Column("Perubahan", lambda change: change.word),
    Column("Isi", _lines),
)
FLIPS: tuple[Column[CapaianFlip], ...] = (
    Column("Kode", lambda flip: flip.kode),
    Column("Uraian", lambda flip: flip.title),
    Column("Bidang", lambda flip: flip.unit_name),
    Column("Sekarang", lambda flip: flip.before),
    Column("Menjadi", lambda flip: flip.after),
)
