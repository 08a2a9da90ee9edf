"""Reads and extends the line-based files of hosts: one rule a line, words apart, `#` for comments."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from docs_guard.model.declared import dataclass
from docs_guard.redirects.format import Addition, Dialect, Move, Reading, Semantics, Source
from docs_guard.redirects.pattern import Pattern, compile_pattern, is_pattern
from docs_guard.redirects.spelling import escaped, spelled
from docs_guard.redirects.splice import insert
from docs_guard.redirects.written import (
    SAMPLE,
    Unread,
    Written,
    is_unknown,
    reading,
    refused,
    wholly,
    written_with_base,
)

SILENT = ("if ", "else", "end", "range ", "with ", "define ", "block ", "/*", "for ", "assign ", "comment", "unless ")
"""Words that begin a template's action that writes nothing itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its number from 1, the bytes it takes without its line end, and its words."""

    number: int
    start: int
    end: int
    text: str
    words: tuple[str, ...] = ()


Rule = Callable[[Line], Written | str]
"""Reads the words of a line as an entry; a text tells why they are none."""


def lines(data: bytes) -> Iterator[Line]:
    """The lines that may hold a rule: no empty ones, no comments, no front matter, no silent template actions."""
    fenced = False
    for line in _split(data):
        text = line.text.strip()
        if line.number == 1:
            text = text.removeprefix("\ufeff")
        if text == "---" and (fenced or line.number == 1):
            fenced = not fenced
            continue
        if not text or text.startswith("#") or fenced or _is_silent(text):
            continue
        yield Line(line.number, line.start, line.end, text, _words(text))


def _split(data: bytes) -> Iterator[Line]:
    start = 0
    for number, raw in enumerate(data.split(b"\n"), 1):
        body = raw.removesuffix(b"\r")
        yield Line(number, start, start + len(body), body.decode("utf-8", "surrogateescape"))
        start += len(raw) + 1


def _is_silent(text: str) -> bool:
    """Whether the line is nothing but template actions that write no rule."""
    if not text.startswith(("{{", "{%")):
        return False
    while text.startswith(("{{", "{%")):
        close = "}}" if text.startswith("{{") else "%}"
        action, found, text = text[2:].partition(close)
        action = action.strip("- \t")
        if not found or not (action.startswith(SILENT) or ":=" in action):
            return False
        text = text.strip()
    return not text


def _words(text: str) -> tuple[str, ...]:
    """The words of a line; a template action is one word, or a part of one, whatever blanks it holds."""
    if "{{" not in text and "{%" not in text:
        return tuple(text.split())
    words, word, at = [], "", 0
    while at < len(text):
        if text.startswith(("{{", "{%"), at):
            end = text.find("}}" if text[at + 1] == "{" else "%}", at)
            end = len(text) if end < 0 else end + 2
            word += text[at:end]
            at = end
            continue
        if text[at].isspace():
            words.append(word)
            word = ""
        else:
            word += text[at]
        at += 1
    return tuple(each for each in (*words, word) if each)


def without_comment(words: Sequence[str], first: int = 0) -> list[str]:
    """The words before the first one, from number `first`, that begins a comment."""
    for number, word in enumerate(words):
        if number >= first and word.startswith("#"):
            return list(words[:number])
    return list(words)


def read_lines(source: Source, semantics: Semantics, rule: Rule) -> Reading:
    """Reads a file of rules. A line that is none is an unreadable part, with the reason that `rule` gives."""
    words = refused(source.data)
    if words:
        return wholly(source, words)
    _, entries, unread = _entries(source.data, rule)
    return reading(source, semantics, entries, unread)


@lru_cache(maxsize=2)
def _entries(data: bytes, rule: Rule) -> tuple[list[Line], list[Written], list[Unread]]:
    """The lines that are entries, the entries, and the rest; a file is read once for all the lines added to it."""
    rules: list[Line] = []
    entries: list[Written] = []
    unread: list[Unread] = []
    for line in lines(data):
        if "\0" in line.text:
            unread.append((line.number, "is not a text"))
            continue
        if is_unknown(line.words[0]):
            unread.append((line.number, f"`{line.text[:80]}` is written by a template"))
            continue
        entry = rule(line)
        if isinstance(entry, str):
            unread.append((line.number, entry))
        else:
            rules.append(line)
            entries.append(entry)
    return rules, entries, unread


