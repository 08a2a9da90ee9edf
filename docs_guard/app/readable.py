"""Looks whether pages can be read at all, where their addresses did not ask for it."""

from collections.abc import Iterable, Iterator

from docs_guard.model.loss import UnreadFile
from docs_guard.model.regex import regex
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.syntax.node import Malformed

TEXT = (".md", ".mdx", ".markdown", ".rst", ".html")
ODD = rb"\x00-\x1f\x7f\xc2\xe2\xef"
"""Bytes of control characters and odd line ends, with others that begin with the same."""
SIMPLE = regex(
    rb"(?:[A-Za-z_][\w.-]{0,99}:(?: ++(?:"
    rb"[A-Za-z0-9_/](?:[^:#ODD]|:(?=[\w/]))*+"
    rb"|\"[^\"\\ODD]*+\" *+|'[^'ODD]*+' *+)?+)?+\r?\n)*+".replace(b"ODD", ODD)
)
"""Front matter of plain or quoted words a line, which no parser needs to see."""
KEY = regex(rb"[A-Za-z_\"'][\w.\"'-]*[ \t]*[:=]")


def unreadable_pages(tree: Tree, paths: Iterable[str]) -> Iterator[UnreadFile]:
    """The pages among `paths` whose bytes cannot be had, are no text, or begin with broken front matter."""
    for path, data in tree.read_many(path for path in paths if path in tree):
        if isinstance(data, Unreadable):
            yield UnreadFile(path, None, str(data))
        elif path.endswith(TEXT) and (found := _broken(data)) is not None:
            yield UnreadFile(path, *found)


def _broken(data: bytes) -> tuple[int, str] | None:
    """The line and what is wrong there; None for a page that can be read."""
    if (at := data.find(b"\0")) >= 0:
        return data.count(b"\n", 0, at) + 1, "it holds a NUL byte"
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1, f"byte {data[error.start]:#04x} is not UTF-8"
    return _front(data) if data[:8].lstrip(b"\xef\xbb\xbf").startswith((b"---", b"+++")) else None


def _front(data: bytes) -> tuple[int, str] | None:
    """What is wrong with front matter. Text between two rules is none: it does not begin with a key."""
    from docs_guard.syntax.front_matter import node, split

    block = split(data)
    text = data[block.start : block.end] if block else b""
    if not KEY.match(text.lstrip()) or SIMPLE.fullmatch(text):
        return None
    try:
        node(data)
    except Malformed as problem:
        return problem.line, problem.message
    return None
