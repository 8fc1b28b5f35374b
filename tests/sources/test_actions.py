"""Who does what to whom, on sentences with one reading each."""

import pandas as pd
import pytest

from analysis import ParallaxError, inference, sources


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Police shot the boy.", [("Police", "shoot", "boy", False)]),
        ("The boy was shot.", [("", "shoot", "boy", True)]),
        ("The boy was shot by police.", [("police", "shoot", "boy", True)]),
        ("Many knew the boy shot by police.", [("police", "shoot", "boy", True)]),
        ("Mary Vale turned down the plan.", [("Mary Vale", "turn down", "plan", False)]),
        ("Mayor Mary Vale came. She closed the bridge.", [("Mary Vale", "close", "bridge", False)]),
        ("Protesters who burned the flag left.", [("Protesters", "burn", "flag", False)]),
        ("Orr was arrested and charged.",
         [("", "arrest", "Orr", True), ("", "charge", "Orr", True)]),
        ("Police did not shoot the boy.", []),
        ("Police may shoot the boy.", []),
        ("Orr wanted to close the bridge.", []),
        ("If police shot the boy, they must say so.", []),
        ("Orr liked the plan.", []),
        ("“Police shot the boy,” Orr said.", []),
        ("Orr slept.", []),
    ],
)  # fmt: skip
def test_acts_that_are_said_to_be_done(articles_of, text, found):
    actions = sources.find_actions(articles_of(text))
    got = actions[["agent", "act", "patient", "passive"]].itertuples(index=False, name=None)
    assert list(got) == found
    for row in actions.itertuples():
        assert (row.agent_start < 0) == (not row.agent_named) == (row.agent == "")


def test_places_are_exact(demo):
    actions = sources.find_actions(demo)
    assert len(actions) > 100
    for row in actions.itertuples():
        text = demo.loc[row.article, "text"]
        assert text[row.start : row.end].split()[0].isalpha()
        assert text[row.patient_start : row.patient_end].strip()
    assert (actions.loc[~actions["passive"], "agent_named"]).all()


def test_shares_of_passives_without_an_agent_compare(articles_of):
    actions = sources.find_actions(articles_of("Police shot the boy.", "The boy was shot."))
    table = sources.action_measures(actions)
    means = table.groupby(["article", "measure"])["value"].mean()
    assert means["a0", "passive without agent"] == 0
    assert means["a1", "passive without agent"] == 1
    found = inference.compare(table, "value", by="article", within="measure", row="act_number")
    assert set(found["measure"]) == {"passive", "passive without agent"}
    boy = sources.action_measures(actions, actor="boy")
    assert boy.groupby("measure")["value"].mean().to_dict() == {"as agent": 0, "as patient": 1}
    with pytest.raises(ParallaxError, match="boy"):
        sources.action_measures(actions, actor="Zorro")


def test_no_articles_give_an_empty_table_of_the_same_columns(articles_of):
    some = sources.find_actions(articles_of("Police shot the boy."))
    none = sources.find_actions(articles_of("Rain.").iloc[:0])
    assert list(none.columns) == list(some.columns)
    assert none.empty
    assert sources.action_measures(none).empty


def test_a_table_without_texts_is_refused():
    with pytest.raises(ParallaxError, match="text"):
        sources.find_actions(pd.DataFrame({"outlet": ["A"], "story": ["s"]}))
