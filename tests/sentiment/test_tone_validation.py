"""Scores held against people's codes."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from analysis import ParallaxError, coding, sentiment
from analysis.coding.sampling import unit_ids
from analysis.sentiment.coded_tone import join_codes
from analysis.study import prose


def table_of(scores, labels, outlets="A"):
    scores = pd.DataFrame(
        {"article": [f"a{n % 20}" for n in range(len(scores))], "sentence": range(len(scores)),
         "text": "x", "outlet": outlets, "story": "s", "score": scores}
    )  # fmt: skip
    return scores, scores[["article", "sentence"]].assign(label=labels)


def measures(scores, codes, **options):
    return sentiment.validate_scores(scores, codes, **options).set_index("measure")


def test_measures_by_hand():
    # Coded +, +, 0, -; scored +, -, 0, -: F1 is 2/3 for +, 2/3 for -, 1 for 0.
    scores, codes = table_of([0.5, -0.5, 0.0, -0.2], [1, "positive", "neutral", "−1"])
    found = measures(scores, codes)
    assert found.loc["macro_f1", "estimate"] == pytest.approx(7 / 9)
    assert found.loc["accuracy", "estimate"] == 0.75
    human = [1, 1, 0, -1]
    assert found.loc["pearson", "estimate"] == pytest.approx(
        np.corrcoef(scores["score"], human)[0, 1]
    )
    assert found.loc["spearman", "estimate"] == pytest.approx(
        spearmanr(scores["score"], human).statistic
    )
    confused = sentiment.confusion(scores, codes).set_index("coded_as")
    assert confused.to_numpy().tolist() == [[1, 0, 0], [0, 1, 0], [1, 0, 1]]


def test_perfect_scores_are_one_and_turned_ones_minus_one():
    values = [-0.9, -0.3, 0.0, 0.3, 0.9] * 8
    labels = [-1, -1, 0, 1, 1] * 8
    found = measures(*table_of(values, labels))
    assert found.loc["macro_f1", "estimate"] == 1
    # Nothing varied, so there is no interval rather than one without width.
    assert found.loc["macro_f1", ["low", "high"]].isna().all()
    assert found.loc["spearman", "estimate"] > 0.9
    turned = measures(*table_of([-value for value in values], labels))
    assert turned.loc["pearson", "estimate"] == pytest.approx(-found.loc["pearson", "estimate"])


@given(st.lists(st.tuples(st.floats(-1, 1), st.sampled_from([-1, 0, 1])), min_size=5, max_size=40))
def test_measures_stay_in_range_and_within_their_intervals(rows):
    scores, labels = zip(*rows, strict=True)
    if len(set(scores)) < 2 or len(set(labels)) < 2 or np.ptp(scores) < 1e-6:
        return
    found = measures(*table_of(list(scores), list(labels)))
    assert found["estimate"].between(-1 - 1e-9, 1 + 1e-9).all()
    assert found.loc[["macro_f1", "accuracy"], "estimate"].between(0, 1).all()
    known = found.dropna()
    assert (known["low"] < known["high"]).all()
    assert (known["low"] <= known["estimate"] + 1e-9).all()
    assert (known["estimate"] <= known["high"] + 1e-9).all()


def test_several_coders_are_averaged_and_the_class_is_their_median():
    scores, _ = table_of([0.5, -0.5], [1, 1])
    codes = pd.DataFrame(
        {"article": ["a0"] * 3 + ["a1"], "sentence": [0] * 3 + [1], "label": [1, 0, 0, -1]}
    )
    joined = join_codes(scores, codes)
    assert joined["human"].to_list() == pytest.approx([1 / 3, -1])
    assert joined["human_class"].to_list() == ["neutral", "negative"]
    assert joined["coders"].to_list() == [3, 1]


def test_a_coded_sheet_finds_its_sentences_again(demo_sentences, tmp_path):
    scores = sentiment.score_sentences(demo_sentences)
    sheet = coding.sample_for_coding(demo_sentences, 60)
    labels = np.sign(scores.set_index(unit_ids(scores))["score"].round(1))
    sheet["label"] = [f"{label:+.0f}" for label in labels[sheet["unit"]]]
    sheet.loc[50:, "label"] = ""
    path = tmp_path / "tone_ana.csv"
    sheet.to_csv(path, index=False, encoding="utf-8-sig")
    joined = join_codes(scores, coding.read_sheets([path]))
    assert len(joined) == 50
    assert joined["human"].to_list() == np.sign(joined["score"].round(1)).to_list()


def test_a_wider_scale_is_brought_to_one():
    scores, codes = table_of([0.5, -0.5, 0.1], [4, -2, "0,4"])
    joined = join_codes(scores, codes, scale=4)
    assert joined["human"].to_list() == pytest.approx([1, -0.5, 0.1])


def noisy(bias):
    """120 sentences, two outlets; people's reading is the score, plus a bias for B."""
    generator = np.random.default_rng(5)
    scores = generator.uniform(-0.7, 0.7, 120)
    outlets = np.array(["A", "B"] * 60)
    human = scores + generator.normal(0, 0.15, 120) + np.where(outlets == "B", bias, 0.0)
    return table_of(scores, human.clip(-1, 1), outlets)


