"""*Dokter SOP*: reads a procedure the way a careful colleague would, says what is damaged or contradicts itself, and changes nothing.

Pure checks, one function a question; ``CHECKS`` lists them. Each remark points to the ``[[asumsi]]`` that answers it, or to none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sop_core.datafile import DataTable
from sop_core.errors import DataFileError
from sop_core.organisation import Organisation
from sop_core.sop import lint_flow, lint_head, lint_steps
from sop_core.sop.definition import Procedure, readable_part
from sop_core.sop.remarks import RemarkWeight, SopRemark

__all__ = ["RemarkWeight", "SopRemark", "examine", "examine_table", "unreadable"]

CHECKS: tuple[Callable[[Procedure], Iterator[SopRemark]], ...] = (
    lint_head.boxes,
    lint_head.lists,
    lint_head.qualifications,
    lint_head.laws,
    lint_head.drifting_names,
    lint_head.unsaid,
    lint_flow.performers,
    lint_flow.order,
    lint_steps.times,
    lint_steps.verbs,
    lint_steps.replaced_verbs,
    lint_flow.required_documents,
    lint_steps.documents,
    lint_flow.decisions,
    lint_flow.loops,
    lint_steps.fused_words,
    lint_steps.undeclared,
)
_WEIGHT = {RemarkWeight.WRONG: 0, RemarkWeight.UNCLEAR: 1, RemarkWeight.NOTE: 2}


def examine(procedure: Procedure, organisation: Organisation | None = None) -> tuple[SopRemark, ...]:
    """Everything remarkable about the procedure: the head first, then step by step, the heavier first.

    Assumptions that no check asked for are listed too, as notes of the file's author.
    """
    found = [remark for check in CHECKS for remark in check(procedure)]
    found += lint_flow.posts(procedure, organisation) if organisation else ()
    return tuple(sorted([*found, *_declared(procedure, found)], key=lambda one: (one.step or 0, _WEIGHT[one.severity])))


def examine_table(table: DataTable, organisation: Organisation | None = None) -> tuple[SopRemark, ...]:
    """The same for a file that may be too damaged to be a procedure: every trouble of reading it, then what the rest says."""
    procedure, troubles = readable_part(table)
    return (*(unreadable(trouble) for trouble in troubles), *examine(procedure, organisation))


def unreadable(trouble: DataFileError) -> SopRemark:
    """What the program cannot read of a SOP file."""
    why = "Bagian ini tidak dapat dipakai program; benarkan berkasnya."
    return SopRemark("berkas-rusak", RemarkWeight.WRONG, None, trouble.file, trouble.trouble, why)


def _declared(procedure: Procedure, remarks: Iterable[SopRemark]) -> Iterator[SopRemark]:
    answered = {remark.assumption for remark in remarks}
    for one in procedure.assumptions:
        if one.kode not in answered:
            yield SopRemark("tercatat", RemarkWeight.NOTE, one.step, one.part, one.asli, f"Dicatat penyusun berkas: {one.reason}", one.kode)
