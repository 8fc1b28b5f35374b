"""Names that news prose takes as known: states, peoples, bodies, first names, titles."""

from __future__ import annotations

from functools import cache

from analysis.data import read_lines
from analysis.text.word_lists import word_groups, word_list


@cache
def countries(*, seats: bool = True) -> dict[str, str]:
    """List what states are called, in lower case, with the state's name.

    Parameters
    ----------
    seats : bool
        Whether other names, capitals and leaders' offices count: "Beijing", "the Kremlin". Without
        them there are the states' own names, their adjectives and their people.

    Returns
    -------
    dict of str to str
        From a name or adjective, in lower case, to the name of the state.

    Examples
    --------
    >>> countries()["kremlin"], countries()["dutch"], countries(seats=False).get("kremlin")
    ('Russia', 'Netherlands', None)
    """
    return _named("countries", seats)


@cache
def peoples() -> dict[str, str]:
    """List what lands and peoples that are no states are called, as `countries`.

    >>> peoples()["welsh"]
    'Wales'
    """
    return _named("peoples", seats=True)


@cache
def bodies() -> dict[str, str]:
    """List what bodies with several names are called, as `countries`.

    >>> bodies()["daesh"]
    'Islamic State'
    """
    return _named("bodies", seats=True)


def first_names(gender: str) -> frozenset[str]:
    """List first names, in lower case, that are mostly of one gender: "male" or "female".

    >>> "fatima" in first_names("female")
    True
    """
    return word_list(f"{gender}_names")


@cache
def titles() -> dict[str, str]:
    """List titles and offices that stand before a name, without dots, each with its full form.

    >>> titles()["sen"], titles()["senator"]
    ('senator', 'senator')
    """
    return {form: title for title, forms in word_groups("titles") for form in (title, *forms)}


def _named(file: str, seats: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in read_lines("lexicons", "english", f"{file}.txt"):
        name, _, words = line.partition(":")
        own, _, more = words.partition(";")
        for word in (name, *own.split(","), *(more.split(",") if seats else ())):
            if word.strip():
                found[word.strip().lower()] = name
    return found
