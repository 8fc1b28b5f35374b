"""What stands in a file but is no part of the article."""

from __future__ import annotations

import re

# A line of its own that announces other articles, and all that follows it.
_TAIL = re.compile(
    r"^[ \t]*(?:read (?:more|also|next)|related(?: (?:news|stories|articles))?|see also)"
    r"[ \t]*:?[ \t]*$.*\Z",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
# A longer "tail" is a part of the article under a subheading.
_LONGEST_TAIL = 60


def clean_text(text: str) -> tuple[str, str]:
    r"""Split a file's text into the article and the tail that is no part of it.

    Line ends become ``\n``, white space at both ends goes; within the article
    every other character stays as it is.

    Parameters
    ----------
    text : str
        The file as it was read.

    Returns
    -------
    body : str
        The article.
    tail : str
        What was cut from its end: a line such as "Read more:" and the at most 60
        words after it; empty if there was none.

    Examples
    --------
    >>> clean_text("The dam held.\r\n\r\nRead More:\r\nDam in pictures\r\n")
    ('The dam held.', 'Read More:\nDam in pictures')
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    found = _TAIL.search(text)
    if found and len(found[0].split()) <= _LONGEST_TAIL:
        return text[: found.start()].rstrip(), found[0].strip()
    return text, ""
