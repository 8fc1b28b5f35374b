"""Scores of sentences and articles, and their comparison."""

from pathlib import Path

import pandas as pd
import pytest
import yaml
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis import ParallaxError, inference, sentiment

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "vader.yml").read_text(encoding="utf-8")
)


def test_sentences_have_the_published_scores():
    golden = GOLDEN["scores"] | GOLDEN["from_the_task"]
    table = pd.DataFrame({"text": list(golden)})
    assert sentiment.score_sentences(table)["score"].to_list() == list(golden.values())


def test_every_demo_sentence_has_the_score_of_the_package(demo_sentences):
    scores = sentiment.score_sentences(demo_sentences)
    reference = SentimentIntensityAnalyzer()
    expected = [reference.polarity_scores(text)["compound"] for text in demo_sentences["text"]]
    assert scores["score"].to_list() == expected
    assert "score" not in demo_sentences


def test_an_articles_score_is_the_mean_of_its_sentences(demo_sentences):
    scores = sentiment.score_sentences(demo_sentences)
    articles = sentiment.score_articles(scores).set_index("article")
    own = scores[scores["article"] == "02-dock-strike_courier"]["score"]
    row = articles.loc["02-dock-strike_courier"]
    assert row["score"] == pytest.approx(own.mean())
    assert row["sentences"] == len(own)
    assert row["positive"] == pytest.approx((own >= 0.05).mean())
    assert row["negative"] == pytest.approx((own <= -0.05).mean())
    assert len(articles) == 24


def test_the_demo_is_compared_within_its_stories(demo_sentences):
    table = inference.compare(sentiment.score_sentences(demo_sentences), "score")
    assert len(table) == 3
    assert set(table["design"]) == {"within stories"}
    assert set(table["unit"]) == {"story"}
    assert (table["low"] <= table["effect"]).all()
    assert (table["effect"] <= table["high"]).all()


def test_no_sentences_give_no_scores(demo_sentences):
    empty = sentiment.score_sentences(demo_sentences.iloc[:0])
    assert empty.empty
    assert empty["score"].dtype == float


def test_mistakes_are_named(demo_sentences):
    with pytest.raises(ParallaxError, match="lexicon='afinn' is not known; it can be 'vader'"):
        sentiment.score_sentences(demo_sentences, "afinn")
    with pytest.raises(ParallaxError, match="no column 'text'"):
        sentiment.score_sentences(pd.DataFrame({"body": ["x"]}))
    one = demo_sentences[demo_sentences["outlet"] == "The Breakwater"]
    with pytest.raises(ParallaxError, match="one group"):
        inference.compare(sentiment.score_sentences(one), "score")
