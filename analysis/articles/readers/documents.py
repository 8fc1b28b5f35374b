"""Word, rich text and PDF: their paragraphs, in order."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from analysis.articles.readers.archive import safe_office_file
from analysis.articles.readers.draft import CannotReadError, Item, Source, library
from analysis.articles.readers.exports import read_export

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRITTEN = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
# Deleted text, and the second copy of a text box that old programs read.
_UNREAD = {f"{_W}del", f"{_W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}  # fmt: skip


def read_docx(source: Source) -> Iterator[Item]:
    import docx

    source.format = "Word (docx)"
    safe_office_file(source.data)
    with library("Word file"):
        document = docx.Document(io.BytesIO(source.data))
        paragraphs: list[str] = []
        _gather(document.element.body, paragraphs)
        title = document.core_properties.title
    text = _joined(paragraphs)
    fields = {"title": title} if title and title != "Word Document" else {}
    yield from read_export(source, text) or [source.draft(text, fields=fields)]


def _gather(element: Any, paragraphs: list[str]) -> None:
    """Collect the text of paragraphs in the order they stand, also in tables and boxes."""
    stack, owner = [(element, -1)], -1
    while stack:
        node, owner = stack.pop()
        if node.tag in _UNREAD:
            continue
        if node.tag == f"{_W}p":
            paragraphs.append("")
            owner = len(paragraphs) - 1
        elif owner >= 0 and node.tag == f"{_W}t":
            paragraphs[owner] += node.text or ""
        elif owner >= 0 and node.tag in _WRITTEN and node.getparent().tag == f"{_W}r":
            paragraphs[owner] += _WRITTEN[node.tag]
        stack.extend((child, owner) for child in reversed(node))


def read_rtf(source: Source) -> Iterator[Item]:
    from striprtf.striprtf import rtf_to_text

    source.format = "rich text (rtf)"
    with library("rich text file"):
        # Everything beyond ASCII is escaped in RTF; the page of a raw byte is that of Windows.
        text = rtf_to_text(source.data.decode("cp1252", "replace"), errors="replace")
    text = _joined(text.split("\n"))
    yield from read_export(source, text) or [source.draft(text)]


def read_pdf(source: Source) -> Iterator[Item]:
    import pypdf

    source.format = "PDF"
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with library("PDF file"):
        reader = pypdf.PdfReader(io.BytesIO(source.data), strict=False)
        if reader.is_encrypted and not _opens(reader):
            raise CannotReadError("it is encrypted; save it without a password")
        pages = [page.extract_text() for page in reader.pages]
    text = "\n".join(page.strip("\n") for page in pages)
    if not re.search(r"\w", text):
        raise CannotReadError("its pages hold no text (a scan?); run it through text recognition")
    yield from read_export(source, text) or [source.draft(text)]


def _opens(reader: Any) -> bool:
    # Many files are "encrypted" with an empty password, against printing.
    try:
        return bool(reader.decrypt(""))
    except Exception:
        return False


def _joined(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
