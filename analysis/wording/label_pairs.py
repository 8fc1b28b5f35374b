"""The pairs of labels of one story, as rows of its table of mentions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from analysis.text.syntax import Sentence
from analysis.wording.headlines import headlines
from analysis.wording.mentions import NO_QUOTES, Mention
from analysis.wording.named_phrases import loaded_in
from analysis.wording.naming_pairs import LOADED, pairs_of_story


class End(NamedTuple):
    """One side of a pair of labels: where its noun or verb begins, and a row of the table."""

    key: tuple[str, int, int]
    row: list


def label_pairs(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    grammar: Sequence[Sentence],
    aligned: pd.DataFrame,
) -> list[tuple[End, End]]:
    """Find what two outlets name otherwise, in sentences and headlines."""
    outlets = {str(name): str(outlet) for name, outlet in articles["outlet"].items()}
    read = {
        (row.article, row.sentence): (row.text, one, row.start)
        for row, one in zip(sentences.itertuples(index=False), grammar, strict=True)
        if len(one)
    }
    for name, (title, one) in headlines(articles, grammar).items():
        read[name, -1] = (title, one, 0)
    found = []
    for pair in pairs_of_story(read, aligned, outlets):
        ends = []
        for (article, number), phrase in pair:
            text, one, start = read[article, number]
            first, last = one.start[phrase.tokens[0]], one.end[phrase.tokens[-1]]
            label = text[first - start : last - start].translate(NO_QUOTES).replace(",", "")
            label = " ".join(label.split())
            written = str(articles["title"][article]) if number < 0 else text
            row = [-1, "act" if phrase.verb else "", label.lower() if phrase.verb else label,
                   outlets[article], article, number, first, last,
                   written[first - start : last - start], "", "narration", written]  # fmt: skip
            ends.append(End((article, number, one.start[phrase.head]), row))
        found.append((ends[0], ends[1]))
    return found


def state_pairs(found: list[tuple], parsed: list[Mention]) -> list[tuple[End, End]]:
    """Pair the names of one state or body of which two outlets share none, and one is loaded."""
    names: dict[str, dict[str, dict[str, int]]] = {}
    for number, ((row, *_), mention) in enumerate(zip(found, parsed, strict=True)):
        if mention.is_country and mention.country:
            own = names.setdefault(mention.country, {}).setdefault(str(row.outlet), {})
            own.setdefault(mention.core, number)
    pairs = []
    for outlets in names.values():
        for a, b in combinations(sorted(outlets), 2):
            if outlets[a].keys().isdisjoint(outlets[b]):
                two = [
                    _end(found[n], parsed[n]) for n in (*outlets[a].values(), *outlets[b].values())
                ]
                loaded = [one for one in two if one[1]]
                other = [one for one in two if loaded and one[0].row[3] != loaded[0][0].row[3]]
                if other:
                    pairs.append((loaded[0][0], other[0][0]))
    return pairs


def _end(place: tuple, mention: Mention) -> tuple[End, bool]:
    """Say where a mention is, and whether it is loaded."""
    row, start, end, one = place
    spans = loaded_in(row.text, one, row.start)
    own = range(row.start + start, row.start + end)
    loaded = any(first in own and weight >= LOADED for first, _, weight in spans)
    key = row.article, row.sentence, one.start[mention.root]
    return End(key, [-1, "", mention.label, str(row.outlet)]), loaded


def mark_pairs(
    rows: list[list], pairs: list[tuple[End, End]], ends: list[list[int | None]]
) -> None:
    """Write the number of each pair into its rows; a label that is no mention yet is added."""
    new: dict[tuple[str, int, int], list] = {}
    for number, (pair, places) in enumerate(zip(pairs, ends, strict=True)):
        two = [
            rows[place] if place is not None else new.setdefault(end.key, end.row)
            for end, place in zip(pair, places, strict=True)
        ]
        known = [row[0] for row in two if row[0] >= 0]
        concept = known[0] if known else 1 + max((row[0] for row in rows), default=-1)
        for row in two:
            row[0] = concept if row[0] < 0 else row[0]
            row[9] = f"{row[9]} #{number}".strip()
        rows += [row for row in two if not any(row is other for other in rows)]
