"""Passwords: the rule, and argon2id."""

import pytest
from argon2 import extract_parameters

from sop_core.access.passwords import DUMMY, PRODUCTION, Cost, hash_password, require_good, verify, weakness
from sop_core.errors import SopError

WEAK = Cost(passes=1, memory=8, lanes=1)


@pytest.mark.parametrize(
    ("password", "begins"),
    [
        ("", "Kata sandi terlalu pendek (0 huruf)"),
        ("sembilan9", "Kata sandi terlalu pendek (9 huruf)"),
        ("x" * 201, "Kata sandi terlalu panjang (201 huruf)"),
        ("saya-Kadis-batola", "Kata sandi tidak boleh memuat nama pengguna"),
        ("Password123", "Kata sandi ini termasuk yang paling mudah ditebak"),
        ("aaaaaaaaaaaa", "Kata sandi ini termasuk yang paling mudah ditebak"),
        ("abababababab", "Kata sandi ini termasuk yang paling mudah ditebak"),
    ],
)
def test_a_password_that_would_be_guessed_is_refused_with_the_reason(password: str, begins: str) -> None:
    with pytest.raises(SopError) as refused:
        require_good(password, "kadis")
    assert str(refused.value).startswith(begins)


@pytest.mark.parametrize("password", ["sepuluh-10", "perahu kelotok biru", "Ünïcödé-öke", "x1y2" * 50])
def test_a_long_enough_unusual_password_will_do(password: str) -> None:
    assert weakness(password, "kadis") is None


def test_a_name_not_yet_typed_is_no_fault_of_the_password() -> None:
    assert weakness("perahu kelotok biru", "") is None


def test_a_hash_is_verified_by_its_password_only() -> None:
    hashed = hash_password("perahu-kelotok", WEAK)
    assert verify(hashed, "perahu-kelotok")
    assert not verify(hashed, "perahu-kelotok ")
    assert not verify(hashed, "")


def test_two_people_with_one_password_have_two_hashes() -> None:
    assert hash_password("perahu-kelotok", WEAK) != hash_password("perahu-kelotok", WEAK)


def test_an_accent_typed_as_two_characters_is_the_same_password() -> None:
    assert verify(hash_password("caf\u00e9 pasar malam", WEAK), "cafe\u0301 pasar malam")


def test_an_unreadable_hash_matches_nothing() -> None:
    assert not verify("bukan hash", "apa saja")


def test_an_endless_password_costs_no_more_than_another() -> None:
    assert not verify(hash_password("x" * 200, WEAK), "x" * 10_000_000)


def test_the_dummy_costs_what_a_real_hash_costs_and_matches_nothing() -> None:
    dummy, real = extract_parameters(DUMMY), extract_parameters(hash_password("perahu-kelotok"))
    assert dummy == real
    assert (real.time_cost, real.memory_cost, real.parallelism) == (PRODUCTION.passes, PRODUCTION.memory, PRODUCTION.lanes) == (3, 65536, 4)
    assert not verify(DUMMY, "")
