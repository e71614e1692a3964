"""What will be recorded is chosen by a person: no reason, category, bidang, post or kind stands chosen when a dialog opens."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import office_story
import pytest
from desks import holdings
from open_office import OpenOffice
from streamlit.testing.v1 import AppTest

from pages.pengaturan.pengguna.people import post_names
from pages.shared import session
from sop_core.boards import people
from sop_core.boards.cycle import cycle_board
from sop_core.organisation import Peran, Post
from sop_core.sop.progress import Key

PAGES = Path(__file__).resolve().parents[2] / "pages"
WRITERS = {"actions", "step_act", "act", "inbox", "Decision"}
"""What a module imports that records something: an action, its two wrappers, and the drafts of *Unggah*."""
CHOICES = {"selectbox": "index", "radio": "index", "segmented_control": "default", "pills": "default"}
LOOKED_AT = {
    "pengaturan/indikator/changing.py: Yang diubah": "which rules are looked at; whose they are, a person chooses",
    "pengaturan/indikator/changing.py: Tahun": "of which year the targets are looked at; what is recorded are the cells somebody types",
    "pengaturan/indikator/changing.py: Rincian per": "by which periods the targets are looked at",
    "pengaturan/indikator/confirmations.py: Yang ditampilkan": "which targets are looked at; what is confirmed are the rows somebody marks",
    "pengaturan/indikator/confirmations.py: Lingkup": "whose targets are looked at",
    "pengaturan/pengguna/people.py: lambda": "the post that the person holds; none for a new one",
    "unggah/card.py: Tampilan": "which part of a file is looked at",
    "unggah/confirm.py: Bidang pemilik berkas": "read from the file, and said below it; None where it was not",
    "unggah/confirm.py: Periode berkas": "read from the file, and said below it; None where it was not",
    "unggah/confirm.py: Berkas ini memuat beberapa periode; yang diambil:": "all that the file holds",
    "unggah/columns.py: Kolom {} dibaca sebagai": "read from the file with its certainty",
    "unggah/columns.py: Cara menulis angka di kolom ini": "begins with what the column itself shows, or with Belum diputuskan",
    "unggah/indicators.py: Indikator untuk baris {}": "begins with the words Belum diputuskan",
    "progres/cycle_acts.py: Panjang": "which periods are listed; the period itself is chosen",
    "unggah/repair.py: Tampilkan": "which column is looked at",
    "unggah/joining.py: Berkas ini": "what the file's own rows propose, with the reason beneath; nothing where only the person knows",
    "unggah/row_levels.py: Tingkat baris {}": "read from the file, with what speaks against it",
    "unggah/show_table.py: Lembar": "which sheet is looked at",
}
"""Choices of writing modules that may stand chosen, and why: they record nothing, or repeat what the file itself says."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PAGES.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
        if names & WRITERS:
            yield path.relative_to(PAGES).as_posix(), tree


