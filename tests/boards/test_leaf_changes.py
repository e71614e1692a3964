"""Any leaf, any value: a changed cell moves exactly the numbers that depend on it, and to what the rules say. The rules stand here anew."""

from collections.abc import Mapping
from statistics import fmean

import pytest
from builders_kinerja import REGISTER, UNITS, Desk, number
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_core.boards.kinerja import KinerjaBoard

KEYS = ("TW1", "TW2")
INDICATORS = {"D-1": "dafduk", "D-2": "dafduk", "C-1": "capil", "C-2": "capil"}
TARGETS = {"D-1": (100, 100), "D-2": (80, 85), "C-1": (4, 4), "C-2": (10, 10)}
BOBOT, MOST = {"C-2": 3}, {"D-2": 100}
PAGU = {"2.12.02.01": ("dafduk", 800), "2.12.03.01": ("capil", 500)}
LEAVES = [(kode, key) for kode in (*INDICATORS, *PAGU) for key in KEYS]
GROUPS = (*UNITS, "dinas")
NAMES = [*(("capaian", whose) for whose in (*INDICATORS, *GROUPS)), *(("serapan", whose) for whose in (*PAGU, *GROUPS))]

Leaf = tuple[str, str]
Leaves = Mapping[Leaf, int | None]
Name = tuple[str, str, str]
"""What a number is: capaian or serapan; of which indicator, line, bidang or "dinas"; until which period."""
Numbers = dict[Name, float | None]

values = st.none() | st.integers(0, 250)


# --- the rules, worked out for this small office (domain §1.1–1.6)


def capaian(leaves: Leaves, kode: str, until: int) -> float | None:
    """D-1 and C-2 add up, D-2 stands where it stands at last, C-1 is an average of days of which fewer are better."""
    told = [(leaves[kode, key], target) for key, target in zip(KEYS[: until + 1], TARGETS[kode], strict=False)]
    if told[-1][0] is None:  # an old value is never shown as if it were this one
        return None
    filled = [(value, target) for value, target in told if value is not None]
    if kode in ("D-1", "C-2"):
        return sum(value for value, _ in filled) / sum(target for _, target in filled) * 100
    if kode == "D-2":
        return filled[-1][0] / filled[-1][1] * 100
    return max(0.0, (2 * 4 - fmean(value for value, _ in filled)) / 4 * 100)


def spent(leaves: Leaves, kode: str, until: int) -> int | None:
    told = [leaves[kode, key] for key in KEYS[: until + 1]]
    return None if told[-1] is None else sum(value for value in told if value is not None)


def expected(leaves: Leaves) -> Numbers:
    found: Numbers = {}
    for until, key in enumerate(KEYS):
        reached = {kode: capaian(leaves, kode, until) for kode in INDICATORS}
        paid = {kode: spent(leaves, kode, until) for kode in PAGU}
        found |= {("capaian", kode, key): value for kode, value in reached.items()}
        found |= {("serapan", kode, key): None if sum_ is None else sum_ / PAGU[kode][1] * 100 for kode, sum_ in paid.items()}
        for group in GROUPS:
            counted = {kode: value for kode, value in reached.items() if value is not None and group in (INDICATORS[kode], "dinas")}
            weight = sum(BOBOT.get(kode, 1) for kode in counted)
            total = sum(min(value, MOST.get(kode, 120), 120) * BOBOT.get(kode, 1) for kode, value in counted.items())
            found["capaian", group, key] = total / weight if counted else None
            lines = {kode: sum_ for kode, sum_ in paid.items() if sum_ is not None and group in (PAGU[kode][0], "dinas")}
            found["serapan", group, key] = sum(lines.values()) / sum(PAGU[kode][1] for kode in lines) * 100 if lines else None
    return found


def depends(name: Name, leaf: Leaf) -> bool:
    """Whether that number may hear of this leaf at all."""
    (what, whose, until), (kode, key) = name, leaf
    unit = INDICATORS.get(kode) or PAGU[kode][0]
    return what == ("capaian" if kode in INDICATORS else "serapan") and whose in (kode, unit, "dinas") and until >= key


# --- the same numbers, from the store


def told(desk: Desk, leaves: Leaves) -> Numbers:
    for key in KEYS:
        for unit in UNITS:
            cells = [number(one.kode, key, leaves[one.kode, key]) for one in REGISTER.of(unit)]
            money = [number(None, key, leaves[one.kode, key], "realisasi_anggaran", uraian=one.kode) for one in REGISTER.budget_of(unit)]
            desk.file(f"2026-{key}", unit, *cells, *money)
    return numbers(desk.board("2026-TW2"))


def numbers(board: KinerjaBoard) -> Numbers:
    """A board begins with the first period that says anything; before it, nothing is known."""
    found: Numbers = {(what, whose, key): None for key in KEYS for what, whose in NAMES}
    for row in board.rows:
        found |= {("capaian", row.indicator.kode, point.periode.key): point.capaian.value for point in row.points}
    for line in board.budget:
        found |= {("serapan", line.line.kode, point.periode.key): point.serapan.value for point in line.points}
    for group in (*board.groups, board.total):
        for point in group.trend:
            found["capaian", group.kode or "dinas", point.periode.key] = point.capaian.value
            found["serapan", group.kode or "dinas", point.periode.key] = point.serapan.value
    return found


def test_a_changed_leaf_moves_exactly_the_numbers_that_depend_on_it(desk: Desk) -> None:
    @given(leaves=st.fixed_dictionaries(dict.fromkeys(LEAVES, values)), leaf=st.sampled_from(LEAVES), value=values)
    @settings(max_examples=60, deadline=None)
    def holds(leaves: Leaves, leaf: Leaf, value: int | None) -> None:
        changed = {**leaves, leaf: value}
        before, after = told(desk, leaves), told(desk, changed)
        assert before == pytest.approx(expected(leaves))
        assert after == pytest.approx(expected(changed))
        assert {name for name in before if before[name] != after[name]} <= {name for name in before if depends(name, leaf)}

    holds()
