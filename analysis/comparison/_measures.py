"""The measures of a telling: what it carries, whom it lets speak, how it is worded."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.errors import need_columns
from analysis.sources import find_quotes
from analysis.stories import align, coverage, statements
from analysis.text.words import find_terms

WORDING = {
    "statements of the story told": "The share of the story's statements that are told",
    "told by others, too": "The share of sentences that others tell, too",
    "words of others": "The mean share of a sentence's words that are other people's",
    "words quoted directly": "The mean share of a sentence's words in direct quotes",
    "sources of the story heard": "The share of the story's sources that are heard",
    "doubting verbs": "The share of attributions with a doubting verb",
    "endorsing verbs": "The share of attributions with an endorsing verb",
    "loaded words": "The number of loaded words in a sentence",
    "tone": "The tone of sentences",
}
"""Each measure as the subject of a sentence."""
_COLUMNS = ["aspect", "measure", "unit", "article", "value"]


def measures(
    articles: pd.DataFrame,
    *,
    aligned: pd.DataFrame | None = None,
    quotes: pd.DataFrame | None = None,
    loaded: pd.DataFrame | None = None,
    tone: pd.DataFrame | None = None,
    frames: pd.DataFrame | None = None,
    by: str = "outlet",
) -> pd.DataFrame:
    """Measure every telling of every story, from the tables of the single studies.

    Parameters
    ----------
    articles : DataFrame
        The articles table; stories told by one article only are left out.
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
    >>> table = measures(articles, aligned=aligned)
    >>> told = table[table["measure"] == "statements of the story told"]
    >>> told.groupby("outlet")["value"].agg(["sum", "size"])
            sum  size
    outlet
    A       2.0     3
    B       2.0     3
    """
    need_columns(articles, ["text", "story", by], "articles")
    aligned = align(articles) if aligned is None else aligned
    covered = coverage(articles, aligned)
    told = articles.loc[list(dict.fromkeys(covered["article"]))]
    quotes = find_quotes(told) if quotes is None else quotes
    parts = [*_statements(told, aligned, covered), *_voices(told, quotes, covered)]
    if loaded is not None:
        parts.append(_loaded(loaded, covered))
    if tone is not None:
        need_columns(tone, ["article", "score"], "tone")
        parts.append(_part("tone", "tone", "sentence", tone["article"], tone["score"]))
    if frames is not None:
        need_columns(frames, ["article", "frame", "present"], "frames")
        for frame, own in frames.groupby("frame", sort=False, observed=True):
            name = f"frame: {frame}"
            parts.append(_part("frames", name, "sentence", own["article"], own["present"]))
    table = pd.concat(parts, ignore_index=True)
    table = table[table["article"].isin(told.index)].reset_index(drop=True)
    for column in ("story", by):
        table[column] = told[column].astype("str").reindex(table["article"]).to_numpy()
    return table


def _part(
    aspect: str, measure: str, unit: str, article: pd.Series, value: pd.Series
) -> pd.DataFrame:
    columns = [aspect, measure, unit, article.astype("str"), value.astype("float64")]
    return pd.DataFrame(dict(zip(_COLUMNS, columns, strict=True)))


def _statements(
    told: pd.DataFrame, aligned: pd.DataFrame, covered: pd.DataFrame
) -> Iterator[pd.DataFrame]:
    table = statements(told, aligned)
    yield _part(
        "statements", "statements of the story told", "statement", table["article"], table["told"]
    )
    shared = covered["status"] == "shared"
    yield _part("statements", "told by others, too", "sentence", covered["article"], shared)


def _voices(
    told: pd.DataFrame, quotes: pd.DataFrame, covered: pd.DataFrame
) -> Iterator[pd.DataFrame]:
    need_columns(quotes, ["article", "start", "end", "kind", "person", "stance"], "quotes")
    own = quotes[quotes["article"].isin(told.index)]
    for measure, kinds in (
        ("words of others", ["direct", "partial", "indirect"]),
        ("words quoted directly", ["direct"]),
    ):
        share = _share_inside(covered, own[own["kind"].isin(kinds)])
        yield _part("voices", measure, "sentence", covered["article"], share)
    heard = sources_heard(told, own)
    yield _part("voices", "sources of the story heard", "source", heard["article"], heard["heard"])
    for stance in ("doubting", "endorsing"):
        outer = _outer(own)
        said = outer.drop_duplicates(["article", "attribution"]) if "attribution" in own else outer
        yield _part(
            "voices", f"{stance} verbs", "attribution", said["article"], said["stance"] == stance
        )


def sources_heard(told: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """List, for each article, every named source of its story and whether it is heard there.

    Whoever is heard inside another's words ("Orr said Linn believed …") is Orr's to let speak.
    """
    story = told["story"].astype("str")
    outer = _outer(quotes)
    named = outer[outer["person"].astype("str").str.strip() != ""]
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
        .merge(pd.DataFrame({"story": story.to_numpy(), "article": told.index}), on="story")
    )
    found = every.merge(pairs.assign(heard=True), how="left", on=["story", "person", "article"])
    return found.assign(heard=found["heard"].eq(True))


def _outer(quotes: pd.DataFrame) -> pd.DataFrame:
    """Leave out what lies inside another report, as `share_of_voice` does."""
    return quotes[~quotes["nested"].astype("bool")] if "nested" in quotes else quotes


def _share_inside(covered: pd.DataFrame, quotes: pd.DataFrame) -> pd.Series:
    """Give the share of each sentence's words that stand in one of the quotes."""
    spans = {
        str(name): list(zip(own["start"], own["end"], strict=True))
        for name, own in quotes.groupby("article", observed=True)
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
