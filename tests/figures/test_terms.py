"""Figures and readers of the term study."""

from itertools import combinations

import pandas as pd
import pytest

from analysis import ParallaxError, count_terms, figures, inference, terms
from analysis.figures.style import column_axes
from analysis.text import stop_words

TOP = "percent dorins said minister will million one days two last year people".split()


LONG = {"Exchange Courier": "000_0123456789abcdef", "The Breakwater": "001_0123456789abcdef",
        "Tevrian Standard": "002_0123456789abcdef"}  # fmt: skip


@pytest.fixture(scope="module", params=["names", "file names"])
def tables(demo, request):
    """The tables that the figures take, of the demo; also with outlets named as files."""
    if request.param == "file names":
        demo = demo.assign(outlet=demo["outlet"].astype(str).map(LONG))
    one, other = sorted(demo["outlet"].astype(str).unique())[:2]
    counts = count_terms(demo)
    company = terms.collocate_differences(demo, "minister")
    return {
        "frequencies": terms.frequencies(counts),
        "rates": terms.rates(counts, TOP),
        "keyness": terms.keyness(counts, target=one),
        "collocates": company[company["group_a"].eq(one) & company["group_b"].eq(other)],
        "lines": terms.concordance(demo, "minister"),
        "readability": terms.readability(demo),
        "articles": demo,
    }  # fmt: skip


PLOTS = {
    "frequencies": (lambda t, ax: figures.plot_frequencies(t["rates"], ax=ax), 3.6),
    "rank_frequency": (lambda t, ax: figures.plot_rank_frequency(t["frequencies"], ax=ax), 3.0),
    "keyness": (lambda t, ax: figures.plot_keyness(t["keyness"], top=8, ax=ax), 4.0),
    "map": (lambda t, ax: figures.plot_keyness_map(t["keyness"], ax=ax), 3.4),
    "collocates": (lambda t, ax: figures.plot_collocates(t["collocates"], top=6, ax=ax), 3.4),
    "places": (lambda t, ax: figures.plot_dispersion(t["lines"], t["articles"], ax=ax), 4.8),
    "measure": (
        lambda t, ax: figures.plot_measure(
            t["readability"],
            inference.group_means(t["readability"], "flesch_reading_ease"),
            ax=ax,
        ),
        2.2,
    ),
}


