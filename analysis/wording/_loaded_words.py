"""Loaded words: evaluative wording in the outlet's own voice, and how loaded each sentence is."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from analysis import inference
from analysis.errors import ParallaxError, need_columns, need_option
from analysis.sources.stretches import stretches_of
from analysis.wording.loaded_cues import Hit, cues, find_hits, log_odds, without_quotes
from analysis.wording.loaded_lexicon import index, shipped
from analysis.wording.loaded_probe import probe
from analysis.wording.sentence_grammar import grammar_of, searched

METHODS = ("words", "both")
# The probe's log-odds are added to the cues'; on plain news their mean is below 0.
_SHIFT = 0.5
VOICES = ("own", "all")
_COLUMNS = ["article", "sentence", "start", "end", "word", "category", "weight", "voice", "text"]
_DTYPES = {"article": "str", "sentence": "int64", "start": "int64", "end": "int64",
           "word": "str", "category": "str", "weight": "float64", "voice": "str",
           "text": "str"}  # fmt: skip


def loaded_words(
    sentences: pd.DataFrame,
    *,
    quotes: pd.DataFrame | None = None,
    voices: str = "own",
    least: float = 0.25,
    method: str = "both",
    lexicon: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find evaluative wording, apart from what others are quoted as saying.

    Words and phrases of the lexicon that ships (English only; `data/lexicons/loaded.csv`), in
    all their forms, and words between quotation marks that are nobody's speech. The weight of
    a word is that of the lexicon, raised or lowered by the score of its sentence:
    ``logit(weight) = logit(lexicon's) + 0.35 * logit(loadedness)``, the latter within -3 and 3.

    Parameters
    ----------
    sentences : DataFrame
        From `split_sentences`; or the articles table.
    quotes : DataFrame, optional
        From `find_quotes`: what an attribution holds is then no word of the outlet's own,
        with or without quotation marks.
    voices : {"own", "all"}
        Whether words of others are left out or marked in the column `voice`.
    least : float
        The weight from which a word is listed, 0 to 1; words below it are loaded only now
        and then ("crisis", "claimed"), and the sentence does not say that they are here.
    method : {"words", "both"}
        As in `loadedness`.
    lexicon : DataFrame, optional
        Another lexicon: `entry`, `pos` ("adj", "adv", "noun", "past" (a verb whose noun is
        plain), "phrase", "verb"), `category`, `weight` (0 to 1).

    Returns
    -------
    DataFrame
        One row a word or phrase: `article` (str), `sentence` (int), `start`, `end` (int,
        characters into the article's text), `word` (str, as written), `category` (str, why:
        "dehumanising", "doubt", "emotive", "epithet", "hyperbole", "intensifier",
        "metaphor", "moralising", "praise", "scare quotes", "slang", "stance verb"), `weight`
        (float, 0 to 1), `voice` (str: "narration", "quote", "reported"), `text` (str, the
        sentence), and `outlet`, `story` where given.

    Raises
    ------
    ParallaxError
        If a column is missing, an option is unknown, or the lexicon is not well formed.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s",
    ...     "text": "The mayor lashed out at so-called experts. “A disgrace,” said Orr."},
    ...     index=["a"])
    >>> loaded_words(articles, method="words")[["start", "word", "category"]]
       start           word  category
    0     10  lashed out at  metaphor
    1     24      so-called   epithet
    """
    need_option("voices", voices, VOICES)
    need_option("method", method, METHODS)
    sentences = searched(sentences)
    reported = _spans(quotes)
    rows: list[tuple] = []
    kept: list[int] = []
    hits = _hits(sentences, lexicon)
    scores = _scores(sentences, hits, method)
    for place, row in enumerate(sentences.itertuples(index=False)):
        for hit in hits[place]:
            weight = _weight(hit.weight, scores[place])
            if weight < least:
                continue
            start, end = row.start + hit.start, row.start + hit.end
            voice = "quote" if hit.quoted else "narration"
            if voice == "narration" and _inside(start, reported.get(row.article, ())):
                voice = "reported"
            if voices == "own" and voice != "narration":
                continue
            word = row.text[hit.start : hit.end]
            rows.append((row.article, row.sentence, start, end, word, hit.category,
                         weight, voice, row.text))  # fmt: skip
            kept.append(place)
    table = pd.DataFrame(rows, columns=_COLUMNS).astype(_DTYPES)
    more = [column for column in ("outlet", "story", "copy_of") if column in sentences]
    return table.assign(**{column: sentences[column].array[kept] for column in more})


