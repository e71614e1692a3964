"""One table for screen, Excel and CSV: what Streamlit is sent, what stands red, and that the three say the same."""

from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO

import openpyxl
import pandas as pd
from pandas.io.formats.style import Styler
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.elements.lib.pandas_styler_utils import marshall_styler
from streamlit.proto.ArrowData_pb2 import ArrowData

from pages.shared.table import styled
from sop_core.figures import style
from sop_core.indicators.number_marks import NO_MARKS, OVERSPENT, TARGET_UNCONFIRMED, Marks
from sop_core.reports import csv_text
from sop_core.reports.table import Column, Kind, Table, Where, of_frame
from sop_core.reports.xlsx import workbook


@dataclass(frozen=True)
class Line:
    kode: str
    share: Fraction | None
    pagu: float
    marks: Marks = NO_MARKS


LINES = (
    Line("A-1", Fraction(97, 160) * 100, 1_250_000.5),
    Line("A-2", None, 2e16),
    Line("A-3", Fraction(121), 9_000, (OVERSPENT,)),
    Line("A-4", Fraction(40), 9_000, (TARGET_UNCONFIRMED,)),
)
TABLE = Table(
    "Serapan",
    [
        Column[Line]("Kode", lambda line: line.kode),
        Column("Serapan TW II 2026", lambda line: line.share, Kind.PERCENT, marks=lambda line: line.marks, short="Serapan"),
        Column("Pagu", lambda line: line.pagu, Kind.RUPIAH),
        Column("Rumus", lambda line: "realisasi ÷ pagu", where=Where.FILE),
    ],
    LINES,
    foot=({"Kode": "Jumlah", "Pagu": 27.0},),
)


def sent(table: Table[Line]) -> tuple[pd.DataFrame, str]:
    """The words that the browser shows, and the styles."""
    styler, data = styled(table), ArrowData()
    assert isinstance(styler, Styler)
    marshall_styler(data, styler.set_uuid("uji"), "tabel")
    return convert_arrow_bytes_to_pandas_df(data.styler.display_values), data.styler.styles


def test_the_screen_shows_numbers_in_words_with_their_signs_and_sorts_them_as_numbers() -> None:
    words, _ = sent(TABLE)
    assert words.to_dict("list") == {
        "Kode": ["A-1", "A-2", "A-3", "A-4"],
        "Serapan": ["60,63 %", "–", "121 % !", "40 % *"],
        "Pagu (Rp)": ["1.250.000,50", "di luar batas", "9.000", "9.000"],
    }
    styler = styled(TABLE)
    assert isinstance(styler, Styler)
    frame = styler.data  # type: ignore[attr-defined]
    assert frame["Serapan"].tolist()[0] == 60.63
    assert pd.api.types.is_numeric_dtype(frame["Pagu (Rp)"])


def test_only_the_overspent_share_is_red() -> None:
    styles = sent(TABLE)[1]
    assert "row2_col1" in styles
    assert style.GRAVE in styles
    assert styles.count("_row") == 1


def test_the_file_has_its_own_columns_the_marks_in_words_and_the_foot() -> None:
    page = openpyxl.load_workbook(BytesIO(workbook([TABLE]))).worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows == [
        ["Kode", "Serapan TW II 2026", "Pagu", "Rumus", "Tanda"],
        ["A-1", 60.63, 1_250_000.5, "realisasi ÷ pagu", None],
        ["A-2", None, "di luar batas", "realisasi ÷ pagu", None],
        ["A-3", 121, 9_000, "realisasi ÷ pagu", "melebihi pagu"],
        ["A-4", 40, 9_000, "realisasi ÷ pagu", "target belum dikonfirmasi"],
        ["Jumlah", None, 27, None, None],
    ]
    assert csv_text.text(TABLE).splitlines()[1] == "A-1;60,63;1250000,5;realisasi ÷ pagu;"


def test_a_frame_is_a_table_and_its_blanks_stay_blank() -> None:
    table = of_frame("Data", pd.DataFrame({"a": [1.5, None], "b": ["x", None]}), {"a": Kind.PERCENT})
    assert table.cells == [[1.5, "x"], [None, None]]
    assert [column.kind for column in table.columns] == [Kind.PERCENT, Kind.PLAIN]
