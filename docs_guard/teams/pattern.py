"""One pattern of a CODEOWNERS file: which paths it means, and under which key an index finds it again."""

import re
from collections.abc import Callable

WILD = re.compile(r"(?<!\\)(?:\\\\)*[*?]")
"""A `*` or `?` that no backslash takes its meaning from."""
SPLIT = re.compile(r"\\.|[*?]|[^\\*?]+|\\", re.DOTALL)


class Pattern:
    """
    A pattern as GitHub reads it: that of gitignore, but without `!` and `[ ]`; upper and lower case differ.

    `prefix` are the literal segments at its beginning, joined, where it is anchored at the root. `name` is a literal
    segment that every path has, and `ending` how one of its segments ends (`.md`); each is empty where there is none.
    """

    __slots__ = ("_match", "_source", "ending", "name", "prefix", "text")

    def __init__(self, text: str, source: str, prefix: str = "", name: str = "", ending: str = "") -> None:
        self.text = text
        self.prefix = prefix
        self.name = name
        self.ending = ending
        self._source = source
        self._match: Callable[[str], object] | None = None

    def fits(self, path: str) -> bool:
        """Whether it means the path; compiled when the first is asked for, as most of a long file never are."""
        if self._match is None:
            self._match = re.compile(self._source, re.DOTALL).match
        return self._match(path) is not None


def read(text: str) -> Pattern:
    """The pattern that a line begins with, escapes and all; any text is one."""
    only_below = text.endswith("/")
    segments = [part for part in text.split("/") if part]
    anchored = "/" in text.rstrip("/")
    while len(segments) > 1 and segments[-1] == segments[-2] == "**":
        segments.pop()
    if not segments:
        return Pattern(text, "(?!)")
    literals = [not WILD.search(part) for part in segments]
    beginning = literals.index(False) if False in literals else len(segments)
    prefix = "/".join(map(_plain, segments[:beginning])) if anchored else ""
    names = [_plain(part) for part, literal in zip(segments, literals, strict=True) if literal]
    last = segments[-1]
    ending = "" if prefix or names or last.endswith("\\") else _ending(last)
    source = _regex(segments, anchored, only_below)
    return Pattern(text, source, prefix, names[-1] if names and not prefix else "", ending)


def _plain(segment: str) -> str:
    """A segment without its escapes."""
    return re.sub(r"\\(.)", r"\1", segment)


def _ending(segment: str) -> str:
    """The literal extension of a segment with a wildcard: `.md` of `*.md`."""
    tail = re.split(r"[*?]", segment)[-1]
    return tail[tail.rindex(".") :] if "." in tail and "\\" not in tail else ""


def _regex(segments: list[str], anchored: bool, only_below: bool) -> str:
    """
    An expression for the whole path that tries no part twice: each run between two wildcards has a fixed length, so
    that its first match is as good as any later one, and is closed with an atomic group.
    """
    last = segments[-1]
    deep = last != "**" and not (last == "*" and len(segments) + anchored > 1 and not only_below)
    chunks: list[list[str]] = [[]] if anchored else [[], []]
    for segment in segments:
        if segment == "**":
            chunks.append([])
        else:
            chunks[-1].append(_segment(segment))
    if len(chunks) > 1 and not chunks[-1]:  # `a/**`: something below `a`
        chunks[-1] = [".+"]
    end = "/.+" if only_below and last != "**" else "(?:/.*)?" if deep else ""
    first = "".join(part + "/" for part in chunks[0][:-1]) + (chunks[0][-1] if chunks[0] else "")
    if len(chunks) == 1:
        return f"{first}{end}\\Z"
    first += "/" if chunks[0] else ""
    middle = "".join(f"(?>(?:[^/]*/)*?{''.join(part + '/' for part in chunk)})" for chunk in chunks[1:-1] if chunk)
    return f"{first}{middle}(?:[^/]*/)*?{'/'.join(chunks[-1])}{end}\\Z"


def _segment(text: str) -> str:
    """One segment; two stars within a longer one are one."""
    runs: list[str] = [""]
    for piece in SPLIT.findall(text):
        if piece == "*":
            runs.append("")
        elif piece == "?":
            runs[-1] += "[^/]"
        else:
            runs[-1] += re.escape(piece[1:] if piece[0] == "\\" and len(piece) > 1 else piece)
    if len(runs) == 1:
        return runs[0]
    middle = "".join(f"(?>[^/]*?{run})" for run in runs[1:-1] if run)
    return f"{runs[0]}{middle}[^/]*{runs[-1]}"
