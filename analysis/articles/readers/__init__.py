"""One module a family of formats: a file in; drafts, listings, or reasons why not, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.articles.readers.archive import members, open_zip
from analysis.articles.readers.draft import (
    CannotReadError,
    Draft,
    Item,
    Listing,
    Skipped,
    Source,
    library,
)
from analysis.articles.readers.rows import Columns

FORMATS = ".txt .md .html .csv .tsv .json .jsonl .parquet .xlsx .xls .docx .rtf .pdf .zip".split()
_TEXTS = {".txt", ".text", ".asc", ""}
_MARKDOWN = {".md", ".markdown"}
_TABLES = {".csv", ".tsv", ".tab"}
_JSON = {".json", ".jsonl", ".ndjson", ".jl"}
_PAGES = {".html", ".htm", ".xhtml"}
_NAMED = {".docx", ".xlsx", ".parquet", ".pdf", ".rtf", ".zip", ".xls"}
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.{0,500}?-->\s*)*<(?:!doctype html|html)\b",
    re.IGNORECASE | re.DOTALL)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_source(source: Source, columns: Columns = None) -> list[Item]:
    """Read whatever a file holds; a file that cannot be read is one `Skipped`.

    Raises
    ------
    ParallaxError
        At the fault of a whole table: no text column, two columns of one name, an open quote.
    """
    try:
        return list(_read(source, columns))
    except CannotReadError as error:
        return [source.skipped(str(error))]
    except OSError as error:
        return [source.skipped(f"the system says {error.strerror!r}")]


def _read(source: Source, columns: Columns) -> Iterator[Item]:
    start = source.start
    if not start:
        raise CannotReadError("it holds no text")
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _read_packed(source, columns)
    elif start.startswith(b"PAR1"):
        from analysis.articles.readers.records import read_parquet

        yield from read_parquet(source, columns)
    elif b"%PDF-" in start[:1024]:
        from analysis.articles.readers.documents import read_pdf

        yield from read_pdf(source)
    elif start.lstrip().startswith(b"{\\rtf"):
        from analysis.articles.readers.documents import read_rtf

        yield from read_rtf(source)
    elif start.startswith(_OLE):
        yield from _read_old_office(source, columns)
    elif source.suffix == ".xls" and start[:1] == b"\x09" and start[1:2] in b"\x00\x02\x04\x08":
        from analysis.articles.readers.spreadsheets import read_xls

        yield from read_xls(source, columns)
    else:
        yield from _read_text(source, columns, start)


def _read_packed(source: Source, columns: Columns) -> Iterator[Item]:
    with library("zip archive"):
        names = set(open_zip(source.data).namelist())
    if "word/document.xml" in names:
        from analysis.articles.readers.documents import read_docx

        yield from read_docx(source)
    elif "xl/workbook.xml" in names:
        from analysis.articles.readers.spreadsheets import read_xlsx

        yield from read_xlsx(source, columns)
    elif "mimetype" in names or source.suffix in (".docx", ".xlsx"):
        raise CannotReadError("this packed format is not read here; save it as .docx or .txt")
    else:
        yield from _read_members(source, columns)


def _read_members(source: Source, columns: Columns) -> Iterator[Item]:
    some = False
    for member in members(source):
        some = True
        if isinstance(member, Skipped):
            yield member
        elif member.suffix == ".zip" or (member.held or b"").startswith(b"PK\x05\x06"):
            yield member.skipped("it is an archive inside an archive; unpack it")
        else:
            yield from read_source(member, columns)
    if not some:
        raise CannotReadError("the archive is empty")


def _read_old_office(source: Source, columns: Columns) -> Iterator[Item]:
    data = source.data
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise CannotReadError("it is encrypted; save it without a password")
    if "WordDocument".encode("utf-16-le") in data:
        raise CannotReadError("it is an old Word file (.doc) whatever its name; save it as .docx")
    from analysis.articles.readers.spreadsheets import read_xls

    yield from read_xls(source, columns)


def _read_text(source: Source, columns: Columns, start: bytes) -> Iterator[Item]:
    """Read a file that is text, or none of the formats."""
    from analysis.articles.readers import delimited, plain
    from analysis.articles.readers.encoding import decode

    suffix = source.suffix
    if _PAGE.match(start.removeprefix(b"\xef\xbb\xbf")) or suffix in _PAGES:
        from analysis.articles.readers.web_pages import read_page

        yield from read_page(source)
    elif suffix in _TABLES or suffix == ".xls":
        # Databases name tables of text .xls too.
        yield from delimited.read_delimited(source, columns)
    elif suffix in _JSON:
        from analysis.articles.readers.records import read_json

        yield from read_json(source, columns)
    elif suffix in _NAMED:
        raise CannotReadError(
            f"it is damaged or no {suffix} file: its first bytes are {start[:8]!r}"
        )
    elif suffix in _TEXTS | _MARKDOWN:
        text = decode(source)
        if suffix in _MARKDOWN:
            yield from plain.read_markdown(source, text)
        elif text.lstrip()[:2] == '{"' and _first_record(text):
            from analysis.articles.readers.records import read_json

            yield from read_json(source, columns)
        elif delimited.is_table(text):
            yield from delimited.read_delimited(source, columns)
        else:
            yield from plain.read_plain(source, text)
    else:
        raise CannotReadError(f"{suffix} is none of the formats read here ({', '.join(FORMATS)})")


def _first_record(text: str) -> bool:
    import json

    try:
        return isinstance(json.loads(text.strip().partition("\n")[0]), dict)
    except (ValueError, RecursionError):
        return False


__all__ = ["FORMATS", "CannotReadError", "Columns", "Draft", "Item", "Listing", "Skipped", "Source",
    "read_source"]  # fmt: skip
