"""Edits an XML part by byte position, so that whatever is not edited stays the bytes it was. Standard library only.

Local names are compared and the part's own prefixes are kept: ``<x:sheets>`` gets an ``<x:sheet>``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

_TAG = re.compile(rb"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass
class Element:
    """An element and where it stands in the bytes of its part."""

    name: str
    prefix: str
    """With its colon, ready to be written: ``x:`` or nothing."""
    attributes: Mapping[str, str]
    depth: int
    parent: str
    start: int
    inside: int
    """Behind the start tag."""
    closing: int = 0
    """Before the end tag."""
    end: int = 0
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Written as ``<name/>``."""
        return self.inside == self.end


def utf8(content: bytes) -> bytes:
    """The part in UTF-8 without a byte order mark, its declaration with it; most parts are already so and stay the same bytes."""
    declared = _DECLARED.match(content[:200])
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16")
    elif content.startswith((b"<\0", b"\0<")):
        text = content.decode("utf-16-le" if content[0] else "utf-16-be")
    elif declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        text = content.decode(declared[1].decode("ascii"))
    else:
        return content.removeprefix(b"\xef\xbb\xbf")
    return _DECLARATION.sub('<?xml version="1.0" encoding="UTF-8"?>', text, count=1).encode("utf-8")


def elements(content: bytes, wanted: Callable[[str, int, str], bool]) -> list[Element]:
    """The elements for which ``wanted(name, depth, parent)`` says yes, in the order of their start; the root has depth 0."""
    found: list[Element] = []
    path: list[tuple[str, Element | None]] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(raw: str, attributes: dict[str, str]) -> None:
        prefix, _, name = raw.rpartition(":")
        parent = path[-1][0] if path else ""
        element = None
        if wanted(name, len(path), parent):
            at = parser.CurrentByteIndex
            element = Element(name, f"{prefix}:" if prefix else "", attributes, len(path), parent, at, tag_end(content, at))
            found.append(element)
        path.append((name, element))

    def end(raw: str) -> None:
        _, element = path.pop()
        if element is not None:
            is_empty = content[element.inside - 2 : element.inside] == b"/>"
            element.closing = element.inside if is_empty else parser.CurrentByteIndex
            element.end = element.inside if is_empty else tag_end(content, element.closing)

    def text(data: str) -> None:
        if path and path[-1][1] is not None:
            path[-1][1].text += data

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.Parse(content, True)
    return found


def tag_end(content: bytes, start: int) -> int:
    found = _TAG.match(content, start)
    if found is None:
        raise ValueError("no tag")
    return found.end()


@dataclass
class Edits:
    """Insertions and replacements of one part; applied from the back, so that positions stay true."""

    content: bytes
    _edits: list[tuple[int, int, int, bytes]] = field(default_factory=list)

    def insert(self, at: int, text: str) -> None:
        self.replace(at, at, text)

    def replace(self, start: int, end: int, text: str) -> None:
        self._edits.append((start, end, len(self._edits), text.encode("utf-8")))

    def append_child(self, element: Element, text: str) -> None:
        """``text`` as the last child; an element without content is opened for it."""
        if element.is_empty:
            self.replace(element.end - 2, element.end, f">{text}</{element.prefix}{element.name}>")
        else:
            self.insert(element.closing, text)

    def prepend_child(self, element: Element, text: str) -> None:
        if element.is_empty:
            self.append_child(element, text)
        else:
            self.insert(element.inside, text)

    def set_attribute(self, element: Element, name: str, value: str) -> None:
        """Change the attribute in its place; one that is missing is added."""
        tag = self.content[element.start : element.inside]
        found = re.search(rb"""\s""" + re.escape(name.encode()) + rb"""\s*=\s*("[^"]*"|'[^']*')""", tag)
        if found:
            self.replace(element.start + found.start(1), element.start + found.end(1), quoted(value))
        else:
            name_end = element.start + 1 + len(f"{element.prefix}{element.name}".encode())
            self.insert(name_end, f" {name}={quoted(value)}")

    def applied(self) -> bytes:
        content = self.content
        for start, end, _, text in sorted(self._edits, reverse=True):
            content = content[:start] + text + content[end:]
        return content


def shown(text: str) -> str:
    """Text of a person or a file as XML text: letters only."""
    return escape(_NOT_XML.sub("\ufffd", text))


def quoted(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
