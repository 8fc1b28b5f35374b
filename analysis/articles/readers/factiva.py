"""Exports of Factiva, as text and as web pages, in any language of its interface."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from analysis.articles.dates import is_date_line
from analysis.articles.readers.markup import paragraphs_of, words_of

Parsed = tuple[str, dict[str, str]] | None

# "Document" in any language, and the number: the source, the day, nine signs.
_NUMBER = r"([A-Z0-9][A-Za-z0-9]{5,15}(?:19|20)\d{6}[a-z0-9]{7,10})"
_END = re.compile(
    rf"(?m)^[ \t\xa0]*(?:AN[\t|\xa0 ]+)?(?:[^\W\d]{{1,14}}[ \t\xa0:：]+)?{_NUMBER}[ \t\xa0]*$"
)
_LENGTH = re.compile(
    r"(\d[\d., \xa0]*)[ \xa0]?(?:words?|Wörter|Wort|mots?|palabras?|parole|parola|palavras?|"
    r"woorden|слов[ао]?|słów|słowa|ord|字|語|词|詞|个字|단어)",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|SE|VOL|LA|CY|LP|TD|CT|RF|ART|CO|IN|NS|RE|NGC|GC|CLM|DLN|IPC|"
    r"IPD|PUB|AN)(?: ?[\t|\xa0]+ *| {2,}|$)"
)
_BANNER = re.compile(r"Factiva|Dow Jones|(?:Page|Seite) \d+ .*Factiva.*|©.*Factiva.*")
_OWNER = re.compile(r"Copyright|©|\(c\)|Alle Rechte|Tous droits", re.IGNORECASE)
_BYLINE = re.compile(r"(?:By|Von|Par|Por|De|Da|Di|Door)\b|.*\b(?:Reuters|Correspondent|Staff)\b")
_CLOCK = re.compile(r"\d\d?[:.h]\d\d\b.*")
_FIELDS = {"HD": "title", "SN": "outlet", "PD": "published", "BY": "author"}


def is_factiva(text: str) -> bool:
    return _END.search(text) is not None and any(
        _LENGTH.fullmatch(line.strip()) or re.match(r"\s*(?:HD|WC)(?:[\t|\xa0 ]|$)", line)
        for line in text.splitlines()
    )


def factiva_documents(text: str) -> Iterator[str]:
    last = 0
    for found in _END.finditer(text):
        yield text[last : found.end()]
        last = found.end()
    if _LENGTH.search(text, last):
        yield text[last:]


def parse_factiva(document: str) -> Parsed:
    lines = [line.strip() for line in document.split("\n")]
    lines = [line for line in lines if line and not _BANNER.fullmatch(line)]
    fields = {}
    if lines and (number := _END.fullmatch(lines[-1])):
        lines.pop()
        fields["article"] = number[1]
    if any(found[1] == "HD" for line in lines if (found := _CODE.match(line))):
        return _parse_coded(lines, fields)
    length = next((n for n, line in enumerate(lines) if _LENGTH.fullmatch(line)), 0)
    if length == 0 or length + 2 >= len(lines):
        return None
    fields |= _heading(lines[:length]) | {"words": lines[length]}
    rest = lines[length + 1 :]
    fields["published"], rest = rest[0], rest[1:]
    if _CLOCK.fullmatch(rest[0]):
        rest = rest[1:]
    if not rest:
        return None
    fields["outlet"] = rest[0]
    # Source code, page, language and copyright, in lines of their own.
    start = next((n for n, line in enumerate(rest[:8]) if _OWNER.match(line)), 0)
    return "\n\n".join(rest[start + 1 :]), fields


def _heading(lines: list[str]) -> dict[str, str]:
    """Tell section, title and author apart, which stand in one another's place."""
    author = ""
    if len(lines) > 1 and (_BYLINE.match(lines[-1]) or len(lines[-1]) < 0.8 * len(lines[-2])):
        *lines, author = lines
    if len(lines) > 1 and len(lines[0]) < len(lines[1]):
        lines = lines[1:]
    if len(lines) > 1 and not author:
        author = " ".join(lines[1:])
    return {"title": lines[0], "author": author}


