"""Exports of news databases: many articles in one file, each with its data around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from analysis.articles.readers.draft import Item, Source

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NEXIS_DATE = re.compile(rf"{_MONTH} \d{{1,2}}, \d{{4}}(?: \w+day)?\b.*")
_NEXIS_AFTER = re.compile(r"(?:Classification|Graphic|Load-Date: .*|Notes)$")
_FACTIVA_END = re.compile(r"(?m)^\s*Document ([A-Za-z0-9]{8,}\d{4}[a-z0-9]{6,})\s*$")
_FACTIVA_WORDS = re.compile(r"[\d,]+ words")
_FACTIVA_CODE = re.compile(
    r"(HD|BY|WC|PD|ET|SN|SC|LA|CY|LP|TD|ED|PG|SE|CR|CO|IN|NS|RE|PUB|AN)(?:[\t|]+|$)"
)
_PROQUEST_RULE = re.compile(r"(?m)^_{20,}\s*$")
_PROQUEST_KEY = re.compile(
    r"(Title|Author|Publication info|Publication title|Publication date|Publication year|Abstract|"
    r"Links|Full text|Full Text|Subject|Location|People|Company / organization|Volume|Issue|Pages|"
    r"First page|Publisher|Place of publication|Country of publication|Publication subject|ISSN|"
    r"Source type|Language of publication|Document type|ProQuest document ID|Document URL|"
    r"Copyright|Last updated|Database|Section|Credit|Identifier / keyword|Dateline|DOI|Year): ?"
)
Parsed = tuple[str, dict[str, str]]


def read_export(source: Source, text: str) -> list[Item]:
    """Divide an export into its articles; empty if the text is none."""
    for name, is_one, divide, parse in _EXPORTS:
        if not is_one(text):
            continue
        source.format += f", {name} export"
        items: list[Item] = []
        for row, document in enumerate(divide(text), start=1):
            parsed = parse(document)
            if parsed is None:
                start = " ".join(document.split())[:60]
                items.append(
                    source.skipped(f"no article is recognised in this document ({start!r})", row)
                )
                continue
            body, fields = parsed
            items.append(source.draft(body, row, fields.pop("article", ""), fields))
        return items
    return []


def is_nexis(text: str) -> bool:
    return (
        "End of Document" in text
        and bool(re.search(r"(?m)^\s*End of Document\s*$", text))
        and bool(re.search(r"(?m)^\s*Body\s*$", text))
    )


def is_factiva(text: str) -> bool:
    if "Document " not in text:
        return False
    plain = re.sub(r"<[^>]*>", "\n", text) if "<" in text[:1000] else text
    return bool(_FACTIVA_END.search(plain)) and bool(
        re.search(r"(?m)^\s*[\d,]+ words\s*$", plain) or re.search(r"(?m)^\s*HD\b", plain)
    )


def is_proquest(text: str) -> bool:
    return "ProQuest document ID: " in text and bool(re.search(r"(?mi)^Full text: ", text))


def _nexis_documents(text: str) -> Iterator[str]:
    for part in re.split(r"(?m)^\s*End of Document\s*$", text):
        if part.strip():
            yield part


def _parse_nexis(document: str) -> Parsed | None:
    lines = [line.strip() for line in document.split("\n") if line.strip()]
    if "Body" not in lines:
        return None
    start = lines.index("Body")
    head, rest = lines[:start], lines[start + 1 :]
    # Title, outlet and date stand one above the other; a cover page may stand before them.
    dates = [place for place, line in enumerate(head) if _NEXIS_DATE.fullmatch(line)]
    fields = {}
    if dates and dates[-1] >= 2:
        place = dates[-1]
        fields = {"title": head[place - 2], "outlet": head[place - 1], "published": head[place]}
    for line in head:
        if line.startswith("Byline:"):
            fields["author"] = line[7:].strip()
    end = next((n for n, line in enumerate(rest) if _NEXIS_AFTER.fullmatch(line)), len(rest))
    return "\n\n".join(rest[:end]), fields


def _factiva_documents(text: str) -> Iterator[str]:
    last = 0
    for found in _FACTIVA_END.finditer(text):
        yield text[last : found.end()]
        last = found.end()


def _parse_factiva(document: str) -> Parsed | None:
    lines = [line.strip() for line in document.split("\n") if line.strip()]
    article = lines.pop().split()[-1]
    coded = [(found[1], line[found.end() :]) for line in lines
             if (found := _FACTIVA_CODE.match(line))]  # fmt: skip
    if any(code == "HD" for code, _ in coded):
        return _parse_coded(lines, article)
    words = next((n for n, line in enumerate(lines) if _FACTIVA_WORDS.fullmatch(line)), None)
    if words is None or words == 0 or words + 2 >= len(lines):
        return None
    fields = {"article": article, "title": lines[0], "published": lines[words + 1]}
    if words > 1:
        fields["author"] = " ".join(lines[1:words])
    rest = lines[words + 2 :]
    if re.match(r"\d\d?:\d\d", rest[0]):
        rest = rest[1:]
    fields["outlet"] = rest[0]
    # Source code, page, language and copyright, in lines of their own.
    start = next((n for n, line in enumerate(rest[:8])
                  if re.match(r"Copyright|©|\(c\)", line, re.I)), None)  # fmt: skip
    return "\n\n".join(rest[1 if start is None else start + 1 :]), fields


def _parse_coded(lines: list[str], article: str) -> Parsed:
    held: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if found := _FACTIVA_CODE.match(line):
            code, line = found[1], line[found.end() :]
        held.setdefault(code, []).append(line.strip(" \t|"))
    names = {"HD": "title", "SN": "outlet", "PD": "published", "BY": "author"}
    fields = {name: " ".join(held[code]) for code, name in names.items() if code in held}
    body = [line for code in ("LP", "TD") for line in held.get(code, []) if line]
    return "\n\n".join(body), {**fields, "article": article}


def _proquest_documents(text: str) -> Iterator[str]:
    for part in _PROQUEST_RULE.split(text):
        if "ProQuest document ID:" in part:
            yield part


def _parse_proquest(document: str) -> Parsed | None:
    held: dict[str, list[str]] = {}
    key = ""
    for line in document.split("\n"):
        if found := _PROQUEST_KEY.match(line):
            key, line = found[1].lower(), line[found.end() :]
        held.setdefault(key, []).append(line.strip())
    if "full text" not in held:
        return None
    names = {"title": "title", "publication title": "outlet", "publication date": "published",
             "author": "author", "proquest document id": "article",
             "document url": "url"}  # fmt: skip
    fields = {name: " ".join(held[key]).strip() for key, name in names.items() if key in held}
    return "\n".join(held["full text"]).strip(), fields


_EXPORTS: list[
    tuple[
        str,
        Callable[[str], bool],
        Callable[[str], Iterator[str]],
        Callable[[str], Parsed | None],
    ]
] = [
    ("Nexis", is_nexis, _nexis_documents, _parse_nexis),
    ("Factiva", is_factiva, _factiva_documents, _parse_factiva),
    ("ProQuest", is_proquest, _proquest_documents, _parse_proquest),
]
