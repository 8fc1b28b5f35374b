"""Every table of stories, comparison, sources and wording is saved, read, and taken further."""

from io import StringIO

import pandas as pd
import pytest

from analysis import comparison, inference, sources, split_sentences, stories, wording
from analysis.study import prose

QUICK = {"resamples": 49}


def in_memory(table):
    return table


def as_written(table):
    """The table as a file has it: no categories, and nothing where a text is empty."""
    return pd.read_csv(StringIO(table.to_csv()), index_col=0)


def tables_of(articles, saved):
    """Run every public function on tables that `saved` has written and read again."""
    found = {}

    def kept(name, table):
        found[name] = table
        return saved(table)

    articles = saved(articles)
    outlets = sorted(articles["outlet"].unique())
    sentences = saved(split_sentences(articles))
    left_out = kept("left_out", stories.not_comparable(articles))
    aligned = kept("aligned", stories.align(articles, method="words"))
    kept("coverage", stories.coverage(articles, aligned))
    kept("overlap", comparison.overlap(articles, aligned))
    statements = kept("statements", stories.statements(articles, aligned))
    kept("selection", stories.selection(statements))
    kept("exclusive", stories.exclusive(statements))
    kept("reported", inference.compare(statements, "reported", row="statement", **QUICK))

    quotes = kept("quotes", sources.find_quotes(articles))
    kept("scare_quotes", sources.find_scare_quotes(articles))
    kept("share_of_voice", sources.share_of_voice(quotes))
    kept("kinds of sources", sources.share_of_voice(quotes, of="source_kind"))
    actions = kept("actions", sources.find_actions(articles))
    kept("action_measures", sources.action_measures(actions))
    measures = kept("quote_measures", sources.quote_measures(quotes))
    kept("quoting", inference.compare(measures, "value", within="measure", **QUICK))

    mentions = kept("mentions", wording.label_mentions(articles, method="words"))
    labels = kept("labels", wording.find_labels(mentions))
    contrasts = kept("contrasts", wording.label_contrasts(mentions))
    kept("contrasts of labels", wording.label_contrasts(labels))
    loaded = kept("loaded", wording.loaded_words(sentences, quotes=quotes, method="words"))
    kept("loaded_rates", wording.loaded_rates(loaded, sentences))

    tables = {"aligned": aligned, "quotes": quotes, "loaded": loaded}
    kept("story_measures", comparison.story_measures(articles, **tables))
    story = articles["story"].iloc[0]
    one = comparison.story_table(articles, story, labels=contrasts, **tables, **QUICK)
    one = kept("story", one)
    many = comparison.recurring_differences(articles, labels=labels, **tables, **QUICK)
    many = kept("recurring", many)
    said = [*prose.story(one, *outlets), *prose.recurring_differences(many)]
    found["in words"] = pd.DataFrame({"sentence": [*said, *prose.not_comparable(left_out)]})
    return found


@pytest.fixture(scope="module")
def corpus(demo):
    """Six stories of two outlets, and an article without a story."""
    outlets, names = (demo[c].astype("str").unique() for c in ("outlet", "story"))
    own = demo[demo["outlet"].isin(outlets[:2]) & demo["story"].isin(names[:7])]
    own = own[["outlet", "story", "title", "text"]].astype("str")
    return own[(own["story"] != names[5]) | (own["outlet"] == outlets[0])]


@pytest.fixture(scope="module")
def expected(corpus):
    return tables_of(corpus, in_memory)


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_a_table_that_was_saved_and_read_gives_the_same_results(corpus, expected, kind, tmp_path):
    file = tmp_path / f"table.{kind}"

    def saved(table):
        getattr(table, f"to_{kind}")(file)
        if kind == "parquet":
            return pd.read_parquet(file)
        return pd.read_csv(file, index_col=0)

    found = tables_of(corpus, saved)
    assert all(len(table) for table in found.values())
    for name, table in expected.items():
        pd.testing.assert_frame_equal(as_written(found[name]), as_written(table), obj=name)
