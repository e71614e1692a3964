"""*Unggah*: a Staf is asked about what is hardly true or empty, answers in one place, and what is answered travels with the number."""

import pytest
from open_office import OpenOffice
from unggah_app import choose, dialog, entry, press, said, stored, workbook

HEAD = ("No", "Indikator Kinerja", "Satuan", "Target TW III", "Realisasi TW III")
TITLE = ("Laporan Kinerja Bidang Pendaftaran Penduduk Triwulan III 2026",)
KTP, KIA = "Cakupan perekaman KTP-el", "Persentase kepemilikan KIA"
REASON = "Dua kali jadwal pelayanan keliling"


@pytest.fixture
def office(office_with_cycle: OpenOffice) -> OpenOffice:
    return office_with_cycle


def odd(first: object = 140, second: object = None) -> tuple[str, bytes]:
    return "dafduk.xlsx", workbook(TITLE, (), HEAD, (1, KTP, "%", 99.45, first), (2, KIA, "%", 61.5, second))


def save(app: object) -> object:
    return app.button(key=entry(app).key("simpan"))  # type: ignore[attr-defined, arg-type]


def test_a_file_with_open_questions_is_not_ready_and_says_how_many_wait(office: OpenOffice) -> None:
    app = choose(office.app("staf.dafduk", "unggah"), odd())
    assert "2 pertanyaan menunggu jawaban" in said(app)
    assert "siap disimpan" not in said(app)
    assert save(app).disabled
    assert f"Kinerja!E4 · DAFDUK-01 {KTP}: Realisasi 140 % melebihi 100 %" in said(app)
    assert f"Kinerja!E5 · Realisasi TW III, {KIA} belum diisi." in said(app)


def test_answered_it_is_stored_and_the_dialog_of_the_cell_tells_why(office: OpenOffice) -> None:
    app = choose(office.app("staf.dafduk", "unggah"), odd())
    app.text_input(key=entry(app).key("sebab-Kinerja-E4")).set_value(REASON)
    press(app, entry(app).key("jawab-DI_ATAS_100"))
    assert "1 pertanyaan menunggu jawaban" in said(app)
    app.segmented_control(key=entry(app).key("kosong-Kinerja-E5")).set_value("belum ada data")
    press(app, entry(app).key("jawab-BELUM_DIISI"))
    assert "siap disimpan" in said(app)
    press(app, entry(app).key("simpan"))
    (sent,) = [one for one in stored(office) if one.file_name == "dafduk.xlsx"]
    told = said(dialog("staf.dafduk", sent.id, "E4"))
    assert f"Jawaban: benar: {REASON}" in told
    assert "belum ada data" in said(dialog("staf.dafduk", sent.id, "E5"))


def test_the_same_numbers_in_the_next_file_are_not_asked_again(office: OpenOffice) -> None:
    test_answered_it_is_stored_and_the_dialog_of_the_cell_tells_why(office)
    assert "pertanyaan menunggu" not in said(choose(office.app("staf.dafduk", "unggah"), odd(98)))
    assert "1 pertanyaan menunggu jawaban" in said(choose(office.app("staf.dafduk", "unggah"), odd(141)))


def test_a_blank_may_be_filled_in_where_it_is_asked(office: OpenOffice) -> None:
    app = choose(office.app("staf.dafduk", "unggah"), odd(98))
    app.text_input(key=entry(app).key("nilai-Kinerja-E5")).set_value("59,1")
    press(app, entry(app).key("jawab-BELUM_DIISI"))
    assert "pertanyaan menunggu" not in said(app)
    (typed,) = entry(app).decision.choices.corrections.values()
    assert (typed.text, typed.reason) == ("59,1", "Diisi saat berkas diunggah")


def test_several_of_a_kind_are_answered_at_one_press(office: OpenOffice) -> None:
    app = choose(office.app("staf.dafduk", "unggah"), odd(140, 150))
    app.text_input(key=entry(app).key("sebab-semua-DI_ATAS_100-2")).set_value(REASON)
    press(app, entry(app).key("jawab-DI_ATAS_100"))
    assert "pertanyaan menunggu" not in said(app)
    assert {answer.reason for answer in entry(app).decision.choices.answers.values()} == {REASON}


def test_an_answer_is_taken_back(office: OpenOffice) -> None:
    app = choose(office.app("staf.dafduk", "unggah"), odd(140, 59.1))
    app.text_input(key=entry(app).key("sebab-Kinerja-E4")).set_value(REASON)
    press(app, entry(app).key("jawab-DI_ATAS_100"))
    app.segmented_control(key=entry(app).key("tampilan")).set_value("Pertanyaan").run()
    press(app, entry(app).key("batal-jawab-0-E4"))
    assert "1 pertanyaan menunggu jawaban" in said(app)


def test_answers_of_a_draft_are_there_after_a_reload(office: OpenOffice) -> None:
    app = choose(office.app("staf.dafduk", "unggah"), odd(140, 59.1))
    app.text_input(key=entry(app).key("sebab-Kinerja-E4")).set_value(REASON)
    press(app, entry(app).key("jawab-DI_ATAS_100"))
    again = office.app("staf.dafduk", "unggah")
    assert "pertanyaan menunggu" not in said(again)
    assert [answer.reason for answer in entry(again).decision.choices.answers.values()] == [REASON]
