"""The flow chart of the procedure from top to bottom, coloured by state: steps, decisions, fan-out to every bidang and fan-in, and returns.

Drawn from the procedure's own data. A square is a step, a diamond a decision, a circle beginning and end. One unit up or down is one pixel;
across, one unit is the lane of a bidang, so that it fits a phone as well as a desk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from sop_core.figures.marks import LINE, MUTED, SIGN_SIZE, WORD_SIZE, LaneMark, customdata, fill, frame, ink, sign
from sop_core.figures.template import framed, letters
from sop_core.sop.definition import Procedure, Step
from sop_core.sop.progress import Key
from sop_core.sop.sla import Verdict

Returns = Mapping[tuple[int, int, str | None], int]
"""(from step, to step, bidang) → how often the work went back that way."""

ONCE, LANE, FAN, TOP = 66, 98, 46, 44
"""Heights: a step done once, a step of the bidang, the bar of a fan, the title."""
MARK, REACH = 28, 17
"""The size of a mark, and how far from its middle an arrow ends."""
SENT_BACK = "#B04E33"
NO_LINE = {"width": 0}
"""On dark the theme would frame an arrow in white."""
Place = tuple[float, float]


@dataclass(frozen=True)
class _Layout:
    """Where every step of the chart stands."""

    places: Mapping[Key, Place]
    centre: float
    opens: float
    """Of the fan-out's bar."""
    joins: float
    end: float


def flow(procedure: Procedure, units: Sequence[tuple[str, str]], marks: Sequence[LaneMark], returns: Returns, alt: str) -> go.Figure:
    """``units`` are (kode, short name); ``marks`` has one for every step of the office and of each bidang."""
    kodes = [unit for unit, _ in units]
    layout = _layout(procedure, kodes)
    nodes = [_nodes(chosen, layout, procedure, verdict) for verdict in Verdict if (chosen := [m for m in marks if m.verdict is verdict])]
    traces = [_arrows(list(_ways(procedure, kodes, layout))), *_backs(procedure, kodes, layout, returns), *nodes, _ends(layout)]
    margin = {"t": TOP, "r": 4, "b": 4, "l": 4}
    figure = framed(traces, "Bagan alir SOP menurut keadaannya", alt, round(layout.end) + 26 + TOP, margin=margin)
    figure.update_xaxes(visible=False, range=[-0.62, len(units) - 1 + 0.62])
    figure.update_yaxes(visible=False, range=[layout.end + 22, -22])
    _fans(figure, units, layout)
    for step in procedure.steps:
        _name(figure, step, layout, marks, step in procedure.unit_steps)
    return figure


def _layout(procedure: Procedure, units: Sequence[str]) -> _Layout:
    centre = (len(units) - 1) / 2
    places: dict[Key, Place] = {}
    y = opens = joins = 0.0
    unit_steps = procedure.unit_steps
    for step in procedure.steps:
        if step == unit_steps[0]:
            opens = y + FAN
            y = opens + FAN / 2
        if step in unit_steps:
            y += LANE
            places |= {Key(step.number, unit): (float(column), y - LANE / 3) for column, unit in enumerate(units)}
        else:
            y += ONCE
            places[Key(step.number)] = (centre, y)
        if step == unit_steps[-1]:
            joins = y + FAN / 3
            y = joins - FAN / 4
    return _Layout(places, centre, opens, joins, y + ONCE)


def _ways(procedure: Procedure, units: Sequence[str], layout: _Layout) -> Iterator[tuple[Place, Place]]:
    """Every arrow of the way forward."""
    steps, unit_steps = procedure.steps, procedure.unit_steps
    before = [step for step in steps if step.number < unit_steps[0].number]
    behind = [step for step in steps if step.number > unit_steps[-1].number]
    yield from _down([(layout.centre, 0.0), *(layout.places[Key(step.number)] for step in before)])
    yield layout.places[Key(before[-1].number)], (layout.centre, layout.opens + REACH)
    for unit in units:
        column = [layout.places[Key(step.number, unit)] for step in unit_steps]
        yield from _down(column, under=34)
        yield (column[-1][0], column[-1][1] + 17), (column[-1][0], layout.joins + REACH)
    rest = [layout.places[Key(step.number)] for step in behind]
    yield from _down([(layout.centre, layout.joins - REACH), *rest, (layout.centre, layout.end)])


def _down(column: Sequence[Place], under: float = 0.0) -> Iterator[tuple[Place, Place]]:
    """Arrows from each place to the next; ``under`` leaves room for a word below each mark and a name above the next."""
    for (x, y), (to_x, to_y) in pairwise(column):
        yield (x, y + under / 2), (to_x, to_y - under / 2)


def _arrows(ways: Sequence[tuple[Place, Place]]) -> BaseTraceType:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for (x, y), (to_x, to_y) in ways:
        xs += [x, to_x, None]
        ys += [y + REACH, to_y - REACH, None]
    return go.Scatter(
        x=xs, y=ys, mode="lines+markers", line={"color": LINE, "width": 1.5}, hoverinfo="skip",
        marker={"symbol": "arrow", "angleref": "previous", "size": [0, 9, 0] * len(ways), "color": LINE, "opacity": 1, "line": NO_LINE},
    )  # fmt: skip


