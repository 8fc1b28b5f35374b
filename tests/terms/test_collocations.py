"""Collocations against quanteda's, NLTK's and hand-made values."""

from pathlib import Path

import pandas as pd
import pytest
import yaml
from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

from analysis import ParallaxError, terms
from analysis.study import prose
from analysis.terms.association import ALL, associate
from analysis.text.words import find_terms

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "collocations.yml").read_text(encoding="utf-8")
)


def value_of(counts, measure):
    return associate(*([count] for count in counts), [measure])[measure][0]


def test_lambda_and_z_are_those_of_quanteda(articles_of):
    case = GOLDEN["lambda"]
    table = terms.collocations(
        articles_of(*case["texts"]), measures=["lambda", "z"], minimum=1
    ).set_index(["term_a", "term_b"])
    for measure, value in case["values"].items():
        assert round(table.loc[tuple(case["pair"]), measure], 6) == value


def test_nltks_measures_have_the_values_of_the_textbook():
    case = GOLDEN["manning_schuetze"]
    for measure, value in case["values"].items():
        digits = len(str(value).partition(".")[2])
        assert round(value_of(case["counts"], measure), digits) == value


@pytest.mark.parametrize("case", GOLDEN["log_dice"]["cases"], ids=str)
def test_log_dice_is_14_at_most_and_falls_by_one_for_half(case):
    assert value_of(case["counts"], "log_dice") == pytest.approx(case["value"])


def test_fisher_is_the_chance_of_so_many_meetings_or_more():
    assert value_of(GOLDEN["fisher"]["counts"], "fisher") == pytest.approx(1 / 6)


def test_adjacent_pairs_are_those_that_nltk_finds(articles_of):
    text = "the old dam held and the new dam held and the old town slept by the old dam"
    table = terms.collocations(articles_of(text), measures=ALL, minimum=1)
    found = BigramCollocationFinder.from_words(find_terms(text))
    assert dict(zip(zip(table.term_a, table.term_b, strict=True), table["count"], strict=True)) == (
        dict(found.ngram_fd)
    )
    row = table.set_index(["term_a", "term_b"]).loc[("old", "dam")]
    # NLTK's finder counts words where this kit counts pairs, so its measure gets our counts.
    marginals = (row["count"], (row["count_a"], row["count_b"]), len(find_terms(text)) - 1)
    assert row["g2"] == pytest.approx(BigramAssocMeasures.likelihood_ratio(*marginals))
    assert row["expected"] == pytest.approx(row["count_a"] * row["count_b"] / marginals[2])


def test_a_window_reaches_over_words_but_not_over_the_end_of_a_sentence(articles_of):
    articles = articles_of("The dam at Osk held. Rain fell on the dam.")
    pairs = terms.collocations(articles, window=2, minimum=1)
    pairs = set(zip(pairs["term_a"], pairs["term_b"], strict=True))
    assert ("at", "dam") in pairs
    assert ("dam", "osk") in pairs
    assert ("dam", "held") not in pairs  # three apart
    assert not pairs & {("held", "rain"), ("rain", "held")}
    assert all(a < b for a, b in pairs)


def test_every_meeting_is_counted_once(articles_of):
    articles = articles_of("a b c d")
    adjacent = terms.collocations(articles, minimum=1)
    assert adjacent["count"].sum() == 3
    assert terms.collocations(articles, window=3, minimum=1)["count"].sum() == 6


def test_a_node_gets_its_neighbours_on_both_sides(articles_of):
    table = terms.collocations(articles_of("old dam held"), node="Dam", minimum=1)
    assert set(table["term_a"]) == {"dam"}
    assert set(table["term_b"]) == {"old", "held"}


def test_groups_are_kept_apart(demo):
    table = terms.collocations(demo, "outlet", measures="g2", minimum=2)
    assert table["outlet"].nunique() == 3
    assert (table["articles"] <= table["count"]).all()
    falling = table.groupby("outlet")["g2"].diff().dropna()
    assert (falling <= 1e-9).all()
    assert ((table["outlet"] == "Exchange Courier") & (table["term_b"] == "dorins")).any()


def difference():
    case = GOLDEN["difference"]
    articles = pd.DataFrame({"outlet": list(case["texts"]), "story": "s",
                             "text": list(case["texts"].values())}, index=["a", "b"])  # fmt: skip
    return case, articles


