"""``python -m benchmarks``: this kit beside its peers, as ratios measured in one run.

``python -m benchmarks calibration`` counts false claims instead, and coverage and power.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import calibration, correction, counting, models, parsing, sentiment, words
from benchmarks.copies import copies
from benchmarks.framing import coding
from benchmarks.loading import loading
from benchmarks.study import again_beside_first, with_models_beside_without

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "articles"
ARTICLES = REAL if REAL.is_dir() else ROOT / "data" / "demo"


def seconds(command: list[str], **environment: str) -> float:
    """Time one run of a command, its output thrown away."""
    start = time.perf_counter()
    subprocess.run(
        command, check=True, env=os.environ | environment, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return time.perf_counter() - start


def study_beside_nbconvert(rounds: int = 3) -> str:
    """Time ``./run study`` against ``jupyter nbconvert --execute``, once a notebook, in turn."""
    ours, theirs = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            ours.append(
                seconds(
                    [str(ROOT / "run"), "study", "--articles", str(ARTICLES), "--output", folder]
                )
            )
        with tempfile.TemporaryDirectory() as folder:
            theirs.append(
                sum(
                    seconds(
                        [sys.executable, "-m", "nbconvert", "--to", "html", "--execute",
                         str(notebook), "--output-dir", folder],
                        ARTICLES=str(ARTICLES), OUTPUT=folder,
                    )
                    for notebook in sorted((ROOT / "notebooks").glob("*.ipynb"))
                )
            )  # fmt: skip
    return _line("study on two articles / nbconvert in turn", ours, theirs, goal=0.6)


def import_beside_pandas(rounds: int = 7) -> str:
    """Time ``import analysis`` beyond ``import pandas``."""
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(seconds([sys.executable, "-c", "import pandas, analysis"]))
        theirs.append(seconds([sys.executable, "-c", "import pandas"]))
    more = statistics.median(ours) - statistics.median(theirs)
    return f"import analysis, beyond import pandas: {more:+.3f} s (goal: at most 0.15)"


def _line(name: str, ours: list[float], theirs: list[float], goal: float) -> str:
    a, b = statistics.median(ours), statistics.median(theirs)
    return f"{name}: {a:.1f} s / {b:.1f} s = {a / b:.2f} (goal: at most {goal})"


CHECKS = {"calibration": calibration.main, "correction": correction.main, "words": words.main}
"""Those that take hours or an argument: ``python -m benchmarks NAME [STUDIES]``."""


if __name__ == "__main__" and sys.argv[1:2] and sys.argv[1] in CHECKS:
    CHECKS[sys.argv[1]](*(int(argument) for argument in sys.argv[2:]))
elif __name__ == "__main__":
    for benchmark in (import_beside_pandas, loading, copies, coding, study_beside_nbconvert):
        print(benchmark(), flush=True)
    print(models.start(), models.speed(ARTICLES), parsing.speed(ARTICLES), sep="\n")
    print(again_beside_first(ARTICLES), flush=True)
    for line in with_models_beside_without(ARTICLES):
        print(line, flush=True)
    print(counting.keyness_alone(), *counting.beside(), sep="\n")
    for benchmark_of in (sentiment.vader_beside_package, sentiment.explain_all):
        print(benchmark_of(ARTICLES), flush=True)
