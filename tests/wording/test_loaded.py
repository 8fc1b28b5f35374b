"""Loaded words: found in the outlet's own voice, weighed, compared."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml

from analysis import ParallaxError, inference, split_sentences, wording
from analysis.data import data_path
from analysis.store import keep_in
from analysis.text import parse
from analysis.wording.loaded_lexicon import CATEGORIES
from analysis.wording.loaded_probe import fit

ROOT = Path(__file__).resolve().parents[2]
TRUTH = yaml.safe_load((ROOT / "data" / "demo" / "truth.yml").read_text("utf-8"))
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "loaded.yml").read_text("utf-8"))


def articles(*texts, outlets="ABCDEF"):
    return pd.DataFrame(
        {"outlet": list(outlets[: len(texts)]), "story": "s", "text": list(texts)},
        index=pd.Index(list("abcdef"[: len(texts)]), name="article"),
    )


def words_of(text, **options):
    options = {"method": "words"} | options
    return wording.loaded_words(articles(text), **options)["word"].to_list()


def marked(sentence):
    """The sentence without its brackets, and the places of the words in them."""
    text, places, inside = "", set(), False
    for piece in re.split(r"([\[\]])", sentence):
        if piece in "[]":
            inside = piece == "["
            continue
        for word in re.finditer(r"[\w'’-]+", piece):
            if inside:
                places.add(len(text) + word.start())
        text += piece
    return text, places


def of_half(half):
    pairs = [marked(sentence) for sentence in CASES[half]]
    table = pd.concat(
        [
            split_sentences(articles(text)).head(1).assign(article=str(number), text=text)
            for number, (text, _) in enumerate(pairs)
        ],
        ignore_index=True,
    )
    return table, [places for _, places in pairs]


def area(scores, loaded):
    """The share of pairs of a loaded and a neutral sentence that stand in the right order."""
    a, b = scores[loaded][:, None], scores[~loaded]
    return ((a > b) + 0.5 * (a == b)).mean()


# Measured on the halves that were not looked at: .99, 1.00, .98, .99 by sentence, .86, .86, .72,
# .72 by word.
@pytest.mark.parametrize(
    ("half", "method", "least_area", "least_f"),
    [
        ("test", "words", 0.97, 0.83),
        ("test", "both", 0.98, 0.83),
        ("news_test", "words", 0.96, 0.69),
        ("news_test", "both", 0.97, 0.69),
    ],
)
def test_loaded_sentences_and_words_are_found(half, method, least_area, least_f):
    table, gold = of_half(half)
    scores = wording.loadedness(table, method=method)["loadedness"].to_numpy()
    assert area(scores, np.array([bool(places) for places in gold])) >= least_area
    found = wording.loaded_words(table, method=method)
    right = wrong = missed = 0
    for number, (text, places) in enumerate(zip(table["text"], gold, strict=True)):
        own = found[found["article"] == str(number)]
        hit = {
            word.start()
            for word in re.finditer(r"[\w'’-]+", text)
            if ((own["start"] <= word.start()) & (word.start() < own["end"])).any()
        }
        right, wrong = right + len(hit & places), wrong + len(hit - places)
        missed += len(places - hit)
    assert 2 * right / (2 * right + wrong + missed) >= least_f


def test_what_is_quoted_is_not_the_outlets_word():
    text = (
        "“A vile smear,” he said. The mayor called it “a shameless hoax”. The shameless mayor left."
    )
    assert words_of(text) == ["shameless"]
    table = wording.loaded_words(articles(text), voices="all", method="words")
    assert set(table["voice"]) == {"quote", "narration"}
    assert (table["voice"] == "quote").sum() == 4


def test_a_quote_that_began_in_the_sentence_before_is_no_word_of_the_outlet():
    assert words_of("“He lied. It was a vile hoax,” she said of the shameless mayor.") == [
        "shameless"
    ]


def test_reported_speech_can_be_set_apart():
    text = "Orr said the plan was a shameless hoax. The vile plan passed."
    quotes = pd.DataFrame({"article": ["a"], "start": [9], "end": [38]})
    assert words_of(text) == ["shameless", "hoax", "vile"]
    assert words_of(text, quotes=quotes) == ["vile"]
    table = wording.loaded_words(articles(text), quotes=quotes, voices="all", method="words")
    assert table["voice"].to_list() == ["reported", "reported", "narration"]


def test_scare_quotes_are_words_in_marks_that_nobody_said():
    table = wording.loaded_words(articles("The “reform” cuts pensions."), method="words")
    assert table[["word", "category"]].to_numpy().tolist() == [["reform", "scare quotes"]]
    assert words_of("He called it a “reform”.") == []


def test_words_of_harm_and_names_are_not_loaded_in_themselves():
    assert words_of("The attack killed 12 people, police said on Monday.") == []
    assert words_of("Senator Savage met Brown and Ms. Savage on Friday.") == []
    assert words_of("The rail link carries engineers to the blast furnace.") == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("She slammed the plan.", "slammed"),
        ("They were lambasting the plan.", "lambasting"),
        ("The nastiest of plans passed.", "nastiest"),
        ("A far right group met.", "far right"),
        ("It fell in a witch-hunt.", "witch-hunt"),
        ("He is fanning the flames.", "fanning the flames"),
    ],
)
def test_all_forms_of_an_entry_are_found(text, word):
    assert word in words_of(text)


def test_every_word_is_where_it_says(demo):
    found = wording.loaded_words(demo, method="words", voices="all")
    assert len(found) > 60
    for row in found.itertuples():
        assert demo["text"][row.article][row.start : row.end] == row.word
    assert found["weight"].between(0.25, 1).all()
    assert set(found["category"]) <= set(CATEGORIES)


def test_the_planted_words_of_the_demo_are_found(demo):
    found = wording.loaded_words(demo, method="words")
    found = found[found["category"] != "scare quotes"]
    planted, hit, used = 0, 0, set()
    for short, truth in TRUTH["articles"].items():
        (name,) = [index for index in demo.index if index.startswith(short)]
        own = found[found["article"] == name]
        for row in truth["loaded"]:
            start = demo.loc[name, "text"].index(row["sentence"])
            start += row["sentence"].index(row["words"])
            inside = own[(own["start"] < start + len(row["words"])) & (own["end"] > start)]
            planted, hit = planted + 1, hit + (not inside.empty)
            used |= set(inside.index)
    precision, recall = len(used) / len(found), hit / planted
    assert 2 * precision * recall / (precision + recall) >= 0.9


def test_words_that_are_plain_in_news_do_not_count_in_a_loaded_sentence():
    text = "The shameless, vile mob had killed the victim and the crime was in the news."
    assert words_of(text) == ["shameless", "vile", "mob"]


def test_the_demo_outlets_differ_as_they_were_planted(demo):
    scores = wording.loadedness(demo)
    own = scores[scores["voice"] != "quote"]
    table = inference.compare(own, "loadedness", "outlet").set_index(["group_a", "group_b"])
    for other in ("Tevrian Standard", "The Breakwater"):
        row = table.loc[("Exchange Courier", other)]
        assert row["high"] < 0
        assert row["shown"]
        assert (row["unit"], row["design"]) == ("story", "within stories")


def test_rates_count_own_sentences_only():
    table = articles("A shameless hoax. “A vile hoax,” “and worse.” He left.", "He left.")
    sentences = split_sentences(table)
    rates = wording.loaded_rates(wording.loaded_words(sentences, method="words"), sentences)
    own = (sentences.loc[sentences["article"] == "a", "voice"] != "quote").sum()
    assert rates.set_index("outlet")["estimate"].to_dict() == {"A": 200 / own, "B": 0}


def test_the_probe_that_ships_is_the_one_its_sentences_make():
    np.testing.assert_allclose(
        np.loadtxt(data_path("lexicons", "loaded_probe.csv")), fit(), atol=2e-3
    )


def test_the_lexicon_is_in_order_and_every_entry_is_found():
    table = pd.read_csv(data_path("lexicons", "loaded.csv"), keep_default_na=False)
    assert not table.duplicated(["entry", "pos"]).any()
    assert table["entry"].is_monotonic_increasing
    assert len(table) > 1500
    for entry in table.loc[table["pos"].isin(["noun", "adj", "adv"]), "entry"]:
        found = wording.loaded_words(articles(f"they saw {entry} there"), method="words", least=0)
        assert len(found), entry


def test_a_lexicon_of_ones_own_is_checked():
    row = {"entry": "zorp", "pos": "noun", "category": "slang", "weight": 0.8}
    own = pd.DataFrame([row])
    assert words_of("Two zorps met.", lexicon=own) == ["zorps"]
    for column, value, message in [
        ("pos", "name", "Row 1 of the lexicon has pos 'name'"),
        ("category", "bad", "Row 1 of the lexicon has category 'bad'"),
        ("weight", 7, "it is a number from 0 to 1"),
    ]:
        with pytest.raises(ParallaxError, match=message):
            words_of("A zorp.", lexicon=own.assign(**{column: [value]}))
    with pytest.raises(ParallaxError, match="no column 'weight'"):
        words_of("A zorp.", lexicon=own.drop(columns="weight"))


@pytest.mark.parametrize("text", ["", "   ", "?!", "Разом нас багато.", "\x00", "“", '"'])
def test_odd_texts_have_no_loaded_words(text):
    for method in ("words", "both"):
        assert wording.loaded_words(articles(text), method=method).empty
        scores = wording.loadedness(articles(text), method=method)["loadedness"]
        assert scores.between(0, 1).all()


def test_a_missing_column_is_named():
    with pytest.raises(ParallaxError, match="no column"):
        wording.loadedness(pd.DataFrame({"article": ["a"], "sentence": [0]}))


def test_the_parse_of_an_article_is_found_again_for_its_sentences(tmp_path, monkeypatch):
    table = articles("The vile plan passed.\n\nShe slammed it.")
    keep_in(tmp_path)
    try:
        parse(table)
        monkeypatch.setattr("analysis.text._parse.parse_article", None)
        assert words_of("The vile plan passed.\n\nShe slammed it.") == ["vile", "slammed"]
    finally:
        keep_in(None)
