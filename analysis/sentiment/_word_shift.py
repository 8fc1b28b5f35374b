"""Which words make one group more positive than another."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, did_you_mean, listed, need_columns, need_text
from analysis.inference.units_of_analysis import weights
from analysis.sentiment._word_contributions import weighed_parts
from analysis.text import TermCounts

OTHERS = "all others"
KINDS = [
    "positive, more often",
    "negative, less often",
    "positive, less often",
    "negative, more often",
    "as often",
]
"""What a word is and how the target uses it; the first two raise the target's tone."""


def word_shift(
    parts: pd.DataFrame,
    scores: pd.DataFrame,
    by: str = "outlet",
    *,
    target: str,
    reference: str | None = None,
) -> pd.DataFrame:
    """Say which words make one group's mean score higher than another's.

    A weighted-average word shift (Gallagher et al. 2021, "Generalized word shift graphs",
    EPJ Data Science 10, section 2.4) with the reference value 0, the middle of the scale:
    a word that the target uses at rate u (weight of its occurrences) with the mean
    contribution s, and the reference at u' with s', adds::

        (u - u') (s + s')/2   its use, and   (u + u')/2 (s - s')   its score,

    the second where negation, emphasis or "but" change what the word counts for. The
    weights are those of `inference.compare`, so contributions sum to its `effect`.

    Parameters
    ----------
    parts : DataFrame
        From `explain_sentences`: `article`, `sentence`, `term`, `contribution`.
    scores : DataFrame
        From `score_sentences`, on the same sentences with the same lexicon.
    by : str
        The column that holds the groups.
    target, reference : str
        The two groups; default for `reference`: all others together.

    Returns
    -------
    DataFrame
        One row a term, the largest first: `term`, `n_target`, `n_reference` (int,
        occurrences), `use_target`, `use_reference` (float, weighted occurrences a sentence),
        `score_target`, `score_reference` (float, mean contribution of an occurrence; a group
        without any has the other's), `from_use`, `from_score`, `contribution` (float, their
        sum: the term's part in the difference of means), `kind` (category, see `KINDS`),
        `target`, `reference` (str).

    Raises
    ------
    ParallaxError
        If a group is unknown, or the contributions are not those of the scores.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": list("ab"), "sentence": 0, "outlet": list("AB"),
    ...                        "story": "s", "score": [0.5, -0.5]})
    >>> parts = pd.DataFrame({"article": list("ab"), "sentence": 0, "term": ["good", "bad"],
    ...                           "contribution": [0.5, -0.5]})
    >>> word_shift(parts, scores, target="A")[["term", "contribution", "kind"]]
       term  contribution                  kind
    0   bad           0.5  negative, less often
    1  good           0.5  positive, more often
    """
    need_columns(scores, ["article", "sentence", "story", by, "score"], "scores")
    sides, other = _sides(scores[by], by, target, reference)
    table = scores.assign(**{by: sides})[sides != ""]
    pair = ("target", "reference")
    weighed = weighed_parts(parts, table, by, weights(table, by, pair=pair))
    grouped = weighed[weighed["weight"] > 0].groupby(["term", "group"])
    count, use, part = (
        grouped[column].agg(how).unstack().reindex(columns=pair).fillna(0.0)
        for column, how in (("weight", "size"), ("weight", "sum"), ("part", "sum"))
    )
    with np.errstate(invalid="ignore"):
        score = part / use
    return _shift(count, use, score, 0.0).assign(target=target, reference=other)


