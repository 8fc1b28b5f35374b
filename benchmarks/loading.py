"""How fast articles load and are cleaned (without languages), and in how much memory."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd

ARTICLES = 100_000
# CPU seconds, not the clock: the machine may be busy. The memory is the peak beyond the imports.
LOAD = """
import sys, time
from pathlib import Path
import pandas, pyarrow.parquet
from analysis import load_articles

def memory():
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1000

before, start = memory(), time.process_time()
articles = load_articles(sys.argv[1], language=False)
took = time.process_time() - start
size = articles["text"].str.len().sum() / 1e6
print(len(articles) / took, size, memory() - before)
"""


def loading(number: int = ARTICLES) -> str:
    """Load and clean invented articles of about 400 words from Parquet and from JSON lines."""
    lines = []
    with tempfile.TemporaryDirectory() as place:
        for suffix in ("parquet", "jsonl"):
            folder = Path(place, suffix)
            folder.mkdir()
            _write(folder / f"articles.{suffix}", number)
            done = subprocess.run(
                [sys.executable, "-c", LOAD, str(folder)],
                check=True, capture_output=True, text=True,
            )  # fmt: skip
            rate, size, memory = map(float, done.stdout.split())
            lines.append(
                f"load and clean {number:,} articles ({size:,.0f} MB of text) from {suffix}: "
                f"{rate:,.0f} a second of one core (goal: at least 5,000), peak {memory:,.0f} MB"
            )
    return "\n".join(lines)


def _write(path: Path, number: int) -> None:
    chance = random.Random(1)
    words = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(2, 9))) for _ in range(5000)]
    paragraphs = [" ".join(chance.choices(words, k=80)) + "." for _ in range(3000)]
    table = pd.DataFrame(
        {
            "id": [f"{place:06d}" for place in range(number)],
            "outlet": [f"Outlet {place % 20}" for place in range(number)],
            "published": [f"2023-05-{place % 28 + 1:02d}" for place in range(number)],
            "title": "A title",
            "text": ["\n\n".join(chance.choices(paragraphs, k=5)) for _ in range(number)],
        }
    )
    if path.suffix == ".parquet":
        table.to_parquet(path)
    else:
        table.to_json(path, orient="records", lines=True)
