"""Reads YAML into nodes with byte spans; nothing of it is constructed or run."""

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from docs_guard.syntax.lines import Lines, decoded
from docs_guard.syntax.node import Malformed, Node

if TYPE_CHECKING:
    import yaml

MAX_DEPTH = 100
MAX_NODES = 300_000
"""Nodes of one document, those behind an alias counted each time: a file of nine lines can name a billion."""
_TAG = "tag:yaml.org,2002:"
_TRUE = frozenset({"yes", "true", "on"})


@lru_cache(maxsize=2)  # entries are planned for many lost pages in one file
def read(data: bytes, offset: int = 0, line: int = 1) -> Node:
    """
    The first document. Spans and lines are those of a file in which `data` stands at byte `offset`, on line `line`.

    Words are typed as YAML 1.1 has them (`no` is false); dates stay strings; a custom tag makes a node opaque.
    An empty document is null. Raises Malformed.
    """
    bom = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    return _Reader(data[bom:], offset + bom, line).document()


class _Offsets:
    """Byte offsets of the character counts that PyYAML reports."""

    def __init__(self, data: bytes, line: int) -> None:
        self.wide: list[int] = []
        self.extra: list[int] = [0]
        if not data.isascii():
            wide = [(index, len(char.encode()) - 1) for index, char in enumerate(decoded(data, line)) if char > "\x7f"]
            self.wide = [index for index, _ in wide]
            self.extra = [0, *accumulate(more for _, more in wide)]

    def at(self, index: int) -> int:
        return index + self.extra[bisect_left(self.wide, index)] if self.wide else index


class _Reader:
    """Builds nodes from the parser's events, so that depth and size are bounded before anything is built."""

    def __init__(self, data: bytes, offset: int, line: int) -> None:
        import yaml

        self.yaml = yaml
        self.offset = offset
        self.offsets = _Offsets(data, line)
        self.lines = Lines(data, line)
        self.anchors: dict[str, Node | None] = {}
        self.sizes: dict[int, int] = {}
        self.count = 0
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Malformed(line, "the text is not UTF-8")
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            self.loader = loader(data)
        except yaml.YAMLError as error:
            raise self._malformed(error) from None

    def document(self) -> Node:
        yaml = self.yaml
        try:
            while not isinstance(event := self.loader.get_event(), (yaml.DocumentStartEvent, yaml.StreamEndEvent)):
                pass
            if isinstance(event, yaml.StreamEndEvent):
                return self._made("null", 0, 0)
            return self._value(self.loader.get_event(), 0)
        except yaml.YAMLError as error:
            raise self._malformed(error) from None
        finally:
            self.loader.dispose()

    def _value(self, event: Any, depth: int) -> Node:
        yaml = self.yaml
        if isinstance(event, yaml.ScalarEvent):
            node = self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        elif depth >= MAX_DEPTH:
            raise Malformed(self._line(event), f"nested deeper than {MAX_DEPTH} levels")
        else:
            node = self._collection(event, depth + 1)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def _scalar(self, event: "yaml.ScalarEvent") -> Node:
        start, end = self._span(event)
        tag = event.tag
        if tag is None or tag == "!":
            plain = (True, False) if event.implicit[0] and tag is None else (False, True)
            tag = self.loader.resolve(self.yaml.ScalarNode, event.value, plain)
        return self._typed(tag, event.value, start, end)

    def _typed(self, tag: str, value: str, start: int, end: int) -> Node:
        kind = tag.removeprefix(_TAG) if tag.startswith(_TAG) else ""
        match kind:
            case "str" | "timestamp" | "merge" | "value":
                return self._made("string", start, end, value)
            case "null":
                return self._made("null", start, end)
            case "bool":
                return self._made("bool", start, end, value.lower() in _TRUE)
            case "int" | "float":
                return self._number(kind, value, start, end)
            case _:
                return self._made("opaque", start, end)

    def _number(self, kind: str, value: str, start: int, end: int) -> Node:
        node = self.yaml.ScalarNode(_TAG + kind, value)
        build = self.loader.construct_yaml_int if kind == "int" else self.loader.construct_yaml_float
        try:
            return self._made("number", start, end, build(node))
        except (ValueError, OverflowError):
            return self._made("string", start, end, value)

    def _alias(self, event: "yaml.AliasEvent") -> Node:
        found = self.anchors.get(event.anchor or "")
        if found is None:
            raise Malformed(self._line(event), f"the alias `*{event.anchor}` names nothing before it, or itself")
        self._grow(self.sizes.get(id(found), 1), event)
        start, end = self._span(event)
        return Node(found.kind, start, end, self._line(event), found.value, found.items, found.pairs)

    def _collection(self, event: Any, depth: int) -> Node:
        yaml, get = self.yaml, self.loader.get_event
        before = self.count
        if event.anchor:
            self.anchors[event.anchor] = None
        ends = yaml.MappingEndEvent if isinstance(event, yaml.MappingStartEvent) else yaml.SequenceEndEvent
        found: list[Node] = []
        while not isinstance(child := get(), ends):
            found.append(self._value(child, depth))
        start = self._span(event)[0]
        end = self._span(child)[1] if event.flow_style or not found else found[-1].end
        custom = event.tag is not None and not event.tag.startswith(_TAG)
        if custom:
            node = self._made("opaque", start, end)
        elif ends is yaml.SequenceEndEvent:
            node = self._made("list", start, end, items=tuple(found))
        else:
            node = self._made("map", start, end, pairs=tuple(zip(found[::2], found[1::2], strict=True)))
        self.sizes[id(node)] = self.count - before
        return node

    def _made(
        self,
        kind: Any,
        start: int,
        end: int,
        value: Any = None,
        items: tuple[Node, ...] = (),
        pairs: tuple[tuple[Node, Node], ...] = (),
    ) -> Node:
        self._grow(1)
        return Node(kind, start, end, self.lines.at(start - self.offset), value, items, pairs)

    def _grow(self, more: int, event: Any = None) -> None:
        self.count += more
        if self.count > MAX_NODES:
            raise Malformed(self._line(event) if event else self.lines.first, f"more than {MAX_NODES:,} values")

    def _span(self, event: Any) -> tuple[int, int]:
        at = self.offsets.at
        return at(event.start_mark.index) + self.offset, at(event.end_mark.index) + self.offset

    def _line(self, event: Any) -> int:
        return self.lines.at(self.offsets.at(event.start_mark.index))

    def _malformed(self, error: "yaml.YAMLError") -> Malformed:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        position = getattr(error, "position", None)
        said = getattr(error, "problem", None) or getattr(error, "reason", None) or "this is no YAML"
        if mark is not None:
            return Malformed(mark.line + self.lines.first, said)
        return Malformed(self.lines.at(position) if isinstance(position, int) else self.lines.first, said)
