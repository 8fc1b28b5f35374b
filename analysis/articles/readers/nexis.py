"""Exports of Nexis Uni as text: their documents, and the article in each."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NEXIS_DATE = re.compile(rf"{_MONTH} \d{{1,2}}, \d{{4}}(?: \w+day)?\b.*")
_NEXIS_AFTER = re.compile(r"(?:Classification|Graphic|Load-Date: .*|Notes)$")


def is_nexis(text: str) -> bool:
    return (
        "End of Document" in text
        and bool(re.search(r"(?m)^\s*End of Document\s*$", text))
        and bool(re.search(r"(?m)^\s*Body\s*$", text))
    )


def nexis_documents(text: str) -> Iterator[str]:
    for part in re.split(r"(?m)^\s*End of Document\s*$", text):
        if part.strip():
            yield part


def parse_nexis(document: str) -> tuple[str, dict[str, str]] | None:
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
