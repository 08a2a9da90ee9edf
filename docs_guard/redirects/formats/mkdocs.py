"""
The redirects of an MkDocs site: `redirect_maps` of the plugin mkdocs-redirects, in `mkdocs.yml`.

Read in the plugin's own source (mkdocs_redirects/plugin.py, 1.2.3) and tried with MkDocs 1.6.1: the page that the
plugin writes replaces a page that the site has at the old address; a target is a file of the site or an absolute
URL; a chain is not followed but dropped with a warning.
"""

from collections.abc import Iterator

from docs_guard.model.place import Place
from docs_guard.model.redirect import Kind, Redirect
from docs_guard.model.tree import Unreadable
from docs_guard.redirects.format import Addition, Format, Move, Reading, Semantics, Source
from docs_guard.redirects.paths import based, file_address, folder_of, inside, is_absolute, normal
from docs_guard.redirects.quoting import in_yaml, quote_of, writable
from docs_guard.redirects.splice import lead, newline, replace
from docs_guard.redirects.written import refused, wholly
from docs_guard.redirects.yaml_entry import appended, below, grown
from docs_guard.syntax.node import Malformed, Node

MOST_PARENTS = 5
PLUGIN = "redirects"
File = tuple[str, bytes, Node]


def _read(source: Source) -> Reading:
    if b"redirect" not in source.data and b"INHERIT" not in source.data:
        return Reading()
    if words := refused(source.data):
        return wholly(source, words)
    unreadable: list[tuple[Place, str]] = []
    found: list[Redirect] = []
    files = _files(source, unreadable)
    for path, _, root in files:
        maps = _maps(root)
        if maps is not None:
            found += _redirects(source, path, maps, unreadable)
        if root.get("plugins") is not None and not _merges(root):
            break
    return Reading(tuple(found), tuple(unreadable), wholly=not files)


def _files(source: Source, unreadable: list[tuple[Place, str]]) -> list[File]:
    """The file itself, then the one that it inherits from, and so on."""
    from docs_guard.syntax import yaml

    found: list[File] = []
    path, data = source.path, source.data
    while len(found) < MOST_PARENTS:
        try:
            root = yaml.read(data)
        except Malformed as problem:
            unreadable.append((Place(path, problem.line), problem.message))
            return found
        if root.kind not in ("map", "null"):
            unreadable.append((Place(path, root.line), "this is no configuration of MkDocs: it has no keys"))
            return found
        found.append((path, data, root))
        parent = root.get("INHERIT")
        if parent is None or parent.kind != "string":
            return found
        above = normal(folder_of(path) + parent.value)
        if above is None or above not in source.tree or any(above == each for each, _, _ in found):
            unreadable.append((Place(path, parent.line), f"`INHERIT: {parent.value}` names no file to read"))
            return found
        try:
            path, data = above, source.tree.read(above)
        except Unreadable as problem:
            unreadable.append((Place(above), str(problem)))
            return found
    return found


def _merges(root: Node) -> bool:
    """Whether the plugins of the parent still count: MkDocs merges maps, and replaces lists."""
    plugins = root.get("plugins")
    return plugins is not None and plugins.kind == "map"


def _plugin(root: Node) -> tuple[Node, Node | None] | None:
    """The node that names the plugin, and its options where it has any."""
    plugins = root.get("plugins")
    if plugins is None:
        return None
    for item in plugins.items:
        if item.value == PLUGIN:
            return item, None
        for key, value in item.pairs:
            if key.value == PLUGIN:
                return key, value
    return next(((key, value) for key, value in _pairs(plugins) if key.value == PLUGIN), None)


def _maps(root: Node) -> Node | None:
    plugin = _plugin(root)
    return plugin[1].get("redirect_maps") if plugin and plugin[1] else None


def _pairs(node: Node) -> Iterator[tuple[Node, Node]]:
    """The pairs of a map, those of a merged one (`<<: *more`) before its own."""
    for key, value in node.pairs:
        if key.value == "<<":
            for merged in value.items or (value,):
                yield from merged.pairs
    yield from (pair for pair in node.pairs if pair[0].value != "<<")


def _redirects(source: Source, path: str, maps: Node, unreadable: list[tuple[Place, str]]) -> Iterator[Redirect]:
    if maps.kind not in ("map", "null"):
        unreadable.append((Place(path, maps.line), "`redirect_maps` is not written out here as `old.md: new.md`"))
    for key, value in _pairs(maps):
        place = Place(path, key.line)
        if key.kind != "string" or value.kind != "string":
            unreadable.append((place, "not an entry of the form `old.md: new.md`"))
            continue
        old, new = key.value, value.value
        if old.startswith("/"):
            unreadable.append((place, f"`{old}` begins with a slash, so that the plugin writes it outside the site"))
            continue
        yield Redirect(_address(source, old), _target(source, new), Kind.client, place, written=old)


def _address(source: Source, name: str) -> str:
    """The address of the file `name`; what is no page is published under its own name."""
    return file_address(source.map, name) or based(source.map, name)


def _target(source: Source, written: str) -> str:
    if is_absolute(written):
        return written
    name, mark, fragment = written.partition("#")
    known = file_address(source.map, name) if name and not name.startswith("/") else None
    return (known or f"{source.map.base}/{name}") + mark + fragment


