"""Exports of ProQuest as text: their documents, and the article in each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.articles.readers.trailing_fields import fields_start

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
# Names that are broken over two lines.
_BROKEN = re.compile("(?mi)^(?:" + "|".join(
    re.escape(name).replace(r"\ ", r"[ \xa0]?(?:\n ?)?") for names in [*_NAMES.values(), _OTHER]
    for name in names.split("|") if " " in name) + ") ?:")  # fmt: skip
# The fields of other languages, which stand together below the text.
_ANY_KEY = re.compile(r"[^\W\d][\w /()'’-]{1,40} ?:[ \xa0].*[^.!?…\s]\s*")
_NO_TEXT = re.compile(
    r"(?:not available|none available|nicht verfügbar|non? disponible)\.?", re.IGNORECASE
)
_WRAPPED = 1
"""Paragraphs without a name that may stand between two fields."""
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
    """Divide what no rule divides, as in pages: before each number, or after each last field."""
    texts = len(_TEXT.findall(part))
    if texts < 2:
        return [part]
    numbers = [found.start() for found in _COUNT.finditer(part)]
    if len(numbers) < texts:
        return _LAST.split(part)
    ends = [*numbers, len(part)]
    return [part[start:end] for start, end in zip([0, *numbers], ends, strict=True)]


def count_proquest(text: str) -> int | None:
    found = _COUNT.search(text)
    return int(found[1]) if found else None


def parse_proquest(document: str) -> Parsed:
    document = _BROKEN.sub(lambda name: name[0].replace("\n", " "), document)
    starts = list(_TEXT.finditer(document))
    if len(starts) != 1:
        return None
    start = starts[0]
    parts = re.split(r"\n[ \t\xa0]*\n", document[start.end() :])
    parts = [part.strip() for part in parts if part.strip()]
    end = fields_start(parts, _reach)
    text = "\n\n".join(parts[:end])
    if not text or _NO_TEXT.fullmatch(text):
        return None
    held: dict[str, list[str]] = {}
    # Above the text there are titles of other things, too: what stands below it comes first.
    for where in ("\n".join(parts[end:]), document[: start.start()]):
        _hold(where, held)
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


def _hold(where: str, held: dict[str, list[str]]) -> None:
    """Gather the lines of each field; of two fields of one name, the first."""
    key, before = "", set(held)
    for line in where.split("\n"):
        if found := _KEY.match(line):
            key, line = found.lastgroup or "", line[found.end() :]
            if key in before or key in held:
                key = "other"
        elif _ANY_KEY.fullmatch(line):
            key = "other"
        held.setdefault(key, []).append(line.strip())


def _reach(part: str) -> int | None:
    if _KEY.match(part):
        # A sentence is a field's value only where fields stand on both sides of it.
        return 0 if part[-1] in '.!?…”"' else _WRAPPED
    return 0 if _ANY_KEY.fullmatch(part) else None
