"""The measured part of the tone model's card: its head, for machines, and tables for readers."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import yaml

BEGIN, END = "<!-- measured: python -m training tone writes this -->", "<!-- /measured -->"


def write_card(model: Path, measured: dict) -> None:
    """Write the figures into the card beside the model; its prose stays as it is."""
    path = model.with_suffix(".md")
    text = path.read_text(encoding="utf-8") if path.exists() else f"\n{BEGIN}\n{END}\n"
    prose = re.sub(r"\A---\n.*?---\n", "", text, flags=re.DOTALL)
    before, _, rest = prose.partition(BEGIN)
    _, _, after = rest.partition(END)
    content = model.read_bytes()
    shipped = dict(measured["int8"])
    head = {
        "name": "tone",
        "license": "Apache-2.0",
        "sha256": {model.name: sha256(content).hexdigest()},
        "bytes": len(content),
        "power": measured["power"],
        "temperature": measured["temperature"],
        "rows_trained_on": measured["rows_trained_on"],
        "hard_cases": shipped.pop("hard_cases"),
        "reliability": shipped.pop("reliability"),
        "validation": shipped,
        "validation_of_the_teacher": measured["teacher"]["macro_f1"],
    }
    top = yaml.safe_dump(head, sort_keys=False, allow_unicode=True)
    tables = f"{BEGIN}\n\n{_figures(measured)}\n\n{_reliability(head['reliability'])}\n\n{END}"
    path.write_text(f"---\n{top}---\n{before}{tables}{after}", encoding="utf-8")


def _figures(measured: dict) -> str:
    lines = ["| | 32 bits | 8 bits (shipped) |", "|---|---|---|"]
    whole, small = measured["float32"], measured["int8"]

    def row(name: str, a: object, b: object) -> None:
        lines.append(f"| {name} | {a} | {b} |")

    row("macro-F1", whole["macro_f1"], small["macro_f1"])
    for label in whole["f1"]:
        row(f"F1 of {label}", whole["f1"][label], small["f1"][label])
    row("accuracy", whole["accuracy"], small["accuracy"])
    several = [m["several_mentions"] for m in (whole, small)]
    row(f"macro-F1, sentences with several rated mentions ({several[0]['rows']} rows)",
        several[0]["macro_f1"], several[1]["macro_f1"])  # fmt: skip
    row("calibration error", whole["calibration_error"], small["calibration_error"])
    hard = [m["hard_cases"] for m in (whole, small)]
    row(f"hard cases, {hard[0]['mentions']} mentions: share right",
        hard[0]["right"], hard[1]["right"])  # fmt: skip
    row(f"hard cases, {hard[0]['sentences']} whole sentences: share right",
        hard[0]["sentences_right"], hard[1]["sentences_right"])  # fmt: skip
    teacher = measured["teacher"]
    crossed = measured["calibration_error_crossed"]
    lines.append(
        f"\nThe teacher: macro-F1 {teacher['macro_f1']}, of sentences with several rated mentions "
        f"{teacher['several_mentions']['macro_f1']}. "
        f"Calibration: power {measured['power']}, temperature {measured['temperature']}; "
        f"with those of one half of the articles on the other, the calibration error is {crossed}."
    )
    return "\n".join(lines)


def _reliability(table: list[dict]) -> str:
    lines = ["| largest probability | rows | stated, mean | right | |", "|---|---|---|---|---|"]
    for b in table:
        bar = "█" * round(b["right"] * 20)
        lines.append(
            f"| {b['from']:.1f} to {b['from'] + 0.1:.1f} | {b['rows']} | {b['stated']:.2f} "
            f"| {b['right']:.2f} | {bar} |"
        )
    return "\n".join(lines)
