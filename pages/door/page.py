"""The sign-in page and its small relatives, as HTML without a line of JavaScript. Only turns values into text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from pages.door import icon, paths
from pages.door.headers import source_hash
from sop_core.contoh import ACCOUNTS, ONE_PER_ROLE, Account
from sop_core.contoh import PASSWORD as SAMPLE_PASSWORD
from sop_core.intake.free_text import NAME, PASSWORD, USERNAME

_STYLE = (Path(__file__).parent / "signin.css").read_text(encoding="utf-8")
POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src {source_hash(_STYLE)}",
        "img-src 'self' data:",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

# Three rising bars above a flowing line: performance, and the river the kabupaten lives by.
_MARK = icon.SVG.replace("<svg ", '<svg class="mark" aria-hidden="true" ')


@dataclass(frozen=True)
class OfficeNames:
    nama: str
    kabupaten: str
    contoh: bool


@dataclass(frozen=True)
class SignInForm:
    """What the page shows: where to go after signing in, what was typed, and what to say."""

    return_to: str = "/"
    username: str = ""
    wrong: str = ""
    note: str = ""
    wants_admin: bool = False
    """Whether there is nobody yet who could give out an account."""


@dataclass(frozen=True)
class FirstAdminForm:
    """What was typed on the page of the first admin, and what to say; a password and a code are never sent back."""

    name: str = ""
    username: str = ""
    wrong: str = ""
    note: str = ""


def first_admin_page(office: OfficeNames, form: FirstAdminForm) -> str:
    """For an office that has no admin yet."""
    invalid = ' aria-describedby="pesan"' if form.wrong else ""
    body = f"""<h1>Buat admin pertama</h1>
<p class="lead">Belum ada admin di sini. Admin membuat akun orang lain dan mengatur kalender kerja.</p><div class="box">{_message(form)}
<form method="post" action="{paths.FIRST_ADMIN}">
<label for="lengkap">Nama lengkap</label>
<input id="lengkap" name="lengkap" type="text" autocomplete="name" maxlength="{NAME.longest}" required
 value="{escape(form.name)}"{invalid} autofocus>
<label for="nama">Nama pengguna</label>
<input id="nama" name="nama" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" required
 maxlength="{USERNAME.longest}" value="{escape(form.username)}" aria-describedby="aturan-nama">
<p class="hint" id="aturan-nama">Huruf kecil, angka, titik; misalnya admin.kantor</p>
<label for="sandi">Kata sandi</label>
<input id="sandi" name="sandi" type="password" autocomplete="new-password" maxlength="{PASSWORD.longest}" required
 aria-describedby="aturan-sandi">
<p class="hint" id="aturan-sandi">Sedikitnya 10 huruf, misalnya beberapa kata</p>
<label for="ulang">Ulangi kata sandi</label>
<input id="ulang" name="ulang" type="password" autocomplete="new-password" maxlength="{PASSWORD.longest}" required>
<label for="kode">Kode</label>
<input id="kode" name="kode" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="60" required
 aria-describedby="asal-kode">
<p class="hint" id="asal-kode">Tertulis di layar tempat program ini dijalankan, sesudah “Kode admin pertama”.</p>
<button class="enter" type="submit">Buat admin</button></form></div>"""
    return _document("Buat admin pertama", office, body)


def own_password_page(office: OfficeNames, username: str, wrong: str = "") -> str:
    """For who came in with a first password: nothing else is open before another is chosen."""
    described = ' aria-describedby="aturan-sandi pesan" aria-invalid="true"' if wrong else ' aria-describedby="aturan-sandi"'
    message = f'<p class="message wrong" role="alert" id="pesan">{escape(wrong)}</p>' if wrong else ""
    body = f"""<h1>Pilih sandi Anda sendiri</h1>
<p class="lead">Anda masuk dengan sandi pertama dari Admin aplikasi. Ganti sekarang; sesudah itu hanya Anda yang mengetahuinya.</p>
<div class="box">{message}
<form method="post" action="{paths.FIRST_PASSWORD}">
<input type="text" name="nama" autocomplete="username" value="{escape(username)}" hidden>
<label for="sandi">Sandi baru</label>
<input id="sandi" name="sandi" type="password" autocomplete="new-password" maxlength="{PASSWORD.longest}" required{described} autofocus>
<p class="hint" id="aturan-sandi">Sedikitnya 10 huruf, misalnya beberapa kata</p>
<label for="ulang">Ulangi sandi baru</label>
<input id="ulang" name="ulang" type="password" autocomplete="new-password" maxlength="{PASSWORD.longest}" required>
<button class="enter" type="submit">Simpan dan lanjut</button></form>
<form method="post" action="{paths.SIGN_OUT}"><p class="help"><button class="account" type="submit">Keluar</button></p></form></div>"""
    return _document("Pilih sandi", office, body)


def sign_in_page(office: OfficeNames, form: SignInForm) -> str:
    return _document("Masuk", office, _form(form) + (_sample(form.return_to) if office.contoh else ""))


def sign_out_page(office: OfficeNames) -> str:
    """Asked before signing out when the browser cannot prove that our own page asked for it."""
    body = f"""<h1>Keluar dari aplikasi?</h1><p class="lead">Semua tab yang Anda buka dengan sesi ini akan ditutup.</p>
