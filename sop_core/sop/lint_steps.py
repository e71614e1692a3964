"""*Dokter SOP*, each step for itself: its time in digits and words, its verbs, its documents, every repair declared. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sop_core.sop.definition import Procedure, Scanned, Step
from sop_core.sop.number_words import number_in_words
from sop_core.sop.remarks import (
    ACTIVITY,
    OUTPUT,
    REQUIRES,
    TIME,
    RemarkWeight,
    SopRemark,
    answer,
    bare,
    content_words,
    said,
    short,
    unfused,
    worded,
)

_TIME = re.compile(
    r"(.*?)(\d[\d.]*)?\s*(?:\(\s*([A-Za-z][A-Za-z\s-]*?)\s*\))?\s*\b(menit|jam|hari|minggu|bulan)\b", re.IGNORECASE | re.DOTALL
)
_VERB = re.compile(r"\b(?:[Mm]em|[Mm]en|[Mm]eny|[Mm]eng|[Mm]e)[a-z]{3,}\b")
_CHECKED = re.compile(
    r"\b(?:memeriksa|mengoreksi|memverifikasi|meneliti)\s+(.+?)(?=[,.;]|\s(?:untuk|jika|bila|dan|yang)\b|$)", re.IGNORECASE
)
_MAKES = re.compile(
    r"\b(?:membuat|menyusun)(?: dan \w+)?\s+(.+?)(?=[,.;]|\s(?:untuk|kemudian|lalu|serta|kepada|jika|bila|dan)\b|$)", re.IGNORECASE
)
_SIGNS = re.compile(r"paraf|tanda\s?tangan", re.IGNORECASE)


@dataclass(frozen=True)
class WrittenTime:
    """A time standard as the paper writes it: ``Disposisi (Sepuluh) Menit`` has words before it, no digits, and a word."""

    before: str
    digits: int | None
    word: int | None
    unit: str

    @classmethod
    def of(cls, text: str) -> WrittenTime | None:
        found = _TIME.match(text)
        if not found:
            return None
        before, digits, words, unit = (part or "" for part in found.groups())
        if not words and number_in_words(before) is not None:
            before, words = "", before
        return cls(before.strip(), int(digits.replace(".", "")) if digits else None, number_in_words(words), unit.casefold())


def times(procedure: Procedure) -> Iterator[SopRemark]:
    for step in procedure.steps:
        yield from _time(procedure, step)


def _time(procedure: Procedure, step: Step) -> Iterator[SopRemark]:
    def remark(kode: str, explained: str, severity: RemarkWeight = RemarkWeight.WRONG) -> SopRemark:
        return SopRemark(kode, severity, step.number, TIME, step.time.asli or "(kosong)", explained, answer(procedure, step.number, TIME))

    written = WrittenTime.of(step.time.asli)
    if written is None:
        yield remark("waktu-hilang", "Naskah tidak memuat waktu baku; waktu yang dipakai tidak berdasar pada naskah.")
        return
    used = (step.allowance.amount, step.allowance.unit.value)
    if written.before:
        yield remark("waktu-menyatu", f"Waktu menyatu dengan isi sel lain (“{written.before}”).")
    if written.digits is None and written.word is not None:
        yield remark("waktu-tanpa-angka", f"Angkanya hilang; tersisa kata yang berarti {written.word}.")
    if written.digits is not None and written.word not in (None, written.digits):
        why = f"Angka {written.digits} dan kata yang berarti {written.word} bertentangan; yang dipakai {step.allowance.label}."
        yield remark("waktu-angka-kata", why)
    if used not in ((written.digits, written.unit), (written.word, written.unit)):
        yield remark("waktu-beda", f"Yang dipakai {step.allowance.label}, bukan waktu pada naskah.")


def verbs(procedure: Procedure) -> Iterator[SopRemark]:
    """Work that is checked before it exists, handed over before it is checked, or a person where a document belongs."""
    roles = [peran.value.casefold() for step in procedure.steps for peran in step.performers]
    for step in procedure.steps:
        text = short(said(step.activity))
        existing = content_words(" ".join(said(one.output) for one in procedure.steps if one.number < step.number))
        for found in _CHECKED.finditer(text):
            thing = found[1]
            if thing.casefold() in roles:
                why = f"Yang diperiksa ialah dokumen, bukan {thing}; kalimat ini menyuruh."
                yield _verb(procedure, step, "periksa-orang", found[0], why)
            elif not content_words(thing) & existing:
                yield _verb(procedure, step, "periksa-sebelum-ada", found[0], "Belum ada langkah sebelumnya yang menghasilkannya.")
        if re.search(r"\bmenyerahkan dan memeriksa\b", text, re.IGNORECASE):
            yield _verb(procedure, step, "serah-sebelum-periksa", text[:60] + "…", "Diserahkan sebelum diperiksa; urutannya terbalik.")


def _verb(procedure: Procedure, step: Step, kode: str, words: str, explained: str) -> SopRemark:
    return SopRemark(kode, RemarkWeight.WRONG, step.number, ACTIVITY, words, explained, answer(procedure, step.number, ACTIVITY))


def replaced_verbs(procedure: Procedure) -> Iterator[SopRemark]:
    """Where the sentence we use has other verbs than the scan."""
    for step in procedure.steps:
        scanned, used = (_VERB.findall(text.replace("\n", " ")) for text in (step.activity.asli, step.activity.nilai))
        lost, fresh = _without(scanned, used), _without(used, scanned)
        if step.activity.asli and (lost or fresh):
            why = f"Pada kalimat yang dipakai: {', '.join(fresh) or '(tidak ada)'}."
            known = answer(procedure, step.number, ACTIVITY)
            yield SopRemark("kata-kerja-diganti", RemarkWeight.NOTE, step.number, ACTIVITY, ", ".join(lost) or "(tidak ada)", why, known)


def _without(words: list[str], others: list[str]) -> list[str]:
    known = [other.casefold() for other in others]
    return [word for word in words if word.casefold() not in known]


def documents(procedure: Procedure) -> Iterator[SopRemark]:
    """What a step hands on: made later, still a draft, or called the same before and after the signature."""
    for number, step in enumerate(procedure.steps):
        output = bare(said(step.output))
        own, later = _made(step), [one for one in procedure.steps if one.number > step.number and output in _made(one)]
        if later and output not in own:
            why = f"Dokumen ini baru dibuat pada langkah {later[0].number}."
            yield _output(procedure, step, "keluaran-sebelum-dibuat", RemarkWeight.WRONG, why)
        if f"draft {output}" in own:
            why = "Kegiatannya membuat draft, keluarannya sudah bukan draft."
            yield _output(procedure, step, "keluaran-bukan-buatannya", RemarkWeight.UNCLEAR, why)
        before = procedure.steps[number - 1] if number else None
        if before and output == bare(said(before.output)) and _SIGNS.search(said(step.activity)) and step.output.asli:
            why = f"Nama yang sama dengan keluaran langkah {before.number}, padahal di antaranya ada paraf atau tanda tangan."
            yield _output(procedure, step, "keadaan-tidak-tampak", RemarkWeight.NOTE, why)
        if output and output == bare(step.requires.asli) and own and not step.is_decision:
            why = "Kelengkapannya ialah keluarannya sendiri; bahan kerjanya tidak disebut."
            known = answer(procedure, step.number, REQUIRES)
            yield SopRemark("kelengkapan-hasil-sendiri", RemarkWeight.WRONG, step.number, REQUIRES, step.requires.asli, why, known)


def _output(procedure: Procedure, step: Step, kode: str, severity: RemarkWeight, explained: str) -> SopRemark:
    return SopRemark(kode, severity, step.number, OUTPUT, said(step.output), explained, answer(procedure, step.number, OUTPUT))


def _made(step: Step) -> tuple[str, ...]:
    """The documents that the step's sentence says it makes itself (not those it asks others to make)."""
    text = short(said(step.activity))
    return tuple(bare(found[1]) for found in _MAKES.finditer(text) if not text[: found.start()].rstrip().endswith("untuk"))


