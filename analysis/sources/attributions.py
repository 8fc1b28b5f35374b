"""The table of attributions of all articles."""

from __future__ import annotations

import logging
from heapq import heappop, heappush
from pathlib import Path

import pandas as pd
import regex

from analysis.errors import need_texts
from analysis.sources.article_attributions import attributions_of
from analysis.sources.attribution import Attribution, Span
from analysis.sources.cue_meanings import ATTITUDES, KINDS_OF_CUE, STANCES, stance_of
from analysis.sources.mended_parse import mended_sentences
from analysis.sources.people import resolve_all
from analysis.sources.people_phrases import Resolved
from analysis.sources.source_nouns import GENDERS, SOURCE_KINDS
from analysis.store import made_once
from analysis.text import parse
from analysis.text.syntax import Sentence

COLUMNS = [
    "article", "start", "end", "text", "kind", "speaker", "speaker_start", "speaker_end", "person",
    "source_kind", "gender", "unresolved", "cue", "cue_start", "cue_end", "verb", "stance",
    "attitude", "about", "attribution", "nested", "words", "quoted", "stretches",
]  # fmt: skip
_WHOLE = ["start", "end", "speaker_start", "speaker_end", "cue_start", "cue_end", "attribution",
          "words", "quoted"]  # fmt: skip
_TEXT = ["article", "text", "speaker", "person", "cue", "verb", "stretches"]
_CATEGORIES = {
    "kind": ["direct", "partial", "indirect"], "source_kind": SOURCE_KINDS, "gender": GENDERS,
    "stance": STANCES, "attitude": ATTITUDES, "about": KINDS_OF_CUE,
}  # fmt: skip
_WORD = regex.compile(r"[\p{L}\p{N}]+(?:[-'’.,][\p{L}\p{N}]+)*")
_MARKED = regex.compile(r"[“\"„«].*?[”\"“»]|[“\"„«].*$", regex.S)
# "63 percent", "three in ten": people, though no noun says so.
_COUNTED = regex.compile(
    r"\d|percent|\bper cent\b|half|third|quarter|majorit|dozen|hundred", regex.I
)
_SHORT = 20
"""Characters up to which a quotation without a somebody is a sign or a title."""
_SURE = 1.5
"""Log-odds from which a report whose source is no somebody is kept."""


def find_quotes(
    articles: pd.DataFrame,
    parsed: pd.DataFrame | None = None,
    *,
    store: str | Path | None = None,
    progress: bool = True,
) -> pd.DataFrame:
    """Find who is said to have said, written, thought or wanted what.

    An attribution is a content with its source and its cue: quotations, reported speech
    without marks, beliefs, plans and judgements, by people, groups and documents. The words that
    report and what may stand below them were learned on news in which people marked who says
    what; short rules over the parse find where source and content begin and end.
    `docs/quotes.md` says what counts and how often it is right.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    parsed : DataFrame, optional
        From `text.parse`, if they have been parsed already.
    store : path or None
        As in `text.parse`.
    progress : bool
        Whether to show a bar if parsing takes longer than two seconds.

    Returns
    -------
    DataFrame
        One row an attribution, in reading order: `article` (str), `start`, `end` (int, characters
        into the article's text: ``articles.text[article][start:end]`` is the content from its first
        to its last word, the marks around a quotation left out), `text` (str), `kind` (category:
        "direct", a quotation that stands by itself; "partial", quoted words within the
        outlet's sentence; "indirect", no quotation marks), `speaker` (str, as written, "" if
        nobody is named; a name without what follows its comma), `speaker_start`, `speaker_end`
        (int, with what follows the comma: office, place; -1 if nobody is named), `person`
        (str: one name through the story for name, title, role and pronoun; groups and papers as
        written, without the article; "" for nobody), `source_kind` (category: "official",
        "party", "business", "expert", "citizen", "group", "document", "media", "unnamed",
        "unknown"; missing where nobody is named), `gender` (category: "woman", "man", "group",
        "unknown"), `unresolved` (bool, a pronoun that means nobody known), `cue` (str, as written),
        `cue_start`, `cue_end` (int), `verb` (str, the cue's dictionary form), `stance`
        (category: "neutral", "doubting", "endorsing"), `attitude` (category: "said", "asked",
        "denied", "refused", "negated", "conditional": only with the first two does the source
        say the content), `about` (category: "speech", "judgement", "plan", "belief"),
        `attribution` (int, its number in the article), `nested` (bool, whether it lies inside
        another one), `words`, `quoted` (int, words in it, and how many of them between marks),
        `stretches` (str: of “This,” Orr said, “is it.” the places of both parts, "1-6 19-25";
        only they are counted in `words`), `outlet`, `story` and, once `mark_copies` has added it,
        `copy_of`.

    Raises
    ------
    ParallaxError
        If `articles` has no `text`, `outlet` or `story`.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s", "text":
    ...     "“We were lucky,” said Ada Linn. She claimed that the dam had held."}, index=["a"])
    >>> find_quotes(articles)[["text", "kind", "speaker", "person", "cue"]]
                    text      kind   speaker    person      cue
    0     We were lucky,    direct  Ada Linn  Ada Linn     said
    1   the dam had held  indirect       She  Ada Linn  claimed
    """
    articles = need_texts(articles, ["outlet", "story"])
    from analysis.sources.same_people import alike

    def made(_: object) -> list[list[tuple]]:
        made_of = parse(articles, store=store, progress=progress) if parsed is None else parsed
        return [_rows(articles, made_of)]

    rows = made(None)[0] if parsed is not None else made_once("quotes", [articles], made)[0]
    table = pd.DataFrame(rows, columns=COLUMNS).astype(
        dict.fromkeys(_WHOLE, "int64")
        | dict.fromkeys(_TEXT, "str")
        | {"nested": "bool", "unresolved": "bool"}
    )
    table["person"] = table["person"].map(alike(table["person"])).astype("str")
    for column, values in _CATEGORIES.items():
        table[column] = pd.Categorical(table[column], values)
    places = articles.index.get_indexer(table["article"])
    carried = [c for c in ("outlet", "story", "copy_of") if c in articles]
    return table.assign(**{column: articles[column].array[places] for column in carried})


