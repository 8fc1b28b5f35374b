"""The tables of the second framing study as they were planted in the demo: no finding is needed."""

from itertools import combinations, product
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
import yaml

from analysis import split_sentences

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def planted(demo):
    """Give a function: the id of a story to its aligned pairs, quotes, labels and loaded words."""
    truth = yaml.safe_load((ROOT / "data" / "demo" / "truth.yml").read_text("utf-8"))
    stories = {story["id"]: story for story in truth["stories"]}
    sentences = split_sentences(demo)

    def sentence(article, words):
        at = demo["text"][article].index(words)
        own = sentences[sentences["article"] == article]
        return int(own.loc[(own["start"] <= at) & (at < own["end"]), "sentence"].iloc[0])

    def give(name):
        story = stories[name]
        articles = demo[demo["story"] == name]
        slug = {article.rsplit("_", 1)[1]: article for article in articles.index}
        pairs = {
            (slug[a], sentence(slug[a], x), slug[b], sentence(slug[b], y)): None
            for a, b in combinations(slug, 2)
            for told in story["statements"]
            for x, y in product(told["in"].get(a, []), told["in"].get(b, []))
        }
        columns = ["article_a", "sentence_a", "article_b", "sentence_b"]
        aligned = pd.DataFrame(list(pairs), columns=columns)
        aligned = aligned.assign(similarity=0.7, shared="", relation="reworded")
        quotes, labels, loaded = [], [], []
        for own, article in slug.items():
            text = demo["text"][article]
            for quote in truth["articles"][article]["quotes"]:
                quotes.append(
                    place(article, text, quote["text"])
                    | {key: quote[key] for key in ("kind", "speaker", "person", "cue")}
                )
            for word in truth["articles"][article]["loaded"]:
                after = text.index(word["sentence"])
                loaded.append(place(article, text, word["words"], after) | {"why": word["about"]})
            for concept in story["concepts"]:
                for label in concept["labels"].get(own, []):
                    found = place(article, text, label)
                    labels.append(found | {"concept": concept["id"], "label": label})
        return SimpleNamespace(
            articles=articles,
            aligned=aligned,
            quotes=pd.DataFrame(quotes),
            labels=pd.DataFrame(labels),
            loaded=pd.DataFrame(loaded),
        )

    return give


def place(article, text, words, after=0):
    start = text.index(words, after)
    return {"article": article, "start": start, "end": start + len(words), "text": words}


@pytest.fixture
def kettle(planted):
    return planted("kettle-bank")
