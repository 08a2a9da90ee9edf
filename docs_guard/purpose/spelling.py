"""Finds the word by which the pages of a repository declare a purpose behind a key of their front matter."""

from collections import Counter
from collections.abc import Iterable

from docs_guard.model.purpose import Declared, Purpose

FEWEST = 2
"""Pages that make a word one of the repository's."""
AGREED = 0.8
"""The share of the pages of a purpose that must have the word, so that there is no choice to make."""


def said(declared: Declared) -> tuple[str, str]:
    """The key and the value with which a page declares its purpose itself; the key of a comment is empty."""
    key, _, value = declared.by.partition(" (")[2].removesuffix(")").rpartition(": ")
    return key, value


class Spelling:
    """The words that the declared pages of a repository have for each purpose, by key."""

    def __init__(self, pages: Iterable[tuple[str, object]]) -> None:
        """Of each page its path and what it declares, in any order."""
        self._words: dict[tuple[str, Purpose], Counter[str]] = {}
        for _, declared in pages:
            if isinstance(declared, Declared) and declared.line and not declared.loose:
                key, value = said(declared)
                self._words.setdefault((key.lower(), declared.purpose), Counter())[value] += 1

    def word(self, key: str, purpose: Purpose) -> str | None:
        """What the repository writes behind a key for a purpose; None where it has no word for that, or several."""
        words = self._words.get((key.lower(), purpose), Counter())
        most = max(words, key=lambda word: (words[word], word), default=None)
        if most is None or words[most] < FEWEST or words[most] < AGREED * words.total():
            return None
        return most
