"""The one error a user's mistake ends in, and the words such errors are made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


class ParallaxError(ValueError):
    """A mistake in the input, said in one sentence.

    The message names the file, row, column or argument, what was found, and what
    would work. ``python -m analysis.study`` prints it and exits with status 2.
    """


def listed(names: Iterable[object], most: int = 8) -> str:
    """Names for a message: quoted, in order, cut after `most`.

    >>> listed(["Daily A", "Daily B"])
    "'Daily A', 'Daily B'"
    >>> listed("abc", most=2)
    "'a', 'b' and 1 more"
    """
    quoted = [repr(str(name)) for name in names]
    more = f" and {len(quoted) - most} more" if len(quoted) > most else ""
    return ", ".join(quoted[:most]) + more if quoted else "none"


def plural(number: int, noun: str) -> str:
    """Write a number with its noun.

    >>> plural(1, "story"), plural(2400, "story"), plural(0, "file"), plural(2, "stretch")
    ('1 story', '2,400 stories', '0 files', '2 stretches')
    """
    if number == 1:
        return f"1 {noun}"
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}{'es' * noun.endswith('ch') or 's'}"
    return f"{number:,} {many}"


def need_columns(table: pd.DataFrame, columns: Iterable[str], what: str) -> None:
    """Raise unless `table` has the `columns`; `what` names the table in the message.

    Raises
    ------
    ParallaxError
        If a column is missing; the columns that were found are listed.
    """
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ParallaxError(
            f"The {what} table has no column {listed(missing)}; its columns are "
            f"{listed(table.columns, most=20)}."
        )


def need_texts(articles: pd.DataFrame, columns: Iterable[str] = ()) -> pd.DataFrame:
    """Return the articles, their names as str; raise unless each has a text and its own name.

    A CSV file turns names that are numbers into numbers.

    Raises
    ------
    ParallaxError
        If a column is missing, an article has no text or two have one name.
    """
    need_columns(articles, ["text", *columns], "articles")
    if articles["text"].isna().any():
        missing = articles.index[articles["text"].isna()]
        raise ParallaxError(f"The article {listed(missing)} has no text; leave it out first.")
    if not articles.index.is_unique:
        twice = articles.index[articles.index.duplicated()].unique()
        raise ParallaxError(
            f"Two articles have the name {listed(twice)}; rename one, or keep one of the two."
        )
    if articles.index.inferred_type in ("string", "empty"):
        return articles
    return articles.set_axis(articles.index.astype("str"))


def need_option(name: str, value: object, options: Iterable[object]) -> None:
    """Raise unless `value` is one of the `options` of the argument `name`.

    Raises
    ------
    ParallaxError
        If it is none of them; the options are listed.
    """
    options = list(options)
    if value not in options:
        raise ParallaxError(f"{name}={value!r} is not known; it can be {listed(options, 20)}.")
