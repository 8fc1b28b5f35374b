"""Labels: mentions grouped, counted by outlet, and how far outlets part."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml

from analysis import ParallaxError, load_articles, split_sentences, wording
from analysis.wording.contrasts import divergence
from analysis.wording.noun_phrases import noun_phrases
from analysis.wording.sentence_grammar import grammar_of_texts

HERE = Path(__file__).parent
SHARED = HERE.parents[1].parent / "shared" / "articles"
STORIES = yaml.safe_load((HERE / "cases" / "label_stories.yml").read_text(encoding="utf-8"))
CASES = yaml.safe_load(
    (Path(__file__).parent / "cases" / "mentions.yml").read_text(encoding="utf-8")
)


def story(*texts, outlets="ABCDEF"):
    return pd.DataFrame(
        {"outlet": list(outlets[: len(texts)]), "story": "s", "text": list(texts)},
        index=pd.Index(list("abcdef"[: len(texts)]), name="article"),
    )


def b_cubed(gold, found):
    """Bagga & Baldwin 1998: precision and recall of each mention's group, averaged."""
    gold, found = np.array(gold), np.array(found)
    same_gold, same_found = gold[:, None] == gold, found[:, None] == found
    both = (same_gold & same_found).sum(axis=1)
    precision = (both / same_found.sum(axis=1)).mean()
    recall = (both / same_gold.sum(axis=1)).mean()
    return 2 * precision * recall / (precision + recall)


def scored(half, method):
    values = []
    for case in (case for case in CASES if case["half"] == half):
        pairs = [(m, name) for name, own in case["concepts"].items() for m in own]
        found = wording.group_mentions([m for m, _ in pairs], method=method)
        values.append(b_cubed([name for _, name in pairs], found["number"]))
    return np.mean(values)


def mentions_of(case):
    """Give the mentions of a story's articles, "[as written|concept]", each with its sentence."""
    found = []
    for text in case["outlets"].values():
        plain = re.sub(r"\[([^|\]]*)\|[^\]]*\]", r"\1", text)
        articles = pd.DataFrame({"outlet": "A", "story": "s", "text": [plain]}, index=["a"])
        sentences = split_sentences(articles)
        gone = 0
        for mark in re.finditer(r"\[([^|\]]*)\|([^\]]*)\]", text):
            start = mark.start() - gone
            gone += len(mark[0]) - len(mark[1])
            if mark[2]:
                place = int((sentences["start"] <= start).sum()) - 1
                found.append((mark[1], sentences["text"].iloc[place], mark[2]))
    return found


# Measured .90 and .80; the same head noun gives .51 and .50.
@pytest.mark.parametrize(("half", "least"), [("dev", 0.85), ("unseen", 0.75)])
def test_mentions_of_whole_stories_are_grouped(half, least):
    values = []
    for case in (case for case in STORIES if case["half"] == half):
        mentions, contexts, concepts = zip(*mentions_of(case), strict=True)
        assert all(m in c for m, c in zip(mentions, contexts, strict=True))
        found = wording.group_mentions(mentions, contexts)
        values.append(b_cubed(concepts, found["number"]))
    assert np.mean(values) >= least


def concept_of(mentions, **options):
    return wording.group_mentions(mentions, method="words", **options)["number"].to_list()


def test_b_cubed_by_hand():
    # Precision (1/2 + 1/2 + 1) / 3 and recall (1 + 1/2 + 1/2) / 3 are both 2/3.
    assert b_cubed(["x", "y", "y"], [0, 0, 1]) == pytest.approx(2 / 3)


# Measured .89, .91, .79 and .89, .90, .87 (`later` was seen before the lists were widened); the
# same head noun gives .50, .50, .45.
@pytest.mark.parametrize(
    ("half", "method", "least"),
    [("dev", "words", 0.86), ("test", "words", 0.85), ("later", "words", 0.75),
     ("dev", "both", 0.85), ("test", "both", 0.83), ("later", "both", 0.80)],
)  # fmt: skip
def test_mentions_of_news_are_grouped(half, method, least):
    assert scored(half, method) >= least