def _rows(articles: pd.DataFrame, parsed: pd.DataFrame) -> list[tuple]:
    """Find the attributions of all articles, as `COLUMNS` has them, before names are made alike."""
    by_article = mended_sentences(parsed)
    found = [
        _attributions(name, by_article.get(name, []), text)
        for name, text in articles["text"].items()
    ]
    people = resolve_all(articles, by_article, [[row.named for row in own] for own in found])
    rows: list[tuple] = []
    for (name, text), own, persons in zip(articles["text"].items(), found, people, strict=True):
        waiting: list[Span] = []
        reached = 0
        for row, who in zip(own, persons, strict=True):
            if row.named and row.is_common and _is_nobody(who, text[slice(*row.named)]):
                # A thing says nothing: its row stays, without a source, if it surely reports.
                few = row.kind != "indirect" and row.end - row.start < _SHORT
                if row.odds < _SURE or few:
                    continue
                row = row._replace(speaker=None)
            while waiting and waiting[0][0] <= row.start:
                reached = max(reached, heappop(waiting)[1])
            rows.append((name, *_row(text, row, who, row.end <= reached)))
            for start, end, _ in row.stretches:
                heappush(waiting, (start, end))
    return rows


def _attributions(name: object, sentences: list[Sentence], text: str) -> list[Attribution]:
    """Read an article; one that a rule stumbles on is named, and the others go on."""
    try:
        return attributions_of(sentences, text)
    except Exception as error:
        logging.getLogger("parallax").warning(
            "The quotes of article %r could not be read (%s: %s); it has no rows.",
            name, type(error).__name__, error,
        )  # fmt: skip
        return []


def _is_nobody(who: Resolved, written: str) -> bool:
    """Whether a phrase that is no name means no person, body or document."""
    return not (who.person or who.kind) and not _COUNTED.search(written)


def _row(text: str, row: Attribution, who: Resolved, nested: bool) -> tuple:
    """Write a row without its article, as `COLUMNS` has it."""
    content = text[row.start : row.end]
    speaker = row.speaker or (-1, -1)
    written = text[slice(*(row.written or speaker))] if row.speaker else ""
    cue = row.cue or (-1, -1)
    words = quoted = 0
    for start, end, kind in row.stretches:
        part = text[start:end]
        words += len(_WORD.findall(part))
        if kind != "indirect":
            quoted += len(_WORD.findall("".join(_MARKED.findall(part)) or part))
    return (
        row.start, row.end, content, row.kind,
        written, *speaker,
        who.person, who.kind or None, who.gender or None, who.unresolved,
        text[cue[0] : cue[1]] if row.cue else "", *cue, row.lemma, stance_of(row.lemma),
        row.attitude, row.about, row.number, nested, words, quoted,
        " ".join(f"{start}-{end}" for start, end, _ in row.stretches),
    )  # fmt: skip
