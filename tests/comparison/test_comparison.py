"""One story compared, and what recurs over many: arithmetic that can be checked by reading."""

import pandas as pd
import pytest

from analysis import comparison, sources, stories, wording
from analysis.errors import ParallaxError
from analysis.study import prose

COLUMNS = ["article_a", "sentence_a", "article_b", "sentence_b"]


def aligned_of(articles, *pairs):
    """Pairs of whole sentences, as `align` would give them."""
    spans = {
        (row.article, row.sentence): (row.start, row.end)
        for row in stories.coverage(articles, empty(articles)).itertuples()
    }
    rows = [
        (articles["story"][a], a, i, b, j, 0.9, "", "reworded", *spans[a, i], *spans[b, j])
        for a, i, b, j in pairs
    ]
    return table_of(rows)


def empty(articles):
    return table_of([])


def table_of(rows):
    columns = ["story", *COLUMNS, "similarity", "shared", "relation",
               "start_a", "end_a", "start_b", "end_b"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns).assign(threshold=0.35)


@pytest.fixture
def two(articles_of):
    """Two articles: of four and two sentences; one statement in common; two sources."""
    return articles_of(
        "The dam broke. Nine died, Orr said. Villagers wept. It was a vile night.",
        "Nine people died. “We are safe,” Linn claimed.",
        outlets=["A", "B"],
    )


def row_of(table, measure):
    (row,) = table[table["measure"] == measure].to_dict("records")
    return row


def test_a_story_is_compared_in_its_statements_voices_words_and_tone(two):
    aligned = aligned_of(two, ("a0", 1, "a1", 0))
    loaded = pd.DataFrame({"article": ["a0"], "sentence": [3], "word": ["vile"]})
    tone = pd.DataFrame({"article": ["a0"] * 4 + ["a1"] * 2, "score": [-1.0, -1, 0, 0, 0.5, 0.5]})
    table = comparison.story_table(two, aligned=aligned, loaded=loaded, tone=tone)

    reported = row_of(table, "statements reported")
    assert (reported["n_a"], reported["value_a"], reported["value_b"]) == (5, 4 / 5, 2 / 5)
    shared = row_of(table, "sentences shared")
    assert (shared["value_a"], shared["value_b"], shared["effect"]) == (1 / 4, 1 / 2, -1 / 4)
    assert shared["words_a"] == "The dam broke.; Villagers wept.; It was a vile night."
    quoted = row_of(table, "sources quoted")
    assert (quoted["n_a"], quoted["value_a"], quoted["value_b"]) == (2, 1 / 2, 1 / 2)
    assert (quoted["words_a"], quoted["words_b"]) == ("Orr", "Linn")
    doubting = row_of(table, "doubting verbs")
    assert (doubting["value_a"], doubting["value_b"]) == (0, 1)
    words = row_of(table, "loaded words")
    assert (words["n_a"], words["value_a"], words["value_b"], words["words_a"]) == (
        4,
        1 / 4,
        0,
        "vile",
    )
    tones = row_of(table, "tone")
    assert (tones["value_a"], tones["value_b"], tones["effect"]) == (-0.5, 0.5, -1.0)
    direct = row_of(table, "words in direct quotes")
    # Three of the five words of the second sentence of B: We are safe.
    assert (direct["value_a"], direct["value_b"]) == (0, 3 / 5 / 2)
    assert set(table["note"]) == {"speaks of these articles, not of the outlets"}
    assert set(table["unit"]) == {"statement", "sentence", "source", "attribution"}
    # Two texts: no test, no interval, nothing shown.
    assert table[["p", "p_adjusted", "low", "high"]].isna().all(axis=None)
    assert not table["shown"].any()


