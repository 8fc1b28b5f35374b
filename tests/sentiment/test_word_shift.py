"""Word shifts and word contributions: every word's part, and their sums."""

from pathlib import Path

import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis import ParallaxError, count_terms, inference, sentiment, split_sentences

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "word_shift.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module", params=["demo", "real"])
def scored(request):
    """The sentences of a corpus, their scores and each word's part."""
    sentences = split_sentences(request.getfixturevalue(request.param))
    return sentiment.score_sentences(sentences), sentiment.explain_sentences(sentences)


def test_contributions_sum_to_the_difference_that_is_compared(scored):
    scores, parts = scored
    for row in inference.compare(scores, "score", resamples=9).itertuples():
        shift = sentiment.word_shift(parts, scores, target=row.group_a, reference=row.group_b)
        assert shift["contribution"].sum() == pytest.approx(row.effect, abs=1e-12)
        assert (shift["from_use"] + shift["from_score"]).to_list() == pytest.approx(
            shift["contribution"].to_list(), abs=1e-15
        )


def test_one_group_is_held_against_all_others_together(scored):
    scores, parts = scored
    target = sorted(scores["outlet"].astype(str).unique())[0]
    others = scores["outlet"].astype(str).where(scores["outlet"] == target, "others")
    effect = inference.compare(scores.assign(side=others), "score", "side", resamples=9)[
        "effect"
    ].item()
    shift = sentiment.word_shift(parts, scores, target=target)
    assert abs(shift["contribution"].sum()) == pytest.approx(abs(effect), abs=1e-12)


def test_contributions_sum_to_each_groups_mean(scored):
    scores, parts = scored
    means = inference.group_means(scores, "score")
    sums = sentiment.word_contributions(parts, scores).groupby("outlet")["contribution"].sum()
    assert sums.to_list() == pytest.approx(means["estimate"].to_list(), abs=1e-12)


def test_contributions_are_ranked_within_their_group(scored):
    scores, parts = scored
    for _, own in sentiment.word_contributions(parts, scores).groupby("outlet"):
        assert own["rank"].to_list() == list(range(1, len(own) + 1))
        assert own["contribution"].abs().round(12).is_monotonic_decreasing


def test_the_published_shift_by_hand(articles_of):
    case = GOLDEN["by_lexicon"]
    articles = articles_of(*case["texts"].values(), outlets=list(case["texts"]))
    lexicon = pd.DataFrame(case["valence"].items(), columns=["word", "valence"])
    shift = sentiment.lexicon_shift(count_terms(articles), lexicon, target="A").set_index("term")
    assert shift["contribution"].to_dict() == pytest.approx(case["contributions"], abs=1e-12)
    assert shift["kind"].astype(str).to_dict() == case["kinds"]


@pytest.mark.parametrize("reference_value", [None, 0.0, 5.0])
def test_the_sum_does_not_depend_on_the_reference_value(articles_of, reference_value):
    case = GOLDEN["by_lexicon"]
    articles = articles_of(*case["texts"].values(), outlets=list(case["texts"]))
    lexicon = pd.DataFrame(case["valence"].items(), columns=["word", "valence"])
    shift = sentiment.lexicon_shift(
        count_terms(articles), lexicon, target="A", reference_value=reference_value
    )
    assert shift["contribution"].sum() == pytest.approx(25 / 12, abs=1e-12)


def test_a_negated_word_counts_for_its_score_and_not_its_use():
    case = GOLDEN["by_score"]
    parts = pd.DataFrame(case["parts"], columns=["article", "term", "contribution"])
    scores = pd.DataFrame(case["scores"].items(), columns=["article", "score"])
    scores = scores.assign(sentence=0, outlet=scores["article"], story="s")
    shift = sentiment.word_shift(parts.assign(sentence=0), scores, target="A").set_index("term")
    for term in ("good", "war"):
        found = shift.loc[term, list(case[term])].to_dict()
        kind = found.pop("kind")
        expected = dict(case[term])
        assert kind == expected.pop("kind")
        assert found == pytest.approx(expected, abs=1e-12)


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 2), st.sampled_from("uvwxyz"),
                  st.floats(-0.3, 0.3)),
        max_size=40,
    )
)  # fmt: skip
def test_any_parts_sum_to_the_difference(rows):
    parts = pd.DataFrame(rows, columns=["article", "sentence", "term", "contribution"])
    scores = pd.DataFrame(
        [(a, n, "A" if a < "e" else "B") for a in "abcdefgh" for n in range(3)],
        columns=["article", "sentence", "outlet"],
    ).assign(story="s")
    sums = parts.groupby(["article", "sentence"])["contribution"].sum().to_dict()
    keys = zip(scores["article"], scores["sentence"], strict=True)
    scores["score"] = [float(sums.get(key, 0.0)) for key in keys]
    effect = inference.compare(scores, "score", resamples=9)["effect"].item()
    there = sentiment.word_shift(parts, scores, target="A")
    back = sentiment.word_shift(parts, scores, target="B")
    assert there["contribution"].sum() == pytest.approx(effect, abs=1e-12)
    assert back["contribution"].sum() == pytest.approx(-effect, abs=1e-12)


def test_scores_of_another_lexicon_or_other_options_are_refused(demo_sentences):
    scores = sentiment.score_sentences(demo_sentences, neutral_phrases="default")
    parts = sentiment.explain_sentences(demo_sentences)
    with pytest.raises(ParallaxError, match=r"sentence \d+ of '.*' sum to .* score is .* explain"):
        sentiment.word_shift(parts, scores, target="The Breakwater")


def test_mistakes_are_named(demo, demo_sentences):
    scores, parts = (
        function(demo_sentences)
        for function in (sentiment.score_sentences, sentiment.explain_sentences)
    )
    with pytest.raises(ParallaxError, match="no outlet 'Breakwater'; there are 'Exchange Courier'"):
        sentiment.word_shift(parts, scores, target="Breakwater")
    one = scores[scores["outlet"] == "The Breakwater"]
    with pytest.raises(ParallaxError, match="takes two groups"):
        sentiment.word_shift(parts, one, target="The Breakwater")
    lexicon = pd.DataFrame({"word": ["dobrý"], "valence": [1.0]})
    with pytest.raises(ParallaxError, match="No word of 'The Breakwater' is in the lexicon"):
        sentiment.lexicon_shift(count_terms(demo), lexicon, target="The Breakwater")


def test_articles_without_a_scored_word_have_no_contributions(articles_of):
    sentences = split_sentences(articles_of("Ganz andere Wörter.", "Noch mehr davon."))
    scores, parts = sentiment.score_sentences(sentences), sentiment.explain_sentences(sentences)
    assert sentiment.word_contributions(parts, scores).empty
    assert sentiment.word_shift(parts, scores, target="a0").empty
