"""What all functions ask of the articles table, and tables put together from two loads."""

import pandas as pd
import pytest

from analysis import (
    ParallaxError,
    count_terms,
    load_articles,
    sources,
    split_sentences,
    terms,
    tokenize,
)
from analysis import text as words
from analysis.articles import find_copies, find_stories

READERS = [
    split_sentences, tokenize, count_terms, words.count_groups, find_copies, find_stories,
    terms.readability, terms.diversity, terms.collocations, sources.find_quotes,
]  # fmt: skip


@pytest.mark.parametrize("read", READERS, ids=lambda f: f.__name__)
def test_an_article_without_a_text_and_a_name_held_twice_are_named(articles_of, read):
    articles = articles_of("The dam held.", "The river rose.")
    with pytest.raises(ParallaxError, match="'a1' has no text"):
        read(articles.assign(text=["The dam held.", None]))
    with pytest.raises(ParallaxError, match="Two articles have the name 'a0', 'a1'"):
        read(pd.concat([articles, articles]))


@pytest.mark.parametrize("dtype", ["str", "string[pyarrow]", object])
def test_two_loads_joined_count_as_one_load(tmp_path, dtype):
    for name, text in (("one", "The dam held. It is safe."), ("two", "The river rose fast.")):
        for folder in (name, "both"):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / f"{name}.txt").write_text(text)
    both = pd.concat([load_articles(tmp_path / name) for name in ("one", "two")])
    once = load_articles(tmp_path / "both")
    tables = [
        both.astype({"text": dtype}).assign(outlet="o", story="s"),
        once.assign(outlet="o", story="s"),
    ]
    for read in (count_terms, split_sentences, tokenize, terms.readability):
        joined, whole = map(read, tables)
        if read is count_terms:
            assert (joined.matrix != whole.matrix).nnz == 0
            assert joined.terms.equals(whole.terms)
        else:
            pd.testing.assert_frame_equal(joined, whole)
