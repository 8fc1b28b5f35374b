"""Rich text: its paragraphs, in order."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.articles.readers.draft import Item, Source, library
from analysis.articles.readers.exports import whole
from analysis.articles.readers.rows import Columns
from analysis.articles.readers.word import joined


def read_rtf(source: Source, columns: Columns) -> Iterator[Item]:
    from striprtf.striprtf import rtf_to_text

    source.format = "rich text (rtf)"
    with library("rich text file"):
        # Everything beyond ASCII is escaped in RTF; the page of a raw byte is that of Windows.
        text = rtf_to_text(source.data.decode("cp1252", "replace"), errors="replace")
    text = joined(text.split("\n"))
    yield from whole(source, text)
