"""In words: the ways in which a file may join those of its bidang that count, what each costs, and why one of them is proposed."""

from __future__ import annotations

from collections.abc import Sequence

from sop_core.boards.difference import Joined, Way
from sop_core.boards.files import FileRow


def way_words(how: Joined, way: Way) -> str:
    """One way in words, with what it costs."""
    rows = {row.id: row for row in how.files}
    replaced = [rows[file_id] for file_id in sorted(way.replaces)]
    updated = sum(overlap.differing for overlap in how.overlaps if overlap.id not in way.replaces)
    also = f"{updated} angka pada baris yang sama diperbarui" if updated else ""
    if not replaced:
        return f"Melengkapi: {also}, selebihnya tetap dihitung" if also else "Melengkapi: semua yang sudah tersimpan tetap dihitung"
    gone = len(way.vanishing)
    effects = [f"{gone} angka hilang" if gone else "tidak ada angka yang hilang", *([also] if also else [])]
    return f"Menggantikan {versions(replaced)} ({', '.join(effects)})"


def reason(how: Joined) -> str:
    """Why one way stands chosen, or why none does."""
    rows = {row.id: row for row in how.files}
    if how.proposed is None:
        unsure = [overlap for overlap in how.overlaps if overlap.differing and not overlap.is_covered]
        sentence = "; ".join(
            f"{versions([rows[part.id]])} mempunyai {part.differing} angka yang berbeda pada baris yang sama dan {part.lacking} angka yang "
            "tidak ada dalam berkas ini"
            for part in unsure
        )
        return f"Tidak ada yang diusulkan, karena hanya Anda yang tahu: {sentence}."
    if how.proposed:
        covered = [overlap for overlap in how.overlaps if overlap.id in how.proposed]
        same, differing = sum(common.same for common in covered), sum(common.differing for common in covered)
        named = versions([rows[file_id] for file_id in sorted(how.proposed)])
        return f"Diusulkan menggantikan {named}: semua angkanya ada juga dalam berkas ini ({same} sama, {differing} berubah)."
    if any(overlap.same for overlap in how.overlaps):
        return "Diusulkan melengkapi: angka pada baris yang sama tidak berbeda."
    return "Diusulkan melengkapi: tidak ada baris yang sama, jadi berkas-berkas itu dihitung bersama."


def versions(files: Sequence[FileRow]) -> str:
    """``versi 1, 2 dan 3``."""
    *head, last = (str(row.version) for row in sorted(files, key=lambda row: row.version))
    return f"versi {', '.join(head)} dan {last}" if head else f"versi {last}"
