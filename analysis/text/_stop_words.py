"""The stop words, and where they come from."""

from __future__ import annotations

from functools import cache

from analysis.errors import need_option
from analysis.text.word_lists import word_list
from analysis.text.words import term_of

SOURCE = "the English list of the package wordcloud"


@cache
def stop_words(language: str = "en") -> frozenset[str]:
    """List the stop words of a language, in the form in which words are counted.

    English has a short list: words of grammar, with their contractions. Longer ones leave out
    words that news turns on, such as "million", "great" or "new"; those of other languages
    are as long as they are in the collection Stopwords ISO.

    Parameters
    ----------
    language : str
        Its ISO 639-1 code, as in the column `language` of the articles.

    Returns
    -------
    frozenset of str
        English: the 192 words of ``data/lexicons/english/stop_words.txt``, which are those of
        the package wordcloud (MIT). Others: from the package stopwordsiso (MIT).

    Raises
    ------
    ParallaxError
        If there is no list for the language.

    Examples
    --------
    >>> {"the", "of", "don't"} <= stop_words(), "minister" in stop_words()
    (True, False)
    >>> {"der", "und"} <= stop_words("de")
    True
    """
    if language == "en":
        return word_list("stop_words")
    import stopwordsiso

    need_option("language", language, sorted(stopwordsiso.langs()))
    return frozenset(map(term_of, stopwordsiso.stopwords(language)))
