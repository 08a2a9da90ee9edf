"""Globs over paths and addresses: `*` and `?` within a segment, `**` over any number of them, `[a-z]`, `{a,b}`."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

ALTERNATIVES = 64
"""How many patterns `{a,b}{c,d}` may stand for; the rest of a longer list is not looked at."""


def matches(pattern: str, path: str) -> bool:
    """
    Whether `path` is meant by `pattern`.

    `**` stands for any number of whole segments, none too. A pattern without a wildcard means the file or folder of
    that name, and one that ends in `/` the folder: everything below it. A `/` or `./` at the beginning does not count.
    """
    return _compiled(pattern)(path.removeprefix("/")) is not None


class Globs:
    """Several patterns at once."""

    __slots__ = ("_found", "patterns")

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)
        self._found = tuple(_compiled(pattern) for pattern in self.patterns)

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def match(self, path: str) -> bool:
        """Whether any of the patterns means `path`."""
        path = path.removeprefix("/")
        return any(found(path) for found in self._found)

    def first(self, path: str) -> str | None:
        """The first pattern that means `path`."""
        path = path.removeprefix("/")
        for pattern, found in zip(self.patterns, self._found, strict=True):
            if found(path):
                return pattern
        return None


@lru_cache(1024)
def _compiled(pattern: str) -> Callable[[str], object]:
    """Tells by None that a path is not meant. Names without a wildcard, as most are, need no expression."""
    meant = alternatives(pattern)
    names = [name.removeprefix("./").removeprefix("/") for name in meant]
    if any(mark in name for name in names for mark in "*?[") or "" in names:
        return re.compile("|".join(map(_regex, meant)), re.DOTALL).fullmatch
    whole = frozenset(name for name in names if not name.endswith("/"))
    folders = tuple(name if name.endswith("/") else name + "/" for name in names)
    return lambda path: (path in whole or path.startswith(folders)) or None


def alternatives(pattern: str) -> list[str]:
    """The patterns that `{a,b}` in a pattern stands for, the pattern itself where there is none; at most 64."""
    waiting, done = [pattern], list[str]()
    while waiting and len(done) + len(waiting) <= ALTERNATIVES:
        text = waiting.pop()
        start = _brace(text)
        if start < 0:
            done.append(text)
            continue
        end = text.index("}", start)
        options = text[start + 1 : end].split(",")
        waiting += [text[:start] + option + text[end + 1 :] for option in reversed(options)]
    return done + waiting[: ALTERNATIVES - len(done)]


def _brace(text: str) -> int:
    """Where the first innermost `{...,...}` begins; -1 when there is none."""
    start = -1
    for at, char in enumerate(text):
        if char == "{":
            start = at
        elif char == "}" and start >= 0:
            if "," in text[start:at]:
                return start
            start = -1
    return -1


def _regex(pattern: str) -> str:
    """
    An expression that never tries a part twice.

    What stands between two wildcards has a fixed length (in characters, or in segments), so that its first match is
    as good as any later one: each is closed with an atomic group.
    """
    pattern = pattern.removeprefix("./").removeprefix("/")
    if pattern.endswith("/"):
        pattern += "**"
    if not any(char in pattern for char in "*?["):
        return re.escape(pattern) + "(?:/.*)?" if pattern else ".*"
    chunks: list[list[str]] = [[]]
    for segment in pattern.split("/"):
        if segment == "**":
            chunks.append([])
        else:
            chunks[-1].append(_segment(segment))
    if len(chunks) == 1:
        return "/".join(chunks[0])
    first = "".join(part + "/" for part in chunks[0])
    middle = "".join(f"(?>(?:[^/]*/)*?{''.join(part + '/' for part in chunk)})" for chunk in chunks[1:-1] if chunk)
    last = "(?:[^/]*/)*?" + "/".join(chunks[-1]) if chunks[-1] else ".*"
    return first + middle + last


def _segment(text: str) -> str:
    """One segment; `**` within a longer segment is `*`."""
    runs = re.split(r"\*+", text)
    parts = [_run(run) for run in runs]
    if len(parts) == 1:
        return parts[0]
    middle = "".join(f"(?>[^/]*?{part})" for part in parts[1:-1] if part)
    return f"{parts[0]}{middle}[^/]*" + parts[-1]


def _run(text: str) -> str:
    out, at = "", 0
    while at < len(text):
        if text[at] == "?":
            out += "[^/]"
        elif text[at] == "[" and (end := text.find("]", at + 2)) > 0:
            inside = text[at + 1 : end]
            negated = inside[0] in "!^"
            chars = re.sub(r"([\\\[\]^&~|])", r"\\\1", inside[1:] if negated else inside)
            out += _class(chars, negated)
            at = end
        else:
            out += re.escape(text[at])
        at += 1
    return out


def _class(chars: str, negated: bool) -> str:
    text = f"(?!/)[{'^' if negated else ''}{chars}]"
    try:
        re.compile(text)
    except re.error:
        return re.escape(f"[{'!' if negated else ''}{chars}]")
    return text
