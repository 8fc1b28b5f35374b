"""Figures and readers of the sentiment study draw what their tables say."""

import pandas as pd
import pytest

from analysis import ParallaxError, figures, sentiment, split_sentences


def labels(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


@pytest.fixture(scope="module")
def scored(demo_sentences):
    scores = sentiment.score_sentences(demo_sentences)
    return scores, sentiment.explain_sentences(demo_sentences)


def test_the_bars_of_a_word_end_where_its_contribution_does(scored):
    scores, parts = scored
    shift = sentiment.word_shift(parts, scores, target="Exchange Courier")
    ax = figures.plot_word_shift(shift, top=12)
    first = shift.iloc[0]
    assert labels(ax)[0] == f"{first['term']} ({first['n_target']} : {first['n_reference']})"
    assert len(labels(ax)) == 12
    for place, row in enumerate(shift.head(12).itertuples()):
        bars = [b for b in ax.patches if b.get_width() and b.get_y() < place < b.get_y() + 0.7]
        assert sum(b.get_width() for b in bars) == pytest.approx(row.contribution)
        ticks = [line for line in ax.lines if sum(line.get_ydata()) == pytest.approx(2 * place)]
        moved = abs(row.from_score) > 1e-9
        assert [t.get_xdata()[0] for t in ticks] == ([row.contribution] if moved else [])


def test_the_legend_of_a_word_shift_sums_its_kinds(scored):
    scores, parts = scored
    shift = sentiment.word_shift(parts, scores, target="Exchange Courier")
    texts = [t.get_text() for t in figures.plot_word_shift(shift).get_legend().get_texts()]
    total = shift[shift["kind"] == "negative, less often"]["contribution"].sum()
    assert f"negative, less often (+{total:.2f})" in texts


def test_contributions_draw_a_marker_for_each_group_that_has_the_word(scored):
    scores, parts = scored
    table = sentiment.word_contributions(parts, scores)
    ax = figures.plot_word_contributions(table, top=10, ambiguous={"no"})
    assert len(labels(ax)) == 10
    assert "no *" in labels(ax)
    assert "in names" in ax.get_xlabel()
    shown = table[table["term"].isin([label.removesuffix(" *") for label in labels(ax)])]
    drawn = [x for line in ax.lines if line.get_marker() != "None" for x in line.get_xdata()]
    assert sorted(drawn) == pytest.approx(sorted(shown["contribution"]))


def test_an_arc_draws_a_line_and_a_band_a_group(scored):
    table = sentiment.tone_along(scored[0])
    ax = figures.plot_tone_along(table)
    lines = [line for line in ax.lines if line.get_label().startswith(("Ex", "Te", "The"))]
    assert len(lines) == len(ax.collections) == 3
    own = table[table["outlet"] == "Exchange Courier"]
    assert list(lines[0].get_ydata()) == own["estimate"].to_list()


def test_variants_fill_only_what_is_shown():
    table = pd.DataFrame(
        {"variant": ["all words", "names masked"], "group_a": "A", "group_b": "B",
         "unit": "article", "effect": [0.3, 0.1], "low": [0.1, -0.1], "high": [0.5, 0.3],
         "p_adjusted": [0.01, 0.01]}
    )  # fmt: skip
    ax = figures.plot_tone_variants(table, what="tone")
    assert labels(ax) == ["A − B"]
    faces = {line.get_xdata()[0]: line.get_markerfacecolor() for line in ax.lines
             if len(line.get_xdata()) == 1}  # fmt: skip
    assert faces[0.3] != "white"
    assert faces[0.1] == "white"
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["all words", "names masked"]


def test_each_word_is_coloured_by_its_part(articles_of):
    sentences = split_sentences(articles_of("The talks were not a success. They went on."))
    scores, parts = (
        function(sentences) for function in (sentiment.score_sentences, sentiment.explain_sentences)
    )
    html = figures.read_explained(scores, parts).data
    assert html.count("<mark") == len(parts) == 1
    assert "success</mark><small> −.46 negated by “not”</small>" in html
    assert "rgba(213,94,0" in html
    assert "rgba(0,114,178" not in html


def test_words_are_found_where_the_article_has_them(articles_of):
    # The second sentence does not start at 0, and its word stands twice.
    sentences = split_sentences(articles_of("Rain fell. Good men do good work."))
    scores, parts = (
        function(sentences) for function in (sentiment.score_sentences, sentiment.explain_sentences)
    )
    html = figures.read_explained(scores, parts).data
    assert html.index(">Good</mark>") < html.index(" men do ") < html.index(">good</mark>")


def test_coloured_text_is_escaped():
    scores = pd.DataFrame(
        {"article": ["a"], "sentence": [0], "start": [0], "outlet": ["<i>A</i>"],
         "text": ["<script>x</script> good & <b>"], "score": [0.44]}
    )  # fmt: skip
    parts = pd.DataFrame(
        {"article": ["a"], "sentence": [0], "start": [19], "end": [23], "contribution": [0.44],
         "rule": ["<u>"]}
    )  # fmt: skip
    html = figures.read_explained(scores, parts).data
    assert all(tag not in html for tag in ("<script", "<i>", "<u>", "<b>"))
    assert ">good</mark><small> +.44 &lt;u&gt;</small> &amp; &lt;b&gt;" in html


def test_what_is_left_out_and_what_is_empty_is_said(scored):
    scores, parts = scored
    assert f"and {len(scores) - 3} more" in figures.read_explained(scores, parts, most=3).data
    assert "nothing found" in figures.read_explained(scores.iloc[:0], parts).data


@pytest.mark.parametrize(
    ("plot", "columns"),
    [
        (figures.plot_word_contributions, ["outlet", "term", "contribution"]),
        (figures.plot_tone_along, ["outlet", "position", "estimate", "low", "high"]),
        (figures.plot_word_shift,
         ["target", "reference", "term", "n_target", "n_reference", "from_use", "from_score",
          "contribution", "kind"]),
    ],
)  # fmt: skip
def test_an_empty_or_wrong_table_is_named(plot, columns):
    with pytest.raises(ParallaxError, match="has no rows"):
        plot(pd.DataFrame(columns=columns))
    with pytest.raises(ParallaxError, match=f"no column '{columns[-1]}'"):
        plot(pd.DataFrame(columns=columns[:-1]))


def test_groups_that_use_every_word_alike_are_drawn_without_a_legend(articles_of):
    sentences = split_sentences(articles_of(*["A good day. A bad night."] * 2))
    scores, parts = (
        function(sentences) for function in (sentiment.score_sentences, sentiment.explain_sentences)
    )
    ax = figures.plot_word_shift(sentiment.word_shift(parts, scores, target="a0"))
    assert labels(ax) == ["bad (1 : 1)", "good (1 : 1)"]
    assert ax.get_legend() is None
