"""JSON, JSON lines and Parquet: records, read a few at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from analysis.articles.column_names import name_columns
from analysis.articles.readers.draft import CannotReadError, Item, Skipped, Source, library
from analysis.articles.readers.encoding import decode
from analysis.articles.readers.rows import (
    Columns,
    as_text,
    need_given,
    no_text_column,
    read_rows,
    row_draft,
)
from analysis.errors import ParallaxError

_BATCH = 1000


def read_parquet(source: Source, columns: Columns) -> Iterator[Item]:
    import pyarrow.parquet as pq

    source.format = "Parquet"
    with source.open() as handle, library("Parquet file"):
        file = pq.ParquetFile(handle)
        yield from read_rows(source, file.schema_arrow.names, _batches(file), columns)


def _batches(file: Any) -> Iterator[tuple[int, list[str]]]:
    number = 0
    for batch in file.iter_batches(batch_size=_BATCH):
        lists = [[as_text(value) for value in column.to_pylist()] for column in batch.columns]
        for cells in zip(*lists, strict=True):
            number += 1
            yield number, list(cells)


def read_json(source: Source, columns: Columns) -> Iterator[Item]:
    """Read JSON lines, or one JSON value: a list of records, an object that holds one, a record."""
    if _first_line_is_a_record(source):
        yield from _read_records(source, _json_lines(source), columns, "JSON lines")
        return
    text = decode(source)
    try:
        value = _loads(text)
    except (ValueError, RecursionError) as error:
        if "\n" in text.strip() and text.lstrip().startswith("{"):
            yield from _read_records(source, _json_lines(source), columns, "JSON lines")
            return
        raise CannotReadError(f"it is no JSON: {_said(error)}") from None
    records = _find_records(value)
    numbered = enumerate(records, start=1)
    yield from _read_records(source, numbered, columns, "JSON")


def _first_line_is_a_record(source: Source) -> bool:
    with source.open() as handle:
        first = handle.readline()
    try:
        value = _loads(first.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and _find_records(value) == [value]


def _json_lines(source: Source) -> Iterator[tuple[int, Any]]:
    with source.open() as handle:
        for number, line in enumerate(_lines(source, handle), start=1):
            try:
                text = line.decode("utf-8", "surrogatepass")
                if text.strip():
                    yield number, _loads(text)
            except UnicodeDecodeError as error:
                yield number, source.skipped(f"byte {error.start} is not UTF-8", number)
            except (ValueError, RecursionError) as error:
                yield number, source.skipped(f"the line is no JSON: {_said(error)}", number)


def _lines(source: Source, handle: BinaryIO) -> Iterator[bytes]:
    start = handle.read(4)
    handle.seek(0)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield from decode(source).encode("utf-8", "surrogatepass").splitlines()
        return
    source.encoding = "utf-8 (BOM)" if start.startswith(b"\xef\xbb\xbf") else "utf-8"
    handle.seek(3 if "BOM" in source.encoding else 0)
    yield from handle


def _loads(text: str) -> Any:
    # Numbers stay as they are written: 0.10 and identifiers longer than any float.
    return json.loads(text, parse_int=str, parse_float=str)


def _find_records(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        lists = [v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        return max(lists, key=len) if lists else [value]
    raise CannotReadError("its JSON is neither a list of records nor a record")


def _read_records(
    source: Source, records: Iterator[tuple[int, Any]], columns: Columns, what: str
) -> Iterator[Item]:
    source.format = what
    names: dict[tuple[str, ...], dict[str, str]] = {}
    kept: list[Item] = []
    texts = some = False
    for number, record in records:
        if isinstance(record, Skipped):
            item: Item = record
        elif not isinstance(record, dict):
            item = source.skipped(f"it is no record but {json.dumps(record)[:40]}", number)
        else:
            some = True
            keys = tuple(record)
            if keys not in names:
                names[keys] = _fields(keys, columns, source)
            fields = {names[keys][key]: as_text(value) for key, value in record.items()}
            texts = texts or "text" in fields
            item = row_draft(source, number, fields)
        # Until the first text it is open whether this is a table of articles at all.
        kept.append(item)
        if texts:
            yield from kept
            kept.clear()
    if some and not texts:
        raise no_text_column(source, dict.fromkeys(key for keys in names for key in keys))
    seen = list(dict.fromkeys(key for keys in names for key in keys))
    need_given(source, columns, {f: c for f, c in (columns or {}).items() if c in seen}, seen)
    if not kept and not texts:
        raise CannotReadError("it holds no text")
    yield from kept


def _fields(keys: tuple[str, ...], columns: Columns, source: Source) -> dict[str, str]:
    # Records may leave out what they do not have: `columns` holds where the key is there.
    here = {f: c for f, c in (columns or {}).items() if c in keys}
    try:
        return dict(zip(keys, name_columns(keys, here, source.name)[0], strict=True))
    except ParallaxError as error:
        raise ParallaxError(f"{error} (JSON keys that differ in case alone)") from None


def _said(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
