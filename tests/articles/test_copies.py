"""Copies: planted ones are found, others are not, and comparisons can leave them out."""

import random

import numpy as np
import pandas as pd
import pytest

from analysis import (
    ParallaxError,
    count_terms,
    framing,
    inference,
    sentiment,
    split_sentences,
    terms,
)
from analysis.articles import drop_copies, find_copies, mark_copies
from analysis.articles.copies import shared_passages
from analysis.articles.copy_marks import is_kept
from analysis.articles.shared_words import shared_runs

STANDARD, COURIER = "03-hadrin-dam_standard", "03-hadrin-dam_courier"


def prose(seed, words):
    return " ".join(random.Random(seed).choices([f"w{n}" for n in range(3000)], k=words))


@pytest.fixture(scope="module")
def copies(demo):
    return find_copies(demo)


def test_the_planted_wire_copy_of_the_demo_is_found_and_no_other(demo, copies):
    pair = copies.iloc[0]
    assert len(copies) == 1
    assert {pair["article_a"], pair["article_b"]} == {STANDARD, COURIER}
    assert (pair["kind"], pair["agency"], pair["passages"]) == ("passage", "TPA", 1)
    for side in "ab":
        text = demo["text"][pair[f"article_{side}"]][pair[f"start_{side}"] : pair[f"end_{side}"]]
        assert text.startswith("About 12,400 people were")
        assert text.endswith("which could take five days")


def test_two_reports_of_one_meeting_are_no_copies(real):
    assert find_copies(real).empty


def test_exact_copies_are_found_whatever_capitals_and_marks(articles_of):
    text = prose(1, 30)
    articles = articles_of(text, f"“{text.upper()}!”", prose(2, 30), text, "", "")
    found = find_copies(articles)
    assert found[["article_a", "article_b", "kind"]].to_numpy().tolist() == [
        ["a0", "a1", "exact"],
        ["a0", "a3", "exact"],
    ]
    assert found["group"].tolist() == [1, 1]


def test_near_copies_and_passages_are_told_apart(articles_of):
    first, other = prose(1, 200).split(), prose(2, 200).split()
    near = [*first[:90], "changed", *first[91:]]
    quoting = [*other[:80], *first[40:100], *other[80:]]
    short = [*other[:80], *first[40:80], *other[80:]]
    articles = articles_of(*map(" ".join, (first, near, quoting, short)))
    found = find_copies(articles).set_index(["article_a", "article_b"])
    assert found.loc[("a0", "a1"), "kind"] == "near"
    assert found.loc[("a0", "a1"), "words"] == 199
    assert found.loc[("a0", "a2"), ["kind", "longest"]].tolist() == ["passage", 60]
    # Forty words in a row are no copy by default; a user can ask for them.
    assert ("a0", "a3") not in found.index
    asked = find_copies(articles, passage=40)
    assert ("a0", "a3") in set(zip(asked["article_a"], asked["article_b"], strict=True))


def test_every_passage_of_fifty_words_is_found_wherever_it_stands(articles_of):
    rng = random.Random(3)
    texts, truth = [], set()
    for n in range(60):
        source, target = prose(2 * n, 400).split(), prose(2 * n + 1, 400).split()
        start, place = rng.randrange(350), rng.randrange(400)
        target[place:place] = source[start : start + 50]
        texts += [" ".join(source), " ".join(target)]
        truth.add((f"a{2 * n}", f"a{2 * n + 1}"))
    found = find_copies(articles_of(*texts))
    pairs = set(zip(found["article_a"], found["article_b"], strict=True))
    assert pairs <= truth
    assert len(pairs) >= 57  # proposing is by chance: 92% where it is hardest


def test_shared_passages_stand_where_they_say(articles_of):
    one = f"{prose(1, 60)}. Between. {prose(2, 60)}."
    two = f"Before: {prose(2, 60).title()}! Other words here. {prose(1, 60)}"
    articles = articles_of(one, two)
    found = shared_passages(articles, find_copies(articles))
    assert found["words"].tolist() == [60, 60]
    for row in found.itertuples():
        assert articles["text"]["a0"][row.start_a : row.end_a] == row.text
        assert articles["text"]["a1"][row.start_b : row.end_b].lower() == row.text


