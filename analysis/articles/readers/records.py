"""JSON, JSON lines and Parquet: records, read a few at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from analysis.articles.column_names import KNOWN, name_columns, plain_name
from analysis.articles.readers.draft import CannotReadError, Item, Skipped, Source, library
from analysis.articles.readers.encoding import decode
from analysis.articles.readers.rows import (
    Columns,
    as_text,
    named_by_texts,
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
        lists = [
            [as_text(value, _between(name)) for value in column.to_pylist()]
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
        ]
        for cells in zip(*lists, strict=True):
            number += 1
            yield number, list(cells)


def _between(name: str) -> str:
    """Say what goes between the parts of a list; paragraphs of a text stand apart."""
    return "\n\n" if KNOWN.get(plain_name(name)) == "text" else ", "


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
    """Find the records of a JSON value: the first list that holds texts, else the longest."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and (records := _by_columns(value)):
        return records
    if not isinstance(value, dict):
        raise CannotReadError("its JSON is neither a list of records nor a record")
    inner = [{"article": key, **one} for key, one in value.items() if _holds_text(one)]
    if _has_text(value) or len(inner) == 1:
        return [value]
    lists = list(_lists(value))
    if holding := [found for found in lists if any(map(_holds_text, found[:20]))]:
        return max(holding, key=len)
    if inner:
        return inner
    return max(lists, key=len) if lists else [value]


def _by_columns(value: dict[str, Any]) -> list[Any]:
    """Turn a table that is written by its columns, as pandas does, into records."""
    header, rows = value.get("columns"), value.get("data")
    if isinstance(header, list) and isinstance(rows, list):
        return [dict(zip(map(str, header), row, strict=False)) for row in rows
                if isinstance(row, list)]  # fmt: skip
    columns = list(value.values())
    if not any(KNOWN.get(plain_name(name)) == "text" for name in value) or len(columns) < 2:
        return []
    if all(isinstance(column, dict) for column in columns) and len(columns[0]) > 0:
        if any(column.keys() != columns[0].keys() for column in columns):
            return []
        return [{name: column[key] for name, column in value.items()} for key in columns[0]]
    if all(isinstance(column, list) and len(column) == len(columns[0]) for column in columns):
        return [dict(zip(value, row, strict=True)) for row in zip(*columns, strict=True)]
    return []


def _lists(value: dict[str, Any], depth: int = 4) -> Iterator[list[Any]]:
    for one in value.values():
        if isinstance(one, list) and one and isinstance(one[0], dict):
            yield one
        elif isinstance(one, dict) and depth:
            yield from _lists(one, depth - 1)


def _holds_text(record: Any) -> bool:
    if not isinstance(record, dict):
        return False
    return _has_text(record) or any(isinstance(v, dict) and _has_text(v) for v in record.values())


def _has_text(record: dict[str, Any]) -> bool:
    return any(
        KNOWN.get(plain_name(key)) == "text"
        and (isinstance(one, (str, list)) or (isinstance(one, dict) and "rendered" in one))
        for key, one in record.items()
    )


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """Lift the fields of an inner object that holds the text: {"fields": {"body": …}}."""
    if _has_text(record):
        return record
    for key, one in record.items():
        if isinstance(one, dict) and _has_text(one):
            rest = {name: v for name, v in record.items() if name != key}
            return {**{name: v for name, v in one.items() if name not in rest}, **rest}
    return record


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
            record = record if columns else _flat(record)
            keys = tuple(record)
            if keys not in names:
                names[keys] = _fields(record, columns, source, not names)
            fields = {name: as_text(record[key], "\n\n" if name == "text" else ", ")
                      for key, name in names[keys].items()}  # fmt: skip
            texts = texts or "text" in fields
            item = row_draft(source, number, fields)
        # Until the first text it is open whether this is a table of articles at all.
        kept.append(item)
        if texts:
            yield from kept
            kept.clear()
    if some and not texts:
        raise no_text_column(source, dict.fromkeys(key for keys in names for key in keys))
    if not kept and not texts:
        raise CannotReadError("it holds no text")
    yield from kept


def _fields(
    record: dict[str, Any], columns: Columns, source: Source, first: bool
) -> dict[str, str]:
    # Records may leave out what they do not have: `columns` holds where the key is there.
    try:
        given, said = name_columns(record, columns and columns.within(record), source.name)
        given, said = named_by_texts(given, said, [as_text(cell) for cell in record.values()])
        if first and said:
            source.format += f"; {said}"
        return dict(zip(record, given, strict=True))
    except ParallaxError as error:
        raise ParallaxError(f"{error} (JSON keys that differ in case alone)") from None


def _said(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
