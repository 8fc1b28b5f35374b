"""The shipped tone model is what its card says it is."""

from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
import yaml

from analysis.models import tone_toward
from analysis.models._tone_toward import tone_of
from training.tone_data import read_rows, split
from training.tone_measure import hard_rows, hard_summary, reliability, summary

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "data" / "models"
DATA = ROOT.parent / "shared" / "tone" / "train.jsonl"


@cache
def card():
    return yaml.safe_load((FOLDER / "tone.md").read_text(encoding="utf-8").split("---\n")[1])


def probabilities(rows):
    p = np.zeros((len(rows), 3))
    mention = np.array([row.start >= 0 for row in rows])
    said = [row for row in rows if row.start >= 0]
    p[mention] = tone_toward(
        [r.sentence for r in said], [r.start for r in said], [r.end for r in said], progress=False
    )
    if not mention.all():
        p[~mention] = tone_of([r.sentence for r in rows if r.start < 0], progress=False)
    return p


def test_the_file_is_the_one_of_the_card():
    content = (FOLDER / "tone.onnx").read_bytes()
    assert sha256(content).hexdigest() == card()["sha256"]["tone.onnx"]
    assert len(content) == card()["bytes"] < 27_000_000


def test_the_hard_cases_come_out_as_the_card_says():
    measured, stated = hard_summary(probabilities(hard_rows())), card()["hard_cases"]
    assert (measured["mentions"], measured["sentences"]) == (
        stated["mentions"],
        stated["sentences"],
    )
    # Another processor may round another way: two cases, no more.
    assert abs(measured["right"] - stated["right"]) * measured["mentions"] <= 2.05
    assert abs(measured["sentences_right"] - stated["sentences_right"]) <= 2.05 / 100


@pytest.mark.filterwarnings("ignore:.*word pieces")
@pytest.mark.skipif(not DATA.exists(), reason=f"the training data are not at {DATA}")
def test_the_validation_split_comes_out_as_the_card_says():
    _, rows = split(read_rows(DATA))
    stated = card()["validation"]
    assert len(rows) == stated["rows"]
    p = probabilities(rows)
    measured = summary(rows, p)
    assert measured["macro_f1"] == pytest.approx(stated["macro_f1"], abs=0.004)
    assert measured["f1"] == pytest.approx(stated["f1"], abs=0.008)
    assert measured["several_mentions"]["macro_f1"] == pytest.approx(
        stated["several_mentions"]["macro_f1"], abs=0.012
    )
    assert measured["calibration_error"] <= 0.03
    shown = [b["rows"] for b in reliability(np.array([r.label for r in rows]), p)]
    assert shown == pytest.approx([b["rows"] for b in card()["reliability"]], abs=6)


def test_a_name_decides_little():
    # The same sentence about twelve names: people, countries, groups.
    names = ["Dren Okonjo", "Maria Lind", "Trump", "Hillary Clinton", "Israel", "Iran",
             "ISIS", "the United States", "the Zionist regime", "Senator Ward", "Muslims",
             "he"]  # fmt: skip
    for sentence, tone in [
        ("Everyone praised {} for saving the children.", "p_positive"),
        ("Investigators say that {} stole money from orphans.", "p_negative"),
        ("On Monday the committee sent a letter to {}.", "p_neutral"),
    ]:
        start = sentence.index("{")
        found = tone_toward(
            [sentence.format(name) for name in names],
            [start] * len(names),
            [start + len(name) for name in names],
            progress=False,
        )
        agreeing = int((found.idxmax(axis=1) == tone).sum())
        assert agreeing >= 10, (sentence, found.round(2).to_dict("records"))
