"""Tone along the article."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import ParallaxError, sentiment


def scores_of(*articles, outlet="A"):
    rows = [
        (f"{outlet}{name}", f"s{name}", number, outlet, score)
        for name, own in enumerate(articles)
        for number, score in enumerate(own)
    ]
    return pd.DataFrame(rows, columns=["article", "story", "sentence", "outlet", "score"])


def test_a_fall_from_praise_to_blame_is_seen():
    curve = sentiment.tone_along(scores_of(*[np.linspace(0.8, -0.8, 12)] * 6))
    assert curve["estimate"].is_monotonic_decreasing
    assert curve["estimate"].iloc[10] == pytest.approx(0, abs=1e-9)
    assert curve["position"].to_list() == pytest.approx(np.linspace(0, 1, 21).tolist())
    assert set(curve["unit"]) == {"article"}
    # Articles that are alike say nothing of how articles vary.
    assert curve["low"].isna().all()


def test_the_band_is_students_over_articles():
    curve = sentiment.tone_along(scores_of(*[[value] for value in (0.1, 0.2, 0.3, 0.4, 0.5)]))
    # t of 4 degrees of freedom 2.7764, standard error √(.025 / 5).
    assert curve["high"].to_list() == pytest.approx([0.3 + 2.7764 * 0.005**0.5] * 21, abs=1e-4)
    assert curve["low"].to_list() == pytest.approx([0.3 - 2.7764 * 0.005**0.5] * 21, abs=1e-4)


def test_every_article_counts_once_however_long():
    long, short = [1.0] * 99, [0.0]
    curve = sentiment.tone_along(scores_of(*[long] * 3, *[short] * 3))
    assert curve["estimate"].to_list() == pytest.approx([0.5] * 21)
    assert (curve["n"] == 6).all()


def test_with_few_articles_the_sentence_is_the_unit():
    curve = sentiment.tone_along(scores_of([0.5, -0.5, 0.1]))
    assert set(curve["unit"]) == {"sentence"}
    assert set(curve["n"]) == {3}
    assert curve["low"].isna().all()
    one = sentiment.tone_along(scores_of([0.4]))
    assert one["estimate"].to_list() == pytest.approx([0.4] * 21)
    assert one["low"].isna().all()


@given(st.lists(st.lists(st.floats(-1, 1), min_size=1, max_size=9), min_size=1, max_size=8))
def test_an_arc_stays_within_the_scores_and_its_band_around_it(articles):
    scores = scores_of(*articles)
    curve = sentiment.tone_along(scores)
    assert (
        curve["estimate"].between(scores["score"].min() - 1e-9, scores["score"].max() + 1e-9).all()
    )
    shuffled = sentiment.tone_along(scores.sample(frac=1, random_state=1))
    pd.testing.assert_frame_equal(curve, shuffled, check_exact=True)


def test_constant_scores_are_a_flat_line():
    curve = sentiment.tone_along(scores_of(*[[0.3] * 5] * 6))
    assert curve["estimate"].to_list() == pytest.approx([0.3] * 21)
    assert curve[["low", "high"]].isna().all(axis=None)


def test_a_narrow_kernel_leaves_no_gap_and_a_wrong_one_is_named():
    assert sentiment.tone_along(scores_of([0.2]), bandwidth=0.001)["estimate"].notna().all()
    with pytest.raises(ParallaxError, match="bandwidth=0 smooths nothing"):
        sentiment.tone_along(scores_of([0.2]), bandwidth=0)
    with pytest.raises(ParallaxError, match="no column 'section'"):
        sentiment.tone_along(scores_of([0.2]), "section")
