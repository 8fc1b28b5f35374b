"""Coding sheets as they go to the coders and as they come back."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd

from analysis.coding.formulas import without_formulas
from analysis.coding.sampling import unit_ids
from analysis.coding.sheet_files import lines_of
from analysis.errors import ParallaxError, listed, need_columns, need_path, plural

_ROW = tuple[str, str, str, str, str, float]
_COLUMNS = ["unit", "coder", "label", "source", "sheet_text", "chance"]
_ALIKE = 60
"""Per cent of equal letters below which two texts are two sentences."""
_WHEN = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def read_sheets(
    paths: Iterable[str | Path], *, coders: Collection[str] | None = None
) -> pd.DataFrame:
    r"""Read coding sheets that people have filled in.

    A row without a label was not coded and is left out. A row without a coder is of the
    coder named like the file. Spreadsheets may have saved commas as semicolons or tabs.

    Parameters
    ----------
    paths : iterable of str or Path
        CSV or XLSX files (the first sheet) with the columns `unit` and `label`, perhaps
        `coder` and others.
    coders : collection of str, optional
        Who may have coded; default: anybody.

    Returns
    -------
    DataFrame
        One row a decision: `unit`, `coder`, `label` (str), `source` (str: file and row),
        `sheet_text` (str: the sentence as the sheet shows it, "" if it shows none), `chance`
        (float: of being drawn, missing where the sheet does not tell it).

    Raises
    ------
    ParallaxError
        If a file is missing or no table, lacks a column, a coder labelled a unit twice or is
        none of `coders`.

    Examples
    --------
    >>> import tempfile
    >>> sheet = Path(tempfile.mkdtemp()) / "ana.csv"
    >>> _ = sheet.write_text("unit;text;coder;label\ns1;Bad news.;;-1\ns2;News.;;\n")
    >>> read_sheets([sheet])
      unit coder label          source sheet_text  chance
    0   s1   ana    -1  ana.csv, row 1  Bad news.     NaN
    """
    if isinstance(paths, (str, Path)) or not isinstance(paths, Iterable):
        paths = [need_path(paths, "A coding sheet")]
    rows = [row for path in paths for row in _rows(need_path(path, "A coding sheet"))]
    table = pd.DataFrame(rows, columns=_COLUMNS).astype(dict.fromkeys(_COLUMNS[:5], "str"))
    table = table.astype({"chance": "float64"})
    if coders is not None and len(other := table[~table["coder"].isin(list(coders))]):
        first = other.iloc[0]
        raise ParallaxError(
            f"{first['source']}: the coder {first['coder']!r} is none of {listed(sorted(coders))}."
        )
    again = table[table.duplicated(["unit", "coder"])]
    if len(again):
        second = again.iloc[0]
        first = table[(table["unit"] == second["unit"]) & (table["coder"] == second["coder"])]
        raise ParallaxError(
            f"{second['source']}: {second['coder']!r} has coded the unit {second['unit']!r} "
            f"already ({first.iloc[0]['source']}); keep one of the two rows."
        )
    return table


def find_units(
    codes: pd.DataFrame, sentences: pd.DataFrame, *, missing: str = "raise"
) -> pd.DataFrame:
    """Put the sentence that was coded beside each decision.

    Parameters
    ----------
    codes : DataFrame
        Coding sheets: `unit` (from `sample_for_coding`), `coder`, `label`.
    sentences : DataFrame
        The sentences table the sample was drawn from.
    missing : {"raise", "drop"}
        What to do with units that are none of these sentences: an error that names the row,
        or leave them out (sheets of other articles).

    Returns
    -------
    DataFrame
        The rows of `codes` with the columns of `sentences`: `article`, `sentence`, `text`,
        and `outlet`, `story` and others where known.

    Raises
    ------
    ParallaxError
        If a column is missing, a unit is none of these sentences, or a sheet shows another
        sentence beside it (columns that were sorted apart).

    Examples
    --------
    >>> sentences = pd.DataFrame({"article": ["a"], "sentence": [0], "text": ["The dam held."]})
    >>> codes = pd.DataFrame({"unit": ["s21ee1d2ce1c"], "coder": "ana", "label": "law"})
    >>> find_units(codes, sentences)[["coder", "label", "article", "text"]]
      coder label article           text
    0   ana   law       a  The dam held.
    """
    need_columns(codes, ["unit", "coder", "label"], "codes")
    known = sentences.assign(unit=unit_ids(sentences)).drop_duplicates("unit")
    here = codes["unit"].isin(known["unit"])
    if missing == "raise" and not here.all():
        row = int((~here).to_numpy().argmax())
        where = str(codes["source"].iloc[row]) if "source" in codes else f"row {row + 1}"
        raise ParallaxError(
            f"{where}: the unit {str(codes['unit'].iloc[row])!r} is none of the "
            f"{plural(len(sentences), 'sentence')}; leave the column 'unit' and the articles as "
            'they were, or leave such rows out with missing="drop".'
        )
    own = known.drop(columns=known.columns.intersection(codes.columns.drop("unit")))
    found = codes[here].merge(own, on="unit", how="left").reset_index(drop=True)
    if "sheet_text" in found and "text" in own:
        _need_same_texts(found)
    return found.drop(columns="sheet_text", errors="ignore")


def _need_same_texts(found: pd.DataFrame) -> None:
    """Refuse sheets whose texts were moved away from their units."""
    from rapidfuzz.fuzz import ratio

    moved = [
        row
        for row in found.itertuples()
        if row.sheet_text and ratio(_letters(row.sheet_text), _letters(row.text)) < _ALIKE
    ]
    if moved:
        where = getattr(moved[0], "source", f"row {moved[0].Index + 1}")
        raise ParallaxError(
            f"{where}: the sentence beside the unit {moved[0].unit!r} is not that unit's "
            f"({plural(len(moved), 'row')} like this); was one column sorted without the others?"
        )


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def write_sheet(
    sheet: pd.DataFrame, path: str | Path, *, labels: pd.DataFrame | None = None
) -> Path:
    """Save a sheet for coders as CSV or XLSX; the same sheet gives the same bytes.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.

    Parameters
    ----------
    sheet : DataFrame
        From `sample_for_coding`.
    path : str or Path
        Ends in .csv (UTF-8 as spreadsheets read it) or .xlsx.
    labels : DataFrame, optional
        What the labels mean, such as a codebook's `frames`; XLSX files get it as a second
        sheet, "labels".

    Returns
    -------
    Path
        The file that was written.

    Raises
    ------
    ParallaxError
        If the file ends otherwise, or exists already: coded sheets are never written over.

    Examples
    --------
    >>> import tempfile
    >>> sheet = pd.DataFrame({"unit": ["s1"], "text": ["News."], "coder": "", "label": ""})
    >>> write_sheet(sheet, Path(tempfile.mkdtemp()) / "frames_ana.xlsx").name
    'frames_ana.xlsx'
    """
    path = need_path(path, "The file of a sheet")
    need_columns(sheet, ["unit"], "coding")
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise ParallaxError(f"A sheet is saved as .csv or .xlsx, not as {path.name!r}.")
    if path.exists():
        raise ParallaxError(f"{path.name} exists and may hold codes; choose another name.")
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet = without_formulas(sheet)
    if path.suffix.lower() == ".csv":
        sheet.to_csv(path, index=False, encoding="utf-8-sig")
        return path
    written = io.BytesIO()
    with pd.ExcelWriter(written, engine="openpyxl") as writer:
        sheet.to_excel(writer, sheet_name="to code", index=False)
        if labels is not None:
            without_formulas(labels).to_excel(writer, sheet_name="labels", index=False)
    path.write_bytes(_undated(written))
    return path


def _undated(workbook: io.BytesIO) -> bytes:
    """Take the hour of writing out of an XLSX file: the same sheet has the same bytes."""
    undated = io.BytesIO()
    with ZipFile(workbook) as dated, ZipFile(undated, "w", ZIP_DEFLATED) as archive:
        for name in dated.namelist():
            part = dated.read(name)
            if name == "docProps/core.xml":
                part = _WHEN.sub(b"1980-01-01T00:00:00Z", part)
            # A new entry is dated 1980, the first year that an archive can have.
            archive.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return undated.getvalue()


def _rows(path: Path) -> list[_ROW]:
    try:
        there = path.is_file()
    except OSError:  # no name of a file, but a text
        there = False
    if not there:
        raise ParallaxError(f"There is no coding sheet {str(path)[:200]!r}.")
    lines = lines_of(path)
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
        coder, text = row.get("coder") or path.stem, row.get("text", "")
        rows.append((row["unit"], coder, row["label"], where, text, _chance(row, where)))
    return rows


def _chance(row: dict[str, str], where: str) -> float:
    try:
        chance = float(row.get("chance", "").replace(",", ".") or "nan")
    except ValueError:
        chance = 0.0
    if chance <= 0 or chance > 1:
        raise ParallaxError(f"{where}: the chance {row['chance']!r} is none, which is above 0 and "
                            "at most 1; leave the column 'chance' as it was drawn.")  # fmt: skip
    return chance
