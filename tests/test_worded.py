"""A worded table is sent as Streamlit would send the same table of pandas' own styler."""

import pandas as pd
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df, convert_pandas_df_to_arrow_bytes
from streamlit.elements.lib.pandas_styler_utils import marshall_styler
from streamlit.proto.ArrowData_pb2 import ArrowData

from pages.shared.worded import worded
from sop_core.figures import style


def sent(styler: object) -> tuple[pd.DataFrame, str]:
    data = ArrowData()
    marshall_styler(data, styler, "tabel")  # type: ignore[arg-type]
    return convert_arrow_bytes_to_pandas_df(data.styler.display_values), data.styler.styles


def test_numbers_are_written_and_everything_else_stands_as_it_is() -> None:
    frame = pd.DataFrame({"Kode": ["A-1", "A-2"], "Capaian": [99.456, None], "Catatan": ["", "kosong"], "Tahun": [1099.5, 3.0]})
    shown = worded(frame, {"Capaian": style.percent, "Tahun": style.percent})
    theirs = frame.style.format(style.percent, subset=["Capaian", "Tahun"], na_rep=style.UNKNOWN)
    ours_sent, theirs_sent = sent(shown), sent(theirs)
    assert ours_sent[0].to_dict("list") == theirs_sent[0].to_dict("list")
    assert ours_sent[1] == theirs_sent[1]
    assert ours_sent[0]["Capaian"].tolist() == ["99,46 %", style.UNKNOWN]
    assert shown.data.equals(frame)


def test_what_is_derived_from_a_ready_frame_is_a_plain_frame_with_columns_of_its_own() -> None:
    shown = worded(pd.DataFrame({"Kode": ["A-1", "A-2"], "Capaian": [99.456, None]}), {"Capaian": style.percent})
    for frame in (shown.data, shown.data.words):
        cut = frame.iloc[1:]
        assert type(cut) is pd.DataFrame
        assert cut["Kode"].tolist() == ["A-2"]
        assert convert_pandas_df_to_arrow_bytes(frame) == convert_pandas_df_to_arrow_bytes(pd.DataFrame(frame))