<div class="box"><form method="post" action="{paths.SIGN_OUT}"><button class="enter" type="submit">Keluar</button></form>
<p class="help"><a href="/">Batal, kembali ke aplikasi</a></p></div>"""
    return _document("Keluar", office, body)


def _document(title: str, office: OfficeNames, body: str) -> str:
    stamp = '<p class="stamp">DATA CONTOH</p>' if office.contoh else ""
    return f"""<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Kinerja Bidang</title><link rel="icon" href="/favicon.png"><style>{_STYLE}</style></head>
<body class="{"with-sample" if office.contoh else "plain"}"><div class="door">
<header class="office">{_MARK}<p class="name">{escape(office.nama)}</p><p class="kabupaten">{escape(office.kabupaten)}</p>{stamp}
<p class="what"><strong>Kinerja Bidang</strong>
Pengolahan dan penyampaian data kinerja bidang, dari lembar kerja sampai laporan.</p></header>
<main><div class="card">{body}</div></main></div></body></html>"""


def _form(form: SignInForm) -> str:
    focus_name, focus_password = ("", " autofocus") if form.username and form.wrong else (" autofocus", "")
    invalid = ' aria-invalid="true" aria-describedby="pesan"' if form.wrong else ""
    return f"""<h1>Masuk</h1><p class="lead">Pakai nama pengguna dan kata sandi dari Admin aplikasi.</p><div class="box">{_message(form)}
<form method="post" action="{paths.SIGN_IN}"><input type="hidden" name="lanjut" value="{escape(form.return_to)}">
<label for="nama">Nama pengguna</label>
<input id="nama" name="nama" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="60" required
 value="{escape(form.username)}"{invalid}{focus_name}>
<label for="sandi">Kata sandi</label>
<input id="sandi" name="sandi" type="password" autocomplete="current-password" maxlength="200" required
{invalid}{focus_password}>
<button class="enter" type="submit">Masuk</button></form>
<p class="help">{_help(form)}</p></div>"""


def _message(form: SignInForm | FirstAdminForm) -> str:
    if form.wrong:
        return f'<p class="message wrong" role="alert" id="pesan">{escape(form.wrong)}</p>'
    return f'<p class="message note" role="status">{escape(form.note)}</p>' if form.note else ""


def _help(form: SignInForm) -> str:
    if form.wants_admin:
        return f'Belum ada Admin aplikasi. <a href="{paths.FIRST_ADMIN}">Buat admin pertama</a>'
    return "Lupa kata sandi? Hubungi Admin aplikasi di Sekretariat untuk mendapat kata sandi baru."


def _sample(return_to: str) -> str:
    first = [account for username in ONE_PER_ROLE for account in ACCOUNTS if account.username == username]
    others = [account for account in ACCOUNTS if account not in first]
    return f"""<section class="sample" aria-labelledby="contoh">
<h2 id="contoh">Kantor contoh: masuk sebagai siapa?</h2>
<p>Semua orang dan angka di sini rekaan. Kata sandi setiap akun: <code>{escape(SAMPLE_PASSWORD)}</code></p>
{_accounts(first, return_to)}
<details><summary>{len(others)} akun lain, satu untuk tiap jabatan</summary>{_accounts(others, return_to)}</details></section>"""


def _accounts(accounts: Iterable[Account], return_to: str) -> str:
    return f'<ul class="accounts">{"".join(_account(account, return_to) for account in accounts)}</ul>'


def _account(account: Account, return_to: str) -> str:
    return f"""<li><form method="post" action="{paths.SIGN_IN}"><input type="hidden" name="lanjut" value="{escape(return_to)}">
<input type="hidden" name="sandi" value="{escape(SAMPLE_PASSWORD)}"><button class="account" name="nama" value="{escape(account.username)}">
<span class="role">{escape(account.role)}</span><span class="who">{escape(account.name)} · {escape(account.username)}</span>
<span class="does">{escape(account.description)}</span></button></form></li>"""
