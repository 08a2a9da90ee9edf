"""The rule for redirects that no reader ever gets, since no request looks like their source."""

import re
from collections.abc import Iterator
from dataclasses import replace

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Edit, Finding, Fix, Severity
from docs_guard.model.redirect import Kind, Live, Redirect
from docs_guard.model.rule import Context, NoOptions, rule
from docs_guard.redirects.entries import TableEntry
from docs_guard.redirects.pattern import is_pattern
from docs_guard.redirects.shelves import path_of

QUERY = re.compile(r"\?[\w.-]+=")
"""A query in a notation in which `?` alone says that what stands before it may be missing."""
HOSTS = (frozenset({"netlify", "netlify-toml"}),)
"""Formats whose files one host reads one after the other."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an entry never answers, in words; what belongs together, the cure, and a fix where there is one."""

    words: str
    group: str
    cure: str
    fix: Fix | None = None
    is_harmless: bool = False
    """Readers get what the entry promises all the same."""


@rule(TableEntry, NoOptions, severity=Severity.warning)
def unreachable_redirect(entry: TableEntry, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A redirect must answer an address that somebody can ask for.

    Browsers keep what follows a `#` to themselves, so that a host never sees it; most hosts match no query; an earlier
    rule for the whole folder takes the address first. Such an entry looks like a promise and never acts, while the
    readers it was written for get "not found", or another page.

    Do instead: write the source as the host gets it, move the entry above the rule that takes its address, or drop it.
    """
    reason = _reason(entry)
    if reason is None:
        return
    yield unreachable_redirect.at(
        entry.redirect.place,
        reason.words,
        Severity.note if reason.is_harmless else context.severity,
        help=reason.cure,
        address=entry.redirect.source,
        quote=f"{entry.said} {entry.redirect.target}",
        group=reason.group,
        fix=reason.fix,
    )


def _reason(entry: TableEntry) -> Reason | None:
    if entry.semantics.default_status is None:
        return None  # a page made by the build, whose script sees whatever the browser has
    for judged in (_fragment, _query, _base, _start, _slash, _taken):
        reason = judged(entry)
        if reason is not None:
            return reason
    return None


def _fragment(entry: TableEntry) -> Reason | None:
    bare, mark, fragment = entry.said.partition("#")
    if not mark:
        return None
    group = "sources with a fragment, which no browser sends"
    if entry.semantics.query == "stripped":
        words = f"the host drops `#{fragment}` of `{entry.said}`, so that this is a rule for all of `{bare}`"
        return Reason(words, group, f"write `{bare}` if all of its readers are meant, and drop the entry otherwise")
    words = f"`{entry.said}` never answers: a browser asks for `{bare}` and keeps `#{fragment}` to itself"
    return _without(entry, bare, words, group)


def _query(entry: TableEntry) -> Reason | None:
    said = entry.said
    is_route = entry.semantics.dialect.startswith("route") or entry.semantics.dialect == "mintlify"
    if "?" not in said or (is_route and not QUERY.search(said)):
        return None
    bare, _, query = said.partition("?")
    group = "sources with a query, which the host does not compare"
    if entry.semantics.query == "stripped":
        words = f"the host drops `?{query}` of `{said}`, so that this is a rule for all of `{bare}`"
        return Reason(words, group, f"write `{bare}` if all of its readers are meant, and drop the entry otherwise")
    if entry.semantics.query == "required":
        words = f"`{said}` never answers: here a query is a condition, in words of its own behind the path"
        cure = f"write `{bare} {' '.join(query.split('&'))}` as the source"
        return Reason(words, group, cure)
    words = f"`{said}` never answers: the host compares the path alone, which is `{bare}`"
    return _without(entry, bare, words, group)


def _without(entry: TableEntry, bare: str, words: str, group: str) -> Reason:
    """The entry goes where something answers the bare path; elsewhere the bare path may be what is meant."""
    path = path_of(entry.redirect.source)
    if isinstance(entry.end, Live) and not entry.end.hops:
        return Reason(words, group, f"drop the entry: {path} is a page", entry.dropped(f"drop the rule for {entry.said}"))
    if entry.end.hops:
        cure = f"drop the entry: readers of {path} get {_shown(entry.end.hops[0])} instead"
        return Reason(words, group, cure, entry.dropped(f"drop the rule for {entry.said}"))
    cure = f"nothing answers {path}: write `{bare}` as the source, or drop the entry"
    return Reason(words, group, cure, _respelled(entry, bare))


def _base(entry: TableEntry) -> Reason | None:
    """A source that is written with the base in a file whose sources are written without."""
    base, source, said = entry.table.map.base, entry.redirect.source, entry.said
    if not base or entry.redirect.host or not said.startswith(base + "/") or not source.startswith(base + base + "/"):
        return None
    if any(page.address.startswith(base + base + "/") for page in entry.table.map.pages):
        return None
    right = said[len(base) :]
    words = f"`{said}` answers {source} alone: sources in this file are written without `{base}`"
    group = f"sources that repeat `{base}`"
    ends = entry.table.resolve(right if entry.table.map.base == "" else base + right)
    if (isinstance(ends, Live) and not ends.hops) or ends.hops:
        return Reason(words, group, f"drop the entry: `{right}` is answered already", _unsafe(entry.dropped(f"drop the rule for {said}")))
    return Reason(words, group, f"write `{right}`", _respelled(entry, right))


def _start(entry: TableEntry) -> Reason | None:
    """A source that begins with a letter where the host compares it with a path, which begins with a slash."""
    source = entry.redirect.source
    if entry.redirect.host or not (source[:1].isalnum() or source[:1] in "._-") or "://" in source:
        return None
    words = f"`{entry.said}` never answers: every path that a host is asked for begins with a slash"
    return Reason(words, "sources without a slash at their beginning", f"write `/{entry.said}`", _respelled(entry, f"/{entry.said}"))


def _slash(entry: TableEntry) -> Reason | None:
    """A source that ends otherwise than the host makes every address end before it asks its rules."""
    source, said, slash = entry.redirect.source, entry.said, entry.semantics.slash
    if slash not in ("added", "removed") or path_of(source) == "/" or is_pattern(entry.semantics.dialect, source):
        return None
    ends = source.endswith("/")
    if slash == "removed" and ends:
        right = said.rstrip("/")
        words = f"`{said}` never answers: the host takes the slash at the end away before it asks its rules"
    elif slash == "added" and not ends and "." not in source.rpartition("/")[2]:
        right = said + "/"
        words = f"`{said}` never answers: the host puts a slash at the end before it asks its rules"
    else:
        return None
    return Reason(words, "sources that end otherwise than every address here", f"write `{right}`", _respelled(entry, right))


def _taken(entry: TableEntry) -> Reason | None:
    """An entry behind a pattern that answers its address."""
    redirect = entry.redirect
    if redirect.kind is not Kind.exact or not entry.semantics.first_wins or not entry.end.hops:
        return None
    first = entry.end.hops[0]
    if first.kind in (Kind.exact, Kind.client) or not _is_asked_first(entry, first):
        return None
    words = f"`{entry.said}` is never asked: {_shown(first)} comes before it and answers its address"
    group = f"entries behind {_shown(first)}"
    if _same_end(entry):
        cure = "drop the entry: the rule before it leads to the same place"
        return Reason(words, group, cure, entry.dropped(f"drop the rule for {entry.said}"), is_harmless=True)
    return Reason(words, group, "move the entry above that rule, or drop it", None)


def _is_asked_first(entry: TableEntry, other: Redirect) -> bool:
    """Whether one host reads both, the other one before this one."""
    mine, its = entry.redirect.place, other.place
    if mine.path == its.path:
        return (its.line or 0) < (mine.line or 0)
    name = entry.format.name
    return any(name in each for each in HOSTS) and name == "netlify-toml" and its.path.endswith("_redirects")


def _same_end(entry: TableEntry) -> bool:
    """Whether readers end where the entry would lead them."""
    goal = entry.redirect.target
    if not goal.startswith("/") or goal.startswith("//"):
        return False
    wanted = entry.table.resolve(path_of(goal))
    return isinstance(wanted, Live) and isinstance(entry.end, Live) and wanted.page == entry.end.page


def _respelled(entry: TableEntry, source: str) -> Fix | None:
    """An offer to write another source; None where the bytes of the old one are not to be told for certain."""
    start, end = entry.redirect.span
    place, said = entry.redirect.place, entry.said.encode("utf-8", "surrogateescape")
    inside = entry.source.data[start:end]
    if entry.source.path != place.path or inside.count(said) != 1:
        return None
    at = start + inside.index(said)
    return Fix(f"write {source} as the source", (Edit(place.path, at, at + len(said), source),), safe=False)


def _unsafe(fix: Fix | None) -> Fix | None:
    return replace(fix, safe=False) if fix else None


def _shown(redirect: Redirect) -> str:
    """How messages call another rule."""
    where = f"line {redirect.place.line}" if redirect.place.line else redirect.place.path
    return f"`{redirect.written or redirect.source}` ({where})"
