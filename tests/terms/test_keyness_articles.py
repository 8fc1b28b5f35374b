"""The test over articles, dispersion, pairs and outside lists of keyness."""

import numpy as np
import pandas as pd
import pytest

from analysis import ParallaxError, count_terms, inference, terms
from analysis.study import prose
from analysis.terms import keyness_tests

PLAIN = "alder birch cedar elm fir hazel ivy oak pine yew " * 5


def corpus(articles_of, ours, theirs, stories=None):
    outlets = ["A"] * len(ours) + ["B"] * len(theirs)
    own = [f"s{number}" for number in range(len(outlets))]
    return count_terms(articles_of(*ours, *theirs, outlets=outlets, stories=stories or own))


@pytest.fixture
def one_long_article(articles_of):
    return corpus(articles_of, [PLAIN + "flood " * 40, *[PLAIN] * 5], [PLAIN] * 6)


def test_a_word_that_one_article_carries_is_described_and_not_tested(one_long_article):
    table = terms.keyness(one_long_article, target="A")
    flood = table.set_index("term").loc["flood"]
    assert flood["statistic"] > 20
    assert np.isnan(flood["p"])
    assert not flood["shown"]
    assert flood["dp_target"] == pytest.approx(1 - 90 / 340)
    assert np.isnan(flood["dp_reference"])
    assert "flood" not in " ".join(prose.key_words(table))


def test_a_word_that_every_article_of_a_side_holds_is_shown(articles_of):
    counts = corpus(articles_of, [PLAIN + "flood " * n for n in (5, 6, 7, 8, 9, 7)], [PLAIN] * 6)
    table = terms.keyness(counts, target="A")
    flood = table.set_index("term").loc["flood"]
    # Two of the 924 ways to part twelve articles are as extreme.
    assert flood["p"] == pytest.approx(2 / 924)
    assert flood["shown"]
    assert (flood["unit"], flood["n_target"], flood["n_reference"]) == ("article", 6, 6)
    assert flood["low"] > 0
    (said,) = prose.key_words(table)
    assert said.startswith("More frequent in A than in B: flood (42 : 0).")
    assert "explored, max-t over 11 comparisons: each p < .05" in said


def test_articles_are_compared_within_their_stories(articles_of):
    # The odd stories are about a flood, whoever reports them; both outlets report all.
    texts = [PLAIN + "flood " * (9 * (number % 2)) for number in range(8)]
    stories = [f"s{number}" for number in range(8)] * 2
    more = [text + "rain " * (number + 1) for number, text in enumerate(texts)]
    table = terms.keyness(corpus(articles_of, more, texts, stories)).set_index("term")
    assert table["design"].unique().tolist() == ["within stories"]
    assert table.loc["rain", "p"] == pytest.approx(2 / 2**8)
    # Its rate is lower in A in each story that has it, by the words of rain alone.
    assert table.loc["flood", "p_adjusted"] > 0.05
    assert table.loc["flood", ["n_target", "stories"]].tolist() == [8, 8]


def test_p_is_that_of_compare_on_the_same_rates(articles_of):
    rng = np.random.default_rng(1)
    words = ["alder", "birch", "cedar", "elm", "fir"]
    texts = [" ".join(rng.choice(words, 12)) for _ in range(12)]
    counts = corpus(articles_of, texts[:6], texts[6:])
    table = terms.keyness(counts, target="A").set_index("term")
    rates = pd.DataFrame(counts.matrix.toarray() / 12, counts.articles.index, list(counts.terms))
    long = rates.rename_axis("article").reset_index().melt("article", var_name="term")
    long = long.merge(counts.articles[["outlet", "story"]], left_on="article", right_index=True)
    own = inference.compare(long, "value", within="term").set_index("term").loc[table.index]
    np.testing.assert_allclose(table["p"], own["p"])
    np.testing.assert_allclose(table["p_adjusted"], own["p_adjusted"])


def test_each_and_the_rest_are_one_family(articles_of):
    rng = np.random.default_rng(2)
    words = ["alder", "birch", "cedar"]
    texts = [" ".join(rng.choice(words, 30)) for _ in range(24)]
    counts = count_terms(
        articles_of(
            *texts, outlets=list("ABC") * 8, stories=np.repeat([f"s{n}" for n in range(8)], 3)
        )
    )
    rest, both = terms.keyness(counts), terms.keyness(counts, reference="each")
    assert rest["tests"].unique().tolist() == [9]
    assert both["tests"].unique().tolist() == [18]
    assert len(both[["target", "reference"]].drop_duplicates()) == 6
    keys = ["target", "reference", "term"]
    joined = both.merge(rest, on=keys, suffixes=("", "_alone"))
    # Errors lean on the mean of all comparisons of a word, so p moves a little.
    np.testing.assert_allclose(joined["p"], joined["p_alone"], atol=0.01)
    assert (joined["p_adjusted"] >= joined["p_adjusted_alone"] - 1e-12).all()


