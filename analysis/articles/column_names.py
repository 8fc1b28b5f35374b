"""The columns tables of articles have, under the names they come with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from unicodedata import combining, normalize

from analysis.errors import ParallaxError, listed

# Without case, accents, spaces and underscores, in the languages tables come in; the first that
# is there is taken.
USUAL = {
    "text": "text fulltext body bodytext articletext articlebody maintext content contents "
    "storytext storybody articlecontent articlefulltext newstext newscontent contentrendered "
    "contentencoded plaintext cleantext rawtext fullcontent maincontent transcript volltext "
    "haupttext artikeltext inhalt texte textecomplet texteintegral contenu corps texto "
    "textocompleto contenido cuerpo conteudo corpo testo testocompleto contenuto tekst inhoud "
    "текст 正文 内容 本文 paragraphs",
    "outlet": "outlet outletname medianame publicationname publicationtitle pubtitle publication "
    "newspaper newspapername newsoutlet newssource sourcename sourcetitle sitename publisher media "
    "medium source site journal journalname journaltitle paper domain sourcedomain zeitung "
    "quelle publikation medientitel titreparution fuente medio periodico diario testata giornale "
    "fonte jornal veiculo krant bron "
    "источник издание 来源 媒体 报纸",
    "published": "published publishdate publisheddate publishedat publishedon publishedtime "
    "publicationdate webpublicationdate dateofpublication pubdate datepublished firstpublished "
    "articledate storydate newsdate postdate date datetime seendate createdat timestamp datum "
    "erscheinungsdatum veroffentlichungsdatum veroffentlichtam publikationsdatum datepublication "
    "datedepublication dateparution fecha fechadepublicacion fechapublicacion data "
    "datapubblicazione datadipubblicazione datadepublicacao publicatiedatum дата 日期 "
    "时间 発行日 loaddate",
    "title": "title headline heading articletitle articleheadline newstitle storytitle webtitle "
    "titlerendered headlinemain hl hd titel uberschrift schlagzeile titre titulo titular titolo "
    "kop заголовок название 标题 標題 見出し タイトル",
    "story": "story event storyname eventname ereignis evenement evento",
    "language": "language lang languagecode sprache langue idioma lingua taal",
    "article": "article id articleid storiesid docid documentid proquestdocumentid "
    "accessionnumber storeid uuid artikelid",
    "url": "url articleurl link articlelink permalink weburl canonicalurl documenturl originalurl "
    "sourceurl lien enlace",
    "author": "author authors byline creator dccreator writer autor autorin verfasser auteur "
    "autore",
    "file": "file filename filepath path datei dateiname fichier archivo",
}
KNOWN = {alias: field for field, aliases in USUAL.items() for alias in aliases.split()}
_SPACES = re.compile(r"[\W_]+")
NOT_USED = "not used: "


def name_columns(
    header: Iterable[str], columns: Mapping[str, str] | None, where: str
) -> tuple[list[str], str]:
    """Name each column of a table as the kit does.

    `columns` maps the kit's names to columns that are there, and goes before the usual names.
    Returns the names and, for the report, which column was taken for which and which for none.

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
    plain = [plain_name(name) for name in lower]
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
    unused = [given[i] for i in sorted(names) if names[i] not in USUAL and given[i]]
    notes = [", ".join(said)] if said else []
    notes += [f"{NOT_USED}{listed(unused, 20)}"] if unused else []
    return [names[place] for place in range(len(lower))], "; ".join(notes)


def plain_name(name: str) -> str:
    """Write a column's name without case, accents, spaces and underscores.

    >>> plain_name("Título_completo")
    'titulocompleto'
    """
    if not name.isascii():
        name = "".join(c for c in normalize("NFD", name) if not combining(c))
    return _SPACES.sub("", name.lower())


def find_header(rows: Iterable[Iterable[str]]) -> int:
    """Find the place of the first row that names columns; lines of a title may stand above it."""
    for place, row in enumerate(rows):
        fields = [KNOWN[name] for cell in row if (name := plain_name(cell)) in KNOWN]
        if "text" in fields and (len(fields) > 1 or not place):
            return place
        if not place and {"file", "url"} & set(fields):
            return 0
        if place > 10:
            break
    return 0


def _need_different(names: list[str], where: str) -> None:
    for place, name in enumerate(names):
        if name and name in names[:place]:
            raise ParallaxError(
                f"{where} has two columns named {name!r} (columns {names.index(name) + 1} and "
                f"{place + 1}); rename one."
            )
