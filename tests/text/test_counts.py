"""Counting: units, n-grams, phrases, what is left out; the same words at every size."""

from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from nltk.util import skipgrams

from analysis import ParallaxError, count_terms, terms
from analysis.text import count_groups, find_phrases, stop_words
from analysis.text.words import find_terms

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "keyness.yml").read_text(encoding="utf-8")
)


def counted(articles, **options):
    counts = count_terms(articles, **options)
    total = np.asarray(counts.matrix.sum(axis=0)).ravel()
    return dict(zip(counts.terms, total.tolist(), strict=True))


def test_lemmas_and_stems_are_counted_in_the_place_of_words(articles_of):
    articles = articles_of("Ministers met the minister of Al-Mohandes in the U.S., 3.5 times")
    lemmas = counted(articles, unit="lemma")
    assert lemmas["minister"] == 2
    assert lemmas["meet"] == lemmas["al-mohandes"] == lemmas["u.s."] == lemmas["3.5"] == 1
    stems = counted(articles, unit="stem")
    assert stems["minist"] == 2
    assert stems["time"] == stems["u.s."] == 1
    assert sum(lemmas.values()) == sum(stems.values()) == sum(counted(articles).values())


def test_each_article_has_the_lemmas_of_its_language(articles_of):
    articles = articles_of("die Häuser brannten", "the houses die", "nihil est")
    articles["language"] = ["de", "en", "xx"]
    counts = count_terms(articles, unit="lemma")
    table = pd.DataFrame(counts.matrix.toarray(), counts.articles.index, list(counts.terms))
    assert table.loc["a0", "haus"] == 1
    assert table.loc["a1", "house"] == 1
    # A language without lemmas keeps its words.
    assert table.loc["a2", ["nihil", "est"]].tolist() == [1, 1]


def test_capitals_can_be_kept(articles_of):
    articles = articles_of("The US told us the U.S. won’t")
    found = counted(articles, lower=False)
    assert found == {"The": 1, "U.S.": 2, "told": 1, "us": 1, "the": 1, "won't": 1}
    assert counted(articles, lower=False, ngrams=2)["The U.S."] == 1


def test_n_grams_keep_to_their_sentence(articles_of):
    articles = articles_of("War is over. Over and out, over and out.", "War is over.")
    assert counted(articles, ngrams=2) == {
        "war is": 2, "is over": 2, "over and": 2, "and out": 2, "out over": 1,
    }  # fmt: skip
    assert counted(articles, ngrams=(1, 2)) == counted(articles) | counted(articles, ngrams=2)


WORDS = st.lists(st.sampled_from("abc"), max_size=9)


@given(WORDS, st.integers(1, 4), st.integers(0, 3))
def test_skip_grams_are_those_of_nltk(words, n, skip):
    articles = pd.DataFrame({"text": pd.Series([" ".join(words)], dtype="str")})
    theirs = pd.Series([" ".join(g) for g in skipgrams(words, n, skip)], dtype="str")
    assert counted(articles, ngrams=n, skip=skip if n > 1 else 0) == (
        theirs.value_counts().to_dict() if n > 1 else {w: words.count(w) for w in set(words)}
    )


def test_phrases_are_kept_whole_the_longest_first(articles_of):
    articles = articles_of(
        "The prime minister of the prime minister's office met a Prime Minister."
    )
    phrases = ["prime minister", "the prime minister"]
    found = counted(articles, phrases=phrases)
    assert found["the prime minister"] == 2
    assert found["prime minister"] == 1
    assert "minister" not in found
    assert counted(articles, phrases=["no such words"]) == counted(articles)
    assert counted(articles, phrases=["prime ministers"], unit="lemma")["prime minister"] == 3
    assert counted(articles, phrases=["prime minister"], ngrams=2)["prime minister of"] == 1


def test_phrases_that_overlap_are_kept_from_left_to_right(articles_of):
    articles = articles_of("prime minister Teodor Marchane")
    phrases = ["minister teodor", "teodor marchane", "prime minister"]
    assert counted(articles, phrases=phrases) == {"prime minister": 1, "teodor marchane": 1}


def test_a_phrase_that_overlaps_itself_is_counted_once_a_place(articles_of):
    assert counted(articles_of("a a a a a"), phrases=["a a"]) == {"a a": 2, "a": 1}


def test_what_is_left_out_still_counts_as_words(articles_of):
    articles = articles_of("the war the war the peace")
    counts = count_terms(articles, minimum=2, drop=stop_words())
    assert counts.terms.to_list() == ["war"]
    assert counts.sizes.tolist() == [6]
    assert terms.frequencies(counts)["per_million"].tolist() == [pytest.approx(2e6 / 6)]


