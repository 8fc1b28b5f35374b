"""Each word's contribution to a score, and the rule that changed it."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd

from analysis.errors import ParallaxError, need_columns
from analysis.sentiment._lexicons import LEARNED, Lexicon, engine
from analysis.sentiment.ambiguous_words import Phrases, masked
from analysis.sentiment.learned_tone import Mention, learned_parts
from analysis.sentiment.vader import ALPHA, Vader

_COLUMNS = {
    "article": "str", "sentence": "int64",
    "start": "int64", "end": "int64", "token": "str", "term": "str", "valence": "float64",
    "contribution": "float64", "rule": "str",
}  # fmt: skip


def explain_sentences(
    sentences: pd.DataFrame,
    lexicon: Lexicon = "vader",
    *,
    neutral_phrases: Phrases = None,
    mentions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Split every sentence's score into the contributions of its words.

    VADER adds up the valences of the words, as its rules have changed them, and brings the sum
    s between -1 and 1 by s / √(s² + 15). A word's contribution is its changed valence by the
    same √(s² + 15), so that the contributions add up to the score; the rounding of the score
    to four decimals goes to the largest of them.

    The learned score is no sum of words. A word's contribution is how far the score falls when
    the word is left out (occlusion: Zeiler & Fergus 2014; of words: Li, Monroe & Jurafsky 2016);
    what remains, words make only together, and the sentence's last row has it.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table.
    lexicon : str, path or DataFrame
        As in `score_sentences`, but a list of words, or ``"learned"``: a score by
        ``"vader-nltk"`` or by a function cannot be split.
    neutral_phrases : "default", list of str or None
        As in `score_sentences`.
    mentions : DataFrame, optional
        With ``"learned"``: rows of `target_tone`, to explain the tone toward each mention in place
        of the sentence's own.

    Returns
    -------
    DataFrame
        One row a word that has a valence, in order: `article` (str), `sentence` (int), `start`,
        `end` (int, characters into the article's text), `token` (str, as written), `term` (str,
        as the lexicon has it), `valence` (float, in the lexicon; -4 to 4), `contribution` (float;
        their sum is the sentence's score, to the last digit of a float), `rule` (str: what
        changed the word; "" if nothing did). Where ``!`` or ``?`` add emphasis, the last row is
        theirs. Sentences without such words have no row. With ``"learned"`` one row a word that
        changes the score, `valence` missing. With `mentions`, the words of each mention in turn.

    Raises
    ------
    ParallaxError
        If the lexicon has no list of words, a table lacks a column, or `mentions` are given with
        another lexicon than ``"learned"``.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article": ["a"], "sentence": [3], "start": [100],
    ...                           "text": ["The talks were not a success."]})
    >>> explain_sentences(sentences)[["sentence", "start", "term", "contribution", "rule"]].round(4)
       sentence  start     term  contribution              rule
    0         3    121  success       -0.4585  negated by “not”
    """
    need_columns(sentences, ["article", "sentence", "start", "text"], "sentences")
    learned = isinstance(lexicon, str) and lexicon == LEARNED
    spans: list[Mention] = [None] * len(sentences)
    if mentions is not None:
        if not learned:
            raise ParallaxError("mentions need lexicon='learned': only the model reads a mention.")
        need_columns(mentions, ["article", "sentence", "start", "end"], "mentions")
        if "kind" in mentions:  # a report is no mention: it has no word to leave out
            mentions = mentions[mentions["kind"] != "reported"]
        places = mentions[["article", "sentence", "start", "end"]]
        sentences = sentences[["article", "sentence", "start", "text"]].merge(
            places, on=["article", "sentence"], suffixes=("", "_mention")
        )
        own = sentences[["start_mention", "end"]].sub(sentences["start"], axis=0)
        spans = list(own.itertuples(index=False, name=None))
    texts = sentences["text"].to_list()
    if learned:
        found = learned_parts(list(zip(texts, spans, strict=True)))
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
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


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
