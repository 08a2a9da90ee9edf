"""Turns entries as they stand in a file into redirects: base path, own hosts, patterns, what cannot be understood."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from docs_guard.model.declared import dataclass
from docs_guard.model.place import Place
from docs_guard.model.redirect import Kind, Redirect
from docs_guard.model.site import SiteMap
from docs_guard.redirects.format import Dialect, Fault, Reading, Semantics, Source
from docs_guard.redirects.pattern import compile_pattern, is_pattern

MOST_UNREADABLE = 100
MOST_SLIPS = 1000
SAMPLE = 400
LITERAL = (Kind.exact, Kind.client)
LARGEST = 16 * 1024 * 1024
"""Bytes of a file that are read; 45,000 rules take about 4 MB."""


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it stands in a file, before anything is known about the site."""

    source: str
    target: str
    line: int
    status: int | None
    conditional: str = ""
    force: bool = False
    as_is: bool = False
    """The entry says of itself that the site's base is not to be put before it."""
    start: int = 0
    end: int = 0
    """The bytes of the whole entry in the file."""
    target_at: tuple[int, int] = (0, 0)
    """The bytes of the target; empty where the entry has none of its own."""


Problem = tuple[Place, str] | Fault
"""A place that could not be understood, and why; or what is wrong with an entry that is understood."""
Unread = tuple[int | None, str]
"""A line that could not be understood, and why."""


class Slip(NamedTuple):
    """A line that is understood, with what is wrong with it in words, and the other facts of a `Fault`."""

    line: int | None
    words: str
    text: str
    entry: str = ""
    refused: bool = True
    start: int = 0
    end: int = 0
    right: str = ""
    group: str = ""


def unknown(code: str) -> str:
    """The target of a rule that answers, but whose target only a run of the code or the template would tell."""
    return "{{ " + " ".join(code.split())[:80] + " }}"


def is_unknown(target: str) -> bool:
    return "{{" in target or "{%" in target


def refused(data: bytes) -> str:
    """Why a file is not read at all; empty when it is."""
    if len(data) > LARGEST:
        return f"has {len(data):,} bytes, more than the {LARGEST:,} that are read"
    if b"\0" in data[:8192]:
        return "is not a text"
    return ""


def wholly(source: Source, words: str, line: int | None = None) -> Reading:
    """A reading that says that nothing could be read."""
    return Reading(unreadable=((Place(source.path, line), words),), wholly=True)


def divided(redirects: Iterable[Redirect], problems: Sequence[Problem], *, wholly: bool = False) -> Reading:
    """What a source says, of which some parts are not understood and some are wrong."""
    unreadable = tuple(each for each in problems if not isinstance(each, Fault))
    return Reading(
        tuple(redirects), unreadable, wholly, faults=tuple(each for each in problems if isinstance(each, Fault))
    )


def reading(
    source: Source, semantics: Semantics, entries: Sequence[Written], unread: Iterable[Unread | Slip] = ()
) -> Reading:
    """What a file says about a site, in the order of the file."""
    with_base = written_with_base(entries, semantics, source.map)
    redirects = []
    told = list(unread)
    problems: list[Unread] = [problem for problem in told if not isinstance(problem, Slip)]
    for entry in entries:
        redirect = _redirect(source, semantics, entry, with_base or entry.as_is)
        if redirect.kind not in LITERAL and _unreadable(redirect, semantics):
            problems.append((entry.line, f"`{entry.source}` is no pattern that can be read"))
        redirects.append(redirect)
    slips = [slip for slip in told if isinstance(slip, Slip)]
    return Reading(tuple(redirects), _unread(source.path, problems), faults=faults(source.path, slips))


def _unread(path: str, problems: list[Unread]) -> tuple[tuple[Place, str], ...]:
    problems.sort(key=lambda problem: problem[0] or 0)
    places = [(Place(path, line), words) for line, words in problems[:MOST_UNREADABLE]]
    if len(problems) > MOST_UNREADABLE:
        more = len(problems) - MOST_UNREADABLE
        places.append((Place(path, problems[MOST_UNREADABLE][0]), f"and {more} more lines that cannot be read"))
    return tuple(places)


