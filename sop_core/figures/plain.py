"""A chart as Plotly's JavaScript reads it: plain dictionaries, nothing checked while it is drawn.

Plotly's own ``graph_objects`` examine every property at every run, which was nine tenths of what a chart cost. Whether a property exists
and takes its value is the same at every run, so the tests ask Plotly once, for each kind of chart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Trace = dict[str, object]


def bar(**given: object) -> Trace:
    return {"type": "bar", **given}


def scatter(**given: object) -> Trace:
    return {"type": "scatter", **given}


def heatmap(**given: object) -> Trace:
    return {"type": "heatmap", **given}


@dataclass
class Figure:
    """Traces and a layout; ``alt`` is what a reader who cannot see the chart is told."""

    data: Sequence[Trace]
    layout: dict[str, object]
    title: str
    alt: str

    def update_xaxes(self, **given: object) -> None:
        self._merge("xaxis", given)

    def update_yaxes(self, **given: object) -> None:
        self._merge("yaxis", given)

    def update_margin(self, **given: object) -> None:
        self._merge("margin", given)

    def add_shape(self, **given: object) -> None:
        self._add("shapes", given)

    def add_vline(self, x: float, line: Trace) -> None:
        """A line from top to bottom at ``x``."""
        self.add_shape(type="line", x0=x, x1=x, xref="x", y0=0, y1=1, yref="y domain", line=line)

    def add_annotation(self, **given: object) -> None:
        self._add("annotations", given)

    def to_dict(self) -> dict[str, object]:
        """As Plotly takes it, in the browser and in Python."""
        return {"data": list(self.data), "layout": self.layout}

    def _merge(self, name: str, given: dict[str, object]) -> None:
        held = self.layout.get(name, {})
        assert isinstance(held, Mapping)
        self.layout[name] = {**held, **given}

    def _add(self, name: str, given: dict[str, object]) -> None:
        held = self.layout.get(name, [])
        assert isinstance(held, list)
        self.layout[name] = [*held, given]
