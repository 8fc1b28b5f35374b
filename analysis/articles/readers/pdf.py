"""PDF: the text of its pages."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from analysis.articles.readers.draft import CannotReadError, Item, Source, library
from analysis.articles.readers.exports import whole
from analysis.articles.readers.pdf_pages import without_running_lines
from analysis.articles.readers.rows import Columns


def read_pdf(source: Source, columns: Columns) -> Iterator[Item]:
    import pypdf

    source.format = "PDF"
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with library("PDF file"):
        reader = pypdf.PdfReader(io.BytesIO(source.data), strict=False)
        if reader.is_encrypted and not _opens(reader):
            raise CannotReadError("it is encrypted; save it without a password")
        pages = [page.extract_text() for page in reader.pages]
    lines = [[line.rstrip() for line in page.split("\n") if line.strip()] for page in pages]
    text, running = without_running_lines(lines)
    if not re.search(r"\w", text):
        raise CannotReadError("its pages hold no text (a scan?); run it through text recognition")
    yield from whole(source, text, notes=[f"running lines left out: {running}"] if running else [])


def _opens(reader: Any) -> bool:
    # Many files are "encrypted" with an empty password, against printing.
    try:
        return bool(reader.decrypt(""))
    except Exception:
        return False
