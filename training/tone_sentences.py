"""Rows for the tone of a whole sentence: no mention, a softer target."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from training.tone_data import Row

NEWS = Path(__file__).resolve().parents[1] / "data" / "lexicons" / "news.csv"
# What a sentence is taken to say: so much of what people said of the persons in it, the rest
# of what its words say. People rated no sentence as a whole.
PEOPLE = 0.6


def sentence_rows(rows: list[Row], *, weight: float = 1.0) -> list[Row]:
    """One row a sentence: the mean tone toward its mentions, mixed with the news lexicon's."""
    analyzer = news_lexicon()
    by_sentence: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_sentence[row.sentence].append(row)
    made = []
    for sentence, same in by_sentence.items():
        people = np.mean([row.target for row in same], axis=0)
        score = analyzer.polarity_scores(sentence)["compound"]
        words = np.array([max(0.0, -score), 1 - abs(score), max(0.0, score)])
        target = PEOPLE * people + (1 - PEOPLE) * words
        made.append(Row(same[0].article, sentence, -1, -1, tuple(target.tolist()), weight))
    return made


def news_lexicon() -> SentimentIntensityAnalyzer:
    """VADER's rules with the kit's news lexicon on top of its own."""
    analyzer = SentimentIntensityAnalyzer()
    with NEWS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if float(row["valence"]) == 0:
                analyzer.lexicon.pop(row["word"], None)
            else:
                analyzer.lexicon[row["word"]] = float(row["valence"])
    return analyzer
