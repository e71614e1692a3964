"""What the bytes are, and whether their zip may be opened at all. Runs in the child process; standard library only.

Content decides, not the name. Each refusal is one sentence with a code; ``{berkas}`` is filled in by ``reader``.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

MAX_ENTRIES = 5_000
MAX_PART = 300 * 2**20
MAX_ALL = 400 * 2**20
MAX_RATIO = 300
LARGE_PART = 10 * 2**20
CHUNK = 1 << 20

SAVE_AS = "Buka di Excel, pilih Simpan Sebagai “Excel Workbook (.xlsx)”, lalu unggah hasilnya."
REFUSALS = {
    "KOSONG": "Berkas “{berkas}” kosong (0 bita). Unggah kembali berkas yang benar.",
    "NAMA_LEMBAR": "Sebuah lembar dalam “{berkas}” bernama lebih dari {rinci} huruf. Ganti nama lembarnya, simpan, lalu unggah lagi.",
    "KUNCI": "“{berkas}” hanyalah berkas kunci sementara Excel (berawalan ~$). Tutup Excel, lalu unggah berkas aslinya tanpa “~$”.",
    "BERSANDI": "Berkas “{berkas}” dilindungi kata sandi. Hapus sandinya di Excel (Berkas > Info), simpan, lalu unggah lagi.",
    "WORD": "“{berkas}” adalah dokumen Word, bukan lembar kerja. Salin tabelnya ke Excel, simpan sebagai .xlsx, lalu unggah.",
    "PRESENTASI": "“{berkas}” adalah presentasi, bukan lembar kerja. Unggah berkas Excel-nya.",
    "PDF": "“{berkas}” adalah PDF. Unggah berkas Excel asalnya, bukan hasil cetaknya.",
    "GAMBAR": "“{berkas}” adalah gambar. Unggah berkas Excel asalnya.",
    "HTML": "“{berkas}” sebenarnya halaman web (HTML), bukan buku kerja Excel. " + SAVE_AS,
    "MHTML": "“{berkas}” sebenarnya halaman web tersimpan (MHTML), bukan buku kerja Excel. " + SAVE_AS,
    "XML2003": "“{berkas}” memakai format XML lama (Excel 2003). " + SAVE_AS,
    "RTF": "“{berkas}” adalah dokumen RTF, bukan lembar kerja. Salin tabelnya ke Excel, simpan sebagai .xlsx, lalu unggah.",
    "ZIP": "“{berkas}” adalah arsip ZIP tanpa lembar kerja di dalamnya. Keluarkan isinya dan unggah berkas Excel-nya.",
    "TERPOTONG": "Berkas “{berkas}” terpotong atau rusak: salinannya tidak selesai. Salin ulang dari sumbernya, lalu unggah lagi.",
    "RUSAK": "Berkas “{berkas}” rusak dan tidak dapat dibaca. Buka di Excel, perbaiki, simpan ulang sebagai .xlsx, lalu unggah lagi.",
    "BITA_KOSONG": "Berkas “{berkas}” rusak: di tengah isinya ada bita kosong (NUL), tanda salinannya tidak utuh. "
    "Buka di Excel, periksa isinya, simpan ulang sebagai .xlsx, lalu unggah lagi.",
    "BERBAHAYA": "Berkas “{berkas}” ditolak karena susunannya tidak wajar ({rinci}). Salin tabelnya ke buku kerja baru, lalu unggah.",
    "TERLALU_BESAR": "Berkas “{berkas}” terlalu besar untuk dibaca ({rinci}). Pisahkan lembar yang perlu saja ke berkas baru, lalu unggah.",
    "TIDAK_DIKENAL": "“{berkas}” bukan berkas lembar kerja yang dikenal (.xlsx, .xlsm, .xls, .xlsb, .ods, .csv). " + SAVE_AS,
    "TANPA_DATA": "Berkas “{berkas}” tidak berisi data pada lembar mana pun. Periksa apakah berkas yang benar yang diunggah.",
}


class FileRefused(Exception):
    """The bytes will not be read; ``kode`` is a key of ``REFUSALS``."""

    def __init__(self, kode: str, detail: str = "") -> None:
        super().__init__(kode)
        self.kode = kode
        self.detail = detail


_STARTS = (
    (b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (b"\x89PNG", "GAMBAR"), (b"\xff\xd8\xff", "GAMBAR"), (b"GIF8", "GAMBAR"), (b"BM", "GAMBAR"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(content: bytes) -> str:
    """xlsx, xlsb, ods, xls or csv; anything else raises ``FileRefused``."""
    if not content.strip(b" \r\n\t\0"):
        raise FileRefused("KOSONG")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(content)
    if content.startswith(_OLE):
        return _kind_of_ole(content)
    if re.match(rb"\x09[\x00\x02\x04\x08]", content[:2]):
        return "xls"
    return _kind_of_text(content)


def _kind_of_ole(content: bytes) -> str:
    def has(*streams: str) -> bool:
        return any(stream.encode("utf-16-le") in content for stream in streams)

    if has("EncryptedPackage", "EncryptionInfo"):
        raise FileRefused("BERSANDI")
    if has("Workbook", "Book", "WORKBOOK", "BOOK"):
        return "xls"
    if has("WordDocument"):
        raise FileRefused("WORD")
    if has("PowerPoint Document"):
        raise FileRefused("PRESENTASI")
    raise FileRefused("TERPOTONG" if len(content) < 4096 else "TIDAK_DIKENAL")


def _kind_of_text(content: bytes) -> str:
    for start, kode in _STARTS:
        if content.startswith(start) and not (kode == "GAMBAR" and start == b"BM" and b"\0" not in content[:64]):
            raise FileRefused(kode)
    if len(content) <= 200 and content[0] < 60 and content[1 : 1 + content[0]].isalnum() and b"\0" in content:
        raise FileRefused("KUNCI")
    if markup := _markup(content[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()):
        raise FileRefused(markup)
    if not looks_like_text(content):
        broken = content.count(b"\0") * 10 <= len(content) and looks_like_text(content.replace(b"\0", b""))
        raise FileRefused("BITA_KOSONG" if broken else "TIDAK_DIKENAL")
    return "csv"


_HEAD = 65536
_ASIDE = re.compile(rb"(?:\s*(?:<!--.*?-->|<\?.*?\?>))*\s*", re.DOTALL)
"""Comments and declarations, which may come before the first element."""
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|style|script|link|div|span|center|font|table|tr|h[1-6]|p|b|br)\b")
_XML2003 = re.compile(rb"<(?:\w+:)?workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet")
_MAIL = re.compile(rb"[a-z][a-z0-9-]*:[ \t]")


def _markup(head: bytes) -> str:
    """Of what web or mail format this text is the beginning (in small letters); empty for none.

    >>> [_markup(text) for text in (b"<!-- x --><table>", b"laporan<br><table><tr>", b"subject: x\\nmime-version: 1.0\\n\\n", b"no;nama")]
    ['HTML', 'HTML', 'MHTML', '']
    """
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    if _MAIL.match(top) and re.search(rb"^mime-version:", top, re.MULTILINE):
        return "MHTML"
    first = head[_ASIDE.match(head).end() :]  # type: ignore[union-attr]
    if _HTML.match(first) or (re.search(rb"<table\b", head) and re.search(rb"<t[rdh]\b", head)):
        return "HTML"
    return "XML2003" if _XML2003.match(first) else ""


def looks_like_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    head = content[:65536]
    controls = sum(head.count(bytes([code])) for code in range(32) if code not in (9, 10, 11, 12, 13, 26))
    return b"\0" not in head and controls * 100 <= len(head)


def _kind_of_zip(content: bytes) -> str:
    names = checked_names(content)
    lower = {name.lower() for name in names}
    bases = {re.split(r"[/\\]", name)[-1] for name in lower}
    if any(name.startswith("word/") for name in lower):
        raise FileRefused("WORD")
    if any(name.startswith("ppt/") for name in lower):
        raise FileRefused("PRESENTASI")
    if "workbook.bin" in bases:
        return "xlsb"
    if "workbook.xml" in bases or "xl/_rels/workbook.xml.rels" in lower:  # an .ods with macros may have a part ThisWorkbook.xml
        return "xlsx"
    if "content.xml" in lower:
        return _kind_of_odf(content)
    if "encrypted-package" in lower:
        raise FileRefused("BERSANDI")
    raise FileRefused("ZIP")


_LOCKED_CONTENT = re.compile(rb'<[\w:]*file-entry\b[^>]*full-path="content\.xml"[^>]*(?<!/)>\s*<[\w:]*encryption-data\b')
"""Only the sheets matter: a workbook may keep its macros locked and still be open to everybody."""


def _kind_of_odf(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "META-INF/manifest.xml" in archive.namelist() and _LOCKED_CONTENT.search(archive.read("META-INF/manifest.xml")):
            raise FileRefused("BERSANDI")
        kind = archive.read("mimetype")[:80] if "mimetype" in archive.namelist() else b"spreadsheet"
    if b"opendocument.text" in kind:
        raise FileRefused("WORD")
    if b"presentation" in kind:
        raise FileRefused("PRESENTASI")
    return "ods"


def checked_names(content: bytes) -> list[str]:
    """The names in the zip, after every check that must come before parsing (robust reading: zip bombs, overlaps, entities)."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as trouble:
        raise FileRefused("TERPOTONG") from trouble
    with archive:
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES:
            raise FileRefused("BERBAHAYA", f"{len(entries)} bagian di dalamnya")
        names = [entry.filename for entry in entries]
        if len({name.lower() for name in names}) != len(names):
            raise FileRefused("BERBAHAYA", "bagian dengan nama ganda")
        if any(name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) for name in names):
            raise FileRefused("BERBAHAYA", "nama bagian menunjuk keluar berkas")
        if any(entry.flag_bits & 1 for entry in entries):
            raise FileRefused("BERSANDI")
        _check_overlaps(entries)
        total = 0
        for entry in entries:
            total += _inflated(archive, entry, MAX_ALL - total)
        return names


