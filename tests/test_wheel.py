"""The kit as a wheel, installed away from the checkout, with all it needs inside."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from analysis import ParallaxError, data
from analysis.coding import code_by_hand
from analysis.study import __main__ as study

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = sysconfig.get_path("purelib")
# Runs in every interpreter of the new environment: notes what is opened in the checkout.
WATCH = f"""
import os, sys

def note(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.abspath(os.fsdecode(arguments[0]))
        if path.startswith({str(ROOT)!r} + os.sep) and not path.startswith({sys.prefix!r}):
            with open(os.path.join(sys.prefix, "opened"), "a") as file:
                file.write(path + "\\n")

sys.addaudithook(note)
"""
ARTICLES = {
    "herald.txt": """Ferry Strike Halts Crossings

Dock workers at Port Orla stopped all ferries on Monday after talks on pay failed. The union said
that its 340 members had not had a rise for four years. "We were left no choice," said Mara Lind,
who leads the union. The company called the strike illegal and went to court.
""",
    "post.txt": """Thousands Stranded as Union Shuts Port

Thousands of travellers were stranded at Port Orla on Monday when dock workers shut the ferries.
The company accused the union of taking families hostage. "This reckless strike is illegal," said
its director, Tom Hale. A court will hear the case on Friday; the union wants higher pay.
""",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """What ``uv build`` makes: the source archive, and the wheel from it."""
    folder = tmp_path_factory.mktemp("dist")
    quietly("uv", "build", "--offline", "--no-build-isolation", "--out-dir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    """A new environment with the wheel; its other packages are those of this one."""
    folder = tmp_path_factory.mktemp("installed")
    python = folder / "venv" / "bin" / "python"
    quietly("uv", "venv", "--offline", "--python", sys.executable, folder / "venv")
    quietly("uv", "pip", "install", "--offline", "--no-deps", "--python", python, wheel)
    (site,) = (folder / "venv").glob("lib/python*/site-packages")
    (site / "others.pth").write_text(f"{PACKAGES}\nimport watch_the_checkout\n", encoding="utf-8")
    (site / "watch_the_checkout.py").write_text(WATCH, encoding="utf-8")
    # What nbconvert brings lies beside the packages.
    share = folder / "venv" / "share" / "jupyter"
    share.mkdir(parents=True)
    (share / "nbconvert").symlink_to(Path(sys.prefix, "share", "jupyter", "nbconvert"))
    return python


def quietly(program, *arguments):
    command = [str(Path(sys.executable).with_name(program)), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def run(python, folder, *arguments):
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    return subprocess.run(
        [str(python), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_holds_what_ships_and_nothing_of_the_users(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    inside = {name.removeprefix("analysis/_shipped/") for name in names if "_shipped" in name}
    wanted = [ROOT / "data" / part for part in ("codebooks", "demo", "lexicons", "models")]
    files = [file for folder in wanted for file in folder.rglob("*") if file.is_file()]
    files += (ROOT / "notebooks").glob("*.ipynb")
    assert {file.relative_to(ROOT).as_posix() for file in files} <= inside
    assert not [name for name in inside if name.startswith("data/articles")]
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"analysis"}


def test_a_study_runs_from_an_installed_wheel_in_the_users_own_folder(python, tmp_path):
    own = tmp_path / "data" / "articles"
    own.mkdir(parents=True)
    for name, text in ARTICLES.items():
        (own / name).write_text(text, encoding="utf-8")
    done = run(python, tmp_path, "-m", "analysis.study")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(tmp_path / "output" / "index.html")
    tables = {table.stem for table in (tmp_path / "output" / "tables").glob("*.csv")}
    assert {"articles", "frequencies", "readability", "sentence_scores", "frame_hits"} <= tables
    shown = (tmp_path / "output" / "index.html").read_text(encoding="utf-8")
    assert "herald" in shown
    assert not (python.parents[1] / "opened").exists(), "files of the checkout were read"


def test_an_installed_kit_finds_its_data_inside_and_the_users_where_they_work(python, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    code = (
        "import os; os.environ['PWD'] = os.getcwd(); os.chdir('elsewhere');"
        "from analysis.data import SHIPPED, own_path; from analysis import framing, load_articles;"
        "from analysis.models import has_model; from analysis.study.folders import articles_folder;"
        "framing.load_codebook('policy_frames'); print(SHIPPED, own_path('data', 'coding'),"
        "has_model('tone'), len(load_articles(articles_folder())), sep='\\n')"
    )
    done = run(python, tmp_path, "-c", code)
    assert done.returncode == 0, done.stderr
    shipped, coding, tone, demo = done.stdout.splitlines()
    assert Path(shipped).is_relative_to(python.parents[1])
    assert coding == str(tmp_path / "data" / "coding")
    assert (tone, demo) == ("True", "24")


def test_a_part_of_the_data_that_is_missing_gets_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(data, "SHIPPED", tmp_path)
    with pytest.raises(ParallaxError, match=r"file data/lexicons/news.csv is not in .*again\.$"):
        data.data_path("lexicons", "news.csv")


def test_an_extra_that_is_missing_is_named(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(study, "find_spec", lambda name: None)
    assert study.main(["--articles", str(tmp_path), "--output", str(tmp_path / "out")]) == 2
    assert "extra 'study'" in capsys.readouterr().err
    monkeypatch.setattr("analysis.coding.widget.find_spec", lambda name: None)
    with pytest.raises(ParallaxError, match="extra 'lab'"):
        code_by_hand(None, {}, coder="Ana")
