"""Reads the line-based files of hosts: one rule a line, words apart, `#` for comments."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from docs_guard.model.declared import dataclass
from docs_guard.redirects.format import Dialect, Reading, Semantics, Source
from docs_guard.redirects.pattern import Pattern, compile_pattern, is_pattern
from docs_guard.redirects.written import Slip, Unread, Written, is_unknown, reading, refused, wholly

SHOWN = 200
"""Characters of a faulty line that are kept, to know it again by."""
COMMENT = ("{{/*", "{{- /*")
"""What begins a comment of a template, which may go on for many lines."""
SILENT = ("if ", "else", "end", "range ", "with ", "define ", "block ", "/*", "for ", "assign ", "comment", "unless ")
"""Words that begin a template's action that writes nothing itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """
    One line with its number from 1, the bytes it takes without its line end, and its words. `first` is the byte that
    its text begins at, after the blanks before it and a byte order mark.
    """

    number: int
    start: int
    end: int
    text: str
    words: tuple[str, ...] = ()
    first: int = 0

    def bytes_of(self, start: int, end: int) -> tuple[int, int]:
        """The bytes in the file of a part of the text."""
        before = self.first + size(self.text[:start])
        return before, before + size(self.text[start:end])


def size(text: str) -> int:
    """How many bytes a text takes in its file."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogateescape"))


Rule = Callable[[Line], Written | str]
"""Reads the words of a line as an entry; a text tells why they are none for the host, an empty one that it is told."""


def lines(data: bytes) -> Iterator[Line]:
    """The lines that may hold a rule: no empty ones, no comments, no front matter, no silent template actions."""
    fenced = commented = False
    for line in split_lines(data):
        text = line.text.strip()
        if line.number == 1 and text.startswith("\ufeff"):
            text = text.removeprefix("\ufeff").lstrip()
        if commented or (text.startswith(COMMENT) and "*/" not in text):
            commented = "*/" not in text
            continue
        if text == "---" and (fenced or line.number == 1):
            fenced = not fenced
            continue
        if not text or text.startswith("#") or fenced or _is_silent(text):
            continue
        first = line.start + size(line.text[: line.text.index(text)])
        yield Line(line.number, line.start, line.end, text, words_of(text), first)


def split_lines(data: bytes) -> Iterator[Line]:
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


def words_of(text: str) -> tuple[str, ...]:
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
    """Reads a file of rules. A line that is none is a fault, with the reason that `rule` gives."""
    words = refused(source.data)
    if words:
        return wholly(source, words)
    _, entries, unread = entries_in(source.data, rule)
    return reading(source, semantics, entries, unread)


@lru_cache(maxsize=2)
def entries_in(data: bytes, rule: Rule) -> tuple[list[Line], list[Written], list[Unread | Slip]]:
    """The lines that are entries, the entries, and the rest; a file is read once for all the lines added to it."""
    rules: list[Line] = []
    entries: list[Written] = []
    unread: list[Unread | Slip] = []
    for line in lines(data):
        if "\0" in line.text:
            unread.append((line.number, "is not a text"))
            continue
        if is_unknown(line.words[0]):
            unread.append((line.number, f"`{line.text[:80]}` is written by a template"))
            continue
        entry = rule(line)
        if isinstance(entry, str):
            if is_unknown(line.text):
                unread.append((line.number, entry or f"`{line.text[:80]}` is written by a template"))
            elif entry:
                unread.append(Slip(line.number, entry, line.text[:SHOWN], line.words[0][:SHOWN]))
        else:
            rules.append(line)
            entries.append(_placed(entry, line))
    return rules, entries, unread


def _placed(entry: Written, line: Line) -> Written:
    """The entry with the bytes that it and its target take; the target is the first word that says it."""
    at, target_at = len(line.words[0]), (0, 0)
    for word in line.words[1:]:
        at = line.text.index(word, at)
        if word == entry.target:
            target_at = line.bytes_of(at, at + len(word))
            break
        at += len(word)
    start, end = line.bytes_of(0, len(line.text))
    return replace(entry, start=start, end=end, target_at=target_at)


@lru_cache(maxsize=2)
def patterns_in(data: bytes, rule: Rule, dialect: Dialect) -> list[tuple[int, Pattern]]:
    """The entries that answer many addresses and everybody, each with its line."""
    told = ((entry.line, entry.source) for entry in entries_in(data, rule)[1] if not entry.conditional)
    found = ((line, compile_pattern(dialect, source)) for line, source in told if is_pattern(dialect, source))
    return [(line, pattern) for line, pattern in found if pattern]


def status_of(word: str) -> tuple[int, bool] | None:
    """The status and whether `!` forces it; None when the word is no status."""
    digits = word.removesuffix("!")
    if len(digits) == 3 and digits.isascii() and digits.isdecimal():
        return int(digits), word != digits
    return None