def test_names_stand_in_the_table_as_they_were_tested(two):
    labels = pd.DataFrame({"story": "s", "outlet": ["A", "B", "B"], "concept": "crowd",
                           "kind": "group", "label": ["mob", "marchers", "people"],
                           "n": [2, 1, 3], "evidence": ""})  # fmt: skip
    contrasts = wording.label_contrasts(labels)
    table = comparison.story_table(two, aligned=empty(two), labels=contrasts)
    row = row_of(table, "crowd")
    assert (row["aspect"], row["words_a"], row["words_b"]) == (
        "labels", "mob (2)", "people (3), marchers (1)",
    )  # fmt: skip
    assert row["effect"] == contrasts["effect"].iloc[0] == 1
    said = prose.story(table, "A", "B")
    # Nowhere do the two make the same statement of the crowd: the names may be of two crowds.
    assert not any("different names" in line for line in said)
    contrasts[["same", "label_a", "label_b"]] = [[1, "mob", "marchers"]]
    table = comparison.story_table(two, aligned=empty(two), labels=contrasts)
    assert row_of(table, "crowd")["words_b"] == "marchers (1), people (3)"
    said = prose.story(table, "A", "B")
    assert "In the same statement they use different names: “mob” (A), “marchers” (B)." in said


def test_what_two_reports_differ_in_is_said_in_plain_words(two):
    aligned = aligned_of(two, ("a0", 1, "a1", 0))
    loaded = pd.DataFrame({"article": ["a0"], "sentence": [3], "word": ["vile"]})
    table = comparison.story_table(two, aligned=aligned, loaded=loaded)
    assert prose.story(table, "B", "A") == [
        "Of 5 statements found in this story, B reports 2 and A 4; 1 of 2 sentences in B and 3 of "
        "4 in A are in no other article.",
        "Quoted only in B: Linn; quoted only in A: Orr.",
        "Loaded words in the outlet's own voice: B none, A 1 (vile).",
    ]
    with pytest.raises(ParallaxError, match="no row of 'A' and 'C'"):
        prose.story(table, "A", "C")


def six_each(articles_of, texts):
    """Six articles of each of two outlets on one story."""
    return articles_of(*[text for text in texts for _ in range(6)], outlets=["A"] * 6 + ["B"] * 6)


def test_from_the_other_side_the_same_is_said(articles_of):
    articles = six_each(articles_of, ["The dam broke.", "It rained."])
    tone = pd.DataFrame({"article": articles.index, "score": [*range(6), *range(20, 26)]})
    table = comparison.story_table(articles, aligned=empty(articles), tone=tone)
    there, back = (prose.story(table, *names)[0] for names in ("AB", "BA"))
    assert there == back
    assert (
        "in B than in A: +22.50 against +2.50 (6 and 6 articles; explored, max-t: p = .0" in there
    )


def test_of_two_texts_nothing_is_said_to_be_higher(articles_of):
    plain = " ".join(f"Dam {n} held." for n in range(12))
    quoted = " ".join(f"“Dam {n} held,” Orr said." for n in range(12))
    articles = articles_of(plain, quoted, outlets=["A", "B"])
    tone = pd.DataFrame({"article": ["a0"] * 12 + ["a1"] * 12, "score": [0.0, 0.2] * 12})
    aligned = aligned_of(articles, *[("a0", n, "a1", n) for n in range(12)])
    table = comparison.story_table(articles, aligned=aligned, tone=tone)
    direct = row_of(table, "words in direct quotes")
    assert (direct["value_a"], direct["value_b"]) == (0, pytest.approx(3 / 5))
    said = prose.story(table, "A", "B")
    assert not any(word in line for line in said for word in ("higher", " p ", "interval"))
    assert said[0].startswith("Of 12 statements")
    assert said[-1] == "Their tone in these texts: mean +0.10 and +0.10 a sentence."


def test_a_loaded_word_of_both_is_named(two):
    loaded = pd.DataFrame({"article": ["a0", "a1"], "sentence": [3, 0], "word": ["vile", "vile"]})
    table = comparison.story_table(two, aligned=empty(two), loaded=loaded)
    assert "Loaded words in the outlet's own voice: A 1 (vile), B 1 (vile)." in prose.story(
        table, "A", "B"
    )


