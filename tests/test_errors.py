"""A user's mistake ends in one sentence that says what would work, in every function."""

import inspect

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

import analysis
from analysis import (
    ParallaxError,
    coding,
    count_terms,
    figures,
    framing,
    inference,
    sentiment,
    split_sentences,
    stories,
    terms,
    text,
    wording,
)
from analysis.errors import need_option

ARTICLES = pd.DataFrame(
    {"text": ["The dam held in Orrin.", "The dam broke."], "outlet": ["Daily A", "Daily B"],
     "story": "s", "title": "Dam"}, index=pd.Index(["a", "b"], name="article"))  # fmt: skip
WRONG = {
    "None": None,
    "a text": "The dam held.",
    "a list": ["The dam held."],
    "an int": 5,
    "a single column": ARTICLES["text"],
    "term counts": count_terms(ARTICLES),
}


def first(function):
    return next(iter(inspect.signature(function).parameters.values()), None)


# Functions whose first argument is a table or counts, told by its annotation.
FUNCTIONS = [
    function
    for room in (text, terms, sentiment, framing, stories, wording, figures)
    for name in room.__all__
    if inspect.isfunction(function := getattr(room, name))
    and first(function) is not None
    and first(function).annotation in ("pd.DataFrame", "TermCounts", "TermCounts | pd.DataFrame")
]


FILL = {"by": "outlet", "query": "dam", "codebook": framing.load_codebook()}


def called(function, wrong):
    """Call with a wrong table first and something for all else that is asked for."""
    others = list(inspect.signature(function).parameters.values())[1:]
    needed = [p for p in others if p.default is p.empty and p.kind != p.VAR_KEYWORD]
    return function(wrong, **{
        p.name: FILL.get(p.name, wrong if "DataFrame" in str(p.annotation) else "dam")
        for p in needed
    })  # fmt: skip


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_no_table_where_a_table_is_meant_is_said(function):
    for kind, wrong in WRONG.items():
        if kind != "term counts" or "TermCounts" not in first(function).annotation:
            with pytest.raises(ParallaxError):
                called(function, wrong)


@pytest.mark.parametrize("kind", WRONG)
def test_the_message_names_what_was_given_and_what_makes_the_right_one(kind):
    with pytest.raises(ParallaxError) as caught:
        split_sentences(WRONG[kind])
    assert str(caught.value).startswith(
        f"This needs the articles table that load_articles(folder) makes, but got {kind}"
    )


def test_one_table_in_the_place_of_another_is_said():
    sentences = split_sentences(ARTICLES)
    with pytest.raises(ParallaxError, match=r"needs the counts that count_terms\(articles\) makes"):
        terms.keyness(ARTICLES)
    with pytest.raises(
        ParallaxError, match=r"no column 'score'.*score_sentences\(sentences\) makes"
    ):
        sentiment.score_articles(sentences)
    with pytest.raises(ParallaxError, match="got a table of sentences"):
        count_terms(sentences)
    with pytest.raises(ParallaxError, match="'text' holds no numbers"):
        inference.compare(sentences, "text")
    with pytest.raises(ParallaxError, match="must be numbers"):
        inference.wilson(["good"], [1])
    with pytest.raises(ParallaxError, match="two columns named 'text'"):
        split_sentences(pd.concat([ARTICLES, ARTICLES[["text"]]], axis=1))
    with pytest.raises(ParallaxError, match="Two articles have the name 'a', 'b'"):
        split_sentences(pd.concat([ARTICLES, ARTICLES]))
    with pytest.raises(ParallaxError, match="'a', 'b' has no text"):
        split_sentences(ARTICLES.assign(text=None))
    with pytest.raises(ParallaxError, match="is no text"):
        split_sentences(ARTICLES.assign(text=pd.Series(["x", 5], ARTICLES.index, dtype=object)))


@pytest.mark.parametrize(
    ("call", "meant"),
    [
        (lambda: terms.keyness(count_terms(ARTICLES), target="Dayli A"), "Daily A"),
        (lambda: terms.frequencies(count_terms(ARTICLES), by="oulet"), "outlet"),
        (lambda: framing.load_codebook("conflict_diplomcy"), "conflict_diplomacy"),
        (lambda: sentiment.score_sentences(split_sentences(ARTICLES), "vadr"), "vader"),
        (lambda: count_terms(ARTICLES, unit="lema"), "lemma"),
        (
            lambda: wording.label_mentions(ARTICLES.assign(story="dam break"), "dam brake"),
            "dam break",
        ),
    ],
)
def test_what_was_misspelt_is_named(call, meant):
    with pytest.raises(ParallaxError, match=f"Did you mean '{meant}'\\?"):
        call()


def test_an_option_may_be_anything_and_nothing_is_guessed_from_afar():
    with pytest.raises(ParallaxError, match=r"by=\['x'\] is not known; it can be 'a', 'b'\.$"):
        need_option("by", ["x"], ["a", "b"])
    need_option("by", None, [None, "a"])


def test_a_notebook_shows_one_sentence_and_the_line_of_the_cell():
    cell = "from analysis import split_sentences\nx = 1\nsplit_sentences(\n    None)"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell, id="a")])
    with pytest.raises(CellExecutionError):
        NotebookClient(notebook, kernel_name="python3").execute()
    (output,) = notebook.cells[0].outputs
    assert output["ename"] == "ParallaxError"
    assert output["traceback"] == [
        f"ParallaxError: {output['evalue']}",
        "  in line 3 of the cell: split_sentences(",
    ]


def test_the_error_is_found_at_the_top():
    assert analysis.ParallaxError is ParallaxError


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: analysis.load_articles(ARTICLES),
            "folder of articles must be a path, but got a t",
        ),
        (lambda: analysis.load_articles(None), "folder of articles must be a path, but got None"),
        (lambda: coding.read_sheets(None), "A coding sheet must be a path, but got None"),
        (lambda: coding.write_sheet(ARTICLES, ["a.csv"]), "file of a sheet must be a path"),
        (lambda: framing.load_coder(5), "folder of a coder must be a path, but got an int"),
        (lambda: terms.concordance(ARTICLES, None), "The query must be a text, but got None"),
        (lambda: stories.word_differences("dam", ["dam"]), "text_b must be a text, but got a list"),
        (lambda: wording.group_mentions("the dam"), "The mentions must be a list, but got a text"),
        (lambda: terms.rates(count_terms(ARTICLES), "dam"), "terms must be a list"),
        (
            lambda: inference.compare(ARTICLES, ARTICLES),
            "A column's name must be a text, but got a",
        ),
        (lambda: framing.headlines(pd.concat([ARTICLES, ARTICLES])), "Two articles have one name"),
    ],
)
def test_no_path_text_list_or_name_where_one_is_meant_is_said(call, said):
    with pytest.raises(ParallaxError, match=said):
        call()
