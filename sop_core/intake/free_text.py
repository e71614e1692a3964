"""Free text: how every text that a person types or a file brings is cleaned and how long it may be, one row a kind.

The pages' fields take their longest length from here. A text that is longer is refused with its length and the bound, never cut.
"""

from __future__ import annotations

from dataclasses import dataclass

from sop_core.errors import SopError
from sop_core.intake.text import clean, number_id, one_line


@dataclass(frozen=True)
class FreeText:
    """A kind of text: how a sentence names it, how many characters it may have, whether it keeps its lines."""

    name: str
    longest: int
    lines: bool = False
    as_typed: bool = False
    """Not cleaned: a code that must be equal to another, a password."""
    advice: str = "ringkas lalu simpan lagi"

    def read(self, text: str) -> str:
        """
        >>> NIP.read(" 1980  0101 "), REASON.read(" Server rusak \\n sejak pagi ")
        ('1980 0101', 'Server rusak \\n sejak pagi')
        >>> LETTER.read("x" * 1301)
        Traceback (most recent call last):
            ...
        sop_core.errors.SopError: Nomor surat paling panjang 300 huruf, ini 1.301; ringkas lalu simpan lagi.
        """
        self.require(text)
        if self.as_typed:
            return text
        return clean(text) if self.lines else one_line(clean(text))

    def require(self, text: str) -> None:
        if len(text) > self.longest:
            bound, length = number_id(self.longest), number_id(len(text))
            raise SopError(f"{self.name} paling panjang {bound} huruf, ini {length}; {self.advice}.")


NOTE = FreeText("Catatan", 2_000, lines=True)
NUMBER_NOTE = FreeText("Catatan pada angka", 600, lines=True)
CASE_NOTE = FreeText("Catatan kasus", 300)
REASON = FreeText("Alasan", 1_000, lines=True)
LETTER = FreeText("Nomor surat", 300)
NAME = FreeText("Nama", 200)
NIP = FreeText("NIP", 30)
PANGKAT = FreeText("Pangkat", 100)
KONTAK = FreeText("Kontak", 200)
USERNAME = FreeText("Nama pengguna", 60, as_typed=True, advice="pakai nama yang lebih pendek")
PASSWORD = FreeText("Kata sandi", 200, as_typed=True, advice="pakai yang lebih pendek")
CODE = FreeText("Kode", 200, as_typed=True, advice="muat ulang halaman lalu pilih lagi")
"""What stands for a thing the program knows: a cycle, a bidang, an indicator, a digest."""
FILE_NAME = FreeText("Nama berkas", 1_000, as_typed=True, advice="ganti nama berkasnya lalu pilih lagi")
SHEET = FreeText("Nama lembar", 255, as_typed=True, advice="ganti nama lembarnya lalu unggah lagi")
CELL = FreeText("Isi sel", 32_767, lines=True, as_typed=True, advice="ringkas di Excel lalu unggah lagi")
"""As much as Excel itself lets a cell hold."""
DECISION = FreeText("Keputusan atas berkas", 400_000, lines=True, as_typed=True, advice="perbaiki berkasnya di Excel lalu pilih lagi")
"""Some thousand corrections."""

_CLOSING = 100
"""Characters kept free for the words that say what was cut."""


def shortened(text: str, longest: int = NOTE.longest) -> str:
    """A text that came without a bound, as far as a page or a cell shows it: with the words that say so no longer than ``longest``.

    >>> shortened("a" * 2005)[-42:], shortened("a" * 2000) == "a" * 2000
    ('aaaaaaaa … (dipotong; utuhnya 2.005 huruf)', True)
    """
    return text if len(text) <= longest else f"{text[: longest - _CLOSING]} … (dipotong; utuhnya {number_id(len(text))} huruf)"
