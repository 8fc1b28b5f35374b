"""Where codebook and people disagree: entries that mislead, words of missed sentences."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import need_columns
from analysis.framing.codebook_validation import joined_codes
from analysis.inference import wilson
from analysis.inference.log_likelihood import log_likelihood
from analysis.text import stop_words
from analysis.text.words import WORD, term_of

_KEY = ["article", "sentence", "frame"]
_CHANCE = 3.84  # chi-square of one degree of freedom at .05


def false_alarms(hits: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """How often each entry of a codebook fired where people do not see the frame.

    Parameters
    ----------
    hits : DataFrame
        From `code_frames`: `article`, `sentence`, `frame`, `entry`, `text`.
    coded : DataFrame
        From `frame_codes`, with `text`. A sentence of several coders counts once for each.

    Returns
    -------
    DataFrame
        One row an entry that fired in a coded sentence, most wrong ones first: `frame`,
        `entry` (str), `fired` (int, coded sentences it fired in), `wrong` (int, of these
        without the frame), `alone` (int, of the wrong ones in which no other entry of the
        frame fired), `share` (float, wrong / fired), `low`, `high` (float, Wilson's interval
        of it), `sentences` (str, up to three of the wrong ones, separated by " / ").

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> hits = pd.DataFrame({"article": "a", "sentence": [0, 1], "frame": "law",
    ...                      "entry": "court", "text": "court"})
    >>> coded = pd.DataFrame({"article": "a", "sentence": [0, 1], "frame": "law",
    ...     "coded": [1.0, 0.0], "text": ["The court ruled.", "The tennis court was wet."]})
    >>> false_alarms(hits, coded)[["entry", "fired", "wrong", "share", "sentences"]]
       entry  fired  wrong  share                  sentences
    0  court      2      1    0.5  The tennis court was wet.
    """
    need_columns(hits, [*_KEY, "entry"], "hits")
    need_columns(coded, [*_KEY, "coded", "text"], "codes")
    once = hits[[*_KEY, "entry"]].drop_duplicates()
    once = once.assign(entries=once.groupby(_KEY)["entry"].transform("size"))
    fired = once.merge(coded.dropna(subset="coded"), on=_KEY)
    rows = []
    for (frame, entry), own in fired.groupby(["frame", "entry"], sort=True):
        wrong = own[own["coded"] == 0]
        low, high = wilson(len(wrong), len(own))
        rows.append(
            {"frame": frame, "entry": entry, "fired": len(own), "wrong": len(wrong),
             "alone": int((wrong["entries"] == 1).sum()), "share": len(wrong) / len(own),
             "low": low, "high": high, "sentences": _shown(wrong["text"])}
        )  # fmt: skip
    columns = ["frame", "entry", "fired", "wrong", "alone", "share", "low", "high", "sentences"]
    table = pd.DataFrame(rows, columns=columns)
    order = ["wrong", "share", "fired"]
    return table.sort_values(order, ascending=[False, False, True], kind="stable").reset_index(
        drop=True
    )


def missed_words(
    labels: pd.DataFrame, coded: pd.DataFrame, *, fewest: int = 2, most: int = 10
) -> pd.DataFrame:
    """Words that are frequent in the sentences in which the codebook missed a frame.

    Such words are candidates for the codebook, for a person to judge. The missed sentences
    (people see the frame, the codebook does not) are compared with those in which people do not
    see it, by how many have the word: `score` is the log-likelihood G² of that table
    (Dunning 1993, Computational Linguistics 19(1), 61-74), `log_ratio` the binary logarithm
    of the two rates, half a sentence added to each count (Hardie 2014). Left out are words of
    grammar, words that are always written with a capital (names are no part of a frame) and,
    where the missed sentences are of several articles, words of one of them only.

    Parameters
    ----------
    labels : DataFrame
        From `label_sentences`.
    coded : DataFrame
        From `frame_codes`, with `text`.
    fewest : int
        Missed sentences a word must be in.
    most : int
        Words of each frame, at most.

    Returns
    -------
    DataFrame
        One row a (frame, word): `frame`, `term` (str, a word or two neighbours), `missed`,
        `others` (int, sentences that have it), `n_missed`, `n_others` (int, sentences),
        `score` (float, G², at least 3.84), `log_ratio` (float, above 0), `sentences` (str, up to
        three missed ones that have it, separated by " / "); by frame, highest score first.

    Raises
    ------
    ParallaxError
        If a column is missing, or no coded sentence is among the labelled ones.

    Examples
    --------
    >>> key = {"article": "a", "sentence": [0, 1, 2, 3], "frame": "law"}
    >>> text = ["The judge ruled.", "A judge spoke.", "It rained.", "It snowed."]
    >>> labels = pd.DataFrame(key | {"present": 0.0})
    >>> coded = pd.DataFrame(key | {"coder": "x", "coded": [1.0, 1.0, 0.0, 0.0], "text": text})
    >>> missed_words(labels, coded)[["frame", "term", "missed", "others", "n_missed"]]
      frame   term  missed  others  n_missed
    0   law  judge       2       0         2
    """
    need_columns(coded, [*_KEY, "text"], "codes")
    joined = joined_codes(labels, coded)
    terms = {text: _terms(text) for text in joined["text"].unique()}
    names = {term for own in terms.values() for term, small in own.items() if small is False}
    names -= {term for own in terms.values() for term, small in own.items() if small}
    rows: list[dict[str, Any]] = []
    for frame, own in joined.groupby("frame", sort=False):
        lost = own[(own["coded"] == 1) & (own["present"] == 0)]
        missed, several = lost["text"].to_list(), lost["article"].nunique() > 1
        others = own.loc[own["coded"] == 0, "text"].to_list()
        inside = Counter(term for text in missed for term in terms[text])
        outside = Counter(term for text in others for term in terms[text])
        found = []
        for term, count in inside.items():
            rates = [(count + 0.5) / (len(missed) + 1), (outside[term] + 0.5) / (len(others) + 1)]
            if count < fewest or rates[0] <= rates[1] or term in names:
                continue
            holds = lost["text"].map(lambda text, term=term: term in terms[text])
            if several and lost.loc[holds, "article"].nunique() < 2:
                continue
            score = float(log_likelihood(count, outside[term], len(missed), len(others)))
            if score < _CHANCE:
                continue
            found.append(
                {"frame": frame, "term": term, "missed": count, "others": outside[term],
                 "n_missed": len(missed), "n_others": len(others), "score": score,
                 "log_ratio": float(np.log2(rates[0] / rates[1])),
                 "sentences": _shown(lost.loc[holds, "text"])}
            )  # fmt: skip
        rows += sorted(found, key=lambda row: (-row["score"], row["term"]))[:most]
    columns = ["frame", "term", "missed", "others", "n_missed", "n_others", "score", "log_ratio",
               "sentences"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _terms(text: str) -> dict[str, bool | None]:
    """Words of a sentence and its pairs of neighbours, and which are in small letters.

    The first word of a sentence has its capital from its place: nothing is known of it.
    """
    stop = stop_words()
    words = []
    for number, match in enumerate(WORD.finditer(text)):
        term = term_of(match.group())
        kept = term not in stop and any(map(str.isalpha, term))
        capital = match.group()[0].isupper()
        words.append((term if kept else "", not capital if number or not capital else None))
    found = {term: small for term, small in words if term}
    for (a, first), (b, second) in pairwise(words):
        if a and b:
            found[f"{a} {b}"] = second if first is None else first and second
    return found


def _shown(texts: pd.Series, most: int = 3) -> str:
    return " / ".join(texts.drop_duplicates().head(most))
