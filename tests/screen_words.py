"""Every word that a page in AppTest shows: texts, labels, hints, options, tables, charts; and which of them are English."""

import json
import re
from collections.abc import Iterator

import pandas as pd
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

SHOWN = {
    *("body", "label", "text", "delta", "help", "placeholder", "caption", "content", "options", "alt", "title", "message", "altText"),
    *("emptyText", "name", "x", "y", "customdata", "ticktext", "hovertemplate", "annotations", "labels"),
}
"""The fields of an element, or of a chart, whose words people read."""
TABLES = ("dataframe", "table")
NOT_WORDS = re.compile(r":material/\w+:|:\w+-badge\[|%\{\w+\}|https?://\S+")
WORDS = """
the and or of is are was were been with without from for to by on in this that these those your you we our their please
page pages not found error errors warning warnings loading upload uploads uploaded download downloads submit select selected choose
choice search name names date dates time times user users username password passwords step steps cycle cycles round rounds late
overdue done running waiting week weeks month months day days year years average chart charts empty none nan nat null undefined
true false yes row rows column columns value values invalid required missing click press open opened close closed cancel save saved
delete edit add remove settings back next previous home more less all any other file files sheet sheets cell cells finding findings
table tables units department report reports welcome hello sign signed out login logout today yesterday tomorrow
monday tuesday wednesday thursday friday saturday sunday january february march may june july august october december
started finished returned completed received submitted due elapsed remaining standard working hours minutes holiday weekend
calendar procedure register indicator indicators budget achievement score rank share expected board
"""
ENGLISH = frozenset(WORDS.split())
"""Common English words that are no Indonesian ones."""
MEMBER = re.compile(r"\b[A-Z]{2,}_[A-Z_]{2,}\b")
"""The name of an enum member, which belongs in the code."""


def shown(app: AppTest) -> Iterator[str]:
    """Every text of the page and its sidebar."""
    for element in _elements(app._tree):
        if element.type in TABLES:
            yield from _cells(element)
        elif element.type == "plotly_chart":
            yield from _words(json.loads(element.proto.spec))
            yield element.proto.alt if hasattr(element.proto, "alt") else ""
        elif getattr(element, "proto", None) is not None:
            yield from _words(MessageToDict(element.proto))


def english(text: str) -> set[str]:
    """The English words in a text.

    >>> sorted(english("Langkah ON_TIME not yet selesai")), english("Sisa 20 menit")
    (['ON_TIME', 'not'], set())
    """
    read = NOT_WORDS.sub(" ", text)
    members = set(MEMBER.findall(read))
    return members | {word for word in re.findall(r"[A-Za-z]+", MEMBER.sub(" ", read)) if word.lower() in ENGLISH}


def _elements(block: object) -> Iterator[object]:
    """Blocks and elements alike: a popover or an expander has a label, too."""
    for child in block.children.values():
        yield child
        if getattr(child, "children", None):
            yield from _elements(child)


def _cells(table: object) -> Iterator[str]:
    """The head and the cells; for a cell without a value what the browser writes there."""
    missing = getattr(table.proto, "placeholder", "") or "None"
    yield from map(str, table.value.columns)
    for column in table.value.columns:
        yield from (missing if pd.isna(cell) else str(cell) for cell in table.value[column])


def _words(value: object, is_shown: bool = False) -> Iterator[str]:
    if isinstance(value, str):
        if is_shown:
            yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _words(part, name in SHOWN)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part, is_shown)
