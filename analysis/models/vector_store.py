"""What a model puts out, kept on disk, so that a long run can stop and go on."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from analysis.errors import ParallaxError
from analysis.models.batches import Job, run
from analysis.models.model_files import sums

_KEY = 16


def computed(job: Job, pieces: list[bytes], width: int, store: str | Path | None) -> np.ndarray:
    """Run a model over texts, except over those whose output the store has."""
    found = np.zeros((len(pieces), width), dtype="float32")
    missing = list(range(len(pieces)))
    kept = Store(store, job.model, width) if store is not None else None
    if kept is not None:
        missing = kept.fill(pieces, found)
    for places, output in run(job, [pieces[place] for place in missing]):
        here = [missing[place] for place in places]
        found[here] = output
        if kept is not None:
            kept.add([pieces[place] for place in here], output)
    return found


class Store:
    """A folder of shards; each has vectors, and the keys of the texts they stand for.

    A key is a hash of a text's word pieces, so that the folder holds no text. The names of
    shards begin with the model's SHA-256: another model's vectors are not taken for its own.
    """

    def __init__(self, folder: str | Path, model: str, width: int) -> None:
        self.folder, self.width = Path(folder), width
        self.prefix = f"{model}-{sums()[f'{model}.onnx'][:12]}-"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ParallaxError(
                f"store={str(folder)!r} cannot be a folder ({error.strerror}); name another."
            ) from None

    def fill(self, pieces: list[bytes], vectors: np.ndarray) -> list[int]:
        """Write the vectors that are kept into `vectors`; give the places of those that are not."""
        places = {_key(own): place for place, own in enumerate(pieces)}
        for shard in sorted(self.folder.glob(f"{self.prefix}*.npz")):
            keys, rows = self._read(shard)
            for row, key in enumerate(keys):
                place = places.pop(key, None)
                if place is not None:
                    vectors[place] = rows[row]
        return sorted(places.values())

    def add(self, pieces: list[bytes], vectors: np.ndarray) -> None:
        """Keep vectors, in a shard that is there whole or not at all."""
        keys = b"".join(map(_key, pieces))
        name = self.prefix + blake2b(keys, digest_size=8).hexdigest()
        part = self.folder / f".{name}.{os.getpid()}"
        try:
            with part.open("wb") as file:
                np.savez(file, keys=np.frombuffer(keys, "uint8"), vectors=vectors)
            part.replace(self.folder / f"{name}.npz")
        except OSError as error:
            part.unlink(missing_ok=True)
            raise ParallaxError(
                f"The store {self.folder} cannot be written to ({error.strerror}); what it holds "
                "already is not lost."
            ) from None

    def _read(self, shard: Path) -> tuple[list[bytes], np.ndarray]:
        try:
            with shard.open("rb") as file, np.load(file, allow_pickle=False) as held:
                keys, vectors = held["keys"].tobytes(), held["vectors"]
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise ParallaxError(
                f"The shard {shard} of the store cannot be read ({error}); delete it."
            ) from None
        if vectors.shape != (len(keys) // _KEY, self.width):
            raise ParallaxError(f"The shard {shard} of the store is damaged; delete it.")
        return [keys[at : at + _KEY] for at in range(0, len(keys), _KEY)], vectors


def _key(pieces: bytes) -> bytes:
    return blake2b(pieces, digest_size=_KEY).digest()
