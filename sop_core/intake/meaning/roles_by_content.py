"""Where header words and cells disagree, the cells decide what a column is; every change of mind keeps its reason. Pure; touches nothing.

Rules, each over all columns of a table: words are no measure; a column that equals part ÷ whole × 100 is the percentage of those two; what
is shown as rupiah, or stands beside a pagu without any target, is money; months that add up to the plan are the plan.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from sop_core.intake.meaning.column import DIMENSION, OTHER, PLAN, WORDY, ReadColumn
from sop_core.intake.meaning.column_content import FEWEST, Content, Numbers, Ratio, ratios
from sop_core.intake.meaning.headings import VALUES
from sop_core.intake.meaning.results_by_content import adds_up, attained, stated, summed
from sop_core.intake.text import plain

MONEY = frozenset(("pagu", "realisasi_anggaran"))
_OF_MONEY = {"realisasi": "realisasi_anggaran", "target": "pagu", "capaian": "serapan"}
_PLAN_TITLE = re.compile(r"\b(?:rencana (?:anggaran kas|kas|penarikan|penyerapan)|anggaran kas|rak|proyeksi)\b")
_MONEY_TITLE = re.compile(r"\b(?:anggaran|belanja|keuangan|dpa|dana|kas)\b")
_RESULT_TITLE = re.compile(r"\brealisasi\b|\bserapan\b|\bpenyerapan\b")
_STARTS_AS_MEASURE = re.compile(r"(?:target|realisasi|pagu|anggaran|capaian|serapan|nilai|jumlah)\b")


def by_content(columns: Sequence[ReadColumn], contents: Mapping[int, Content], titles: Sequence[str]) -> list[ReadColumn]:
    """The columns with the roles that their cells allow; columns that a person decided over stay as they are."""
    made = [_without_contradiction(column, contents.get(column.column)) for column in columns]
    made = _named(_planned(made, contents, titles), contents)
    numeric = {column.column: contents[column.column] for column in made if _may_share(column, contents)}
    shares = ratios(numeric)
    made = _spent_by_share(_of_pagu(made, contents), shares)
    made = _percentages(made, shares, contents)
    made = stated(attained(_money(_shares(made, contents), contents, titles), contents), contents)
    return _stated_percents(_differences(summed(_results_to_date(made, contents), contents), contents), contents)


def _change(column: ReadColumn, role: str, why: str, confidence: float = 0.9, key: str | None = None) -> ReadColumn:
    return replace(column, role=role, why=why, confidence=confidence, key=column.key if key is None else key)


_NAMES = frozenset(("indikator", "kode_indikator", "uraian", "nama_layanan"))


def _named(columns: list[ReadColumn], contents: Mapping[int, Content]) -> list[ReadColumn]:
    """Where no title says what names the rows, the first words before the numbers do; in a long table, what each number counts."""
    roles = {column.role for column in columns}
    long = {"nilai", "waktu"} <= roles
    if roles & _NAMES or (roles & {"kecamatan", "desa"} and not long):
        return columns
    first = min((column.column for column in columns if column.role in VALUES or column.role == "nilai"), default=0)
    for column in columns:
        content = contents.get(column.column)
        if column.column < first and column.role == "" and not column.forced and content is not None and content.is_wordy:
            named = _change(column, "nama_layanan" if long else "uraian", "isinya menamai baris", 0.6)
            return [named if other is column else other for other in columns]
    return columns


def _without_contradiction(column: ReadColumn, content: Content | None) -> ReadColumn:
    """No measure over words, and no words over numbers."""
    if content is None or column.forced:
        return column
    if column.role in WORDY and content.numbers * 2 > content.numbers + content.words + content.attempts + content.states:
        return _change(column, "", "isinya angka", 0.0)
    if column.role == "tahun" and content.numbers and not content.is_years:
        return _change(column, "", "isinya bukan tahun", 0.0)
    if not content.is_wordy or not (column.role in VALUES or column.role in ("nilai", "jumlah_realisasi", "jumlah_anggaran")):
        return column
    if says_a_measure(column) and content.words < FEWEST:  # one or two cells are slips in a column of numbers; each is told
        return column
    if content.links * 2 > content.words:
        return _change(column, "bukti", "isinya tautan", key="")
    return _change(column, DIMENSION, "isinya tulisan, bukan angka", key="")


def says_a_measure(column: ReadColumn) -> bool:
    """Whether the title itself begins as a measure does: then words below it are worth a question."""
    return any(_STARTS_AS_MEASURE.match(plain(part)) for part in column.title.split(" | "))


def _may_share(column: ReadColumn, contents: Mapping[int, Content]) -> bool:
    content = contents.get(column.column)
    return content is not None and content.is_numeric and column.role not in ("no", "kode", "kode_wilayah", "tahun", "waktu")


# ---- percentages


def _percentages(columns: list[ReadColumn], shares: Mapping[int, Ratio], contents: Mapping[int, Content]) -> list[ReadColumn]:
    by_place = {column.column: column for column in columns}
    return [_percentage(column, shares.get(column.column), by_place, contents) for column in columns]


def _percentage(column: ReadColumn, share: Ratio | None, by_place: Mapping[int, ReadColumn], contents: Mapping[int, Content]) -> ReadColumn:
    if share is None or column.forced or column.role in ("target", OTHER):
        return column
    part, whole = by_place[share.part], by_place[share.whole]
    if column.role == "pagu" and not (whole.role == "pagu" and contents[column.column].is_percent):
        return column
    if OTHER in (part.role, whole.role) or (share.of < FEWEST and not _is_percent_title(column)):
        return column
    rows = f"{share.rows} dari {share.of} baris"
    why = f"= {_short(part)} ÷ {_short(whole)} × 100 pada {rows}"
    if column.role in ("capaian", "serapan"):
        return replace(column, why=why, confidence=max(column.confidence, 0.95))
    if column.role == "realisasi" and column.confidence >= 0.8 and not _is_percent_title(column):
        return column
    money = bool({part.role, whole.role} & MONEY) or contents[part.column].is_rupiah
    return _change(column, "serapan" if money else "capaian", why, 0.95, part.key if part.key else column.key)


def _is_percent_title(column: ReadColumn) -> bool:
    return bool(re.search(r"%|\bpersen|\bprosen", plain(column.title)))


def _short(column: ReadColumn) -> str:
    return column.title.split(" | ")[-1][:40]


def _spent_by_share(columns: list[ReadColumn], shares: Mapping[int, Ratio]) -> list[ReadColumn]:
    """What no title names, and a percentage of the pagu is made of, was spent: ``Keluar`` = 50 % of the pagu in every row."""
    if any(column.role in ("realisasi_anggaran", "realisasi") for column in columns):
        return columns
    pagu = {column.column for column in columns if column.role == "pagu"}
    spent = {
        share.part
        for share in shares.values()
        if share.whole in pagu and share.of >= FEWEST and share.percent not in pagu - {share.percent}
    }
    why = "persen di sampingnya dihitung dari kolom ini terhadap pagu"
    open_columns = [column for column in columns if column.column in spent and column.role == "" and not column.forced]
    return [_change(column, "realisasi_anggaran", why) if column in open_columns[:1] else column for column in columns]


def _stated_percents(columns: list[ReadColumn], contents: Mapping[int, Content]) -> list[ReadColumn]:
    """A percentage that no columns of the table give (``% Fisik``), beside what was done or spent: stated, and no measure of ours."""
    if not any(column.role in ("realisasi", "realisasi_anggaran") for column in columns):
        return columns
    made = []
    for column in columns:
        content = contents.get(column.column)
        is_open = column.role == "" and not column.forced and content is not None and content.is_numeric
        if is_open and content is not None and (content.is_percent or _is_percent_title(column)) and _within_hundred(content):
            column = _change(column, OTHER, "persen yang tidak dihitung dari kolom lain", key="")
        made.append(column)
    return made


def _within_hundred(content: Content) -> bool:
    values = content.values[~np.isnan(content.values)]
    return bool(values.size and values.min() >= 0 and values.max() <= 200)


def _results_to_date(columns: list[ReadColumn], contents: Mapping[int, Content]) -> list[ReadColumn]:
    """Columns named by a period only are results where a column *s.d.* adds them up, in rupiah or in K."""
    bare = [column for column in columns if column.is_bare and not column.forced and column.column in contents]
    for total in columns:
        parts = [contents[column.column] for column in bare if column.role == total.role]
        if total.so_far and total.column in contents and len(parts) > 1 and adds_up(contents[total.column], parts):
            why = f"jumlahnya sama dengan {_short(total)}"
            return [replace(column, confidence=0.9, why=why) if column in bare else column for column in columns]
    return columns


def _shares(columns: list[ReadColumn], contents: Mapping[int, Content]) -> list[ReadColumn]:
    """``%`` beside months without a total: each row's share of all rows, and no result of its own."""
    months = [contents[column.column].values for column in columns if column.is_bare and column.column in contents]
    if len(months) < 2:
        return columns
    sums = np.nansum(months, axis=0)
    open_shares = {
        column.column for column in columns if column.role in ("", "capaian") and not column.forced and _is_percent_title(column)
    }
    shares = {place for place in open_shares if _is_share_of(sums, contents.get(place))}
    why = "bagian tiap baris dari jumlah semua baris"
    return [_change(column, OTHER, why, key="") if column.column in shares else column for column in columns]


