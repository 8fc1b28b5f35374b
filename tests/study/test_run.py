"""`python -m analysis.study` on real folders: what it writes, and that it is whole."""

import os
from html import unescape
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import nbformat
import pytest

from analysis.study.folders import MANIFEST, STORE

KEY = "parallax"
# The report has one script, of no address; no other page has any.
OURS = {True: [""], False: []}
NOTEBOOKS = ["00_articles", "01_term_frequency", "02_sentiment", "03_framing", "04_same_story"]


@pytest.fixture(params=["demo_run", "shared_run"])
def finished(request):
    return request.getfixturevalue(request.param)


def pages(output):
    return [output / "index.html", *sorted((output / "notebooks").glob("*.html"))]


def shown(notebook):
    """Every finding, limit, table and figure of an executed notebook."""
    for cell in nbformat.read(notebook, as_version=4).cells:
        for output in cell.get("outputs", []):
            yield from output.get("metadata", {}).get(KEY, [])


def test_every_notebook_is_run_and_every_result_is_a_file(finished):
    assert [page.stem for page in pages(finished.output)] == ["index", *NOTEBOOKS]
    for name in NOTEBOOKS:
        cells = nbformat.read(finished.output / "notebooks" / f"{name}.ipynb", 4).cells
        assert all(cell.execution_count for cell in cells if cell.cell_type == "code")
        listed = list(shown(finished.output / "notebooks" / f"{name}.ipynb"))
        assert {"finding", "table", "figure"} <= {item["kind"] for item in listed}
        for file in [file for item in listed for file in item.get("files", [])]:
            assert (finished.output / file).stat().st_size > 0, file
    figures = {f.name for f in (finished.output / "figures").iterdir()}
    assert {name.replace(".svg", ".png") for name in figures} == {n for n in figures if "png" in n}
    assert len(figures) >= 12


def test_tables_have_a_header_and_those_of_the_report_have_rows(finished):
    tables = sorted((finished.output / "tables").glob("*.csv"))
    assert len(tables) >= 12
    report = (finished.output / "index.html").read_text(encoding="utf-8")
    for table in tables:
        header, *rows = table.read_bytes().decode("utf-8-sig").splitlines()
        assert "," in header, table.name
        assert (f'href="tables/{table.name}"' in report) <= bool(rows), table.name


def test_no_limit_is_a_mistake_of_a_notebook(finished):
    for name in NOTEBOOKS:
        for item in shown(finished.output / "notebooks" / f"{name}.ipynb"):
            text = item.get("text", "")
            assert "has no column" not in text, text
            assert "Declined" not in text + item.get("caption", ""), text


def test_the_report_holds_each_finding_and_shows_what_it_is_told(finished, read_page):
    report = read_page(finished.output / "index.html")
    alternatives = [image["alt"] for image in report.images]
    for name in NOTEBOOKS:
        assert f"notebooks/{name}.html" in report.links
        for item in shown(finished.output / "notebooks" / f"{name}.ipynb"):
            if item["kind"] in ("finding", "limit"):
                assert item["text"] in report.text
            elif item["kind"] in ("table", "evidence") and item["report"]:
                assert item["caption"] in report.text
                assert set(item.get("files", [])) <= set(report.links), item["caption"]
            elif item["kind"] == "figure" and item["caption"] in alternatives:
                assert item["report"]
                assert set(item["files"]) <= set(report.links)
                assert item["caption"] in report.text


def test_every_link_leads_somewhere_and_every_picture_has_words(finished, read_page):
    for path in pages(finished.output):
        page = read_page(path)
        assert len(page.links) > 1, path.name
        for link in [*page.links, *page.loads]:
            parts = urlsplit(link)
            if parts.scheme == "data":
                continue
            assert not parts.scheme, f"{path.name}: {link}"
            assert not parts.netloc, f"{path.name}: {link}"
            target = path.parent / unquote(parts.path) if parts.path else path
            assert target.is_file(), f"{path.name}: {link}"
            if parts.fragment:
                ids = page.anchors if target == path else read_page(target).anchors
                assert unquote(parts.fragment) in ids, f"{path.name}: {link}"
        assert all(image.get("alt", "").strip() for image in page.images), path.name


def test_no_page_or_picture_loads_anything_from_the_web(finished, read_page):
    for path in pages(finished.output):
        page = read_page(path)
        assert page.from_elsewhere == [], path.name
        assert page.scripts == OURS[path.name == "index.html"], path.name
    for picture in (finished.output / "figures").glob("*.svg"):
        for element in ElementTree.parse(picture).iter():
            for name, value in element.attrib.items():
                assert not name.endswith("href") or value.startswith("#"), (
                    f"{picture.name}: {value}"
                )


def test_the_browser_asks_for_nothing_but_the_files(demo_run, browser):
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in pages(demo_run.output):
        page.goto(path.as_uri())
        pictures = "async images => { await Promise.all(images.map(i => i.decode())); "
        pictures += "return images.map(i => i.naturalWidth); }"
        widths = page.eval_on_selector_all("img", pictures)
        assert widths, path.name
        assert min(widths) > 0, path.name
    page.close()
    assert {urlsplit(url).scheme for url in asked} <= {"file", "data"}


def test_two_runs_write_the_same_bytes(demo_run, study, contents, tmp_path):
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    again = study(demo_run.articles, tmp_path / "again", cwd=tmp_path, env=environment)
    assert again.returncode == 0, again.stderr
    first, second = contents(demo_run.output), contents(tmp_path / "again")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_what_models_make_is_kept_for_all_notebooks_and_is_no_result(finished):
    kept = {file.name.split("-")[0] for file in (finished.output / STORE).glob("*.parquet")}
    assert {"parse", "encoder", "tone"} <= kept
    listed = (finished.output / MANIFEST).read_text(encoding="utf-8")
    assert STORE not in listed + (finished.output / "index.html").read_text(encoding="utf-8")


def test_the_articles_are_only_read(finished, contents):
    assert contents(finished.articles) == finished.before


def test_text_in_articles_is_shown_as_text(hostile_run, read_page):
    for path in pages(hostile_run.output):
        page = read_page(path)
        assert page.scripts == OURS[path.name == "index.html"], path.name
        assert [image for image in page.images if image["src"] == "x"] == [], path.name
        assert page.from_elsewhere == [], path.name
    report = read_page(hostile_run.output / "index.html")
    assert "<script>document.title = 'taken'</script>" in report.text
    assert "<img src=x onerror=alert(1)>.txt" in report.text
    for picture in (hostile_run.output / "figures").glob("*.svg"):
        tags = {e.tag.rpartition("}")[2] for e in ElementTree.parse(picture).iter()}
        assert not tags & {"script", "img", "b"}, picture.name


def test_formulas_in_names_are_drawn_as_they_stand(hostile_run):
    drawn = unescape((hostile_run.output / "figures" / "lengths.svg").read_text("utf-8"))
    assert "$B_1 & " in drawn


def test_no_script_of_an_article_runs_in_the_browser(hostile_run, browser):
    page = browser.new_page()
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for path in pages(hostile_run.output):
        page.goto(path.as_uri())
        assert page.title() not in ("taken", ""), path.name
    page.close()
    assert dialogs == []
