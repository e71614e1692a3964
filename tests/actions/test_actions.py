"""The actions on SQLite and PostgreSQL: a cycle from opening to archive, what is refused and leaves nothing behind, people."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from desks import TW3, a_file, a_running_cycle, desk, events_of, hired, holdings, minutes, progress_of
from office_story import NOW, UNITS, WEAK, Story, office

from pages.door.admission import Attempt, SignInRefused, admit
from sop_core import actions, contoh
from sop_core.access.passwords import hash_password, verify
from sop_core.errors import Conflict, NotFound, SopError
from sop_core.intake import Finding, Severity, Submission
from sop_core.kinerja.facts import as_facts
from sop_core.periode import Periode
from sop_core.sop.events import EventKind, ReturnCategory, first_broken_link
from sop_core.sop.progress import Key, Outcome
from sop_core.store import cycles, people, submissions
from sop_core.store.engine import Store

PASSWORD = "panjang-dan-aneh-71"
HELD = contoh.PASSWORD
"""What everybody of the sample office signs in with."""


@pytest.fixture
def store(hired_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(actions.people, "hash_password", partial(hash_password, cost=WEAK))
    with hired(hired_url) as opened:
        yield opened


# --- opening


def test_an_opened_cycle_keeps_the_rules_of_its_day_and_its_bidang_in_the_order_of_the_organisation(store: Store) -> None:
    receipt = actions.open_cycle(desk(store, "kadis"), Periode.parse(TW3), ["pdip", "dafduk"], date(2026, 10, 16))
    with store.reading() as connection:
        cycle = cycles.get(connection, receipt.id)
    assert (cycle.id, cycle.units, cycle.due_day, cycle.version) == (TW3, ("dafduk", "pdip"), date(2026, 10, 16), 1)
    assert (cycle.procedure, cycle.calendar, cycle.register) == (office().procedure, office().calendar, office().register)
    assert [(event.kind, event.actor, event.post) for event in events_of(store)] == [(EventKind.CYCLE_OPENED, "kadis", "kadis")]


def test_a_cycle_that_makes_no_sense_is_not_opened(store: Store) -> None:
    before = holdings(store)
    for units, due_day, said in (
        ([], None, "Pilih sekurangnya satu bidang"),
        (["dafduk", "humas"], None, "Bidang “humas” tidak ada dalam organisasi; yang ada: sekretariat, dafduk"),
        (["dafduk"], date(2026, 10, 4), "Batas waktu ke Pemkab sudah lewat"),
    ):
        with pytest.raises(SopError, match=said):
            actions.open_cycle(desk(store, "kadis"), Periode.parse(TW3), units, due_day)
    assert holdings(store) == before


def test_a_period_has_one_cycle(store: Store) -> None:
    actions.open_cycle(desk(store, "kadis"), Periode.parse(TW3), UNITS)
    before = holdings(store)
    with pytest.raises(Conflict, match="Siklus Triwulan III 2026 sudah dibuka"):
        actions.open_cycle(desk(store, "sekretaris"), Periode.parse(TW3), UNITS)
    assert holdings(store) == before


def test_a_cycle_that_was_never_opened_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match="Siklus “2026-TW3” tidak ada"):
        actions.complete_step(desk(store, "kadis"), TW3, Key(1), 1)


# --- the whole walk


def test_a_cycle_is_worked_from_opening_to_archive_with_two_returns_and_an_excused_bidang(store: Store) -> None:
    story = Story(store, TW3)
    story.opened("2026-10-05 08.00", "kadis", units=("dafduk", "capil", "pdip"))
    story.done("2026-10-05 08.05", "kadis", 1)
    story.done("2026-10-05 08.10", "katim.program", 2)
    for unit in ("dafduk", "capil"):
        story.done("2026-10-05 08.20", f"kabid.{unit}", 3, unit)
        story.sent("2026-10-05 09.00", f"staf.{unit}", unit)
        story.done("2026-10-05 09.00", f"katim.{unit}", 4, unit)
        story.done("2026-10-05 10.00", f"katim.{unit}", 5, unit)
    story.returned("2026-10-05 10.05", "kabid.dafduk", 6, "dafduk", 5, (ReturnCategory.FORMAT, "Tanpa kop surat"))
    story.done("2026-10-05 10.30", "katim.dafduk", 5, "dafduk", 2)
    story.done("2026-10-05 10.35", "kabid.dafduk", 6, "dafduk", 2)
    story.done("2026-10-05 10.35", "kabid.capil", 6, "capil")
    story.excused("2026-10-05 10.40", "sekretaris", "pdip", "Server rusak")
    for unit in ("dafduk", "capil"):
        story.done("2026-10-05 10.45", "sekretaris", 7, unit)
    story.done("2026-10-06 09.00", "katim.program", 8)
    story.returned("2026-10-06 09.10", "sekretaris", 9, None, 8, (ReturnCategory.NARRATIVE, "Belum ada analisis"))
    story.done("2026-10-06 10.00", "katim.program", 8, None, 2)
    story.done("2026-10-06 10.10", "sekretaris", 9, None, 2)
    story.done("2026-10-06 10.20", "kadis", 10)
    story.done("2026-10-06 10.30", "katim.program", 11)
    progress, told = progress_of(store), events_of(store)
    assert (progress.is_archived, progress.open_keys, progress.submitted) == (True, (), {"dafduk", "capil"})
    assert [event.kind for event in told[-2:]] == [EventKind.STEP_COMPLETED, EventKind.CYCLE_ARCHIVED]
    assert (len(told), first_broken_link(told)) == (25, None)
    with pytest.raises(Conflict, match="Siklus sudah diarsipkan"):
        story.sent("2026-10-06 11.00", "katim.program", "pdip")


def test_the_loser_of_a_step_reads_who_did_it_and_nothing_is_stored(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    actions.complete_step(desk(store, "kabid.dafduk"), TW3, Key(3, "dafduk"), 1)
    actions.complete_step(desk(store, "staf.dafduk"), TW3, Key(4, "dafduk"), 1)
    before = holdings(store)
    with pytest.raises(Conflict, match=r"Langkah 4 \(Dafduk\) sudah selesai oleh Gilang Mahardipa; tindakan Anda tidak disimpan"):
        actions.complete_step(desk(store, "katim.dafduk"), TW3, Key(4, "dafduk"), 1)
    assert holdings(store) == before


def test_a_step_that_is_not_of_this_cycle_is_refused_with_a_sentence(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    before = holdings(store)
    for username, key, said in (
        ("kadis", Key(12), "SOP 03-2025 tidak mempunyai langkah 12."),
        ("kadis", Key(1, "dafduk"), "Langkah 1 (Dafduk) tidak ada dalam siklus ini."),
        ("kabid.dafduk", Key(3), "Tidak ada jabatan Kepala Bidang untuk dinas dalam organisasi."),
        ("kabid.piak", Key(3, "piak"), "Langkah 3 (PIAK) tidak ada dalam siklus ini."),
        ("staf.dafduk", Key(4, "humas"), "Tidak ada jabatan Staf untuk humas dalam organisasi."),
    ):
        with pytest.raises(SopError) as refused:
            actions.complete_step(desk(store, username), TW3, key, 1)
        assert str(refused.value) == said
    assert holdings(store) == before


# --- when it happened


def test_what_happened_before_it_was_recorded_counts_from_then_and_says_why(store: Store) -> None:
    actions.open_cycle(desk(store, "kadis"), Periode.parse(TW3), ["dafduk"])
    actions.complete_step(desk(store, "kadis", minutes(90)), TW3, Key(1), 1, "Jaringan putus", occurred_at=minutes(5))
    done = events_of(store)[-1]
    assert (done.occurred_at, done.recorded_at, done.note) == (minutes(5), minutes(90), "Jaringan putus")
    assert progress_of(store).rounds[Key(2)][0].started_at == minutes(5)


def test_a_date_put_back_needs_a_reason_and_lies_between_the_turn_and_now(store: Store) -> None:
    actions.open_cycle(desk(store, "kadis"), Periode.parse(TW3), ["dafduk"])
    before = holdings(store)
    for minute, note, said in (
        (91, "Jaringan putus", "Waktu kejadian berada di masa depan"),
        (5, "", "Tanggal mundur memerlukan catatan"),
        (5, " \x00\n ", "Tanggal mundur memerlukan catatan"),
        (-1, "Jaringan putus", "Waktu kejadian mendahului saat langkah ini dapat dikerjakan"),
    ):
        with pytest.raises(SopError, match=said):
            actions.complete_step(desk(store, "kadis", minutes(90)), TW3, Key(1), 1, note, occurred_at=minutes(minute))
    assert holdings(store) == before


# --- files


def at_step_4(store: Store, *units: str) -> None:
    a_running_cycle(store, *units)
    for unit in units:
        actions.complete_step(desk(store, f"kabid.{unit}"), TW3, Key(3, unit), 1)


def test_a_file_is_stored_with_its_bytes_its_sender_and_the_step_it_finishes(store: Store) -> None:
    at_step_4(store, "dafduk")
    sent, content = a_file("dafduk")
    receipt = actions.receive(desk(store, "katim.dafduk", minutes(30)), TW3, sent, content, "Sesuai SIAK", (Key(4, "dafduk"), 1))
    with store.reading() as connection:
        stored = submissions.get(connection, int(receipt.id))
        assert submissions.content(connection, int(receipt.id)) == content
    assert (stored.version, stored.uploaded_by, stored.post, stored.note) == (1, "katim.dafduk", "katim_dafduk", "Sesuai SIAK")
    assert (stored.uploaded_at, stored.size, stored.sha256) == (minutes(30), len(content), sent.sha256)
    came, done = events_of(store)[-2:]
    assert (came.kind, came.documents, came.note) == (EventKind.SUBMISSION_RECEIVED, (f"berkas:{receipt.id}",), "Sesuai SIAK")
    assert (done.kind, done.step, done.post) == (EventKind.STEP_COMPLETED, 4, "katim_dafduk")
    assert progress_of(store).is_open(Key(5, "dafduk"))


def test_a_file_whose_step_cannot_be_finished_is_not_stored_either(store: Store) -> None:
    at_step_4(store, "dafduk")
    sent, content = a_file("dafduk")
    before = holdings(store)
    with pytest.raises(Conflict, match=r"Langkah 5 \(Dafduk\) belum dapat dikerjakan"):
        actions.receive(desk(store, "katim.dafduk"), TW3, sent, content, finishes=(Key(5, "dafduk"), 1))
    assert holdings(store) == before


def test_a_file_finishes_no_step_but_one_of_its_own_bidang(store: Store) -> None:
    at_step_4(store, "dafduk", "capil")
    sent, content = a_file("dafduk")
    before = holdings(store)
    for key in (Key(4, "capil"), Key(8), Key(11)):
        with pytest.raises(SopError, match="hanya dapat menyelesaikan langkah bidang yang mengirim berkasnya"):
            actions.receive(desk(store, "katim.program"), TW3, sent, content, finishes=(key, 1))
    assert holdings(store) == before


def warned(sent: Submission) -> Submission:
    return replace(sent, findings=(Finding(Severity.PERINGATAN, "persen-beda", "Data", "G7", "95", "94,12", "Persen tidak sama."),))


def test_a_file_with_warnings_needs_a_note(store: Store) -> None:
    at_step_4(store, "dafduk")
    sent, content = a_file("dafduk")
    before = holdings(store)
    for note in ("", "  ", "\x00\u200b"):
        with pytest.raises(SopError, match="masih mempunyai peringatan; tulis catatan"):
            actions.receive(desk(store, "staf.dafduk"), TW3, warned(sent), content, note)
    assert holdings(store) == before
    receipt = actions.receive(desk(store, "staf.dafduk"), TW3, warned(sent), content, "Pembulatan di sumbernya")
    with store.reading() as connection:
        assert submissions.get(connection, int(receipt.id)).findings == warned(sent).findings


def test_a_file_of_another_period_is_refused(store: Store) -> None:
    at_step_4(store, "dafduk")
    sent, content = a_file("dafduk")
    with pytest.raises(SopError, match="Berkas ini untuk Triwulan II 2026, sedangkan siklus yang terbuka Triwulan III 2026"):
        actions.receive(desk(store, "staf.dafduk"), TW3, replace(sent, periode=Periode.parse("2026-TW2")), content)


def test_bytes_that_were_not_the_ones_read_are_a_bug_and_store_nothing(store: Store) -> None:
    at_step_4(store, "dafduk")
    sent, content = a_file("dafduk")
    before = holdings(store)
    with pytest.raises(ValueError, match="not those that were read"):
        actions.receive(desk(store, "staf.dafduk"), TW3, sent, content + b"!")
    assert holdings(store) == before


def test_foreign_text_however_long_or_strange_is_stored_the_same_on_both_databases(store: Store) -> None:
    at_step_4(store, "dafduk")
    sent, content = a_file("dafduk")
    long = replace(sent.measurements[0], satuan="m²·" * 400, uraian="Jumlah “akta” 📄 " * 300, sheet="Lembar " * 80, raw="9" * 5_000)
    strange = replace(sent, file="laporan " * 60 + ".xlsx", measurements=(long,))
    receipt = actions.receive(desk(store, "staf.dafduk"), TW3, strange, content, "Catatan\x00 dengan \ud800 isi")
    with store.reading() as connection:
        (fact,) = as_facts(submissions.facts(connection, ["dafduk"], submissions.INDIKATOR))
        stored = submissions.get(connection, int(receipt.id))
    assert fact.measurement == long
    assert (stored.file_name, stored.note) == (strange.file, "Catatan dengan  isi")


def test_the_analysis_needs_a_file_of_every_bidang_that_is_not_excused(store: Store) -> None:
    at_step_4(store, "dafduk", "capil", "piak")
    actions.excuse_unit(desk(store, "sekretaris"), TW3, "piak", "Server rusak")
    for unit in ("dafduk", "capil"):
        for step, who in ((4, "staf"), (5, "katim"), (6, "kabid")):
            actions.complete_step(desk(store, f"{who}.{unit}"), TW3, Key(step, unit), 1)
        actions.complete_step(desk(store, "sekretaris"), TW3, Key(7, unit), 1)
    actions.receive(desk(store, "katim.program"), TW3, *a_file("dafduk"))
    before = holdings(store)
    with pytest.raises(SopError, match=r"Langkah 8 belum dapat diselesaikan: belum ada berkas kinerja dari Capil\. Unggah lebih dahulu"):
        actions.complete_step(desk(store, "katim.program"), TW3, Key(8), 1)
    assert holdings(store) == before
    actions.receive(desk(store, "katim.program"), TW3, *a_file("capil"))
    actions.complete_step(desk(store, "katim.program"), TW3, Key(8), 1)
    with pytest.raises(SopError, match="Data siklus ini terkunci"):
        actions.receive(desk(store, "katim.program"), TW3, *a_file("capil", "v2"))


def test_an_excuse_ends_the_open_step_of_the_bidang(store: Store) -> None:
    at_step_4(store, "dafduk", "capil")
    actions.excuse_unit(desk(store, "katim.program", minutes(60)), TW3, "capil", " Server\u00a0rusak ")
    last = progress_of(store).rounds[Key(4, "capil")][-1]
    assert (last.outcome, last.ended_at, last.note) == (Outcome.EXCUSED, minutes(60), "Server rusak")


# --- one press, one deed


def test_the_same_press_sent_twice_is_done_once_and_answered_the_same(store: Store) -> None:
    at_step_4(store, "dafduk")
    sent, content = a_file("dafduk")
    first = actions.receive(desk(store, "staf.dafduk", key="tekan-1"), TW3, sent, content)
    after_one = holdings(store)
    second = actions.receive(desk(store, "staf.dafduk", minutes(1), key="tekan-1"), TW3, sent, content)
    assert (second.id, first.repeated, second.repeated) == (first.id, False, True)
    assert holdings(store) == after_one


def test_a_new_press_with_the_same_file_is_a_new_version_of_the_same_bytes(store: Store) -> None:
    at_step_4(store, "dafduk")
    sent, content = a_file("dafduk")
    receipts = [actions.receive(desk(store, "staf.dafduk"), TW3, sent, content) for _ in range(2)]
    with store.reading() as connection:
        assert [submissions.get(connection, int(receipt.id)).version for receipt in receipts] == [1, 2]
    assert holdings(store)["blobs"] == 1


def test_a_press_that_was_refused_may_be_pressed_again(store: Store) -> None:
    at_step_4(store, "dafduk")
    with pytest.raises(SopError, match="Tulis alasan"):
        actions.excuse_unit(desk(store, "sekretaris", key="tekan-1"), TW3, "dafduk", " ")
    with pytest.raises(SopError, match="Tidak semua bidang"):
        actions.excuse_unit(desk(store, "sekretaris", key="tekan-1"), TW3, "dafduk", "Server rusak")
    assert not actions.complete_step(desk(store, "staf.dafduk", key="tekan-1"), TW3, Key(4, "dafduk"), 1).repeated


def test_every_deed_moves_the_revision_and_a_repeated_one_does_not(store: Store) -> None:
    sent, content = a_file("dafduk")
    deeds = [
        lambda key: actions.open_cycle(desk(store, "kadis", key=key), Periode.parse(TW3), ["dafduk", "capil"]),
        lambda key: actions.receive_step(desk(store, "kadis", key=key), TW3, Key(1), 1),
        lambda key: actions.complete_step(desk(store, "kadis", key=key), TW3, Key(1), 1),
        lambda key: actions.excuse_unit(desk(store, "sekretaris", key=key), TW3, "capil", "Server rusak"),
        lambda key: actions.receive(desk(store, "staf.dafduk", key=key), TW3, sent, content),
        lambda key: actions.add_person(desk(store, "admin", key=key), "wira", "Wira", "", PASSWORD, []),
        lambda key: actions.set_posts(desk(store, "admin", minutes(1), key=key), "wira", ["staf_capil"]),
        lambda key: actions.set_active(desk(store, "admin", key=key), "wira", active=False),
        lambda key: actions.set_password(desk(store, "admin", key=key), "wira", PASSWORD),
        lambda key: actions.change_own_password(desk(store, "admin", key=key), HELD, PASSWORD),
    ]
    for number, deed in enumerate(deeds):
        before = holdings(store)
        assert not deed(f"tekan-{number}").repeated
        done = holdings(store)
        assert done["revision number"] > before["revision number"]
        assert done["acts"] == before["acts"] + 1
        assert deed(f"tekan-{number}").repeated
        assert holdings(store) == done


# --- people


def test_a_new_person_has_a_clean_name_and_the_posts_that_exist(store: Store) -> None:
    actions.add_person(desk(store, "admin"), "wira", " Wira\x00\u00a0 Danu ", " 19800101 200501\u00a01 003\n", PASSWORD, ["staf_capil"])
    with store.reading() as connection:
        person = people.by_username(connection, "wira", NOW)
    assert person is not None
    assert (person.name, person.nip, person.posts) == ("Wira Danu", "198001012005011003", ("staf_capil",))
    with pytest.raises(NotFound, match="Jabatan “lurah” tidak ada dalam organisasi"):
        actions.add_person(desk(store, "admin"), "budi", "Budi", "", PASSWORD, ["lurah"])
    with pytest.raises(Conflict, match="“wira” sudah dipakai"):
        actions.add_person(desk(store, "admin"), "wira", "Wira", "", PASSWORD, [])
    with pytest.raises(NotFound, match="Pengguna “budi” tidak ada"):
        actions.set_posts(desk(store, "admin"), "budi", [])


def test_the_last_active_admin_stays_admin(store: Store) -> None:
    before = holdings(store)
    for deed in (
        lambda: actions.set_posts(desk(store, "admin"), "admin", ["staf_capil"]),
        lambda: actions.set_active(desk(store, "admin"), "admin", active=False),
    ):
        with pytest.raises(Conflict, match="Sekurangnya satu admin aktif harus tetap ada"):
            deed()
    assert holdings(store) == before


def test_an_admin_may_go_when_another_stays(store: Store) -> None:
    actions.set_posts(desk(store, "admin"), "staf.piak", ["admin"])
    assert actions.set_active(desk(store, "admin"), "admin", active=False).id == "admin"


def test_an_admin_out_of_service_does_not_count(store: Store) -> None:
    actions.set_posts(desk(store, "admin"), "staf.piak", ["admin"])
    actions.set_active(desk(store, "admin"), "staf.piak", active=False)
    with pytest.raises(Conflict, match="Sekurangnya satu admin aktif"):
        actions.set_active(desk(store, "admin"), "admin", active=False)


def test_in_an_office_without_an_admin_others_can_still_be_changed(hired_url: str) -> None:
    with hired(hired_url) as store:
        with store.writing() as connection:
            admin = people.by_username(connection, "admin", NOW)
            assert admin is not None
            people.deactivate(connection, admin.id, NOW)
        assert actions.set_active(desk(store, actions.COMMAND_LINE), "staf.piak", active=False).id == "staf.piak"


def test_a_weak_password_is_refused_for_a_new_person_and_for_oneself(store: Store) -> None:
    for deed in (
        lambda: actions.add_person(desk(store, "admin"), "wira", "Wira", "", "rahasia", []),
        lambda: actions.change_own_password(desk(store, "kadis"), HELD, "kadis"),
    ):
        with pytest.raises(SopError, match=r"[Ss]andi"):
            deed()


def test_who_sits_at_an_open_screen_must_know_the_present_password(store: Store) -> None:
    before = holdings(store)
    with pytest.raises(SopError, match="Sandi sekarang tidak cocok"):
        actions.change_own_password(desk(store, "kadis"), "tebakan-orang-lain", PASSWORD)
    assert holdings(store)["acts"] == before["acts"]
    assert kept(store, "kadis", HELD)
    actions.change_own_password(desk(store, "kadis"), HELD, PASSWORD)
    assert kept(store, "kadis", PASSWORD)


def test_guessing_the_present_password_makes_one_wait_here_and_at_the_door(store: Store) -> None:
    for minute in range(5):
        with pytest.raises(SopError, match="Sandi sekarang tidak cocok"):
            actions.change_own_password(desk(store, "kadis", minutes(minute)), f"tebakan ke-{minute}", PASSWORD)
    with pytest.raises(SopError, match="Terlalu banyak sandi yang keliru; coba lagi dalam 5 menit"):  # ten minutes after the first
        actions.change_own_password(desk(store, "kadis", minutes(5)), HELD, PASSWORD)
    assert admit(store, Attempt("kadis", HELD, "10.0.0.1"), minutes(5)) == SignInRefused(timedelta(minutes=5))
    actions.change_own_password(desk(store, "sekretaris", minutes(5)), HELD, PASSWORD)
    actions.change_own_password(desk(store, "kadis", minutes(10)), HELD, PASSWORD)


def test_the_admin_too_gives_the_present_password_for_a_new_one_of_their_own(store: Store) -> None:
    with pytest.raises(SopError, match="Sandi sendiri diganti di halaman Akun saya"):
        actions.set_password(desk(store, "admin"), "admin", PASSWORD)
    assert kept(store, "admin", HELD)


def kept(store: Store, username: str, password: str) -> bool:
    with store.reading() as connection:
        return verify(people.password_hash(connection, username) or "", password)


# --- the guard of two clocks


def test_a_server_whose_clock_runs_behind_is_told_rather_than_believed(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    with pytest.raises(SopError, match="Waktu kejadian mendahului"):
        actions.complete_step(desk(store, "kabid.dafduk", minutes(0) - timedelta(minutes=3)), TW3, Key(3, "dafduk"), 1)
