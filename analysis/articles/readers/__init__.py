"""One module a family of formats: a file in; drafts, listings, or reasons why not, out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple

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
from analysis.errors import ParallaxError

FORMATS = """.txt .md .html .mhtml .eml .xml .csv .tsv .json .jsonl .parquet .xlsx .xls .docx .odt
    .rtf .pdf .zip""".split()
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.{0,500}?-->\s*)*"
    rb"<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL)  # fmt: skip
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*"
    rb"(?:<\?xml|<(?:nitf|newsml|newsItem|newsMessage|rss|feed)\b)",
    re.IGNORECASE)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Format(NamedTuple):
    """How a format is recognised, from a file and its first 64 kB, and what reads it.

    The reader is named as ``module.function``, and imported when the first such file comes: it
    takes the source and the columns that the user named, and yields items or raises
    `CannotReadError`.
    """

    recognise: Callable[[Source, bytes], bool]
    reader: str

    def read(self, source: Source, columns: Columns) -> Iterator[Item]:
        module, _, function = self.reader.rpartition(".")
        reader = getattr(import_module(f"{__name__}.{module}" if module else __name__), function)
        found: Iterator[Item] = reader(source, columns)
        return found


def read_source(source: Source, columns: Columns = None) -> list[Item]:
    """Read whatever a file holds; a file that cannot be read is one `Skipped`.

    Raises
    ------
    ParallaxError
        At the fault of a table of metadata; any other table costs its file alone.
    """
    try:
        start = source.start
        if not start:
            raise CannotReadError("it holds no text")
        found = next((form for form in RECOGNISED if form.recognise(source, start)), None)
        if found is None:
            raise CannotReadError(
                f"{source.suffix} is none of the formats read here ({', '.join(FORMATS)})"
            )
        return list(found.read(source, columns))
    except CannotReadError as error:
        return [source.skipped(str(error))]
    except ParallaxError as error:
        if source.is_metadata:
            raise
        reason = str(error).rstrip(".")
        named = reason.startswith(f"{source.name} ")
        return [source.skipped(f"it{reason[len(source.name) :]}" if named else reason)]
    except OSError as error:
        return [source.skipped(f"the system says {error.strerror!r}")]


def _begins(*signatures: bytes) -> Callable[[Source, bytes], bool]:
    return lambda source, start: start.startswith(signatures)


def _ends(*suffixes: str) -> Callable[[Source, bytes], bool]:
    return lambda source, start: source.suffix in suffixes


def _holds(part: str) -> Callable[[Source, bytes], bool]:
    def recognise(source: Source, start: bytes) -> bool:
        if not _is_packed(source, start):
            return False
        with library("zip archive"):
            return part in open_zip(source.data).namelist()

    return recognise


def _is_odt(source: Source, start: bytes) -> bool:
    if not _holds("content.xml")(source, start):
        return False
    with library("zip archive"):
        archive = open_zip(source.data)
        named = "mimetype" in archive.namelist() and archive.read("mimetype").strip()
    return named == b"application/vnd.oasis.opendocument.text" or source.suffix == ".odt"


def _is_web_archive(source: Source, start: bytes) -> bool:
    if source.suffix in (".mhtml", ".mht"):
        return True
    return bool(re.match(rb"(?:From: <Saved by|MIME-Version: 1)", start)) and (
        b"multipart/related" in start[:5000]
    )


_is_packed = _begins(b"PK\x03\x04", b"PK\x05\x06")


def _is_other_package(source: Source, start: bytes) -> bool:
    """Whether it is a packed document that no reader knows, such as .odt and .epub."""
    return _holds("mimetype")(source, start) or (
        _is_packed(source, start) and source.suffix in (".docx", ".xlsx")
    )


def _is_old_table(source: Source, start: bytes) -> bool:
    return source.suffix == ".xls" and start[:1] == b"\x09" and start[1:2] in b"\x00\x02\x04\x08"


def _is_json_lines(source: Source, start: bytes) -> bool:
    from analysis.articles.readers.encoding import decode

    if source.suffix not in _TEXTS or (text := decode(source)).lstrip()[:2] != '{"':
        return False
    try:
        return isinstance(json.loads(text.strip().partition("\n")[0]), dict)
    except (ValueError, RecursionError):
        return False


def _is_table(source: Source, start: bytes) -> bool:
    from analysis.articles.readers.delimited import is_table
    from analysis.articles.readers.encoding import decode

    return source.suffix in _TEXTS and is_table(decode(source))


def read_members(source: Source, columns: Columns) -> Iterator[Item]:
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


def refuse_package(source: Source, columns: Columns) -> Iterator[Item]:
    raise CannotReadError("this packed format is not read here; save it as .docx or .txt")


def refuse_damaged(source: Source, columns: Columns) -> Iterator[Item]:
    raise CannotReadError(
        f"it is damaged or no {source.suffix} file: its first bytes are {source.start[:8]!r}"
    )


def read_old_office(source: Source, columns: Columns) -> Iterator[Item]:
    from analysis.articles.readers.spreadsheets import read_xls

    data = source.data
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise CannotReadError("it is encrypted; save it without a password")
    if "WordDocument".encode("utf-16-le") in data:
        raise CannotReadError("it is an old Word file (.doc) whatever its name; save it as .docx")
    return read_xls(source, columns)


_TEXTS = (".txt", ".text", ".asc", "")
RECOGNISED = [
    Format(_holds("word/document.xml"), "word.read_docx"),
    Format(_holds("xl/workbook.xml"), "spreadsheets.read_xlsx"),
    Format(_is_odt, "open_document.read_odt"),
    Format(_is_other_package, "refuse_package"),
    Format(_is_packed, "read_members"),
    Format(_begins(b"PAR1"), "records.read_parquet"),
    Format(lambda source, start: b"%PDF-" in start[:1024], "pdf.read_pdf"),
    Format(lambda source, start: start.lstrip().startswith(b"{\\rtf"), "rich_text.read_rtf"),
    Format(_begins(_OLE), "read_old_office"),
    Format(_is_old_table, "spreadsheets.read_xls"),
    Format(_is_web_archive, "mail.read_web_archive"),
    Format(_ends(".eml"), "mail.read_message"),
    Format(lambda source, start: _PAGE.match(start) is not None, "web_pages.read_page"),
    Format(_ends(".html", ".htm", ".xhtml"), "web_pages.read_page"),
    Format(_ends(".xml", ".nitf", ".newsml", ".rss", ".atom"), "news_xml.read_xml"),
    Format(lambda source, start: _XML.match(start) is not None, "news_xml.read_xml"),
    # Databases name tables of text .xls, too.
    Format(_ends(".csv", ".tsv", ".tab", ".xls"), "delimited.read_delimited"),
    Format(_ends(".json", ".jsonl", ".ndjson", ".jl"), "records.read_json"),
    Format(_ends(".docx", ".xlsx", ".parquet", ".pdf", ".rtf", ".zip"), "refuse_damaged"),
    Format(_ends(".md", ".markdown"), "plain.read_markdown"),
    Format(_is_json_lines, "records.read_json"),
    Format(_is_table, "delimited.read_delimited"),
    Format(_ends(*_TEXTS), "plain.read_plain"),
]
"""The formats in the order in which they are tried; the first that is recognised reads the file."""

__all__ = ["FORMATS", "CannotReadError", "Columns", "Draft", "Item", "Listing", "Skipped", "Source",
    "read_source"]  # fmt: skip
