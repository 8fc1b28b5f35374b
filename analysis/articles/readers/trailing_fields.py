"""Where the fields below a text begin, which databases write after each article."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def fields_start(parts: Sequence[str], reach: Callable[[str], int | None]) -> int:
    """Find the first of the fields that end a document, as their place in its parts.

    The parts are read from the last one upwards, so what looks like a field in the middle of a
    text stays there.

    Parameters
    ----------
    parts : sequence of str
        The lines or paragraphs of a document.
    reach : function
        Says how many parts without a name of their own may belong to a field, such as the captions
        below "Graphic"; None of a part that is no field.

    >>> parts = ["The dam held.", "Graphic", "It is safe.", "Yes.", "Graphic", "A map.", "Type: X"]
    >>> fields_start(parts, lambda part: {"Graphic": 1, "Type: X": 0}.get(part))
    4
    """
    start, between = len(parts), 0
    for place in range(len(parts) - 1, -1, -1):
        own = reach(parts[place])
        if own is not None and between <= own:
            start, between = place, 0
        else:
            between += 1
    return start
