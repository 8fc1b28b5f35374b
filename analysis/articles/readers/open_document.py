"""Texts of LibreOffice (.odt): their paragraphs, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis.articles.readers.archive import open_zip, safe_office_file
from analysis.articles.readers.draft import Item, Source, library
from analysis.articles.readers.exports import whole
from analysis.articles.readers.rows import Columns
from analysis.articles.readers.word import joined

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_WRITTEN = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n", f"{_TEXT}soft-page-break": ""}
_UNREAD = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_OFFICE}forms",
    f"{_TEXT}sequence-decls"}  # fmt: skip


def read_odt(source: Source, columns: Columns) -> Iterator[Item]:
    from lxml import etree

    source.format = "OpenDocument (odt)"
    safe_office_file(source.data)
    with library("OpenDocument file"):
        archive = open_zip(source.data)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        tree = etree.fromstring(archive.read("content.xml"), parser)
        title = _meta_title(archive, parser)
        paragraphs: list[str] = []
        heading = ""
        for node in tree.iter():
            if node.tag in (f"{_TEXT}p", f"{_TEXT}h") and not _inside(node):
                paragraphs.append(_written(node).strip(" "))
                if node.tag == f"{_TEXT}h" and len(paragraphs) < 20:
                    heading = heading or paragraphs[-1]
    fields = {"title": heading or title}
    yield from whole(source, joined(paragraphs), fields)


def _inside(node: Any) -> bool:
    """Whether a paragraph is deleted text or a note, or stands in another and is read there."""
    return any(above.tag in _UNREAD for above in node.iterancestors())


def _written(node: Any) -> str:
    parts = [node.text or ""]
    for child in node:
        if child.tag == f"{_TEXT}s":
            # A count can be anything; no text has a thousand spaces.
            count = child.get(f"{_TEXT}c", "1")
            parts.append(" " * min(int(count) if count.isdecimal() else 1, 1000))
        elif child.tag in _WRITTEN:
            parts.append(_WRITTEN[child.tag])
        elif isinstance(child.tag, str) and child.tag not in _UNREAD:
            # A text box inside has paragraphs of its own.
            parts.append("" if child.find(f".//{_TEXT}p") is not None else _written(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _meta_title(archive: Any, parser: Any) -> str:
    from lxml import etree

    if "meta.xml" not in archive.namelist():
        return ""
    tree = etree.fromstring(archive.read("meta.xml"), parser)
    return tree.findtext(".//{http://purl.org/dc/elements/1.1/}title") or ""
