"""Codebooks, hits with their places, and frame profiles."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import yaml

from analysis import ParallaxError, framing, inference, split_sentences
from analysis.data import data_path
from analysis.framing.codebooks import shipped_codebooks

CASES = Path(__file__).parent / "cases"
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
    labels = framing.label_sentences(sentences, framing.code_frames(sentences, codebook), codebook)
    assert len(labels) == 3 * 2
    shares = framing.frame_shares(labels).set_index(["frame", "outlet"])
    assert shares.loc[("force", "A"), "estimate"] == 0.5
    assert shares.loc[("force", "B"), "estimate"] == 0
    compared = inference.compare(labels, "present", within="frame").set_index("frame")
    assert compared.loc["force", "effect"] == 0.5
    assert compared["unit"].unique().tolist() == ["sentence"]


def test_an_entry_for_headline_or_lead_counts_there_alone(articles_of, book):
    text = BOOK.replace(
        "[court order, army]", "[{word: row, only: headline}, {word: vote, only: lead}]"
    )
    codebook = framing.load_codebook(book(text))
    articles = articles_of("A row, a vote. No. A row, a vote.").assign(title="Row over vote")
    sentences = pd.concat([framing.headlines(articles), split_sentences(articles)])
    hits = framing.code_frames(sentences, codebook)
    assert list(zip(hits["sentence"], hits["entry"], strict=True)) == [
        (-1, "row"), (-1, "vote"), (0, "vote"),
    ]  # fmt: skip


def test_labels_keep_the_columns_to_compare_by(articles_of, book):
    sentences = split_sentences(articles_of("The army left.", "It rained.")).assign(desk=["x", "y"])
    codebook = framing.load_codebook(book())
    labels = framing.label_sentences(sentences, framing.code_frames(sentences, codebook), codebook)
    shares = framing.frame_shares(labels, "desk").set_index(["frame", "desk"])["estimate"]
    assert (shares["force", "x"], shares["force", "y"]) == (1, 0)
    assert set(framing.frame_salience(labels, codebook)["desk"]) == {"x", "y"}


def test_p_is_adjusted_over_all_frames(demo_sentences):
    codebook = framing.load_codebook("generic_news")
    hits = framing.code_frames(demo_sentences, codebook)
    labels = framing.label_sentences(demo_sentences, hits, codebook)
    compared = inference.compare(labels, "present", within="frame", resamples=199)
    assert len(compared) == 5 * 3
    assert (compared["tests"] == 15).all()
    assert (compared["p_adjusted"] >= compared["p"]).all()
    alone = inference.compare(labels, "present", within="frame", family="each", resamples=199)
    assert compared["p_adjusted"].sum() > alone["p_adjusted"].sum()


def sample_of(entry):
    """Write a text that the entry has to find."""
    words = [word.removesuffix("+").replace("*", "x") for word in entry.entry.split()]
    near = entry.near.split(";")[0].replace("+", "").replace("*", "")
    return f"{' '.join(words)} {near}".strip()


@pytest.mark.parametrize("name", shipped_codebooks())
def test_every_codebook_that_ships_is_sound(name):
    codebook = framing.load_codebook(name)
    frames = codebook.frames
    assert frames["frame"].is_unique
    assert frames[["label", "definition"]].ne("").all(axis=None)
    working = frames[~frames["residual"]]
    assert working["example"].ne("").all()
    assert codebook.entries["frame"].value_counts().reindex(working["frame"]).min() >= 40
    texts = [sample_of(entry) for entry in codebook.entries.itertuples()]
    names = [str(number) for number in range(len(texts))]
    own = pd.DataFrame({"outlet": "A", "story": "s", "text": texts}, index=names)
    hits = framing.code_frames(split_sentences(own), codebook)
    found = set(zip(hits["article"], hits["frame"], hits["entry"], strict=True))
    lost = [
        (entry.frame, entry.entry)
        for number, entry in enumerate(codebook.entries.itertuples())
        if (str(number), entry.frame, entry.entry) not in found
    ]
    assert lost == [], "entries that another entry or an exclusion of their frame hides"


@pytest.mark.parametrize("name", ["generic_news", "moral_foundations", "policy_frames",
                                  "conflict_diplomacy"])  # fmt: skip
def test_the_example_of_a_frame_carries_the_frame(name):
    codebook = framing.load_codebook(name)
    working = codebook.frames[~codebook.frames["residual"]]
    own = pd.DataFrame({"outlet": "A", "story": "s", "text": working["example"].array},
                       index=working["frame"].array)  # fmt: skip
    sentences = split_sentences(own)
    hits = framing.code_frames(sentences, codebook)
    labels = framing.label_sentences(sentences, hits, codebook)
    carried = labels.query("article == frame and present == 1")["frame"]
    assert set(working["frame"]) - set(carried) == set()


def test_moral_words_are_not_moved_by_their_other_senses(articles_of):
    codebook = framing.load_codebook("moral_foundations")
    cases = yaml.safe_load((CASES / "moral_words.yml").read_text(encoding="utf-8"))
    told = [(text, frame) for frame, texts in cases.items() for text in texts]
    sentences = split_sentences(articles_of(*(text for text, _ in told)))
    hits = framing.code_frames(sentences, codebook)
    labels = framing.label_sentences(sentences, hits, codebook).query("present == 1")
    found = labels.groupby("article")["frame"].agg(set).to_dict()
    for number, (text, frame) in enumerate(told):
        own = found.get(f"a{number}", set())
        assert (frame in own) if frame != "none" else not own, (text, own)


def test_policy_frames_has_its_fifteen_dimensions():
    frames = framing.load_codebook("policy_frames").frames
    assert len(frames) == 15
    assert frames.loc[frames["residual"], "frame"].to_list() == ["other"]


def test_generic_news_has_the_items_of_its_source():
    frames = framing.load_codebook("generic_news").frames.set_index("frame")
    assert frames["questions"].str.count(r"\?").to_dict() == {
        "conflict": 4, "human_interest": 5, "responsibility": 5, "morality": 3,
        "economic_consequences": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name: Test\n", "", "book.yml, line 1: the codebook lacks 'name'"),
        ("citation:", "citatoin:", "line 3: the codebook has the unknown key 'citatoin'"),
        ("licence: MIT", "name: MIT", "line 4: the codebook has the key 'name' twice"),
        ("    label: Law\n", "", "line 11: frame 2 lacks 'label'"),
        ("definition: right", "definition:", "line 13: the key 'definition' of frame 2 is empty"),
        ("id: law", "id: force", "line 11: the id 'force' is there twice"),
        ("[court order, army]", "[]", "line 14: the key 'words' of frame 2 is empty"),
        ("    words: [court order, army]\n", "", "line 11: frame 'law' lacks 'words'"),
        ("[court order, army]", "army", "line 14: frame 'law': 'words' should be a list"),
        ("[court order, army]", "[army, army]", "line 14: .*the entry 'army' is there twice"),
        ("[court order, army]", '["*"]', r"'\*' holds no word; it would match everything"),
        ("[court order, army]", '["a*"]', r"'a\*' would match nearly everything"),
        ("[court order, army]", '["ar*y+"]', r"'ar\*y\+' is not one word"),
        ("[court order, army]", '["army; navy"]', "'army;' is not one word"),
        ("[court order, army]", "[12]", "'12' is no word or phrase"),
        ("[court order, army]", '["?!"]', "holds no word"),
        ("[court order, army]", "[{word: a, wieght: 1}]", "line 14: .* unknown key 'wieght'"),
        ("[court order, army]", "[{word: army, weight: 0}]", "'weight' is '0'; .* above 0"),
        ("[court order, army]", "[{word: army, within: 3}]", "'within' but no 'near'"),
        ("[court order, army]", "[{word: army, only: body}]", "'only' is 'body'; it can be 'head"),
        ("[court order, army]", "[army]\n    sentences: []", "key 'sentences' .* is empty"),
        ("[court order, army]", "[army]\n    sentences: [{A: b}]", "a sentence .* should be text"),
        ("[court order, army]", "[army]\n    sentences: [A b., A b.]", "'A b.' is there twice"),
        ("[court order, army]", "[{near: [army]}]", "lacks 'word'"),
        ("[court order, army]", "[army]\n    residual: true", "'residual' of frame 'law'"),
        ("[court order, army]", "[army]\n    position: {lead: big}", "'lead' .* is 'big'"),
        ("[court order, army]", "[army]\n    position: {lead_sentences: 3}", "one for all frames"),
        ("frames:", "frames: [", r"book.yml, line \d+ is not YAML"),
    ],
)
def test_a_mistake_in_a_codebook_is_named_with_its_line(book, old, new, message):
    assert old in BOOK
    with pytest.raises(ParallaxError, match=message):
        framing.load_codebook(book(BOOK.replace(old, new)))


def test_an_empty_codebook_says_what_belongs_into_one(book):
    with pytest.raises(ParallaxError, match=r"book.yml is empty; .*'frames'"):
        framing.load_codebook(book(""))


def test_an_unknown_codebook_lists_those_that_ship():
    with pytest.raises(ParallaxError, match=r"no codebook 'frames'; .*'conflict_diplomacy'"):
        framing.load_codebook("frames")


# Precision and recall on the sentences marked in data/demo/truth.yml, by words, as floors that hold
# now: a change of the word lists may not do worse. Over all frames
# precision is .86 and recall .73 (by words and meaning .81 and .75). What is missing is mostly told
# without a word of its frame: "His brother did not" is a fate, and it takes the sentences before to
# know. The demo's first reader found .66 of what two readers settled on, with a precision of .90.
# Morality, resistance and terrorism have 11, 5 and 7 sentences.
FLOORS = {
    "generic_news": {
        "conflict": (0.80, 0.76), "human_interest": (0.84, 0.70), "responsibility": (0.93, 0.51),
        "morality": (0.87, 0.63), "economic_consequences": (0.92, 0.86),
    },
    "conflict_diplomacy": {
        "security": (0.82, 0.70), "sovereignty": (0.86, 0.80), "terrorism": (0.85, 0.85),
        "cooperation": (0.85, 0.90), "victimhood": (0.83, 0.68), "resistance": (1.00, 0.40),
        "legitimacy": (0.80, 0.73),
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def planted(demo_sentences):
    """The (article, sentence, frame) triples that the demo's coder marked."""
    truth = yaml.safe_load(data_path("demo", "truth.yml").read_text(encoding="utf-8"))
    triples = set()
    for article, about in truth["articles"].items():
        own = demo_sentences[demo_sentences["article"] == article]
        for marked in about["frames"]:
            # A dateline may stand before the marked words.
            (number,) = own.loc[own["text"].str.endswith(marked["sentence"]), "sentence"]
            triples |= {(article, number, frame) for frame in marked["frames"]}
    return triples