def fused_words(procedure: Procedure) -> Iterator[SopRemark]:
    for step in procedure.steps:
        for part, value in parts(step):
            broken = [word for word in value.asli.split() if unfused(word) != word and part != TIME]
            if broken:
                known = answer(procedure, step.number, part)
                yield SopRemark(
                    "kata-menyatu", RemarkWeight.NOTE, step.number, part, ", ".join(broken), "Spasi di antara katanya hilang.", known
                )


def undeclared(procedure: Procedure) -> Iterator[SopRemark]:
    """A value that is not the scanned one without an assumption: repaired silently, which must not be."""
    for step in procedure.steps:
        for part, value in parts(step):
            differs = worded(value.nilai) != worded(value.asli) if part != TIME else not _same_time(step)
            if differs and answer(procedure, step.number, part) is None:
                why = f"Yang dipakai “{value.nilai}” berbeda dengan naskah, tanpa asumsi yang menjelaskannya."
                yield SopRemark("beda-tanpa-asumsi", RemarkWeight.WRONG, step.number, part, value.asli or "(kosong)", why)


def _same_time(step: Step) -> bool:
    written = WrittenTime.of(step.time.asli)
    return written is not None and (written.digits, written.unit) == (step.allowance.amount, step.allowance.unit.value)


def parts(step: Step) -> tuple[tuple[str, Scanned], ...]:
    return (ACTIVITY, step.activity), (REQUIRES, step.requires), (TIME, step.time), (OUTPUT, step.output)
