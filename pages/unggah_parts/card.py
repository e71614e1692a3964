"""One chosen file as a card: what was found, for whom and for when it is, its findings, numbers and columns, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from pages.shared import queries, session, widgets
from pages.unggah_parts import columns, commit, findings, inbox, indicators, preview, returned, words
from pages.unggah_parts.inbox import Decision, Entry
from pages.unggah_parts.standing import Standing
from sop_core.access.rights import Actor
from sop_core.boards.files import FileRow, FilesBoard, Finishable
from sop_core.figures import style
from sop_core.intake import Choices, Severity
from sop_core.periode import Periode

FINDINGS, NUMBERS, COLUMNS, INDICATORS = "Temuan", "Angka terbaca", "Kolom", "Indikator"


def card(actor: Actor, board: FilesBoard, one: Standing, standings: Sequence[Standing]) -> None:
    """Everything about one file, top to bottom, until it is stored or thrown away."""
    entry = one.entry
    with st.container(border=True, key=entry.key("kartu")):
        _head(one)
        if entry.reading is None:
            st.error(widgets.plain(entry.refusal), icon=":material/error:")
            _throw_away(entry)
            return
        _recognised(one)
        _confirm(board, entry)
        _views(one, is_alone=len(standings) == 1)
        other = commit.overlapping(standings, entry)
        if other:
            st.caption(f"Berkas lain untuk bidang yang sama: {widgets.plain(other)}. Yang disimpan terakhir menjadi versi berlaku.")
        _finish(actor, board, one)


def _head(one: Standing) -> None:
    entry = one.entry
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{widgets.plain(entry.name)}**", width="content")
        word, colour, icon = _state(one)
        st.badge(word, color=colour, icon=f":material/{icon}:")
    known = f"{words.size(len(entry.content))} · {words.fingerprint(entry.sha256)}"
    if one.seen is None:
        st.caption(known)
        return
    taken = [table for table in one.seen.reading.tables if table.taken]
    st.caption(f"{len(taken)} tabel · {words.value_count(taken)} angka · {known}")


def _state(one: Standing) -> tuple[str, str, str]:
    if one.entry.reading is None:
        return "tidak terbaca", "red", "error"
    if one.count(Severity.GALAT):
        return f"{one.count(Severity.GALAT)} galat", "red", "error"
    if one.twin:
        return "sudah pernah diterima", "gray", "history"
    if one.hindrances:
        return "perlu pilihan Anda", "orange", "help"
    if one.lacks_note:
        return "perlu catatan", "orange", "edit_note"
    return "siap disimpan", "green", "check_circle"


def _recognised(one: Standing) -> None:
    """These very bytes were received before: said with version and moment, and nothing is doubled by accident."""
    for row in one.earlier[:1] if one.twin is None else (one.twin,):
        st.info(f"Berkas ini sudah diterima sebagai {widgets.plain(_version(row))}.", icon=":material/history:")


def _version(row: FileRow) -> str:
    return f"versi {row.version} {row.unit_name} ({row.periode.label}) pada {style.moment(row.uploaded_at)} oleh {row.uploader}"


def _confirm(board: FilesBoard, entry: Entry) -> None:
    """Bidang and period: what was detected stands chosen, a person confirms it."""
    assert entry.reading is not None
    unit_place, periode_place = st.columns(2)
    with unit_place:
        unit = _unit(board, entry)
    with periode_place:
        periode = _periode(board, entry)
    decision = replace(entry.decision, unit=unit, periode=periode)
    if decision != entry.decision:
        inbox.decide(entry, decision)
        st.rerun()


def _unit(board: FilesBoard, entry: Entry) -> str | None:
    assert entry.reading is not None
    names = {unit.kode: unit.name for unit in board.uploadable}
    options, current = list(names), entry.decision.unit
    index = options.index(current) if current in options else None
    chosen = st.selectbox(
        "Bidang pemilik berkas", options, index=index, format_func=names.__getitem__, key=entry.key("bidang"), placeholder="Pilih bidang"
    )
    st.caption(_detected_unit(entry, names))
    return chosen


def _detected_unit(entry: Entry, names: dict[str, str]) -> str:
    detected = entry.reading.unit if entry.reading else None
    if detected is None:
        return "Nama bidang tidak ditemukan dalam berkas; pilih sendiri."
    if detected not in names:
        name = session.office().organisation.unit(detected).singkatan
        return f"Menurut isinya berkas ini milik {name}, yang tidak dapat Anda unggah dalam siklus ini."
    return f"Terbaca dari berkas: {names[detected]}."


def _periode(board: FilesBoard, entry: Entry) -> Periode | None:
    assert entry.reading is not None
    detected = entry.reading.periode
    options = list(dict.fromkeys(one for one in (board.periode, detected) if one is not None))
    current = entry.decision.periode
    index = options.index(current) if current in options else None
    chosen = st.selectbox(
        "Periode berkas", options, index=index, format_func=lambda one: one.label, key=entry.key("periode"), placeholder="Pilih periode"
    )
    if detected is None:
        st.caption("Periode tidak ditemukan dalam berkas; pilih sendiri.")
    elif detected != board.periode:
        st.caption(f":orange[:material/warning:] Terbaca {detected.label}, bukan periode siklus ini ({board.periode.label}).")
        _move_to_cycle(entry, detected)
    else:
        st.caption(f"Terbaca dari berkas: {detected.label}, sama dengan siklus ini.")
    return chosen


def _move_to_cycle(entry: Entry, periode: Periode) -> None:
    """Where the file's own cycle is open, one press goes there; the file comes along and is read again for it."""
    cycle = next((row for row in queries.cycle_rows() if row.periode == periode and row.is_open), None)
    label = f"Pindah ke siklus {periode.label}"
    if cycle is not None and st.button(label, icon=":material/arrow_forward:", key=entry.key("pindah")):
        session.choose_cycle(cycle.id)
        st.rerun()


