# ruff: noqa: E501 - rows of workbooks and statements about them read best as one line each
"""Random budget tables: hierarchies with and without codes, ten ways to write a total, text columns in between, spoiled cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from generated_sheet import SUMS, TEXT, Draw, Money, TableTruth, Truth, english, indonesian, letter

TOTALS = (
    "JUMLAH", "TOTAL", "T O T A L", "J U M L A H", "Jumlah (1+2)", "", " ", "Total Belanja Bidang", "JUMLAH/TOTAL", "JUMLAH TOTAL ANGGARAN",
    "Grand Total", "Jumlah Seluruhnya (Rp)", "TOTAL PAGU", "Jumlah I + II", "Total Keseluruhan Belanja",
)  # fmt: skip
NUMBERINGS = ("A/I/1", "1/1.1/1.1.1", "I/A/1/a", "none", "running", "none", "running")
LONG_NAMES = (
    "Program/Kegiatan",
    "Uraian",
    "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
    "Program / Kegiatan / Sub Kegiatan",
)
NAMES = ("Pencatatan Kelahiran", "Pencatatan Kematian", "Sosialisasi Adminduk", "Pengadaan Blanko", "Pemeliharaan Jaringan", "Rapat Koordinasi",
         "Perekaman Keliling", "Penyusunan Laporan", "Penyediaan Peralatan", "Pelayanan Jemput Bola", "Bimbingan Teknis", "Verifikasi Data")  # fmt: skip
PARENT_NAMES = (
    "Peningkatan Layanan",
    "Tata Kelola Data",
    "Penunjang Kantor",
    "Pelayanan Terpadu",
    "Pembinaan Petugas",
    "Informasi Kependudukan",
)
TEXTS = {"Sumber Dana": ("PAD", "DAU", "DAK"), "Jenis Belanja": ("Pegawai (51)", "Barang (52)", "Modal (53)"),
         "Lokasi Kegiatan": ("Marabahan", "Alalak"), "PPTK": ("Pegawai A", "Pegawai B"), "Bukti Dukung": ("https://contoh.go.id/a", "map biru")}  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


@dataclass
class Node:
    name: str
    code: str = ""
    number: str = ""
    amounts: tuple[float, ...] = ()
    children: list[Node] = field(default_factory=list)

    def leaves(self) -> list[Node]:
        return [leaf for child in self.children for leaf in child.leaves()] if self.children else [self]


def _amount(random: Random, style: str) -> float:
    return {"small": float(random.randint(1, 40) * 10), "round": random.randint(1, 900) * 1_000_000.0,
            "odd": random.randint(1_000_000, 900_000_000) * 1.0, "sen": random.randint(100_000_000, 90_000_000_000) / 100}[style]  # fmt: skip


def _amounts(random: Random, style: str, count: int) -> tuple[float, ...]:
    pagu = _amount(random, style)
    step = {"small": 1.0, "round": 1000.0, "odd": 1.0, "sen": 0.01}[style]
    spent = [0.0 if random.random() < 0.08 else round(round(pagu * random.uniform(0.05, 0.3) / step) * step, 2) for _ in range(count - 1)]
    return (pagu, *spent)


def tree(random: Random, depth: int, style: str, columns: int) -> list[Node]:
    """The roots of a hierarchy ``depth`` deep; a single child and a single root occur."""

    def made(level: int, codes: list[str]) -> list[Node]:
        """Brothers and sisters: their names differ; those of cousins may not."""
        if level == depth:
            names = random.sample(NAMES, len(codes))
            return [Node(name, code, amounts=_amounts(random, style, columns)) for name, code in zip(names, codes, strict=True)]
        nodes = [Node(name, code) for name, code in zip(random.sample(PARENT_NAMES, len(codes)), codes, strict=True)]
        for node in nodes:
            parts = random.choice([1, 2, 2, 3, 3, 4])
            node.children = made(
                level + 1, [f"{node.code}.{n:02d}" if level < depth - 1 else f"{node.code}.{n:04d}" for n in range(1, parts + 1)]
            )
        return nodes

    if depth == 1:
        return made(1, [f"2.12.03.2.01.{n:04d}" for n in range(1, random.randint(3, 9))])
    return made(1, [f"2.12.{n:02d}" for n in range(1, random.choice([1, 2, 2, 3, 4]) + 1)])


def numbered(roots: list[Node], style: str) -> None:
    kinds = {"A/I/1": "AI1a", "I/A/1/a": "IA1a"}.get(style, "")
    counter = [0]

    def walk(nodes: list[Node], level: int, above: str) -> None:
        for place, node in enumerate(nodes, 1):
            counter[0] += 1
            if style == "running":
                node.number = str(counter[0])
            elif style == "1/1.1/1.1.1":
                node.number = f"{above}.{place}" if above else str(place)
            elif kinds:
                kind = kinds[min(level, 3)]
                node.number = {"A": chr(64 + place), "I": ROMAN[(place - 1) % 7], "1": str(place), "a": chr(96 + place)}[kind]
            walk(node.children, level + 1, node.number)

    walk(roots, 0, "")


def total_of(nodes: list[Node], columns: int) -> list[float]:
    leaves = [leaf for node in nodes for leaf in node.leaves()]
    return [round(sum(leaf.amounts[c] for leaf in leaves), 2) for c in range(columns)]


@dataclass
class Plan:
    """What this budget looks like."""

    depth: int
    style: str
    coded: str
    """``full``, ``spread``, ``blank`` (the column is there and empty), ``none``"""
    numbering: str
    quarters: tuple[int, ...]
    total: str | None
    above: bool
    below: bool
    """Subtotals stand below what they add up."""
    written: str
    """number, id, en"""

    @property
    def money(self) -> list[tuple[str, str]]:
        return [("pagu", "TH"), *(("realisasi_anggaran", f"TW{quarter}") for quarter in self.quarters)]


def plan(random: Random) -> Plan:
    depth = random.choice([1, 1, 2, 3, 3, 4])
    coded = random.choice(["full", "spread", "blank", "none", "none"])
    below = depth == 2 and random.random() < 0.35
    total = random.choice(TOTALS) if random.random() < 0.8 else None
    return Plan(depth, random.choice(["small", "round", "odd", "odd", "sen"]), "none" if below else coded,
                random.choice(NUMBERINGS) if coded not in ("full", "spread") else "running",
                random.choice([(1,), (1, 2), (1, 2), (1, 2, 3, 4)]), total,
                bool(total) and total.strip() != "" and random.random() < 0.12 and not below, below,
                random.choice(["number", "number", "number", "id", "en"]))  # fmt: skip


def budget(random: Random, spoil: str = "") -> tuple[Truth, bytes]:
    """One workbook; ``spoil`` plants a fault: ``leaf``, ``total``, ``text``."""
    chosen = plan(random)
    draw = Draw(random, "Anggaran")
    truth = Truth("budget", "Laporan Capil TW II 2026.xlsx", rightly={"INDIKATOR_TIDAK_TERDAFTAR"})
    roots = tree(random, chosen.depth, chosen.style, len(chosen.money))
    numbered(roots, chosen.numbering)
    writer = _Writer(draw, chosen, truth)
    writer.write(roots)
    if spoil:
        writer.spoil(spoil)
    return truth, draw.xlsx()


@dataclass
class _Line:
    node: Node
    level: frozenset[str]
    amounts: list[float]


class _Writer:
    def __init__(self, draw: Draw, chosen: Plan, truth: Truth) -> None:
        self.draw, self.plan, self.truth = draw, chosen, truth
        self.left = draw.random.choice([1, 1, 2])
        self.heads = self._heads()
        self.cells: dict[tuple[int, str], str] = {}
        self.table = TableTruth("Anggaran", "", {}, {}, {})
        self.lines: list[tuple[int, _Line]] = []

    def _heads(self) -> list[tuple[str, str, str]]:
        """(head, role, key); a role ``text`` is a column of words."""
        random = self.draw.random
        heads = [("No", "no", "")] if self.plan.numbering != "none" or self.draw.chance(0.5) else []
        if self.plan.coded == "spread":
            heads += [("Kode", "kode", ""), ("", "kode", ""), ("", "kode", "")]
        elif self.plan.coded != "none":
            heads += [(random.choice(["Kode", "Kode Rekening"]), "kode", "")]
        heads.append((random.choice(LONG_NAMES), "uraian", ""))
        words = random.sample(sorted(TEXTS), random.choice([0, 0, 1, 2]))
        heads += [(word, "text", "") for word in words]
        heads.append((random.choice(["Pagu Anggaran 2026 (Rp)", "Pagu (Rp)", "Anggaran 2026 (Rp)"]), "pagu", "TH"))
        for quarter in self.plan.quarters:
            heads.append((f"Realisasi Anggaran TW {ROMAN[quarter - 1]} (Rp)", "realisasi_anggaran", f"TW{quarter}"))
        if self.draw.chance(0.25):
            heads.append(("Ket", "keterangan", ""))
        return heads

    def write(self, roots: list[Node]) -> None:
        draw, width = self.draw, len(self.heads)
        top = draw.titles(self.left, width, ["LAPORAN REALISASI ANGGARAN", "BIDANG PELAYANAN PENCATATAN SIPIL", "TRIWULAN II TAHUN 2026"])
        self._header(top)
        row = top + 1
        if draw.chance(0.25):
            style = draw.random.choice(["{}", "({})"])
            for place in range(width):
                text = style.format(place + 1)
                draw.put(row, self.left + place, int(text) if text.isdigit() else text)
            row += 1
        row = self._body(row, roots)
        self.table.box = f"{letter(self.left)}{top}:{letter(self.left + width - 1)}{row - 1}"
        self.truth.tables.append(self.table)
        if draw.chance(0.5):
            draw.signature(row + draw.random.choice([2, 3]), self.left + max(width - 3, 0))

    def _header(self, top: int) -> None:
        for place, (head, role, key) in enumerate(self.heads):
            column = self.left + place
            if head:
                self.draw.put(top, column, head, bold=True)
            self.table.columns[letter(column)] = TEXT if role in ("text", "keterangan") else frozenset((f"{role}.{key}" if key else role,))
        if self.plan.coded == "spread":
            first = self.left + next(place for place, head in enumerate(self.heads) if head[1] == "kode")
            self.draw.merge(top, first, top, first + 2)

    def _body(self, row: int, roots: list[Node]) -> int:
        grand = _Line(
            Node(self.plan.total or ""), frozenset(("jumlah",)) if self.plan.total else SUMS, total_of(roots, len(self.plan.money))
        )
        lines = [grand] if self.plan.above else []
        for number, root in enumerate(roots, 1):
            lines += self._of(root, number)
        if self.plan.total is not None and not self.plan.above:
            lines.append(grand)
        for line in lines:
            self._line(row, line, line is grand)
            row += 1
        return row

    def _of(self, node: Node, number: int) -> list[_Line]:
        own = total_of([node], len(self.plan.money))
        if not node.children:
            return [_Line(node, frozenset(("rincian",)), own)]
        below = [line for place, child in enumerate(node.children, 1) for line in self._of(child, place)]
        if self.plan.below:
            name = self.draw.random.choice([f"Jumlah {node.name}", f"Sub Total {number}", "Sub Jumlah", f"Jumlah {ROMAN[number - 1]}"])
            return [*below, _Line(Node(name), SUMS, own)]
        return [_Line(node, frozenset(("induk",)), own), *below]

    def _line(self, row: int, line: _Line, grand: bool) -> None:
        draw, node = self.draw, line.node
        self.lines.append((row, line))
        self.table.levels[row] = line.level
        leaf = line.level == {"rincian"}
        bold = not leaf and draw.chance(0.5)
        amounts = iter(line.amounts)
        codes = iter(self._codes(node))
        label = self.left if grand and draw.chance(0.5) else self.left + [role for _, role, _ in self.heads].index("uraian")
        sums = node.name.startswith(("Jumlah", "Sub")) and not leaf
        for place, (head, role, key) in enumerate(self.heads):
            column = self.left + place
            if role in ("pagu", "realisasi_anggaran"):
                number = next(amounts)
                cell = draw.put(row, column, self._written(number), bold, "#,##0" if draw.chance(0.5) else "")
                self.cells[row, f"{role}.{key}"] = cell
                if leaf:
                    self.table.values[cell] = Money(role, key, number)
            elif role == "no" and not grand and not sums:
                draw.put(row, column, int(node.number) if node.number.isdigit() else node.number or None)
            elif role == "kode" and not grand:
                draw.put(row, column, next(codes, None))
            elif role == "text" and leaf:
                draw.put(row, column, draw.random.choice(TEXTS[head]))
            elif role == "uraian" and not grand:
                draw.put(row, column, node.name, bold)
        if grand and node.name:
            draw.put(row, label, node.name, bold=True)
            if label == self.left and draw.chance(0.7):
                draw.merge(row, label, row, self.left + [role for _, role, _ in self.heads].index("uraian"))

    def _codes(self, node: Node) -> list[str]:
        if self.plan.coded == "full":
            return [node.code]
        if self.plan.coded == "spread" and node.code:
            parts = node.code.split(".")
            return [".".join(parts[:3]), ".".join(parts[3:5]) or None, ".".join(parts[5:]) or None]  # type: ignore[list-item]
        return []

    def _written(self, number: float) -> object:
        return {"number": number, "id": indonesian(number), "en": english(number)}[self.plan.written]

    def spoil(self, kind: str) -> None:
        """A fault in one cell. A leaf that cannot be read; a leaf or a total that is another number than its neighbours say."""
        random = self.draw.random
        leaves = [row for row, line in self.lines if line.level == {"rincian"}]
        sums = [row for row, line in self.lines if line.level != {"rincian"}]
        rows = leaves if kind in ("leaf", "text") or not sums else sums
        row = random.choice(rows)
        measure, key = random.choice(self.plan.money[1:])
        cell = self.cells[row, f"{measure}.{key}"]
        line = next(line for at, line in self.lines if at == row)
        right = line.amounts[self.plan.money.index((measure, key))]
        self.truth.planted.add(cell)
        if kind == "text":
            self.draw.sheet[cell].value = "menyusul besok"
            self.table.values.pop(cell, None)
            return
        wrong = round(right + random.choice([7.0, 1000.0, right, 90.0]) + 1.0, 2)
        self.draw.sheet[cell].value = self._written(wrong)
        if cell in self.table.values:
            self.table.values[cell] = Money(measure, key, wrong)
