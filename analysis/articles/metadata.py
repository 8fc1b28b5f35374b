"""The metadata table: what the user knows of each file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import ParallaxError, listed

METADATA_FILE = "articles.csv"


@dataclass
class Metadata:
    """Rows of a metadata table by the file they speak of."""

    path: Path
    rows: dict[str, dict[str, str]]

    def merge_into(
        self, articles: list[dict[str, Any]], report: list[dict[str, Any]], skipped: set[str]
    ) -> None:
        """Fill the articles' fields; the metadata win over what a file said itself."""
        known = {article["file"] for article in articles} | skipped
        if unknown := [file for file in self.rows if file not in known]:
            raise ParallaxError(
                f"{self.path.name} has a row for {listed(unknown)}, but there is no such file; "
                "correct the name or remove the row."
            )
        lines = {line["article"]: line for line in report if line["article"]}
        for article in articles:
            row = self.rows.get(article["file"])
            if row is None:
                line = lines[article["article"]]
                note = f"no row in {self.path.name}"
                line["reason"] = "; ".join(filter(None, [line["reason"], note]))
                continue
            article.update({key: value for key, value in row.items() if value and key != "file"})


def read_metadata(folder: Path, path: str | Path | None) -> Metadata | None:
    """Read the metadata table at `path`, or the folder's ``articles.csv`` if it is one."""
    given = path is not None
    path = Path(path) if path is not None else folder / METADATA_FILE
    if not path.is_file():
        if given:
            raise ParallaxError(f"There is no metadata file {str(path)!r}.")
        return None
    try:
        text = path.read_bytes().decode("utf-8-sig")
        lines = [line for line in csv.reader(text.splitlines(keepends=True), strict=True) if line]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ParallaxError(f"{path.name} is not a CSV table in UTF-8: {error}.") from None
    header = [cell.strip().lower() for cell in lines[0]] if lines else []
    if "text" in header and not given:
        return None  # a table of articles that happens to have the name
    if "file" not in header:
        raise ParallaxError(
            f"{path.name} has no column 'file' to join it with the articles; its columns are "
            f"{listed(header)}."
        )
    rows: dict[str, dict[str, str]] = {}
    numbers: dict[str, int] = {}
    for number, cells in enumerate(lines[1:], start=1):
        if len(cells) > len(header):
            raise ParallaxError(
                f"{path.name}, row {number}: {len(cells)} cells under {len(header)} headers; "
                "put quotation marks around a cell that holds a comma."
            )
        row = {key: cell.strip() for key, cell in zip(header, cells, strict=False)}
        file = row.get("file", "")
        if not file:
            raise ParallaxError(f"{path.name}, row {number}: the column 'file' is empty.")
        if file in rows:
            raise ParallaxError(
                f"{path.name} has two rows for {file!r} (rows {numbers[file]} and {number}); "
                "keep one."
            )
        rows[file], numbers[file] = row, number
    return Metadata(path, rows)