@lru_cache(maxsize=2)
def _patterns(data: bytes, rule: Rule, dialect: Dialect) -> list[tuple[int, Pattern]]:
    """The entries that answer many addresses and everybody, each with its line."""
    told = ((entry.line, entry.source) for entry in _entries(data, rule)[1] if not entry.conditional)
    found = ((line, compile_pattern(dialect, source)) for line, source in told if is_pattern(dialect, source))
    return [(line, pattern) for line, pattern in found if pattern]


def status_of(word: str) -> tuple[int, bool] | None:
    """The status and whether `!` forces it; None when the word is no status."""
    digits = word.removesuffix("!")
    if len(digits) == 3 and digits.isascii() and digits.isdecimal():
        return int(digits), word != digits
    return None


def add_line(source: Source, move: Move, semantics: Semantics, rule: Rule, default: str) -> Addition | None:
    """
    Plans one line for a move, in the file's own style, before the first rule that would take the address away.

    `default` is the status written where no rule of the file shows the way; empty for none. None when the address
    cannot be written literally.
    """
    rules, entries, _ = _entries(b"" if refused(source.data) else source.data, rule)
    with_base = written_with_base(entries, semantics, source.map)
    base = "" if with_base else source.map.base
    old, new = spelled(source.map, move, base, entries, strict=semantics.slash == "strict")
    old, new = escaped(old), escaped(new)
    if is_pattern(semantics.dialect, old) or " " in old + new or "#" in old:
        return None
    text = _styled(rules[-SAMPLE:], old, new, default)
    return insert_line(source.path, source.data, text, _swallower(source.data, rule, semantics, old))


def _swallower(data: bytes, rule: Rule, semantics: Semantics, address: str) -> int | None:
    """The line of the first pattern that answers the address; an entry after it would never be asked."""
    if not semantics.first_wins:
        return None
    patterns = _patterns(data, rule, semantics.dialect)
    return next((line for line, pattern in patterns if pattern.match(address) is not None), None)


def _styled(rules: Sequence[Line], old: str, new: str, default: str) -> str:
    """The new line with the gap, the alignment and the status of the last rules of the file."""
    plain = [line for line in rules if len(line.words) >= 2]
    statuses = Counter(line.words[2] if len(line.words) > 2 and status_of(line.words[2]) else "" for line in plain)
    status = default
    if plain:
        common = next((word for word, _ in statuses.most_common() if not word or word[0] == "3"), "")
        status = common
    gap, column = _gap(plain[-1]) if plain else (" ", 0)
    aligned = len(plain) > 1 and len(gap) > 1 and _gap(plain[-2])[1] == column and "\t" not in gap
    if aligned or (len(plain) == 1 and len(gap) > 2 and "\t" not in gap):
        gap = " " * max(1, column - len(old))
    if not status:
        return f"{old}{gap}{new}"
    holder = next((line for line in reversed(plain) if line.words[2:3] == (status,)), None)
    return f"{old}{gap}{new}{_gap_before_status(holder, len(old + gap + new)) if holder else ' '}{status}"


def _gap_before_status(line: Line, width: int) -> str:
    """The blanks before the status of a line, as they are for a line of `width`: tabs, one blank, or up to a column."""
    second = line.text.index(line.words[1], len(line.words[0])) + len(line.words[1])
    rest = line.text[second:]
    gap = rest[: len(rest) - len(rest.lstrip())]
    if "\t" in gap or len(gap) <= 1:
        return gap or " "
    return " " * max(1, second + len(gap) - width)


def _gap(line: Line) -> tuple[str, int]:
    """The blanks between the first two words, and the column at which the second begins."""
    start = len(line.words[0])
    end = start + len(line.text[start:]) - len(line.text[start:].lstrip())
    return line.text[start:end] or " ", end


def insert_line(path: str, data: bytes, text: str, before: int | None) -> Addition:
    """Puts a line before another, or at the end of the file in the way the file ends."""
    at = len(data) if before is None else next(line.start for line in _split(data) if line.number == before)
    return insert(path, data, at, [text])
