"""Coding sheets as they come back from the coders."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis.errors import ParallaxError, listed


def read_sheets(paths: Iterable[str | Path]) -> pd.DataFrame:
    r"""Read coding sheets that people have filled in.

    A row without a label was not coded and is left out. A row without a coder is of the
    coder named like the file. Spreadsheets may have saved commas as semicolons or tabs.

    Parameters
    ----------
    paths : iterable of str or Path
        CSV files with the columns `unit` and `label`, perhaps `coder` and others.

    Returns
    -------
    DataFrame
        One row a decision: `unit`, `coder`, `label` (str), `source` (str: file and row).

    Raises
    ------
    ParallaxError
        If a file is missing or no table, lacks a column, or a coder labelled a unit twice.

    Examples
    --------
    >>> import tempfile
    >>> sheet = Path(tempfile.mkdtemp()) / "ana.csv"
    >>> _ = sheet.write_text("unit;text;coder;label\ns1;Bad news.;;-1\ns2;News.;;\n")
    >>> read_sheets([sheet])
      unit coder label          source
    0   s1   ana    -1  ana.csv, row 1
    """
    rows = [row for path in paths for row in _rows(Path(path))]
    table = pd.DataFrame(rows, columns=["unit", "coder", "label", "source"], dtype="str")
    again = table[table.duplicated(["unit", "coder"])]
    if len(again):
        second = again.iloc[0]
        first = table[(table["unit"] == second["unit"]) & (table["coder"] == second["coder"])]
        raise ParallaxError(
            f"{second['source']}: {second['coder']!r} has coded the unit {second['unit']!r} "
            f"already ({first.iloc[0]['source']}); keep one of the two rows."
        )
    return table


def _rows(path: Path) -> list[tuple[str, str, str, str]]:
    if not path.is_file():
        raise ParallaxError(f"There is no coding sheet {str(path)!r}.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
        first = text.partition("\n")[0]
        mark = max(",;\t", key=first.count)
        lines = list(csv.reader(text.splitlines(keepends=True), delimiter=mark, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ParallaxError(
            f"{path.name} is not a CSV table in UTF-8: {error}; save it as 'CSV UTF-8'."
        ) from None
    header = [cell.strip().lower() for cell in lines[0]] if lines else []
    if missing := [column for column in ("unit", "label") if column not in header]:
        raise ParallaxError(
            f"{path.name} has no column {listed(missing)}; its columns are {listed(header)}."
        )
    rows = []
    for number, cells in enumerate(lines[1:], start=1):
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        if not row.get("label"):
            continue
        where = f"{path.name}, row {number}"
        if not row.get("unit"):
            raise ParallaxError(f"{where}: a label ({row['label']!r}) without a unit.")
        rows.append((row["unit"], row.get("coder") or path.stem, row["label"], where))
    return rows
