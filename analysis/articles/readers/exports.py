"""Exports of news databases: many articles in one file, each with its data around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from analysis.articles.readers.draft import Item, Source
from analysis.articles.readers.factiva import factiva_documents, is_factiva, parse_factiva
from analysis.articles.readers.nexis import is_nexis, nexis_documents, parse_nexis
from analysis.articles.readers.proquest import is_proquest, parse_proquest, proquest_documents


class Export(NamedTuple):
    """How a database writes its articles into one text."""

    name: str
    recognise: Callable[[str], bool]
    divide: Callable[[str], Iterator[str]]
    parse: Callable[[str], tuple[str, dict[str, str]] | None]
    """The text of a document's article and its fields; None if no article is recognised."""


EXPORTS = [
    Export("Nexis", is_nexis, nexis_documents, parse_nexis),
    Export("Factiva", is_factiva, factiva_documents, parse_factiva),
    Export("ProQuest", is_proquest, proquest_documents, parse_proquest),
]


def read_export(source: Source, text: str) -> list[Item]:
    """Divide an export into its articles; empty if the text is none."""
    export = next((export for export in EXPORTS if export.recognise(text)), None)
    if export is None:
        return []
    source.format += f", {export.name} export"
    items: list[Item] = []
    for row, document in enumerate(export.divide(text), start=1):
        parsed = export.parse(document)
        if parsed is None:
            start = " ".join(document.split())[:60]
            reason = f"no article is recognised in this document ({start!r})"
            items.append(source.skipped(reason, row))
            continue
        body, fields = parsed
        items.append(source.draft(body, row, fields.pop("article", ""), fields))
    return items
