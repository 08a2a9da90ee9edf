"""Writes and takes out the tables of `[[redirects]]` in TOML."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from docs_guard.model.regex import regex
from docs_guard.redirects.format import Addition, Source
from docs_guard.redirects.quoting import in_toml, quote_of
from docs_guard.redirects.removal import Span, lines_ended
from docs_guard.redirects.splice import insert, lead, line_end, line_start, newline, text_end
from docs_guard.syntax.node import Node

SOURCE = ("from", "origin")
TARGET = ("to", "destination")
_BOM = b"\xef\xbb\xbf"
_HEADER = regex(rb"\[\[?[ \t]*[\"']?redirects[\"']?[ \t]*\]")
"""What a table begins with; a list between brackets holds no bare word."""


def is_inline(data: bytes, table: Node) -> bool:
    """Whether a table is written between braces."""
    return data[table.start : table.start + 1] == b"{"


def table_like(data: bytes, model: Node | None, old: str, new: str, *, force: bool) -> list[str]:
    """The lines of a new table: keys, margin, quotes and status of another one, `force` only where it is wanted."""
    if model is None:
        return ["[[redirects]]", f"from = {in_toml(old)}", f"to = {in_toml(new)}", "status = 301"]
    made = [lead(data, model.start) + "[[redirects]]"]
    for key, value in model.pairs:
        start = lead(data, key.start) + str(key.value) + data[key.end : value.start].decode("utf-8", "replace")
        if key.value in SOURCE:
            made.append(start + in_toml(old, quote_of(data, value)))
        elif key.value in TARGET:
            made.append(start + in_toml(new, quote_of(data, value)))
        elif key.value == "status":
            made.append(start + data[value.start : value.end].decode())
        elif key.value == "force" and value.value is True and force:
            made.append(start + "true")
    return made


def is_table(data: bytes, node: Node) -> bool:
    """Whether a value is a table with a header, or some of them, and not written between brackets."""
    return data[node.start : node.start + 1] == b"[" and bool(_HEADER.match(data, node.start))


def element_like(data: bytes, model: Node | None, old: str, new: str, *, force: bool) -> str:
    """The table that `table_like` makes, between braces."""
    if model is None:
        return f"{{ from = {in_toml(old)}, to = {in_toml(new)}, status = 301 }}"
    kept = [(key, value) for key, value in model.pairs if key.value in (*SOURCE, *TARGET, "status")]
    kept += [(key, value) for key, value in model.pairs if key.value == "force" and value.value is True and force]
    names = {**dict.fromkeys(SOURCE, old), **dict.fromkeys(TARGET, new)}
    made = []
    for key, value in sorted(kept, key=lambda pair: pair[0].start):
        start = data[key.start : value.start].decode("utf-8", "replace")
        shown = data[value.start : value.end].decode()
        made.append(start + (in_toml(names[key.value], quote_of(data, value)) if key.value in names else shown))
    first, last = model.pairs[0][0].start, max(value.end for _, value in model.pairs)
    return data[model.start : first].decode() + ", ".join(made) + data[last : model.end].decode()


def is_scattered(table: Node) -> bool:
    """Whether keys of the table are dotted, or stand in several places: nothing to take a style from."""
    return any(value.start <= key.start for key, value in table.pairs)


def into_tables(source: Source, tables: Sequence[Node], before: Node | None, text: list[str]) -> Addition:
    """One table more: before another one and the comment on top of it, or after the last."""
    data = source.data
    if before is not None:
        at = _above_comments(data, line_start(data, before.start))
        return insert(source.path, data, at, text if _line_before(data, at).strip() else [*text, ""])
    if tables:
        return insert(source.path, data, line_end(data, text_end(data, tables[-1].end)), ["", *text])
    gap = [""] if data.strip() and not data.endswith(newline(data).encode() * 2) else []
    return insert(source.path, data, len(data), [*gap, *text])


def _above_comments(data: bytes, at: int) -> int:
    """The start of the comment lines that end at `at`; those at the head of the file belong to the file."""
    top = at
    while _line_before(data, top).lstrip().startswith(b"#"):
        top = line_start(data, top - 1)
        if top <= _beginning(data):
            return at
    return top


def _beginning(data: bytes) -> int:
    return 3 if data.startswith(_BOM) else 0


def _line_before(data: bytes, at: int) -> bytes:
    """The line that ends where another begins; empty at the beginning of the file."""
    return data[line_start(data, at - 1) : at].removeprefix(_BOM) if at else b""


def table_lines(data: bytes, root: Node, gone: Sequence[Node]) -> list[Span] | None:
    """
    The lines of tables that go, each with one of the blank lines around it; comments above it stay. None where other
    tables stand between the parts of one.
    """
    others = sorted(_keys(root))
    spans: list[Span] = []
    takes_after = True
    for table in sorted(gone, key=lambda table: table.start):
        found = bisect_left(others, table.start)
        if found < len(others) and others[found] < table.end:
            return None
        start, end = line_start(data, table.start), line_end(data, table.end)
        floor = spans[-1][1] if spans else _beginning(data)
        before = _line_before(data, start)
        if start > floor:
            takes_after = False
            if not before.strip():
                start -= len(before)
        after = data[end : line_end(data, end)]
        if takes_after and after and not after.strip():
            end += len(after)
        spans.append((start, end))
    return lines_ended(data, spans)


def _keys(root: Node) -> Iterator[int]:
    """Where every key of the file stands that is no part of a redirect."""
    for key, value in root.pairs:
        if key.value != "redirects":
            yield key.start
            yield from (node.start for node in value.walk())
