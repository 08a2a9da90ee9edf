"""Plans an entry in the tables of redirects of `conf.py`, in the style of the entry before."""

from docs_guard.model.site import SiteMap
from docs_guard.redirects.conf_tables import ROLES, SUFFIXES, WILDCARDS, Binding, Role, bindings_of, text_source
from docs_guard.redirects.format import Addition, Format, Move, Source
from docs_guard.redirects.paths import inside, is_absolute, relative
from docs_guard.redirects.quoting import in_python, quote_of, writable
from docs_guard.redirects.splice import insert, into_brackets, unit
from docs_guard.registry import load
from docs_guard.syntax.node import Node

EXTENSIONS: dict[str, tuple[bytes, ...]] = {
    "redirects": (b"sphinx_reredirects",),
    "rediraffe_redirects": (b"sphinxext.rediraffe", b"sphinxext-rediraffe"),
}


def add(source: Source, move: Move) -> Addition | None:
    """The entry for a move: in a table that is there, or in a new one for an extension that is in use."""
    old = inside(source.map, move.old.path)
    bindings = bindings_of(source, [])
    if old is None or bindings is None or not writable(old, move.target) or "\\" in old:
        return None
    for binding in bindings:
        addition = _into(source, binding, old, move)
        if addition:
            return addition
    if bindings:
        return None
    return _anew(source, old, move)


def _into(source: Source, binding: Binding, old: str, move: Move) -> Addition | None:
    if binding.node.kind == "string" and binding.role == "files":
        text = text_source(source, binding.node)
        format_ = load("docs_guard.redirects.formats", "text", Format)
        return format_.add(text, move) if text and format_.add else None
    if binding.node.kind != "map":
        return None
    pairs = [(key, value) for key, value in binding.node.pairs if key.kind == value.kind == "string"]
    last = pairs[-1] if pairs else None
    entry = _pair(source.map, binding.role, last, old, move)
    if entry is None:
        return None
    left = in_python(entry[0], quote_of(binding.data, last[0]) if last else "")
    right = in_python(entry[1], quote_of(binding.data, last[1]) if last else "")
    if binding.data[binding.node.start : binding.node.start + 1] != b"{":
        return insert(binding.path, binding.data, len(binding.data), [f"{binding.name}[{left}] = {right}"])
    return into_brackets(binding.path, binding.data, binding.node, f"{left}: {right}", spread="    ", trailing=",")


def _pair(site: SiteMap, role: Role, last: tuple[Node, Node] | None, old: str, move: Move) -> tuple[str, str] | None:
    """Name and target as the entry before has them: with a suffix, with `/index`, with a slash at the end."""
    if role == "files":
        new = inside(site, move.new.path) if move.new else None
        if new is None or "#" in move.target:
            return None
        short = last is not None and not str(last[0].value).endswith(SUFFIXES)
        return (old.rpartition(".")[0], new.rpartition(".")[0]) if short else (old, new)
    name = old.rpartition(".")[0] or old
    if any(mark in name for mark in WILDCARDS):
        return None
    if is_absolute(move.target):
        return name, move.target
    target = relative(move.old.address, move.target)
    folded = move.old.address.endswith("/")
    if last and folded and str(last[0].value).endswith("/index") and not name.endswith("index"):
        name += "/index"
    if last and folded and not str(last[1].value).endswith(("/", ".html")) and target.strip("./"):
        target = target.rstrip("/")
    return name, target


def _anew(source: Source, old: str, move: Move) -> Addition | None:
    """A table of its own at the end of `conf.py`, where the extension that reads it is in use."""
    for name, extensions in EXTENSIONS.items():
        entry = _pair(source.map, ROLES[name], None, old, move)
        if entry and any(extension in source.data for extension in extensions):
            line = f"{unit(source.data, '    ')}{in_python(entry[0])}: {in_python(entry[1])},"
            return insert(source.path, source.data, len(source.data), ["", f"{name} = {{", line, "}"])
    return None
