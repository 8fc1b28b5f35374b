"""Word files: their paragraphs, in order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from analysis.articles.readers.archive import safe_office_file
from analysis.articles.readers.draft import Item, Source, library
from analysis.articles.readers.exports import whole
from analysis.articles.readers.rows import Columns

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRITTEN = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_HEADINGS = {"title", "heading 1", "heading1", "titel", "berschrift1", "titre", "titre1",
    "ttulo", "ttulo1", "titolo", "titolo1", "kop1"}  # fmt: skip
_RANKED = {"heading", "berschrift", "titre", "ttulo", "titolo", "kop"}
# What programs and templates write where nobody wrote a title.
_NO_TITLE = re.compile(
    r"microsoft word.*|word[ -]?do[ck]ument|(?:document|dokument|documento|untitled|unbenannt|"
    r"sans titre|title|titel)\s*\d*|.*\.(?:docx?|dotx?|rtf|odt)", re.IGNORECASE)  # fmt: skip
# Deleted text, and the second copy of a text box that old programs read.
_UNREAD = {f"{_W}del", f"{_W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}  # fmt: skip


def read_docx(source: Source, columns: Columns) -> Iterator[Item]:
    import docx

    source.format = "Word (docx)"
    safe_office_file(source.data)
    with library("Word file"):
        document = docx.Document(io.BytesIO(source.data))
        paragraphs: list[str] = []
        _gather(document.element.body, paragraphs)
        title = _heading(document) or document.core_properties.title
    text = joined(paragraphs)
    fields = {"title": title} if title and not _NO_TITLE.fullmatch(title.strip()) else {}
    yield from whole(source, text, fields)


def _heading(document: Any) -> str:
    """Take the first heading of the document, whatever language its styles are named in."""
    filled = [p for p in document.paragraphs[:20] if p.text.strip()]
    for place, paragraph in enumerate(filled):
        style = paragraph.style
        names = {style.name.lower(), (style.style_id or "").lower()} if style else set()
        # A heading of any rank is the title if the document opens with it.
        opens = not place and any(name.rstrip(" 123456789") in _RANKED for name in names)
        if opens or names & _HEADINGS:
            return str(paragraph.text).strip()
    return ""


def _gather(element: Any, paragraphs: list[str]) -> None:
    """Collect the text of paragraphs in the order they stand, also in tables and boxes."""
    stack, owner = [(element, -1)], -1
    while stack:
        node, owner = stack.pop()
        if node.tag in _UNREAD or (node.tag == f"{_W}r" and _hidden(node)):
            continue
        if node.tag == f"{_W}p":
            paragraphs.append("")
            owner = len(paragraphs) - 1
        elif owner >= 0 and node.tag == f"{_W}t":
            paragraphs[owner] += node.text or ""
        elif owner >= 0 and node.tag in _WRITTEN and node.getparent().tag == f"{_W}r":
            paragraphs[owner] += _WRITTEN[node.tag]
        stack.extend((child, owner) for child in reversed(node))


def _hidden(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off")


def joined(paragraphs: list[str]) -> str:
    """Set paragraphs apart by an empty line; leave out empty ones."""
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