def faults(path: str, slips: Sequence[Slip]) -> tuple[Fault, ...]:
    """What is wrong with the entries of a file, in its order; so many that nobody could read them are counted."""
    told = [_fault(path, slip) for slip in sorted(slips, key=lambda slip: slip.line or 0)[:MOST_SLIPS]]
    if len(slips) > MOST_SLIPS:
        more = f"{len(slips) - MOST_SLIPS:,} more entries of this file are not as its host wants them"
        told.append(Fault(told[-1].place, more, more))
    return tuple(told)


def _fault(path: str, slip: Slip) -> Fault:
    place = Place(path, slip.line)
    return Fault(place, slip.words, slip.text, slip.refused, slip.start, slip.end, slip.right, slip.entry, slip.group)


def _unreadable(redirect: Redirect, semantics: Semantics) -> bool:
    return redirect.source.startswith("/") and compile_pattern(semantics.dialect, redirect.source) is None


def _redirect(source: Source, semantics: Semantics, entry: Written, with_base: bool) -> Redirect:
    """The entry as the site sees it. `//host/x` is no path of the site either."""
    host, path = split_host(entry.source) if entry.source[:1] != "/" or entry.source[:2] == "//" else ("", entry.source)
    if semantics.query == "stripped":
        path = path.partition("#")[0].partition("?")[0]
    target = entry.target
    if not with_base:
        base = source.map.base
        if path.startswith("/") and not host:
            path = join_base(base, path)
        if target.startswith("/") and not target.startswith("//"):
            target = join_base(base, target)
    return Redirect(
        path,
        target,
        kind_of(semantics.dialect, path, client=semantics.default_status is None),
        Place(source.path, entry.line),
        entry.status,
        entry.conditional,
        entry.force,
        host,
        entry.source,
        (entry.start, entry.end),
    )


def join_base(base: str, path: str) -> str:
    """A path below the base; the root of the site is the base itself with its slash."""
    return base + path if base else path


def split_host(url: str) -> tuple[str, str]:
    """Host (lower case) and path of an absolute URL; no host and the text itself for everything else."""
    if not url.startswith(("http://", "https://", "//")):
        return "", url
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", url
    rest = url[url.index("//") + 2 + len(parts.netloc) :]
    return parts.netloc.lower(), rest or "/"


def kind_of(dialect: Dialect, path: str, client: bool = False) -> Kind:
    """How a source is compared, from its spelling alone."""
    if dialect == "prefix":
        return Kind.prefix
    if not is_pattern(dialect, path):
        return Kind.client if client else Kind.exact
    if dialect in ("route", "route-folded") and "(" in path:
        return Kind.regex
    return Kind.wildcard if "*" in path else Kind.placeholder


def written_with_base(entries: Sequence[Written], semantics: Semantics, map: SiteMap) -> bool:
    """
    Whether the entries of a file begin with the site's base.

    Where the format does not say, that reading is right which makes more targets addresses of the site; failing that
    the one that more sources are written in; a file that says nothing is written with the base, as hosts want it.
    """
    if not map.base or semantics.with_base is not None:
        return semantics.with_base is not False or not map.base
    base = map.base
    # Spread over the file: its oldest entries may all be dead.
    sample = entries[:: len(entries) // SAMPLE + 1]
    paths = [entry.target for entry in sample if entry.target.startswith("/")]
    having = sum(_below(path, base) and map.page_at(path) is not None for path in paths)
    lacking = sum(map.page_at(join_base(base, path)) is not None for path in paths)
    if having != lacking:
        return having > lacking
    sources = [entry.source for entry in sample if entry.source.startswith("/")]
    below = sum(_below(path, base) for path in sources)
    return below * 2 >= len(sources)


def read_alike(entries: Sequence[Written], gone: Iterable[tuple[int, int]], semantics: Semantics, map: SiteMap) -> bool:
    """Whether the entries that stay when these spans go are read as they are now, with the site's base or without."""
    spans = frozenset(gone)
    kept = [entry for entry in entries if (entry.start, entry.end) not in spans]
    return not kept or written_with_base(kept, semantics, map) == written_with_base(entries, semantics, map)


def _below(path: str, base: str) -> bool:
    return path == base or path.startswith((base + "/", base + "#"))
