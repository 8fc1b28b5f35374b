"""Sentences that say what a query says."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_columns, need_option
from analysis.models import encode, has_model
from analysis.text.words import find_terms

METHODS = ["meaning", "words"]


def find_similar_sentences(
    sentences: pd.DataFrame,
    query: str,
    *,
    n: int = 20,
    method: str | None = None,
    store: str | Path | None = None,
    progress: bool = True,
) -> pd.DataFrame:
    """Find the sentences that say what a query says.

    By meaning, similarity is the cosine of the sentences' vectors (`models.encode`; of a sentence
    beyond some 190 words the beginning is read): other words
    for the same thing are found, but so is the opposite claim, which is about the same thing
    too. By words it is the cosine of the tf-idf weights (Salton & Buckley 1988) of the words as
    they are counted, plural endings off. Of 24 statements and what another outlet would write
    (``tests/text/test_similar.py``) meaning finds 22, words find 1.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table.
    query : str
        A statement such as ``"The talks broke down"``, or some words.
    n : int
        How many sentences.
    method : {"meaning", "words"} or None
        None takes meaning where the model is there, else words.
    store, progress
        As in `models.encode`; with a store, later queries need no second run.

    Returns
    -------
    DataFrame
        The `n` most similar rows of `sentences`, most similar first, with `similarity` (float, -1
        to 1; 1 is the same sentence). By words, sentences without a word of the query are left
        out.

    Raises
    ------
    ParallaxError
        If the query is empty, the table lacks `text`, an option is wrong, or the model is asked
        for and missing.

    Examples
    --------
    >>> sentences = pd.DataFrame({"text": ["Negotiations collapsed.", "The cat slept."]})
    >>> find_similar_sentences(sentences, "The talks broke down.", n=1)["text"].item()
    'Negotiations collapsed.'
    """
    need_columns(sentences, ["text"], "sentences")
    if method is None:
        method = "meaning" if has_model("encoder") else "words"
    need_option("method", method, METHODS)
    if not isinstance(query, str) or not query.strip():
        raise ParallaxError(f"query={query!r} says nothing; write a sentence or some words.")
    if not isinstance(n, int) or n < 1:
        raise ParallaxError(f"n={n!r}: give a whole number from 1 up.")
    texts = sentences["text"].fillna("").to_list()
    if method == "words":
        similar = _by_words(texts, query)
        chosen = np.flatnonzero(similar > 0)
    else:
        chosen = np.array([row for row, text in enumerate(texts) if text.strip()], dtype="int64")
        similar = np.zeros(len(texts))
        own = [texts[row] for row in chosen]
        vectors = encode(own, store=store, progress=progress, warn=False)
        similar[chosen] = vectors.astype("float64") @ encode([query], warn=False)[0]
    # Rounded, so that the last digit of a float does not decide between equals.
    order = chosen[np.argsort(-similar[chosen].round(6), kind="stable")][:n]
    return sentences.iloc[order].assign(similarity=np.clip(similar[order], -1.0, 1.0))


def _by_words(texts: list[str], query: str) -> np.ndarray:
    from sklearn.feature_extraction.text import TfidfVectorizer

    weigh = TfidfVectorizer(analyzer=_words, sublinear_tf=True)
    try:
        weights = weigh.fit_transform([*texts, query])
    except ValueError:  # not a word anywhere
        return np.zeros(len(texts))
    return (weights[:-1] @ weights[-1].T).toarray().ravel()


def _words(text: str) -> list[str]:
    return [re.sub(r"(?<=[^\Ws]{2})s$", "", word) for word in find_terms(text)]
