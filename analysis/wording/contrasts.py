"""How far outlets part in what they call the same concept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pandas as pd

from analysis.errors import need_columns
from analysis.inference._compare import LEVEL
from analysis.inference._design import FEWEST_UNITS, TEXTS, Design
from analysis.inference.arrangements import RESAMPLES, SEED
from analysis.inference.max_t import max_t
from analysis.text.count_units import lemma_of
from analysis.text.numbers import numbers_of
from analysis.wording.concept_similarity import TELLS, family, profile, tells
from analysis.wording.labels import find_labels
from analysis.wording.mentions import Mention, read_mentions

_COLUMNS = ["story", "concept", "kind", "group_a", "group_b", "design", "unit", "n_a", "n_b",
            "labels_a", "labels_b", "same", "label_a", "label_b", "effect"]  # fmt: skip
Key = tuple[str, str, str, str]
"""Story, concept, group, group."""


def label_contrasts(
    labels: pd.DataFrame, *, resamples: int = RESAMPLES, seed: int = SEED
) -> pd.DataFrame:
    """Rank concepts by how far two outlets part in what they call them, within a story.

    Jensen-Shannon divergence of the two distributions of labels, to base 2 (Lin 1991, IEEE
    Transactions on Information Theory 37(1), 145-151): ``H((p + q) / 2) - (H(p) + H(q)) / 2``,
    0 where both use the same labels equally, 1 where they share none. It describes these
    articles. Where five articles or more on either side mention the concept, they are tested:
    each label's share of an article's mentions, by max-t over all labels and concepts
    of the story (`inference.design` "articles of stories"); p is the smallest of its labels.

    Parameters
    ----------
    labels : DataFrame
        From `label_mentions`; or from `find_labels`, which has lost the statement of a label and
        its article, so that `same` is 0 and nothing is tested.
    resamples, seed
        As in `inference.compare`.

    Returns
    -------
    DataFrame
        One row a concept and pair of outlets: `story`, `concept`, `kind`, `group_a`, `group_b`,
        `design` (str), `unit` ("mention"; "article" where articles are tested), `n_a`, `n_b`
        (int, units), `labels_a`, `labels_b` (str, labels with their counts, most frequent
        first), `same` (int, statements that both tell and in which they call it differently, by
        names that can be of one thing: the surest sign that they mean the same), `label_a`,
        `label_b` (str, what they call it there; "" if nowhere), `effect` (float, bits from 0 to
        1), `p_adjusted` (float, missing where nothing is tested), `shown` (bool: it is below .05).
        Sorted by `same`, then p and effect. Empty where no two outlets share a concept.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> labels = pd.DataFrame({"story": "s", "concept": "crowd", "kind": "group",
    ...     "label": ["protesters", "protesters", "mob"], "outlet": ["A", "B", "B"],
    ...     "n": [4, 1, 3], "evidence": ""})
    >>> label_contrasts(labels)[["labels_a", "labels_b", "effect", "shown"]].round(2)
             labels_a                 labels_b  effect  shown
    0  protesters (4)  mob (3), protesters (1)    0.55  False
    """
    need_columns(labels, [], "labels")
    met = _met(labels) if "statement" in labels else {}
    tested = _tested(labels, resamples, seed) if "article" in labels else {}
    labels = find_labels(labels) if "statement" in labels else labels
    need_columns(labels, ["story", "concept", "kind", "label", "outlet", "n"], "labels")
    labels = labels.fillna({"kind": ""})  # A CSV file has no empty texts.
    rows = [
        row
        for (story, concept, kind), own in labels.groupby(
            ["story", "concept", "kind"], sort=False, observed=True
        )
        for row in _pairs((str(story), str(concept), str(kind)), own, met)
    ]
    table = pd.DataFrame(rows, columns=_COLUMNS)
    keys = list(
        table[["story", "concept", "group_a", "group_b"]].itertuples(index=False, name=None)
    )
    for place, key in enumerate(keys):
        if key in tested:
            design, _ = tested[key]
            table.loc[place, ["design", "unit", "n_a", "n_b"]] = [
                design.name, design.unit, design.n_a, design.n_b
            ]  # fmt: skip
    p = [tested[key][1] if key in tested else np.nan for key in keys]
    table["p_adjusted"] = pd.Series(p, index=table.index, dtype="float64")
    table["shown"] = table["p_adjusted"] < LEVEL
    both = -(table["n_a"] + table["n_b"])
    order = table.assign(met=-table["same"], wide=-table["effect"], many=both)
    places = order.sort_values(["met", "p_adjusted", "wide", "many"], kind="stable").index
    return table.loc[places].reset_index(drop=True)


def _tested(mentions: pd.DataFrame, resamples: int, seed: int) -> dict[Key, tuple[Design, float]]:
    """Test the shares of labels in articles, a story's as one family; p of each concept and pair.

    Concepts that too few articles mention are left out before: they have no test.
    """
    found: dict[Key, tuple[Design, float]] = {}
    own = mentions.assign(
        outlet=mentions["outlet"].astype("str"), concept=mentions["concept"].astype("str"),
        article=mentions["article"].astype("str"),
    )  # fmt: skip
    for story, of_story in own.groupby("story", observed=True):
        articles = of_story.groupby(["concept", "outlet"])["article"].nunique()
        enough = (articles >= FEWEST_UNITS).groupby("concept").sum() > 1
        chosen = of_story[of_story["concept"].isin(enough.index[enough])]
        if chosen.empty:
            continue
        outlet = chosen.drop_duplicates("article").set_index("article")["outlet"].sort_index()
        counts = chosen.groupby(["article", "concept", "label"], observed=True).size()
        counts = counts.unstack(["concept", "label"]).reindex(outlet.index)
        concepts = counts.columns.get_level_values(0)
        total = counts.T.groupby(level=0).sum().T[concepts].to_numpy()
        with np.errstate(invalid="ignore"):
            shares = np.where(total > 0, counts.fillna(0).to_numpy() / total, np.nan)
        groups, names = pd.factorize(outlet, sort=True)
        pairs = list(combinations(range(len(names)), 2))
        tests = max_t(shares, groups, np.zeros(len(groups), int), pairs,
                       resamples=resamples, seed=seed)  # fmt: skip
        for row, (a, b) in enumerate(pairs):
            for concept in enough.index[enough]:
                columns = np.flatnonzero(concepts == concept)
                p = tests.p_adjusted[row, columns]
                if not np.isnan(p).all():
                    key = (str(story), str(concept), str(names[a]), str(names[b]))
                    found[key] = tests.designs[row][columns[0]], float(np.nanmin(p))
    return found


def divergence(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    """Measure the Jensen-Shannon divergence in bits of counts along the last axis.

    >>> divergence(np.array([2, 0]), np.array([1, 1])).round(4).item()
    0.3113
    """
    one, two = (side / np.maximum(side.sum(axis=-1, keepdims=True), 1) for side in (p, q))
    return np.asarray(_entropy((one + two) / 2) - (_entropy(one) + _entropy(two)) / 2)


def _entropy(shares: np.ndarray) -> np.ndarray:
    return np.asarray(-(shares * np.log2(np.where(shares > 0, shares, 1))).sum(axis=-1))


def _pairs(
    key: tuple[str, str, str], own: pd.DataFrame, met: dict[tuple, Counter]
) -> Iterator[tuple]:
    outlets, outlet = np.unique(own["outlet"].astype(str), return_inverse=True)
    names, name = np.unique(own["label"].astype(str), return_inverse=True)
    counts = np.zeros((len(outlets), len(names)), dtype="int64")
    np.add.at(counts, (outlet, name), own["n"].to_numpy())
    for i, j in combinations(range(len(outlets)), 2):
        a, b, one, two = str(outlets[i]), str(outlets[j]), counts[i], counts[j]
        pairs = met.get((*key[:2], a, b), Counter())
        named = pairs.most_common(1)[0][0] if pairs else ("", "")
        yield (*key, a, b, TEXTS, "mention", int(one.sum()), int(two.sum()), _listed(names, one),
               _listed(names, two), pairs.total(), *named, float(divergence(one, two)))  # fmt: skip


def _met(mentions: pd.DataFrame) -> dict[tuple, Counter]:
    """Count the names that two outlets give one concept in the same statement, if they differ.

    A longer form of the other's name ("two old trawlers", "trawlers") is no other name.
    """
    beside: list[tuple[tuple, list[tuple[str, str]]]] = []
    shared = mentions[mentions["statement"] >= 0]
    for (story, concept, _), own in shared.groupby(["story", "concept", "statement"], sort=False):
        outlets = own.groupby(own["outlet"].astype(str), sort=True)["label"].unique()
        for (a, one), (b, two) in combinations(outlets.items(), 2):
            pairs = [(str(x), str(y)) for x in one for y in two]
            if not any(one_name(*pair) for pair in pairs):
                beside.append(((story, concept, a, b), pairs))
    names = list(dict.fromkeys(name for _, pairs in beside for pair in pairs for name in pair))
    read = dict(zip(names, read_mentions(names)[0], strict=True))
    met: dict[tuple, Counter] = {}
    for key, pairs in beside:
        if shown := [pair for pair in pairs if _can_be_one(read[pair[0]], read[pair[1]])]:
            # Of several the two that have no word in common part most.
            met.setdefault(key, Counter())[min(shown, key=_in_common)] += 1
    return met


def _in_common(pair: tuple[str, str]) -> int:
    one, two = (set(name.casefold().split()) for name in pair)
    return len(one & two)


def _can_be_one(one: Mention, two: Mention) -> bool:
    """Say whether the words themselves, beside their place, speak for two names of one thing.

    That both are in the same slot and are of one kind is too little to be shown: "the right"
    and "countries" both are groups. A bare name needs no likeness; one that says what it is of
    ("the Transparency Act") does, and no name is a number of things, or what is only of it
    ("Galdania", "a Galdanian magistrate"). With the same person's name in both ("Mrs May", "Prime
    Minister May") they do not part.
    """
    if (one.is_person or two.is_person) and set(one.name) & set(two.name):
        return False
    if _cannot_be(one, two) or _cannot_be(two, one):
        return False
    if any((m.name and not m.head) or m.is_country for m in (one, two)) or (one.name and two.name):
        return True
    measured = tells([profile([one]), profile([two])])[0, 1]
    found = dict(zip(TELLS, measured, strict=False))
    # Beside a name the noun must be alike: a "State Commission" is not the government.
    alike = ("head", "near") + (() if one.name or two.name else ("related", "role", "words"))
    likeness = any(found[tell] > 0 for tell in alike)
    return bool(likeness and found["number"] >= 0 and bool(one.kinds) == bool(two.kinds))


def _cannot_be(named: Mention, other: Mention) -> bool:
    """Whether the other is a number of things, or what is only of the named."""
    if not named.name or other.name or other.is_country:
        return False
    several = other.number not in ("", "1")
    return several or any(word.startswith(named.name[-1]) for word in other.words)


def one_name(a: str, b: str) -> bool:
    """Whether one name is the other, or only a longer form of it.

    >>> one_name("two trawlers", "Two old trawlers"), one_name("the patrol", "the coastguard")
    (True, False)
    >>> one_name("three warnings", "warning"), one_name("eighty-seven people", "87 people")
    (True, True)
    """
    words = [_forms(name) for name in (a, b)]
    if len(words[0]) == len(words[1]) == 1 and family(*words[0]) == family(*words[1]):
        # "the seizure" and "seized" do not part.
        return True
    return words[0] <= words[1] or words[1] <= words[0]


def _forms(name: str) -> frozenset[str]:
    """List the words of a name in the singular, numbers in figures."""
    for number in reversed(numbers_of(name)):
        name = f"{name[: number.start]}{number.value:g}{name[number.end :]}"
    return frozenset(
        lemma_of(word) if word.endswith(("s", "men")) else word for word in name.casefold().split()
    )


def _listed(names: np.ndarray, counts: np.ndarray) -> str:
    order = [i for i in np.argsort(-counts, kind="stable") if counts[i]]
    return ", ".join(f"{names[i]} ({counts[i]})" for i in order)
