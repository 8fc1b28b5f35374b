"""Vectors kept on disk: a run that was stopped goes on where it was."""

import numpy as np
import pytest

from analysis import ParallaxError
from analysis.models import batches as running
from analysis.models import encode, tone_toward

TEXTS = [f"Sentence number {number} of a long archive." for number in range(40)]


@pytest.fixture
def counted(monkeypatch):
    """How many texts the model was asked for, and where it breaks down."""
    state = {"asked": 0, "most": 10**9}
    plain = running._outputs

    def outputs(model, own):
        if state["asked"] >= state["most"]:
            raise KeyboardInterrupt
        state["asked"] += len(own)
        return plain(model, own)

    monkeypatch.setattr(running, "_outputs", outputs)
    monkeypatch.setattr(running, "processors", lambda: 1)
    return state


def test_what_is_kept_is_not_computed_again(tmp_path, counted):
    first = encode(TEXTS, store=tmp_path)
    assert counted["asked"] == 40
    again = encode([*TEXTS[::-1], "One more."], store=tmp_path)
    assert counted["asked"] == 41
    assert (again[:40] == first[::-1]).all()


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path, counted, monkeypatch):
    monkeypatch.setattr(running, "_ROUND", 2)
    monkeypatch.setattr(running, "_PROBE", 1)
    counted["most"] = 15
    with pytest.raises(KeyboardInterrupt):
        encode(TEXTS, batch_size=5, store=tmp_path)
    assert [file.suffix for file in tmp_path.glob(".*")] == [".lock"]
    kept, counted["asked"], counted["most"] = counted["asked"], 0, 10**9
    found = encode(TEXTS, batch_size=5, store=tmp_path)
    assert kept >= 10
    assert 0 < counted["asked"] <= 30
    assert (found == encode(TEXTS)).all()


def test_tone_is_kept_too_apart_from_vectors(tmp_path, counted):
    encode(TEXTS[:3], store=tmp_path)
    first = tone_toward(TEXTS, [0] * 40, [8] * 40, store=tmp_path)
    assert counted["asked"] == 43
    again = tone_toward(TEXTS[::-1], [0] * 40, [8] * 40, store=tmp_path)
    assert counted["asked"] == 43
    assert (first.to_numpy() == again.to_numpy()[::-1]).all()


def test_the_store_holds_no_text_and_another_models_vectors_are_not_its_own(tmp_path, counted):
    encode(TEXTS, store=tmp_path)
    (shard,) = tmp_path.glob("encoder-*.parquet")
    assert b"archive" not in shard.read_bytes()
    shard.rename(tmp_path / "encoder-000000000000-x.parquet")
    encode(TEXTS, store=tmp_path)
    assert counted["asked"] == 80


def test_no_digit_of_a_vector_depends_on_which_texts_are_computed_with_it(tmp_path):
    together = encode(TEXTS)
    for size in (1, 2, 3, 17):
        assert (encode(TEXTS, batch_size=size) == together).all(), size
    one_by_one = [encode([text], store=tmp_path)[0] for text in TEXTS]
    assert (np.array(one_by_one) == together).all()
    assert (encode(TEXTS, store=tmp_path) == together).all()


def test_a_damaged_file_is_made_anew_and_an_impossible_store_gets_a_sentence(tmp_path, counted):
    found = encode(TEXTS, store=tmp_path)
    (shard,) = tmp_path.glob("encoder-*.parquet")
    shard.write_bytes(shard.read_bytes()[:100])
    assert (encode(TEXTS, store=tmp_path) == found).all()
    assert counted["asked"] == 80
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(ParallaxError, match="name another folder"):
        encode(TEXTS, store=file)


def test_a_long_run_is_announced_after_a_short_trial(monkeypatch, capsys, counted):
    monkeypatch.setattr(running, "_ROUND", 3)
    monkeypatch.setattr(running, "_PROBE", 2)
    monkeypatch.setattr(running, "_ANNOUNCED", 0.0)
    tell = running._announce
    told = []

    def announce(*said):
        told.append(counted["asked"])
        tell(*said)

    monkeypatch.setattr(running, "_announce", announce)
    encode(TEXTS, batch_size=5)
    assert told == [10]
    assert counted["asked"] == 40
    assert "encode: 40 texts will take about" in capsys.readouterr().err
    encode(TEXTS, batch_size=5, progress=False)
    assert capsys.readouterr().err == ""


def test_the_trial_has_texts_of_all_lengths_and_tells_how_long_the_rest_takes(monkeypatch):
    pieces = [bytes(2 * length) for length in range(3, 103) for _ in range(40)]
    rounds = running._rounds(pieces, 32)
    places = [place for own in rounds for batch in own for place in batch]
    assert sorted(places) == list(range(len(pieces)))
    assert len(rounds[0]) == running._PROBE
    assert max(map(len, rounds)) <= running._ROUND
    lengths = [len(pieces[batch[0]]) // 2 for batch in rounds[0]]
    assert min(lengths) < 20
    assert max(lengths) > 85
    assert running._rounds([], 32) == []

    # A model that takes a hundredth of a second for 1,000 word pieces, by a clock of its own.
    clock = [0.0]

    def outputs(_model, own):
        clock[0] += 1e-5 * sum(len(text) // 2 for text in own)
        return np.zeros((len(own), 1), dtype="float32")

    told = []
    monkeypatch.setattr(running, "_outputs", outputs)
    monkeypatch.setattr(running, "processors", lambda: 1)
    monkeypatch.setattr(running.time, "perf_counter", lambda: clock[0])
    monkeypatch.setattr(running, "_announce", lambda *said: told.append((clock[0], said[2])))
    list(running.run(running.Job("encoder", 32, True, "encode"), pieces))
    ((then, left),) = told
    assert then + left == pytest.approx(clock[0])
    assert then < 0.1 * clock[0]
