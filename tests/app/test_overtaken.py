"""The one way to act: who was first closes the dialog and says again what was typed, other trouble stays, and a press counts once."""

from open_office import OpenOffice
from streamlit.testing.v1 import AppTest

from sop_core.errors import Conflict, SopError


def pressed(office: OpenOffice, trouble: SopError, typed: str) -> AppTest:
    """A page with one deed that ends in that trouble, pressed."""

    def script(trouble: Exception, typed: str) -> None:
        import streamlit as st

        from pages.progres import step_act
        from pages.shared import widgets

        def act(_desk: object) -> None:
            raise trouble

        widgets.told()
        st.text("Halaman")
        if st.button("Kerjakan"):
            st.text("Dialog")
            step_act.do("uji", "Selesai.", act, typed=typed)

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


def test_where_nobody_can_be_first_a_conflict_stays_in_the_dialog_too(empty_office: OpenOffice) -> None:
    """A username that is taken, a day that is free already: the person mends it where it was typed."""

    def script() -> None:
        import streamlit as st

        from pages.shared.acting import perform
        from sop_core.errors import Conflict

        def act(_desk: object) -> None:
            raise Conflict("Nama itu sudah dipakai.")

        if st.button("Kerjakan"):
            st.text("Dialog")
            perform("uji", "Selesai.", act)

    app = empty_office.dialog(script, "kabid.dafduk").button[0].click().run()
    assert app.error[0].value == "Nama itu sudah dipakai\\."
    assert [one.value for one in app.text] == ["Dialog"]


def test_a_press_keeps_its_key_until_it_succeeds_and_then_says_what_it_led_to(empty_office: OpenOffice) -> None:
    def script() -> None:
        import streamlit as st

        from pages.shared import session, widgets
        from pages.shared.acting import perform
        from sop_core.actions import Desk
        from sop_core.errors import SopError

        def act(desk: Desk) -> str:
            keys = [*st.session_state.get("kunci", []), desk.key]
            session.put("kunci", keys)
            if len(keys) == 1:
                raise SopError("Tulis alasannya.")
            return f"ke-{len(keys)}"

        widgets.told()
        if st.button("Kerjakan"):
            perform("uji", lambda made: f"Selesai {made}.", act, then=lambda made: session.put("jadi", made))

    app = empty_office.dialog(script, "kabid.dafduk")
    for _ in range(3):
        app = app.button[0].click().run()
    refused, repeated, next_act = app.session_state["kunci"]
    assert refused == repeated != next_act
    assert (app.session_state["jadi"], app.toast[0].value) == ("ke-3", "Selesai ke\\-3\\.")
