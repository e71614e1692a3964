"""The nota dinas of step 2 as a Word file with the latest dates: offered where it is planned and where the step is worked."""

from __future__ import annotations

import streamlit as st

from pages.shared import downloads, session, widgets
from sop_core.access.rights import WHOLE_OFFICE, Actor
from sop_core.boards.cycle import CycleBoard
from sop_core.boards.plan import PlanBoard
from sop_core.boards.step_notes import direction
from sop_core.organisation import Peran
from sop_core.reports.nota_dinas import NotaDinasLetter, default_number, nota_dinas


def show(actor: Actor, board: CycleBoard, plan: PlanBoard) -> None:
    """The letter with the dates of this plan, for the leaders."""
    if not any(actor.holds(peran) for peran in WHOLE_OFFICE) or plan.trouble:
        return
    st.subheader("Nota dinas ke bidang")
    if not any(row.key.unit for row in plan.rows):
        whole = "Pilih “Seluruh langkah dari awal” untuk menyusun nota dinas siklus berikutnya."
        widgets.empty("Tidak ada langkah bidang yang tersisa", whole)
        return
    if not plan.is_feasible:
        st.caption(":material/warning: Waktunya tidak cukup: ada tanggal yang sudah lewat. Ubah batas atau putarannya dahulu.")
    number = st.text_input(
        "Nomor nota dinas (boleh dibiarkan untuk diisi tangan)",
        value=default_number(session.office().organisation, session.now().year),
        max_chars=80,
        key=f"nota-nomor-{plan.cycle_id}",
    )
    button(actor, board, plan, number)


def button(actor: Actor, board: CycleBoard, plan: PlanBoard, number: str = "") -> None:
    told = direction(board)  # of this cycle: the next one gets a direction of its own
    excused = {unit for unit, _ in board.excused} if not plan.whole else set()
    letter = NotaDinasLetter(
        units=tuple(unit for unit, _ in board.units if unit not in excused),
        number=number,
        signer=actor.name if actor.holds(Peran.KATIM_PROGRAM) else "",
        direction=told.text if told is not None and not plan.whole else "",
    )
    organisation, now = session.office().organisation, session.now()
    downloads.word(
        "Unduh nota dinas (Word)",
        f"nota-dinas-{plan.cycle_id}",
        lambda stamp: nota_dinas(organisation, plan, letter, now, stamp),
    )
