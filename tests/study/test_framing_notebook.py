"""The framing notebook with sheets that people coded, and without."""

import os
import shutil

import nbformat
import pandas as pd
import pytest
import yaml

from analysis import coding, framing, split_sentences
from analysis.coding.sampling import unit_ids
from analysis.study.folders import NOTEBOOKS

NAME = "03_framing.ipynb"
DEMO = NOTEBOOKS.parent / "data" / "demo"


@pytest.fixture
def alone(study, tmp_path):
    """Run the framing notebook alone and give what it showed, by kind."""

    def run(articles, **environment):
        (tmp_path / "notebooks").mkdir()
        shutil.copy(NOTEBOOKS / NAME, tmp_path / "notebooks")
        done = study(articles, tmp_path / "output", notebooks=tmp_path / "notebooks",
                     env=os.environ | environment)  # fmt: skip
        assert done.returncode == 0, done.stderr
        notebook = nbformat.read(tmp_path / "output" / "notebooks" / NAME, 4)
        outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
        shown = [item for o in outputs for item in o.get("metadata", {}).get("parallax", [])]
        texts = {kind: [i["text"] for i in shown if i["kind"] == kind]
                 for kind in ("finding", "limit")}  # fmt: skip
        return texts, tmp_path / "output" / "tables"

    return run


@pytest.fixture
def sheets(tmp_path, demo):
    """Sheets of two coders who see what the demo's author planted; one overlooks every fourth."""
    truth = yaml.safe_load((DEMO / "truth.yml").read_text(encoding="utf-8"))["articles"]
    known = framing.load_codebook("conflict_diplomacy").frames["frame"].to_list()
    planted = {
        own["sentence"]: [frame for frame in own["frames"] if frame in known]
        for article in truth.values()
        for own in article["frames"]
    }
    sentences = split_sentences(demo)
    texts = sentences.set_index(unit_ids(sentences))["text"]
    sheet = coding.sample_for_coding(sentences, 120, context=1)
    labels = ["; ".join(planted.get(texts[unit], [])) or "none" for unit in sheet["unit"]]
    folder = tmp_path / "coding"
    ana = sheet.assign(label=labels, coder="Ana")
    ben = sheet.assign(coder="Ben", label=["none" if n % 4 == 0 else own
                                           for n, own in enumerate(labels)])  # fmt: skip
    coding.write_sheet(ana, folder / "frames_ana.csv")
    coding.write_sheet(ben.head(60), folder / "frames_ben.xlsx")
    return folder


def test_coded_sheets_light_up_the_validation(alone, sheets):
    texts, tables = alone(DEMO, CODING=str(sheets))
    (said,) = [text for text in texts["finding"] if text.startswith("Compared with people")]
    assert "sentences of 24 articles" in said
    assert not any("Nobody has coded a sample" in text for text in texts["limit"])
    validated = pd.read_csv(tables / "frame_validation.csv")
    assert set(validated["coder"]) == {"majority"}
    assert validated["n"].max() <= 120
    missed = pd.read_csv(tables / "frame_missed_words.csv")
    alarms = pd.read_csv(tables / "frame_false_alarms.csv")
    assert (alarms["wrong"] > 0).all()
    assert len(missed.columns) == 9
    agreed = pd.read_csv(tables / "frame_agreement.csv")
    assert set(agreed["coders"]) == {"Ana, Ben", "all"}
    both = pd.read_csv(tables / "frame_shares_corrected.csv")
    assert both[["estimate", "estimate_corrected"]].notna().all(axis=None)
    assert any("shares and differences that follow are corrected" in t for t in texts["finding"])
    learned = (tables / "frame_coder.csv").exists()
    refused = any("Too little is coded to learn from" in text for text in texts["limit"])
    assert learned != refused


def test_without_sheets_it_says_that_nobody_checked_and_two_articles_hold_no_frames(
    alone, shared_articles, tmp_path
):
    texts, tables = alone(shared_articles, CODING=str(tmp_path))
    assert any("Nobody has coded a sample" in text for text in texts["limit"])
    assert any("cannot be discovered in 2 articles" in text for text in texts["limit"])
    sheet = pd.read_csv(tables / "frames_to_code.csv", keep_default_na=False)
    assert list(sheet.columns) == [
        "unit", "before", "text", "after", "coder", "label", "chance",
    ]  # fmt: skip
    assert not (tables / "discovered_frames.csv").exists()
