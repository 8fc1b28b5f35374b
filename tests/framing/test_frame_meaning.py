"""Frames by meaning: what is near to a codebook's own sentences."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from sklearn.metrics import f1_score

from analysis import ParallaxError, framing, models, split_sentences
from analysis.framing.codebooks import shipped_codebooks
from analysis.models import model_files as files

CASES = Path(__file__).parent / "cases"
METHODS = ["words", "meaning", "both"]


def labelled(name):
    """The labelled sentences of a file, which were written before any method was tried on them."""
    by_frame = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    rows = [(text, frame) for frame, texts in by_frame.items() for text in texts]
    return pd.DataFrame(rows, columns=["text", "label"])


@pytest.fixture(scope="module")
def cases():
    return labelled("policy_sentences.yml")


@pytest.fixture(scope="module")
def harder():
    return labelled("policy_news.yml")


def news(name, half):
    """Sentences of news with all frames of two codebooks, half of them kept from tuning."""
    told = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    rows = [*told[half], *([text, []] for text in told.get("none", []))]
    return pd.DataFrame(rows, columns=["text", "frames"])


@pytest.fixture(scope="module")
def policy():
    return framing.load_codebook("policy_frames")


@pytest.fixture(scope="module")
def coded(demo_sentences):
    """The demo by meaning and words: codebook, hits, labels."""
    codebook = framing.load_codebook("conflict_diplomacy")
    hits = framing.code_frames(demo_sentences, codebook, method="both")
    return codebook, hits, framing.label_sentences(demo_sentences, hits, codebook, method="both")


def test_there_are_ten_labelled_sentences_or_more_for_each_policy_frame(cases, harder, policy):
    known = set(policy.sentences["text"]) | set(policy.frames["example"])
    for table in (cases, harder):
        counts = table["label"].value_counts()
        assert counts.min() >= 10
        assert len(table) >= 140
        assert set(counts.index) == set(policy.frames["frame"]) - {"other"}
        assert not known & set(table["text"]), "a sentence that is learned from proves nothing"


# Macro-F1 over 14 frames, as floors that hold now. Words and both have been revised with these
# sentences in view, so that they say less of other sentences than the floor of meaning does.
@pytest.mark.parametrize(("method", "least"), [("words", 0.81), ("meaning", 0.89), ("both", 0.93)])
def test_one_policy_frame_a_sentence_is_the_human_one_as_often_as_ever(
    cases, policy, method, least
):
    best = framing.top_frames(cases, policy, method=method)
    assert best.index.equals(cases.index)
    assert f1_score(cases["label"], best["frame"].fillna("none"), average="macro",
                    labels=sorted(cases["label"].unique())) >= least  # fmt: skip


# Long sentences with words of several frames. Words alone get .51: the list that hits most often is
# seldom the frame that leads. The examples of the codebook were written by the hand that wrote
# these, on the same issues, so that prose of others will be harder.
@pytest.mark.parametrize(("method", "least"), [("meaning", 0.83), ("both", 0.85)])
def test_the_leading_frame_is_found_among_words_of_others(harder, policy, method, least):
    best = framing.top_frames(harder, policy, method=method)
    assert f1_score(harder["label"], best["frame"], average="macro") >= least


# (precision, recall) where one frame a sentence is right and what labels a second one is wrong.
# Words name the topic, actor and scene of other frames, which is why meaning alone finds more.
@pytest.mark.parametrize(
    ("method", "least"),
    [("words", (0.61, 0.45)), ("meaning", (0.70, 0.76)), ("both", (0.74, 0.67))],
)
def test_policy_frames_are_marked_as_well_as_ever(harder, policy, method, least):
    places = {"article": [str(row) for row in harder.index], "sentence": 5, "start": 0}
    own = harder[["text"]].assign(**places, voice="narration", outlet="A", story="s")
    hits = framing.code_frames(own, policy, method=method)
    labels = framing.label_sentences(own, hits, policy, method=method)
    present = labels[labels["present"] == 1]
    labels = harder["label"].iloc[present["article"].astype(int)].to_numpy()
    right = int((labels == present["frame"].to_numpy()).sum())
    assert (right / len(present) >= least[0], right / len(harder) >= least[1]) == (True, True)


# (precision, recall) over all frames of both codebooks, as floors that hold now. Word lists,
# examples and the sum were settled with `tuned` in view; `kept` was not looked at. In the long
# sentences of event_news a frame is mostly told without a word of it, as in news.
@pytest.mark.parametrize(
    ("name", "half", "method", "least"),
    [
        ("news_sentences", "tuned", "words", (0.98, 0.87)),
        ("news_sentences", "kept", "words", (0.83, 0.86)),
        ("news_sentences", "kept", "meaning", (0.45, 0.91)),
        ("news_sentences", "kept", "both", (0.78, 0.93)),
        ("event_news", "tuned", "words", (0.82, 0.54)),
        ("event_news", "tuned", "both", (0.80, 0.68)),
        ("event_news", "kept", "words", (0.72, 0.45)),
        ("event_news", "kept", "meaning", (0.55, 0.74)),
        ("event_news", "kept", "both", (0.80, 0.63)),
    ],
)
def test_frames_of_other_sentences_are_recovered_as_well_as_ever(name, half, method, least):
    table = news(name, half)
    places = {"article": [str(row) for row in table.index], "sentence": 5, "start": 0}
    own = table[["text"]].assign(**places, voice="narration", outlet="A", story="s")
    carried = {(row.Index, frame) for row in table.itertuples() for frame in row.frames}
    known, found = {frame for _, frame in carried}, set()
    for name in ("generic_news", "conflict_diplomacy"):
        book = framing.load_codebook(name)
        hits = framing.code_frames(own, book, method=method)
        labels = framing.label_sentences(own, hits, book, method=method)
        present = labels[(labels["present"] == 1) & labels["frame"].isin(known)]
        found |= set(zip(present["article"].astype(int), present["frame"], strict=True))
    right = len(found & carried)
    assert (right / len(found) >= least[0], right / len(carried) >= least[1]) == (True, True)


@pytest.mark.parametrize("method", METHODS)
def test_the_top_frame_has_the_highest_score(cases, policy, method):
    best = framing.top_frames(cases, policy, method=method)
    every = best[[frame for frame in policy.frames["frame"] if frame != "other"]]
    found = best["frame"].notna()
    assert found.all() or method == "words"
    assert (every.idxmax(axis=1)[found] == best["frame"][found]).all()
    assert (every.max(axis=1) == best["score"]).all()
    assert (best["second"].isna() | (best["second"] != best["frame"])).all()


def test_every_label_by_meaning_leads_to_the_sentence_it_is_near_to(coded, demo, demo_sentences):
    codebook, hits, labels = coded
    whole = hits[hits["similarity"].notna()]
    key = ["article", "sentence", "frame"]
    present = labels[labels["present"] == 1]
    assert set(whole[key].itertuples(index=False, name=None)) == set(
        present[key].itertuples(index=False, name=None)
    )
    own = codebook.sentences.groupby("frame")["text"].agg(set).to_dict()
    stated = codebook.frames.set_index("frame")
    for hit in hits.itertuples():
        assert demo["text"][hit.article][hit.start : hit.end] == hit.text
        if hit.similarity == hit.similarity:
            known = own[hit.frame] | {stated.definition[hit.frame], stated.example[hit.frame]}
            assert hit.entry in known
    texts = demo_sentences.set_index(["article", "sentence"])["text"]
    one = whole.iloc[0]
    pair = models.encode([texts[one["article"], one["sentence"]], one["entry"]])
    assert one["similarity"] == pytest.approx(pair[0] @ pair[1], abs=1e-3)


def test_words_and_meaning_are_added_and_doubts_count_a_sixth(demo_sentences, coded):
    codebook, _, both = coded
    near = framing.code_frames(demo_sentences, codebook, method="meaning")
    meaning = framing.label_sentences(demo_sentences, near, codebook, method="meaning")
    words = framing.label_sentences(
        demo_sentences, framing.code_frames(demo_sentences, codebook), codebook
    )

    def odds(labels):
        return np.log(labels["score"] / (2 - labels["score"]))

    sense = np.where(odds(meaning) < 0, odds(meaning) / 6, odds(meaning))
    expected = 3 * np.minimum(words["score"], 1) - 2.5 + sense
    np.testing.assert_allclose(odds(both), expected, atol=1e-6)


def test_a_sentence_is_coded_alike_whatever_stands_beside_it(demo_sentences, policy):
    few = demo_sentences.iloc[40:43]
    alone = framing.top_frames(few, policy)
    among = framing.top_frames(demo_sentences, policy).loc[few.index]
    pd.testing.assert_frame_equal(alone, among, rtol=0, atol=1e-3)


def test_hits_and_labels_must_be_made_by_one_method(articles_of):
    sentences = split_sentences(articles_of("The army left."))
    codebook = framing.load_codebook()
    hits = framing.code_frames(sentences, codebook)
    with pytest.raises(ParallaxError, match="method='both' is not the one by which"):
        framing.label_sentences(sentences, hits, codebook, method="both")
    with pytest.raises(ParallaxError, match="method='sense' is not known"):
        framing.code_frames(sentences, codebook, method="sense")


def test_without_the_model_words_still_code(articles_of, monkeypatch, tmp_path):
    monkeypatch.setattr("analysis.models.model_files.FOLDER", tmp_path)
    monkeypatch.setattr("analysis.framing.frame_meaning._kept", {})
    files.tokenizer.cache_clear()
    sentences = split_sentences(articles_of("The armed forces of nowhere left at nine."))
    codebook = framing.load_codebook()
    assert not models.has_model("encoder")
    assert len(framing.code_frames(sentences, codebook)) == 1
    with pytest.raises(ParallaxError, match="method='words'"):
        framing.code_frames(sentences, codebook, method="meaning")


def test_an_empty_text_is_named(policy):
    with pytest.raises(ParallaxError, match="'text' is empty in the rows '7'"):
        framing.top_frames(pd.DataFrame({"text": ["A law.", " "]}, index=[3, 7]), policy)


@pytest.mark.parametrize("name", shipped_codebooks())
def test_every_frame_has_sentences_of_its_own(name):
    codebook = framing.load_codebook(name)
    working = codebook.frames.loc[~codebook.frames["residual"], "frame"]
    assert codebook.sentences["frame"].value_counts().reindex(working).min() >= 10
    assert not codebook.sentences.duplicated(["frame", "text"]).any()
    cases = {text for name in ("news_sentences", "event_news") for half in ("tuned", "kept")
             for text in news(name, half)["text"]}  # fmt: skip
    assert not cases & set(codebook.sentences["text"]), "what is learned from proves nothing"
