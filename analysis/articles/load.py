"""`load_articles`: a folder in, the articles table and the load report out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from analysis.articles.clean import clean_articles
from analysis.articles.metadata import METADATA_FILE, read_metadata
from analysis.articles.read import FORMATS, BadFile, Draft, read_file
from analysis.errors import ParallaxError, listed

_COLUMNS = ["outlet", "story", "language", "published", "title", "text", "source"]
_CATEGORIES = ["outlet", "story", "language"]


class _Report(pd.DataFrame):
    # pandas copies and compares `attrs` with every table it derives from the articles;
    # as one shared value the report costs nothing there.
    def __deepcopy__(self, memo: Any = None) -> _Report:
        return self

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = None  # type: ignore[assignment]


def load_articles(
    path: str | Path, metadata: str | Path | None = None, strict: bool = False
) -> pd.DataFrame:
    r"""Read a folder of articles into one table, and record what was read and skipped.

    Parameters
    ----------
    path : str or Path
        A folder, searched with its subfolders (hidden files and README.md left out), or
        one file.
        Read are ``.txt`` (one article a file, UTF-8) and ``.csv`` with a column
        `text` (one article a row).
    metadata : str or Path, optional
        A CSV with a column `file` (as named below the folder) and any of `outlet`,
        `story`, `published` (ISO date), `title`, `language`; further columns are
        carried along. Default: ``articles.csv`` in the folder, if there is one.
    strict : bool
        Raise at the first file or row that cannot be read, instead of skipping it.

    Returns
    -------
    DataFrame
        One row an article. Index `article` (str, unique: the file's name without its
        ending, or the row's `article` or `id`); `outlet`, `story`, `language`
        (category); `published` (datetime64, NaT where unknown); `title`, `text`,
        `source` (str). Without metadata every article is its own outlet and the
        folder's name is the one story; the language is "und" (undetermined).

        ``.attrs["report"]`` is a table, one row a file or row: `file`, `row`
        (Int64, missing for whole files), `status` ("read" or "skipped"), `reason`
        (str), `article`, `words` (white-space words kept), `words_cut` (words of a
        tail that was cut).

    Raises
    ------
    ParallaxError
        If there is nothing to read, if the metadata contradict the files, or, with
        `strict`, at the first bad file or row.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "one.txt").write_text("The dam held.")
    >>> _ = (folder / "two.txt").write_text("")
    >>> articles = load_articles(folder)
    >>> articles["text"].to_list()
    ['The dam held.']
    >>> articles.attrs["report"][["file", "status", "reason"]]
          file   status         reason
    0  one.txt     read
    1  two.txt  skipped  it holds no text
    """
    path = Path(path)
    files, folder = _files(path)
    table = read_metadata(folder, metadata)
    if table is not None:
        files = [file for file in files if file.resolve() != table.path.resolve()]
    rows: list[dict[str, Any]] = []
    report: list[dict[str, Any]] = []
    for file in files:
        name = file.relative_to(folder).as_posix()
        drafts = _drafts(file, name)
        for draft in drafts:
            if isinstance(draft, BadFile):
                if strict:
                    raise ParallaxError(f"{draft.where} cannot be read: {draft.reason}.")
                report.append(_line(name, draft.row, "skipped", draft.reason))
                continue
            body, tail = draft.text, ""
            reason = f"cut from the end: {_shortened(tail)}" if tail else ""
            rows.append({**draft.fields, "article": draft.article, "text": body})
            rows[-1]["source"] = name if draft.row is None else f"{name}, row {draft.row}"
            rows[-1]["file"] = name
            report.append(_line(name, draft.row, "read", reason, draft.article, body, tail))
    _check_read(rows, report, path)
    if table is not None:
        table.merge_into(rows, report, skipped={r["file"] for r in report})
    articles = _as_table(rows, folder, report)
    articles = clean_articles(articles)
    articles.attrs["report"] = _as_report(report)
    return articles


def _files(path: Path) -> tuple[list[Path], Path]:
    if path.is_file():
        return [path], path.parent
    if not path.is_dir():
        raise ParallaxError(
            f"There is no folder {str(path)!r}; give the folder that holds your articles."
        )
    found = sorted(
        file
        for file in path.rglob("*")
        if file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
        and file.name != "README.md"
    )
    if not found:
        raise ParallaxError(
            f"The folder {str(path)!r} is empty; put articles into it ({listed(FORMATS)})."
        )
    return found, path


def _drafts(file: Path, name: str) -> list[Draft | BadFile]:
    try:
        return read_file(file, name)
    except OSError as error:
        return [BadFile(name, None, f"the system says {error.strerror!r}")]


def _line(
    file: str,
    row: int | None,
    status: str,
    reason: str,
    article: str = "",
    body: str = "",
    tail: str = "",
) -> dict[str, Any]:
    return {
        "file": file,
        "row": row,
        "status": status,
        "reason": reason,
        "article": article,
        "words": len(body.split()),
        "words_cut": len(tail.split()),
    }


def _shortened(tail: str) -> str:
    line = " ".join(tail.split())
    return repr(line if len(line) <= 60 else line[:59] + "…")


def _check_read(rows: list[dict[str, Any]], report: list[dict[str, Any]], path: Path) -> None:
    if not rows:
        first = report[0]
        raise ParallaxError(
            f"No article could be read from {str(path)!r} ({len(report)} skipped); the first, "
            f"{first['file']!r}: {first['reason']}."
        )
    seen: dict[str, str] = {}
    for row in rows:
        if row["article"] in seen:
            raise ParallaxError(
                f"Two articles have the name {row['article']!r}: {seen[row['article']]!r} and "
                f"{row['source']!r}; rename one."
            )
        seen[row["article"]] = row["source"]


def _as_table(
    rows: list[dict[str, Any]], folder: Path, report: list[dict[str, Any]]
) -> pd.DataFrame:
    table = pd.DataFrame(rows)
    for column in _COLUMNS:
        if column not in table:
            table[column] = ""
        table[column] = table[column].fillna("").astype(str).str.strip()
    table["outlet"] = table["outlet"].where(table["outlet"] != "", table["article"])
    table["story"] = table["story"].where(table["story"] != "", folder.resolve().name)
    table["language"] = table["language"].where(table["language"] != "", "und")
    dates = pd.to_datetime(table["published"], format="ISO8601", errors="coerce")
    for place in (dates.isna() & (table["published"] != "")).to_numpy().nonzero()[0]:
        line = next(r for r in report if r["article"] == table["article"][place])
        note = f"{table['published'][place]!r} is no ISO date (2026-03-31)"
        line["reason"] = "; ".join(filter(None, [line["reason"], note]))
    table["published"] = dates.astype("datetime64[us]")
    table[_CATEGORIES] = table[_CATEGORIES].astype("category")
    further = [c for c in table.columns if c not in [*_COLUMNS, "article", "file"]]
    return table.set_index("article")[_COLUMNS + further]


def _as_report(lines: list[dict[str, Any]]) -> _Report:
    return _Report(pd.DataFrame(lines).astype({"row": "Int64"}))


__all__ = ["METADATA_FILE", "load_articles"]
