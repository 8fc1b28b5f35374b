"""The columns tables of articles have, under the names they come with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from unicodedata import combining, normalize

from analysis.errors import ParallaxError, did_you_mean, listed

# Without case, accents, spaces and underscores, in the languages tables come in; the first that
# is there is taken.
USUAL = {
    "text": "text fulltext body bodytext articletext articlebody maintext content contents "
    "storytext storybody articlecontent articlefulltext newstext newscontent contentrendered "
    "contentencoded plaintext cleantext rawtext fullcontent maincontent transcript volltext "
    "haupttext artikeltext inhalt texte textecomplet texteintegral contenu corps texto "
    "textocompleto contenido cuerpo conteudo corpo testo testocompleto contenuto tekst inhoud "
    "brödtext treść teksti metin текст 正文 内容 全文 本文 본문 내용 paragraphs",
    "outlet": "outlet outletname mediaoutlet medianame publicationname publicationtitle pubtitle "
    "publication newspaper newspapername newsoutlet newssource newssite sourcename sourcetitle "
    "sitename publisher media medium source site journal journalname journaltitle paper domain "
    "sourcedomain zeitung zeitungsname quelle publikation medientitel titreparution fuente medio "
    "periodico diario testata giornale fonte jornal veiculo krant bron tidning avis źródło gazeta "
    "lehti gazete kaynak источник издание 来源 媒体 媒体名称 报纸 新聞 언론사 신문",
    "published": "published publishdate publisheddate publishedat publishedon publishedtime "
    "publicationdate webpublicationdate dateofpublication pubdate datepublished datepublish "
    "firstpublished issuedate articledate storydate newsdate postdate date datetime seendate "
    "createdat timestamp datum erscheinungsdatum veroffentlichungsdatum veroffentlichtam "
    "publikationsdatum datepublication datedepublication dateparution datedeparution fecha "
    "fechadepublicacion fechapublicacion fechadepublicación data datapubblicazione "
    "datadipubblicazione datadepublicacao publicatiedatum dato päivämäärä tarih дата 日期 时间 "
    "发布时间 发表日期 発行日 일자 날짜 loaddate",
    "title": "title headline heading articletitle articleheadline newstitle storytitle webtitle "
    "titlerendered headlinemain hl hd titel uberschrift schlagzeile titre titulo titular titolo "
    "kop tytuł otsikko overskrift başlık заголовок название 标题 標題 見出し タイトル 제목",
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
_SPACES = re.compile(r"[\W_]+")
NOT_USED = "not used: "


def plain_name(name: str) -> str:
    """Write a column's name without case, accents, spaces and underscores.

    >>> plain_name("Título_completo")
    'titulocompleto'
    """
    if not name.isascii():
        name = "".join(c for c in normalize("NFD", name) if not combining(c))
    return _SPACES.sub("", name.lower())


_PLAIN = {field: [plain_name(alias) for alias in aliases.split()]
    for field, aliases in USUAL.items()}  # fmt: skip
KNOWN = {alias: field for field, aliases in _PLAIN.items() for alias in aliases}


class Given(dict[str, str]):
    """The columns that the user named, by field, and what the tables were found to have.

    >>> given = Given({"text": "Body", "outlet": "Paper"})
    >>> given.within(["Title", "body"])
    {'text': 'Body'}
    >>> given.missing()
    "The tables have no column 'Paper', which columns= gives as 'outlet'; they have 'Title',
    'body'."
    """

    def __init__(self, columns: Mapping[str, str]) -> None:
        super().__init__(columns)
        self._met: dict[str, str] = {}

    def within(self, header: Iterable[str]) -> dict[str, str]:
        """Return those that are in a header; any other table is read by the usual names."""
        here = {name.strip().lower(): name.strip() for name in header}
        self._met |= here
        return {field: c for field, c in self.items() if c.strip().lower() in here}

    def missing(self) -> str:
        """Name a column that no table had; "" if there is none."""
        for field, column in self.items():
            if column.strip().lower() not in self._met:
                near = did_you_mean(column, self._met.values())
                return (
                    f"The tables have no column {column!r}, which columns= gives as {field!r}; "
                    f"they have {listed(self._met.values(), 20)}.{near}"
                )
        return ""


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
    for field, usual in _PLAIN.items():
        if field in names.values():
            continue
        for alias in usual:
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


def find_header(rows: Iterable[Iterable[str]]) -> int:
    """Find the place of the first row that names columns; lines of a title may stand above it."""
    alone = False
    for place, row in enumerate(rows):
        fields = {KNOWN[name] for cell in row if (name := plain_name(cell)) in KNOWN}
        if "text" in fields and len(fields) > 1:
            return place
        # One name can be that of a group of columns, whose own names stand below.
        alone = alone or (not place and "text" in fields)
        if not place and {"file", "url"} & fields:
            return 0
        if place > 10 or (alone and place > 1):
            break
    return 0


def _need_different(names: list[str], where: str) -> None:
    for place, name in enumerate(names):
        if name and name in names[:place]:
            raise ParallaxError(
                f"{where} has two columns named {name!r} (columns {names.index(name) + 1} and "
                f"{place + 1}); rename one."
            )
