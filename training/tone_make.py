"""Make data/models/tone.onnx and measure it: ``python -m training tone --data FILE``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer

from training.encoder import OUTPUT, shared_tokenizer, weights
from training.export import save, to_onnx
from training.quantise import quantise
from training.teacher import teacher_weights
from training.tone_card import write_card
from training.tone_cases import LAST_TEMPLATES, template_rows
from training.tone_data import Row, read_rows, split
from training.tone_measure import (
    best_calibration,
    crossed_error,
    hard_rows,
    hard_summary,
    reliability,
    softmax,
    summary,
)
from training.tone_network import Calibrated, MiniLM, MPNet, ToneNetwork, inputs_of
from training.tone_pool import altered, other_mentions
from training.tone_sentences import sentence_rows
from training.tone_train import Settings, logits, train

TEACHER = Settings(seed=0, epochs=3, rate=3e-5, head_rate=2e-4, sampled=0)
# An epoch sees all rated rows, and 12,000 of those the teacher answered and of whole sentences.
STUDENT = Settings(seed=0, epochs=5, rate=8e-5, sampled=12_000)
TAUGHT = 0.5  # share of the teacher's answer in the target of a rated row
SAMPLES = 200  # rows that set the scales of the eight bits


def own_rows(*, copies: int, seed: int, most: int | None) -> list[Row]:
    """Hard cases of our own, from both files of templates."""
    rows = template_rows(copies=copies, seed=seed)
    return (rows + template_rows(copies=copies, seed=seed, path=LAST_TEMPLATES))[:most]


def new_teacher(name: str) -> ToneNetwork:
    """Begin: a network that is to teach, with an untrained head."""
    torch.manual_seed(TEACHER.seed)
    return MPNet(teacher_weights()) if name == "mpnet" else MiniLM(weights())


def taught(rows: list[Row], teacher: ToneNetwork, tokenizer: Tokenizer) -> list[Row]:
    """Give the rows with the teacher's answers as their targets; rated rows keep half of theirs."""
    answers = softmax(logits(teacher, rows, tokenizer))
    made = []
    for row, answer in zip(rows, answers, strict=True):
        own = np.array(row.target)
        if own.sum() > 0:
            answer = TAUGHT * answer + (1 - TAUGHT) * own
        made.append(replace(row, target=tuple(answer.tolist())))
    return made


def kept_or(
    path: Path | None, network: ToneNetwork, make_it: Callable[[], ToneNetwork]
) -> ToneNetwork:
    """Take the weights an earlier run kept at `path`; if there are none, make and keep them."""
    if path is not None and path.exists():
        network.load_state_dict(torch.load(path, weights_only=True))
        return network
    made = make_it()
    if path is not None:
        torch.save(made.state_dict(), path)
    return made


def teach(
    training: list[Row], tokenizer: Tokenizer, name: str, epochs: int, most: int | None
) -> ToneNetwork:
    """Train the larger network on what people rated and on hard cases of our own."""
    rows = training + own_rows(copies=1, seed=TEACHER.seed, most=most)
    settings = replace(TEACHER, epochs=min(epochs, TEACHER.epochs))
    return train(new_teacher(name), rows, tokenizer, settings)


def learn(
    training: list[Row], teacher: ToneNetwork, tokenizer: Tokenizer, epochs: int, most: int | None
) -> ToneNetwork:
    """Train the small network on that, and on what the larger one says of rows nobody rated."""
    unrated = other_mentions(training) + altered(training, seed=0) + altered(training, seed=1)
    pool = taught(unrated[:most], teacher, tokenizer) + sentence_rows(training)
    rows = taught(training, teacher, tokenizer) + own_rows(copies=3, seed=STUDENT.seed, most=most)
    torch.manual_seed(STUDENT.seed)
    return train(MiniLM(weights()), rows, tokenizer, replace(STUDENT, epochs=epochs), sampled=pool)


def make(
    data: Path, output: Path, *, teacher: str, epochs: int, kept: Path | None, most: int | None
) -> dict:
    """Train the teacher and its pupil, calibrate, export, quantise; return what was measured."""
    tokenizer = shared_tokenizer()
    training, validation = split(read_rows(data))
    if most:
        training, validation = training[:most], validation[:most]

    def path_of(name: str) -> Path | None:
        return None if kept is None else kept / f"{name}.pt"

    larger = kept_or(
        path_of("teacher"),
        new_teacher(teacher),
        lambda: teach(training, tokenizer, teacher, epochs, most),
    )
    measured: dict = {
        "teacher": summary(validation, softmax(logits(larger, validation, tokenizer)))
    }
    print(f"teacher: {measured['teacher']}")
    network = kept_or(
        path_of("tone"),
        MiniLM(weights()),
        lambda: learn(training, larger, tokenizer, epochs, most),
    )
    raw = logits(network, validation, tokenizer)
    truth = np.array([row.label for row in validation])
    power, temperature = best_calibration(truth, raw)
    measured |= {"power": round(power, 2), "temperature": round(temperature, 4)}
    measured["calibration_error_crossed"] = round(crossed_error(validation, raw), 4)
    whole = to_onnx(Calibrated(network, power, temperature, weights()), "probabilities")
    exact = whole.SerializeToString()
    scale = [inputs_of(row, tokenizer) for row in training[:: max(1, len(training) // SAMPLES)]]
    small = quantise(whole, scale, keep=("tone.hidden", "tone.out"))
    output.mkdir(parents=True, exist_ok=True)
    path = output / "tone.onnx"
    save(small, path)
    hard = hard_rows()
    for name, model in (("float32", exact), ("int8", path.read_bytes())):
        p = run_session(model, tokenizer, validation)
        measured[name] = summary(validation, p)
        measured[name]["hard_cases"] = hard_summary(run_session(model, tokenizer, hard))
        measured[name]["reliability"] = reliability(truth, p)
    measured["rows_trained_on"] = len(training)
    return measured


def run_session(model: bytes, tokenizer: Tokenizer, rows: list[Row]) -> np.ndarray:
    """Give probabilities from an ONNX model, one row at a time."""
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    return np.concatenate([session.run(None, inputs_of(row, tokenizer))[0] for row in rows])


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m training tone", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="train.jsonl of NewsMTSC")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--teacher", choices=["mpnet", "minilm"], default="mpnet")
    parser.add_argument("--epochs", type=int, default=STUDENT.epochs)
    parser.add_argument("--most", type=int, help="only so many rows: a quick try")
    parser.add_argument("--kept", type=Path, help="a folder for the weights of both networks")
    given = parser.parse_args(arguments)
    torch.set_num_threads(2)
    measured = make(given.data, given.output, teacher=given.teacher, epochs=given.epochs,
                    kept=given.kept, most=given.most)  # fmt: skip
    print(json.dumps(measured, indent=2))
    write_card(given.output / "tone.onnx", measured)
