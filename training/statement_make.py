"""Make same_statement.onnx: ``python -m training same_statement``.

The network learns from ``event_texts/``: all pairs of sentences that share a fact, beside those
that the encoder finds nearest. Every sixth event is held out: it measures, and
``python -m benchmarks.alignment`` fits the score of `stories.align` on it. It writes the model into
``data/models``; an hour on two quiet cores.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import torch
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from analysis.models import encode
from training.encoder import OUTPUT, weights
from training.event_facts import Places, Sentence, events, shared
from training.export import save, stripped
from training.quantise import quantise
from training.same_statement import Read, inputs_of, read_sentences
from training.statement_network import Shipped, StatementNetwork

NAME = "same_statement"
HELD_EVERY = 6
BATCH = 32
_WIDTH = 384


class Pair(NamedTuple):
    """Two sentences, by their place in the list, and where each states what both state."""

    a: int
    b: int
    same: bool
    places_a: list[tuple[int, int]]
    places_b: list[tuple[int, int]]


def pairs_of(
    outlets: dict[str, list[Sentence]], first: int, vectors: np.ndarray, near: int
) -> Iterator[Pair]:
    """Choose pairs of an event: all that share a fact, and each sentence's nearest others."""
    starts = dict(zip(outlets, np.cumsum([first, *map(len, outlets.values())]), strict=False))
    for (x, one), (y, other) in combinations(outlets.items(), 2):
        left, right = (slice(starts[o], starts[o] + len(outlets[o])) for o in (x, y))
        cosine = vectors[left] @ vectors[right].T
        rank_a = (-cosine).argsort(1).argsort(1)
        rank_b = (-cosine).argsort(0).argsort(0)
        for i, a in enumerate(one):
            for j, b in enumerate(other):
                facts = shared(a, b)
                if facts or (facts is not None and min(rank_a[i, j], rank_b[i, j]) < near):
                    yield Pair(
                        int(starts[x] + i), int(starts[y] + j), bool(facts),
                        _places(a.stated, facts), _places(b.stated, facts),
                    )  # fmt: skip


def _places(stated: Places, facts: set[int]) -> list[tuple[int, int]]:
    return [place for fact in facts for place in stated[fact]]


def told(read: Read, places: list[tuple[int, int]]) -> np.ndarray:
    """Mark the pieces of a sentence that stand in one of the places."""
    inside = np.zeros(len(read.states), dtype="float32")
    for start, end in places:
        inside[(read.starts < end) & (read.ends > start)] = 1
    return inside


def batch(pairs: list[Pair], read: list[Read], turn: bool) -> tuple[list[torch.Tensor], ...]:
    """Make the network's inputs and targets; `turn` puts the second sentence first."""
    if turn:
        pairs = [Pair(p.b, p.a, p.same, p.places_b, p.places_a) for p in pairs]
    sides = [read[pair.a] for pair in pairs], [read[pair.b] for pair in pairs]
    inputs = inputs_of(*sides)
    goal = np.zeros((len(pairs), inputs["a"].shape[1] + inputs["b"].shape[1]), dtype="float32")
    for row, pair in enumerate(pairs):
        for own, places, at in (
            (read[pair.a], pair.places_a, 0),
            (read[pair.b], pair.places_b, inputs["a"].shape[1]),
        ):
            goal[row, at : at + len(own.states)] = told(own, places)
    same = torch.tensor([float(pair.same) for pair in pairs])
    return [torch.from_numpy(value) for value in inputs.values()], [same, torch.from_numpy(goal)]


def batches(pairs: list[Pair], read: list[Read]) -> list[list[Pair]]:
    """Shuffle pairs into batches of about one length."""
    random.shuffle(pairs)
    found = []
    for at in range(0, len(pairs), 20 * BATCH):
        own = sorted(pairs[at : at + 20 * BATCH], key=lambda p: _length(p, read))
        found += [own[start : start + BATCH] for start in range(0, len(own), BATCH)]
    random.shuffle(found)
    return found


def _length(pair: Pair, read: list[Read]) -> int:
    return len(read[pair.a].states) + len(read[pair.b].states)


