"""The learned score's own cut, and what is said of nobody."""

import pandas as pd
import pytest

from analysis import sentiment
from analysis.sentiment import explain_sentences, score_sentences
from analysis.sentiment.scoring import LEARNED_CUT

SENTENCES = pd.DataFrame(
    {"article": "a", "sentence": range(3), "text": ["It rained.", "It snowed.", "It froze."],
     "outlet": "A", "story": "s", "voice": "narration"}
)  # fmt: skip
SCORES = SENTENCES.assign(score=[0.3, 0.1, -0.2])


@pytest.mark.parametrize(
    "text",
    ["Nobody was hurt in the flood.", "No one was hurt.", "None of the miners were injured.",
     "Nobody in the valley has been killed.", "Nobody died.", "The flood hurt nobody.",
     "It injured no one.", "Not a single miner was hurt."],
)  # fmt: skip
def test_what_is_said_of_nobody_is_denied_in_news_and_not_in_the_package(text):
    sentences = pd.DataFrame({"text": [text]})
    assert score_sentences(sentences, "news")["score"].item() > 0
    assert score_sentences(sentences, "vader")["score"].item() < 0


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It was not the worst flood of the year.", -0.1, 0.3),
        ("Nobody knew, and the flood was a disaster.", -1, -0.3),
        ("Nobody is more corrupt than this council.", -1, 0),
        ("One was killed.", -1, -0.3),
    ],
)
def test_the_denial_ends_with_its_clause(text, low, high):
    assert low <= score_sentences(pd.DataFrame({"text": [text]}), "news")["score"].item() <= high


def test_the_parts_of_a_denied_sentence_say_why():
    sentences = SENTENCES.iloc[:1].assign(text="Nobody was hurt.", start=0)
    rules = explain_sentences(sentences, "news")["rule"]
    assert "said of nobody" in rules.to_list()


def test_classes_are_cut_where_the_scorer_has_its_cut():
    plain, learned = SCORES, SCORES.assign(cut=LEARNED_CUT)
    for scores, positive, negative in ((plain, 2 / 3, 1 / 3), (learned, 1 / 3, 0)):
        row = sentiment.score_articles(scores).iloc[0]
        assert (row["positive"], row["negative"]) == (positive, negative)
    codes = SENTENCES[["article", "sentence"]].assign(label=[1, 0, 0])
    confused = sentiment.confusion(learned, codes).set_index("coded_as")
    assert confused.loc["neutral", "scored_neutral"] == 2
    agreed = sentiment.lexicon_agreement({"plain": plain, "learned": learned})
    assert agreed["same_sign"].item() == pytest.approx(1 / 3)
    apart = sentiment.lexicon_disagreements({"l": learned, "p": plain.assign(score=-0.3)})
    assert "cut" not in apart
    assert apart["sentence"].to_list() == [0]


def test_the_cut_is_a_column_of_the_learned_score_alone():
    pytest.importorskip("onnxruntime")
    learned = score_sentences(SENTENCES, "learned")
    assert learned["cut"].unique().tolist() == [LEARNED_CUT]
    assert "cut" not in score_sentences(learned, "news")
    assert "cut" not in sentiment.tone_variants(SCORES, SCORES, learned)


def test_a_month_and_a_verb_are_no_mention_of_who_is_called_so():
    texts = [
        "Theresa May left.", "Critics called May a liar.", "In May the river rose.", "It fell.",
        "May the best dam hold.", "On 4 May it rained.", "May 2019 was wet.", "Last May it froze.",
        "May said no.", "A vote on Monday, May said, will come.", "A critic of May spoke.",
    ]  # fmt: skip
    sentences = pd.DataFrame({"article": "a", "sentence": range(len(texts)), "text": texts})
    sentences = sentences.assign(outlet="A", story="s", start=0, voice="narration")
    found = sentiment.target_tone(sentences, "Theresa May", method="lexicon")
    assert found["sentence"].to_list() == [0, 1, 8, 9, 10]
