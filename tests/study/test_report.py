"""The report in a real browser: alone in a folder, by keyboard, in the dark, on paper."""

import shutil
from pathlib import Path

import pytest

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
VIOLATIONS = """async () => (await axe.run()).violations.map(
    found => [found.id, found.nodes.slice(0, 3).map(node => node.html)])"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach(part => { part.open = true; })"
COLOURS = """() => {
    const root = getComputedStyle(document.body);
    return [root.backgroundColor, root.color];
}"""
# The colour of a figure's corner, as it is drawn on the page.
CORNER = """async () => {
    const picture = document.querySelector('figure img');
    await picture.decode();
    const sheet = new OffscreenCanvas(8, 8).getContext('2d');
    sheet.drawImage(picture, 0, 0, 8, 8);
    return [...sheet.getImageData(0, 0, 1, 1).data];
}"""
CELLS = "rows => rows.filter(row => !row.hidden).map(row => row.cells[0].textContent)"


@pytest.fixture
def alone(demo_run, browser, tmp_path):
    """Give a function: options of a page to the report of the demo, alone in an empty folder."""
    page = tmp_path / "mailed.html"
    shutil.copyfile(demo_run.output / "index.html", page)
    opened = []

    def open_with(**options):
        opened.append(browser.new_page(**options))
        opened[-1].goto(page.as_uri())
        return opened[-1]

    yield open_with
    for tab in opened:
        tab.close()


@pytest.mark.parametrize("width", [375, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("run", ["demo_run", "shared_run"])
def test_axe_finds_nothing(request, browser, run, width, scheme):
    finished = request.getfixturevalue(run)
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto((finished.output / "index.html").as_uri())
    page.evaluate(AXE)
    assert page.evaluate(VIOLATIONS) == []
    page.evaluate(OPEN_ALL)
    assert page.evaluate(VIOLATIONS) == []
    page.close()


def test_alone_it_shows_every_figure_and_asks_for_nothing(alone):
    page = alone()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    shown = "images => Promise.all(images.map(i => i.decode().then(() => i.naturalWidth)))"
    assert min(page.eval_on_selector_all("img", shown)) > 100
    assert [url for url in asked if not url.startswith(("data:", "file:"))] == []
    assert len([url for url in asked if url.startswith("file:")]) == 1


def test_in_the_dark_the_figures_are_dark_too(alone):
    light, dark = alone(color_scheme="light"), alone(color_scheme="dark")
    assert light.evaluate(COLOURS)[0] == "rgb(255, 255, 255)"
    assert dark.evaluate(COLOURS)[0] == "rgb(23, 25, 29)"
    assert light.evaluate(CORNER)[:3] == [255, 255, 255]
    assert dark.evaluate(CORNER)[:3] == [23, 25, 29]


def test_any_story_and_any_two_outlets_can_be_read(alone):
    page = alone()
    stories = page.locator("#which-story option").all_inner_texts()
    assert len(stories) == 8
    seen = set()
    for story in stories:
        page.select_option("#which-story", story)
        pairs = page.locator("#which-pair option").all_inner_texts()
        assert len(pairs) == 3
        for pair in pairs:
            page.select_option("#which-pair", label=pair)
            outlets = pair.split(" / ")
            page.wait_for_function(
                "([a, b]) => [a, b].every((name, at) => document.querySelectorAll("
                "'#reading th b')[at]?.textContent.trim() === name)",
                arg=outlets,
            )
            seen.add(page.locator("#reading section.pair").get_attribute("id"))
    assert len(seen) == 24


def test_a_table_is_found_sorted_and_searched(alone):
    page = alone()
    page.locator("#lines .links a").first.click()
    assert page.locator(":target").evaluate("part => part.open")
    page.evaluate(OPEN_ALL)
    table = page.locator("#table-keyness")
    head = table.locator("th").filter(has_text="Count target").first
    place = head.evaluate("cell => cell.cellIndex")
    values = f"rows => rows.map(row => Number(row.cells[{place}].textContent.replace(',', '')))"
    for order, reverse in (("ascending", False), ("descending", True)):
        head.locator("button").press("Enter")
        assert head.get_attribute("aria-sort") == order
        numbers = table.locator("tbody tr").evaluate_all(values)
        assert numbers == sorted(numbers, reverse=reverse)
    table.get_by_label("Search").fill("percent")
    left = table.locator("tbody tr").evaluate_all("rows => rows.filter(r => !r.hidden).length")
    assert 0 < left < len(numbers)


@pytest.mark.parametrize("width", [375, 1400])
def test_the_contents_stay_and_the_first_tab_leads_past_them(alone, width):
    page = alone(viewport={"width": width, "height": 900})
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    box = page.locator("nav a").first.bounding_box()
    assert 0 <= box["y"] < 900
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_on_paper_no_figure_is_wider_than_the_page_and_all_is_light(alone):
    page = alone(color_scheme="dark", viewport={"width": 700, "height": 990})
    page.emulate_media(media="print")
    assert page.evaluate(COLOURS) == ["rgb(255, 255, 255)", "rgb(31, 35, 40)"]
    widths = "images => images.map(i => [i.getBoundingClientRect().right, i.closest('.scroll')])"
    assert all(right <= 700 for right, _ in page.eval_on_selector_all("figure img", widths))
    assert page.evaluate(CORNER)[:3] == [255, 255, 255]
    assert not page.locator("nav").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_two_articles_take_four_screens_before_how_it_was_done(shared_run, browser):
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto((shared_run.output / "index.html").as_uri())
    top = page.locator("#how").bounding_box()["y"]
    page.close()
    assert top <= 4 * 900


def test_without_a_script_everything_is_there(demo_run, browser):
    page = browser.new_page(java_script_enabled=False)
    page.goto((demo_run.output / "index.html").as_uri())
    assert page.locator("#reading td.shared").first.is_visible()
    assert not page.locator(".choose").is_visible()
    assert page.locator("#table-keyness tbody tr").count() == 50
    page.close()
