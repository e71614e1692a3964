"""What in a workbook comes from us and not from the bidang: our listing and instructions, and the keys of our template. Pure."""

from __future__ import annotations

from dataclasses import replace

from sop_core.intake.container.workbook import Workbook
from sop_core.intake.knowledge import Knowledge
from sop_core.intake.meaning.template_key import GUIDE, LAST, keyed
from sop_core.intake.outcome.listing import is_listing
from sop_core.intake.submission import Choices


def recognised(workbook: Workbook, choices: Choices, knowledge: Knowledge) -> tuple[Workbook, Choices]:
    """The workbook with the bidang's own sheets only, and the choices with what the keys of a template say."""
    theirs = tuple(sheet for sheet in workbook.sheets if not is_listing(sheet) and sheet.rows.get(0, {}).get(0) not in (GUIDE, LAST))
    return keyed(replace(workbook, sheets=theirs), choices, knowledge)
