"""Plans the lines of hosts' files: one more, some fewer, another target, a whole folder."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Redirect
from docs_guard.model.site import Published
from docs_guard.redirects.folder import CHILDREN, splat
from docs_guard.redirects.format import Addition, Move, Semantics, Source
from docs_guard.redirects.lines import Line, Rule, entries_in, patterns_in, split_lines, status_of, words_of
from docs_guard.redirects.pattern import is_pattern
from docs_guard.redirects.removal import respelled, without_lines
from docs_guard.redirects.spelling import escaped, respelled_target, spelled
from docs_guard.redirects.splice import insert, line_start
from docs_guard.redirects.written import SAMPLE, Written, is_unknown, read_alike, refused, written_with_base


def add_line(source: Source, move: Move, semantics: Semantics, rule: Rule, default: str) -> Addition | None:
    """
    Plans one line for a move, in the file's own style, before the first rule that would take the address away.

    `default` is the status written where no rule of the file shows the way; empty for none. None when the address
    cannot be written literally.
    """
    rules, entries, _ = entries_in(b"" if refused(source.data) else source.data, rule)
    with_base = written_with_base(entries, semantics, source.map)
    base = "" if with_base else source.map.base
    old, new = spelled(source.map, move, base, entries, strict=semantics.slash == "strict")
    old, new = escaped(old), escaped(new)
    if is_pattern(semantics.dialect, old) or " " in old + new or "#" in old:
        return None
    text = styled(rules[-SAMPLE:], old, new, default)
    return insert_line(source.path, source.data, text, _swallower(source.data, rule, semantics, old))


def remove_lines(
    source: Source, redirects: Sequence[Redirect], semantics: Semantics, rule: Rule
) -> tuple[Edit, ...] | None:
    """Takes the lines of these entries out; comments stay, as do lines that are no entries."""
    entries = entries_in(source.data, rule)[1]
    spans = {redirect.span for redirect in redirects}
    if not spans <= {(entry.start, entry.end) for entry in entries}:
        return None
    if not read_alike(entries, spans, semantics, source.map):
        return None
    return without_lines(source.path, source.data, spans)


def retarget_line(
    source: Source, redirect: Redirect, target: str, page: Published | None, semantics: Semantics, rule: Rule
) -> tuple[Edit, ...] | None:
    """Puts another target into a line. What else the line says, its columns and its comment, stays as it is."""
    rules, entries, _ = entries_in(source.data, rule)
    number = bisect_left(entries, redirect.span[0], key=lambda entry: entry.start)
    if number == len(entries) or (entries[number].start, entries[number].end) != redirect.span:
        return None
    line, entry = rules[number], entries[number]
    if target == redirect.target:
        return ()
    if entry.target_at == (0, 0) or is_unknown(entry.target):
        return None
    base = "" if written_with_base(entries, semantics, source.map) else source.map.base
    text = respelled_target(source.map, entry.target, base, target, page)
    if text is None:
        return None
    text = escaped(text)
    start, end = entry.target_at
    if not _says(source.data, line, entry, text, rule):
        return None
    return respelled(source.path, source.data, start, end, text)


def _says(data: bytes, line: Line, entry: Written, text: str, rule: Rule) -> bool:
    """Whether the line with another target is still the same entry."""
    start, end = entry.target_at
    whole = data[entry.start : start] + text.encode() + data[end : entry.end]
    shown = whole.decode("utf-8", "surrogateescape")
    made = rule(replace(line, text=shown, words=words_of(shown)))
    return isinstance(made, Written) and made == replace(entry, target=text, start=0, end=0, target_at=(0, 0))


def wildcard_line(
    source: Source, old: str, new: str, semantics: Semantics, rule: Rule, default: str
) -> Addition | None:
    """Plans one line for a folder, before the first rule that would take its pages away."""
    if refused(source.data):
        return None
    rules, entries, _ = entries_in(source.data, rule)
    names = splat(source.map, old, new, semantics, entries)
    if names is None:
        return None
    swallowers = (_swallower(source.data, rule, semantics, names[0][:-1] + child) for child in CHILDREN)
    before = min((line for line in swallowers if line is not None), default=None)
    return insert_line(source.path, source.data, styled(rules[-SAMPLE:], *names, default), before)


def _swallower(data: bytes, rule: Rule, semantics: Semantics, address: str) -> int | None:
    """The line of the first pattern that answers the address; an entry after it would never be asked."""
    if not semantics.first_wins:
        return None
    patterns = patterns_in(data, rule, semantics.dialect)
    return next((line for line, pattern in patterns if pattern.match(address) is not None), None)


def styled(rules: Sequence[Line], old: str, new: str, default: str) -> str:
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
    at = (
        len(data)
        if before is None
        else next(line_start(data, line.end) for line in split_lines(data) if line.number == before)
    )
    return insert(path, data, at, [text])