def test_the_difference_in_collocates_has_the_values_worked_by_hand():
    case, articles = difference()
    row = terms.collocate_differences(articles, case["node"]).set_index("term").loc[case["term"]]
    assert (row["count_a"], row["words_a"], row["count_b"], row["words_b"]) == (3, 3, 1, 3)
    assert row["effect"] == pytest.approx(case["effect"], abs=1e-6)
    # Two texts are described, and not tested.
    assert (row["design"], row["shown"]) == ("these texts", False)
    assert row[["low", "high", "p"]].isna().all()


def test_swapping_the_groups_flips_the_difference():
    case, articles = difference()
    there = terms.collocate_differences(articles, case["node"]).set_index("term")
    swapped = articles.assign(outlet=["B", "A"])
    back = terms.collocate_differences(swapped, case["node"]).set_index("term").loc[there.index]
    assert back["effect"].tolist() == pytest.approx((-there["effect"]).tolist())


def test_what_all_articles_of_one_side_put_beside_the_node_is_shown(articles_of):
    texts = ["The old dam held back water." * 2, "The new dam held back water." * 2] * 8
    stories = [f"s{number // 2}" for number in range(16)]
    articles = articles_of(*texts, outlets=["A", "B"] * 8, stories=stories)
    table = terms.collocate_differences(articles, "dam").set_index("term")
    assert table.loc[table["shown"]].index.tolist() == ["new", "old"]
    assert table.loc["old", "p"] == pytest.approx(2 / 2**8)
    assert table.loc["old", ["n_a", "n_b", "unit"]].tolist() == [8, 8, "story"]
    assert table.loc["held", "p_adjusted"] == 1
    said = prose.collocates(table.reset_index(), "dam")
    assert "“new” (A 0 : 16 B)" in said
    assert "8 stories that both report; explored, max-t over 6 comparisons: each p < .05" in said


def test_identical_articles_keep_the_same_company(articles_of):
    text = "The old dam held. The dam was old. A new dam came."
    stories = [f"s{number // 2}" for number in range(12)]
    articles = articles_of(*[text] * 12, outlets=["A", "B"] * 6, stories=stories)
    table = terms.collocate_differences(articles, "dam")
    assert table["effect"].abs().max() == pytest.approx(0)
    assert table["p_adjusted"].min() == pytest.approx(1)
    assert "no word is shown to differ" in prose.collocates(table, "dam")


def test_every_pair_of_outlets_is_compared_and_adjusted_together(demo):
    table = terms.collocate_differences(demo, "minister")
    assert table[["group_a", "group_b"]].drop_duplicates().shape == (3, 2)
    lines = terms.concordance(demo, "minister")
    assert table["count_a"].max() <= len(lines)
    tested = table.dropna(subset="p")
    assert (tested["p_adjusted"] >= tested["p"] - 1e-12).all()
    assert table["tests"].unique().tolist() == [len(tested)]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda a: terms.collocations(a, "section"), "no column 'section'"),
        (lambda a: terms.collocations(a, measures="mi3"), "measures='mi3' is not known; it can be"),
        (lambda a: terms.collocations(a, measures=[]), "measures='' is not known"),
        (lambda a: terms.collocations(a, window=0), "window=0 is too low"),
        (lambda a: terms.collocations(a, minimum=0), "minimum=0 is too low"),
        (lambda a: terms.collocations(a, node="zebra"), "node='zebra' never occurs; .*'dam'"),
        (lambda a: terms.collocations(a, node="old dam"), "node='old dam' holds 2 words"),
        (
            lambda a: terms.collocate_differences(a, "new"),
            "node='new' occurs in one group of 'outlet' only",
        ),
        (lambda a: terms.collocate_differences(a, "dam", "section"), "no column 'section'"),
        (lambda a: terms.collocate_differences(a, "dam", minimum=0), "minimum=0 is too low"),
        (lambda a: terms.collocate_differences(a, "dam", styles="fdr"), "styles='fdr'"),
    ],
)
def test_mistakes_are_named(articles_of, call, message):
    with pytest.raises(ParallaxError, match=message):
        call(articles_of("The old dam held.", "A new dam.", outlets=["A", "B"]))


def test_texts_without_pairs_give_an_empty_table(articles_of):
    assert terms.collocations(articles_of("Dam.", "..."), "outlet").empty


def test_a_node_that_stands_alone_gives_an_empty_comparison(articles_of):
    table = terms.collocate_differences(articles_of("Dam. Dam.", "Dam."), "dam")
    assert table.empty
    assert {"effect", "low", "high", "p", "p_adjusted", "group_a"} <= set(table.columns)
