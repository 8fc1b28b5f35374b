"""Tables as text: comma, semicolon, tab or bar between the cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from analysis.articles.column_names import KNOWN, find_header, plain_name
from analysis.articles.readers.draft import CannotReadError, Item, Source, holds_words
from analysis.articles.readers.encoding import decode
from analysis.articles.readers.rows import Columns, Row, read_rows
from analysis.errors import ParallaxError

_LOOSE = "a quotation mark is not closed here, or not doubled, and cells below can be wrong"
_DELIMITERS = ",;\t|"


def read_delimited(source: Source, columns: Columns) -> Iterator[Item]:
    """Read a table; the delimiter is the one that makes most sense of the header."""
    text = decode(source)
    if not holds_words(text):
        raise CannotReadError("it holds no text")
    # Excel may say its delimiter in a first line of its own.
    said = re.match(r"sep=(.)\r?\n", text)
    text = text[said.end() :] if said else _without_title(text)
    delimiter = said[1] if said else find_delimiter(text)
    source.format = f"table, delimiter {delimiter!r}"
    loose: list[int] = []
    records = _records(source, text, delimiter, loose)
    header = next(records, None)
    if header is None:
        raise CannotReadError("it holds no text")
    rows: Iterator[Row] = enumerate(records, start=1)
    for item in read_rows(source, header, rows, columns):
        if loose and getattr(item, "notes", None) is not None:
            item.notes.append(_LOOSE)  # type: ignore[union-attr]
            loose.clear()
        yield item


def find_delimiter(text: str) -> str:
    """Find the delimiter of the first line: by known column names, then by their number."""
    line = _first_line(text)

    def sense(delimiter: str) -> tuple[int, int]:
        names = _names(line, delimiter)
        return sum(name in KNOWN for name in names), len(names)

    return max(_DELIMITERS, key=sense)


def is_table(text: str) -> bool:
    """Whether a text is a table by another name: its first line names columns, one of texts."""
    names = _names(_first_line(text), find_delimiter(text))
    fields = {KNOWN[name] for name in names if name in KNOWN}
    return len(names) > 1 and "text" in fields and len(fields) > 1


def _without_title(text: str) -> str:
    """Leave out the lines above the header, which say what the table is."""
    lines = text[:20_000].splitlines(keepends=True)[:10]
    places = [n for n, line in enumerate(lines) if line.strip()]
    rows = [max((_names(lines[n], mark) for mark in _DELIMITERS), key=len) for n in places]
    header = find_header(rows)
    return text[sum(map(len, lines[: places[header]])) :] if header else text


def _first_line(text: str) -> str:
    return text.lstrip()[:10_000].partition("\n")[0].strip()


def _names(line: str, delimiter: str) -> list[str]:
    return [plain_name(cell) for cell in line.split(delimiter)]


def _records(source: Source, text: str, delimiter: str, loose: list[int]) -> Iterator[list[str]]:
    """Read the rows; from a row on that breaks the rules of quotation, read loosely."""
    # The csv module, not pandas: no guessing at types, and "NA" stays an outlet.
    stream = io.StringIO(text, newline="")
    reader = csv.reader(_lines(stream), delimiter=delimiter, strict=True, skipinitialspace=True)
    before = csv.field_size_limit(2**31 - 1)
    try:
        start = 0
        try:
            for record in reader:
                start = stream.tell()
                if record:
                    yield record
        except csv.Error as error:
            if source.is_metadata:
                raise ParallaxError(
                    f"{source.name} is not a CSV table from line {reader.line_num} on ({error}); "
                    "is a quotation mark not closed there, or not doubled inside a cell?"
                ) from None
            loose.append(start)
            yield from _loose_records(text, start, delimiter)
    finally:
        csv.field_size_limit(before)


def _lines(stream: io.StringIO) -> Iterator[str]:
    # A loop over the stream itself would read ahead of what the reader has taken.
    while line := stream.readline():
        yield line


def _loose_records(text: str, place: int, delimiter: str) -> Iterator[list[str]]:
    """Read cells whose marks are not doubled: one closes a cell only where the cell can end.

    A mark that is closed nowhere is a mark of its cell, which then ends with the cell.
    """
    mark = re.escape(delimiter)
    spaces, plain = re.compile(" *"), re.compile(rf"[^{mark}\r\n]*")
    closing = re.compile(rf'(?<!")"((?:"")*) *(?={mark}|\r|\n|\Z)')
    # A line within that opens a cell of its own is the next row.
    opens = re.compile(rf'\n[^"\n]*{mark}"')
    empty = re.compile(rf'"" *(?={mark}|\r|\n|\Z)')
    record: list[str] = []
    while place < len(text):
        start = spaces.match(text, place).end()  # type: ignore[union-attr]
        if found := empty.match(text, start):
            record.append("")
        elif (
            text[start : start + 1] == '"'
            and (found := closing.search(text, start + 1))
            and not opens.search(text, start + 1, found.start())
        ):
            inner = text[start + 1 : found.start()].replace('""', '"')
            record.append(inner + found[1].replace('""', '"'))
        else:
            found = plain.match(text, start)
            record.append(found[0])  # type: ignore[index]
        place = found.end()  # type: ignore[union-attr]
        if text.startswith(delimiter, place):
            place += 1
            if place < len(text):
                continue
            record.append("")
        place += 2 if text.startswith("\r\n", place) else 1
        if any(record):
            yield record
        record = []
    if any(record):
        yield record