def test_a_planned_word_is_tested_apart_and_told_first(articles_of):
    texts = [PLAIN + "flood " * n for n in (5, 6, 7, 8, 9, 7)]
    counts = corpus(articles_of, texts, [PLAIN + "flood"] * 6)
    table = terms.keyness(counts, plan=[("flood", "A", "B"), ("mattr", "A", "B")])
    assert table["term"].tolist().count("flood") == 1
    first = table.iloc[0]
    assert (first["term"], first["family"], first["planned"], first["tests"]) == (
        "flood", "planned", True, 2,
    )  # fmt: skip
    # Holm over the two that were planned, whichever is tested here.
    assert first["p_adjusted"] == pytest.approx(2 * 2 / 924)
    said = prose.key_words(table)[0]
    assert said.startswith("“flood”: 42 in A, 6 in B; it is more frequent in A (6 and 6 articles;")
    with pytest.raises(ParallaxError, match="plan='Z' is no group"):
        terms.keyness(counts, plan=[("flood", "A", "Z")])


def test_two_articles_are_two_texts(articles_of):
    counts = count_terms(articles_of("war " * 60 + "peace", "peace " * 60))
    table = terms.keyness(counts)
    for column in ("p", "p_adjusted", "low", "high", "least_p"):
        assert table[column].isna().all()
    assert not table["shown"].any()
    (said,) = prose.key_words(table)
    assert "holds in these texts only" in said
    assert "war" not in said.split()


def test_zero_resamples_leave_the_test_out_and_not_the_interval(articles_of):
    counts = corpus(articles_of, [PLAIN + "flood"] * 6, [PLAIN] * 6)
    table = terms.keyness(counts, resamples=0)
    assert table["p"].isna().all()
    assert table["low"].notna().all()


def test_the_interval_is_the_sandwich_over_articles():
    rng = np.random.default_rng(3)
    counts, words = rng.poisson(8, (2, 9)), rng.integers(200, 400, (2, 9))
    both = np.concatenate(counts)[:, None].astype("int64")
    from scipy.sparse import csr_array

    ours = np.arange(18) < 9
    design = keyness_tests.choose(ours, ~ours, np.full(18, -1), ours.astype(int))
    total, size = counts.sum(axis=1), words.sum(axis=1)
    spread = keyness_tests.spread_over_units(
        csr_array(both), np.concatenate(words), ours, ~ours, np.full(18, -1), design,
        (total[:1], total[1:]), (int(size[0]), int(size[1])),
    )  # fmt: skip
    for side, found in zip((0, 1), (spread.a, spread.b), strict=True):
        residual = counts[side] - total[side] / size[side] * words[side]
        binomial = total[side] * (1 - total[side] / size[side])
        assert found[0] == pytest.approx(max(9 / 8 * (residual**2).sum(), binomial))


def test_without_a_target_every_group_has_its_turn(articles_of):
    texts = ["war war peace", "peace talks", "talks of war"]
    counts = count_terms(articles_of(*texts, "...", outlets=list("ABCD")))
    table = terms.keyness(counts)
    alone = [terms.keyness(counts, target=target) for target in "ABC"]
    described = ["term", "statistic", "effect", "count_target", "target", "reference"]
    expected = pd.concat(alone, ignore_index=True)[described]
    pd.testing.assert_frame_equal(table[described], expected)
    against = terms.keyness(counts, reference="B")
    assert against[["target", "reference"]].drop_duplicates().to_numpy().tolist() == [
        ["A", "B"], ["C", "B"],
    ]  # fmt: skip
    two = count_terms(articles_of(*texts[:2], outlets=["A", "B"]))
    assert terms.keyness(two)["target"].unique().tolist() == ["A"]
    assert terms.keyness(two, reference="A")["target"].unique().tolist() == ["B"]


def test_an_outside_list_is_a_reference(articles_of):
    counts = count_terms(articles_of("war war peace", "talks", outlets=["A", "B"]))
    listed = pd.Series({"war": 1, "peace": 50, "of": 49}, name="my list")
    table = terms.keyness(counts, target="A", reference=listed).set_index("term")
    assert list(table.index) == ["war", "peace"]
    assert table["count_reference"].to_dict() == {"war": 1, "peace": 50}
    assert table.loc["war", "per_million_reference"] == pytest.approx(1e4)
    assert table["reference"].unique().tolist() == ["my list"]
    assert table["articles_reference"].isna().all()
    assert table["p"].isna().all()
    assert not table["shown"].any()


def test_general_english_knows_common_words_from_names(demo):
    counts = count_terms(demo)
    english = terms.general_english(counts)
    table = terms.keyness(counts, target=sorted(demo["outlet"])[0], reference=english)
    table = table.set_index("term")
    assert abs(table.loc["the", "effect"]) < 1.5
    assert table["statistic"].iloc[0] > 100
    assert english["the"] > 100 * english["minister"] > 0
    assert english.sum() == pytest.approx(1e8)


def test_merging_equal_groups_changes_no_statistic(articles_of):
    texts = ["war war peace", "peace talks"]
    apart = count_terms(articles_of(*texts, outlets=["A", "B"]))
    cut = count_terms(articles_of("war war", "peace", "peace talks", outlets=["A", "A", "B"]))
    columns = ["statistic", "effect", "low", "high", "count_target", "bic"]
    pd.testing.assert_frame_equal(
        terms.keyness(apart, target="A")[columns], terms.keyness(cut, target="A")[columns]
    )


def test_left_out_terms_still_count_as_words(articles_of):
    counts = count_terms(articles_of("the war", "the peace", outlets=["A", "B"]), drop={"the"})
    table = terms.keyness(counts, target="A").set_index("term")
    assert table.loc["war", "per_million_target"] == 5e5