def labels(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def points(ax, x):
    """How many markers stand at this x."""
    return sum(list(line.get_xdata()).count(x) for line in ax.lines if line.get_marker() != "None")


def texts_of(ax):
    """Every text that is drawn, with its box in pixels."""
    figure = ax.get_figure()
    figure.canvas.draw()
    ticks = [*ax.get_xticklabels(), *ax.get_yticklabels()]
    legend = ax.get_legend().get_texts() if ax.get_legend() else []
    drawn = [*ax.texts, *legend, ax.xaxis.label, ax.yaxis.label]
    inside = [tick for tick in ticks if tick.get_text() and _in_view(tick, ax)]
    return [
        (text.get_text(), text.get_window_extent()) for text in [*drawn, *inside] if text.get_text()
    ]


def _in_view(tick, ax):
    x, y = tick.get_position()
    (left, right), (low, high) = sorted(ax.get_xlim()), sorted(ax.get_ylim())
    is_x = tick in ax.get_xticklabels()
    return left <= x <= right if is_x else low <= y <= high


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("narrow", [False, True], ids=["report", "column"])
def test_no_text_leaves_the_figure_or_covers_another(tables, name, narrow):
    plot, height = PLOTS[name]
    ax = plot(tables, column_axes(height) if narrow else None)
    box = ax.get_figure().bbox
    found = texts_of(ax)
    for text, extent in found:
        assert extent.x0 >= box.x0 - 1, text
        assert extent.x1 <= box.x1 + 1, text
        assert extent.y0 >= box.y0 - 1, text
        assert extent.y1 <= box.y1 + 1, text
    for (a, one), (b, other) in combinations(found, 2):
        across = min(one.x1, other.x1) - max(one.x0, other.x0)
        down = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert across <= 2 or down <= 0.35 * min(one.height, other.height), f"{a} | {b}"


@pytest.mark.parametrize("name", PLOTS)
def test_the_same_table_gives_the_same_pixels(tables, name):
    plot, height = PLOTS[name]
    pictures = []
    for _ in range(2):
        figure = plot(tables, column_axes(height)).get_figure()
        figure.canvas.draw()
        pictures.append(bytes(figure.canvas.buffer_rgba()))
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("plot", [figures.plot_keyness, figures.plot_keyness_map])
def test_a_figure_of_key_words_is_of_one_target(tables, plot):
    table = tables["keyness"]
    with pytest.raises(ParallaxError, match="choose the rows with table"):
        plot(pd.concat([table, table.assign(target="another")]))


def test_keyness_draws_both_sides_with_counts_and_marks_what_is_sure(tables):
    table = tables["keyness"]
    ax = figures.plot_keyness(table, top=5)
    assert len(labels(ax)) == 10
    first = table.iloc[0]
    assert labels(ax)[0] == f"{first.term} ({first.count_target} : {first.count_reference})"
    assert points(ax, first["effect"]) == 1
    # What is shown comes first and is filled, however small the statistic.
    shown = table["term"] == table[table["statistic"] > 0]["term"].iloc[20]
    ax = figures.plot_keyness(table.assign(shown=shown), top=5)
    filled = [line for line in ax.lines if line.get_markerfacecolor() != "white"]
    assert labels(ax)[0].startswith(table[shown]["term"].item())
    drawn = {x for line in filled for x in line.get_xdata()}
    assert drawn - {0} == set(table[shown]["effect"])


def test_the_counts_beside_a_word_written_from_right_to_left_are_not_turned_round(tables):
    table = tables["keyness"].head(2).assign(term=["سد", "dam"])
    ax = figures.plot_keyness(table)
    said = [f"({row.count_target} : {row.count_reference})" for row in table.itertuples()]
    # First-strong isolate and its end: the word alone runs leftward.
    assert labels(ax) == [f"\u2068سد\u2069 {said[0]}", f"dam {said[1]}"]


def test_the_map_draws_every_term_and_names_the_strongest(tables):
    table = tables["keyness"]
    ax = figures.plot_keyness_map(table, top=6)
    drawn = [line for line in ax.lines if line.get_marker() in ("o", "s")]
    assert sum(len(line.get_xdata()) for line in drawn) == len(table)
    named = {text.get_text().partition(" +")[0] for text in ax.texts}
    assert table["term"].iloc[0] in named
    assert named <= set(table["term"])


def test_terms_on_one_point_of_the_map_get_one_name():
    table = pd.DataFrame(
        {
            "term": ["war", "dam", "tax"],
            "statistic": [9.0, 9.0, -2.0],
            "shown": False,
            "effect": [2.0, 2.0, -1.0],
            "count_target": [4, 4, 1],
            "count_reference": [0, 0, 2],
            "target": "A",
            "reference": "B",
        }
    )
    ax = figures.plot_keyness_map(table)
    assert sorted(text.get_text() for text in ax.texts) == ["tax", "war +1"]


def test_frequencies_draw_a_marker_for_every_group_also_at_zero():
    table = pd.DataFrame(
        {"outlet": ["A", "B"], "term": ["dam", "war"], "per_million": [500.0, 200.0]}
    )
    ax = figures.plot_frequencies(table)
    assert labels(ax) == ["dam", "war"]
    assert (points(ax, 500.0), points(ax, 200.0), points(ax, 0)) == (1, 1, 2)


def test_frequencies_draw_the_intervals_of_the_table():
    table = pd.DataFrame({"outlet": ["A"], "term": ["dam"], "per_million": [500.0],
                          "per_million_low": [300.0], "per_million_high": [800.0]})  # fmt: skip
    ax = figures.plot_frequencies(table)
    ends = {tuple(segment[:, 0]) for lines in ax.collections for segment in lines.get_segments()}
    assert ends == {(300.0, 800.0)}


def test_rank_and_frequency_start_with_the_most_frequent_word(tables):
    table = tables["frequencies"]
    ax = figures.plot_rank_frequency(table)
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
    tops = table[table["rank"] == 1].groupby("outlet")["per_million"].first()
    assert [line.get_ydata()[0] for line in ax.lines] == tops.tolist()
    assert all((line.get_xdata()[0]) == 1 for line in ax.lines)


def test_the_strip_marks_every_occurrence_and_keeps_articles_without_any(tables, demo):
    lines = tables["lines"]
    ax = figures.plot_dispersion(lines, demo)
    marks = [x for line in ax.lines if line.get_marker() == "|" for x in line.get_xdata()]
    assert sorted(marks) == sorted(lines["place"])
    assert len(labels(ax)) == len(demo)
    few = figures.plot_dispersion(lines, demo, most=3)
    assert len(labels(few)) == 3
    assert "3 articles with most, of 24" in few.get_xlabel()


def test_collocates_of_one_pair_are_drawn_with_their_intervals(tables):
    table = tables["collocates"]
    ax = figures.plot_collocates(table, top=3)
    assert len(labels(ax)) == 6
    assert "minister" in ax.get_xlabel()
    ends = {segment[1][0] for lines in ax.collections for segment in lines.get_segments()}
    assert table["high"].iloc[0] in ends
    both = pd.concat([table, table.assign(group_b="C")])
    with pytest.raises(ParallaxError, match="holds 2 pairs of groups; choose one"):
        figures.plot_collocates(both)


def test_measures_draw_every_article_and_the_means(tables):
    table = tables["readability"]
    means = inference.group_means(table, "lix")
    ax = figures.plot_measure(table, means, measure="lix")
    drawn = [line for line in ax.lines if line.get_alpha()]
    assert sum(len(line.get_xdata()) for line in drawn) == len(table)
    assert all(points(ax, mean) == 1 for mean in means["estimate"])
    assert ax.get_xlabel() == "LIX"


@pytest.mark.parametrize(
    ("plot", "columns"),
    [
        (figures.plot_frequencies, ["outlet", "term", "per_million"]),
        (figures.plot_rank_frequency, ["outlet", "term", "rank", "per_million"]),
        (figures.plot_measure, ["outlet", "flesch_reading_ease"]),
        (figures.plot_keyness_map, ["term", "statistic", "shown", "effect", "count_target",
                                    "count_reference", "target", "reference"]),
        (figures.plot_collocates, ["node", "term", "group_a", "group_b", "count_a", "count_b",
                                   "effect", "low", "high", "statistic", "shown"]),
    ],
)  # fmt: skip
def test_an_empty_or_wrong_table_is_named(plot, columns):
    with pytest.raises(ParallaxError, match="has no rows"):
        plot(pd.DataFrame(columns=columns))
    with pytest.raises(ParallaxError, match=f"no column '{columns[-1]}'"):
        plot(pd.DataFrame(columns=columns[:-1]))


def test_hostile_terms_are_drawn_literally():
    table = pd.DataFrame({"term": ["$x_1$"], "statistic": [9.0], "shown": [True],
                          "effect": [2.0], "count_target": [8], "count_reference": [2],
                          "target": ["$A$"], "reference": ["B_2^"]})  # fmt: skip
    ax = figures.plot_keyness_map(table)
    ax.figure.canvas.draw()
    assert [text.get_text() for text in ax.texts] == ["$x_1$"]
    assert not ax.texts[0].get_parse_math()


def test_what_is_left_out_of_a_concordance_is_said():
    lines = pd.DataFrame({"outlet": "A", "left": "x", "node": "y", "right": "z"}, index=range(7))
    assert "and 4 more" in figures.read_concordance(lines, most=3).data
    assert "and 4 more" in figures.read_concordance(lines, most=3, beside=True).data
    for beside in (False, True):
        assert "nothing found" in figures.read_concordance(lines.iloc[:0], beside=beside).data


def test_outlets_stand_side_by_side_each_with_its_own_lines(demo):
    lines = terms.concordance(demo, "percent")
    html = figures.read_concordance(lines, beside=True).data
    parts = html.split("<p><b>")[1:]
    sizes = lines.groupby("outlet", observed=True).size()
    assert [part.partition("<")[0] for part in parts] == sizes.index.tolist()
    assert [part.count("<tr>") for part in parts] == sizes.tolist()


def test_every_counted_word_is_marked_once_in_its_sentence(articles_of):
    found = terms.evidence(articles_of("The dam, the old dam, held. No dam."), "dam")
    html = figures.read_evidence(found).data
    assert html.count("<mark>dam</mark>") == 3
    assert html.count("<tr>") == 2


def test_stop_words_can_be_left_out_before_drawing(tables):
    content = tables["frequencies"][~tables["frequencies"]["term"].isin(stop_words())]
    assert not set(labels(figures.plot_frequencies(content))) & stop_words()
