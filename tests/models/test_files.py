"""The models' files: held to their cards, and not needed by what needs no model."""

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from analysis import ParallaxError, sentiment
from analysis.articles import find_stories
from analysis.models import encode, has_model, tone_toward
from analysis.models import model_files as files
from analysis.text import find_similar_sentences

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the models' folder, opened afresh."""
    copy = tmp_path / "models"
    shutil.copytree(files.FOLDER, copy)
    monkeypatch.setattr(files, "FOLDER", copy)
    files.session.cache_clear()
    files.tokenizer.cache_clear()
    yield copy
    files.session.cache_clear()
    files.tokenizer.cache_clear()


def test_the_files_are_those_of_their_cards_and_small_enough():
    shipped = sorted(p for p in files.FOLDER.iterdir() if p.suffix in (".onnx", ".json"))
    stated = files.sums()
    assert {path.name for path in shipped} == set(stated)
    for path in shipped:
        assert sha256(path.read_bytes()).hexdigest() == stated[path.name]
    assert sum(path.stat().st_size for path in files.FOLDER.iterdir()) < 55e6


def test_cards_name_licence_data_and_limits():
    for card in ("encoder.md", "tone.md"):
        text = (files.FOLDER / card).read_text(encoding="utf-8")
        for word in ("license:", "sha256:", "Meant for", "Not for", "python -m training"):
            assert word in text, (card, word)


def test_the_files_hold_no_path_of_the_machine_that_made_them():
    for path in files.FOLDER.glob("*.onnx"):
        content = path.read_bytes()
        for place in (b"/root/", b"/home/", b"/tmp/", str(ROOT).encode(), b"site-packages"):
            assert place not in content


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda path: path.unlink(), "cannot be read"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1] + b"x"), "SHA-256 differs"),
        (lambda path: path.write_bytes(b"version https://git-lfs.github.com/spec/v1\n"), "Git LFS"),
    ],
)
@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json"])
def test_a_missing_or_altered_file_gets_one_sentence(folder, name, change, message):
    change(folder / name)
    assert not has_model("encoder")
    with pytest.raises(ParallaxError, match=message) as raised:
        encode(["Rain."])
    assert "\n" not in str(raised.value)
    assert name in str(raised.value)


def test_what_needs_no_model_works_without(folder, demo, demo_sentences):
    for path in folder.iterdir():
        path.unlink()
    assert not has_model("encoder")
    assert not has_model("tone")
    words = find_stories(demo, method="words")["story"]
    assert find_stories(demo)["story"].equals(words)
    assert len(find_similar_sentences(demo_sentences, "the dam held"))
    found = sentiment.target_tone(demo_sentences, "Tevria")
    assert (found["rule"].str.startswith("chances")).sum() == 0
    assert sentiment.score_sentences(demo_sentences, "news")["score"].abs().sum() > 0
    with pytest.raises(ParallaxError, match="cannot be read"):
        tone_toward(["Rain fell on Orr."], [13], [16])
    with pytest.raises(ParallaxError, match="cannot be read"):
        sentiment.score_sentences(demo_sentences, "learned")


def test_importing_opens_nothing():
    code = (
        "import sys, analysis; from analysis import models, sentiment, text; "
        "print(*[m for m in ('onnxruntime', 'tokenizers', 'sklearn') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_loading_and_splitting_open_no_model():
    load = "from analysis import load_articles, split_sentences; "
    code = (
        f"import sys; {load} split_sentences(load_articles('data/demo')); "
        "print(*[m for m in ('onnxruntime', 'tokenizers') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
