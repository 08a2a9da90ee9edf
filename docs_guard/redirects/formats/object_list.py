"""
Lists of redirects in JSON, JavaScript and TypeScript, wherever a router, a host or a script of the site reads them.

vercel.com/docs/redirects/configuration-redirects and github.com/vercel/vercel,
packages/routing-utils/src/superstatic.ts (strict and case-sensitive); nextjs.org/docs/app/api-reference/config/
next-config-js/redirects (before the file system; `basePath` is put before both sides) and github.com/vercel/next.js,
filesystem.ts; mintlify.com/docs/create/redirects; docusaurus.io/docs/api/plugins/@docusaurus/plugin-client-redirects
(URL paths without the base, pages made by the build); docs.astro.build/en/guides/routing/#configured-redirects.
Nothing of a file is run: entries are taken where they stand as literals.
"""

from docs_guard.model.place import Place
from docs_guard.model.redirect import Redirect
from docs_guard.model.tree import Unreadable
from docs_guard.redirects.brought import brought
from docs_guard.redirects.computed import with_computed
from docs_guard.redirects.format import Addition, Fault, Format, Move, Reading, Source
from docs_guard.redirects.object_edit import remove, retarget
from docs_guard.redirects.object_entry import placed
from docs_guard.redirects.object_faults import slips_in
from docs_guard.redirects.object_files import found_in, is_table, scanned, semantics_in, source_at
from docs_guard.redirects.object_wildcard import wildcard
from docs_guard.redirects.pattern import is_pattern
from docs_guard.redirects.quoting import writable
from docs_guard.redirects.routers import FILES, ROUTER, SUFFIXES, is_code, semantics_of, stem_of
from docs_guard.redirects.spelling import escaped, spelled
from docs_guard.redirects.written import reading, refused, wholly, written_with_base
from docs_guard.syntax.node import Malformed

PROGRAMS = frozenset(("scripts", "script", "tools", "tooling", "bin", "hack", "utils", "lib"))
"""Folders of programs that work on a site, where a list of redirects is the exception."""


def _read(source: Source) -> Reading:
    return _read_with(source, follow=True)


def _read_with(source: Source, *, follow: bool) -> Reading:
    """What the file says and, where `follow`, what the files say that it brings its redirects from."""
    words = refused(source.data)
    if words:
        return wholly(source, words)
    more, known = _brought(source) if follow and is_code(source.path) else (Reading(), frozenset[str]())
    try:
        found = found_in(source, known)
    except Malformed as problem:
        return wholly(source, problem.message, problem.line)
    entries, unread = with_computed(source, found)
    if not entries and not found.holders and not more.redirects and _promises(source):
        line = found.unread[0][0] if found.unread else None
        return wholly(source, "holds no redirects that can be read without running it", line)
    semantics = semantics_in(source, found)
    slips = slips_in([spot.node for spot in found.spots], source.data, source.path)
    own = reading(source, semantics, entries, [*unread, *slips])
    told = ((source.path, semantics),) if semantics is not semantics_of(source.path) else ()
    return Reading(
        own.redirects + more.redirects,
        own.unreadable + more.unreadable,
        semantics=told + more.semantics,
        faults=own.faults + more.faults,
    )


def _brought(source: Source) -> tuple[Reading, frozenset[str]]:
    """What is brought from other files, one step away, and the names under which it is known here."""
    rules: tuple[Redirect, ...] = ()
    unreadable: tuple[tuple[Place, str], ...] = ()
    known: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()
    for each in brought(source.path, source.data, source.tree):
        try:
            read = _read_with(source_at(source, each.path), follow=False)
        except Unreadable as reason:
            read = Reading((), ((Place(each.path), str(reason)),), wholly=True)
        if not read.wholly:
            rules, unreadable, known = rules + read.redirects, unreadable + read.unreadable, known | each.names
            faults += read.faults
    return Reading(rules, unreadable, faults=faults), known


def _promises(source: Source) -> bool:
    """Whether code speaks of redirects that no literal of the file shows."""
    code = not source.path.lower().endswith((".json", ".jsonc", ".json5"))
    return code and bool(source.data.strip()) and (is_table(source.path) or b"redirects" in source.data)


def _add(source: Source, move: Move) -> Addition | None:
    if refused(source.data):
        return None
    try:
        found = found_in(source)
    except Malformed:
        return None
    semantics = semantics_in(source, found)
    base = "" if written_with_base(found.entries, semantics, source.map) else source.map.base
    strict = semantics.slash != "loose"
    old, new = spelled(source.map, move, base, found.entries, strict=strict)
    old, new = escaped(old), escaped(new)
    if semantics.dialect.startswith("route") and (not strict or semantics.slash == "removed"):
        old = old.rstrip("/") or "/"
    if semantics.slash == "added":
        old = old.rstrip("/") + "/"
    if is_pattern(semantics.dialect, old) or "#" in old or "?" in old or not writable(old, new):
        return None
    return placed(source, semantics, found, old, new, old)


def _claims(path: str, data: bytes) -> float:
    if not path.lower().endswith(SUFFIXES) or refused(data):
        return 0.0
    if is_table(path):
        speaks = _pairs_of_keys(data) or b'"/' in data or b"'/" in data or not data.strip()
        return 0.7 if speaks and not _holds_none(path, data) else 0.1
    if stem_of(path) in FILES:
        return 0.8 if b"redirects" in data else 0.2
    return 0.3 if _pairs_of_keys(data) else 0.0


def _holds_none(path: str, data: bytes) -> bool:
    """Whether a file named after redirects holds none: the schema of such files, a program that makes them."""
    if is_code(path) and PROGRAMS.isdisjoint(path.split("/")[:-1]):
        return False
    try:
        return bool(data.strip()) and not scanned(data, path, frozenset()).entries
    except Malformed:
        return False


def _pairs_of_keys(data: bytes) -> bool:
    return (b"source" in data and b"destination" in data) or (b"from" in data and b"to" in data)


OBJECT_LIST = Format(
    name="object-list",
    summary="lists and maps of redirects in JSON, JavaScript and TypeScript",
    proof="https://vercel.com/docs/redirects/configuration-redirects",
    semantics=ROUTER,
    read=_read,
    files=(
        "vercel.{json,jsonc,ts,js,mjs}",
        "next.config.{js,mjs,cjs,ts,mts}",
        "docs.json",
        "mint.json",
        "docusaurus.config.{js,mjs,cjs,ts}",
        "astro.config.{js,mjs,cjs,ts}",
        "*redirects.{js,mjs,cjs,ts,mts,json,jsonc,json5}",
        "redirects.config.{js,mjs,cjs,ts}",
    ),
    claims=_claims,
    add=_add,
    remove=remove,
    retarget=retarget,
    wildcard=wildcard,
    variants=semantics_of,
)