def test_the_verdict_is_good_only_if_scores_follow_readers_and_err_alike():
    scores, codes = noisy(0.0)
    bias = sentiment.scorer_bias(scores, codes)
    said = prose.tone_accuracy(sentiment.validate_scores(scores, codes), bias)
    assert said.startswith("The scores are good enough to compare outlets on: r = 0.9")
    assert "cannot be ruled out" in said
    assert "Cohen" in said
    assert "Cleary" in said


def test_scores_that_mean_something_else_in_one_outlet_are_not_good_enough():
    scores, codes = noisy(-0.3)
    bias = sentiment.scorer_bias(scores, codes).iloc[0]
    assert bias["effect"] == pytest.approx(0.3, abs=0.06)
    said = prose.tone_accuracy(
        sentiment.validate_scores(scores, codes), sentiment.scorer_bias(scores, codes)
    )
    assert said.startswith("The scores are not good enough to compare A and B on")
    assert "people find A more positive than B by +0." in said


def test_the_verdict_follows_the_whole_interval():
    def said(n, low, high):
        rows = [("pearson", n, (low + high) / 2, low, high), ("macro_f1", n, 0.5, 0.4, 0.6)]
        columns = ["measure", "n", "estimate", "low", "high"]
        return prose.tone_accuracy(pd.DataFrame(rows, columns=columns))

    assert said(100, 0.1, 0.49).startswith("The scores are not good enough")
    assert said(100, 0.4, 0.7).startswith("Too few sentences are coded")
    assert said(29, 0.9, 1.0).startswith("Too few sentences are coded")
    assert "whether they err alike in all outlets cannot be said" in said(100, 0.5, 0.7)


def test_bias_is_looked_for_where_each_group_has_enough():
    scores, codes = noisy(0.0)
    assert sentiment.scorer_bias(scores.head(19), codes).empty
    assert sentiment.scorer_bias(scores[scores["outlet"] == "A"], codes).empty
    # A small group is left out; it does not keep the large ones from being compared.
    small = scores["outlet"].where(scores.index >= 9, "C")
    (row,) = sentiment.scorer_bias(scores.assign(outlet=small), codes).to_dict("records")
    assert (row["group_a"], row["group_b"]) == ("A", "B")


@pytest.mark.parametrize("label", ["good", "2", "", "nan", "-1.5", None])
def test_a_label_that_is_no_tone_is_named(label):
    scores, codes = table_of([0.1, 0.2], [1, label])
    with pytest.raises(
        ParallaxError, match=r"row 2 of the codes: the label '.*' is no tone; write"
    ):
        join_codes(scores, codes)
    codes["source"] = ["tone_ana.csv, row 1", "tone_ana.csv, row 7"]
    with pytest.raises(ParallaxError, match=r"tone_ana.csv, row 7: the label"):
        join_codes(scores, codes)


def test_codes_that_can_say_nothing_are_named():
    scores, codes = table_of([0.1, 0.2, 0.3], [1, 1, 1])
    with pytest.raises(ParallaxError, match=r"The codes of 3 coded sentences are '1.0': a correl"):
        sentiment.validate_scores(scores, codes)
    scores, codes = table_of([0.0, 0.0, 0.0], [1, 0, 1])
    with pytest.raises(ParallaxError, match=r"The scores of 3 coded sentences are '0.0'"):
        sentiment.validate_scores(scores, codes)
    scores, codes = table_of([0.0, 0.5], [1, 0])
    with pytest.raises(ParallaxError, match="at least three sentences"):
        sentiment.validate_scores(scores, codes)
    with pytest.raises(ParallaxError, match="None of the 1 coded unit is among the 2 scored"):
        sentiment.validate_scores(scores, pd.DataFrame({"unit": ["s0"], "label": [1]}))
    with pytest.raises(ParallaxError, match="codes table has no column 'label'"):
        sentiment.validate_scores(scores, codes.drop(columns="label"))
