"""A glance at the revision sees what was written, as a whole transaction does."""

from contextlib import closing

from sop_core.store import revision
from sop_core.store.engine import open_store


def test_a_glance_sees_every_write_and_nothing_unfinished(database_url: str) -> None:
    with closing(open_store(database_url)) as store:
        before = revision.glance(store)
        with store.writing() as connection:
            revision.advance(connection)
            assert revision.glance(store) == before
        with store.reading() as connection:
            assert revision.glance(store) == revision.current(connection) == before + 1
