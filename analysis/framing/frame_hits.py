"""Frames found in sentences by a codebook's words and meaning, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_columns, need_kind, need_option
from analysis.framing.codebooks import Codebook
from analysis.framing.entry_matching import Matcher
from analysis.framing.frame_meaning import meaning_of, nearest_sentences
from analysis.framing.frame_scores import ENOUGH, METHODS, places_of, scores, summed_weights


def code_frames(
    sentences: pd.DataFrame, codebook: Codebook, *, method: str = "words"
) -> pd.DataFrame:
    """Find the frames of a codebook in sentences, with the evidence for each.

    By words, an entry is compared as words are counted: "secur*" finds "Security's". An entry
    never reaches over the end of a sentence. It is no hit inside a phrase that the codebook
    excludes, without any of its `near` words close by, or in a place where it does not count
    (`only`). If one hit of a frame lies inside another, the longer one counts. The text is read
    once, however many entries there are.

    By meaning, a sentence is compared with the frame's definition, question items and example
    sentences as vectors of the encoder that ships with the kit (`models.encode`); when it has
    the frame, see `label_sentences`.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table, or `headlines`.
    codebook : Codebook
        From `load_codebook`.
    method : {"words", "meaning", "both"}
        What is looked for. "both" returns the hits of words, and a row for each frame that a
        sentence has by words and meaning together.

    Returns
    -------
    DataFrame
        One row a hit, in reading order: `article`, `sentence`, `start`, `end` (int,
        characters into the article's text), `frame`, `entry` (str), `weight` (float, of the
        entry), `text` (str, as written), `voice`, `outlet`, `story`. With "meaning" and
        "both" also `similarity` (float, −1 to 1) and `score` (float, 1 to 2, as in
        `label_sentences`): a row that has them is a whole sentence, and `entry` the nearest
        sentence of the codebook; `weight` is missing there.

    Raises
    ------
    ParallaxError
        If a column is missing, `method` is unknown, or the encoder is not there.

    Examples
    --------
    >>> from analysis.framing import load_codebook
    >>> from analysis.text import split_sentences
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s",
    ...                          "text": "The armed forces signed a treaty."}, index=["a"])
    >>> code_frames(split_sentences(articles), load_codebook())[["start", "frame", "entry"]]
       start        frame         entry
    0      4     security  armed forces
    1     17  cooperation        signed
    2     26  cooperation        treaty
    """
    columns = ["article", "sentence", "start", "text", "voice", "outlet", "story"]
    need_columns(sentences, columns, "sentences")
    need_kind(codebook, Codebook, "codebook that load_codebook() reads")
    need_option("method", method, METHODS)
    if method == "meaning":
        return _meaning_hits(sentences, codebook, None)
    hits = _word_hits(sentences, codebook)
    if method == "words":
        return hits
    near = _meaning_hits(sentences, codebook, summed_weights(sentences, hits, codebook))
    every = pd.concat([hits, near], ignore_index=True)
    place = every.merge(places_of(sentences), how="left", on=["article", "sentence"])["place"]
    order = np.lexsort((every["start"], every["similarity"].notna(), place))
    return every.iloc[order].reset_index(drop=True)[list(near.columns)]


def _meaning_hits(
    sentences: pd.DataFrame, codebook: Codebook, weights: np.ndarray | None
) -> pd.DataFrame:
    meaning = meaning_of(sentences["text"].to_list(), codebook)
    score = scores(meaning, weights)
    rows, places = np.nonzero(score >= ENOUGH)
    own = sentences.iloc[rows].reset_index(drop=True)
    starts = own["start"].astype("int64")
    evidence = pd.DataFrame(
        {
            "start": starts,
            "end": starts + own["text"].str.len().astype("int64"),
            "frame": pd.Series([meaning.frames[place] for place in places], dtype="str"),
            "entry": nearest_sentences(meaning, rows, places),
            "weight": np.nan,
            "text": own["text"],
        }
    )
    after = ["voice", "outlet", "story"]
    measured = pd.DataFrame(
        {
            "similarity": meaning.similarity[rows, places],
            "score": score[rows, places],
        }
    )
    return pd.concat([own[["article", "sentence"]], evidence, own[after], measured], axis=1)


def _word_hits(sentences: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    hits: list[tuple[int, int, int]] = []
    rows: list[int] = []
    written: list[str] = []
    for chosen, numbers in _by_place(sentences, codebook):
        find = Matcher(codebook, numbers).find
        for row, text in zip(chosen, sentences["text"].iloc[chosen].to_list(), strict=True):
            if found := find(text):
                hits += found
                rows += [row] * len(found)
                written += [text[start:end] for start, end, _ in found]
    start, end, number = np.array(hits, dtype="int64").reshape(-1, 3).T
    offset = sentences["start"].to_numpy("int64")[np.array(rows, dtype="int64")]
    entries = codebook.entries[["frame", "entry", "weight"]].iloc[number].reset_index(drop=True)
    kept = ["article", "sentence", "voice", "outlet", "story"]
    about = sentences[kept].iloc[rows].reset_index(drop=True)
    places = pd.DataFrame({"start": offset + start, "end": offset + end})
    text_column = pd.Series(written, dtype="str", name="text")
    found_hits = pd.concat([about[kept[:2]], places, entries, text_column, about[kept[2:]]], axis=1)
    return found_hits.iloc[np.argsort(rows, kind="stable")].reset_index(drop=True)


def _by_place(
    sentences: pd.DataFrame, codebook: Codebook
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Split sentences by the entries that count in their place: (rows, entries' numbers)."""
    only = codebook.entries["only"].to_numpy()
    everywhere, every_row = only == "", np.arange(len(sentences))
    if everywhere.all():
        yield every_row, np.arange(len(only))
        return
    number = sentences["sentence"].to_numpy("int64")
    lead = number < int(codebook.frames["lead_sentences"].iloc[0])
    for rows, entries in (
        (number < 0, np.ones(len(only), dtype=bool)),
        ((number >= 0) & lead, everywhere | (only == "lead")),
        (~lead, everywhere),
    ):
        yield every_row[rows], np.flatnonzero(entries)


def headlines(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles' titles in the form of a sentences table, to be coded like them.

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
    if not articles.index.is_unique:
        raise ParallaxError("Two articles have one name; rename one, or keep one of the two.")
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
