"""Saved web pages: the article of the page, without its menus."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from analysis.articles.readers.draft import CannotReadError, Item, Source, library
from analysis.articles.readers.encoding import decode
from analysis.articles.readers.exports import read_export, read_page_export, whole
from analysis.articles.readers.markup import as_lines, page_tree
from analysis.articles.readers.rows import Columns

# What pages of databases hold, and hardly any other page.
_EXPORT = re.compile(
    r"\d+ (?:of|de|von|van) \d+\s+documen|do[ck]umento? \d+ (?:of|de|von|sur) \d+|end of document|"
    r"proquest|"
    r"(?:19|20)\d{6}[a-z0-9]{7,10}\s*<|LENGTH:|LOAD-DATE", re.IGNORECASE)  # fmt: skip


def read_page(source: Source, columns: Columns) -> Iterator[Item]:
    """Read a page with trafilatura, or the articles of an export of a database."""
    text = decode(source, page=True)
    source.format = "web page"
    tree = cache(lambda: page_tree(text))
    with library("web page"):
        items = read_page_export(source, text, tree)
        if not items and _EXPORT.search(text):
            items = read_export(source, as_lines(tree()))
    if items:
        yield from items
        return
    with library("web page"):
        import trafilatura

        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
        found: Any = trafilatura.bare_extraction(
            tree(), include_comments=False, deduplicate=False, with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )  # fmt: skip
    if found is None or not (found.text or "").strip():
        raise CannotReadError("the page holds no article (only menus or scripts?)")
    given = {"title": found.title, "published": found.date, "outlet": found.sitename,
             "author": found.author, "url": found.url}  # fmt: skip
    fields = {name: str(value) for name, value in given.items() if value}
    body = "\n\n".join(line for line in found.text.split("\n") if line.strip())
    yield from whole(source, body, fields)
