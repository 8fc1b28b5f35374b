"""Markup: pages as trees and as lines, and texts freed of tags and entities."""

from __future__ import annotations

import html
import re
from typing import Any

from analysis.articles.readers.draft import CannotReadError

# libxml2 leaves out what is nested deeper than this, and slows down with the square of it.
_DEEPEST = 250
_OPENS = re.compile(
    r"<(/?)(div|span|section|article|b|i|em|strong|font|blockquote|table|ul|ol|a)\b"
)
_TOO_DEEP = "its elements are nested too deeply"
_LINES = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "section"}

_BLOCKS = "p|div|section|article|h[1-6]|li|ul|ol|tr|table|blockquote|figure|figcaption|pre|hr|dd|dt"
_INLINE = (
    "a|abbr|aside|b|big|body|center|cite|code|del|dl|em|embed|font|footer|form|header|html|i|iframe|"
    "img|input|ins|label|main|mark|nav|noscript|picture|q|s|small|source|span|strike|strong|sub|sup|"
    "tbody|td|th|thead|time|tt|u|var|video|wbr"
)
_UNSEEN = re.compile(r"<(script|style|head)\b[^<>]*>.*?</\1\s*>|<!--.*?-->|<!doctype[^<>]*>",
    re.IGNORECASE | re.DOTALL)  # fmt: skip
# What a tag may hold: nothing, a name alone that is one of these, or values of attributes. In
# "if a<b and c>d" there is none.
_HELD = r"(?:\s[^<>=]*=[^<>]*|(?:\s+(?:controls|async|defer|allowfullscreen|hidden|nowrap|noshade|"
_HELD += r"itemscope|loop|muted|autoplay))*\s*/?)>"
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_BREAK = re.compile(r"\s*<br\b[^<>]*>\s*", re.IGNORECASE)
_BLOCK = re.compile(rf"\s*</?(?:{_BLOCKS})\b{_HELD}\s*", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_INLINE})\b{_HELD}", re.IGNORECASE)
_ANY = re.compile(
    rf"</?(?:{_BLOCKS}|{_INLINE}|br|script|style|head)\b{_HELD}|<!\[CDATA\[", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def without_markup(text: str) -> tuple[str, list[str]]:
    r"""Free a text of tags and entities, as columns of feeds hold them, and say so.

    A "<" or "&" that is neither stays. What was escaped twice is read twice.

    >>> without_markup("<p>Tom &amp; Ann</p><p>5 &lt; 6</p>")
    ('Tom & Ann\n\n5 < 6', ['HTML taken out of the text'])
    >>> without_markup("R&D < 5")
    ('R&D < 5', [])
    """
    found = False
    for _ in range(2):
        if "<" in text and _ANY.search(text):
            found = True
            text = _CDATA.sub(r"\1", text)
            text = _BLOCK.sub("\n\n", _BREAK.sub("\n", _UNSEEN.sub(" ", text)))
            text = re.sub(r"\n{3,}", "\n\n", _TAG.sub("", text)).strip()
        if "&" in text and _ENTITY.search(text):
            found = True
            text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
        else:
            break
    return text, ["HTML taken out of the text"] if found else []


def page_tree(text: str) -> Any:
    """Parse a page; one whose elements are nested too deeply is refused."""
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
    for tag in _OPENS.finditer(text.lower()):
        depth += -1 if tag[1] else 1
        # Old pages leave some elements open; only far more than that is refused unparsed.
        if depth > 8 * _DEEPEST:
            raise CannotReadError(_TOO_DEEP)


def as_lines(tree: Any) -> str:
    """Write a page as lines: one a block, with an empty line between; tabs between cells."""
    from lxml import etree

    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        start = event == "start"
        block = element.tag in _LINES
        parts.append("\n" if block else "\t" if start and element.tag == "td" else "")
        words = element.text if start else element.tail
        if words and not (start and element.tag in ("script", "style", "title")):
            parts.append(re.sub(r"\s+", " ", words))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


def words_of(element: Any) -> str:
    """Write all text of an element in one line."""
    return " ".join("".join(element.itertext()).split())


def paragraphs_of(elements: Any) -> str:
    """Write elements as paragraphs; a break inside one divides it."""
    texts = []
    for element in elements:
        for line in as_lines(element).split("\n\n"):
            if line:
                texts.append(line)
    return "\n\n".join(texts)
