"""The article-level test, dispersion, pairs and outside lists of keyness."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from analysis import count_terms, terms
from analysis.study import prose


def corpus(articles_of, ours, theirs, stories=None):
    outlets = ["A"] * len(ours) + ["B"] * len(theirs)
    return count_terms(articles_of(*ours, *theirs, outlets=outlets, stories=stories or "s"))


@pytest.fixture
def one_long_article(articles_of):
    plain = "a b c d e f g h i j " * 5
    ours = [plain + "flood " * 40, *[plain] * 5]
    return corpus(articles_of, ours, [plain] * 6)


def test_a_word_that_one_article_carries_is_no_habit(one_long_article):
    flood = terms.keyness(one_long_article, target="A").set_index("term").loc["flood"]
    assert flood["p_adjusted"] < 0.001
    # The article that holds it is the target's in half of all arrangements; both ways count.
    assert flood["p_article"] == 1
    assert flood["agrees"] is np.False_ or flood["agrees"] is False
    assert flood["dp_target"] == pytest.approx(1 - 90 / 340)
    assert np.isnan(flood["dp_reference"])
    (said,) = prose.key_words(terms.keyness(one_long_article, target="A"))
    assert "Tested article by article, these do not hold (p ≥ .05): flood." in said


def test_a_word_that_every_article_holds_is_one(articles_of):
    plain = "a b c d e f g h i j " * 5
    counts = corpus(articles_of, [plain + "flood " * n for n in (5, 6, 7, 8, 9)], [plain] * 5)
    table = terms.keyness(counts, target="A").set_index("term")
    # Two of the 252 ways to part ten articles are as extreme.
    assert table.loc["flood", "p_article"] == pytest.approx(2 / 252)
    assert table["agrees"].all()
    assert "Tested article by article, all of them hold" in prose.key_words(table.reset_index())[0]


def test_articles_change_sides_within_their_story(articles_of):
    # Every article on s2 holds the word, whoever wrote it, and most of A's are on s2.
    texts = ["x y"] * 3 + ["x flood"] * 5 + ["x y"] * 5 + ["x flood"] * 3
    stories = ["s1"] * 3 + ["s2"] * 5 + ["s1"] * 5 + ["s2"] * 3
    counts = corpus(articles_of, texts[:8], texts[8:], stories)
    within = terms.keyness(counts, target="A").set_index("term")
    assert within.loc["flood", "p_article"] == 1
    flat = counts.articles.assign(story="s")
    across = terms.keyness(count_terms(flat), target="A").set_index("term")
    assert across.loc["flood", "p_article"] < 1


def test_the_exact_p_is_that_of_all_arrangements(articles_of):
    rng = np.random.default_rng(1)
    texts = [" ".join(rng.choice(list("abcde"), 12)) for _ in range(10)]
    counts = corpus(articles_of, texts[:5], texts[5:])
    table = terms.keyness(counts, target="A").set_index("term")
    rates = counts.matrix.toarray() / 12
    ways = [list(way) for way in combinations(range(10), 5)]
    gaps = np.array([np.abs(rates[way].mean(0) - np.delete(rates, way, 0).mean(0)) for way in ways])
    expected = (gaps >= gaps[0] - 1e-9).mean(axis=0)
    np.testing.assert_allclose(table.loc[counts.terms, "p_article"], expected)


def test_drawn_arrangements_come_close_to_all_of_them_and_repeat(demo):
    counts = count_terms(demo, minimum=5)
    options = {"target": sorted(demo["outlet"])[0]}
    exact = terms.keyness(counts, **options).set_index("term")["p_article"]
    from analysis.terms import keyness_permutation as permuting

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(permuting, "MOST_EXACT", 0)
        drawn = terms.keyness(counts, **options).set_index("term")["p_article"]
        again = terms.keyness(counts, **options).set_index("term")["p_article"]
    pd.testing.assert_series_equal(drawn, again)
    # Four standard errors of a share in 1,999 draws.
    assert (drawn - exact).abs().max() < 4 * 0.5 / np.sqrt(1999)


def test_two_articles_have_no_article_level_test_and_the_words_say_so(articles_of):
    counts = count_terms(articles_of("war " * 60 + "peace", "peace " * 60))
    table = terms.keyness(counts)
    assert table["p_article"].isna().all()
    assert table["p_article_adjusted"].isna().all()
    assert table["agrees"].isna().all()
    said = " ".join(prose.key_words(table))
    assert "there is no test article by article (it needs five articles a side" in said


def test_zero_resamples_leave_the_test_out(one_long_article):
    assert terms.keyness(one_long_article, resamples=0)["p_article"].isna().all()


def test_without_a_target_every_group_has_its_turn(articles_of):
    texts = ["war war peace", "peace talks", "talks of war"]
    counts = count_terms(articles_of(*texts, "...", outlets=list("ABCD")))
    table = terms.keyness(counts)
    alone = [terms.keyness(counts, target=target) for target in "ABC"]
    pd.testing.assert_frame_equal(table, pd.concat(alone, ignore_index=True))
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
    assert table["p_article"].isna().all()


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
    columns = ["statistic", "p", "effect", "low", "high", "count_target", "bic"]
    pd.testing.assert_frame_equal(
        terms.keyness(apart, target="A")[columns], terms.keyness(cut, target="A")[columns]
    )


def test_left_out_terms_still_count_as_words(articles_of):
    counts = count_terms(articles_of("the war", "the peace", outlets=["A", "B"]), drop={"the"})
    table = terms.keyness(counts, target="A").set_index("term")
    assert table.loc["war", "per_million_target"] == 5e5
