"""The concordance and the evidence show exactly what was counted."""

import pytest

from analysis import ParallaxError, count_terms, terms
from analysis.text import stop_words


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


def test_wildcards_stand_for_characters_of_a_word_and_for_any_word(articles_of):
    articles = articles_of("Security forces left. The secure armed forces. Insecure, too.")
    nodes = terms.concordance(articles, "secur*")["node"].to_list()
    assert nodes == ["Security", "secure"]
    assert terms.concordance(articles, "*secur*")["node"].to_list()[-1] == "Insecure"
    assert terms.concordance(articles, "secur* * forces")["node"].to_list() == [
        "secure armed forces"
    ]
    assert len(terms.concordance(articles, "*")) == 9


def test_marks_of_a_wildcard_query_are_no_pattern(articles_of):
    articles = articles_of("The U.S. and the Uxs went.")
    assert terms.concordance(articles, "U.*")["node"].to_list() == ["U.S."]
    assert terms.concordance(articles, "[tu]*").empty


def test_a_regular_expression_reads_the_text_as_written(articles_of):
    articles = articles_of("On May 3 the Dam held.\n\nIn May 2019 a dam broke.")
    lines = terms.concordance(articles, r"May \d+", match="regex")
    assert lines["node"].to_list() == ["May 3", "May 2019"]
    assert lines["sentence"].to_list() == [0, 1]
    assert terms.concordance(articles, "dam", match="regex")["node"].to_list() == ["dam"]
    assert len(terms.concordance(articles, "(?i)dam", match="regex")) == 2
    assert terms.concordance(articles, "x*", match="regex").empty


@pytest.mark.parametrize("query", ["(dam", "*", "[a", "a{2", r"\p{Nothing}"])
def test_a_broken_expression_says_what_would_work(articles_of, query):
    articles = articles_of("A dam.")
    if query == "a{2":  # read as these characters, by this library as by Python's own
        assert terms.concordance(articles, query, match="regex").empty
        return
    with pytest.raises(ParallaxError, match=r"query=.* is no regular expression: .*match='word'"):
        terms.concordance(articles, query, match="regex")


def test_lemmas_find_every_form(articles_of):
    articles = articles_of("Ministers met. The minister's aide meets ministers.")
    nodes = terms.concordance(articles, "minister", match="lemma")["node"].to_list()
    assert nodes == ["Ministers", "minister's", "ministers"]
    assert len(terms.concordance(articles, "meet ministers", match="lemma")) == 1


@pytest.mark.parametrize("unit", ["lemma", "stem"])
def test_every_lemma_and_stem_has_as_many_lines_as_were_counted(demo, unit):
    counts = count_terms(demo, unit=unit)
    totals = dict(zip(counts.terms, counts.matrix.sum(axis=0), strict=True))
    for term in [*counts.terms[::97], max(totals, key=totals.get)]:
        assert len(terms.evidence(demo, term, match=unit)) == totals[term], term


def test_lines_can_be_sorted_by_what_stands_around(articles_of):
    articles = articles_of("New dam burst. Old dam held. A dam aged.")
    sort = lambda by: terms.concordance(articles, "dam", sort=by)["start"].to_list()  # noqa: E731
    new, old, a = sort("text")
    assert sort("left") == [a, new, old]
    assert sort("right") == [a, new, old]
    assert sort("node") == [new, old, a]


def test_the_place_is_the_share_of_the_article(articles_of):
    lines = terms.concordance(articles_of("dam xxx dam xxx"), "dam")
    assert lines["place"].to_list() == pytest.approx([0, 8 / 15])


def test_evidence_has_a_row_for_every_occurrence_of_a_rows_group(demo):
    frequent = terms.frequencies(count_terms(demo))
    content = frequent[~frequent["term"].isin(stop_words())]
    for row in content.groupby("outlet").head(3).itertuples():
        found = terms.evidence(demo, row.term, group=row.outlet)
        assert len(found) == row.count
        assert found["article"].nunique() == row.articles
        for line in found.itertuples():
            start = line.start - line.sentence_start
            assert line.text[start : start + len(line.node)] == line.node


def test_evidence_of_a_group_without_the_term_is_empty(articles_of):
    articles = articles_of("War.", "Peace.", outlets=["A", "B"])
    assert terms.evidence(articles, "war", group="B").empty


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda a: terms.concordance(a, "dam", match="fuzzy"), "match='fuzzy' is not known"),
        (lambda a: terms.concordance(a, "dam", sort="random"), "sort='random' is not known"),
        (lambda a: terms.concordance(a, "dam", width=0), "width=0 is too low"),
        (lambda a: terms.concordance(a, " ", match="regex"), "holds nothing to look for"),
        (lambda a: terms.concordance(a, "(x+x+)+y", match="regex"), "takes more than"),
        (lambda a: terms.evidence(a, "dan"), "term='dan' occurs in no article; .*'dam'"),
        (lambda a: terms.evidence(a, "qqq"), "no term looks like it"),
        (lambda a: terms.evidence(a, "dam", "section"), "no column 'section'"),
        (lambda a: terms.evidence(a, "dam", group="Z"), "group='Z' is no group"),
    ],
)
def test_mistakes_are_named(articles_of, call, message, monkeypatch):
    monkeypatch.setattr("analysis.terms.word_search._TIMEOUT", 0.2)
    with pytest.raises(ParallaxError, match=message):
        call(articles_of("A dam held. " + "x" * 400))