def _add(source: Source, move: Move) -> Addition | None:
    old = inside(source.map, move.old.path)
    new = _written_target(source, move)
    files = _files(source, [])
    if old is None or new is None or not files or not writable(old, new):
        return None
    with_plugins = None
    for file in files:
        plugins = file[2].get("plugins")
        if _maps(file[2]) is not None:
            return _into_maps(file, old, new)
        if with_plugins is None and plugins is not None:
            with_plugins = file
        if plugins is not None and plugins.kind != "map":
            break
    if with_plugins:
        return _into_plugins(with_plugins, old, new)
    # A list of plugins switches the search off that MkDocs has by default.
    return appended(*files[0][:2], ["plugins:", "  - search", *_section("  - ", old, new)])


def _written_target(source: Source, move: Move) -> str | None:
    """The file of the new page, with a fragment where the move has one; off the site the URL."""
    if move.new is None:
        return move.target if is_absolute(move.target) else None
    name = inside(source.map, move.new.path)
    _, mark, fragment = move.target.partition("#")
    return name + mark + fragment if name else None


def _section(before: str, old: str, new: str) -> list[str]:
    """The plugin with its first entry, in a block; `before` stands before its name."""
    level = " " * len(before)
    return [f"{before}{PLUGIN}:", f"{level}  redirect_maps:", f"{level}    {_pair(old, new)}"]


def _pair(old: str, new: str, left: str = "", right: str = "") -> str:
    return f"{in_yaml(old, left)}: {in_yaml(new, right)}"


def _flow(old: str, new: str) -> str:
    """The same between brackets, where a comma must be quoted."""
    return "{" + _pair(old, new, '"' if "," in old else "", '"' if "," in new else "") + "}"


def _column(data: bytes, node: Node) -> str:
    """Blanks up to the column in which a node begins."""
    return " " * len(lead(data, node.start))


def _into_maps(file: File, old: str, new: str) -> Addition | None:
    path, data, root = file
    plugin = _plugin(root)
    if plugin is None or plugin[1] is None:
        return None
    key, maps = next(pair for pair in reversed(plugin[1].pairs) if pair[0].value == "redirect_maps")
    if maps.kind == "null":
        return below(path, data, key, maps, [_pair(old, new)], _flow(old, new))
    if maps.kind != "map":
        return None
    last = maps.pairs[-1] if maps.pairs else (None, None)
    quotes = quote_of(data, last[0]), quote_of(data, last[1])
    return grown(path, data, maps, _pair(old, new, *quotes), _flow(old, new)[1:-1])


def _into_plugins(file: File, old: str, new: str) -> Addition | None:
    """`redirect_maps` for a plugin that has no such option yet, or the plugin itself."""
    path, data, root = file
    key, plugins = next(pair for pair in reversed(root.pairs) if pair[0].value == "plugins")
    plugin = _plugin(root)
    flow = f"{{redirect_maps: {_flow(old, new)}}}"
    if plugin is None:
        return _new_plugin(path, data, key, plugins, old, new)
    name, options = plugin
    if options is not None and options.kind == "map":
        element = f"redirect_maps:{newline(data)}{_column(data, options)}  {_pair(old, new)}"
        return grown(path, data, options, element, flow[1:-1])
    if options is not None:
        lines = ["  redirect_maps:", f"    {_pair(old, new)}"]
        return below(path, data, name, options, lines, flow) if options.kind == "null" else None
    if data[plugins.start : plugins.start + 1] == b"[":
        return replace(path, data, name.start, name.end, f"{{{PLUGIN}: {flow}}}")
    level, end = _column(data, name), newline(data)
    lines = [":", f"{level}  redirect_maps:", f"{level}    {_pair(old, new)}"]
    return replace(path, data, name.end, name.end, end.join(lines))


def _new_plugin(path: str, data: bytes, key: Node, plugins: Node, old: str, new: str) -> Addition | None:
    flow = f"{PLUGIN}: {{redirect_maps: {_flow(old, new)}}}"
    if plugins.kind == "null":
        return below(path, data, key, plugins, ["- search", *_section("- ", old, new)], f"[search, {{{flow}}}]")
    if plugins.kind not in ("list", "map"):
        return None
    shown = flow if plugins.kind == "map" else f"{{{flow}}}"
    if not plugins.items and not plugins.pairs:
        return grown(path, data, plugins, "", shown)
    first = plugins.items[0] if plugins.items else plugins.pairs[0][0]
    block = (newline(data) + _column(data, first)).join(_section("", old, new))
    return grown(path, data, plugins, block, shown)


def _claims(path: str, data: bytes) -> float:
    name = path.rpartition("/")[2].lower()
    if not name.endswith((".yml", ".yaml")):
        return 0.0
    if name.startswith("mkdocs"):
        return 1.0
    return 0.9 if b"redirect_maps" in data else 0.0


MKDOCS = Format(
    name="mkdocs",
    summary="`redirect_maps` of the plugin mkdocs-redirects, in `mkdocs.yml`",
    proof="https://github.com/mkdocs/mkdocs-redirects",
    semantics=Semantics(before_pages=True, slash="loose", first_wins=False, with_base=False, default_status=None),
    read=_read,
    files=("mkdocs.yml", "mkdocs.yaml", "mkdocs.*.yml", "mkdocs.*.yaml"),
    claims=_claims,
    add=_add,
)
