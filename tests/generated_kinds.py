# ruff: noqa: E501 - rows of workbooks and statements about them read best as one line each
"""Random workbooks of the other kinds: E.81 with K and Rp, indicator tables with everyday heads, recaps, long tables, several tables on a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from random import Random

from generated_budgets import ROMAN, Node, numbered, total_of, tree
from generated_sheet import SUMS, TEXT, Draw, Money, TableTruth, Truth, indonesian, letter

INDICATORS = (
    ("CAPIL-01", "Persentase kepemilikan akta kelahiran anak 0–18 tahun", "%"), ("CAPIL-03", "Jumlah akta kelahiran yang diterbitkan", "dokumen"),
    ("CAPIL-04", "Jumlah akta perkawinan non-muslim yang diterbitkan", "dokumen"),
    ("CAPIL-02", "Persentase akta kematian yang diterbitkan dari kematian yang dilaporkan", "%"),
    ("CAPIL-06", "Persentase desa yang memiliki Buku Pokok Pemakaman", "%"), ("CAPIL-07", "Rata-rata waktu penerbitan akta kelahiran", "hari kerja"),
)  # fmt: skip
NAME_HEADS = (
    "Indikator Kinerja",
    "INDIKATOR",
    "Indikator\nKinerja",
    "SASARAN / INDIKATOR KINERJA",
    "Uraian Indikator Kinerja",
    "Kinerja yang diukur",
)
UNIT_HEADS = ("Satuan", "SAT.", "Satuan")
RESULT_HEADS = ("Realisasi TW {}", "Realisasi Triwulan {}", "Real. TW {}", "Realisasi Kinerja TW-{}", "Realisasi\nTW {}")
PERCENT_HEADS = ("%", "(%)", "Persentase", "Capaian (%)", "% Capaian", "Capaian Kinerja")
KECAMATAN = ("Tabunganen", "Tamban", "Anjir Pasar", "Anjir Muara", "Alalak", "Mandastana", "Rantau Badauh", "Belawang", "Cerbon", "Bakumpai",
             "Kuripan", "Tabukan", "Mekarsari", "Barambai", "Marabahan", "Wanaraya", "Jejangkit")  # fmt: skip
SERVICES = ("KK Cetak", "KTP-el Cetak", "KIA Cetak", "Akta Kelahiran", "Akta Kematian", "Surat Pindah", "Surat Datang")
TITLES = ["LAPORAN CAPAIAN KINERJA", "BIDANG PELAYANAN PENCATATAN SIPIL", "TRIWULAN II TAHUN 2026"]
FILE = "Laporan Capil TW II 2026.xlsx"


def _columns(heads: Iterable[tuple[str, str]], left: int) -> dict[str, frozenset[str]]:
    """(title, role) in the order of the sheet; ``text`` for a column of words."""
    return {letter(left + place): TEXT if role == "text" else frozenset(role.split("|")) for place, (_, role) in enumerate(heads)}


def indicators(random: Random) -> tuple[Truth, bytes]:
    """Target and realisasi, with a stated percentage under any title, an average row, a percent format, an ``s.d.`` column."""
    draw = Draw(random, "Kinerja")
    truth = Truth("indikator", FILE)
    left = random.choice([1, 1, 2])
    quarters = random.choice([(2,), (1, 2), (1, 2)])
    percent = random.random() < 0.5
    so_far = random.random() < 0.2 and quarters == (1, 2)
    heads = [("No", "no"), ("Kode", "kode")] if draw.chance(0.6) else [("No", "no")]
    heads += [(random.choice(NAME_HEADS), "indikator"), (random.choice(UNIT_HEADS), "satuan"), ("Target Tahun 2026", "target.TH")]
    heads += [(random.choice(RESULT_HEADS).format(ROMAN[q - 1]), f"realisasi.TW{q}") for q in quarters]
    if so_far:
        heads.append((random.choice(["Realisasi s.d. TW II", "s/d TW II", "Realisasi Kumulatif TW II"]), "lain|lain.TH|lain.TW2"))
        truth.rightly.add("KUMULATIF")
    if percent:
        heads.append((random.choice(PERCENT_HEADS), "capaian.TW2|capaian.TH"))
    heads.append((random.choice(["Keterangan", "Ket", "Bukti Dukung"]), "text"))
    top = draw.titles(left, len(heads), TITLES)
    for place, (head, _) in enumerate(heads):
        draw.put(top, left + place, head, bold=True)
    table = TableTruth("Kinerja", "", _columns(heads, left), {}, {})
    row = top + 1
    if draw.chance(0.35):
        style = random.choice(["{}", "({})"])
        for place in range(len(heads)):
            text = chr(97 + place) if style == "({})" and draw.chance(0.5) else str(place + 1)
            draw.put(row, left + place, f"({text})" if style == "({})" else int(text))
        row += 1
    chosen = random.sample(INDICATORS, random.randint(3, 6))
    wide = random.random() < 0.25
    writing = random.choice(["number", "number", "id"])
    totals: dict[str, list[float]] = {}
    for number, (kode, name, satuan) in enumerate(chosen, 1):
        target = {"%": round(random.uniform(60, 100), 2), "hari kerja": 3.0}.get(satuan, float(random.randint(40, 9000)))
        results = {q: round(target * random.uniform(0.5, 1.0), 2) if satuan in ("%", "hari kerja") else float(int(target * random.uniform(0.1, 0.4)))
                   for q in quarters}  # fmt: skip
        if satuan == "%":
            results = dict(zip(quarters, sorted(results.values()), strict=True))  # a position that may not fall
        for place, (head, role) in enumerate(heads):
            column = left + place
            key = role.split("|")[0]
            if key == "no":
                draw.put(row, column, number)
            elif key == "kode":
                draw.put(row, column, kode)
            elif key == "indikator":
                draw.put(row, column, name)
            elif key == "satuan":
                draw.put(row, column, random.choice([satuan, satuan.title()]))
            elif key.startswith(("target", "realisasi")):
                measure, period = key.split(".")
                value = target if measure == "target" else results[int(period[2])]
                formatted = wide and satuan == "%"
                written: object = indonesian(value) if writing == "id" and not formatted else value
                cell = draw.put(row, column, written, style="0.00%" if formatted else "")
                table.values[cell] = Money(measure, period, value)
                totals.setdefault(key, []).append(value)
            elif key.startswith("capaian"):
                last = results[quarters[-1]]
                draw.put(row, column, round((2 * target - last if satuan == "hari kerja" else last) / target * 100, 2))
            elif key == "text" and draw.chance(0.5):
                draw.put(row, column, random.choice(["sesuai rencana", "https://contoh.go.id/b"]) if head != "Ket" else "terlaksana")
            elif key.startswith("lain"):
                draw.put(row, column, round(sum(results.values()), 2) if satuan == "dokumen" else results[quarters[-1]])
        table.levels[row] = frozenset(("rincian",))
        row += 1
    if wide:
        truth.rightly |= {"FORMAT_PERSEN", "PERSEN_FORMAT"}
    if draw.chance(0.35):
        draw.put(
            row, left, random.choice(["Rata - rata capaian", "Rata-rata", "Rerata capaian (%)", "RATA RATA CAPAIAN KINERJA", "Nilai Rata2"])
        )
        draw.merge(row, left, row, left + [role for _, role in heads].index("indikator"))
        for place, (_, role) in enumerate(heads):
            if role in totals:
                draw.put(row, left + place, round(sum(totals[role]) / len(totals[role]), 2))
        table.levels[row] = frozenset(("rata-rata",))
        row += 1
    table.box = f"{letter(left)}{top}:{letter(left + len(heads) - 1)}{row - 1}"
    truth.tables.append(table)
    if draw.chance(0.6):
        draw.signature(row + 2, left + len(heads) - 2)
    return truth, draw.xlsx()


def e81(random: Random) -> tuple[Truth, bytes]:
    """Target and realisasi as K and Rp under merged groups, Σ TW beside them; parents carry percentages of their own."""
    draw = Draw(random, "E.81")
    truth = Truth("e81", "Evaluasi Renja Capil TW II 2026.xlsx", rightly={"INDIKATOR_TIDAK_TERDAFTAR"})
    coded = random.choice(["full", "blank", "none", "none"])
    roots = tree(random, random.choice([2, 3, 4]), random.choice(["round", "odd"]), 3)
    numbered(roots, "running")
    sums = draw.chance(0.5)
    heads: list[tuple[str, str]] = [("No", "no")]
    heads += [("Sasaran", "text")] if draw.chance(0.3) else []
    heads += [("Kode", "kode")] if coded != "none" else []
    heads += [("Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan", "uraian"),
              ("Indikator Kinerja Program (Outcome)/Kegiatan (Output)", "indikator"), ("Satuan", "satuan")]  # fmt: skip
    groups = [("Target Kinerja dan Anggaran Renja Tahun 2026", "target.TH", "pagu.TH"), ("Realisasi TW I", "realisasi.TW1", "realisasi_anggaran.TW1"),
              ("Realisasi TW II", "realisasi.TW2", "realisasi_anggaran.TW2")]  # fmt: skip
    if sums:
        groups.append(("Realisasi Capaian Kinerja dan Anggaran Renja yang dievaluasi", "jumlah_realisasi.TH", "jumlah_anggaran.TH"))
    top = draw.titles(
        1, len(heads) + 2 * len(groups), ["EVALUASI TERHADAP HASIL RENJA", "BIDANG PELAYANAN PENCATATAN SIPIL", "TRIWULAN II TAHUN 2026"]
    )
    flat: list[tuple[str, str]] = list(heads)
    for place, (head, _) in enumerate(heads, 1):
        draw.put(top, place, head, bold=True)
        draw.merge(top, place, top + 1, place)
    for number, (head, work, money) in enumerate(groups):
        column = len(heads) + 1 + 2 * number
        draw.put(top, column, head, bold=True)
        draw.merge(top, column, top, column + 1)
        draw.put(top + 1, column, "K")
        draw.put(top + 1, column + 1, random.choice(["Rp", "Rp."]))
        flat += [(head, work), (head, money)]
    table = TableTruth("E.81", "", _columns(flat, 1), {}, {})
    row = top + 2
    if draw.chance(0.6):
        for place in range(len(flat)):
            draw.put(row, place + 1, place + 1)
        row += 1
    first = row

    def line(node: Node) -> None:
        nonlocal row
        leaf = not node.children
        own = total_of([node], 3)
        target = float(random.randint(2, 900)) if leaf else 100.0
        work = [target, float(int(target * 0.2)), float(int(target * 0.3))]
        money = [*own, round(own[1] + own[2], 2)]
        work.append(work[1] + work[2])
        named = leaf or draw.chance(0.6)
        for place, (_, role) in enumerate(flat, 1):
            measure, _, key = role.partition(".")
            if role == "no":
                draw.put(row, place, int(node.number))
            elif role == "kode" and coded == "full":
                draw.put(row, place, node.code)
            elif role == "uraian":
                draw.put(row, place, node.name, bold=not leaf and draw.chance(0.4))
            elif role == "indikator" and named:
                draw.put(row, place, f"{'Jumlah' if leaf else 'Persentase'} {node.name.lower()} {node.number}")
            elif role == "satuan" and named:
                draw.put(row, place, "Dokumen" if leaf else "%")
            elif measure in ("pagu", "realisasi_anggaran", "jumlah_anggaran"):
                number = money[("pagu.TH", "realisasi_anggaran.TW1", "realisasi_anggaran.TW2", "jumlah_anggaran.TH").index(role)]
                cell = draw.put(row, place, number)
                if leaf and measure != "jumlah_anggaran":
                    table.values[cell] = Money(measure, key, number)
            elif measure in ("target", "realisasi", "jumlah_realisasi") and named:
                draw.put(row, place, work[("target.TH", "realisasi.TW1", "realisasi.TW2", "jumlah_realisasi.TH").index(role)])
        table.levels[row] = frozenset(("rincian",)) if leaf else frozenset(("induk",))
        row += 1
        for child in node.children:
            line(child)

    for root in roots:
        line(root)
    if any(role == "text" for _, role in flat):
        draw.put(first, 2, "Meningkatnya pelayanan")
        draw.merge(first, 2, row - 1, 2)
    if draw.chance(0.7):
        label = random.choice(["JUMLAH", "", " ", "T O T A L", "Total Belanja", None])
        own = total_of(roots, 3)
        for place, (_, role) in enumerate(flat, 1):
            names = ("pagu.TH", "realisasi_anggaran.TW1", "realisasi_anggaran.TW2", "jumlah_anggaran.TH")
            if role in names:
                draw.put(row, place, [*own, round(own[1] + own[2], 2)][names.index(role)])
        if label:
            draw.put(row, 1, label)
        table.levels[row] = frozenset(("jumlah",))
        row += 1
    table.box = f"A{top}:{letter(len(flat))}{row - 1}"
    truth.tables.append(table)
    if draw.chance(0.5):
        draw.signature(row + 2, len(flat) - 3)
    return truth, draw.xlsx()


def recap(random: Random) -> tuple[Truth, bytes]:
    """Services per kecamatan: total below, above or unnamed, a column that adds up the others, a rate among the counts."""
    draw = Draw(random, "Rekap")
    truth = Truth("rekap", "Rekap Capil Juni 2026.xlsx", periode="2026-B06")
    services = random.sample(SERVICES, random.randint(2, 5))
    together = len(services) > 2 and draw.chance(0.4)
    heads = [("No", "no"), (random.choice(["Kecamatan", "KECAMATAN", "Nama Kecamatan"]), "kecamatan")]
    heads += [(service, "layanan.B06") for service in services] + ([("Jumlah", "jumlah_layanan.B06")] if together else [])
    top = draw.titles(1, len(heads), ["REKAPITULASI PELAYANAN", "BIDANG PELAYANAN PENCATATAN SIPIL", "BULAN JUNI 2026"])
    for place, (head, _) in enumerate(heads, 1):
        draw.put(top, place, head, bold=True)
    table = TableTruth("Rekap", "", _columns(heads, 1), {}, {})
    places = random.sample(KECAMATAN, random.randint(5, 17))
    numbers = {place: [float(random.randint(0, 400)) for _ in services] for place in places}
    label = random.choice(
        ["JUMLAH", "TOTAL", "T O T A L", "Jumlah Total", "", "Kabupaten Barito Kuala", "JUMLAH/TOTAL", "Total Se-Kabupaten", None]
    )
    above = label == "Kabupaten Barito Kuala" or (bool(label) and draw.chance(0.15))
    row = top + 1

    def line(name: str | None, number: int | None, values: list[float], leaf: bool) -> None:
        nonlocal row
        draw.put(row, 1, number)
        draw.put(row, 2 if leaf or draw.chance(0.5) else 1, name or None, bold=not leaf)
        for place, value in enumerate([*values, *([sum(values)] if together else [])], 3):
            cell = draw.put(row, place, value)
            if leaf and place - 3 < len(services):
                table.values[cell] = Money("layanan", "B06", value)
        table.levels[row] = frozenset(("rincian",)) if leaf else SUMS
        row += 1

    sums = [sum(values[place] for values in numbers.values()) for place in range(len(services))]
    if above:
        line(label, None, sums, leaf=False)
    for number, place in enumerate(places, 1):
        line(place.upper() if draw.chance(0.5) else place, number, numbers[place], leaf=True)
    if label is not None and not above:
        line(label, None, sums, leaf=False)
    table.box = f"A{top}:{letter(len(heads))}{row - 1}"
    truth.tables.append(table)
    return truth, draw.xlsx()


def tidy(random: Random) -> tuple[Truth, bytes]:
    """Tahun and Triwulan as columns beside a budget line per row, with text columns that sound like money."""
    draw = Draw(random, "data")
    truth = Truth("panjang", "data belanja capil.xlsx")
    heads = [("Tahun", "tahun"), ("Triwulan", "waktu"), ("Kode Belanja", "kode"), (random.choice(["Uraian Belanja", "Uraian"]), "uraian"),
             ("Jenis Belanja", "text"), ("Sumber Dana", "text"), ("Anggaran", "pagu.TH"), ("Realisasi", "realisasi_anggaran.TW2")]  # fmt: skip
    for place, (head, _) in enumerate(heads, 1):
        draw.put(1, place, head)
    table = TableTruth("data", "", _columns(heads, 1), {}, {})
    count = random.randint(3, 9)
    for row in range(2, count + 2):
        pagu, spent = float(random.randint(1, 900) * 1_000_000), float(random.randint(1, 900) * 10_000)
        cells = [2026, random.choice(["II", 2]), f"5.1.{row:02d}", f"Belanja {row}", random.choice(["Pegawai (51)", "Barang (52)"]), "DAU"]
        for place, value in enumerate(cells, 1):
            draw.put(row, place, value)
        table.values[draw.put(row, 7, pagu)] = Money("pagu", "TH", pagu)
        table.values[draw.put(row, 8, spent, style=random.choice(["", '"Rp"#,##0']))] = Money("realisasi_anggaran", "TW2", spent)
        table.levels[row] = frozenset(("rincian",))
    table.box = f"A1:H{count + 1}"
    truth.tables.append(table)
    return truth, draw.xlsx()


def dimensions(random: Random) -> tuple[Truth, bytes]:
    """One count per kecamatan and words that part the people: kelamin, kelompok umur, agama."""
    draw = Draw(random, "agregat")
    truth = Truth("dimensi", "agregat penduduk.xlsx", periode="2026-TH")
    words = {"kelamin": ("L", "P"), "agama": ("Islam", "Kristen"), "kelompok umur": ("0-4", "5-9", "10-14")}
    chosen = random.sample(sorted(words), random.choice([1, 2]))
    heads = [("tahun", "tahun"), ("kecamatan", "kecamatan"), *((word, "text") for word in chosen), ("jumlah", "layanan.TH")]
    for place, (head, _) in enumerate(heads, 1):
        draw.put(1, place, head)
    table = TableTruth("agregat", "", _columns(heads, 1), {}, {})
    row = 2
    for kecamatan in random.sample(KECAMATAN, random.randint(3, 6)):
        for _ in range(random.randint(2, 4)):
            number = float(random.randint(1, 900))
            for place, value in enumerate([2026, kecamatan, *(random.choice(words[word]) for word in chosen)], 1):
                draw.put(row, place, value)
            table.values[draw.put(row, len(heads), number)] = Money("layanan", "TH", number)
            table.levels[row] = frozenset(("rincian",))
            row += 1
    table.box = f"A1:{letter(len(heads))}{row - 1}"
    truth.tables.append(table)
    return truth, draw.xlsx()


def two_tables(random: Random) -> tuple[Truth, bytes]:
    """Indicators and below them, after blank rows and a title, a budget with its total."""
    draw = Draw(random, "Laporan")
    truth = Truth("dua tabel", FILE)
    row = draw.titles(1, 6, TITLES)
    heads = [("No", "no"), ("Kode", "kode"), ("Indikator Kinerja", "indikator"), ("Satuan", "satuan"), ("Target Tahun 2026", "target.TH"),
             ("Realisasi TW II", "realisasi.TW2")]  # fmt: skip
    first = TableTruth("Laporan", "", _columns(heads, 1), {}, {})
    top = row
    for place, (head, _) in enumerate(heads, 1):
        draw.put(row, place, head, bold=True)
    for number, (kode, name, satuan) in enumerate(random.sample(INDICATORS, random.randint(2, 4)), 1):
        row += 1
        target = {"%": 100.0, "hari kerja": 3.0}.get(satuan, 4000.0)
        for place, value in enumerate([number, kode, name, satuan], 1):
            draw.put(row, place, value)
        first.values[draw.put(row, 5, target)] = Money("target", "TH", target)
        result = {"%": 97.5, "hari kerja": 2.0}.get(satuan, 1234.0)
        first.values[draw.put(row, 6, result)] = Money("realisasi", "TW2", result)
        first.levels[row] = frozenset(("rincian",))
    first.box = f"A{top}:F{row}"
    row += random.choice([2, 3, 5])
    if draw.chance(0.7):
        draw.put(row, 1, "REALISASI ANGGARAN", bold=True)
        row += 1
    money = [
        ("No", "no"),
        ("Kode", "kode"),
        ("Uraian", "uraian"),
        ("Pagu (Rp)", "pagu.TH"),
        ("Realisasi Anggaran TW II (Rp)", "realisasi_anggaran.TW2"),
    ]
    second = TableTruth("Laporan", "", _columns(money, 1), {}, {})
    top = row
    for place, (head, _) in enumerate(money, 1):
        draw.put(row, place, head, bold=True)
    sums = [0.0, 0.0]
    for number in range(1, random.randint(3, 6)):
        row += 1
        pagu, spent = float(random.randint(10, 900) * 1_000_000), float(random.randint(1, 9) * 1_234_500)
        sums = [sums[0] + pagu, sums[1] + spent]
        for place, value in enumerate([number, f"2.12.03.2.01.{number:04d}", f"Sub kegiatan {number}"], 1):
            draw.put(row, place, value)
        second.values[draw.put(row, 4, pagu)] = Money("pagu", "TH", pagu)
        second.values[draw.put(row, 5, spent)] = Money("realisasi_anggaran", "TW2", spent)
        second.levels[row] = frozenset(("rincian",))
    row += 1
    draw.put(row, random.choice([1, 3]), random.choice(["JUMLAH", "T O T A L", "", "Jumlah (1+2)"]) or None)
    draw.put(row, 4, sums[0])
    draw.put(row, 5, sums[1])
    second.levels[row] = frozenset(("jumlah",))
    second.box = f"A{top}:E{row}"
    truth.tables += [first, second]
    return truth, draw.xlsx()


def codes(random: Random) -> tuple[Truth, bytes]:
    """Codes that Excel made dates or numbers; their written form stands in the number format."""
    draw = Draw(random, "Anggaran")
    truth = Truth("kode", FILE, rightly={"KODE_TANGGAL"})
    top = draw.titles(1, 5, TITLES)
    heads = [
        ("No", "no"),
        ("Kode", "kode"),
        ("Uraian", "uraian"),
        ("Pagu (Rp)", "pagu.TH"),
        ("Realisasi Anggaran TW II (Rp)", "realisasi_anggaran.TW2"),
    ]
    for place, (head, _) in enumerate(heads, 1):
        draw.put(top, place, head, bold=True)
    table = TableTruth("Anggaran", "", _columns(heads, 1), {}, {})
    written: list[tuple[object, str]] = [
        (date(2001, 12, 2), "d.mm.yy"),
        (5.2, "0.00"),
        (3, "000"),
        ("2.12.03", ""),
        ("5.1.02.01", ""),
        (7.1, "0.00"),
    ]
    row = top
    for number, (code, style) in enumerate(random.sample(written, random.randint(3, 6)), 1):
        row += 1
        draw.put(row, 1, number)
        draw.put(row, 2, code, style=style)
        draw.put(row, 3, f"Kegiatan {number}")
        pagu = random.randint(50, 900) * 100_000
        for column, (measure, key) in ((4, ("pagu", "TH")), (5, ("realisasi_anggaran", "TW2"))):
            value = float(pagu if measure == "pagu" else pagu // 3)
            table.values[draw.put(row, column, value)] = Money(measure, key, value)
        table.levels[row] = frozenset(("rincian",))
    table.box = f"A{top}:E{row}"
    truth.tables.append(table)
    return truth, draw.xlsx()


def accounts(random: Random) -> tuple[Truth, bytes]:
    """Account codes that come back under each sub kegiatan: a parent is a parent of the rows that follow it, not of equal codes elsewhere."""
    draw = Draw(random, "LRA")
    truth = Truth("rekening", FILE)
    top = draw.titles(1, 4, TITLES)
    heads = [
        ("Kode Rekening", "kode"),
        ("Uraian", "uraian"),
        ("Anggaran (Rp)", "pagu.TH"),
        ("Realisasi Anggaran TW II (Rp)", "realisasi_anggaran.TW2"),
    ]
    for place, (head, _) in enumerate(heads, 1):
        draw.put(top, place, head, bold=True)
    table = TableTruth("LRA", "", _columns(heads, 1), {}, {})
    lines: list[tuple[str, str, tuple[float, float], bool]] = []
    for number in range(1, random.randint(3, 5)):
        accounts_here: list[tuple[str, str, tuple[float, float], bool]] = []
        total = (0.0, 0.0)
        for account in random.sample(["5.1.01", "5.1.02", "5.2.02"], random.randint(1, 3)):
            leaves = [] if draw.chance(0.4) else [(f"{account}.{n:02d}", (float(random.randint(200, 900) * 1000), float(random.randint(20, 99) * 1000)))
                                                  for n in range(1, random.randint(2, 4))]  # fmt: skip
            own = (
                (sum(a for _, (a, _) in leaves), sum(b for _, (_, b) in leaves))
                if leaves
                else (float(random.randint(200, 900) * 1000), 70_000.0)
            )
            accounts_here.append((account, f"Belanja {account}", own, not leaves))
            accounts_here += [(code, f"Belanja {code}", both, True) for code, both in leaves]
            total = (total[0] + own[0], total[1] + own[1])
        lines += [(f"2.12.03.2.01.{number:04d}", f"Sub kegiatan {number}", total, False), *accounts_here]
    row = top
    for code, name, both, leaf in lines:
        row += 1
        draw.put(row, 1, code)
        draw.put(row, 2, name)
        for column, value, (measure, key) in zip((3, 4), both, (("pagu", "TH"), ("realisasi_anggaran", "TW2")), strict=True):
            cell = draw.put(row, column, value)
            if leaf:
                table.values[cell] = Money(measure, key, value)
        table.levels[row] = frozenset(("rincian",)) if leaf else frozenset(("induk",))
    table.box = f"A{top}:D{row}"
    truth.tables.append(table)
    return truth, draw.xlsx()


def carried(random: Random) -> tuple[Truth, bytes]:
    """A budget printed over two pages: *dipindahkan* at the foot, *pindahan* at the head, the total at the end."""
    draw = Draw(random, "Anggaran")
    truth = Truth("pindahan", FILE)
    top = draw.titles(1, 4, TITLES)
    heads = [("No", "no"), ("Uraian", "uraian"), ("Pagu (Rp)", "pagu.TH"), ("Realisasi Anggaran TW II (Rp)", "realisasi_anggaran.TW2")]
    for place, (head, _) in enumerate(heads, 1):
        draw.put(top, place, head, bold=True)
    table = TableTruth("Anggaran", "", _columns(heads, 1), {}, {})
    sums = [0.0, 0.0]
    row = top
    count, page = random.randint(5, 9), random.randint(2, 4)
    words = random.choice(
        [("Jumlah dipindahkan", "Jumlah pindahan"), ("Dipindahkan", "Pindahan"), ("Jumlah yang dipindahkan", "Pindahan dari halaman 1")]
    )
    for number in range(1, count + 1):
        row += 1
        pagu = random.randint(50, 900) * 100_000
        values = [float(pagu), float(pagu // random.randint(2, 9))]
        sums = [sums[0] + values[0], sums[1] + values[1]]
        draw.put(row, 1, number)
        draw.put(row, 2, f"Kegiatan {number}")
        for column, value, (measure, key) in zip((3, 4), values, (("pagu", "TH"), ("realisasi_anggaran", "TW2")), strict=True):
            table.values[draw.put(row, column, value)] = Money(measure, key, value)
        table.levels[row] = frozenset(("rincian",))
        for word in words if number == page else (random.choice(["JUMLAH", "T O T A L"]),) if number == count else ():
            row += 1
            draw.put(row, 2, word, bold=True)
            draw.put(row, 3, sums[0])
            draw.put(row, 4, sums[1])
            table.levels[row] = frozenset(("jumlah",)) if number == count else SUMS
    table.box = f"A{top}:D{row}"
    truth.tables.append(table)
    return truth, draw.xlsx()


KINDS: dict[str, Callable[[Random], tuple[Truth, bytes]]] = {
    "indikator": indicators, "e81": e81, "rekap": recap, "panjang": tidy, "dimensi": dimensions, "dua tabel": two_tables, "kode": codes,
    "rekening": accounts, "pindahan": carried,
}  # fmt: skip
