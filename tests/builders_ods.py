"""A small .ods: cells as XML in one row, and what a manifest says is locked."""

from __future__ import annotations

import io
import zipfile

_NAMES = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "table", "text", "draw", "calcext"))
"""Readers compare the names without their prefix."""
_LOCK = '<manifest:encryption-data manifest:checksum="x"/>'


def text(said: str) -> str:
    return f'<table:table-cell office:value-type="string" calcext:value-type="string"><text:p>{said}</text:p></table:table-cell>'


def ods(*cells: str, locked: str = "", parts: tuple[str, ...] = ()) -> bytes:
    """One sheet TW I with one row of these cells; ``locked`` is the part the manifest calls encrypted, ``parts`` are further ones."""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml">{_LOCK if name == locked else ""}'
        "</manifest:file-entry>" for name in ("content.xml", *parts)
    )  # fmt: skip
    body = f'<table:table table:name="TW I"><table:table-row>{"".join(cells)}</table:table-row></table:table>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<office:document-content {_NAMES}><office:body><office:spreadsheet>{body}"
                         "</office:spreadsheet></office:body></office:document-content>")  # fmt: skip
        archive.writestr("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>"
                         f"{entries}</manifest:manifest>")  # fmt: skip
        for name in parts:
            archive.writestr(name, "<x/>")
    return stream.getvalue()
