# ruff: noqa: E501 - rows of workbooks and statements about them read best as one line each
"""Budgets as careless staff write them: headings without numbers, blank and styled rows, heads printed again, merged names, equal brothers,
own sums and shares, months and semesters, blanks for zero, totals above their groups, two tables side by side."""

from __future__ import annotations

from random import Random

from generated_budgets import ROMAN, Node, numbered, total_of, tree
from generated_sheet import SUMS, TEXT, Draw, Money, TableTruth, Truth, letter
from openpyxl.styles import PatternFill

PERIODS = (("TW1", "TW2"), ("B04", "B05", "B06"), ("S1",), ("TW1",))
MONTHS = {"B04": "April", "B05": "Mei", "B06": "Juni"}
SHARES = ("%", "(%)", "Persentase", "% Realisasi", "Serapan (%)")


def _head(key: str) -> str:
    when = MONTHS.get(key) or (f"TW {ROMAN[int(key[2]) - 1]}" if key.startswith("TW") else f"Semester {ROMAN[int(key[1]) - 1]}")
    return f"Realisasi Anggaran {when} (Rp)"


def careless(random: Random) -> tuple[Truth, bytes]:
    """One budget with several of these habits at once."""
    draw = Draw(random, "Anggaran")
    truth = Truth("ragam", "Laporan Capil TW II 2026.xlsx", rightly={"BARIS_TERSEMBUNYI"})
    keys = random.choice(PERIODS)
    depth = random.choice([1, 2, 3])
    roots = tree(random, depth, random.choice(["round", "odd", "odd"]), len(keys) + 1)
    if depth == 1 and draw.chance(0.3):
        roots[1].amounts = roots[0].amounts  # brothers of one usual amount, and a total that says so
    numbering = random.choice(["running", "1/1.1/1.1.1", "A/I/1", "none"])
    numbered(roots, numbering)
    own, share, merged = draw.chance(0.4), draw.chance(0.4), draw.chance(0.25)
    heads = [("No", "no"), ("Uraian", "uraian")] + ([("", "")] if merged else [])
    heads += [("Pagu (Rp)", "pagu.TH"), *((_head(key), f"realisasi_anggaran.{key}") for key in keys)]
    heads += [("Jumlah Realisasi Anggaran (Rp)", "jumlah_anggaran.TH")] if own and len(keys) > 1 else []
    heads += [(random.choice(SHARES), "serapan")] if share else []
    heads += [("Keterangan", "text")] if draw.chance(0.4) else []
    top = draw.titles(1, len(heads), ["LAPORAN REALISASI ANGGARAN", "BIDANG PELAYANAN PENCATATAN SIPIL", "TRIWULAN II TAHUN 2026"])
    columns = {letter(place): TEXT if role == "text" else frozenset((role,)) for place, (_, role) in enumerate(heads, 1) if role}
    table = TableTruth("Anggaran", "", columns, {}, {})

    def header(at: int) -> None:
        for place, (head, _) in enumerate(heads, 1):
            if head:
                draw.put(at, place, head, bold=True)
        if merged:
            draw.merge(at, 2, at, 3)

    header(top)
    row = top + 1
    lines: list[tuple[Node, bool]] = []

    def walk(node: Node) -> None:
        lines.append((node, not node.children))
        for child in node.children:
            walk(child)

    for root in roots:
        walk(root)
    blank_leaf, again, gap = draw.chance(0.3), draw.chance(0.2), draw.chance(0.2)
    headed = depth == 1 and draw.chance(0.3)

    def write(node: Node, leaf: bool, amounts: list[float]) -> None:
        nonlocal row
        if node.number:
            draw.put(row, 1, int(node.number) if node.number.isdigit() else node.number)
        draw.put(row, 2, node.name)
        if merged:
            draw.merge(row, 2, row, 3)
        for place, (_, role) in enumerate(heads, 1):
            measure, _, key = role.partition(".")
            if measure in ("pagu", "realisasi_anggaran"):
                number = amounts[0 if measure == "pagu" else 1 + keys.index(key)]
                cell = draw.put(row, place, None if blank_leaf and leaf and not number else number)
                if leaf and not (blank_leaf and not number):
                    table.values[cell] = Money(measure, key, number)
            elif measure == "jumlah_anggaran":
                draw.put(row, place, round(sum(amounts[1:]), 2))
            elif measure == "serapan" and amounts[0]:
                draw.put(row, place, round(sum(amounts[1:]) / amounts[0] * 100, 2))
            elif measure == "text" and leaf and draw.chance(0.4):
                draw.put(row, place, "sesuai rencana")
        row += 1

    for count, (node, leaf) in enumerate(lines):
        if headed and count in (0, 3):
            draw.put(row, 2, f"Kelompok {count + 1}", bold=True)
            table.levels[row] = frozenset(("induk",))
            row += 1
        if again and count == len(lines) // 2 and count:
            header(row)
            row += 1
        if gap and count and not node.code.count(".") > 1:
            row += 1
        table.levels[row] = frozenset(("rincian",)) if leaf else frozenset(("induk",))
        write(node, leaf, total_of([node], len(keys) + 1))
    equal = depth == 1 and roots[1].amounts == roots[0].amounts
    if equal or draw.chance(0.7):
        table.levels[row] = frozenset(("jumlah",))
        write(Node(random.choice(["JUMLAH", "Total Belanja", "T O T A L"]) if equal else random.choice(["JUMLAH", "Total Belanja", "", "JUMLAH I s.d. IV"])),
              False, total_of(roots, len(keys) + 1))  # fmt: skip
    table.box = f"A{top}:{letter(len(heads))}{row - 1}"
    truth.tables.append(table)
    if draw.chance(0.3):
        for empty in range(row, row + 4):
            for place in range(1, len(heads) + 1):
                draw.sheet.cell(empty, place).fill = PatternFill("solid", fgColor="EEEEEE")
    if draw.chance(0.5):
        draw.signature(row + 5, len(heads) - 1)
    return truth, draw.xlsx()


