"""Ctrl-C: one line, no kernel left, and no file that the next study would not know."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

ROOT = Path(__file__).resolve().parents[2]
WAITS = """
import os, pathlib, time
from analysis.study import Results
import pandas as pd
results = Results()
results.table(pd.DataFrame({"term": ["dam"]}), "early", "Written, never displayed")
(results.folder / "kernel").write_text(str(os.getpid()))
time.sleep(300)
"""
STUDY = """
import pathlib, sys
import analysis.study.__main__ as study
study.NOTEBOOKS = pathlib.Path(sys.argv.pop(1))
sys.exit(study.main(sys.argv[1:]))
"""


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


def until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.1)
    return true()


def test_an_interrupted_study_stops_at_once_and_leaves_nothing_behind(tmp_path):
    notebooks, output, articles = (tmp_path / name for name in ("notebooks", "out", "articles"))
    for folder in (notebooks, articles):
        folder.mkdir()
    (articles / "one.txt").write_text("The dam held.", encoding="utf-8")
    nbformat.write(new_notebook(cells=[new_code_cell(WAITS, id="a")]), notebooks / "a.ipynb")
    command = [sys.executable, "-c", STUDY, notebooks, "--articles", articles, "--output", output]
    study = subprocess.Popen(
        list(map(str, command)),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell starts what it runs in the background deaf to Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        assert until((output / "kernel").is_file)
        os.killpg(study.pid, signal.SIGINT)
        _, said = study.communicate(timeout=30)
    finally:
        study.kill()
    assert study.returncode == 130, said
    last = said.splitlines()[-1]
    assert last.endswith(
        f"study: stopped before its end; what was done is in {str(output)!r}; run it again to go on"
    )
    assert "Traceback" not in said
    kernel = int((output / "kernel").read_text())
    assert until(lambda: not alive(kernel), 10)
    assert "tables/early.csv" in (output / ".parallax-files").read_text().splitlines()
