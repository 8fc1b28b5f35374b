"""Comparisons: units, intervals and tests against published values and plain arithmetic."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis import ParallaxError, inference
from analysis.inference.units_of_analysis import weights
from analysis.study import prose

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "inference.yml").read_text(encoding="utf-8")
)


def scores(**groups):
    """One row a value; articles named group-number, one row each, of the stories of that number."""
    rows = [
        (f"{group}-{number}", f"s{number}", group, value)
        for group, values in groups.items()
        for number, value in enumerate(values)
    ]
    return pd.DataFrame(rows, columns=["article", "story", "outlet", "score"])


def apart(table):
    """Return the same articles, each on a story of its own."""
    return table.assign(story=table["article"])


def one(table, **options):
    (row,) = inference.compare(table, "score", **options).to_dict("records")
    return row


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20), st.integers(0, 5))
def test_holm_is_no_stricter_than_bonferroni_and_counts_tests_made_elsewhere(values, more):
    p = pd.Series(values)
    holm, bonferroni = (inference.adjust(p, method) for method in ("holm", "bonferroni"))
    assert (p <= holm + 1e-12).all()
    assert (holm <= bonferroni + 1e-12).all()
    with_more = inference.adjust(p, "holm", tests=len(p) + more)
    assert (with_more >= holm - 1e-12).all()
    assert with_more.min() == pytest.approx(min(1, p.min() * (len(p) + more)))


def test_a_test_that_could_not_be_made_takes_no_part():
    adjusted = inference.adjust(pd.Series([0.02, np.nan, 0.04]), "holm")
    assert adjusted.iloc[[0, 2]].to_list() == [0.04, 0.04]
    assert np.isnan(adjusted[1])


def test_darwins_maize_has_fishers_p_and_error():
    case = GOLDEN["darwin_maize"]
    inches = np.array(case["differences"]) / 8
    row = one(scores(A=inches, B=[0.0] * 15))
    assert row["effect"] == pytest.approx(case["mean_inches"], abs=5e-4)
    # The interval is t of 14 degrees of freedom, 2.1448, standard errors wide on either side.
    assert row["high"] - row["effect"] == pytest.approx(2.1448 * case["error_inches"], abs=2e-3)
    # Of 32,768 arrangements 1,999 are drawn: within four standard errors of Fisher's count.
    assert row["p"] == pytest.approx(case["p"], abs=4 * np.sqrt(0.05 * 0.95 / 2000))


def test_students_sleepers_have_the_intervals_of_the_textbook():
    case = GOLDEN["student_sleep"]
    table = scores(A=case["drug_2"], B=case["drug_1"])
    row = one(table)
    assert (row["design"], row["n_a"], row["n_b"]) == ("within stories", 10, 10)
    assert [row["low"], row["high"]] == pytest.approx(case["paired"], abs=1e-6)
    row = one(apart(table))
    assert (row["design"], row["unit"]) == ("independent", "article")
    assert [-row["high"], -row["low"]] == pytest.approx(case["welch"], abs=1e-6)


def test_small_designs_visit_every_arrangement():
    # 5 : 5 articles apart: 252 arrangements, two of them as extreme as all of A above all of B.
    table = apart(scores(A=[5.0, 6, 7, 8, 9], B=[0.0, 1, 2, 3, 4]))
    row = one(table)
    assert row["p"] == row["least_p"] == 2 / 252
    # Six shared stories, A above B in each: two of 2⁶.
    row = one(scores(A=[1.0, 2, 3, 4, 5, 6.5], B=[0.0, 1, 1, 2, 3, 5]))
    assert row["p"] == row["least_p"] == 2 / 64


def test_two_one_sided_tests_are_those_of_scipy():
    from scipy.stats import ttest_ind

    generator = np.random.default_rng(3)
    a, b = generator.normal(0, 1, 30), generator.normal(0.1, 1, 30)
    row = one(apart(scores(A=a, B=b)), margin=0.8)
    above = ttest_ind(a + 0.8, b, equal_var=False, alternative="greater").pvalue
    below = ttest_ind(a - 0.8, b, equal_var=False, alternative="less").pvalue
    assert row["p_equivalent"] == pytest.approx(max(above, below))
    with pytest.raises(ParallaxError, match="margin=0 is no difference"):
        one(apart(scores(A=a, B=b)), margin=0)


def test_below_six_stories_and_five_articles_texts_are_compared_without_a_test():
    table = pd.concat([scores(A=[1.0, 0.9, 0.8, 0.7], B=[0.1, 0.0, 0.2, 0.3])] * 9)
    row = one(table, row="paragraph")
    assert (row["design"], row["unit"], row["n_a"], row["n_b"]) == (
        "these texts", "paragraph", 36, 36,
    )  # fmt: skip
    assert row["effect"] == pytest.approx(0.85 - 0.15)
    assert np.isnan([row[name] for name in ("low", "high", "p", "p_adjusted", "hedges_g")]).all()
    assert not row["shown"]
    (said,) = prose.differences(inference.compare(table, "score"), "Tone")
    assert said == "Tone, in these texts: 0.85 in A, 0.15 in B (36 and 36 sentences)."


def test_a_small_group_is_left_out_and_does_not_silence_the_large_ones():
    table = scores(A=np.linspace(0, 1, 20), B=np.linspace(1, 2, 20), D=[9.0, 8.0, 9.0, 8.0]).assign(
        story=None
    )
    found = inference.compare(table, "score").set_index(["group_a", "group_b"])
    assert found["design"].to_dict() == {
        ("A", "B"): "independent", ("A", "D"): "these texts", ("B", "D"): "these texts"
    }  # fmt: skip
    alone = inference.compare(table[table["outlet"] != "D"], "score").iloc[0]
    assert found.loc[("A", "B"), "p_adjusted"] == alone["p_adjusted"] < 0.05
    assert found.loc[("A", "B"), "tests"] == 1


def test_shared_stories_are_compared_within_themselves():
    # The stories differ by much, the outlets within each by about 0.1: only pairing shows it.
    levels = [0.0, 0.5, -0.5, 0.9, -0.9, 0.2]
    above = [0.1, 0.12, 0.08, 0.1, 0.09, 0.11]
    table = scores(A=[sum(pair) for pair in zip(levels, above, strict=True)], B=levels)
    row = one(table)
    assert (row["design"], row["unit"], row["stories"]) == ("within stories", "story", 6)
    assert 0 < row["low"] < 0.1 < row["high"]
    assert row["shown"]
    row = one(apart(table))
    assert row["design"] == "independent"
    assert row["low"] < 0 < row["high"]


def test_only_shared_stories_count_within_them():
    table = scores(A=[0.1, 0.9, 0.2, 0.5, 0.7, 0.4], B=[0.3, 0.4, 0.1, 0.8, 0.6, 0.2])
    more = pd.DataFrame(
        {"article": ["x", "y"], "story": ["own", None], "outlet": "A", "score": 9.0}
    )
    both = pd.concat([table, more], ignore_index=True)
    pd.testing.assert_frame_equal(
        inference.compare(both, "score"), inference.compare(table, "score")
    )
    assert weights(both, pair=("A", "B")).iloc[-2:].to_list() == [0, 0]


def test_stories_that_hold_several_articles_are_the_units_though_not_shared():
    # Three articles on each of five stories a side: fifteen articles are five units.
    table = pd.concat([scores(A=[0.1, 0.3, 0.2, 0.5, 0.4], B=[0.0, 0.1, 0.3, 0.2, 0.1])] * 3)
    table["story"] = table["outlet"] + table["story"]
    table["article"] = [f"{name}-{n}" for n, name in enumerate(table["article"])]
    row = one(table)
    assert (row["design"], row["unit"], row["n_a"], row["n_b"]) == ("independent", "story", 5, 5)
    alone = one(table.drop_duplicates("story"))
    for name in ("effect", "low", "high", "p"):
        assert row[name] == pytest.approx(alone[name])


def test_many_articles_on_few_shared_events_are_compared_as_parts_of_them():
    generator = np.random.default_rng(5)
    rows = [
        (f"{outlet}{story}-{n}", story, outlet,
         3.0 * story + (outlet == "A") + generator.normal() / 9)
        for story, sizes in enumerate([(9, 3), (3, 9)])
        for outlet, size in zip("AB", sizes, strict=True)
        for n in range(size)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["article", "story", "outlet", "score"])
    row = one(table)
    assert (row["design"], row["unit"], row["n_a"], row["n_b"]) == (
        "articles of stories", "article", 12, 12,
    )  # fmt: skip
    # A writes mostly on the story with low scores; like is compared with like all the same.
    assert row["effect"] == pytest.approx(1, abs=0.1)
    assert row["mean_a"] - row["mean_b"] == pytest.approx(row["effect"])
    assert row["low"] < row["effect"] < row["high"]
    weighted = (weights(table, pair=("A", "B")) * table["score"]).groupby(table["outlet"]).sum()
    assert weighted.to_list() == pytest.approx([row["mean_a"], row["mean_b"]])


def test_many_sentences_of_an_article_do_not_narrow_the_interval():
    once = scores(A=[0.1, 0.3, 0.2, 0.5, 0.4, 0.2], B=[0.0, 0.1, 0.3, 0.2, 0.1, 0.3])
    often = pd.concat([once] * 20)
    pd.testing.assert_frame_equal(
        inference.compare(once, "score"), inference.compare(often, "score")
    )


def test_a_few_units_without_the_rare_do_not_make_an_interval_narrow():
    # None of five against 5 of 50: Welch's error would be that of the fifty alone.
    rare = [1.0] * 5 + [0.0] * 45
    row = one(apart(scores(A=[0.0] * 5, B=rare)))
    alone = np.std(rare, ddof=1) / np.sqrt(50)
    assert row["high"] - row["effect"] > 2 * 1.96 * alone
    assert row["low"] < 0 < row["high"]


def test_one_comparison_more_does_not_undo_a_clear_one():
    # Eight stories, as in the demo; no knife edge at 27 comparisons.
    generator = np.random.default_rng(2)
    parts = {f"f{n}": generator.normal(size=(8, 3)) for n in range(9)}
    parts["f0"][:, 0] += 6
    rows = [
        (f"{outlet}{story}", f"s{story}", outlet, name, values[story, place])
        for name, values in parts.items() for story in range(8)
        for place, outlet in enumerate("ABC")
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["article", "story", "outlet", "frame", "score"])
    found = inference.compare(table, "score", within="frame")
    assert (found["tests"] == 27).all()
    shown = found[found["shown"]]
    assert set(shown["frame"]) == {"f0"}
    assert set(shown["group_a"]) == {"A"}
    assert (found["p_adjusted"] >= found["p"] - 1e-12).all()


def test_what_was_planned_is_tested_on_its_own():
    generator = np.random.default_rng(4)
    rows = [
        (f"{outlet}{story}", f"s{story}", outlet, f"f{frame}",
         generator.normal() + 1.5 * (outlet == "A" and frame == 0))
        for story in range(10) for outlet in "ABC" for frame in range(9)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["article", "story", "outlet", "frame", "score"])
    plan = [("f0", "B", "A"), ("f3", "A", "C"), ("tone elsewhere", "A", "C")]
    found = inference.compare(table, "score", within="frame", plan=plan)
    planned = found[found["planned"]].set_index("frame")
    assert set(planned.index) == {"f0", "f3"}
    assert set(planned["family"]) == {"planned"}
    alone = table[(table["frame"] == "f0") & table["outlet"].isin(["A", "B"])]
    assert planned.loc["f0", "p"] == one(alone)["p"]
    # Three were planned, the third elsewhere.
    assert planned.loc["f0", "p_adjusted"] == pytest.approx(3 * planned.loc["f0", "p"])
    assert (found.loc[~found["planned"], "tests"] == 25).all()
    explored = inference.compare(table, "score", within="frame")
    assert planned.loc["f0", "p_adjusted"] < explored["p_adjusted"].min() + 1e-12


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ([("score", "A", "Q")], r"PRIMARY names the group 'Q'; there are 'A', 'B'"),
        ([("score", "A", "B")] * 4, "PRIMARY plans 4 comparisons; at most 3"),
        (["score"], "PRIMARY has the entry 'score'"),
        ([("score", "A", "A")], "PRIMARY has the entry"),
    ],
)
def test_a_plan_that_cannot_be_read_says_why(plan, message):
    with pytest.raises(ParallaxError, match=message):
        inference.compare(scores(A=[1.0] * 6, B=[0.0] * 6), "score", plan=plan)


def test_swapping_the_groups_turns_the_interval_round():
    values = scores(A=[0.1, 0.3, 0.2, 0.5, 0.4, 0.6], B=[0.0, 0.1, 0.3, 0.2, 0.1, 0.2])
    there, back = one(values), one(values.replace({"outlet": {"A": "Z"}}))
    assert back["effect"] == pytest.approx(-there["effect"])
    assert [-back["high"], -back["low"]] == pytest.approx([there["low"], there["high"]])
    assert back["p"] == there["p"]


def test_the_same_input_gives_the_same_numbers_and_rows_have_no_order():
    table = apart(scores(A=np.linspace(0, 1, 12), B=np.linspace(0, 2, 15)))
    first = inference.compare(table, "score")
    for again in (table, table.sample(frac=1, random_state=1)):
        pd.testing.assert_frame_equal(first, inference.compare(again, "score"), check_exact=True)


@pytest.mark.parametrize(
    ("table", "by", "message"),
    [
        (scores(A=[1.0]), "outlet", r"nothing to compare: the column 'outlet' has one group \('A'"),
        (scores(A=[1.0], B=[np.nan]), "outlet", "'score' has 1 missing value;"),
        (scores(A=[1.0], B=[1.0]), "section", "no column 'section'; its columns are 'article'"),
    ],
)
def test_a_comparison_that_cannot_be_made_says_why(table, by, message):
    with pytest.raises(ParallaxError, match=message):
        inference.compare(table, "score", by)


def test_constant_scores_show_no_difference_and_no_interval_without_width():
    table = inference.compare(scores(A=[0.2] * 6, B=[0.2] * 6), "score")
    assert table["p"].item() == 1
    assert table[["low", "high"]].isna().all(axis=None)
    (sentence,) = prose.differences(table, "Tone")
    assert sentence.startswith("Tone: no difference shown between A and B: 0.00 (no interval,")


def test_a_difference_that_never_varies_is_shown_by_its_p_alone():
    table = inference.compare(scores(A=[0.0] * 8, B=[0.5] * 8), "score")
    assert table["low"].isna().all()
    (sentence,) = prose.differences(table, "Tone", "more positive")
    assert sentence == (
        "Tone is more positive in B than in A: by 0.50 (no interval, 8 stories that both report; "
        "explored, permutation test: p = .008)."
    )


def test_numbers_name_groups_as_words_do():
    words = scores(A=[0.1, 0.9], B=[0.3, 0.2])
    for first, second in ((1, 2), (1.5, 2.5), (False, True)):
        numbered = words.assign(outlet=[first, first, second, second])
        table = inference.compare(numbered, "score")
        assert table[["group_a", "group_b"]].iloc[0].to_list() == [str(first), str(second)]
        pd.testing.assert_frame_equal(
            table.drop(columns=["group_a", "group_b"]),
            inference.compare(words, "score").drop(columns=["group_a", "group_b"]),
        )


@pytest.mark.parametrize("kind", ["str", "category"])
def test_articles_without_a_story_count_and_share_none(kind):
    table = scores(A=[0.1, 0.9, 0.2, 0.5, 0.7, 0.2], B=[0.3, 0.4, 0.1, 0.8, 0.6, 0.3])
    nowhere = table.assign(story=pd.Series([None] * 12, dtype=kind))
    row = one(nowhere)
    assert (row["design"], row["stories"], row["n_a"], row["n_b"]) == ("independent", 0, 6, 6)
    assert row == one(apart(table))


def test_each_value_of_a_column_is_a_family_of_its_own_if_wanted():
    parts = {
        "high": scores(A=[1.0, 0.9, 0.8, 0.9, 1.0, 0.7], B=[0.0, 0.1, 0.0, 0.2, 0.1, 0.3]),
        "low": scores(A=[0.1, 0.3, 0.2, 0.5, 0.4, 0.2], B=[0.2, 0.1, 0.3, 0.2, 0.1, 0.4]),
        "of one": scores(A=[0.1]),
    }
    table = pd.concat([part.assign(frame=name) for name, part in parts.items()])
    each = inference.compare(table, "score", within="frame", family="each")
    assert each["frame"].to_list() == ["high", "low"]
    assert each["family"].to_list() == ["explored: high", "explored: low"]
    assert each["p_adjusted"].to_list() == [one(parts[name])["p"] for name in ("high", "low")]
    together = inference.compare(table, "score", within="frame")
    assert (together["tests"] == 2).all()
    assert (together["p_adjusted"] >= each["p_adjusted"]).all()
    with pytest.raises(ParallaxError, match="nothing to compare"):
        inference.compare(table[table["frame"] == "of one"], "score", within="frame")
    with pytest.raises(ParallaxError, match="'frame' has 1 missing value;"):
        inference.compare(table.assign(frame=["x"] * 24 + [None]), "score", within="frame")


def test_only_comparisons_of_the_wanted_design_are_made():
    within = scores(A=[1.0, 0.9, 0.8, 0.9, 1.0, 0.7], B=[0.0, 0.1, 0.0, 0.2, 0.1, 0.3])
    table = pd.concat([within.assign(frame="x"), apart(within).assign(frame="y")])
    found = inference.compare(table, "score", within="frame", design="within stories")
    assert found["frame"].to_list() == ["x"]
    assert found["tests"].to_list() == [1]
