"""How many loaded words groups write, with intervals."""

from __future__ import annotations

import pandas as pd

from analysis import inference
from analysis.errors import ParallaxError, need_columns
from analysis.inference.resampling import RESAMPLES, SEED
from analysis.inference.units_of_analysis import choose_unit


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
    >>> from analysis.wording import loaded_words
    >>> from analysis.text import split_sentences
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
    unit = choose_unit(rates, by)
    return inference.bootstrap(
        rates, value="rate", by=by, unit=unit, resamples=resamples, seed=seed
    )