def test_full_names_are_never_joined():
    names = ["Sergei Skripal", "Yulia Skripal", "Alan Marsh", "Karen Doyle", "Theresa May"]
    for method in ("words", "both"):
        found = wording.group_mentions(names, method=method, threshold=0.01)
        assert found["number"].nunique() == len(names)


def test_parts_titles_initials_and_seats_are_one():
    assert concept_of(["Theresa May", "Mrs May", "Prime Minister May"]) == [0, 0, 0]
    assert concept_of(["the Coastal Protection Agency", "the CPA"]) == [0, 0]
    assert concept_of(["Moscow", "Russia", "the Kremlin", "the Russian government"]) == [0] * 4
    assert concept_of(["ISIS", "Daesh", "the Islamic State group"]) == [0] * 3
    assert concept_of(["U.S.", "U.K.", "E.U.", "UK", "the U.S.", "F.B.I.", "FBI"]) == [
        0, 1, 2, 1, 0, 3, 3,
    ]  # fmt: skip


def test_ministers_of_two_countries_are_two():
    found = concept_of(["Iran's defence minister", "the Iraqi defence minister"])
    assert found == [0, 1]


def test_links_join_what_nothing_else_would():
    assert concept_of(["the bureau", "Varga"], links=[(0, 1)]) == [0, 0]


