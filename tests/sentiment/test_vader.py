"""The fast rules give the package's score to the last digit, and take it apart exactly."""

import math

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import (
    BOOSTER_DICT,
    NEGATE,
    SPECIAL_CASES,
    SentimentIntensityAnalyzer,
)

from analysis import sentiment, split_sentences
from analysis.sentiment.vader import Vader, normal
from analysis.sentiment.vader_words import package_lexicon

REFERENCE = SentimentIntensityAnalyzer()
FAST = Vader(package_lexicon())
WORDS = [
    *list(REFERENCE.lexicon)[::25],
    *BOOSTER_DICT,
    *NEGATE,
    *" ".join(SPECIAL_CASES).split(),
    *"but But BUT so this no No or nor least at very doubt without never kind of sort the".split(),
    *"good bad great GOOD Bad don't U.S. Iran’s İ ß ŉ x 3.5 — ... :) :D ;-) <3".split(),
    *list(REFERENCE.emojis)[::60],
]
word = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(str.upper),
    st.sampled_from(WORDS).map(str.title),
    st.text(max_size=6),
)
gap = st.sampled_from([" ", " ", " ", "  ", ", ", "! ", "?", "?? ", ". ", "", "\n", "\u00a0", "-"])
texts = st.lists(st.tuples(word, gap), max_size=14).map(lambda pairs: "".join(map("".join, pairs)))


def expected(text):
    return REFERENCE.polarity_scores(text)["compound"]


@settings(max_examples=1500)
@given(texts)
@example("good but good bad but good")  # equal values around "but" are changed in an odd order
@example("NO good, no GREAT; least bad. The least good of the least")
@example("It is never so bad, without a doubt good, this not GREAT")
@example("I😀love😀😀it 💘!!!!! ???")
@example("kind of good, that KIND of man was kind")
@example("yeah right, this is the bomb and the shit to die for on a bus stop")
@example("\u00a0")
def test_every_text_has_the_score_of_the_package(text):
    assert FAST.score(text) == expected(text)


@settings(max_examples=800)
@given(texts)
def test_the_parts_sum_to_the_score_and_stand_where_they_say(text):
    parts = FAST.parts(text)
    total = float(sum(part.value for part in parts))
    assert round(normal(total), 4) == pytest.approx(expected(text), abs=1e-12)
    assert all(0 <= part.start < part.end <= len(text) for part in parts)
    sentence = pd.DataFrame({"article": ["a"], "sentence": [0], "start": [0], "text": [text]})
    table = sentiment.explain_sentences(sentence)
    # No float between lies nearer: the parts may be larger than the score that they make.
    assert abs(math.fsum(table["contribution"]) - expected(text)) < 2.3e-16


def test_every_sentence_of_both_corpora_has_the_score_of_the_package(demo_sentences, request):
    tables = [demo_sentences, split_sentences(request.getfixturevalue("real"))]
    for table in tables:
        scores = sentiment.score_sentences(table)["score"].to_list()
        assert scores == [expected(text) for text in table["text"]]


def test_a_lexicon_of_ones_own_goes_through_the_same_rules():
    lexicon = {"rift": -1.5, "calm": 2.0, "most": 1.0, "without": 1.0, "but": 1.0}
    reference = SentimentIntensityAnalyzer()
    reference.lexicon = lexicon
    rules = Vader(lexicon)
    for text in ("the most calm without rift", "CALM but no rift!", "not a RIFT", "but calm but"):
        assert rules.score(text) == reference.polarity_scores(text)["compound"]