def found_in(sentences, name, method):
    codebook = framing.load_codebook(name)
    hits = framing.code_frames(sentences, codebook, method=method)
    labels = framing.label_sentences(sentences, hits, codebook, method=method)
    return set(labels.query("present == 1")[["article", "sentence", "frame"]]
               .itertuples(index=False, name=None))  # fmt: skip


def reached(found, planted):
    """Give precision and recall."""
    right = len(found & planted)
    return right / len(found), right / len(planted)


@pytest.mark.parametrize("name", FLOORS)
def test_the_planted_frames_are_recovered_as_well_as_ever(demo_sentences, planted, name):
    found = found_in(demo_sentences, name, "words")
    worse = {}
    for frame, floors in FLOORS[name].items():
        mine, theirs = ({t for t in triples if t[2] == frame} for triples in (found, planted))
        values = reached(mine, theirs)
        if any(value < floor for value, floor in zip(values, floors, strict=True)):
            worse[frame] = values
    assert worse == {}


def test_words_and_meaning_recover_more_than_words_at_a_precision_above_four_fifths(
    demo_sentences, planted
):
    by_words, by_both = set(), set()
    for name, frames in FLOORS.items():
        by_words |= {t for t in found_in(demo_sentences, name, "words") if t[2] in frames}
        by_both |= {t for t in found_in(demo_sentences, name, "both") if t[2] in frames}
    precision, recall = reached(by_both, planted)
    assert precision > 0.8
    assert recall > max(0.74, reached(by_words, planted)[1])


