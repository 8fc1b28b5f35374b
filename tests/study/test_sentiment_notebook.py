"""The sentiment notebook on real folders: what it finds, and where it abstains."""

import os

import nbformat
import numpy as np
import pandas as pd
import pytest

from analysis import coding, sentiment, split_sentences
from analysis.coding.sampling import unit_ids
from analysis.study.folders import NOTEBOOKS

NAME = "02_sentiment.ipynb"


@pytest.fixture(scope="module")
def alone(study, tmp_path_factory):
    """Run the sentiment notebook alone and give what it showed, by kind."""

    def run(articles, settings="", **environment):
        folder = tmp_path_factory.mktemp("sentiment")
        (folder / "notebooks").mkdir()
        notebook = nbformat.read(NOTEBOOKS / NAME, 4)
        (parameters,) = [c for c in notebook.cells if "parameters" in c.metadata.get("tags", [])]
        parameters.source += f"\n{settings}"
        nbformat.write(notebook, folder / "notebooks" / NAME)
        done = study(articles, folder / "output", notebooks=folder / "notebooks",
                     env=os.environ | environment)  # fmt: skip
        assert done.returncode == 0, done.stderr
        notebook = nbformat.read(folder / "output" / "notebooks" / NAME, 4)
        outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
        shown = [item for o in outputs for item in o["metadata"].get("parallax", [])]
        texts = {kind: [i["text"] for i in shown if i["kind"] == kind]
                 for kind in ("finding", "limit")}  # fmt: skip
        return texts, folder / "output"

    return run


@pytest.fixture(scope="module")
def sheet_of(tmp_path_factory, demo):
    """Write a coded sheet of the demo's sample: the sign of the score, in part mistaken."""

    def write(mistaken):
        folder = tmp_path_factory.mktemp("coding")
        scores = sentiment.score_sentences(split_sentences(demo))
        scores = scores.set_index(unit_ids(scores))["score"]
        sheet = coding.sample_for_coding(split_sentences(demo))
        labels = np.sign(scores[sheet["unit"]].to_numpy().round(1)).astype(int)
        wrong = np.random.default_rng(1).random(len(labels)) < mistaken
        labels[wrong] = np.random.default_rng(2).integers(-1, 2, wrong.sum())
        sheet.assign(label=labels).to_csv(folder / "tone_ana.csv", index=False)
        return str(folder)

    return write


def test_the_real_reports_are_read_word_by_word_and_masking_changes_them(alone, shared_articles):
    texts, output = alone(shared_articles)
    words = pd.read_csv(output / "tables" / "tone_contributions.csv")
    assert words["outlet"].nunique() == 2
    assert {"security", "defense", "terrorism"} <= set(words["term"])
    ambiguous = pd.read_csv(output / "tables" / "ambiguous_words.csv", index_col="term")
    assert ambiguous.loc["defense", "inside"] >= 8
    masking, difference = texts["finding"]
    assert "“defense” (" in masking
    means = pd.read_csv(output / "tables" / "tone_by_variant.csv")
    by_variant = means.pivot(index="outlet", columns="variant", values="estimate")
    assert (by_variant["names masked"] < by_variant["all words"] - 0.03).all()
    assert difference.startswith("Tone, in these texts: ")
    assert " p " not in difference
    assert "no claim about outlets" in texts["limit"][0]
    assert "Nobody has coded a sample" in texts["limit"][1]


def test_a_coded_sheet_lights_up_the_validation(alone, demo, sheet_of):
    articles = NOTEBOOKS.parent / "data" / "demo"
    texts, output = alone(articles, CODING=sheet_of(mistaken=0.05))
    assert any(t.startswith("The scores are good enough to compare outlets on") for t in
               texts["finding"])  # fmt: skip
    validated = pd.read_csv(output / "tables" / "tone_validation.csv", index_col="measure")
    assert validated.loc["pearson", "low"] > 0.5
    assert set(validated["n"]) == {120}
    assert not any("Nobody has coded" in text for text in texts["limit"])
    texts, _ = alone(articles, CODING=sheet_of(mistaken=1.0))
    assert any(t.startswith("The scores are not good enough to compare outlets on") for t in
               texts["finding"])  # fmt: skip


def test_texts_without_a_scored_word_and_sheets_of_others_do_no_harm(alone, tmp_path, sheet_of):
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(2):
        text = f"Der Damm am Hadrin steht seit {number + 3} Jahren unter Aufsicht. Wasser fließt."
        (articles / f"{number}.txt").write_text(text, encoding="utf-8")
    texts, output = alone(articles, CODING=sheet_of(mistaken=0.0))
    assert any("No word of these articles is in the lexicon" in text for text in texts["limit"])
    assert any("Nobody has coded" in text for text in texts["limit"])
    assert texts["finding"][-1].startswith("Tone, in these texts: 0.00 in ")
    assert not (output / "figures" / "word_shift.svg").exists()


def test_the_tone_toward_a_target_is_read_by_the_model_and_by_words(alone, shared_articles):
    texts, output = alone(
        shared_articles, settings="TARGET = 'Iraq'\nALIASES = ['Iraqi', 'Baghdad']"
    )
    mentions = pd.read_csv(output / "tables" / "target_tone.csv")
    assert len(mentions) > 20
    # Both reports speak well of Iraq and its army.
    assert (mentions.groupby("outlet")["score"].mean() > 0.3).all()
    compared = pd.read_csv(output / "tables" / "target_tone_comparison.csv")
    assert set(compared["design"]) == {"these texts"}
    assert compared[["low", "high", "p"]].isna().all(axis=None)
    assert any("take opposite sides in" in text for text in texts["finding"])
    assert any("tone toward Iraq, in these texts" in text for text in texts["finding"])


def test_without_the_model_the_notebook_reads_by_words_alone(alone, shared_articles):
    texts, output = alone(shared_articles, settings="LEARNED = False\nTARGET = 'Iran'")
    variants = pd.read_csv(output / "tables" / "tone_by_variant.csv")["variant"]
    assert "language model" not in set(variants)
    assert not (output / "tables" / "target_tone_disagreements.csv").exists()
    assert any("tone toward Iran, in these texts" in text for text in texts["finding"])