def _is_share_of(sums: Numbers, content: Content | None) -> bool:
    """Whether the numbers stand to each other as the sums do, in nine rows of ten."""
    if content is None:
        return False
    told = ~np.isnan(content.values) & (content.values > 0) & (sums > 0)
    if np.count_nonzero(told) < FEWEST or np.unique(sums[told]).size < 2:
        return False
    whole = float(np.median(sums[told] / content.values[told]))
    return bool(np.count_nonzero(np.abs(sums[told] / whole - content.values[told]) <= 0.06) * 10 >= np.count_nonzero(told) * 9)


# ---- money


def _of_pagu(columns: list[ReadColumn], contents: Mapping[int, Content]) -> list[ReadColumn]:
    """Target and realisasi beside a pagu, without satuan or indicator: amounts of rupiah that stay within the pagu are parts of it."""
    roles = {column.role for column in columns}
    pagu = next((contents[column.column].values for column in columns if column.role == "pagu" and column.column in contents), None)
    if pagu is None or roles & {"satuan", "indikator", "kode_indikator", "realisasi_anggaran"}:
        return columns
    within = {column.column for column in columns if column.column in contents and _is_part_of(pagu, contents[column.column].values)}
    made = []
    for column in columns:
        if column.forced or column.is_bare or column.column not in within or column.role not in ("target", "realisasi", "serapan"):
            made.append(column)
        elif column.role == "target":
            made.append(_change(column, PLAN, "berupa rupiah di samping pagu"))
        else:
            made.append(_change(column, "realisasi_anggaran", "berupa rupiah di samping pagu"))
    return made


