"""Agreement of coders: published examples, NLTK's own figures, properties, careless sheets."""

from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import binary_distance, interval_distance

from analysis import ParallaxError, coding
from analysis.coding._agreement import verdict_of

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "agreement.yml").read_text(encoding="utf-8")
)


def sheet_of(rows):
    decisions = [
        (unit, f"coder {number}", label)
        for number, row in enumerate(rows, start=1)
        for unit, label in enumerate(row.split(), start=1)
        if label != "."
    ]
    return pd.DataFrame(decisions, columns=["unit", "coder", "label"])


def values(sheet, coders="all", label="all", **options):
    table = coding.agreement(sheet, **options)
    own = table[(table["coders"] == coders) & (table["label"] == label)]
    return own.set_index("coefficient")["value"]


def confusion_sheet():
    cells = GOLDEN["confusion_of_100"]["table"]
    pairs = [(a, b) for a, b in product(range(3), range(3)) for _ in range(cells[a][b])]
    return sheet_of([" ".join(f"c{a}" for a, _ in pairs), " ".join(f"c{b}" for _, b in pairs)])


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
def test_alpha_of_four_coders_with_missing_data(level):
    expected = GOLDEN["krippendorff_four_coders"]
    alpha = values(sheet_of(expected["codings"]), level=level)["krippendorff_alpha"]
    assert alpha == pytest.approx(expected["alpha"][level], abs=5e-7)


def test_alpha_of_two_coders():
    expected = GOLDEN["krippendorff_two_coders"]
    found = values(sheet_of(expected["codings"]))["krippendorff_alpha"]
    assert found == pytest.approx(expected["alpha"], abs=5e-7)


@pytest.mark.parametrize("coefficient", ["percent", "s", "scott_pi", "cohen_kappa"])
def test_coefficients_of_two_coders(coefficient):
    found = values(confusion_sheet(), "coder 1, coder 2")[coefficient]
    assert found == pytest.approx(GOLDEN["confusion_of_100"][coefficient], abs=5e-6)


def test_a_label_is_measured_against_all_others():
    # By hand from the table: the two differ on "c0" in 6 of 100 units; 52 and 46 said so.
    found = values(confusion_sheet(), "coder 1, coder 2", "c0")
    chance = 0.52 * 0.46 + 0.48 * 0.54
    assert found["percent"] == pytest.approx(0.94)
    assert found["cohen_kappa"] == pytest.approx((0.94 - chance) / (1 - chance))


@settings(max_examples=30)
@given(
    st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=3, max_size=12).filter(
        lambda units: len({label for unit in units for label in unit}) > 1
    )
)
def test_coefficients_are_those_of_nltk(units):
    rows = [" ".join(str(unit[coder]) for unit in units) for coder in range(3)]
    sheet = sheet_of(rows)
    data = [(c, u, int(v)) for u, c, v in sheet.itertuples(index=False)]
    task = AnnotationTask(data, distance=binary_distance)
    found = values(sheet)
    assert found["percent"] == pytest.approx(task.avg_Ao())
    assert found["fleiss_kappa"] == pytest.approx(task.pi())
    assert found["krippendorff_alpha"] == pytest.approx(task.alpha())
    numbers = AnnotationTask(data, distance=interval_distance)
    alpha = values(sheet, level="interval")["krippendorff_alpha"]
    assert alpha == pytest.approx(numbers.alpha())
    for a, b in (("coder 1", "coder 2"), ("coder 2", "coder 3")):
        pair = values(sheet, f"{a}, {b}")
        two = AnnotationTask([d for d in data if d[0] in (a, b)], distance=binary_distance)
        if not np.isnan(pair["cohen_kappa"]):  # NLTK divides by zero there
            assert pair["cohen_kappa"] == pytest.approx(two.kappa_pairwise(a, b))


