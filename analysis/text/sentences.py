"""What a sentence is, in every study."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd
import regex

from analysis.errors import need_columns
from analysis.text.quotes import voice_of

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

# Abbreviations of English news prose, as Punkt wants them: lower case, no last point.
_ABBREVIATIONS = """
    mr mrs ms messrs dr prof rev hon sr jr st gov lt col gen maj capt cmdr sgt cpl pvt adm brig
    sen rep reps sens pres supt insp det atty ald amb fr jan feb mar apr jun jul aug sept sep
    oct nov dec mon tue tues wed thu thurs fri sat sun inc ltd co corp bros no nos vs v vol pp
    ed eds est approx dept univ assn ave blvd rd mt ft e.g i.e cf al etc viz a.m p.m u.s u.n u.k
    e.u u.a.e d.c ph.d m.d b.a m.a
""".split()
# After an abbreviation a word of this list in capitals starts a sentence: "the U.S. The".
_STARTERS = """
    the a an this that these those he she it they we you his her its their our my i in on at by
    for from with after before during since until while when where if as but and or yet so also
    however meanwhile although though despite according there here no not what who how why
    earlier later last asked some many most
""".split()
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\s*\n\s*")
_HARD_WRAPPED = 120
# After these no sentence has ended: “the C.D.B.’s loan”, “the council (C.S.C.), which”.
_CONTINUES = regex.compile(r"['’]?\p{Ll}|[)\]},;:]")


@cache
def _punkt() -> PunktSentenceTokenizer:
    from nltk.tokenize.punkt import (
        PunktLanguageVars,
        PunktParameters,
        PunktSentenceTokenizer,
    )

    class NewsVars(PunktLanguageVars):
        sent_end_chars = (".", "?", "!", "؟", "۔")

    parameters = PunktParameters()
    parameters.abbrev_types = set(_ABBREVIATIONS)
    parameters.sent_starters = set(_STARTERS)
    return PunktSentenceTokenizer(parameters, lang_vars=NewsVars())


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield where each paragraph starts and ends.

    Blank lines part paragraphs; in a text without any, every line is one, unless
    all lines are so short that they look hard-wrapped.

    >>> list(paragraph_spans("One.\n\nTwo."))
    [(0, 4), (6, 10)]
    """
    gap = _BLANK_LINE
    if not gap.search(text) and max(map(len, text.split("\n")), default=0) > _HARD_WRAPPED:
        gap = _LINE
    start = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    for found in gap.finditer(text, start, stop):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if stop > start:
        yield start, stop


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence starts and ends, white space around it left out.

    NLTK's Punkt (Kiss & Strunk 2006) finds the ends, with a list of abbreviations
    instead of a trained model; a sentence never crosses a paragraph, nor starts with
    a small letter (``"Will it hold?" he asked.`` is one) or a closing bracket.

    >>> text = "Lt. Gen. Orr left the U.S. The talks go on."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Lt. Gen. Orr left the U.S.', 'The talks go on.']
    """
    for first, last in paragraph_spans(text):
        paragraph = text[first:last]
        open_start: int | None = None
        open_end = 0
        for start, end in _punkt().span_tokenize(paragraph):
            if open_start is not None and not _CONTINUES.match(paragraph, start):
                yield first + open_start, first + open_end
                open_start = None
            open_start = start if open_start is None else open_start
            open_end = end
        if open_start is not None:
            yield first + open_start, first + open_end


def split_sentences(articles: pd.DataFrame) -> pd.DataFrame:
    """Split articles into sentences and say whose voice each is in.

    Parameters
    ----------
    articles : DataFrame
        The articles table.

    Returns
    -------
    DataFrame
        One row a sentence, in reading order: `article` (str), `sentence` (int, from 0
        in each article), `start`, `end` (int, characters into the article's text:
        ``articles.text[article][start:end]`` is the sentence), `text` (str), `voice`
        (category: "narration", "quote", "mixed": no, all or some of its words stand
        between quotation marks), `outlet`, `story` and, once `mark_copies` has added it,
        `copy_of` (as in `articles`).

    Raises
    ------
    ParallaxError
        If `articles` has no `text`, `outlet` or `story`.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s",
    ...                          "text": "The dam held. “We were lucky,” she said."}, index=["a"])
    >>> split_sentences(articles)[["article", "sentence", "start", "end", "voice"]]
      article  sentence  start  end      voice
    0       a         0      0   13  narration
    1       a         1     14   40      mixed
    """
    need_columns(articles, ["text", "outlet", "story"], "articles")
    rows = []
    for name, text in articles["text"].items():
        spans = list(sentence_spans(text))
        voices = voice_of(text, spans, paragraph_spans(text))
        rows += [
            (name, number, start, end, text[start:end], voice)
            for number, ((start, end), voice) in enumerate(zip(spans, voices, strict=True))
        ]
    columns = ["article", "sentence", "start", "end", "text", "voice"]
    table = pd.DataFrame(rows, columns=columns).astype(
        {"article": "str", "text": "str", "sentence": "int64", "start": "int64", "end": "int64"}
    )
    table["voice"] = pd.Categorical(table["voice"], ["narration", "quote", "mixed"])
    places = articles.index.get_indexer(table["article"])
    carried = [c for c in ("outlet", "story", "copy_of") if c in articles]
    return table.assign(**{column: articles[column].array[places] for column in carried})
