"""The sample office: DATA CONTOH. Invented people, one for every post of ``data/organisasi.toml``, and the password they share.

Only an office started with ``--contoh`` (a database of its own) knows them; the names belong to nobody.
"""

from __future__ import annotations

from typing import NamedTuple

PASSWORD = "contoh-batola-2026"


_ROLES = {
    "kadis": "Kadis",
    "sekretaris": "Sekretaris",
    "katim_program": "Katim Penyusunan Program",
    "admin": "Admin",
    "pembaca": "Pembaca",
    "kabid": "Kabid",
    "katim": "Katim",
    "staf": "Staf",
}
_UNITS = {"sekretariat": "Sekretariat", "dafduk": "Dafduk", "capil": "Capil", "piak": "PIAK", "pdip": "PDIP"}


class Account(NamedTuple):
    """A person of the sample office; ``description`` says what one sees as that person."""

    username: str
    name: str
    post: str
    description: str

    @property
    def role(self) -> str:
        """The role in the words of the office, with the bidang where there is one: ``Kabid Dafduk``."""
        if self.post in _ROLES:
            return _ROLES[self.post]
        role, _, unit = self.post.partition("_")
        return f"{_ROLES[role]} {_UNITS[unit]}"


ACCOUNTS: tuple[Account, ...] = (
    Account("kadis", "Wiranata Danuarta", "kadis", "Ringkasan satu layar, arahan, tanda tangan"),
    Account("sekretaris", "Melur Sekarayu", "sekretaris", "Yang ditunggu dan paraf; juga mengepalai Sekretariat"),
    Account("katim.program", "Bayuaji Tirtakusuma", "katim_program", "Unggah data bidang, analisis, susun laporan"),
    Account("kabid.dafduk", "Purnama Lazuardika", "kabid_dafduk", "Ketepatan waktu Bidang Dafduk, periksa dan tanda tangan"),
    Account("katim.dafduk", "Cempaka Rinjanisari", "katim_dafduk", "Susun data kinerja Bidang Dafduk"),
    Account("staf.dafduk", "Gilang Mahardipa", "staf_dafduk", "Siapkan bahan data Bidang Dafduk"),
    Account("admin", "Tirtana Saptawijaya", "admin", "Pengguna, kalender, SOP, cadangan data"),
    Account("pembaca", "Ranti Kusumawardhana", "pembaca", "Inspektorat: ringkasan, progres, analisis, ketepatan; hanya membaca"),
    Account("katim.sekretariat", "Anggrek Wulandini", "katim_sekretariat", "Susun data kinerja Sekretariat"),
    Account("staf.sekretariat", "Jagad Pramudika", "staf_sekretariat", "Siapkan bahan data Sekretariat"),
    Account("kabid.capil", "Kenanga Astapraja", "kabid_capil", "Ketepatan waktu Bidang Capil, periksa dan tanda tangan"),
    Account("katim.capil", "Rangga Dewabrata", "katim_capil", "Susun data kinerja Bidang Capil"),
    Account("staf.capil", "Seruni Halimasari", "staf_capil", "Siapkan bahan data Bidang Capil"),
    Account("kabid.piak", "Samudra Wicaksita", "kabid_piak", "Ketepatan waktu Bidang PIAK, periksa dan tanda tangan"),
    Account("katim.piak", "Mentari Puspaloka", "katim_piak", "Susun data kinerja Bidang PIAK"),
    Account("staf.piak", "Lintang Adiraksa", "staf_piak", "Siapkan bahan data Bidang PIAK"),
    Account("kabid.pdip", "Dahlia Ratnadewani", "kabid_pdip", "Ketepatan waktu Bidang PDIP, periksa dan tanda tangan"),
    Account("katim.pdip", "Banyu Kertapati", "katim_pdip", "Susun data kinerja Bidang PDIP"),
    Account("staf.pdip", "Embun Larasanti", "staf_pdip", "Siapkan bahan data Bidang PDIP"),
)

ONE_PER_ROLE: tuple[str, ...] = ("kadis", "sekretaris", "katim.program", "kabid.dafduk", "katim.dafduk", "staf.dafduk", "admin", "pembaca")
"""Usernames shown first on the sign-in page; the others are a click away."""
