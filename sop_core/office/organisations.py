"""Reads ``data/organisasi.toml``: units, posts and kecamatan."""

from __future__ import annotations

from functools import partial

from sop_core.datafile import DataTable, Troubles
from sop_core.organisation import Kecamatan, Organisation, Peran, Post, Unit


def organisation_from(table: DataTable) -> Organisation:
    """The organisation in ``table``; a post of an unknown unit or a unit without its head is refused."""
    table.only("nama", "singkatan", "kabupaten", "sumber", "unit", "jabatan", "kecamatan")
    troubles = Troubles()
    units = troubles.read(_unit, table.rows("unit"))
    posts = troubles.read(partial(_post, units={str(row.values.get("kode")) for row in table.rows("unit")}), table.rows("jabatan"))
    kecamatan = troubles.read(_kecamatan, table.rows("kecamatan"))
    troubles.refuse()
    _check_unique(table, "unit", [unit.kode for unit in units])
    _check_unique(table, "jabatan", [post.kode for post in posts])
    _check_heads(table, units, posts)
    return Organisation(table.text("nama"), table.text("singkatan"), table.text("kabupaten"), units, posts, kecamatan)


def _unit(row: DataTable) -> Unit:
    return Unit(
        kode=row.only("kode", "nama", "singkatan", "alias", "program", "kepala", "sumber").text("kode"),
        nama=row.text("nama"),
        singkatan=row.text("singkatan"),
        alias=row.texts("alias"),
        program=row.texts("program"),
        head=row.text("kepala"),
        sumber=row.text("sumber", ""),
    )


def _kecamatan(row: DataTable) -> Kecamatan:
    return Kecamatan(row.only("kode", "nama", "alias").text("kode"), row.text("nama"), row.texts("alias"))


def _post(row: DataTable, units: set[str]) -> Post:
    peran = row.only("kode", "nama", "peran", "unit").word(Peran, "peran")
    unit = row.text("unit", "") or None
    if unit is not None and unit not in units:
        raise row.trouble("unit", f"“{unit}” tidak ada; unit yang ada: {', '.join(sorted(units))}")
    if peran.per_unit and unit is None:
        raise row.trouble("unit", f"harus diisi untuk peran {peran.value}")
    return Post(row.text("kode"), row.text("nama"), peran, unit)


def _check_unique(table: DataTable, what: str, kodes: list[str]) -> None:
    twice = sorted({kode for kode in kodes if kodes.count(kode) > 1})
    if twice or not kodes:
        raise table.trouble(what, f"memuat kode yang berulang: {', '.join(twice)}" if twice else "kosong")


def _check_heads(table: DataTable, units: tuple[Unit, ...], posts: tuple[Post, ...]) -> None:
    """Each bidang has its head, Katim and Staf, and the office whoever steps and papers ask for; who only reads may be missing."""
    known = {post.kode for post in posts}
    for peran in (Peran.KADIS, Peran.SEKRETARIS, Peran.KATIM_PROGRAM, Peran.ADMIN):
        if not any(post.peran is peran for post in posts):
            raise table.trouble("jabatan", f"belum memuat {peran.value}")
    for unit in units:
        if unit.head not in known:
            raise table.trouble("unit", f"{unit.kode}: kepala “{unit.head}” tidak ada di antara jabatan")
        for peran in (Peran.KATIM_BIDANG, Peran.STAF):
            if not any(post.peran is peran and post.unit == unit.kode for post in posts):
                raise table.trouble("jabatan", f"belum memuat {peran.value} untuk unit {unit.kode}")
