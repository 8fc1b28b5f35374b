"""What a score is made of: words, the rules that changed them, names that only look like tone."""

import math

import pandas as pd
import pytest

from analysis import ParallaxError, sentiment


def explained(text, lexicon="vader"):
    table = pd.DataFrame({"article": ["a"], "sentence": [0], "start": [0], "text": [text]})
    return sentiment.explain_sentences(table, lexicon)


@pytest.mark.parametrize(
    ("text", "term", "rule"),
    [
        ("The talks were not good.", "good", "negated by “not”"),
        ("The talks were very good.", "good", "stronger by “very”"),
        ("The talks were slightly good.", "good", "weaker by “slightly”"),
        ("The talks were GOOD.", "good", "capitals"),
        ("The talks were good but short.", "good", "before “but”"),
        ("The talks were long but good.", "good", "after “but”"),
        ("There is no good reason.", "good", "negated by “no”"),
        ("The least good of all talks.", "good", "negated by “least”"),
        ("The talks were good.", "good", ""),
        ("They told us a kind of good news.", "kind", "“kind of” has no tone"),
    ],
)
def test_each_word_names_the_rule_that_changed_it(text, term, rule):
    table = explained(text).set_index("term")
    assert table.loc[term, "rule"] == rule


def test_marks_of_emphasis_have_a_part_of_their_own():
    table = explained("Good!!")
    assert table["token"].to_list() == ["Good", "!!"]
    # "good" is 1.9, two marks add .584: 2.484 / sqrt(2.484² + 15)
    assert table["contribution"].sum() == pytest.approx(2.484 / math.sqrt(2.484**2 + 15), abs=5e-5)
    assert table["contribution"].gt(0).all()


def test_equal_words_of_opposite_sign_cancel_to_the_last_digit():
    lexicon = pd.DataFrame({"word": ["up", "down"], "valence": [2, -2]})
    table = explained("up down", lexicon)
    part = 2 / math.sqrt(15)
    assert table["contribution"].to_list() == pytest.approx([part, -part])


@pytest.mark.parametrize("lexicon", ["vader", "news"])
@pytest.mark.parametrize("phrases", [None, "default"])
def test_the_parts_of_every_sentence_sum_exactly_and_stand_in_the_article(
    demo, demo_sentences, lexicon, phrases
):
    parts = sentiment.explain_sentences(demo_sentences, lexicon, neutral_phrases=phrases)
    scores = sentiment.score_sentences(demo_sentences, lexicon, neutral_phrases=phrases)
    summed = parts.groupby(["article", "sentence"])["contribution"].agg(math.fsum)
    for row in scores.itertuples():
        assert abs(summed.get((row.article, row.sentence), 0.0) - row.score) < 2.3e-16
    for row in parts.itertuples():
        assert demo["text"][row.article][row.start : row.end] == row.token


def test_what_has_no_words_cannot_be_explained():
    for lexicon in ("vader-nltk", len):
        with pytest.raises(ParallaxError, match="cannot be taken apart"):
            explained("Good.", lexicon)


def test_names_and_titles_are_masked_and_the_rest_is_kept():
    table = pd.DataFrame(
        {
            "text": [
                "He met the Minister of Defense.",
                "They chant about the great Satan.",
                "The Justice Department sued.",
                "It was a great defense of justice.",
                "Great Justice Wins The Day",
                "Anger at Iran grew.",
                "Accusing Iran, he left.",
            ]
        }
    )
    plain = sentiment.score_sentences(table)["score"]
    quiet = sentiment.score_sentences(table, neutral_phrases="default")["score"]
    assert (plain != 0).all()
    assert (quiet[:3] == 0).all()
    assert (quiet[3:] == plain[3:]).all(), "a headline's capitals name nothing"
    own = sentiment.score_sentences(table, neutral_phrases=["great defense of justice"])["score"]
    assert own[3] == 0


def test_a_phrase_list_that_is_none_is_named():
    table = pd.DataFrame({"text": ["x"]})
    with pytest.raises(ParallaxError, match="neutral_phrases='all' is not known"):
        sentiment.score_sentences(table, neutral_phrases="all")


def test_words_inside_names_are_ambiguous(real):
    from analysis import split_sentences

    sentences = split_sentences(real)
    parts = sentiment.explain_sentences(sentences)
    found = sentiment.find_ambiguous_words(parts, sentences).set_index("term")
    assert {"defense", "great"} <= set(found.index)
    assert found["share"].ge(0.5).all()
    before = sentiment.score_articles(sentiment.score_sentences(sentences))["score"]
    quiet = sentiment.score_sentences(sentences, neutral_phrases="default")
    assert (sentiment.score_articles(quiet)["score"] < before).all()
