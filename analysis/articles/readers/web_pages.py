"""Saved web pages: the article of the page, without its menus."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from analysis.articles.readers.draft import CannotReadError, Item, Source, library
from analysis.articles.readers.encoding import decode
from analysis.articles.readers.exports import read_export
from analysis.articles.readers.factiva import is_factiva
from analysis.articles.readers.rows import Columns

# libxml2 leaves out what is nested deeper than this, and slows down with the square of it.
_DEEPEST = 250
_TAG = re.compile(r"<(/?)(div|span|section|article|b|i|em|strong|font|blockquote|table|ul|ol|a)\b")
_TOO_DEEP = "its elements are nested too deeply"
_LINES = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "section"}


def read_page(source: Source, columns: Columns) -> Iterator[Item]:
    """Read a page with trafilatura, or the articles of a Factiva export."""
    text = decode(source, page=True)
    source.format = "web page"
    if is_factiva(text):
        yield from read_export(source, _as_lines(text))
        return
    with library("web page"):
        import trafilatura

        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
        tree = _tree(text)
        found: Any = trafilatura.bare_extraction(
            tree, include_comments=False, deduplicate=False, with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )  # fmt: skip
    if found is None or not (found.text or "").strip():
        raise CannotReadError("the page holds no article (only menus or scripts?)")
    given = {"title": found.title, "published": found.date, "outlet": found.sitename,
             "author": found.author, "url": found.url}  # fmt: skip
    fields = {name: str(value) for name, value in given.items() if value}
    body = "\n\n".join(line for line in found.text.split("\n") if line.strip())
    yield source.draft(body, fields=fields)


def _tree(text: str) -> Any:
    import lxml.html
    from lxml import etree

    _need_shallow(text)
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True)
    tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise CannotReadError(_TOO_DEEP)
    return tree


def _need_shallow(text: str) -> None:
    depth = 0
    for tag in _TAG.finditer(text.lower()):
        depth += -1 if tag[1] else 1
        # Old pages leave some elements open; only far more than that is refused unparsed.
        if depth > 8 * _DEEPEST:
            raise CannotReadError(_TOO_DEEP)


def _as_lines(text: str) -> str:
    """Write a page as lines: one a block, cells of a row divided by tabs."""
    from lxml import etree

    parts: list[str] = []
    for event, element in etree.iterwalk(_tree(text), events=("start", "end")):
        start = event == "start"
        block = element.tag in _LINES
        parts.append("\n" if block else "\t" if start and element.tag == "td" else "")
        words = element.text if start else element.tail
        if words and not (start and element.tag in ("script", "style", "title")):
            parts.append(re.sub(r"\s+", " ", words))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
