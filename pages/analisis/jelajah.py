"""*Jelajah*: any measure by any dimensions, as a table whose cells open their sources, or as a chart. Choices stand in the address."""

from __future__ import annotations

from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from pages.shared import charts, session, table, widgets
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.exploration import (
    DIMENSION_WORDS,
    FILTERED,
    MOST_COLUMNS,
    PRESETS,
    TOTAL,
    Exploration,
    Explored,
    PivotLayout,
    PivotRow,
    explore,
    explored,
)
from sop_core.exact import Number
from sop_core.figures import analisis, kinerja, style
from sop_core.figures.kinerja import Bar
from sop_core.kinerja.facts import MEASURE_WORDS
from sop_core.reports.exploration_table import exploration_table
from sop_core.reports.table import Table

PRESET, ROWS, COLUMNS, MEASURE, SHAPE = "jelajah-mulai", "jelajah-baris", "jelajah-kolom", "jelajah-ukuran", "jelajah-bentuk"
TABLE, CHART = "Tabel", "Grafik"
LONGEST = 44
MOST_BARS = 60
"""Taller a chart is read by nobody; the table has them all."""


def show(analysis: AnalysisBoard) -> None:
    found, layout = _chosen(analysis)
    if found is None or layout is None:
        return
    if found.is_too_wide:
        widgets.empty(
            f"{style.number(len(found.columns))} kolom terlalu banyak untuk dibaca",
            f"Paling banyak {MOST_COLUMNS}. Pindahkan salah satu pilihan dari Kolom ke Baris, atau saring dahulu.",
        )
        return
    if not found.rows:
        widgets.empty("Tidak ada angka dengan saringan ini", "Kosongkan salah satu saringan di atas.")
        return
    shape = st.segmented_control("Bentuk", (TABLE, CHART), default=TABLE, required=True, key=SHAPE, bind="query-params")
    if shape == CHART:
        charts.show(_figure(found), "jelajah-grafik")
    else:
        st.caption("Klik sebuah angka untuk membuka berkas, lembar, dan sel asalnya. Jumlah mengikuti aturan tiap indikator.")
        table.show(_table(found), "jelajah-tabel-" + "-".join((layout.measure, *layout.rows, "", *layout.columns)))
    for reason in found.reasons:
        st.caption(f"{reason.capitalize()}, jadi jumlah yang memuatnya tidak ditulis.")


def shown(analysis: AnalysisBoard) -> Table[PivotRow] | None:
    """The table that is looked at, for a file; None where there is none yet."""
    numbers = _numbers(analysis)
    layout = _layout(numbers)
    return None if layout is None else _table(explore(numbers, layout), analysis.kinerja.notices)


def _table(exploration: Exploration, notices: tuple[str, ...] = ()) -> Table[PivotRow]:
    return exploration_table(exploration, _words(exploration), notices)


def _words(exploration: Exploration) -> Callable[[Number], str]:
    return style.money if exploration.is_money else style.number


def _numbers(analysis: AnalysisBoard) -> Explored:
    return session.look().ask(explored, analysis.units, analysis.kinerja.periode)


def _chosen(analysis: AnalysisBoard) -> tuple[Exploration | None, PivotLayout | None]:
    """The choices, and what they come to."""
    numbers = _numbers(analysis)
    measures = numbers.measures
    if not measures:
        widgets.empty("Belum ada angka", "Setelah berkas bidang diunggah di halaman Unggah, angkanya dapat dijelajahi di sini.")
        return None, None
    offered, missed = [name for name, layout in PRESETS.items() if layout.measure in measures], _measures_missed(measures)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Mulai dari", offered, index=None, placeholder="Pilih contoh", key=PRESET, on_change=_start, width=280)
        measure = st.selectbox(
            "Ukuran", measures, format_func=lambda name: MEASURE_WORDS[name], key=MEASURE, bind="query-params", width=220
        )
    dimensions = numbers.dimensions(measure)
    _begin(measure, dimensions)
    let_go = _let_go(numbers, measure)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for title, key, most in (("Baris", ROWS, 3), ("Kolom", COLUMNS, 2)):
            st.multiselect(
                title, dimensions, format_func=lambda name: DIMENSION_WORDS[name], key=key, bind="query-params", max_selections=most,
                placeholder="Pilih", width=340,
            )  # fmt: skip
    _filters(numbers, measure)
    if missed:
        st.caption(f"Tidak ada angka {', '.join(missed)} di sini; yang tampak: {MEASURE_WORDS[measure]}.")
    if let_go:
        st.caption(f"Tidak ada pada {MEASURE_WORDS[measure]}, jadi dilepas: {'; '.join(let_go)}.")
    layout = _layout(numbers)
    if layout is None:
        widgets.empty("Pilih sedikitnya satu Baris", "Atau ambil salah satu contoh di Mulai dari.")
        return None, None
    return explore(numbers, layout), layout