def calls(tree: ast.Module, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {f"st.{name}" for name in names}:
            yield node


def label_of(call: ast.Call) -> str:
    first = call.args[0]
    if isinstance(first, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in first.values)
    return str(first.value) if isinstance(first, ast.Constant) else "lambda"


def stands_chosen(call: ast.Call) -> bool:
    assert isinstance(call.func, ast.Attribute)
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    value = given.get(CHOICES[call.func.attr])
    if value is None:
        return call.func.attr in ("selectbox", "radio")  # Streamlit takes the first; pills and segments take none
    return not (isinstance(value, ast.Constant) and value.value is None)


def test_a_choice_of_a_page_that_records_stands_chosen_only_where_it_is_listed_why() -> None:
    found = {f"{path}: {label_of(call)}" for path, tree in modules() for call in calls(tree, *CHOICES) if stands_chosen(call)}
    assert sorted(found) == sorted(LOOKED_AT)


def test_enter_never_takes_several_or_a_near_miss_where_something_is_recorded() -> None:
    loose = []
    for path, tree in modules():
        for call in calls(tree, "multiselect"):
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            words = [getattr(given.get(name), "value", "missing") for name in ("filter_mode", "select_all")]
            loose += [f"{path}: {label_of(call)}"] if words != ["contains", False] else []
    assert loose == []


def test_the_name_of_each_post_finds_itself_first() -> None:
    names = list(post_names(office_story.office().organisation.posts).values())
    assert names[0] == "Kepala Dinas"
    assert [name for name in names if next(one for one in names if name.casefold() in one.casefold()) != name] == []


def test_a_post_whose_name_is_part_of_an_earlier_one_stands_before_it() -> None:
    named = ("Staf Arsip Capil", "Staf", "Katim", "staf arsip")
    posts = [Post(str(number), name, Peran.STAF, None) for number, name in enumerate(named)]
    assert list(post_names(posts).values()) == ["Staf", "staf arsip", "Staf Arsip Capil", "Katim"]


# --- the dialogs themselves, pressed as they open


def dialog(office: OpenOffice, who: str, module: str, name: str, *arguments: object) -> AppTest:
    """A dialog as a page of its own, because AppTest does not keep one open over a second run."""

    def script(module: str, name: str, arguments: tuple[object, ...]) -> None:
        from importlib import import_module

        getattr(import_module(module), name)(*arguments)

    return office.dialog(script, who, {"module": module, "name": name, "arguments": arguments})


@pytest.mark.parametrize(
    ("module", "name", "who", "key", "said"),
    [
        ("dialogs", "open_returning", "kabid.capil", Key(6, "capil"), "Pilih tujuan dan alasan lebih dahulu."),
        ("cycle_acts", "_excuse", "katim.program", None, "Pilih bidang lebih dahulu."),
        ("cycle_acts", "_take_back", "katim.program", None, "Pilih bidang lebih dahulu."),
    ],
)
def test_a_dialog_of_progres_pressed_as_it_opens_names_what_is_to_be_chosen(
    office_with_cycle: OpenOffice, module: str, name: str, who: str, key: Key | None, said: str
) -> None:
    board = session.look().ask(cycle_board, office_story.TW3)
    app = dialog(office_with_cycle, who, f"pages.progres.{module}", name, board, *([board.card(key)] if key else []))
    assert [box.value for box in app.selectbox] == [None] * len(app.selectbox)
    before = holdings(office_with_cycle.store)
    app.text_area[0].set_value("Alasan yang sah")
    app = next(button for button in app.button if button.label in ("Kembalikan", "Tandai", "Batalkan tanda")).click().run()
    assert [one.value.replace("\\", "") for one in app.error] == [said]
    assert holdings(office_with_cycle.store) == before


def test_a_cycle_is_not_opened_for_a_period_nobody_chose(empty_office: OpenOffice) -> None:
    app = dialog(empty_office, "kadis", "pages.progres.cycle_acts", "open_dialog")
    before = holdings(empty_office.store)
    app = app.button[0].click().run()
    assert [one.value.replace("\\", "") for one in app.error] == ["Pilih periode lebih dahulu."]
    assert holdings(empty_office.store) == before


def test_a_closed_cycle_is_not_opened_again_at_a_step_nobody_chose(office_with_cycle: OpenOffice) -> None:
    app = dialog(office_with_cycle, "kadis", "pages.progres.cycle_acts", "_again", session.look().ask(cycle_board, office_story.TW2))
    app.text_area[0].set_value("Pemkab meminta")
    app = app.button[0].click().run()
    assert [one.value.replace("\\", "") for one in app.error] == ["Pilih langkah lebih dahulu."]
    with office_with_cycle.store.reading() as connection:
        assert import_module("sop_core.store.cycles").get(connection, office_story.TW2).id == office_story.TW2


def test_a_substitute_is_recorded_only_with_post_person_kind_and_days_that_were_chosen(office_with_cycle: OpenOffice) -> None:
    app = dialog(office_with_cycle, "admin", "pages.pengaturan.pengganti.substitutes", "appoint", session.look().ask(people.everyone))
    before = holdings(office_with_cycle.store)
    app.text_input(key="penunjukan-nomor").set_value("800/1")
    app = app.button[0].click().run()
    assert [one.value.replace("\\", "") for one in app.error] == [
        "Pilih jabatan, pengganti, Plt atau Plh, tanggal surat, hari mulai dan hari terakhir lebih dahulu."
    ]
    assert holdings(office_with_cycle.store) == before


def test_a_correction_asks_first_whether_the_entry_is_wrong_or_what_it_says(office_with_cycle: OpenOffice) -> None:
    board = session.look().ask(cycle_board, office_story.TW3)
    mark = next(one for one in board.history if one.event.kind.value == "unit_excused")
    app = dialog(office_with_cycle, "katim.program", "pages.progres.amending", "_dialog", board, mark)
    assert "ya-koreksi" not in {one.key for one in app.button}
    assert "Pilih dahulu apa yang keliru: isinya, atau catatan itu sendiri." in [one.value for one in app.caption]
