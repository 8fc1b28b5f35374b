"""The language of every article, and who is left out of an English-only study."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import listed, need_columns, need_texts, plural

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LETTERS = 40
"""Letters below which a text's language is not guessed."""
CONFIDENCE = 0.5
UNKNOWN = "und"
# The identifier walks over every byte; a page's start tells its language.
_READ = 1000
# Of the words of 176 English articles a quarter to a half are stop words; of the words of 37 other
# languages an eighth at most (Hungarian; frequencies of wordfreq).
_ENGLISH = 0.25
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# What tables call it.
_ITS_NAMES = ["en", "eng", "english", "englisch", "anglais", "inglés", "ingles", "inglese",
    "inglês", "engels", UNKNOWN]  # fmt: skip


def find_language(articles: pd.DataFrame, *, letters: int = LETTERS) -> pd.Series:
    """Find the language each article is written in.

    From the first 1,000 characters: a text is English if a quarter of its words are English
    stop words; any other is identified by py3langid (Lui & Baldwin 2012), whose model takes half
    a second to load.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    letters : int
        Letters a text must have for its language to be guessed.

    Returns
    -------
    Series of category
        ISO 639 codes ("en", "fa", "ar", …), "und" (undetermined) for short texts and where
        no language is likelier than all others together.

    Raises
    ------
    ParallaxError
        If there is no column `text`.

    Examples
    --------
    >>> texts = ["The minister said on Friday that the dam would hold through the winter.",
    ...          "Le ministre a dit vendredi que le barrage tiendrait tout l’hiver.", "Dam."]
    >>> find_language(pd.DataFrame({"text": texts})).to_list()
    ['en', 'fr', 'und']
    """
    need_texts(articles)
    found = [_language(text[:_READ], letters) for text in articles["text"]]
    return pd.Series(pd.Categorical(found), index=articles.index, name="language")


def select_english(articles: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Keep the articles a study made for English can be asked about, and say what that leaves out.

    Articles of undetermined language stay. If no article would stay, all do, and the
    sentence says that the study does not apply.

    Parameters
    ----------
    articles : DataFrame
        The articles table, with `language`.

    Returns
    -------
    articles : DataFrame
        Those in English or of undetermined language.
    left_out : str
        One sentence for the reader; "" if nothing was left out.

    Raises
    ------
    ParallaxError
        If there is no column `language`.

    Examples
    --------
    >>> articles = pd.DataFrame({"language": ["en", "fa", "und"]})
    >>> kept, left_out = select_english(articles)
    >>> len(kept), left_out
    (2, "1 article in another language than English was left out ('fa').")
    """
    need_columns(articles, ["language"], "articles")
    language = articles["language"].astype("str").fillna(UNKNOWN)
    # "en-GB" in a metadata table is English, too.
    stays = language.str.lower().str.split(r"[-_]", regex=True).str[0].isin(_ITS_NAMES)
    others = listed(sorted(language[~stays].unique()))
    if stays.all():
        return articles, ""
    if not stays.any():
        return articles, (
            f"No article is in English ({others}): this study was made for English, and its "
            "numbers mean little here."
        )
    many = len(articles) - int(stays.sum())
    verb = "was" if many == 1 else "were"
    return articles[stays], (
        f"{plural(many, 'article')} in another language than English {verb} left out ({others})."
    )


def _language(text: str, letters: int) -> str:
    # Not the kit's own words, which take four times as long: only their share is asked for.
    words = _WORD.findall(text.lower())
    if sum(map(len, words)) < letters:
        return UNKNOWN
    from analysis.text import stop_words  # here, so that loading an article loads no pattern

    english = stop_words()
    if sum(word in english for word in words) >= _ENGLISH * len(words) > 0:
        return "en"
    language, confidence = _identifier().classify(text)
    return language if confidence > CONFIDENCE else UNKNOWN


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
