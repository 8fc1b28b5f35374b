"""The corpora the tests work on, and small articles tables."""

import shutil
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


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium, the one this machine has; Playwright's own is never downloaded."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip("no Chromium found: install it (Debian, Ubuntu: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=flags)
        yield chromium
        chromium.close()
