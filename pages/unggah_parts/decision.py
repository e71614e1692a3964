"""What a person decided over one chosen file, and the same as text, so that a draft keeps it through a reload. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sop_core.boards.files import Finishable
from sop_core.errors import SopError
from sop_core.intake import Answer, Choices, Level, Reply, ShownTable, Typed
from sop_core.intake.joining import Joining
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
    joining: Joining | None = None
    """Which stored files it replaces, and which counted then; None while the person said nothing."""
    aside: tuple[Decision, ...] = ()
    """What was decided over the same workbook for its other bidang."""

    @property
    def of_reading(self) -> Decision:
        """Without what changes nothing in how the file is read."""
        return replace(self, note="", finishes=None, view="", joining=None, aside=())

    def of_unit(self, unit: str) -> Decision:
        """What was decided for another bidang of the workbook, with this one put aside; at first only the layout is the same."""
        if unit == self.unit:
            return self
        if self.unit is None:
            return replace(self, unit=unit)
        others = {one.unit: one for one in self.aside}
        layout = Choices(columns=self.choices.columns, notations=self.choices.notations)
        mine = others.pop(unit, None) or Decision(self.cycle_id, unit, self.periode, layout)
        return replace(mine, aside=(*others.values(), replace(self, aside=())))

    def without(self, unit: str) -> Decision:
        return replace(self, aside=tuple(one for one in self.aside if one.unit != unit))


def as_text(decision: Decision) -> str:
    return json.dumps(_as_words(decision), ensure_ascii=False)


def _as_words(decision: Decision) -> dict[str, object]:
    choices, step, joining = decision.choices, decision.finishes, decision.joining
    return {
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
        "joining": [sorted(joining.replaces), sorted(joining.seen)] if joining else None,
        "aside": [_as_words(one) for one in decision.aside],
    }


def from_text(text: str) -> Decision:
    """The decision a draft keeps; one that this version of the program does not understand is made anew."""
    try:
        return _told(json.loads(text)) if text else Decision()
    except (ValueError, KeyError, TypeError, SopError):
        return Decision()


def _told(told: Mapping[str, object]) -> Decision:
    step, code, joining = told["finishes"], told["periode"], told.get("joining")
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
        joining=Joining(*map(frozenset, joining)) if isinstance(joining, list) else None,
        aside=tuple(_told(one) for one in _rows(told.get("aside", []))),
    )


def _rows(told: object) -> Iterable[list]:  # type: ignore[type-arg]
    if not isinstance(told, list):
        raise TypeError("a list was expected")
    return told
