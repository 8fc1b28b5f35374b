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
from analysis.models.files import session
from analysis.models.pieces import unpacked

BATCH = 32
# Word pieces in a batch: more would only take more memory.
_MOST_PIECES = 4096
# Batches between two looks at the clock (and, with a store, two shards on disk).
_ROUND = 64
_ANNOUNCED = 20.0


class Job(NamedTuple):
    """A model, and how the run is shown."""

    model: str
    batch_size: int
    progress: bool
    what: str


def run(job: Job, pieces: list[bytes]) -> Iterator[tuple[list[int], np.ndarray]]:
    """Give (places in `pieces`, output) round by round.

    Only texts with equally many pieces share a batch, so that nothing is filled up and a
    text's numbers do not depend on its neighbours.
    """
    from tqdm import tqdm

    if not isinstance(job.batch_size, int) or job.batch_size < 1:
        raise ParallaxError(f"batch_size={job.batch_size!r}: give a whole number from 1 up.")
    opened = session(job.model)
    batches = _batches(pieces, job.batch_size)
    workers = processors()
    # TQDM_DISABLE is tqdm's own switch; the study sets it for notebooks that run headless.
    hidden = not job.progress or bool(os.environ.get("TQDM_DISABLE"))
    began = time.perf_counter()
    weights = [sum(len(pieces[place]) for place in batch) for batch in batches]
    with (
        ThreadPoolExecutor(workers) as pool,
        tqdm(total=len(pieces), desc=job.what, unit="text", delay=2, leave=False, disable=hidden)
        as bar,
    ):
        for start in range(0, len(batches), _ROUND):
            here = batches[start : start + _ROUND]
            outputs = []
            for output in pool.map(lambda own: _outputs(opened, [pieces[i] for i in own]), here):
                outputs.append(output)
                bar.update(len(output))
            yield [place for batch in here for place in batch], np.concatenate(outputs)
            if start == 0 and len(batches) > _ROUND and not hidden:
                done = sum(weights[:_ROUND])
                left = (time.perf_counter() - began) * (sum(weights) - done) / done
                _announce(job.what, len(pieces), left, workers)


def processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _batches(pieces: list[bytes], size: int) -> list[list[int]]:
    """Put places of equally long pieces together; batches of all lengths take turns.

    So the first round tells how long all will take.
    """
    by_length: dict[int, list[int]] = {}
    for place, own in enumerate(pieces):
        by_length.setdefault(len(own) // 2, []).append(place)
    batches = []
    for length in sorted(by_length):
        places = by_length[length]
        step = max(1, min(size, _MOST_PIECES // length))
        batches += [places[start : start + step] for start in range(0, len(places), step)]
    rounds = -(-len(batches) // _ROUND)
    return [batch for turn in range(rounds) for batch in batches[turn::rounds]]


def _outputs(opened: object, pieces: list[bytes]) -> np.ndarray:
    ids = np.stack([unpacked(own) for own in pieces])
    inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
    (output,) = opened.run(None, inputs)  # type: ignore[attr-defined]
    return output


def _announce(what: str, texts: int, seconds: float, workers: int) -> None:
    if seconds < _ANNOUNCED:
        return
    long = f"{seconds / 60:.0f} minutes" if seconds >= 100 else f"{seconds:.0f} seconds"
    print(
        f"{what}: {texts:,} texts will take about {long} more on {workers} processors.",
        file=sys.stderr,
    )
