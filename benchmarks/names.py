"""Whether names are taken for people or for bodies, beside what a reader of real news wrote.

    python -m benchmarks.names ../shared/news

The reader's list of sources says which are persons. A name counts once a story; it is right if all
its mentions together come out as a person, or as none.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from analysis import load_articles
from analysis.sources.mended_parse import mended_sentences
from analysis.sources.names import find_names
from analysis.sources.same_people import identify
from analysis.text import parse
from analysis.text.syntax import Sentence

Stories = dict[str, list[list[Sentence]]]


def right(stories: Stories, gold: pd.DataFrame) -> tuple[int, int, int, int]:
    """Count people taken for people, people, bodies taken for none, and bodies."""
    counts = [0, 0, 0, 0]
    for story, articles in stories.items():
        names = [find_names(sentences) for sentences in articles]
        known = identify(names)
        kinds = {" ".join(n.words): known[id(n)].kind for own in names for n in own}
        own = gold[gold["event"] == story]
        meant: dict[str, bool] = {}
        for kind, spellings in zip(own["kind"], own["spellings"], strict=True):
            for written in spellings.split(";"):
                meant[written.strip().removeprefix("the ").removeprefix("The ")] = kind == "person"
        for written, person in meant.items():
            if written in kinds:
                counts[0 if person else 2] += (kinds[written] == "person") == person
                counts[1 if person else 3] += 1
    return counts[0], counts[1], counts[2], counts[3]


def main(folder: Path) -> None:
    """Print how many come out right."""
    gold = pd.read_csv(folder / "gold" / "sources.csv", dtype="str", keep_default_na=False)
    articles = load_articles(folder / "articles")
    articles = articles[articles["story"].astype("str").isin(gold["event"])]
    sentences = mended_sentences(parse(articles, progress=False))
    stories: Stories = {}
    for name, story in articles["story"].astype("str").items():
        stories.setdefault(story, []).append(sentences.get(str(name), []))
    print("people {} of {}, bodies {} of {}".format(*right(stories, gold)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