def _nodes(marks: Sequence[LaneMark], layout: _Layout, procedure: Procedure, verdict: Verdict) -> BaseTraceType:
    places = [layout.places[mark.key] for mark in marks]
    decides = [procedure.step(mark.key.step).is_decision for mark in marks]
    return go.Scatter(
        x=[x for x, _ in places],
        y=[y for _, y in places],
        mode="markers+text",
        name=verdict.value,
        text=[sign(mark) for mark in marks],
        textfont={"color": ink(verdict), "size": SIGN_SIZE},
        marker={
            "symbol": ["diamond" if decision else "square" for decision in decides],
            "size": [MARK + 3 if decision else MARK for decision in decides],
            "color": fill(verdict),
            "line": {"color": [frame(mark) for mark in marks], "width": 1.5},
            "opacity": 1,
        },
        hovertext=[mark.words for mark in marks],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=customdata([mark.key for mark in marks]),
    )


def _ends(layout: _Layout) -> BaseTraceType:
    return go.Scatter(
        x=[layout.centre] * 2, y=[0.0, layout.end], mode="markers", hoverinfo="skip",
        marker={"symbol": "circle", "size": 16, "color": MUTED, "line": {"color": MUTED, "width": 1}},
    )  # fmt: skip


def _fans(figure: go.Figure, units: Sequence[tuple[str, str]], layout: _Layout) -> None:
    """The bars where the work parts and comes together, and the names of the lanes below the first."""
    for y in (layout.opens, layout.joins):
        figure.add_shape(type="line", x0=-0.45, x1=len(units) - 0.55, y0=y, y1=y, line={"color": MUTED, "width": 3})
    for column, (_, name) in enumerate(units):
        figure.add_annotation(x=column, y=layout.opens + 16, text=f"<b>{letters(name)}</b>", showarrow=False, font={"size": WORD_SIZE})
    for y, said in ((0.0, "Mulai"), (layout.end, "Selesai, diarsipkan")):
        _text(figure, layout.centre, y, said, shift=14)


def _name(figure: go.Figure, step: Step, layout: _Layout, marks: Sequence[LaneMark], is_of_units: bool) -> None:
    """A step's name: beside the one mark, or above the row of marks, each with the word of its state below it."""
    mine = [mark for mark in marks if mark.key.step == step.number]
    title, actor = f"<b>{step.number} {letters(step.short)}</b>", step.performers[0].value
    if not is_of_units:
        _text(figure, layout.centre, layout.places[Key(step.number)][1], f"{title}<br>{actor}<br>{mine[0].word}", shift=27)
        return
    _, y = layout.places[mine[0].key]
    _text(figure, -0.58, y - 31, f"{title} · {actor}", shift=0)
    for mark in mine:
        x, _ = layout.places[mark.key]
        figure.add_annotation(x=x, y=y + 27, text=mark.word, showarrow=False, font={"size": WORD_SIZE - 1})


def _text(figure: go.Figure, x: float, y: float, words: str, shift: int) -> None:
    figure.add_annotation(x=x, y=y, text=words, showarrow=False, xanchor="left", xshift=shift, align="left", font={"size": WORD_SIZE + 1})


def _backs(procedure: Procedure, units: Sequence[str], layout: _Layout, returns: Returns) -> list[BaseTraceType]:
    """An arrow for every way back that the SOP allows, faint where nothing went; with its count where something did."""
    unit_steps = procedure.unit_steps
    ways = [
        (Key(step.number, unit), Key(target, unit), place)
        for step in procedure.steps
        for unit in (units if step in unit_steps else [None])
        for place, target in enumerate(step.returns_to)
    ]
    return [_back(layout, one, other, place, returns.get((one.step, other.step, one.unit), 0)) for one, other, place in ways]


def _back(layout: _Layout, key: Key, other: Key, place: int, count: int) -> BaseTraceType:
    """Up the right side of a lane, or up the left side of the middle."""
    (x, y), (_, to_y) = layout.places[key], layout.places[other]
    side = (0.3 + 0.1 * place) if key.unit else -(0.28 + 0.16 * place + 0.08 * (key.step - other.step))
    inner = 0.17 if key.unit else -0.17
    colour = SENT_BACK if count else LINE
    said = f"Dari langkah {key.step} kembali ke langkah {other.step}: {count} kali"
    return go.Scatter(
        x=[x + inner, x + side, x + side, x + inner],
        y=[y, y, to_y, to_y],
        mode="lines+markers+text",
        line={"color": colour, "width": 2 if count else 1, "dash": "solid" if count else "dot"},
        marker={"symbol": "arrow", "angleref": "previous", "size": [0, 0, 0, 9], "color": colour, "opacity": 1, "line": NO_LINE},
        text=["", "", f"↩{count}" if count else "", ""],
        textposition="top right" if key.unit else "top left",
        textfont={"color": SENT_BACK, "size": WORD_SIZE},
        hovertext=[said] * 4,
        hovertemplate="%{hovertext}<extra></extra>",
    )
