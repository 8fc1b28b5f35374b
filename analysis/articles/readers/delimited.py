"""Tables as text: comma, semicolon, tab or bar between the cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from analysis.articles.column_names import USUAL
from analysis.articles.readers.draft import CannotReadError, Item, Source, holds_words
from analysis.articles.readers.encoding import decode
from analysis.articles.readers.rows import Columns, Row, read_rows
from analysis.errors import ParallaxError

_DELIMITERS = ",;\t|"
_KNOWN = {alias for aliases in USUAL.values() for alias in aliases.split()}
_TEXTS = set(USUAL["text"].split())


def read_delimited(source: Source, columns: Columns) -> Iterator[Item]:
    """Read a table; the delimiter is the one that makes most sense of the header."""
    text = decode(source)
    if not holds_words(text):
        raise CannotReadError("it holds no text")
    # Excel may say its delimiter in a first line of its own.
    if said := re.match(r"sep=(.)\r?\n", text):
        text, delimiter = text[said.end() :], said[1]
    else:
        delimiter = find_delimiter(text)
    source.format = f"table, delimiter {delimiter!r}"
    records = _records(source, text, delimiter)
    header = next(records, None)
    if header is None:
        raise CannotReadError("it holds no text")
    rows: Iterator[Row] = enumerate(records, start=1)
    yield from read_rows(source, header, rows, columns)


def find_delimiter(text: str) -> str:
    """Find the delimiter of the first line: by known column names, then by their number."""
    line = _first_line(text)

    def sense(delimiter: str) -> tuple[int, int]:
        names = _names(line, delimiter)
        return sum(name in _KNOWN for name in names), len(names)

    return max(_DELIMITERS, key=sense)


def is_table(text: str) -> bool:
    """Whether a text is a table by another name: its first line names columns, one of texts."""
    names = _names(_first_line(text), find_delimiter(text))
    return len(names) > 1 and bool(_TEXTS & set(names)) and len(_KNOWN & set(names)) > 1


def _first_line(text: str) -> str:
    return text.lstrip()[:10_000].partition("\n")[0].strip()


def _names(line: str, delimiter: str) -> list[str]:
    return [re.sub(r"[\W_]+", "", cell).lower() for cell in line.split(delimiter)]


def _records(source: Source, text: str, delimiter: str) -> Iterator[list[str]]:
    # The csv module, not pandas: no guessing at types, and "NA" stays an outlet.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = csv.field_size_limit(2**31 - 1)
    try:
        start = 1
        try:
            for record in reader:
                start = reader.line_num + 1
                if record:
                    yield record
        except csv.Error as error:
            raise ParallaxError(
                f"{source.name} is not a CSV table from line {start} on ({error}); is a quotation "
                "mark not closed there, or not doubled inside a cell?"
            ) from None
    finally:
        csv.field_size_limit(before)
