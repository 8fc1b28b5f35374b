"""Entries with conditions: forms, exclusions, near words, weights; overlaps and odd spaces."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import framing, split_sentences
from analysis.text.words import find_terms

HEAD = 'name: T\nversion: "1"\ncitation: c\nlicence: MIT\ndescription: d\n'


@pytest.fixture
def found(tmp_path):
    """Give a function that codes a text with the words of one frame."""

    def code(text, words, more=""):
        path = tmp_path / "book.yml"
        frame = f"frames:\n  - id: f\n    label: F\n    definition: d\n    words: [{words}]\n{more}"
        path.write_text(HEAD + frame, encoding="utf-8")
        articles = pd.DataFrame({"outlet": "A", "story": "s", "text": [text]}, index=["a"])
        hits = framing.code_frames(split_sentences(articles), framing.load_codebook(path))
        for hit in hits.itertuples():
            assert text[hit.start : hit.end] == hit.text
        return hits["text"].to_list()

    return code


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("They kill, killed; the killing of", "kill+", ["kill", "killed", "killing"]),
        ("A skilled killer", "kill+", []),
        ("Women took hostages.", "take+ hostage+, woman+", ["Women", "took hostages"]),
        ("Violations of all rules", "violat* * rules", []),
        ("Violations of rules", "violat* * rules", ["Violations of rules"]),
        ("The peace talks failed", "talks, peace talks", ["peace talks"]),
        ("peace talks", "peace, talks, peace talks", ["peace talks"]),
        ("THE  ARMED\n\tforces’ chief", "armed forces", ["ARMED\n\tforces"]),
        ("U.S. forces – and “forces” (forces).", "forces", ["forces"] * 3),
        ("anti-terror units, terror", "terror", ["terror"]),
        ("war/peace", "war, peace", ["war", "peace"]),
    ],
)
def test_words_phrases_forms_and_wildcards(found, text, words, expected):
    assert found(text, words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Minister of Defense spoke of defense.", ["defense"]),
        ("The Defense Minister's defense", ["defense"]),
    ],
)
def test_a_frame_excludes_phrases(found, text, expected):
    more = "    exclude: [minister of defense, defense minister]\n"
    assert found(text, "defense", more) == expected


def test_an_exclusion_of_an_entry_holds_for_that_entry_only(found):
    words = "{word: attack, exclude: [heart attack]}, heart"
    assert found("a heart attack and an attack", words) == ["heart", "attack"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the bank raised the rate", ["rate"]),
        ("the rate, said the bank", ["rate"]),
        ("at any rate he left", []),
        ("the bank, which stands by the river, will at any rate", []),
        ("The bank closed. At any rate", []),
        ("the rate is set by interest groups", []),
        ("the rate of home loans", ["rate"]),
    ],
)
def test_a_near_word_must_stand_in_the_sentence_within_its_distance(found, text, expected):
    assert found(text, "{word: rate, near: [bank, home loans], within: 4}") == expected


def test_weak_signs_need_company(tmp_path):
    path = tmp_path / "book.yml"
    path.write_text(
        HEAD + "frames:\n  - id: f\n    label: F\n    definition: d\n"
        "    words: [{word: police, weight: 0.5}, {word: gate, weight: 0.5}, curfew]\n",
        encoding="utf-8",
    )
    texts = ["Police and police again.", "Police at the gate.", "A curfew."]
    articles = pd.DataFrame({"outlet": "A", "story": "s", "text": texts}, index=list("abc"))
    sentences, book = split_sentences(articles), framing.load_codebook(path)
    labels = framing.label_sentences(sentences, framing.code_frames(sentences, book), book)
    assert labels["score"].to_list() == [0.5, 1.0, 1.0]
    assert labels["present"].to_list() == [0.0, 1.0, 1.0]


def test_nothing_found_is_an_empty_table_with_its_columns(articles_of):
    hits = framing.code_frames(split_sentences(articles_of("Nichts.")), framing.load_codebook())
    assert hits.empty
    assert list(hits.columns) == ["article", "sentence", "start", "end", "frame", "entry", "weight",
                                  "text", "voice", "outlet", "story"]  # fmt: skip
    assert hits["start"].dtype == "int64"


@given(st.lists(st.sampled_from(["war", "war,", "“war”", "peace-war", "the", " ", "–", "W.A.R."])))
def test_a_single_word_is_found_as_often_as_it_is_counted(pieces):
    text = " ".join(pieces)
    articles = pd.DataFrame({"outlet": "A", "story": "s", "text": [text]}, index=["a"])
    sentences = split_sentences(articles)
    hits = framing.code_frames(sentences, framing.load_codebook("conflict_diplomacy"))
    counted = sum(find_terms(sentence).count("war") for sentence in sentences["text"])
    assert (hits.query("frame == 'war_journalism'")["entry"] == "war").sum() == counted
