"""The facts as a table for people: what the register says of a number, its file, whether it counts and is official. Pure."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from sop_core.indicators.commitment import NOTHING_CONFIRMED, Confirmed, commitments
from sop_core.indicators.number_marks import PAGU_UNCONFIRMED, TARGET_UNCONFIRMED
from sop_core.indicators.register import Register
from sop_core.indicators.rules import Agregasi, gathering
from sop_core.kinerja.facts import MONEY, PAGU, PEMBILANG, PENYEBUT, REALISASI, RESPONDEN, SPENT, STATED, TARGET, counting
from sop_core.kinerja.money import with_lines
from sop_core.periode import Periode

DESCRIBED: Mapping[str, str] = {
    "program": "str",
    "kegiatan": "str",
    "sub_kegiatan": "str",
    "baris": "str",
    "nama": "str",
    "persen": "bool",
    "cara": "str",
    "jenis": "str",
    "akhir": "datetime64[s]",
    "berlaku": "bool",
    "versi": "Int64",
    "nama_berkas": "str",
    "resmi": "boolean",
    "tanda": "str",
}
"""What is added to the columns of ``FACTS``: codes of the budget, ``baris`` the budget line of money, ``nama`` by the register (or as the
file writes it), ``cara`` how numbers of several periods become one, ``akhir`` the last day of the period, ``berlaku`` whether the number
counts, ``resmi`` whether it stands in a version that the Kabid signed, ``tanda`` what a reader must know of a target or pagu."""
GATHERINGS = {rule.way: rule for rule in map(gathering, Agregasi)}
"""How numbers of one ``cara`` become one."""
SUM, LAST, UNKNOWN = gathering(Agregasi.PENJUMLAHAN).way, gathering(Agregasi.POSISI_AKHIR).way, ""
"""Ways of ``cara`` that do not depend on the indicator; of one nobody registered none is known."""
PERCENT = ("%", "persen")
FILES = ("berkas", "versi", "nama_berkas", "resmi")
"""The columns of a frame of files."""


def described(facts: pd.DataFrame, register: Register, files: pd.DataFrame, confirmed: Confirmed = NOTHING_CONFIRMED) -> pd.DataFrame:
    """Every row of ``facts`` with the columns of ``DESCRIBED``; ``files`` has those of ``FILES``."""
    lined = with_lines(register, facts)
    known = lined.merge(_register_frame(register), how="left", on="indikator", validate="m:1")
    periods = {code: Periode.parse(code) for code in known.periode.unique()}
    kode, money = known.baris.fillna(known.kode_program.fillna("")), known.ukuran.isin(MONEY)
    satuan = known.satuan_register.fillna(known.satuan).mask(money, "rupiah")
    typed = known.assign(
        program=_first(kode, 3), kegiatan=_first(kode, 5), sub_kegiatan=_first(kode, 6), nama=known.nama.fillna(known.uraian),
        satuan=satuan.mask(known.ukuran.isin((PEMBILANG, PENYEBUT, RESPONDEN)), ""),
        persen=known.ukuran.isin((REALISASI, TARGET)) & (known.persen.eq(True) | known.satuan.str.strip().isin(PERCENT))
        | (known.ukuran == STATED),
        cara=_ways(known), jenis=known.periode.map({code: one.jenis.value for code, one in periods.items()}),
        akhir=pd.to_datetime(known.periode.map({code: one.last_day for code, one in periods.items()})),
        berlaku=known.nomor.isin(_counting(known)), tanda=_marks(known, register, confirmed),
    )  # fmt: skip
    whole = typed.merge(files[list(FILES)], how="left", on="berkas", validate="m:1").astype(dict(DESCRIBED))
    return whole[[*facts.columns, *DESCRIBED]]


def _register_frame(register: Register) -> pd.DataFrame:
    rows = [
        (
            indicator.kode,
            indicator.program,
            indicator.uraian,
            indicator.satuan,
            indicator.is_percent,
            gathering(indicator.agregasi).way,
            gathering(indicator.komponen.agregasi).way if indicator.komponen else LAST,
        )
        for indicator in register.indicators
    ]
    columns = ["indikator", "kode_program", "nama", "satuan_register", "persen", "cara", "cara_pembilang"]
    return pd.DataFrame(rows, columns=columns).astype({"indikator": "str"})


def _marks(frame: pd.DataFrame, register: Register, confirmed: Confirmed) -> list[str]:
    """The short words of the mark on a target or pagu that the office has not confirmed."""
    missing = {
        (commitment.kind.value, commitment.kode, commitment.year) for commitment in commitments(register) if not confirmed.holds(commitment)
    }
    words = {TARGET: TARGET_UNCONFIRMED.short, PAGU: PAGU_UNCONFIRMED.short}
    placed = zip(frame.ukuran, frame.baris.fillna(frame.indikator), frame.tahun, strict=True)
    return [words[place[0]] if place in missing else "" for place in placed]


def _ways(frame: pd.DataFrame) -> pd.Series:
    """Money spent and respondents are added, a pagu and a denominator stand, a service is never added over periods; else the indicator's
    own rule."""
    own = frame.cara.where(frame.ukuran != PEMBILANG, frame.cara_pembilang).fillna(UNKNOWN)
    stands = frame.ukuran.isin((PAGU, PENYEBUT)) | frame.bagian.eq("layanan")
    return own.mask(frame.ukuran.isin((SPENT, RESPONDEN)), SUM).mask(stands, LAST)


def _first(kode: pd.Series, parts: int) -> pd.Series:
    """The first parts of a code; nothing where it has fewer."""
    found = kode.str.extract(rf"^((?:[^.]+\.){{{parts - 1}}}[^.]+)", expand=False)
    return found.fillna("")


def _counting(frame: pd.DataFrame) -> pd.Series:
    """The facts that count, by the place that the boards give each: indicator, budget line, or service and kecamatan."""
    money, served = frame.ukuran.isin(MONEY), frame.bagian.eq("layanan")
    parts = (
        (frame[money & frame.baris.notna()], ["ukuran", "baris", "periode"]),
        (frame[money & frame.baris.isna()], ["ukuran", "bidang", "uraian", "periode"]),
        (frame[served], ["bidang", "periode", "uraian", "wilayah"]),
        (frame[~money & ~served], ["ukuran", "bidang", "indikator", "uraian", "wilayah", "periode"]),
    )
    return pd.concat([counting(part, place).nomor for part, place in parts])