def loadedness(
    sentences: pd.DataFrame,
    *,
    method: str = "both",
    lexicon: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Score how loaded each sentence is in the outlet's own voice.

    ``1 / (1 + exp(-(b + w · x)))`` with x the cues of the sentence: loaded words (their summed
    and their greatest weight, how many), exclamation and question marks, superlatives, address
    ("we", "you"), obligation and negation, contrast, and, against it, attribution, figures and
    dates. What is between quotation marks does not count. The weights were fitted to
    sentences written for this kit; how they were found and how far they hold is in
    docs/labels.md. With ``method="both"`` the log-odds of a linear probe on the shipped encoder's
    vectors are added, fitted to pairs of sentences that say the same, one of them loaded.

    Parameters
    ----------
    sentences : DataFrame
        From `split_sentences`; or the articles table.
    method : {"words", "both"}
        "words" needs no model; "both" adds the encoder where its files are.
    lexicon : DataFrame, optional
        As in `loaded_words`.

    Returns
    -------
    DataFrame
        The sentences table with `loadedness` (float, 0 to 1).

    Raises
    ------
    ParallaxError
        As `loaded_words`.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s",
    ...     "text": "The vote is on Monday. The shameless mob will stop at nothing!"}, index=["a"])
    >>> loadedness(articles, method="words")["loadedness"].round(1).to_list()
    [0.1, 1.0]
    """
    need_option("method", method, METHODS)
    sentences = searched(sentences)
    hits = _hits(sentences, lexicon)
    return sentences.assign(loadedness=_scores(sentences, hits, method))


def loaded_rates(
    words: pd.DataFrame,
    sentences: pd.DataFrame,
    by: str = "outlet",
    *,
    level: float = 0.95,
) -> pd.DataFrame:
    """Rate each group's loaded words in a hundred sentences of its own, with intervals.

    The interval is over a group's stories or articles (`inference.group_means`), at least five.

    Parameters
    ----------
    words : DataFrame
        From `loaded_words`.
    sentences : DataFrame
        From `split_sentences`: the sentences that were searched.
    by : str
        The column that holds the groups.
    level : float
        Coverage of the interval, between 0 and 1.

    Returns
    -------
    DataFrame
        One row a group: `by`, `unit` (str), `n` (int, units), `estimate`, `low`, `high` (float,
        loaded words in 100 sentences that are not all quotation; low and high missing
        below five).

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s",
    ...     "text": ["It was vile. He came.", "The vote is over. He left."]}, index=["a", "b"])
    >>> from analysis.wording import loaded_words
    >>> from analysis.text import split_sentences
    >>> sentences = split_sentences(articles)
    >>> loaded_rates(loaded_words(sentences), sentences)[["outlet", "unit", "n", "estimate"]]
      outlet      unit  n  estimate
    0      A  sentence  2      50.0
    1      B  sentence  2       0.0
    """
    need_columns(words, ["article", "sentence", "voice"], "words")
    need_columns(sentences, ["article", "story", "sentence", "voice", by], "sentences")
    own = sentences[sentences["voice"] != "quote"]
    if own.empty:
        raise ParallaxError("No sentence is in the outlets' own voice; there is nothing to rate.")
    counted = words[words["voice"] == "narration"].groupby(["article", "sentence"]).size()
    keys = pd.MultiIndex.from_frame(own[["article", "sentence"]])
    rates = own.assign(rate=counted.reindex(keys).fillna(0).to_numpy(float) * 100)
    return inference.group_means(rates, "rate", by, level=level)


def _hits(sentences: pd.DataFrame, lexicon: pd.DataFrame | None) -> list[list[Hit]]:
    found = shipped() if lexicon is None else index(lexicon)
    grammar = grammar_of(sentences)
    return [
        find_hits(row.text, str(row.voice), found, one, row.start)
        for row, one in zip(sentences.itertuples(index=False), grammar, strict=True)
    ]


def _scores(sentences: pd.DataFrame, hits: list[list[Hit]], method: str) -> np.ndarray:
    """Score sentences whose loaded words have been found."""
    odds = np.array(
        [log_odds(cues(text, own)) for text, own in zip(sentences["text"], hits, strict=True)]
    )
    if method == "both":
        own = [
            "" if voice == "quote" else without_quotes(text)
            for text, voice in zip(sentences["text"], sentences["voice"], strict=True)
        ]
        known = probe(own)
        odds = odds if known is None else odds + known + _SHIFT
    return np.asarray(1 / (1 + np.exp(-odds)), dtype="float64").reshape(len(sentences))


def _weight(weight: float, score: float) -> float:
    """Weigh a word in a sentence of this score."""
    weight, score = (min(max(value, 0.001), 0.999) for value in (weight, score))
    logit = math.log(weight / (1 - weight))
    shift = min(max(math.log(score / (1 - score)), -3), 3)
    return 1 / (1 + math.exp(-(logit + 0.35 * shift)))


def _spans(quotes: pd.DataFrame | None) -> dict[str, list[tuple[int, int]]]:
    if quotes is None:
        return {}
    need_columns(quotes, ["article", "start", "end"], "quotes")
    return {
        str(name): list(zip(own["start"], own["end"], strict=True))
        for name, own in stretches_of(quotes).groupby("article")
    }


def _inside(place: int, spans: list[tuple[int, int]] | tuple) -> bool:
    return any(start <= place < end for start, end in spans)
