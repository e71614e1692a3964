"""Numbers written in parts: kecamatan side by side, an indicator per kecamatan or L and P, its money below it, and weeks of a month."""

from __future__ import annotations

from random import Random

from generated_kinds import KECAMATAN, SERVICES
from generated_sheet import SUMS, Draw, Money, TableTruth, Truth, letter

TITLES = ["LAPORAN KINERJA", "BIDANG PELAYANAN PENDAFTARAN PENDUDUK"]
COUNTED = (("DAFDUK-03", "Jumlah pencetakan KTP-el", "keping"), ("DAFDUK-05", "Jumlah Kartu Keluarga yang diterbitkan", "dokumen"),
           ("DAFDUK-06", "Jumlah surat pindah datang (SKPWNI) yang diproses", "dokumen"))  # fmt: skip
SHARE = ("DAFDUK-01", "Cakupan perekaman KTP-el", "%")
_SPELLINGS = (str, str.upper, "Kec. {}".format, "KECAMATAN {}".format)


def across(random: Random) -> tuple[Truth, bytes]:
    """Services or indicators by kecamatan as columns: plain, below one head, or over target and realisasi; with a total or without."""
    draw = Draw(random, "Rekap")
    truth = Truth("silang", "Dafduk TW II 2026.xlsx")
    places = random.sample(KECAMATAN, random.randint(2, 8))
    spelled = random.choice(_SPELLINGS)
    of_indicators, total = draw.chance(0.5), random.choice(["Jumlah", "TOTAL", "Kabupaten", ""])
    measures = [("Target TW II", "target"), ("Realisasi TW II", "realisasi")] if of_indicators and draw.chance(0.4) else []
    below = not measures and draw.chance(0.4)
    heads = [("No", "no"), ("Indikator Kinerja", "indikator"), ("Satuan", "satuan")] if of_indicators else [
        ("No", "no"), (random.choice(["Jenis Pelayanan", "Uraian", "Produk Layanan"]), "nama_layanan|uraian")]  # fmt: skip
    top = draw.titles(1, len(heads) + len(places), ["REKAP PELAYANAN", *TITLES[1:], "TRIWULAN II TAHUN 2026"])
    height, width = 2 if measures or below else 1, max(len(measures), 1)
    columns = {letter(place): frozenset(role.split("|")) for place, (_, role) in enumerate(heads, 1)}
    for place, (head, _) in enumerate(heads, 1):
        draw.put(top, place, head, bold=True)
        draw.merge(top, place, top + height - 1, place)
    first = len(heads) + 1
    blocks = [*map(spelled, places), *([total] if total else [])]
    if below:
        draw.put(top, first, random.choice(["Kecamatan", "Nama Kecamatan", "KECAMATAN"]), bold=True)
        draw.merge(top, first, top, first + len(places) - 1)
    for number, head in enumerate(blocks):
        at = first + number * width
        is_total_beside = below and number == len(places)
        draw.put(top if measures or not below or is_total_beside else top + 1, at, head, bold=True)
        if measures:
            draw.merge(top, at, top, at + 1)
        if is_total_beside:
            draw.merge(top, at, top + 1, at)
        for place, (word, _) in enumerate(measures):
            draw.put(top + 1, at + place, word, bold=True)
        for place in range(width):
            role = measures[place][1] if measures else "realisasi" if of_indicators else "layanan"
            columns[letter(at + place)] = frozenset((f"{role}.TW2",))
    table = TableTruth("Rekap", "", columns, {}, {})
    rows = [*COUNTED] if of_indicators else [("", name, "") for name in random.sample(SERVICES, 4)]
    if of_indicators and total:
        rows.append(SHARE)
    for number, (kode, name, satuan) in enumerate(rows, 1):
        row = top + height + number - 1
        draw.put(row, 1, number)
        draw.put(row, 2, name)
        if satuan:
            draw.put(row, 3, satuan)
        for place in range(width):
            role = measures[place][1] if measures else "realisasi" if of_indicators else "layanan"
            numbers = [float(random.randint(60, 97) if satuan == "%" else random.randint(80, 99)) for _ in places]
            whole = round(sum(numbers) / len(numbers), 2) if satuan == "%" else sum(numbers)
            for at, amount in enumerate([*numbers, *([whole] if total else [])]):
                cell = draw.put(row, first + at * width + place, amount)
                if at < len(places) or of_indicators:
                    table.values[cell] = Money(role, "TW2", amount)
            if kode:
                truth.wholes[kode, role, "TW2"] = whole
    table.box = f"A{top}:{letter(first + len(blocks) * width - 1)}{top + height + len(rows) - 1}"
    truth.tables.append(table)
    if of_indicators and satuan == "%" and measures:
        truth.rightly |= {"KUMULATIF_TURUN"}
    return truth, draw.xlsx()


