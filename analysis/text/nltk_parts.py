"""Parts of NLTK without the whole of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from threading import RLock
from types import ModuleType

# The packages whose parts the kit uses; parents come first.
_PACKAGES = ["nltk", "nltk.corpus", "nltk.metrics", "nltk.sentiment", "nltk.stem", "nltk.tokenize"]
_lock = RLock()
_loaded: dict[str, ModuleType] = {}


@contextmanager
def only_parts_of_nltk() -> Iterator[None]:
    """Import modules of NLTK, and only what they need themselves.

    NLTK's packages import all that is in them when one module is asked for, scikit-learn and
    scipy.stats among it: two seconds and 80 MB. Here the packages stay empty. Afterwards
    none of it is left in ``sys.modules``, so that ``import nltk`` gives all of NLTK.

    >>> with only_parts_of_nltk():
    ...     from nltk.stem.snowball import EnglishStemmer
    >>> EnglishStemmer().stem("ministers")
    'minist'
    """
    with _lock:
        if "nltk" in sys.modules:
            yield
            return
        sys.modules.update(_loaded or _empty_packages())
        try:
            yield
        finally:
            for name in [name for name in sys.modules if name.partition(".")[0] == "nltk"]:
                _loaded[name] = sys.modules.pop(name)


def _empty_packages() -> dict[str, ModuleType]:
    made: dict[str, ModuleType] = {}
    for name in _PACKAGES:
        parent = name.rpartition(".")[0]
        spec = PathFinder.find_spec(name, list(made[parent].__path__) if parent else None)
        if spec is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        made[name] = module_from_spec(spec)
    # Its stemmers ask for them; they are used only with ignore_stopwords=True.
    made["nltk.corpus"].stopwords = None  # type: ignore[attr-defined]
    return made
