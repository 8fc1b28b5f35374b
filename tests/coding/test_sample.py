"""The sample that people code: spread, blind, and the same every time."""

import pandas as pd
import pytest

from analysis import ParallaxError, coding
from analysis.coding.sampling import unit_ids


def sentences_of(sizes, text="The {} report, sentence {}."):
    """Sizes by (outlet, story)."""
    rows = [
        (f"{outlet}-{story}", number, text.format(outlet, number), outlet, story)
        for (outlet, story), size in sizes.items()
        for number in range(size)
    ]
    return pd.DataFrame(rows, columns=["article", "sentence", "text", "outlet", "story"])


def outlets_of(sheet, sentences):
    unit = unit_ids(sentences)
    return sentences.assign(unit=unit).set_index("unit").loc[sheet["unit"]]


def test_outlets_get_equal_shares_and_stories_within_them():
    sizes = {("A", "x"): 90, ("A", "y"): 10, ("B", "x"): 20, ("C", "x"): 3}
    sentences = sentences_of(sizes)
    drawn = outlets_of(coding.sample_for_coding(sentences, 23), sentences)
    # C has only three; the two others share the rest equally, A equally over its stories.
    assert drawn["outlet"].value_counts().to_dict() == {"A": 10, "B": 10, "C": 3}
    counts = drawn[drawn["outlet"] == "A"]["story"].value_counts()
    assert counts.to_dict() == {"x": 5, "y": 5}


def test_a_sample_is_drawn_without_repeats_and_takes_all_there_is():
    sentences = sentences_of({("A", "x"): 5, ("B", "x"): 4})
    sheet = coding.sample_for_coding(sentences, 100)
    assert sorted(sheet["unit"]) == sorted(unit_ids(sentences))
    assert sheet["unit"].is_unique


def test_the_same_sentences_give_the_same_sample_in_any_order():
    sentences = sentences_of({("A", "x"): 30, ("B", "y"): 30})
    sheet = coding.sample_for_coding(sentences, 20)
    again = coding.sample_for_coding(sentences.sample(frac=1, random_state=3), 20)
    pd.testing.assert_frame_equal(sheet, again)
    assert set(coding.sample_for_coding(sentences, 20, seed=1)["unit"]) != set(sheet["unit"])


def test_coders_see_neither_outlet_nor_article():
    text = "Daily Star, in The Daily Star's report, wrote Star and starry {} {}."
    sentences = sentences_of({("The Daily Star", "x"): 4, ("Star", "x"): 4}, text)
    sheet = coding.sample_for_coding(sentences)
    written = sheet.to_csv()
    assert "The Daily Star" not in written
    assert "The Daily Star-x" not in written
    assert "wrote […] and starry" in written
    groups = [outlets_of(sheet, sentences)["outlet"].iloc[i] for i in range(8)]
    assert groups != sorted(groups), "the order gives the outlets away"


def test_names_of_files_are_no_names_of_outlets(articles_of):
    from analysis import split_sentences

    articles = articles_of("Iran paid 10,000.").set_axis(["000"]).assign(outlet="000")
    sheet = coding.sample_for_coding(split_sentences(articles))
    assert sheet["text"].item() == "Iran paid 10,000."


def test_ids_change_with_the_words_and_open_in_a_spreadsheet_as_text():
    sentences = sentences_of({("A", "x"): 500})
    ids = unit_ids(sentences)
    assert ids.is_unique
    assert ids.str.fullmatch("s[0-9a-f]{11}").all()
    edited = sentences.assign(text=sentences["text"] + "!")
    assert not set(ids) & set(unit_ids(edited))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@cmd", "\t=1", "\n-x"])
def test_no_sentence_becomes_a_formula(text):
    sentences = sentences_of({("A", "x"): 1}).assign(text=text)
    assert coding.sample_for_coding(sentences)["text"].item().startswith("'")


def test_nothing_to_draw_is_said():
    sentences = sentences_of({("A", "x"): 3})
    with pytest.raises(ParallaxError, match="nothing to draw: n=0 of 3 sentences"):
        coding.sample_for_coding(sentences, 0)
    with pytest.raises(ParallaxError, match="nothing to draw: n=120 of 0 sentences"):
        coding.sample_for_coding(sentences.iloc[:0])
    with pytest.raises(ParallaxError, match="no column 'section'"):
        coding.sample_for_coding(sentences, strata=["section"])


def test_context_is_of_the_same_article_and_hides_the_outlet_too():
    text = "The Daily Star says {} {}."
    sentences = sentences_of({("The Daily Star", "x"): 3, ("Other", "x"): 3}, text)
    sheet = coding.sample_for_coding(sentences, context=1)
    assert list(sheet.columns) == ["unit", "before", "text", "after", "coder", "label", "chance"]
    own = outlets_of(sheet, sentences)
    for place, number in enumerate(own["sentence"]):
        before, after = sheet.loc[place, ["before", "after"]]
        assert (before == "") == (number == 0)
        assert (after == "") == (number == 2)
        if number == 1:
            assert f" {number - 1}." in before
            assert f" {number + 1}." in after
    assert "The Daily Star" not in sheet.to_csv()
    with pytest.raises(ParallaxError, match="context=-1 is no number"):
        coding.sample_for_coding(sentences, context=-1)


def test_the_chance_is_how_often_a_sentence_is_drawn():
    sizes = {("A", "x"): 9, ("A", "y"): 2, ("A", "z"): 1, ("B", "x"): 6, ("C", "x"): 1}
    sentences = sentences_of(sizes)
    ids, draws = unit_ids(sentences), 1500
    times = pd.Series(0, index=ids)
    chances = {}
    for seed in range(draws):
        sheet = coding.sample_for_coding(sentences, 8, seed=seed)
        assert len(sheet) == 8
        times[sheet["unit"]] += 1
        chances |= dict(zip(sheet["unit"], sheet["chance"], strict=True))
    chance = pd.Series(chances)[ids]
    assert chance.sum() == pytest.approx(8, abs=1e-4)
    error = (chance * (1 - chance) / draws) ** 0.5
    assert ((times / draws - chance).abs() <= 4.5 * error + 1e-9).all()
