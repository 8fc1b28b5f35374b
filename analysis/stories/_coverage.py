"""What of a story every article reports, what only one does, and what one leaves out."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns
from analysis.stories.alignment import align
from analysis.stories.comparable import stories_of
from analysis.text import split_sentences
from analysis.text.words import find_terms

SHARED, HERE, THERE = "shared", "only here", "only there"
_ALIGNED = ["story", "article_a", "sentence_a", "article_b", "sentence_b", "similarity"]


def coverage(
    articles: pd.DataFrame,
    aligned: pd.DataFrame | None = None,
    *,
    here: str | None = None,
) -> pd.DataFrame:
    """Say of every sentence whether others report it, too.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    aligned : DataFrame, optional
        From `align`; default: made with its defaults.
    here : str, optional
        The article or outlet from whose side to look; default: each article from its own, so
        that nothing is "only there".

    Returns
    -------
    DataFrame
        One row a sentence of the articles that can be compared, in reading order: `story`,
        `article`, `outlet` (str), `sentence`, `start`, `end` (int, as in `split_sentences`),
        `text` (str), `words` (int), `status` (category: "shared", also in another article of
        the story; "only here"; "only there", in another article and not in those of
        `here`), `others` (int, other articles that report it), `words_shared` (int, words of it
        that are in a pair: all, or those of the clause that is shared), `voice`. Seen from
        `here`, only that side's stories are in the table, a sentence of another article is
        "shared" if one of `here` reports it, and `others` counts those.

    Raises
    ------
    ParallaxError
        As `left_out`, or if a column of the pairs is missing, the pairs are of other articles, or
        there is no such article or outlet.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "text": [
    ...     "The old dam at Hadrin broke on Monday. Nine people died, police said.",
    ...     "Police counted nine dead. It rained."]}, index=["a", "b"])
    >>> aligned = align(articles, method="words")
    >>> coverage(articles, aligned, here="A")[["article", "sentence", "status"]]
      article  sentence      status
    0       a         0   only here
    1       a         1      shared
    2       b         0      shared
    3       b         1  only there
    """
    aligned = align(articles) if aligned is None else aligned
    need_columns(aligned, _ALIGNED, "aligned")
    own = compared_sentences(articles, aligned)
    mine = _side(own, here)
    met = own.loc[mine, "story"].unique() if here is not None else own["story"].unique()
    ends = _ends(aligned)
    if here is not None:
        # Only partners on the other side of the comparison count.
        kept = own["story"].isin(met)
        own, mine = own[kept].reset_index(drop=True), mine[kept.to_numpy()]
        on_side = pd.Series(mine, pd.MultiIndex.from_frame(own[["article", "sentence"]]))
        sides = [
            on_side.reindex(pd.MultiIndex.from_frame(ends[c])).fillna(False).to_numpy(bool)
            for c in (["article", "sentence"], ["partner", "partner_sentence"])
        ]
        ends = ends[sides[0] != sides[1]]
    others = ends.groupby(["article", "sentence"])["partner"].nunique()
    keys = pd.MultiIndex.from_frame(own[["article", "sentence"]])
    number = others.reindex(keys).fillna(0).astype("int64").to_numpy()
    status = np.where(number > 0, SHARED, HERE if here is None else np.where(mine, HERE, THERE))
    table = own.assign(
        status=pd.Categorical(status, [SHARED, HERE, THERE]),
        others=number,
        words_shared=_words_shared(own, ends),
    )
    columns = ["story", "article", "outlet", "sentence", "start", "end", "text", "words",
               "status", "others", "words_shared", "voice"]  # fmt: skip
    return table[columns]


def compared_sentences(articles: pd.DataFrame, aligned: pd.DataFrame) -> pd.DataFrame:
    """Split the articles that can be compared, with the number of words of each sentence."""
    need_columns(articles, ["text", "outlet", "story"], "articles")
    compared = {name for own in stories_of(articles).values() for name in own.index}
    if unknown := sorted({*aligned["article_a"], *aligned["article_b"]} - compared):
        raise ParallaxError(
            f"The pairs are of articles that cannot be compared here: {listed(unknown)}. "
            "Pass the articles that were aligned."
        )
    own = split_sentences(articles[articles.index.isin(compared)])
    words = [len(find_terms(text)) for text in own["text"]]
    return own.assign(
        words=pd.array(words, dtype="int64").to_numpy(),
        outlet=own["outlet"].astype("str"),
        story=own["story"].astype("str"),
    )


def _side(own: pd.DataFrame, here: str | None) -> np.ndarray:
    if here is None:
        return np.ones(len(own), dtype=bool)
    for column in ("article", "outlet"):
        if (found := (own[column] == here).to_numpy()).any():
            return found
    raise ParallaxError(
        f"here={here!r} is no article or outlet that was compared; the outlets are "
        f"{listed(sorted(own['outlet'].unique()))}."
    )


def _ends(aligned: pd.DataFrame) -> pd.DataFrame:
    """List every pair from both of its ends."""
    names = ["article", "sentence", "start", "end", "partner", "partner_sentence"]
    one = ["article_a", "sentence_a", "start_a", "end_a", "article_b", "sentence_b"]
    other = ["article_b", "sentence_b", "start_b", "end_b", "article_a", "sentence_a"]
    return pd.concat(
        [aligned[side].set_axis(names, axis=1) for side in (one, other)], ignore_index=True
    )


def _words_shared(own: pd.DataFrame, ends: pd.DataFrame) -> list[int]:
    """Count the words of each sentence that are in a pair, each word once."""
    spans: dict[tuple, list[tuple[int, int]]] = {}
    for row in ends.itertuples():
        spans.setdefault((row.article, row.sentence), []).append((row.start, row.end))
    counts = []
    for row in own.itertuples():
        inside = bytearray(row.end - row.start)
        for start, end in spans.get((row.article, row.sentence), ()):
            inside[start - row.start : end - row.start] = b"\x01" * (end - start)
        kept = "".join(c if mark else " " for c, mark in zip(row.text, inside, strict=True))
        counts.append(len(find_terms(kept)))
    return counts
