"""Making a database ready: its shape equals the tables, a newer one is refused, servers start together, real and sample never mix."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from sop_core.errors import DatabaseTooNew, SopError
from sop_core.store import revision
from sop_core.store.engine import Store, open_store
from sop_core.store.migrations import migrate
from sop_core.store.preparation import prepare
from sop_core.store.tables import metadata


@pytest.fixture
def empty(empty_database_url: str) -> Iterator[Store]:
    store = open_store(empty_database_url)
    yield store
    store.close()


def test_the_migrations_lead_to_exactly_the_tables_the_program_uses(empty: Store) -> None:
    assert migrate(empty)
    with empty.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []
        assert revision.current(connection) == 0


def test_a_database_that_is_up_to_date_is_left_alone(empty: Store) -> None:
    assert [migrate(empty), migrate(empty)] == [True, False]
    assert [prepare(empty, contoh=False), prepare(empty, contoh=False)] == [True, False]


def test_a_database_of_a_newer_version_is_refused_and_left_alone(empty: Store) -> None:
    migrate(empty)
    with empty.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for attempt in (lambda: migrate(empty), lambda: prepare(empty, contoh=False)):
        with pytest.raises(DatabaseTooNew, match=r"versi program yang lebih baru \(skema 9999; program ini mengenal sampai"):
            attempt()
    with empty.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "9999"


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (False, "Basis data ini berisi data dinas, sedangkan program dijalankan untuk DATA CONTOH. Jalankan tanpa --contoh"),
        (True, "Basis data ini berisi DATA CONTOH, sedangkan program dijalankan untuk data dinas. Jalankan dengan --contoh"),
    ],
)
def test_real_and_sample_data_never_mix(empty: Store, first: bool, said: str) -> None:
    prepare(empty, contoh=first)
    with pytest.raises(SopError, match=said):
        prepare(empty, contoh=not first)
    assert not prepare(empty, contoh=first)


def at_once(deed: Callable[[Store], object], url: str) -> list[object]:
    """``deed`` by four servers that start at one instant."""
    start = Barrier(4)

    def server(_: int) -> object:
        store = open_store(url)
        start.wait(30)
        try:
            return deed(store)
        except SopError as trouble:
            return str(trouble)[:30]
        finally:
            store.close()

    with ThreadPoolExecutor(4) as servers:
        return list(servers.map(server, range(4)))


def test_servers_that_start_together_prepare_the_database_once(empty_database_url: str) -> None:
    assert True in at_once(lambda store: prepare(store, contoh=False), empty_database_url)
    store = open_store(empty_database_url)
    assert not prepare(store, contoh=False)
    store.close()


def test_of_a_real_and_a_sample_server_that_start_together_one_is_refused(empty_database_url: str) -> None:
    kinds = iter([False, True, False, True])
    told = at_once(lambda store: prepare(store, contoh=next(kinds)), empty_database_url)
    assert told.count("Basis data ini berisi data din") + told.count("Basis data ini berisi DATA CON") == 2


def test_a_database_that_does_not_answer_is_a_sentence_without_its_password(tmp_path: Path) -> None:
    store = open_store(f"postgresql://kinerja:rahasia@/kinerja?host={tmp_path}")
    with pytest.raises(SopError, match=r"^Basis data .* tidak dapat dibuka; periksa DATABASE_URL, hak akses") as refused:
        prepare(store, contoh=False)
    assert "rahasia" not in str(refused.value)
    store.close()


def test_a_file_that_is_no_database_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "kinerja.db").write_text("ini surat, bukan basis data" * 100)
    store = open_store(f"sqlite:///{tmp_path}/kinerja.db")
    with pytest.raises(SopError, match=r"kinerja.db tidak dapat dibuka; periksa DATABASE_URL"):
        prepare(store, contoh=False)
    store.close()