def _is_part_of(pagu: Numbers, values: Numbers) -> bool:
    told = ~np.isnan(values) & (values != 0) & (pagu > 0)
    return bool(np.count_nonzero(told) >= 2 and np.median(values[told]) >= RUPIAH and np.all(values[told] <= pagu[told] * 1.5))


RUPIAH = 100_000
"""From so much on a number within the pagu of its row is an amount of rupiah and no count."""


def _money(columns: list[ReadColumn], contents: Mapping[int, Content], titles: Sequence[str]) -> list[ReadColumn]:
    """*Realisasi* in rupiah, or beside a pagu in a table without targets and satuan, is what was spent."""
    roles = {column.role for column in columns}
    only_money = "pagu" in roles and not roles & {"target", "satuan", "kode_indikator", "indikator", "realisasi_anggaran"}
    counts_nothing = "pagu" in roles and not roles & {"target", "satuan", "kode_indikator", "indikator", "realisasi"}
    of_money = {"realisasi", "capaian"} if only_money else {"capaian"} if counts_nothing else set()
    said = " ".join(plain(title) for title in titles)
    in_money = bool(_MONEY_TITLE.search(said)) and not roles & {"target", "satuan", "kode_indikator", "indikator"}
    result = bool(_RESULT_TITLE.search(said))
    made = []
    for column in columns:
        content, why = contents.get(column.column), ""
        if content is None or column.forced or column.role not in _OF_MONEY:
            pass
        elif content.is_rupiah and column.role != "capaian":
            why = "selnya berformat Rp"
        elif in_money and column.is_bare:
            why = "judulnya menyebut anggaran"
        elif column.role in of_money:
            why = "tabelnya hanya memuat anggaran"
        sure = column.confidence if column.is_bare and not result else max(column.confidence, 0.9)
        made.append(_change(column, _OF_MONEY[column.role], why, sure) if why else column)
    return [replace(column, confidence=0.85, why="judulnya menyebut realisasi") if column.is_bare and result else column for column in made]


