"""Takes entries out of the tables of redirects of `conf.py`, and gives them other targets."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Redirect
from docs_guard.model.regex import regex
from docs_guard.model.site import Published, SiteMap
from docs_guard.redirects.conf_names import destination
from docs_guard.redirects.conf_tables import SUFFIXES, Binding, bindings_of, text_source
from docs_guard.redirects.format import Format, Source
from docs_guard.redirects.paths import bare, inside, is_absolute, relative
from docs_guard.redirects.quoting import in_python, quote_of, writable
from docs_guard.redirects.removal import Span, respelled, without, without_lines
from docs_guard.redirects.splice import lead, line_end, parts
from docs_guard.registry import load
from docs_guard.syntax.node import Node

_REST = regex(rb"[ \t]*,?[ \t]*(?:#[^\n]*)?\r?\n?")
"""What may follow an entry on its line."""


def remove(source: Source, redirects: Sequence[Redirect]) -> tuple[Edit, ...] | None:
    """Takes entries out of the tables, the imported files and the lists that they stand in."""
    named: dict[str, list[Redirect]] = defaultdict(list)
    for redirect in redirects:
        named[redirect.place.path].append(redirect)
    bindings = bindings_of(source, []) or []
    edits: list[Edit] = []
    for path, several in named.items():
        listed = _list_of(source, bindings, path)
        if listed:
            format_ = load("docs_guard.redirects.formats", "text", Format)
            taken = format_.remove(listed, several) if format_.remove else None
        else:
            tables = [binding for binding in bindings if binding.path == path]
            taken = _without(tables, {redirect.span for redirect in several})
        if taken is None:
            return None
        edits += taken
    return tuple(edits)


def _list_of(source: Source, bindings: Sequence[Binding], path: str) -> Source | None:
    """The text file at `path`, where a table is one."""
    for binding in bindings:
        if binding.node.kind == "string" and binding.role == "files":
            text = text_source(source, binding.node)
            if text and text.path == path:
                return text
    return None


def _without(tables: Sequence[Binding], gone: set[Span]) -> tuple[Edit, ...] | None:
    edits: list[Edit] = []
    left = set(gone)
    for table in tables:
        pairs = {(key.start, value.end): key for key, value in table.node.pairs}
        mine = left & pairs.keys()
        left -= mine
        inner = mine.intersection(parts(table.node))
        taken = without(table.path, table.data, table.node, inner)
        later = mine - inner
        if taken is None or not all(_is_alone(table, span) for span in later):
            return None
        edits += [*taken, *without_lines(table.path, table.data, later)]
    return None if left else tuple(edits)


def _is_alone(table: Binding, span: Span) -> bool:
    """Whether an entry that is added by a later statement, or stands in its braces, has its lines for itself."""
    data, (start, end) = table.data, span
    before = lead(data, start)
    is_added = before == f"{table.name}[" and b"]" in data[start:end]
    return (is_added or not before.strip()) and _REST.fullmatch(data, end, line_end(data, end)) is not None


def retarget(source: Source, redirect: Redirect, target: str, page: Published | None) -> tuple[Edit, ...] | None:
    """Another target in the quotes of the old one, relative or from the root as that was."""
    if target == redirect.target:
        return ()
    bindings = bindings_of(source, []) or []
    listed = _list_of(source, bindings, redirect.place.path)
    if listed:
        format_ = load("docs_guard.redirects.formats", "text", Format)
        return format_.retarget(listed, redirect, target, page) if format_.retarget else None
    for table, key, value in _pairs(bindings, redirect.place.path):
        if (key.start, value.end) == redirect.span and value.kind == "string":
            text = _target(source.map, table, redirect, (str(key.value), str(value.value)), target, page)
            quote = quote_of(table.data, value)
            if text is None or not quote or not writable(text):
                return None
            return respelled(table.path, table.data, value.start, value.end, in_python(text, quote))
    return None


def _pairs(bindings: Sequence[Binding], path: str) -> Iterator[tuple[Binding, Node, Node]]:
    return ((each, key, value) for each in bindings if each.path == path for key, value in each.node.pairs)


def _target(
    site: SiteMap, table: Binding, redirect: Redirect, pair: tuple[str, str], target: str, page: Published | None
) -> str | None:
    name, written = pair
    if table.role == "files":
        new = inside(site, page.path) if page and "#" not in target else None
        return new.rpartition(".")[0] if new and not written.endswith(SUFFIXES) else new
    if is_absolute(target):
        return target
    from_root = written.startswith("/")
    text = bare(site, target) if from_root else relative(redirect.source, target)
    ends = written.partition("#")[0]
    shorter = text.rstrip("/")
    tries = (shorter, text) if not ends.endswith(("/", ".html")) and shorter.strip("./") else (text,)
    key = site.layout.equality.key
    goals = ((each, destination(site, name, redirect.source, each)) for each in tries)
    return next((each for each, goal in goals if key(goal) == key(target)), None)
