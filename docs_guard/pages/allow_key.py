"""The keys of front matter that speak to docs-guard: rules that the page is excepted from, and what it is for."""

from collections.abc import Iterator

from docs_guard.model.allow import Allow
from docs_guard.model.finding import Edit
from docs_guard.model.place import Place
from docs_guard.syntax.node import Malformed, Node

KEY = "docs-guard-allow"
PURPOSE = b"docs-guard-purpose"


def allows_of_front_matter(data: bytes, path: str, body: int) -> tuple[Allow, ...]:
    """
    What the front matter before `body` allows: a rule, several with commas, a list, or a table of rules and reasons.

    Front matter that cannot be read allows nothing: it is told by `unreadable-page`.
    """
    if data.find(KEY.encode(), 0, body) < 0:
        return ()
    from docs_guard.syntax.front_matter import node, split

    try:
        front = node(data)
    except Malformed:
        return ()
    block = split(data)
    found = [(key, value) for key, value in front.pairs if key.value == KEY] if front else []
    if not found or not block:
        return ()
    key, value = found[-1]  # of a key that stands there twice, every reader takes the last
    removal = _lines_of(data, path, key, value) if block.language != "json" and len(found) == 1 else None
    if value.kind == "map":
        alone = len(value.pairs) == 1
        return tuple(_entry(data, path, name, reason, removal if alone else None) for name, reason in value.pairs)
    return (_listed(data, path, key, value, removal),)


def unclear_purpose(data: bytes, path: str, body: int) -> tuple[Allow, ...]:
    """The key `docs-guard-purpose` where its value is no purpose, as an exception that says nothing."""
    import re

    from docs_guard.pages.comments import WORDS

    if data.find(PURPOSE, 0, body) < 0:
        return ()
    said = re.search(
        rb"^[\"']?" + PURPOSE + rb"[\"']?[ \t]*[:=][ \t]*[\"']?([^\"'#\r\n]{0,80})", data[:body], re.MULTILINE
    )
    if not said or said[1].strip().lower() in WORDS:
        return ()
    line = data.count(b"\n", 0, said.start()) + 1
    text = f"{PURPOSE.decode()}: {said[1].decode('utf-8', 'replace').strip()}"
    return (Allow((), "", Place(path, line), 0, 0, True, text),)


def _listed(data: bytes, path: str, key: Node, value: Node, removal: Edit | None) -> Allow:
    items = value.items if value.kind == "list" else (value,)
    words = (item.value.split(",") if isinstance(item.value, str) else () for item in items)
    rules = tuple(dict.fromkeys(word.strip() for some in words for word in some if word.strip()))
    return Allow(rules, "", Place(path, key.line), 0, 0, True, _text(data, key, value), removal)


def _entry(data: bytes, path: str, name: Node, reason: Node, whole: Edit | None) -> Allow:
    """One line of a table; the table goes with its only entry."""
    told = " ".join(str(reason.value).split()) if isinstance(reason.value, str) else ""
    on_its_own = not data[data.rfind(b"\n", 0, name.start) + 1 : name.start].strip()
    removal = whole or (_lines_of(data, path, name, reason) if on_its_own else None)
    return Allow((str(name.value),), told, Place(path, name.line), 0, 0, True, _text(data, name, reason), removal)


def _lines_of(data: bytes, path: str, key: Node, value: Node) -> Edit | None:
    """The edit that takes out the lines of a key and its value; None where others stand on them."""
    start = data.rfind(b"\n", 0, key.start) + 1
    last = max((node.end for node in value.walk() if not (node.items or node.pairs)), default=value.end)
    last = max(last, value.end if _is_flow(data, value) else last, key.end)
    end = data.find(b"\n", last - 1 if data[last - 1 : last] == b"\n" else last) + 1
    if end == 0 or data[start : key.start].strip(b" \t\"'"):
        return None
    return Edit(path, start, end, "")


def _is_flow(data: bytes, value: Node) -> bool:
    return data[value.start : value.start + 1] in (b"[", b"{")


def _text(data: bytes, key: Node, value: Node) -> str:
    leaves: Iterator[Node] = (node for node in value.walk() if node.value is not None)
    return ", ".join(str(node.value) for node in (key, *leaves))
