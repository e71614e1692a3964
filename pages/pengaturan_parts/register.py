"""The register of one bidang in words: each indicator with its rule and targets, the budget lines, and the scales of the office."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import downloads, widgets
from sop_core.boards.confirmations import ConfirmationBoard
from sop_core.boards.register import IndicatorRow, RegisterBoard, UnitRegister
from sop_core.figures import style
from sop_core.indicators.commitment import CommitmentKind


def show(unit: UnitRegister, year: int, confirmed: ConfirmationBoard) -> None:
    st.subheader(unit.unit_name)
    st.caption(f"{len(unit.indicators)} indikator. Kantor mengganti arah, agregasi, rumus, dan target di data/indikator.")
    st.dataframe(indicators(unit, confirmed), hide_index=True, width="stretch", key="indikator-tabel", alt=f"Indikator {unit.unit_name}")
    for row in unit.indicators:
        with st.expander(f"{row.indicator.kode} · {widgets.plain(row.indicator.uraian)}"):
            _indicator(row, year, confirmed)
    if unit.budget:
        st.markdown("**Pagu anggaran**")
        st.dataframe(budget(unit, confirmed), hide_index=True, width="stretch", key="indikator-pagu", alt=f"Pagu {unit.unit_name}")


def _indicator(row: IndicatorRow, year: int, confirmed: ConfirmationBoard) -> None:
    one = row.indicator
    st.text(f"Rumus: {one.rumus or '–'}")
    st.text(f"Capaian: {row.formula}. {one.arah.value.capitalize()}; antarperiode: {one.agregasi.value}; bobot {style.number(one.bobot)}.")
    st.text(f"Target {year}: {_annual(row)}" + (f" ({_periods(row)})" if row.by_periode else ""))
    if row.changed:
        st.text(f"Target perubahan {year}: {row.changed}")
    st.text(f"Konfirmasi: {_letter(confirmed, CommitmentKind.TARGET, one.kode)}")
    if row.komponen:
        st.text(f"Rasio dari {row.komponen}")
    if one.alias:
        st.text(f"Nama lain dalam berkas: {', '.join(one.alias)}")
    st.caption(widgets.plain(f"Sumber indikator: {one.sumber}. Sumber target: {row.target_source or 'belum ada'}."))


def _letter(confirmed: ConfirmationBoard, kind: CommitmentKind, kode: str) -> str:
    """The letter, or that there is none yet."""
    if any(row.commitment.place == (kind, kode, confirmed.year) for row in confirmed.rows):
        return confirmed.letter_of(kind, kode) or f"{kind.value} belum dikonfirmasi"
    return "–"


def indicators(unit: UnitRegister, confirmed: ConfirmationBoard) -> pd.DataFrame:
    return pd.DataFrame([_row(row, confirmed) for row in unit.indicators])


def _row(row: IndicatorRow, confirmed: ConfirmationBoard) -> dict[str, str]:
    one = row.indicator
    return {
        "Kode": one.kode,
        "Indikator": one.uraian,
        "Satuan": one.satuan,
        "Target setahun": _annual(row),
        "Target per periode": _periods(row) or "tidak dirinci",
        "Target perubahan": row.changed or "–",
        "Konfirmasi": _letter(confirmed, CommitmentKind.TARGET, one.kode),
        "Arah": one.arah.value,
        "Antarperiode": one.agregasi.value,
        "Capaian": row.formula,
        "Bobot": style.number(one.bobot),
        "Sumber target": row.target_source or "belum ada",
        "Sumber indikator": one.sumber,
    }


def _annual(row: IndicatorRow) -> str:
    if row.annual is None:
        return "belum ada"
    shown = _shown(row, row.annual)
    return f"{_shown(row, row.lower)}–{shown}" if row.lower is not None else shown


def _periods(row: IndicatorRow) -> str:
    return " · ".join(f"{name} {_shown(row, value)}" for name, value in row.by_periode)


def _shown(row: IndicatorRow, value: float) -> str:
    shown = row.indicator.shown(value)
    return shown if isinstance(shown, str) else style.number(shown)


def budget(unit: UnitRegister, confirmed: ConfirmationBoard) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Kode": one.line.kode,
                "Sub kegiatan": one.line.uraian,
                "Pagu murni": style.rupiah(one.murni),
                "Pagu perubahan": style.rupiah(one.perubahan),
                "Konfirmasi": _letter(confirmed, CommitmentKind.PAGU, one.line.kode),
                "Sumber": one.line.sumber,
            }
            for one in unit.budget
        ]
    )


def scales(board: RegisterBoard) -> None:
    st.subheader("Skala capaian")
    widgets.text_table(scales_table(board).to_dict("records"))


def scales_table(board: RegisterBoard) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Skala": f"{one.nama}{' (dipakai)' if one.kode == board.default_scale else ''}",
                "Kelas": one.words,
                "Sumber": one.sumber,
            }
            for one in board.scales
        ]
    )


def download(board: RegisterBoard, confirmed: ConfirmationBoard) -> None:
    tables = {unit.unit_name.removeprefix("Bidang ")[:28]: indicators(unit, confirmed) for unit in board.units}
    tables["Pagu"] = pd.concat([budget(unit, confirmed).assign(Bidang=unit.unit_name) for unit in board.units if unit.budget])
    tables["Skala"] = scales_table(board)
    missing = confirmed.unconfirmed()
    notices = (f"{missing.plain_words}.",) if missing.is_any else ()
    downloads.tables(f"indikator-{board.year}", tables, title=f"Register indikator {board.year}", notices=notices)
