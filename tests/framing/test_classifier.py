"""Coders that learn: what they learn, that no article teaches and tests at once, that they keep."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from analysis import ParallaxError, framing
from analysis.framing.classifier import fitting
from analysis.framing.classifier.card import advice_of, page_of
from analysis.framing.classifier.features import Guide, guide_of, text_table
from analysis.framing.classifier.fitting import Model, fewer_axes, folds_of

# A third of the words tell the label; the rest say nothing.
TELLING = {
    "law": "court judge ruling appeal verdict jury statute lawsuit".split(),
    "money": "price wage tax profit debt budget export market".split(),
    "health": "doctor nurse illness fever hospital vaccine clinic patient".split(),
}
NOTHING = "river garden window bridge lamp street meadow evening".split()


def texts_of(n, seed=1, labels=tuple(TELLING)):
    generator = np.random.default_rng(seed)
    rows = []
    for number in range(n):
        label = labels[number % len(labels)]
        one, two = generator.choice(TELLING[label], 2, replace=False)
        place = generator.choice(["Ostrel", "Kedra", "Selmar", "Dunvek"])
        rows.append(
            (f"In {place} the {one} and the {two} came up again.", label, f"a{number % 12}")
        )
    return pd.DataFrame(rows, columns=["text", "label", "article"])


def frames_of(table):
    """The same texts as yes-or-no codes, some with two frames, and twenty without any."""
    rows = []
    for number, row in enumerate(table.itertuples()):
        own = {row.label} | ({"money"} if number % 9 == 0 else set())
        text = row.text + (" The budget and the tax." if number % 9 == 0 else "")
        rows += [(row.article, number, text, frame, float(frame in own)) for frame in TELLING]
    for number in range(len(table), len(table) + 20):
        one, two = np.random.default_rng(number).choice(NOTHING, 2, replace=False)
        text = f"In Ostrel the {one} and the {two} came up again."
        rows += [(f"a{number % 12}", number, text, frame, 0.0) for frame in TELLING]
    columns = ["article", "sentence", "text", "frame", "coded"]
    return pd.DataFrame(rows, columns=columns).assign(coder="majority")


@pytest.fixture(scope="module")
def coder():
    return framing.train_coder(texts_of(90))


@pytest.fixture(scope="module")
def word_coder():
    return framing.train_coder(texts_of(90), method="words")


@pytest.fixture(scope="module")
def frame_coder():
    coded = frames_of(texts_of(90))
    labels = coded.assign(present=(coded["frame"] == "law").astype(float))
    return framing.train_coder(coded, method="words", labels=labels)


def test_meaning_carries_over_to_words_it_has_not_seen(coder):
    new = pd.DataFrame(
        [("The magistrates sentenced him.", "law"), ("Her attorney objected.", "law"),
         ("Salaries were cut.", "money"), ("Shares fell on the stock exchange.", "money"),
         ("Surgeons operated on the wounded.", "health"), ("The flu spread.", "health")],
        columns=["text", "label"],
    )  # fmt: skip
    assert (coder.predict(new["text"]) == new["label"]).all()


def test_accuracy_is_that_of_the_predictions_in_the_folds(coder):
    wide = coder.predictions.pivot_table(index="sentence", columns="frame", values="present")
    truth = coder.predictions.pivot_table(index="sentence", columns="frame", values="coded")
    found = coder.accuracy.set_index(["frame", "measure"])["estimate"]
    assert found["macro", "f1"] == pytest.approx(f1_score(truth, wide, average="macro"))
    hits = (wide * truth).sum(axis=1).mean()
    assert found["micro", "f1"] == pytest.approx(hits)
    assert coder.predictions["probability"].between(0, 1).all()
    sums = coder.predictions.groupby("sentence")["probability"].sum()
    assert sums.to_numpy() == pytest.approx(1)


def test_no_article_teaches_and_tests_at_once(coder):
    folds = coder.predictions.groupby("article")["fold"].nunique()
    assert folds.eq(1).all()
    assert coder.predictions["fold"].nunique() == 5


def test_what_only_an_articles_own_words_tell_is_not_learned():
    # Labels follow the article, and nothing else does: seen articles would give it away.
    generator = np.random.default_rng(3)
    rows = []
    for article in range(20):
        name = "".join(generator.choice(list("bdfgklmnprstv"), 7))
        label = "x" if article % 2 else "y"
        rows += [(f"{name} {number} came up.", label, f"a{article}") for number in range(6)]
    table = pd.DataFrame(rows, columns=["text", "label", "article"])
    found = framing.train_coder(table, method="words").accuracy.set_index(["frame", "measure"])
    assert found.loc[("micro", "f1"), "estimate"] < 0.75
    ungrouped = framing.cross_validate_coder(table["text"], table["label"], method="words")
    micro = ungrouped.set_index(["frame", "measure"]).loc[("micro", "f1"), "estimate"]
    assert micro > 0.95, "grouped by nothing, each article is in every fold"


def test_labels_without_a_pattern_are_not_found():
    table = texts_of(120)
    shuffled = np.random.default_rng(2).permutation(table["label"])
    found = framing.cross_validate_coder(table["text"], shuffled, table["article"], method="words")
    assert found.set_index(["frame", "measure"]).loc[("macro", "f1"), "estimate"] < 0.5


def test_equal_texts_are_one_group():
    table = texts_of(60)
    twice = pd.concat([table, table.assign(text=table["text"].str.upper())]).drop(columns="article")
    predictions = framing.train_coder(twice, method="words").predictions
    folds = predictions.groupby(predictions["text"].str.lower())["fold"].nunique()
    assert folds.eq(1).all()


def test_frames_are_yes_or_no_each_and_stand_beside_the_codebook(frame_coder):
    accuracy = frame_coder.accuracy.set_index(["frame", "measure"])
    assert accuracy.loc[("macro", "f1"), "estimate"] > 0.9
    both = "In Ostrel the court and the judge came up again. The budget and the tax."
    assert frame_coder.predict(
        [both, "In Ostrel the river and the lamp came up again."]
    ).to_list() == ["law; money", "none"]
    compared = frame_coder.comparison.set_index("coder")
    # The "codebook" says law everywhere: F1 of law 2·30 / (110 + 30), of the others 0.
    assert compared.loc["codebook", "estimate"] == pytest.approx(60 / 140 / 3)
    assert compared.loc["difference", "estimate"] == pytest.approx(
        compared.loc["learned coder", "estimate"] - compared.loc["codebook", "estimate"]
    )
    assert compared.loc["difference", "low"] > 0.5
    assert compared["articles"].eq(12).all()


def test_coded_sentences_have_labels_like_a_codebooks(frame_coder, demo_sentences):
    labels = frame_coder.code(demo_sentences.head(40))
    assert len(labels) == 40 * 3
    assert set(labels["present"]) <= {0.0, 1.0}
    shares = framing.frame_shares(labels.assign(present=1.0))
    assert shares["estimate"].eq(1).all()
    assert frame_coder.code(demo_sentences.head(0)).empty


def test_probabilities_hold_on_unseen_texts(frame_coder):
    own = frame_coder.predictions
    assert own["probability"].mean() == pytest.approx(own["coded"].mean(), abs=0.05)
    assert np.mean((own["probability"] - own["coded"]) ** 2) < 0.1


def test_whether_to_use_the_coder_is_said_beside_the_number(frame_coder):
    page = page_of(frame_coder.card)
    assert "The learned coder did better than the codebook" in page
    turned = frame_coder.comparison.copy()
    estimates = ["estimate", "low", "high"]
    turned[estimates] = -turned[estimates[:1] + estimates[:0:-1]].to_numpy()
    assert advice_of(turned).startswith("Use the codebook: the learned coder did worse")
    unclear = frame_coder.comparison.assign(low=-0.1, high=0.2)
    assert advice_of(unclear).startswith("Use the codebook: that the learned coder does better is")


@pytest.mark.parametrize(
    "labels",
    [["economic", "public_opinion", "health"],
     ["Economic", "Public opinion", "HEALTH AND SAFETY"],
     ["Capacity & Resources", "crime and punishment", "something else"]],
)  # fmt: skip
def test_labels_that_name_a_codebooks_frames_bring_its_examples(labels):
    guide = guide_of(labels, None, meaning=False)
    book = framing.load_codebook("policy_frames")
    assert [own.name for own in guide.books] == [book.name]
    own = book.sentences[["text", "frame"]]
    stated = book.frames.rename(columns={"example": "text"})[["text", "frame"]]
    frame_of = pd.concat([own, stated]).set_index("text")["frame"]
    ids = {frame: place for place, label in enumerate(labels)
           for frame, name in book.frames[["frame", "label"]].itertuples(index=False)
           if label.casefold().replace("&", "and") in (frame, name.casefold())}  # fmt: skip
    assert len(ids) >= 2
    assert [ids[frame_of[text]] for text in guide.examples] == guide.named.argmax(axis=1).tolist()
    assert set(guide.examples) == set(frame_of.index[frame_of.isin(list(ids))])


def test_a_name_may_end_otherwise():
    labels = ["Legality, constitutionality, jurisprudence", "External regulation"]
    assert guide_of(labels, None, meaning=False).named.sum(axis=0).min() > 5


@pytest.mark.parametrize("meaning", [False, True])
def test_other_labels_bring_no_examples(meaning):
    for labels in (["law", "money", "health"], ["economic", "a", "b"]):
        guide = guide_of(labels, None, meaning=meaning)
        assert guide.books == []
        assert guide.examples == []
        assert guide.named.shape == (0, 3)
        table = text_table(["The price of bread rose."], guide)
        assert table.shape[1] == (1 + 384 if meaning else 1)


def test_the_users_own_codebook_comes_first_and_may_have_few_of_the_labels():
    policy = framing.load_codebook("policy_frames")
    labels = ["economic", "a", "b"]
    assert guide_of(labels, policy, meaning=False).books == [policy]
    assert guide_of(["a", "b"], policy, meaning=False).books == []
    own = replace(policy, name="own", sentences=policy.sentences.iloc[:0])
    guide = guide_of(["economic", "political"], own, meaning=False)
    assert guide.books == [own]
    examples = policy.frames.set_index("frame")["example"]
    assert guide.examples == examples[["economic", "political"]].to_list()


def test_labels_of_two_codebooks_bring_both():
    labels = ["conflict", "human_interest", "morality", "sovereignty", "terrorism", "victimhood"]
    guide = guide_of(labels, None, meaning=False)
    assert {book.name for book in guide.books} == {"Conflict and diplomacy", "Generic news frames"}
    assert guide.named.sum(axis=0).min() > 0


def test_examples_teach_what_few_texts_show_and_are_not_counted():
    """Twelve texts a label, none with a telling word: what is known comes from the codebook."""
    generator = np.random.default_rng(5)
    labels = ["economic", "crime", "health"]
    rows = [(" ".join(generator.permutation(NOTHING)), labels[n % 3]) for n in range(60)]
    table = pd.DataFrame(rows, columns=["text", "label"])
    informed = framing.train_coder(table, method="words")
    assert informed.card["texts"] == 60
    assert informed.predictions["text"].nunique() <= 60
    new = ["The price of bread and the budget deficit rose.", "He was arrested for murder.",
           "Doctors fear for the health of patients."]  # fmt: skip
    assert informed.predict(new).to_list() == labels
    bare = framing.train_coder(table.replace({"economic": "a", "crime": "b", "health": "c"}),
                               method="words")  # fmt: skip
    assert bare.predict(new).to_list() != ["a", "b", "c"]


def test_an_example_is_not_held_against_itself():
    guide = guide_of(["economic", "political", "health"], None, meaning=True)
    alike = guide.table.filter(regex="^r")
    assert alike.shape == (len(guide.examples), 6)
    assert 0.3 < alike.to_numpy().max() < 0.99


def test_the_card_says_what_half_of_the_texts_teach(word_coder):
    """Labels of many words, each seen a few times: more texts teach more of them."""
    generator = np.random.default_rng(6)
    telling = [["".join(generator.choice(list("bdfgklmnprstvaeiou"), 8)) for _ in range(60)]
               for _ in range(3)]  # fmt: skip
    rows = [("Then came " + " ".join(generator.choice(telling[n % 3], 2)), "xyz"[n % 3])
            for n in range(150)]  # fmt: skip
    card = framing.train_coder(pd.DataFrame(rows, columns=["text", "label"]), method="words").card
    whole = next(row["estimate"] for row in card["accuracy"]
                 if (row["frame"], row["measure"]) == ("macro", "f1"))  # fmt: skip
    assert 0.3 < card["macro_f1_with_half"] < whole - 0.05
    assert f"macro-F1 was {card['macro_f1_with_half']:.2f} instead" in page_of(card)
    assert word_coder.card["macro_f1_with_half"] is None, "90 texts are too few to halve"


def test_a_saved_coder_is_small(coder, tmp_path):
    size = (coder.save(tmp_path / "coder") / "coder.skops").stat().st_size
    assert size < 4e6


@pytest.mark.parametrize("name", ["coder", "frame_coder"])
def test_a_saved_coder_codes_the_same_and_runs_no_code(name, request, tmp_path):
    made = request.getfixturevalue(name)
    folder = made.save(tmp_path / "coder")
    loaded = framing.load_coder(folder)
    text = texts_of(20, seed=9)["text"]
    pd.testing.assert_frame_equal(loaded.probabilities(text), made.probabilities(text))
    assert loaded.predict(text).to_list() == made.predict(text).to_list()
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    assert card["texts"] == made.predictions["sentence"].nunique()
    assert card["articles"] == 12
    assert len(card["data_sha256"]) == 64
    assert card["libraries"].keys() >= {"scikit-learn", "skops"}
    page = (folder / "card.md").read_text(encoding="utf-8")
    assert "| money |" in page
    assert "came up again" not in page + json.dumps(card), "the text stays the user's"
    with pytest.raises(ParallaxError, match="has a coder already"):
        made.save(folder)


def test_the_same_codes_give_the_same_coder_and_card(word_coder):
    again = framing.train_coder(texts_of(90), method="words")
    assert again.card == word_coder.card
    pd.testing.assert_frame_equal(again.predictions, word_coder.predictions)
    other = framing.train_coder(texts_of(90, seed=2), method="words")
    assert other.card["data_sha256"] != word_coder.card["data_sha256"]


def test_files_that_are_no_coder_are_not_opened(tmp_path, word_coder):
    from sklearn.preprocessing import FunctionTransformer
    from skops.io import dump

    folder = word_coder.save(tmp_path / "coder")
    dump(FunctionTransformer(func=np.testing.assert_equal), folder / "coder.skops")
    with pytest.raises(ParallaxError, match=r"coder\.skops (holds|is no coder)"):
        framing.load_coder(folder)
    dump({"a": 1}, folder / "coder.skops")
    with pytest.raises(ParallaxError, match="is no coder of this kit"):
        framing.load_coder(folder)
    (folder / "coder.skops").write_bytes(b"PK no")
    with pytest.raises(ParallaxError, match="is no coder that can be read"):
        framing.load_coder(folder)
    (folder / "card.json").unlink()
    with pytest.raises(ParallaxError, match=r"no file card\.json"):
        framing.load_coder(folder)


@pytest.mark.parametrize("number", [None, 1, 2, 3])
def test_a_coder_of_another_format_is_refused(number, tmp_path, word_coder):
    folder = word_coder.save(tmp_path / "coder")
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    card.pop("format")
    (folder / "card.json").write_text(
        json.dumps(card if number is None else card | {"format": number}), encoding="utf-8"
    )
    with pytest.raises(ParallaxError, match=rf"format {number or 1}, here 4.*train it again"):
        framing.load_coder(folder)


def test_too_little_is_refused_with_what_is_missing():
    table = texts_of(45)
    with pytest.raises(ParallaxError, match="needed: 5 more of 50 texts"):
        framing.train_coder(table)
    few = pd.concat([texts_of(60, labels=("law", "money")), texts_of(12).tail(4)])
    with pytest.raises(ParallaxError, match=r"8 more with 'health'"):
        framing.train_coder(few)
    kept = framing.train_coder(few, rare="drop", method="words")
    assert list(kept.card["labels"]) == ["law", "money"]
    with pytest.raises(ParallaxError, match="texts of 3 more of 5 articles"):
        framing.train_coder(texts_of(60).assign(article=["a", "b"] * 30))
    with pytest.raises(ParallaxError, match="1 more of 2 labels"):
        framing.train_coder(texts_of(60, labels=("law",)))
    with pytest.raises(ParallaxError, match="Row 3 of the coded texts has no 'label'"):
        framing.train_coder(texts_of(60).assign(label=["law", "money", " "] + ["law"] * 57))
    with pytest.raises(ParallaxError, match="of different length"):
        framing.cross_validate_coder(["a"], ["b", "c"])


def test_folds_keep_groups_whole_and_labels_alike():
    table = texts_of(120)
    truth = pd.get_dummies(table["label"]).to_numpy(int)
    groups = pd.factorize(table["article"])[0]
    folds = folds_of(truth, groups, 4, 1)
    assert sorted(np.concatenate([test for _, test in folds])) == list(range(120))
    for learn, test in folds:
        assert not set(groups[learn]) & set(groups[test])
        assert truth[test].sum(axis=0).min() > 0


def test_fewer_axes_change_nothing():
    """The regression on turned axes is the one on all words."""
    from scipy.sparse import csr_matrix, random_array

    generator = np.random.default_rng(4)
    numbers = random_array((40, 500), density=0.1, rng=generator).toarray()
    numbers[:, 100:130] = generator.normal(size=(40, 30))  # filled columns, as meaning has them
    numbers = csr_matrix(numbers)
    truth = np.arange(40) % 3
    options = {"C": 3.0, "tol": 1e-10, "max_iter": 5000}
    direct = LogisticRegression(**options).fit(numbers, truth)
    axes, back = fewer_axes(numbers)
    assert axes.shape[1] <= 40
    around = LogisticRegression(**options).fit(axes, truth)
    assert np.abs(around.coef_ @ back.T @ numbers - direct.coef_).max() < 1e-4


def test_many_texts_are_learned_from_on_axes_as_they_are(monkeypatch):
    table = texts_of(120)
    few = framing.train_coder(table, method="words")
    monkeypatch.setattr(fitting, "_MOST_AXES", 60)
    many = framing.train_coder(table, method="words")
    assert (many.predictions["present"] == few.predictions["present"]).all()
    shares = many.predictions["probability"] - few.predictions["probability"]
    assert shares.abs().max() < 0.02


def test_a_temperature_changes_no_decision():
    table = texts_of(90)
    model = framing.train_coder(table, method="words").model
    assert isinstance(model, Model)
    shares = model.probabilities(text_table(table["text"], model.guide))
    assert shares.sum(axis=1) == pytest.approx(1)
    assert (model.decide(shares).sum(axis=1) == 1).all()


def test_the_threshold_is_where_f1_is_highest_and_a_label_never_seen_is_never_found():
    nothing = Guide([], [], np.zeros((0, 2)), None)
    model = Model(["law", "money"], several=True, guide=nothing)
    odds = np.repeat([[-2.0], [-1.0], [0.0], [1.0], [2.0], [3.0]], 2, axis=1)
    truth = np.array([[0, 0], [0, 0], [1, 0], [0, 0], [1, 0], [1, 0]])
    slope, shift = model._calibrate(odds, truth)
    # From 0 on 3 of 4 are right and all are found, F1 6/7; from 2 on 2 of 2, and one is missed.
    shares = 1 / (1 + np.exp(-(odds * slope + shift)))
    assert model.decide(shares)[:, 0].tolist() == [0, 0, 1, 1, 1, 1]
    assert model.thresholds[0] == pytest.approx(shares[1:3, 0].mean())
    assert not model.decide(shares)[:, 1].any()


def test_a_frame_of_one_article_only_is_not_learned_from_others():
    coded = frames_of(texts_of(90))
    alone = coded["article"].isin(["a3", "a4"]).astype(float)
    coded.loc[coded["frame"] == "health", "coded"] = alone[coded["frame"] == "health"]
    predictions = framing.train_coder(coded, method="words").predictions
    assert predictions["probability"].between(0, 1).all()
