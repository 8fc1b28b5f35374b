"""Each word's part in a score, and the rule that changed it."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd

from analysis.errors import ParallaxError, need_columns
from analysis.sentiment.lexicons import Lexicon, engine
from analysis.sentiment.suspects import Phrases, masked
from analysis.sentiment.vader import ALPHA, Vader

_COLUMNS = {
    "start": "int64", "end": "int64", "token": "str", "term": "str", "valence": "float64",
    "contribution": "float64", "rule": "str",
}  # fmt: skip


def explain(
    sentence: str, lexicon: Lexicon = "vader", *, neutral_phrases: Phrases = None
) -> pd.DataFrame:
    """Say which words made a sentence's score, and what changed each.

    VADER adds up the valences of the words, as its rules have changed them, and brings the sum
    s between -1 and 1 by s / √(s² + 15). A word's contribution is its changed valence by the
    same √(s² + 15), so that the contributions add up to the score; the rounding of the score
    to four decimals goes to the largest of them.

    Parameters
    ----------
    sentence : str
    lexicon : str, path or DataFrame
        As in `score_sentences`, but a list of words: with ``"vader-nltk"`` and with functions
        there is nothing to show.
    neutral_phrases : "default", list of str or None
        As in `score_sentences`.

    Returns
    -------
    DataFrame
        One row a word that has a valence, in order: `start`, `end` (int, characters into the
        sentence), `token` (str, as written), `term` (str, as the lexicon has it), `valence`
        (float, in the lexicon; -4 to 4), `contribution` (float; their sum is the score, to
        the last digit of a float), `rule` (str: what changed the word; "" if
        nothing did). Where ``!`` or ``?`` add emphasis, the last row is theirs.

    Raises
    ------
    ParallaxError
        If the lexicon has no list of words.

    Examples
    --------
    >>> explain("The talks were not a success.").round(4).drop(columns=["start", "end"])
         token     term  valence  contribution              rule
    0  success  success      2.7       -0.4585  negated by “not”
    """
    if not isinstance(sentence, str):
        raise ParallaxError(f"explain takes one sentence, a str, not {type(sentence).__name__}.")
    rules = _with_words(lexicon)
    (text,) = masked([sentence], neutral_phrases)
    return pd.DataFrame(_rows(rules, text, sentence), columns=list(_COLUMNS)).astype(_COLUMNS)


def explain_sentences(
    sentences: pd.DataFrame, lexicon: Lexicon = "vader", *, neutral_phrases: Phrases = None
) -> pd.DataFrame:
    """Say of every sentence which words made its score.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table.
    lexicon, neutral_phrases
        As in `explain`.

    Returns
    -------
    DataFrame
        One row a word that has a valence: `article` (str), `sentence` (int), `start`, `end`
        (int, characters into the article's text), and `token`, `term`, `valence`,
        `contribution`, `rule` as in `explain`. Sentences without such words have no row.

    Raises
    ------
    ParallaxError
        If the lexicon has no list of words, or the table lacks a column.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article": ["a"], "sentence": [3], "start": [100],
    ...                           "text": ["They praised it."]})
    >>> explain_sentences(sentences)[["article", "sentence", "start", "term", "contribution"]]
      article  sentence  start     term  contribution
    0       a         3    105  praised        0.4939
    """
    need_columns(sentences, ["article", "sentence", "start", "text"], "sentences")
    rules = _with_words(lexicon)
    rows = [
        (article, number, start + row[0], start + row[1], *row[2:])
        for article, number, start, text, plain in zip(
            sentences["article"], sentences["sentence"], sentences["start"], sentences["text"],
            masked(sentences["text"], neutral_phrases), strict=True,
        )
        for row in _rows(rules, plain, text)
    ]  # fmt: skip
    dtypes = {"article": "str", "sentence": "int64"} | _COLUMNS
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def _with_words(lexicon: Lexicon) -> Vader:
    if isinstance(lexicon, (str, Path, pd.DataFrame)) and not (
        isinstance(lexicon, str) and lexicon == "vader-nltk"
    ):
        return engine(lexicon)
    raise ParallaxError(
        f"A score by {lexicon!r} cannot be taken apart into words; explain with 'vader', 'news', "
        "or a table or CSV file of words."
    )


def _rows(rules: Vader, text: str, written: str) -> list[tuple]:
    parts = rules.parts(text)
    if not parts:
        return []
    total = float(sum(part.value for part in parts))
    scale = math.sqrt(total * total + ALPHA)
    values = [part.value / scale for part in parts]
    score = rules.score(text)
    largest = max(range(len(values)), key=lambda place: abs(values[place]))
    # The second round takes up what the first lost to its own rounding.
    for _ in range(2):
        values[largest] += score - math.fsum(values)
    return [
        (part.start, part.end, written[part.start : part.end], part.word, part.valence, value,
         part.rule)
        for part, value in zip(parts, values, strict=True)
    ]  # fmt: skip
