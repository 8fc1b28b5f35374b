"""Studies in which nothing differs claim nothing, and those in which something does find it."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from analysis import inference
from analysis.study import prose

SHARES = [0.3, 0.18, 0.1, 0.05, 0.02]


def study(number, slots, more=0.0):
    """Shares of sentences with five frames; stories and articles are alike, as in real news."""
    rng = np.random.default_rng(number)
    stories = {story: rng.beta(9 * np.array(SHARES), 9 * (1 - np.array(SHARES)))
               for _, story in slots}  # fmt: skip
    rows = []
    for place, (outlet, story) in enumerate(slots):
        mean = stories[story].copy()
        mean[1] += (1 - mean[1]) * more * (outlet == "A")
        found = rng.binomial(20, rng.beta(49 * mean + 1e-6, 49 * (1 - mean) + 1e-6)) / 20
        rows += [(f"a{place}", story, outlet, f"f{n}", share) for n, share in enumerate(found)]
    return pd.DataFrame(rows, columns=["article", "story", "outlet", "frame", "value"])


def compared(table, **options):
    return inference.compare(table, "value", within="frame", resamples=199, **options)


OWN = [(outlet, f"{outlet}{n}") for outlet, n in product("AB", range(5))]
SHARED = [(outlet, f"s{n}") for n, outlet in product(range(8), "ABC")]


@pytest.mark.parametrize("slots", [[("A", "s"), ("B", "s")], [*OWN[:2], *OWN[5:7]]])
def test_at_one_or_two_texts_a_side_nothing_is_tested(slots):
    for number in range(20):
        found = compared(study(number, slots))
        assert not found["shown"].any()
        assert found[["low", "high", "p", "p_adjusted"]].isna().all(axis=None)


@pytest.mark.parametrize("slots", [OWN, SHARED])
def test_null_studies_are_silent_and_intervals_hold_the_truth(slots):
    found = [compared(study(number, slots)) for number in range(60)]
    # At .05 nine or more of 60 would claim something in one case of 500.
    assert sum(table["shown"].any() for table in found) < 9
    every = pd.concat(found).dropna(subset="low")
    covered = ((every["low"] <= 0) & (every["high"] >= 0)).mean()
    assert 0.93 < covered < 0.995


def test_what_was_planned_is_found_more_often_than_by_searching():
    plan = [("f1", "A", "B")]
    tables = [study(number, SHARED, more=0.25) for number in range(30)]
    planned = [compared(table, plan=plan).query("planned")["shown"].item() for table in tables]
    explored = [
        compared(table).query("frame == 'f1' and group_a == 'A' and group_b == 'B'")["shown"].item()
        for table in tables
    ]
    assert sum(planned) > sum(explored) > 5
    assert sum(planned) > 20


def test_where_the_smallest_p_limits_a_plan_it_is_said():
    rng = np.random.default_rng(0)
    rows = [
        (f"{outlet}{n}", f"s{n}", outlet, frame, rng.normal() + 5 * (outlet == "A"))
        for n in range(6) for outlet in "AB" for frame in "xyz"
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["article", "story", "outlet", "frame", "value"])
    planned = compared(table, plan=[(frame, "A", "B") for frame in "xyz"])
    # Of six shared stories the smallest p is 2 / 64, three times as much by Holm.
    said = prose.differences(planned[planned["frame"] == "x"], "Tone")[0]
    assert "permutation test with Holm over 3: p = .094; the smallest possible is .094" in said
    (said, *_) = prose.differences(compared(table, plan=[("x", "A", "B")]), "Tone")
    assert said.startswith("Tone is higher in A than in B")
    assert "planned, permutation test: p = .031)" in said
    assert "smallest" not in said
