"""Exports of ProQuest as text: their documents, and the article in each."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PROQUEST_RULE = re.compile(r"(?m)^_{20,}\s*$")
_PROQUEST_KEY = re.compile(
    r"(Title|Author|Publication info|Publication title|Publication date|Publication year|Abstract|"
    r"Links|Full text|Full Text|Subject|Location|People|Company / organization|Volume|Issue|Pages|"
    r"First page|Publisher|Place of publication|Country of publication|Publication subject|ISSN|"
    r"Source type|Language of publication|Document type|ProQuest document ID|Document URL|"
    r"Copyright|Last updated|Database|Section|Credit|Identifier / keyword|Dateline|DOI|Year): ?"
)


def is_proquest(text: str) -> bool:
    return "ProQuest document ID: " in text and bool(re.search(r"(?mi)^Full text: ", text))


def proquest_documents(text: str) -> Iterator[str]:
    for part in _PROQUEST_RULE.split(text):
        if "ProQuest document ID:" in part:
            yield part


def parse_proquest(document: str) -> tuple[str, dict[str, str]] | None:
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
