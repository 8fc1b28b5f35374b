"""Effect sizes against published values, and weights against the means they stand for."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis import inference
from analysis.inference.effect_sizes import cliffs_delta, g_interval, hedges_g
from analysis.inference.units_of_analysis import weights

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "effects.yml").read_text(encoding="utf-8")
)
VALUES = st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=12)


def test_cliffs_delta_of_its_published_data():
    case = GOLDEN["cliffs_delta"]
    assert cliffs_delta(np.array(case["a"]), np.array(case["b"])) == case["delta"]


def test_hedges_g_of_the_textbook():
    case = GOLDEN["hedges_g"]
    # Half of a sample a step above its mean, half below, so that its deviation is as given.
    step = np.sqrt((case["n"] - 1) / case["n"])
    signs = np.repeat([step, -step], case["n"] // 2)
    a, b = (m + s * signs for m, s in zip(case["means"], case["deviations"], strict=True))
    assert a.std(ddof=1) == pytest.approx(5.5)
    assert round(hedges_g(a, b), 4) == case["g"]


@given(VALUES, VALUES)
def test_cliffs_delta_counts_every_pair(a, b):
    pairs = [np.sign(x - y) for x in a for y in b]
    delta = cliffs_delta(np.array(a), np.array(b))
    assert delta == pytest.approx(np.mean(pairs), abs=1e-12)
    assert cliffs_delta(np.array(b), np.array(a)) == -delta


@given(VALUES, VALUES, st.floats(0.1, 10), st.floats(-5, 5))
def test_hedges_g_knows_no_unit(a, b, scale, shift):
    a, b = np.array(a), np.array(b)
    g = hedges_g(a, b)
    assert hedges_g(b, a) == pytest.approx(-g, nan_ok=True)
    moved = hedges_g(scale * a + shift, scale * b + shift)
    assert moved == pytest.approx(g, nan_ok=True, rel=1e-6, abs=1e-9)


def test_what_has_no_spread_or_no_values_has_no_effect_size():
    same, none = np.array([0.2, 0.2]), np.array([])
    assert np.isnan(hedges_g(same, same + 0.1))
    assert np.isnan(hedges_g(np.array([1.0]), same))
    assert cliffs_delta(same, same) == 0
    assert np.isnan(cliffs_delta(none, same))


def table_of(stories, articles, sentences, seed):
    """Outlets A and B; B leaves the first story out; articles of unlike length."""
    generator = np.random.default_rng(seed)
    rows = [
        (f"{outlet}{story}-{number}", f"s{story}", outlet, generator.normal())
        for outlet in "AB"
        for story in range(outlet == "B", stories)
        for number in range(articles)
        for _ in range(1 + (story + number) % sentences)
    ]
    return pd.DataFrame(rows, columns=["article", "story", "outlet", "score"])


@pytest.mark.parametrize(
    ("stories", "articles", "unit", "design"),
    [
        (2, 1, "sentence", "these texts"),
        (3, 4, "article", "articles of stories"),
        (6, 2, "story", "independent"),
        (7, 2, "story", "within stories"),
    ],
)
def test_weights_give_the_means_that_are_compared(stories, articles, unit, design):
    table = table_of(stories, articles, 4, seed=stories)
    row = inference.compare(table, "score").iloc[0]
    assert (row["unit"], row["design"]) == (unit, design)
    weight = weights(table, pair=("A", "B"))
    sums = (weight * table["score"]).groupby(table["outlet"]).sum()
    assert sums.to_list() == pytest.approx([row["mean_a"], row["mean_b"]], abs=1e-12)
    assert weight.groupby(table["outlet"]).sum().to_list() == pytest.approx([1, 1])


@pytest.mark.parametrize(("stories", "articles"), [(2, 1), (7, 2)])
def test_weights_give_each_groups_mean(stories, articles):
    table = table_of(stories, articles, 4, seed=1)
    means = inference.group_means(table, "score")
    sums = (weights(table) * table["score"]).groupby(table["outlet"]).sum()
    assert sums.to_list() == pytest.approx(means["estimate"].to_list(), abs=1e-12)


def test_g_has_the_variance_of_the_textbook():
    from scipy.stats import t

    case, paired = GOLDEN["hedges_g"], GOLDEN["paired_g"]
    low, high = g_interval(case["g"], case["n"], case["n"])
    assert (high - low) / 2 == pytest.approx(t.ppf(0.975, 98) * case["variance"] ** 0.5, rel=0.002)
    low, high = g_interval(paired["g"], paired["n"], paired["n"], r=paired["r"])
    expected = t.ppf(0.975, 49) * paired["variance"] ** 0.5
    assert (high - low) / 2 == pytest.approx(expected, rel=0.01)
    assert (low + high) / 2 == pytest.approx(paired["g"])


def test_groups_outside_the_pair_take_no_part():
    table = pd.DataFrame({"article": list("abc"), "story": "s", "outlet": list("ABC")})
    assert weights(table, pair=("A", "C")).to_list() == [1, 0, 1]


def test_a_comparison_carries_both_effect_sizes():
    levels = [0.0, 0.5, -0.5, 0.9, -0.9, 0.2]
    a, b = [level + 0.1 for level in levels], levels
    rows = [
        (f"{outlet}{n}", f"s{n}", outlet, value)
        for outlet, values in (("A", a), ("B", b))
        for n, value in enumerate(values)
    ]
    table = pd.DataFrame(rows, columns=["article", "story", "outlet", "score"])
    row = inference.compare(table, "score").iloc[0]
    # Within its story A is always above B; in standard deviations of articles it is little.
    assert row["cliffs_delta"] == 1
    assert row["hedges_g"] == pytest.approx(hedges_g(np.array(a), np.array(b)))
    assert 0 < row["hedges_g"] < 0.2
