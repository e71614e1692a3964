"""Why an event cannot be: sentences that name the step, the bidang and whoever acted first.

Inside the SOP a bidang and a person are codes. ``Overtaken`` keeps them apart from its sentence, so that who shows it can put the names.
"""

from __future__ import annotations

from sop_core.errors import Conflict, SopError
from sop_core.sop.definition import Procedure
from sop_core.sop.events import Event
from sop_core.sop.progress import Key, Outcome, Progress, Round

UNIT, PERSON = "{bidang}", "{orang}"


class Overtaken(Conflict):
    """Somebody else acted first. ``sentence`` speaks of ``{bidang}`` and ``{orang}``; ``str`` puts their codes."""

    def __init__(self, sentence: str, unit: str | None = None, actor: str = "") -> None:
        super().__init__(_filled(sentence, unit or "", actor))
        self.sentence = sentence
        self.unit = unit
        self.actor = actor

    def named(self, unit_name: str, actor_name: str) -> Conflict:
        """The same with the words people know."""
        return Conflict(_filled(self.sentence, unit_name, actor_name))

    def within(self, beginning: str) -> Overtaken:
        """The same, as the reason of something larger."""
        return Overtaken(f"{beginning}{self.sentence}", self.unit, self.actor)


def _filled(sentence: str, unit: str, actor: str) -> str:
    return sentence.replace(UNIT, unit).replace(PERSON, actor)


def name(key: Key) -> str:
    """``Langkah 4 ({bidang})``: for the sentence of an ``Overtaken``."""
    return f"Langkah {key.step}{f' ({UNIT})' if key.unit else ''}"


def not_open(progress: Progress, key: Key) -> Overtaken:
    """Why the round somebody speaks of cannot be worked on."""
    current, named = progress.current(key), name(key)
    if key not in progress.keys:
        return Overtaken(f"{named} tidak ada dalam siklus ini.", key.unit)
    if current is None:
        return Overtaken(f"{named} belum dapat dikerjakan: langkah sebelumnya belum selesai.", key.unit)
    if current.is_open:
        again = f"{named} sekarang berada pada putaran {current.number}; muat ulang halaman untuk melihat keadaan terakhir."
        return Overtaken(again, key.unit)
    late = f"{named} sudah {_said(current)} oleh {PERSON}{_acting(current)}; tindakan Anda tidak disimpan."
    return Overtaken(late, key.unit, current.actor)


def not_to_withdraw(key: Key, current: Round | None, asked: int | None) -> Overtaken:
    """Why there is no finished round to take back."""
    named = name(key)
    if current is None:
        return Overtaken(f"{named} belum dapat dikerjakan; tidak ada yang dapat ditarik kembali.", key.unit)
    if current.is_open:
        return Overtaken(f"{named} belum selesai, atau sudah ditarik kembali oleh rekan Anda; muat ulang halaman.", key.unit)
    if current.number != asked:
        return Overtaken(f"{named} sekarang berada pada putaran {current.number}; putaran yang lama tidak dapat ditarik kembali.", key.unit)
    return Overtaken(f"{named} sudah {_said(current)} oleh {PERSON}; tidak ada yang dapat ditarik kembali.", key.unit, current.actor)


def excused(key: Key) -> Overtaken:
    return Overtaken(f"{name(key)} tidak dapat ditarik kembali: {UNIT} ditandai tidak menyampaikan; batalkan tanda itu dahulu.", key.unit)


def way_back(procedure: Procedure, step: int) -> str:
    """What can still be done about a finished step: the SOP's own return to it, else only its note can be put right."""
    returning = next((one for one in procedure.steps if one.number > step and step in one.returns_to), None)
    if returning is None:
        return "SOP tidak mempunyai jalan kembali ke langkah itu; yang keliru dibetulkan dengan Koreksi catatan di Progres SOP, Riwayat"
    return f"minta {returning.performers[0].value} mengembalikannya pada langkah {returning.number}"


def locked(progress: Progress) -> str:
    """That the data of a cycle are locked, and the one way that opens them from where it stands."""
    if progress.is_archived:
        return "Siklus ini sudah diarsipkan. Kepala Dinas atau Sekretaris membukanya kembali dengan Buka kembali siklus di Progres SOP."
    step = progress.fan_in.number
    can = [one for one in map(progress.procedure.step, (key.step for key in progress.open_keys)) if step in one.returns_to]
    if can:
        way = f"minta {can[0].performers[0].value} mengembalikannya ke langkah {step} di Progres SOP"
    else:
        way = "sesudah diarsipkan, Kepala Dinas atau Sekretaris dapat membukanya kembali dengan Buka kembali siklus di Progres SOP"
    return f"Data siklus ini terkunci karena langkah {step} sudah selesai. Untuk menambah berkas, {way}."


def already_begun(procedure: Procedure, key: Key, acted: Event) -> Overtaken:
    """The next one has begun: what was handed over cannot be taken back any more."""
    if acted.step is None:
        return Overtaken(f"{name(key)} tidak dapat ditarik kembali: siklus sudah dibuka kembali sesudahnya.", key.unit)
    return Overtaken(
        f"{name(key)} tidak dapat ditarik kembali: langkah {acted.step} sudah ditangani oleh {PERSON} "
        f"({acted.kind.label.lower()}); {way_back(procedure, key.step)}.",
        key.unit, acted.actor,
    )  # fmt: skip


def impossible(entry: int | None, later: Event, refused: SopError) -> SopError:
    """A correction of the entry at place ``entry`` that ``later`` (perhaps the entry itself) cannot follow any more."""
    named = "" if later.seq == entry else f", karena peristiwa ke-{later.seq} ({later.kind.label.lower()}) menjadi tidak mungkin"
    beginning = f"Koreksi tidak disimpan{named}: "
    return refused.within(beginning) if isinstance(refused, Overtaken) else SopError(f"{beginning}{refused}")


def _said(current: Round) -> str:
    return "ditandai tidak menyampaikan" if current.outcome is Outcome.EXCUSED else current.outcome.value if current.outcome else ""


def _acting(current: Round) -> str:
    return f" ({current.capacity})" if current.capacity else ""
