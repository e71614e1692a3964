"""One run of a page sees one moment of the store; what is written in it is seen from there on, and by the next run at once."""

from datetime import timedelta

import pytest
from open_office import OpenOffice

from pages.shared import service, session
from sop_core.store import revision


def write(office: OpenOffice) -> None:
    with office.store.writing() as connection:
        revision.advance(connection)


def test_a_run_sees_one_moment_and_after_an_act_what_was_written(empty_office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.shared.session.st.session_state", {})
    before = session.look().revision
    with session.one_run():
        write(empty_office)
        assert session.look().revision == before
        session.desk("siklus-buka")
        assert session.look().revision == before + 1
        write(empty_office)
        assert session.look().revision == before + 2
    assert session.look().revision == before + 2


def test_a_run_that_stops_leaves_nothing_behind(empty_office: OpenOffice) -> None:
    with pytest.raises(KeyError), session.one_run():
        raise KeyError("berhenti")
    before = session.look().revision
    write(empty_office)
    assert session.look().revision == before + 1


def test_all_who_look_within_a_minute_and_before_the_next_write_share_one_look(empty_office: OpenOffice) -> None:
    first = service.look()
    assert service.look() is first
    assert first.minute == empty_office.now.replace(second=0, microsecond=0) + timedelta(minutes=1), "the end of the minute"
    write(empty_office)
    assert service.look() is not first
    assert service._looks == [service.look()], "the older one lives as long as the runs that hold it"
