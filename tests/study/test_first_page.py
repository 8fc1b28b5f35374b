"""The report's first page: the same story, side by side, before the studies."""

import shutil
from pathlib import Path

import pytest
from lxml import html

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=["demo_run", "shared_run"])
def page(request):
    finished = request.getfixturevalue(request.param)
    return html.parse(str(finished.output / "index.html")).getroot()


def test_what_is_in_short_comes_first_and_leads_to_its_evidence(page):
    lines, story, *studies = page.xpath("//main/section")
    assert (lines.get("id"), story.get("id")) == ("lines", "story")
    assert [study.get("id") for study in studies] == [
        "00_articles", "01_term_frequency", "02_sentiment", "03_framing", "04_same_story", "how",
    ]  # fmt: skip
    said = lines.xpath('./ul[@class="findings"]/li')
    assert 3 <= len(said) <= 5
    everywhere = page.xpath('//ul[@class="findings"]/li/text()[1]')
    assert len(everywhere) == len(set(everywhere)), "no finding stands twice"
    for line in said:
        evidence, how = line.xpath(".//a/@href")
        assert page.xpath(f'//details[@id="{evidence[1:]}"]//td')
        assert page.xpath(f'//p[@id="{how[1:]}"]')
    assert {"#lines", "#story", "#how"} <= set(page.xpath("//nav//a/@href"))


def test_a_figure_stands_in_the_report_only_where_it_carries_a_finding(page):
    drawn = page.xpath("//figure/@id")
    if not page.xpath("//option"):
        assert drawn == [], "two texts are no test"
    else:
        assert "figure-readability" in drawn
        assert "figure-frames_along" not in drawn


def test_the_reader_is_beside_the_findings_and_nowhere_else(page):
    readers = page.xpath('//section[@class="pair"]')
    assert len(readers) == 1
    assert readers[0].xpath('./ancestor::section[@id="story"]')
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_first_page_is_no_wider_than_a_phone(demo_run, browser):
    tab = browser.new_page(viewport={"width": 400, "height": 800})
    tab.goto((demo_run.output / "index.html").as_uri())
    wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert tab.evaluate(wide) == 0
    tab.close()


@pytest.fixture
def story_page(study, tmp_path):
    """Give a function: texts by file name to the report of the fifth notebook alone."""

    def run(texts):
        folders = {name: tmp_path / name for name in ("articles", "notebooks")}
        for folder in folders.values():
            folder.mkdir()
        for name, text in texts.items():
            (folders["articles"] / name).write_text(text, encoding="utf-8")
        shutil.copy(ROOT / "notebooks" / "04_same_story.ipynb", folders["notebooks"])
        done = study(folders["articles"], tmp_path / "output", notebooks=folders["notebooks"])
        assert done.returncode == 0, done.stderr
        return html.parse(str(tmp_path / "output" / "index.html")).getroot()

    return run


def demo(name):
    return (ROOT / "data" / "demo" / f"{name}.txt").read_text(encoding="utf-8")


def test_one_article_has_no_other_telling_and_the_report_says_so(story_page):
    page = story_page({"one.txt": demo("08-kettle-bank_courier")})
    assert page.xpath('//section[@id="story"]') == []
    assert (
        "No two articles report the same story, so there is none to compare." in page.text_content()
    )


def test_two_copies_are_not_two_tellings_and_the_first_page_says_so(story_page):
    text = demo("08-kettle-bank_courier")
    page = story_page({"one.txt": text, "two.txt": text})
    (limit,) = page.xpath('//section[@class="first"]//p[@class="limit"]')
    assert limit.text == (
        "one and two copy each other or one source: what both report is not reported independently."
    )


def test_a_folder_that_tells_of_two_events_says_so_on_the_first_page(story_page):
    names = [f"{story}_{outlet}" for story in ("03-hadrin-dam", "08-kettle-bank")
             for outlet in ("courier", "standard")]  # fmt: skip
    page = story_page({f"{name}.txt": demo(name) for name in names})
    limits = page.xpath('//section[@class="first"]//p[@class="limit"]/text()')
    said = "All articles count as one story; by their words and dates they report 2 stories."
    assert said in limits


def test_articles_no_two_of_which_share_a_language_are_not_laid_side_by_side(story_page):
    german = "Der Rat hat am Montag beschlossen, die alte Brücke über den Fluss zu schließen. "
    french = "Le conseil a décidé lundi de fermer le vieux pont sur la rivière pour trois mois. "
    page = story_page({"de.txt": german * 3, "fr.txt": french * 3})
    assert page.xpath('//section[@id="story"]') == []
    said = page.xpath('//section[@id="04_same_story"]//p[@class="limit"]/text()')
    assert any("its language (fr) is not that" in limit for limit in said)
