"""Why an entry never answers, however many readers ask: no request looks like its source, or another rule is first."""

import re
from collections.abc import Iterator

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Edit, Fix
from docs_guard.model.redirect import Kind, Live, Redirect, Unredirected
from docs_guard.model.site import Published
from docs_guard.redirects.entries import TableEntry
from docs_guard.redirects.format import Semantics
from docs_guard.redirects.pattern import compile_pattern, expand
from docs_guard.redirects.shelves import path_of
from docs_guard.redirects.written import SAMPLE

QUERY = re.compile(r"\?[\w.-]+=")
"""A query in a notation in which `?` alone says that what stands before it may be missing."""
NAMED = re.compile(r":[A-Za-z]\w*")


@dataclass(frozen=True, slots=True)
class Reason:
    """
    Why an entry never answers, in words; what it is called where it is so with several; the cure, and a fix.

    `is_harmless`: readers end where the entry would lead them all the same.
    """

    words: str
    group: str
    cure: str
    fix: Fix | None = None
    is_harmless: bool = False


def reason(entry: TableEntry) -> Reason | None:
    """Why an entry never answers; None where it may."""
    if entry.semantics.default_status is None:
        return None  # a page made by the build: a script on it sees whatever the browser has
    return next(_reasons(entry), None)


def _reasons(entry: TableEntry) -> Iterator[Reason]:
    for judged in (_fragment, _query, _base, _start, _slash, _taken):
        found = judged(entry)
        if found is not None:
            yield found


def _fragment(entry: TableEntry) -> Reason | None:
    bare, mark, fragment = entry.said.partition("#")
    if not mark:
        return None
    group = "sources with a fragment, which no browser sends"
    if not bare:
        words = f"`{entry.said}` never answers: it names no page, and a browser keeps what follows the `#` to itself"
        return Reason(words, group, "write the path of the page before it, or drop the entry")
    if "#" not in entry.redirect.source and not bare.startswith(("/", "http")):
        words = f"`{entry.said}` never answers: an entry is for a whole file, and `#{fragment}` is never sent"
        return Reason(words, group, "drop the entry", entry.dropped(f"drop the entry for {entry.said}"))
    if entry.semantics.query == "stripped":
        return _stripped(entry, bare, f"#{fragment}", group)
    words = f"`{entry.said}` never answers: a browser asks for `{bare}` and keeps `#{fragment}` to itself"
    return _without(entry, bare, words, group)


def _query(entry: TableEntry) -> Reason | None:
    said, semantics = entry.said, entry.semantics
    if "?" not in said or (_has_optional_parts(semantics) and not QUERY.search(said)):
        return None
    bare, _, query = said.partition("?")
    group = "sources with a query, which the host does not compare"
    if semantics.query == "stripped":
        return _stripped(entry, bare, f"?{query}", group)
    if semantics.query == "required":
        words = f"`{said}` never answers: here a query is a condition, in words of its own behind the path"
        return Reason(words, group, f"write `{bare} {' '.join(query.split('&'))}` as the source")
    words = f"`{said}` never answers: the host compares the path alone, which is `{bare}`"
    return _without(entry, bare, words, group)


def _has_optional_parts(semantics: Semantics) -> bool:
    return semantics.dialect in ("route", "route-folded", "mintlify")


def _stripped(entry: TableEntry, bare: str, rest: str, group: str) -> Reason:
    """A host that reads the source without its end has a rule there that nobody meant to write."""
    page = entry.table.map.page_at(path_of(entry.redirect.source))
    takes = f", and takes the readers of that page to {entry.redirect.target}" if page else ""
    words = f"`{entry.said}` is a rule for all of `{bare}`: the host drops `{rest}`{takes}"
    return Reason(words, group, f"drop the entry, or write `{bare}` if all of its readers are meant")