def test_the_same_list_gives_the_same_groups():
    mentions = [m for own in CASES[0]["concepts"].values() for m in own]
    first, second = (wording.group_mentions(mentions) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


@pytest.mark.parametrize("text", ["", "(((", "'s 's", "the the", "Mr. Mr.", "of of", "“” ‘’"])
def test_odd_mentions_are_grouped(text):
    for contexts in (None, [text, "The dam."], ["", ""]):
        found = wording.group_mentions([text, "the dam"], contexts, method="words")
        assert found["mention"].to_list() == [text, "the dam"]


def test_no_mentions_and_too_few_contexts():
    assert wording.group_mentions([]).empty
    with pytest.raises(ParallaxError, match="2 mentions and 1 contexts"):
        wording.group_mentions(["a man", "a dog"], ["A man."])


def test_a_mention_is_where_it_says(demo):
    found = wording.label_mentions(demo, "dock-strike", method="words")
    assert len(found) > 100
    for row in found.itertuples():
        whole = demo["title" if row.sentence < 0 else "text"][row.article]
        assert whole[row.start : row.end] == row.mention
        assert row.mention in row.text


def test_what_each_outlet_calls_them():
    articles = story(
        "Rioters stormed the square. The rioters threw stones. The coup failed.",
        "Protesters filled the square. The protesters sang. The takeover failed.",
    )
    labels = wording.find_labels(articles, method="words")
    groups = labels.groupby("concept")["label"].agg(set)
    assert {"rioters", "protesters"} in groups.to_list()
    assert {"coup", "takeover"} in groups.to_list()
    row = labels.set_index("label").loc["rioters"]
    assert (row["outlet"], row["n"]) == ("A", 2)
    assert row["evidence"] == "Rioters stormed the square."


def test_an_apposition_says_who_is_meant():
    articles = story(
        "Ana Pires, the treasurer, resigned. Pires wept.", "The treasurer resigned. She wept."
    )
    labels = wording.find_labels(articles, method="words")
    own = labels[labels["label"] == "treasurer"]
    assert set(own["concept"]) <= {"Ana Pires", "treasurer"}
    assert own["concept"].nunique() == 1
    assert "Ana Pires" in set(labels.loc[labels["concept"].isin(own["concept"]), "label"])


def test_labels_of_the_demo_that_were_planted(demo):
    """Pairs of labels of different outlets: the same concept in truth.yml and as found."""
    truth = yaml.safe_load(Path("data/demo/truth.yml").read_text(encoding="utf-8"))
    names = {outlet["slug"]: outlet["name"] for outlet in truth["outlets"]}
    mentions = wording.label_mentions(demo)
    right = wrong = missed = 0
    for case in truth["stories"]:
        own = mentions[mentions["story"] == case["id"]]
        planted = [
            (concept["id"], outlet, _concepts(own[own["outlet"] == names[outlet]], label, demo))
            for concept in case["concepts"]
            for outlet, labels in concept["labels"].items()
            for label in labels
        ]
        for (one, outlet_a, a), (two, outlet_b, b) in combinations(planted, 2):
            if outlet_a != outlet_b:
                right += one == two and bool(a & b)
                missed += one == two and not a & b
                wrong += one != two and bool(a & b)
    precision, recall = right / (right + wrong), right / (right + missed)
    # Measured 1.00 and .81, F1 .90; docs/labels.md says which are missed and why.
    assert precision >= 0.95
    assert recall >= 0.78


def _concepts(mentions, label, articles):
    """Concepts of the mentions in which the label begins, or else that begin in the label."""
    found = set()
    for article, own in mentions.groupby("article"):
        for place in re.finditer(re.escape(label), articles["text"][article], re.IGNORECASE):
            hit = own[(own["start"] <= place.start()) & (own["end"] > place.start())]
            inside = own[(own["start"] >= place.start()) & (own["start"] < place.end())].head(1)
            found |= set((hit if len(hit) else inside)["concept"])
    return found


def test_the_contrasts_of_two_real_articles():
    if not SHARED.is_dir():
        pytest.skip("the two articles are not here")
    mentions = wording.label_mentions(load_articles(SHARED).assign(story="visit"))
    contrasts = wording.label_contrasts(mentions).head(10)
    shown = {
        frozenset(pair) for pair in zip(contrasts["label_a"], contrasts["label_b"], strict=True)
    }
    assert {
        frozenset({"Zionist regime", "Israel"}),
        frozenset({"ISIS", "Daesh"}),
        frozenset({"ultra-regional forces", "trans-regional forces"}),
        frozenset({"secret relations", "normalization deals"}),
    } <= shown


def shown(*texts, titles=None):
    """List the pairs of labels that the contrasts of a story show."""
    articles = story(*texts).assign(title=titles or [""] * len(texts))
    contrasts = wording.label_contrasts(wording.label_mentions(articles)).query("same > 0")
    return {
        frozenset(pair) for pair in zip(contrasts["label_a"], contrasts["label_b"], strict=True)
    }


BRIDGE = "The council of Hadrin closed the old bridge on Monday after two cracks were found."


@pytest.mark.parametrize(
    ("one", "two", "pair"),
    [
        # the same slot of one act, and one of the verbs is loaded
        ("The mayor of Hadrin criticized the teachers' union on Monday.",
         "The mayor of Hadrin blasted the teachers' union on Monday.",
         ("criticized", "blasted")),
        # one noun with other adjectives, one of them loaded
        ("The council of Hadrin approved the modest tax plan on Monday by six votes to five.",
         "The council of Hadrin approved the disastrous tax plan on Monday by six votes to five.",
         ("modest tax plan", "disastrous tax plan")),
        # near nouns, one of them loaded
        ("Police in Hadrin dispersed the protesters outside the mill on Monday with water.",
         "Police in Hadrin dispersed the unruly mob outside the mill on Monday with water.",
         ("protesters", "unruly mob")),
    ],
)  # fmt: skip
def test_what_two_sentences_that_tell_the_same_name_otherwise_is_shown(one, two, pair):
    assert frozenset(pair) in shown(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # Who does it is another: two acts.
        ("The mayor of Hadrin criticized the union on Monday.",
         "The bishop of Hadrin blasted the union on Monday."),
        # Verbs that only report, and words that every dictionary has for one another.
        ("The mayor of Hadrin said on Monday that the bridge will close.",
         "The mayor of Hadrin told reporters on Monday that the bridge will close."),
        (BRIDGE, BRIDGE.replace("closed", "shut")),
        # One is somebody's quotation, the other the outlet's own word.
        ("“The disastrous plan of the council passed on Monday in Hadrin,” Ana Orr said.",
         "The modest plan of the council passed on Monday in Hadrin."),
        # Several are not one; names of two bodies are two.
        ("The Senate panel of Hadrin approved the plan on Monday.",
         "The House panel of Hadrin approved the plan on Monday."),
    ],
)  # fmt: skip
def test_what_may_be_two_things_or_says_no_more_is_not_shown(one, two):
    assert shown(one, two) == set()


