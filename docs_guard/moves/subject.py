"""Which pages speak of the same things as a lost page: its telling words, weighed as a search engine does (BM25)."""

from collections import Counter
from collections.abc import Mapping
from math import log

TELLING = 60
"""How many of a page's words stand for it: those that are frequent in it and rare on the site."""
SATURATION, LENGTH = 1.2, 0.75
"""The constants of BM25 in their usual setting: how soon a repeated word says no more, and how long pages pay."""


class Subjects:
    """The words of the lost pages, and how often each living page says them."""

    def __init__(self, lost: Mapping[str, list[bytes]]) -> None:
        self.asked = {path: Counter(word for word in said if len(word) > 2) for path, said in lost.items()}
        self.known: set[bytes] = set().union(*self.asked.values())
        self.pages: dict[str, Mapping[bytes, int]] = {}
        self.lengths: dict[str, int] = {}
        self.spread: Counter[bytes] = Counter()

    def add(self, path: str, said: list[bytes]) -> None:
        """Notes what a living page says, word by word."""
        counts = Counter(filter(self.known.__contains__, said))
        self.pages[path] = counts
        self.lengths[path] = len(said)
        self.spread.update(counts.keys())

    def likeness(self, lost: str) -> dict[str, float]:
        """How much each living page speaks of a lost page's subject: 1 is as much as the lost page itself did."""
        said = self.asked[lost]
        telling = self._telling(said)
        mean = sum(self.lengths.values()) / max(len(self.pages), 1) or 1.0

        def matches(counts: Mapping[bytes, int], length: int) -> float:
            pay = SATURATION * (1 - LENGTH + LENGTH * length / mean)
            return sum(telling[word] * counts[word] / (counts[word] + pay) for word in telling.keys() & counts.keys())

        own = matches(said, said.total())
        if not own:
            return {}
        found = {path: matches(counts, self.lengths[path]) / own for path, counts in self.pages.items()}
        return {path: min(1.0, alike) for path, alike in found.items() if alike}

    def _telling(self, said: Mapping[bytes, int]) -> dict[bytes, float]:
        number = len(self.pages) + 1
        rarity = {word: log(1 + number / (1 + self.spread[word])) for word in said}
        weights = sorted(((count**0.5 * rarity[word], word) for word, count in said.items()), reverse=True)
        return {word: weight for weight, word in weights[:TELLING]}
