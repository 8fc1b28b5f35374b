"""Make the values of correction.yml with the package ppi-python; the tests read that file only."""

from pathlib import Path

import numpy as np
import yaml

WAYS = {"tuned": None, "plain": 1.0, "people": 0.0}


def estimates(truth, found, rest, ways):
    from ppi_py import ppi_mean_ci, ppi_mean_pointestimate

    for name in ways:
        options = {"lam": WAYS[name]}
        ends = ppi_mean_ci(truth, found, rest, alpha=0.05, **options)
        value = ppi_mean_pointestimate(truth, found, rest, **options)
        print(f"  {name}:", [round(float(np.squeeze(v)), 9) for v in (value, *ends)])


if __name__ == "__main__":
    cases = yaml.safe_load(Path(__file__).with_name("correction.yml").read_text(encoding="utf-8"))
    print("shares:")
    shares = {key: np.array([float(one) for one in cases["shares"][key].replace(" ", "")])
              for key in ("truth", "found", "rest")}  # fmt: skip
    estimates(shares["truth"], shares["found"], shares["rest"], WAYS)
    print("scores:")
    truth, found = (np.array(cases["scores"][key]) for key in ("truth", "found"))
    estimates(truth, found[: len(truth)], found[len(truth) :], ["tuned", "plain"])
