"""An output folder that anybody may have filled: nothing outside it is touched, and one study at a
time writes there."""

import os
import shutil
import signal
import subprocess
import sys

import pandas as pd
import pytest

from analysis.errors import ParallaxError
from analysis.study import Results
from analysis.study.__main__ import _remove_last, main
from analysis.study.output_lock import LOCK, own_output


def test_a_list_of_files_removes_nothing_outside_the_folder(tmp_path):
    output, mine = tmp_path / "output", tmp_path / "mine.txt"
    (output / "tables").mkdir(parents=True)
    (tmp_path / "other").mkdir()
    kept = [mine, tmp_path / "other" / "a.csv", tmp_path / "output.txt"]
    for file in [*kept, output / "tables" / "t.csv", output / "index.html"]:
        file.write_text("x", encoding="utf-8")
    (output / "figures").symlink_to(tmp_path / "other")
    (output / "tables" / "link.csv").symlink_to(mine)
    names = ["../mine.txt", str(mine), "tables/../../mine.txt", "figures/a.csv", "../output.txt"]
    names += ["tables", "", ".", "..", "/", "a\0b", "gone.csv", "x" * 300]
    names += ["tables/link.csv", "tables/t.csv", "tables/../index.html"]
    (output / ".parallax-files").write_bytes("\n".join(names).encode() + b"\n\xff\xfe\n")
    _remove_last(output)
    assert all(file.read_text(encoding="utf-8") == "x" for file in kept)
    assert sorted(p.name for p in output.rglob("*")) == ["figures", "tables"]


def test_what_is_written_does_not_follow_a_link_out_of_the_folder(tmp_path):
    mine = tmp_path / "mine.txt"
    mine.write_text("x", encoding="utf-8")
    output = tmp_path / "output"
    (output / "tables").mkdir(parents=True)
    for name in (".parallax-files", "tables/t.csv", LOCK):
        (output / name).symlink_to(mine)
    with own_output(output):
        Results(output).table(pd.DataFrame({"n": [1]}), "t", "T")
    assert mine.read_text(encoding="utf-8") == "x"
    assert (output / "tables" / "t.csv").read_text("utf-8-sig") == "n\n1\n"


def test_a_table_opens_in_a_spreadsheet_with_its_accents_and_without_a_formula(tmp_path):
    table = pd.DataFrame(
        {"outlet": ['=HYPERLINK("http://x.example","y")', "Le Café"], "n": [-1.5, 2]}
    )
    Results(tmp_path).table(table, "t", "T")
    written = (tmp_path / "tables" / "t.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert pd.read_csv(tmp_path / "tables" / "t.csv")["n"].to_list() == [-1.5, 2]
    assert "\"'=HYPERLINK(" in written.decode()


def holder(output):
    """Another process that studies into the folder until it is killed."""
    code = (
        "import pathlib, sys, time\n"
        "from analysis.study.output_lock import own_output\n"
        f"with own_output(pathlib.Path({str(output)!r})):\n"
        "    print('ready', flush=True)\n    time.sleep(300)\n"
    )
    other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert other.stdout.readline() == "ready\n"
    return other


def test_a_second_study_is_refused_and_one_that_was_killed_holds_nobody_up(tmp_path, capsys):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("The dam held.", encoding="utf-8")
    output = tmp_path / "output"
    other = holder(output)
    try:
        given = ["--articles", str(tmp_path / "articles"), "--output", str(output)]
        assert main(given) == 2
        said = capsys.readouterr().err.splitlines()[-1]
        assert f"process {other.pid}" in said
        assert "--output" in said
    finally:
        other.send_signal(signal.SIGKILL)
        other.communicate()
    assert (output / LOCK).read_text().strip() == str(other.pid)
    with own_output(output):
        assert (output / LOCK).read_text().strip() == str(os.getpid())
    assert list(output.iterdir()) == []


def cannot(*_, **__):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("fails", ["disk_usage", "probe", "mkdir"])
def test_a_full_disk_is_said_before_the_notebooks_run(fails, tmp_path, monkeypatch):
    output = tmp_path / "a" / "output"
    if fails == "disk_usage":
        full = shutil._ntuple_diskusage(10**9, 10**9, 1000)
        monkeypatch.setattr("shutil.disk_usage", lambda _: full)
    elif fails == "probe":
        monkeypatch.setattr("tempfile.NamedTemporaryFile", cannot)
    else:
        monkeypatch.setattr("pathlib.Path.mkdir", cannot)
    said = "is full" if fails == "disk_usage" else "No space left on device"
    with pytest.raises(ParallaxError, match=said), own_output(output):
        raise AssertionError("the study ran")
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_a_folder_is_to_be_is_said(tmp_path):
    (tmp_path / "tables").write_text("mine", encoding="utf-8")
    with pytest.raises(ParallaxError, match="tables' is a file"), own_output(tmp_path):
        raise AssertionError("the study ran")


def test_a_disk_that_fills_up_on_the_way_ends_in_one_line(tmp_path, monkeypatch, capsys):
    (tmp_path / "one.txt").write_text("The dam held.", encoding="utf-8")
    monkeypatch.setattr("analysis.study.__main__._study", cannot)
    output = tmp_path.parent / f"{tmp_path.name}-output"
    assert main(["--articles", str(tmp_path), "--output", str(output)]) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert "No space left on device; what was done is in" in said


def test_the_folder_may_be_named_without_an_option(tmp_path, monkeypatch, capsys):
    studied = []
    seen = "analysis.study.__main__._study"
    monkeypatch.setattr(seen, lambda *a, **_: studied.append((a[0], a[2])) or 0)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("The dam held.", encoding="utf-8")
    assert main([str(tmp_path / "articles"), "--output", str(tmp_path / "output")]) == 0
    assert studied == [(tmp_path / "articles", tmp_path / "output")]
    assert main([str(tmp_path / "none"), "--output", str(tmp_path / "output")]) == 2
    assert "none" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "meant"),
    [(["--outptu", "x"], "--output"), (["--outlet-from", "folders"], "folder"),
     (["--colums=text=Body"], "--columns")],
)  # fmt: skip
def test_a_misspelt_option_is_answered_with_the_one_that_is_meant(given, meant, tmp_path, capsys):
    with pytest.raises(SystemExit):
        main([str(tmp_path), *given])
    assert f"Did you mean {meant!r}?" in capsys.readouterr().err
