"""How it was done, and the paper: made from what ran, whatever the articles hold."""

import re
import shutil
import subprocess
import sys
from zipfile import ZipFile

import pytest

from analysis.errors import ParallaxError
from analysis.study.bibliography import cited_in, entries
from analysis.study.folders import MANIFEST
from analysis.study.paper import write_paper


@pytest.fixture(scope="module", params=["demo_run", "hostile_run"])
def paper(request, tmp_path_factory):
    output = tmp_path_factory.mktemp("paper") / "output"
    shutil.copytree(request.getfixturevalue(request.param).output, output)
    return write_paper(output)


def test_the_methods_cite_what_the_references_hold(demo_run):
    said = (demo_run.output / "methods.md").read_text("utf-8")
    held = set(re.findall(r"@\w+\{(\w+),", (demo_run.output / "references.bib").read_text("utf-8")))
    assert held
    assert held <= entries().keys()
    assert "Dunning 1993" in said
    assert "[@" not in said
    assert "`PRIMARY = []`" in said
    assert re.search(r"- vader: .*\(MIT\)", said)
    assert "- encoder: language model" in said
    assert "- [ ] Comparisons planned before the data were seen: none" in said


def test_what_did_not_run_is_no_method(demo_run):
    said = (demo_run.output / "methods.md").read_text("utf-8")
    assert "Agreement with people." not in said, "nobody coded the demo"


def test_every_citation_of_the_catalogue_has_its_entry():
    from analysis.study import how_done

    text = (how_done.Path(how_done.__file__).parent / "methods.yml").read_text("utf-8")
    keys = set(cited_in(text))
    assert keys == entries().keys()
    for entry in entries().values():
        assert {"author", "title", "year"} <= entry.fields.keys()


def test_latex_is_balanced_and_holds_nothing_that_pdflatex_refuses(paper):
    text = (paper / "paper.tex").read_text("utf-8")
    opened = re.findall(r"\\begin\{(\w+)\}", text)
    assert sorted(opened) == sorted(re.findall(r"\\end\{(\w+)\}", text))
    bare = re.sub(r"\\[{}\\$&#_%]", "", text)
    assert bare.count("{") == bare.count("}")
    assert bare.count("$") % 2 == 0
    assert not re.search(r"[^\x00-\u017f]", text)
    for figure in re.findall(r"includegraphics\[.*\]\{(.*)\}", text):
        assert (paper / figure).is_file()
    held = (paper / "references.bib").read_text("utf-8")
    for keys in re.findall(r"\\citep\{(.*?)\}", text):
        assert all(f"{{{key}," in held for key in keys.split(","))


def test_it_compiles(paper):
    if shutil.which("pdflatex") is None:
        pytest.skip("no pdflatex (Debian, Ubuntu: apt-get install texlive-latex-base)")
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"],
        cwd=paper, capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-1500:]


def test_markdown_shows_text_as_text(paper):
    text = (paper / "paper.md").read_text("utf-8")
    assert not re.search(r"(?<!\\)<(script|img|b)\b", text)
    assert "# Methods" in text
    assert re.search(r"\[@\w+", text)


def test_there_is_no_paper_of_no_study(tmp_path):
    with pytest.raises(ParallaxError, match=r"run \./run study first"):
        write_paper(tmp_path)
    command = [sys.executable, "-m", "analysis.study.paper", "--output", str(tmp_path)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2


def test_the_zip_holds_all_that_the_study_wrote(demo_run):
    from analysis.study.__main__ import _pack

    listed = (demo_run.output / MANIFEST).read_text("utf-8").splitlines()
    file = _pack(demo_run.output)
    try:
        with ZipFile(file) as archive:
            names = [name.partition("/")[2] for name in archive.namelist()]
            assert sorted(names) == sorted(set(listed) - {"study.zip"})
            assert archive.testzip() is None
        first = file.read_bytes()
        assert _pack(demo_run.output).read_bytes() == first
    finally:
        file.unlink()
        (demo_run.output / MANIFEST).write_text("\n".join(listed) + "\n", "utf-8")
