"""Figures draw what the tables say, and text as it is written."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis import ParallaxError, figures, framing, inference, sentiment, terms
from analysis.figures.style import groups_of


def labels(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def points(ax, x):
    """How many markers stand at this x."""
    return sum(list(line.get_xdata()).count(x) for line in ax.lines if line.get_marker() != "None")


def test_scores_draw_every_sentence_and_every_mean(demo_sentences):
    scores = sentiment.score_sentences(demo_sentences)
    means = inference.group_means(scores, "score")
    ax = figures.plot_scores(scores, means)
    assert sum(len(line.get_xdata()) for line in ax.lines if line.get_alpha()) == len(scores)
    assert all(points(ax, mean) == 1 for mean in means["estimate"])
    assert labels(ax) == sorted(scores["outlet"].unique())


def test_frames_are_drawn_in_percent_with_their_intervals(demo_sentences):
    codebook = framing.load_codebook()
    hits = framing.code_frames(demo_sentences, codebook)
    shares = framing.frame_shares(framing.label_sentences(demo_sentences, hits, codebook))
    ax = figures.plot_frames(shares, labels={"terrorism": "Terror"})
    assert "Terror" in labels(ax)
    ends = {segment[1][0] for lines in ax.collections for segment in lines.get_segments()}
    assert shares["high"].max() * 100 in ends
    assert ax.get_xlim()[1] > shares["high"].max() * 100


def test_comparisons_fill_only_what_is_shown():
    table = pd.DataFrame(
        {
            "group_a": "A",
            "group_b": ["B", "C"],
            "unit": "article",
            "effect": [0.3, 0.1],
            "low": [0.1, -0.1],
            "high": [0.5, 0.3],
            "p_adjusted": [0.01, 0.3],
        }
    )
    ax = figures.plot_differences(table, what="tone")
    faces = {line.get_xdata()[0]: line.get_markerfacecolor() for line in ax.lines[1:]}
    assert faces[0.3] != "white"
    assert faces[0.1] == "white"


def test_lengths_draw_every_article(demo):
    ax = figures.plot_lengths(terms.readability(demo))
    assert sum(len(line.get_xdata()) for line in ax.lines) == len(demo)
    assert len(labels(ax)) == 3


def test_a_figure_can_be_drawn_into_given_axes():
    _, ax = plt.subplots()
    table = pd.DataFrame({"outlet": ["A"], "words": [3]})
    assert figures.plot_lengths(table, ax=ax) is ax


def test_text_is_drawn_literally_and_the_users_settings_come_back():
    before = plt.rcParams["font.size"]
    table = pd.DataFrame({"outlet": ["$x_1$ & <b>"], "words": [3]})
    ax = figures.plot_lengths(table)
    ax.figure.canvas.draw()
    label = ax.get_yticklabels()[0]
    assert label.get_text() == "$x_1$ & <b>"
    assert not label.get_parse_math()
    assert plt.rcParams["font.size"] == before


def test_groups_keep_colour_and_marker_apart():
    looks = groups_of(pd.DataFrame({"outlet": list("ABCDEF")}), "outlet")
    assert len(set(looks.values())) == 6


@pytest.mark.parametrize(
    ("plot", "columns"),
    [
        (figures.plot_lengths, ["outlet", "words"]),
        (figures.plot_frames, ["frame", "outlet", "estimate", "low", "high"]),
    ],
)
def test_an_empty_or_wrong_table_is_named(plot, columns):
    with pytest.raises(ParallaxError, match="has no rows"):
        plot(pd.DataFrame(columns=columns))
    with pytest.raises(ParallaxError, match=f"no column '{columns[-1]}'"):
        plot(pd.DataFrame(columns=columns[:-1]))


HOSTILE = '<script>alert(1)</script> & "x" dam'


def test_readers_escape_whatever_an_article_holds(articles_of):
    from analysis import split_sentences

    articles = articles_of(HOSTILE, outlets=["<i>A</i>"])
    sentences = split_sentences(articles)
    hits = pd.DataFrame(
        {"article": ["a0"], "sentence": [0], "start": [0], "end": [8], "frame": ["<u>"]}
    )
    views = [
        figures.read_concordance(terms.concordance(articles, "dam")),
        figures.read_concordance(terms.concordance(articles, "dam"), beside=True),
        figures.read_evidence(terms.evidence(articles, "dam")),
        figures.read_hits(sentences, hits),
        figures.read_scores(sentiment.score_sentences(sentences)),
    ]
    for view in views:
        assert "<script" not in view.data
        assert "<i>" not in view.data
        assert "<u>" not in view.data
        assert "&lt;i&gt;A" in view.data


def test_marked_words_are_those_of_the_hits():
    sentences = pd.DataFrame(
        {"article": ["a"], "sentence": [3], "start": [10], "text": ["The army left."],
         "outlet": ["A"]}
    )  # fmt: skip
    hits = pd.DataFrame(
        {"article": "a", "sentence": 3, "start": [14, 14], "end": [18, 16], "frame": ["x", "y"]}
    )
    html = figures.read_hits(sentences, hits).data
    assert html.count("<mark") == 1
    assert '<mark title="y">ar</mark>' in html or '<mark title="x">army</mark>' in html


def test_what_is_left_out_of_a_reader_is_said():
    lines = pd.DataFrame({"outlet": "A", "left": "x", "node": "y", "right": "z"}, index=range(7))
    assert "and 4 more" in figures.read_concordance(lines, most=3).data
    assert "nothing found" in figures.read_concordance(lines.iloc[:0]).data


def test_frames_along_draw_a_square_for_every_part_of_every_group():
    table = pd.DataFrame(
        {
            "frame": ["law", "law", "order", "order"] * 2,
            "outlet": ["A"] * 4 + ["$B$"] * 4,
            "part": [1, 2] * 4,
            "share": [0.5, 0.0, 0.25, 1.0, 0.0, 0.0, 0.0, 0.75],
        }
    )
    ax = figures.plot_frames_along(table, labels={"law": "Law"})
    assert labels(ax) == ["Law", "order"]
    drawn = [mesh.get_array().ravel().tolist() for mesh in ax.collections if mesh.get_array().size]
    assert drawn == [[0.0, 0.0, 0.0, 75.0], [50.0, 0.0, 25.0, 100.0]]
    assert [text.get_text() for text in ax.texts] == ["$B$", "A"]
    with pytest.raises(ParallaxError, match="nothing to draw"):
        figures.plot_frames_along(table.head(0))


def test_a_line_of_persian_is_shown_from_right_to_left():
    lines = pd.DataFrame(
        {
            "outlet": ["A", "B"],
            "left": ["وزیر گفت ", "the "],
            "node": ["سد", "dam"],
            "right": [" ایستاد", " held"],
        }
    )
    persian, english = figures.read_concordance(lines).data.split("</tr>")[:2]
    # On a page cells stand from left to right: what was said first belongs on the right.
    assert persian.index("ایستاد") < persian.index("سد") < persian.index("وزیر")
    assert persian.count('dir="rtl"') == 3
    assert english.index("the ") < english.index("dam") < english.index("held")
    assert english.count('dir="ltr"') == 3
