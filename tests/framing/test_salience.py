"""Frames of articles: shares, salience by place, dominant frames and their ties, company."""

import pandas as pd
import pytest

from analysis import ParallaxError, framing, split_sentences


@pytest.fixture(scope="module")
def book():
    return framing.load_codebook("conflict_diplomacy")


@pytest.fixture(scope="module")
def labels(book):
    """Two articles: a headline on a treaty; in the second no frame at all."""
    articles = pd.DataFrame(
        {
            "outlet": ["A", "B"],
            "story": "s",
            "title": ["A treaty at last", ""],
            "text": ["The troops left. It rained. It rained. A curfew and a treaty.", "It rained."],
        },
        index=pd.Index(["a", "b"], name="article"),
    )
    every = pd.concat([framing.headlines(articles), split_sentences(articles)], ignore_index=True)
    return framing.label_sentences(every, framing.code_frames(every, book), book)


def test_headline_and_lead_weigh_more(labels, book):
    own = framing.frame_salience(labels, book).set_index(["article", "frame"])
    # Weights: headline 3, two sentences of the lead 2 each, two of the body 1 each: 9 in all.
    assert own.loc[("a", "security"), "salience"] == pytest.approx((2 + 1) / 9)
    assert own.loc[("a", "cooperation"), "salience"] == pytest.approx((3 + 1) / 9)
    assert own.loc[("a", "security"), "share"] == pytest.approx(2 / 4)
    assert own.loc[("a", "cooperation"), "share"] == pytest.approx(1 / 4)
    assert bool(own.loc[("a", "cooperation"), "headline"])
    assert own.loc["a"].query("dominant").index.to_list() == ["cooperation"]


def test_an_article_without_any_frame_has_no_dominant_one(labels, book):
    own = framing.frame_salience(labels, book).query("article == 'b'")
    assert len(own) == len(book.frames)
    assert not own["dominant"].any()
    assert own["salience"].eq(0).all()


def test_ties_are_all_dominant(labels, book):
    body = labels[labels["sentence"] == 3]
    own = framing.frame_salience(body, book)
    assert own.query("dominant")["frame"].to_list() == ["security", "cooperation"]


def test_frames_of_another_codebook_are_named(labels):
    with pytest.raises(ParallaxError, match="'Generic news frames' has no frame 'cooperation'"):
        framing.frame_salience(labels, framing.load_codebook("generic_news"))


def test_co_occurrence_counts_sentences_or_articles(labels):
    def pair(unit):
        table = framing.frame_co_occurrence(labels, unit=unit)
        return table.query("frame_a == 'security' and frame_b == 'cooperation'").iloc[0]

    by_sentence, by_article = pair("sentence"), pair("article")
    assert by_sentence[["n", "n_a", "n_b", "n_both"]].to_list() == [6, 2, 2, 1]
    assert by_sentence["expected"] == pytest.approx(2 * 2 / 6)
    # (6·1 − 2·2) / sqrt(2·4·2·4)
    assert by_sentence["phi"] == pytest.approx(2 / 8)
    assert by_article[["n", "n_both"]].to_list() == [2, 1]
    with pytest.raises(ParallaxError, match="unit='story' is not known"):
        framing.frame_co_occurrence(labels, unit="story")


def test_articles_without_titles_have_no_headlines(articles_of):
    assert framing.headlines(articles_of("It rained.")).empty


def test_narration_and_quotes_can_be_told_apart(articles_of, book):
    sentences = split_sentences(articles_of("The treaty holds. “No treaty can last,” he said."))
    labels = framing.label_sentences(sentences, framing.code_frames(sentences, book), book)
    shares = framing.frame_shares(labels, "voice").set_index(["frame", "voice"])["estimate"]
    assert shares["cooperation", "narration"] == 1
    assert shares["cooperation", "mixed"] == 1
