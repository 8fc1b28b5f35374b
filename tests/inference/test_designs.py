"""Which design a pair of groups gets, what group means say, and what a caveat says of both."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import inference
from analysis.inference import arrangements
from analysis.inference.intervals import log_ratio_interval, share_interval
from analysis.inference.jackknife import jackknife_interval
from analysis.study import prose


def articles(**groups):
    """Each group's stories, one article for each time a story is named."""
    rows = [(outlet, story) for outlet, stories in groups.items() for story in stories]
    return pd.DataFrame(rows, columns=["outlet", "story"])


def designs(**groups):
    table = inference.design(articles(**groups))
    return {
        f"{row.group_a}{row.group_b}": (row.design, row.unit, row.n_a, row.n_b)
        for row in table.itertuples()
    }


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ({"A": "uvwxyz", "B": "uvwxyzs"}, ("within stories", "story", 6, 6)),
        ({"A": "uvwxy", "B": "uvwxy"}, ("independent", "article", 5, 5)),
        ({"A": "abcde", "B": "fghij"}, ("independent", "article", 5, 5)),
        ({"A": "aabbccddee", "B": "fghij"}, ("independent", "story", 5, 5)),
        ({"A": "aaaaabbbbb", "B": "fffffggggg"}, ("these texts", "article", 10, 10)),
        ({"A": "sssss", "B": "sssss"}, ("articles of stories", "article", 5, 5)),
        ({"A": "ssssst", "B": "sssssu"}, ("articles of stories", "article", 5, 5)),
        ({"A": "s", "B": "s"}, ("these texts", "article", 1, 1)),
        ({"A": [None] * 5, "B": [None] * 6}, ("independent", "article", 5, 6)),
    ],
)
def test_stories_and_sizes_choose_the_design(groups, expected):
    assert designs(**groups)["AB"] == expected


def test_the_design_is_chosen_pair_by_pair():
    found = designs(A="uvwxyz", B="uvwxyz", C="abcdef", D="uvwx")
    assert found["AB"][0] == "within stories"
    assert found["AC"][0] == "independent"
    assert found["AD"][0] == "these texts"


def test_a_table_of_sentences_has_the_design_of_its_articles():
    table = articles(A="uvwxyz", B="uvwxyz").assign(article=[f"a{n}" for n in range(12)])
    often = table.loc[table.index.repeat(7)]
    pd.testing.assert_frame_equal(inference.design(often), inference.design(table))


@given(st.lists(st.integers(0, 2), min_size=1, max_size=6), st.data())
def test_every_arrangement_is_visited_once_and_keeps_its_strata(labels, data):
    labels = np.array(labels)
    strata = np.array(data.draw(st.lists(st.integers(0, 1), min_size=len(labels),
                                         max_size=len(labels))))  # fmt: skip
    every = arrangements.every(labels, strata)
    assert len(np.unique(every, axis=0)) == len(every)
    assert len(every) == pytest.approx(arrangements.number_of(labels, strata))
    drawn = np.concatenate(list(arrangements.dealt(labels, strata, 20, np.random.default_rng(1))))
    for rows in (every, drawn):
        for stratum in set(strata):
            own = np.sort(rows[:, strata == stratum], axis=1)
            assert (own == np.sort(labels[strata == stratum])).all()


def test_chance_deals_every_arrangement_about_as_often():
    labels, strata = np.array([0, 1, 2, 0, 1]), np.array([0, 0, 0, 1, 1])
    drawn = np.concatenate(
        list(arrangements.dealt(labels, strata, 12_000, np.random.default_rng(1)))
    )
    counts = np.unique(drawn, axis=0, return_counts=True)[1]
    # Twelve arrangements, a thousand each, within five standard errors.
    assert len(counts) == 12
    assert np.abs(counts - 1000).max() < 5 * np.sqrt(1000)


def means_of(values, stories=None, **more):
    table = pd.DataFrame(
        {"article": [f"a{n}" for n in range(len(values))], "outlet": "A", "story": stories,
         "score": values}
    )  # fmt: skip
    return inference.group_means(pd.concat([table.assign(**more)]), "score").iloc[0]


def test_a_groups_mean_has_students_interval():
    row = means_of([1.0, 2, 3, 4, 5])
    # t of 4 degrees of freedom 2.7764, standard error √(2.5 / 5).
    reach = 2.7764 * 0.5**0.5
    assert [row["low"], row["high"]] == pytest.approx([3 - reach, 3 + reach], abs=1e-3)
    assert (row["unit"], row["n"]) == ("article", 5)


