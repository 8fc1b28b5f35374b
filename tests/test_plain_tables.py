"""A table that was saved and read again goes on with equal results: nothing hides in attrs."""

import pandas as pd
import pytest

from analysis import coding, count_terms, inference, load_articles, split_sentences, terms, tokenize
from analysis import text as words
from analysis.articles import (
    drop_copies,
    find_changes,
    find_copies,
    find_language,
    find_stories,
    largest_groups,
    mark_copies,
    original_text,
    select_english,
    similar_articles,
)
from analysis.terms.reference_corpus import general_english

QUIET = {"progress": False}


def parquet(table, folder):
    table.to_parquet(folder / "table.parquet")
    return pd.read_parquet(folder / "table.parquet")


def csv(table, folder):
    """As the README has it: an empty string comes back as a missing value."""
    table.to_csv(folder / "table.csv")
    options = {"keep_default_na": False, "na_values": [""]}
    again = pd.read_csv(folder / "table.csv", index_col=0, **options)
    return again.rename_axis(table.index.name)


@pytest.fixture(params=[parquet, csv])
def again(request, tmp_path):
    """Save a table, read it."""
    return lambda table: request.param(table, tmp_path)


def assert_same(made, expected):
    """Two results say the same, whatever the dtypes their files left them."""
    if isinstance(expected, tuple):
        for one, other in zip(made, expected, strict=True):
            assert_same(one, other)
    elif isinstance(expected, pd.DataFrame | pd.Series):
        made, expected = (pd.DataFrame(t).reset_index().astype("object") for t in (made, expected))
        missing = [t.isna() | (t == "") for t in (made, expected)]
        pd.testing.assert_frame_equal(*missing)
        made, expected = (t.mask(m, None) for t, m in zip((made, expected), missing, strict=True))
        made, expected = (t.map(_plain).astype("object") for t in (made, expected))
        pd.testing.assert_frame_equal(made, expected, rtol=1e-9)
    else:
        assert made == expected


def _plain(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        return value and str(value).removesuffix(" 00:00:00")


@pytest.fixture(scope="module")
def small(demo):
    marked = mark_copies(demo, find_copies(demo, **QUIET))
    few = marked[marked["story"].isin(sorted(marked["story"].unique())[:4])]
    # Names that are numbers come back from a CSV file as numbers.
    names = {name: str(number) for number, name in enumerate(few.index, start=101)}
    return few.rename(index=names).assign(copy_of=few["copy_of"].replace(names).to_numpy())


OF_ARTICLES = {
    "original_text": original_text,
    "find_changes": find_changes,
    "find_copies": lambda a: find_copies(a, **QUIET),
    "drop_copies": lambda a: drop_copies(a, find_copies(a, **QUIET))[["outlet", "text"]],
    "find_language": find_language,
    "select_english": lambda a: len(select_english(a)[0]),
    "similar_articles": lambda a: similar_articles(a, **QUIET),
    "find_stories": lambda a: find_stories(a, **QUIET)["story"],
    "largest_groups": largest_groups,
    "split_sentences": split_sentences,
    "tokenize": tokenize,
    "count_groups": words.count_groups,
    "find_phrases": lambda a: words.find_phrases(a).head(20),
    "frequencies": lambda a: terms.frequencies(count_terms(a)),
    "rates": lambda a: terms.rates(count_terms(a), ["said", "minister"]),
    "keyness": lambda a: terms.keyness(count_terms(a, minimum=5), copies="drop", resamples=9),
    "dispersion": lambda a: terms.dispersion(count_terms(a), "outlet", minimum=5),
    "equal parts": lambda a: terms.dispersion(a, "outlet", minimum=9),
    "collocations": lambda a: terms.collocations(a, "outlet", minimum=4),
    "collocate_differences": lambda a: terms.collocate_differences(a, "said"),
    "concordance": lambda a: terms.concordance(a, "said"),
    "evidence": lambda a: terms.evidence(a, "said"),
    "diversity": lambda a: terms.diversity(a.head(4)),
    "readability": lambda a: terms.readability(a.head(4)),
    "tfidf": lambda a: terms.tfidf(count_terms(a)).head(30),
    "zipf": lambda a: terms.zipf(count_terms(a)),
    "heaps": lambda a: terms.heaps(count_terms(a)),
}


@pytest.mark.parametrize("name", OF_ARTICLES)
def test_articles_that_were_saved_give_equal_results(small, again, name):
    read = OF_ARTICLES[name]
    assert_same(read(again(small)), read(small))


def test_tables_made_of_articles_go_on_after_they_were_saved(small, again):
    sentences = split_sentences(small)
    saved = again(sentences)
    assert_same(tokenize(small, saved), tokenize(small, sentences))
    assert_same(
        words.find_similar_sentences(saved, "The dam held.", n=5, **QUIET),
        words.find_similar_sentences(sentences, "The dam held.", n=5, **QUIET),
    )
    copies, similar = find_copies(small, **QUIET), similar_articles(small, **QUIET)
    assert_same(mark_copies(small, again(copies))["copy_of"], small["copy_of"])
    assert_same(find_stories(small, again(similar))["story"], find_stories(small, similar)["story"])
    phrases = words.find_phrases(small)
    assert_same(
        terms.frequencies(count_terms(small, phrases=again(phrases)["phrase"])),
        terms.frequencies(count_terms(small, phrases=phrases["phrase"])),
    )
    counts = count_terms(small, minimum=5)
    english = general_english(counts)
    listed = again(english.to_frame())["general English"]
    assert_same(
        terms.keyness(counts, reference=listed, resamples=9),
        terms.keyness(counts, reference=english, resamples=9),
    )


@pytest.mark.parametrize("copies", ["keep", "drop"])
def test_measures_that_were_saved_compare_alike(small, again, copies):
    measured = terms.readability(small)
    saved = again(measured)
    for by in ("outlet", "story"):
        value = {"value": "lix", "by": by}
        assert_same(inference.group_means(saved, **value), inference.group_means(measured, **value))
        assert_same(inference.design(saved, by), inference.design(measured, by))
        compared = inference.compare(measured, **value, copies=copies, resamples=99)
        assert_same(inference.compare(saved, **value, copies=copies, resamples=99), compared)
    assert_same(inference.adjust(again(compared)["p"]), inference.adjust(compared["p"]))


def test_sheets_that_were_saved_are_found_and_agree_alike(small, again):
    sentences = split_sentences(small)
    sheet = coding.sample_for_coding(sentences, 20)
    assert_same(coding.sample_for_coding(again(sentences), 20), sheet)
    codes = pd.concat(
        [sheet.assign(coder=name, label=sheet["unit"].str[of]) for name, of in (("a", 1), ("b", 2))]
    ).reset_index(drop=True)
    saved = again(codes).astype({"label": "str"})
    assert_same(coding.find_units(saved, again(sentences)), coding.find_units(codes, sentences))
    assert_same(coding.agreement(saved), coding.agreement(codes))
    assert_same(coding.disagreements(saved), coding.disagreements(codes))


def test_cleaning_of_a_joined_load_is_known(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(f"SELMAR – The dam {name} held. \n")
    both = pd.concat([load_articles(tmp_path / name) for name in ("one", "two")])
    assert original_text(both).to_list() == [
        "SELMAR – The dam one held. \n", "SELMAR – The dam two held. \n",
    ]  # fmt: skip
    assert set(find_changes(both)["article"]) == {"one", "two"}
