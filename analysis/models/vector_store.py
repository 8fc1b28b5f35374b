"""What a model puts out for texts, but for those whose output the store has."""

from __future__ import annotations

from contextlib import nullcontext
from hashlib import blake2b
from pathlib import Path

import numpy as np

from analysis.models.batches import Job, run
from analysis.models.model_files import sums
from analysis.store import Store, store_of


def computed(job: Job, pieces: list[bytes], width: int, store: str | Path | None) -> np.ndarray:
    """Run a model over texts, each a row of `width` numbers; a text is told by its word pieces."""
    found = np.zeros((len(pieces), width), dtype="float32")
    # The model's SHA-256: another model's vectors are not taken for its own.
    kept = store_of(f"{job.model}-{sums()[f'{job.model}.onnx'][:12]}", store)
    keys = [blake2b(own, digest_size=16).hexdigest() for own in pieces] if kept else []
    # Another program, which would compute the same, finds it when it is done here.
    with kept.turn() if kept else nullcontext():
        missing = _filled(found, keys, kept) if kept else list(range(len(pieces)))
        if missing:
            for places, output in run(job, [pieces[place] for place in missing]):
                here = [missing[place] for place in places]
                found[here] = output
                if kept:
                    _keep([keys[place] for place in here], output, kept)
    return found


def _filled(vectors: np.ndarray, keys: list[str], kept: Store) -> list[int]:
    """Write the vectors that are kept into `vectors`; give the places of those that are not."""
    places = {key: place for place, key in enumerate(keys)}
    for rows in kept.read(keys):
        here = [places.pop(key) for key in rows["key"].to_pylist()]
        numbers = rows["vector"].combine_chunks().flatten().to_numpy()
        vectors[here] = numbers.reshape(len(here), -1)
    return sorted(places.values())


def _keep(keys: list[str], vectors: np.ndarray, kept: Store) -> None:
    import pyarrow as pa

    column = pa.FixedSizeListArray.from_arrays(pa.array(vectors.ravel()), vectors.shape[1])
    kept.add(pa.table({"key": keys, "vector": column}))
