"""Concordance and readability."""

import pytest

from analysis import ParallaxError, count_terms, terms


def test_the_concordance_has_exactly_the_lines_that_were_counted(demo):
    counts = count_terms(demo)
    totals = dict(zip(counts.terms, counts.matrix.sum(axis=0), strict=True))
    for term in ["the", "minister", "percent", "tevria", "a.m."]:
        lines = terms.concordance(demo, term)
        assert len(lines) == totals[term]
        for line in lines.itertuples():
            assert demo["text"][line.article][line.start : line.end] == line.node


def test_a_phrase_is_found_across_a_line_break_but_not_across_sentences(articles_of):
    articles = articles_of("The armed\nforces left. The armed. Forces came.")
    lines = terms.concordance(articles, "Armed Forces")
    assert lines["node"].to_list() == ["armed\nforces"]


def test_context_stops_at_the_ends_of_the_article(articles_of):
    line = terms.concordance(articles_of("A dam held."), "dam", width=4).iloc[0]
    assert (line["left"], line["node"], line["right"]) == ("A ", "dam", " hel")


def test_a_word_that_never_occurs_gives_an_empty_table(articles_of):
    lines = terms.concordance(articles_of("A dam."), "peace")
    assert lines.empty
    assert "node" in lines


def test_a_query_without_a_word_is_refused(articles_of):
    with pytest.raises(ParallaxError, match="holds no word"):
        terms.concordance(articles_of("A dam."), "?!")


def test_readability_uses_the_kits_sentences_and_words(articles_of):
    text = "Lt. Gen. Orr left the U.S. on Jan. 3. He paid 3.5 percent of it all."
    row = terms.readability(articles_of(text)).iloc[0]
    assert (row["words"], row["sentences"]) == (16, 2)
    syllables = row["syllables"]
    expected = 206.835 - 1.015 * 16 / 2 - 84.6 * syllables / 16
    assert row["flesch_reading_ease"] == pytest.approx(expected, abs=0.01)
    assert row["flesch_kincaid_grade"] == pytest.approx(
        0.39 * 16 / 2 + 11.8 * syllables / 16 - 15.59, abs=0.01
    )


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        # As the CMU dictionary gives them: AH0 G R IY1 M AH0 N T and so on.
        ("The agreement collapsed on Wednesday.", 1 + 3 + 2 + 1 + 2),
        ("Every minister resigned.", 3 + 3 + 2),
    ],
)
def test_syllables_are_those_of_the_dictionary(articles_of, text, syllables):
    assert terms.readability(articles_of(text))["syllables"].item() == syllables
