"""Whom outlets quote: shares, kinds, verbs, comparisons and their figure."""

import pandas as pd
import pytest

from analysis import ParallaxError, figures, inference, sources
from analysis.sources.cue_meanings import stance_of

# Ten words of Orr (four, six), five of Lund, by arithmetic.
TEXT = (
    "“We will not go,” Orr said. Orr claimed the plan was “dead on arrival”. "
    "Lund pointed out that it never lived. Nobody came."
)


@pytest.fixture(scope="module")
def demo_quotes(demo):
    return sources.find_quotes(demo)


def test_shares_are_words_of_a_person_over_all_reported_words(articles_of):
    voices = sources.share_of_voice(sources.find_quotes(articles_of(TEXT))).set_index("person")
    assert voices["words"].to_dict() == {"Orr": 10, "Lund": 3}
    assert voices.loc["Orr", ["direct", "partial", "indirect", "quoted"]].to_list() == [4, 6, 0, 7]
    assert voices.loc["Orr", "share"] == pytest.approx(10 / 13)
    assert voices["share"].sum() == pytest.approx(1)
    assert voices.loc["Orr", ["neutral", "doubting", "endorsing"]].to_list() == [1, 1, 0]
    assert voices.loc["Lund", "endorsing"] == 1
    assert voices.loc["Orr", "verbs"] == "claim 1, say 1"
    assert set(voices["unit"]) == {"attribution"}


def test_what_lies_inside_another_report_is_not_counted_twice(articles_of):
    quotes = sources.find_quotes(articles_of("Aides insist Lund said that it is over."))
    assert len(quotes) == 2
    assert sources.share_of_voice(quotes)[["person", "words"]].to_numpy().tolist() == [["Aides", 6]]


def test_reports_without_a_source_are_nobodys(articles_of):
    voices = sources.share_of_voice(
        sources.find_quotes(articles_of("It is believed that the dam has burst."))
    )
    assert voices["person"].to_list() == ["(nobody named)"]
    assert voices[["low", "high"]].isna().all(axis=None), "one unit has no interval"


def test_intervals_hold_the_share_and_the_unit_is_the_article_where_there_are_enough(demo_quotes):
    voices = sources.share_of_voice(demo_quotes)
    assert set(voices["unit"]) == {"article"}
    assert (voices["n"] == 8).all()
    assert ((voices["low"] <= voices["share"]) & (voices["share"] <= voices["high"])).all()
    assert voices.groupby("outlet")["share"].sum().round(9).eq(1).all()
    pd.testing.assert_frame_equal(voices, sources.share_of_voice(demo_quotes))


def test_the_planted_verbs_of_the_demos_outlets_show(demo_quotes):
    table = sources.quote_measures(demo_quotes, ["doubting", "endorsing"])
    compared = inference.compare(table, "value", within="measure", row="attribution")
    assert set(compared["design"]) == {"within stories"}
    key = ["measure", "group_a", "group_b"]
    rows = {tuple(row[k] for k in key): row for row in compared.to_dict("records")}
    doubt = rows["doubting", "Exchange Courier", "The Breakwater"]
    assert doubt["effect"] < 0
    assert doubt["p_adjusted"] < 0.05
    praise = rows["endorsing", "Tevrian Standard", "The Breakwater"]
    assert praise["effect"] > 0
    assert praise["p_adjusted"] < 0.05


def test_one_persons_verbs_can_be_compared(demo_quotes):
    table = sources.quote_measures(demo_quotes, ["doubting"], person="Bertan Olveck")
    assert set(table["person"]) == {"Bertan Olveck"}
    assert table["value"].equals((table["stance"] == "doubting").astype(float))
    with pytest.raises(ParallaxError, match="person='Zorro'"):
        sources.quote_measures(demo_quotes, person="Zorro")
    with pytest.raises(ParallaxError, match="measure='loud'"):
        sources.quote_measures(demo_quotes, ["loud"])


@pytest.mark.parametrize(
    ("verb", "stance"),
    [
        ("say", "neutral"),
        ("tell", "neutral"),
        ("claim", "doubting"),
        ("allege", "doubting"),
        ("point out", "endorsing"),
        ("reveal", "endorsing"),
        ("according to", "neutral"),
        ("", "neutral"),
    ],
)
def test_verbs_have_a_stance(verb, stance):
    assert stance_of(verb) == stance


def test_the_figure_draws_the_shares_and_tells_the_kinds_without_colour(demo_quotes):
    voices = sources.share_of_voice(demo_quotes)
    ax = figures.plot_voices(voices, most=2)
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert len(labels) == 3 * (1 + 2)
    assert [label for label in labels if label in set(voices["outlet"])] == sorted(
        set(voices["outlet"])
    )
    bars = [bar for bar in ax.patches if bar.get_width() > 0]
    drawn = sum(bar.get_width() for bar in bars)
    shown = voices.groupby("outlet", sort=False).head(2)["share"].sum() * 100
    assert drawn == pytest.approx(shown)
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert legend == ["direct quotation", "partial quotation", "reported speech"]
    looks = {(bar.get_hatch(), round(sum(bar.get_facecolor()[:3]), 2)) for bar in bars}
    assert len(looks) == 3
    light = sorted(brightness for _, brightness in looks)
    assert light[1] - light[0] > 0.5
    assert light[2] - light[1] > 0.5


def test_nothing_to_draw_is_said(articles_of):
    none = sources.share_of_voice(sources.find_quotes(articles_of("Rain.")))
    with pytest.raises(ParallaxError, match="voices table has no rows"):
        figures.plot_voices(none)


def test_shares_of_kinds_and_genders_are_those_of_their_people(articles_of):
    text = "Senator Mary Vale said it held. Mr. Orr said it broke. Officials said it was late."
    quotes = sources.find_quotes(articles_of(text))
    kinds = sources.share_of_voice(quotes, of="source_kind").set_index("source_kind")["words"]
    assert kinds.to_dict() == {"official": 2, "unknown": 2, "unnamed": 3}
    genders = sources.share_of_voice(quotes, of="gender").set_index("gender")
    assert genders["words"].to_dict() == {"woman": 2, "man": 2, "group": 3}
    assert genders["share"].sum() == pytest.approx(1)
    with pytest.raises(ParallaxError, match="gender"):
        sources.share_of_voice(quotes, of="colour")