def groups_from_above(random: Random) -> tuple[Truth, bytes]:
    """The sum of each group stands above it under its own name, among rows that are numbered only below."""
    draw = Draw(random, "Anggaran")
    truth = Truth("kelompok", "Laporan Capil TW II 2026.xlsx")
    top = draw.titles(1, 5, ["ANGGARAN", "BIDANG PELAYANAN PENCATATAN SIPIL", "TRIWULAN II TAHUN 2026"])
    heads = [("No", "no"), ("Uraian", "uraian"), ("Pagu (Rp)", "pagu.TH"), ("Realisasi Anggaran TW I (Rp)", "realisasi_anggaran.TW1"),
             ("Realisasi Anggaran TW II (Rp)", "realisasi_anggaran.TW2")]  # fmt: skip
    for place, (head, _) in enumerate(heads, 1):
        draw.put(top, place, head, bold=True)
    table = TableTruth("Anggaran", "", {letter(place): frozenset((role,)) for place, (_, role) in enumerate(heads, 1)}, {}, {})
    row = top + 1
    keys = [("pagu", "TH"), ("realisasi_anggaran", "TW1"), ("realisasi_anggaran", "TW2")]
    for group in range(1, random.randint(3, 5)):
        pagus = [random.randint(50, 900) * 100_000 for _ in range(random.randint(2, 5))]
        leaves = [[float(pagu), float(pagu // random.randint(4, 9)), float(pagu // random.randint(4, 9))] for pagu in pagus]
        label = random.choice([f"Total Kelompok {group}", f"Kelompok {group}", f"JUMLAH {ROMAN[group - 1]}"])
        draw.put(row, 2, label, bold=True)
        for column, total in enumerate([sum(leaf[c] for leaf in leaves) for c in range(3)], 3):
            draw.put(row, column, total)
        table.levels[row] = SUMS
        row += 1
        for number, leaf in enumerate(leaves, 1):
            draw.put(row, 1, number)
            draw.put(row, 2, f"Kegiatan {group}.{number}")
            for column, (value, (measure, key)) in enumerate(zip(leaf, keys, strict=True), 3):
                table.values[draw.put(row, column, value)] = Money(measure, key, value)
            table.levels[row] = frozenset(("rincian",))
            row += 1
    table.box = f"A{top}:E{row - 1}"
    truth.tables.append(table)
    return truth, draw.xlsx()


def side_by_side(random: Random) -> tuple[Truth, bytes]:
    """Two budgets beside each other, a blank column between, each with its own total."""
    draw = Draw(random, "Anggaran")
    truth = Truth("bersisian", "Laporan Capil TW II 2026.xlsx", rightly={"KOLOM_TANPA_JUDUL"})
    top = draw.titles(1, 9, ["ANGGARAN", "BIDANG PELAYANAN PENCATATAN SIPIL", "TRIWULAN II TAHUN 2026"])
    for left, count in ((1, random.randint(3, 6)), (6, random.randint(3, 6))):
        heads = [
            ("Kode", "kode"),
            ("Uraian", "uraian"),
            ("Pagu (Rp)", "pagu.TH"),
            ("Realisasi Anggaran TW II (Rp)", "realisasi_anggaran.TW2"),
        ]
        table = TableTruth("Anggaran", "", {letter(left + place): frozenset((role,)) for place, (_, role) in enumerate(heads)}, {}, {})
        for place, (head, _) in enumerate(heads):
            draw.put(top, left + place, head, bold=True)
        sums = [0.0, 0.0]
        for number in range(1, count + 1):
            pagu = random.randint(50, 900) * 100_000
            values = [float(pagu), float(pagu // random.randint(2, 9))]
            sums = [before + value for before, value in zip(sums, values, strict=True)]
            draw.put(top + number, left, f"2.12.0{1 + left % 5}.2.01.{number:04d}")
            draw.put(top + number, left + 1, f"Kegiatan {left}.{number}")
            for column, (value, key) in enumerate(zip(values, (("pagu", "TH"), ("realisasi_anggaran", "TW2")), strict=True), left + 2):
                table.values[draw.put(top + number, column, value)] = Money(*key, value)
            table.levels[top + number] = frozenset(("rincian",))
        row = top + count + 1
        draw.put(row, left + 1, random.choice(["JUMLAH", "Total", "", "T O T A L"]) or None)
        draw.put(row, left + 2, sums[0])
        draw.put(row, left + 3, sums[1])
        table.levels[row] = frozenset(("jumlah",))
        table.box = f"{letter(left)}{top}:{letter(left + 3)}{row}"
        truth.tables.append(table)
    return truth, draw.xlsx()
