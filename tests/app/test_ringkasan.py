"""*Ringkasan*: the four answers, bidang × what is short, the priorities with their links; for the leaders only."""

from io import BytesIO

import office_story
import openpyxl
import pytest
from open_office import OfficeApp, OpenOffice
from screen_words import english, shown
from streamlit.testing.v1 import AppTest

from pages.ringkasan import drill_path, papers, sections
from pages.shared import menu, session
from sop_core.boards import brief as briefs
from sop_core.boards.cycle import cycle_rows
from sop_core.boards.kinerja import kinerja_board
from sop_core.boards.summary import summary_board
from sop_core.errors import NotAllowed
from sop_core.reports.xlsx import workbook

pytestmark = pytest.mark.usefixtures("office_with_cycle")


@pytest.mark.parametrize("username", ["kadis", "sekretaris", "katim.program"])
@pytest.mark.parametrize("cycle", ["2026-TW2", "2026-TW3"])
def test_it_opens_for_the_leaders_without_trouble_or_english(office_app: OfficeApp, username: str, cycle: str) -> None:
    app = office_app(username, "ringkasan", siklus=cycle)
    assert ([one.message for one in app.exception], [one.value for one in app.error]) == ([], [])
    assert [text for text in shown(app) if english(text)] == []


def test_the_two_verdicts_and_three_answers_stand_on_top(office_app: OfficeApp) -> None:
    app = office_app("kadis", "ringkasan")
    answers = {one.label: (one.value, one.delta) for one in app.metric}
    assert list(answers)[:2] == ["Batas di Pemkab", "Langkah terlambat"]
    assert answers["Batas di Pemkab"] == ("Dalam batas", "± 15 Okt, batas 16 Okt")
    assert answers["Langkah terlambat"] == ("5", "5 putaran, 1 berjalan")
    assert answers["Berkas bidang masuk"] == ("2 dari 4", "belum: Capil, PIAK; tidak menyampaikan: PDIP")
    assert answers["Serapan anggaran"] == ("–", "belum dapat dihitung")


def test_an_archived_cycle_says_when_it_ended(office_app: OfficeApp) -> None:
    app = office_app("kadis", "ringkasan", siklus="2026-TW2")
    assert next((one.value, one.delta) for one in app.metric) == ("Tanpa batas", "selesai 9 Jul")


def test_each_priority_is_a_sentence_with_its_reason_and_owner(office_app: OfficeApp) -> None:
    app = office_app("kadis", "ringkasan")
    said = ":material/alarm: **Langkah 4 Kumpul data PIAK lewat batas 35 jam 26 menit**"
    why = "standar 3 jam, terpakai 38 jam 26 menit — Staf PIAK · Lintang Adiraksa"
    words = [one.value.replace("\u00a0", " ") for one in app.markdown]
    assert any(word.startswith(said) and why in word for word in words)


def test_each_bidang_has_its_line(office_app: OfficeApp) -> None:
    app = office_app("kadis", "ringkasan")
    (table,) = app.table
    apart = [one.value for one in app.caption if "tidak menyampaikan: Server PDIP rusak" in one.value.replace("\\", "")]
    assert len(apart) == 1, "an excused bidang stands apart, with its reason"
    assert list(table.value["Bidang"]) == ["Sekretariat", "Dafduk", "Capil", "PIAK"]
    assert [cell.split(":")[1] for cell in table.value["Berkas"]] == ["green-badge[", "green-badge[", "red-badge[", "red-badge["]
    below = dict(zip(table.value["Bidang"], table.value["Di\u00a0bawah target"], strict=True))
    assert (below["Capil"], below["PIAK"]) == ("–", "–"), "an old number does not speak for a file that has not come"


@pytest.mark.parametrize("username", ["kabid.dafduk", "katim.dafduk", "staf.dafduk", "admin"])
def test_others_neither_find_the_page_nor_get_its_numbers(office_with_cycle: OpenOffice, username: str) -> None:
    actor = office_story.actor(username)
    assert "ringkasan" not in menu.pages_of(actor)
    with pytest.raises(NotAllowed):
        sections.whole_office(actor, session.look().ask(cycle_rows)[0])


def test_what_it_shows_can_be_taken_along(office_app: OfficeApp) -> None:
    office_app("kadis", "ringkasan")
    board = session.look().ask(summary_board, "2026-TW3")
    content = workbook(papers.tables(board), "DATA CONTOH")
    book = openpyxl.load_workbook(BytesIO(content))
    below = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    assert [row[:5] for row in below["Bidang"][-4:]] == [
        ["Sekretariat", "tepat waktu", "masuk", None, "tidak dihitung"],
        ["Dafduk", "hampir lewat", "masuk", None, "tidak dihitung"],
        ["Capil", "berjalan", "berkas belum masuk", None, "tidak dihitung"],
        ["PIAK", "lewat", "berkas belum masuk", None, "tidak dihitung"],
    ]
    assert below["Prioritas"][-2] == [
        "Langkah 4 Kumpul data PIAK lewat batas 35 jam 26 menit", "standar 3 jam, terpakai 38 jam 26 menit", "Staf PIAK · Lintang Adiraksa",
    ]  # fmt: skip
    assert below["Prioritas"][-1][0] == "Berkas kinerja Capil, PIAK belum masuk"
    said = "1 langkah berjalan melewati waktu baku; terlama 4 Kumpul data PIAK, lewat 35 jam 26 menit."
    assert [said, "1 langkah; 35 jam 26 menit"] in [row[:2] for row in below["Ringkas satu menit"]]


