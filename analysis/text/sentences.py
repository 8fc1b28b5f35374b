"""What a sentence is, in every study."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import need_texts
from analysis.text.nltk_parts import only_parts_of_nltk
from analysis.text.quotation_marks import voice_of
from analysis.text.sentence_ends import ABBREVIATIONS, STARTERS, goes_on, missed_ends

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\s*\n\s*")
_LETTER = re.compile(r"[^\W_]")
_HARD_WRAPPED = 120
# As Punkt knows them: it takes “Mr. for one word, which is no abbreviation.
_PLAIN = dict(zip("“”„«»‘—–", '"""""`;;', strict=True))


@cache
def _punkt() -> PunktSentenceTokenizer:
    with only_parts_of_nltk():
        from nltk.tokenize.punkt import (
            PunktLanguageVars,
            PunktParameters,
            PunktSentenceTokenizer,
        )

    class NewsVars(PunktLanguageVars):
        sent_end_chars = (".", "?", "!", "؟", "۔")

    parameters = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    parameters.sent_starters = set(STARTERS)
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
    a small letter (``"Will it hold?" he asked.`` is one) or a closing bracket. A line
    without a word (``* * *``) is none.

    >>> text = "Lt. Gen. Orr left the U.S. The talks go on."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Lt. Gen. Orr left the U.S.', 'The talks go on.']
    """
    for first, last in paragraph_spans(text):
        paragraph = text[first:last]
        start = end = 0
        for piece, stop in _pieces(paragraph):
            # Marks without a word ("!!!") belong to what is beside them.
            if end and _worded(paragraph, start, end) and _worded(paragraph, piece, last):
                if not goes_on(paragraph, start, end, piece):
                    yield first + start, first + end
                    start = piece
            elif not end:
                start = piece
            end = stop
        if _worded(paragraph, start, end):
            yield first + start, first + end


def _worded(text: str, start: int, end: int) -> bool:
    return _LETTER.search(text, start, end) is not None


def _pieces(paragraph: str) -> Iterator[tuple[int, int]]:
    """Yield what Punkt takes for sentences, cut where it has missed an end."""
    plain = paragraph
    if not plain.isascii():
        for mark, like in _PLAIN.items():
            plain = plain.replace(mark, like)
    for start, end in _punkt().span_tokenize(plain):
        for stop in missed_ends(paragraph, start, end):
            yield start, stop
            start = end - len(paragraph[stop:end].lstrip())
        yield start, end


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
        If `articles` has no `text`, `outlet` or `story`, a text is missing, or two articles have
        one name.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s",
    ...                          "text": "The dam held. “We were lucky,” she said."}, index=["a"])
    >>> split_sentences(articles)[["article", "sentence", "start", "end", "voice"]]
      article  sentence  start  end      voice
    0       a         0      0   13  narration
    1       a         1     14   40      mixed
    """
    articles = need_texts(articles, ["outlet", "story"])
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
    known = [c for c in ("outlet", "story", "copy_of") if c in articles]
    return table.assign(**{column: articles[column].array[places] for column in known})