def test_a_source_inside_anothers_words_is_not_the_outlets(articles_of):
    articles = articles_of(
        "Orr said Linn believed the dam would break.", "The council said the dam had held."
    )
    table = comparison.story_table(articles, aligned=empty(articles))
    quoted = row_of(table, "sources quoted")
    assert (quoted["n_a"], quoted["words_a"], quoted["words_b"]) == (2, "Orr", "the council")
    assert set(table.loc[table["measure"] == "doubting verbs", "n_a"]) == {1}


def test_only_who_is_surely_quoted_is_named_and_only_if_the_other_never_reports_them(articles_of):
    articles = articles_of(
        "Ada Orr said the dam held. Carl Voss opposes the plan. Eva Linn said it was late.",
        "Eva Linn wants a new dam. “It stood,” Bo Marr said.",
    )
    table = comparison.story_table(articles, aligned=empty(articles))
    quoted = row_of(table, "sources quoted")
    # An opinion ascribed to Voss is no quotation; what Linn wants is reported by the other, too.
    assert (quoted["words_a"], quoted["words_b"]) == ("Ada Orr", "Bo Marr")


def test_identical_articles_have_no_contrast(articles_of):
    same = articles_of("It held. Orr said it stood.", "It held. Orr said it stood.")
    table = comparison.story_table(
        same, aligned=aligned_of(same, ("a0", 0, "a1", 0), ("a0", 1, "a1", 1))
    )
    assert (table["effect"] == 0).all()
    assert (table[["words_a", "words_b"]] == "").all(axis=None)
    assert comparison.overlap(same)["contrast"].iloc[0] == 0


def test_which_story_and_that_it_takes_two_groups_is_said(two):
    with pytest.raises(ParallaxError, match="'nowhere'"):
        comparison.story_table(two, "nowhere")
    with pytest.raises(ParallaxError, match="Name the story to compare: story= can be 's', 't'"):
        comparison.story_table(two.assign(story=["s", "t"]))
    with pytest.raises(
        ParallaxError, match=r"reported by one outlet \('A'\); a comparison takes two"
    ):
        comparison.story_table(two.assign(outlet="A"))


def test_of_many_groups_six_are_compared_and_a_message_says_so(articles_of, caplog):
    many = articles_of(*["The dam broke on Monday." for _ in range(8)])
    table = comparison.story_table(many, aligned=empty(many))
    assert set(table["group_a"]) | set(table["group_b"]) == {f"a{n}" for n in range(6)}
    assert caplog.messages == ["Of the 8 outlets that report 's' the first 6 are compared."]


def test_overlap_counts_words_and_puts_the_pair_with_most_contrast_first(articles_of):
    three = articles_of("One two three four. Five six.", "Five six.", "Nothing at all.")
    aligned = aligned_of(three, ("a0", 1, "a1", 0))
    table = comparison.overlap(three, aligned)
    first = table.iloc[0]
    assert (first["article_a"], first["article_b"]) == ("a0", "a1")
    assert (first["pairs"], first["only_a"], first["only_b"]) == (1, 1, 0)
    assert (first["share_a"], first["share_b"]) == (2 / 6, 1)
    middle = (2 / 6 + 1) / 2
    assert first["contrast"] == pytest.approx(4 * middle * (1 - middle))
    assert (table["contrast"].iloc[1:] == 0).all()


def many_stories(articles_of, n):
    """Stories that A always reports with a source who doubts, B plainly, both in two sentences."""
    texts, outlets, names = [], [], []
    for number in range(n):
        texts += [
            f"Dam {number} broke. “It was old,” Orr claimed.",
            f"Dam {number} broke. The gates were open on Monday and all day.",
        ]
        outlets += ["A", "B"]
        names += [f"s{number}"] * 2
    return articles_of(*texts, outlets=outlets, stories=names)


