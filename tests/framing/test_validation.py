"""A codebook held against people: measures by hand, their intervals, what goes wrong where."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score, precision_score, recall_score

from analysis import ParallaxError, coding, framing
from analysis.coding.sampling import unit_ids
from analysis.inference import wilson
from analysis.inference.log_likelihood import log_likelihood
from analysis.study import prose


def tables(coded, present, articles=None, frame="law", text=None):
    key = {
        "article": articles or ["a"] * len(coded),
        "sentence": range(len(coded)),
        "frame": frame,
    }
    labels = pd.DataFrame(key | {"present": np.array(present, float)})
    people = pd.DataFrame(key | {"coder": "majority", "coded": np.array(coded, float)})
    return labels, people.assign(text=text or [f"Sentence {n}." for n in range(len(coded))])


def measured(coded, present, **options):
    own = {name: options.pop(name) for name in ("articles", "frame") if name in options}
    table = framing.validate_codebook(*tables(coded, present, **own), **options)
    return table.set_index(["frame", "measure"])


def test_measures_by_hand():
    # Both in 3, the codebook alone in 1, people alone in 2: 3/4, 3/5, 6/9.
    found = measured([1, 1, 1, 1, 1, 0, 0], [1, 1, 1, 0, 0, 1, 0])
    assert found.loc["law", "estimate"].to_dict() == pytest.approx(
        {"precision": 3 / 4, "recall": 3 / 5, "f1": 2 / 3}
    )
    row = found.loc[("law", "f1")]
    assert (row["n"], row["coded"], row["found"], row["both"]) == (7, 5, 4, 3)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=4, max_size=60))
def test_measures_are_those_of_scikit_learn_and_lie_in_their_intervals(rows):
    coded, present = (np.array(side, int) for side in zip(*rows, strict=True))
    if not coded.any() or not present.any():
        return
    found = measured(list(coded), list(present)).loc["law"]
    assert found.loc["precision", "estimate"] == pytest.approx(precision_score(coded, present))
    assert found.loc["recall", "estimate"] == pytest.approx(recall_score(coded, present))
    assert found.loc["f1", "estimate"] == pytest.approx(f1_score(coded, present))
    assert (found["low"] <= found["high"]).all()
    assert found["low"].ge(0).all()
    assert found["high"].le(1).all()


def test_macro_is_the_mean_of_frames_and_micro_pools_them():
    one, other = tables([1, 1, 0], [1, 0, 0]), tables([0, 1, 1], [1, 1, 1], frame="order")
    labels, people = (pd.concat(pair) for pair in zip(one, other, strict=True))
    found = framing.validate_codebook(labels, people)
    found = found.set_index(["frame", "measure"])["estimate"]
    assert found["macro", "f1"] == pytest.approx((2 / 3 + 4 / 5) / 2)
    assert found["micro", "precision"] == pytest.approx(3 / 4)
    assert found["micro", "recall"] == pytest.approx(3 / 4)


def test_sentences_of_an_article_are_left_out_together():
    # Ten articles, each all right or all wrong: over articles the interval is much wider.
    coded = [1] * 100
    present = ([1] * 10 + [0] * 10) * 5
    articles = [f"a{n // 10}" for n in range(100)]
    by_article = measured(coded, present, articles=articles).loc[("law", "recall")]
    by_sentence = measured(coded, present).loc[("law", "recall")]
    assert by_article["interval"] == "jackknife over articles"
    assert by_sentence["interval"] == "jackknife over sentences"
    wide, narrow = (row["high"] - row["low"] for row in (by_article, by_sentence))
    assert wide > 2.5 * narrow
    # Ten units of which half are right: t of 9 degrees of freedom × √(.25 / 9), on Fisher's scale.
    assert wide == pytest.approx(np.tanh(2 * 2.262 * np.sqrt(0.25 / 9)), abs=1e-3)


def test_at_none_and_all_the_interval_is_wilsons():
    found = measured([1] * 10 + [0] * 5, [1] * 10 + [0] * 5).loc["law"]
    assert found["interval"].unique().tolist() == ["Wilson over sentences"]
    # Wilson's lower end for 10 of 10: n / (n + z²) = 10 / 13.8415.
    lower = 10 / (10 + 1.959964**2)
    assert found.loc["precision", "low"] == pytest.approx(lower, abs=1e-6)
    assert found.loc["f1", "low"] == pytest.approx(2 * lower / (1 + lower), abs=1e-6)
    assert found["high"].eq(1).all()
    assert wilson(0, 10)[1] == pytest.approx(1 - lower, abs=1e-6)


def test_a_frame_that_nobody_saw_and_nothing_found_has_no_measure():
    labels, people = tables([0, 0, 1], [0, 0, 1])
    none = [table.assign(frame="order") for table in tables([0, 0, 0], [0, 0, 0])]
    found = framing.validate_codebook(pd.concat([labels, none[0]]), pd.concat([people, none[1]]))
    found = found.set_index(["frame", "measure"])
    assert found.loc["order", "estimate"].isna().all()
    assert found.loc[("macro", "f1"), "estimate"] == 1


def test_articles_carry_what_their_coded_sentences_carry():
    labels, people = tables([1, 0, 0, 0], [0, 1, 0, 1], articles=["a", "a", "b", "b"])
    found = framing.validate_codebook(labels, people, unit="article")
    row = found.set_index(["frame", "measure"]).loc[("law", "precision")]
    assert (row["n"], row["coded"], row["found"], row["both"]) == (2, 1, 2, 1)


def codes_of(*rows, **extra):
    return pd.DataFrame(rows, columns=["article", "sentence", "coder", "label"]).assign(**extra)


def test_the_majority_decides_and_a_tie_is_nobodys():
    codes = codes_of(
        ("a", 0, "x", "law"), ("a", 0, "y", "law; order"), ("a", 0, "z", "none"),
        ("a", 1, "x", "law"), ("a", 1, "y", "none"),
    )  # fmt: skip
    found = framing.frame_codes(codes, ["law", "order"]).set_index(["sentence", "frame"])
    assert found.loc[(0, "law"), "coded"] == 1
    assert found.loc[(0, "law"), "share"] == pytest.approx(2 / 3)
    assert found.loc[(0, "order"), "coded"] == 0
    assert np.isnan(found.loc[(1, "law"), "coded"])
    each = framing.frame_codes(codes, ["law", "order"], coders="each")
    assert len(each) == 5 * 2
    known = ["law", "order"]
    labels = pd.DataFrame({"article": "a", "sentence": [0, 1], "frame": "law", "present": 1.0})
    measured = framing.validate_codebook(labels, framing.frame_codes(codes, known))
    assert measured["n"].max() == 1, "the tie is left out"
    by_coder = framing.validate_codebook(labels, framing.frame_codes(codes, known, coders="each"))
    assert set(by_coder["coder"]) == {"x", "y", "z"}


@pytest.mark.parametrize("label", ["crime", "law; crime", "law, order", ";", "none; law"])
def test_a_label_that_is_no_frame_is_named_with_its_row(label):
    codes = codes_of(("a", 0, "x", "Law"), ("a", 1, "x", label))
    with pytest.raises(ParallaxError, match=r"row 2: the label '.*' is no frame; write one of"):
        framing.frame_codes(codes, ["law", "order"])
    codes["source"] = ["f.csv, row 1", "f.csv, row 9"]
    with pytest.raises(ParallaxError, match=r"f\.csv, row 9: the label"):
        framing.frame_codes(codes, ["law", "order"])


def test_agreement_is_given_frame_by_frame():
    rows = [("a", n, coder, "law" if n % 2 or coder == "x" else "none")
            for n in range(10) for coder in "xy"]  # fmt: skip
    found = framing.frame_agreement(codes_of(*rows), ["law", "order"])
    assert set(found["frame"]) == {"law"}
    percent = found.query("coders == 'all' and coefficient == 'percent'")["value"].item()
    assert percent == 0.5


def test_entries_that_mislead_are_found_with_their_sentences():
    text = ["The court ruled.", "A tennis court.", "The court of kings.", "It rained."]
    _, people = tables([1, 0, 0, 1], [1, 1, 1, 0], text=text)
    hits = pd.DataFrame(
        {"article": "a", "sentence": [0, 1, 1, 2], "frame": "law", "text": "x",
         "entry": ["court", "court", "tennis", "court"]}
    )  # fmt: skip
    found = framing.false_alarms(hits, people).set_index("entry")
    assert found.loc["court", ["fired", "wrong", "alone"]].to_list() == [3, 2, 1]
    assert found.loc["court", "share"] == pytest.approx(2 / 3)
    assert found.loc["court", "sentences"] == "A tennis court. / The court of kings."
    assert found.loc["court", ["low", "high"]].to_list() == pytest.approx(wilson(2, 3))
    assert found.loc["tennis", "alone"] == 0


def test_words_that_missed_sentences_share_are_suggested():
    missed = [f"The tribunal of {name} sat again." for name in ("Ostrel", "Kedra", "Ostrel")]
    other = [f"It rained on {day} in Ostrel." for day in ("May", "June", "July", "March")] * 3
    text, n = missed + other, len(other)
    articles = ["a", "b", "c", *["d"] * n]
    labels, people = tables([1] * 3 + [0] * n, [0] * (3 + n), articles=articles, text=text)
    found = framing.missed_words(labels, people).set_index("term")
    assert found.loc["tribunal", ["missed", "others", "n_missed", "n_others"]].to_list() == [
        3, 0, 3, n,
    ]  # fmt: skip
    assert found.loc["tribunal", "score"] == pytest.approx(log_likelihood(3, 0, 3, n))
    assert found.loc["tribunal", "sentences"].startswith("The tribunal of Ostrel")
    assert not {"ostrel", "kedra", "the", "rained"} & set(found.index)
    same = people.assign(article="a").merge(labels.assign(article="a")[["article", "sentence"]])
    one_article = framing.missed_words(labels, same)
    assert one_article.empty or "tribunal" in set(one_article["term"])


def test_a_coded_sheet_of_the_demo_comes_back_to_its_sentences(demo_sentences, tmp_path):
    book = framing.load_codebook("conflict_diplomacy")
    labels = framing.label_sentences(
        demo_sentences, framing.code_frames(demo_sentences, book), book
    )
    sheet = coding.sample_for_coding(demo_sentences, 60)
    seen = labels[labels["present"] == 1].groupby(["article", "sentence"])["frame"].agg("; ".join)
    units = demo_sentences.set_index(unit_ids(demo_sentences))[["article", "sentence"]]
    where = pd.MultiIndex.from_frame(units.loc[sheet["unit"]])
    sheet["label"] = seen.reindex(where).fillna("none").to_numpy()
    path = coding.write_sheet(sheet, tmp_path / "frames_ana.csv")
    codes = coding.find_units(coding.read_sheets([path]), demo_sentences)
    found = framing.validate_codebook(labels, framing.frame_codes(codes, book))
    assert found["estimate"].dropna().eq(1).all(), "the codebook agrees with itself"
    assert set(found["n"]) == {60}
    said = prose.codebook_accuracy(found)
    assert said.startswith("Compared with people (60 sentences of ")


def test_too_few_codes_are_no_verdict_and_others_codes_are_an_error():
    few = framing.validate_codebook(*tables([1, 0], [1, 0]))
    assert prose.codebook_accuracy(few).startswith("Only 2 sentences of 1 article are coded")
    labels, people = tables([1, 0], [1, 0])
    with pytest.raises(ParallaxError, match="None of the 2 coded decisions is about a sentence"):
        framing.validate_codebook(labels, people.assign(article="other"))
    with pytest.raises(ParallaxError, match="There are no codes"):
        framing.frame_codes(codes_of(), ["law"])
