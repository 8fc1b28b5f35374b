"""Lexical diversity against arithmetic and its own properties."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis import ParallaxError, inference, terms
from analysis.terms._diversity import MEASURES, measure

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "diversity.yml").read_text(encoding="utf-8")
)


def test_mattr_has_the_known_values():
    case = GOLDEN["mattr"]
    for window, value in case["windows"].items():
        assert round(measure(case["text"].split(), window=window)["mattr"], 6) == value


@pytest.mark.parametrize("name", ["mtld", "partial_factor"])
def test_mtld_reads_both_ways(name):
    assert measure(GOLDEN[name]["text"].split())["mtld"] == pytest.approx(GOLDEN[name]["value"])


def test_mtld_is_the_mean_of_two_directions_that_differ():
    # Forwards "a a" ends a factor and "b c d" adds none: 5 / 1. Backwards "d c b a a" is 4/5.
    words = "a a b c d".split()
    assert measure(words)["mtld"] == pytest.approx((5 + 7) / 2)


def test_the_other_measures_have_the_values_worked_by_hand():
    case = GOLDEN["hdd"]
    assert measure(case["text"].split(), draw=case["draw"])["hdd"] == pytest.approx(5 / 6)
    case = GOLDEN["yule_k"]
    assert measure(case["text"].split())["yule_k"] == pytest.approx(case["value"])
    case = GOLDEN["msttr"]
    assert measure(case["text"].split(), window=case["segment"])["msttr"] == case["value"]


words = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=60)


@given(words, st.integers(1, 20))
def test_mattr_is_the_mean_over_all_windows(words, window):
    window = min(window, len(words))
    windows = [words[at : at + window] for at in range(len(words) - window + 1)]
    mean = sum(len(set(piece)) / window for piece in windows) / len(windows)
    assert measure(words, window=window)["mattr"] == pytest.approx(mean)


@given(words)
def test_shares_stay_in_their_range_and_names_of_words_do_not_matter(words):
    found = measure(words)
    assert all(0 < found[name] <= 1 + 1e-12 for name in ("ttr", "mattr", "msttr", "hdd"))
    assert found["yule_k"] >= 0
    assert measure([word * 2 for word in words]) == pytest.approx(found, nan_ok=True)


def test_a_text_without_repetition_has_no_mtld(articles_of):
    table = terms.diversity(articles_of("every word is new here"))
    assert table["mtld"].isna().all()
    assert table[["ttr", "mattr", "hdd"]].to_numpy().ravel().tolist() == pytest.approx([1, 1, 1])


def test_an_article_without_words_keeps_its_row(articles_of):
    table = terms.diversity(articles_of("dam", "..."))
    assert table["words"].tolist() == [1, 0]
    assert table.loc[1, MEASURES].isna().all()


def test_lengths_are_made_equal_before_outlets_are_compared(demo):
    table = terms.diversity(demo, length=100)
    assert (table["words"] == 100).all()
    assert set(table["article"]) == set(demo.index)
    whole = terms.diversity(demo)
    assert (table.groupby("article").size() == whole.set_index("article")["words"] // 100).all()
    compared = inference.compare(table, "mattr")
    assert set(compared["unit"]) == {"story"}
    assert (compared["low"] <= compared["effect"]).all()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"length": 5}, "length=5 is longer than the article 'a1'; choose a smaller length"),
        ({"length": 0}, "length=0 is too low"),
        ({"window": 0}, "window=0 is too low"),
        ({"draw": 0}, "draw=0 is too low"),
        ({"threshold": 1}, "threshold=1 is no type-token ratio"),
    ],
)
def test_mistakes_are_named(articles_of, options, message):
    with pytest.raises(ParallaxError, match=message):
        terms.diversity(articles_of("one two three four five six", "one two"), **options)
