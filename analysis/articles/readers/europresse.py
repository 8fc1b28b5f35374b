"""Exports of Europresse (Eureka), saved as web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from analysis.articles.readers.markup import as_lines, paragraphs_of, words_of

_NAME = ".//*[contains(concat(' ', normalize-space(@class), ' '), ' DocPublicationName ')]"

_NUMBER = re.compile(r"(?:news|pub|web)·(\d{8})·\w+·[\w-]+")
_END = re.compile(
    r"©|\(c\) ?\d|Numéro de document|Document number|Note\(s\)|(?:news|pub|web)·\d{8}"
)


def is_europresse(text: str) -> bool:
    return "DocPublicationName" in text


def europresse_page(tree: Any) -> Iterator[tuple[str, dict[str, str]] | None]:
    """Read every article of a page, as it was before 2014 (in tables) and since (in elements)."""
    for article in tree.xpath("//*[self::article or self::table]"):
        names = article.xpath(_NAME)
        if len(names) == 1 and not article.xpath(
            f"ancestor::*[(self::article or self::table)][count({_NAME})=1]"
        ):
            yield _article(article, names[0])
        elif not names and article.tag == "article":
            yield None


def _article(article: Any, name: Any) -> tuple[str, dict[str, str]] | None:
    header = ", ".join(words_of(part) for part in article.xpath(".//*[@class='DocHeader']"))
    outlet = re.split(r",? no\.? ?\d|,? n[o°]\.? ?\d| •", words_of(name))[0]
    fields = {"outlet": outlet.strip(), "published": _day(header)}
    titles = (article.xpath(".//*[contains(@class, 'itreArticleVisu')]")
              or article.xpath(".//*[contains(@class, 'articletitle')]")
              or article.xpath(".//*[contains(@class, 'titreArticle')]"))  # fmt: skip
    if titles:
        fields["title"] = words_of(titles[0])
    if number := next(filter(None, map(_NUMBER.search, article.itertext())), None):
        fields["article"] = number[0]
        fields["published"] = fields["published"] or number[1]
    author = article.xpath(".//*[contains(@class, 'sm-margin-bottomNews')]")
    author = author or article.xpath(
        ".//*[contains(@class, 'titreArticle')]/following-sibling::div"
    )
    if author:
        fields["author"] = words_of(author[0])
    parts = (article.xpath(".//*[contains(@class, 'docOcurrContainer')]")
             or article.xpath(".//section"))  # fmt: skip
    if parts:
        return paragraphs_of(parts), fields
    lines = as_lines(article).split("\n\n")
    start = next((n for n, line in enumerate(lines) if line == fields.get("title")), None)
    if start is None:
        return None
    rest = lines[start + 1 :]
    end = next((n for n, line in enumerate(rest) if _END.match(line)), len(rest))
    if end > 1 and len(rest[0].split()) < 6 and not re.search(r"[.:!?]$", rest[0]):
        fields["author"], rest, end = rest[0], rest[1:], end - 1
    return "\n\n".join(rest[:end]), fields


def _day(header: str) -> str:
    """Take the day out of "Politique, mardi 14 mars 2006, p. 16"."""
    found = re.search(r"\d{1,2}(?:er)? [^\W\d_]+ \d{4}|[^\W\d_]+ \d{1,2}, \d{4}", header)
    return found[0] if found else ""
