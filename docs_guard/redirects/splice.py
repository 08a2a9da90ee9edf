"""Plans one entry as a splice of bytes: the rest of the file, its comments, order and line ends, stays as it is."""

from collections.abc import Sequence

from docs_guard.model.finding import Edit, Entry
from docs_guard.redirects.format import Addition
from docs_guard.syntax.node import Node

_SPACE = b" \t\r\n"
_BOM = b"\xef\xbb\xbf"


def newline(data: bytes) -> str:
    """The line end that the file uses at its first line."""
    feed = data.find(b"\n")
    return "\r\n" if feed > 0 and data[feed - 1 : feed] == b"\r" else "\n"


def line_start(data: bytes, at: int) -> int:
    """Where the line that holds the byte `at` begins; a byte order mark belongs to no line."""
    start = data.rfind(b"\n", 0, at) + 1
    return 3 if start == 0 and at >= 3 and data.startswith(_BOM) else start


def line_end(data: bytes, at: int) -> int:
    """Where the line after the one that holds the byte `at` begins, or the end of the file."""
    feed = data.find(b"\n", at)
    return len(data) if feed < 0 else feed + 1


def text_end(data: bytes, at: int) -> int:
    """The end of what stands before `at`, blanks and line ends left out: where a block's last value really ends."""
    while at > 0 and data[at - 1] in _SPACE:
        at -= 1
    return at


def lead(data: bytes, at: int) -> str:
    """What stands on the line before the byte `at`."""
    return data[line_start(data, at) : at].decode("utf-8", "surrogateescape")


def margin(text: str) -> str:
    """The blanks that a text begins with."""
    return text[: len(text) - len(text.lstrip(" \t"))]


def insert(path: str, data: bytes, at: int, lines: Sequence[str]) -> Addition:
    """Whole lines before the byte `at`, which begins a line or is the end of the file."""
    end, shown = newline(data), "\n".join(lines).replace("\r", "")
    text = shown.replace("\n", end)
    number = data.count(b"\n", 0, at) + 1
    if at == len(data) and data not in (b"", _BOM) and not data.endswith(b"\n"):
        return Addition(Entry(path, number + 1, shown), Edit(path, at, at, end + text))
    return Addition(Entry(path, number if data else None, shown), Edit(path, at, at, text + end))


def replace(path: str, data: bytes, start: int, end: int, text: str) -> Addition:
    """`text` in the place of the bytes `start` to `end`; the entry shows the whole lines as they become."""
    stop = max(text_end(data, line_end(data, end)), end)
    after = data[end:stop].decode("utf-8", "surrogateescape")
    shown = (lead(data, start) + text + after).replace("\r", "")
    line, lines = data.count(b"\n", 0, start) + 1, data.count(b"\n", start, stop) + 1
    return Addition(Entry(path, line, shown, replaces=lines), Edit(path, start, end, text))


def parts(node: Node) -> tuple[tuple[int, int], ...]:
    """The spans of a collection's elements, those that were joined to it from elsewhere left out."""
    spans = [(key.start, value.end) for key, value in node.pairs] + [(item.start, item.end) for item in node.items]
    return tuple(span for span in spans if node.start <= span[0] and span[1] <= node.end)


def into_brackets(
    path: str, data: bytes, node: Node, element: str, *, spread: str = "", trailing: str = ""
) -> Addition | None:
    """
    One element more between `[...]` or `{...}`: on a line of its own where the others have theirs, otherwise beside
    the last. None where the node is not written in brackets.

    Without a comma after the last element, the new line goes before it: so it can be pasted as it is, and no other
    line changes. `element` may have lines, each but the first with its own margin already. `spread`: an empty pair
    of brackets is opened over several lines, with `trailing` after the element; it is the margin to take where the
    file shows none.
    """
    if data[node.start : node.start + 1] not in (b"[", b"{") or data[node.end - 1 : node.end] not in (b"]", b"}"):
        return None
    spans = parts(node)
    if not spans:
        return _into_empty(path, data, node, element + trailing if spread else element, spread)
    start, end = spans[-1]
    comma = _comma(data, end, node.end - 1)
    if b"\n" not in data[node.start : start] or lead(data, start).strip():
        return replace(path, data, comma or end, comma or end, f" {element}," if comma else f", {element}")
    line = margin(lead(data, start)) + element + ","
    after = line_end(data, comma)
    if comma and after < node.end and not data[comma:after].split(b"#")[0].split(b"//")[0].strip():
        return insert(path, data, after, [line])
    return insert(path, data, line_start(data, start), [line])


def _into_empty(path: str, data: bytes, node: Node, element: str, spread: str) -> Addition:
    inside = data[node.start + 1 : node.end - 1]
    if spread and not inside.strip():
        end, outer = newline(data), margin(lead(data, node.start))
        first_line, *more = element.split(end)
        inner = outer + unit(data, spread)
        text = end.join([first_line, *more])
        return replace(path, data, node.start + 1, node.end - 1, f"{end}{inner}{text}{end}{outer}")
    return replace(path, data, node.start + 1, node.start + 1, element)


def _unit(data: bytes) -> str:
    """What one level of a file is indented by: the margin of its first indented line."""
    at = data.find(b"\n ")
    tab = data.find(b"\n\t")
    if tab >= 0 and (at < 0 or tab < at):
        return "\t"
    return margin(data[at + 1 : at + 9].decode("ascii", "replace")) if at >= 0 else ""


def unit(data: bytes, otherwise: str) -> str:
    """What one level of the file is indented by, `otherwise` where nothing is."""
    return _unit(data) or otherwise


def _comma(data: bytes, at: int, end: int) -> int:
    """The byte after the comma that follows an element, looking through blanks and comments; 0 when there is none."""
    while at < end:
        char = data[at : at + 1]
        if char == b",":
            return at + 1
        if char == b"#" or data[at : at + 2] == b"//":
            at = line_end(data, at)
        elif char in (b" ", b"\t", b"\r", b"\n", b")"):
            at += 1
        else:
            return 0
    return 0


def into_block(path: str, data: bytes, node: Node, element: str) -> Addition | None:
    """One element more at the end of a block of YAML, a line for itself under the last one and with its margin."""
    if not node.items and not node.pairs:
        return None
    last = node.items[-1] if node.items else node.pairs[-1][0]
    end = node.items[-1].end if node.items else max(node.pairs[-1][1].end, last.end)
    before = lead(data, last.start)
    if node.items:
        if before.strip() != "-":
            return None
    else:
        before = before.replace("-", " ") if set(before) <= {" ", "-"} else before
        if before.strip(" \t"):
            return None
    return insert(path, data, line_end(data, text_end(data, end)), [before + element])
