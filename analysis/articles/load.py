"""`load_articles`: a folder in, the articles table and the load report out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Literal

import pandas as pd

from analysis.articles.article_names import (
    join_outlets,
    read_names,
    stand_in_outlets,
    tell_apart,
)
from analysis.articles.clean.cleaning import STEPS, clean_articles
from analysis.articles.column_names import USUAL, Given
from analysis.articles.dates import read_date
from analysis.articles.folder import find_files
from analysis.articles.language import UNKNOWN, find_language
from analysis.articles.load_report import make_report
from analysis.articles.metadata import METADATA_FILE, join_listing, join_metadata, read_metadata
from analysis.articles.readers import Draft, Item, Listing, Skipped, Source, read_source
from analysis.errors import ParallaxError, did_you_mean, need_option, need_path

_COLUMNS = ["outlet", "story", "language", "published", "title", "text", "source"]
_CATEGORIES = ["outlet", "story", "language"]


def load_articles(
    path: str | Path,
    metadata: str | Path | None = None,
    strict: bool = False,
    *,
    columns: Mapping[str, str] | None = None,
    names: str | None = None,
    outlet_from: Literal["folder"] | None = None,
    dayfirst: bool | None = None,
    steps: Iterable[str] = STEPS,
    language: bool = True,
) -> pd.DataFrame:
    r"""Read a folder of articles into one table, and record what was read and skipped.

    Formats are recognised by content as well as by name: plain text and Markdown, saved
    web pages (html, mhtml), messages (eml), tables (csv, tsv, jsonl, json, Parquet, xlsx,
    xls; one article a row), docx, odt, rtf, PDF with text, XML of newspapers and feeds (NITF,
    NewsML, RSS, Atom), zip archives of these, and exports of Nexis (docx, rtf, html, txt),
    Factiva (html, rtf), ProQuest (txt, xls) and Europresse (html). A table without
    texts but with a column
    `file` or `url` (as Media Cloud exports it) is joined with the articles.

    Parameters
    ----------
    path : str or Path
        A folder, searched with its subfolders (hidden files left out, a README listed as a
        note), or one file. Links that lead out of it are not followed.
    metadata : str or Path, optional
        A table with a column `file` (as named below the folder) or `url`, and any of
        `outlet`, `story`, `published`, `title`, `language`; further columns are kept.
        Default: ``articles.csv`` in the folder, if there is one. It wins over what
        a file says itself, and that over the name of the file's folder, which is the outlet
        if nothing else names one; the report says where they disagree.
    strict : bool
        Raise at the first file or row that cannot be read, or date that is none, instead
        of skipping it.
    columns : mapping of str to str, optional
        Which columns of the tables hold what, as ``{"text": "Body", "outlet": "Paper"}``;
        needed only where their names are none of the usual ones. Tables without these columns
        are read by the usual names; a column that no table has is an error.
    names : str, optional
        What the names of the files say, in order: "outlet_story" reads ``daily-a_dam.txt``.
        It wins over what a file says itself; "x" stands for any other part.
    outlet_from : {"folder"}, optional
        Take the outlet from the folder of each file, also where the file names one.
    dayfirst : bool, optional
        Whether dates like 4/5/2023 start with the day. Without it they are missing (NaT)
        in the table, and the report says so.
    steps : iterable of str
        What cleaning does, as in `clean_text`; ``()`` leaves every text as it was read.
    language : bool
        Whether to find the language of articles of which it is not given.

    Returns
    -------
    DataFrame
        One row an article. Index `article` (str, unique: the file's name without its
        ending, or the row's `article` or `id`); `outlet`, `story`, `language`
        (category); `published` (datetime64, as written where it was published, NaT where
        unknown); `title`, `text`, `source` (str); further columns (str, empty where
        unknown). Without metadata every article is its own outlet, called as its file or, where
        that is a number or a code, A, B, …, and the folder's name is the one story. Outlets whose
        names differ by case or space only are one, and the report says so. A language that is not
        found is "und" (undetermined). What cleaning
        split off is in `dateline`, `credit`, `byline`, `tail` (str, "" if none), and
        `mojibake` (bool) says of which texts the decoding seems wrong; `changes` (str)
        is the record from which `find_changes` lists the changes and `original_text` gives the
        texts as they were read.

        ``.attrs["report"]``, which no other table needs and which is lost when tables are joined
        or saved, is a table, one row a file or row: `file`, `row` (Int64,
        missing for whole files), `status` ("read", "skipped", "metadata" for tables that
        were joined, "left out" for notes), `reason` (str), `article`, `words` (white-space
        words kept), `words_cut` (words of a tail that was cut), `cleaned` (changes by step:
        "spaces 5, tail 1"), `format` (with the
        delimiter and the columns of a table), `encoding`, `date_problem` ("", "in doubt",
        "impossible", "future").

    Raises
    ------
    ParallaxError
        If there is nothing to read, if the metadata contradict the files or, with `strict`,
        at the first bad file or row, or two articles of one name.

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
          file   status            reason
    0  one.txt     read
    1  two.txt  skipped  it holds no text
    """
    path = need_path(path, "The folder of articles")
    need_option("dayfirst", dayfirst, [None, True, False])
    need_option("outlet_from", outlet_from, [None, "folder"])
    files, folder = find_files(path)
    table = read_metadata(folder, metadata)
    if table is not None:
        files = [file for file in files if not _is(file, table[1])]
    given = _given(columns)
    items: list[Item] = []
    for file in files:
        items.extend(_items(file, given, strict))
    if given and (missing := given.missing()):
        raise ParallaxError(missing)
    _from_names([item for item in items if isinstance(item, Draft)], names, outlet_from)
    lines = _with_metadata(items, table[0] if table else None)
    if strict:
        _refuse(lines)
    drafts = [item for item in lines if isinstance(item, Draft)]
    _check_read(drafts, lines, path)
    join_outlets(drafts)
    tell_apart(drafts, strict)
    dates = _dates(drafts, dayfirst, strict)
    articles = clean_articles(_as_table(drafts, dates, folder), steps=steps)
    if language:
        articles["language"] = _languages(articles)
    _note_cleaning(drafts, articles)
    articles.attrs["report"] = make_report(lines, articles)
    return articles


def _given(columns: Mapping[str, str] | None) -> Given | None:
    for field in columns or {}:
        if field not in USUAL and (near := did_you_mean(field, USUAL)):
            raise ParallaxError(
                f"columns={dict(columns or {})!r} names a field {field!r}, which the kit does not "
                f"know.{near}"
            )
    return Given(columns) if columns else None


def _is(file: Source | Skipped, path: Path) -> bool:
    return isinstance(file, Source) and file.path is not None and file.path.samefile(path)


def _items(file: Source | Skipped, columns: Given | None, strict: bool) -> list[Item]:
    """Read one file; one that changes meanwhile is not read."""
    if isinstance(file, Skipped):
        items: list[Item] = [file]
    else:
        assert file.path is not None
        before = _state(file.path)
        items = read_source(file, columns)
        file.held = None
        if _state(file.path) != before:
            items = [file.skipped("it changed while it was read; load the folder again")]
    if strict:
        _refuse(items)
    return items


def _state(path: Path) -> tuple[int, ...]:
    try:
        stat = path.stat()
    except OSError:
        return ()
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


def _refuse(items: list[Item] | list[Draft | Skipped]) -> None:
    for item in items:
        if isinstance(item, Skipped) and item.status == "skipped":
            raise ParallaxError(item.sentence)


def _from_names(drafts: list[Draft], names: str | None, outlet_from: str | None) -> None:
    """Take what the names of files and folders say; a folder's name is the last resort."""
    if names:
        read_names(drafts, names)
    for draft in drafts:
        folders = [part for part in PurePosixPath(draft.file).parts[:-1]
                   if not part.lower().endswith(".zip")]  # fmt: skip
        if folders and (outlet_from or not draft.fields.get("outlet")):
            draft.fields["outlet"] = folders[-1]


def _with_metadata(items: list[Item], table: Listing | None) -> list[Draft | Skipped]:
    """Fill the fields of the drafts: the table wins over the file, the file over its folder."""
    drafts = [item for item in items if isinstance(item, Draft)]
    lines = [join_listing(item, drafts) if isinstance(item, Listing) else item for item in items]
    if table is not None:
        join_metadata(table, drafts, {i.file for i in lines if isinstance(i, Skipped)})
    return lines


def _languages(articles: pd.DataFrame) -> pd.Series:
    """Return the language that was given, else the one that is found."""
    given = articles["language"].astype("str")
    unknown = given == UNKNOWN
    given[unknown] = find_language(articles[unknown]).astype("str")
    return given.astype("category")


def _note_cleaning(drafts: list[Draft], articles: pd.DataFrame) -> None:
    cleaned = zip(drafts, articles["tail"], articles["mojibake"], strict=True)
    for draft, tail, mojibake in cleaned:
        if tail:
            draft.notes.insert(0, f"cut from the end: {_shortened(tail)}")
        if mojibake:
            draft.notes.append("it seems to have been decoded wrongly (mojibake)")


def _shortened(tail: str) -> str:
    line = " ".join(tail.split())
    return repr(line if len(line) <= 60 else line[:59] + "…")


def _check_read(drafts: list[Draft], lines: list[Draft | Skipped], path: Path) -> None:
    if not drafts:
        skipped = [line for line in lines if isinstance(line, Skipped)]
        first = skipped[0]
        where = repr(first.file) if first.row is None else f"{first.file!r}, row {first.row}"
        raise ParallaxError(
            f"No article could be read from {str(path)!r} ({len(skipped)} skipped); the first, "
            f"{where}: {first.reason}."
        )


def _dates(drafts: list[Draft], dayfirst: bool | None, strict: bool) -> pd.Series:
    dates = []
    for draft in drafts:
        value = draft.fields.get("published", "").strip()
        date, draft.date_problem, said = read_date(value, dayfirst) if value else (None, "", "")
        if said and strict:
            raise ParallaxError(f"{draft.source} cannot be dated: {said}.")
        if said:
            draft.notes.append(said)
        dates.append(date)
    return pd.Series(dates, dtype="datetime64[us]")


def _as_table(drafts: list[Draft], dates: pd.Series, folder: Path) -> pd.DataFrame:
    further = dict.fromkeys(key for draft in drafts for key in draft.fields)
    names = [draft.article for draft in drafts]
    texts = [draft.text for draft in drafts]
    for draft in drafts:
        draft.text = ""  # held once, in the table
    story = folder.resolve().name

    def field(name: str, default: str = "") -> list[str]:
        return [draft.fields.get(name, "").strip() or default for draft in drafts]

    named = field("outlet")
    unnamed = [name for name, outlet in zip(names, named, strict=True) if not outlet]
    stand_ins = iter(stand_in_outlets(unnamed, named))
    data: dict[str, list[str] | pd.Series] = {
        "outlet": [outlet or next(stand_ins) for outlet in named],
        "story": field("story", story),
        "language": field("language", UNKNOWN),
        "published": dates,
        "title": field("title"),
        "text": texts,
        "source": [draft.source for draft in drafts],
    }
    data |= {key: field(key) for key in further if key not in (*_COLUMNS, "article", "file")}
    table = pd.DataFrame(data).set_axis(pd.Index(names, name="article", dtype="str"))
    strings = {c: "category" if c in _CATEGORIES else "str" for c in data if c != "published"}
    return table.astype(dict.fromkeys(strings, "str")).astype(strings)


__all__ = ["METADATA_FILE", "load_articles"]
