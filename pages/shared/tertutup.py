"""Behind the address of a page that is not for this person's posts: says so. What may be done is enforced in ``actions``, not here."""

from pages.shared import session, widgets

actor = session.signed_in()
if actor is not None:
    widgets.empty(
        "Halaman ini bukan untuk jabatan Anda",
        f"Anda masuk sebagai {actor.title}. Pilih halaman lain pada menu, atau minta admin menambah jabatan Anda di Pengaturan, Pengguna.",
    )
