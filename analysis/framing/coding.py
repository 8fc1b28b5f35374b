"""Frames found by the words of a codebook, each hit with its place."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import need_columns
from analysis.framing.codebook import Codebook
from analysis.framing.matching import Matcher


def code_frames(sentences: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Find every entry of a codebook in sentences.

    Entries are compared as words are counted: "secur*" finds "Security's". An entry never
    reaches over the end of a sentence; what stands in a phrase that the codebook excludes,
    or has none of its `near` words about it, is no hit; of two hits of one frame of which
    one lies inside the other, the longer counts. The text is read once, however many
    entries there are.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table, or what `headlines` gives.
    codebook : Codebook
        From `load_codebook`.

    Returns
    -------
    DataFrame
        One row a hit, in reading order: `article`, `sentence`, `start`, `end` (int,
        characters into the article's text), `frame`, `entry` (str), `weight` (float, of the
        entry), `text` (str, as written), `voice`, `outlet`, `story`.

    Examples
    --------
    >>> from analysis.framing import load_codebook
    >>> from analysis.text import split_sentences
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s",
    ...                          "text": "The armed forces signed a treaty."}, index=["a"])
    >>> code_frames(split_sentences(articles), load_codebook())[["start", "frame", "entry"]]
       start        frame         entry
    0      4     security  armed forces
    1     26  cooperation        treaty
    """
    need_columns(sentences, ["article", "sentence", "start", "text", "voice"], "sentences")
    find = Matcher(codebook).find
    hits: list[tuple[int, int, int]] = []
    rows: list[int] = []
    written: list[str] = []
    for row, text in enumerate(sentences["text"].to_list()):
        if found := find(text):
            hits += found
            rows += [row] * len(found)
            written += [text[start:end] for start, end, _ in found]
    start, end, number = np.array(hits, dtype="int64").reshape(-1, 3).T
    offset = sentences["start"].to_numpy("int64")[np.array(rows, dtype="int64")]
    entries = codebook.entries[["frame", "entry", "weight"]].iloc[number].reset_index(drop=True)
    carried = ["article", "sentence", "voice", "outlet", "story"]
    about = sentences[carried].iloc[rows].reset_index(drop=True)
    places = pd.DataFrame({"start": offset + start, "end": offset + end})
    text_column = pd.Series(written, dtype="str", name="text")
    return pd.concat([about[carried[:2]], places, entries, text_column, about[carried[2:]]], axis=1)


def headlines(articles: pd.DataFrame) -> pd.DataFrame:
    """Give the articles' titles in the form of a sentences table, to be coded like them.

    Parameters
    ----------
    articles : DataFrame
        The articles table; one without the column `title` has no headlines.

    Returns
    -------
    DataFrame
        One row an article with a title: `article`, `sentence` (int, −1), `start`, `end`
        (int, characters into the *title*), `text` (str, the title), `voice` ("narration"),
        `outlet`, `story`.

    Raises
    ------
    ParallaxError
        If `articles` has no `outlet` or `story`.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s", "title": ["Talks fail", ""]})
    >>> headlines(articles)[["article", "sentence", "end", "text"]]
       article  sentence  end        text
    0        0        -1   10  Talks fail
    """
    need_columns(articles, ["outlet", "story"], "articles")
    titles = articles["title"].fillna("") if "title" in articles else pd.Series("", articles.index)
    own = articles[titles.astype(str).str.strip().ne("")]
    title = titles[own.index].astype("str").to_numpy()
    return pd.DataFrame(
        {
            "article": own.index,
            "sentence": -1,
            "start": 0,
            "end": [len(text) for text in title],
            "text": title,
            "voice": pd.Categorical(["narration"] * len(own), ["narration", "quote", "mixed"]),
            "outlet": own["outlet"].array,
            "story": own["story"].array,
        }
    ).astype({"sentence": "int64", "start": "int64", "end": "int64", "text": "str"})
