"""The lines of a coding sheet's file, CSV or Excel."""

from __future__ import annotations

import csv
from pathlib import Path
from zipfile import BadZipFile

from analysis.errors import ParallaxError


def lines_of(path: Path) -> list[list[str]]:
    """Read the cells of a sheet, line by line, as text."""
    return _excel(path) if path.suffix.lower() == ".xlsx" else _delimited(path)


def _delimited(path: Path) -> list[list[str]]:
    try:
        data = path.read_bytes()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            # What Excel calls CSV in Western Europe.
            text = data.decode("cp1252")
        first = text.partition("\n")[0]
        mark = max(",;\t", key=first.count)
        return list(csv.reader(text.splitlines(keepends=True), delimiter=mark, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ParallaxError(
            f"{path.name} is not a CSV table in UTF-8: {error}; save it as 'CSV UTF-8'."
        ) from None


def _excel(path: Path) -> list[list[str]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as error:
        raise ParallaxError(
            f"{path.name} is not an Excel file: {error}; save it as .xlsx or 'CSV UTF-8'."
        ) from None
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        return [[_cell(value) for value in row] for row in rows]
    finally:
        book.close()


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)
