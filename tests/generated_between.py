"""Tables that people fill by hand: names written once over rows that a dimension parts, an LRA with its differences, notes between rows."""

from __future__ import annotations

from random import Random

from generated_kinds import KECAMATAN
from generated_sheet import SUMS, Draw, Money, TableTruth, Truth, letter

DIMENSIONS = (("L/P", ("L", "P")), ("Jenis Kelamin", ("Laki-laki", "Perempuan")), ("Kelompok Umur", ("0-4", "5-9", "10-14")))


def blocks(random: Random) -> tuple[Truth, bytes]:
    """A recap whose kecamatan stands once, or merged, over the rows of a dimension; sums in the blocks, by value, or of everything."""
    draw = Draw(random, "Rekap")
    truth = Truth("blok", "Dafduk TW II 2026.xlsx")
    top = draw.titles(1, 5, ["REKAP LAYANAN", "BIDANG PELAYANAN PENDAFTARAN PENDUDUK", "TRIWULAN II TAHUN 2026"])
    word, values = random.choice(DIMENSIONS)
    merged, sum_in_block, sum_by_value, grand = (draw.chance(share) for share in (0.4, 0.4, 0.6, 0.7))
    services = random.sample(["KTP-el", "KIA", "Kartu Keluarga", "Surat Pindah"], random.randint(2, 3))
    heads = [("No", "no"), ("Kecamatan", "kecamatan"), (word, "text"), *((service, "layanan.TW2") for service in services)]
    for place, (head, _) in enumerate(heads, 1):
        draw.put(top, place, head, bold=True)
    columns = {letter(place): frozenset((role,)) for place, (_, role) in enumerate(heads, 1) if role != "text"}
    table = TableTruth("Rekap", "", columns, {}, {})
    row = top + 1
    sums = {value: [0.0] * len(services) for value in values}
    together = random.choice(["Jumlah", "L+P", "Total"]) if word != "Kelompok Umur" else "Jumlah"

    def write(name: str, number: int | None, value: str, amounts: list[float], leaf: bool) -> None:
        nonlocal row
        for place, cell in enumerate((number, name or None, value or None), 1):
            draw.put(row, place, cell)
        for place, amount in enumerate(amounts, 4):
            cell_name = draw.put(row, place, amount)
            if leaf:
                table.values[cell_name] = Money("layanan", "TW2", amount)
        table.levels[row] = frozenset(("rincian",)) if leaf else SUMS
        row += 1

    for number, kecamatan in enumerate(random.sample(KECAMATAN, random.randint(3, 6)), 1):
        first = row
        block = {value: [float(random.randint(11, 900)) for _ in services] for value in values}
        for place, (value, amounts) in enumerate(block.items()):
            write(kecamatan if place == 0 else "", number if place == 0 else None, value, amounts, leaf=True)
            sums[value] = [before + amount for before, amount in zip(sums[value], amounts, strict=True)]
        if sum_in_block:
            write("", None, together, [sum(column) for column in zip(*block.values(), strict=True)], leaf=False)
        if merged:
            draw.merge(first, 1, row - 1, 1)
            draw.merge(first, 2, row - 1, 2)
    if sum_by_value:
        for place, (value, amounts) in enumerate(sums.items()):
            write("Jumlah" if place == 0 else "", None, value, amounts, leaf=False)
    if grand:
        write(
            "" if sum_by_value else "Jumlah",
            None,
            together if sum_by_value else "",
            [sum(c) for c in zip(*sums.values(), strict=True)],
            leaf=False,
        )
    table.box = f"A{top}:{letter(len(heads))}{row - 1}"
    truth.tables.append(table)
    return truth, draw.xlsx()


