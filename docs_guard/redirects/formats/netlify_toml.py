"""
`[[redirects]]` in `netlify.toml`.

github.com/netlify/build, packages/redirect-parser/src/normalize.js for the keys, the older names among them;
packages/redirect-parser/src/merge.ts: `_redirects` is asked first. Netlify's own matcher (npm netlify-redirector 0.5.0)
takes a source here that does not begin with a slash as if it did, so that `*/x` answers `/x` and `/a/b/x`.
"""

from collections.abc import Sequence
from functools import lru_cache

from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Redirect
from docs_guard.model.site import Published
from docs_guard.redirects.folder import CHILDREN, splat
from docs_guard.redirects.format import Addition, Format, Move, Reading, Semantics, Source
from docs_guard.redirects.object_entry import before as before_element
from docs_guard.redirects.pattern import Pattern, compile_pattern, is_pattern
from docs_guard.redirects.quoting import in_toml, writable
from docs_guard.redirects.removal import respelled, without
from docs_guard.redirects.spelling import escaped, respelled_target, spelled
from docs_guard.redirects.splice import into_brackets
from docs_guard.redirects.statuses import REFUSED_BY_NETLIFY
from docs_guard.redirects.toml_entry import (
    SOURCE,
    TARGET,
    element_like,
    into_tables,
    is_inline,
    is_scattered,
    is_table,
    table_like,
    table_lines,
)
from docs_guard.redirects.written import Slip, Written, read_alike, reading, refused, wholly, written_with_base
from docs_guard.syntax.node import Malformed, Node

RULES = Semantics(
    before_pages=False, slash="loose", query="required", with_base=None, default_status=301, dialect="netlify"
)
QUERY = ("query", "params", "parameters")


def _read(source: Source) -> Reading:
    from docs_guard.syntax import toml

    words = refused(source.data)
    if words:
        return wholly(source, words)
    try:
        root = toml.read(source.data)
    except Malformed as problem:
        return wholly(source, problem.message, problem.line)
    entries: list[Written] = []
    unread: list[Slip] = []
    for rule in _tables(root):
        entry = _entry(rule)
        if isinstance(entry, str):
            said = _first(rule, SOURCE)
            named = str(said.value)[:200] if said else ""
            unread.append(Slip(rule.line, entry, f"{named} {entry}", named))
        else:
            entries.append(entry)
    return reading(source, RULES, entries, unread)


def _tables(root: Node) -> tuple[Node, ...]:
    """The tables of `[[redirects]]`."""
    found = root.get("redirects")
    if found is None:
        return ()
    return found.items if found.kind == "list" else (found,)


def _first(rule: Node, names: tuple[str, ...]) -> Node | None:
    return next((node for node in map(rule.get, names) if node is not None), None)


def _entry(rule: Node) -> Written | str:
    source, target = _first(rule, SOURCE), _first(rule, TARGET)
    status, force = rule.get("status"), rule.get("force")
    if rule.kind != "map" or source is None or source.kind != "string":
        return "a redirect without `from`"
    code = _code(status)
    if code is None:
        return f"`{status.value if status else ''}` is no status"
    if code in REFUSED_BY_NETLIFY:
        return f"`{code}` is a status that the host does not know: such a rule answers nobody"
    if target is None and source.value.endswith("/*") and 200 <= code < 300:
        goal = source.value[:-1] + ":splat"
    elif target is None or target.kind != "string":
        return f"the redirect from `{source.value[:80]}` has no `to`"
    else:
        goal = target.value.strip()
    written = source.value if source.value.startswith(("/", "http://", "https://")) else "/" + source.value
    forced = bool(force and force.value is True)
    at = (target.start, target.end) if target else (0, 0)
    return Written(
        written, goal, source.line, code, _conditions(rule), forced, start=rule.start, end=rule.end, target_at=at
    )


def _code(status: Node | None) -> int | None:
    if status is None:
        return 301
    text = str(status.value)
    return int(text) if text.isdecimal() and len(text) == 3 else None


def _conditions(rule: Node) -> str:
    """The query and the conditions of a rule, as one would write them in `_redirects`."""
    said = []
    for node in (_first(rule, QUERY), rule.get("conditions")):
        for key, value in node.pairs if node else ():
            plain = value.plain()
            said.append(f"{key.value}={','.join(map(str, plain)) if isinstance(plain, list) else plain}")
    return " ".join(said)


