"""What one of two sides has and the other lacks, in words: sentences, sources, loaded words."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from analysis.comparison._story_measures import SHARED, SOURCES, sources_quoted
from analysis.sources.cue_meanings import SAID
from analysis.stories import coverage
from analysis.text import stop_words
from analysis.text.word_lists import word_list
from analysis.wording.contrasts import one_name


def side_words(
    own: pd.DataFrame,
    aligned: pd.DataFrame,
    quotes: pd.DataFrame,
    loaded: pd.DataFrame | None,
    by: str,
) -> dict[tuple[str, str, str, str], str]:
    """Say in words what only one of two groups has, sentences and sources; and loaded words."""
    group = own[by].astype("str")
    covered = coverage(own, aligned)
    alone = covered[covered["status"] == "only here"]
    quoted = sources_quoted(own, surely_quoted(quotes))
    # Whoever the other has in any report, however unsure, is not said to be missing there.
    named = quotes[quotes["person"].fillna("") != ""]
    heard = named["person"].map(_line).groupby(group.reindex(named["article"]).to_numpy())
    anywhere = {name: list(dict.fromkeys(people)) for name, people in heard}
    listed_by = {SHARED: (alone, "text"), SOURCES: (quoted[quoted["quoted"]], "person")}
    if loaded is not None and "word" in loaded:
        listed_by["loaded words"] = loaded, "word"
    written, found = _as_written(quotes), {}
    for measure, (table, column) in listed_by.items():
        groups = table.groupby(group.reindex(table["article"]).to_numpy())[column]
        sets = {name: list(dict.fromkeys(map(_line, values))) for name, values in groups}
        for a, b in combinations(sorted(group.unique()), 2):
            for side, mine, other in (("a", a, b), ("b", b, a)):
                theirs = (anywhere if measure == SOURCES else sets).get(other, [])
                # Loaded words are counted, so each side's are named, also those of both.
                counted = measure == "loaded words"
                only = [word for word in sets.get(mine, [])
                        if counted or not _among(word, theirs, measure)]  # fmt: skip
                found[measure, a, b, side] = _cut([written.get(word, word) for word in only])
    return found


def surely_quoted(quotes: pd.DataFrame) -> pd.DataFrame:
    """Keep the reports that surely quote: words between marks, or a plain verb of speech.

    On twelve events of real news, sources named as one outlet's alone are right in .90 of 192;
    with judgements, plans, beliefs and all other cues in .73 of 313.
    """
    if "about" not in quotes:
        return quotes
    verbs = word_list("speech_verbs") | {"according to"}
    spoken = (quotes["about"] == "speech") & quotes["attitude"].isin((*SAID, "denied"))
    return quotes[
        spoken & (quotes["kind"].isin(["direct", "partial"]) | quotes["verb"].isin(verbs))
    ]


def _as_written(quotes: pd.DataFrame) -> dict[str, str]:
    """Write sources that have no name with their article: "the council"."""
    written: dict[str, str] = {}
    if "speaker" not in quotes:
        return written
    for person, speaker in zip(
        quotes["person"].map(_line), quotes["speaker"].map(_line), strict=True
    ):
        first, _, rest = speaker.partition(" ")
        if first.lower() in stop_words() and rest == person and not person[:1].isupper():
            written.setdefault(person, f"{first.lower()} {rest}")
    return written


def _among(word: str, others: list[str], measure: str) -> bool:
    """Whether the other side has it, too; a source also by a longer name, or a shorter one."""
    if measure == SOURCES:
        return any(one_name(word, other) for other in others)
    return word in others


def _line(text: object) -> str:
    return " ".join(str(text).split())


def _cut(words: list[str], most: int = 6, longest: int = 90) -> str:
    short = [word if len(word) <= longest else word[: longest - 1] + "…" for word in words]
    more = f"; and {len(words) - most} more" if len(words) > most else ""
    return "; ".join(short[:most]) + more
