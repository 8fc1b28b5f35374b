"""What a word is; the same words in every table."""

from hashlib import sha256

import pandas as pd
import pytest
import regex as re
from hypothesis import given
from hypothesis import strategies as st

from analysis import ParallaxError, count_terms, tokenize
from analysis.text import stop_words
from analysis.text.words import find_terms, term_of


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Al-Mohandes’ ultra-regional aide", ["al-mohandes", "ultra-regional", "aide"]),
        ("Iran's and Iran’s", ["iran", "and", "iran"]),
        ("It's what he's said, she isn’t", ["it's", "what", "he's", "said", "she", "isn't"]),
        ("the U.S. and the U.S", ["the", "u.s.", "and", "the", "u.s."]),
        ("the US told us", ["the", "u.s.", "told", "us"]),
        ("U.S.-led forces", ["u.s.-led", "forces"]),
        ("3.5 percent of 12,400 on the 18th", "3.5 percent of 12,400 on the 18th".split()),
        ("COVID-19 in the mid-1990s", ["covid-19", "in", "the", "mid-1990s"]),
        ("see https://example.org/a-b?c=1.", ["see", "https://example.org/a-b?c=1"]),
        ("mail desk@example.org, #Floods @paper", "mail desk@example.org #floods @paper".split()),
        ("TEHRAN –Iran’s", ["tehran", "iran"]),
        ("and\u00a0the\u00a0rest", ["and", "the", "rest"]),
        ("co\u00adoperate", ["cooperate"]),
        ("at 9 p.m. on Jan. 3", ["at", "9", "p.m.", "on", "jan", "3"]),
        ("Cafe\u0301, ärger", ["café", "ärger"]),
        ("donʼt don´t don`t don‘t don′t", ["don't"] * 5),
        ("Orr❤\ufe0f 👨\u200d👩\u200d👧 5\ufe0f\u20e3 ____ _a_1", ["orr", "5", "_a_1"]),
        ("привет سلام می\u200cروم", ["привет", "سلام", "می\u200cروم"]),
        ("... -- ?! “”", []),
    ],
)  # fmt: skip
def test_words_are_found_and_counted_as_documented(text, terms):
    assert find_terms(text) == terms


def test_a_term_is_its_own_term():
    for word in ["Iran’s", "U.S", "US", "It’s", "Al‑Amin", "3.5", "O'Neill's"]:
        assert term_of(term_of(word)) == term_of(word)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_stop_words_are_terms(language):
    assert {term_of(word) for word in stop_words(language)} == stop_words(language)


def test_the_english_stop_words_are_the_short_list():
    """Every word of the package wordcloud 1.9.6, and no other."""
    assert len(stop_words()) == 192
    every = sha256("\n".join(sorted(stop_words())).encode()).hexdigest()
    assert every.startswith("96b85cd26c7ccd5f57f3cda9e4c6e858")
    assert not {"million", "new", "great", "fire"} & stop_words()


def test_stop_words_of_a_language_without_a_list_are_an_error():
    with pytest.raises(ParallaxError, match=r"language='xx' is not known; it can be .*'de'"):
        stop_words("xx")


ODD = "aB'’.-\u00a0 \n\"“”,3É#@–US\u200c\u0301\u00ad:/w?!é"
# Without the control characters that Python takes for white space and regex does not, and without
# lone surrogates, which no table can hold.
ANY = st.characters(exclude_characters="\x1c\x1d\x1e\x1f", exclude_categories=["Cs"])
TEXT = st.text(st.sampled_from(ODD) | ANY, max_size=80)


@given(TEXT)
def test_every_token_is_the_text_at_its_place_and_nothing_is_lost(text):
    articles = pd.DataFrame({"outlet": "A", "story": "s", "text": [text]}, index=["a"])
    tokens = tokenize(articles)
    for row in tokens.itertuples():
        assert text[row.start : row.end] == row.token
    assert tokens["start"].is_monotonic_increasing
    worded = any(letter.isalnum() for letter in text)  # else there is no sentence
    assert "".join(tokens["token"]) == (re.sub(r"\s", "", text) if worded else "")


@given(TEXT)
def test_counts_sum_to_the_words_of_the_tokens_table(text):
    articles = pd.DataFrame({"outlet": "A", "story": "s", "text": [text]}, index=["a"])
    tokens = tokenize(articles)
    words = tokens.loc[tokens["is_word"], "term"].value_counts().sort_index()
    counts = count_terms(articles)
    assert counts.terms.to_list() == sorted(words.index)
    assert counts.matrix.toarray()[0].tolist() == [words[term] for term in counts.terms]
    assert words.to_dict() == {t: find_terms(text).count(t) for t in set(find_terms(text))}


def test_a_term_count_matrix_has_articles_by_terms(articles_of):
    counts = count_terms(articles_of("War and peace.", "Peace, peace."))
    assert counts.terms.to_list() == ["and", "peace", "war"]
    assert counts.matrix.toarray().tolist() == [[1, 1, 1], [0, 2, 0]]