def lexicon_shift(
    counts: TermCounts,
    lexicon: pd.DataFrame,
    by: str = "outlet",
    *,
    target: str,
    reference: str | None = None,
    reference_value: float | None = None,
) -> pd.DataFrame:
    """Say which words make one group's average word more positive than another's.

    The word shift as it was published: a group's tone is the mean valence of its words
    that are in the lexicon, no rules applied, and a word with share p there and p' in
    the reference group adds ``(p - p') (valence - reference_value)`` (Gallagher et al.
    2021, section 2.3; Dodds et al. 2011).

    Parameters
    ----------
    counts : TermCounts
        From `count_terms`.
    lexicon : DataFrame
        `word` (str, as words are counted), `valence` (float).
    by : str
        A column of the articles table.
    target, reference : str
        The two groups; default for `reference`: all others together.
    reference_value : float, optional
        What parts positive from negative words; default: the reference group's mean. The
        sum is the difference of means whatever it is.

    Returns
    -------
    DataFrame
        As from `word_shift`; `use_*` are shares of the group's lexicon words, and
        `from_score` is 0, as a word's valence is the same in both groups.

    Raises
    ------
    ParallaxError
        If a group is unknown, or has no word of the lexicon.

    Examples
    --------
    >>> from analysis import count_terms
    >>> articles = pd.DataFrame({"outlet": list("AB"), "text": ["good good bad", "good bad bad"]},
    ...                         index=["a", "b"])
    >>> lexicon = pd.DataFrame({"word": ["good", "bad"], "valence": [1.0, -1.0]})
    >>> lexicon_shift(count_terms(articles), lexicon, target="A")["contribution"].round(4).to_list()
    [0.4444, 0.2222]
    """
    need_columns(lexicon, ["word", "valence"], "lexicon")
    need_columns(counts.articles, [by], "articles")
    sides, other = _sides(counts.articles[by], by, target, reference)
    valence = lexicon.set_index("word")["valence"].astype(float)
    known = np.flatnonzero(counts.terms.isin(valence.index))
    terms = pd.Index(counts.terms[known], name="term")
    count = pd.DataFrame(
        {
            side: counts.matrix[np.flatnonzero((sides == side).to_numpy())][:, known].sum(axis=0)
            for side in ("target", "reference")
        },
        index=terms,
    ).astype(float)
    count = count[count.sum(axis=1) > 0]
    for side, name in (("target", target), ("reference", other)):
        if not count[side].sum():
            raise ParallaxError(
                f"No word of {name!r} is in the lexicon of {len(valence):,} words, so it has "
                "no mean valence; take a lexicon in the articles' language."
            )
    use = count / count.sum()
    one = valence[count.index].to_numpy()
    score = pd.DataFrame({"target": one, "reference": one}, index=count.index)
    middle = float((use["reference"] * one).sum()) if reference_value is None else reference_value
    return _shift(count, use, score, middle).assign(target=target, reference=other)


def _shift(
    count: pd.DataFrame, use: pd.DataFrame, score: pd.DataFrame, middle: float
) -> pd.DataFrame:
    score = score.fillna({"target": score["reference"], "reference": score["target"]})
    more = use["target"] - use["reference"]
    value = score.mean(axis=1) - middle
    from_use = more * value
    from_score = use.mean(axis=1) * (score["target"] - score["reference"])
    kind = np.select(
        [(value > 0) & (more > 0), (value < 0) & (more < 0), (value > 0) & (more < 0),
         (value < 0) & (more > 0)],
        KINDS[:4], default=KINDS[4],
    )  # fmt: skip
    table = pd.DataFrame(
        {
            "n_target": count["target"].astype("int64"),
            "n_reference": count["reference"].astype("int64"),
            "use_target": use["target"],
            "use_reference": use["reference"],
            "score_target": score["target"],
            "score_reference": score["reference"],
            "from_use": from_use,
            "from_score": from_score,
            "contribution": from_use + from_score,
            "kind": pd.Categorical(kind, KINDS),
        }
    ).reset_index()
    order = table.assign(size=-table["contribution"].abs().round(12))
    order = order.sort_values(["size", "term"], kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _sides(groups: pd.Series, by: str, target: str, reference: str | None) -> tuple[pd.Series, str]:
    names = groups.astype(str)
    known = sorted(names.unique())
    need_text(target, "target")
    for name in (target, reference):
        if name is not None and name not in known:
            raise ParallaxError(
                f"There is no {by} {name!r}; there are {listed(known)}.{did_you_mean(name, known)}"
            )
    if len(known) < 2 or target == reference:
        raise ParallaxError(
            f"A word shift takes two groups of {by!r}; found {listed({target, *known[:1]})}."
        )
    others = names != target if reference is None else names == reference
    sides = np.select([names == target, others], ["target", "reference"], default="")
    return pd.Series(sides, index=groups.index), reference if reference is not None else (
        next(name for name in known if name != target) if len(known) == 2 else OTHERS
    )