# ---- differences


def _differences(columns: list[ReadColumn], contents: Mapping[int, Content]) -> list[ReadColumn]:
    """*Sisa*, *Bertambah/(Berkurang)*: what is one measured column minus another in every row is no measure of its own."""
    measured = [column for column in columns if column.role in VALUES | {OTHER} and column.column in contents]
    made = []
    for column in columns:
        is_open = column.role == "" or (column.role in VALUES and _CHANGE_TITLE.search(plain(column.title)))
        others = [other for other in measured if other is not column]
        pair = _minuend(column, others, contents) if is_open and not column.forced and column.column in contents else None
        made.append(_change(column, OTHER, f"= {_short(pair[0])} − {_short(pair[1])}", key="") if pair else column)
    return made


def _minuend(column: ReadColumn, others: Sequence[ReadColumn], contents: Mapping[int, Content]) -> tuple[ReadColumn, ReadColumn] | None:
    """The two columns whose difference this one is in every row that has all three, at least in three of different numbers."""
    values = contents[column.column].values
    for first in others:
        for second in others:
            expected = contents[first.column].values - contents[second.column].values
            told = ~np.isnan(values) & ~np.isnan(expected)
            enough = np.count_nonzero(told) >= FEWEST and np.unique(values[told]).size > 1
            if first is not second and enough and bool(np.all(np.abs(values[told] - expected[told]) <= 0.01)):
                return first, second
    return None


_CHANGE_TITLE = re.compile(r"\b(?:sisa|selisih|bertambah|berkurang|lebih|kurang)\b")


# ---- plans


def _planned(columns: list[ReadColumn], contents: Mapping[int, Content], titles: Sequence[str]) -> list[ReadColumn]:
    """Columns named by a period only are the plan where the title says so, or where they add up to the planned total in every row."""
    columns = [
        _change(column, PLAN, "judulnya menyebut rencana kas") if column.role == "" and _PLAN_TITLE.search(plain(column.title)) else column
        for column in columns
    ]
    bare = [column for column in columns if column.is_bare and not column.forced]
    if not bare:
        return columns
    said = " ".join(plain(text) for text in (*titles, *(column.title for column in columns)))
    why = ""
    if _PLAN_TITLE.search(said) and not any(_RESULT_TITLE.search(plain(title)) for title in titles):
        why = "judulnya menyebut rencana"
    elif total := _total_of(bare, columns, contents):
        why = f"jumlahnya sama dengan {_short(total)} pada tiap baris"
    if not why:
        return columns
    return [_change(column, PLAN, why) if column in bare else column for column in columns]


def _total_of(bare: Sequence[ReadColumn], columns: Sequence[ReadColumn], contents: Mapping[int, Content]) -> ReadColumn | None:
    """The pagu or the planned total that the bare columns add up to, row by row."""
    parts = [contents[column.column].values for column in bare if column.column in contents]
    if len(parts) < 2:
        return None
    sums = np.nansum(parts, axis=0)
    for column in columns:
        content = contents.get(column.column)
        if content is None or column in bare or not (column.role == "pagu" or _PLAN_TITLE.search(plain(column.title))):
            continue
        told = ~np.isnan(content.values) & (content.values != 0)
        same = np.abs(content.values[told] - sums[told]) <= 1
        if np.count_nonzero(told) >= FEWEST and np.count_nonzero(same) * 10 >= np.count_nonzero(told) * 9:
            return column
    return None
