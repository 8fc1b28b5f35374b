"""The lexicons that ship and the user's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from analysis.data import data_path
from analysis.errors import ParallaxError, did_you_mean, listed, need_columns, need_kind
from analysis.sentiment.vader import Vader
from analysis.sentiment.vader_words import package_lexicon

Scorer: TypeAlias = Callable[[list[str]], Any]
Lexicon: TypeAlias = str | Path | pd.DataFrame | Scorer

LEARNED = "learned"
_OF_A_PACKAGE = ("vader", "vader-nltk")
"""The others are ``data/lexicons/NAME.csv``, on top of VADER's words."""
_SHIPPED = {
    "vader": (
        "words and rules of the package vaderSentiment (Hutto & Gilbert 2014)",
        "MIT",
    ),
    "vader-nltk": (
        "NLTK's own VADER rules on the word list of vaderSentiment (NLTK's copy of the list is a "
        "download, which the kit does without)",
        "rules Apache-2.0, words MIT",
    ),
    "news": (
        "vader, with words of news prose added, changed or taken out by the Parallax contributors: "
        "data/lexicons/news.csv",
        "MIT",
    ),
}
_MODEL = "no words: the language model of data/models/tone.md"


def lexicons() -> pd.DataFrame:
    """List the lexicons that ship with the kit.

    Returns
    -------
    DataFrame
        Index `lexicon` (str, what `score_sentences` takes); `words` (int, entries that have a
        valence; 0 of the language model), `source`, `licence` (str).

    Examples
    --------
    >>> lexicons()["words"].head(2)
    lexicon
    vader         7506
    vader-nltk    7506
    Name: words, dtype: int64
    """
    rows = [
        (name, len(_shipped(name).lexicon), source, licence)
        for name, (source, licence) in _SHIPPED.items()
    ]
    rows.append((LEARNED, 0, _MODEL, "Apache-2.0; learned from data under MIT"))
    columns = ["lexicon", "words", "source", "licence"]
    return pd.DataFrame(rows, columns=columns).set_index("lexicon")


def load_lexicon(source: str | Path | pd.DataFrame) -> dict[str, float]:
    """Read a user's lexicon.

    Parameters
    ----------
    source : path or DataFrame
        A CSV file in UTF-8, or a table, with the columns `word` and `valence`. Valence is on
        VADER's scale, from -4 to 4: its rules add .29 for "very" and .73 for capitals. Words
        are single words; they are matched in lower case.

    Returns
    -------
    dict of str to float

    Raises
    ------
    ParallaxError
        If the file cannot be read, a column is missing, there is no row, or a row has no word,
        more than one word, a valence that is no number, or a word that came before. Rows count
        from 1, below the header.

    Examples
    --------
    >>> load_lexicon(pd.DataFrame({"word": ["Calm", "rift"], "valence": [1.5, -1]}))
    {'calm': 1.5, 'rift': -1.0}
    """
    if not isinstance(source, (str, Path)):
        need_kind(source, pd.DataFrame, "lexicon")
    name = "lexicon" if isinstance(source, pd.DataFrame) else str(source)
    table = source if isinstance(source, pd.DataFrame) else _read(Path(source))
    need_columns(table, ["word", "valence"], name)
    if table.empty:
        raise ParallaxError(f"The {name} table has no rows; give at least one word and valence.")
    row_of: dict[str, int] = {}
    valences: dict[str, float] = {}
    for row, (word, valence) in enumerate(zip(table["word"], table["valence"], strict=True), 1):
        key = "" if pd.isna(word) else str(word).strip().lower()
        if len(key.split()) != 1:
            found = f"{str(word)!r} is more than one word" if key else "there is no word"
            raise ParallaxError(f"{name}, row {row}: {found}; give one word a row.")
        if key in row_of:
            raise ParallaxError(
                f"{name}, row {row}: {key!r} is in row {row_of[key]} already; keep one of them."
            )
        row_of[key], valences[key] = row, _number(valence, f"{name}, row {row} ({key!r})")
    return valences


def engine(lexicon: str | Path | pd.DataFrame) -> Vader:
    """Build VADER's rules on the words of a lexicon; those that ship are built once."""
    if isinstance(lexicon, str) and lexicon in _SHIPPED:
        return _shipped(lexicon)
    if isinstance(lexicon, str) and not (lexicon.endswith(".csv") or Path(lexicon).exists()):
        raise unknown(lexicon)
    return Vader(load_lexicon(lexicon), typographic=True)


def unknown(lexicon: object) -> ParallaxError:
    """Say what a lexicon can be."""
    return ParallaxError(
        f"lexicon={lexicon!r} is not known; it can be {listed([*_SHIPPED, LEARNED])}, a table or "
        "CSV file with the columns word and valence, or a function from a list of texts to scores."
        f"{did_you_mean(lexicon, [*_SHIPPED, LEARNED])}"
    )


@cache
def _shipped(name: str) -> Vader:
    words = package_lexicon()
    if name in _OF_A_PACKAGE:
        return Vader(words, typographic=False)
    changes = pd.read_csv(data_path("lexicons", f"{name}.csv"), keep_default_na=False)
    words |= load_lexicon(changes)
    # A valence of 0 takes a word out.
    scored = {word: valence for word, valence in words.items() if valence}
    return Vader(scored, typographic=True, nobody=True)


def _read(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, keep_default_na=False, dtype="str", encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ParallaxError(
            f"The lexicon {path} cannot be read ({error}); it must be a CSV file in UTF-8 with the "
            "columns word and valence."
        ) from None


def _number(value: object, place: str) -> float:
    try:
        number = float(str(value))
    except ValueError:
        number = float("nan")
    if not np.isfinite(number):
        raise ParallaxError(
            f"{place}: the valence {str(value)!r} is no number; write one like -1.5."
        )
    return number
