"""The corpora the tests work on, and small articles tables."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from analysis import load_articles, split_sentences

# The machine may be busy; how long an example takes is no test.
settings.register_profile("kit", deadline=None, derandomize=True)
settings.load_profile("kit")

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "articles"


@pytest.fixture(scope="session")
def demo():
    return load_articles(ROOT / "data" / "demo")


@pytest.fixture(scope="session")
def demo_sentences(demo):
    return split_sentences(demo)


@pytest.fixture(scope="session")
def real():
    """Two real reports of one meeting; other people's text, so they are not in the project."""
    if not REAL.is_dir():
        pytest.skip("../shared/articles, the real reports, is not on this machine")
    return load_articles(REAL)


@pytest.fixture(scope="session")
def articles_of():
    """Give a function that makes an articles table of texts, each its own outlet."""

    def make(*texts: str, outlets=None, stories="s") -> pd.DataFrame:
        names = [f"a{number}" for number in range(len(texts))]
        table = pd.DataFrame({"outlet": outlets or names, "story": stories, "text": texts})
        return table.astype({"text": "str"}).set_axis(pd.Index(names, name="article"))

    return make
