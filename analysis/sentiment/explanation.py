"""Each word's part in a score, and the rule that changed it."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd

from analysis.errors import ParallaxError, need_columns
from analysis.sentiment._ambiguous_words import Phrases, masked
from analysis.sentiment._lexicons import Lexicon, engine
from analysis.sentiment.learned_tone import LEARNED, learned_parts
from analysis.sentiment.vader import ALPHA, Vader

_COLUMNS = {
    "start": "int64", "end": "int64", "token": "str", "term": "str", "valence": "float64",
    "contribution": "float64", "rule": "str",
}  # fmt: skip


def explain(
    sentence: str,
    lexicon: Lexicon = "vader",
    *,
    neutral_phrases: Phrases = None,
    mention: tuple[int, int] | None = None,
) -> pd.DataFrame:
    """Say which words made a sentence's score, and what changed each.

    VADER adds up the valences of the words, as its rules have changed them, and brings the sum
    s between -1 and 1 by s / √(s² + 15). A word's contribution is its changed valence by the
    same √(s² + 15), so that the contributions add up to the score; the rounding of the score
    to four decimals goes to the largest of them.

    The learned score is no sum of words. A word's contribution is how far the score falls when
    the word is left out (occlusion: Zeiler & Fergus 2014; of words: Li, Monroe & Jurafsky 2016);
    what remains, words make only together, and the last row has it.

    Parameters
    ----------
    sentence : str
    lexicon : str, path or DataFrame
        As in `score_sentences`, but a list of words, or ``"learned"``: with ``"vader-nltk"``
        and with functions there is nothing to show.
    neutral_phrases : "default", list of str or None
        As in `score_sentences`.
    mention : (int, int) or None
        With ``"learned"``: start and end of a mention in the sentence, to explain the tone toward
        it, as in `toward`.

    Returns
    -------
    DataFrame
        One row a word that has a valence, in order: `start`, `end` (int, characters into the
        sentence), `token` (str, as written), `term` (str, as the lexicon has it), `valence`
        (float, in the lexicon; -4 to 4), `contribution` (float; their sum is the score, to
        the last digit of a float), `rule` (str: what changed the word; "" if
        nothing did). Where ``!`` or ``?`` add emphasis, the last row is theirs. With
        ``"learned"`` one row a word that changes the score, `valence` missing.

    Raises
    ------
    ParallaxError
        If the lexicon has no list of words, or there is no such mention.

    Examples
    --------
    >>> explain("The talks were not a success.").round(4).drop(columns=["start", "end"])
         token     term  valence  contribution              rule
    0  success  success      2.7       -0.4585  negated by “not”
    """
    if not isinstance(sentence, str):
        raise ParallaxError(f"explain takes one sentence, a str, not {type(sentence).__name__}.")
    if _is_learned(lexicon):
        (rows,) = learned_parts([(sentence, mention)])
        return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
    if mention is not None:
        raise ParallaxError(
            "mention goes with lexicon='learned'; `toward` shows the words of the lexicon method."
        )
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
    texts = sentences["text"].to_list()
    if _is_learned(lexicon):
        found = learned_parts([(text, None) for text in texts])
    else:
        rules = _with_words(lexicon)
        plain = masked(texts, neutral_phrases)
        found = [_rows(rules, *pair) for pair in zip(plain, texts, strict=True)]
    about = zip(sentences["article"], sentences["sentence"], sentences["start"], strict=True)
    rows = [
        (article, number, start + row[0], start + row[1], *row[2:])
        for (article, number, start), own in zip(about, found, strict=True)
        for row in own
    ]
    dtypes = {"article": "str", "sentence": "int64"} | _COLUMNS
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def _is_learned(lexicon: Lexicon) -> bool:
    return isinstance(lexicon, str) and lexicon == LEARNED


def _with_words(lexicon: Lexicon) -> Vader:
    if isinstance(lexicon, (str, Path, pd.DataFrame)) and not (
        isinstance(lexicon, str) and lexicon == "vader-nltk"
    ):
        return engine(lexicon)
    raise ParallaxError(
        f"A score by {lexicon!r} cannot be taken apart into words; explain with 'vader', 'news', "
        "'learned', or a table or CSV file of words."
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
