"""An earlier version made current again, on SQLite and PostgreSQL: what comes back, what is recorded, and when it is refused."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from desks import TW3, a_file, a_running_cycle, desk, events_of, hired, holdings, minutes, progress_of

from sop_core import actions
from sop_core.errors import Conflict, NotAllowed, NotFound, SopError
from sop_core.intake import Finding, Measurement, Remark, Severity, State
from sop_core.intake.outcome.joining import Joining
from sop_core.sop.events import EventKind, first_broken_link
from sop_core.sop.progress import Key
from sop_core.store import submissions
from sop_core.store.engine import Store
from sop_core.store.submissions import StoredSubmission

WHY = "Versi 2 memuat angka semester"


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    with hired(hired_url) as opened:
        a_running_cycle(opened, "dafduk")
        yield opened


def send(store: Store, said: str) -> int:
    sent, content = a_file("dafduk", said)
    finding = Finding(Severity.INFO, "MAKRO", "", "", said, "", "Berisi makro.", "")
    sent = replace(sent, findings=(finding,), remarks=(Remark("DAFDUK-01", "x", "kendala", f"kendala {said}", "Lembar", "A1"),))
    return int(actions.receive(desk(store, "staf.dafduk"), TW3, sent, content).id)


def versions(store: Store) -> tuple[StoredSubmission, ...]:
    with store.reading() as connection:
        return submissions.of_cycle(connection, TW3)


def test_the_bytes_values_remarks_and_findings_of_the_earlier_version_count_again(store: Store) -> None:
    first, _ = send(store, "v1"), send(store, "v2")
    made = int(actions.restore_version(desk(store, "katim.dafduk", minutes(5)), first, WHY, 2).id)
    with store.reading() as connection:
        assert submissions.content(connection, made) == b"dafduk v1"
        assert submissions.measured(connection, made) == submissions.measured(connection, first)
        assert [remark.text for _, remark in submissions.remarks(connection, [made])] == ["kendala v1"]
        assert set(submissions.facts(connection, ["dafduk"], "indikator").berkas) == {made}
    newest = versions(store)[0]
    assert (newest.version, newest.restores, newest.uploaded_by, newest.uploaded_at) == (3, first, "katim.dafduk", minutes(5))
    assert newest.findings[0].found == "v1"


def test_the_earlier_versions_stay_and_the_chain_says_who_and_why(store: Store) -> None:
    first, second = send(store, "v1"), send(store, "v2")
    actions.restore_version(desk(store, "katim.program", minutes(5)), first, WHY, 2)
    assert [one.version for one in versions(store)] == [3, 2, 1]
    event = events_of(store)[-1]
    assert (event.kind, event.actor, event.unit, event.note) == (
        EventKind.SUBMISSION_RECEIVED, "katim.program", "dafduk", f"Versi 1 diberlakukan kembali: {WHY}",
    )  # fmt: skip
    assert event.documents == ("berkas:3", f"berkas:{first}")
    assert first_broken_link(events_of(store)) is None
    assert second == 2


def test_a_restored_version_can_be_left_again(store: Store) -> None:
    first, second = send(store, "v1"), send(store, "v2")
    actions.restore_version(desk(store, "staf.dafduk"), first, WHY, 2)
    actions.restore_version(desk(store, "staf.dafduk"), second, "Ternyata benar", 3)
    with store.reading() as connection:
        assert submissions.content(connection, versions(store)[0].id) == b"dafduk v2"


def test_what_counts_already_is_not_stored_again(store: Store) -> None:
    first, second = send(store, "v1"), send(store, "v2")
    with pytest.raises(Conflict, match=r"Versi 2 sudah berlaku\."):
        actions.restore_version(desk(store, "staf.dafduk"), second, WHY, 2)
    actions.restore_version(desk(store, "staf.dafduk"), first, WHY, 2)
    with pytest.raises(Conflict, match=r"Versi 1 sudah berlaku\."):
        actions.restore_version(desk(store, "staf.dafduk"), first, WHY, 3)


def test_a_version_that_came_meanwhile_is_not_replaced_unseen(store: Store) -> None:
    first, _, _ = send(store, "v1"), send(store, "v2"), send(store, "v3")
    before = holdings(store)
    with pytest.raises(Conflict, match="Sementara itu versi 3"):
        actions.restore_version(desk(store, "staf.dafduk"), first, WHY, 2)
    assert holdings(store) == before


def test_the_same_press_twice_restores_once(store: Store) -> None:
    first, _ = send(store, "v1"), send(store, "v2")
    receipts = [actions.restore_version(desk(store, "staf.dafduk", key="sekali"), first, WHY, 2) for _ in range(2)]
    assert [receipt.repeated for receipt in receipts] == [False, True]
    assert len(versions(store)) == 3


def test_a_reason_is_needed_and_a_version_that_does_not_exist_is_said_so(store: Store) -> None:
    first, _ = send(store, "v1"), send(store, "v2")
    with pytest.raises(SopError, match="Tulis alasan"):
        actions.restore_version(desk(store, "staf.dafduk"), first, " \u200b ", 2)
    with pytest.raises(NotFound):
        actions.restore_version(desk(store, "staf.dafduk"), 99, WHY, 2)


def test_only_who_may_upload_for_the_bidang_may_restore(store: Store) -> None:
    first, _ = send(store, "v1"), send(store, "v2")
    before = holdings(store)
    for stranger in ("staf.capil", "kadis", "sekretaris", "admin"):
        with pytest.raises(NotAllowed, match="tidak berhak mengunggah"):
            actions.restore_version(desk(store, stranger), first, WHY, 2)
    assert holdings(store) == before


def test_while_the_report_is_under_signature_nothing_is_restored(store: Store) -> None:
    first, _ = send(store, "v1"), send(store, "v2")
    for step, who in ((3, "kabid"), (4, "staf"), (5, "katim"), (6, "kabid")):
        actions.complete_step(desk(store, f"{who}.dafduk", minutes(step)), TW3, Key(step, "dafduk"), 1)
    actions.complete_step(desk(store, "sekretaris", minutes(7)), TW3, Key(7, "dafduk"), 1)
    actions.complete_step(desk(store, "katim.program", minutes(8)), TW3, Key(8), 1)
    assert progress_of(store).data_is_locked
    before = holdings(store)
    with pytest.raises(SopError, match="terkunci"):
        actions.restore_version(desk(store, "katim.program", minutes(9)), first, WHY, 2)
    assert holdings(store) == before


# --- a set of several files


def a_row(name: str, cell: str) -> Measurement:
    return Measurement(None, name, "", None, "realisasi", "TW3", 1.0, State.ANGKA, "1", "Data", cell)


A, B, C = a_row("A", "E1"), a_row("B", "E2"), a_row("C", "E3")


def send_rows(store: Store, said: str, *rows: Measurement, joining: Joining | None = None) -> int:
    sent, content = a_file("dafduk", said)
    return int(actions.receive(desk(store, "staf.dafduk"), TW3, replace(sent, measurements=rows), content, joining=joining).id)


def counts(store: Store) -> dict[str, float | None]:
    with store.reading() as connection:
        facts = submissions.facts(connection, ["dafduk"], "indikator")
    return dict(zip(facts.uraian, facts.angka, strict=True))


def test_a_further_file_with_other_rows_completes_the_first_and_the_chain_says_so(store: Store) -> None:
    send_rows(store, "v1", A, B)
    send_rows(store, "v2", C)
    assert counts(store) == {"A": 1, "B": 1, "C": 1}
    assert events_of(store)[-1].note == "melengkapi versi 1"


def test_where_only_a_person_can_know_nothing_is_stored_without_their_word(store: Store) -> None:
    first = send_rows(store, "v1", A, B)
    before = holdings(store)
    with pytest.raises(SopError, match="Sebagian baris berkas ini sudah ada pada versi 1 dengan angka lain"):
        send_rows(store, "v2", replace(A, number=2.0), C)
    assert holdings(store) == before
    send_rows(store, "v2", replace(A, number=2.0), C, joining=Joining(frozenset(), frozenset([first])))
    assert counts(store) == {"A": 2, "B": 1, "C": 1}
    assert events_of(store)[-1].note == "melengkapi versi 1, baris yang sama diperbarui"


def test_who_says_replace_replaces(store: Store) -> None:
    first = send_rows(store, "v1", A, B)
    send_rows(store, "v2", replace(A, number=2.0), joining=Joining(frozenset([first]), frozenset([first])))
    assert counts(store) == {"A": 2}
    assert events_of(store)[-1].note == "menggantikan versi 1"


def test_a_word_given_over_another_set_is_asked_again(store: Store) -> None:
    first = send_rows(store, "v1", A, B)
    second = send_rows(store, "v2", C)
    before = holdings(store)
    with pytest.raises(Conflict, match="Sementara itu versi 2 berkas bidang ini tersimpan"):
        send_rows(store, "v3", A, joining=Joining(frozenset([first]), frozenset([first])))
    with pytest.raises(Conflict, match="yang berlaku sudah berubah"):
        send_rows(store, "v3", A, joining=Joining(frozenset([99]), frozenset([first, second])))
    assert holdings(store) == before


def test_an_earlier_version_comes_back_to_its_place_and_leaves_the_files_beside_it(store: Store) -> None:
    first = send_rows(store, "v1", A, B)
    send_rows(store, "v2", replace(A, number=2.0), joining=Joining(frozenset([first]), frozenset([first])))
    send_rows(store, "v3", C)
    actions.restore_version(desk(store, "staf.dafduk"), first, WHY, 3)
    assert counts(store) == {"A": 1, "B": 1, "C": 1}


def test_where_an_earlier_version_meets_other_numbers_beside_its_place_a_person_chooses(store: Store) -> None:
    first = send_rows(store, "v1", A, B)
    send_rows(store, "v2", replace(A, number=2.0), joining=Joining(frozenset([first]), frozenset([first])))
    third = send_rows(store, "v3", replace(B, number=3.0), C)
    with pytest.raises(SopError, match="sudah ada pada versi 3 dengan angka lain"):
        actions.restore_version(desk(store, "staf.dafduk"), first, WHY, 3)
    actions.restore_version(desk(store, "staf.dafduk"), first, WHY, 3, frozenset())
    assert counts(store) == {"A": 1, "B": 1, "C": 1}
    actions.restore_version(desk(store, "staf.dafduk"), third, WHY, 4, frozenset([4]))
    assert counts(store) == {"B": 3, "C": 1}


def test_a_version_some_of_whose_numbers_gave_way_can_be_made_whole_again(store: Store) -> None:
    first = send_rows(store, "v1", A, B)
    second = send_rows(store, "v2", replace(A, number=2.0), C, joining=Joining(frozenset(), frozenset([first])))
    actions.restore_version(desk(store, "staf.dafduk"), first, WHY, 2, frozenset([second]))
    assert counts(store) == {"A": 1, "B": 1}
