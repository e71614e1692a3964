"""A table whose numbers are written the Indonesian way and sorted by what they are, ready to be sent at every run.

Streamlit takes both from a pandas styler: the frame, and ``frame.astype(str)`` with the words that the styler tells of every cell. To make
those words and to put them into place was a third of *Analisis* at each run, so they are made once and stand ready under ``astype``.
Nor are the columns of either frame taken out of it anew: that was two thirds of what Arrow asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
from pandas.io.formats.style import Styler

from sop_core.figures import style
from sop_core.indicators.number_marks import Marks, is_grave, signed

Words = Callable[[float], str]
NO_COLUMNS: Mapping[str, Sequence[Marks]] = {}


class Ready(pd.DataFrame):
    """A frame to be sent, which nobody changes: asked for a column it gives the array; what pandas derives from it is a plain frame."""

    _metadata = ["taken"]  # noqa: RUF012 - so pandas asks for it
    taken: Mapping[str, object]

    def __init__(self, frame: pd.DataFrame) -> None:
        super().__init__(frame)
        self.taken = {str(name): frame[name].values for name in frame}

    def __getitem__(self, key: object) -> object:
        return self.taken[key] if isinstance(key, str) and key in self.taken else super().__getitem__(key)


class Worded(Ready):
    """A frame that knows how its cells are written; made by ``worded``."""

    _metadata = ["taken", "words"]  # noqa: RUF012 - so pandas asks for it
    words: pd.DataFrame

    def astype(self, *_asked: object, **_named: object) -> pd.DataFrame:  # type: ignore[override]
        """As text, which is all that Streamlit asks of it."""
        return self.words


def worded(frame: pd.DataFrame, words: Mapping[str, Words], marks: Mapping[str, Sequence[Marks]] = NO_COLUMNS) -> Styler:
    """``words`` writes the numbers of a column, ``marks`` are those of each of its rows; what is missing is a dash.
    What a mark calls grave stands in red.

    Nobody changes it: Streamlit only names what has no name.
    """
    shown = Worded(frame)
    order = {name: place for place, name in enumerate(frame)}
    grave = [f"row{row}_col{order[name]}" for name, of_rows in marks.items() if name in words and name in order
             for row, own in enumerate(of_rows) if is_grave(own)]  # fmt: skip
    said = {name: [_said(value, say) for value in frame[name]] for name, say in words.items() if name in frame}
    for name, of_rows in marks.items():
        if name not in said:
            continue
        said[name] = [signed(number, own) for number, own in zip(said[name], of_rows, strict=True)]
    shown.words = Ready(frame.astype(str).assign(**said))
    styler = shown.style.set_uuid("angka")
    red = {"props": [("color", style.GRAVE), ("font-weight", "700")], "selectors": grave}
    styler._translate = lambda *_asked: {"cellstyle": [red]} if grave else {}  # type: ignore[method-assign]
    return styler


def _said(value: float | None, say: Words) -> str:
    return style.UNKNOWN if value is None or pd.isna(value) else say(value)
