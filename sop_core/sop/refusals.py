"""Why an event cannot be: sentences that name the step, the bidang and whoever acted first.

Inside the SOP a bidang and a person are codes. ``Overtaken`` keeps them apart from its sentence, so that who shows it can put the names.
"""

from __future__ import annotations

from sop_core.errors import Conflict, SopError
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


def already_begun(key: Key, acted: Event) -> Overtaken:
    """The next one has begun: what was handed over cannot be taken back any more."""
    if acted.step is None:
        return Overtaken(f"{name(key)} tidak dapat ditarik kembali: siklus sudah dibuka kembali sesudahnya.", key.unit)
    return Overtaken(
        f"{name(key)} tidak dapat ditarik kembali: langkah {acted.step} sudah ditangani oleh {PERSON} "
        f"({acted.kind.label.lower()}); minta pengembalian kepadanya.",
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
