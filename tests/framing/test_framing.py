"""Codebooks, hits with their places, and frame profiles."""

import pandas as pd
import pytest

from analysis import ParallaxError, framing, split_sentences
from analysis.framing.codebook import CODEBOOKS

BOOK = """\
name: Test
version: "1"
citation: none
licence: MIT
description: for tests
frames:
  - id: force
    label: Force
    definition: arms
    words: [armed forces, destabili*, army, "*wing coup"]
  - id: law
    label: Law
    definition: right
    words: [court order, army]
"""


@pytest.fixture
def book(tmp_path):
    def write(text=BOOK):
        path = tmp_path / "book.yml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def hits_of(articles, path):
    return framing.code_frames(split_sentences(articles), framing.load_codebook(path))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Army’s tanks.", [("force", "Army’s"), ("law", "Army’s")]),
        ("The armed\u00a0forces left.", [("force", "armed\u00a0forces")]),
        ("The armed. Forces left.", []),
        ("Armies destabilised it; “destabilization”.",
         [("force", "destabilised"), ("force", "destabilization")]),
        ("A right-wing coup and a court order.",
         [("force", "right-wing coup"), ("law", "court order")]),
        ("An armyless court. Order!", []),
    ],
)  # fmt: skip
def test_hits_are_words_and_phrases_of_one_sentence(articles_of, book, text, expected):
    hits = hits_of(articles_of(text), book())
    assert list(zip(hits["frame"], hits["text"], strict=True)) == expected
    for hit in hits.itertuples():
        assert text[hit.start : hit.end] == hit.text


def test_hits_keep_their_place_in_later_sentences(articles_of, book):
    hits = hits_of(articles_of("It rained. The army left.", "No. The army."), book())
    assert hits[["article", "sentence", "start", "end"]].drop_duplicates().to_numpy().tolist() == [
        ["a0", 1, 15, 19],
        ["a1", 1, 8, 12],
    ]


def test_a_sentence_counts_once_however_often_a_frame_is_hit(articles_of, book):
    articles = articles_of("The army and the army. It rained.", "It rained.", outlets=["A", "B"])
    sentences = split_sentences(articles)
    codebook = framing.load_codebook(book())
    marks = framing.mark_sentences(sentences, framing.code_frames(sentences, codebook), codebook)
    assert len(marks) == 3 * 2
    shares = framing.frame_shares(marks).set_index(["frame", "outlet"])
    assert shares.loc[("force", "A"), "estimate"] == 0.5
    assert shares.loc[("force", "B"), "estimate"] == 0
    compared = framing.compare(marks).set_index("frame")
    assert compared.loc["force", "effect"] == 0.5
    assert compared["unit"].unique().tolist() == ["sentence"]


def test_p_is_adjusted_over_all_frames(demo_sentences):
    codebook = framing.load_codebook()
    hits = framing.code_frames(demo_sentences, codebook)
    marks = framing.mark_sentences(demo_sentences, hits, codebook)
    compared = framing.compare(marks, resamples=199)
    assert len(compared) == 7 * 3
    lowest = compared["p"].min()
    ties = (compared["p"] == lowest).sum()
    assert compared["p_adjusted"].min() == pytest.approx(min(1, lowest * 21 / ties), rel=0.2)


@pytest.mark.parametrize("path", sorted(CODEBOOKS.glob("*.yml")), ids=lambda path: path.stem)
def test_every_codebook_that_ships_is_sound(path):
    codebook = framing.load_codebook(path.stem)
    assert codebook.frames["frame"].is_unique
    assert codebook.frames[["label", "definition"]].ne("").all(axis=None)
    assert set(codebook.entries["frame"]) == set(codebook.frames["frame"])
    assert not codebook.entries.duplicated().any()
    for entry in codebook.entries["entry"]:
        example = entry.replace("*", "")
        own = pd.DataFrame({"outlet": "A", "story": "s", "text": [example]}, index=["a"])
        hits = framing.code_frames(split_sentences(own), codebook)
        assert entry in hits["entry"].to_list(), f"{entry!r} does not find {example!r}"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name: Test\n", "", "book.yml lacks 'name'"),
        ("citation:", "citatoin:", "book.yml lacks 'citation'"),
        ("description:", "notes: x\ndescription:", "unknown key 'notes'"),
        ("    label: Law\n", "", "frame 2 lacks 'label'"),
        ("id: law", "id: force", "frame 'force': the id stands twice"),
        ("[court order, army]", "[]", "frame 2 lacks 'words'"),
        ("[court order, army]", "army", "frame 'law': 'words' should be a list"),
        ("[court order, army]", "[army, army]", "the entry 'army' stands twice"),
        ("[court order, army]", '["*"]', r"'\*' is no word or phrase"),
        ("[court order, army]", "[12]", "12 is no word or phrase"),
        ("[court order, army]", '["?!"]', "holds no word"),
        ("frames:", "frames: [", r"book.yml, line \d+ is not YAML"),
    ],
)
def test_a_mistake_in_a_codebook_is_named(book, old, new, message):
    assert old in BOOK
    with pytest.raises(ParallaxError, match=message):
        framing.load_codebook(book(BOOK.replace(old, new)))


def test_an_unknown_codebook_lists_those_that_ship():
    with pytest.raises(ParallaxError, match=r"no codebook 'frames'; .*'conflict_diplomacy'"):
        framing.load_codebook("frames")
