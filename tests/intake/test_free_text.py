"""Text without end in a file: a cell or a sheet's name that is longer than Excel itself allows is refused at the door, with its place."""

import zipfile
from io import BytesIO

import pytest
from office_story import office

from sop_core.intake import Rejection, Submission, read, to_submission
from sop_core.intake.submission import Unreadable
from sop_core.periode import Periode

TW3 = Periode.parse("2026-TW3")
INDICATOR = office().register.of("dafduk")[0]
HEAD = "Kode;Indikator;Satuan;Target Triwulan III;Realisasi Triwulan III;Kendala"


def sent(length: int) -> Submission | Rejection:
    row = f"{INDICATOR.kode};{INDICATOR.uraian};{INDICATOR.satuan};95;94;{'k' * length}"
    reading = read(f"{HEAD}\n{row}\n".encode(), "Dafduk TW III 2026.csv", office().knowledge())
    return to_submission(reading, "dafduk", TW3)


def test_a_cell_as_long_as_excel_allows_is_handed_in() -> None:
    submission = sent(32_767)
    assert isinstance(submission, Submission)
    assert [len(remark.text) for remark in submission.remarks] == [32_767]


@pytest.mark.parametrize("length", [32_768, 100_000])
def test_a_longer_cell_is_refused_with_its_place(length: int) -> None:
    rejection = sent(length)
    assert isinstance(rejection, Rejection)
    shown = f"{length:,}".replace(",", ".")
    sentence = f"Teks pada sel ini {shown} huruf, paling panjang 32.767. Ringkas teksnya di berkas, lalu unggah lagi."
    assert [(one.kode, one.cell, one.message) for one in rejection.blocking] == [("TEKS_TERLALU_PANJANG", "F2", sentence)]


def test_a_sheet_with_a_name_without_end_is_not_read() -> None:
    with pytest.raises(Unreadable, match="bernama lebih dari 255 huruf"):
        read(an_ods("L" * 300), "kinerja.ods", office().knowledge())


def an_ods(sheet: str) -> bytes:
    made = BytesIO()
    body = (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="{sheet}"><table:table-row><table:table-cell office:value-type="string">'
        "<text:p>Indikator</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", body)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
            'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
        )
    return made.getvalue()
