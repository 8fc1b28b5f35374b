"""Exports of news databases: many articles in one file, each with its data around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from analysis.articles.readers.draft import Draft, Item, Source
from analysis.articles.readers.europresse import europresse_page, is_europresse
from analysis.articles.readers.factiva import (
    factiva_documents,
    factiva_page,
    is_factiva,
    is_factiva_page,
    parse_factiva,
)
from analysis.articles.readers.nexis import (
    count_nexis,
    count_old,
    is_nexis,
    is_old_nexis,
    nexis_documents,
    old_documents,
    parse_nexis,
    parse_old,
)
from analysis.articles.readers.proquest import (
    count_proquest,
    is_proquest,
    parse_proquest,
    proquest_documents,
)
from analysis.errors import plural

Parsed = tuple[str, dict[str, str]] | None


class Export(NamedTuple):
    """How a database writes its articles into one text."""

    name: str
    recognise: Callable[[str], bool]
    divide: Callable[[str], Iterator[str]]
    parse: Callable[[str], Parsed]
    """The text of a document's article and its fields; None if no article is recognised."""
    declared: Callable[[str], int | None] = lambda text: None
    """How many documents the export says it holds."""


class PageExport(NamedTuple):
    """How a database writes its articles into a web page whose elements name the fields."""

    name: str
    recognise: Callable[[str], bool]
    parse: Callable[[Any], Iterator[Parsed]]


EXPORTS = [
    Export("Nexis", is_nexis, nexis_documents, parse_nexis, count_nexis),
    Export("Nexis", is_old_nexis, old_documents, parse_old, count_old),
    Export("Factiva", is_factiva, factiva_documents, parse_factiva),
    Export("ProQuest", is_proquest, proquest_documents, parse_proquest, count_proquest),
]
PAGES = [
    PageExport("Factiva", is_factiva_page, factiva_page),
    PageExport("Europresse", is_europresse, europresse_page),
]
# What each document of an export has once: its length, its owner, its number.
_ONCE = re.compile(
    r"(?mi)^[^\w\n]*(?:(?:(?:length|länge|longueur): )?\d[\d.,]* "
    r"(?:words|wörter|mots|palabras|parole)\s*$"
    r"|(?:copyright (?:©|\(c\))?|©|\(c\)) ?(?:19|20)\d\d\b|load-date:"
    r"|(?:document|dokument|documento) \d+ (?:of|von|de|sur) \d+\s*$"
    r"|.{0,60}(?:news|pub)·\d{8}·)"
)
_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")
_LONG = 20_000
"""Words of a text that is more likely many articles (../shared/news: longest 3,500)."""


def read_export(source: Source, text: str) -> list[Item]:
    """Divide an export into its articles; empty if the text is none."""
    text = text.replace("\r\n", "\n")
    export = next((export for export in EXPORTS if export.recognise(text)), None)
    if export is None:
        return []
    source.format += f", {export.name} export"
    documents = list(export.divide(text))
    items = _items(source, ((export.parse(document), document) for document in documents))
    declared = export.declared(text)
    if declared and declared != len(documents):
        _note(items, f"the export says it holds {plural(declared, 'document')}, and "
            f"{len(documents)} were found")  # fmt: skip
    return items


def read_page_export(source: Source, text: str, tree: Callable[[], Any]) -> list[Item]:
    """Read an export that is a web page; empty if the page is none."""
    export = next((export for export in PAGES if export.recognise(text)), None)
    if export is None:
        return []
    items = _items(source, ((parsed, "") for parsed in export.parse(tree())))
    if any(isinstance(item, Draft) for item in items):
        source.format += f", {export.name} export"
        for item in items:
            item.format = source.format
        return items
    return []


def _items(source: Source, documents: Iterable[tuple[Parsed, str]]) -> list[Item]:
    items: list[Item] = []
    for row, (parsed, document) in enumerate(documents, start=1):
        if parsed is None:
            start = f" ({' '.join(document.split())[:60]!r})" if document else ""
            items.append(source.skipped(f"no article is recognised in this document{start}", row))
            continue
        body, fields = parsed
        notes = [*_shorter(body, fields.pop("words", "")), *_several(body)]
        items.append(source.draft(body, row, fields.pop("article", ""), fields, notes))
    return items


def _shorter(body: str, words: str) -> list[str]:
    """Compare the words read with those the database counted; Chinese has no spaces to count."""
    found = re.search(r"\d[\d.,\s]*", words)
    declared = int(re.sub(r"\D", "", found[0])) if found else 0
    read = len(body.split())
    if declared >= 60 and read < declared / 2 and not _UNSPACED.search(body):
        return [f"the export counts {declared:,} words, {read:,} were read"]
    return []


def _several(text: str) -> list[str]:
    """Say of one article that it seems to be several."""
    if text.count(" ") > _LONG:
        return [f"one article of {len(text.split()):,} words, does the file hold several?"]
    several = len(_ONCE.findall(text)) > 2
    return ["one article, but it reads like an export of several"] if several else []


def _note(items: list[Item], said: str) -> None:
    first = next((item for item in items if isinstance(item, Draft)), None)
    if first:
        first.notes.insert(0, said)


def whole(source: Source, text: str, fields: dict[str, str] | None = None,
          notes: Iterable[str] = ()) -> list[Item]:  # fmt: skip
    """Make one article of a whole file, or those of an export; say if it seems to be several."""
    items = read_export(source, text)
    if not items:
        items = [source.draft(text, fields=fields, notes=[*_several(text), *notes])]
    return items
