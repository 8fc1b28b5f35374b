"""One story's comparison in words."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from analysis.comparison._story_measures import COVERAGE, SHARED, SOURCES
from analysis.comparison._story_table import SAME_STATEMENT
from analysis.errors import ParallaxError, listed, need_columns, plural
from analysis.study.prose._differences import p_text, signed

SUBJECTS = {
    COVERAGE: "The share of the story's statements that are reported",
    SHARED: "The share of sentences that others report, too",
    "words of sources": "The mean share of a sentence's words that are other people's",
    "words in direct quotes": "The mean share of a sentence's words in direct quotes",
    SOURCES: "The share of the story's sources that are quoted",
    "doubting verbs": "The share of attributions with a doubting verb",
    "endorsing verbs": "The share of attributions with an endorsing verb",
    "loaded words": "The number of loaded words in a sentence",
    "tone": "The tone of sentences",
}
"""Each measure as the subject of a sentence."""
_NEEDED = ["aspect", "measure", "group_a", "group_b", "value_a", "value_b", "n_a", "n_b",
           "words_a", "words_b", "effect", "low", "high", "p_adjusted", "shown",
           "unit"]  # fmt: skip


def story(comparison: pd.DataFrame, group_a: str, group_b: str) -> list[str]:
    """Say in plain sentences in what two reports of a story differ.

    Parameters
    ----------
    comparison : DataFrame
        From `story_table`.
    group_a, group_b : str
        Two of its groups, in the order in which to name them.

    Returns
    -------
    list of str
        First the differences that pass their test, one sentence each, the surest first; then one
        each of statements, names, sources, loaded words and tone. They are about these
        articles.

    Raises
    ------
    ParallaxError
        If a column is missing, or the table does not compare the two.

    Examples
    --------
    >>> from analysis.comparison import story_table
    >>> from analysis.stories import align
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "text": [
    ...     "The old dam at Hadrin broke on Monday. Nine people died, police said.",
    ...     "Police counted nine dead. It rained."]}, index=["a", "b"])
    >>> table = story_table(articles, aligned=align(articles, method="words"))
    >>> story(table, "A", "B")[0]
    'Of 3 statements found in this story, A reports 2 and B 2; 1 of 2 sentences in A and 1 of 2 in
      B are in no other article.'
    """
    need_columns(comparison, _NEEDED, "comparison")
    comparison = comparison.fillna({"words_a": "", "words_b": "", "note": ""})
    either = (comparison["group_a"] == group_a) & (comparison["group_b"] == group_b)
    swapped = (comparison["group_a"] == group_b) & (comparison["group_b"] == group_a)
    if not (either | swapped).any():
        raise ParallaxError(
            f"The comparison has no row of {group_a!r} and {group_b!r}; its groups are "
            f"{listed(sorted({*comparison['group_a'], *comparison['group_b']}))}."
        )
    own = pd.concat([comparison[either], _turned(comparison[swapped])]).sort_index()
    by = {row["measure"]: row for row in own.to_dict("records")}
    return [
        *_passed(own),
        *_statements(by),
        *_names(own[own["aspect"] == "labels"]),
        *_sources(by.get(SOURCES)),
        *_loaded(by.get("loaded words")),
        *_tone(by.get("tone")),
    ]


def not_comparable(table: pd.DataFrame) -> list[str]:
    """Say which articles could not be compared, one sentence a reason.

    Parameters
    ----------
    table : DataFrame
        From `stories.not_comparable`.

    Returns
    -------
    list of str

    Examples
    --------
    >>> reason = "no other article is on its story"
    >>> not_comparable(pd.DataFrame({"article": ["a", "b"], "reason": reason}))
    ["2 articles ('a', 'b') could not be compared: no other article is on its story."]
    """
    return [
        f"{plural(len(own), 'article')} ({listed(own)}) could not be compared: {reason}."
        for reason, own in table.groupby("reason", sort=False)["article"]
    ]


Row = dict[str, Any]


def _turned(comparison: pd.DataFrame) -> pd.DataFrame:
    """Say the same from the other side."""
    names = {f"{name}_{side}": f"{name}_{other}" for name in ("group", "n", "value", "words")
             for side, other in ("ab", "ba")}  # fmt: skip
    turned = comparison.rename(columns=names | {"low": "high", "high": "low"})
    return turned.assign(**{name: -turned[name] for name in ("effect", "low", "high")})


def _passed(own: pd.DataFrame) -> list[str]:
    shown = own[own["shown"]].sort_values("p_adjusted", kind="stable")
    return [_difference(row) for row in shown.to_dict("records")]


def _difference(row: Row) -> str:
    p = f"explored, max-t: p {p_text(row['p_adjusted'])}"
    if row["aspect"] == "labels":
        named = " and ".join(f"{row[f'words_{side}']} in {row[f'group_{side}']}" for side in "ab")
        return f"“{row['measure']}” has different names: {named} ({p})."
    high, low = ("a", "b") if row["effect"] > 0 else ("b", "a")
    frame = row["measure"].removeprefix("frame: ")
    what = SUBJECTS.get(row["measure"], f"The share of sentences with the frame “{frame}”")
    more = "more positive" if row["measure"] == "tone" else "higher"
    values = " against ".join(_number(row[f"value_{side}"], row["measure"]) for side in (high, low))
    sizes = f"{row[f'n_{high}']} and {plural(int(row[f'n_{low}']), row['unit'])}"
    return (
        f"{what} is {more} in {row[f'group_{high}']} than in {row[f'group_{low}']}: {values} "
        f"({sizes}; {p})."
    )


def _number(value: float, measure: str) -> str:
    if measure == "tone":
        return signed(value)
    return f"{value:.2f}" if measure == "loaded words" else f"{value:.0%}"


def _statements(by: dict[str, Row]) -> list[str]:
    row, shared = by.get(COVERAGE), by.get(SHARED)
    if row is None or shared is None:
        return []
    reported = [round(row[f"value_{side}"] * row[f"n_{side}"]) for side in "ab"]
    alone = [round((1 - shared[f"value_{side}"]) * shared[f"n_{side}"]) for side in "ab"]
    a, b = row["group_a"], row["group_b"]
    return [
        f"Of {max(row['n_a'], row['n_b'])} statements found in this story, {a} reports "
        f"{reported[0]} and {b} {reported[1]}; {alone[0]} of {plural(shared['n_a'], 'sentence')} "
        f"in {a} and {alone[1]} of {shared['n_b']} in {b} are in no other article."
    ]


def _names(labels: pd.DataFrame, most: int = 5) -> list[str]:
    # Only names in a statement that both report: elsewhere it may be another thing.
    different = [
        (row, _first(row["words_a"]), _first(row["words_b"]))
        for row in labels[labels["note"].str.startswith(SAME_STATEMENT)].to_dict("records")
    ]
    if not different:
        return []
    named = "; ".join(
        f"“{a}” ({row['group_a']}), “{b}” ({row['group_b']})" for row, a, b in different[:most]
    )
    return [f"In the same statement they use different names: {named}."]


def _first(labels: str) -> str:
    return re.sub(r" \(\d+\)$", "", re.split(r"(?<=\)), |; ", labels)[0])


def _sources(row: Row | None) -> list[str]:
    if row is None:
        return []
    parts = [
        f"quoted only in {row[f'group_{side}']}: {row[f'words_{side}'].replace('; ', ', ')}"
        for side in "ab"
        if row[f"words_{side}"]
    ]
    said = "; ".join(parts)
    return [said[0].upper() + said[1:] + "."] if said else []


def _loaded(row: Row | None) -> list[str]:
    if row is None:
        return []
    counts = [round(row[f"value_{side}"] * row[f"n_{side}"]) for side in "ab"]
    if not any(counts):
        return ["No loaded word is found in either outlet's own voice."]
    sides = [
        f"{row[f'group_{side}']} {count or 'none'}"
        + (
            f" ({row[f'words_{side}'].replace('; ', ', ')})"
            if count and row[f"words_{side}"]
            else ""
        )
        for side, count in zip("ab", counts, strict=True)
    ]
    return [f"Loaded words in the outlet's own voice: {sides[0]}, {sides[1]}."]


def _tone(row: Row | None) -> list[str]:
    if row is None or row["shown"]:
        return []
    means = f"mean {signed(row['value_a'])} and {signed(row['value_b'])} a sentence"
    if row["p_adjusted"] == row["p_adjusted"]:
        return [f"Their tone: no difference shown ({means})."]
    return [f"Their tone in these texts: {means}."]
