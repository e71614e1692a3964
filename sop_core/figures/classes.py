"""How a class of capaian looks, on any scale, from best to worst: colour, shape, icon; and one look for what has no number."""

from __future__ import annotations

from dataclasses import dataclass

from sop_core.figures.style import Badge


@dataclass(frozen=True)
class ClassLook:
    """``shape`` stands where only text can; ``ink`` is read on ``colour``."""

    colour: str
    ink: str
    shape: str
    icon: str
    badge: Badge


LOOKS = (
    ClassLook("#0B7A75", "#FFFFFF", "▲", "keyboard_double_arrow_up", "green"),
    ClassLook("#7CC4B4", "#10302C", "△", "keyboard_arrow_up", "green"),
    ClassLook("#F2D479", "#3A2E05", "◆", "drag_handle", "yellow"),
    ClassLook("#EBA05C", "#3B2103", "▽", "keyboard_arrow_down", "orange"),
    ClassLook("#B5432F", "#FFFFFF", "▼", "keyboard_double_arrow_down", "red"),
)
NO_CLASS = ClassLook("#C9CED6", "#2B3440", "○", "help", "gray")


def class_look(rank: int | None, classes: int = len(LOOKS)) -> ClassLook:
    """The look of class ``rank`` (1 is best) on a scale of so many classes.

    >>> class_look(1).shape, class_look(4, 4).shape, class_look(2, 3).shape, class_look(None).shape
    ('▲', '▼', '◆', '○')
    """
    if rank is None:
        return NO_CLASS
    place = (rank - 1) / max(classes - 1, 1) * (len(LOOKS) - 1)
    return LOOKS[min(round(place), len(LOOKS) - 1)]
