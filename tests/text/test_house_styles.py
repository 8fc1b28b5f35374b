"""House style: forms that are one word, forms that are left out, and what must stay apart."""

import pandas as pd
import pytest

from analysis import ParallaxError, count_terms, terms
from analysis.study import prose
from analysis.text import house_styles
from analysis.text._house_styles import joined
from analysis.text.word_lists import word_groups
from analysis.text.word_styles import changes_of, style_of


def counted(*texts, **options):
    articles = pd.DataFrame({"text": texts}, index=[f"a{n}" for n in range(len(texts))])
    found = joined(count_terms(articles), **options)
    return dict(zip(found.terms, found.matrix.sum(axis=0).tolist(), strict=True)), found


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("sen", "senator"), ("gov", "governor"), ("sept", "september"), ("tues", "tuesday"),
        ("f.b.i.", "fbi"), ("i.r.s.", "irs"), ("neighbourhoods", "neighborhoods"),
        ("travelled", "traveled"), ("theatres", "theaters"), ("defenceless", "defenseless"),
        ("r-ky", "republican"), ("d-n.y.", "democrat"), ("usa", "u.s."), ("al-qaida", "al-qaeda"),
        ("mr", ""), ("mrs", ""), ("j", ""),
    ],
)  # fmt: skip
def test_one_word_in_two_newsrooms_is_one(form, word):
    assert style_of(form)[0] == word


@pytest.mark.parametrize(
    "word",
    ["u.s.", "a.m.", "us", "sat", "mar", "mass", "miss", "four", "hour", "raised", "d-day", "i",
     "analyses", "re-sign", "kiev", "daesh", "congressman", "check", "co"],
)  # fmt: skip
def test_other_words_stay_what_they_are(word):
    assert style_of(word, {"raized", "resign", "us"})[0] == word


def test_z_and_closed_words_are_joined_only_where_both_are_used():
    both = {"organised": 2, "organized": 1, "cease-fire": 1, "ceasefire": 4, "re-elected": 3}
    assert changes_of(both) == {
        "organized": ("organised", "spelling"), "cease-fire": ("ceasefire", "hyphen"),
    }  # fmt: skip


def test_a_corpus_in_one_style_keeps_its_words():
    own = {"labour": 9, "sen": 3, "f.b.i.": 2, "programme": 1}
    assert changes_of(own) == {}


def test_signs_and_two_words_are_counted_where_they_stand():
    found, counts = counted(
        "Prices rose 5%, or 6 per cent per year, in the United States.",
        "Prices rose 5 percent in the U.S., five cents. Health care cost more.",
    )
    assert found["percent"] == 3
    assert found["per"] == 1
    assert found.get("cent", 0) == 0
    assert found["u.s."] == 2
    assert found.get("united", 0) == 0
    # One form alone is no matter of style.
    assert found["health"] == 1
    assert counts.sizes.tolist() == [13 + 1 - 1 - 1, 13]


def test_capitals_and_n_grams_follow():
    articles = pd.DataFrame({"text": ["Sen. Ray met Mr. Lim.", "Senator Ray met the F.B.I. (FBI)"]})
    cased = joined(count_terms(articles, lower=False))
    assert {"Senator", "FBI"} <= set(cased.terms)
    assert not {"Sen", "Mr", "F.B.I."} & set(cased.terms)
    pairs = joined(count_terms(articles, ngrams=2))
    assert pairs.matrix.sum(axis=0)[list(pairs.terms).index("senator ray")] == 2
    assert not any("mr" in term.split() for term in pairs.terms)


def test_rankings_join_by_default_and_can_leave_it():
    texts = ["Mr. Ray and Sen. Lim of the F.B.I. spoke."] * 3 + [
        "Ray and Senator Lim of the FBI."
    ] * 3
    articles = pd.DataFrame({"text": texts, "outlet": list("AAABBB"), "story": "s"})
    counts = count_terms(articles)
    table = terms.keyness(counts).set_index("term")
    assert table.loc["senator", ["count_target", "count_reference"]].tolist() == [3, 3]
    assert "mr" not in table.index
    kept = terms.keyness(counts, styles="keep").set_index("term")
    assert kept.loc["sen", ["count_target", "count_reference"]].tolist() == [3, 0]
    assert "sen" in set(terms.tfidf(counts, "outlet", styles="keep")["term"])
    assert "sen" not in set(terms.tfidf(counts, "outlet")["term"])
    with pytest.raises(ParallaxError, match="styles='x' is not known; it can be 'join', 'keep'"):
        joined(counts, "x")


def test_what_was_joined_is_listed_and_said():
    articles = pd.DataFrame({"text": ["Mr. Ray saw Sen. Lim.", "Senator Lim rose 5%, 4 percent."]})
    styles = house_styles(count_terms(articles))
    assert styles[["term", "form", "count"]].to_numpy().tolist() == [
        ["", "mr", 1], ["percent", "%", 1], ["percent", "percent", 1], ["senator", "sen", 1],
        ["senator", "senator", 1],
    ]  # fmt: skip
    said = prose.house_styles(styles)
    assert "count % and percent, sen and senator as one, and leave out mr" in said
    assert prose.house_styles(styles.head(0)) == ""


def test_no_form_is_listed_twice_or_under_itself():
    seen = {}
    for name in ("spellings", "short_forms"):
        for word, forms in word_groups(name):
            for form in forms:
                assert form not in seen, (form, word, seen[form])
                seen[form] = word
