"""Parts of NLTK are NLTK's own, come without the rest, and leave nothing in its way."""

import subprocess
import sys

WITHOUT = ["nltk", "sklearn", "scipy.stats"]


def printed_by(code):
    """What a fresh interpreter prints, which has imported nothing of NLTK."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return done.stdout.splitlines()


def test_sentences_stems_scores_and_readability_do_not_import_all_of_nltk():
    code = f"""
import sys
import pandas as pd
from analysis import count_terms, sentiment, split_sentences, terms
articles = pd.DataFrame(
    {{"outlet": "A", "story": "s", "text": "Mr. Orr praised the ministers. They met."}}, index=["a"]
)
sentences = split_sentences(articles)
print(len(sentences))
print(*count_terms(articles, unit="stem").terms)
print(sentiment.score_sentences(sentences, "vader-nltk")["score"].gt(0).to_list())
print(terms.readability(articles)["words"].to_list())
print([name for name in {WITHOUT} if name in sys.modules])
"""
    assert printed_by(code) == [
        "2",
        "met minist mr orr prais the they",
        "[True, False]",
        "[7]",
        "[]",
    ]


def test_nltk_is_whole_afterwards():
    code = """
from analysis.text.sentences import sentence_spans
print(len(list(sentence_spans("One. Two."))))
import nltk
from nltk.corpus import stopwords
from nltk.stem import PorterStemmer
print(nltk.tokenize.wordpunct_tokenize("It held."), PorterStemmer().stem("ministers"))
print(type(stopwords).__name__, nltk.FreqDist("aab").most_common(1))
print(len(list(sentence_spans("One. Two. Three."))))
"""
    assert printed_by(code) == [
        "2",
        "['It', 'held', '.'] minist",
        "LazyCorpusLoader [('a', 2)]",
        "3",
    ]


def test_where_nltk_is_there_it_is_used():
    code = """
import nltk
from nltk.stem.snowball import SnowballStemmer
from analysis.text.count_units import stemmer
print(type(stemmer("en")) is SnowballStemmer, nltk.corpus.stopwords is not None)
"""
    assert printed_by(code) == ["True True"]
