"""Writes an entry for a list of redirects in JSON or code, in the words and the style of its neighbours."""

from docs_guard.model.finding import Edit, Entry
from docs_guard.redirects.format import Addition, Semantics, Source
from docs_guard.redirects.object_fields import SOURCE, TARGET
from docs_guard.redirects.object_found import Found, Holder, fullest
from docs_guard.redirects.pattern import compile_pattern, is_pattern
from docs_guard.redirects.quoting import in_json, quote_of
from docs_guard.redirects.routers import DOCUSAURUS, NEXT, ROUTER, VERCEL, is_code, semantics_of, stem_of
from docs_guard.redirects.splice import insert, into_brackets, lead, line_end, newline, unit
from docs_guard.redirects.written import Written
from docs_guard.syntax.node import Node

CONFIGURED = ("next.config", "docusaurus.config", "astro.config")
"""Files that hold much beside redirects: an entry cannot be the whole of them."""


def placed(source: Source, semantics: Semantics, found: Found, old: str, new: str, asked: str) -> Addition | None:
    """
    An entry from `old` to `new` where the file has its entries, before a pattern that answers `asked` already; or the
    first one of the file.
    """
    if not source.data.strip():
        return new_file(source, old, new)
    held = fullest(found)
    if held is None:
        return new_list(source, old, new)
    holder, inside = held
    element = element_of(source, holder, old, new)
    swallower = next((n for n in inside if _swallows(semantics, found.entries[n], asked)), None)
    if swallower is not None and semantics.first_wins:
        return before(source, found.spots[swallower].node, element)
    return into_brackets(source.path, source.data, holder.node, element, spread="  ")


def _swallows(semantics: Semantics, entry: Written, address: str) -> bool:
    if entry.conditional or not is_pattern(semantics.dialect, entry.source):
        return False
    pattern = compile_pattern(semantics.dialect, entry.source)
    return pattern is not None and pattern.match(address) is not None


def before(source: Source, node: Node, element: str) -> Addition:
    """The element before another one, which would otherwise answer first."""
    data = source.data
    before = lead(data, node.start)
    gap = newline(data) + before if not before.strip() else " "
    line = data.count(b"\n", 0, node.start) + 1
    shown = before + element + "," if not before.strip() else element + ","
    return Addition(Entry(source.path, line, shown), Edit(source.path, node.start, node.start, f"{element},{gap}"))


def element_of(source: Source, holder: Holder, old: str, new: str) -> str:
    data, node = source.data, holder.node
    if holder.shape == "map":
        last = node.pairs[-1]
        mark = quote_of(data, last[0]) or '"'
        value = last[1] if last[1].kind == "string" else last[0]
        between = data[last[0].end : last[1].start].decode("utf-8", "replace")
        colon = between if between.strip() == ":" else ": "
        return f"{_text(old, mark)}{colon}{_text(new, quote_of(data, value) or mark)}"
    if holder.shape == "pairs":
        last_pair = node.items[-1]
        return _like(data, last_pair, (last_pair.items[0], old), (last_pair.items[1], new))
    model = _model(node, data)
    if model is None:
        return _object(source, old, new)
    names = {name.value: value for name, value in model.pairs}
    source_node = next(names[key] for key in SOURCE if key in names)
    target_node = next(names[key] for key in TARGET if key in names)
    return _like(data, model, (source_node, old), (target_node, new))


def _like(data: bytes, model: Node, *values: tuple[Node, str]) -> str:
    """The text of an element with some of its values replaced, each in the quotes that the old one had."""
    return spliced(data, model, [(node, quoted_like(data, node, value)) for node, value in values])


def _model(node: Node, data: bytes) -> Node | None:
    """
    The last object of a list that another can be made after: literal, and without conditions of its own.

    One whose long target stands on a line of its own is taken only where there is no other.
    """
    wrapped = None
    usual = {*SOURCE, *TARGET, "permanent", "statusCode", "status"}
    for item in reversed(node.items):
        names = {str(name.value) for name, _ in item.pairs}
        literal = all(value.kind in ("string", "bool", "number") for _, value in item.pairs)
        if item.kind != "map" or not literal or not (names <= usual and names & set(SOURCE) and names & set(TARGET)):
            continue
        if all(b"\n" not in data[name.end : value.start] for name, value in item.pairs):
            return item
        wrapped = wrapped or item
    return wrapped


def spliced(data: bytes, model: Node, values: list[tuple[Node, str]]) -> str:
    """The text of an element with some of its values replaced by others, as they are written."""
    made, at = "", model.start
    for node, text in sorted(values, key=lambda each: each[0].start):
        made += data[at : node.start].decode("utf-8", "surrogateescape") + text
        at = node.end
    return made + data[at : model.end].decode("utf-8", "surrogateescape")


def quoted_like(data: bytes, node: Node, value: str) -> str:
    """A value in the quotes that another has."""
    return _text(value, quote_of(data, node) or ("`" if data[node.start : node.start + 1] == b"`" else '"'))


def _text(value: str, mark: str) -> str:
    if mark == '"':
        return in_json(value)
    return mark + value.replace("\\", "\\\\").replace(mark, "\\" + mark).replace("${", "\\${") + mark


def _object(source: Source, old: str, new: str) -> str:
    """A first object, in the words and quotes of the file's host."""
    code = is_code(source.path)
    mark = "'" if code and source.data.count(b"'") >= source.data.count(b'"') else '"'
    semantics = semantics_of(source.path)
    keys = ("from", "to") if semantics is DOCUSAURUS else ("source", "destination")
    fields = [(keys[0], _text(old, mark)), (keys[1], _text(new, mark))]
    fields += [("permanent", "true")] if semantics in (VERCEL, NEXT, ROUTER) else []
    return "{ " + ", ".join(f"{key if code else in_json(key)}: {value}" for key, value in fields) + " }"


def new_list(source: Source, old: str, new: str) -> Addition | None:
    """A list of redirects in a JSON file that has none yet; code is left to its author."""
    if is_code(source.path):
        return None
    from docs_guard.syntax import javascript

    root = javascript.json(source.data)
    step, end = unit(source.data, "  "), newline(source.data)
    entry = _object(source, old, new)
    if root.kind == "list":
        return into_brackets(source.path, source.data, root, entry, spread="  ")
    if root.kind != "map" or root.get("redirects") is not None:
        empty = root.get("redirects")
        if empty is not None and empty.kind == "list":
            return into_brackets(source.path, source.data, empty, entry, spread="  ")
        return None
    element = f'"redirects": [{end}{step * 2}{entry}{end}{step}]'
    return into_brackets(source.path, source.data, root, element, spread="  ")


def new_file(source: Source, old: str, new: str) -> Addition | None:
    path = source.path
    entry = _object(source, old, new)
    if stem_of(path) in ("vercel", "now", "docs", "mint"):
        lines = ["{", '  "redirects": [', f"    {entry}", "  ]", "}"]
    elif not is_code(path):
        lines = ["[", f"  {entry}", "]"]
    elif stem_of(path) in CONFIGURED:
        return None
    else:
        opening = "module.exports = [" if path.endswith((".js", ".cjs")) else "export default ["
        lines = [opening, f"  {entry},", "];"]
    return insert(path, source.data, line_end(source.data, len(source.data)), lines)
