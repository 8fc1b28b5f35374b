"""Speed, memory and start of the shipped models; CPU time, so that a busy machine counts less."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from analysis import load_articles, models, split_sentences
from analysis.models import model_files as files

TEXTS = 1500


def start() -> str:
    """Time the first text, opening the model included."""
    models.encode(["The dam held."])  # the libraries are imported and the files are in memory
    took = {}
    for name in ("encoder", "tone"):
        files.session.cache_clear()
        files.tokenizer.cache_clear()
        began = time.process_time()
        files.session(name)
        files.tokenizer()
        took[name] = time.process_time() - began
    shown = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in took.items())
    return f"opening a model: {shown} of CPU time (goal: under 1)"


def speed(folder: Path) -> str:
    """Count sentences a CPU second, every one another so that none is computed once for two."""
    own = split_sentences(load_articles(folder))["text"].to_list()
    texts = [f"{text} {number}" for number in range(TEXTS // len(own) + 1) for text in own][:TEXTS]
    began = time.process_time()
    models.encode(texts, progress=False)
    middle = time.process_time()
    ends = [len(text.split()[0]) for text in texts]
    models.tone_toward(texts, [0] * len(texts), ends, progress=False)
    end = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        2**20 if sys.platform == "darwin" else 2**10
    )
    encoded, judged = TEXTS / (middle - began), TEXTS / (end - middle)
    return (
        f"encode {encoded:.0f}, tone_toward {judged:.0f} sentences a "
        f"CPU second (goal: at least 150); {memory:.0f} MB at most (goal: under 500)"
    )


if __name__ == "__main__":
    print(start())
    print(speed(Path(sys.argv[1])))
