"""Functions from texts to scores: by a lexicon, by the language model, or the user's own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, plural
from analysis.sentiment._lexicons import LEARNED, Lexicon, Scorer, engine, unknown
from analysis.sentiment.learned_tone import learned_scores
from analysis.sentiment.vader_words import package_lexicon
from analysis.text.nltk_parts import only_parts_of_nltk


def scorer(lexicon: Any, store: str | Path | None = None) -> Scorer:
    """Find the function that scores texts by a lexicon; the language model has a store."""
    if isinstance(lexicon, str) and lexicon == LEARNED:
        return partial(learned_scores, store=store)
    if isinstance(lexicon, str) and lexicon == "vader-nltk":
        score = _nltk().polarity_scores
        # Its rules divide by the number of words: a text without any has no tone.
        return lambda texts: [score(text)["compound"] if text.split() else 0.0 for text in texts]
    if isinstance(lexicon, (str, Path, pd.DataFrame)):
        rules = engine(lexicon)
        return lambda texts: [rules.score(text) for text in texts]
    if callable(lexicon):
        return lexicon
    raise unknown(lexicon)


def checked(values: Iterable[object], length: int, lexicon: Lexicon) -> np.ndarray:
    """Check what a scorer returned: one number from -1 to 1 a text."""
    name = getattr(lexicon, "__name__", type(lexicon).__name__)
    what = repr(lexicon) if isinstance(lexicon, str) else f"The scorer {name!r}"
    try:
        scores = np.asarray(list(values), dtype="float64")
    except (TypeError, ValueError) as error:
        raise ParallaxError(
            f"{what} must return one number a text; what it returned cannot be read so: {error}."
        ) from None
    if scores.shape != (length,):
        found = plural(len(scores), "score") if scores.ndim == 1 else f"shape {scores.shape}"
        raise ParallaxError(
            f"{what} returned {found} for {plural(length, 'text')}; it must return one a text."
        )
    wrong = np.flatnonzero(~(np.abs(scores) <= 1))
    if len(wrong):
        raise ParallaxError(
            f"{what} returned {scores[wrong[0]]:g} for text {wrong[0] + 1} of {length}; scores "
            "must lie between -1 and 1 (divide by the largest that it can give)."
        )
    return scores


@cache
def _nltk() -> Any:
    with only_parts_of_nltk():
        from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

    # Its constructor asks for NLTK's data; the two things that it makes are made here.
    analyzer = SentimentIntensityAnalyzer.__new__(SentimentIntensityAnalyzer)
    analyzer.lexicon = package_lexicon()
    analyzer.constants = VaderConstants()
    return analyzer