def test_the_main_verbs_of_headlines_are_set_against_each_other():
    titles = ["Orr Mocks the Council Over the Bridge", "Orr Taunts the Council Over the Bridge"]
    texts = (
        "The council met. Ana Orr spoke to the council on Monday.",
        "The mayor, Ana Orr, was there. It rained on the council.",
    )
    assert frozenset(("mocks", "taunts")) in shown(*texts, titles=titles)


def test_each_contrast_has_its_two_sentences():
    two = ("The mayor of Hadrin criticized the union.", "The mayor of Hadrin blasted the union.")
    contrasts = wording.label_contrasts(wording.label_mentions(story(*two)))
    row = contrasts.iloc[0]
    assert (row["text_a"], row["text_b"], row["same"]) == (*two, 1)
    assert row["label_a"] in row["text_a"]


def test_who_stands_on_the_other_side_is_another():
    found = concept_of(["pro-life leaders", "anti-abortion campaigners", "pro-choice campaigners"])
    assert found == [0, 0, 1]
    assert concept_of(["anti-mining protesters", "pro-mining protesters"]) == [0, 1]


def test_loaded_and_plain_names_of_one_thing_are_one():
    for pair in (
        ("the estate tax", "the death tax"), ("undocumented immigrants", "illegal aliens"),
        ("freedom fighters", "terrorists"), ("the security fence", "the apartheid wall"),
    ):  # fmt: skip
        assert concept_of(list(pair)) == [0, 0], pair


def test_what_a_sentence_says_of_a_name_is_the_same_person():
    text = "Ana Pires, a rising light of the left, spoke; Varga is now an opposition politician."
    mentions = ["Ana Pires", "a rising light of the left", "Varga", "an opposition politician"]
    assert concept_of(mentions, contexts=[text] * 4) == [0, 0, 1, 1]
    assert len(set(concept_of(mentions))) > 2


def test_what_only_introduces_is_not_what_is_meant():
    assert concept_of(["a crowd of migrants", "the migrants", "the crowd"])[:2] == [0, 0]
    assert concept_of(["the town of Maldon", "Maldon", "the river"]) == [0, 0, 1]
    assert concept_of(["the utility Norrland Hydro", "Norrland", "Ana Hydro"]) == [0, 0, 1]


def phrases_of(text):
    (one,) = grammar_of_texts([text])
    return [text[one.start[a] : one.end[b - 1]] for a, b in noun_phrases(one)]


def test_verbs_joined_by_and_and_bare_adjectives_are_no_names():
    text = "Nine men are dead; the army vowed to expel and defeat ISIS and to bury the dead."
    assert phrases_of(text) == ["Nine men", "the army", "ISIS", "the dead"]


def test_a_word_that_always_has_a_capital_keeps_it():
    labels = wording.find_labels(
        story("Galdanian gunboats fired. A Galdanian patrol left.", "The patrol fired. It left."),
        method="words",
    )
    assert {"Galdanian gunboats", "Galdanian patrol"} & set(labels["label"])
    assert not any(label.startswith("galdanian") for label in labels["label"])


def test_other_numbers_are_other_people():
    assert concept_of(["nine workers", "nine men"]) == [0, 0]
    assert len(set(concept_of(["nine workers", "31 people"]))) == 2