def test_runs_are_longest_and_end_where_the_words_differ():
    a, b = "x a b c d e f y".split(), "a b c d e z a b c d e f".split()
    assert shared_runs(a, b) == [(1, 7, 6, 12)]
    assert shared_runs(["a"] * 3000, ["a"] * 3000) == [(0, 3000, 0, 3000)]


def test_copies_of_copies_are_one_group_and_the_earliest_stays(articles_of):
    text = prose(1, 120).split()
    texts = [
        " ".join(text),
        " ".join([*text[:-5], "so"]),
        " ".join(["so", *text[6:]]),
        prose(9, 50),
    ]
    articles = articles_of(*texts)
    articles["published"] = pd.to_datetime(["2023-01-03", None, "2023-01-01", "2023-01-01"])
    copies = find_copies(articles)
    assert copies["group"].unique().tolist() == [1]
    assert mark_copies(articles, copies)["copy_of"].to_dict() == {
        "a0": "a2", "a1": "a2", "a2": "", "a3": "",
    }  # fmt: skip
    kept = drop_copies(articles, copies)
    assert kept.index.to_list() == ["a2", "a3"]


def test_a_thousand_reprints_are_one_group_without_all_pairs(articles_of):
    text = prose(1, 100)
    articles = articles_of(*[f"{text} edition{n}" for n in range(1000)])
    copies = find_copies(articles)
    assert copies["group"].unique().tolist() == [1]
    assert len(copies) < 20_000
    assert len(drop_copies(articles, copies)) == 1


def test_articles_without_words_and_an_empty_table_have_no_copies(articles_of):
    assert find_copies(articles_of("", "…", "!")).empty
    empty = articles_of("x").iloc[:0]
    assert drop_copies(empty, find_copies(empty)).empty
    for wrong in ({"passage": 2}, {"share": 0}, {"share": 1.5}):
        with pytest.raises(ParallaxError, match="at least 5 words"):
            find_copies(empty, **wrong)


def test_every_comparison_can_be_had_without_the_copies(demo, copies):
    marked = mark_copies(demo, copies)
    sentences = split_sentences(marked)
    scores = sentiment.score_sentences(sentences)
    codebook = framing.load_codebook()
    labels = framing.label_sentences(sentences, framing.code_frames(sentences, codebook), codebook)
    without = marked.drop(index=COURIER)
    assert is_kept(sentences, "drop").sum() == len(split_sentences(without))
    keep = inference.compare(scores, "score", resamples=200)
    drop = inference.compare(scores, "score", resamples=200, copies="drop")
    same = inference.compare(scores[scores["article"] != COURIER], "score", resamples=200)
    pd.testing.assert_frame_equal(drop, same)
    assert not np.allclose(keep["effect"], drop["effect"])
    for compared in (
        inference.compare(labels, "present", within="frame", resamples=200, copies="drop"),
        inference.compare(scores, "score", resamples=200, copies="drop"),
    ):
        courier = compared[compared["group_a"] == "Exchange Courier"]
        assert set(courier["n_a"]) == {7}
    counts = count_terms(marked)
    dropped = terms.keyness(counts, target="Exchange Courier", copies="drop")
    expected = terms.keyness(count_terms(without), target="Exchange Courier")
    columns = ["statistic", "count_target", "count_reference"]
    pd.testing.assert_frame_equal(
        dropped.set_index("term")[columns].sort_index(),
        expected.set_index("term")[columns].sort_index(),
    )


def test_copies_that_are_not_known_cannot_be_dropped(demo_sentences, demo):
    scores = sentiment.score_sentences(demo_sentences)
    with pytest.raises(ParallaxError, match=r"mark_copies\(articles, find_copies\(articles\)\)"):
        inference.compare(scores, "score", copies="drop")
    with pytest.raises(ParallaxError, match="copy_of"):
        terms.keyness(count_terms(demo), copies="drop")
    with pytest.raises(ParallaxError, match="copies='no' is not known"):
        inference.compare(scores, "score", copies="no")