def _add(source: Source, move: Move) -> Addition | None:
    try:
        tables, entries, _ = _known(source.data)
    except Malformed:
        return None
    base = "" if written_with_base(entries, RULES, source.map) else source.map.base
    old, new = map(escaped, spelled(source.map, move, base, entries))
    if not writable(old, new) or is_pattern(RULES.dialect, old) or "#" in old:
        return None
    return _into(source, tables, old, new, (old,))


def _wildcard(source: Source, old: str, new: str) -> Addition | None:
    try:
        tables, entries, _ = _known(source.data)
    except Malformed:
        return None
    names = splat(source.map, old, new, RULES, entries)
    if names is None or not writable(*names):
        return None
    return _into(source, tables, *names, tuple(names[0][:-1] + child for child in CHILDREN))


def _into(source: Source, tables: tuple[Node, ...], old: str, new: str, asked: tuple[str, ...]) -> Addition | None:
    """A table before the first rule that would answer what is `asked` for."""
    from docs_guard.syntax import toml

    data = source.data
    patterns = _known(data)[2]
    before = next((table for table, pattern in patterns if any(pattern.match(url) is not None for url in asked)), None)
    model = next((table for table in reversed(tables) if _leads(table)), None)
    force = all(_forced(table) for table in tables)
    holder = toml.read(data).get("redirects")
    if holder is not None and not is_table(data, holder):
        element = element_like(data, model, old, new, force=force)
        return before_element(source, before, element) if before else into_brackets(source.path, data, holder, element)
    return into_tables(source, tables, before, table_like(data, model, old, new, force=force))


@lru_cache(maxsize=2)
def _known(data: bytes) -> tuple[tuple[Node, ...], list[Written], list[tuple[Node, Pattern]]]:
    """The tables, the entries in them, and the patterns that answer everybody. Raises Malformed."""
    from docs_guard.syntax import toml

    tables = _tables(toml.read(data))
    each = ((table, _entry(table)) for table in tables)
    told = [(table, entry) for table, entry in each if not isinstance(entry, str)]
    wide = ((table, entry.source) for table, entry in told if not entry.conditional)
    compiled = (
        (table, compile_pattern(RULES.dialect, source)) for table, source in wide if is_pattern("netlify", source)
    )
    return tables, [entry for _, entry in told], [(table, pattern) for table, pattern in compiled if pattern]


def _leads(table: Node) -> bool:
    entry = _entry(table)
    return not isinstance(entry, str) and 300 <= (entry.status or 0) < 400 and not is_scattered(table)


def _forced(table: Node) -> bool:
    force = table.get("force")
    return force is not None and force.value is True


def _remove(source: Source, redirects: Sequence[Redirect]) -> tuple[Edit, ...] | None:
    from docs_guard.syntax import toml

    try:
        root = toml.read(source.data)
    except Malformed:
        return None
    spans = {redirect.span for redirect in redirects}
    known = {(table.start, table.end): table for table in _tables(root) if not isinstance(_entry(table), str)}
    if not spans <= known.keys() or not read_alike(_known(source.data)[1], spans, RULES, source.map):
        return None
    gone = [known[span] for span in spans]
    holder = root.get("redirects")
    if holder is not None and any(is_inline(source.data, table) for table in gone):
        return without(source.path, source.data, holder, spans)
    lines = table_lines(source.data, root, gone)
    return None if lines is None else tuple(Edit(source.path, start, end, "") for start, end in lines)


def _retarget(source: Source, redirect: Redirect, target: str, page: Published | None) -> tuple[Edit, ...] | None:
    try:
        entries = _known(source.data)[1]
    except Malformed:
        return None
    entry = next((entry for entry in entries if (entry.start, entry.end) == redirect.span), None)
    if entry is None or target == redirect.target:
        return None if entry is None else ()
    base = "" if written_with_base(entries, RULES, source.map) else source.map.base
    text = respelled_target(source.map, entry.target, base, target, page)
    start, end = entry.target_at
    if text is None or start == end or not writable(escaped(text)):
        return None
    quote = chr(source.data[start])
    return respelled(source.path, source.data, start, end, in_toml(escaped(text), quote))


def _claims(path: str, data: bytes) -> float:
    return 1.0 if path.rpartition("/")[2] == "netlify.toml" and b"redirects" in data else 0.0


NETLIFY_TOML = Format(
    name="netlify-toml",
    summary="`[[redirects]]` in `netlify.toml`",
    proof="https://docs.netlify.com/build/configure-builds/file-based-configuration/#redirects",
    semantics=RULES,
    read=_read,
    files=("netlify.toml",),
    claims=_claims,
    add=_add,
    remove=_remove,
    retarget=_retarget,
    wildcard=_wildcard,
)
