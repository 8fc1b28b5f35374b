"""Sentences that say what a query says, found by meaning and by words."""

import pandas as pd
import pytest

from analysis import ParallaxError
from analysis.text import find_similar_sentences

# A statement, and what another outlet would write for it: of our own.
REWORDED = [
    ("The talks broke down late on Sunday.", "Negotiations collapsed over the weekend."),
    ("Fuel prices rose by a fifth.", "Motorists pay twenty percent more for petrol."),
    (
        "Police used tear gas on the crowd.",
        "Officers drove demonstrators back with chemical spray.",
    ),
    ("The senator was cleared of bribery.", "A court acquitted the lawmaker of taking payoffs."),
    ("Rebels seized the northern town.", "Insurgents took control of the settlement in the north."),
    ("The drug maker recalled its syrup.", "A pharmaceutical firm withdrew a cough medicine."),
    ("Schools stay shut until May.", "Classrooms will not reopen before the end of April."),
    ("The striker is out with a torn ligament.", "A knee injury keeps the forward off the pitch."),
    ("Inflation eased last month.", "Consumer prices grew more slowly in September."),
    ("The dam failed after heavy rain.", "A reservoir wall gave way in the downpour."),
    ("The airline cancelled half its flights.", "The carrier scrapped one departure in two."),
    ("He will stand for president.", "The governor is running for the country's highest office."),
    ("The ship ran aground off Malta.", "A freighter got stuck in shallow water near the island."),
    ("Doctors walked out over pay.", "Physicians went on strike for higher wages."),
    ("The bank cut a thousand jobs.", "Staff of the lender are to be laid off by the hundreds."),
    ("Wolves have returned to the valley.", "A pack of predators lives in the hills again."),
    ("The army shelled the suburb.", "Artillery fire from the military hit a residential area."),
    ("The minister resigned.", "A member of the cabinet stepped down."),
    ("The museum gave back the bronzes.", "Looted statues were returned to Nigeria."),
    ("Voters rejected the constitution.", "The new charter failed in the referendum."),
    ("An outage left the city in the dark.", "Power failed in the whole of the capital."),
    ("The tech firm was fined for spying on users.", "Regulators punish a company over privacy."),
    ("Farmers blocked the motorway.", "Tractors brought traffic on the highway to a halt."),
    ("The hostages were freed.", "Captives walked out after three weeks."),
]
TEXTS = pd.DataFrame({"text": [other for _, other in REWORDED]})


def firsts(method):
    """How many statements find their own rewording first."""
    found = 0
    for row, (statement, _) in enumerate(REWORDED):
        best = find_similar_sentences(TEXTS, statement, n=1, method=method)
        found += list(best.index) == [row]
    return found


def test_by_meaning_a_statement_finds_its_rewording_where_words_do_not():
    # The figures that the docstring gives.
    assert (firsts("meaning"), firsts("words")) == (22, 1)


def test_a_sentence_is_most_similar_to_itself_by_either_method(demo_sentences):
    query = demo_sentences["text"].iloc[40]
    for method in ("meaning", "words"):
        found = find_similar_sentences(demo_sentences, query, method=method, n=5)
        assert found["text"].iloc[0] == query
        assert found["similarity"].iloc[0] == pytest.approx(1, abs=1e-5)
        assert found["similarity"].is_monotonic_decreasing
        assert len(found) <= 5
        assert set(demo_sentences.columns) < set(found.columns)


def test_words_are_matched_whatever_their_capitals_and_plural_endings():
    table = pd.DataFrame({"text": ["The DAMS held.", "A loss.", "Nothing of it."]})
    assert find_similar_sentences(table, "dam", method="words").index.to_list() == [0]
    assert find_similar_sentences(table, "zebra", method="words").empty


def test_meaning_is_the_default_and_empty_sentences_are_passed_over():
    table = pd.DataFrame({"text": ["", "Rents went up.", " "]})
    assert find_similar_sentences(table, "Housing got dearer.")["text"].to_list() == [
        "Rents went up."
    ]
    assert find_similar_sentences(table.iloc[:0], "Housing got dearer.").empty


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"query": " "}, "says nothing"),
        ({"query": "x", "n": 0}, "n=0"),
        ({"query": "x", "method": "topic"}, "method='topic'"),
    ],
)
def test_wrong_options_get_a_sentence(options, message):
    with pytest.raises(ParallaxError, match=message):
        find_similar_sentences(TEXTS, **options)
