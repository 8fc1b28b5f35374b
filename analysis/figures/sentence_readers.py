"""Readers of sentences, with what was found in them marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.templates import Piece, page, pieces_of

if TYPE_CHECKING:
    from IPython.display import HTML


# The blue and the orange of the house as channels, to be laid under text in any strength.
_POSITIVE, _NEGATIVE = "0,114,178", "213,94,0"

# Of positive and negative scores; a page with a dark ground sets its own.
_COLOUR = {1: "var(--parallax-a,#005a92)", -1: "var(--parallax-b,#8f3900)", 0: "inherit"}


def read_hits(sentences: pd.DataFrame, hits: pd.DataFrame, *, most: int = 20) -> HTML:
    """Show the sentences that hold hits, with the words that fired marked.

    Under a sentence that was found by its meaning stands what it is near to.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table.
    hits : DataFrame
        From `framing.code_frames`: `article`, `sentence`, `start`, `end`, `frame`; of hits by
        meaning also `entry` and `similarity`.
    most : int
        How many sentences to show; how many were left out is said below.

    Returns
    -------
    IPython.display.HTML

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article": ["a"], "sentence": [0], "start": [0],
    ...                           "text": ["The army left."], "outlet": ["A"]})
    >>> hits = pd.DataFrame({"article": ["a"], "sentence": [0], "start": [4], "end": [8],
    ...                      "frame": ["security"]})
    >>> "<mark" in read_hits(sentences, hits).data
    True
    """
    need_columns(sentences, ["article", "sentence", "start", "text", "outlet"], "sentences")
    need_columns(hits, ["article", "sentence", "start", "end", "frame"], "hits")
    keys = pd.MultiIndex.from_frame(hits[["article", "sentence"]].astype({"article": "str"}))
    places = pd.MultiIndex.from_arrays([sentences["article"].astype("str"), sentences["sentence"]])
    hit_ones = sentences[places.isin(keys)]
    rows = []
    for row in hit_ones.head(most).itertuples():
        own = hits[(hits["article"] == row.article) & (hits["sentence"] == row.sentence)]
        whole = own["similarity"].notna() if "similarity" in own else own["frame"].isna()
        marks = [
            (
                hit.start - row.start,
                hit.end - row.start,
                {"title": str(hit.frame), "note": hit.frame},
            )
            for hit in own[~whole].itertuples()
        ]
        near = [
            f"{hit.frame}: near “{hit.entry}” ({hit.similarity:.2f})"
            for hit in own[whole].itertuples()
        ]
        rows.append(_row(row, pieces_of(row.text, marks)) | {"under": near})
    return page("sentences", rows=rows, left_out=len(hit_ones) - most)


def read_scores(scores: pd.DataFrame, *, most: int = 20) -> HTML:
    """Show sentences with their scores, in the order given.

    Parameters
    ----------
    scores : DataFrame
        From `sentiment.score_sentences`, sorted as it should be read.
    most : int
        How many sentences to show; how many were left out is said below.

    Returns
    -------
    IPython.display.HTML

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> scores = pd.DataFrame({"outlet": ["A"], "sentence": [0], "text": ["Bad."],
    ...                        "score": [-0.5423]})
    >>> "-0.54" in read_scores(scores).data
    True
    """
    need_columns(scores, ["outlet", "sentence", "text", "score"], "scores")
    rows = []
    for row in scores.head(most).itertuples():
        colour = _COLOUR[int(row.score > 0) - int(row.score < 0)]
        rows.append(_row(row, pieces_of(row.text, [])) | {"score": row.score, "colour": colour})
    return page("sentences", rows=rows, left_out=len(scores) - most)


def read_evidence(found: pd.DataFrame, *, by: str = "outlet", most: int = 20) -> HTML:
    """Show the sentences behind a count, with what was counted marked.

    Parameters
    ----------
    found : DataFrame
        From `terms.evidence`.
    by : str
        The column that holds the groups.
    most : int
        How many sentences to show; how many were left out is said below.

    Returns
    -------
    IPython.display.HTML

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> found = pd.DataFrame({"outlet": ["A"], "article": ["a"], "sentence": [0],
    ...     "sentence_start": [0], "start": [4], "end": [7], "text": ["The dam held."]})
    >>> "<mark>dam</mark>" in read_evidence(found).data
    True
    """
    columns = [by, "article", "sentence", "sentence_start", "start", "end", "text"]
    need_columns(found, columns, "evidence")
    rows = []
    for (_, number), own in found.groupby(["article", "sentence"], sort=False):
        first = own.iloc[0]
        spans = (own[["start", "end"]] - first["sentence_start"]).to_numpy().tolist()
        pieces = pieces_of(first["text"], [(start, end, {}) for start, end in spans])
        rows.append({"place": f"{first[by]}, {number}", "pieces": pieces})
    return page("sentences", rows=rows[:most], left_out=len(rows) - most)


def read_explained(scores: pd.DataFrame, parts: pd.DataFrame, *, most: int = 10) -> HTML:
    """Show sentences with their scores, each word coloured by its part in it.

    Blue raises the score, orange lowers it, the stronger the more; behind the word stand its
    part and what changed it, so that nothing hangs on the colour.

    Parameters
    ----------
    scores : DataFrame
        From `sentiment.score_sentences`, in the order in which they should be read.
    parts : DataFrame
        From `sentiment.explain_sentences`: `article`, `sentence`, `start`, `end`,
        `contribution`, `rule`.
    most : int
        How many sentences to show; how many were left out is said below.

    Returns
    -------
    IPython.display.HTML

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": ["a"], "sentence": [0], "start": [0], "outlet": ["A"],
    ...                        "text": ["Not bad."], "score": [0.431]})
    >>> parts = pd.DataFrame({"article": ["a"], "sentence": [0], "start": [4], "end": [7],
    ...                       "contribution": [0.431], "rule": ["negated"]})
    >>> "bad</mark><small> +.43 negated</small>" in read_explained(scores, parts).data
    True
    """
    columns = ["article", "sentence", "start", "text", "outlet", "score"]
    need_columns(scores, columns, "scores")
    need_columns(parts, [*columns[:3], "end", "contribution", "rule"], "parts")
    shown = scores.head(most)
    keys = set(zip(shown["article"], shown["sentence"], strict=True))
    wanted = [key in keys for key in zip(parts["article"], parts["sentence"], strict=True)]
    found: dict[tuple[Any, Any], list[Any]] = {}
    for part in parts[wanted].itertuples():
        found.setdefault((part.article, part.sentence), []).append(part)
    rows = []
    for row in shown.itertuples():
        marks = [
            _contribution(part, row.start) for part in found.get((row.article, row.sentence), [])
        ]
        about = {"score": row.score, "colour": "inherit"}
        rows.append(_row(row, pieces_of(row.text, marks)) | about)
    return page("sentences", rows=rows, left_out=len(scores) - most)


def _contribution(part: Any, start: int) -> tuple[int, int, dict[str, str]]:
    channels = _POSITIVE if part.contribution > 0 else _NEGATIVE
    strength = min(0.15 + 0.6 * abs(part.contribution), 0.6)
    value = f"{part.contribution:+.2f}".replace("0.", ".", 1).replace("-", "−")
    said = {
        "note": f"{value} {part.rule}".strip(),
        "style": f"background:rgba({channels},{strength:.2f});color:inherit",
    }
    return part.start - start, part.end - start, said


def _row(row: Any, pieces: list[Piece]) -> dict[str, Any]:
    return {"place": f"{row.outlet}, {row.sentence}", "pieces": pieces}
