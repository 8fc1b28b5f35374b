"""The literature that methods cite: `references.bib`, read and written out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

_ENTRY = re.compile(r"@(\w+)\{(\w+),\n(.*?)\n\}\n", re.DOTALL)
_FIELD = re.compile(r"(\w+) = \{((?:[^{}]|\{[^{}]*\})*)\}")


class Entry(NamedTuple):
    """A work: its fields, and the entry as it is written."""

    fields: dict[str, str]
    source: str


@cache
def entries() -> dict[str, Entry]:
    """Read the works by their keys, in the order of their authors."""
    text = (Path(__file__).parent / "references.bib").read_text(encoding="utf-8")
    found = {
        match[2]: Entry({name: _plain(value) for name, value in _FIELD.findall(match[3])}, match[0])
        for match in _ENTRY.finditer(text)
    }
    return dict(sorted(found.items()))


def cited_in(text: str) -> list[str]:
    """Return the keys that a text cites.

    >>> cited_in("G² [@dunning1993; @hardie2014].")
    ['dunning1993', 'hardie2014']
    """
    return re.findall(r"@(\w+)", text)


def author_year(entry: Entry) -> str:
    """Name a work as a text does.

    >>> author_year(entries()["westfall1993"]), author_year(entries()["wang2020"])
    ('Westfall & Young 1993', 'Wang et al. 2020')
    """
    names = [name.partition(",")[0] for name in entry.fields["author"].split(" and ")]
    named = f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
    return f"{named} {entry.fields['year']}"


def in_full(entry: Entry) -> str:
    """Write a work as a list of references does.

    >>> in_full(entries()["gries2008"])
    'Gries, Stefan Th. (2008). Dispersions and adjusted frequencies in corpora. International
      Journal of Corpus Linguistics 13(4), 403–437.'
    """
    own = entry.fields
    number = f"({own['number']})" if "number" in own else ""
    volume = f" {own['volume']}{number}" if "volume" in own else ""
    pages = f", {own['pages']}" if "pages" in own else ""
    where = own.get("journal") or own.get("booktitle") or own.get("howpublished") or ""
    parts = [f"{where}{volume}{pages}".strip(), own.get("publisher", "")]
    said = ". ".join(part for part in parts if part)
    return f"{own['author'].replace(' and ', '; ')} ({own['year']}). {own['title']}. {said}."


def _plain(value: str) -> str:
    plain = value.replace("{", "").replace("}", "").replace("--", "–")
    return plain.replace("\\&", "&").replace("`", "‘")
