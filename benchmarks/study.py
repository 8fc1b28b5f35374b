"""What a study costs: with the models and without, and once more with what it kept."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_REAPS_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER of <linux/prctl.h>


def with_models_beside_without(folder: Path, rounds: int = 3) -> Iterator[str]:
    """Time ``./run study`` on a folder of articles and on the demo, as it is and without models.

    The kit without them is a copy that lacks their files, so that it says so and takes its
    other ways. Both are run in turn, and the least of each counts: the machine may be busy.
    """
    with tempfile.TemporaryDirectory() as place:
        bare = Path(place) / "kit"
        for part in ("analysis", "notebooks", "data"):
            shutil.copytree(ROOT / part, bare / part, ignore=shutil.ignore_patterns("*.onnx"))
        for articles in dict.fromkeys([folder, ROOT / "data" / "demo"]):
            runs = [(_study(ROOT, articles), _study(bare, articles)) for _ in range(rounds)]
            (cpu, wall), (bare_cpu, bare_wall) = (
                [min(numbers) for numbers in zip(*side, strict=True)]
                for side in zip(*runs, strict=True)
            )
            yield (
                f"study on {articles.name}, with models / without: {cpu:.1f} s / {bare_cpu:.1f} s "
                f"of CPU time = {cpu / bare_cpu:.2f} (goal on two articles: 1.3); {wall:.1f} s / "
                f"{bare_wall:.1f} s on the clock, {wall - bare_wall:+.1f} s (goal: at most 20 more)"
            )


def again_beside_first(folder: Path, rounds: int = 3) -> str:
    """Time a study beside the next one into the same folder, which finds what the first kept."""
    first, again = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as output:
            first.append(_study(ROOT, folder, output))
            again.append(_study(ROOT, folder, output))
            kept = sum(file.stat().st_size for file in (Path(output) / ".store").iterdir())
    (cpu, wall), (cpu_again, wall_again) = (
        [min(numbers) for numbers in zip(*runs, strict=True)] for runs in (first, again)
    )
    return (
        f"study on {folder.name} once more / at first: {cpu_again:.1f} s / {cpu:.1f} s of CPU time "
        f"= {cpu_again / cpu:.2f}; {wall_again:.1f} s / {wall:.1f} s on the clock; "
        f"{kept / 1e6:.1f} MB kept"
    )


def _study(kit: Path, articles: Path, output: str = "") -> tuple[float, float]:
    """Run a study with a kit; give the CPU time of it and its kernels, and the clock's."""
    if sys.platform == "linux":
        # Kernels are forked from a process that outlives the study for a moment: it is to count.
        ctypes.CDLL(None).prctl(_REAPS_ORPHANS, 1)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "analysis.study", "--articles", articles,
             "--output", output or folder],
            # The kernels, too, import this kit and no other.
            check=True, cwd=kit, env=os.environ | {"PYTHONPATH": str(kit)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wall = time.perf_counter() - start
        with suppress(ChildProcessError):
            while True:
                os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


if __name__ == "__main__":
    print(again_beside_first(Path(sys.argv[1]).absolute()))
    print(*with_models_beside_without(Path(sys.argv[1]).absolute()), sep="\n")
