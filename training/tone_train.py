"""One training run: rows in, weights out."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from training.tone_data import Row, batches, pad, rename, token_ids

Network = TypeVar("Network", bound=nn.Module)


@dataclass(frozen=True)
class Settings:
    seed: int = 0
    epochs: int = 3
    batch: int = 32
    rate: float = 6e-5
    head_rate: float = 4e-4
    decay: float = 0.01
    warm: float = 0.1
    smoothing: float = 0.1
    average: float = 0.99  # of the weights: exponential moving average, per step
    renamed: float = 0.15  # share of the mentions that get another name
    sampled: int = 2000  # sentences without a mention, an epoch
    templates: int = 3  # times that each template is filled
    frozen: bool = True  # word vectors stay as they are


def train(
    network: Network,
    rows: list[Row],
    tokenizer: Tokenizer,
    settings: Settings,
    *,
    sampled: Sequence[Row] = (),
    say: Callable[[str], None] = print,
) -> Network:
    """Train, and give the network with the moving average of the run's weights.

    Of `sampled`, every epoch sees other rows, `settings.sampled` of them.
    """
    torch.manual_seed(settings.seed)
    network.encoder.embeddings.requires_grad_(not settings.frozen)
    rng = random.Random(settings.seed)
    names = sorted({r.sentence[r.start : r.end] for r in rows if r.start >= 0})
    names = [n for n in names if n[:1].isupper() and " " in n]
    optimizer = torch.optim.AdamW(
        groups(network, settings), weight_decay=settings.decay, fused=True
    )
    steps = settings.epochs * -(
        -(len(rows) + min(settings.sampled, len(sampled))) // settings.batch
    )
    warm = max(1, round(steps * settings.warm))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm + 1)))
    )
    average = copy.deepcopy(network).eval()
    step, lost, began = 0, 0.0, time.time()
    for _ in range(settings.epochs):
        epoch = [rename(r, names, rng) if rng.random() < settings.renamed else r for r in rows]
        epoch += rng.sample(sampled, min(settings.sampled, len(sampled)))
        ids = [token_ids(tokenizer, r.sentence, r.start, r.end) for r in epoch]
        for batch in batches([len(i) for i in ids], size=settings.batch, rng=rng):
            network.train()
            inputs, mask = map(torch.from_numpy, pad([ids[i] for i in batch]))
            target = torch.tensor([epoch[i].target for i in batch])
            weight = torch.tensor([epoch[i].weight for i in batch])
            with torch.autocast("cpu", torch.bfloat16):
                logits = network(inputs, mask)
            target = target * (1 - settings.smoothing) + settings.smoothing / 3
            losses = -(target * logits.float().log_softmax(-1)).sum(-1)
            loss = (losses * weight).sum() / weight.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step % 4 == 0 or step == steps:
                follow(average, network, min(settings.average, step / (step + 9)) ** 4)
            lost += loss.item()
            if step % 50 == 0:
                say(f"step {step}/{steps}  loss {lost / 50:.3f}  {time.time() - began:.0f} s")
                lost = 0.0
    return average


def follow(average: nn.Module, network: nn.Module, keep: float) -> None:
    """Move the average towards the network."""
    with torch.no_grad():
        for mine, theirs in zip(average.parameters(), network.parameters(), strict=True):
            if theirs.requires_grad:
                mine.lerp_(theirs, 1 - keep)


def groups(network: nn.Module, settings: Settings) -> list[dict]:
    """Parameters with their learning rates: the head starts from nothing and learns faster."""
    found: dict[float, list] = {}
    for name, parameter in network.named_parameters():
        rate = settings.rate if name.startswith("encoder.") else settings.head_rate
        if parameter.requires_grad:
            found.setdefault(rate, []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in found.items()]


def logits(network: nn.Module, rows: list[Row], tokenizer: Tokenizer) -> np.ndarray:
    """Logits, one row a row, in float32."""
    ids = [token_ids(tokenizer, r.sentence, r.start, r.end) for r in rows]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    out = np.zeros((len(ids), 3), dtype=np.float32)
    network.eval()
    for at in range(0, len(order), 64):
        batch = order[at : at + 64]
        inputs, mask = map(torch.from_numpy, pad([ids[i] for i in batch]))
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            out[batch] = network(inputs, mask).float().numpy()
    return out