def differences(random: Random) -> tuple[Truth, bytes]:
    """An LRA: income, spending, financing, each with its total, and the rows that are one total minus another."""
    draw = Draw(random, "LRA")
    truth = Truth("selisih", "Laporan Capil TW II 2026.xlsx")
    top = draw.titles(1, 4, ["LAPORAN REALISASI ANGGARAN", "BIDANG PELAYANAN PENCATATAN SIPIL", "TRIWULAN II TAHUN 2026"])
    coded = draw.chance(0.5)
    heads = [("Kode", "kode")] * coded + [("Uraian", "uraian"), ("Anggaran", "pagu.TH"), ("Realisasi", "realisasi_anggaran.TW2")]
    for place, (head, _) in enumerate(heads, 1):
        draw.put(top, place, head, bold=True)
    table = TableTruth("LRA", "", {letter(place): frozenset((role,)) for place, (_, role) in enumerate(heads, 1)}, {}, {})
    row = top + 1

    def write(kode: str, name: str, amounts: list[float], level: str) -> None:
        nonlocal row
        if coded and kode:
            draw.put(row, 1, kode)
        draw.put(row, 1 + coded, name)
        for place, (amount, key) in enumerate(zip(amounts, (("pagu", "TH"), ("realisasi_anggaran", "TW2")), strict=True), 2 + coded):
            cell = draw.put(row, place, amount)
            if level == "rincian":
                table.values[cell] = Money(*key, amount)
        table.levels[row] = SUMS if level == "jumlah" else frozenset((level,))
        row += 1

    def group(kode: str, name: str, lines: list[str]) -> list[float]:
        amounts = [[float(random.randint(20_003, 900_001) * 100), 0.0] for _ in lines]
        for line in amounts:
            line[1] = line[0] // random.randint(2, 7)
        total = [sum(column) for column in zip(*amounts, strict=True)]
        if coded:
            write(kode, name, total, "jumlah")
        for place, (line, own) in enumerate(zip(lines, amounts, strict=True), 1):
            write(f"{kode}.{place}", line, own, "rincian")
        write("", f"Jumlah {name}", total, "jumlah")
        return total

    income = group("4", "Pendapatan", ["Retribusi", "Hibah", "Lain-lain"][: random.randint(2, 3)])
    spending = group("5", "Belanja", ["Pegawai", "Barang dan Jasa", "Modal"][: random.randint(2, 3)])
    rest = [first - second for first, second in zip(income, spending, strict=True)]
    write("", random.choice(["SURPLUS/(DEFISIT)", "Surplus / Defisit", "SURPLUS (DEFISIT)"]), rest, "selisih")
    if draw.chance(0.6):
        received, paid = ([float(random.randint(50_003, 90_001) * 1_000), float(random.randint(20_003, 40_001) * 1_000)] for _ in range(2))
        write("6.1", "Penerimaan Pembiayaan", received, "rincian")
        write("6.2", "Pengeluaran Pembiayaan", paid, "rincian")
        net = [first - second for first, second in zip(received, paid, strict=True)]
        write("", "PEMBIAYAAN NETTO", net, "selisih")
        write("", random.choice(["SILPA", "Sisa Lebih Pembiayaan Anggaran"]), [a + b for a, b in zip(rest, net, strict=True)], "selisih")
    table.box = f"A{top}:{letter(len(heads))}{row - 1}"
    truth.tables.append(table)
    return truth, draw.xlsx()


def noted(random: Random) -> tuple[Truth, bytes]:
    """A budget with notes between its rows, and others below it with a signature."""
    draw = Draw(random, "Anggaran")
    truth = Truth("catatan", "Laporan Capil TW II 2026.xlsx")
    top = draw.titles(1, 4, ["ANGGARAN", "BIDANG PELAYANAN PENCATATAN SIPIL", "TRIWULAN II TAHUN 2026"])
    heads = [("No", "no"), ("Uraian", "uraian"), ("Pagu (Rp)", "pagu.TH"), ("Realisasi Anggaran TW II (Rp)", "realisasi_anggaran.TW2")]
    for place, (head, _) in enumerate(heads, 1):
        draw.put(top, place, head, bold=True)
    table = TableTruth("Anggaran", "", {letter(place): frozenset((role,)) for place, (_, role) in enumerate(heads, 1)}, {}, {})
    row, last, sums = top + 1, top, [0.0, 0.0]
    count = random.randint(4, 8)
    after = set(random.sample(range(1, count), random.randint(1, 2)))
    for number in range(1, count + 1):
        amounts = [float(random.randint(20_003, 900_001) * 100), float(random.randint(2_003, 20_001) * 100)]
        draw.put(row, 1, number)
        draw.put(row, 2, f"Kegiatan {number}")
        for place, (amount, key) in enumerate(zip(amounts, (("pagu", "TH"), ("realisasi_anggaran", "TW2")), strict=True), 3):
            table.values[draw.put(row, place, amount)] = Money(*key, amount)
            sums[place - 3] += amount
        table.levels[row] = frozenset(("rincian",))
        last, row = row, row + 1
        if number in after:
            row += random.choice([0, 0, 1])
            draw.put(
                row,
                random.choice([1, 2]),
                random.choice(["*) angka sementara", "Keterangan: belum termasuk perubahan", "Catatan: menunggu SPJ"]),
            )
            row += random.choice([1, 1, 2])
    if draw.chance(0.7):
        draw.put(row, 2, "JUMLAH")
        for place, amount in enumerate(sums, 3):
            draw.put(row, place, amount)
        table.levels[row] = frozenset(("jumlah",))
        last, row = row, row + 1
    table.box = f"A{top}:D{last}"
    truth.tables.append(table)
    draw.put(row + 1, 1, "Sumber: DPA")
    draw.signature(row + 3, 3)
    return truth, draw.xlsx()
