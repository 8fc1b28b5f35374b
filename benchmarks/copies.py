"""How fast copies are found among many articles, in how much memory, and how many of them."""

from __future__ import annotations

import subprocess
import sys

ARTICLES = 100_000
# CPU seconds, not the clock: the machine may be busy. The memory is the peak beyond the articles.
FIND = """
import sys, time
from pathlib import Path
import numpy as np, pandas as pd
from analysis.articles import find_copies

def memory():
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1000

number = int(sys.argv[1])
chance = np.random.default_rng(1)
words = np.array([f"w{place}" for place in range(50_000)])
weights = 1 / np.arange(1, len(words) + 1)  # as Zipf's law has it
texts = [words[chance.choice(len(words), size, p=weights / weights.sum())].tolist()
         for size in chance.integers(150, 600, number)]
planted = {50: set(), 100: set()}
for place in range(0, number - 1, 40):
    size = (50, 100)[place // 40 % 2]
    source, target = texts[place], texts[place + 1]
    start, where = chance.integers(len(source) - size), chance.integers(len(target))
    target[where:where] = source[start : start + size]
    planted[size].add((f"a{place}", f"a{place + 1}"))
articles = pd.DataFrame({"text": map(" ".join, texts)}, [f"a{place}" for place in range(number)])
before, start = memory(), time.process_time()
found = find_copies(articles)
took = time.process_time() - start
pairs = set(zip(found["article_a"], found["article_b"]))
print(took, memory() - before, *(len(own & pairs) / len(own) for own in planted.values()))
"""


def copies(number: int = ARTICLES) -> str:
    """Find passages of 50 and 100 words planted among invented articles of 150 to 600 words."""
    done = subprocess.run(
        [sys.executable, "-c", FIND, str(number)], check=True, capture_output=True, text=True
    )
    took, memory, short, long = map(float, done.stdout.split())
    return (
        f"copies among {number:,} articles: {took:,.0f} s of one core (goal: minutes), peak "
        f"{memory:,.0f} MB more; found {short:.1%} of passages of 50 words, {long:.1%} of 100"
    )
