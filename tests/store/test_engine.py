"""Opening a database: SQLite made safe, what is refused before the first write is lost, and transactions that store all or nothing."""

import sqlite3
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import OperationalError

from sop_core.errors import SopError
from sop_core.store import engine
from sop_core.store.engine import driver_options, integrity, open_store, refuse_network_drive
from sop_core.store.tables import office_facts


def test_sqlite_runs_with_the_settings_that_lose_nothing(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    assert driver_options(store) == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    with store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == 5000
        assert connection.exec_driver_sql("PRAGMA recursive_triggers").scalar_one() == 1
    store.close()


def test_every_connection_of_the_pool_has_them(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    with store.reading() as one, store.reading() as other:
        assert [each.exec_driver_sql("PRAGMA synchronous").scalar_one() for each in (one, other)] == [2, 2]
    store.close()


def test_who_opens_a_new_file_while_another_holds_it_waits(tmp_path: Path) -> None:
    """SQLite answers that the file is busy at once here, whatever its busy timeout."""
    other = sqlite3.connect(tmp_path / "kinerja.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        sqlite3.connect(tmp_path / "kinerja.db", timeout=60).execute("PRAGMA journal_mode=WAL")
    Timer(0.2, other.close).start()
    store = open_store(f"sqlite:///{tmp_path}/kinerja.db")
    assert driver_options(store)["journal_mode"] == "wal"
    store.close()


def test_a_sound_database_says_so(database_url: str) -> None:
    store = open_store(database_url)
    assert integrity(store) == "ok"
    store.close()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite://", "harus menyebut berkas, misalnya sqlite:///var/kinerja.db"),
        ("sqlite:///:memory:", "harus menyebut berkas"),
        ("mysql://kantor/kinerja", "DATABASE_URL memakai “mysql”; yang didukung: sqlite dan postgresql"),
        ("kinerja.db", "DATABASE_URL tidak terbaca"),
        ("", "DATABASE_URL tidak terbaca"),
    ],
)
def test_an_address_that_is_no_database_is_refused_with_a_sentence(url: str, said: str) -> None:
    with pytest.raises(SopError, match=said):
        open_store(url)


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(SopError, match=r"Folder basis data .*berkas.* tidak dapat dibuat"):
        open_store(f"sqlite:///{tmp_path}/berkas/di-dalam/kinerja.db")


@pytest.mark.parametrize(
    "words", ["postgres://u:p@kantor/kinerja", "postgresql://u:p@kantor/kinerja", "postgresql+psycopg://u:p@kantor/kinerja"]
)
def test_every_way_to_write_a_postgresql_address_is_taken(words: str) -> None:
    store = open_store(words)
    assert (store.engine.url.drivername, store.engine.url.host, store.is_sqlite) == ("postgresql+psycopg", "kantor", False)
    store.close()


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
nas:/bersama /mnt/bersama nfs4 rw 0 0
//server/kantor /mnt/Data\\040Kantor cifs rw 0 0
/dev/sdb1 /mnt/bersama/lokal ext4 rw 0 0
nas:/lain /srv nfs rw 0 0
/dev/sdc1 /srv ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("database", "refused"),
    [
        ("/var/lib/kinerja/kinerja.db", False),
        ("/mnt/bersama/kinerja.db", True),
        ("/mnt/bersama/dalam/sekali/kinerja.db", True),
        ("/mnt/bersama-lama/kinerja.db", False),
        ("/mnt/Data Kantor/kinerja.db", True),
        ("/mnt/bersama/lokal/kinerja.db", False),
        ("/srv/kinerja.db", False),
    ],
)
def test_a_database_on_a_network_drive_is_refused(database: str, refused: bool, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    if refused:
        with pytest.raises(SopError, match=r"kinerja.db berada di drive jaringan, yang dapat merusaknya; pindahkan ke disk lokal"):
            refuse_network_drive(Path(database), mounts)
    else:
        refuse_network_drive(Path(database), mounts)


def test_where_the_system_does_not_tell_its_drives_nothing_is_refused(tmp_path: Path) -> None:
    untold = tmp_path / "tidak-ada"
    refuse_network_drive(Path("/mnt/bersama/kinerja.db"), untold)
    assert not untold.exists()


def test_a_write_that_fails_halfway_stores_nothing(database_url: str) -> None:
    store = open_store(database_url)
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        _half_a_write(connection)
    with store.reading() as connection:
        assert connection.execute(select(office_facts.c.name).where(office_facts.c.name == "setengah")).first() is None
    store.close()


def _half_a_write(connection: Connection) -> None:
    connection.execute(insert(office_facts).values(name="setengah", value="x"))
    raise ZeroDivisionError


def test_a_writer_holds_the_database_from_its_first_moment_also_against_other_programs(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    other = sqlite3.connect(str(store.engine.url.database), timeout=0)
    with store.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()
    store.close()


def test_on_postgresql_a_read_cannot_write(postgres_url: str) -> None:
    store = open_store(postgres_url)
    with store.reading() as connection, pytest.raises(Exception, match="read-only transaction"):
        connection.execute(insert(office_facts).values(name="diam-diam", value="x"))
    with store.writing() as connection:
        connection.execute(insert(office_facts).values(name="terang", value="x"))
    store.close()


def test_a_second_writer_that_waits_too_long_is_told_to_try_again(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "WRITER_WAIT_SECONDS", 0.05)
    one, other = open_store(sqlite_url), open_store(sqlite_url)
    with one.writing(), pytest.raises(SopError, match="sedang dipakai menulis oleh proses lain; tunggu sebentar"), other.writing():
        pass
    with other.writing() as connection:
        connection.execute(insert(office_facts).values(name="sesudahnya", value="x"))
    one.close()
    other.close()


def test_readers_do_not_wait_for_the_writer(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    with store.writing() as connection:
        connection.execute(insert(office_facts).values(name="belum", value="x"))
        with store.reading() as reader:
            assert reader.execute(select(office_facts.c.name).where(office_facts.c.name == "belum")).first() is None
    store.close()


def test_the_writer_lock_is_free_again_after_an_error(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    with pytest.raises(OperationalError), store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO tidak_ada VALUES (1)")
    with store.writing() as connection:
        connection.execute(insert(office_facts).values(name="lagi", value="x"))
    store.close()
