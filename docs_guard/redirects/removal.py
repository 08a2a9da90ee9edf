"""Takes entries out of a file as splices of bytes: whole lines, or elements of a list or a map with their commas."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from docs_guard.model.finding import Edit
from docs_guard.model.regex import regex
from docs_guard.redirects.splice import lead, line_end, line_start, parts
from docs_guard.syntax.node import Node

Span = tuple[int, int]

_COMMENT = regex(rb"//[^\n]*|#[^\n]*|/\*.*?\*/", re.DOTALL)
_IN_CODE = regex(rb"[ \t]*(?://[^\r\n]*|(?:/\*[^\n]*?\*/[ \t]*)+)?(?=\r?\n|\Z)")
_IN_DATA = regex(rb"[ \t]*(?:#[^\r\n]*)?(?=\r?\n|\Z)")
"""What may follow an element on its line and goes with it: a comment, in JavaScript and JSON, and in all the others."""
_HASHED = (".md", ".mdx", ".markdown", ".html", ".yml", ".yaml", ".toml", ".py")


def respelled(path: str, data: bytes, start: int, end: int, text: str) -> tuple[Edit, ...]:
    """`text` in the place of the bytes `start` to `end`; no edit at all where that is what stands there."""
    if data[start:end] == text.encode("utf-8", "surrogateescape"):
        return ()
    return (Edit(path, start, end, text),)


def without_lines(path: str, data: bytes, spans: Iterable[Span]) -> tuple[Edit, ...]:
    """
    Takes out the lines that hold these bytes, with what else stands on them. Where the last line of a file goes that
    has no line end, the new last one loses its own.
    """
    lines = _merged((line_start(data, start), line_end(data, max(start, end - 1))) for start, end in spans)
    return tuple(Edit(path, start, end, "") for start, end in lines_ended(data, lines))


def lines_ended(data: bytes, lines: Sequence[Span]) -> list[Span]:
    """These spans of whole lines, with the line end before the last one where a file goes on to end without any."""
    spans = list(lines)
    if spans and spans[-1][1] == len(data) and not data.endswith(b"\n"):
        start = spans[-1][0]
        before = start - 1 if data[start - 1 : start] == b"\n" else start
        spans[-1] = (before - 1 if data[before - 1 : before] == b"\r" and before < start else before, len(data))
    return _merged(spans)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def without(path: str, data: bytes, node: Node, spans: Iterable[Span]) -> tuple[Edit, ...] | None:
    """
    Takes elements out of a list or a map, which are the spans that `parts` tells of it: the commas that only they
    needed, and a comment behind them on their line; comments on lines of their own stay. Brackets left empty are
    closed up; a block of YAML left empty is only its key, which is for the caller to see to.

    None where what stands around an element is not understood.
    """
    every, gone = parts(node), frozenset(spans)
    if not gone:
        return ()
    if not gone <= frozenset(every):
        return None
    if data[node.start : node.start + 1] not in (b"[", b"{"):
        return _from_block(path, data, node, gone)
    every = tuple(sorted(every))
    if any(one[1] > other[0] for one, other in pairwise(every)):
        return None
    if len(gone) == len(every):
        return _emptied(path, data, node, every)
    commas = _commas(data, node, every, [number for number, span in enumerate(every) if span in gone])
    if commas is None:
        return None
    taken = [*gone, *((comma - 1, comma) for comma in commas)]
    return tuple(Edit(path, *_tidy(path, data, span, node), "") for span in _joined(data, taken))


def _emptied(path: str, data: bytes, node: Node, every: Sequence[Span]) -> tuple[Edit, ...] | None:
    """All elements out: the brackets are closed up, unless comments stand on lines of their own between them."""
    edges = [node.start + 1, *(at for span in every for at in span), node.end - 1]
    gaps = [(edges[number], edges[number + 1]) for number in range(0, len(edges), 2)]
    commas = [_comma_in(data, start, end) for start, end in gaps]
    if None in commas or commas[0] or 0 in commas[1:-1]:
        return None
    if any(_COMMENT.match(line.strip()) for start, end in gaps for line in data[start:end].split(b"\n")[1:]):
        taken = [*every, *((comma - 1, comma) for comma in commas if comma)]
        return tuple(Edit(path, *_tidy(path, data, span, node), "") for span in _joined(data, taken))
    inline = b"\n" not in data[node.start : node.end]
    kept = data[every[-1][1] : node.end - 1].replace(b",", b"").decode() if inline else ""
    return (Edit(path, node.start + 1, node.end - 1, kept),)


def _comma_in(data: bytes, start: int, end: int) -> int | None:
    """The byte after the one comma between two elements; 0 for none, None where there is more than that."""
    found, at = 0, start
    while at < end:
        comment = _COMMENT.match(data, at, end)
        if comment:
            at = comment.end()
        elif data[at : at + 1].isspace():
            at += 1
        elif data[at : at + 1] == b"," and not found:
            found = at = at + 1
        else:
            return None
    return found


def _commas(data: bytes, node: Node, every: Sequence[Span], gone: Sequence[int]) -> list[int] | None:
    """
    The ends of the commas that go with some of the elements, told by their numbers: the one behind each, the one before
    it where lines begin with commas; at the end of the list, where no comma follows, the one behind the last element
    that stays. Only what is near those elements is looked at: a list may hold thousands.
    """
    last = len(every) - 1

    def comma(number: int) -> int | None:
        return _comma_in(data, every[number][1], every[number + 1][0] if number < last else node.end - 1)

    missing, leaving = set(range(last + 1)).difference(gone), set(gone)
    if _leads(data, every, comma(0)):
        numbers = {number - 1 for number in gone if number} | ({min(missing) - 1} if 0 in leaving else set())
    elif last in leaving and comma(last) == 0:
        numbers = leaving - {last} | {max(missing)}
    else:
        numbers = leaving
    commas = [comma(number) for number in sorted(numbers)]
    before = [comma(number - 1) for number in gone if number]
    if not all(commas) or not all(before) or (last in leaving and comma(last) is None):
        return None
    return [found for found in commas if found]


def _leads(data: bytes, every: Sequence[Span], comma: int | None) -> bool:
    """Whether the lines of a list begin with its commas, as the first one does."""
    return bool(
        comma and len(every) > 1 and b"\n" in data[every[0][1] : comma] and b"\n" not in data[comma : every[1][0]]
    )


def _joined(data: bytes, spans: Iterable[Span]) -> list[Span]:
    """Spans with nothing but blanks between them on one line, made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and not data[joined[-1][1] : start].strip(b" \t"):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _tidy(path: str, data: bytes, span: Span, node: Node) -> Span:
    """The span with the blanks, the comment or the line that are of no use without it."""
    start, end = span
    remark = (_IN_DATA if path.lower().endswith(_HASHED) else _IN_CODE).match(data, end)
    before = lead(data, start)
    if remark and not before.strip():
        return line_start(data, start), line_end(data, remark.end())
    if remark and remark.end() > end and data[start:end] == b",":
        return span
    left = start
    while data[left - 1 : left] in (b" ", b"\t") and left > node.start + 1:
        left -= 1
    if remark:
        return left, remark.end()
    right = end
    while data[right : right + 1] in (b" ", b"\t"):
        right += 1
    if right < node.end - 1:
        return start, right
    return (left, end) if data[end - 1 : end] == b"," else (start, end)


def _from_block(path: str, data: bytes, node: Node, gone: frozenset[Span]) -> tuple[Edit, ...] | None:
    """Elements of a block of YAML, each on lines of its own."""
    mark = "-" if node.items else ""
    ends = [(start, _text_end(data, start, end)) for start, end in sorted(gone)]
    if any(lead(data, start).strip() != mark for start, _ in ends):
        return None
    return without_lines(path, data, ends)


def _text_end(data: bytes, start: int, end: int) -> int:
    """Where an element really ends: nodes of YAML reach over the blank and comment lines that follow them."""
    while end > start:
        line = line_start(data, end - 1) if end > start + 1 else start
        text = data[max(line, start) : end].strip()
        if text and not (text.startswith(b"#") and line > start):
            return max(line, start) + len(data[max(line, start) : end].rstrip())
        end = line
    return end