def train(pairs: list[Pair], read: list[Read], *, epochs: float, rate: float) -> StatementNetwork:
    """Learn; the words that both tell are a second task, which shows the first where to look."""
    network = StatementNetwork(weights())
    body = list(network.layers.parameters())
    rest = [own for name, own in network.named_parameters() if not name.startswith("layers")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": rest, "lr": 5 * rate}], weight_decay=0.01
    )
    order = batches(pairs, read)
    while len(order) < epochs * len(pairs) / BATCH:
        order += batches(pairs, read)
    order = order[: int(epochs * len(pairs) / BATCH)]
    steps = len(order)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min((at + 1) / (0.1 * steps), (steps - at) / (0.9 * steps))
    )
    network.train()
    began, total = time.time(), 0.0
    for step, own in enumerate(order, 1):
        inputs, (same, goal) = batch(own, read, random.random() < 0.5)
        with torch.autocast("cpu", torch.bfloat16):
            score, words = network(*inputs)
        here = torch.cat([inputs[1], inputs[3]], dim=1)
        each = cross_entropy(words.float(), goal, reduction="none")
        loss = cross_entropy(score.float(), same) + 0.5 * (each * here).sum() / here.sum()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        total += loss.item()
        if step % 100 == 0:
            pace = step * BATCH / (time.time() - began)
            print(f"{step} of {steps}: loss {total / 100:.3f}, {pace:.0f} a second", flush=True)
            total = 0.0
    return network


def scores(network: StatementNetwork, pairs: list[Pair], read: list[Read]) -> np.ndarray:
    """Score pairs with the network as it is trained."""
    network.eval()
    order = sorted(range(len(pairs)), key=lambda place: _length(pairs[place], read))
    found = np.zeros(len(pairs))
    for at in range(0, len(order), 2 * BATCH):
        here = order[at : at + 2 * BATCH]
        inputs, _ = batch([pairs[place] for place in here], read, False)
        with torch.no_grad():
            found[here] = network(*inputs)[0].numpy()
    return found


def measured(scored: np.ndarray, pairs: list[Pair]) -> dict[str, float]:
    """Measure the best F1 over all thresholds, and the recall at precision .85."""
    right = np.array([pair.same for pair in pairs])[np.argsort(-scored, kind="stable")]
    hits, said = np.cumsum(right), np.arange(1, len(right) + 1)
    f1 = 2 * hits / (said + right.sum())
    sure = np.flatnonzero(hits / said >= 0.85)
    recall = hits[sure[-1]] / right.sum() if sure.size else 0.0
    return {"F1": round(float(f1.max()), 3), "recall at precision .85": round(float(recall), 3)}


def export(network: StatementNetwork, pairs: list[Pair], read: list[Read]) -> onnx.ModelProto:
    """Turn the network into an eight-bit ONNX model."""
    plain = StatementNetwork(weights(), attention="eager")
    plain.load_state_dict(network.state_dict())
    module = Shipped(plain).eval()
    inputs, _ = batch(pairs[:3], read, False)
    rows = torch.export.Dim("rows", max=4096)
    long = {side: torch.export.Dim(f"length_{side}", min=2, max=512) for side in "ab"}
    shapes = ({0: rows, 1: long["a"]},) * 2 + ({0: rows, 1: long["b"]},) * 2
    program = torch.onnx.export(
        module,
        tuple(inputs),
        input_names=["a", "mask_a", "b", "mask_b"],
        output_names=["score", "told"],
        dynamic_shapes=shapes,
        dynamo=True,
        external_data=False,
        opset_version=20,
    )
    model = stripped(program.model_proto)
    samples = [
        {
            name: value.numpy()
            for name, value in zip(
                ("a", "mask_a", "b", "mask_b"), batch([pair], read, False)[0], strict=True
            )
        }
        for pair in pairs[:300]
    ]
    return quantise(model, samples, keep=["network.hidden", "network.out", "network.told"])


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog=f"python -m training {NAME}", description=__doc__)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--near", type=int, default=4, help="nearest others of each sentence")
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--kept", type=Path, help="where the weights are kept, or taken from")
    chosen = parser.parse_args(arguments)
    torch.manual_seed(0)
    random.seed(0)
    told_by = events()
    sentences = [own for outlets in told_by.values() for said in outlets.values() for own in said]
    texts = [own.text for own in sentences]
    read, vectors = read_sentences(texts), encode(texts, progress=False)
    train_pairs: list[Pair] = []
    held_pairs: list[Pair] = []
    first = 0
    for number, outlets in enumerate(told_by.values()):
        into = train_pairs if number % HELD_EVERY else held_pairs
        into += pairs_of(outlets, first, vectors, chosen.near)
        first += sum(map(len, outlets.values()))
    for name, pairs in (("train", train_pairs), ("held out", held_pairs)):
        print(f"{name}: {len(pairs)} pairs, {sum(pair.same for pair in pairs)} share a fact")
    if chosen.kept and chosen.kept.exists():
        network = StatementNetwork(weights())
        network.load_state_dict(torch.load(chosen.kept))
    else:
        network = train(train_pairs, read, epochs=chosen.epochs, rate=chosen.rate)
        if chosen.kept:
            torch.save(network.state_dict(), chosen.kept)
    print("held out:", json.dumps(measured(scores(network, held_pairs, read), held_pairs)))
    path = chosen.output / f"{NAME}.onnx"
    save(export(network, train_pairs, read), path)
    print(path.name, path.stat().st_size, sha256(path.read_bytes()).hexdigest())
