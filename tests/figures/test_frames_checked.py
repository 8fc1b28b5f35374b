"""How well frames are found, and discovered terms: what is drawn is what the tables say."""

import pandas as pd
import pytest

from analysis import ParallaxError, figures


@pytest.fixture
def validated():
    rows = [("law", "precision", 0.5, 0.2, 0.8), ("law", "recall", 1.0, 0.7, 1.0),
            ("law", "f1", 2 / 3, 0.4, 0.9), ("$x_1$", "precision", None, None, None),
            ("$x_1$", "recall", 0.0, 0.0, 0.4), ("$x_1$", "f1", 0.0, 0.0, 0.5),
            ("macro", "f1", 1 / 3, 0.2, 0.5), ("micro", "f1", 0.9, 0.8, 1.0)]  # fmt: skip
    columns = ["frame", "measure", "estimate", "low", "high"]
    return pd.DataFrame(rows, columns=columns).assign(coded=12, unit="sentence")


def test_every_measure_stands_at_its_value_with_its_interval(validated):
    ax = figures.plot_validation(validated, labels={"law": "Law & rights"})
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == ["Law & rights (12)", "$x_1$ (12)", "Mean of frames"]
    drawn = {line.get_label(): line.get_xdata() for line in ax.get_lines()}
    assert list(drawn["F1"]) == pytest.approx([2 / 3, 0, 1 / 3])
    assert list(drawn["Recall"][:2]) == [1, 0]
    ends = [
        segment[:, 0].tolist()
        for own in ax.collections
        for segment in own.get_segments()
        if len(segment)
    ]
    assert [0.4, 0.9] in ends
    assert [0.8, 1.0] not in ends, "micro is left out"


def test_measures_are_told_apart_without_colour(validated):
    ax = figures.plot_validation(validated)
    assert len({line.get_marker() for line in ax.get_lines()}) == 3


def test_terms_stand_under_their_frame_marked_by_group():
    terms = pd.DataFrame(
        {"frame": ["1", "1", "2"], "name": ["dam, flood", "dam, flood", "$tax"],
         "term": ["dam", "<b>flood", "tax"], "weight": [1.0, 0.5, 1.0], "key_for": ["A", "B", "A"]}
    )  # fmt: skip
    ax = figures.plot_discovery(terms)
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "",
        "dam",
        "<b>flood",
        "",
        "tax",
    ]
    assert [text.get_text() for text in ax.texts] == ["1: dam, flood", "2: $tax"]
    drawn = {line.get_label(): (list(line.get_ydata()), list(line.get_xdata()))
             for line in ax.get_lines()}  # fmt: skip
    assert drawn == {"A": ([1, 4], [1.0, 1.0]), "B": ([2], [0.5])}


def test_nothing_to_draw_is_said(validated):
    with pytest.raises(ParallaxError, match="nothing to draw"):
        figures.plot_validation(validated.head(0))
    with pytest.raises(ParallaxError, match="no column 'weight'"):
        figures.plot_discovery(pd.DataFrame({"frame": [], "name": [], "term": [], "key_for": []}))
