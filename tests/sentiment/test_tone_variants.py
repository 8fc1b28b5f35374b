"""Tone compared in three variants, and what may be said of it."""

import pandas as pd
import pytest

from analysis import ParallaxError, inference, sentiment
from analysis.study import prose

SHOWN = {"effect": 0.2, "low": 0.1, "high": 0.3, "p_adjusted": 0.01, "shown": True}
NOT_SHOWN = {"effect": 0.1, "low": -0.1, "high": 0.3, "p_adjusted": 0.3, "shown": False}
TURNED = {"effect": -0.2, "low": -0.3, "high": -0.1, "p_adjusted": 0.01, "shown": True}
TESTED = "9 and 9 articles; explored, max-t over 3 comparisons: p = "


def compared(*scores, **options):
    return inference.compare(
        sentiment.tone_variants(*scores), "score", within="variant", family="each", **options
    )


def variants(*rows):
    names = ["all words", "names masked", "masked, narration only"]
    about = {"group_a": "A", "group_b": "B", "unit": "article", "design": "independent",
             "stories": 0, "n_a": 9, "n_b": 9, "mean_a": 0.3, "mean_b": 0.1, "level": 0.95,
             "least_p": 4e-5, "tests": 3, "planned": False}  # fmt: skip
    return pd.DataFrame(
        [about | {"variant": name} | row for name, row in zip(names, rows, strict=False)]
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([NOT_SHOWN, SHOWN, SHOWN], "no difference shown between A and B: +0.10 (95% interval −0"),
        ([SHOWN, NOT_SHOWN, SHOWN], "no difference shown between A and B once names and titles"),
        ([SHOWN, TURNED, SHOWN], "no difference shown between A and B once names and titles"),
        ([SHOWN, SHOWN, NOT_SHOWN], "no difference shown between A and B in their own words"),
        ([SHOWN, SHOWN], "It holds: +0.20 (95% interval 0.10 to 0.30) with names masked. One of"),
    ],
)
def test_a_difference_must_hold_in_every_variant(rows, said):
    (sentence,) = prose.tone(variants(*rows))
    assert said in sentence


def test_a_difference_that_holds_is_claimed_once_with_all_its_numbers():
    (sentence,) = prose.tone(variants(SHOWN, SHOWN, SHOWN))
    assert sentence == (
        f"Tone is more positive in A than in B: by 0.20 (95% interval 0.10 to 0.30, {TESTED}.010). "
        "It holds: +0.20 (95% interval 0.10 to 0.30) with names masked, +0.20 (95% interval 0.10 "
        "to 0.30) with quotes set apart as well."
    )


def test_all_differences_are_given_from_the_same_side():
    (sentence,) = prose.tone(variants(TURNED, TURNED, TURNED))
    assert sentence.startswith("Tone is more positive in B than in A: by 0.20")
    assert "−" not in sentence
    (sentence,) = prose.tone(variants(TURNED, SHOWN, TURNED))
    assert "between B and A once names and titles are masked: −0.20" in sentence


def test_the_demo_and_the_real_reports_show_no_difference(demo_sentences):
    scores = sentiment.score_sentences(demo_sentences)
    masked = sentiment.score_sentences(demo_sentences, neutral_phrases="default")
    table = compared(scores, masked)
    assert table["variant"].value_counts().to_dict() == {
        "all words": 3, "names masked": 3, "masked, narration only": 3
    }  # fmt: skip
    assert all("no difference shown" in s for s in prose.tone(table))


def test_a_difference_made_of_titles_alone_is_not_claimed(articles_of):
    from analysis import split_sentences

    plain = "The {} met the visitors on day {}. They spoke for an hour."
    texts = [plain.format("Minister of Defense Kol", day) for day in range(8)]
    texts += [plain.format("Minister of Transport Kol", day) for day in range(8)]
    stories = [f"s{day}" for day in range(8)] * 2
    articles = articles_of(*texts, outlets=["A"] * 8 + ["B"] * 8, stories=stories)
    sentences = split_sentences(articles)
    scores, masked = (
        sentiment.score_sentences(sentences, neutral_phrases=phrases)
        for phrases in (None, "default")
    )
    table = compared(scores, masked)
    assert table.iloc[0]["shown"]
    (sentence,) = prose.tone(table)
    assert "no difference shown between A and B once names and titles are masked" in sentence


def test_a_variant_without_two_groups_is_left_out_and_one_group_is_an_error(demo_sentences):
    scores = sentiment.score_sentences(demo_sentences)
    quoting = scores[(scores["voice"] != "narration") | (scores["outlet"] == "The Breakwater")]
    table = compared(quoting, quoting, resamples=9)
    assert set(table["variant"]) == {"all words", "names masked"}
    one = scores[scores["outlet"] == "The Breakwater"]
    with pytest.raises(ParallaxError, match="one group"):
        compared(one, one)


def test_masking_is_said_with_its_words():
    means = pd.DataFrame(
        {"variant": ["all words", "all words", "names masked", "names masked"],
         "outlet": list("ABAB"), "estimate": [0.2, 0.1, 0.1, 0.1]}
    )  # fmt: skip
    none = pd.DataFrame(columns=["term", "n", "inside", "examples"])
    said = prose.name_masking(none, means)
    assert said.startswith("No word with a part in the tone is mostly in names")
    assert said.endswith("mean tone goes from +0.20 to +0.10 in A, stays +0.10 in B.")
    twice = pd.concat([means, means.assign(outlet=means["outlet"].map({"A": "C", "B": "D"}))])
    assert prose.name_masking(none, twice).endswith(
        "mean tone goes from +0.20 to +0.10 in A, from +0.20 to +0.10 in C, stays +0.10 in B, "
        "+0.10 in D."
    )


def test_many_pairs_without_a_difference_share_a_sentence_with_the_widest():
    pairs = [("A", "B"), ("A", "C"), ("A", "D"), ("B", "C"), ("B", "D")]
    tables = [
        variants(SHOWN if pair == ("A", "B") else NOT_SHOWN | {"effect": 0.01 * place})
        .assign(group_a=pair[0], group_b=pair[1])
        for place, pair in enumerate(pairs)
    ]  # fmt: skip
    claimed, shared = prose.tone(pd.concat(tables))
    assert claimed.startswith("Tone is more positive in A than in B")
    assert shared == (
        "Tone: no difference shown in 4 of 4 pairs of groups (explored, max-t over 3 comparisons: "
        "p ≥ .05); one above 0.30 is ruled out in all."
    )


def test_two_texts_have_two_means_and_no_test(articles_of):
    from analysis import split_sentences

    sentences = split_sentences(articles_of("A good day.", "A bad day."))
    scores = sentiment.score_sentences(sentences)
    (said,) = prose.tone(compared(scores, scores))
    assert said == "Tone, in these texts: 0.44 in a0, −0.54 in a1 (1 and 1 sentence)."
