"""From the rows of any table to drafts; which column is what is found once a header."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from analysis.articles.column_names import Given, name_columns
from analysis.articles.readers.draft import CannotReadError, Item, Listing, Skipped, Source
from analysis.articles.readers.markup import without_markup
from analysis.errors import ParallaxError, listed

# As NewsAPI ends its texts: "… [+2345 chars]".
_CUT = re.compile(r"\s*\[\+?([\d,]+) chars\]$")
# As feeds end their summaries.
_SUMMARY = re.compile(
    r"\s*(?:\[(?:…|\.{3})\]|[(\[]?(?:…|\.{3})?\s*(?:read|continue|see|weiter|lire)[\w ]{0,12}"
    r"(?:more|reading|lesen|suite)\W*|\(more\W*\))$", re.IGNORECASE)  # fmt: skip
_OWN = ("name", "main", "rendered", "original", "title", "#text", "$t", "_text", "text", "content",
    "value")  # fmt: skip
_CELLS = {32_767, 32_759}
_TEXTS = ("article", "story")
_LONG = 20
"""Words from which a cell named "article" is one, and no name of one."""
Columns = Given | None
Row = tuple[int, list[str]] | Skipped


def read_rows(
    source: Source, header: list[str], rows: Iterable[Row], columns: Columns
) -> Iterator[Item]:
    """Make a draft of every row; of a table without texts, a listing.

    Raises
    ------
    ParallaxError
        If the table has neither a column of texts nor one of files or addresses.
    """
    names, said = name_columns(header, columns and columns.within(header), source.name)
    rows = iter(rows)
    if "text" not in names and not source.is_metadata:
        names, said, rows = _with_texts(names, said, rows)
    source.format += f"; {said}" if said else ""
    if "text" in names and source.is_metadata:
        raise CannotReadError("it has a column of texts, so it is a table of articles")
    if "text" not in names:
        yield from _listing(source, header, names, rows)
        return
    some = False
    for row in rows:
        some = True
        if isinstance(row, Skipped):
            yield row
            continue
        number, cells = row
        if problem := _longer(cells, names):
            yield source.skipped(problem, number)
            continue
        fields = dict(zip(names, cells, strict=False))
        yield row_draft(source, number, fields)
    if not some:
        yield source.skipped("it has a header and no rows")


def _with_texts(
    names: list[str], said: str, rows: Iterator[Row]
) -> tuple[list[str], str, Iterator[Row]]:
    first = next(rows, None)
    again = chain([] if first is None else [first], rows)
    cells = first[1] if isinstance(first, tuple) else []
    return *named_by_texts(names, said, cells), again


def named_by_texts(names: list[str], said: str, cells: Sequence[str]) -> tuple[list[str], str]:
    """Take a column "article" for the texts, where no other is, if its first cell is one."""
    for place, cell in enumerate(cells[: len(names)]):
        if "text" not in names and names[place] in _TEXTS and len(cell.split()) >= _LONG:
            said = f"text is {names[place]!r}" + (f", {said}" if said else "")
            names = [*names[:place], "text", *names[place + 1 :]]
            names = ["article" if name == "id" else name for name in names]
    return names, said


def row_draft(source: Source, number: int, fields: dict[str, str]) -> Item:
    """Make a draft of a row; markup goes, and a text that was cut on its way is said to be."""
    text, notes = without_markup(fields.pop("text", ""))
    if title := fields.get("title"):
        fields["title"] = " ".join(without_markup(title)[0].split())
    if text[-9:].endswith("chars]") and (cut := _CUT.search(text)):
        text = text[: cut.start()]
        notes.append(f"the text is cut: {cut[1]} characters are missing")
    elif cut := _SUMMARY.search(text, max(len(text) - 60, 0)):
        text = text[: cut.start()]
        notes.append(f"the text is cut: it ends with {cut[0].strip()!r}")
    elif len(text) in _CELLS:
        notes.append(f"the text is cut? A cell of a spreadsheet holds {len(text):,} characters")
    return source.draft(text, number, fields.pop("article", ""), fields, notes)


def _listing(
    source: Source, header: list[str], names: list[str], rows: Iterable[Row]
) -> Iterator[Item]:
    if not source.is_metadata and "file" not in names and "url" not in names:
        raise no_text_column(source, header)
    kept = []
    for row in rows:
        if isinstance(row, Skipped):
            yield row
        elif problem := _longer(row[1], names):
            raise ParallaxError(
                f"{source.name}, row {row[0]}: {problem}; put quotation marks around a cell that "
                "holds a comma."
            )
        else:
            cells = {name: cell.strip() for name, cell in zip(names, row[1], strict=False)}
            if "title" in cells:
                cells["title"] = without_markup(cells["title"])[0]
            kept.append((row[0], cells))
    yield Listing(source.name, kept, source.format, source.encoding)


def no_text_column(source: Source, header: Iterable[str]) -> ParallaxError:
    return ParallaxError(
        f"{source.name} has no column 'text' (or body, content, …); its columns are "
        f"{listed(header, 20)}. Name the one that holds the articles with columns={{'text': …}}, "
        "or take the file out of the folder."
    )


def _longer(cells: list[str], names: list[str]) -> str:
    # Spreadsheets pad rows with empty cells.
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        return f"{len(cells)} cells under {len(names)} headers"
    return ""


def as_text(value: Any, between: str = ", ") -> str:
    """Write a cell of any type as text, losing nothing: no "123.0" for 123, no "nan"."""
    if value is None or value != value:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e22:
        # Spreadsheets hold fifteen digits: 1234567890123456700, not ...3457e+18.
        return f"{Decimal(repr(value)):f}".removesuffix(".0")
    if isinstance(value, dict):
        # As NewsAPI, WordPress and XML have it: {"id": "daily-a", "name": "Daily A"}.
        own = next((value[key] for key in _OWN if isinstance(value.get(key), str)), None)
        return _json(value) if own is None else own
    if isinstance(value, list) and (parts := _parts(value)) is not None:
        return between.join(parts)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return _json(value) if isinstance(value, list) else str(value)


def _parts(values: list[Any]) -> list[str] | None:
    """Take lists of strings, or of objects with a text each, as their texts; else None."""
    parts = []
    for value in values:
        if value is None or value == "":
            continue
        if isinstance(value, dict):
            value = next((value[key] for key in _OWN if isinstance(value.get(key), str)), None)
        if not isinstance(value, str):
            return None
        parts.append(value)
    return parts


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
