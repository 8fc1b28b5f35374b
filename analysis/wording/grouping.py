"""Mentions of the same person, group, place, event, act or thing put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_list, need_option
from analysis.stories.sentence_meaning import encoder
from analysis.wording.concept_similarity import TELLS, different_names, profile, same_name, tells
from analysis.wording.mentions import Mention, read_mentions, with_kinds_of_names
from analysis.wording.noun_meanings import state_nouns
from analysis.wording.same_referent import links_in

METHODS = ("words", "both")
# Logistic weights of TELLS, with the bias first; docs/labels.md says how they were found.
_WEIGHTS = {
    "words": (-1.8, (3.2, 3.5, 1.8, 1.6, 2.2, 0.4, 2.0, 1.2, -1.2, 1.2, 0.0, 0.0, -0.8)),
    "both": (-2.5, (2.2, 4.2, 1.0, 1.6, 0.3, 0.7, 2.5, 0.0, -2.2, 0.8, 5.0, 3.4, -1.5)),
}
_STATE_ALONE = 4.0


def group_mentions(
    mentions: Sequence[str],
    contexts: Sequence[str] | None = None,
    *,
    links: Sequence[tuple[int, int]] = (),
    method: str = "both",
    threshold: float = 0.5,
) -> pd.DataFrame:
    """Group a list of mentions into concepts.

    First what is certain: the same words; parts and initials of a name ("Theresa May", "Mrs May");
    a state under its names ("Moscow", "the Kremlin", "the Russian government"); and `links`. Then
    groups are joined bottom up, the most alike first, while the logistic function of what tells
    for them is above `threshold`: head nouns, near nouns, words of one family, roles of a person,
    shared words, country, kind, and with ``method="both"`` the meaning of mentions and
    contexts. Two full names are never joined.

    Parameters
    ----------
    mentions : sequence of str
        As written: "the prime minister", "illegal aliens".
    contexts : sequence of str, optional
        The sentence of each mention.
    links : sequence of (int, int)
        Places in the list of mentions known to be one concept.
    method : {"words", "both"}
        "words" needs no model; "both" adds the encoder that ships with the kit, where its
        files are.
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
    texts = [str(mention) for mention in need_list(mentions, "The mentions")]
    if contexts is not None and len(contexts) != len(texts):
        raise ParallaxError(
            f"There are {len(texts)} mentions and {len(contexts)} contexts; give one for each."
        )
    within = None if contexts is None else [str(context) for context in contexts]
    parsed, sentences = read_mentions(texts, within)
    if within is not None:
        parsed = with_kinds_of_names(parsed)
        links = [*links, *links_in(parsed, sentences)]
    return grouped(parsed, within, links, method, threshold)


def grouped(
    parsed: Sequence[Mention],
    contexts: Sequence[str] | None,
    links: Sequence[tuple[int, int]],
    method: str,
    threshold: float,
) -> pd.DataFrame:
    """Group mentions that have been taken apart, as `group_mentions`."""
    groups = _certain(parsed, links)
    if not groups:
        return _table([], [])
    features, method = measured(groups, parsed, contexts, method)
    bias, weights = _WEIGHTS[method]
    logit = bias + features @ np.array(weights) + _never(groups, parsed)
    least = float(np.log(threshold / (1 - threshold)))
    return _table(parsed, _joined(groups, logit, least))


def measured(
    groups: list[list[int]],
    parsed: Sequence[Mention],
    contexts: Sequence[str] | None,
    method: str,
) -> tuple[np.ndarray, str]:
    """Measure `TELLS` for every pair of groups: (groups, groups, tells); and the method used."""
    words = tells([profile([parsed[i] for i in group]) for group in groups])
    more = np.zeros((len(groups), len(groups), len(TELLS) - words.shape[-1]))
    encode, method = encoder(method)
    if encode is not None:
        more[..., 0] = _cosines(groups, encode([m.key for m in parsed]))
        more[..., 1] = _cosines(groups, encode([m.core for m in parsed]))
    if contexts is not None:
        more[..., 2] = _together(groups, [str(context) for context in contexts])
    return np.concatenate([words, more], axis=-1), method


