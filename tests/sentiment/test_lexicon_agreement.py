"""Where lexicons agree and where they take opposite sides."""

import numpy as np
import pandas as pd
import pytest

from analysis import ParallaxError, sentiment


def table(*scores):
    return pd.DataFrame({"article": "a", "sentence": range(len(scores)), "score": scores})


def test_shares_and_correlation_are_those_a_reader_counts():
    one, other = table(0.5, -0.5, 0.0, 0.2, 0.04), table(0.4, 0.3, 0.3, 0.05, -0.04)
    row = sentiment.lexicon_agreement({"one": one, "other": other}).iloc[0]
    # The same sign: the 1st, the 4th, and the 5th, which both call neutral.
    assert (row["same_sign"], row["opposite_sign"], row["one_neutral"]) == pytest.approx(
        (0.6, 0.2, 0.2)
    )
    assert row["pearson"] == pytest.approx(np.corrcoef(one["score"], other["score"])[0, 1])
    assert row["low"] <= row["pearson"] <= row["high"]


def test_only_opposite_signs_are_listed_widest_first():
    one, other = table(0.5, -0.5, 0.0, 0.1), table(-0.4, 0.9, 0.9, -0.1)
    found = sentiment.lexicon_disagreements({"one": one, "other": other})
    assert found["sentence"].to_list() == [1, 0, 3]
    assert found["gap"].to_list() == pytest.approx([1.4, 0.9, 0.2])


def test_the_lexicons_that_ship_are_compared_on_the_demo(demo_sentences):
    scores = {
        name: sentiment.score_sentences(demo_sentences, name) for name in ("vader", "vader-nltk")
    }
    row = sentiment.lexicon_agreement(scores).iloc[0]
    assert 0.9 < row["pearson"] <= 1
    itself = sentiment.lexicon_agreement({"vader": scores["vader"], "again": scores["vader"]}).iloc[
        0
    ]
    assert itself["pearson"] == pytest.approx(1)
    assert itself["same_sign"] == 1


def test_constant_or_no_scores_have_no_correlation():
    row = sentiment.lexicon_agreement({"one": table(0.5, 0.5, 0.5), "b": table(0.1, 0, 0)}).iloc[0]
    assert row[["pearson", "low", "high"]].isna().all()
    row = sentiment.lexicon_agreement({"one": table(), "b": table()}).iloc[0]
    assert row["n"] == 0
    assert row[["pearson", "same_sign"]].isna().all()


def test_mistakes_are_named():
    with pytest.raises(ParallaxError, match=r"at least two lexicons; there is 1 \(one\)"):
        sentiment.lexicon_agreement({"one": table(0.1)})
    with pytest.raises(ParallaxError, match="'b' are of other sentences than those of 'one'"):
        sentiment.lexicon_disagreements({"one": table(0.1), "b": table(0.1, 0.2)})