def in_parts(random: Random) -> tuple[Truth, bytes]:
    """Indicators in several rows, one for each kecamatan or for L and P, with a row of the whole before, after or nowhere; money below."""
    draw = Draw(random, "Kinerja")
    truth = Truth("bagian", "Dafduk TW II 2026.xlsx")
    kind = random.choice(["kecamatan", "kelamin", "uang"])
    word = {"kecamatan": "Kecamatan", "kelamin": random.choice(["L/P", "Jenis Kelamin"]), "uang": random.choice(["K/Rp", "Jenis"])}[kind]
    heads = [("No", "no"), ("Indikator", "indikator"), (word, "kecamatan" if kind == "kecamatan" else "")]
    heads += [("Satuan", "satuan")] if kind != "uang" else []
    heads += [("Target 2026" if kind == "uang" else "Target TW II", ""), ("Realisasi TW II", "")]
    top = draw.titles(1, len(heads), [*TITLES, "TRIWULAN II TAHUN 2026"])
    for place, (head, _) in enumerate(heads, 1):
        draw.put(top, place, head, bold=True)
    table = TableTruth("Kinerja", "", {letter(place): frozenset((role,)) for place, (_, role) in enumerate(heads, 1) if role}, {}, {})
    value = len(heads) - 1
    row = top + 1
    whole_at = random.choice(["before", "after", "nowhere"])
    repeated = kind == "kecamatan" or draw.chance(0.3)

    def write(number: int | None, name: str, part: str, amounts: tuple[float, float], satuan: str, level: frozenset[str]) -> None:
        nonlocal row
        cells = (number, name or None, part or None, *([satuan] if kind != "uang" else []), *amounts)
        for place, cell in enumerate(cells, 1):
            draw.put(row, place, cell)
        table.levels[row] = level
        row += 1

    leaf = frozenset(("rincian",))
    whole = SUMS | leaf  # the indicator's own row may be its leaf, with its parts set aside
    for number, (kode, name, satuan) in enumerate(random.sample(COUNTED, random.randint(2, 3)), 1):
        if kind == "uang":
            write(number, name, "K", (goal := float(random.randint(60, 90)), done := float(random.randint(40, 59))), "", leaf)
            pagu, spent = (float(random.randint(low, low * 2) * 1000) for low in (100_000, 20_000))
            write(None, name if repeated else "", "Rp", (pagu, spent), "", leaf)
            truth.wholes |= {(kode, "target", "TH"): goal, (kode, "realisasi", "TW2"): done, (kode, "pagu", "TH"): pagu,
                             (kode, "realisasi_anggaran", "TW2"): spent}  # fmt: skip
            table.values |= {f"{letter(value)}{row - 1}": Money("pagu", "TH", pagu),
                             f"{letter(value + 1)}{row - 1}": Money("realisasi_anggaran", "TW2", spent)}  # fmt: skip
            continue
        names = random.sample(KECAMATAN, 3) if kind == "kecamatan" else ["L", "P"] if word == "L/P" else ["Laki-laki", "Perempuan"]
        parts = {part: (float(random.randint(80, 99)), float(random.randint(70, 90))) for part in names}
        goal, done = (sum(column) for column in zip(*parts.values(), strict=True))
        together = "Jumlah" if kind == "kecamatan" else random.choice(["Jumlah", "L+P"])
        if whole_at == "before":
            write(number, name, together, (goal, done), satuan, whole)
        for place, (part, amounts) in enumerate(parts.items()):
            write(
                number if place == 0 else None,
                name if repeated or (place == 0 and whole_at != "before") else "",
                part,
                amounts,
                satuan,
                leaf,
            )
            table.values |= {f"{letter(value)}{row - 1}": Money("target", "TW2", amounts[0]),
                             f"{letter(value + 1)}{row - 1}": Money("realisasi", "TW2", amounts[1])}  # fmt: skip
        if whole_at == "after":
            write(None, name if repeated else "", together, (goal, done), satuan, whole)
        truth.wholes |= {(kode, "target", "TW2"): goal, (kode, "realisasi", "TW2"): done}
    table.box = f"A{top}:{letter(len(heads))}{row - 1}"
    truth.tables.append(table)
    return truth, draw.xlsx()


def weeks(random: Random) -> tuple[Truth, bytes]:
    """A recap of a month by weeks below each service, or of one service; with a sum of the weeks, or without."""
    draw = Draw(random, "Rekap")
    truth = Truth("mingguan", "Dafduk April 2026.xlsx", periode="2026-B04")
    services = random.sample(SERVICES, random.randint(1, 3))
    word, count, summed = random.choice(["Minggu {}", "M{}", "Minggu ke-{}", "Mg {}"]), random.choice([4, 5]), draw.chance(0.4)
    top = draw.titles(1, 2 + count * len(services), ["REKAP PELAYANAN", *TITLES[1:], "BULAN APRIL 2026"])
    two = len(services) > 1
    for place, head in enumerate(("No", "Kecamatan"), 1):
        draw.put(top, place, head, bold=True)
        draw.merge(top, place, top + two, place)
    width = count + summed
    for number, service in enumerate(services):
        at = 3 + number * width
        if two:
            draw.put(top, at, service, bold=True)
            draw.merge(top, at, top, at + width - 1)
        for week in range(count):
            draw.put(top + two, at + week, word.format(week + 1), bold=True)
        if summed:
            draw.put(top + two, at + count, "Jumlah", bold=True)
    table = TableTruth("Rekap", "", {"A": frozenset(("no",)), "B": frozenset(("kecamatan",))}, {}, {})
    names = random.sample(KECAMATAN, random.randint(3, 6))
    for number, name in enumerate(names, 1):
        row = top + two + number
        draw.put(row, 1, number)
        draw.put(row, 2, name)
        for place in range(len(services)):
            at, numbers = 3 + place * width, [float(random.randint(2, 40)) for _ in range(count)]
            cells = [draw.put(row, at + week, amount) for week, amount in enumerate(numbers)]
            if summed:
                draw.put(row, at + count, sum(numbers))
            table.values[cells[0]] = Money("layanan", "B04", sum(numbers))
        table.levels[row] = frozenset(("rincian",))
    table.box = f"A{top}:{letter(2 + width * len(services))}{top + two + len(names)}"
    truth.tables.append(table)
    return truth, draw.xlsx()
