"""What a study goes on with where the kit declines to answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from analysis.errors import ParallaxError


class Declined:
    """Stands for a result that could not be had: it has no rows, nor has anything made of it.

    Attributes
    ----------
    reason : str
        Why there is no result, in a sentence.
    """

    empty = True

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def __str__(self) -> str:
        return self.reason

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __getattr__(self, name: str) -> Declined:
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: Any, **__: Any) -> Declined:
        return self

    def __getitem__(self, _: Any) -> Declined:
        return self

    def __invert__(self) -> Declined:
        return self


def attempt(function: Callable[..., Any], *values: Any, **options: Any) -> Any:
    """Call a function of the kit; where it declines, go on without its result.

    Parameters
    ----------
    function : callable
        What to call.
    *values, **options
        What to call it with.

    Returns
    -------
    object
        What the function returns. Where it raises ParallaxError, or gets a result that was
        declined before: something without rows that keeps the reason, which `Results` shows.

    Examples
    --------
    >>> from analysis import inference
    >>> import pandas as pd
    >>> scores = pd.DataFrame({"article": ["a"], "outlet": "A", "story": "s", "score": [0.1]})
    >>> found = attempt(inference.compare, scores, "score")
    >>> len(found), found.reason
    (0, "There is nothing to compare: the column 'outlet' has one group ('A').")
    """
    given = [*values, *options.values()]
    given += [own for value in given if isinstance(value, dict) for own in value.values()]
    for value in given:
        if isinstance(value, Declined):
            return value
    try:
        return function(*values, **options)
    except ParallaxError as error:
        return Declined(str(error))
