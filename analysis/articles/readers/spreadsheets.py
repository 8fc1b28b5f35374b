"""Spreadsheets: every sheet that holds a table of articles."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from analysis.articles.column_names import KNOWN, find_header, name_columns, plain_name
from analysis.articles.readers.archive import safe_office_file
from analysis.articles.readers.draft import CannotReadError, Item, Source, library
from analysis.articles.readers.rows import Columns, as_text, read_rows

Sheet = tuple[str, list[list[str]]]


def read_xlsx(source: Source, columns: Columns) -> Iterator[Item]:
    import openpyxl

    source.format = "Excel (xlsx)"
    safe_office_file(source.data)
    with library("Excel file"):
        book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
        sheets = []
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what the file says of its size can be wrong
            rows = [[_cell(cell) for cell in row] for row in sheet.iter_rows()]
            _fill_merged(rows, _merged(book, sheet))
            sheets.append((sheet.title, rows))
    yield from _read_sheets(source, sheets, columns)


def _merged(book: Any, sheet: Any) -> list[tuple[int, int, int, int]]:
    """Read which cells are merged, which openpyxl does not say of a sheet it only reads."""
    from openpyxl.utils import range_boundaries

    data = book._archive.read(sheet._worksheet_path)
    found = re.findall(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+\d+:[A-Z]+\d+)"', data)
    return [range_boundaries(area.decode()) for area in found]


def _fill_merged(rows: list[list[str]], areas: list[tuple[int, int, int, int]]) -> None:
    """Write the value of merged cells into every row they span; never a text twice."""
    for left, top, right, bottom in areas:
        if top > len(rows) or left > len(rows[top - 1]) or left != right:
            continue
        value = rows[top - 1][left - 1]
        header = rows[find_header(rows)]
        name = header[left - 1] if left <= len(header) else ""
        if KNOWN.get(plain_name(name)) in ("text", "article", "url"):
            continue
        for row in rows[top:bottom]:
            row += [""] * (left - len(row))
            row[left - 1] = row[left - 1] or value


def read_xls(source: Source, columns: Columns) -> Iterator[Item]:
    import xlrd

    source.format = "Excel (xls)"
    with library("Excel file"):
        book = xlrd.open_workbook(file_contents=source.data, logfile=io.StringIO())
        sheets = [
            (str(sheet.name), [[_old_cell(cell, book) for cell in row] for row in sheet.get_rows()])
            for sheet in book.sheets()
        ]
    yield from _read_sheets(source, sheets, columns)


def _read_sheets(source: Source, sheets: list[Sheet], columns: Columns) -> Iterator[Item]:
    filled = [(name, [row for row in rows if any(row)]) for name, rows in sheets]
    filled = [(name, rows[find_header(rows) :]) for name, rows in filled if rows]
    if not filled:
        raise CannotReadError("it holds no text")
    tables = [(name, rows) for name, rows in filled if _has_text(rows[0], columns, source)]
    form = source.format
    for name, rows in tables or filled[:1]:
        own = Source(source.name, source.path, source.held, format=form)
        if len(tables) > 1:
            # Rows of two sheets need two names.
            own.format += f", sheet {name!r}"
            rows = [[*rows[0]], *rows[1:]]
        yield from _numbered(own, rows, columns, name if len(tables) > 1 else "")


def _numbered(
    source: Source, rows: list[list[str]], columns: Columns, sheet: str
) -> Iterator[Item]:
    header = rows[0]
    while header and not header[-1]:
        header = header[:-1]
    for item in read_rows(source, header, enumerate(rows[1:], start=1), columns):
        if sheet and getattr(item, "article", "").startswith(f"{source.stem}-"):
            item.article = f"{source.stem}-{sheet}-{item.row}"  # type: ignore[union-attr]
        yield item


def _has_text(header: list[str], columns: Columns, source: Source) -> bool:
    return "text" in name_columns(header, columns and columns.within(header), source.name)[0]


def _cell(cell: Any) -> str:
    value = cell.value
    zeros = getattr(cell, "number_format", "") or ""
    if isinstance(value, int) and not isinstance(value, bool) and set(zeros) == {"0"}:
        return str(value).zfill(len(zeros))  # shown as 00123
    return as_text(value)


def _old_cell(cell: Any, book: Any) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, book.datemode).isoformat()
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return str(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return ""
    return as_text(cell.value)