def _without(entry: TableEntry, bare: str, words: str, group: str) -> Reason:
    """The entry goes where something answers the bare path; elsewhere the bare path may be what is meant."""
    path = path_of(entry.redirect.source)
    hops = _hops(entry)
    if not hops and not isinstance(entry.end, Live):
        return Reason(
            words, group, f"nothing answers {path}: write `{bare}` there, or drop the entry", _respelled(entry, bare)
        )
    gets = f"readers get {_shown(hops[0], entry)} instead" if hops else f"{path} is a page"
    return Reason(words, group, f"drop the entry: {gets}", entry.dropped(f"drop the entry for {entry.said}"))


def _base(entry: TableEntry) -> Reason | None:
    """A source that is written with the base in a file whose sources are written without."""
    table, source, said = entry.table, entry.redirect.source, entry.said
    base = table.map.base
    if not base or entry.redirect.host or not said.startswith(base + "/") or not source.startswith(base + base + "/"):
        return None
    if any(page.address.startswith(base + base + "/") for page in table.map.pages):
        return None
    right = said[len(base) :]
    words = f"`{said}` answers {source} alone, since the sources of this file are written without `{base}`"
    group = f"sources that repeat `{base}`"
    if any(True for _ in table.matching(base + right)) or table.map.page_at(base + right):
        return Reason(
            words, group, f"drop the entry: `{right}` is answered already", entry.dropped(f"drop the entry for {said}")
        )
    return Reason(words, group, f"write `{right}`", _respelled(entry, right))


def _start(entry: TableEntry) -> Reason | None:
    """A source that begins with a letter where the host compares it with a path, which begins with a slash."""
    source, said = entry.redirect.source, entry.said
    if entry.redirect.host or not (source[:1].isalnum() or source[:1] in "._-") or "://" in source:
        return None
    if entry.semantics.dialect in ("route", "mintlify") and not _have_slashes(entry):
        return None  # the router of the site may put it there
    words = f"`{said}` never answers: every path that a host is asked for begins with a slash"
    return Reason(
        words, "sources without a slash at their beginning", f"write `/{said}`", _respelled(entry, f"/{said}")
    )


def _have_slashes(entry: TableEntry) -> bool:
    """Whether most other sources of the file begin with a slash."""
    others = [rule.source for rule in entry.table.rules[:SAMPLE] if rule.place.path == entry.path]
    return sum(source.startswith("/") for source in others) * 2 > len(others)


def _slash(entry: TableEntry) -> Reason | None:
    """A source that ends otherwise than the host makes every address end before it asks its rules."""
    source, said, slash = entry.redirect.source, entry.said, entry.semantics.slash
    if slash not in ("added", "removed") or path_of(source) == "/" or entry.is_pattern:
        return None
    ends = source.endswith("/")
    if slash == "removed" and ends:
        right, does = said.rstrip("/"), "takes the slash at the end away"
    elif slash == "added" and not ends and "." not in source.rpartition("/")[2]:
        right, does = said + "/", "puts a slash at the end"
    else:
        return None
    words = f"`{said}` never answers: the host {does} before it asks its rules"
    return Reason(words, "sources that end as no address here does", f"write `{right}`", _respelled(entry, right))


def _taken(entry: TableEntry) -> Reason | None:
    """An entry behind a pattern that answers all its addresses."""
    addresses = _addresses(entry) if _keeps_order(entry.semantics) else ()
    if not entry.semantics.before_pages and addresses and entry.table.map.page_at(addresses[0]):
        return None  # shadowed-redirect tells it
    if not addresses:
        return None
    first = next((rule for rule in entry.table.matching(addresses[0]) if not rule.conditional), None)
    if first is None or first.source == entry.redirect.source or not _is_asked_first(entry, first):
        return None  # two entries for one source are told by other rules
    goals = [_goal(first, entry, address) for address in addresses]
    if any(goal is None or path_of(goal) == path_of(url) for goal, url in zip(goals, addresses, strict=True)):
        return None
    words = f"`{entry.said}` is never asked: {_shown(first, entry)} comes before it and answers its address"
    group = f"entries behind {_shown(first, entry)}"
    if not entry.is_pattern and _is_same(entry, first, goals[0] or ""):
        cure = "drop the entry: the rule before it leads to the same place"
        return Reason(words, group, cure, entry.dropped(f"drop the entry for {entry.said}"), is_harmless=True)
    return Reason(words, group, "move the entry above that rule, or drop it")


