"""What a notebook shows and what the report takes from it."""

import pandas as pd
import pytest
from lxml import html
from openpyxl import load_workbook

from analysis import figures, inference
from analysis.study import Results, attempt
from analysis.study.results import KEY

TABLE = pd.DataFrame({"outlet": ["A"], "words": [3]})
ALONE = pd.DataFrame({"article": ["a"], "outlet": ["A"], "story": ["s"], "score": [0.1]})


def about(shown):
    """What the report is told of a result."""
    return shown._repr_mimebundle_()[1].get(KEY, [])


@pytest.mark.parametrize("report", [True, False])
def test_the_report_is_told_what_it_may_show(tmp_path, report):
    results = Results(tmp_path)
    shown = [
        results.table(TABLE, "counts", "Counts", report=report),
        results.figure(figures.plot_lengths, "lengths", "Lengths", TABLE, report=report),
    ]
    for item in shown:
        shows = item._repr_mimebundle_()[0]["text/html"]
        assert "outlet" in shows or 'alt="Lengths"' in shows
        assert [own["report"] for own in about(item)] == [report]
    written = {path.name for path in tmp_path.rglob("*.*") if path.is_file()}
    assert {"counts.csv", "counts.xlsx", "lengths.png", "lengths.svg"} <= written


def test_a_workbook_holds_what_the_csv_holds_and_no_formula(tmp_path):
    table = pd.DataFrame(
        {"term": ["=1+1", None, "<b>\x00é"], "n": [1, 2, 3], "x": [0.5, float("nan"), 1e-9],
         "sure": [True, False, True]}
    )  # fmt: skip
    for folder in ("one", "two"):
        Results(tmp_path / folder).table(table, "terms", "Terms")
    written = tmp_path / "one" / "tables" / "terms.xlsx"
    again = pd.read_excel(written)
    assert again["term"].fillna("").to_list() == ["=1+1", "", "<b>é"]
    pd.testing.assert_frame_equal(again.drop(columns="term"), table.drop(columns="term"))
    assert load_workbook(written).active["A2"].data_type == "s"
    assert written.read_bytes() == (tmp_path / "two" / "tables" / "terms.xlsx").read_bytes()


def test_the_surest_rows_come_first_under_plain_titles(tmp_path):
    table = pd.DataFrame(
        {"outlet_a": ["A", "B", "C"], "p_adjusted": [0.4, 0.2, 0.001], "start": [1, 2, 3],
         "shown": [False, False, True]}
    )  # fmt: skip
    (said,) = about(Results(tmp_path).table(table, "pairs", "Pairs"))
    assert said["claimed"]
    page = html.fromstring(said["html"])
    assert page.xpath("//th/text()") == ["Outlet A", "Adjusted p", "Difference shown"]
    assert page.xpath("//tr/td[1]/text()") == ["C", "B", "A"]


def test_nothing_is_shown_where_there_is_nothing(tmp_path):
    results = Results(tmp_path)
    empty = results.table(TABLE.iloc[:0], "counts", "Counts")
    assert (repr(empty), about(empty)) == ("Counts (0 rows; tables/counts.csv)", [])
    assert (tmp_path / "tables" / "counts.csv").read_text("utf-8-sig") == "outlet,words\n"
    drawn = results.figure(figures.plot_lengths, "lengths", "Lengths", TABLE.iloc[:0])
    assert about(drawn) == []
    assert not (tmp_path / "figures").exists()
    assert results.evidence(figures.read_hits, "Lines", TABLE.iloc[:0], TABLE) is None
    assert results.finding(["", ""]) is None
    assert results.together([None, None]) is None


def test_a_reason_why_there_is_no_result_goes_through_to_the_report_once(tmp_path):
    results = Results(tmp_path)
    compared = attempt(inference.compare, ALONE, "score")
    sure = compared[~compared["term"].isin(["a"])].query("p < 1")
    assert list(sure.groupby("term")) == []
    drawn = attempt(pd.concat, {"one": sure}, names=["table"])
    (said,) = about(results.table(drawn, "comparison", "Differences"))
    assert said["kind"] == "limit"
    assert "has one group ('A')" in said["text"]
    assert results.table(compared, "again", "Differences") is None
    assert results.figure(figures.plot_differences, "dots", "Dots", compared, what="tone") is None
    assert not (tmp_path / "tables").exists()


def test_several_findings_and_figures_of_a_cell_are_all_kept(tmp_path):
    results = Results(tmp_path)
    texts = [item["text"] for item in about(results.finding(["One.", "", "Two."], lead=True))]
    assert texts == ["One.", "Two."]
    pictures = results.together(
        results.figure(figures.plot_lengths, name, name, TABLE) for name in ("one", "two")
    )
    assert [item["caption"] for item in about(pictures)] == ["one", "two"]
