"""What two outlets call the same, where they part, and how far."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
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
from analysis.wording.concept_similarity import family
from analysis.wording.labels import find_labels

_COLUMNS = {
    "story": "str", "concept": "str", "kind": "str", "group_a": "str", "group_b": "str",
    "design": "str", "unit": "str", "n_a": "int64", "n_b": "int64", "labels_a": "str",
    "labels_b": "str", "same": "int64", "label_a": "str", "label_b": "str", "text_a": "str",
    "text_b": "str",    "effect": "float64", "p_adjusted": "float64", "shown": "bool",
}  # fmt: skip
Key = tuple[str, str, str, str]
"""Story, concept, group, group."""


def label_contrasts(
    labels: pd.DataFrame, *, resamples: int = RESAMPLES, seed: int = SEED
) -> pd.DataFrame:
    """List what two outlets call the same, first where two sentences show it, within a story.

    Those shown (`same`) are the pairs of labels that `label_mentions` found in sentences or
    headlines that tell the same. All others are ranked by Jensen-Shannon divergence of the two
    distributions of labels, to base 2 (Lin 1991, IEEE Transactions on Information Theory 37(1),
    145-151): ``H((p + q) / 2) - (H(p) + H(q)) / 2``, 0 where both use the same labels equally, 1
    where they share none. It describes these articles. Where five articles or more on either side
    mention the concept, they are tested: each label's share of an article's mentions, by max-t
    over all labels and concepts of the story; p is the smallest of its labels.

    Parameters
    ----------
    labels : DataFrame
        From `label_mentions`; or from `find_labels`, which has lost the pairs and the articles,
        so that `same` is 0 and nothing is tested.
    resamples, seed
        As in `inference.compare`.

    Returns
    -------
    DataFrame
        One row a concept and pair of outlets: `story`, `concept`, `kind`, `group_a`, `group_b`,
        `design` (str), `unit` ("mention"; "article" where articles are tested), `n_a`, `n_b`
        (int, units), `labels_a`, `labels_b` (str, labels
        with their counts, most frequent first), `same` (int, pairs of labels that show it),
        `label_a`, `label_b`, `text_a`, `text_b` (str, the most telling pair, and the two sentences;
        "" if none), `effect` (float, bits from 0 to 1), `p_adjusted` (float, missing where nothing
        is tested), `shown` (bool: it is below .05). The most telling come first, then the
        greatest effects. Empty where no two outlets share a concept.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "title": "", "text": [
    ...     "The mayor criticized the union on Monday.", "The mayor blasted the union on Monday."]},
    ...     index=["a", "b"])
    >>> from analysis.wording import label_mentions
    >>> shown = label_contrasts(label_mentions(articles)).query("same > 0")
    >>> shown[["label_a", "label_b", "text_b"]]
          label_a  label_b                                  text_b
    0  criticized  blasted  The mayor blasted the union on Monday.
    """
    need_columns(labels, [], "labels")
    shown = _shown(labels) if "pairs" in labels else {}
    tested = _tested(labels, resamples, seed) if "article" in labels else {}
    labels = find_labels(labels) if "mention" in labels else labels
    need_columns(labels, ["story", "concept", "kind", "label", "outlet", "n"], "labels")
    labels = labels.fillna({"kind": ""})  # A CSV file has no empty texts.
    counted: dict[tuple, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    kinds: dict[tuple, Counter[str]] = defaultdict(Counter)
    for row in labels.itertuples(index=False):
        key = str(row.story), str(row.concept)
        counted[key][str(row.outlet)][str(row.label)] += int(row.n)
        kinds[key][str(row.kind)] += int(row.n) if row.kind else 0
    rows = [
        (rank, row)
        for key, outlets in counted.items()
        for rank, row in _rows(key, kinds[key].most_common(1)[0][0], outlets, shown)
    ]
    rows.sort(key=lambda row: row[0])
    table = pd.DataFrame([row for _, row in rows], columns=list(_COLUMNS)).astype(_COLUMNS)
    for place, (_, row) in enumerate(rows):
        if (ends := (row[0], row[1], row[3], row[4])) in tested:
            design, p = tested[ends]
            table.loc[place, ["design", "unit", "n_a", "n_b"]] = [
                design.name, design.unit, design.n_a, design.n_b
            ]  # fmt: skip
            table.loc[place, ["p_adjusted", "shown"]] = [p, p < LEVEL]
    return table


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


def _rows(
    key: tuple[str, str],
    kind: str,
    outlets: Mapping[str, Counter[str]],
    shown: Mapping[tuple, list[tuple]],
) -> Iterator[tuple[tuple, tuple]]:
    """Yield a row for every two outlets of a concept, after what it is sorted by."""
    for a, b in combinations(sorted(outlets), 2):
        one, two = outlets[a], outlets[b]
        names = sorted(one | two)
        effect = divergence(*(np.array([side[name] for name in names]) for side in (one, two)))
        pairs = sorted(shown.get((*key, a, b), []))
        rank, *best = pairs[0] if pairs else (np.inf, "", "", "", "")
        n, m = one.total(), two.total()
        yield (rank, -effect, -n - m), (*key, kind, a, b, TEXTS, "mention", n, m, _listed(one),
            _listed(two), len(pairs), *best, float(effect), np.nan, False)  # fmt: skip


def _shown(mentions: pd.DataFrame) -> dict[tuple, list[tuple]]:
    """Gather the pairs of labels of each concept and two outlets: number, labels, sentences."""
    ends: dict[tuple[str, str], list] = defaultdict(list)
    for row in mentions[mentions["pairs"].fillna("").ne("")].itertuples(index=False):
        for number in str(row.pairs).split():
            ends[str(row.story), number].append(row)
    found: dict[tuple, list[tuple]] = defaultdict(list)
    for (story, number), two in ends.items():
        if len(two) == 2:
            a, b = sorted(two, key=lambda row: str(row.outlet))
            pair = int(number[1:]), str(a.label), str(b.label), str(a.text), str(b.text)
            found[story, str(a.concept), str(a.outlet), str(b.outlet)].append(pair)
    return found


def one_name(a: str, b: str) -> bool:
    """Whether one name is the other in another form, or says no more than how many there are.

    >>> one_name("two trawlers", "trawler"), one_name("the patrol", "the coastguard")
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


def _listed(counts: Counter[str]) -> str:
    return ", ".join(
        f"{name} ({n})" for name, n in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )
