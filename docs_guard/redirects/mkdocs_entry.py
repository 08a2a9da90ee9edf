"""Plans an entry in the configuration of MkDocs."""

from docs_guard.model.site import Published, SiteMap
from docs_guard.redirects.format import Addition, Move, Source
from docs_guard.redirects.mkdocs_config import PLUGIN, File, files_of, maps_of, plugin_of
from docs_guard.redirects.paths import inside, is_absolute
from docs_guard.redirects.quoting import in_yaml, quote_of, writable
from docs_guard.redirects.splice import lead, newline, replace
from docs_guard.redirects.yaml_entry import appended, below, grown
from docs_guard.syntax.node import Node


def add(source: Source, move: Move) -> Addition | None:
    """The entry for a move: in the map that is there, for the plugin that is there, or with the plugin."""
    old = inside(source.map, move.old.path)
    new = target_of(source.map, move.target, move.new)
    files = files_of(source, [])
    if old is None or new is None or not files or not writable(old, new):
        return None
    with_plugins = None
    for file in files:
        plugins = file[2].get("plugins")
        if maps_of(file[2]) is not None:
            return _into_maps(file, old, new)
        if with_plugins is None and plugins is not None:
            with_plugins = file
        if plugins is not None and plugins.kind != "map":
            break
    if with_plugins:
        return _into_plugins(with_plugins, old, new)
    # A list of plugins switches the search off that MkDocs has by default.
    return appended(*files[0][:2], ["plugins:", "  - search", *_section("  - ", old, new)])


def target_of(site: SiteMap, target: str, page: Published | None) -> str | None:
    """The file of a page, with a fragment where the target has one; off the site the URL; None for anything else."""
    if page is None:
        return target if is_absolute(target) else None
    name = inside(site, page.path)
    _, mark, fragment = target.partition("#")
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
    plugin = plugin_of(root)
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
    plugin = plugin_of(root)
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