def test_below_five_units_a_mean_is_that_of_the_texts_and_has_no_interval():
    row = means_of([1.0, 2, 3, 5])
    assert (row["unit"], row["n"], row["estimate"]) == ("sentence", 4, 2.75)
    assert np.isnan(row["low"])
    # Ten articles on two stories are two units.
    row = means_of(np.arange(10.0), stories=list("ab") * 5)
    assert np.isnan(row["low"])


def test_stories_that_hold_several_articles_are_a_groups_units():
    row = means_of([0.0, 0, 1, 2, 3, 4], stories=list("aabcde"))
    assert (row["unit"], row["n"], row["estimate"]) == ("story", 5, 2.0)


def test_a_share_has_wilsons_interval_on_its_effective_size():
    whole = np.full(40, 25.0)
    generator = np.random.default_rng(1)
    independent = generator.binomial(25, 0.3, 40).astype(float)
    low, high = share_interval(independent, whole)
    share = independent.sum() / 1000
    # Independent cases: nearly Wilson's interval of a thousand.
    plain = inference.wilson(share * 1000, 1000)
    assert [low, high] == pytest.approx(plain, abs=0.006)
    # Whole articles of one kind: that of forty.
    alike = np.where(np.arange(40) < 12, 25.0, 0.0)
    wide = share_interval(alike, whole)
    assert wide == pytest.approx(inference.wilson(12, 40), abs=0.012)


def test_a_share_of_none_or_all_has_an_interval_all_the_same():
    whole = np.full(5, 4.0)
    low, high = share_interval(np.zeros(5), whole)
    # 20 rows, .07 alike within articles, t of 4 degrees of freedom for the normal deviate.
    size = 20 / 1.21 * (1.959964 / 2.776445) ** 2
    assert low == 0
    assert high == pytest.approx(1.959964**2 / (size + 1.959964**2), abs=1e-6)
    assert share_interval(whole, whole) == pytest.approx((1 - high, 1))


def test_the_log_of_a_rate_has_the_error_that_leaving_units_out_shows():
    generator = np.random.default_rng(2)
    words = generator.integers(200, 900, 60).astype(float)
    counts = generator.poisson(words * generator.gamma(3, 0.01, 60)).astype(float)
    effect, low, high = log_ratio_interval(counts[:30], words[:30], counts[30:], words[30:])
    rates = [counts[part].sum() / words[part].sum() for part in (slice(30), slice(30, None))]
    assert effect == pytest.approx(np.log2(rates[0] / rates[1]), abs=0.02)
    variance = 0.0
    for part in (slice(30), slice(30, None)):
        without = (counts[part].sum() - counts[part]) / (words[part].sum() - words[part])
        variance += 29 / 30 * np.square(np.log2(without) - np.log2(without).mean()).sum()
    # t of about 58 degrees of freedom.
    assert high - effect == pytest.approx(2.0017 * np.sqrt(variance), rel=0.03)
    assert effect - low == pytest.approx(high - effect)


def test_a_jackknife_of_a_mean_is_its_t_interval_where_the_scale_is_straight():
    values = np.array([0.02, -0.01, 0.03, 0.0, -0.02, 0.01])
    others = (values.sum() - values) / 5
    found = jackknife_interval(values.mean(), others)
    table = pd.DataFrame({"article": list("abcdef"), "outlet": "A", "story": None, "score": values})
    row = inference.group_means(table, "score").iloc[0]
    assert list(found) == pytest.approx([row["low"], row["high"]], abs=1e-4)
    assert np.isnan(jackknife_interval(1.0, np.ones(6))).all()


def test_the_caveat_says_how_pairs_are_compared_and_who_is_left_out():
    assert "support no claim about outlets" in prose.caveat(articles(A="s", B="s"))
    said = prose.caveat(articles(A="uvwxyz", B="uvwxyzs", C="uv"))
    assert said == (
        "Compared are 1 pair within the 6 stories that both report, taken as a sample of what each "
        "group writes about such events. Too few for a test, so left out of it: C (2 articles)."
    )
    said = prose.caveat(articles(A="uvwxy", B="uvwxy"))
    assert "With 5 shared stories no p within stories can fall below .062" in said
    assert "nothing to compare" in prose.caveat(articles(A="uvw"))