def _keeps_order(semantics: Semantics) -> bool:
    """Whether the host is known to try its rules one after the other, patterns among them."""
    is_known = semantics.dialect != "mintlify" and not (semantics.dialect == "route" and semantics.slash == "loose")
    return semantics.first_wins and is_known


def _addresses(entry: TableEntry) -> tuple[str, ...]:
    """The address that an entry answers; of a pattern, two that differ in what its placeholders take."""
    source = entry.redirect.source
    if not entry.is_pattern:
        return (source,) if entry.redirect.kind is Kind.exact and source.startswith("/") else ()
    if _has_optional_parts(entry.semantics) or source.endswith(":splat"):
        return ()
    long, short = (NAMED.sub("q7", source).replace("*", rest) for rest in ("q7/x9", ""))
    return long, short


def _goal(rule: Redirect, entry: TableEntry, url: str) -> str | None:
    """Where a pattern sends the readers of a URL path; None where it is none, or does not answer it."""
    dialect = entry.semantics.dialect
    pattern = compile_pattern(dialect, rule.source) if rule.kind not in (Kind.exact, Kind.client) else None
    captures = pattern.match(path_of(url)) if pattern else None
    return None if captures is None else expand(dialect, rule.target, captures)


def _is_asked_first(entry: TableEntry, other: Redirect) -> bool:
    """Whether one host reads both, the other one before this one."""
    mine, its = entry.redirect.place, other.place
    if mine.path == its.path:
        return (its.line or 0) < (mine.line or 0)
    return entry.format.name == "netlify-toml" and its.path.rpartition("/")[2] == "_redirects"


def _page_at(entry: TableEntry, rule: Redirect, goal: str) -> Published | None:
    """The page that readers get whom a rule sends to `goal`."""
    inside = entry.table.internal(goal, entry.redirect.source)
    if inside is None:
        return None
    end = entry.table.served(inside) if rule.status == 200 else entry.table.resolve(inside)
    return end.page if isinstance(end, Live) else None


def _is_same(entry: TableEntry, rule: Redirect, goal: str) -> bool:
    """Whether a rule that sends readers to `goal` takes them where the entry would."""
    key, target = entry.table.map.key, entry.redirect.target
    if key(goal) == key(target) and goal.partition("#")[2] == target.partition("#")[2]:
        return True
    page = _page_at(entry, rule, goal)
    return page is not None and page == _page_at(entry, entry.redirect, target)


def _hops(entry: TableEntry) -> tuple[Redirect, ...]:
    """The rules that answer the path of a source that never answers itself."""
    return () if isinstance(entry.end, Unredirected) else entry.end.hops


def _respelled(entry: TableEntry, source: str) -> Fix | None:
    """An offer to write another source; None where the bytes of the old one are not to be told for certain."""
    start, end = entry.redirect.span
    place, said = entry.redirect.place, entry.said.encode("utf-8", "surrogateescape")
    inside = entry.source.data[start:end]
    if entry.source.path != place.path or inside.count(said) != 1:
        return None
    at = start + inside.index(said)
    return Fix(f"write {source} as the source", (Edit(place.path, at, at + len(said), source),), safe=False)


def _shown(rule: Redirect, entry: TableEntry) -> str:
    """How messages about an entry call another rule."""
    line = rule.place.line
    where = f"line {line}" if line and rule.place.path == entry.path else rule.place.path
    return f"`{rule.written or rule.source}` ({where})"