def test_a_verb_can_be_a_label():
    labels = wording.find_labels(
        story("Thousands were ordered out at dawn.", "Thousands were driven from their homes."),
        method="words",
    )
    own = labels[labels["label"].isin(["ordered out", "driven from their homes"])]
    assert own["concept"].nunique() == 1
    assert len(own) == 2


def test_divergence_is_that_of_lin():
    # By hand: H(3/4, 1/4) - (H(1) + H(1/2, 1/2)) / 2 = .8113 - .5
    assert divergence(np.array([2, 0]), np.array([1, 1])) == pytest.approx(0.8113 - 0.5, abs=1e-4)
    assert divergence(np.array([2, 0]), np.array([0, 5])) == 1
    assert divergence(np.array([2, 4]), np.array([1, 2])) == pytest.approx(0)


def test_identical_articles_have_no_contrast():
    text = "The rebels took the town. The rebels left the town."
    contrasts = wording.label_contrasts(wording.find_labels(story(text, text), method="words"))
    assert len(contrasts)
    assert (contrasts["effect"].abs() < 1e-12).all()


def test_what_is_shown_comes_first_then_the_greatest_effect():
    labels = pd.DataFrame(
        {
            "story": "s", "concept": ["crowd"] * 2 + ["vote"] * 2 + ["dam"] * 2, "kind": "group",
            "label": ["mob", "protesters", "vote", "poll", "dam", "dam"], "outlet": ["A", "B"] * 3,
            "mention": "", "statement": -1, "pairs": ["", "", "#0", "#0", "", ""], "text": "t",
        }
    )  # fmt: skip
    contrasts = wording.label_contrasts(labels)
    assert contrasts["concept"].to_list() == ["vote", "crowd", "dam"]
    assert contrasts["same"].to_list() == [1, 0, 0]
    assert contrasts["effect"].to_list() == [1, 1, 0]
    assert contrasts.loc[0, ["label_a", "label_b"]].to_list() == ["vote", "poll"]
    # The counts alone, from find_labels, give the same numbers without the pairs.
    plain = wording.label_contrasts(wording.find_labels(labels)).set_index("concept")
    assert plain["same"].eq(0).all()
    assert plain.loc["crowd", ["labels_a", "n_b", "effect"]].to_list() == ["mob (1)", 1, 1]


@pytest.mark.parametrize("text", ["", "Разом нас багато.", "¿Qué pasa?", "?", "42"])
def test_articles_without_mentions_give_empty_tables(text):
    for articles in (story(text), story(text, text)):
        labels = wording.find_labels(articles, method="words")
        contrasts = wording.label_contrasts(labels)
        assert list(labels.columns) == [
            "story", "concept", "kind", "label", "outlet", "n", "evidence",
        ]  # fmt: skip
        assert "effect" in contrasts


def test_one_article_is_no_contrast_and_an_unknown_story_is_named():
    articles = story("The rebels took the town.")
    assert wording.find_labels(articles, method="words").empty
    with pytest.raises(ParallaxError, match="it can be 's'"):
        wording.find_labels(articles, "t")


def test_a_phrase_goes_on_after_of_only_where_that_says_what_it_is():
    assert phrases_of("A crowd of migrants reached the town of Maldon.") == [
        "A crowd of migrants",
        "the town of Maldon",
    ]
    assert phrases_of("The head of the agency left the border of Mexico.") == [
        "The head",
        "the agency",
        "the border",
        "Mexico",
    ]


def test_a_verb_before_its_noun_is_no_label_of_its_own():
    text = "Displaced people wept; they were displaced."
    assert phrases_of(text) == ["Displaced people", "displaced"]


def test_without_the_pipeline_labels_say_what_is_missing(monkeypatch):
    monkeypatch.setattr("analysis.text._parse.pipeline_name", lambda: None)
    with pytest.raises(ParallaxError, match="spaCy"):
        wording.label_mentions(story("The rebels took the town."))
