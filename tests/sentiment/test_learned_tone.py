"""The learned tone beside the word lists: scores, explanations, claims."""

import numpy as np
import pandas as pd
import pytest

from analysis import ParallaxError, figures, inference, sentiment
from analysis.models import batches as running
from analysis.study import prose


def scored(*texts):
    return sentiment.score_sentences(pd.DataFrame({"text": list(texts)}), "learned")["score"]


def one_sentence(text):
    return pd.DataFrame({"article": ["a"], "sentence": [0], "start": [0], "text": [text]})


def test_whole_sentences_get_the_sign_a_reader_gives_them():
    good, bad, plain = scored(
        "The rescue was a triumph of courage and skill.",
        "The governor's disgraceful lies have ruined the city.",
        "The council meets on the second Monday of the month.",
    )
    assert good > 0.3
    assert bad < -0.3
    assert abs(plain) < 0.3


def test_scores_lie_between_the_ends_and_texts_without_words_have_none(demo_sentences):
    found = sentiment.score_sentences(demo_sentences, "learned")["score"]
    assert found.between(-1, 1).all()
    assert found.nunique() > 100
    assert scored("", "…", "?!").to_list() == [0, 0, 0]


def test_scoring_that_was_stopped_goes_on_where_it_was(tmp_path, monkeypatch):
    table = pd.DataFrame({"text": [f"In town {n} the mayor was praised." for n in range(40)]})
    asked = []
    plain = running._outputs

    def outputs(model, own):
        if len(asked) == 15:
            raise KeyboardInterrupt
        asked.extend(own)
        return plain(model, own)

    monkeypatch.setattr(running, "_outputs", outputs)
    monkeypatch.setattr(running, "processors", lambda: 1)
    monkeypatch.setattr(running, "_ROUND", 2)
    monkeypatch.setattr(running, "_PROBE", 1)
    # Batches of five, whatever the default.
    monkeypatch.setattr(running, "_MOST_PIECES", 5 * 11)
    with pytest.raises(KeyboardInterrupt):
        sentiment.score_sentences(table, "learned", store=tmp_path)
    monkeypatch.setattr(running, "_outputs", lambda *own: (asked.extend(own[1]), plain(*own))[1])
    found = sentiment.score_sentences(table, "learned", store=tmp_path)
    assert 40 <= len(asked) < 55
    assert len(set(asked)) == 40
    again = sentiment.score_sentences(table, "learned", store=tmp_path)
    assert len(asked) < 55, "all is kept: the model is not asked again"
    monkeypatch.undo()
    pd.testing.assert_frame_equal(found, again)
    pd.testing.assert_frame_equal(found, sentiment.score_sentences(table, "learned"))


def test_masking_changes_nothing_for_the_model(demo_sentences):
    some = demo_sentences.head(20)
    plain = sentiment.score_sentences(some, "learned")
    masked = sentiment.score_sentences(some, "learned", neutral_phrases="default")
    pd.testing.assert_frame_equal(plain, masked)


def test_articles_and_headlines_are_scored_by_the_model_too(demo, demo_sentences):
    some = demo_sentences[demo_sentences["article"].isin(demo.index[:3])]
    scores = sentiment.score_sentences(some, "learned")
    table = sentiment.score_articles(scores, demo, lexicon="learned")
    assert table["score"].to_list() == pytest.approx(
        scores.groupby("article", sort=False, observed=True)["score"].mean().to_list()
    )
    assert table["headline"].notna().all()


def test_leaving_words_out_explains_a_score_to_the_last_digit():
    text = "The governor’s disgraceful lies have ruined the city."
    parts = sentiment.explain_sentences(one_sentence(text), "learned")
    assert parts["contribution"].sum() == pytest.approx(scored(text).item(), abs=1e-12)
    words = parts[parts["token"] != ""]
    assert (
        words["token"] == [text[a:b] for a, b in zip(words.start, words.end, strict=True)]
    ).all()
    worst = set(words.nsmallest(3, "contribution")["token"])
    assert worst & {"disgraceful", "lies", "ruined"}
    assert parts["term"].iloc[-1] == "(together)"


