"""Parallax: how different outlets tell the same story.

The public names load where they are first used, so that ``import analysis`` is
fast and does no work::

    from analysis import load_articles, split_sentences, tokenize, count_terms
    from analysis import terms, sentiment, framing, sources, stories, wording, figures
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis import (
        coding,
        comparison,
        figures,
        framing,
        inference,
        models,
        sentiment,
        sources,
        stories,
        terms,
        text,
        wording,
    )
    from analysis.articles import load_articles
    from analysis.errors import ParallaxError
    from analysis.text import count_terms, split_sentences, tokenize

__all__ = [
    "ParallaxError",
    "coding",
    "comparison",
    "count_terms",
    "figures",
    "framing",
    "inference",
    "load_articles",
    "models",
    "sentiment",
    "sources",
    "split_sentences",
    "stories",
    "terms",
    "text",
    "tokenize",
    "wording",
]

_HOME = {
    "ParallaxError": "errors",
    "count_terms": "text",
    "load_articles": "articles",
    "split_sentences": "text",
    "tokenize": "text",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    if name in _HOME:
        return getattr(import_module(f"analysis.{_HOME[name]}"), name)
    return import_module(f"analysis.{name}")


def __dir__() -> list[str]:
    return __all__
