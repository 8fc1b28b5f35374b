"""Stories: articles about one event are found by their words and dates."""

import pandas as pd
import pytest

from analysis import ParallaxError
from analysis.articles import find_stories


def partition(stories):
    """Which articles are together, whatever the groups are called."""
    return {frozenset(own.index) for _, own in stories.astype(str).groupby(stories.astype(str))}


@pytest.mark.parametrize("cut", [0.08, 0.1, 0.12])
def test_the_eight_stories_of_the_demo_are_recovered_without_their_names(demo, cut):
    found = find_stories(demo.drop(columns=["story", "title", "outlet"]), cut=cut)
    assert partition(found["story"]) == partition(demo["story"])


def test_two_real_reports_of_one_meeting_are_one_story(real):
    found = find_stories(real)
    assert found["story"].nunique() == 1
    assert found.attrs["similarities"]["similarity"].item() > 0.4


def test_the_order_of_the_articles_changes_no_story(demo):
    turned = find_stories(demo[::-1])["story"]
    assert partition(turned) == partition(demo["story"])


def test_a_higher_cut_splits_and_a_lower_one_joins(demo):
    number = [find_stories(demo, cut=cut)["story"].nunique() for cut in (0.05, 0.2, 0.4, 1)]
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


def test_similarities_lie_between_0_and_1_and_say_who_is_together(demo):
    found = find_stories(demo)
    table = found.attrs["similarities"]
    assert table["similarity"].between(0.05, 1).all()
    assert table["similarity"].is_monotonic_decreasing
    story = found["story"].astype(str)
    together = table["article_a"].map(story) == table["article_b"].map(story)
    assert together.to_list() == table["same"].to_list()


def test_texts_without_words_are_stories_of_their_own(articles_of):
    assert find_stories(articles_of("", "…", "the of and"))["story"].nunique() == 3
    assert find_stories(articles_of("x").iloc[:0]).empty
    with pytest.raises(ParallaxError, match="cut=0"):
        find_stories(articles_of("x"), cut=0)


def test_persian_reports_are_grouped_by_their_names(articles_of):
    dam = "وزیر نیرو گفت سد هادرین در پلاگنا پس از باران ایستاد"
    strike = "کارگران بندر دونوک روز دوشنبه اعتصاب کردند و بندر بسته شد"
    articles = articles_of(dam, "سد هادرین در پلاگنا نشکست", strike).assign(language="fa")
    stories = find_stories(articles)["story"]
    assert stories["a0"] == stories["a1"] != stories["a2"]
