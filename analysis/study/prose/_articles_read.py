"""What was read, in words: the articles, their stories, dates, lengths and copies."""

from __future__ import annotations

import re

import pandas as pd

from analysis.articles.column_names import NOT_USED
from analysis.errors import need_columns, plural

_DOUBTFUL = "export says|export counts|one article|text is cut|quotation mark|holds a summary"
_ONE_OUTLET = r"the outlet ('.+?' counts as '.+?')(?:;|$)"


def articles_read(report: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> str:
    """Say how many files were read and skipped, and how many groups and stories there are.

    Parameters
    ----------
    report : DataFrame
        The load report: `status`.
    articles : DataFrame
        The articles table.
    by : str
        The column that holds the groups.

    Returns
    -------
    str

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> report = pd.DataFrame({"status": ["read", "skipped"]})
    >>> articles_read(report, pd.DataFrame({"outlet": ["A"], "story": ["dam"]}))
    '1 article read, 1 skipped: 1 outlet, 1 story.'
    """
    need_columns(report, ["status"], "load report")
    need_columns(articles, [by, "story"], "articles")
    skipped = int((report["status"] == "skipped").sum())
    return (
        f"{plural(len(articles), 'article')} read, {skipped} skipped: "
        f"{plural(articles[by].nunique(), by)}, {plural(articles['story'].nunique(), 'story')}."
    )


def load_notes(report: pd.DataFrame) -> str:
    """Name columns that were not used, files that may hold more than was read, joined outlets.

    Parameters
    ----------
    report : DataFrame
        The load report: `file`, `status`, `reason`, `format`.

    Returns
    -------
    str
        "" if there is nothing to say.

    Examples
    --------
    >>> said = "table, delimiter ','; text is 'Body'; not used: 'Section', 'Page'"
    >>> line = {"file": "a.csv", "status": "read", "reason": "", "format": said}
    >>> load_notes(pd.DataFrame([line]))
    "Columns of a.csv that were not used: 'Section', 'Page'."
    """
    need_columns(report, ["file", "status", "reason", "format"], "load report")
    sentences: list[str] = []
    read = report[report["status"] == "read"]
    for file, said in dict(zip(read["file"], read["format"], strict=True)).items():
        if (unused := said.partition(NOT_USED)[2]) and len(sentences) < 3:
            sentences.append(f"Columns of {file} that were not used: {unused}.")
    doubtful = report[report["reason"].str.contains(_DOUBTFUL)]
    for file, reasons in list(doubtful.groupby("file", sort=False)["reason"])[:3]:
        said = next(part for part in reasons.iloc[0].split("; ") if re.search(_DOUBTFUL, part))
        times = f" (in {plural(len(reasons), 'article')})" if len(reasons) > 1 else ""
        sentences.append(f"See the load report, {file}: {said}{times}.")
    one = report["reason"].str.findall(_ONE_OUTLET).explode().dropna()
    if len(one):
        named = "; ".join(dict.fromkeys(one))
        sentences.append(f"Outlets whose names differ by case or space only are one: {named}.")
    return " ".join(sentences)


def unnamed_stories(articles: pd.DataFrame, found: pd.DataFrame) -> str:
    """Say so if all articles count as one story but seem to report several.

    Parameters
    ----------
    articles, found : DataFrame
        The articles table, and the same from `find_stories`.

    Returns
    -------
    str
        "" where it is not so.

    Examples
    --------
    >>> articles = pd.DataFrame({"story": ["news", "news"]})
    >>> unnamed_stories(articles, articles.assign(story=["story 1", "story 2"]))
    'All articles count as one story; by their words and dates they report 2 stories.'
    """
    several = found["story"].nunique()
    if articles["story"].nunique() != 1 or several < 2:
        return ""
    return (
        "All articles count as one story; by their words and dates they report "
        f"{plural(several, 'story')}."
    )


def undated(articles: pd.DataFrame, report: pd.DataFrame) -> str:
    """Say how many articles have no date, and of how many it could not be read.

    Parameters
    ----------
    articles, report : DataFrame
        The articles table and the load report: `published`; `date_problem`.

    Returns
    -------
    str
        "" if every article has a date.

    Examples
    --------
    >>> undated(pd.DataFrame({"published": [None]}), pd.DataFrame({"date_problem": [""]}))
    '1 article without a date.'
    """
    missing = int(articles["published"].isna().sum())
    doubtful = int((report["date_problem"] != "").sum())
    why = f" {doubtful} of their dates could not be read for sure: see the load report."
    return f"{plural(missing, 'article')} without a date.{why if doubtful else ''}" * bool(missing)


def garbled(articles: pd.DataFrame) -> str:
    """Name the articles that seem to have been decoded wrongly.

    Parameters
    ----------
    articles : DataFrame
        The articles table: `mojibake`.

    Returns
    -------
    str
        "" if there are none.

    Examples
    --------
    >>> garbled(pd.DataFrame({"mojibake": [True]}, index=["a"]))
    '1 article seems to have been decoded wrongly (a): see the step “mojibake”.'
    """
    names = articles.index[articles["mojibake"]]
    if names.empty:
        return ""
    seem = "seems" if len(names) == 1 else "seem"
    return (
        f"{plural(len(names), 'article')} {seem} to have been decoded wrongly "
        f"({', '.join(names[:5])}): see the step “mojibake”."
    )


def copies(found: pd.DataFrame) -> str:
    """Say how many articles are copies, in how many groups.

    Parameters
    ----------
    found : DataFrame
        From `find_copies`.

    Returns
    -------
    str

    Examples
    --------
    >>> copies(pd.DataFrame({"article_a": ["a"], "article_b": ["b"], "group": [1]}))
    '2 articles copy each other or one agency, in 1 group.'
    """
    if found.empty:
        return "No copies were found."
    copied = pd.concat([found["article_a"], found["article_b"]]).nunique()
    return (
        f"{plural(copied, 'article')} copy each other or one agency, in "
        f"{plural(found['group'].nunique(), 'group')}."
    )


def lengths(table: pd.DataFrame) -> str:
    """Say how long the articles are.

    Parameters
    ----------
    table : DataFrame
        One row an article: `words`, `sentences`.

    Returns
    -------
    str

    Examples
    --------
    >>> lengths(pd.DataFrame({"words": [120, 80], "sentences": [6, 5]}))
    'The articles have 80 to 120 words (median 100), 11 sentences together.'
    """
    sentences = plural(int(table["sentences"].sum()), "sentence")
    shortest, median, longest = table["words"].quantile([0, 0.5, 1]).round().astype(int)
    if len(table) == 1:
        return f"The article has {longest} words in {sentences}."
    return (
        f"The articles have {shortest} to {longest} words (median {median}), {sentences} together."
    )


def copied_pair(found: pd.DataFrame, pair: pd.Series) -> str:
    """Say so if two articles that are compared copy each other.

    Parameters
    ----------
    found : DataFrame
        From `find_copies`.
    pair : Series
        The two: `article_a`, `article_b`, `outlet_a`, `outlet_b`.

    Returns
    -------
    str
        "" if they do not.

    Examples
    --------
    >>> found = pd.DataFrame({"article_a": ["a"], "article_b": ["b"]})
    >>> pair = pd.Series({"article_a": "b", "article_b": "a", "outlet_a": "B", "outlet_b": "A"})
    >>> copied_pair(found, pair)
    'B and A copy each other or one source: what both report is not reported independently.'
    """
    two = {pair["article_a"], pair["article_b"]}
    if two not in [{row.article_a, row.article_b} for row in found.itertuples()]:
        return ""
    return (
        f"{pair['outlet_a']} and {pair['outlet_b']} copy each other or one source: what both "
        "report is not reported independently."
    )


def grouped_by_machine(articles: pd.DataFrame, chosen: pd.DataFrame) -> str:
    """Say so if the stories of chosen articles were found by their words and meaning.

    Parameters
    ----------
    articles, chosen : DataFrame
        The articles table, and some of its rows, perhaps with other stories.

    Returns
    -------
    str
        "" if they have the stories of the articles table.

    Examples
    --------
    >>> articles = pd.DataFrame({"story": ["news"]}, index=["a"])
    >>> grouped_by_machine(articles, articles.assign(story="story 1"))
    'No story is named: articles were put together by words and meaning.'
    """
    if set(chosen["story"]) <= set(articles["story"]):
        return ""
    return "No story is named: articles were put together by words and meaning."
