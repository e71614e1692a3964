"""Sessions as policy: tokens, and when guessing is stopped."""

from datetime import UTC, datetime, timedelta

import pytest

from sop_core.access.sessions import digest, is_due_for_touch, new_token, wait_before_trying

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def minutes_ago(*minutes: float) -> list[datetime]:
    return [NOON - timedelta(minutes=some) for some in minutes]


def test_a_token_has_256_bits_and_is_never_the_same() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert {len(token) for token in tokens} == {43}


def test_the_digest_is_sha256() -> None:
    assert digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    ("by_name", "by_address", "wait"),
    [
        ([], [], None),
        ([1, 2, 3, 4], [], None),
        ([1, 2, 3, 4, 5], [], 5),
        ([5, 4, 3, 2, 1], [], 5),
        ([1, 2, 3, 4, 10], [], None),
        ([0, 1, 2, 3, 4, 9], [], 6),
        ([], [3] * 39, None),
        ([], [3] * 40, 7),
        ([1, 2, 3, 4, 8], [3] * 40, 7),
    ],
)
def test_five_failures_of_a_name_or_forty_of_an_address_in_ten_minutes_make_one_wait(
    by_name: list[float], by_address: list[float], wait: float | None
) -> None:
    expected = None if wait is None else timedelta(minutes=wait)
    assert wait_before_trying(minutes_ago(*by_name), minutes_ago(*by_address), NOON) == expected


def test_last_seen_is_written_after_a_minute() -> None:
    assert not is_due_for_touch(NOON, NOON + timedelta(seconds=59))
    assert is_due_for_touch(NOON, NOON + timedelta(seconds=60))