def brief_dialog(office_app: OfficeApp) -> AppTest:
    return office_app("kadis", "ringkasan").button(key="ringkas").click().run()


def test_the_brief_is_read_in_less_than_a_minute_and_says_by_which_rules(office_app: OfficeApp) -> None:
    app = brief_dialog(office_app)
    said = [one.value.replace("\\", "") for one in app.markdown]
    assert ":material/alarm: 1 langkah berjalan melewati waktu baku; terlama 4 Kumpul data PIAK, lewat 35 jam 26 menit." in said
    assert [text for text in shown(app) if english(text)] == []
    assert any("Bagian langkah siklus ini yang tepat waktu" in one.value for one in app.text)


def down(office_app: OfficeApp, monkeypatch: pytest.MonkeyPatch, *places: object) -> AppTest:
    """The dialog at a place on the way down, as clicks lead there in a browser."""
    monkeypatch.setattr(drill_path, "begin", lambda: session.put("ringkas-jejak", list(places)))
    return brief_dialog(office_app)


def place_of(icon: str) -> int:
    return [one.icon for one in briefs.brief(session.look().ask(summary_board, "2026-TW3")).sentences].index(icon)


def test_a_number_of_performance_leads_to_its_chart_its_row_its_cell_and_the_sender_with_the_digest(
    office_app: OfficeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file of the story says 95 for the first indicator of its bidang in Data!E7."""
    office_app("kadis", "ringkasan")
    first, kode = (place_of("query_stats"), 0), office_story.office().register.of("dafduk")[0].kode
    app = down(office_app, monkeypatch, first)
    assert kode in list(app.dataframe(key="ringkas-indikator").value["Kode"])
    app = down(office_app, monkeypatch, first, ("indikator", kode))
    told = app.dataframe(key="ringkas-sel").value.to_numpy().tolist()
    assert told == [["realisasi", "TW III 2026", "95", "Data", "E7"]]  # a position: what was before it does not count
    (cell,) = [
        each.behind[0].fact for each in session.look().ask(kinerja_board, "2026-TW3", ("dafduk",)).rows if each.indicator.kode == kode
    ]
    app = down(office_app, monkeypatch, first, ("indikator", kode), (cell.submission_id, "Data", "E7"))
    assert "Kinerja dafduk 2026-TW3.xlsx\nlembar “Data”, sel E7" in [one.value for one in app.text]
    assert any("Seruni Kanigara" in one.value or "Staf" in one.value for one in app.caption)
    assert any(one.value.startswith("SHA-256 `") for one in app.caption)
    assert [one.label.replace("\\", "") for one in app.button if "kembali" in (one.key or "")] == [
        "Ringkas satu menit", number_text(first), kode,
    ]  # fmt: skip


def number_text(place: tuple[int, int]) -> str:
    return briefs.brief(session.look().ask(summary_board, "2026-TW3")).sentences[place[0]].numbers[place[1]].text


def test_a_number_of_time_leads_to_its_card(office_app: OfficeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    office_app("kadis", "ringkasan")
    board, place = session.look().ask(summary_board, "2026-TW3"), (place_of("alarm"), 1)
    (clock,) = briefs.brief(board).sentences[place[0]].numbers[1].way.clocks
    app = down(office_app, monkeypatch, place, ("kartu", clock))
    assert "lewat 35 jam 26 menit." in next(one.value for one in app.text if one.value.startswith("Mulai "))


def test_the_files_number_names_who_sent_and_who_did_not(office_app: OfficeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    office_app("kadis", "ringkasan")
    sent = down(office_app, monkeypatch, (place_of("upload_file"), 0)).dataframe(key="ringkas-berkas").value
    assert list(sent["Berkas"]) == [
        "Kinerja sekretariat 2026-TW3.xlsx", "Kinerja dafduk 2026-TW3.xlsx", "berkas belum masuk", "berkas belum masuk",
        "tidak menyampaikan",
    ]  # fmt: skip


def test_the_page_leaves_as_pdf_excel_and_word(office_app: OfficeApp) -> None:
    app = office_app("kadis", "ringkasan")
    assert [button.label for button in app.get("download_button")] == ["Cetak satu halaman (PDF)"]
    app.button(key="unduh").click().run()
    assert not app.exception
    assert [button.label for button in app.get("download_button")] == ["Cetak satu halaman (PDF)", "Unduh Excel", "Laporan (Word)"]
