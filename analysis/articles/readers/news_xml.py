"""XML of newspapers and agencies (NITF, NewsML, NewsML-G2) and of feeds (RSS, Atom)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint
from typing import Any

from analysis.articles.readers.draft import CannotReadError, Item, Source, library
from analysis.articles.readers.markup import without_markup
from analysis.articles.readers.rows import Columns

_KINDS = {"nitf": "NITF", "newsml": "NewsML", "newsmessage": "NewsML-G2", "newsitem": "NewsML-G2",
    "packageitem": "NewsML-G2", "rss": "RSS", "rdf": "RSS", "feed": "Atom"}  # fmt: skip
_PARAGRAPHS = {"p", "block", "hl2", "h2", "h3", "h4", "li", "pre", "paragraph"}
_TEASER = "the feed holds a summary, not the article"
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,9});")
_UNREAD = {"media", "table", "script", "style", "head", "byline", "dateline", "hl1", "hedline"}


def read_xml(source: Source, columns: Columns) -> Iterator[Item]:
    """Read every article of a file; XML of another kind is refused."""
    from lxml import etree

    if b"<!ENTITY" in source.data:
        raise CannotReadError("its XML declares entities, which no newspaper writes")
    with library("XML file"):
        data = _NAMED.sub(_as_number, source.data)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
        )
        tree = etree.fromstring(data, parser)
    kind = _KINDS.get(_name(tree))
    if kind is None:
        raise CannotReadError(
            f"it is XML of a kind not read here (its root is {_name(tree)!r}; NITF, NewsML, RSS "
            "and Atom are)"
        )
    source.format = f"XML ({kind})"
    articles = list(_articles(tree))
    if not articles:
        raise CannotReadError("its XML holds no article")
    for row, (text, fields) in enumerate(articles, start=1):
        alone = len(articles) == 1
        number = fields.pop("article", "")
        notes = [_TEASER] if fields.pop("teaser", "") else []
        yield source.draft(text, None if alone else row, "" if alone else number, fields, notes)


def _as_number(entity: re.Match[bytes]) -> bytes:
    """Write "&mdash;", which newspapers' own definitions know, as the number of its character."""
    code = name2codepoint.get(entity[1].decode())
    return entity[0] if code is None or code < 64 else b"&#%d;" % code


def _articles(tree: Any) -> Iterator[tuple[str, dict[str, str]]]:
    if _name(tree) in ("rss", "rdf", "feed"):
        outlet = _first(tree, "title")
        for entry in _all(tree, "item", "entry"):
            yield _entry(entry, outlet)
        return
    items = [node for node in _all(tree, "newsitem") if _all(node, "inlinexml", "inlinedata",
             "datacontent")]  # fmt: skip
    for item in items:
        if text := _body(item):
            yield text, _item_fields(item)
    if not items:
        for item in _all(tree, "nitf"):
            if text := _body(item):
                yield text, _nitf_fields(item)


def _nitf_fields(nitf: Any) -> dict[str, str]:
    published = _attribute(nitf, "date.issue", "norm") or _attribute(
        nitf, "pubdata", "date.publication"
    )
    return {
        "title": _first(nitf, "hl1") or _first(nitf, "hedline") or _first(nitf, "title"),
        "outlet": _attribute(nitf, "pubdata", "name") or _first(nitf, "distributor"),
        "published": _day(published or _attribute(nitf, "story.date", "norm")),
        "author": _first(nitf, "byline"),
        "article": _attribute(nitf, "doc-id", "id-string"),
        "url": _attribute(nitf, "pubdata", "ex-ref"),
        "dateline of the file": _first(nitf, "dateline"),
    }


def _item_fields(item: Any) -> dict[str, str]:
    own = _nitf_fields(item)
    provider = next(iter(_all(item, "provider", "infosource")), None)
    named = "" if provider is None else (
        _first(provider, "name") or _text(provider) or provider.get("literal", "")
        or provider.get("qcode", "").rpartition(":")[2])  # fmt: skip
    language = next((node.get("tag", "") for node in _all(item, "language")), "")
    return own | {
        "title": _first(item, "headline") or own["title"],
        "outlet": own["outlet"] or named or _attribute(item, "provider", "formalname")
        or _attribute(item, "party", "formalname"),
        "published": own["published"] or _day(
            _first(item, "contentcreated") or _first(item, "versioncreated")
            or _first(item, "firstcreated") or _first(item, "thisrevisioncreated")),
        "author": _first(item, "by") or own["author"],
        "article": item.get("guid", "") or _first(item, "newsitemid") or own["article"],
        "language": language.partition("-")[0].lower(),
    }  # fmt: skip


def _entry(entry: Any, outlet: str) -> tuple[str, dict[str, str]]:
    whole = _first(entry, "encoded") or _first(entry, "content")
    text = whole or _first(entry, "description") or _first(entry, "summary")
    link = _first(entry, "link") or next((n.get("href", "") for n in _all(entry, "link")), "")
    return without_markup(text)[0], {
        "teaser": "" if whole else "yes",
        "title": without_markup(_first(entry, "title"))[0],
        "outlet": _first(entry, "source") or outlet,
        "published": _first(entry, "pubdate") or _first(entry, "published")
        or _first(entry, "date") or _first(entry, "updated"),
        "author": _first(entry, "creator") or _first(entry, "author"),
        "url": link,
        "article": _first(entry, "guid") or _first(entry, "id"),
    }  # fmt: skip


def _body(node: Any) -> str:
    """Take the paragraphs of the body; without any, the whole text of the content."""
    places = (
        _all(node, "body.content")
        or _all(node, "body")
        or _all(node, "inlinexml", "inlinedata", "datacontent")
    )
    # Where a lead stands apart, the full text has it, too.
    full = [block for block in _all(node, "block") if block.get("class") == "full_text"]
    paragraphs: list[str] = []
    for place in (full or places)[:1]:
        _gather(place, paragraphs)
        if not paragraphs:
            text = without_markup("".join(place.itertext()))[0]
            paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _gather(node: Any, paragraphs: list[str]) -> None:
    for part in node:
        if _name(part) in _PARAGRAPHS and not _all(part, *_PARAGRAPHS)[1:]:
            paragraphs.append(_text(part))
        elif _name(part) not in _UNREAD:
            _gather(part, paragraphs)


def _name(node: Any) -> str:
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def _all(node: Any, *names: str) -> list[Any]:
    return [below for below in node.iter() if _name(below) in names]


def _first(node: Any, name: str) -> str:
    return next((text for below in _all(node, name) if (text := _text(below))), "")


def _text(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _attribute(node: Any, name: str, attribute: str) -> str:
    for below in _all(node, name):
        for key, value in below.attrib.items():
            if key.lower() == attribute:
                return str(value)
    return ""


def _day(value: str) -> str:
    """Write 20230302T140500Z as dates are read: the clock of its place."""
    return f"{value[:4]}-{value[4:6]}-{value[6:]}" if value[:8].isdecimal() else value
