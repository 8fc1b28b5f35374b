"""Coverage, statements, selection and the words that differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import ParallaxError, figures, inference, stories
from analysis.text.words import WORD

DAM = "The old dam at Hadrin broke on Monday."
DEAD = "Nine people died in the flood, police said."


@pytest.fixture
def three(articles_of):
    """A tells both, B the dead and the rain, C the dam."""
    return articles_of(f"{DAM} {DEAD}", f"{DEAD} Rain is forecast for Sunday in Selmar.", DAM,
                       outlets=["A", "B", "C"])  # fmt: skip


@pytest.fixture
def reported(three):
    return stories.statements(three, stories.align(three, method="words"))


def test_coverage_says_what_is_shared_only_here_and_only_there(three):
    aligned = stories.align(three, method="words")
    table = stories.coverage(three, aligned)
    assert table["status"].astype(str).to_list() == [
        "shared", "shared", "shared", "only here", "shared",
    ]  # fmt: skip
    assert table["others"].to_list() == [1, 1, 1, 0, 1]
    seen = stories.coverage(three, aligned, here="B").set_index(["article", "sentence"])["status"]
    assert seen.to_dict() == {
        ("a0", 0): "only there", ("a0", 1): "shared", ("a1", 0): "shared", ("a1", 1): "only here",
        ("a2", 0): "only there",
    }  # fmt: skip


def test_words_shared_are_those_of_the_pair(three):
    table = stories.coverage(three, stories.align(three, method="words"))
    assert table["words"].to_list() == [8, 8, 8, 7, 8]
    assert table["words_shared"].to_list() == [8, 8, 8, 0, 8]


def test_a_side_that_is_not_there_is_named(three):
    with pytest.raises(ParallaxError, match=r"here='D' is no article or outlet.*'A', 'B', 'C'"):
        stories.coverage(three, stories.align(three, method="words"), here="D")
    with pytest.raises(ParallaxError, match="cannot be compared here: 'a2'"):
        stories.coverage(three.iloc[:2], stories.align(three, method="words"))


def test_statements_are_of_those_who_report_them(reported):
    grid = reported.pivot(index="statement", columns="outlet", values="reported")
    who = {frozenset(grid.columns[row]) for row in grid.to_numpy()}
    assert who == {frozenset("AC"), frozenset("AB"), frozenset("B")}
    assert reported.query("outlet == 'B' and reported")["gist"].str.contains("Nine|Rain").all()


def test_every_sentence_is_in_one_statement(demo):
    aligned = stories.align(demo, method="words")
    reported = stories.statements(demo, aligned)
    counted = reported["sentences"].str.split(", ").map(lambda s: len([n for n in s if n])).sum()
    assert counted == len(stories.coverage(demo, aligned))


def test_selection_is_arithmetic(reported):
    table = stories.selection(reported).set_index(["outlet", "measure"])["estimate"]
    # Three statements: A has two, both reported elsewhere; B two, one of them alone; C one.
    assert table["A", "coverage"] == pytest.approx(2 / 3)
    assert table["A", "exclusive"] == 0
    assert table["B", "exclusive"] == 1 / 2
    assert table["B", "exclusive_words"] == pytest.approx(7 / 15)
    assert table["C", "coverage_of_others"] == pytest.approx(1 / 3)
    # B and C have no statement in common, so there is none that A alone could leave out.
    assert ("A", "omitted") not in table
    assert table["C", "omitted"] == 1
    assert table["B", "omitted"] == 1


def test_what_one_outlet_alone_reports_or_omits_is_listed(reported):
    found = stories.exclusive(reported)[["outlet", "what"]].to_numpy().tolist()
    assert sorted(found) == [["B", "only it omits"], ["B", "only it reports"],
                             ["C", "only it omits"]]  # fmt: skip


def test_with_few_stories_the_comparison_speaks_of_statements(reported, demo):
    compared = inference.compare(reported, "reported", row="statement", resamples=99)
    assert set(compared["unit"]) == {"statement"}
    every = stories.statements(demo, stories.align(demo, method="words"))
    compared = inference.compare(every, "reported", row="statement", resamples=99)
    assert set(compared["unit"]) == {"story"}
    assert set(compared["design"]) == {"within stories"}
    selected = stories.selection(every)
    assert selected["n"].eq(8).all()
    assert (selected["low"] < selected["high"]).all()


def test_the_grid_has_a_square_for_each_statement_and_outlet(reported):
    ax = figures.plot_coverage(reported)
    hatched = [square for square in ax.patches if square.get_hatch()]
    filled = [s for s in ax.patches if not s.get_hatch() and s.get_facecolor()[:3] != (1, 1, 1)]
    assert (len(ax.patches), len(filled), len(hatched)) == (9, 4, 1)


def test_the_grid_asks_which_story(demo):
    reported = stories.statements(demo, stories.align(demo, method="words"))
    with pytest.raises(ParallaxError, match="has 8 stories; story= chooses one of 'border-pact'"):
        figures.plot_coverage(reported)
    ax = figures.plot_coverage(reported, story="border-pact", most=5)
    assert len(ax.get_yticklabels()) == 5
    assert ax.get_xlabel().startswith("5 of ")
    ax = figures.plot_selection(stories.selection(reported), measure="exclusive")
    assert ax.get_yticklabels()[0].get_text() == "Exchange Courier (8 stories)"


def test_what_stands_in_the_place_of_a_word_is_found():
    a = "Tevria calls the hidden contacts with the island rebels a disgrace."
    b = "Tevria calls trade accords with Sorvia a disgrace."
    replaced = [(a[d.start_a : d.end_a], b[d.start_b : d.end_b])
                for d in stories.word_differences(a, b) if d.kind == "replaced"]  # fmt: skip
    assert replaced == [("the hidden contacts", "trade accords"),
                        ("the island rebels", "Sorvia")]  # fmt: skip


def test_words_in_another_place_are_moved():
    a, b = "Police arrested the mayor.", "The mayor was arrested by police."
    moved = {a[d.start_a : d.end_a] for d in stories.word_differences(a, b) if d.kind == "moved"}
    assert moved & {"Police", "arrested"}


WORDS = st.lists(
    st.sampled_from("the dam at Hadrin broke breaks on Monday 9 , .".split()), max_size=12
)


@given(WORDS, WORDS)
def test_every_word_is_in_one_stretch_of_the_differences(left, right):
    a, b = " ".join(left), " ".join(right)
    found = stories.word_differences(a, b)
    for text, start, end in ((a, "start_a", "end_a"), (b, "start_b", "end_b")):
        spans = [(getattr(d, start), getattr(d, end)) for d in found]
        for word in WORD.finditer(text):
            assert any(s <= word.start() and word.end() <= e for s, e in spans)
    for d in found:
        if d.kind == "same":
            assert [w[0].lower() for w in WORD.finditer(a[d.start_a : d.end_a])] == [
                w[0].lower() for w in WORD.finditer(b[d.start_b : d.end_b])
            ]


def test_with_nothing_to_compare_the_tables_are_empty(articles_of):
    one = articles_of("The dam at Hadrin broke.")
    for articles in (one, one.iloc[:0], articles_of("", "")):
        aligned = stories.align(articles)
        table = stories.statements(articles, aligned)
        tables = [aligned, stories.coverage(articles, aligned), table, stories.selection(table)]
        assert all(own.empty and len(own.columns) for own in [*tables, stories.exclusive(table)])
