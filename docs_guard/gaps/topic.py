"""What a report is about, so that a second one of the same is known again in other words."""

import re
from collections.abc import Set

from docs_guard.gaps.nearest import ASKING
from docs_guard.pages.stem import stem, stems

ALIKE = 0.65
"""The share of the words of two texts that both must have."""
CONTAINED, FEWEST = 0.8, 3
"""Or the share of the shorter one's words that stand in the other, and how many these must be."""
LONGEST_KEY = 280
"""Characters of a topic as a line: what an issue notes of it is cut above 300."""
MOST = 24
"""Words of a text that count; a long one says what it is about at its beginning."""
MEANT = {
    stem(word): stem(words.split()[0])
    for words in (
        "remove delete drop uninstall",
        "rotate renew replace",
        "create make generate",
        "configure setup set enable activate",
        "error fail failure fails failed failing broken crash",
        "login signin sign log authenticate",
        "upgrade update migrate",
        "repository repo",
        "certificate cert",
        "kubernetes k8s",
        "administrator admin",
        "permission authorization access",
        "install deploy",
        "limit restrict",
        "disable deactivate",
        "change reset",
        "license licence",
    )
    for word in words.split()
}
"""Words that mean one thing when people ask how it is done."""


PHRASES = tuple(
    (re.compile(rf"\b{said}\b", re.IGNORECASE), word)
    for said, word in (
        ("(?:turn|switch)(?:ed|ing)? on", "enable"),
        ("(?:turn|switch)(?:ed|ing)? off", "disable"),
        ("set(?:ting)?[ -]?up", "configure"),
        ("(?:log|sign)(?:ging|ing)?[ -](?:in|on)", "login"),
        ("single[ -]sign[ -]?on", "sso"),
        ("vs code|visual studio code", "vscode"),
    )
)
"""What is said in several words and means one."""
FILLING = frozenset(
    {stem(word) for word in ("certain", "now", "tips", "properly", "correctly", "exactly", "different")}
)


def topic(text: str) -> frozenset[str]:
    """The words that say what a text is about."""
    for said, word in reversed(PHRASES):
        text = said.sub(word, text)
    told = dict.fromkeys(MEANT.get(each, each) for each in stems(text) if each in MEANT or each not in ASKING | FILLING)
    return frozenset(list(told)[:MOST])


def same_topic(one: Set[str], other: Set[str]) -> bool:
    """Whether two texts ask for one thing; a text without a word of its own is like no other."""
    shared, smaller = len(one & other), min(len(one), len(other))
    if not smaller:
        return False
    return shared >= ALIKE * len(one | other) or (shared >= FEWEST and shared >= CONTAINED * smaller)


def key(words: Set[str]) -> str:
    """A topic as one line, short enough for the key of an issue; `words_of` reads it again."""
    told = ""
    for word in sorted(words):
        if len(told) + len(word) < LONGEST_KEY:
            told = f"{told} {word}" if told else word
    return told


def words_of(evidence: str) -> frozenset[str]:
    return frozenset(evidence.split())
