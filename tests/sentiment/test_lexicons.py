"""Lexicons that ship, a user's own, functions as scorers; and what is wrong with each."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

from analysis import ParallaxError, sentiment

TEXTS = pd.DataFrame({"text": ["The rift grew.", "Calm returned.", "Nothing here."]})


def test_the_lexicons_that_ship_are_listed():
    table = sentiment.lexicons()
    assert table.index.to_list() == ["vader", "vader-nltk", "news", "learned"]
    assert (table["words"].drop("learned") > 7000).all()
    assert table.loc["learned", "words"] == 0
    assert table["licence"].str.contains("MIT").all()


def test_nltks_rules_give_nltks_scores():
    own = SentimentIntensityAnalyzer.__new__(SentimentIntensityAnalyzer)
    own.lexicon = sentiment.load_lexicon(
        pd.DataFrame({"word": ["good", "bad"], "valence": [1.9, -2.5]})
    )
    own.constants = VaderConstants()
    table = pd.DataFrame({"text": ["It was good.", "A least bad one!", ""]})
    scores = sentiment.score_sentences(table, "vader-nltk")["score"].to_list()
    assert scores[:2] == [own.polarity_scores(text)["compound"] for text in table["text"][:2]]
    assert scores[2] == 0


def test_a_users_words_alone_are_counted(tmp_path):
    words = pd.DataFrame({"word": ["Rift", "calm"], "valence": ["-2", 2]})
    file = tmp_path / "own.csv"
    words.to_csv(file, index=False)
    # 2 / sqrt(4 + 15)
    for lexicon in (words, file, str(file)):
        scores = sentiment.score_sentences(TEXTS, lexicon)["score"].to_list()
        assert scores == [-0.4588, 0.4588, 0.0]


@pytest.mark.parametrize(
    ("words", "valences", "message"),
    [
        (["calm", "rift", "Calm"], [1, 2, 3], r"row 3: 'calm' is in row 1 already"),
        (["calm", "rift"], [1, "bad"], r"row 2 \('rift'\): the valence 'bad' is no number"),
        (["calm"], [float("nan")], r"row 1 \('calm'\): the valence 'nan' is no number"),
        (["calm", "a rift"], [1, 2], "row 2: 'a rift' is more than one word"),
        (["calm", ""], [1, 2], "row 2: there is no word"),
        ([], [], "has no rows"),
    ],
)
def test_a_wrong_row_is_named(words, valences, message):
    table = pd.DataFrame({"word": words, "valence": valences})
    with pytest.raises(ParallaxError, match=message):
        sentiment.score_sentences(TEXTS, table)


def test_files_that_cannot_be_read_are_named(tmp_path):
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "latin.csv").write_bytes("word,valence\nblessé,-1\n".encode("latin-1"))
    (tmp_path / "other.csv").write_text("term,score\ncalm,1\n")
    for name in ("empty.csv", "latin.csv", "missing.csv"):
        with pytest.raises(ParallaxError, match=rf"{name} cannot be read"):
            sentiment.score_sentences(TEXTS, tmp_path / name)
    with pytest.raises(ParallaxError, match="no column 'word', 'valence'"):
        sentiment.score_sentences(TEXTS, tmp_path / "other.csv")
    with pytest.raises(ParallaxError, match="lexicon=3 is not known"):
        sentiment.score_sentences(TEXTS, 3)


def test_a_function_is_a_scorer():
    scores = sentiment.score_sentences(TEXTS, lambda texts: np.array([0.1, -1, 1]))["score"]
    assert scores.to_list() == [0.1, -1.0, 1.0]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([0.1, 0.2], "returned 2 scores for 3 texts"),
        ([[0.1], [0.2], [0.3]], r"returned shape \(3, 1\)"),
        ([0.1, "x", 0.3], "one number a text"),
        ([0.1, None, 0.3], "returned nan for text 2 of 3"),
        ([0.1, 0.2, 4.0], "returned 4 for text 3 of 3; scores must lie between -1 and 1"),
        (0.5, "one number a text"),
    ],
)
def test_what_a_function_returns_wrong_is_named(values, message):
    with pytest.raises(ParallaxError, match=message):
        sentiment.score_sentences(TEXTS, lambda texts: values)


def test_a_text_that_is_none_is_named():
    table = pd.DataFrame({"text": ["Good.", None]}, dtype=object)
    with pytest.raises(ParallaxError, match="row 2: the text is None"):
        sentiment.score_sentences(table)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_any_text_has_a_score_in_every_lexicon(texts):
    table = pd.DataFrame({"text": pd.Series(texts, dtype="str")})
    for lexicon in sentiment.lexicons().index:
        scores = sentiment.score_sentences(table, lexicon, neutral_phrases="default")["score"]
        assert scores.between(-1, 1).all()
        assert len(scores) == len(texts)


def test_the_news_lexicon_reads_news_where_vader_does_not():
    cases = Path(__file__).parent / "cases" / "sentences.yml"
    table = pd.DataFrame(yaml.safe_load(cases.read_text(encoding="utf-8")))

    def right(lexicon):
        score = sentiment.score_sentences(table, lexicon, neutral_phrases="default")["score"]
        label = np.where(score >= 0.05, "positive", np.where(score <= -0.05, "negative", "neutral"))
        return (label == table["tone"]).mean()

    assert right("news") >= 0.95 > right("vader")


def test_an_articles_parts_are_summed_apart():
    sentences = pd.DataFrame(
        {
            "article": list("aaaab"),
            "outlet": "A",
            "story": "s",
            "voice": ["narration", "quote", "narration", "mixed", "quote"],
            "score": [0.4, -0.6, 0.0, 0.2, 0.1],
        }
    )
    titles = pd.DataFrame({"title": ["Good.", ""]}, index=["a", "b"])
    a, b = sentiment.score_articles(sentences, titles).to_dict("records")
    assert (a["lead"], a["body"]) == (pytest.approx(-0.2 / 3), 0.2)
    assert (a["narration"], a["quotes"], a["quoted"]) == (0.2, pytest.approx(-0.2), 0.5)
    assert a["headline"] == 0.4404
    assert np.isnan([b["narration"], b["body"], b["headline"]]).all()
