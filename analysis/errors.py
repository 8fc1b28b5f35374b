"""The one error a user's mistake ends in, and the words such errors are made of."""

from __future__ import annotations

import linecache
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


class ParallaxError(ValueError):
    """A mistake in the input, said in one sentence.

    The message names the file, row, column or argument, what was found, and what
    would work. ``python -m analysis.study`` prints it and exits with status 2; a notebook
    shows it with the line of the cell that led to it, without the lines of the kit.
    """

    def _render_traceback_(self) -> list[str]:
        """Write the error as IPython shows it: IPython asks for a method of this name."""
        lines = [f"{type(self).__name__}: {self}"]
        frames = [
            f for f in walk_tb(self.__traceback__) if f[0].f_globals["__name__"] == "__main__"
        ]
        if frames:
            frame, number = frames[-1]
            line = linecache.getline(frame.f_code.co_filename, number).strip()
            lines.append(f"  in line {number} of the cell: {line}" if line else "")
        return lines


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


_MADE_BY = {
    "articles": "load_articles(folder)",
    "sentences": "split_sentences(articles)",
    "counts": "count_terms(articles)",
    "tokens": "tokenize(articles)",
    "scores": "sentiment.score_sentences(sentences)",
    "labels": "framing.label_sentences(sentences, …)",
    "frequencies": "terms.frequencies(counts)",
    "keyness": "terms.keyness(counts, …)",
    "quotes": "sources.find_quotes(articles)",
    "aligned": "stories.align(articles, …)",
    "statements": "stories.statements(articles, …)",
    "comparison": "inference.compare(table, value)",
}
"""What makes the tables that functions ask for."""


def did_you_mean(name: object, known: Iterable[object]) -> str:
    """Name what was hardly misspelt, for the end of a message.

    >>> did_you_mean("Dayli A", ["Daily A", "Daily B"]), did_you_mean("x", ["Daily A"])
    (" Did you mean 'Daily A'?", '')
    """
    written = {str(other).casefold(): str(other) for other in known}
    near = get_close_matches(str(name).casefold(), written, n=1, cutoff=0.7)
    return f" Did you mean {written[near[0]]!r}?" if near else ""


def need_kind(value: object, kind: type, what: str) -> None:
    """Raise unless `value` is of a kind, such as a table; `what` names what is asked for.

    >>> need_kind("The dam held.", dict, "articles")
    Traceback (most recent call last):
    analysis.errors.ParallaxError: This needs the articles table that load_articles(folder) makes,
    but got a text ('The dam held.').
    """
    if not isinstance(value, kind):
        is_table = "DataFrame" in (kind.__name__, type(kind).__name__) or kind is dict
        maker = f" that {_MADE_BY[what]} makes" if what in _MADE_BY else ""
        raise ParallaxError(
            f"This needs the {what}{' table' * is_table}{maker}, but got {_described(value)}."
        )


def _described(value: object) -> str:
    if value is None:
        return "None"
    if isinstance(value, str):
        return f"a text ({value if len(value) < 40 else value[:39] + '…'!r})"
    columns = getattr(value, "columns", None)
    if columns is not None:
        return f"a table with the columns {listed(columns, most=20)}"
    names = {"TermCounts": "term counts", "Series": "a single column (Series)"}
    name = type(value).__name__
    return names.get(name, f"{'an' if name[0] in 'aeiou' else 'a'} {name}")


def need_columns(table: pd.DataFrame, columns: Iterable[str], what: str) -> None:
    """Raise unless `table` has the `columns`; `what` names the table in the message.

    Raises
    ------
    ParallaxError
        If it is no table, or a column is missing or there twice; the columns that were found
        are listed, with what makes such a table.
    """
    import pandas as pd

    need_kind(table, pd.DataFrame, what)
    columns = list(columns)
    for column in columns:
        need_text(column, "A column's name")
    missing = [column for column in columns if column not in table.columns]
    if missing:
        near = did_you_mean(missing[0], table.columns)
        maker = f" {_MADE_BY[what]} makes such a table." if what in _MADE_BY and not near else ""
        raise ParallaxError(
            f"The {what} table has no column {listed(missing)}; its columns are "
            f"{listed(table.columns, most=20)}.{near or maker}"
        )
    if not table.columns.is_unique:
        twice = [column for column in columns if list(table.columns).count(column) > 1]
        if twice:
            raise ParallaxError(
                f"The {what} table has two columns named {listed(twice)}; rename or drop one."
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
    if {"article", "sentence", "start"} <= set(articles.columns):
        raise ParallaxError(
            f"This needs the articles table that {_MADE_BY['articles']} makes, but got a table of "
            "sentences."
        )
    if articles["text"].isna().any():
        missing = articles.index[articles["text"].isna()]
        raise ParallaxError(f"The article {listed(missing)} has no text; leave it out first.")
    if articles["text"].dtype == object:
        other = [name for name, text in articles["text"].items() if not isinstance(text, str)]
        if other:
            raise ParallaxError(f"The text of the article {listed(other)} is no text; write it so.")
    if not articles.index.is_unique:
        twice = articles.index[articles.index.duplicated()].unique()
        raise ParallaxError(
            f"Two articles have the name {listed(twice)}; rename one, or keep one of the two."
        )
    if articles.index.inferred_type in ("string", "empty"):
        return articles
    return articles.set_axis(articles.index.astype("str"))


def need_numbers(values: object, what: str) -> np.ndarray:
    """Return numbers as an array; raise if they are none, or are not in a row.

    >>> need_numbers([1, 2], "a").tolist()
    [1.0, 2.0]
    """
    import numpy as np

    try:
        numbers = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        numbers = None
    if values is None or numbers is None or numbers.ndim > 1:
        raise ParallaxError(f"{what} must be numbers, such as a column of scores, but got "
                            f"{_described(values)}.")  # fmt: skip
    return numbers


def need_text(value: object, what: str) -> None:
    """Raise unless `value` is a text; `what` names the argument.

    >>> need_text(None, "The query")
    Traceback (most recent call last):
    analysis.errors.ParallaxError: The query must be a text, but got None.
    """
    if not isinstance(value, str):
        raise ParallaxError(f"{what} must be a text, but got {_described(value)}.")


def need_list(value: object, what: str) -> list[Any]:
    """Return a list of what is listed; raise at one text, and at what lists nothing.

    >>> need_list("dam", "The terms")
    Traceback (most recent call last):
    analysis.errors.ParallaxError: The terms must be a list, but got a text ('dam').
    """
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise ParallaxError(f"{what} must be a list, but got {_described(value)}.")
    return list(value)


def need_path(value: object, what: str) -> Path:
    """Return a path; raise unless `value` is a text or a path, as `what` must be.

    >>> need_path(["a.csv"], "The folder of articles")
    Traceback (most recent call last):
    analysis.errors.ParallaxError: The folder of articles must be a path, but got a list.
    """
    if not isinstance(value, (str, Path)):
        raise ParallaxError(f"{what} must be a path, but got {_described(value)}.")
    return Path(value)


def need_option(name: str, value: object, options: Iterable[object]) -> None:
    """Raise unless `value` is one of the `options` of the argument `name`.

    Raises
    ------
    ParallaxError
        If it is none of them; the options are listed, and the one that is meant is named.
    """
    options = list(options)
    if not any(value is option or value == option for option in options):
        raise ParallaxError(
            f"{name}={value!r} is not known; it can be {listed(options, 20)}."
            f"{did_you_mean(value, options)}"
        )
