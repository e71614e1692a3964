"""*Dokter SOP*, the way between steps: who hands to whom, documents that do not meet, decisions and loops. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sop_core.errors import NotFound
from sop_core.organisation import Organisation, Peran
from sop_core.sop.definition import Procedure, Scope, Step
from sop_core.sop.remarks import ACTIVITY, PERFORMER, REQUIRES, RETURN, RemarkWeight, SopRemark, answer, answer_by_words, bare, said

_ACCEPTED = re.compile(r"\b(?:jika|bila|apabila|kalau)\s+(?:sudah\s+)?(?:sesuai|benar|lengkap|setuju|disetujui|memenuhi)", re.IGNORECASE)
_REFUSED = re.compile(r"\b(?:jika|bila|apabila|kalau)\s+(?:tidak|belum)\b", re.IGNORECASE)
_TARGET = re.compile(r"dikembalikan\s+(?:lagi\s+)?(?:kepada|ke)\s+\w+", re.IGNORECASE)
_ROUNDS = re.compile(r"(?:paling banyak|maksimal|sebanyak-banyaknya)\s+\S+\s+(?:kali|putaran)", re.IGNORECASE)
_DRAWN = re.compile(r"diagram.*keputusan", re.IGNORECASE)
_TIMED = re.compile(r"\b(?:menit|jam|hari)\b", re.IGNORECASE)


def performers(procedure: Procedure) -> Iterator[SopRemark]:
    """A step whose actor stands in no sentence of the SOP, and actor columns that the file says are empty."""
    lost = next(
        (
            assumption
            for assumption in procedure.assumptions
            if _is_description(assumption.asli) and "kolom pelaksana" in assumption.part.casefold()
        ),
        None,
    )
    if lost is not None:
        why = "Tanda pelaksana tidak ada pada naskah; siapa mengerjakan apa disusun dari kalimatnya."
        yield SopRemark("pelaksana-kosong", RemarkWeight.WRONG, None, lost.part, lost.asli, why, lost.kode)
    for before, step in zip((None, *procedure.steps), procedure.steps, strict=False):
        told = said(before.activity) if before else ""
        if not any(_named(peran, told) or _acts(peran, said(step.activity)) for peran in step.performers):
            holder = step.performers[0].value if step.performers else "(kosong)"
            why = "Tidak satu kalimat pun menyebut siapa yang mengerjakan langkah ini; pelaksananya diduga."
            known = answer(procedure, step.number, PERFORMER)
            yield SopRemark("pelaksana-tanpa-dasar", RemarkWeight.UNCLEAR, step.number, PERFORMER, holder, why, known)


def _named(peran: Peran, text: str) -> bool:
    return re.search(rf"\b{re.escape(peran.value)}\b", text, re.IGNORECASE) is not None


def _acts(peran: Peran, text: str) -> bool:
    return re.search(rf"\boleh {re.escape(peran.value)}\b", text, re.IGNORECASE) is not None


def _is_description(asli: str) -> bool:
    """A file writes in brackets what is missing on the paper, instead of words that stand there."""
    return asli.startswith("(") and asli.endswith(")")


def order(procedure: Procedure) -> Iterator[SopRemark]:
    """Steps left out of the numbering, and steps that nobody hands the work to."""
    for before, step in pairwise(procedure.steps):
        if step.number != before.number + 1:
            gap = f"{before.number} → {step.number}"
            yield SopRemark("nomor-terlewat", RemarkWeight.UNCLEAR, step.number, "Nomor", gap, "Ada nomor langkah yang tidak ada isinya.")
        handed = f"{before.handed_to} {said(before.activity)}"
        if not any(_named(peran, handed) for peran in step.performers) and not _is_target(procedure, step):
            why = f"Langkah {before.number} meneruskan kepada “{before.handed_to}”, bukan kepada pelaksana langkah ini: tidak tercapai."
            holder = ", ".join(peran.value for peran in step.performers)
            known = answer(procedure, step.number, PERFORMER, "diteruskan|serah")
            yield SopRemark("langkah-tidak-tercapai", RemarkWeight.WRONG, step.number, PERFORMER, holder, why, known)


def _is_target(procedure: Procedure, step: Step) -> bool:
    return any(step.number in one.returns_to for one in procedure.steps)


def required_documents(procedure: Procedure) -> Iterator[SopRemark]:
    """The output of a step is what the next one works with."""
    for step in procedure.steps:
        if _TIMED.search(step.requires.asli):
            known, why = answer(procedure, step.number, REQUIRES), "Kelengkapan menyatu dengan waktu."
            yield SopRemark("kelengkapan-menyatu", RemarkWeight.WRONG, step.number, REQUIRES, step.requires.asli, why, known)
    for before, step in pairwise(procedure.steps):
        known = answer(procedure, step.number, REQUIRES)
        if not step.requires.asli:
            why = f"Naskah tidak menyebut kelengkapan; wajarnya keluaran langkah {before.number}."
            yield SopRemark("kelengkapan-hilang", RemarkWeight.UNCLEAR, step.number, REQUIRES, "(kosong)", why, known)
        elif not _meet(before.output.asli, step.requires.asli):
            yield _unmet(before, step, before.output.asli, step.requires.asli, known)
        used, scanned = (before.output.nilai, step.requires.nilai), (before.output.asli, step.requires.asli)
        if used != scanned and not _meet(*used):
            yield _unmet(before, step, before.output.nilai, step.requires.nilai, None)


def _unmet(before: Step, step: Step, output: str, required: str, words: str | None) -> SopRemark:
    why = f"Keluaran langkah {before.number} ialah “{output}”; keduanya tidak bersambung."
    return SopRemark("kelengkapan-tidak-bersambung", RemarkWeight.WRONG, step.number, REQUIRES, required or "(kosong)", why, words)


def _meet(output: str, required: str) -> bool:
    """One name is the other, or the other and more words."""
    one, other = bare(output), bare(required)
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def decisions(procedure: Procedure) -> Iterator[SopRemark]:
    """A decision has a condition in words, and a condition is a decision."""
    for step in procedure.steps:
        text = said(step.activity)
        accepts, refuses = bool(_ACCEPTED.search(text)), bool(_REFUSED.search(text))
        known = answer(procedure, step.number, ACTIVITY, "keputusan|syarat")
        drawn = next(
            (
                assumption
                for assumption in procedure.assumptions
                if assumption.step == step.number and _DRAWN.search(f"{assumption.part} {assumption.asli}")
            ),
            None,
        )
        if drawn and not (accepts or refuses):
            why = "Diagramnya menggambar keputusan, tetapi kalimatnya tanpa syarat."
            yield SopRemark("keputusan-tanpa-syarat", RemarkWeight.WRONG, step.number, drawn.part, drawn.asli, why, drawn.kode)
        if step.is_decision and not (accepts and refuses):
            missing = " dan ".join(word for word, there in (("“jika sesuai”", accepts), ("“jika tidak”", refuses)) if not there)
            why = f"Langkah ini keputusan, tetapi kalimatnya tanpa {missing}."
            yield SopRemark("keputusan-tanpa-syarat", RemarkWeight.WRONG, step.number, ACTIVITY, text, why, known)
        if not step.is_decision and (accepts or refuses):
            why = "Kalimatnya bersyarat, tetapi langkah ini bukan keputusan."
            yield SopRemark("syarat-tanpa-keputusan", RemarkWeight.WRONG, step.number, ACTIVITY, text, why, known)
        if step.is_decision != bool(step.returns_to):
            why = "Keputusan tanpa jalan kembali." if step.is_decision else "Ada jalan kembali, tetapi langkah ini bukan keputusan."
            yield SopRemark("keputusan-tanpa-jalan-kembali", RemarkWeight.WRONG, step.number, RETURN, _targets(step), why, known)


def loops(procedure: Procedure) -> Iterator[SopRemark]:
    """A return needs a target in words, a way out, and a bound on its rounds."""
    for step in procedure.steps:
        text = said(step.activity)
        if not step.returns_to:
            continue
        if not _ACCEPTED.search(text):
            why = "Kalimatnya tidak menyebut kapan pekerjaan diterima; putarannya tidak mempunyai jalan keluar."
            yield _loop(procedure, step, "putaran-tanpa-jalan-keluar", RemarkWeight.WRONG, why, "keluar")
        if not _TARGET.search(text):
            why = f"Naskah tidak menyebut dikembalikan kepada siapa; yang dipakai: langkah {_targets(step)}."
            yield _loop(procedure, step, "tujuan-kembali-tidak-disebut", RemarkWeight.UNCLEAR, why, "")
        if not _ROUNDS.search(text):
            why = "Naskah tidak membatasi banyaknya pengembalian; putarannya dapat berulang tanpa akhir."
            yield _loop(procedure, step, "putaran-tanpa-batas", RemarkWeight.UNCLEAR, why, "putaran")


def _loop(procedure: Procedure, step: Step, kode: str, severity: RemarkWeight, explained: str, about: str) -> SopRemark:
    known = answer(procedure, step.number, RETURN, about)
    return SopRemark(kode, severity, step.number, RETURN, f"kembali ke langkah {_targets(step)}", explained, known)


def _targets(step: Step) -> str:
    return ", ".join(map(str, step.returns_to)) or "(tidak ada)"


def posts(procedure: Procedure, organisation: Organisation) -> Iterator[SopRemark]:
    """Steps without a post in this office, and work that somebody hands to himself."""
    for unit in (None, *(unit.kode for unit in organisation.units)):
        steps = [step for step in procedure.steps if (step.scope is Scope.UNIT) == (unit is not None)]
        held = {step.number: _holder(step, organisation, unit) for step in steps}
        for step in steps:
            if held[step.number] is None:
                why = f"Organisasi tidak mempunyai jabatan {step.performers[0].value}{f' untuk {unit}' if unit else ''}."
                yield SopRemark("pelaksana-tanpa-jabatan", RemarkWeight.WRONG, step.number, PERFORMER, step.performers[0].value, why)
        for before, step in pairwise(steps):
            same = held[before.number] == held[step.number] is not None
            if same and before.performers[0] is not step.performers[0] and before.is_decision:
                name = organisation.unit(unit).singkatan if unit else organisation.singkatan
                why = f"Pada {name}, langkah {before.number} dan {step.number} dipegang orang yang sama: tidak ada pemeriksa kedua."
                known = answer_by_words(procedure, r"dipegang orang yang sama")
                yield SopRemark("pemeriksa-sama", RemarkWeight.NOTE, step.number, PERFORMER, step.performers[0].value, why, known)


def _holder(step: Step, organisation: Organisation, unit: str | None) -> str | None:
    try:
        return step.holders(organisation, unit)[0].kode
    except (NotFound, IndexError):
        return None