def _check_overlaps(entries: list[zipfile.ZipInfo]) -> None:
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise FileRefused("BERBAHAYA", "bagian yang saling menimpa")
        end = entry.header_offset + 30 + entry.compress_size


_PARSED = re.compile(r"(xl/.*|content|styles|\[content_types\])\.(xml|rels|vml)$", re.IGNORECASE)


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> int:
    """Really inflate the entry, in chunks, without keeping it; its true size."""
    size = 0
    tail, wide = b"", False
    parsed = bool(_PARSED.match(entry.filename))
    try:
        with archive.open(entry) as part:
            while chunk := part.read(CHUNK):
                size += len(chunk)
                if size > min(MAX_PART, room):
                    raise FileRefused("BERBAHAYA", "isi yang mengembang terlalu besar")
                if size > LARGE_PART and size > MAX_RATIO * max(entry.compress_size, 1):
                    raise FileRefused("BERBAHAYA", "isi yang mengembang lebih dari 300 kali")
                wide = wide if tail else chunk.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in chunk[:4]
                if parsed and not wide and b"\0" in chunk:
                    raise FileRefused("BITA_KOSONG")
                if parsed and _has_declaration(tail + chunk):
                    raise FileRefused("BERBAHAYA", "deklarasi DOCTYPE atau ENTITY")
                tail = chunk[-24:]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as trouble:
        raise FileRefused("TERPOTONG") from trouble
    return size


def _has_declaration(chunk: bytes) -> bool:
    narrow = chunk if b"\0" not in chunk[:200] else chunk.replace(b"\0", b"")
    return b"<!DOCTYPE" in narrow or b"<!ENTITY" in narrow
