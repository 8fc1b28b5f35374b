"""Mentions of the same person, group, place, event, act or thing put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_option
from analysis.framing.labels.mentions import Mention, parse
from analysis.framing.labels.similarity import (
    Profile,
    different_names,
    profile,
    same_name,
    tells,
)

METHODS = ("words", "model")
# Logistic regression on pairs of the dev half of tests/framing/cases/mentions.yml, rounded.
_WEIGHTS = {
    "words": (-2.6, np.array([2.6, 2.2, 1.4, 1.6, 0.8, 0.8, 0.6, -1.6, 0.0, 0.0])),
    "model": (-4.2, np.array([2.0, 1.8, 0.8, 1.4, 0.4, 0.6, 0.4, -1.4, 5.0, 1.0])),
}


def group_mentions(
    mentions: Sequence[str],
    contexts: Sequence[str] | None = None,
    *,
    links: Sequence[tuple[int, int]] = (),
    method: str = "words",
    threshold: float = 0.5,
) -> pd.DataFrame:
    """Group a list of mentions into concepts.

    First what is certain: the same words; parts and initials of a name ("Theresa May", "Mrs May");
    a state under its names ("Moscow", "the Kremlin", "the Russian government"); and `links`. Then
    groups are joined bottom up, the most alike first, while the logistic function of what tells
    for them is above `threshold`: head nouns, near nouns, words of one family, roles of a person,
    shared words, country, kind, and with ``method="model"`` the meaning of mentions and
    contexts. Two full names are never joined.

    Parameters
    ----------
    mentions : sequence of str
        As written: "the prime minister", "illegal aliens".
    contexts : sequence of str, optional
        The sentence of each mention.
    links : sequence of (int, int)
        Places in the list of mentions known to be one concept.
    method : {"words", "model"}
        "words" needs no model; "model" adds the encoder that ships with the kit.
    threshold : float
        How sure a join must be, 0 to 1.

    Returns
    -------
    DataFrame
        One row a mention, as given: `mention` (str), `concept` (str, what the concept is called:
        its fullest name, or its most frequent mention), `number` (int, of the concept, from 0
        in the order they come), `kind` (str: "person", "group", "place", "event", "act",
        "thing" or "").

    Raises
    ------
    ParallaxError
        If there are not as many contexts as mentions, or an option is unknown.

    Examples
    --------
    >>> group_mentions(["Theresa May", "the deal", "Mrs May", "an accord", "Moscow", "Russia"])
           mention      concept  number    kind
    0  Theresa May  Theresa May       0  person
    1     the deal     the deal       1   thing
    2      Mrs May  Theresa May       0  person
    3    an accord     the deal       1   thing
    4       Moscow       Moscow       2   group
    5       Russia       Moscow       2   group
    """
    need_option("method", method, METHODS)
    texts = [str(mention) for mention in mentions]
    if contexts is not None and len(contexts) != len(texts):
        raise ParallaxError(
            f"There are {len(texts)} mentions and {len(contexts)} contexts; give one for each."
        )
    if not texts:
        return pd.DataFrame(
            {
                "mention": pd.Series(dtype="str"),
                "concept": pd.Series(dtype="str"),
                "number": pd.Series(dtype="int64"),
                "kind": pd.Series(dtype="str"),
            }
        )
    parsed = [parse(text) for text in texts]
    vectors = around = None
    if method == "model":
        vectors = _encoded([m.key for m in parsed])
        around = None if contexts is None else _encoded([str(c) for c in contexts])
    groups = _certain(parsed, links)
    profiles = [profile(group, parsed, vectors, around) for group in groups]
    joined = _joined(profiles, parsed, vectors, around, method, threshold)
    return _table(texts, parsed, sorted((p.members for p in joined), key=min), joined)


def _certain(parsed: list[Mention], links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Join what is certain."""
    parent = list(range(len(parsed)))

    def root(place: int) -> int:
        while parent[place] != place:
            place = parent[place]
        return place

    first: dict[str, int] = {}
    for place, mention in enumerate(parsed):
        parent[root(place)] = root(first.setdefault(mention.key, place))
    named = [p for p in first.values() if parsed[p].name or parsed[p].is_country]
    for a in sorted(named, key=lambda p: -len(parsed[p].name)):
        # The fullest name of which it is a part; of two, none is certain.
        one, more = parsed[a], [b for b in named if b != a and same_name(parsed[a], parsed[b])]
        wider = {root(b) for b in more if len(parsed[b].name) > len(one.name)}
        if one.is_country or not wider:
            wider = {root(b) for b in more if one.is_country or parsed[b].name == one.name}
            for b in wider:
                parent[b] = root(a)
        elif len(wider) == 1:
            parent[root(a)] = min(wider)
    for a, b in links:
        parent[root(a)] = root(b)
    groups: dict[int, list[int]] = {}
    for place in range(len(parsed)):
        groups.setdefault(root(place), []).append(place)
    return sorted(groups.values())


def _joined(
    profiles: list[Profile],
    parsed: list[Mention],
    vectors: np.ndarray | None,
    around: np.ndarray | None,
    method: str,
    threshold: float,
) -> list[Profile]:
    """Join groups bottom up: average linkage on the evidence of the groups joined so far."""
    bias, weights = _WEIGHTS[method]
    n = len(profiles)
    logit = np.full((n, n), -np.inf)
    for a in range(n):
        for b in range(a):
            if not different_names(profiles[a], profiles[b]):
                logit[a, b] = logit[b, a] = bias + tells(profiles[a], profiles[b]) @ weights
    np.fill_diagonal(logit, -np.inf)
    sizes = np.ones(n)
    alive = list(range(n))
    least = float(np.log(threshold / (1 - threshold)))
    while len(alive) > 1:
        within = logit[np.ix_(alive, alive)]
        place = int(within.argmax())
        if within.flat[place] <= least:
            break
        a, b = sorted((alive[place // len(alive)], alive[place % len(alive)]))
        profiles[a] = profile(profiles[a].members + profiles[b].members, parsed, vectors, around)
        logit[a] = (logit[a] * sizes[a] + logit[b] * sizes[b]) / (sizes[a] + sizes[b])
        logit[:, a] = logit[a]
        logit[a, a] = -np.inf
        sizes[a] += sizes[b]
        alive.remove(b)
    return [profiles[place] for place in alive]


def _encoded(texts: list[str]) -> np.ndarray:
    from analysis import models  # type: ignore[attr-defined]

    return np.asarray(models.encode(texts))


def _table(
    texts: list[str], parsed: list[Mention], groups: list[list[int]], joined: list[Profile]
) -> pd.DataFrame:
    number = np.zeros(len(texts), dtype="int64")
    concept, kind = [""] * len(texts), [""] * len(texts)
    kinds = {min(p.members): p.kinds for p in joined}
    for place, members in enumerate(groups):
        name = _called([parsed[i] for i in members])
        own = sorted(kinds[min(members)])
        for i in members:
            number[i], concept[i], kind[i] = place, name, own[0] if own else ""
    return pd.DataFrame({"mention": pd.Series(texts, dtype="str"),
                         "concept": pd.Series(concept, dtype="str"), "number": number,
                         "kind": pd.Series(kind, dtype="str")})  # fmt: skip


def _called(members: list[Mention]) -> str:
    named = [m for m in members if m.is_person]
    if named:
        return max(named, key=lambda m: (len(m.name), -len(m.text))).text
    times = Counter(m.text for m in members)
    return max(times, key=lambda text: times[text])
