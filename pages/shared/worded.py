"""A table whose numbers are written the Indonesian way and sorted by what they are, ready to be sent at every run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
from pandas.io.formats.style import Styler

from sop_core.figures import style

Words = Callable[[float], str]


@dataclass(frozen=True, eq=False)
class Worded:
    """A frame, and the words of its cells where they differ from what stands there."""

    frame: pd.DataFrame
    cells: list[list[dict[str, str]]]

    def styler(self) -> Styler:
        """As Streamlit takes it: it asks a styler for the words of every cell, text too, which was a third of *Analisis* at each run."""
        styler = self.frame.style
        styler._translate = lambda *_asked: {"body": self.cells}  # type: ignore[method-assign]
        return styler


def worded(frame: pd.DataFrame, words: Mapping[str, Words]) -> Worded:
    """``words`` writes the numbers of a column; what is missing is a dash."""
    columns = {list(frame.columns).index(name): [_said(value, say) for value in frame[name]] for name, say in words.items()}
    rows = range(len(frame))
    return Worded(frame, [[{"id": f"row{row}_col{place}", "display_value": said[row]} for place, said in columns.items()] for row in rows])


def _said(value: float | None, say: Words) -> str:
    return style.UNKNOWN if value is None or pd.isna(value) else say(value)
