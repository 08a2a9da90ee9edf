"""Takes out of a text what must not leave: secrets, addresses of people and machines, and names that are denied."""

import re
from collections.abc import Callable, Sequence
from difflib import unified_diff
from unicodedata import category, normalize

from docs_guard.gaps import secrets
from docs_guard.gaps.addresses import ADDRESSES
from docs_guard.model.declared import dataclass

LONG_NAME = 6
"""Letters of a name that is found inside of words too."""
NARROW = {0xFEE0 + number: number for number in range(0x21, 0x7F) if chr(number).isalnum() or chr(number) in "@._-"}
"""The wide letters and digits of East Asian keyboards, which are the same words."""
BETWEEN = r"[\s._\u2010-\u2015-]*"
"""What stands between the words of a name."""
PASSES = 4
Shape = tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]]
"""What is taken out, how it looks, and which of those that look like it are meant."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text that may leave, and what was taken out of it: the kinds, each once, with how many there were."""

    text: str
    found: tuple[tuple[str, int], ...] = ()
    before: str = ""

    @property
    def bare(self) -> str:
        """The text without the marks of what was taken out: what it is about."""
        kinds = "|".join(re.escape(kind) for kind, _ in self.found)
        return re.sub(rf"\[(?:{kinds})\]", " ", self.text) if kinds else self.text

    @property
    def diff(self) -> tuple[str, ...]:
        """The lines that changed, each with `-` or `+` before it."""
        lines = unified_diff(self.before.splitlines(), self.text.splitlines(), lineterm="", n=0)
        return tuple(line for line in lines if not line.startswith(("---", "+++", "@@")))


def redacted(text: str, deny: Sequence[str] = ()) -> Redacted:
    """The text without what must not leave; `deny` are names that are taken out too. Doing it twice changes nothing."""
    whole = normalize("NFC", text).translate(NARROW)
    before = "".join(char for char in whole if category(char) not in ("Cf", "Cs", "Co") or char == "\u200d")
    shapes = (*secrets.SHAPES, *ADDRESSES, *names(deny), *secrets.LAST)
    counts: dict[str, int] = {}
    now, last = before, ""
    for _ in range(PASSES):  # what is taken out may part what stood together
        if now != last:
            last, now = now, _once(now, shapes, counts)
    return Redacted(now, tuple(counts.items()), before)


def _once(text: str, shapes: Sequence[Shape], counts: dict[str, int]) -> str:
    for kind, pattern, meant in shapes:

        def taken(match: re.Match[str], kind: str = kind, meant: Callable[[re.Match[str]], bool] = meant) -> str:
            if not meant(match):
                return match[0]
            counts[kind] = counts.get(kind, 0) + 1
            kept = match.groupdict()
            return f"{kept.get('keep') or ''}[{kind}]{kept.get('rest') or ''}"

        text = pattern.sub(taken, text)
    return text


def names(deny: Sequence[str]) -> tuple[Shape, ...]:
    """
    The names as they are written: in any case, joined by a space, a dot, a dash or an underscore.

    A short name is a word of its own, or a part of one that its capitals set apart (`AceProd`); a long one is found
    wherever it stands.
    """
    return tuple(
        ("name", _name(words), _always)
        for name in sorted(deny, key=len, reverse=True)
        if (words := normalize("NFC", name).split())
    )


def _name(words: Sequence[str]) -> re.Pattern[str]:
    joined = BETWEEN.join(f"(?i:{re.escape(word)})" for word in words)
    if sum(map(len, words)) >= LONG_NAME:
        return re.compile(joined)
    return re.compile(rf"(?:(?<![^\W\d_])|(?<=[a-z])(?=[A-Z])){joined}(?:(?=s?(?![^\W\d_]))|(?<=[a-z])(?=[A-Z]))")


def _always(match: re.Match[str]) -> bool:
    return True
