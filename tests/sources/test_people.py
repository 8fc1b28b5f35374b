"""Who a source is: one name, a kind, a gender; over the parse alone."""

import pandas as pd
import pytest

from analysis.sources.people import Cast
from analysis.text import parse
from analysis.text.syntax import sentences_of


def resolved(*texts):
    """Resolve the sources in square brackets, those of each text in order."""
    spans, plain = [], []
    for text in texts:
        own, clean = [], ""
        for place, piece in enumerate(text.replace("]", "[").split("[")):
            if place % 2:
                own.append((len(clean), len(clean) + len(piece)))
            clean += piece
        spans.append(own)
        plain.append(clean)
    names = [f"a{i}" for i in range(len(texts))]
    sentences = {name: [] for name in names}
    for sentence in sentences_of(parse(pd.DataFrame({"text": plain}, index=names))):
        sentences[sentence.article].append(sentence)
    cast = Cast([(sentences[name], text) for name, text in zip(names, plain, strict=True)])
    return [one for number, own in enumerate(spans) for one in cast.resolve(number, own)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("[Senator Mary Vale] said it held. [Vale] said it broke.", ["Mary Vale", "Mary Vale"]),
        ("Gov. Mary Vale came. [The governor] said it held.", ["Mary Vale"]),
        ("Mary Vale, the mayor of Dunmore, came. [The mayor] said it held.", ["Mary Vale"]),
        ("William Lund came late. “It broke,” [Bill Lund] said.", ["William Lund"]),
        ("[Joseph R. Lund Jr.] said it held. [Joe Lund] said it broke.", ["Joseph R. Lund"] * 2),
        ("[Voss’s adviser] said that Tom Voss would resign.", ["Tom Voss’s adviser"]),
        ("[Backers of Ruiz] said that Ana Ruiz would win.", ["Backers of Ruiz"]),
        ("Ana Ruiz spoke to the crowd. [Her lawyer] said it held.", ["Ana Ruiz’s lawyer"]),
        ("The Democratic National Committee met. [The D.N.C.] said it would pay.",
         ["Democratic National Committee"]),
        ("The Democratic National Committee met. [The DNC] said it would pay.",
         ["Democratic National Committee"]),
        ("[British Minister of Health Ann Rowe] said it held.", ["Ann Rowe"]),
        ("[British Minister of Health Ann Rowe], in a talk with her Welsh colleague, said it held.",
         ["Ann Rowe"]),
        ("[The U.S.] said it would pay.", ["United States"]),
        ("[The U.K.] said it would pay.", ["United Kingdom"]),
        ("Theresa May came in May. [May] said the river rose.", ["Theresa May"]),
        ("[Mary Vale and Tom Lund] said it held. [They] said it broke.",
         ["Mary Vale and Tom Lund"] * 2),
        ("[A number of lawmakers] said it held.", ["lawmakers"]),
        ("[The sponsor of the bill, Sen. Mary Vale,] said it held.", ["Mary Vale"]),
        ("Mary Vale, [who] said it held, went home.", ["Mary Vale"]),
        ("Mary Vale issued a statement. [The statement] said it held.", ["Mary Vale"]),
    ],
)  # fmt: skip
def test_one_name_through_the_article(text, people):
    assert [one.person for one in resolved(text)] == people


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Tom Ruiz sat beside Ana Holm in Green Park. “We won,” [she] said.", "Ana Holm"),
        ("Tom Ruiz met Karl Lund in Green Park. “We won,” [he] said.", "Tom Ruiz"),
        ("Mary Vale praised Ana Holm. “She is brave,” [she] said.", "Mary Vale"),
        ("“Tom Ruiz is great,” Karl Lund said. [He] said it held.", "Karl Lund"),
        ("The council met on Friday. [It] said the dam would hold.", "council"),
        ("Protesters came to the square. [They] said they would stay.", "Protesters"),
    ],
)
def test_a_pronoun_is_the_nearest_subject_that_agrees(text, person):
    assert resolved(text)[0].person == person


def test_a_pronoun_without_anybody_is_unresolved_and_named_nowhere():
    (one,) = resolved("It rained in Dunmore. [She] said it would stop.")
    assert one.unresolved
    assert (one.person, one.gender) == ("", "woman")


@pytest.mark.parametrize(
    "text",
    [
        "[Thursday] said it was over.",
        "[Her visit to Leeds] said much.",
        "[The bridge] said nothing.",
        "He went to [Green Park] and said it held.",
    ],
)
def test_dates_things_and_places_are_no_source(text):
    assert resolved(text)[0] == ("", "", "", False)


def test_other_articles_of_the_story_name_the_person_in_full():
    assert {one.person for one in resolved("[Kastor] said it.", "[Mirela Kastor] said it.")} == {
        "Mirela Kastor"
    }


def test_a_surname_of_two_goes_by_title_gender_and_nearness():
    text = (
        "Former President Bill Harlan praised his wife, Joan Harlan. [Mr. Harlan] said so. "
        "[Mrs. Harlan] agreed. [Former President Harlan] said it again."
    )
    assert [one.person for one in resolved(text)] == ["Bill Harlan", "Joan Harlan", "Bill Harlan"]


@pytest.mark.parametrize(
    ("text", "kind", "gender"),
    [
        ("[Senator Mary Vale] said it.", "official", "woman"),
        ("[Mr. Lund, a strategist,] said it.", "party", "man"),
        ("[Kim Orr, a professor at Dunmore University,] said it.", "expert", "unknown"),
        ("[Kim Orr, the chief executive of the Dunmore Bank,] said it.", "business", "unknown"),
        ("[Union President Kim Orr] said it.", "group", "unknown"),
        ("[Ana Orr, a resident,] said it.", "citizen", "woman"),
        ("[The New Dunmore Times] said it.", "media", "group"),
        ("[The poll] said it.", "document", "group"),
        ("[A senior official] said it.", "unnamed", "unknown"),
        ("[The Ministry of Finance] said it.", "official", "group"),
        ("[Republicans] said it.", "party", "group"),
        ("[The spokeswoman] said it.", "unnamed", "woman"),
    ],
)
def test_a_source_has_a_kind_and_a_gender(text, kind, gender):
    assert resolved(text)[0][1:3] == (kind, gender)


def test_gender_is_learned_from_pronouns_beside_the_name():
    text = "Kim Orr said that she would go. [Orr] said it held."
    assert resolved(text)[0].gender == "woman"
