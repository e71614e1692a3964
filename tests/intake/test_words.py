"""The sentences of findings and refusals: Indonesian, whole, and about the bidang's own file, never about a file of the program."""

import re

import pytest
from screen_words import english

from sop_core.intake.container.sniff import REFUSALS
from sop_core.intake.meaning.words import SENTENCES

OURS = re.compile(r"data/|\.toml|\.py\b|sop_core|None|True|False")
SAID = {**{kode: f"{expected} {sentence}" for kode, (_, expected, sentence) in SENTENCES.items()}, **REFUSALS}


@pytest.mark.parametrize("kode", SAID)
def test_a_finding_speaks_to_the_bidang_about_its_own_file(kode: str) -> None:
    assert OURS.findall(SAID[kode]) == []
    assert english(SAID[kode]) - {"register"} == set()  # an Indonesian word, too


@pytest.mark.parametrize("kode", [*SENTENCES, *REFUSALS])
def test_a_finding_ends_as_a_sentence_does(kode: str) -> None:
    sentence = SENTENCES[kode][2] if kode in SENTENCES else REFUSALS[kode]
    assert sentence[0].isupper() or sentence[0] in "“{"
    assert sentence.endswith(("?", "."))
