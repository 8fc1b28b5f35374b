"""Nothing is downloaded, and nothing that happens to lie on a machine changes a score."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# In a new network namespace even loopback is down; kernels speak over it.
LOOPBACK_ONLY = """
import fcntl, os, socket, struct, sys
with socket.socket() as s:
    fcntl.ioctl(s, 0x8914, struct.pack("16sh14x", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP
os.execv(sys.argv[1], sys.argv[1:])
"""
CONNECT = "import socket; socket.create_connection(('192.0.2.1', 443), timeout=5)"
SCORES = """
import json, sys
from analysis import count_terms, load_articles, sentiment, split_sentences, terms
from analysis.text import stop_words
articles = load_articles(sys.argv[1])
key = terms.keyness(count_terms(articles), "outlet")
print(json.dumps([
    terms.readability(articles).to_json(),
    sentiment.score_sentences(split_sentences(articles))["score"].tolist(),
    key[~key["term"].isin(stop_words())].to_json(),
    sorted(stop_words()),
]))
"""


@pytest.fixture(scope="module")
def no_network():
    """The command that runs another with no network but loopback."""
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("unshare (of util-linux) is not on this machine")
    for flags in ("-n", "-rn"):
        before = [unshare, flags, sys.executable, "-c", LOOPBACK_ONLY]
        tried = subprocess.run(
            [*before, sys.executable, "-c", CONNECT], capture_output=True, text=True, check=False
        )
        if "Network is unreachable" in tried.stderr:
            return before
    pytest.skip("this user may not cut the network off (unshare --net)")


def test_the_whole_study_runs_with_the_network_cut_off(study, no_network, contents, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    environment = {"PATH": os.environ["PATH"], "HOME": str(home)}
    done = study(
        ROOT / "data" / "demo", tmp_path / "output", before=no_network, env=environment, timeout=300
    )
    assert done.returncode == 0, done.stderr
    written = {name.as_posix() for name in contents(tmp_path / "output")}
    assert {"index.html", "tables/readability.csv", "tables/sentence_scores.csv"} <= written
    assert not list(home.rglob("*nltk*"))


def test_scores_do_not_depend_on_the_nltk_data_of_a_machine(tmp_path):
    """Other tools' data: every word of nine syllables, every word a stop word, all words bad."""
    words = "the of dam minister said agreement border workers great secure peace strike".split()
    data = tmp_path / "nltk_data"
    for folder in ("corpora/cmudict", "corpora/stopwords", "sentiment/vader_lexicon"):
        (data / folder).mkdir(parents=True)
    nine = " ".join(["AH1 B"] * 9)
    (data / "corpora" / "cmudict" / "cmudict").write_text(
        "".join(f"{word.upper()} 1 {nine}\n" for word in words), encoding="utf-8"
    )
    (data / "corpora" / "stopwords" / "english").write_text("\n".join(words), encoding="utf-8")
    (data / "sentiment" / "vader_lexicon" / "vader_lexicon.txt").write_text(
        "".join(f"{word}\t-4.0\t0.1\t[-4, -4]\n" for word in words), encoding="utf-8"
    )
    # The trap is real: NLTK takes the planted dictionary where it is asked.
    probe = "from nltk.corpus import cmudict; print(len(cmudict.dict()['dam'][0]))"
    assert printed(probe, {"NLTK_DATA": str(data)}, tmp_path) == "18"
    planted = printed(SCORES, {"NLTK_DATA": str(data)}, tmp_path)
    assert planted == printed(SCORES, {"NLTK_DATA": ""}, tmp_path)
    assert not list(tmp_path.glob("home/*")), "something was downloaded into the home folder"


def printed(code, extra, folder):
    home = folder / "home"
    home.mkdir(exist_ok=True)
    environment = {"PATH": os.environ["PATH"], "HOME": str(home)} | extra
    done = subprocess.run(
        [sys.executable, "-c", code, str(ROOT / "data" / "demo")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