def _parse_coded(lines: list[str], fields: dict[str, str]) -> Parsed:
    held: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if found := _CODE.match(line):
            code, line = found[1], line[found.end() :]
        held.setdefault(code, []).append(line.strip(" \t|\xa0"))
    return _from_codes({key: [line for line in own if line] for key, own in held.items()}, fields)


def _from_codes(held: dict[str, list[str]], fields: dict[str, str]) -> Parsed:
    fields |= {name: " ".join(held[code]) for code, name in _FIELDS.items() if code in held}
    fields["words"] = " ".join(held.get("WC", []))
    if number := re.search(_NUMBER, " ".join(held.get("AN", []))):
        fields["article"] = number[1]
    body = [line for code in ("LP", "TD") for line in held.get(code, [])]
    return ("\n\n".join(body), fields) if body else None


def is_factiva_page(text: str) -> bool:
    if not re.search(r"""class=["']?(?:[^"'>]*\s)?article\b""", text):
        return False
    coded = re.search(r"""\bid=["']?hd\b|<(?:b|strong)>HD</""", text) and re.search(_NUMBER, text)
    return bool(coded or (re.search(r"""class=["']?[a-z]{2}Headline\b""", text)
                          and re.search(r"articleParagraph|" + _NUMBER, text)))  # fmt: skip


def factiva_page(tree: Any) -> Iterator[Parsed]:
    """Read every article of a page: the fields stand in a table, or one above the other."""
    articles = tree.xpath("//*[contains(concat(' ', normalize-space(@class), ' '), ' article ')]")
    for article in articles:
        inner = article.xpath(
            ".//*[contains(concat(' ', normalize-space(@class), ' '), ' article ')]"
        )
        if not inner:
            yield _coded_article(article) or _article(article)


def _coded_article(article: Any) -> Parsed:
    held: dict[str, list[str]] = {}
    for row in article.iter("tr"):
        cells = row.xpath("td|th")
        code = words_of(cells[0]) if len(cells) > 1 else ""
        if re.fullmatch(r"[A-Z]{2,3}", code):
            held.setdefault(code, []).extend(paragraphs_of(cells[1:]).split("\n\n"))
    return _from_codes(held, {}) if "HD" in held else None


def _article(article: Any) -> Parsed:
    heads = article.xpath(".//*[@id='hd']") or article.xpath(".//*[contains(@class, 'Headline')]")
    if not heads:
        return None
    title = words_of(heads[0])
    if heads[0].xpath("descendant-or-self::*[contains(@class, 'counted')]"):
        title = re.sub(r"^\d+\)\s*", "", title)  # the number in the list of results
    fields = {"title": title}
    lines = [line for block in article.iter("div") if len(block) == 0
             if (line := words_of(block))]  # fmt: skip
    place = next((n for n, line in enumerate(lines) if _LENGTH.fullmatch(line)), None)
    if place is None:  # the length in a language unknown here stands before the date
        dated = next((n for n, line in enumerate(lines) if is_date_line(line)), None)
        place = dated - 1 if dated else None
    if place is not None and place + 1 < len(lines):
        fields["words"] = lines[place]
        fields["published"], *rest = lines[place + 1 :]
        fields["outlet"] = next((line for line in rest if not _CLOCK.fullmatch(line)), "")
    if author := article.xpath(".//*[contains(@class, 'author')]"):
        fields["author"] = words_of(author[0])
    if numbers := [found[1] for line in article.iter("p")
                   if (found := _END.fullmatch(words_of(line)))]:  # fmt: skip
        fields["article"] = numbers[-1]
    paragraphs = article.xpath(".//p[contains(@class, 'articleParagraph')]")
    if not paragraphs:
        paragraphs = [p for p in article.iter("p") if not _END.fullmatch(words_of(p))]
    return paragraphs_of(paragraphs), fields
