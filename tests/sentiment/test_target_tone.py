"""Tone toward a target: who is judged, by what words, and when nothing is said of it."""

from pathlib import Path

import pandas as pd
import pytest
import yaml

from analysis import ParallaxError, sentiment
from analysis.text import parse

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


def quoted():
    return sentences(
        "Mayor Eva Marr opened the dam on Monday.",
        "“It is a disgrace and a fraud,” said Paul Orr.",
        "“We are proud of a wonderful dam,” Marr said.",
        "Rain is expected.",
    ).assign(outlet="A", story="s")


@pytest.mark.parametrize("method", ["learned", "lexicon"])
def test_what_others_say_after_a_mention_counts_and_the_targets_own_words_are_marked(method):
    found = sentiment.target_tone(quoted(), "Eva Marr", method=method)
    assert found["kind"].to_list() == ["name", "reported", "name"]
    assert found["said_by"].to_list() == ["outlet", "others", "target"]
    report = found.iloc[1]
    assert report["score"] < 0
    assert report["mention"] == report["text"]


def test_reports_end_three_sentences_after_the_mention_and_with_the_article():
    fillers = [f"The committee met on day {number}." for number in range(3)]
    far = sentences("Eva Marr left.", *fillers, "“It is a disgrace,” said Paul Orr.")
    other = sentences("Eva Marr left.", "“It is a disgrace,” said Paul Orr.", articles=["a", "b"])
    for table in (far, other):
        found = sentiment.target_tone(table, "Eva Marr", method="lexicon")
        assert found["kind"].to_list() == ["name"]


def test_an_aide_of_the_target_is_not_the_target():
    table = sentences(
        "Eva Marr left.",
        "“The dam is a disgrace and nobody will pay for it,” said an aide to Eva Marr.",
    )
    found = sentiment.target_tone(table, "Eva Marr", method="learned")
    assert found["said_by"].to_list() == ["outlet", "others"]


def test_the_studys_store_of_parses_is_used(demo, demo_sentences, tmp_path, monkeypatch):
    articles = demo.iloc[:2]
    own = demo_sentences[demo_sentences["article"].isin(articles.index)]
    monkeypatch.setattr("analysis.store._kept_in", [tmp_path])
    parse(articles, own)
    monkeypatch.setattr("analysis.text._parse.parse_article", None)  # parsing would fail
    assert len(sentiment.target_tone(own, "Tevria", method="lexicon"))


def blamed(scores, **columns):
    return pd.DataFrame(
        {
            "article": "x", "story": "s", "sentence": range(len(scores)), "score": scores,
            "kind": "name", "said_by": "outlet", "text": [f"Sentence {s}." for s in scores],
            "method": "learned",
        }
        | columns
    )  # fmt: skip


def test_the_harsher_side_comes_with_its_sharpest_sentences():
    table = blamed([-0.9, -0.7, -0.1, -0.8, 0.9, 0.1, 0.0, 0.2], outlet=["A"] * 4 + ["B"] * 4)
    (claim,) = sentiment.compare_target_tone(table).to_dict("records")
    assert (claim["harsher"], claim["n_a"], claim["n_b"]) == ("A", 4, 4)
    assert claim["effect"] == pytest.approx(2.5 / 2)
    assert claim["evidence"] == ["Sentence -0.9.", "Sentence -0.8.", "Sentence -0.7."]
    turned = sentiment.compare_target_tone(table.replace({"outlet": {"A": "B", "B": "A"}}))
    assert turned[["harsher", "effect"]].to_numpy().tolist() == [["B", -claim["effect"]]]


def test_own_words_make_nobody_harsher_but_reports_of_others_do():
    scores, sides = [-0.9, -0.9, 0.0, 0.0, 0.0, 0.0], ["A"] * 4 + ["B"] * 2
    own = blamed(scores, outlet=sides, said_by=["target"] * 2 + ["outlet"] * 4)
    assert sentiment.compare_target_tone(own)["why_not"].to_list() == ["too small a difference"]
    told = blamed(scores, outlet=sides, kind=["reported"] * 2 + ["name"] * 4, said_by="others")
    (claim,) = sentiment.compare_target_tone(told).to_dict("records")
    assert (claim["harsher"], claim["n_a"]) == ("A", 2)


def test_a_single_sentence_decides_nothing_and_stories_are_apart():
    one = blamed([-0.9, 0.0, 0.1], outlet=["A", "B", "B"])
    assert sentiment.compare_target_tone(one)["why_not"].to_list() == ["too few sentences"]
    apart = blamed([-0.9, -0.9, 0.0, 0.0], outlet=["A", "A", "B", "B"], story=list("ssuu"))
    with pytest.raises(ParallaxError, match="no story has two groups"):
        sentiment.compare_target_tone(apart)


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
