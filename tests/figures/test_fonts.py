"""Letters of all scripts: drawn with a font that has them, or said once."""

import warnings

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis import figures
from analysis.figures import fonts
from analysis.figures.style import house_style
from analysis.study import Results
from analysis.study.results import KEY


@pytest.fixture(autouse=True)
def fresh():
    def forget():
        fonts.families.cache_clear()
        fonts._drawable.cache_clear()
        fonts._said.clear()

    forget()
    yield
    plt.close("all")
    forget()


@pytest.fixture
def dejavu_alone(monkeypatch):
    monkeypatch.setattr(fonts, "FALLBACKS", ())


def lengths(outlet):
    return pd.DataFrame({"outlet": [outlet], "words": [3]})


def test_an_installed_font_helps_out_and_one_that_is_not_is_left_out(monkeypatch):
    monkeypatch.setattr(fonts, "FALLBACKS", ("No Such Font", "DejaVu Serif"))
    with house_style():
        assert plt.rcParams["font.family"] == ["DejaVu Sans", "DejaVu Serif"]


@pytest.mark.parametrize("outlet", ["Daily A", "سد", "پایگاه", "ежедневник", "$x_1$"])
def test_letters_that_the_first_font_has_are_drawn_without_a_word(outlet, dejavu_alone):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        figures.plot_lengths(lengths(outlet)).figure.canvas.draw()
    assert said == []


def test_letters_that_no_font_has_are_said_once(dejavu_alone):
    with pytest.warns(UserWarning, match="No font that is installed here has .* 中 报 日"):
        figures.plot_lengths(lengths("中日报"))
    with warnings.catch_warnings(record=True) as again:
        warnings.simplefilter("always")
        figures.plot_lengths(lengths("दैनिक")).figure.canvas.draw()
    assert again == []


def test_a_study_says_it_with_the_figure_and_once(dejavu_alone, tmp_path):
    results = Results(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shown = [
            results.figure(figures.plot_lengths, name, "Lengths", lengths("中日报"))
            for name in ("one", "two")
        ]
    kinds = [[item["kind"] for item in own._repr_mimebundle_()[1][KEY]] for own in shown]
    assert kinds == [["figure", "limit"], ["figure"]]
    assert (tmp_path / "figures" / "two.png").stat().st_size
