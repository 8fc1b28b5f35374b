"""Whose word counts: the metadata table's, then the file's, then its folder's; and dates."""

from datetime import datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import ParallaxError, load_articles
from analysis.articles.dates import is_date_line, read_date

TODAY = datetime(2024, 1, 1)


def test_the_name_of_the_folder_is_the_outlet_if_nothing_else_names_one(make, folder):
    articles = load_articles(
        folder(
            {
                "Daily A/one.txt": "One.",
                "Daily B/all.csv": "text,outlet\nTwo.,\nThree.,Daily C\n",
                "Daily D/all.zip": make.zip(four__txt="Four.", Daily_E_of_five__txt="Five."),
                "six.txt": "Six.",
            }
        )
    )
    assert dict(zip(articles["text"], articles["outlet"], strict=True)) == {
        "One.": "Daily A", "Two.": "Daily B", "Three.": "Daily C", "Four.": "Daily D",
        "Five.": "Daily_E", "Six.": "six",
    }  # fmt: skip


def test_where_they_disagree_the_table_wins_and_the_report_says_so(make, folder):
    head = (
        "<title>Of the page</title><meta property='og:site_name' content='A.example'>"
        "<meta property='article:published_time' content='2023-05-04T10:00:00Z'>"
    )
    page = make.page("The council of Hadrin voted to keep the dam.", head=head)
    table = 'file,outlet,published,title\nDaily B/a.html,Daily A,"May 4, 2023",Of the table\n'
    articles = load_articles(folder({"Daily B/a.html": page, "articles.csv": table}))
    article = articles.iloc[0]
    assert article[["outlet", "title"]].to_list() == ["Daily A", "Of the table"]
    assert article["published"] == pd.Timestamp("2023-05-04")
    assert articles.attrs["report"]["reason"].item() == (
        "outlet 'Daily A' is from articles.csv; the file says 'A.example'; "
        "title 'Of the table' is from articles.csv; the file says 'Of the page'"
    )


def test_metadata_can_be_a_spreadsheet_and_can_stand_elsewhere(make, folder, tmp_path):
    (tmp_path / "known.xlsx").write_bytes(make.xlsx(["File", "Media"], ["a.txt", "Daily A"]))
    articles = load_articles(folder({"a.txt": "One."}), tmp_path / "known.xlsx")
    assert articles["outlet"].to_list() == ["Daily A"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("m.csv", "file,text\na.txt,One.\n", "m.csv is no metadata table: it has a column of te"),
        ("m.csv", "", "m.csv is no metadata table: it holds no text"),
        ("m.csv", "outlet\nDaily A\n", "m.csv has no column 'file'"),
        ("m.csv", "url\nhttp://a\nhttp://a\n", "m.csv has two rows for 'http://a'"),
        ("m.txt", "Only words.", "m.txt is no table"),
    ],
)
def test_metadata_that_are_none_are_an_error(name, content, message, folder, tmp_path):
    (tmp_path / name).write_text(content)
    with pytest.raises(ParallaxError, match=message):
        load_articles(folder({"a.txt": "One."}), tmp_path / name)


@pytest.mark.parametrize(
    "written",
    [
        "2023-05-04", "2023/5/4", "20230504", "2023-05-04T00:00:00Z", "2023-05-04 00:00:00 UTC",
        "2023-05-04T00:00:00+04:30", "4 May 2023", "4. May 2023", "May 4, 2023", "MAY 4th, 2023",
        "Thursday, May 4, 2023", "04-May-2023", "4th of May 2023", "4. Mai 2023", "4 mai 2023",
        "4 de mayo de 2023", "giovedì 4 maggio 2023", "4 mei 2023", "2023年5月4日",
    ],
)  # fmt: skip
def test_dates_are_read_as_people_and_databases_write_them(written):
    assert read_date(written, None, TODAY) == (datetime(2023, 5, 4), "", "")