def test_group_totals_are_the_sums_of_the_matrix(demo):
    totals = count_groups(demo)
    counts = count_terms(demo)
    assert totals.index.equals(counts.terms)
    for outlet in demo["outlet"].unique():
        rows = (demo["outlet"] == outlet).to_numpy()
        assert totals[outlet].tolist() == counts.matrix[rows].sum(axis=0).tolist()


TEXTS = st.lists(
    st.text(st.sampled_from("aBz'’.-,() \n\t\u00a0\x1c\"”3#@é/:") | st.characters(codec="utf-8")),
    max_size=4,
)


@given(TEXTS)
def test_cutting_at_spaces_first_finds_the_same_words(texts):
    articles = pd.DataFrame({"outlet": "A", "text": pd.Series(texts, dtype="str")})
    words = list(chain.from_iterable(find_terms(text) for text in texts))
    expected = {word: words.count(word) for word in set(words)}
    assert counted(articles) == expected
    assert count_terms(articles).sizes.tolist() == [len(find_terms(text)) for text in texts]
    if texts:
        assert count_groups(articles)["A"].to_dict() == expected


@pytest.mark.parametrize("options", [{}, {"unit": "lemma"}, {"ngrams": 2}, {"phrases": ["a b"]}])
@pytest.mark.parametrize("texts", [(), ("",), ("... !",), ("", "war and peace", "")])
def test_nothing_to_count_is_no_mistake(articles_of, texts, options):
    counts = count_terms(articles_of(*texts), **options)
    assert counts.matrix.shape == (len(texts), len(counts.terms))
    assert counts.matrix.sum() == counts.sizes.sum()


def test_a_phrase_has_the_known_lambda_and_z():
    case = GOLDEN["phrases"]
    table = find_phrases(
        pd.DataFrame({"text": case["texts"]}), sizes=[2], minimum=2, least_z=0
    ).set_index("phrase")
    assert round(table.loc[case["phrase"], "lambda"], 6) == case["lambda"]
    assert round(table.loc[case["phrase"], "z"], 6) == case["z"]


def test_phrases_of_three_words_are_weighed_by_their_interaction(articles_of):
    # Cells of "x y z" by hand among the trigrams xyz xyz xyw wyz aaa.
    articles = articles_of("x y z. ", "x y z.", "x y w.", "w y z.", "a a a.")
    row = find_phrases(articles, sizes=[3], minimum=2, least_z=-9, edges=[]).iloc[0]
    # Cells: xyz 2, xy· 1, x·z 0, ·yz 1, x·· 0, ·y· 0, ··z 0, none 1; each with .5.
    logs = np.log([2.5, 1.5, 0.5, 1.5, 0.5, 0.5, 0.5, 1.5])
    assert row["phrase"] == "x y z"
    assert row["count"] == 2
    assert row["lambda"] == pytest.approx(logs @ [1, -1, -1, -1, 1, 1, 1, -1])
    assert row["z"] == pytest.approx(row["lambda"] / np.sqrt((1 / np.exp(logs)).sum()))


def test_phrases_of_the_demo_are_names_and_count_as_they_say(demo):
    table = find_phrases(demo)
    assert len(table) > 5
    found = counted(demo, ngrams=(2, 3))
    assert {phrase: found[phrase] for phrase in table["phrase"]} == dict(
        zip(table["phrase"], table["count"], strict=True)
    )
    assert "prime minister" in set(table["phrase"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"unit": "x"}, "unit='x' is not known; it can be 'word', 'lemma', 'stem'"),
        ({"ngrams": 0}, "ngrams=0 is too low"),
        ({"ngrams": []}, "ngrams="),
        ({"skip": -1}, "skip=-1 is too low; it can be 0 or more"),
        ({"minimum": 0}, "minimum=0 is too low; it can be 1 or more"),
        ({"phrases": ["..."]}, "phrases: '...' holds no word"),
        ({"unit": "stem", "language": "xx"}, "language='xx' has no stems; it can be 'ar'"),
    ],
)
def test_a_mistake_names_the_argument_and_what_would_work(articles_of, options, message):
    with pytest.raises(ParallaxError, match=message):
        count_terms(articles_of("war"), **options)


def test_a_missing_text_is_named():
    articles = pd.DataFrame({"text": ["war", None]}, index=["x", "y"])
    with pytest.raises(ParallaxError, match="The article 'y' has no text"):
        count_terms(articles)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"sizes": [1]}, "sizes=1 is too low; it can be 2"),
        ({"minimum": 0}, "minimum=0 is too low"),
        ({"smoothing": 0}, "smoothing=0 must be above 0"),
    ],
)
def test_a_mistake_about_phrases_is_named(articles_of, options, message):
    with pytest.raises(ParallaxError, match=message):
        find_phrases(articles_of("war"), **options)
