"""The columns tables of articles have, under the names they come with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from analysis.errors import ParallaxError

# Without case, spaces and underscores; the first that is there is taken.
USUAL = {
    "text": "text fulltext body articletext articlebody bodytext maintext content contents "
    "storytext storybody texte volltext",
    "outlet": "outlet medianame publicationtitle pubtitle publication newspaper sourcename "
    "sitename publisher media source site domain",
    "published": "published publishdate publisheddate publishedat publicationdate pubdate "
    "datepublished date datetime firstpublished",
    "title": "title headline heading articletitle",
    "story": "story event storyname eventname",
    "language": "language lang",
    "article": "article id articleid storiesid docid documentid proquestdocumentid "
    "accessionnumber storeid uuid",
    "url": "url articleurl link permalink weburl canonicalurl documenturl",
    "author": "author authors",
    "file": "file filename filepath path",
}
_SPACES = re.compile(r"[\W_]+")


def name_columns(
    header: Iterable[str], columns: Mapping[str, str] | None, where: str
) -> tuple[list[str], str]:
    """Name each column of a table as the kit does.

    `columns` maps the kit's names to columns that are there, and goes before the usual names.
    Returns the names and, for the report, which column was taken for which.

    Raises
    ------
    ParallaxError
        If two columns have one name.
    """
    given = [name.strip() for name in header]
    lower = [name.lower() for name in given]
    _need_different(lower, where)
    names: dict[int, str] = {}
    for field, column in (columns or {}).items():
        names[lower.index(column.strip().lower())] = field
    plain = [_SPACES.sub("", name) for name in lower]
    for field, usual in USUAL.items():
        if field in names.values():
            continue
        for alias in usual.split():
            place = next((i for i, n in enumerate(plain) if n == alias and i not in names), None)
            if place is not None:
                names[place] = field
                break
    said = [f"{names[i]} is {given[i]!r}" for i in sorted(names) if names[i] != lower[i]]
    taken = set(names.values()) | {"source"}
    for place, name in enumerate(lower):
        if place not in names:
            name = name or f"column {place + 1}"
            names[place] = f"{name} (column)" if name in taken else name
    return [names[place] for place in range(len(lower))], ", ".join(said)


def _need_different(names: list[str], where: str) -> None:
    for place, name in enumerate(names):
        if name and name in names[:place]:
            raise ParallaxError(
                f"{where} has two columns named {name!r} (columns {names.index(name) + 1} and "
                f"{place + 1}); rename one."
            )
