"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.articles.column_names import USUAL
from analysis.articles.readers.draft import Item, Source, holds_words
from analysis.articles.readers.encoding import decode
from analysis.articles.readers.exports import whole
from analysis.articles.readers.markup import without_markup
from analysis.articles.readers.rows import Columns

_FRONT = re.compile(r"\A\s*---[ \t]*\r?\n(.*?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HEADING = re.compile(
    r"^ {0,3}# (.+?)[ #]*$|^(?=\S)(.+)\n=+[ \t]*$|\A\s*#{2,6} (.+?)[ #]*$"
    r"|\A\s*(\S.*)\n-{3,}[ \t]*$",
    re.MULTILINE,
)
_UNDERLINE = re.compile(r"(?<=\S)\n(?:=+|-{3,})[ \t]*$", re.MULTILINE)
_MARKS = [
    (re.compile(r"!\[([^\]\n]*)\]\([^()\s]*(?: \"[^\"\n]*\")?\)"), r"\1"),  # pictures
    (re.compile(r"\[([^\]\n]+)\]\([^()\s]*(?: \"[^\"\n]*\")?\)"), r"\1"),  # links
    (re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![*\w])\*(?=[^\s*])([^*\n]+)(?<=\S)\*(?![*\w])"), r"\1"),
    (re.compile(r"(?<![_\w])_(?=[^\s_])([^_\n]+)(?<=\S)_(?![_\w])"), r"\1"),
    (re.compile(r"^ {0,3}>[ \t]?", re.MULTILINE), ""),
]


def read_plain(source: Source, columns: Columns) -> Iterator[Item]:
    """Read one article, or the articles of an export."""
    source.format, text = "text", decode(source)
    if not holds_words(text):
        yield source.skipped("it holds no text")
        return
    text, notes = without_markup(text)
    yield from whole(source, text, notes=notes)


def read_markdown(source: Source, columns: Columns) -> Iterator[Item]:
    """Read one article; the marks go, the lines of its front matter become fields."""
    source.format, text = "Markdown", decode(source)
    fields: dict[str, str] = {}
    if found := _FRONT.match(text):
        fields = _front_matter(found[1])
        text = text[found.end() :]
    text, notes = without_markup(text)
    if "title" not in fields and (heading := _HEADING.search(text)):
        fields["title"] = _plain(next(filter(None, heading.groups())).strip())
    text = _plain(_UNDERLINE.sub("", text))
    yield source.draft(text, fields=fields, notes=notes)


def _plain(text: str) -> str:
    for pattern, kept in _MARKS:
        text = pattern.sub(kept, text)
    return text


def _front_matter(lines: str) -> dict[str, str]:
    fields = {}
    for line in lines.splitlines():
        key, colon, value = line.partition(":")
        plain = re.sub(r"[\W_]+", "", key).lower()
        name = next((f for f, usual in USUAL.items() if plain in usual.split()), key.strip())
        if colon and name not in ("text", "article", "file"):
            fields[name.lower()] = value.strip().strip("\"'")
    return fields
