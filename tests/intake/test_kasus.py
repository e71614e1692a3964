"""The cases of ``kasus``, one test each; one that is not right yet is marked, and whoever mends it takes the mark away."""

from __future__ import annotations

import pytest
from kasus_truth import CASES, FOLDER, wrong_in

from sop_core.intake import Knowledge

NOT_YET: frozenset[str] = frozenset()


def test_every_case_has_its_truth() -> None:
    assert sorted(CASES) == sorted(path.name for path in FOLDER.iterdir())


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.xfail(strict=True)] if name in NOT_YET else []) for name in sorted(CASES)]
)
def test_a_case_is_read_as_it_was_meant(name: str, whole_office: Knowledge) -> None:
    assert wrong_in(name, whole_office) == ""
