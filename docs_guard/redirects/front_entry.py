"""Reads lists of addresses from the front matter of pages, and plans one more in them: YAML, TOML or JSON."""

from collections.abc import Callable, Iterator

from docs_guard.model.declared import dataclass
from docs_guard.model.place import Place
from docs_guard.redirects.format import Addition, Fault
from docs_guard.redirects.quoting import in_json, in_toml, in_yaml, quote_of
from docs_guard.redirects.splice import insert, into_brackets, line_end, replace, text_end
from docs_guard.redirects.written import Problem
from docs_guard.redirects.yaml_entry import below, grown, listed
from docs_guard.syntax import front_matter
from docs_guard.syntax.node import Malformed, Node

Unreadable = list[Problem]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the front matter that holds addresses; `fold`: whatever its case."""

    name: str
    fold: bool = False

    def pairs(self, root: Node) -> tuple[tuple[Node, Node], ...]:
        """Every pair with this key, in the order of the page."""
        return tuple(pair for pair in root.pairs if self._is(pair[0].value))

    def _is(self, value: object) -> bool:
        return isinstance(value, str) and (value.lower() if self.fold else value) == self.name


@dataclass(frozen=True, slots=True)
class Value:
    """An address in the front matter: its text, the node that holds it, and its own bytes (none: written otherwise)."""

    text: str
    node: Node
    span: tuple[int, int]


def root_of(path: str, data: bytes, unreadable: Unreadable) -> Node | None:
    """The front matter of a page; what is wrong with it goes to `unreadable`."""
    try:
        return front_matter.node(data)
    except Malformed as problem:
        unreadable.append((Place(path, problem.line), problem.message))
        return None


def values(
    path: str, data: bytes, root: Node, key: Key, unreadable: Unreadable, split: bool = False
) -> Iterator[Value]:
    """
    The texts that a key holds, as one or as a list. `split`: one text holds several.

    Of a key that stands there twice only the last counts, as for every reader of YAML; the others are faults.
    """
    pairs = key.pairs(root)
    for name, _ in pairs[:-1]:
        words = f"`{name.value}` stands there again below, and only that counts"
        unreadable.append(Fault(Place(path, name.line), words, str(name.value), repeated=True))
    for name, value in pairs[-1:]:
        for node in value.items if value.kind == "list" else (value,):
            if node.kind == "string" and node.value.strip():
                yield from _texts(data, node, split and value.kind == "string")
            elif node.kind != "null" and not (node.kind == "string" and value.kind == "string"):
                unreadable.append((Place(path, node.line), f"an entry of `{name.value}` is not the text of an address"))


def _texts(data: bytes, node: Node, split: bool) -> Iterator[Value]:
    words = node.value.split() if split else []
    if len(words) < 2:
        yield Value(node.value.strip(), node, (node.start, node.end))
        return
    at = node.start
    for word in words:
        start = data.find(word.encode("utf-8", "surrogateescape"), at, node.end)
        at = start + len(word.encode("utf-8", "surrogateescape")) if start >= 0 else at
        yield Value(word, node, (start, at) if start >= 0 else (0, 0))


def written(data: bytes, key: Key, split: bool = False) -> tuple[str, ...]:
    """The texts that a key holds, for their style; none where the front matter cannot be read."""
    root = root_of("", data, [])
    return tuple(each.text for each in values("", data, root, key, [], split)) if root else ()


def _json(text: str, quote: str) -> str:
    return in_json(text)


WRITERS: dict[str, Callable[[str, str], str]] = {"yaml": in_yaml, "toml": in_toml, "json": _json}


def add(path: str, data: bytes, key: Key, url: str, split: bool = False) -> Addition | None:
    """
    One address more in the front matter, which is made where the page has none. None where it cannot be read.

    `split`: a scalar holds several addresses with blanks between them, and takes one more.
    """
    block = front_matter.split(data)
    if block is None:
        return _new_block(path, data, f"{key.name}:", f"  - {in_yaml(url)}")
    try:
        root = front_matter.node(data)
    except Malformed:
        return None
    if root is None:
        return None
    pair = next(iter(reversed(key.pairs(root))), None)
    write = WRITERS[block.language]
    if pair is None:
        return _new_key(path, data, block, root, key.name, write(url, ""))
    name, value = pair
    if value.kind == "string" and split and len(value.value.split()) > 1:
        at = value.end - (1 if quote_of(data, value) else 0)
        return replace(path, data, at, at, f" {url}") if in_yaml(url) == url else None
    return _into(path, data, block.language, name, value, url, write)


def _into(
    path: str, data: bytes, language: str, name: Node, value: Node, url: str, write: Callable[[str, str], str]
) -> Addition | None:
    if value.kind == "list":
        quote = quote_of(data, value.items[-1] if value.items else None)
        written = write(url, quote)
        if language == "yaml":
            flow = in_yaml(url, quote or ('"' if "," in url else ""))
            return grown(path, data, value, written, flow)
        return into_brackets(path, data, value, written)
    written = write(url, quote_of(data, value))
    if value.kind == "null" and language == "yaml":
        return below(path, data, name, value, [f"- {in_yaml(url)}"], f"[{in_json(url)}]")
    if value.kind == "null" or (value.kind == "string" and not value.value.strip()):
        return replace(path, data, value.start, value.end, f"[{in_json(url)}]")
    if value.kind == "string" and language == "yaml":
        return listed(path, data, name, value, written)
    if value.kind == "string":
        old = data[value.start : value.end].decode("utf-8", "surrogateescape")
        return replace(path, data, value.start, value.end, f"[{old}, {written}]")
    return None


def _new_block(path: str, data: bytes, *lines: str) -> Addition:
    """Front matter for a page that has none; nothing that the page begins with may be taken for a part of it."""
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    blank = [] if not data[start:].strip() or data[start : start + 1] in (b"\n", b"\r") else [""]
    return insert(path, data, start, ["---", *lines, "---", *blank])


def _new_key(path: str, data: bytes, block: front_matter.Block, root: Node, name: str, written: str) -> Addition | None:
    if block.language == "json":
        pair = f"{in_json(name)}: [{written}]"
        return into_brackets(path, data, root, pair, spread="  ")
    if block.language == "toml":
        simple = 0
        for _, value in root.pairs:
            if value.kind == "map" or (value.kind == "list" and any(item.kind == "map" for item in value.items)):
                break
            simple = value.end
        at = line_end(data, simple) if simple else block.start
        return insert(path, data, at, [f"{name} = [{written}]"])
    if data[root.start : root.start + 1] == b"{":
        return into_brackets(path, data, root, f"{name}: [{written}]")
    margin = data[data.rfind(b"\n", 0, root.start) + 1 : root.start] if root.pairs else b""
    if margin.strip():
        return None
    level = margin.decode("ascii", "replace")
    return insert(path, data, _last_line(data, block), [f"{level}{name}:", f"{level}  - {written}"])


def _last_line(data: bytes, block: front_matter.Block) -> int:
    """Below the last line with text: blank lines before the closing fence stay where they are."""
    end = text_end(data, block.end)
    return line_end(data, end) if end > block.start else block.start
