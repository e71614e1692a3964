"""What in a workbook comes from us and not from the bidang: the listing of an earlier check. Pure."""

from __future__ import annotations

from dataclasses import replace

from sop_core.intake.returned.listing import is_listing
from sop_core.intake.workbook import Workbook


def recognised(workbook: Workbook) -> Workbook:
    """The workbook with the bidang's own sheets only."""
    return replace(workbook, sheets=tuple(sheet for sheet in workbook.sheets if not is_listing(sheet)))
