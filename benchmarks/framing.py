"""How fast a codebook codes, on one core."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ARTICLES, WORDS = 1000, 500


def coding(rounds: int = 9) -> str:
    """Code articles of 500 words, made of the demo's sentences, with the policy frames."""
    import pandas as pd

    from analysis import framing, load_articles, split_sentences
    from analysis.text.words import find_terms

    demo = split_sentences(load_articles(ROOT / "data" / "demo"))
    words = int(demo["text"].map(lambda text: len(find_terms(text))).sum())
    copies = ARTICLES * WORDS // words + 1
    sentences = pd.concat([demo] * copies, ignore_index=True)
    codebook = framing.load_codebook("policy_frames")
    # The goal's size: every frame's first entries, a thousand in all.
    first = codebook.entries.groupby("frame", sort=False).head(1000 // 14 + 1).head(1000)
    codebook = replace(codebook, entries=first.reset_index(drop=True))
    # Processor time, the fastest of a few runs: the machine may be busy.
    best = min(_cpu_seconds(sentences, codebook) for _ in range(rounds))
    rate = copies * words / WORDS / best
    return (
        f"code_frames, {len(codebook.frames)} frames and {len(codebook.entries):,} entries: "
        f"{rate:,.0f} articles of {WORDS} words a second of processor time (goal: at least 2,000)"
    )


def _cpu_seconds(sentences, codebook) -> float:  # type: ignore[no-untyped-def]
    from analysis import framing

    start = time.process_time()
    framing.code_frames(sentences, codebook)
    return time.process_time() - start


if __name__ == "__main__":
    print(coding())
