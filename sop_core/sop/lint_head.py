"""*Dokter SOP*, the boxes around the table: sentences in the wrong box, dates, laws, names that drift, what is not said. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sop_core.indonesian import MONTHS
from sop_core.sop.definition import Procedure
from sop_core.sop.remarks import HEAD, RemarkWeight, SopRemark, answer, answer_by_words, content_words, said, short, unfused, worded

_DATE = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})", re.IGNORECASE)
_QUALIFIED = re.compile(r"^(?:memiliki|mampu|mengetahui|memahami|menguasai|berpengalaman)\b", re.IGNORECASE)
_BELONGS = (
    ("dasar_hukum", re.compile(r"^(?:undang-undang|peraturan|instruksi|keputusan|surat edaran)\b", re.IGNORECASE)),
    ("keterkaitan", re.compile(r"^SOP\b")),
    ("kualifikasi", _QUALIFIED),
    ("peringatan", re.compile(r"^(?:apabila|jika|bila)\b", re.IGNORECASE)),
)
"""How a line begins that belongs in a box."""
_TWICE = re.compile(r"\b([A-Z]{4,})\s*\(dua kali\)")
_SUPERSEDED = re.compile(r"digantikan|dicabut|tidak berlaku", re.IGNORECASE)
_REPORT = re.compile(r"Laporan(?: [A-Z][a-z]+)+")
_KNOWS = re.compile(r"^(?:Mengetahui|Memahami)\s+(?:proses|prosedur|tata cara)?\s*(.+)$", re.IGNORECASE)
_PERIODE = re.compile(r"\b(?:harian|mingguan|bulanan|triwulan\w*|semester\w*|tahunan|setiap (?:bulan|tahun|triwulan))\b", re.IGNORECASE)


def boxes(procedure: Procedure) -> Iterator[SopRemark]:
    for name, value in procedure.heading.boxes:
        label = HEAD[name]
        known = answer(procedure, None, label)
        if name.startswith("tanggal_") and value.asli and not _DATE.search(value.asli):
            belongs = "; kalimat ini milik kotak Kualifikasi" if _QUALIFIED.match(value.asli) else ""
            yield SopRemark(
                "kotak-tertukar", RemarkWeight.WRONG, None, label, value.asli, f"Kotak tanggal tidak berisi tanggal{belongs}.", known
            )
        if worded(value.nilai) != worded(value.asli) and known is None:
            why = f"Yang dipakai “{value.nilai}” berbeda dengan naskah, tanpa asumsi yang menjelaskannya."
            yield SopRemark("beda-tanpa-asumsi", RemarkWeight.WRONG, None, label, value.asli or "(kosong)", why)
    made, effective = (_day(procedure, name) for name in ("tanggal_pembuatan", "tanggal_efektif"))
    if made and effective and effective < made:
        why = "Tanggal efektif mendahului tanggal pembuatan."
        yield SopRemark("tanggal-terbalik", RemarkWeight.WRONG, None, HEAD["tanggal_efektif"], f"{effective:%d/%m/%Y}", why)


def _day(procedure: Procedure, name: str) -> date | None:
    found = _DATE.search(dict(procedure.heading.boxes)[name].nilai) if procedure.heading.boxes else None
    months = [month.casefold() for month in MONTHS]
    try:
        return date(int(found[3]), months.index(found[2].casefold()) + 1, int(found[1])) if found else None
    except ValueError:
        return None


def lists(procedure: Procedure) -> Iterator[SopRemark]:
    """Lines in the wrong box, empty boxes, and boxes that the file says stand twice on the paper."""
    for name, lines in procedure.heading.lists:
        if not lines:
            known = answer(procedure, None, HEAD[name])
            yield SopRemark("kotak-kosong", RemarkWeight.UNCLEAR, None, HEAD[name], "(kosong)", "Kotak ini tidak berisi apa pun.", known)
        for line in lines:
            belongs = next((box for box, begins in _BELONGS if begins.match(line)), name)
            if belongs != name:
                why = f"Baris ini milik kotak {HEAD[belongs]}."
                yield SopRemark("kotak-tertukar", RemarkWeight.WRONG, None, HEAD[name], line, why, answer(procedure, None, HEAD[name]))
            if any(unfused(word) != word for word in line.split()):
                yield SopRemark("kata-menyatu", RemarkWeight.NOTE, None, HEAD[name], line, "Spasi di antara katanya hilang.")
    for one in procedure.assumptions:
        for found in _TWICE.finditer(one.asli):
            why = "Dua kotak bernama sama; salah satunya kotak lain yang salah judul."
            yield SopRemark("kotak-ganda", RemarkWeight.WRONG, None, one.part, found[0], why, one.kode)


def qualifications(procedure: Procedure) -> Iterator[SopRemark]:
    """A qualification about a subject that nothing else in the SOP mentions is likely copied from another SOP."""
    heading = dict(procedure.heading.lists)
    elsewhere = " ".join([said(step.activity) + " " + said(step.output) for step in procedure.steps])
    known_words = content_words(elsewhere + " " + " ".join(value.nilai for _, value in procedure.heading.boxes))
    for number, line in enumerate(heading.get("kualifikasi", ()), 1):
        subject = _KNOWS.match(line)
        if subject and not content_words(subject[1]) & known_words:
            why = "Hal ini tidak disebut di bagian lain SOP; diduga tersalin dari SOP lain."
            part = f"Kualifikasi {number}"
            yield SopRemark("kualifikasi-asing", RemarkWeight.UNCLEAR, None, part, line, why, answer(procedure, None, part))


def laws(procedure: Procedure) -> Iterator[SopRemark]:
    """Laws that the file itself says are superseded."""
    for one in procedure.assumptions:
        if one.part.casefold().startswith("dasar hukum") and _SUPERSEDED.search(one.reason):
            yield SopRemark("hukum-digantikan", RemarkWeight.UNCLEAR, None, one.part, one.asli, one.reason, one.kode)


def drifting_names(procedure: Procedure) -> Iterator[SopRemark]:
    """One report under several names: the same first and last word with other words between them."""
    families: dict[str, dict[str, list[int]]] = {}
    for step in procedure.steps:
        text = " . ".join(short(value.asli) for value in (step.activity, step.requires, step.output))
        for name in _REPORT.findall(text):
            numbers = families.setdefault(name.rpartition(" ")[2], {}).setdefault(name, [])
            numbers += [step.number] * (step.number not in numbers)
    for names in families.values():
        if len(names) > 1:
            found = "; ".join(f"{name} (langkah {', '.join(map(str, numbers))})" for name, numbers in names.items())
            why = "Satu laporan disebut dengan beberapa nama; pembaca tidak dapat memastikan apakah dokumennya sama."
            yield SopRemark("nama-berubah", RemarkWeight.UNCLEAR, None, "Nama laporan", found, why, answer(procedure, None, "Nama laporan"))


def unsaid(procedure: Procedure) -> Iterator[SopRemark]:
    """How often the procedure runs stands nowhere."""
    text = " ".join([said(step.activity) for step in procedure.steps] + [value.asli for _, value in procedure.heading.boxes])
    if procedure.steps and not _PERIODE.search(text):
        why = "SOP tidak menyebut kapan atau seberapa sering dijalankan; tanpa itu tidak ada batas waktu."
        known = answer_by_words(procedure, "periode pelaporan")
        yield SopRemark("kala-tidak-disebut", RemarkWeight.UNCLEAR, None, "Periode pelaporan", "(tidak disebut)", why, known)
