"""
The redirects of a book: `[output.html.redirect]` in `book.toml`.

https://rust-lang.github.io/mdBook/format/configuration/renderers.html#outputhtmlredirect and
crates/mdbook-html/src/html_handlebars/hbs_renderer.rs: the key is the file to write, seen from the output's root (a
leading slash is dropped); the value is what the browser is sent to, relative to the old page. A key with a
fragment is answered by a script, on pages that are there too. A key that is a chapter stops the build, and so does
one with fragments alone.
"""

from collections.abc import Sequence

from docs_guard.model.finding import Edit
from docs_guard.model.place import Place
from docs_guard.model.redirect import Kind, Redirect
from docs_guard.model.site import Published, SiteMap
from docs_guard.redirects.format import Addition, Format, Move, Reading, Semantics, Source
from docs_guard.redirects.paths import bare, based, is_absolute, join, living, own_path, relative
from docs_guard.redirects.quoting import in_toml, quote_of, writable
from docs_guard.redirects.removal import respelled, without, without_lines
from docs_guard.redirects.splice import insert, into_brackets, lead, line_end, text_end
from docs_guard.redirects.written import refused, wholly
from docs_guard.syntax.node import Malformed, Node

TABLE = ("output", "html", "redirect")


def _read(source: Source) -> Reading:
    from docs_guard.syntax import toml

    if b"redirect" not in source.data:
        return Reading()
    if words := refused(source.data):
        return wholly(source, words)
    try:
        table = toml.read(source.data).at(*TABLE)
    except Malformed as problem:
        return Reading((), ((Place(source.path, problem.line), problem.message),), wholly=True)
    unreadable: list[tuple[Place, str]] = []
    found: list[Redirect] = []
    if table is not None and table.kind != "map":
        unreadable.append((Place(source.path, table.line), "`output.html.redirect` is no table"))
    for key, value in table.pairs if table else ():
        place = Place(source.path, key.line)
        if key.kind != "string" or value.kind != "string" or not key.value.strip("/"):
            unreadable.append((place, 'not an entry of the form `"/old.html" = "new.html"`'))
            continue
        url = based(source.map, key.value)
        target, span = _target(source, url, value.value), (key.start, value.end)
        found.append(Redirect(url, target, Kind.client, place, written=key.value, span=span))
    return Reading(tuple(found), tuple(unreadable))


def _target(source: Source, url: str, written: str) -> str:
    if is_absolute(written):
        return written
    page = url.partition("#")[0]
    if written.startswith("/"):
        return living(source.map, written, based(source.map, written))
    return join(page, written)


def _add(source: Source, move: Move) -> Addition | None:
    from docs_guard.syntax import toml

    try:
        root = toml.read(source.data)
    except Malformed:
        return None
    table = root.at(*TABLE)
    last = table.pairs[-1] if table and table.pairs else None
    old, new = _entry(source, last, move)
    if not writable(old, new):
        return None
    left = in_toml(old, quote_of(source.data, last[0] if last else None))
    line = f"{left} = {in_toml(new, quote_of(source.data, last[1] if last else None))}"
    return _into(source, root, table, line)


def _entry(source: Source, last: tuple[Node, Node] | None, move: Move) -> tuple[str, str]:
    """Key and value in the style of the entry before: with a leading slash or without, relative or from the root."""
    old = bare(source.map, move.old.address)
    page = move.old.address
    if old.endswith("/"):
        old, page = old + "index.html", page + "index.html"
    new = move.target
    if not is_absolute(new) and not (last and str(last[1].value).startswith("/")):
        new = relative(page, new)
    return (old.lstrip("/") if last and not str(last[0].value).startswith("/") else old), new


def _into(source: Source, root: Node, table: Node | None, line: str) -> Addition | None:
    path, data = source.path, source.data
    if table is not None and data[table.start : table.start + 1] == b"{":
        return into_brackets(path, data, table, line)
    if table is not None and table.pairs:
        key, value = table.pairs[-1]
        return insert(path, data, line_end(data, text_end(data, value.end)), [lead(data, key.start) + line])
    if table is not None and data[table.start : table.start + 1] == b"[":
        return insert(path, data, line_end(data, table.start), [line])
    if table is not None:
        return None
    html = root.at("output", "html")
    if html is not None and data[html.start : html.start + 1] == b"{":
        return into_brackets(path, data, html, f"redirect = {{ {line} }}")
    gap = [""] if data.strip() else []
    return insert(path, data, len(data), [*gap, "[output.html.redirect]", line])


def _remove(source: Source, redirects: Sequence[Redirect]) -> tuple[Edit, ...] | None:
    """The lines of these keys, whatever their notation; the table stays, where it becomes empty too."""
    data, root, pairs = source.data, *_pairs(source)
    spans = [redirect.span for redirect in redirects]
    if not all(span in pairs for span in spans):
        return None
    table, html = root.at(*TABLE) if root else None, root.at(*TABLE[:-1]) if root else None
    if table is not None and data[table.start : table.start + 1] == b"{":
        return without(source.path, data, table, spans)
    if html is not None and data[html.start : html.start + 1] == b"{":
        return None
    return without_lines(source.path, data, spans)


def _pairs(source: Source) -> tuple[Node | None, dict[tuple[int, int], tuple[Node, Node]]]:
    """The file, and its entries by the bytes that they take."""
    from docs_guard.syntax import toml

    try:
        root = toml.read(source.data)
    except Malformed:
        return None, {}
    table = root.at(*TABLE)
    return root, {(key.start, value.end): (key, value) for key, value in (table.pairs if table else ())}


def _retarget(source: Source, redirect: Redirect, target: str, page: Published | None) -> tuple[Edit, ...] | None:
    """Another value in the notation of the one that stands there: relative to the old page, or from the root."""
    _, pairs = _pairs(source)
    if redirect.span not in pairs:
        return None
    value = pairs[redirect.span][1]
    if target == redirect.target:
        return ()
    new = _like(source.map, str(value.value), redirect, target)
    if not writable(new) or _target(source, redirect.source, new) not in (target, new):
        return None
    text = in_toml(new, quote_of(source.data, value))
    return respelled(source.path, source.data, value.start, value.end, text)


def _like(site: SiteMap, written: str, redirect: Redirect, target: str) -> str:
    """The target as another one is written: on the site's host by name, from the root, or relative to the old page."""
    own = own_path(site, written) if is_absolute(written) else None
    if is_absolute(target) or (is_absolute(written) and own is None):
        return target
    if own is not None:
        return written.removesuffix(own) + target
    if not written.startswith("/"):
        return relative(redirect.source.partition("#")[0], target)
    return target if written.startswith(site.base + "/") else bare(site, target)


def _claims(path: str, data: bytes) -> float:
    if path.rpartition("/")[2] == "book.toml":
        return 1.0
    return 0.8 if path.endswith(".toml") and b"output.html" in data else 0.0


MDBOOK = Format(
    name="mdbook",
    summary="`[output.html.redirect]` in `book.toml`",
    proof="https://rust-lang.github.io/mdBook/format/configuration/renderers.html#outputhtmlredirect",
    semantics=Semantics(before_pages=False, slash="loose", with_base=False, default_status=None),
    read=_read,
    files=("book.toml",),
    claims=_claims,
    add=_add,
    remove=_remove,
    retarget=_retarget,
)
