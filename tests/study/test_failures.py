"""Notebooks that fail, and what the last study left behind."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.study.notebook_runs import run_notebooks

SOUND = """
from analysis.study import Results
import pandas as pd
results = Results()
display(results.table(pd.DataFrame({"term": ["dam"]}), "sound", "A sound table"))
results.finding("The dam held.")
"""
OTHER = SOUND.replace('"sound"', '"other"')


@pytest.fixture
def notebooks(tmp_path):
    """Write a folder of notebooks: name=[the code of each cell]."""

    def write(folder="notebooks", **cells):
        (tmp_path / folder).mkdir()
        for name, sources in cells.items():
            title = new_markdown_cell(f"# The study {name}", id="title")
            code = [new_code_cell(s.strip(), id=f"cell{i}") for i, s in enumerate(sources)]
            nbformat.write(new_notebook(cells=[title, *code]), tmp_path / folder / f"{name}.ipynb")
        return tmp_path / folder

    return write


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("The dam held.", encoding="utf-8")
    return folder


def test_a_failing_cell_is_named_and_the_rest_is_kept(
    notebooks, articles, study, read_page, tmp_path
):
    broken = ["print('so far so good')", "# the ratio\nratio = 1 / 0", "print('never reached')"]
    output = tmp_path / "output"
    done = study(articles, output, notebooks=notebooks(a_broken=broken, b_sound=[SOUND]))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    last = done.stderr.strip().splitlines()[-1]
    for part in ("a_broken.ipynb", "cell 3", "ZeroDivisionError: division by zero"):
        assert part in last
    report = read_page(output / "index.html")
    assert "The dam held." in report.text
    assert "a_broken.ipynb, cell 3" in report.text
    page = read_page(output / "notebooks" / "a_broken.html")
    assert "so far so good" in page.text
    assert "ZeroDivisionError" in page.text
    assert "a_broken.ipynb, cell 3" in page.text
    cells = nbformat.read(output / "notebooks" / "a_broken.ipynb", 4).cells
    assert [cell.get("execution_count") for cell in cells] == [None, 1, 2, None]
    assert (output / "tables" / "sound.csv").is_file()


def test_an_error_is_shown_as_text(notebooks, articles, study, read_page, tmp_path):
    markup = "raise ValueError('<script>1</script><img src=x>')  # <script>2</script>"
    done = study(articles, tmp_path / "output", notebooks=notebooks(broken=[markup]))
    assert done.returncode == 1
    for file in ("index.html", "notebooks/broken.html"):
        page = read_page(tmp_path / "output" / file)
        assert page.images == []
        # The report's own script, which its content security policy lets run alone.
        assert page.scripts == ([""] if file == "index.html" else [])
        assert "<script>1</script>" in page.text


def test_a_dying_kernel_is_named_and_the_others_still_run(
    notebooks, articles, study, read_page, tmp_path
):
    dying = ["print('last words')", "import os\nos._exit(1)", "print('never reached')"]
    output = tmp_path / "output"
    folder = notebooks(a_dying=dying, b_sound=[SOUND])
    done = study(articles, output, notebooks=folder, timeout=120)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    last = done.stderr.strip().splitlines()[-1]
    assert "a_dying.ipynb: the kernel died in cell 3" in last
    assert "last words" in read_page(output / "notebooks" / "a_dying.html").text
    assert "The dam held." in read_page(output / "index.html").text


def test_a_study_removes_what_the_last_one_wrote_and_nothing_else(
    notebooks, articles, study, contents, tmp_path
):
    output = tmp_path / "output"
    both = notebooks("both", a_sound=[SOUND], b_broken=[OTHER, "raise SystemExit('enough')"])
    failed = study(articles, output, notebooks=both)
    assert failed.returncode == 1
    assert "SystemExit: enough" in failed.stderr
    assert (output / "tables" / "other.csv").is_file()
    (output / "tables" / "mine.csv").write_text("my own", encoding="utf-8")
    (output / "notes.txt").write_text("mine too", encoding="utf-8")
    one = notebooks("one", a_sound=[SOUND])
    assert study(articles, output, notebooks=one).returncode == 0
    left = {name.as_posix() for name in contents(output) if not name.name.startswith(".")}
    study_wrote = {"index.html", "notebooks/a_sound.html", "notebooks/a_sound.ipynb"}
    study_wrote |= {"tables/sound.csv", "tables/sound.xlsx", "articles.csv"}
    study_wrote |= {"methods.md", "references.bib"}
    assert left == study_wrote | {"tables/mine.csv", "notes.txt"}


def kernels_that_die(monkeypatch, times):
    """Kill the first kernels before they answer, as one whose port was taken dies."""
    from nbclient import NotebookClient

    start, started = NotebookClient.async_start_new_kernel, []

    async def dying(client, **options):
        await start(client, **options)
        started.append(client.km)
        if len(started) <= times:
            await client.km.provisioner.kill()

    monkeypatch.setattr(NotebookClient, "async_start_new_kernel", dying)
    return started


def test_a_kernel_that_dies_before_the_first_cell_is_started_again(
    notebooks, articles, tmp_path, monkeypatch
):
    started = kernels_that_die(monkeypatch, times=2)
    paths = sorted(notebooks(one=["print('ran')"]).glob("*.ipynb"))
    cells = []
    (run,) = run_notebooks(paths, articles, tmp_path / "output", lambda: cells.append(1))
    assert run.failure == ""
    assert run.notebook.cells[1].outputs[0].text == "ran\n"
    assert (len(started), len(cells)) == (3, 1)


def test_kernels_that_never_start_are_not_tried_for_ever(
    notebooks, articles, tmp_path, monkeypatch
):
    started = kernels_that_die(monkeypatch, times=99)
    paths = sorted(notebooks(one=["print('ran')"]).glob("*.ipynb"))
    with pytest.raises(RuntimeError, match="Kernel died"):
        run_notebooks(paths, articles, tmp_path / "output", lambda: None)
    assert len(started) == 4
