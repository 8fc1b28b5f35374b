"""Runs a model over many texts: equal ones once, equally long ones together, on every processor."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from analysis.errors import ParallaxError
from analysis.models.model_files import session
from analysis.models.word_pieces import unpacked

BATCH = 32
# Word pieces in a batch: more takes more memory and is no faster.
_MOST_PIECES = 512
# Batches that are computed, and with a store kept in one shard, at a time.
_ROUND = 64
# Batches that are timed before a run of more than one round: about a second.
_PROBE = 8
_ANNOUNCED = 20.0


class Job(NamedTuple):
    """A model, and how the run is shown."""

    model: str
    batch_size: int
    progress: bool
    what: str


def run(job: Job, pieces: list[bytes]) -> Iterator[tuple[list[int], np.ndarray]]:
    """Give (places in `pieces`, output) round by round.

    A long run begins with a few batches of all lengths, which tell how long it will take. Only
    texts with equally many pieces share a batch, so that nothing is filled up and a text's
    numbers do not depend on its neighbours.
    """
    from tqdm import tqdm

    if not isinstance(job.batch_size, int) or job.batch_size < 1:
        raise ParallaxError(f"batch_size={job.batch_size!r}: give a whole number from 1 up.")
    opened = session(job.model)
    rounds = _rounds(pieces, job.batch_size)
    workers = processors()
    # TQDM_DISABLE is tqdm's own switch; the study sets it for notebooks that run headless.
    hidden = not job.progress or bool(os.environ.get("TQDM_DISABLE"))
    began = time.perf_counter()
    with (
        ThreadPoolExecutor(workers) as pool,
        tqdm(
            total=len(pieces), desc=job.what, unit="text", delay=2, leave=False, disable=hidden
        ) as bar,
    ):
        for number, here in enumerate(rounds):
            outputs = []
            for output in pool.map(lambda own: _outputs(opened, [pieces[i] for i in own]), here):
                outputs.append(output)
                bar.update(len(output))
            places = [place for batch in here for place in batch]
            if number == 0 and len(rounds) > 1 and not hidden:
                share = sum(len(pieces[place]) for place in places) / sum(map(len, pieces))
                left = (time.perf_counter() - began) * (1 / share - 1)
                _announce(job.what, len(pieces), left, workers)
            yield places, np.concatenate(outputs)


def processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _rounds(pieces: list[bytes], size: int) -> list[list[list[int]]]:
    """Put places of equally long pieces into batches, and batches of all lengths into rounds.

    Of several rounds the first is short.
    """
    by_length: dict[int, list[int]] = {}
    for place, own in enumerate(pieces):
        by_length.setdefault(len(own) // 2, []).append(place)
    batches = []
    for length in sorted(by_length):
        places = by_length[length]
        step = max(1, min(size, _MOST_PIECES // length))
        batches += [places[start : start + step] for start in range(0, len(places), step)]
    if len(batches) <= _ROUND:
        return [batches] if batches else []
    apart = len(batches) / _PROBE
    probe = {int(apart * (turn + 0.5)) for turn in range(_PROBE)}
    rest = [batch for place, batch in enumerate(batches) if place not in probe]
    turns = -(-len(rest) // _ROUND)
    return [[batches[place] for place in sorted(probe)], *(rest[i::turns] for i in range(turns))]


def _outputs(opened: object, pieces: list[bytes]) -> np.ndarray:
    # One text alone is multiplied in another order, which changes last digits: it is run beside
    # itself. With it, no number depends on the batch (``tests/models/test_store.py``).
    ids = np.stack([unpacked(own) for own in (pieces if len(pieces) > 1 else pieces * 2)])
    inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
    (output,) = opened.run(None, inputs)  # type: ignore[attr-defined]
    return output[: len(pieces)]


def _announce(what: str, texts: int, seconds: float, workers: int) -> None:
    if seconds < _ANNOUNCED:
        return
    long = f"{seconds / 60:.0f} minutes" if seconds >= 100 else f"{seconds:.0f} seconds"
    print(
        f"{what}: {texts:,} texts will take about {long} more on {workers} processors.",
        file=sys.stderr,
    )
