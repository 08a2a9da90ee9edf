"""
`[[redirects]]` in `netlify.toml`.

github.com/netlify/build, packages/redirect-parser/src/normalize.js for the keys, the older names among them;
packages/redirect-parser/src/merge.ts: `_redirects` is asked first. Netlify's own matcher (npm netlify-redirector 0.5.0)
takes a source here that does not begin with a slash as if it did, so that `*/x` answers `/x` and `/a/b/x`.
"""

from functools import lru_cache

from docs_guard.redirects.format import Addition, Format, Move, Reading, Semantics, Source
from docs_guard.redirects.pattern import Pattern, compile_pattern, is_pattern
from docs_guard.redirects.quoting import in_toml, quote_of, writable
from docs_guard.redirects.spelling import escaped, spelled
from docs_guard.redirects.splice import insert, lead, line_end, line_start, newline, text_end
from docs_guard.redirects.written import Unread, Written, reading, refused, wholly, written_with_base
from docs_guard.syntax.node import Malformed, Node

RULES = Semantics(
    before_pages=False, slash="loose", query="required", with_base=None, default_status=301, dialect="netlify"
)
SOURCE = ("from", "origin")
TARGET = ("to", "destination")
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
    unread: list[Unread] = []
    for rule in _rules(root):
        entry = _entry(rule)
        if isinstance(entry, str):
            unread.append((rule.line, entry))
        else:
            entries.append(entry)
    return reading(source, RULES, entries, unread)


def _rules(root: Node) -> tuple[Node, ...]:
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
    if target is None and source.value.endswith("/*") and 200 <= code < 300:
        goal = source.value[:-1] + ":splat"
    elif target is None or target.kind != "string":
        return f"the redirect from `{source.value[:80]}` has no `to`"
    else:
        goal = target.value.strip()
    written = source.value if source.value.startswith(("/", "http://", "https://")) else "/" + source.value
    return Written(written, goal, source.line, code, _conditions(rule), bool(force and force.value is True))


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
        rules, entries, patterns = _known(source.data)
    except Malformed:
        return None
    base = "" if written_with_base(entries, RULES, source.map) else source.map.base
    old, new = map(escaped, spelled(source.map, move, base, entries))
    if not writable(old, new) or is_pattern(RULES.dialect, old) or "#" in old:
        return None
    if rules and source.data[rules[0].start : rules[0].start + 1] != b"[":
        return None
    before = next((rule for rule, pattern in patterns if pattern.match(old) is not None), None)
    text = _table(source.data, rules, old, new)
    return _into(source, rules, before, text)


@lru_cache(maxsize=2)
def _known(data: bytes) -> tuple[tuple[Node, ...], list[Written], list[tuple[Node, Pattern]]]:
    """The tables, the entries in them, and the patterns that answer everybody. Raises Malformed."""
    from docs_guard.syntax import toml

    rules = _rules(toml.read(data))
    each = ((rule, _entry(rule)) for rule in rules)
    told = [(rule, entry) for rule, entry in each if not isinstance(entry, str)]
    wide = ((rule, entry.source) for rule, entry in told if not entry.conditional)
    compiled = (
        (rule, compile_pattern(RULES.dialect, source)) for rule, source in wide if is_pattern("netlify", source)
    )
    return rules, [entry for _, entry in told], [(rule, pattern) for rule, pattern in compiled if pattern]


def _table(data: bytes, rules: tuple[Node, ...], old: str, new: str) -> list[str]:
    """The new table: keys, margin, quotes and status of the last one that leads its readers on."""
    model = next((rule for rule in reversed(rules) if _leads(rule)), None)
    if model is None:
        return ["[[redirects]]", f"from = {in_toml(old)}", f"to = {in_toml(new)}", "status = 301"]
    header = lead(data, model.start)
    made = [header + "[[redirects]]"]
    for key, value in model.pairs:
        indent = lead(data, key.start)
        equals = data[key.end : value.start].decode("utf-8", "replace")
        if key.value in SOURCE:
            made.append(f"{indent}{key.value}{equals}{in_toml(old, quote_of(data, value))}")
        elif key.value in TARGET:
            made.append(f"{indent}{key.value}{equals}{in_toml(new, quote_of(data, value))}")
        elif key.value == "status":
            made.append(f"{indent}{key.value}{equals}{data[value.start : value.end].decode()}")
        elif key.value == "force" and value.value is True and all(_forced(rule) for rule in rules):
            made.append(f"{indent}{key.value}{equals}true")
    return made if all("=" in line for line in made[1:]) else made[:1]


def _leads(rule: Node) -> bool:
    entry = _entry(rule)
    return not isinstance(entry, str) and 300 <= (entry.status or 0) < 400 and not _is_tight(rule)


def _is_tight(rule: Node) -> bool:
    """Whether the keys of the table are dotted or scattered: nothing to take a style from."""
    return any(value.start <= key.start for key, value in rule.pairs)


def _forced(rule: Node) -> bool:
    force = rule.get("force")
    return force is not None and force.value is True


def _into(source: Source, rules: tuple[Node, ...], before: Node | None, text: list[str]) -> Addition:
    data = source.data
    if before is not None:
        return insert(source.path, data, line_start(data, before.start), [*text, ""])
    if rules:
        return insert(source.path, data, line_end(data, text_end(data, _end(rules[-1]))), ["", *text])
    gap = [""] if data.strip() and not data.endswith(newline(data).encode() * 2) else []
    return insert(source.path, data, len(data), [*gap, *text])


def _end(rule: Node) -> int:
    """Where the last value of a table ends, tables below it included."""
    return max((value.end for _, value in rule.pairs), default=rule.end)


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
)
