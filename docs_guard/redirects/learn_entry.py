"""Plans an entry in a redirection file of Microsoft Learn, with the fields of the entry before."""

from dataclasses import replace

from docs_guard.redirects.format import Addition, Move, Source
from docs_guard.redirects.paths import folder_of
from docs_guard.redirects.quoting import in_json, writable
from docs_guard.redirects.splice import insert, into_brackets, lead, newline, unit
from docs_guard.syntax.node import Malformed, Node

FROM_ROOT = "source_path_from_root"
FROM_HERE = "source_path"


def add(source: Source, move: Move) -> Addition | None:
    """The entry for a move, in the list that is there or in a new file."""
    from docs_guard.syntax import javascript

    if not writable(move.old.path, move.target) or "\\" in move.old.path:
        return None  # a backslash is read as a slash
    if not source.data.strip():
        return _new_file(source, move)
    try:
        root = javascript.json(source.data)
    except Malformed:
        return None
    entries = root.get("redirections") if root.kind == "map" else root
    if entries is None:
        return into_brackets(source.path, source.data, root, _first(source, move, "  "), spread="  ")
    from docs_guard.redirects.learn_base import targets_of, told_base

    if move.target.startswith("/"):
        move = replace(move, target=told_base(source.map, list(targets_of(entries))) + move.target)
    if entries.kind == "map":
        name = _named(source, move, FROM_HERE)
        pair = f"{in_json(name)}: {in_json(move.target)}" if name else ""
        return into_brackets(source.path, source.data, entries, pair, spread="  ") if name else None
    element = _element(source, entries, move)
    return into_brackets(source.path, source.data, entries, element, spread="  ")


def folded(item: Node) -> Node:
    """An entry with its keys in lower case: docfx reads them in whatever case they are written."""
    if all(str(key.value).islower() for key, _ in item.pairs):
        return item
    pairs = tuple((_lower(key), value) for key, value in item.pairs)
    return Node(item.kind, item.start, item.end, item.line, item.value, item.items, pairs)


def _lower(key: Node) -> Node:
    return Node(key.kind, key.start, key.end, key.line, str(key.value).lower())


def _named(source: Source, move: Move, key: str) -> str | None:
    """The old file as a key names it: from the root with a slash, or from the redirection file's folder."""
    if key == FROM_ROOT:
        return "/" + move.old.path
    here = folder_of(source.path).split("/")[:-1]
    there = move.old.path.split("/")
    same = 0
    while same < min(len(here), len(there) - 1) and here[same] == there[same]:
        same += 1
    return "../" * (len(here) - same) + "/".join(there[same:])


def _fields(source: Source, move: Move, like: Node | None) -> list[tuple[str, str]]:
    """The fields of an entry, in the order of the one before it."""
    keys = [str(key.value) for key, _ in like.pairs] if like else [FROM_ROOT, "redirect_url", "redirect_document_id"]
    known = {
        FROM_ROOT: in_json("/" + move.old.path),
        FROM_HERE: in_json(_named(source, move, FROM_HERE) or ""),
        "redirect_url": in_json(move.target.removesuffix("/") or "/"),
        "redirect_document_id": "false",
    }
    fields = [(key, known[key]) for key in keys if key in known]
    names = {key for key, _ in fields}
    if not names & {FROM_ROOT, FROM_HERE} or "redirect_url" not in names:
        return [(key, known[key]) for key in (FROM_ROOT, "redirect_url", "redirect_document_id")]
    return fields


def _element(source: Source, entries: Node, move: Move) -> str:
    """An object like the last one: on one line, or a field a line."""
    data, end = source.data, newline(source.data)
    like = entries.items[-1] if entries.items and entries.items[-1].kind == "map" else None
    fields = _fields(source, move, like)
    if like is not None and b"\n" not in data[like.start : like.end]:
        blank = " " if data[like.start + 1 : like.start + 2] == b" " else ""
        return "{" + blank + ", ".join(f"{in_json(key)}: {value}" for key, value in fields) + blank + "}"
    step = unit(data, "  ")
    outer = lead(data, like.start) if like else lead(data, entries.start)
    outer = outer[: len(outer) - len(outer.lstrip(" \t"))] + ("" if like else step)
    inner = lead(data, like.pairs[0][0].start) if like and like.pairs else outer + step
    if inner.strip():
        inner = outer + step
    return _object(fields, outer, inner, end)


def _object(fields: list[tuple[str, str]], outer: str, inner: str, end: str) -> str:
    lines = f",{end}".join(f"{inner}{in_json(key)}: {value}" for key, value in fields)
    return f"{{{end}{lines}{end}{outer}}}"


def _first(source: Source, move: Move, outer: str) -> str:
    end = newline(source.data)
    body = _object(_fields(source, move, None), outer + "  ", outer + "    ", end)
    return f'"redirections": [{end}{outer}  {body}{end}{outer}]'


def _new_file(source: Source, move: Move) -> Addition:
    return insert(source.path, source.data, len(source.data), ["{", "  " + _first(source, move, "  "), "}"])
