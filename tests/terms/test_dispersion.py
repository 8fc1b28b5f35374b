"""Dispersion against the published example, arithmetic, and its own properties."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis import ParallaxError, count_terms, terms
from analysis.terms._dispersion import MEASURES, _equal_parts

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "dispersion.yml").read_text(encoding="utf-8")
)


def texts_of(counts, parts):
    """Texts of these sizes that hold the word "x" so often."""
    return [" ".join(["x"] * v + ["y"] * (n - v)) for v, n in zip(counts, parts, strict=True)]


@pytest.fixture
def spread_of(articles_of):
    def measure(counts, parts):
        table = terms.dispersion(count_terms(articles_of(*texts_of(counts, parts))))
        return table.set_index("term").loc["x"]

    return measure


@pytest.mark.parametrize("name", ["gries", "by_hand"])
def test_the_measures_have_the_known_values(spread_of, name):
    case = GOLDEN[name]
    row = spread_of(case["counts"], case["parts"])
    for measure, value in case["values"].items():
        digits = len(str(value).partition(".")[2])
        assert round(row[measure], digits) == value, measure
    assert row["range"] == sum(v > 0 for v in case["counts"])


cells = st.lists(st.tuples(st.integers(0, 6), st.integers(7, 40)), min_size=2, max_size=8)


@given(cells.filter(lambda cells: any(v for v, _ in cells)))
def test_the_sparse_sums_are_those_of_the_definitions(cells):
    v, n = np.array(cells).T
    articles = pd.DataFrame({"text": texts_of(v, n)})
    row = terms.dispersion(count_terms(articles)).set_index("term").loc["x"]
    share, here, p = n / n.sum(), v / v.sum(), v / n
    assert row["dp"] == pytest.approx(np.abs(here - share).sum() / 2)
    assert row["juilland_d"] == pytest.approx(
        max(1 - p.std() / p.mean() / np.sqrt(len(p) - 1), 0), abs=1e-9
    )
    pairs = [abs(a - b) for place, a in enumerate(p) for b in p[place + 1 :]]
    assert row["da"] == pytest.approx(max(1 - np.mean(pairs) / (2 * p.mean()), 0), abs=1e-9)
    q = p[p > 0] / p.sum()
    assert row["carroll_d2"] == pytest.approx(-(q * np.log2(q)).sum() / np.log2(len(p)), abs=1e-9)
    held = here > 0
    assert row["kl_divergence"] == pytest.approx(
        (here[held] * np.log2(here[held] / share[held])).sum(), abs=1e-9
    )


def test_a_word_spread_as_the_text_is_scores_even_and_one_in_one_part_scores_clumped(spread_of):
    even = spread_of([2, 4, 6], [10, 20, 30])
    assert even["dp"] == even["dp_norm"] == pytest.approx(0)
    assert even[["juilland_d", "da", "rosengren_s", "carroll_d2"]].tolist() == pytest.approx(
        [1] * 4
    )
    clumped = spread_of([0, 0, 5], [10, 10, 10])
    assert clumped["dp_norm"] == pytest.approx(1)
    assert clumped[["juilland_d", "da", "carroll_d2"]].tolist() == pytest.approx([0] * 3)


def test_each_group_is_measured_over_its_own_parts(demo):
    table = terms.dispersion(count_terms(demo), "outlet")
    assert table.groupby("outlet")["parts"].unique().map(list).tolist() == [[8], [8], [8]]
    the = table[table["term"] == "the"]
    assert (the["range"] == 8).all()
    assert not table[MEASURES].isna().any().any()


def test_of_a_single_article_only_the_count_is_known(articles_of):
    table = terms.dispersion(count_terms(articles_of("war war peace")), "outlet")
    assert table["count"].tolist() == [2, 1]
    assert table[MEASURES].isna().all().all()


def test_equal_parts_hold_all_words_and_differ_by_one_at_most(demo):
    parts = _equal_parts(demo, "outlet", 7)
    counts = count_terms(parts)
    words = pd.Series(counts.matrix.sum(axis=1), parts.index).groupby(parts["outlet"])
    assert (words.max() - words.min() <= 1).all()
    whole = count_terms(demo)
    assert counts.terms.equals(whole.terms)
    assert (counts.matrix.sum(axis=0) == whole.matrix.sum(axis=0)).all()


def test_a_single_article_can_be_measured_over_its_parts(articles_of):
    articles = articles_of("war war war war peace talks go on")
    table = terms.dispersion(articles, "outlet", parts=2)
    assert table.set_index("term").loc["war", "dp"] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda a: terms.dispersion(count_terms(a), "section"), "no column 'section'"),
        (lambda a: terms.dispersion(count_terms(a), minimum=0), "minimum=0 is too low"),
        (lambda a: terms.dispersion(a, parts=1), "parts=1 is too few"),
        (
            lambda a: terms.dispersion(a, "outlet", parts=9),
            "has 2 words, which cannot be cut into parts=9",
        ),
        (lambda a: terms.dispersion(a, "section"), "no column 'section'"),
    ],
)
def test_mistakes_are_named(articles_of, call, message):
    with pytest.raises(ParallaxError, match=message):
        call(articles_of("war peace", "war and peace"))
