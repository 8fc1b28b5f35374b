"""Metadata tables: what the user, or a media archive, knows of each article."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from analysis.articles.dates import read_date
from analysis.articles.readers import Draft, Listing, Skipped, Source, read_source
from analysis.errors import ParallaxError, listed, plural

METADATA_FILE = "articles.csv"
_ADDRESS = re.compile(r"^\w+://(?:www\.)?|#.*$|/+$")


def read_metadata(folder: Path, path: str | Path | None) -> tuple[Listing, Path] | None:
    """Read the metadata table at `path`, or the folder's ``articles.csv`` if it is one."""
    given = path is not None
    path = Path(path) if path is not None else folder / METADATA_FILE
    if not path.is_file():
        if given:
            raise ParallaxError(f"There is no metadata file {str(path)!r}.")
        return None
    items = read_source(Source(path.name, path, is_metadata=True))
    for item in items:
        if isinstance(item, Listing):
            _check(item)
            return item, path
        if isinstance(item, Skipped) and given:
            raise ParallaxError(f"{path.name} is no metadata table: {item.reason}.")
    if given:
        raise ParallaxError(f"{path.name} is no table; its metadata cannot be read.")
    return None  # a table of articles that happens to have the name


def _check(table: Listing) -> None:
    columns = list(table.rows[0][1]) if table.rows else []
    if "file" not in columns and "url" not in columns:
        raise ParallaxError(
            f"{table.file} has no column 'file' (or 'url') to join it with the articles; its "
            f"columns are {listed(columns)}."
        )
    key = "file" if "file" in columns else "url"
    seen: dict[str, int] = {}
    for number, row in table.rows:
        value = row.get(key, "")
        if not value:
            raise ParallaxError(f"{table.file}, row {number}: the column {key!r} is empty.")
        if value in seen:
            raise ParallaxError(
                f"{table.file} has two rows for {value!r} (rows {seen[value]} and {number}); "
                "keep one."
            )
        seen[value] = number


def join_metadata(table: Listing, drafts: list[Draft], skipped: set[str]) -> None:
    """Fill the articles' fields from the user's own table; it wins over what a file says.

    Raises
    ------
    ParallaxError
        If the table speaks of a file that is not there.
    """
    by_file, by_url = _keys(table, "")
    known = {_place(draft.file) for draft in drafts} | set(map(_place, skipped))
    if unknown := [row["file"] for file, row in by_file.items() if file not in known]:
        raise ParallaxError(
            f"{table.file} has a row for {listed(unknown)}, but there is no such file; "
            "correct the name or remove the row."
        )
    for draft in drafts:
        row = by_file.get(_place(draft.file)) or by_url.get(_address(draft.fields.get("url", "")))
        if row is None:
            draft.notes.append(f"no row in {table.file}")
        else:
            _fill(draft, row, table.file)


def join_listing(table: Listing, drafts: list[Draft]) -> Skipped:
    """Fill the articles' fields from a list found among the files; returns its report line."""
    by_file, by_url = _keys(table, str(PurePosixPath(table.file).parent))
    joined = 0
    for draft in drafts:
        row = by_file.get(_place(draft.file)) or by_url.get(_address(draft.fields.get("url", "")))
        if row is not None:
            _fill(draft, row, table.file)
            joined += 1
    reason = (
        f"a list of {plural(len(table.rows), 'article')} without their texts; joined with "
        f"{joined} of the articles here, by file or address (url)"
    )
    return Skipped(table.file, None, reason, table.format, table.encoding, "metadata")


def _keys(table: Listing, folder: str) -> tuple[dict[str, dict[str, str]], ...]:
    by_file: dict[str, dict[str, str]] = {}
    by_url: dict[str, dict[str, str]] = {}
    for _, row in table.rows:
        if file := row.get("file"):
            by_file.setdefault(_place(str(PurePosixPath(folder, _place(file)))), row)
        if url := _address(row.get("url", "")):
            by_url.setdefault(url, row)
    return by_file, by_url


def _place(file: str) -> str:
    """Write a file's name one way: Windows divides by a backslash, a Mac takes letters apart."""
    return normalize("NFC", file.strip().replace("\\", "/")).removeprefix("./")


def _address(url: str) -> str:
    for _ in range(2):
        url = _ADDRESS.sub("", url.strip())
    return url


def _fill(draft: Draft, row: dict[str, str], table: str) -> None:
    for key, value in row.items():
        if not value or key in ("file", "text"):
            continue
        key = "id" if key == "article" else key
        before = draft.fields.get(key, "")
        if before and not _same(key, before, value):
            shown = before if len(before) <= 40 else before[:39] + "…"
            draft.notes.append(f"{key} {value!r} is from {table}; the file says {shown!r}")
        draft.fields[key] = value


def _same(key: str, one: str, two: str) -> bool:
    if key == "published":
        dates = [read_date(value)[0] for value in (one, two)]
        if all(dates):
            return dates[0].date() == dates[1].date()  # type: ignore[union-attr]
    return one.strip().casefold() == two.strip().casefold()
