"""Copies: articles printed twice, and agency copy that several outlets print."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np
import pandas as pd

from analysis.articles.copy_marks import by_date
from analysis.articles.shared_words import (
    Passage,
    candidates,
    shared_runs,
    signatures,
    word_spans,
    words_of,
)
from analysis.errors import ParallaxError, need_texts

PASSAGE = 50
"""Words in a row that two articles hardly share by chance or by quoting one speaker."""
SHARE = 0.5
"""Share of the shorter article in common with the longer that makes them copies."""
_NEAR = 0.8
_COLUMNS = {
    "group": "int64", "article_a": "str", "article_b": "str", "kind": "str", "agency": "str",
    "words": "int64", "share_a": "float64", "share_b": "float64", "passages": "int64",
    "longest": "int64", "start_a": "int64", "end_a": "int64", "start_b": "int64",
    "end_b": "int64",
}  # fmt: skip


def find_copies(
    articles: pd.DataFrame,
    *,
    passage: int = PASSAGE,
    share: float = SHARE,
    progress: bool | None = None,
) -> pd.DataFrame:
    """Find articles that copy each other or the same agency.

    MinHash signatures (Broder 1997, with datasketch) of the five-word runs in every window
    of about 100 words propose pairs; the words themselves decide. Two articles are copies if
    they share a passage of at least `passage` words, or if shared runs of five words and
    more make up at least `share` of the shorter one. Capitals and marks do not count. A pair
    of windows that share a fifth of their runs is proposed with a probability of 99.5%, a
    tenth 72%: a passage of 100 words is hardly ever missed, one of 50 now and then.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    passage : int
        Words of a shared passage that are enough; at least 5.
    share : float
        Share of the shorter article's words that is enough; above 0, up to 1.
    progress : bool, optional
        Show progress; default: in a terminal only.

    Returns
    -------
    DataFrame
        One row a pair, the earlier article first: `group` (int, from 1; pairs that hang
        together), `article_a`, `article_b` (str), `kind` ("exact": the same words; "near": at
        least 80% of both; "passage"), `agency` (str, the credits of the two), `words` (int,
        shared), `share_a`, `share_b` (float, 0 to 1, of each article's words), `passages`
        (int), `longest` (int, words of the longest), `start_a`, `end_a`, `start_b`, `end_b`
        (int, characters: where the longest is). Of more than two exact copies each is
        paired with the earliest only; of more than 30 similar ones, not all pairs are listed.

    Raises
    ------
    ParallaxError
        If there is no column `text`, or an option is out of range.

    Examples
    --------
    >>> wire = "The dam on the Sorna held on Sunday after three days of rain"
    >>> articles = pd.DataFrame({"text": [wire + ".", wire.upper(), "No dam."]}, list("abc"))
    >>> find_copies(articles)[["article_a", "article_b", "kind", "words", "share_b"]]
      article_a article_b   kind  words  share_b
    0         a         b  exact     13      1.0
    """
    articles = need_texts(articles)
    if passage < 5 or not 0 < share <= 1:
        raise ParallaxError(
            f"passage={passage}, share={share}: a passage has at least 5 words, and a share lies "
            "above 0 and is at most 1."
        )
    texts = articles["text"].tolist()
    order = np.empty(len(texts), dtype="int64")
    order[by_date(articles)] = np.arange(len(texts))
    same, first = _exact(texts, order)
    matrix, owners = signatures(
        words_of(texts[place]) for place in _shown(first, "signatures", progress)
    )
    words = lru_cache(maxsize=10_000)(lambda place: words_of(texts[place]))
    rows = [_row(texts, a, b, words(a), "exact") for a, b in same]
    for i, j in _shown(candidates(matrix, owners), "pairs", progress):
        a, b = sorted((first[i], first[j]), key=order.__getitem__)
        runs = shared_runs(words(a), words(b))
        longest = max((run.end_a - run.start_a for run in runs), default=0)
        total = min(sum(part) for part in _shares(runs))
        shorter = min(len(words(a)), len(words(b)))
        if longest >= passage or (runs and total >= share * shorter):
            rows.append(_row(texts, a, b, words(a), "", runs, words(b)))
    return _as_table(rows, articles, order)


def shared_passages(articles: pd.DataFrame, copies: pd.DataFrame) -> pd.DataFrame:
    """List every passage that pairs of copies share.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    copies : DataFrame
        From `find_copies`.

    Returns
    -------
    DataFrame
        One row a passage of at least five words: `group`, `article_a`, `article_b`,
        `start_a`, `end_a`, `start_b`, `end_b` (int, characters into each article's text),
        `words` (int), `text` (str, as article a has it).

    Examples
    --------
    >>> articles = pd.DataFrame({"text": ["A b c d e f!", "X: a b c d e."]}, index=["p", "q"])
    >>> shared_passages(articles, find_copies(articles))[["words", "start_b", "text"]]
       words  start_b       text
    0      5        3  A b c d e
    """
    rows = []
    for pair in copies.itertuples():
        text_a, text_b = (articles["text"][name] for name in (pair.article_a, pair.article_b))
        spans = [word_spans(text) for text in (text_a, text_b)]
        words_a, words_b = words_of(text_a), words_of(text_b)
        for run in shared_runs(words_a, words_b, min(5, len(words_a))):
            where = _characters(run, *spans)
            text = text_a[where[0] : where[1]]
            size = run.end_a - run.start_a
            rows.append((pair.group, pair.article_a, pair.article_b, *where, size, text))
    columns = ["group", "article_a", "article_b", "start_a", "end_a", "start_b", "end_b", "words"]
    return pd.DataFrame(rows, columns=[*columns, "text"])


def _exact(texts: list[str], order: np.ndarray) -> tuple[list[tuple[int, int]], list[int]]:
    """Pair exact copies with their earliest; and one of each, in the order of the table."""
    first: dict[bytes, int] = {}
    pairs = []
    for place in np.argsort(order).tolist():
        if not (words := words_of(texts[place])):
            continue
        content = " ".join(words).encode("utf-8", "surrogatepass")
        earliest = first.setdefault(blake2b(content, digest_size=16).digest(), place)
        if earliest != place:
            pairs.append((earliest, place))
    return pairs, sorted(first.values())


def _shares(runs: list[Passage]) -> tuple[list[int], list[int]]:
    """Words shared, run by run in a; and in b, where two runs can overlap."""
    in_b = {place for run in runs for place in range(run.start_b, run.end_b)}
    return [run.end_a - run.start_a for run in runs], [len(in_b)]


def _characters(
    run: Passage, spans_a: list[tuple[int, int]], spans_b: list[tuple[int, int]]
) -> tuple[int, int, int, int]:
    return (
        spans_a[run.start_a][0], spans_a[run.end_a - 1][1],
        spans_b[run.start_b][0], spans_b[run.end_b - 1][1],
    )  # fmt: skip


def _row(
    texts: list[str],
    a: int,
    b: int,
    words_a: list[str],
    kind: str,
    runs: list[Passage] | None = None,
    words_b: list[str] | None = None,
) -> dict[str, Any]:
    runs = runs or [Passage(0, len(words_a), 0, len(words_a))]
    in_a, in_b = (sum(part) for part in _shares(runs))
    share_a, share_b = in_a / len(words_a), in_b / len(words_b or words_a)
    longest = max(runs, key=lambda run: run.end_a - run.start_a)
    where = _characters(longest, word_spans(texts[a]), word_spans(texts[b]))
    return {
        "article_a": a,
        "article_b": b,
        "kind": kind or ("near" if min(share_a, share_b) >= _NEAR else "passage"),
        "words": min(in_a, in_b),
        "share_a": share_a,
        "share_b": share_b,
        "passages": len(runs),
        "longest": longest.end_a - longest.start_a,
        **dict(zip(("start_a", "end_a", "start_b", "end_b"), where, strict=True)),
    }


def _as_table(
    rows: list[dict[str, Any]], articles: pd.DataFrame, order: np.ndarray
) -> pd.DataFrame:
    if not rows:
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in _COLUMNS.items()})
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    table = pd.DataFrame(rows)
    a, b = table["article_a"].to_numpy(), table["article_b"].to_numpy()
    links = coo_array((np.ones(len(a)), (a, b)), shape=(len(articles), len(articles)))
    label = connected_components(links, directed=False)[1][a]
    table = table.assign(label=label, order_a=order[a], order_b=order[b])
    table = table.sort_values(["order_a", "order_b"], ignore_index=True)
    table["group"] = pd.factorize(table["label"])[0] + 1
    credit = articles["credit"].tolist() if "credit" in articles else [""] * len(articles)
    pairs = list(zip(table["article_a"], table["article_b"], strict=True))
    table["agency"] = ["; ".join(dict.fromkeys(filter(None, (credit[i], credit[j]))))
                       for i, j in pairs]  # fmt: skip
    for side, places in (("article_a", 0), ("article_b", 1)):
        table[side] = [str(articles.index[pair[places]]) for pair in pairs]
    return table.sort_values("group", kind="stable", ignore_index=True)[list(_COLUMNS)].astype(
        _COLUMNS
    )


def _shown(items: list[Any], what: str, progress: bool | None) -> Iterator[Any]:
    from tqdm import tqdm

    # None: in a terminal only.
    yield from tqdm(
        items, desc=f"copies: {what}", disable=None if progress is None else not progress
    )
