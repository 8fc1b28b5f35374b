"""Frames found without a codebook: planted ones come back, small corpora are declined."""

import numpy as np
import pandas as pd
import pytest

from analysis import ParallaxError, framing, split_sentences
from analysis.framing.discovery import _beyond_chance
from analysis.framing.key_terms import key_terms

PLANTED = {
    "cost": "price wage budget profit export market subsidy loan".split(),
    "grief": "widow mourner coffin tears orphan funeral grave sorrow".split(),
    "order": "police barrier patrol curfew arrest baton convoy checkpoint".split(),
}
EMPTY = "river window morning paper table letter yellow garden evening street".split()


def corpus(n=24, seed=1, lean=0.7):
    """Three outlets; each leans to one planted frame, whose words keep company in sentences."""
    generator = np.random.default_rng(seed)
    rows = []
    for number in range(n):
        outlet = number % 3
        for sentence in range(14):
            frames = list(PLANTED.values())
            own = generator.random() < lean
            words = frames[outlet if own else generator.integers(3)]
            drawn = [*generator.choice(words, 3, replace=False), *generator.choice(EMPTY, 3)]
            text = f"The {' and the '.join(generator.permutation(drawn))} were seen near Ostrel."
            rows.append((f"a{number}", sentence, text, "ABC"[outlet], "s", "narration"))
    columns = ["article", "sentence", "text", "outlet", "story", "voice"]
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture(scope="module")
def found():
    return framing.discover_frames(corpus())


def test_planted_frames_come_back_and_are_stable(found):
    assert len(found.frames) == 3
    sets = [set(terms.split(", ")) for terms in found.frames["terms"]]
    for words in PLANTED.values():
        assert max(len(set(words) & own) for own in sets) == 8
    assert found.frames["stability"].min() > 0.9
    assert found.frames["verdict"].eq("comes back").all()
    assert not {"ostrel", "river", "the", "near"} & set(found.terms["term"])


def test_names_terms_and_groups_belong_together(found):
    for row in found.frames.itertuples():
        own = found.terms[found.terms["frame"] == row.frame]
        assert row.name == ", ".join(own["term"].head(3))
        assert own["weight"].max() == pytest.approx(1)
        assert own["weight"].is_monotonic_decreasing
        assert own["key_for"].nunique() == 1, "each was planted in one outlet"


def test_a_labelled_sentence_has_two_of_the_terms(found):
    texts = corpus().set_index(["article", "sentence"])["text"]
    for name, own in found.labels.groupby("frame"):
        row = found.frames.set_index("name").loc[name]
        terms = row["terms"].split(", ")
        for mark in own.head(60).itertuples():
            held = sum(term in texts[mark.article, mark.sentence].split() for term in terms)
            assert mark.present == (held >= 2)
        assert own["present"].sum() == row["sentences"]
    shares = framing.frame_shares(found.labels)
    assert shares.groupby("frame")["estimate"].max().gt(0.6).all()


def test_evidence_is_of_sentences_that_carry_the_frame(found):
    carried = found.labels[found.labels["present"] == 1]
    key = ["article", "sentence", "frame"]
    own = found.evidence.rename(columns={"frame": "number", "name": "frame"})
    assert len(own.merge(carried, on=key)) == len(own) == 9


def test_the_same_sentences_give_the_same_frames_in_any_order(found):
    again = framing.discover_frames(corpus().sample(frac=1, random_state=5))
    pd.testing.assert_frame_equal(again.frames, found.frames)
    pd.testing.assert_frame_equal(again.terms, found.terms)


def test_stability_is_one_for_the_same_parts_and_zero_for_shuffled_ones():
    generator = np.random.default_rng(7)
    parts = generator.random((4, 40)) ** 4
    same = _beyond_chance(parts, [parts[::-1]] * 20, generator)
    assert same == pytest.approx(1), "the order of the parts does not matter"
    others = [parts[:, generator.permutation(40)] for _ in range(300)]
    assert _beyond_chance(parts, others, generator).mean() == pytest.approx(0, abs=0.03)


def test_any_column_can_hold_the_groups(found):
    table = corpus().rename(columns={"outlet": "desk"})
    other = framing.discover_frames(table, by="desk")
    assert other.frames["terms"].to_list() == found.frames["terms"].to_list()
    assert framing.frame_shares(other.labels, "desk")["desk"].nunique() == 3


def test_two_articles_are_declined(real):
    with pytest.raises(ParallaxError, match="cannot be discovered in 2 articles: it takes 20"):
        framing.discover_frames(split_sentences(real))


def test_other_corpora_too_small_or_too_even_are_declined():
    with pytest.raises(ParallaxError, match="in 24 articles: it takes 20, and 5 of each of two"):
        framing.discover_frames(corpus().assign(outlet=lambda t: t["article"]))
    same = corpus().assign(text="The river and the garden were seen.")
    with pytest.raises(ParallaxError, match="Only 0 terms in three articles or more"):
        framing.discover_frames(same)
    with pytest.raises(ParallaxError, match="frames=9 cannot be found"):
        framing.discover_frames(corpus(), frames=9)


def test_the_demo_has_frames_with_sentences(demo_sentences):
    found = framing.discover_frames(demo_sentences)
    assert found.frames["stability"].le(1).all()
    texts = set(demo_sentences["text"])
    assert set(found.evidence["text"]) <= texts
    assert framing.discover_frames(demo_sentences, frames=3).frames.shape[0] == 3


def test_forms_of_a_word_are_one_term_and_titles_are_none():
    """Each form is too rare alone; the title stands in small letters once."""
    texts = ["He walked, the chancellor.", "The Chancellor walks.", "Chancellor A. walks.",
             "The Chancellor walked and walks."]  # fmt: skip
    rows = [(f"a{n}", 0, text, "A") for n, text in enumerate(texts)]
    rows.append(("b", 0, "It rained. " * 20, "B"))
    table = pd.DataFrame(rows, columns=["article", "sentence", "text", "outlet"])
    keys, holds = key_terms(table, "outlet", 40)
    own = keys["key_for"] == "A"
    assert keys.loc[own, "term"].to_list() == ["walks"]
    assert keys.loc[own, "articles"].to_list() == [4]
    assert holds[:, np.flatnonzero(own)[0]].tolist() == [True] * 4 + [False]
