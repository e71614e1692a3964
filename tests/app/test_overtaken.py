"""Somebody else was first: the dialog goes, the page is drawn as it is now, and what was typed is said again."""

from open_office import OpenOffice
from streamlit.testing.v1 import AppTest

from sop_core.errors import Conflict, SopError


def pressed(office: OpenOffice, trouble: SopError, typed: str) -> AppTest:
    """A page with one deed that ends in that trouble, pressed."""

    def script(trouble: Exception, typed: str) -> None:
        import streamlit as st

        from pages.progres_parts import deed
        from pages.shared import widgets

        def act(_desk: object) -> None:
            raise trouble

        widgets.told()
        st.text("Halaman")
        if st.button("Kerjakan"):
            st.text("Dialog")
            deed.do("uji", "Selesai.", act, typed=typed)

    app = office.dialog(script, "kabid.dafduk", {"trouble": trouble, "typed": typed})
    return app.button[0].click().run()


def test_who_was_overtaken_reads_it_on_the_page_as_it_is_now_with_what_they_typed(empty_office: OpenOffice) -> None:
    app = pressed(empty_office, Conflict("Langkah 6 sudah diselesaikan Sri."), "Sudah *dicek*")
    assert [one.value.replace("\\", "") for one in app.error] == ["Langkah 6 sudah diselesaikan Sri. Yang Anda tulis: Sudah *dicek*"]
    assert [one.value for one in app.text] == ["Halaman"]
    app.run()
    assert not app.error


def test_who_typed_nothing_reads_the_sentence_alone(empty_office: OpenOffice) -> None:
    assert pressed(empty_office, Conflict("Langkah 6 sudah diselesaikan Sri."), " ").error[0].value.endswith("Sri\\.")


def test_what_the_person_can_mend_stays_in_the_dialog(empty_office: OpenOffice) -> None:
    app = pressed(empty_office, SopError("Tulis alasannya."), "")
    assert app.error[0].value == "Tulis alasannya\\."
    assert [one.value for one in app.text] == ["Halaman", "Dialog"]