def _certain(parsed: Sequence[Mention], links: Sequence[tuple[int, int]]) -> list[list[int]]:
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


def _never(groups: list[list[int]], parsed: Sequence[Mention]) -> np.ndarray:
    """Weigh what is against a join: never a group itself nor two full names; states seldom."""
    profiles = [profile([parsed[i] for i in group]) for group in groups]
    against = -_STATE_ALONE * _states(groups, parsed).astype(float)
    named = [place for place, one in enumerate(profiles) if one.names]
    for a in named:
        for b in named:
            if a != b and different_names(profiles[a], profiles[b]):
                against[a, b] = -np.inf
    np.fill_diagonal(against, -np.inf)
    return against


def _states(groups: list[list[int]], parsed: Sequence[Mention]) -> np.ndarray:
    """Mark pairs of a state by name and something that no word says is a state."""
    own = [[parsed[i] for i in group] for group in groups]
    state = np.array([any(m.is_country for m in some) for some in own])
    # "governments" are those of several.
    can_be = np.array([any(m.head in state_nouns("state") and m.core.endswith(m.head) for m in some)
                       for some in own])  # fmt: skip
    alone = state[:, None] & ~(state | can_be)
    return np.asarray(alone | alone.T)


def _cosines(groups: list[list[int]], vectors: np.ndarray) -> np.ndarray:
    mean = np.stack([vectors[group].mean(axis=0) for group in groups])
    mean /= np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)
    return np.asarray(mean @ mean.T)


def _together(groups: list[list[int]], contexts: list[str]) -> np.ndarray:
    """Mark pairs that share a sentence: two mentions of one sentence mostly are two things."""
    sentences = [{contexts[i] for i in group} for group in groups]
    return np.array([[not one.isdisjoint(other) for other in sentences] for one in sentences])


def _joined(groups: list[list[int]], logit: np.ndarray, least: float) -> list[list[int]]:
    """Join groups bottom up by average linkage, while the best pair is above `least`."""
    groups = [list(group) for group in groups]
    sizes = np.ones(len(groups))
    while len(groups) > 1:
        place = int(logit.argmax())
        a, b = sorted(divmod(place, len(logit)))
        if logit.flat[place] <= least:
            break
        groups[a] += groups[b]
        logit[a] = (logit[a] * sizes[a] + logit[b] * sizes[b]) / (sizes[a] + sizes[b])
        logit[:, a] = logit[a]
        logit[a, a] = logit[b] = logit[:, b] = -np.inf
        sizes[a] += sizes[b]
        groups[b] = []
    return sorted((sorted(group) for group in groups if group), key=min)


def _table(parsed: Sequence[Mention], groups: list[list[int]]) -> pd.DataFrame:
    number = np.zeros(len(parsed), dtype="int64")
    concept, kind = [""] * len(parsed), [""] * len(parsed)
    for place, members in enumerate(groups):
        own = [parsed[i] for i in members]
        kinds = Counter(one for mention in own for one in sorted(mention.kinds))
        for i in members:
            number[i], concept[i] = place, _called(own)
            kind[i] = max(kinds, key=lambda one: kinds[one]) if kinds else ""
    return pd.DataFrame({"mention": pd.Series([mention.text for mention in parsed], dtype="str"),
                         "concept": pd.Series(concept, dtype="str"), "number": number,
                         "kind": pd.Series(kind, dtype="str")})  # fmt: skip


def _called(members: list[Mention]) -> str:
    named = [m for m in members if m.is_person]
    if named:
        return max(named, key=lambda m: (len(m.name), -len(m.text))).text
    times = Counter(m.text for m in members)
    return max(times, key=lambda text: times[text])
