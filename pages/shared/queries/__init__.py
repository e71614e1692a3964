"""Every read of a page, ``kept`` by what it depends on: the store's revision, the minute, the arguments.

Nobody has to remember to clear a cache: a write moves the revision, and what one person writes the next one sees. Boards are frozen,
so they are shared between sessions as they are.

By topic: ``moment``, ``siklus``, ``berkas``, ``kinerja``, ``kantor``; a page names them all as ``queries.…``.
"""

from __future__ import annotations

from pages.shared.queries.berkas import (
    against_stored,
    agreed,
    between,
    cell_choices,
    cells_around,
    draft_content,
    excerpt,
    files_behind,
    files_board,
    inspect,
    inspect_again,
    knowledge,
    learn,
    original,
    own_drafts,
    recall,
    remembered,
    same_bytes,
    samples,
    source,
    stored_file,
    template_form,
)
from pages.shared.queries.kantor import (
    GoldenRun,
    calendar_preview,
    calendar_year,
    calendar_years,
    doctor_board,
    everyone,
    examine_again,
    golden_run,
    health_board,
    move_preview,
    procedure_board,
    running_cycles,
    standard_rounds,
    standards_board,
    substitute_rows,
)
from pages.shared.queries.kinerja import (
    analysis_board,
    brief,
    confirmation_board,
    headline,
    kinerja_board,
    own_unit_board,
    register_board,
    register_years,
    still_open,
    summary_board,
)
from pages.shared.queries.moment import minute, office_calendar, shelf, store_revision
from pages.shared.queries.siklus import (
    chance_board,
    cycle_board,
    cycle_rows,
    direction,
    due_card,
    gantt,
    ledger_card,
    limit_answer,
    loops,
    own_time_board,
    plan_board,
    span_card,
    standards_answer,
    step_notes,
    task_board,
    timeliness_board,
    verdict,
    waiting_board,
)

__all__ = [
    "GoldenRun", "against_stored", "agreed", "analysis_board", "between", "brief", "calendar_preview", "calendar_year", "calendar_years",
    "cell_choices", "cells_around", "chance_board", "confirmation_board", "cycle_board", "cycle_rows", "direction", "doctor_board",
    "draft_content", "due_card", "everyone", "examine_again", "excerpt", "files_behind", "files_board", "gantt", "golden_run", "headline",
    "health_board", "inspect", "inspect_again", "kinerja_board", "knowledge", "learn", "ledger_card", "limit_answer", "loops", "minute",
    "move_preview", "office_calendar", "original", "own_drafts", "own_time_board", "own_unit_board", "plan_board", "procedure_board",
    "recall", "register_board", "register_years", "remembered", "running_cycles", "same_bytes", "samples", "shelf", "source", "span_card",
    "standard_rounds", "standards_answer", "standards_board", "step_notes", "still_open", "store_revision", "stored_file",
    "substitute_rows", "summary_board", "task_board", "template_form", "timeliness_board", "verdict", "waiting_board",
]  # fmt: skip
