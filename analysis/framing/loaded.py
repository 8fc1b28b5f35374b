"""Loaded words: evaluative wording in the outlet's own voice, sentence by sentence."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import inference
from analysis.errors import ParallaxError, need_columns, need_option
from analysis.framing.loaded_cues import cues, find_hits, score_of
from analysis.framing.loaded_lexicon import index, shipped
from analysis.inference import RESAMPLES, SEED
from analysis.text.sentences import split_sentences

METHODS = ("words",)
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
    least: float = 0.3,
    lexicon: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find evaluative wording, apart from what others are quoted as saying.

    Words and phrases of the lexicon that ships (English only; `data/lexicons/loaded.csv`), in
    all their forms, and words between quotation marks that are nobody's speech.

    Parameters
    ----------
    sentences : DataFrame
        From `split_sentences`; or the articles table.
    quotes : DataFrame, optional
        From `find_quotes`: what stands in an attribution is then no word of the outlet's own,
        with or without quotation marks.
    voices : {"own", "all"}
        Whether words of others are left out or marked in the column `voice`.
    least : float
        The weight from which a word is listed, 0 to 1; words below it are loaded only now
        and then ("crisis", "claimed").
    lexicon : DataFrame, optional
        Another lexicon: `entry`, `pos` ("adj", "adv", "noun", "past" (a verb but
        for its base form), "phrase", "verb"), `category`, `strength` (0 to 1).

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
    >>> loaded_words(articles)[["start", "word", "category", "weight"]]
       start           word  category  weight
    0     10  lashed out at  metaphor     0.9
    1     24      so-called   epithet     0.9
    """
    need_option("voices", voices, VOICES)
    sentences = _sentences(sentences)
    found = shipped() if lexicon is None else index(lexicon)
    reported = _spans(quotes)
    rows: list[tuple] = []
    carried: list[int] = []
    for place, row in enumerate(sentences.itertuples(index=False)):
        for hit in find_hits(row.text, str(row.voice), found):
            if hit.strength < least:
                continue
            start, end = row.start + hit.start, row.start + hit.end
            voice = "quote" if hit.quoted else "narration"
            if voice == "narration" and _inside(start, reported.get(row.article, ())):
                voice = "reported"
            if voices == "own" and voice != "narration":
                continue
            word = row.text[hit.start : hit.end]
            rows.append((row.article, row.sentence, start, end, word, hit.category,
                         hit.strength, voice, row.text))  # fmt: skip
            carried.append(place)
    table = pd.DataFrame(rows, columns=_COLUMNS).astype(_DTYPES)
    more = [column for column in ("outlet", "story", "copy_of") if column in sentences]
    return table.assign(**{column: sentences[column].array[carried] for column in more})


