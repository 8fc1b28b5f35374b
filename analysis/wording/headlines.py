"""Headlines parsed as sentences: without the capitals that hide their verbs among names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import regex

from analysis.text.syntax import Sentence
from analysis.wording.sentence_grammar import grammar_of_texts

_WORD = regex.compile(r"\p{L}[\p{L}\p{N}’'.-]*")


def headlines(
    articles: pd.DataFrame, grammar: Sequence[Sentence]
) -> dict[str, tuple[str, Sentence]]:
    """Write and parse the title of each article; `grammar` holds the sentences of all of them.

    A word loses its capital where the articles, after the first word of a sentence, mostly write
    it without, or do not write it at all and the word is a common one.
    """
    written = Counter(
        token for one in grammar for token in one.token[1:] if token[:1].isalpha()
    )  # fmt: skip
    if "title" not in articles:
        return {}
    titles = articles["title"].fillna("").astype("str")
    plain = {
        str(name): low if len(low) == len(title) else title
        for name, title in titles.items()
        if (low := _WORD.sub(lambda word: _cased(word[0], written), title)).strip()
    }
    parsed = grammar_of_texts(list(plain.values()))
    return {name: (plain[name], one) for name, one in zip(plain, parsed, strict=True)}


def _cased(word: str, written: Counter[str]) -> str:
    """Write a word of a title as the articles do.

    >>> _cased("Mocks", Counter({"mocks": 1})), _cased("Orr", Counter({"Orr": 2}))
    ('mocks', 'Orr')
    """
    low = word.lower()
    if not word[0].isupper() or word[1:] != low[1:]:
        return word
    if not written[word] and not written[low]:
        from wordfreq import zipf_frequency

        return low if zipf_frequency(low, "en") >= _COMMON else word
    return low if written[low] >= written[word] else word


# Of words that an article of news does not write itself, names are mostly rarer than this: once in
# three million words.
_COMMON = 2.5
