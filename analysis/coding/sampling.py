"""A sample of sentences for people to code, spread over groups and blind to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

import numpy as np
import pandas as pd

from analysis.coding.formulas import as_text
from analysis.errors import ParallaxError, need_columns
from analysis.inference.arrangements import SEED

_HIDDEN = "[…]"


def unit_ids(sentences: pd.DataFrame) -> pd.Series:
    """Name each sentence by an id that gives away neither article nor outlet.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table, or any with `article`, `sentence`, `text`.

    Returns
    -------
    Series of str
        In the order of `sentences`. The id changes with the sentence's place or words, so
        codes of an article that was edited since are not taken for codes of the new one.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article": ["a"], "sentence": [0], "text": ["The dam held."]})
    >>> unit_ids(sentences).to_list()
    ['s21ee1d2ce1c']
    """
    need_columns(sentences, ["article", "sentence", "text"], "sentences")
    # A letter first: a spreadsheet would read "12e4…" as a number.
    ids = [
        "s" + sha256("\x1f".join(map(str, row)).encode()).hexdigest()[:11]
        for row in sentences[["article", "sentence", "text"]].itertuples(index=False)
    ]
    return pd.Series(ids, index=sentences.index, dtype="str", name="unit")


def sample_for_coding(
    sentences: pd.DataFrame,
    n: int = 120,
    *,
    strata: Sequence[str] = ("outlet", "story"),
    hide: Sequence[str] = ("outlet",),
    context: int = 0,
    seed: int = SEED,
) -> pd.DataFrame:
    """Draw sentences for people to code, as a sheet to fill in.

    The groups of the first stratum get equal shares, as far as they have sentences, each share
    is spread equally over the second, and so on; what is left over is drawn. The chance that a
    sentence had of being drawn goes with it, for `inference.correct`. The order is shuffled,
    articles have no names, and names of outlets in the text are hidden where they stand as in
    the column, so that coders judge the words and not the outlet. A short form ("Standard" for
    the Tevrian Standard) is not known and stays.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table.
    n : int
        How many to draw; fewer if there are fewer.
    strata : sequence of str
        Columns to spread the sample over, the most important first.
    hide : sequence of str
        Columns whose values are hidden in the text.
    context : int
        How many sentences before and after to show with each, names hidden like its own.
    seed : int
        The seed of the generator: the same sentences give the same sample, in whatever order.

    Returns
    -------
    DataFrame
        One row a sentence: `unit` (str, see `unit_ids`), `text` (str; a mark that a
        spreadsheet would take for a formula has an apostrophe before it), `coder`, `label`
        (str, empty: for the coders to fill in), `chance` (float, above 0 to 1); with `context`,
        `before` and `after` (str) on either side of `text`.

    Raises
    ------
    ParallaxError
        If a column is missing, there are no sentences, `n` is not positive or `context` is
        negative.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article": list("aaab"), "sentence": [0, 1, 2, 0],
    ...     "text": ["One.", "Two.", "Three.", "Four."], "outlet": list("AAAB"), "story": "s"})
    >>> sheet = sample_for_coding(sentences, 2)
    >>> sheet.set_index("text")["chance"].round(3)["Four."], list(sheet.columns)
    (np.float64(1.0), ['unit', 'text', 'coder', 'label', 'chance'])
    """
    need_columns(sentences, ["article", "sentence", "text", *strata, *hide], "sentences")
    if sentences.empty or n < 1:
        raise ParallaxError(
            f"There is nothing to draw: n={n} of {len(sentences)} sentences; it takes one at least."
        )
    if context < 0:
        raise ParallaxError(f"context={context} is no number of sentences; 0 shows none.")
    table = sentences.sort_values(["article", "sentence"], kind="stable").reset_index(drop=True)
    generator = np.random.default_rng(seed)
    keys = [table[column].astype("str").to_numpy() for column in strata]
    chosen, chance = _draw(np.arange(len(table)), keys, {min(n, len(table)): 1.0}, generator)
    order = generator.permutation(len(chosen))
    drawn, chance = table.loc[chosen[order]], chance[order]
    # An article without metadata is its own outlet: a file's name, which may be any word or number.
    own = sentences["article"].astype(str)
    names = {
        name
        for column in hide
        for name in sentences[column].astype(str)[sentences[column].astype(str) != own].unique()
    }
    sheet = pd.DataFrame({"unit": unit_ids(drawn).to_list()})
    columns = {"text": drawn["text"]}
    if context:
        before, after = _around(table, drawn.index, context)
        columns = {"before": before, "text": drawn["text"], "after": after}
    for column, texts in columns.items():
        sheet[column] = [as_text(" ".join(_hidden(text, names).split())) for text in texts]
    # Six digits come back unchanged from any spreadsheet.
    return (
        sheet.assign(coder="", label="")
        .astype("str")
        .assign(chance=[float(f"{one:.6g}") for one in chance])
    )


def _draw(
    rows: np.ndarray,
    keys: list[np.ndarray],
    sizes: dict[int, float],
    generator: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Draw rows, spread over the first key, and in each of its groups over the next.

    Groups take turns; whose turn it is in the last round is drawn. `sizes` are the numbers that
    could be drawn here with their probabilities, the first being the one that is; so the
    chance of each row is known.
    """
    if not keys:
        k = next(iter(sizes))
        chance = sum(size * p for size, p in sizes.items()) / max(len(rows), 1)
        return np.sort(generator.choice(rows, k, replace=False)), np.full(k, chance)
    names, group = np.unique(keys[0], return_inverse=True)
    held = np.bincount(group)
    taken = _taken(held, next(iter(sizes)), generator)
    found = []
    for number in range(len(names)):
        own = group == number
        could: dict[int, float] = {int(taken[number]): 0.0}
        for size, p in sizes.items():
            rounds, rest, is_open = _rounds(held, size)
            more = rest / max(is_open.sum(), 1) if is_open[number] else 0.0
            least = min(int(held[number]), rounds)
            for k, q in ((least, 1 - more), (least + 1, more)):
                if q:
                    could[k] = could.get(k, 0.0) + p * q
        found.append(_draw(rows[own], [key[own] for key in keys[1:]], could, generator))
    return np.concatenate([one for one, _ in found]), np.concatenate([one for _, one in found])


def _rounds(held: np.ndarray, n: int) -> tuple[int, int, np.ndarray]:
    """Return whole rounds, how many are left for the last one, and which groups could be in it."""
    rounds = 0
    while np.minimum(held, rounds + 1).sum() <= n and rounds < held.max(initial=0):
        rounds += 1
    return rounds, int(n - np.minimum(held, rounds).sum()), held > rounds


def _taken(held: np.ndarray, n: int, generator: np.random.Generator) -> np.ndarray:
    rounds, rest, is_open = _rounds(held, n)
    taken = np.minimum(held, rounds)
    taken[generator.choice(np.flatnonzero(is_open), rest, replace=False)] += 1
    return taken


def _around(table: pd.DataFrame, places: pd.Index, size: int) -> tuple[list[str], list[str]]:
    """Return the text before and after each place of a table in reading order."""
    articles, texts = table["article"].astype(str).to_list(), table["text"].to_list()

    def near(place: int, steps: range) -> str:
        others = (place + step for step in steps)
        return " ".join(
            texts[other]
            for other in others
            if 0 <= other < len(texts) and articles[other] == articles[place]
        )

    before = [near(place, range(-size, 0)) for place in places]
    return before, [near(place, range(1, size + 1)) for place in places]


def _hidden(text: str, names: set[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        if len(name) > 2:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _HIDDEN, text)
    return text
