"""Exports of ProQuest as text: their documents, and the article in each."""

from __future__ import annotations

import re
from collections.abc import Iterator

Parsed = tuple[str, dict[str, str]] | None

_RULE = re.compile(r"(?m)^[ \t]*_{20,}[ \t]*$")
_NAMES = {
    "title": "Title|Titel|Titre|Título",
    "outlet": "Publication title|Titel der Publikation|Publikationstitel|Titre de publication|"
    "Título de publicación",
    "published": "Publication date|Publikationsdatum|Datum der Publikation|Date de publication|"
    "Fecha de publicación",
    "author": "Author|Autor|Verfasser|Auteur",
    "article": "ProQuest document ID|ProQuest-Dokument-ID|ID du document ProQuest|"
    "ID del documento de ProQuest",
    "url": "Document URL|Dokument-URL|URL du document|URL del documento",
    "text": "Full text|Volltext|Texte intégral|Texto completo",
    "info": "Publication info|Publikationsinfo|Informations sur la publication|"
    "Información de publicación",
}
_OTHER = (
    "Publication year|Abstract|Zusammenfassung|Résumé|Resumen|Links|Subject|Business indexing term|"
    "Location|People|Company / organization|Volume|Issue|Pages|First page|Publisher|"
    "Place of publication|Country of publication|Publication subject|ISSN|e-ISSN|Source type|"
    "Language of publication|Document type|Copyright|Last updated|Database|Section|Credit|"
    "Identifier / keyword|Dateline|DOI|Year|Number of pages|Classification|Correction|Illustration|"
    "Word count|Column|Supplement|Source attribution"
)


def _loose(names: str) -> str:
    # The export breaks its lines at a width, and loses the space there.
    return re.escape(names).replace(r"\|", "|").replace(r"\ ", r"[ \xa0]?")


_KEY = re.compile(
    "(?:" + "|".join(f"(?P<{name}>{_loose(names)})" for name, names in _NAMES.items())
    + f"|(?P<other>{_loose(_OTHER)})) ?:[ \\xa0]?", re.IGNORECASE)  # fmt: skip
_TEXT = re.compile(rf"(?mi)^[ \t]*(?:{_loose(_NAMES['text'])}) ?:")
_LAST = re.compile(r"(?mi)^(?:Database|Datenbank|Base de données|Base de datos) ?:.*$")
_COUNT = re.compile(r"(?mi)^\s*(?:Document|Dokument|Documento) \d+ (?:of|von|de|sur) (\d+)\s*$")


def is_proquest(text: str) -> bool:
    return "roquest" in text.lower() and bool(_TEXT.search(text))


def proquest_documents(text: str) -> Iterator[str]:
    for part in (part for whole in _RULE.split(text) for part in _records(whole)):
        # What holds no field is a cover, or how to reach ProQuest.
        if len({found.lastgroup for line in part.split("\n") if (found := _KEY.match(line))}) > 1:
            yield part


def _records(part: str) -> list[str]:
    """Divide what no rule divides, as in pages, after the last field of each document."""
    return _LAST.split(part) if len(_TEXT.findall(part)) > 1 else [part]


def count_proquest(text: str) -> int | None:
    found = _COUNT.search(text)
    return int(found[1]) if found else None


def parse_proquest(document: str) -> Parsed:
    held: dict[str, list[str]] = {}
    key, empty = "", True
    for line in document.split("\n"):
        found = _KEY.match(line)
        # In the text itself only a line that stands apart is a field.
        if found and (empty or key != "text"):
            key, line = found.lastgroup or "", line[found.end() :]
            if key != "other" and key in held:
                key = "other"
        empty = not line.strip()
        held.setdefault(key, []).append(line.strip())
    text = "\n".join(held.pop("text", [])).strip()
    if not text:
        return None
    fields = {
        key: " ".join(lines).strip() for key, lines in held.items() if key not in ("", "other")
    }
    if "title" not in fields:
        above = [line for line in held.get("", []) if line and not _COUNT.fullmatch(line)
                 and not line.startswith("http")]  # fmt: skip
        fields["title"] = above[0] if above else ""
    info = fields.pop("info", "")
    fields["outlet"] = re.split(r"\s?;", fields.get("outlet") or info)[0]
    if number := re.match(r"\d+", fields.get("article", "")):
        if address := re.search(r"https?://\S+", fields["article"]):
            fields.setdefault("url", address[0])
        fields["article"] = number[0]
    if not fields.get("published") and (day := re.search(r"\d{1,2} \w{3,9} \d{4}", info)):
        fields["published"] = day[0]
    return text, fields