def loadedness(
    sentences: pd.DataFrame,
    *,
    method: str = "words",
    lexicon: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Score how loaded each sentence is in the outlet's own voice.

    ``1 / (1 + exp(-(b + w · x)))`` with x the cues of the sentence: loaded words (their summed
    and their greatest weight, how many), exclamation and question marks, superlatives, address
    ("we", "you"), obligation and negation, contrast, and, against it, attribution, figures and
    dates. What stands between quotation marks does not count. The weights were fitted to
    sentences written for this kit; how they were found and how far they hold is in
    docs/labels.md.

    Parameters
    ----------
    sentences : DataFrame
        From `split_sentences`; or the articles table.
    method : {"words"}
        What to score with.
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
    >>> loadedness(articles)["loadedness"].round(1).to_list()
    [0.1, 1.0]
    """
    need_option("method", method, METHODS)
    sentences = _sentences(sentences)
    found = shipped() if lexicon is None else index(lexicon)
    scores = [
        score_of(cues(text, find_hits(text, str(voice), found)))
        for text, voice in zip(sentences["text"], sentences["voice"], strict=True)
    ]
    return sentences.assign(loadedness=np.array(scores, dtype="float64"))


def compare_loadedness(
    scores: pd.DataFrame,
    by: str = "outlet",
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    copies: str = "keep",
) -> pd.DataFrame:
    """Compare how loaded groups write, within stories where they report the same ones.

    Sentences that are all quotation are left out: they are not the outlet's words.

    Parameters
    ----------
    scores : DataFrame
        From `loadedness`.
    by : str
        The column that holds the groups.
    resamples, seed, copies
        As in `inference.compare`.

    Returns
    -------
    DataFrame
        As `inference.compare` gives it; `effect` is a difference of mean scores (-1 to 1).

    Raises
    ------
    ParallaxError
        If a column is missing or fewer than two groups have sentences of their own.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": list("xxyy"), "story": "s", "outlet": list("AABB"),
    ...     "voice": "narration", "loadedness": [0.4, 0.6, 0.1, 0.1]})
    >>> compare_loadedness(scores)[["group_a", "group_b", "unit", "effect"]].round(2)
      group_a group_b      unit  effect
    0       A       B  sentence     0.4
    """
    need_columns(scores, ["voice", "loadedness"], "scores")
    own = scores[scores["voice"] != "quote"]
    return inference.compare(
        own, "loadedness", by, resamples=resamples, seed=seed, copies=copies
    )


def loaded_rates(
    words: pd.DataFrame,
    sentences: pd.DataFrame,
    by: str = "outlet",
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Give each group's loaded words in a hundred sentences of its own, with intervals.

    Articles are what is resampled where a group has five or more, else sentences.

    Parameters
    ----------
    words : DataFrame
        From `loaded_words`.
    sentences : DataFrame
        From `split_sentences`: the sentences that were searched.
    by : str
        The column that holds the groups.
    resamples, seed
        As in `inference.bootstrap`.

    Returns
    -------
    DataFrame
        One row a group: `by`, `unit` (str), `n` (int, units), `estimate`, `low`, `high` (float,
        loaded words in 100 sentences that are not all quotation; low and high missing for one
        unit).

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s",
    ...     "text": ["It was vile. He came.", "The vote is over. He left."]}, index=["a", "b"])
    >>> sentences = split_sentences(articles)
    >>> loaded_rates(loaded_words(sentences), sentences)[["outlet", "unit", "n", "estimate"]]
      outlet      unit  n  estimate
    0      A  sentence  2      50.0
    1      B  sentence  2       0.0
    """
    need_columns(words, ["article", "sentence", "voice"], "words")
    need_columns(sentences, ["article", "sentence", "voice", by], "sentences")
    own = sentences[sentences["voice"] != "quote"]
    if own.empty:
        raise ParallaxError("No sentence is in the outlets' own voice; there is nothing to rate.")
    counted = words[words["voice"] == "narration"].groupby(["article", "sentence"]).size()
    keys = pd.MultiIndex.from_frame(own[["article", "sentence"]])
    rates = own.assign(rate=counted.reindex(keys).fillna(0).to_numpy(float) * 100)
    unit = inference.choose_unit(rates, by)
    return inference.bootstrap(rates, value="rate", by=by, unit=unit, resamples=resamples, seed=seed)


def _sentences(table: pd.DataFrame) -> pd.DataFrame:
    if "sentence" not in table and "text" in table:
        return split_sentences(table)
    need_columns(table, ["article", "sentence", "start", "text", "voice"], "sentences")
    return table


def _spans(quotes: pd.DataFrame | None) -> dict[str, list[tuple[int, int]]]:
    if quotes is None:
        return {}
    need_columns(quotes, ["article", "start", "end"], "quotes")
    return {
        str(name): list(zip(own["start"], own["end"], strict=True))
        for name, own in quotes.groupby("article")
    }


def _inside(place: int, spans: list[tuple[int, int]] | tuple) -> bool:
    return any(start <= place < end for start, end in spans)
