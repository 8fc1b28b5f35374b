"""Exports of Nexis Uni ("End of Document") and of the older Nexis ("3 of 50 DOCUMENTS")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.articles.dates import is_date_line
from analysis.articles.readers.trailing_fields import fields_start

Parsed = tuple[str, dict[str, str]] | None

_END = re.compile(
    r"(?m)^\s*(?:End of Document|Ende des Dokuments|Dokumentende|Fin du document|"
    r"Fin del documento|Fine del documento|Fim do documento|Einde van (?:het )?document)\s*$",
    re.IGNORECASE,
)
# What every mark of an end or a number holds, in any language; quick to look for.
_NAMED = ("ocument", "okument", "OCUMENT", "OKUMENT")
_BODY = {"body", "text", "textkörper", "hauptteil", "haupttext", "texte", "corps", "corps du texte",
    "cuerpo", "cuerpo del texto", "corpo", "tekst"}  # fmt: skip
_AFTER = re.compile(
    r"(?:Classification|Klassifi[zk]\w+|Clasificación|Classificatie|Graphic|Grafik|Gra[fp]hique|Notes|"
    r"Anmerkungen|Correction|Berichtigung)$", re.IGNORECASE)  # fmt: skip
_AFTER_KEY = re.compile(
    r"(?:(?:Load|Correction|Update|Publication|Lade|Korrektur)-?(?:Date|Datum|Type)?"
    r"|Ladedatum|Date de chargement|Fecha de carga|Language|Sprache|Langue|Subject|Industry|"
    r"Geographic|Journal Code|ZEITUNGS-CODE|Publication-Type|Series|Document-Type):"
    r"(?:.*[^.!?…\s])?\s*", re.IGNORECASE)  # fmt: skip
# Nexis writes a no-break space after the colon, in any language.
_FIELD = re.compile(r"[^\W\d][\w /.'’-]{1,30}:\xa0.*")
_CAPTIONS = 8
"""Lines that may stand below "Graphic", "Correction" or "Notes"."""
_NO_TEXT = re.compile(r"Page \d+ of \d+|Link (?:to|zum) (?:Image|PDF)\S*(?: \w+)?", re.IGNORECASE)
_LINE_KEY = re.compile(
    r"(Byline|Author|Autor|Autorin|Auteur|Von|Length|Länge|Longueur|Longitud|Lengte|Section|"
    r"Rubrik|Rubrique|Sección|Dateline|Highlight)\s?: ?(.*)", re.IGNORECASE)  # fmt: skip
_OWNER = re.compile(r"Copyright|©|\(c\) \d|Copy (?:19|20)\d\d|Alle Rechte|All Rights Reserved|"
    r"Tous droits", re.IGNORECASE)  # fmt: skip
_OWNER_YEAR = re.compile(rf"(?:{_OWNER.pattern}).{{0,12}}(?:19|20)\d\d|All Rights Reserved$|"
    r"Alle Rechte|Tous droits|Copy (?:19|20)\d\d", re.IGNORECASE)  # fmt: skip
_COVER = re.compile(r"\d+\.\s?(\S.*)")

_OLD = re.compile(
    r"(?mi)^\s*(?:\d+ (?:of|de|van|von|di|sur) \d+ do[ck]ument\w*"
    r"|do[ck]umento? \d+ (?:of|de|van|von|di|sur) \d+)\s*$"
)
_OLD_COUNT = re.compile(r"(?i)(\d+) (?:of|de|van|von|di|sur) (\d+)")
_NEW_COUNT = re.compile(r"(?m)^\s*(?:Documents|Dokumente|Documentos|Documenten) ?\((\d+)\)\s*$")
_KEY = re.compile(r"([A-ZÄÖÜÉÈÊÁÍÓÚÑÇ][A-ZÄÖÜÉÈÊÁÍÓÚÑÇ /-]{1,30}) ?:(?:\s+(.*))?$", re.DOTALL)
_AUTHOR = {"BYLINE", "AUTOR", "AUTORIN", "AUTEUR", "AUTHOR", "VON"}
_LENGTH = {"LENGTH", "LÄNGE", "LONGUEUR", "LONGITUD", "LENGTE", "LUNGHEZZA"}
_HEAD = {*_AUTHOR, *_LENGTH, "SECTION", "RUBRIK", "RUBRIQUE", "SECCIÓN", "DATELINE", "HIGHLIGHT",
    "ENCART", "HEADLINE", "TITLE", "ORTSZEILE", "SERIES", "SERIE", "COLUMN", "SOURCE", "CONTACT",
    "TEASER", "ABSTRACT", "DESTACADO", "UNTERTITEL"}  # fmt: skip
_TAIL = {"LOAD-DATE", "UPDATE", "LANGUAGE", "SPRACHE", "LANGUE", "IDIOMA", "TAAL", "GRAPHIC",
    "GRAFIK", "PUBLICATION-TYPE", "TYPE-PUBLICATION", "DATE-CHARGEMENT", "SUBJECT", "SUJET",
    "COMPANY", "SOCIETE", "GEOGRAPHIC", "LOCALISATION-GEO", "INDUSTRY", "PERSON", "ORGANIZATION",
    "ORGANISATION", "CORRECTION", "CORRECTION-DATE", "JOURNAL-CODE", "ZEITUNGS-CODE", "NOTES",
    "TYPE", "DOCUMENT-TYPE", "DISTRIBUTION", "FECHA-CARGA", "LADEDATUM", "URL", "ACC-NO", "CITY",
    "COUNTRY", "STATE",
    "TICKER", "SYMBOLE-BOURSIER", "SECTEUR-ACTIVITE"}  # fmt: skip
# What may stand between the date and the title.
_EDITION = re.compile(
    r".*\b(?:edition|ausgabe|édition|edición|editie)\b.*|(?:correction|berichtigung) appended|"
    r"corrected", re.IGNORECASE)  # fmt: skip
_PROSE = {"GRAPHIC", "GRAFIK", "CORRECTION", "NOTES"}
"""Fields below the text whose values are sentences."""


def is_nexis(text: str) -> bool:
    if not any(part in text for part in _NAMED) or _END.search(text) is None:
        return False
    return any(line.strip().lower() in _BODY or _LINE_KEY.match(line.strip())
               for line in text.split("\n"))  # fmt: skip


def nexis_documents(text: str) -> Iterator[str]:
    for part in _END.split(text):
        if part.strip():
            yield part


def count_nexis(text: str) -> int | None:
    """Read how many documents the export says it holds."""
    found = _NEW_COUNT.search(text)
    return int(found[1]) if found else None


def parse_nexis(document: str) -> Parsed:
    raw = [line.strip(" \t\r\f") for line in document.split("\n")]
    raw = [line for line in raw if line.strip()]
    lines = [line.replace("\xa0", " ").strip() for line in raw]
    start = next((n for n, line in enumerate(lines) if line.lower() in _BODY), None)
    if start is None:
        # Without that line, the text follows the last field.
        keys = [n for n, line in enumerate(lines)
                if _LINE_KEY.fullmatch(line) or _FIELD.fullmatch(raw[n])]  # fmt: skip
        if not keys:
            return None
        start = next(n for n in keys if n + 1 not in keys)
        # In a language unknown here it is one word.
        start += start + 2 < len(lines) and re.fullmatch(r"[^\W\d]+", lines[start + 1]) is not None
    head, rest = _without_cover(lines[:start]), lines[start + 1 :]
    fields = _heading(head) | {"words": ""}
    for line in lines[: start + 1]:
        if found := _LINE_KEY.fullmatch(line):
            key = found[1].upper()
            name = "author" if key in _AUTHOR else "words" if key in _LENGTH else ""
            fields |= {name: found[2].strip()} if name else {}
    body = rest[: fields_start(raw[start + 1 :], _reach)]
    title = fields.get("title")
    kept = [
        line
        for above, line in zip(["", *body], body, strict=False)
        if not (_NO_TEXT.fullmatch(line) or (line == title and _NO_TEXT.fullmatch(above)))
    ]
    return "\n\n".join(kept), fields


def _reach(line: str) -> int | None:
    if _AFTER.fullmatch(line):
        return _CAPTIONS
    return 1 if _FIELD.fullmatch(line) or _AFTER_KEY.fullmatch(line) else None


def _without_cover(head: list[str]) -> list[str]:
    """Leave out the list of documents before the first: it starts where its title comes again."""
    head = [line for line in head if not _NEW_COUNT.fullmatch(line)]
    listed = [(n, found[1]) for n, line in enumerate(head) if (found := _COVER.fullmatch(line))]
    if not listed or not listed[0][1]:
        return head
    first, title = listed[0]
    again = [n for n in range(first + 1, len(head)) if head[n].casefold() == title.casefold()]
    if again:
        return head[again[-1] :]
    dates = [n for n, line in enumerate(head) if is_date_line(line)]
    return head[max(0, dates[-1] - 2) :] if dates else head[listed[-1][0] + 1 :]


def _heading(head: list[str]) -> dict[str, str]:
    """Name title, outlet and date, which stand one above the other, perhaps with a section."""
    if not head:
        return {}
    dated = next((n for n, line in enumerate(head) if n and is_date_line(line)), None)
    owner = next((line for line in head if _OWNER.match(line)), "")
    fields = {"title": head[0]}
    if dated is not None:
        fields["published"] = head[dated]
    others = [line for line in head[1:dated] if not _OWNER.match(line)]
    others = [line for line in others if not _LINE_KEY.fullmatch(line)]
    if others:
        # The line the copyright names most of, else the first.
        words = set(re.findall(r"\w+", owner.lower())) - {"copyright", "all", "rights", "reserved"}
        shares = [len(words & set(re.findall(r"\w+", line.lower()))) for line in others]
        fields["outlet"] = others[shares.index(max(shares))]
    return fields


def is_old_nexis(text: str) -> bool:
    keys = (*(f"{key}:" for key in _LENGTH), "LOAD-DATE:", "BYLINE:")
    return any(key in text for key in keys) and _OLD.search(text) is not None


def old_documents(text: str) -> Iterator[str]:
    yield from _OLD.split(text)[1:]


def count_old(text: str) -> int | None:
    """Count from the first number to the one that is said to be the last: "31 of 60" says 30."""
    found = _OLD.search(text)
    number = _OLD_COUNT.search(found[0]) if found else None
    return int(number[2]) - int(number[1]) + 1 if number else None


def parse_old(document: str) -> Parsed:
    blocks = _blocks(document.replace("\xa0", " "))
    named = {*_HEAD, "BODY"}
    first = next((n for n, block in enumerate(blocks) if _key(block) in named), len(blocks))
    fields = _old_heading(blocks[:first])
    body: list[str] = []
    rest = blocks[first:]
    for block in rest[: fields_start(rest, _old_reach)]:
        key, said = _key(block), _said(block)
        if key == "BODY" and not body:
            body += [said] if said else []
        elif key in _HEAD and not body:
            name = ("author" if key in _AUTHOR else "words" if key in _LENGTH
                    else "title" if key in ("HEADLINE", "TITLE") else key.lower())  # fmt: skip
            fields[name] = said
        else:
            body.append(block)
    return ("\n\n".join(body), fields) if body else None


def _old_reach(block: str) -> int | None:
    key = _key(block)
    named = key in _PROSE or (key in _TAIL and block[-1] not in ".!?")
    return _CAPTIONS if named or (_OWNER_YEAR.match(block) and len(block) < 200) else None


def _blocks(document: str) -> list[str]:
    """Divide at empty lines, and join the lines between them, which were broken at a width."""
    parts = (
        re.split(r"\n[ \t\r]*\n", document) if "\n\n" in document.strip() else document.split("\n")
    )
    return [" ".join(part.split()) for part in parts if part.strip()]


def _key(block: str) -> str:
    found = _KEY.match(block)
    return found[1].strip() if found else ""


def _said(block: str) -> str:
    found = _KEY.match(block)
    return (found[2] or "").strip() if found else block


def _old_heading(blocks: list[str]) -> dict[str, str]:
    """Name what stands above the fields: outlet, date and edition, title."""
    blocks = [block for block in blocks if not _OWNER.match(block)]
    dated = next((n for n, block in enumerate(blocks) if is_date_line(block)), None)
    if dated is None:
        return dict(zip(("outlet", "title"), blocks, strict=False))
    fields = {"published": blocks[dated]}
    if dated:
        fields["outlet"] = blocks[dated - 1]
    rest = blocks[dated + 1 :]
    while rest and _EDITION.fullmatch(rest[0]) and len(rest[0].split()) < 8:
        rest = rest[2:] if rest[0].endswith(";") and len(rest) > 2 else rest[1:]
    if rest:
        fields["title"] = " ".join(rest)
    return fields
