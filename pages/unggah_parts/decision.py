"""What a person decided over one chosen file, and the same as text, so that a draft keeps it through a reload. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sop_core.boards.files import Finishable
from sop_core.errors import SopError
from sop_core.intake import Answer, Choices, Level, Reply, ShownTable, Typed
from sop_core.periode import Periode
from sop_core.sop.progress import Key

Place = tuple[str, str]
"""Sheet and cell."""


@dataclass(frozen=True)
class Decision:
    """For which cycle, bidang and period the file is, how it is to be read, and what is said and finished along with it."""

    cycle_id: str = ""
    """Empty while nothing was decided: then what is read in the file decides."""
    unit: str | None = None
    periode: Periode | None = None
    choices: Choices = field(default_factory=Choices)
    note: str = ""
    finishes: Finishable | None = None
    """The very step and round that is to be finished along with the file, never the one that came to be open since."""
    view: str = ""
    """Which view of the card is open."""

    @property
    def of_reading(self) -> Decision:
        """Without what changes nothing in how the file is read."""
        return replace(self, note="", finishes=None, view="")


def as_text(decision: Decision) -> str:
    choices, step = decision.choices, decision.finishes
    told = {
        "cycle": decision.cycle_id,
        "unit": decision.unit,
        "periode": decision.periode.code if decision.periode else None,
        "note": decision.note,
        "view": decision.view,
        "finishes": [step.key.step, step.key.unit, step.round, step.short] if step else None,
        "columns": [[*place, *meaning] for place, meaning in choices.columns.items()],
        "notations": [[*place, notation] for place, notation in choices.notations.items()],
        "indicators": [[*place, kode] for place, kode in choices.indicators.items()],
        "levels": [[*place, level.value] for place, level in choices.levels.items()],
        "corrections": [[*place, typed.text, typed.reason] for place, typed in choices.corrections.items()],
        "answers": [[*place, answer.reply.value, answer.reason] for place, answer in choices.answers.items()],
        "shown": [[sheet, table.header_first, table.header_last, table.first, table.last] for sheet, table in choices.shown.items()],
        "without_tables": sorted(choices.without_tables),
        "without_sheets": sorted(choices.without_sheets),
        "with_sheets": sorted(choices.with_sheets),
    }
    return json.dumps(told, ensure_ascii=False)


def from_text(text: str) -> Decision:
    """The decision a draft keeps; one that this version of the program does not understand is made anew."""
    try:
        return _told(json.loads(text)) if text else Decision()
    except (ValueError, KeyError, TypeError, SopError):
        return Decision()


def _told(told: Mapping[str, object]) -> Decision:
    step, code = told["finishes"], told["periode"]
    choices = Choices(
        columns={(sheet, cell): (role, key) for sheet, cell, role, key in _rows(told["columns"])},
        notations={(sheet, cell): notation for sheet, cell, notation in _rows(told["notations"])},
        indicators={(sheet, cell): kode for sheet, cell, kode in _rows(told["indicators"])},
        levels={(sheet, cell): Level(level) for sheet, cell, level in _rows(told.get("levels", []))},
        corrections={(sheet, cell): Typed(text, reason) for sheet, cell, text, reason in _rows(told["corrections"])},
        answers={(sheet, cell): Answer(Reply(reply), reason) for sheet, cell, reply, reason in _rows(told.get("answers", []))},
        shown={sheet: ShownTable(*rows) for sheet, *rows in _rows(told.get("shown", []))},
        without_tables=frozenset((sheet, box) for sheet, box in _rows(told["without_tables"])),
        without_sheets=frozenset(_rows(told["without_sheets"])),
        with_sheets=frozenset(_rows(told["with_sheets"])),
    )
    return Decision(
        cycle_id=str(told["cycle"]),
        unit=str(told["unit"]) if told["unit"] else None,
        periode=Periode.parse(str(code)) if code else None,
        choices=choices,
        note=str(told["note"]),
        finishes=Finishable(Key(step[0], step[1]), step[2], step[3]) if isinstance(step, list) else None,
        view=str(told["view"]),
    )


def _rows(told: object) -> Iterable[list]:  # type: ignore[type-arg]
    if not isinstance(told, list):
        raise TypeError("a list was expected")
    return told
