"""A Word paper as tests read it: its no-break spaces, which hold a number and its unit on one line, are ordinary ones."""

import io

from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn


def read_paper(content: bytes) -> Paper:
    paper = Document(io.BytesIO(content))
    for words in paper.element.iter(qn("w:t")):
        words.text = words.text.replace("\u00a0", " ")
    return paper
