"""How outlets tell a story, measure by measure: one story compared, and habits over many."""

from analysis.framing.tellings.measures import measures
from analysis.framing.tellings.overlap import overlap
from analysis.framing.tellings.recurring import habits, habits_in_words
from analysis.framing.tellings.story import compare_story
from analysis.framing.tellings.wording import story_in_words

__all__ = [
    "compare_story",
    "habits",
    "habits_in_words",
    "measures",
    "overlap",
    "story_in_words",
]
