"""The notebooks run without the study too, with plain nbconvert."""

import csv
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# As typed in the repository's root: the shell's folder is not the notebooks' own.
COMMAND = 'jupyter nbconvert --to html --execute notebooks/*.ipynb --output-dir "$@"'


def no_ports(sockets):
    """Options that have kernels talk over sockets in a folder."""
    return ["--KernelManager.transport=ipc", f"--KernelManager.connection_file={sockets}/k.json"]


def test_nbconvert_runs_every_notebook_on_the_folders_of_the_environment(tmp_path, sockets):
    shared = ROOT.parent / "shared" / "articles"
    articles = shared if shared.is_dir() else ROOT / "data" / "demo"
    environment = os.environ | {
        "ARTICLES": os.path.relpath(articles, ROOT),
        "OUTPUT": os.path.relpath(tmp_path / "output", ROOT),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "IPYTHONDIR": str(tmp_path / "ipython"),
    }
    done = subprocess.run(
        ["sh", "-c", COMMAND, "sh", str(tmp_path / "pages"), *no_ports(sockets)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    pages = sorted(page.stem for page in (tmp_path / "pages").glob("*.html"))
    assert pages == sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
    with (tmp_path / "output" / "tables" / "articles.csv").open(encoding="utf-8-sig") as table:
        read = {row["article"] for row in csv.DictReader(table)}
    assert read == {file.stem for file in articles.glob("*.txt")}
    assert list((tmp_path / "output" / "figures").glob("*.svg"))