@pytest.mark.parametrize("name", shipped_codebooks())
def test_every_exclusion_excludes_something(name):
    codebook = framing.load_codebook(name)
    open_book = replace(codebook, frames=codebook.frames.assign(exclude=""))
    for frame in codebook.frames.itertuples():
        phrases = [phrase for phrase in frame.exclude.split("; ") if phrase]
        # "defen*e" stands for a word with a letter there, "heart attack*" also for the bare one.
        texts = [
            re.sub(r"\*(?=\w)", "s", phrase).replace("*", "").replace("+", "") for phrase in phrases
        ]
        own = pd.DataFrame({"outlet": "A", "story": "s", "text": texts}, index=phrases)
        if phrases:
            hits = framing.code_frames(split_sentences(own.astype({"text": "str"})), open_book)
            hit = set(hits.loc[hits["frame"] == frame.frame, "article"])
            assert [p for p in phrases if p not in hit] == [], frame.frame


def test_a_frame_found_nowhere_or_everywhere_has_an_interval_from_five_articles_on():
    frames, present = ["security"] * 4 + ["morality"] * 4, [0.0] * 4 + [1.0] * 4
    labels = pd.DataFrame(
        {"article": "a", "outlet": "A", "story": "s", "frame": frames, "present": present}
    )
    one = framing.frame_shares(labels)
    assert one["unit"].unique().tolist() == ["sentence"]
    assert one[["low", "high"]].isna().all(axis=None)
    many = pd.concat([labels.assign(article=name, story=name) for name in "abcde"])
    found = framing.frame_shares(many).set_index("frame")
    assert found.loc["security", ["unit", "n", "low"]].to_list() == ["article", 5, 0]
    # Four sentences in each of five articles were looked at in vain: fewer than 20 on their own.
    alone = 1.959964**2 / (20 + 1.959964**2)
    assert alone < found.loc["security", "high"] < 3 * alone
    assert found.loc["morality", "low"] == pytest.approx(1 - found.loc["security", "high"])
