"""
The redirects of a docset on Microsoft Learn: `.openpublishing.redirection*.json`.

https://learn.microsoft.com/contribute/content/redirect-existing-content: `source_path_from_root` names the old file
from the repository's root, `source_path` from the folder of the redirection file; `redirect_url` is a URL path on
the host, without the file's suffix, or an absolute URL. Paths are compared without regard to case. A redirect for a
file that is still there is reported by the build, and the file is published. `redirections` may be a plain map of
files to addresses, and `renames` a list of moves, as docfx 3 reads them.
"""

from collections.abc import Iterator

from docs_guard.model.place import Place
from docs_guard.model.redirect import Kind, Redirect
from docs_guard.model.site import SiteMap
from docs_guard.redirects.format import Addition, Format, Move, Reading, Semantics, Source
from docs_guard.redirects.paths import address, folder_of, is_absolute, join, normal
from docs_guard.redirects.quoting import in_json, writable
from docs_guard.redirects.splice import insert, into_brackets, lead, newline, unit
from docs_guard.redirects.written import refused, wholly
from docs_guard.syntax.node import Malformed, Node

FROM_ROOT = "source_path_from_root"
FROM_HERE = "source_path"
SUFFIXES = (".md", ".yml", ".yaml", ".json")


def _read(source: Source) -> Reading:
    from docs_guard.syntax import javascript

    if not source.data.strip():
        return Reading()
    if words := refused(source.data):
        return wholly(source, words)
    try:
        root = javascript.json(source.data)
    except Malformed as problem:
        return Reading((), ((Place(source.path, problem.line), problem.message),), wholly=True)
    entries = root.get("redirections") if root.kind == "map" else root
    unreadable: list[tuple[Place, str]] = []
    found: list[Redirect] = []
    if entries is None or entries.kind not in ("list", "map"):
        line = (entries or root).line
        unreadable.append((Place(source.path, line), "no list `redirections` stands there"))
        return Reading((), tuple(unreadable), wholly=True)
    for node, path, target in _entries(source, entries, unreadable):
        found += _redirect(source, node, path, target)
    return Reading(tuple(found), tuple(unreadable))


def _entries(source: Source, entries: Node, unreadable: list[tuple[Place, str]]) -> Iterator[tuple[Node, str, str]]:
    """Each entry with the old file's path from the repository's root and the address that is written."""
    here = folder_of(source.path)
    for key, value in entries.pairs:
        path = normal(here + key.value) if key.kind == value.kind == "string" else None
        if path is None:
            unreadable.append((Place(source.path, key.line), 'not an entry of the form `"old.md": "/new"`'))
        else:
            yield key, path, value.value
    for item in entries.items:
        path, target = _old_file(here, item), item.get("redirect_url")
        if path is None or target is None or target.kind != "string":
            unreadable.append((Place(source.path, item.line), _lacking(item)))
        else:
            yield _place(item), path, target.value


def _old_file(here: str, item: Node) -> str | None:
    from_root, from_here = item.get(FROM_ROOT), item.get(FROM_HERE)
    if from_root is not None and from_root.kind == "string":
        return normal(from_root.value.replace("\\", "/"))
    if from_here is not None and from_here.kind == "string":
        written: str = from_here.value.replace("\\", "/")
        return normal(written if written.startswith("/") else here + written)
    return None


def _lacking(item: Node) -> str:
    if item.get(FROM_ROOT) is None and item.get(FROM_HERE) is None:
        return f"an entry has neither `{FROM_ROOT}` nor `{FROM_HERE}`"
    if item.get("redirect_url") is None:
        return "an entry has no `redirect_url`"
    return "an entry is not written in texts, or leads out of the repository"


def _place(item: Node) -> Node:
    """The line of the old path, where a person looks for the entry."""
    return next((key for key, _ in item.pairs if key.value in (FROM_ROOT, FROM_HERE)), item)


def _redirect(source: Source, node: Node, path: str, target: str) -> Iterator[Redirect]:
    """The rule, where the old file belongs to this site; a redirection file may serve several docsets."""
    url = _address(source.map, path)
    if url is not None:
        goal = _target(source.map, url, path, target)
        yield Redirect(url, goal, Kind.exact, Place(source.path, node.line), status=301, written=path)


def _address(site: SiteMap, path: str) -> str | None:
    """The address of a file, its folder in whatever case; a path without a suffix is that of a page."""
    for root in site.roots or ("",):
        if path.lower().startswith(root.lower()):
            file = root + path[len(root) :]
            return address(site, file) or (None if file.endswith(SUFFIXES) else address(site, file + ".md"))
    return None


def _target(site: SiteMap, url: str, path: str, written: str) -> str:
    if is_absolute(written):
        return written
    if written.startswith("/"):
        own = site.base and (written + "/").lower().startswith(site.base.lower() + "/")
        return site.base + written[len(site.base) :] if own else written
    name, mark, rest = written.partition("#")
    if name.endswith(SUFFIXES):
        file = normal(folder_of(path) + name)
        known = _address(site, file) if file else None
        if known:
            return known + mark + rest
    return join(url, written)


def _add(source: Source, move: Move) -> Addition | None:
    from docs_guard.syntax import javascript

    if not writable(move.old.path, move.target):
        return None
    if not source.data.strip():
        return _new_file(source, move)
    try:
        root = javascript.json(source.data)
    except Malformed:
        return None
    entries = root.get("redirections") if root.kind == "map" else root
    if entries is None:
        return into_brackets(source.path, source.data, root, _first(source, move, "  "), spread="  ")
    if entries.kind == "map":
        name = _named(source, move, FROM_HERE)
        pair = f"{in_json(name)}: {in_json(move.target)}" if name else ""
        return into_brackets(source.path, source.data, entries, pair, spread="  ") if name else None
    element = _element(source, entries, move)
    return into_brackets(source.path, source.data, entries, element, spread="  ")


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


def _claims(path: str, data: bytes) -> float:
    name = path.rpartition("/")[2].lower()
    if name.startswith(".openpublishing.redirection") and name.endswith(".json"):
        return 1.0
    return 0.9 if b'"redirections"' in data and b'"redirect_url"' in data else 0.0


LEARN = Format(
    name="learn",
    summary="`.openpublishing.redirection*.json` of Microsoft Learn",
    proof="https://learn.microsoft.com/contribute/content/redirect-existing-content",
    semantics=Semantics(before_pages=False, slash="loose", fold_case=True, with_base=True, default_status=301),
    read=_read,
    files=("**/.openpublishing.redirection*.json",),
    claims=_claims,
    add=_add,
)
