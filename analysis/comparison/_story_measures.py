"""The measures of each article of a story: what it reports, whom it quotes, its wording."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.errors import need_columns
from analysis.sources import find_quotes
from analysis.sources.cue_meanings import SAID
from analysis.sources.stretches import stretches_of
from analysis.stories import align, coverage, statements
from analysis.text.words import find_terms

COVERAGE, SHARED, SOURCES = "statements reported", "sentences shared", "sources quoted"
_COLUMNS = ["aspect", "measure", "unit", "article", "value"]
_QUOTES = ["article", "start", "end", "kind", "person", "stance", "attribution", "nested"]


def story_measures(
    articles: pd.DataFrame,
    *,
    aligned: pd.DataFrame | None = None,
    quotes: pd.DataFrame | None = None,
    loaded: pd.DataFrame | None = None,
    tone: pd.DataFrame | None = None,
    frames: pd.DataFrame | None = None,
    by: str = "outlet",
) -> pd.DataFrame:
    """Measure every article of every story, from the tables of the single studies.

    Parameters
    ----------
    articles : DataFrame
        The articles table; `stories.not_comparable` lists those that are not measured.
    aligned, quotes : DataFrame, optional
        From `align` and `find_quotes`; default: made with their defaults.
    loaded : DataFrame, optional
        From `loaded_words`; without it loaded words are not measured.
    tone : DataFrame, optional
        From `sentiment.score_sentences`: `article`, `score`.
    frames : DataFrame, optional
        From `label_sentences`: `article`, `frame`, `present`.
    by : str
        The column of `articles` that holds the groups.

    Returns
    -------
    DataFrame
        One row a unit and measure, as `inference.compare` takes it: `aspect` ("statements",
        "voices", "loaded words", "tone", "frames"), `measure`, `unit` ("statement", "sentence",
        "source", "attribution"), `article` (str), `value` (float: 0 or 1, a share, a number of
        words or a score), `story` and the column `by` (str).

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "text": [
    ...     "The old dam at Hadrin broke on Monday. Nine people died, police said.",
    ...     "Police counted nine dead. It rained."]}, index=["a", "b"])
    >>> aligned = align(articles, method="words")
    >>> table = story_measures(articles, aligned=aligned)
    >>> own = table[table["measure"] == "statements reported"]
    >>> own.groupby("outlet")["value"].agg(["sum", "size"])
            sum  size
    outlet
    A       2.0     3
    B       2.0     3
    """
    need_columns(articles, ["text", "story", by], "articles")
    aligned = align(articles) if aligned is None else aligned
    covered = coverage(articles, aligned)
    own = articles.loc[list(dict.fromkeys(covered["article"]))]
    quotes = find_quotes(own) if quotes is None else quotes
    parts = [*_statements(own, aligned, covered), *_voices(own, quotes, covered)]
    if loaded is not None:
        parts.append(_loaded(loaded, covered))
    if tone is not None:
        need_columns(tone, ["article", "score"], "tone")
        parts.append(_part("tone", "tone", "sentence", tone["article"], tone["score"]))
    if frames is not None:
        need_columns(frames, ["article", "frame", "present"], "frames")
        for frame, rows in frames.groupby("frame", sort=False, observed=True):
            name = f"frame: {frame}"
            parts.append(_part("frames", name, "sentence", rows["article"], rows["present"]))
    table = pd.concat(parts, ignore_index=True)
    table = table[table["article"].isin(own.index)].reset_index(drop=True)
    for column in ("story", by):
        table[column] = own[column].astype("str").reindex(table["article"]).to_numpy()
    return table


def _part(
    aspect: str, measure: str, unit: str, article: pd.Series, value: pd.Series
) -> pd.DataFrame:
    columns = [aspect, measure, unit, article.astype("str"), value.astype("float64")]
    return pd.DataFrame(dict(zip(_COLUMNS, columns, strict=True)))


def _statements(
    articles: pd.DataFrame, aligned: pd.DataFrame, covered: pd.DataFrame
) -> Iterator[pd.DataFrame]:
    table = statements(articles, aligned)
    yield _part("statements", COVERAGE, "statement", table["article"], table["reported"])
    shared = covered["status"] == "shared"
    yield _part("statements", SHARED, "sentence", covered["article"], shared)


def _voices(
    articles: pd.DataFrame, quotes: pd.DataFrame, covered: pd.DataFrame
) -> Iterator[pd.DataFrame]:
    need_columns(quotes, _QUOTES, "quotes")
    own = quotes[quotes["article"].isin(articles.index)]
    for measure, kinds in (
        ("words of sources", ["direct", "partial", "indirect"]),
        ("words in direct quotes", ["direct"]),
    ):
        share = _share_inside(covered, own[own["kind"].isin(kinds)])
        yield _part("voices", measure, "sentence", covered["article"], share)
    quoted = sources_quoted(articles, own)
    yield _part("voices", SOURCES, "source", quoted["article"], quoted["quoted"])
    said = _outer(own).drop_duplicates(["article", "attribution"])
    if "attitude" in said:
        # The side that a verb takes is that of speech which took place.
        said = said[said["attitude"].isin((*SAID, "denied")) & (said["about"] == "speech")]
    for stance in ("doubting", "endorsing"):
        yield _part(
            "voices", f"{stance} verbs", "attribution", said["article"], said["stance"] == stance
        )


def sources_quoted(articles: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """List, for each article, every named source of its story and whether it is quoted there.

    Whoever is quoted inside another's words ("Orr said Linn believed …") is Orr's source.
    """
    story = articles["story"].astype("str")
    outer = _outer(quotes)
    if "attitude" in outer:
        # Whoever denies is heard; whoever refuses to say, or might say, is not.
        outer = outer[outer["attitude"].isin((*SAID, "denied"))]
    named = outer[outer["person"].fillna("").astype("str").str.strip() != ""]
    pairs = pd.DataFrame(
        {
            "story": story.reindex(named["article"]).to_numpy(),
            "person": named["person"].astype("str").to_numpy(),
            "article": named["article"].astype("str").to_numpy(),
        }
    ).drop_duplicates()
    every = (
        pairs[["story", "person"]]
        .drop_duplicates()
        .merge(pd.DataFrame({"story": story.to_numpy(), "article": articles.index}), on="story")
    )
    found = every.merge(pairs.assign(quoted=True), how="left", on=["story", "person", "article"])
    return found.assign(quoted=found["quoted"].eq(True))


def _outer(quotes: pd.DataFrame) -> pd.DataFrame:
    """Leave out what lies inside another report, as `share_of_voice` does."""
    return quotes[~quotes["nested"].astype("bool")]


def _share_inside(covered: pd.DataFrame, quotes: pd.DataFrame) -> pd.Series:
    """Measure the share of each sentence's words that are in one of the quotes."""
    spans = {
        str(name): list(zip(own["start"], own["end"], strict=True))
        for name, own in stretches_of(quotes).groupby("article", observed=True)
    }
    shares = []
    for row in covered.itertuples():
        inside = bytearray(len(row.text))
        for start, end in spans.get(row.article, ()):
            first, last = max(start - row.start, 0), min(end - row.start, len(row.text))
            if first < last:
                inside[first:last] = b"\x01" * (last - first)
        kept = "".join(c if mark else " " for c, mark in zip(row.text, inside, strict=True))
        shares.append(len(find_terms(kept)) / max(row.words, 1))
    return pd.Series(shares, covered.index, dtype="float64").clip(upper=1.0)


def _loaded(loaded: pd.DataFrame, covered: pd.DataFrame) -> pd.DataFrame:
    need_columns(loaded, ["article", "sentence"], "loaded words")
    counts = loaded.groupby(["article", "sentence"], observed=True).size()
    # A sentence that is all quotation holds no word of the outlet's own.
    own = covered[covered["voice"] != "quote"]
    found = counts.reindex(pd.MultiIndex.from_frame(own[["article", "sentence"]])).fillna(0)
    values = pd.Series(found.to_numpy(), own.index)
    return _part("loaded words", "loaded words", "sentence", own["article"], values)
