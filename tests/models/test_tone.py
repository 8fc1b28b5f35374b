"""Tone toward a mention: the mention that is asked about, whatever surrounds it."""

import numpy as np
import pandas as pd
import pytest

from analysis import ParallaxError
from analysis.models import tone_toward
from analysis.models._tone_toward import tone_of


def ask(*marked):
    """The table for texts in which [ and ] stand around the mention."""
    starts = [text.index("[") for text in marked]
    ends = [text.index("]") - 1 for text in marked]
    texts = [text.replace("[", "", 1).replace("]", "", 1) for text in marked]
    return tone_toward(texts, starts, ends)


def labels(*marked):
    return [name.removeprefix("p_") for name in ask(*marked).idxmax(axis=1)]


def test_there_are_three_chances_that_sum_to_1():
    found = ask("[Orr] met the press.", "[Orr] lied to the press.")
    assert found.columns.to_list() == ["p_negative", "p_neutral", "p_positive"]
    assert (found.dtypes == "float64").all()
    assert found.sum(axis=1).to_list() == pytest.approx([1, 1], abs=1e-5)
    assert found.min(axis=None) >= 0


@pytest.mark.parametrize(
    ("judged", "other"),
    [
        ("Orr criticised [Vance].", "[Orr] criticised Vance."),
        ("[Vance] was criticised by Orr.", "Vance was criticised by [Orr]."),
        ("Orr accused [Vance] of fraud.", "[Orr] accused Vance of fraud."),
        ("Critics accused [Dren] of lying, and voters cheered Okonjo.",
         "Critics accused Dren of lying, and voters cheered [Okonjo]."),
        ("[Halloran] botched the rescue that Imre had planned so well.",
         "Halloran botched the rescue that [Imre] had planned so well."),
    ],
)  # fmt: skip
def test_of_two_in_one_sentence_the_one_who_is_judged_fares_worse(judged, other):
    found = ask(judged, other)
    assert found["p_negative"].iloc[0] > 0.5
    assert found["p_negative"].diff().iloc[1] < -0.1


def test_signs_of_plain_sentences():
    assert labels(
        "Residents praised [Marr] for her courage in the flood.",
        "[Holt] disgraced himself with a string of racist insults.",
        "[Tarn] will arrive at noon.",
        "Voters are fed up with [Garrick] and his broken promises.",
        "[Lund], hailed as a hero, thanked the crew.",
    ) == ["positive", "negative", "neutral", "negative", "positive"]


def test_a_title_is_no_praise():
    assert labels("[Dane] met the Minister of Defense and Security on Monday.") == ["neutral"]


def test_the_same_in_any_batch_and_order(demo_sentences):
    texts = demo_sentences["text"].to_list()[:80]
    ends = [text.index(" ") if " " in text else len(text) for text in texts]
    whole = tone_toward(texts, [0] * 80, ends)
    turned = tone_toward(texts[::-1], [0] * 80, ends[::-1], batch_size=3)[::-1]
    assert np.abs(whole.to_numpy() - turned.to_numpy()).max() < 1e-5


def test_the_window_of_a_long_sentence_lies_around_the_mention():
    near = "the harbour was closed and the crews waited for the tide to turn " * 12
    said = "and everybody despised the liar Orr for it while "
    found = []
    for far in ("rain " * 5000, "snow " * 400):
        text = far + near + said + near + far
        start = text.index("Orr")
        with pytest.warns(UserWarning, match="1 of 1 sentences are longer than 128 word pieces"):
            found.append(tone_toward([text], [start], [start + 3]))
    pd.testing.assert_frame_equal(*found)


def test_of_a_long_whole_sentence_the_beginning_is_read():
    near = "the harbour was closed and everybody despised the liars in the council " * 12
    pd.testing.assert_frame_equal(tone_of([near + "rain " * 500]), tone_of([near + "snow"]))


@pytest.mark.parametrize(
    ("starts", "ends", "message"),
    [
        ([0], [99], "sentence 1: there is no mention from 0 to 99 in a sentence of 20"),
        ([-1], [4], "no mention from -1 to 4"),
        ([4], [4], "no mention from 4 to 4"),
        ([3], [4], "no word between 3 and 4"),
        ([0, 1], [3], "1 sentences, 2 starts and 1 ends"),
        (["0"], [3], "starts must be a list of whole numbers"),
        ([0.5], [3], "starts must be a list of whole numbers"),
        (5, [3], "starts must be a list of whole numbers"),
    ],
)
def test_offsets_that_hold_no_mention_get_a_sentence(starts, ends, message):
    with pytest.raises(ParallaxError, match=message):
        tone_toward(["Orr resigned Monday."], starts, ends)


def test_empty_text_gets_a_sentence_and_columns_of_a_table_are_taken():
    with pytest.raises(ParallaxError, match="text 1 is empty"):
        tone_toward([""], [0], [1])
    table = pd.DataFrame({"text": ["Orr left."], "start": [0], "end": [3]})
    assert len(tone_toward(table["text"], table["start"], table["end"])) == 1
    assert tone_toward([], [], []).empty


def test_other_scripts_get_chances_too():
    found = ask("[هادرین] سد را ساخت.", "[水坝]没有垮。")
    assert np.isfinite(found.to_numpy()).all()
