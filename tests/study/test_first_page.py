"""The report's first page: the same story, told twice, before the studies."""

import shutil
from pathlib import Path

import pytest
from lxml import html

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=["demo_run", "shared_run"])
def page(request):
    finished = request.getfixturevalue(request.param)
    return html.parse(str(finished.output / "index.html")).getroot()


def test_the_picture_and_its_findings_come_before_the_studies(page):
    first, *studies = page.xpath("//main/section")
    assert first.get("id") == "first-03_framing"
    assert [study.get("id") for study in studies] == [
        "00_articles", "01_term_frequency", "02_sentiment", "03_framing",
    ]  # fmt: skip
    assert first.xpath("./h2")[0].text == "The same story, told twice"
    (picture,) = first.xpath(".//figure//img")
    assert picture.get("src") == "figures/told_twice.svg"
    assert "of their words are in sentences that both tell" in picture.get("alt")
    assert 3 <= len(first.xpath('.//ul[@class="findings"]/li')) <= 6
    assert page.xpath('//nav/a[@href="#first-03_framing"]')
    assert first.xpath('.//a[@href="notebooks/03_framing.html"]')


def test_the_reader_stands_open_beside_the_findings_and_nowhere_else(page):
    (details,) = page.xpath('//section[@class="first"]//details')
    assert "open" in details.attrib
    readers = page.xpath('//section[@class="told"]')
    assert readers
    assert all(reader.xpath('./ancestor::section[@class="first"]') for reader in readers)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_first_page_is_no_wider_than_a_phone(demo_run, browser):
    tab = browser.new_page(viewport={"width": 400, "height": 800})
    tab.goto((demo_run.output / "index.html").as_uri())
    wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert tab.evaluate(wide) == 0
    tab.close()


def test_one_article_has_no_other_telling_and_the_report_says_so(study, tmp_path):
    folders = {name: tmp_path / name for name in ("articles", "notebooks")}
    for folder in folders.values():
        folder.mkdir()
    shutil.copy(ROOT / "data" / "demo" / "08-kettle-bank_courier.txt", folders["articles"])
    shutil.copy(ROOT / "notebooks" / "03_framing.ipynb", folders["notebooks"])
    done = study(folders["articles"], tmp_path / "output", notebooks=folders["notebooks"])
    assert done.returncode == 0, done.stderr
    page = html.parse(str(tmp_path / "output" / "index.html")).getroot()
    assert page.xpath('//section[@class="first"]') == []
    assert (
        "No story is told by two, so there is nothing to lay side by side." in page.text_content()
    )
