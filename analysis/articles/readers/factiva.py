"""Exports of Factiva as text: their documents, and the article in each."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FACTIVA_END = re.compile(r"(?m)^\s*Document ([A-Za-z0-9]{8,}\d{4}[a-z0-9]{6,})\s*$")
_FACTIVA_WORDS = re.compile(r"[\d,]+ words")
_FACTIVA_CODE = re.compile(
    r"(HD|BY|WC|PD|ET|SN|SC|LA|CY|LP|TD|ED|PG|SE|CR|CO|IN|NS|RE|PUB|AN)(?:[\t|]+|$)"
)


def is_factiva(text: str) -> bool:
    if "Document " not in text:
        return False
    plain = re.sub(r"<[^>]*>", "\n", text) if "<" in text[:1000] else text
    return bool(_FACTIVA_END.search(plain)) and bool(
        re.search(r"(?m)^\s*[\d,]+ words\s*$", plain) or re.search(r"(?m)^\s*HD\b", plain)
    )


def factiva_documents(text: str) -> Iterator[str]:
    last = 0
    for found in _FACTIVA_END.finditer(text):
        yield text[last : found.end()]
        last = found.end()


def parse_factiva(document: str) -> tuple[str, dict[str, str]] | None:
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


def _parse_coded(lines: list[str], article: str) -> tuple[str, dict[str, str]]:
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