def test_what_recurs_in_every_story_is_shown(articles_of):
    articles = many_stories(articles_of, 8)
    pairs = [(f"a{2 * n}", 0, f"a{2 * n + 1}", 0) for n in range(8)]
    table = comparison.recurring_differences(articles, aligned=aligned_of(articles, *pairs))
    quoted = row_of(table, "quoted: Orr")
    assert (quoted["aspect"], quoted["stories"], quoted["mean_a"], quoted["mean_b"]) == (
        "sources",
        8,
        1,
        0,
    )
    assert set(table["design"]) == {"within stories"}
    # Of the 256 ways to turn eight differences round, two are as far from zero.
    assert quoted["p"] == 2 / 2**8
    shared = row_of(table, "sentences shared")
    assert (shared["mean_a"], shared["mean_b"], shared["p"]) == (0.5, 0.5, 1)
    said = prose.recurring_differences(table)
    assert any("“Orr” is quoted is higher in A than in B: by 1.00" in line for line in said)
    assert len(said) == len(set(said))


def test_a_name_that_an_outlet_prefers_is_shown(articles_of):
    articles = many_stories(articles_of, 6)
    rows = [
        (f"s{n}", "crowd", "mob" if outlet == "A" else "marchers", outlet, 2)
        for n in range(6) for outlet in "AB"
    ]  # fmt: skip
    labels = pd.DataFrame(rows, columns=["story", "concept", "label", "outlet", "n"])
    table = comparison.recurring_differences(articles, aligned=empty(articles), labels=labels)
    mob = row_of(table, "called: mob")
    assert (mob["mean_a"], mob["mean_b"], mob["p"]) == (1, 0, 2 / 2**6)


def test_below_six_stories_nothing_is_claimed(articles_of):
    articles = many_stories(articles_of, 5)
    table = comparison.recurring_differences(articles, aligned=empty(articles))
    assert table.empty
    assert prose.recurring_differences(table) == [
        "No recurring difference is claimed: it takes two outlets that report at least 6 of the "
        "same stories."
    ]


def test_chance_does_not_recur(articles_of):
    articles = many_stories(articles_of, 8)
    # In half of the stories A takes the part of B.
    swapped = ["BA"[place % 2] if place // 2 % 2 else "AB"[place % 2] for place in range(16)]
    table = comparison.recurring_differences(
        articles.assign(outlet=swapped), aligned=empty(articles)
    )
    assert len(table) > 5
    (line,) = prose.recurring_differences(table)
    assert line.startswith("No recurring difference is shown: none of")


def test_the_planted_differences_of_the_demo_are_found(demo):
    quotes = sources.find_quotes(demo)
    loaded = wording.loaded_words(demo, quotes=quotes)
    aligned = stories.align(demo, method="words")
    table = comparison.recurring_differences(demo, aligned=aligned, quotes=quotes, loaded=loaded)

    def shown(measure, group_a, group_b):
        own = table[(table["group_a"] == group_a) & (table["group_b"] == group_b)]
        row = row_of(own, measure)
        sure = row["p_adjusted"] < 0.05 and (row["low"] > 0 or row["high"] < 0)
        return (row["effect"] > 0) - (row["effect"] < 0) if sure else 0

    # As truth.yml describes them: The Breakwater doubts officials, the Standard endorses them, the
    # Courier hardly has a loaded word. (That The Breakwater has more than it is not shown: adjusted
    # p = .06, as the lexicon finds about half of its planted ones.)
    assert shown("doubting verbs", "Exchange Courier", "The Breakwater") == -1
    assert shown("doubting verbs", "Tevrian Standard", "The Breakwater") == -1
    assert shown("endorsing verbs", "Tevrian Standard", "The Breakwater") == 1
    assert shown("loaded words", "Exchange Courier", "Tevrian Standard") == -1
