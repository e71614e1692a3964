"""Why there is no number, and what a reader should know beside one. Words only; every rule of the room speaks with them."""

from __future__ import annotations

from enum import Enum

from sop_core.exact import UNPRINTABLE


class Alasan(Enum):
    """Why there is no number; the value is what people read."""

    BELUM_DIISI = "belum diisi"
    BELUM_JATUH_TEMPO = "belum jatuh tempo"
    BELUM_ADA_DATA = "belum ada data"
    TARGET_KOSONG = "target kosong"
    TARGET_NOL = "target nol"
    TARGET_NOL_DILAMPAUI = "target nol dilampaui"
    REALISASI_NEGATIF = "realisasi negatif"
    PAGU_KOSONG = "pagu kosong"
    PAGU_NOL = "pagu nol"
    KOMPONEN_KOSONG = "pembilang atau penyebut kosong"
    PENYEBUT_NOL = "penyebut nol"
    DI_LUAR_BATAS = UNPRINTABLE
    TIDAK_MENYAMPAIKAN = "tidak menyampaikan"


class Tanda(Enum):
    """What a reader should know beside a number."""

    PERIKSA_TARGET = "periksa target"
    PERIKSA_PAGU = "periksa pagu"
    DIBATASI_NOL = "dibatasi 0"
    DI_LUAR_RENTANG = "di luar rentang"
    TURUN = "turun, padahal tidak boleh turun"
    NAIK = "naik, padahal seharusnya turun"
    ADA_YANG_KOSONG = "ada periode yang kosong"
    PEMBILANG_LEBIH = "pembilang melebihi penyebut"
    TANPA_KOMPONEN = "tanpa pembilang dan penyebut"
    BEDA_DARI_KOMPONEN = "persentase di berkas berbeda dari pembilang ÷ penyebut"