def test_the_tone_toward_a_mention_is_explained_without_leaving_the_mention_out():
    text = "Critics accused Dren of lying, and voters cheered Okonjo."
    table = one_sentence(text)
    mentions = sentiment.target_tone(table, "Dren", method="learned")
    parts = sentiment.explain_sentences(table, "learned", mentions=mentions)
    assert "Dren" not in parts["token"].to_list()
    assert parts["contribution"].sum() == pytest.approx(mentions["score"].item(), abs=1e-9)
    assert parts.loc[parts["contribution"].idxmin(), "token"] in ("accused", "lying", "")
    with pytest.raises(ParallaxError, match="mentions need lexicon='learned'"):
        sentiment.explain_sentences(table, "news", mentions=mentions)


def test_explanations_drive_the_same_tables_and_readers_as_those_of_words(demo_sentences):
    some = demo_sentences.head(4)
    scores = sentiment.score_sentences(some, "learned")
    parts = sentiment.explain_sentences(some, "learned")
    contributions = sentiment.word_contributions(parts, scores)
    assert contributions["contribution"].sum() == pytest.approx(scores["score"].mean(), abs=1e-9)
    assert "<mark" in figures.read_explained(scores, parts).data
    for row in parts.itertuples():
        text = some.set_index(["article", "sentence"]).loc[(row.article, row.sentence)]
        assert text["text"][row.start - text["start"] : row.end - text["start"]] == row.token


def test_the_learned_method_is_the_default_and_says_its_chances(demo_sentences):
    found = sentiment.target_tone(demo_sentences, "Tevria", aliases=["Tevrian"])
    assert found["rule"].str.match(r"chances: negative [01]\.\d\d, neutral").all()
    assert found["score"].between(-1, 1).all()
    assert set(found["label"]) <= {"negative", "neutral", "positive"}
    none = sentiment.target_tone(demo_sentences, "Peru")
    assert none.empty
    assert none.columns.to_list() == found.columns.to_list()


def test_mentions_that_the_methods_read_with_opposite_signs_are_listed():
    table = pd.DataFrame(
        {
            "article": "a",
            "sentence": range(3),
            "start": [0, 100, 200],
            "text": [
                "Marr met Holt.",
                "A liar, that Marr.",
                "Neither crime nor scandal touched Marr.",
            ],
            "voice": "narration",
        }
    )
    both = {
        method: sentiment.target_tone(table, "Marr", method=method)
        for method in ("lexicon", "learned")
    }
    both["learned"]["score"] = [0.0, 0.4, 0.9]
    opposed = sentiment.lexicon_disagreements(both)
    assert opposed["sentence"].to_list() == [2, 1]
    assert {"mention", "evidence", "lexicon", "learned", "gap"} <= set(opposed.columns)


def test_the_finding_of_the_model_follows_that_of_the_words():
    rng = np.random.default_rng(1)
    table = pd.DataFrame(
        {
            "article": [f"a{i}" for i in range(12) for _ in range(6)],
            "story": "s",
            "outlet": ["A", "B"] * 36,
            "voice": "narration",
            "score": rng.normal(0, 0.1, 72),
        }
    )
    table["article"] = table["outlet"] + table["article"]
    leaning = table.assign(score=table["score"] + 0.5 * (table["outlet"] == "A"))

    def compared(*scores):
        variants = sentiment.tone_variants(*scores)
        return inference.compare(variants, "score", within="variant", family="each")

    found = compared(table, table, leaning)
    assert found["variant"].to_list() == [
        "all words", "names masked", "masked, narration only", "language model"
    ]  # fmt: skip
    (said,) = prose.tone(found)
    assert said.startswith("Tone: no difference shown between A and B")
    assert "The language model shows a difference: +0.5" in said
    (said,) = prose.tone(compared(leaning, leaning, table))
    assert "The language model shows no difference: " in said
