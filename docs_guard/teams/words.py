"""The words of a text in the form in which keywords are compared: `indexes`, `indexed` and `indexing` are one."""

import re

from docs_guard.pages.stem import stem

WORD = re.compile(r"[^\W_]+")
LONGEST = 40
"""Letters of the longest word that is looked at; a longer one is a hash or an encoding."""


def plain(text: str) -> list[str]:
    """All words in their order, in lower case; whatever is neither letter nor digit parts them."""
    return [word[:LONGEST] for word in WORD.findall(text.casefold())]


def words(text: str) -> list[str]:
    """The stems of all words in their order."""
    return [stem(word) for word in plain(text)]