def _views(one: Standing, is_alone: bool) -> None:
    """One view at a time: hidden ones are not drawn. A single file without findings shows its numbers at once."""
    entry = one.entry
    assert one.seen is not None
    read = one.seen.reading
    open_rows = indicators.open_rows(read, entry.decision)
    names = {
        FINDINGS: f"{FINDINGS} ({len(one.findings)})",
        NUMBERS: NUMBERS,
        COLUMNS: COLUMNS,
        **({INDICATORS: f"{INDICATORS} ({len(open_rows)})"} if open_rows else {}),
    }
    first = NUMBERS if is_alone and not one.findings else FINDINGS
    view = st.segmented_control(
        "Tampilan", list(names), default=first, format_func=lambda name: names.get(name, name), key=entry.key("tampilan"),
        label_visibility="collapsed", required=True,
    )  # fmt: skip
    if view == NUMBERS:
        _apply_tables(entry, preview.tables(entry, read))
    elif view == COLUMNS:
        _apply(entry, columns.form(entry, read))
    elif view == INDICATORS:
        _apply(entry, indicators.form(entry, open_rows))
    elif view == FINDINGS:
        findings.table(one.findings)
        with st.container(horizontal=True):
            returned.of_chosen(one)
            findings.download(one.findings, entry.name, entry.key("unduh-temuan"))


def _apply(entry: Entry, decision: Decision | None) -> None:
    if decision is not None:
        inbox.decide(entry, decision)
        st.rerun()


def _apply_tables(entry: Entry, taken: dict[tuple[str, str], bool]) -> None:
    choices = _with_tables(entry, taken)
    if choices != entry.decision.choices:
        inbox.decide(entry, replace(entry.decision, choices=choices))
        st.rerun()


def _with_tables(entry: Entry, taken: dict[tuple[str, str], bool]) -> Choices:
    """A hidden sheet is taken when one of its tables is ticked; its other tables are then left out one by one."""
    assert entry.reading is not None
    hidden = {sheet.name for sheet in entry.reading.sheets if sheet.hidden}
    wanted = {sheet for (sheet, _), yes in taken.items() if yes and sheet in hidden}
    without = {(sheet, where) for (sheet, where), yes in taken.items() if not yes and (sheet not in hidden or sheet in wanted)}
    return replace(entry.decision.choices, without_tables=frozenset(without), with_sheets=frozenset(wanted))


def _finish(actor: Actor, board: FilesBoard, one: Standing) -> None:
    """Note, the step that may be finished along with it, and the buttons; what stands in the way is said above them."""
    entry = one.entry
    overtaken = _overtaken(one)
    if one.submission is not None:
        note = _note(entry, one.submission.needs_note)
        entry = inbox.decide(entry, replace(entry.decision, note=note, finishes=_finishes(one)))
        if overtaken:
            entry = inbox.say(entry, overtaken)
    for sentence in one.hindrances:
        st.warning(sentence, icon=":material/block:")
    if entry.trouble:
        st.error(widgets.plain(entry.trouble), icon=":material/error:")
    with st.container(horizontal=True):
        label = f"Simpan lagi sebagai versi {_next_version(one)}" if one.twin else "Simpan"
        kind = "secondary" if one.twin else "primary"
        name = "simpan-lagi" if one.twin else "simpan"  # a press on what was shown before the twin came does nothing
        pressed = st.button(label, type=kind, icon=":material/save:", disabled=one.submission is None, key=entry.key(name))
        if pressed and not overtaken:
            commit.store(actor, board, [replace(one, entry=entry)])
        _throw_away(entry)


def _note(entry: Entry, required: bool) -> str:
    note, key = entry.decision.note, entry.key("catatan-wajib" if required else "catatan")
    if not required:
        return st.text_input("Catatan (boleh kosong)", value=note, key=key, max_chars=1000) or ""
    hint = "Jelaskan mengapa peringatan di atas dapat diterima; catatan ini ikut tersimpan"
    return st.text_area("Catatan atas peringatan (wajib)", value=note, key=key, max_chars=1000, height=80, placeholder=hint) or ""


def _next_version(one: Standing) -> int:
    return len(one.unit.versions) + 1 if one.unit else 1


def _finishes(one: Standing) -> Finishable | None:
    """The open step that the person ticks; a tick belongs to that step and round alone."""
    step = one.unit.finishable if one.unit else None
    if step is None:
        return None
    ticked = st.checkbox(
        f"Selesaikan langkah {step.key.step} sekaligus ({step.short})",
        value=step == one.entry.decision.finishes,
        key=one.entry.key(f"selesaikan-{step.key.unit}-{step.key.step}-{step.round}"),
        help="Langkah itu sedang menunggu Anda; jam kerjanya berhenti saat berkas tersimpan.",
    )
    return step if ticked else None


def _overtaken(one: Standing) -> str:
    """What is said when the ticked step was finished by somebody else meanwhile; the file then waits for another press."""
    agreed, unit = one.entry.decision.finishes, one.unit
    if agreed is None or unit is None or agreed.key.unit != unit.kode or agreed == unit.finishable:
        return ""
    return (
        f"Langkah {agreed.key.step} ({agreed.short}) sudah diselesaikan orang lain sementara Anda mengisi halaman ini. "
        "Berkas Anda belum tersimpan; tekan Simpan sekali lagi bila tetap perlu."
    )


def _throw_away(entry: Entry) -> None:
    if st.button("Buang", icon=":material/delete:", key=entry.key("buang"), help="Tidak ada yang tersimpan dari berkas ini."):
        inbox.throw_away(entry.sha256)
        st.rerun()
