"""Draw the README's picture of the reader from the demo: ``python docs/pictures.py``.

It needs Chromium, as the browser tests do.
"""

import io
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from analysis import figures, load_articles, sources, stories, wording

ROOT = Path(__file__).resolve().parents[1]
STORY, PAIR = "kettle-bank", ("08-kettle-bank_breakwater", "08-kettle-bank_courier")
WIDTH, HEIGHT = 1060, 962
PAGE = '<!DOCTYPE html><meta charset="utf-8"><body style="margin:16px 20px">'


def main() -> None:
    """Write ``docs/side_by_side.png``."""
    articles = load_articles(ROOT / "data" / "demo").loc[list(PAIR)]
    quotes = sources.find_quotes(articles)
    mentions = wording.label_mentions(articles)
    page = figures.read_side_by_side(
        stories.align(articles, STORY),
        articles,
        quotes=quotes,
        labels=mentions,
        contrasts=wording.label_contrasts(mentions),
        loaded=wording.loaded_words(articles, quotes=quotes),
    )
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        tab.set_content(PAGE + page.data)
        shot = tab.screenshot()
        browser.close()
    # A palette is enough for text on white, and a third of the size.
    picture = Image.open(io.BytesIO(shot)).convert("RGB").quantize(96)
    picture.save(ROOT / "docs" / "side_by_side.png", optimize=True)


if __name__ == "__main__":
    main()
