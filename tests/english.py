"""English words that must not reach a screen of this program. Words that Indonesian shares (total, data, per, status) are left out."""

import re

ENGLISH = frozenset(
    """about above add after all and are before below browse button cancel choose clear click close column connect copy could
    date day days delete dismiss done download drag drop due each edit empty enter error expand failed file files filter for from get has have
    help here hide hours increment invalid late loading logout missing more must name new next none not of off open options or overdue page
    password please press previous ready remove rerun reset return row rows running save search select send settings show sign sort start
    steps stop submit success task tasks that the this time to today until update upload user users view warning was week weeks will with
    year years yes you your""".split()
)

_WORD = re.compile(r"[A-Za-z]+")


def english_in(text: str) -> set[str]:
    """The English words in a text.

    >>> sorted(english_in("Unggah berkas | Upload file"))
    ['file', 'upload']
    """
    return {word.lower() for word in _WORD.findall(text)} & ENGLISH
