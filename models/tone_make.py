"""Make data/models/tone.onnx and measure it: ``python -m models tone --data FILE``."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer

from models.encoder import OUTPUT, shared_tokenizer, weights
from models.export import save, to_onnx
from models.quantise import quantise
from models.tone_card import write_card
from models.tone_cases import LAST_TEMPLATES, template_rows
from models.tone_data import Row, read_rows, split, token_ids
from models.tone_measure import (
    best_temperature,
    crossed_error,
    hard_rows,
    hard_summary,
    reliability,
    softmax,
    summary,
)
from models.tone_network import Calibrated, ToneNetwork
from models.tone_sentences import sentence_rows
from models.tone_train import Settings, logits, train

# One run on the rated rows alone, two with the hard cases and whole sentences.
RUNS = (Settings(seed=0, templates=0, sampled=0, frozen=False), Settings(seed=1), Settings(seed=2))
SAMPLES = 200  # rows that set the scales of the eight bits
# Then a short one from their mean, with more cases of who is fought and who helps.
LAST = Settings(seed=3, epochs=1, rate=3e-5, head_rate=1e-4, sampled=500)


def blank() -> ToneNetwork:
    """Begin: a network with the encoder's weights and always the same untrained head.

    Only runs that begin at the same place can have their weights averaged.
    """
    torch.manual_seed(0)
    return ToneNetwork(weights())


def mean_of(states: list[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """Take the mean of the weights of several runs (a model soup: Wortsman et al. 2022)."""
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]
    }


def run_session(model: bytes, tokenizer: Tokenizer, rows: list[Row]) -> np.ndarray:
    """Give probabilities from an ONNX model, one row at a time."""
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    return np.concatenate([session.run(None, sample)[0] for sample in samples(rows, tokenizer)])


def samples(rows: list[Row], tokenizer: Tokenizer) -> list[dict[str, np.ndarray]]:
    """Give the model's input for each row."""
    ids = [np.array([token_ids(tokenizer, r.sentence, r.start, r.end)]) for r in rows]
    return [{"input_ids": i.astype("int64"), "attention_mask": np.ones_like(i)} for i in ids]


def train_seeds(
    training: list[Row],
    tokenizer: Tokenizer,
    settings: list[Settings],
    *,
    kept: Path | None,
    most: int | None,
) -> list[dict[str, torch.Tensor]]:
    """Train once a seed; with a folder `kept`, weights found there are not made again."""
    states = []
    for own in settings:
        path = kept / f"tone-{own.seed}.pt" if kept else None
        if path is not None and path.exists():
            states.append(torch.load(path, weights_only=True))
            continue
        rows = training + template_rows(copies=own.templates, seed=own.seed)[:most]
        trained = train(blank(), rows, tokenizer, own, sampled=sentence_rows(training))
        states.append(trained.state_dict())
        if path is not None:
            torch.save(states[-1], path)
    return states


def finish(
    state: dict[str, torch.Tensor], training: list[Row], tokenizer: Tokenizer, *, most: int | None
) -> ToneNetwork:
    """Train a little more, from the mean of the runs, on every second row and all templates."""
    network = blank()
    network.load_state_dict(state)
    own = template_rows(copies=2, seed=LAST.seed)
    own += template_rows(copies=8, seed=LAST.seed, path=LAST_TEMPLATES)
    sampled = sentence_rows(training)
    return train(network, training[::2] + own[:most], tokenizer, LAST, sampled=sampled)


def make(
    data: Path, output: Path, *, settings: list[Settings], kept: Path | None, most: int | None
) -> dict:
    """Train, average, calibrate, export, quantise; return what was measured."""
    tokenizer = shared_tokenizer()
    training, validation = split(read_rows(data))
    if most:
        training, validation = training[:most], validation[:most]
    states = train_seeds(training, tokenizer, settings, kept=kept, most=most)
    hard = hard_rows()
    truth = np.array([row.label for row in validation])
    measured: dict = {"by_seed": {}}
    network = blank()
    for own, state in zip(settings, states, strict=True):
        network.load_state_dict(state)
        alone = summary(validation, softmax(logits(network, validation, tokenizer)))
        measured["by_seed"][own.seed] = alone["macro_f1"]
        print(f"seed {own.seed}: {alone}")
    mean = mean_of(states)
    network.load_state_dict(mean)
    alone = summary(validation, softmax(logits(network, validation, tokenizer)))
    measured["mean_of_seeds"] = alone["macro_f1"]
    last = kept / "tone-last.pt" if kept else None
    if last is not None and last.exists():
        network.load_state_dict(torch.load(last, weights_only=True))
    else:
        network = finish(mean, training, tokenizer, most=most)
        if last is not None:
            torch.save(network.state_dict(), last)
    raw = logits(network, validation, tokenizer)
    temperature = best_temperature(truth, raw)
    measured["temperature"] = round(temperature, 4)
    measured["calibration_error_crossed"] = round(crossed_error(validation, raw), 4)
    whole = to_onnx(Calibrated(network, temperature, weights()), "probabilities")
    exact = whole.SerializeToString()
    scale = samples(training[:: max(1, len(training) // SAMPLES)], tokenizer)
    small = quantise(whole, scale, keep=("tone.hidden", "tone.out"))
    output.mkdir(parents=True, exist_ok=True)
    path = output / "tone.onnx"
    save(small, path)
    for name, model in (("float32", exact), ("int8", path.read_bytes())):
        p = run_session(model, tokenizer, validation)
        measured[name] = summary(validation, p)
        measured[name]["hard_cases"] = hard_summary(run_session(model, tokenizer, hard))
        measured[name]["reliability"] = reliability(truth, p)
    measured["rows_trained_on"] = len(training)
    return measured


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m models tone", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="train.jsonl of NewsMTSC")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--runs", type=int, default=len(RUNS), help="only the first of them")
    parser.add_argument("--epochs", type=int, default=Settings.epochs)
    parser.add_argument("--most", type=int, help="only so many rows: a quick try")
    parser.add_argument("--kept", type=Path, help="a folder for the weights of each seed")
    given = parser.parse_args(arguments)
    torch.set_num_threads(2)
    settings = [replace(run, epochs=given.epochs) for run in RUNS[: given.runs]]
    measured = make(given.data, given.output, settings=settings, kept=given.kept, most=given.most)
    print(json.dumps(measured, indent=2))
    write_card(given.output / "tone.onnx", measured)
