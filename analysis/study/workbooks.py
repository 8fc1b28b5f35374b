"""A table as an Excel workbook, the same bytes at every run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd

MOST_ROWS = 100_000
"""Rows of a workbook: beyond it no spreadsheet program is quick, and the CSV has them all."""
_MOST_LETTERS = 32_767  # of a cell (Excel specifications and limits, Microsoft)
# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f'xmlns="{_OFFICE}/spreadsheetml/2006/main"'
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LINKS = f"{_OFFICE}/officeDocument/2006/relationships"
_RELATED = f'<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="r1" '
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_OFFICE}/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/sheet.xml" ContentType="{_KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'{_RELATED}Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/_rels/workbook.xml.rels": f'{_RELATED}Type="{_LINKS}/worksheet" Target="sheet.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_LINKS}"><sheets>'
    '<sheet name="table" sheetId="1" r:id="r1"/></sheets></workbook>',
}


def write_workbook(table: pd.DataFrame, file: Path) -> None:
    """Write the first `MOST_ROWS` rows of a table as a workbook of one sheet.

    Written here rather than by openpyxl, which takes twenty times as long and puts the time into
    the file. Text is text, whatever it begins with: no cell is a formula.

    Parameters
    ----------
    table : DataFrame
    file : Path

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "counts.xlsx"
    >>> write_workbook(pd.DataFrame({"term": ["=1+1"], "count": [3]}), file)
    >>> pd.read_excel(file).to_dict("records")
    [{'term': '=1+1', 'count': 3}]
    """
    head = "".join(_text(str(column)) for column in table.columns)
    columns = [_cells(table[name].head(MOST_ROWS)) for name in table.columns]
    rows = "".join(f"<row>{''.join(cells)}</row>" for cells in zip(*columns, strict=True))
    sheet = (
        f'<worksheet {_MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
        'topLeftCell="A2" state="frozen"/></sheetView></sheetViews>'
        f"<sheetData><row>{head}</row>{rows}</sheetData></worksheet>"
    )
    with ZipFile(file, "w") as workbook:
        for name, part in [*_PARTS.items(), ("xl/sheet.xml", sheet)]:
            entry = ZipInfo(name)  # of the year 1980, always
            entry.compress_type = ZIP_DEFLATED
            workbook.writestr(entry, _HEAD + part, compresslevel=1)


def _cells(column: pd.Series) -> list[str]:
    if pd.api.types.is_bool_dtype(column):
        return [f'<c t="b"><v>{int(value)}</v></c>' if value is not pd.NA else "<c/>"
                for value in column]  # fmt: skip
    if pd.api.types.is_numeric_dtype(column):
        return [_number(value) for value in column]
    return [_text(value) for value in column]


def _number(value: Any) -> str:
    known = value is not pd.NA and value == value and abs(value) != float("inf")
    return f"<c><v>{value}</v></c>" if known else "<c/>"


def _text(value: Any) -> str:
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return "<c/>"
    text = escape(_FORBIDDEN.sub("", str(value))[:_MOST_LETTERS])
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
