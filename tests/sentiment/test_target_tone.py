"""Tone toward a target: who is judged, by what words, and when nothing is said of it."""

from pathlib import Path

import pandas as pd
import pytest
import yaml

from analysis import ParallaxError, sentiment

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "target_tone.yml").read_text("utf-8"))


def tone(marked):
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = sentiment.target_tone(sentences(text), text[start:end], method="lexicon")
    return next(row for row in found.itertuples() if row.start == start)


def label(marked):
    found = tone(marked).label
    return "neutral" if found == "no evidence" else found


def sentences(*texts, articles=None):
    return pd.DataFrame(
        {
            "article": articles or ["a"] * len(texts),
            "sentence": range(len(texts)),
            "start": [100 * number for number in range(len(texts))],
            "text": pd.Series(texts, dtype="str"),
            "voice": "narration",
        }
    )


def test_the_cases_are_read_as_a_person_reads_them():
    assert len(CASES) >= 150
    wrong = [case["text"] for case in CASES if label(case["text"]) != case["tone"]]
    assert len(wrong) <= 0.05 * len(CASES), wrong


@pytest.mark.parametrize(
    ("judged", "judge"),
    [
        ("Orr criticised [Vance].", "[Orr] criticised Vance."),
        ("[Vance] was criticised by Orr.", "Vance was criticised by [Orr]."),
        ("Orr accused [Vance] of fraud.", "[Orr] accused Vance of fraud."),
        ("[Vance] was not praised by Orr.", "Vance was not praised by [Orr]."),
    ],
)
def test_the_one_who_is_judged_fares_worse_than_the_judge(judged, judge):
    assert tone(judged).label == "negative"
    assert tone(judged).score < tone(judge).score


def test_praise_has_a_direction_too():
    assert tone("Orr praised [Vance].").score > tone("[Orr] praised Vance.").score > 0
    assert label("[Vance] was praised by Orr.") == "positive"


@pytest.mark.parametrize(
    ("marked", "rule"),
    [
        ("Orr criticised [Vance].", "“criticised” it"),
        ("Activists accused the mayor and [Vance] of fraud.", "“accused” it"),
        ("[Vance] was widely criticised.", "it was “criticised”"),
        ("[Vance], accused of fraud by two aides, left early.", "it was “accused”"),
        ("The minister, [Amir Vance], condemned the plan.", "it “condemned”"),
        ("The plan was condemned by [Vance].", "“condemned” by it"),
        ("There was criticism of [Vance].", "“criticism” of it"),
        ("There was criticism from [Vance].", "“criticism” from it"),
        ("[Vance] runs a corrupt office.", "in its clause"),
        ("[Vance] left after a scandal broke.", "elsewhere"),
    ],
)
def test_the_rule_names_the_grammatical_role(marked, rule):
    assert tone(marked).rule == rule


def test_negation_turns_the_judgement():
    assert tone("[Vance] is honest.").score > 0 > tone("[Vance] is not honest.").score


def test_what_the_target_says_is_not_said_of_it():
    assert tone("“It was a disgrace and a scandal,” [Vance] said.").label == "no evidence"
    assert tone("“She is a disgrace,” Orr said of [Vance].").label == "negative"


def test_no_word_of_tone_is_no_evidence():
    found = tone("[Vance] met the Minister of Defense on Monday.")
    assert found.label == found.rule == "no evidence"
    assert found.score != found.score
    assert found.evidence == ""


def test_harm_to_the_target_is_no_judgement():
    assert label("Three people died near [Vance]’s house in the flood.") == "neutral"
    assert label("[Vance] was killed in the attack.") == "neutral"


def test_names_surnames_and_plain_pronouns_are_found():
    table = sentences(
        "Eva Marr spoke.",
        "She praised the crew.",
        "Marr met Dane Holt.",
        "She left.",
        "Bill Marr came, and President Marr’s aide.",
        "Marrakesh is far.",
        "She is honest.",
        articles=["a"] * 6 + ["b"],
    )
    found = sentiment.target_tone(table, "Eva Marr")
    assert found[["sentence", "mention", "kind"]].to_numpy().tolist() == [
        [0, "Eva Marr", "name"],
        [1, "She", "pronoun"],
        [2, "Marr", "name"],
        [4, "Marr", "name"],
    ]
    assert found["start"].to_list() == [0, 100, 200, 430]
    assert set(found["label"]) <= {"negative", "neutral", "positive", "no evidence"}


def test_aliases_are_found_and_a_target_that_is_not_there_gives_an_empty_table():
    table = sentences("Tehran was condemned.", "Iran’s plan was praised.")
    found = sentiment.target_tone(table, "Iran", aliases=["Tehran"], method="lexicon")
    assert found["kind"].to_list() == ["alias", "name"]
    assert found["label"].to_list() == ["negative", "positive"]
    none = sentiment.target_tone(table, "Peru", method="lexicon")
    assert none.empty
    assert none.columns.to_list() == found.columns.to_list()
    assert none["score"].dtype == float


def test_every_mention_of_the_demo_is_at_its_place(demo, demo_sentences):
    found = sentiment.target_tone(demo_sentences, "Tevria", aliases=["Tevrian"], method="lexicon")
    assert len(found) > 5
    for row in found.itertuples():
        assert demo["text"][row.article][row.start : row.end] == row.mention
    assert (found["score"].isna() == (found["label"] == "no evidence")).all()


def test_without_a_parser_only_the_lexicon_method_is_missing(monkeypatch):
    monkeypatch.setattr("analysis.text.spacy_pipeline._PIPELINES", ())
    with pytest.raises(ParallaxError, match="Grammar needs spaCy"):
        sentiment.target_tone(sentences("Orr left."), "Orr", method="lexicon")
    assert len(sentiment.target_tone(sentences("Orr left."), "Orr", method="learned")) == 1


def test_mistakes_are_named():
    table = sentences("Orr left.")
    for target, aliases, message in [
        ("", None, "target='' is no name"),
        (None, None, "target=None is no name"),
        ("Orr", "Mr Orr", "aliases='Mr Orr' is one string"),
        ("Orr", [""], "aliases holds ''"),
    ]:
        with pytest.raises(ParallaxError, match=message):
            sentiment.target_tone(table, target, aliases=aliases)
    with pytest.raises(ParallaxError, match="method='magic' is not known"):
        sentiment.target_tone(table, "Orr", method="magic")