def test_full_agreement_is_one_and_has_no_interval_without_width():
    table = coding.agreement(sheet_of(["a b a c", "a b a c"]))
    assert (table["value"] == 1).all()
    assert table[["low", "high"]].isna().all(axis=None)


def test_one_label_only_is_called_undefined():
    table = coding.agreement(sheet_of(["a a a", "a a a"]))
    own = table.set_index("coefficient")
    assert own.loc["percent", "value"].eq(1).all()
    assert np.isnan(own.loc["krippendorff_alpha", "value"])
    assert own.loc["krippendorff_alpha", "verdict"].startswith("undefined: one label only")


def test_the_order_of_coders_and_rows_changes_nothing():
    sheet = sheet_of(GOLDEN["krippendorff_four_coders"]["codings"])
    shuffled = sheet.sample(frac=1, random_state=1)
    columns = ["label", "coders", "coefficient", "n", "value"]
    pd.testing.assert_frame_equal(
        coding.agreement(sheet)[columns],
        coding.agreement(shuffled)[columns],
    )


def test_the_interval_covers_the_value_and_narrows_with_more_units():
    few = confusion_sheet()
    more = pd.concat(
        [few.assign(unit=few["unit"] + 100 * copy) for copy in range(9)], ignore_index=True
    )
    widths = []
    for sheet in (few, more):
        table = coding.agreement(sheet).query("coefficient == 'cohen_kappa' and label == 'all'")
        row = table.iloc[0]
        assert row["low"] < row["value"] < row["high"]
        widths.append(row["high"] - row["low"])
    # Nine times the units: a third of the width.
    assert widths[1] == pytest.approx(widths[0] / 3, rel=0.1)


@pytest.mark.parametrize(
    ("value", "verdict"),
    [(0.8, "reliable"), (0.799, "good enough for tentative conclusions"), (0.6, "not reliable")],
)
def test_the_verdict_follows_the_conventional_limits(value, verdict):
    assert verdict_of("krippendorff_alpha", value) == verdict


def test_disagreements_are_listed_with_who_said_what():
    found = coding.disagreements(sheet_of(["a b c", "a c c", ". d c"]))
    assert found.to_dict("records") == [
        {"unit": 2, "labels": 3, "coder 1": "b", "coder 2": "c", "coder 3": "d"}
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda s: s.drop(columns="coder"), "no column 'coder'"),
        (lambda s: pd.concat([s, s.head(1)]), "Row 7 .* second decision of 'coder 1' on unit '1'"),
        (lambda s: s.assign(label=[*s["label"][:-1], " "]), "Row 6 .* has no 'label'"),
        (lambda s: s[s["coder"] == "coder 1"], "two coders or more; .* 'coder 1' only"),
        (lambda s: s.head(4), "Fewer than 2 units"),
    ],
)
def test_a_careless_sheet_is_named_by_row(change, message):
    with pytest.raises(ParallaxError, match=message):
        coding.agreement(change(sheet_of(["a b c", "a c c"])))


def test_words_are_no_scale():
    with pytest.raises(ParallaxError, match="level='ordinal' needs numbers as labels; found 'a'"):
        coding.agreement(sheet_of(["a 1", "1 1"]), level="ordinal")


def test_codes_of_one_article_are_left_out_together():
    # Ten articles of ten units, in which coders agree wholly or not at all.
    rows = [
        (f"{article}-{unit}", article, coder, "x" if coder == "a" or article % 2 else "y")
        for article in range(10) for unit in range(10) for coder in "ab"
    ]  # fmt: skip
    sheet = pd.DataFrame(rows, columns=["unit", "article", "coder", "label"])
    wide, narrow = (
        coding.agreement(own).query("coefficient == 'percent' and coders == 'all'").iloc[0]
        for own in (sheet, sheet.drop(columns="article"))
    )
    assert wide["value"] == narrow["value"] == 0.5
    assert wide["high"] - wide["low"] > 2.5 * (narrow["high"] - narrow["low"])