@pytest.mark.parametrize(
    "written",
    [
        "Thu, 04 May 2023 14:05:00 GMT", "May 4, 2023 Thursday 2:05 PM", "20230504140500",
        "Thu May  4 14:05:00 +0000 2023", "1683209100", "1683209100000", "4/5/2023 14:05",
        "2023-05-04 14:05 +0200", "2023-05-04T14:05:00.000Z", "4. Mai 2023 Donnerstag 2:05 PM GMT",
    ],
)  # fmt: skip
def test_the_clock_is_kept_as_it_was_written(written):
    assert read_date(written, True, TODAY) == (datetime(2023, 5, 4, 14, 5), "", "")


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("May 4, 2023 Thursday 09:15 AM GMT", True), ("jeudi 4 mai 2023", True),
        ("Thursday 4 May 2023", True), ("4/5/2023", True), ("Daily A", False),
        ("On 4 May 2023 the dam broke", False), ("The 4 May 2023 flood", False),
    ],
)  # fmt: skip
def test_a_line_that_is_a_date_is_told_from_a_line_that_holds_one(line, is_one):
    assert is_date_line(line) == is_one


@pytest.mark.parametrize(
    ("written", "dayfirst", "date", "problem"),
    [
        ("4/5/2023", None, None, "in doubt"),
        ("4/5/2023", True, datetime(2023, 5, 4), ""),
        ("4/5/2023", False, datetime(2023, 4, 5), ""),
        ("13/5/2023", None, datetime(2023, 5, 13), ""),
        ("5.13.2023", None, datetime(2023, 5, 13), ""),
        ("5/5/2023", None, datetime(2023, 5, 5), ""),
        ("5/13/2023", True, None, "impossible"),
        ("13/5/2023", False, None, "impossible"),
        ("1/2/23", True, None, "in doubt"),
        ("2023-02-30", None, None, "impossible"),
        ("30 February 2023", None, None, "impossible"),
        ("2023", None, None, "impossible"),
        ("yesterday", None, None, "impossible"),
        ("0001-01-01", None, None, "impossible"),
        ("2024-01-02", None, datetime(2024, 1, 2), ""),
        ("2024-01-03", None, None, "future"),
        ("9999-12-31", None, None, "future"),
    ],
)
def test_a_date_in_doubt_in_the_future_or_impossible_is_none(written, dayfirst, date, problem):
    found, kind, said = read_date(written, dayfirst, TODAY)
    assert (found, kind) == (date, problem)
    assert bool(said) == bool(problem)


def test_dates_that_are_none_are_missing_and_counted(folder):
    days = ["2023-05-04", "4/5/2023", "13/5/2023", "2999-01-01", "2023-02-30", ""]
    rows = "text,date\n" + "".join(f"Article {n}.,{day}\n" for n, day in enumerate(days))
    articles = load_articles(folder({"a.csv": rows}))
    assert articles["published"].isna().to_list() == [False, True, False, True, True, True]
    counts = articles.attrs["report"]["date_problem"].value_counts().to_dict()
    assert counts == {"": 3, "in doubt": 1, "future": 1, "impossible": 1}
    place = folder({})
    first = load_articles(place, dayfirst=True)["published"].iloc[1]
    assert first == pd.Timestamp("2023-05-04")
    with pytest.raises(ParallaxError, match=r"a\.csv, row 2 cannot be dated: '4/5/2023' can be"):
        load_articles(place, strict=True)
    with pytest.raises(ParallaxError, match="dayfirst='yes' is not known"):
        load_articles(place, dayfirst="yes")


@given(st.datetimes(min_value=datetime(1700, 1, 1), max_value=datetime(2023, 12, 31)))
def test_any_day_comes_back_from_every_way_to_write_it(day):
    day = day.replace(hour=0, minute=0, second=0, microsecond=0)
    for pattern in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 00:00:00 GMT"):
        assert read_date(day.strftime(pattern), None, TODAY)[0] == day
    assert read_date(day.strftime("%d/%m/%Y"), True, TODAY)[0] == day
    assert read_date(day.strftime("%m/%d/%Y"), False, TODAY)[0] == day


@given(st.text(max_size=30), st.sampled_from([None, True, False]))
def test_any_text_is_a_date_or_a_problem(text, dayfirst):
    date, problem, said = read_date(text, dayfirst, TODAY)
    assert (date is None) == bool(problem) == bool(said)


def test_the_report_travels_with_every_table_and_through_pickle(folder):
    import pickle

    articles = load_articles(folder({"a.txt": "One.", "b.jpg": b"\xff"}))
    again = pickle.loads(pickle.dumps(articles))
    pd.testing.assert_frame_equal(
        pd.DataFrame(again.attrs["report"]), pd.DataFrame(articles.attrs["report"])
    )
    assert articles.sort_values("title").attrs["report"] is articles.attrs["report"]
    skipped = articles.attrs["report"].query("status == 'skipped'")
    assert skipped["file"].to_list() == ["b.jpg"]
