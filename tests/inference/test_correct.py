"""Results corrected by what people coded: against ppi-python, and against the whole truth."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml

from analysis import ParallaxError, coding, inference

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "correction.yml").read_text(encoding="utf-8")
)


def bits(text):
    return np.array([float(one) for one in text.replace(" ", "")])


def golden_tables(kind):
    """The rows of a golden case, each its own article, the first ones coded."""
    case = GOLDEN[kind]
    if kind == "shares":
        truth = bits(case["truth"])
        found = np.concatenate([bits(case["found"]), bits(case["rest"])])
    else:
        truth, found = (np.array(case[key]) for key in ("truth", "found"))
    names = [f"a{number}" for number in range(len(found))]
    table = pd.DataFrame({"article": names, "outlet": "A", "story": None, "present": found})
    coded = table.head(len(truth)).assign(coded=truth, chance=len(truth) / len(found))
    return table, coded


@pytest.mark.parametrize(
    ("kind", "way", "tune"),
    [("shares", "tuned", True), ("shares", "plain", False), ("scores", "tuned", True),
     ("scores", "plain", False)],
)  # fmt: skip
def test_means_are_those_of_ppi_python_and_intervals_nearly(kind, way, tune):
    table, coded = golden_tables(kind)
    value, low, high = GOLDEN[kind][way]
    corrected = inference.correct(table, coded, "present", tune=tune)
    if way == "plain":
        # They average the machine over uncoded rows, here over all: the same but for λ.
        n, rest = len(coded), len(table) - len(coded)
        f, y = table["present"].to_numpy(), coded["coded"].to_numpy()
        value = f.mean() + (y - f[:n]).mean()
        theirs = f[n:].mean() + (y - f[:n]).mean()
        assert theirs == pytest.approx(GOLDEN[kind][way][0])
        assert value == pytest.approx(y.mean() + rest / (n + rest) * (f[n:].mean() - f[:n].mean()))
    assert corrected["present"].mean() == pytest.approx(value, abs=1e-8)
    (row,) = inference.group_means(corrected, "present").to_dict("records")
    assert row["estimate"] == pytest.approx(value, abs=1e-8)
    if way == "tuned":
        # Theirs is normal and takes both parts as independent; ours is t over units.
        assert row["high"] - row["low"] == pytest.approx(high - low, rel=0.08)


def test_a_useless_machine_leaves_the_sample_alone():
    table, coded = golden_tables("shares")
    corrected = inference.correct(table.assign(present=1.0), coded, "present")
    assert corrected["trust"].eq(0).all()
    assert corrected["present"].mean() == pytest.approx(GOLDEN["shares"]["people"][0])


def outlets(rng, stories=30):
    """Two outlets alike in truth; the codebook finds .9 of it in one and .3 in the other."""
    rows = []
    for story in range(stories):
        for outlet, recall in (("A", 0.9), ("B", 0.3)):
            truth = rng.random(20) < 0.4
            found = truth & (rng.random(20) < recall)
            rows += [(f"{outlet}{story}", n, f"{outlet} {story} {n}", outlet, f"s{story}",
                      float(t), float(f)) for n, (t, f) in enumerate(zip(truth, found,
                                                                         strict=True))]  # fmt: skip
    columns = ["article", "sentence", "text", "outlet", "story", "truth", "present"]
    return pd.DataFrame(rows, columns=columns)


def test_a_difference_that_the_codebook_makes_goes_away_by_way_of_sheets(tmp_path):
    sentences = outlets(np.random.default_rng(5))
    sheet = coding.sample_for_coding(sentences, 300, hide=())
    truth = sentences.set_index("text")["truth"]
    sheet["label"] = truth[sheet["text"]].map({1.0: "1", 0.0: "0"}).to_numpy()
    path = coding.write_sheet(sheet, tmp_path / "frames_ana.xlsx")
    codes = coding.find_units(coding.read_sheets([path]), sentences)
    codes = codes.assign(coded=codes["label"].astype(float))
    before = inference.compare(sentences, "present").iloc[0]
    corrected = inference.correct(sentences, codes, "present")
    after = inference.compare(corrected, "present").iloc[0]
    assert before["shown"]
    assert not after["shown"]
    assert before["effect"] > 0.15 > abs(after["effect"])
    assert after["unit"] == "story"
    means = corrected.groupby("outlet")["present"].mean()
    assert means.to_numpy() == pytest.approx([0.4, 0.4], abs=0.1)
    assert corrected["uncorrected"].tolist() == sentences["present"].tolist()
    assert corrected["people"].sum() == 300


def test_the_mean_over_all_samples_is_the_truth_whatever_the_chances():
    rng = np.random.default_rng(8)
    sentences = outlets(rng, stories=6)
    sentences = sentences[(sentences["sentence"] < 5) | (sentences["outlet"] == "A")]
    means = []
    for seed in range(150):
        sheet = coding.sample_for_coding(sentences, 80, hide=(), seed=seed)
        codes = coding.find_units(sheet.assign(coder="x", label="x"), sentences)
        codes = codes.rename(columns={"truth": "coded"})
        corrected = inference.correct(sentences, codes, "present")
        means.append(corrected.groupby("outlet")["present"].mean().to_numpy())
    truth = sentences.groupby("outlet")["truth"].mean()
    error = np.std(means, axis=0) / np.sqrt(len(means))
    assert (np.abs(np.mean(means, axis=0) - truth) < 4 * error + 0.01).all()


def test_frames_that_people_hardly_saw_are_left_out():
    table, coded = golden_tables("shares")
    both = pd.concat([table.assign(frame=frame) for frame in ("law", "order")])
    people = pd.concat([coded.assign(frame="law"), coded.assign(frame="order", coded=0.0)])
    corrected = inference.correct(both, people, "present", within="frame")
    assert corrected["frame"].unique().tolist() == ["law"]
    with pytest.raises(ParallaxError, match="nearly all coded rows one and the same code"):
        inference.correct(table, coded.assign(coded=0.0), "present")


def test_ties_count_by_their_share_and_several_codes_by_their_mean():
    table, coded = golden_tables("shares")
    ties = coded.assign(share=coded["coded"], coded=coded["coded"].where(coded.index > 9))
    twice = pd.concat([coded, coded])
    expected = inference.correct(table, coded, "present")
    for codes in (ties, twice):
        pd.testing.assert_frame_equal(inference.correct(table, codes, "present"), expected)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: c.drop(columns="chance"), "no chance of being drawn"),
        (lambda c: c.assign(chance=np.nan), "no chance of being drawn"),
        (lambda c: c.head(20), "People coded 20 rows, 20 of A; it takes 30 in all and 10"),
        (lambda c: c.drop(columns="coded"), "no column 'coded'"),
    ],
)
def test_codes_that_cannot_correct_are_refused_with_the_reason(change, message):
    table, coded = golden_tables("shares")
    with pytest.raises(ParallaxError, match=message):
        inference.correct(table, change(coded), "present")