def _filters(numbers: Explored, measure: str) -> None:
    offered = {name: labels for name in FILTERED if len(labels := numbers.labels(name, measure)) > 1}
    chosen = sum(bool(session.get(_filter_key(name))) for name in offered)
    if not offered:
        return
    with st.expander(f"Saring ({chosen} dipakai)" if chosen else "Saring", icon=":material/filter_alt:"), st.container(horizontal=True):
        for name, labels in offered.items():
            st.multiselect(
                DIMENSION_WORDS[name], labels, key=_filter_key(name), bind="query-params", placeholder="Semua", width=340,
            )  # fmt: skip


def _measures_missed(measures: tuple[str, ...]) -> list[str]:
    """What was chosen as measure, here or in the address, and has no number among these."""
    chosen = [MEASURE_WORDS.get(str(session.get(MEASURE)), ""), session.asked(MEASURE)]
    return list(dict.fromkeys(label for label in chosen if label and label not in {MEASURE_WORDS[name] for name in measures}))


def _let_go(numbers: Explored, measure: str) -> list[str]:
    """Takes away what was chosen for another measure, here or in the address, and this one does not have; says what."""
    dimensions = {name: DIMENSION_WORDS[name] for name in numbers.dimensions(measure)}
    labels = {_filter_key(name): {label: label for label in numbers.labels(name, measure)} for name in FILTERED}
    gone: list[str] = []
    for key, there in ({ROWS: dimensions, COLUMNS: dimensions} | labels).items():
        chosen = _listed(key)
        gone += [DIMENSION_WORDS.get(name, name) for name in chosen if name not in there]
        gone += [label for label in session.asked_all(key) if label not in there.values()]
        if any(name not in there for name in chosen):
            session.put(key, [name for name in chosen if name in there])
    return list(dict.fromkeys(gone))


def _filter_key(name: str) -> str:
    return f"saring-{name}"


def _begin(measure: str, dimensions: tuple[str, ...]) -> None:
    """The first look at a measure shows something: the first preset of it."""
    if session.get(ROWS) is not None or session.asked(ROWS):
        return
    layout = next((layout for layout in PRESETS.values() if layout.measure == measure), PivotLayout(("bidang",), ("periode",), measure))
    session.put(ROWS, [name for name in layout.rows if name in dimensions])
    session.put(COLUMNS, [name for name in layout.columns if name in dimensions])


def _start() -> None:
    """Takes the layout of the preset that was chosen; the filters go."""
    layout = PRESETS.get(str(session.get(PRESET)))
    if layout is None:
        return
    session.put(MEASURE, layout.measure)
    session.put(ROWS, list(layout.rows))
    session.put(COLUMNS, list(layout.columns))
    for name in FILTERED:
        session.put(_filter_key(name), [])
    session.put(PRESET, None)


def _layout(numbers: Explored) -> PivotLayout | None:
    """What is chosen on the page now; nothing without rows."""
    measure = session.get(MEASURE)
    if not isinstance(measure, str) or measure not in numbers.measures:
        return None
    dimensions = numbers.dimensions(measure)
    rows, columns = (tuple(name for name in _listed(key) if name in dimensions) for key in (ROWS, COLUMNS))
    filters = tuple((name, labels) for name in FILTERED if (labels := _listed(_filter_key(name))))
    return PivotLayout(rows, columns, measure, filters) if rows else None


def _listed(key: str) -> tuple[str, ...]:
    value = session.get(key)
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def _figure(exploration: Exploration) -> go.Figure:
    """Bars where there is one number a row, else tiles; totals stay out."""
    rows = [row for row in exploration.rows if not row.is_total][:MOST_BARS]
    names = [" · ".join(row.labels) for row in rows]
    columns = [title for title in exploration.columns if title != TOTAL]
    satuan = f" ({exploration.satuan})" if exploration.satuan else ""
    title = f"{exploration.measure_words}{satuan} per {' dan '.join(exploration.heads).lower()}"
    values = [[_float(row, column) for column in columns] for row in rows]
    if len(columns) == 1:
        return kinerja.kecamatan_bars(
            [Bar(name, line[0], words="–") for name, line in zip(_short(names), values, strict=True)], title, exploration.satuan
        )
    return analisis.shaded(names, columns, values, title)


def _short(names: list[str]) -> list[str]:
    """Names that leave room for the chart, as long as they still tell rows apart."""
    cut = [name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…" for name in names]
    return cut if len(set(cut)) == len(names) else names


def _float(row: PivotRow, column: str) -> float | None:
    cell = row.cells.get(column)
    return None if cell is None or cell.number is None else float(cell.number)
