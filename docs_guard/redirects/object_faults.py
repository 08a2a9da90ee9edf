"""
What is wrong with the objects of a list of redirects: keys that nothing reads, values that the router refuses.

github.com/vercel/next.js, packages/next/src/lib/load-custom-routes.ts (any other key, a status beside 301, 302, 303,
307 and 308, neither `permanent` nor `statusCode`, or a source without its slash: the build stops); Vercel's schema of
vercel.json and the plugin of Docusaurus take no other keys either. A router of one's own reads the keys that it knows.
"""

from collections.abc import Iterator, Sequence

from docs_guard.redirects.routers import stem_of
from docs_guard.redirects.written import Slip, Unread
from docs_guard.syntax.node import Node

KNOWN = ("source", "destination", "permanent", "statusCode", "basePath", "locale", "missing", "status", "has")
"""What the routers above read of a redirect."""
OTHERS = frozenset(("from", "to", "fromPath", "toPath", "old", "new", "target", "redirectTo", "code", "type", "force"))
"""What others read, and what is no slip of a key above."""
STRICT = {"next.config": "Next.js", "vercel": "Vercel", "now": "Vercel"}
"""Files whose host stops at a key that it does not know, with its name."""
NEXT_STATUSES = frozenset((301, 302, 303, 307, 308))
SHORTEST = 5
"""Letters of a key in which a slip can be told from another word."""


def slips_in(nodes: Sequence[Node], data: bytes, path: str) -> Iterator[Slip]:
    """The slips in the objects of the entries of a file, in the order of the file."""
    host = STRICT.get(stem_of(path), "")
    seen: set[int] = set()
    for node in nodes:
        if node.kind == "map" and node.start not in seen:
            seen.add(node.start)  # an object with several sources is several entries
            yield from _keys(node, data, host)
            if host == "Next.js":
                yield from _next(node)


def _keys(node: Node, data: bytes, host: str) -> Iterator[Slip]:
    """Keys that are spelled nearly like one that is read and that the object does not have."""
    names = [key for key, _ in node.pairs if isinstance(key.value, str)]
    having = {key.value for key in names}
    for key in names:
        right = meant(key.value, having)
        if right:
            quote = data[key.start : key.start + 1] in (b"'", b'"')
            words = f"{host} refuses" if host else "nothing reads"
            yield Slip(
                key.line,
                f"{words} the key `{key.value}`: `{right}` is meant",
                f"{_source(node)} {key.value}",
                _source(node),
                bool(host),
                key.start + quote,
                key.end - quote,
                right,
                f"keys that {words if not host else 'the host refuses'}, such as `{key.value}`",
            )


def meant(name: str, having: set[str]) -> str:
    """The key that a name is a slip of; empty where it may be a word of its own."""
    if name in KNOWN or name in OTHERS or len(name) < SHORTEST:
        return ""
    near = [known for known in KNOWN if known not in having and len(known) >= SHORTEST and _near(name, known)]
    return near[0] if len(near) == 1 else ""


def _near(one: str, other: str) -> bool:
    """Whether two words differ by case alone, or by one letter, or by two in a long word that begin alike."""
    if one.lower() == other.lower():
        return True
    most = 2 if len(other) >= 8 and one[:1] == other[:1] else 1
    return abs(len(one) - len(other)) <= most and _distance(one, other, most) <= most


def _distance(one: str, other: str, most: int) -> int:
    """Letters to add, to drop, to change or to swap with their neighbour; counted no further than `most`."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
        rows.append(row)
    return rows[-1][-1]


def _next(node: Node) -> Iterator[Slip]:
    """What stops the build of Next.js beside an unknown key."""
    permanent, status = node.get("permanent"), node.get("statusCode")
    source, said = node.get("source"), _source(node)
    is_open = any(key.kind != "string" for key, _ in node.pairs)
    if status is not None and status.kind == "number" and status.value not in NEXT_STATUSES:
        words = f"Next.js refuses the status {status.value} of `{said}`: it takes 301, 302, 303, 307 and 308"
        yield Slip(status.line, words, f"{said} {status.value}", said)
    elif status is None and not is_open and (permanent is None or permanent.kind not in ("bool", "opaque")):
        slip = any(meant(str(key.value), {"source", "destination"}) for key, _ in node.pairs)
        if not slip:
            words = f"Next.js refuses `{said}`: `permanent` must be true or false, or there must be a `statusCode`"
            yield Slip((source or node).line, words, said, said)
    if source is not None and source.kind == "string" and not source.value.startswith("/"):
        words = f"Next.js refuses `{said}`: a source begins with a slash"
        yield Slip(source.line, words, f"{said} slash", said)


def lacking(node: Node) -> Unread | Slip:
    """What is said of an object among redirects that leads from nowhere, or nowhere."""
    words = "a redirect without source or destination"
    keys = {key.value for key, _ in node.pairs if key.kind == "string"}
    if len(keys) < len(node.pairs) or not keys or not keys.isdisjoint(("status", "statusCode")):
        return node.line, words  # code may bring what is missing; a status may do without
    said = _source(node)
    slip = next((key for key in sorted(keys) if meant(key, keys) in ("source", "destination")), "")
    words = f"`{said}` has no destination" if said else "a redirect has no source"
    return Slip(node.line, words + f": `{slip}` is perhaps `{meant(slip, keys)}`" * bool(slip), f"{said} {slip}", said)


def _source(node: Node) -> str:
    """The source of an object, as far as it is worth showing."""
    for name in ("source", "from", "fromPath", "old"):
        found = node.get(name)
        if found is not None:
            return str(found.items[0].value if found.items else found.value)[:200]
    return ""
